"""Figures of thanks by group, against counts done by hand; a few people have none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from avers.core.diagnosis.thanking import between_groups, by_month, spread_of_groups, thanking
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import Act

DAY = date(2026, 9, 15)
FEW = Withheld("few")
GROUPS = {"a": "a", "b": "b"}


def thanks(by: str, to: str, unit: str = "a", to_unit: str = "a", days: int | None = 0) -> Act:
    seen = None if days is None else DAY - timedelta(days=days)
    return Act(
        f"{by}{to}{unit}{to_unit}", "recognitions", DAY, by, unit=unit, to_kind="person", to=to,
        to_unit=to_unit, seen=seen,
    )  # fmt: skip


# Six of team a thank one another in a ring, two the other way round; two of a thank two of b, one comes back.
RING = [thanks(f"a{n}", f"a{(n + 1) % 6}", days=n) for n in range(6)]
BACK = [thanks("a1", "a0"), thanks("a2", "a1")]
ACROSS = [thanks("a0", "b0", to_unit="b"), thanks("a1", "b1", to_unit="b"), thanks("b0", "a0", "b", "a")]
ALL = [*RING, *BACK, *ACROSS]


def test_the_figures_of_a_team_are_those_counted_by_hand() -> None:  # R149 R24
    found = thanking("a", GROUPS, ALL, n_people=10, n_months=3)
    # Ten thanks given by ten people in three months: 10 ÷ 30 person-months, 33 for a hundred.
    assert isinstance(found.cadence, Estimate)
    assert (found.cadence.value, found.cadence.n) == (33, 10)
    assert found.cadence.low <= 33 <= found.cadence.high
    assert found.across.value == 0.2  # two of ten left the team
    # Pairs with one of a: six of the ring, two across; mutual are a0-a1, a1-a2, a0-b0.
    assert found.returned.value == 0.4  # 3 ÷ 8 = 0.375 on the grid of fives
    # Received: a0 3 (a5, a1, b0), a1 2 (a0, a2), a2 to a5 1 each, four had none: 0.544 by hand.
    assert found.spread.value == 0.55
    # Days 0 0 0 0 0 1 2 3 4 5: the median is half a day, and a half goes up.
    assert isinstance(found.delay, Estimate)
    assert (found.delay.value, found.delay.unit, found.delay.n) == (1, "days", 10)


def test_the_whole_house_counts_what_goes_from_one_group_to_another() -> None:  # R149
    found = thanking("house", GROUPS, ALL, n_people=20, n_months=3, whole=True)
    assert found.across.value == 0.25  # three of eleven, 0.27 on the grid of fives
    assert found.cadence.value == 18  # eleven of sixty person-months


def test_thanks_of_fewer_than_five_people_have_no_figure() -> None:  # A1
    four = [one for one in RING if one.by in ("a0", "a1", "a2", "a3")] * 5
    found = thanking("a", GROUPS, four, n_people=10, n_months=3)
    assert (found.cadence, found.across, found.returned, found.delay) == (FEW, FEW, FEW, FEW)
    # Four were thanked: nothing is said of how it is spread. Nor of a team in which it would be each one's.
    assert found.spread == FEW
    assert thanking("a", GROUPS, RING, n_people=9, n_months=3).spread == FEW
    assert thanking("a", GROUPS, (), n_people=10, n_months=3).cadence == FEW, "nobody looks like few"


def test_a_team_of_one_voice_is_protected() -> None:  # A6
    found = thanking("a", GROUPS, RING, n_people=10, n_months=3)
    assert found.across == Withheld("protected")
    assert found.returned == Withheld("protected")


def test_a_customers_thanks_make_no_pair_and_no_cadence_and_are_part_of_the_spread() -> None:  # R91 R149
    noted = [replace(one, key=f"n{one.key}", act="", label="phone") for one in RING]
    found = thanking("a", GROUPS, noted, n_people=10, n_months=3)
    assert (found.cadence, found.returned) == (FEW, FEW)
    assert isinstance(found.spread, Estimate)


def test_what_groups_give_each_other_is_counted_by_pairs_of_groups() -> None:  # R24
    groups = {key: key for key in "abcdefg"}
    flows = ["ab", "ba", "bc", "cd", "de", "ef", "fg"]
    acts = [thanks(f"{one[0]}1", f"{one[1]}1", one[0], one[1]) for one in flows]
    found = between_groups(acts, groups)
    assert isinstance(found, Estimate)
    assert (found.value, found.n) == (0.15, 5)  # one of six pairs, 0.167 on the grid of fives
    assert between_groups(acts[:4], groups) == FEW
    people = dict.fromkeys("abcdefg", 10)
    spread = spread_of_groups(acts, groups, people)
    assert isinstance(spread, Estimate)
    # One each, none where nobody was thanked: all seven were thanked once, so nothing is unequal.
    assert spread.value == 0.0
    assert spread_of_groups(acts, {key: key for key in "abcd"}, people) == FEW


def test_a_month_of_few_givers_leaves_a_gap_in_the_line() -> None:  # R149 A1
    august = [replace(one, day=date(2026, 8, 3)) for one in RING[:4]]
    line = by_month([*RING, *august], {date(2026, 8, 1): 20, date(2026, 9, 1): 20})
    assert [month for month, _figure in line] == [date(2026, 8, 1), date(2026, 9, 1)]
    assert line[0][1] == FEW
    assert isinstance(line[1][1], Estimate)
    assert line[1][1].value == 30
