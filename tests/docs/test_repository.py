"""The files of the repository say what they must: pinned packages, vendored assets, generated pages."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import environment
from tools.coverage_rows import PAGE, page, proofs

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "avers" / "web" / "static"
PINNED = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ ]+?)( ; [^\\]+)? \\$")


def _pins(lock: Path) -> set[str]:
    """Return the pins of one lock, and fail on a line that is neither a pin nor its checksum."""
    pins = set()
    for line in lock.read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line):
            continue
        assert PINNED.match(line), f"{lock.name}: neither a pinned version nor a checksum: {line}"
        pins.add(line)
    return pins


@pytest.mark.parametrize("purpose", ["run", "develop"])
def test_packages_are_pinned_with_checksums_and_name_no_host(purpose: str) -> None:
    lock = environment.LOCKS[purpose]
    assert _pins(lock)
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^--(index|extra|find)", text, re.MULTILINE)


def test_what_avers_needs_is_part_of_what_developers_need() -> None:
    assert _pins(environment.LOCKS["run"]) < _pins(environment.LOCKS["develop"])


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    names = {re.split(r"[\[<>=~! ]", want.lower())[0] for want in wanted}
    assert names <= {pin.partition("==")[0] for pin in _pins(environment.LOCKS["run"])}
    extras = project["project"]["optional-dependencies"].values()
    names = {re.split(r"[\[<>=~! ]", want.lower())[0] for wanted in extras for want in wanted}
    assert names <= {pin.partition("==")[0] for pin in _pins(environment.LOCKS["develop"])}


def _vendored() -> dict[str, tuple[str, str]]:
    """Return file -> (its licence text, its checksum), from SOURCES.md."""
    rows = {}
    for line in (STATIC / "vendor" / "SOURCES.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"[0-9a-f]{64}", cells[-1]):
            rows[cells[0]] = (cells[-2], cells[-1])
    return rows


@pytest.mark.parametrize("file", sorted(_vendored()))
def test_vendored_file_is_the_published_one_with_its_licence(file: str) -> None:
    licence, checksum = _vendored()[file]
    assert hashlib.sha256((STATIC / file).read_bytes()).hexdigest() == checksum
    assert (STATIC / licence).stat().st_size > 500


def test_every_vendored_file_has_its_row() -> None:
    folders = (STATIC / "vendor", STATIC / "fonts")
    found = {path.relative_to(STATIC).as_posix() for folder in folders for path in folder.iterdir()}
    texts = {licence for licence, _ in _vendored().values()}
    assert found == set(_vendored()) | texts | {"vendor/SOURCES.md"}


def test_coverage_page_says_what_the_tests_say() -> None:
    written = page(proofs(ROOT / "tests"))
    assert PAGE.read_text(encoding="utf-8") == written, "run `make fix` to write docs/coverage.md anew"


def test_every_door_of_the_makefile_opens() -> None:
    line = next(
        line
        for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
        if line.endswith("help:")
    )
    assert line.rstrip(":").split() == list(environment.DOORS)


def test_an_unknown_door_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert environment.main(["tset"]) == 2
    spoken = capsys.readouterr()
    assert "tset" in spoken.err
    assert all(f"make {door}" in spoken.out for door in environment.DOORS)


def test_environment_needs_the_standard_library_alone() -> None:
    """It is what installs the rest: -S and -I take everything installed away from it."""
    answer = subprocess.run(
        [sys.executable, "-S", "-I", ROOT / "tools" / "environment.py", "help"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "make run" in answer.stdout
