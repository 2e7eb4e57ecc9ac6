"""Which teams of an indicator may be shown: none of fewer than five is read, not even by subtraction."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from avers.application.indicators import Followed, readable_units
from avers.core.estimate import Withheld
from avers.core.evidence.series import KpiValue
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

NO_NAME = Text("", "")
TEAMS = ("a", "b", "c", "d")
TREE = UnitTree([Unit("co", "", NO_NAME), *(Unit(team, "co", NO_NAME) for team in TEAMS)])


def _people(**teams: int) -> Mapping[str, int]:
    return {"co": 5 + sum(teams.values()), **teams}


def test_a_small_team_takes_the_smallest_of_the_others_with_it() -> None:
    assert readable_units(TREE, _people(a=4, b=9, c=12), TEAMS) == {"c"}
    # Two small ones hide each other; a small one without a value is found by subtraction like any other.
    assert readable_units(TREE, _people(a=4, b=9, c=12, d=3), TEAMS) == {"b", "c"}
    assert readable_units(TREE, _people(a=4, b=9, c=12), ("b", "c")) == {"c"}
    assert readable_units(TREE, _people(a=6, b=9, c=12), TEAMS) == {"a", "b", "c"}


def test_the_few_people_of_the_parent_itself_are_not_found_either() -> None:
    people = {"co": 2 + 6 + 9, "a": 6, "b": 9}
    assert readable_units(TREE, people, TEAMS) == {"b"}
    assert readable_units(TREE, people | {"co": 15}, TEAMS) == {"a", "b"}


@given(
    st.dictionaries(st.sampled_from(TEAMS), st.integers(0, 12)),
    st.integers(0, 12),
    st.sets(st.sampled_from(TEAMS)),
)
def test_what_is_left_of_the_parent_is_nobody_or_five(
    teams: dict[str, int], own: int, wanted: set[str]
) -> None:
    people = {**teams, "co": own + sum(teams.values())}
    shown = readable_units(TREE, people, wanted)
    assert all(teams[team] >= 5 for team in shown)
    left = sum(n for team, n in teams.items() if team not in shown)
    if shown:
        assert left == 0 or left >= 5
        assert left or own == 0 or own >= 5


def _values(*sums: tuple[float, float]) -> tuple[KpiValue, ...]:
    return tuple(KpiValue("k", f"2026-{n:02}", "", *pair) for n, pair in enumerate(sums, 1))


def test_a_share_of_few_cases_is_judged_by_chance_and_one_of_many_by_what_it_did() -> None:
    few = Followed(_values(*[(8.0, 100.0), (12.0, 100.0)] * 6))
    many = Followed(_values(*[(800.0, 10_000.0), (1200.0, 10_000.0)] * 6))
    assert not isinstance(few.chart, Withheld)
    assert not isinstance(many.chart, Withheld)
    assert few.chart.shown.method == "p-chart/1"
    assert many.chart.shown.method == "xmr/1"
    minutes = Followed(_values((60.0, 10.0)))
    assert (minutes.is_share, minutes.amounts) == (False, (6.0,))


def test_the_word_is_said_of_when_it_was_first_seen() -> None:
    level = [(50.0, 100.0), (51.0, 100.0)] * 10
    cases = [*level, *[(80.0, 100.0)] * 4]
    months = [f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(len(cases))]
    moved = Followed(
        tuple(KpiValue("k", month, "", *pair) for month, pair in zip(months, cases, strict=True))
    )
    assert moved.signal is not None
    assert moved.period_of(moved.signal) == "2025-09"
    # Less far out for two months, and never back at the usual level: it is the same change.
    cases[21:23] = [(60.0, 100.0)] * 2
    eased = Followed(
        tuple(KpiValue("k", month, "", *pair) for month, pair in zip(months, cases, strict=True))
    )
    assert eased.signal is not None
    assert eased.period_of(eased.signal) == "2025-09"
    assert Followed(_values(*level[:12])).signal is None
    assert Followed(()).last is None
