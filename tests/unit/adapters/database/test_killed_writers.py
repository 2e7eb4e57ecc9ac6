"""Writers killed without warning: nothing acknowledged is lost, nothing is half-written. C2"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.kill_collecting import read_all, write_on
from benchmarks.kill_database import kill_writers


@pytest.mark.slow
def test_twenty_kills_lose_nothing_and_leave_nothing_half_written(tmp_path: Path) -> None:
    tally = kill_writers(20, seed=20, folder=tmp_path)
    assert tally.faults == []
    assert tally.n_kills == 20
    # A life is counted in actions: on any machine there was something of each kind to lose.
    assert set(tally.acknowledged) == {"import", "seal", "close"}


@pytest.mark.slow
def test_twenty_kills_lose_no_answer_that_was_acknowledged_and_double_none(tmp_path: Path) -> None:
    tally = kill_writers(20, seed=21, folder=tmp_path, write=write_on, read=read_all)
    assert tally.faults == []
    assert tally.n_kills == 20
    assert set(tally.acknowledged) == {"answer", "close"}
