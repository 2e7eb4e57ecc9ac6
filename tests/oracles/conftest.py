"""Where the published cases are; a clone that was told where must find them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published cases: absent it skips, unless AVERS_SHARED promised it."""
    named = os.environ.get("AVERS_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    if not (folder / "oracles").is_dir():
        if named:
            pytest.fail("AVERS_SHARED names a folder without published cases (oracles/)")
        pytest.skip("the folder of published cases is absent: name it in AVERS_SHARED")
    return folder
