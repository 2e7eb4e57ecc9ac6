"""Benefits against the period chosen beforehand: the case worked on the page, and what may not be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.diagnosis.scorecard import Tracked, scorecard
from avers.core.evidence.series import KpiValue, period_end, period_start
from avers.core.text import Text

BEFORE = (40.0, 50.0, 45.0, 55.0)
NOW = (46.0, 54.0, 53.0, 61.0)


def quarters(values: Sequence[float], year: int = 2025) -> tuple[KpiValue, ...]:
    return tuple(
        KpiValue("clear", f"{year + place // 4}-Q{place % 4 + 1}", value=value)
        for place, value in enumerate(values)
    )


def months(values: Sequence[float]) -> tuple[KpiValue, ...]:
    return tuple(
        KpiValue("clear", f"{2025 + place // 12}-{place % 12 + 1:02}", value=value)
        for place, value in enumerate(values)
    )


TRACKED = Tracked(
    "clear_kpis", "clear", Text("Connu", "Known"), "high", None,
    date(2025, 1, 1), date(2025, 12, 31), date(2025, 1, 15), quarters((*BEFORE, *NOW)),
)  # fmt: skip


def test_four_quarters_against_the_same_of_the_year_before_by_hand() -> None:  # R72
    (found,) = scorecard([TRACKED])
    assert (found.start, found.now, found.first, found.last) == (47.5, 53.5, "2026-Q1", "2026-Q4")
    assert found.change is not None
    assert (found.change.value, found.change.low, found.change.high) == pytest.approx(
        (6, 3.4015, 8.5985), abs=1e-4
    )
    assert (found.change.n, found.certainty, found.is_better) == (4, "solid", True)
    assert found.stands_out is None, "four values set no limits"


def test_a_reference_chosen_once_figures_are_known_is_never_solid() -> None:  # R72
    (found,) = scorecard([replace(TRACKED, declared=date(2026, 4, 1))])
    assert (found.is_declared_before, found.certainty) == (False, "to_confirm")
    (found,) = scorecard([replace(TRACKED, declared=None)])
    assert found.certainty == "to_confirm"
    (found,) = scorecard([replace(TRACKED, declared=date(2026, 3, 31))])
    assert found.certainty == "solid", "the first quarter since had not ended"


def test_a_season_that_one_side_has_not_is_left_out() -> None:  # R72
    (found,) = scorecard([replace(TRACKED, values=quarters((*BEFORE, *NOW))[:-1])])
    assert found.missing == "too_few"
    # A strong season, no change: twelve months of which ten have come back.
    season = [100.0 + 40 * (place in (10, 11)) + place % 3 for place in range(12)]
    (found,) = scorecard([replace(TRACKED, values=months([*season, *(one + 1 for one in season[:10])]))])
    assert found.change is not None
    assert (found.change.n, found.change.value) == (10, pytest.approx(1))


def test_sums_are_divided_once() -> None:  # R72 G6
    values = tuple(
        KpiValue("clear", one.period, "", float(x), float(n))
        for one, (x, n) in zip(
            TRACKED.values,
            [(1, 10), (90, 100), (5, 10), (5, 10), (2, 10), (92, 100), (7, 10), (5, 10)],
            strict=True,
        )
    )
    (found,) = scorecard([replace(TRACKED, values=values, is_share=True)])
    assert (found.start, found.now) == (pytest.approx(101 / 130), pytest.approx(106 / 130))


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"is_known": False}, "no_indicator"),
        ({"values": ()}, "no_values"),
        ({"since": None}, "no_baseline"),
        ({"since": date(2026, 1, 1)}, "no_baseline"),
        ({"values": quarters(BEFORE)}, "too_few"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_said(changes: dict[str, object], missing: str) -> None:
    (found,) = scorecard([replace(TRACKED, **changes)])  # type: ignore[arg-type]
    assert (found.missing, found.change, found.certainty) == (missing, None, "too_few")


def test_seasons_that_all_move_alike_have_no_interval() -> None:  # R72
    (found,) = scorecard([replace(TRACKED, values=quarters((*BEFORE, *(one + 3 for one in BEFORE))))])
    assert found.change is not None
    assert (found.change.value, found.change.low, found.certainty) == (3, None, "to_confirm")


def test_limits_of_the_reference_period_say_what_left_them() -> None:  # R72
    calm = [50.0, 51, 49, 50, 52, 48, 50, 51, 49, 50, 51, 49]
    (found,) = scorecard([replace(TRACKED, values=months([*calm, *calm]))])
    assert found.stands_out is False
    (found,) = scorecard([replace(TRACKED, values=months([*calm, *calm[:11], 70.0]))])
    assert found.stands_out is True


def test_benefits_stand_in_the_order_of_the_text_and_costs_are_elsewhere() -> None:  # R72 R60
    named = [replace(TRACKED, outcome=one) for one in ("turnover", "complaints", "revenue", "brand")]
    assert [one.tracked.outcome for one in scorecard(named)] == ["revenue", "brand", "turnover"]


@given(st.lists(st.floats(-1e6, 1e6), min_size=24, max_size=24), st.floats(0.01, 100))
def test_another_unit_of_measure_changes_the_figures_alone(values: list[float], factor: float) -> None:
    (one,) = scorecard([replace(TRACKED, values=months(values))])
    (other,) = scorecard([replace(TRACKED, values=months([factor * value for value in values]))])
    assert one.change is not None
    assert other.change is not None
    assert other.change.value == pytest.approx(factor * one.change.value, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("2026", date(2026, 1, 1)),
        ("2026-Q3", date(2026, 7, 1)),
        ("2026-02", date(2026, 2, 1)),
        ("2026-W01", date(2025, 12, 29)),
        ("2026-10-05", date(2026, 10, 5)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date) -> None:
    assert period_start(period) == first <= period_end(period)
