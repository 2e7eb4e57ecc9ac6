"""Values of KPIs: nothing over nothing is nothing, sums are rolled up, a correction follows the old."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.evidence.series import (
    KpiValue,
    follow_up,
    in_force,
    period_end,
    rolled_up,
    series_faults,
)


@pytest.mark.parametrize(
    ("period", "ends"),
    [
        ("2026", date(2026, 12, 31)), ("2026-Q1", date(2026, 3, 31)), ("2024-02", date(2024, 2, 29)),
        ("2026-W01", date(2026, 1, 4)), ("2026-10-05", date(2026, 10, 5)),
    ],
)  # fmt: skip
def test_a_period_says_when_it_ends(period: str, ends: date) -> None:
    assert period_end(period) == ends


@pytest.mark.parametrize("period", ["", "26-10", "2026-13", "2026-Q5", "2025-W53", "2026-02-30", "octobre"])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the period itself
        period_end(period)
    assert [fault.code for fault in series_faults([KpiValue("csat", period, value=1.0)], {})] == [
        "series_period"
    ]


def test_nothing_over_nothing_has_no_value() -> None:  # G1
    assert KpiValue("csat", "2026-10", numerator=0, denominator=0).amount is None
    assert KpiValue("csat", "2026-10", numerator=0, denominator=4).amount == 0
    assert list(series_faults([KpiValue("csat", "2026-10", numerator=0, denominator=0)], {})) == []


def test_units_are_rolled_up_from_their_sums_and_never_from_their_averages() -> None:  # G6
    nice = KpiValue("csat", "2026-10", "nice", 9, 10)
    lille = KpiValue("csat", "2026-10", "lille", 30, 90)
    (whole,) = rolled_up([nice, lille])
    assert (whole.unit, whole.numerator, whole.denominator) == ("", 39, 100)
    assert whole.amount == 0.39  # and not the mean of 0.9 and 0.333
    assert rolled_up([nice, KpiValue("csat", "2026-10", "lille", value=0.3)]) == ()


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_however_often_a_value_is_told_the_last_one_that_differs_counts(told: list[int]) -> None:
    rows: list[KpiValue] = []
    for number in told:
        now = {row.identity: row for row in in_force(rows)}
        new = follow_up(
            KpiValue("csat", "2026-10", value=float(number), reason="r"), now.get(("csat", "", "2026-10"))
        )
        if new is not None:
            assert list(series_faults([new], now)) == []
            rows.append(new)
    assert in_force(rows)[0].value == told[-1]
    assert [row.revision for row in rows] == list(range(1, len(rows) + 1))
