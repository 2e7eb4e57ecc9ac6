"""The word “changed” (R5, A5): the worked cases of its page, and what many looks at once ask for."""

from __future__ import annotations

import pytest

from avers.core.diagnosis.changed import changed
from avers.core.publication.cell import Cell, Continuity
from avers.core.publication.change import Change, Place, WaveFigures, trend


def _change(first: float, last: float, half: float) -> Change:
    waves = [
        WaveFigures(
            f"w{at}", 5,
            {Place("u", "employee", "f", "", "mean"): Cell(
                "units", "all", "employee", "f", "", "mean", "u", n=80, value=value, low=value - half,
                high=value + half)},
            Continuity("w0") if at else None,
        )
        for at, value in enumerate((first, last))
    ]  # fmt: skip
    found = trend(waves, (), Place("u", "employee", "f", "", "mean")).change
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("last", "low", "high", "is_changed"), [(61, 4, 14, True), (56, -1, 9, False), (43, -14, -4, True)]
)
def test_worked_cases(last: float, low: float, high: float, is_changed: bool) -> None:  # R5 A5
    one = _change(52, last, 3)
    assert (one.low, one.high) == (low, high)
    assert changed([one]) == (is_changed,)
    assert changed([one, *[_change(52, 52, 3)] * 19])[0] is is_changed


def test_what_is_sure_alone_is_not_among_many() -> None:  # A5
    sure = _change(52, 58, 3)
    assert changed([sure]) == (True,)
    assert changed([sure, *[_change(52, 52, 3)] * 19])[0] is False


def test_a_change_without_interval_is_never_one() -> None:
    assert changed([None, Change("u", "employee", "f", "", "mean", of="u", value=40.0)]) == (False, False)
    assert changed([]) == ()
