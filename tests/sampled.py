"""The fictitious company in a folder, drawn once a run for all who read it; who changes it makes a copy."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from avers.application.sampling import draw_sample, write_sample
from avers.wiring import open_folder
from tests.command_line import avers_in_a_process
from tests.once import made_once

__all__ = ["sampled", "sampled_by_the_command"]


def sampled() -> Path:
    """Return the folder of the company with its last two waves."""
    return made_once("sampled", _drawn) / "co"


def sampled_by_the_command() -> Path:
    """Return the folder that ``avers sample`` writes, with its eight waves."""
    return made_once("company", _written) / "garance"


def _drawn(folder: Path) -> None:
    write_sample(open_folder(folder / "co"), draw_sample(np.random.default_rng(1)).latest(2))


def _written(folder: Path) -> None:
    done = avers_in_a_process("sample", folder / "garance", "--seed", "5", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["synthetic"] is True
