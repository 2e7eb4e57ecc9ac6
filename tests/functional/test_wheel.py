"""The wheel carries everything Avers needs, and runs where no clone is."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this clone."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    source = ROOT / "src"
    on_disk = {
        path.relative_to(source).as_posix()
        for path in (source / "avers").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("avers/")}
    assert inside == on_disk


def test_wheel_carries_sentences_types_and_page_assets(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    catalogues = {name for name in inside if name.endswith(".po")}
    assert {name.removesuffix(".po") + ".mo" for name in catalogues} <= inside
    assert "avers/py.typed" in inside
    assert "avers/web/static/vendor/htmx.min.js" in inside
    assert any(name.endswith("/licenses/NOTICE") for name in inside)


def test_wheel_brings_nothing_but_the_package(wheel: Path) -> None:
    folders = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert folders == {"avers", f"avers-{importlib.metadata.version('avers')}.dist-info"}


def test_wheel_runs_without_the_clone(wheel: Path, tmp_path: Path) -> None:
    """An empty environment, the wheel unpacked in it, and the packages we already have beside it."""
    venv.EnvBuilder(with_pip=False).create(tmp_path / "env")
    python = tmp_path / "env" / "bin" / "python"
    packages = _packages_of(python)
    zipfile.ZipFile(wheel).extractall(packages)
    (packages / "beside.pth").write_text(sysconfig.get_path("purelib"))
    asked = "import avers, sys; from avers.cli import main; print(avers.__file__); main(['--version'])"
    answer = subprocess.run(
        [python, "-I", "-c", asked], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    file, said = answer.stdout.splitlines()
    assert Path(file).is_relative_to(packages)
    assert importlib.metadata.version("avers") in said


def _packages_of(python: Path) -> Path:
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True)
    return Path(answer.stdout.strip())
