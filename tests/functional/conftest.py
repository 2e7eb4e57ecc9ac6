"""The command line in a home of its own, and the sample company as it writes it, made once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.once import made_once


@pytest.fixture(scope="session")
def company() -> Path:
    """A sample company in a folder; whoever changes it makes their own."""
    return made_once("company", _drawn) / "garance"


def _drawn(folder: Path) -> None:
    program = "from avers.cli import main; main()"
    words = ["sample", str(folder / "garance"), "--seed", "5", "--json"]
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["synthetic"] is True


@pytest.fixture
def avers(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``avers`` in a process and a home of its own, in English; settings are named words."""
    home = {
        **os.environ,
        "AVERS_HOME": str(tmp_path / "home"),
        "AVERS_KEYS": str(tmp_path / "keys"),
        "AVERS_HTTPS": "off",
        "AVERS_LANGUAGE": "en",
    }
    home.pop("DJANGO_SETTINGS_MODULE", None)  # the product's own settings, not those of the tests

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", "from avers.cli import main; main()", *words]
        return subprocess.run(program, env=home | settings, capture_output=True, text=True, check=False)

    return run
