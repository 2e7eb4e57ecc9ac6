"""The sample company as the command line writes it, made once for all the files that only read it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample company in a folder; whoever changes it makes their own."""
    folder = tmp_path_factory.mktemp("company") / "garance"
    program = "from avers.cli import main; main()"
    words = ["sample", str(folder), "--seed", "5", "--json"]
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["synthetic"] is True
    return folder
