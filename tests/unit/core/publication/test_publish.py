"""What a publication shows, hides and never tells apart."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest

from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Item, Scale
from avers.core.publication.publish import FaceTwice, ThresholdRefused
from avers.core.publication.question import AnswerOffScale
from benchmarks.publication import random_firm
from tests.unit.core.publication.firms import AGREE, answers, cell, close, ordinary, tree

TWO = tree(a="company", b="company")


@pytest.mark.parametrize(("n", "withheld"), [(4, "few"), (5, ""), (6, "")])
def test_group_of_four_has_no_figure(n: int, withheld: str) -> None:  # A1
    publication = close(answers(TWO, {"a": ordinary(n), "b": ordinary(30)}), TWO)
    found = cell(publication, unit="a", item="q1", measure="mean")
    assert found.withheld == withheld
    assert (found.n is None) is (found.value is None) is bool(withheld)


@pytest.mark.parametrize(("n", "withheld"), [(9, "few"), (10, "protected"), (11, "protected"), (12, "")])
def test_threshold_of_ten_is_kept(n: int, withheld: str) -> None:  # A1 # A10
    """Nine of ten or eleven people who answer 1-5 would be known to less than a step each."""
    publication = close(answers(TWO, {"a": ordinary(n), "b": ordinary(40)}), TWO, k=10)
    assert cell(publication, unit="a", item="q1", measure="mean").withheld == withheld


def test_nobody_and_four_look_the_same() -> None:  # A1
    nobody, four = (close(answers(TWO, {"a": ordinary(n), "b": ordinary(30)}), TWO) for n in (0, 4))
    found = [[one for one in publication.cells if one.unit == "a"] for publication in (nobody, four)]
    assert found[0] == found[1]
    assert {one.withheld for one in found[0]} == {"few"}


@pytest.mark.parametrize("k", [-1, 0, 1, 4, 31])
def test_threshold_outside_five_to_thirty_is_refused(k: int) -> None:  # A1
    with pytest.raises(ThresholdRefused):
        close(answers(TWO, {"b": ordinary(40)}), TWO, k=k)


def test_small_remainder_hides_the_other_unit_too() -> None:  # A2
    publication = close(answers(TWO, {"a": ordinary(4), "b": ordinary(9)}), TWO)
    shown = {one.unit: one.withheld for one in publication.cells if one.item and one.table == "units"}
    assert shown == {"company": "", "a": "few", "b": "protected"}


def test_unanimous_unit_is_withheld() -> None:  # A6
    publication = close(answers(TWO, {"a": [4.0] * 8, "b": ordinary(30)}), TWO)
    assert cell(publication, unit="a", item="q1", measure="mean").withheld == "protected"


def test_unit_where_nearly_all_gave_the_lowest_answer_is_withheld() -> None:  # A10
    publication = close(answers(TWO, {"a": [1.0] * 7 + [2.0], "b": ordinary(30)}), TWO)
    assert cell(publication, unit="a", item="q1", measure="mean").withheld == "protected"


def test_unanimous_company_shows_nothing() -> None:  # A6
    publication = close(answers(TWO, {"a": [5.0] * 8, "b": [5.0] * 9}), TWO)
    assert {one.withheld for one in publication.cells} == {"protected"}


def test_company_with_nobody_is_published_empty() -> None:
    publication = close(answers(TWO, {}), TWO)
    assert {one.withheld for one in publication.cells} == {"few"}


def test_mean_and_interval_by_hand() -> None:  # A6
    given = {"a": [2.0, 3.0, 3.0, 4.0, 5.0, 5.0], "b": ordinary(30)}
    publication = close(answers(TWO, given), TWO)
    found = cell(publication, unit="a", item="q1", measure="mean")
    assert (found.n, found.value) == (5, 67.0)  # 22/6 = 3.67 of 1-5
    spread = cell(publication, item="q1", measure="spread").value
    everybody = np.array(given["a"] + given["b"])
    assert spread == 5 * np.ceil(25 * everybody.std(ddof=1) / 5)
    half = 1.959964 * spread / sqrt(5) + 0.5
    assert found.low == np.floor(67 - half)
    assert found.high == min(100.0, np.ceil(67 + half))


def test_interval_tells_nothing_beyond_what_else_is_shown() -> None:  # A2 # A6
    """Units alike in mean and n have the same interval, however their answers spread."""
    units = tree(a="company", b="company", c="company")
    alike, apart = [3.0] * 7 + [2.0, 4.0], [1.0, 5.0] * 4 + [3.0]
    publication = close(answers(units, {"a": alike, "b": apart, "c": ordinary(40)}), units)
    first, second = (cell(publication, unit=unit, item="q1", table="units") for unit in "ab")
    assert first == replace(second, unit="a")
    assert first.low is not None


def test_facet_pools_the_answers_of_its_questions() -> None:
    items = [Item("q1", "trust", "employee", AGREE), Item("q2", "trust", "employee", Scale(0, 10))]
    rows = [(2, 3), (3, 5), (4, 8), (5, 9), (4, 4), (2, np.nan)]
    publication = close(answers(TWO, {"a": rows, "b": rows * 5}, items=items), TWO)
    points = [25 * (one - 1) for one, _ in rows] + [10 * two for _, two in rows if not np.isnan(two)]
    found = cell(publication, unit="a", facet="trust", item="", measure="mean")
    assert found.value == np.floor(np.mean(points) + 0.5)
    assert found.n == 5  # six answered at least one, shown by fives


def test_facet_is_withheld_where_one_of_its_questions_is() -> None:  # A2
    items = [Item("q1", "trust", "employee", AGREE), Item("q2", "trust", "employee", AGREE)]
    rows = [(one, 4.0) for one in ordinary(8)]
    others = [(one, two) for one, two in zip(ordinary(30), ordinary(35)[5:], strict=True)]
    publication = close(answers(TWO, {"a": rows, "b": others}, items=items), TWO)
    assert cell(publication, unit="a", item="q1", measure="mean").withheld == ""
    assert cell(publication, unit="a", item="q2", measure="mean").withheld == "protected"
    assert cell(publication, unit="a", item="", measure="mean").withheld == "protected"


def test_low_is_good_questions_never_enter_a_facet() -> None:
    items = [Item("effort", "service", "customer", Scale(1, 5, high_is_good=False))]
    publication = close(answers(TWO, {"b": ordinary(30)}, face="customer", items=items), TWO)
    assert {one.item for one in publication.cells} == {"effort"}


def test_share_of_the_company_goes_by_fives() -> None:  # A6 # R116
    publication = close(answers(TWO, {"a": ordinary(14), "b": ordinary(28)}), TWO)
    found = cell(publication, measure="share")
    assert (found.unit, found.n, found.value) == ("company", 40, 0.45)  # 18 of 42 favourable
    assert (found.low, found.high) == (0.25, 0.6)


@pytest.mark.parametrize(("n", "shares", "spread"), [(29, 0, 40.0), (30, 1, 35.0), (31, 1, 35.0)])
def test_shares_and_own_dispersion_start_at_thirty_answers(n: int, shares: int, spread: float) -> None:  # A2
    """Under thirty the dispersion is that of answers spread evenly over the options: 35 points, up to 40."""
    publication = close(answers(TWO, {"b": ordinary(n)}), TWO)
    assert sum(one.measure == "share" for one in publication.cells) == shares
    assert cell(publication, measure="spread").value == spread


@pytest.mark.parametrize(("favourable", "withheld"), [(3, "protected"), (4, ""), (26, ""), (27, "protected")])
def test_share_needs_four_people_on_either_side(favourable: int, withheld: str) -> None:  # A10
    low = [2.0, 3.0, 1.0] * 10
    given = [4.0, 5.0] * 15
    publication = close(answers(TWO, {"b": given[:favourable] + low[: 30 - favourable]}), TWO)
    assert cell(publication, measure="share").withheld == withheld


def test_recommendation_of_the_company_is_shown_in_points() -> None:  # A6
    items = [Item("nps", "recommendation", "customer", Scale(0, 10), measure="nps")]
    given = [10.0, 9.0, 9.0, 7.0, 8.0, 6.0, 3.0, 0.0, 10.0, 5.0] * 4
    publication = close(
        answers(TWO, {"b": given}, face="customer", items=items), TWO, serving={"company": 9, "b": 9}
    )
    found = cell(publication, measure="nps")
    assert (found.n, found.value) == (40, 0.0)
    assert (found.low, found.high) == (-30.0, 30.0)


@pytest.mark.parametrize(("employees", "withheld"), [(4, "few"), (5, ""), (6, "")])
def test_customers_of_a_shop_of_four_have_no_figure(employees: int, withheld: str) -> None:  # A1
    given = answers(TWO, {"a": ordinary(300), "b": ordinary(200)}, face="customer")
    publication = close(given, TWO, serving={"a": employees, "b": 40, "company": 40 + employees})
    assert cell(publication, unit="a", item="q1", measure="mean").withheld == withheld
    other = cell(publication, unit="b", item="q1", measure="mean").withheld
    assert other == ("protected" if withheld else "")


def test_unknown_staff_counts_as_too_few() -> None:  # A1
    publication = close(answers(TWO, {"b": ordinary(200)}, face="customer"), TWO)
    assert {one.withheld for one in publication.cells} == {"few"}


def test_gap_is_that_of_the_shown_means() -> None:  # R19 A6
    staff = answers(TWO, {"a": [4.0, 5.0, 4.0, 3.0, 5.0, 4.0], "b": ordinary(30)})
    customers = answers(TWO, {"a": [2.0, 3.0, 2.0, 1.0, 4.0] * 5, "b": ordinary(60)}, face="customer")
    publication = close([staff, customers], TWO, serving={"a": 8, "b": 35, "company": 43})
    ours, theirs = (
        cell(publication, unit="a", item="", face=face, measure="mean") for face in ("employee", "customer")
    )
    gap = cell(publication, unit="a", measure="gap")
    assert gap.face == "both"
    assert ours.value is not None and theirs.value is not None  # noqa: PT018
    assert gap.value == ours.value - theirs.value == 44.0
    assert gap.low is not None and gap.high is not None  # noqa: PT018
    assert gap.low < gap.value < gap.high


def test_gap_is_withheld_with_either_face() -> None:  # A2
    staff = answers(TWO, {"a": ordinary(4), "b": ordinary(30)})
    customers = answers(TWO, {"a": ordinary(25), "b": ordinary(60)}, face="customer")
    publication = close([staff, customers], TWO, serving={"a": 8, "b": 35, "company": 43})
    assert cell(publication, unit="a", measure="gap").withheld == "few"


TEAMS = tree(**{f"t{index}": "company" for index in range(6)})
LED = {f"t{index}": True for index in range(6)}


def test_figure_about_a_leader_goes_to_that_leader_alone() -> None:  # L2
    given = answers(TEAMS, {team: ordinary(8) for team in LED}, about_leader=True)
    publication = close(given, TEAMS, leaders=LED)
    for one in publication.cells:
        if one.unit != "company":
            assert (one.table, one.audience, one.measure) == ("leaders", "leader", "mean")
            assert one.withheld == ""
    pool = cell(publication, unit="company", item="q1", measure="mean")
    assert (pool.audience, pool.withheld) == ("all", "")


@pytest.mark.parametrize(("n_leaders", "withheld"), [(4, "few"), (5, ""), (6, "")])
def test_leaders_are_pooled_from_five_on(n_leaders: int, withheld: str) -> None:  # L2
    given = answers(TEAMS, {team: ordinary(8) for team in LED}, about_leader=True)
    leaders = {team: index < n_leaders for index, team in enumerate(LED)}
    publication = close(given, TEAMS, leaders=leaders)
    assert cell(publication, unit="company", item="q1", measure="mean").withheld == withheld
    assert len({one.unit for one in publication.cells if one.audience == "leader"}) == n_leaders


def test_leader_is_judged_by_own_team_not_by_teams_below() -> None:  # L2
    units = tree(region="company", **{f"t{index}": "region" for index in range(5)})
    below = {f"t{index}": [1.0, 2.0, 2.0, 3.0, 1.0, 2.0] for index in range(5)}
    given = {"region": [5.0, 4.0, 5.0, 3.0, 4.0], **below}
    publication = close(answers(units, given, about_leader=True), units, leaders=dict.fromkeys(given, True))
    assert cell(publication, unit="region", item="q1", audience="leader").value == 80.0


def test_answer_off_its_scale_is_refused_with_every_question() -> None:
    items = [Item(key, "trust", "employee", AGREE) for key in ("q1", "q2", "q3")]
    rows = [(6, 3, 2.5), (1, 2, 3)]
    with pytest.raises(AnswerOffScale) as refused:
        close(answers(TWO, {"a": rows}, items=items), TWO)
    assert [fault.path for fault in refused.value.faults] == ["q1", "q3"]


def test_face_given_twice_is_refused() -> None:  # A2
    half = answers(TWO, {"b": ordinary(20)})
    with pytest.raises(FaceTwice):
        close([half, half], TWO)


def test_order_of_rows_questions_and_units_does_not_matter() -> None:  # C10
    rng = np.random.default_rng(4)
    firm = random_firm(rng, people=120, n_facets=4)
    first = firm.close()
    given = firm.answers
    rows, columns = rng.permutation(given.units.size), rng.permutation(len(given.items))
    shuffled = Answers(
        given.face,
        tuple(given.items[column] for column in columns),
        given.facets[::-1],
        given.unit_keys,
        given.units[rows],
        given.values[rows][:, columns],
    )
    units = type(firm.tree)([firm.tree.units[0], *firm.tree.units[:0:-1]])
    again = replace(firm, answers=shuffled, tree=units).close()
    assert repr(again.cells) == repr(first.cells)
    assert (again.items, again.facets) == (first.items, first.facets)


def test_every_figure_lies_on_its_grid_and_no_withheld_cell_holds_a_number() -> None:  # A6
    publication = random_firm(np.random.default_rng(5), people=300, n_facets=4).close()
    for one in publication.cells:
        numbers = [one.value, one.low, one.high]
        if one.withheld:
            assert numbers == [None, None, None]
            assert one.n is None
            continue
        grid = {"mean": 1, "spread": 5, "share": 0.05}[one.measure]
        assert all(number is None or abs(number / grid - round(number / grid)) < 1e-9 for number in numbers)
        assert one.n is not None and (one.n >= 50 or one.n % 5 == 0)  # noqa: PT018
