"""Inside customers: teams that another serves stand in for outside customers, and are never added to them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from avers.core.evidence.answers import Answers
from avers.core.publication.audit import CellUnknown, audit
from avers.core.publication.cell import Publication
from avers.core.publication.customers import apart
from avers.core.publication.publish import publish
from tests.unit.core.publication.firms import DAY, answers, attributed, cell, close, ordinary, tree

FIRM = tree(branch="company", office="company", hr="office", legal="office")
SERVING = {"company": 60, "branch": 30, "office": 24, "hr": 6, "legal": 9}


def both_sides(outside: dict[str, int], inside: dict[str, int]) -> Answers:
    """Return the customer face: so many outside, so many inside, about each unit."""
    rows = [
        (unit, n, side) for side, by in (("outside", outside), ("inside", inside)) for unit, n in by.items()
    ]
    told = [answers(FIRM, {unit: ordinary(n)}, face="customer") for unit, n, _ in rows]
    whole = replace(
        told[0],
        units=np.concatenate([one.units for one in told]),
        values=np.concatenate([one.values for one in told]),
    )
    return attributed(whole, customers=[side for _, n, side in rows for _ in range(n)])


def test_a_unit_without_outside_customers_shows_what_the_teams_it_serves_answered() -> None:  # R8
    publication = close(both_sides({"branch": 40}, {"hr": 12}), FIRM, serving=SERVING)
    assert publication.customers == {"company": "outside", "branch": "outside", "hr": "inside"}
    assert cell(publication, table="units", unit="hr", item="q1").n == 10
    # A unit is on one side of the door for all its figures: one cell each.
    assert len({(one.table, one.item, one.measure, one.unit) for one in publication.cells}) == len(
        publication.cells
    )


def test_the_company_figure_is_that_of_outside_customers_alone() -> None:  # R8
    alone = close(answers(FIRM, {"branch": ordinary(40)}, face="customer"), FIRM, serving=SERVING)
    beside = close(both_sides({"branch": 40}, {"hr": 12, "legal": 31}), FIRM, serving=SERVING)
    told = [
        [one for one in publication.cells if one.unit in ("company", "branch")]
        for publication in (alone, beside)
    ]
    assert told[0] == told[1]


def test_answers_about_two_teams_are_never_added_up() -> None:  # A1 # R8
    """One person may rate both: three raters of two teams would look like six."""
    publication = close(both_sides({"branch": 40}, {"hr": 4, "legal": 4}), FIRM, serving=SERVING)
    assert cell(publication, table="units", unit="office", item="q1").withheld == "few"
    assert set(publication.customers) == {"company", "branch"}
    publication = close(both_sides({"branch": 40}, {"hr": 12, "legal": 12}), FIRM, serving=SERVING)
    assert cell(publication, table="units", unit="office", item="q1").withheld == "few"


def test_four_raters_and_four_who_serve_stay_silent() -> None:  # A1
    few = close(both_sides({"branch": 40}, {"hr": 4, "legal": 12}), FIRM, serving=SERVING | {"legal": 4})
    assert {cell(few, table="units", unit=unit, item="q1").withheld for unit in ("hr", "legal")} == {"few"}


def test_nobody_and_four_raters_look_the_same() -> None:  # A1
    nobody, four = (
        close(both_sides({"branch": 40}, {"legal": 12, "hr": n}), FIRM, serving=SERVING) for n in (0, 4)
    )
    assert nobody.cells == four.cells
    assert nobody.customers == four.customers


def test_a_unit_with_both_shows_each_by_itself() -> None:  # R8
    """Its customer face is that of the outside ones, to the last digit; the inside ones stand beside it."""
    staff = answers(FIRM, {"branch": ordinary(28), "hr": ordinary(6), "legal": ordinary(9)})
    mixed, outside, inside = (
        close([staff, given], FIRM, serving=SERVING)
        for given in (
            both_sides({"branch": 40}, {"branch": 12}),
            both_sides({"branch": 40}, {"hr": 0}),
            both_sides({"branch": 0}, {"branch": 12}),
        )
    )
    assert mixed.customers["branch"] == "both"
    beside = [one for one in mixed.cells if one.face == "inside"]
    assert [one for one in mixed.cells if one.face != "inside"] == list(outside.cells)
    assert {(one.table, one.unit, one.measure, one.item) for one in beside} == {
        ("inside", "branch", "mean", ""), ("inside", "branch", "mean", "q1"), ("inside", "branch", "gap", ""),
    }  # fmt: skip
    # The very figure that the unit would show if nobody outside had answered.
    alone = cell(inside, table="units", face="customer", unit="branch", item="q1")
    told = cell(mixed, table="inside", unit="branch", item="q1")
    assert (told.n, told.value) == (alone.n, alone.value)
    gap = cell(mixed, table="inside", measure="gap")
    own = cell(mixed, table="units", face="employee", unit="branch", item="")
    assert own.value is not None
    assert told.value is not None
    assert gap.value == own.value - told.value


def test_too_few_inside_customers_beside_many_outside_are_nobody() -> None:  # R8 # A1
    four, nobody = (close(both_sides({"branch": 40}, {"branch": n}), FIRM, serving=SERVING) for n in (4, 0))
    assert four.cells == nobody.cells
    assert four.customers == nobody.customers


def from_units(raters: dict[tuple[str, str], int]) -> Answers:
    """Return forty outside customers, and so many inside ones from each unit about each unit."""
    given = both_sides({"branch": 40}, {})
    about = [(rater, rated) for (rater, rated), n in raters.items() for _ in range(n)]
    told = answers(FIRM, {"company": ordinary(len(about))}, face="customer")
    units = np.array([FIRM.keys.index(rated) for _, rated in about], dtype=np.int64)
    whole = replace(
        given,
        attributes=(),
        units=np.concatenate([given.units, units]),
        values=np.concatenate([given.values, told.values]),
    )
    sides = ["outside"] * 40 + ["inside"] * len(about)
    return attributed(whole, customers=sides, rater_unit=[""] * 40 + [rater for rater, _ in about])


def edges(publication: Publication) -> dict[tuple[str, str], str]:
    """Return (rater, rated) of each edge of the only question, with why it is withheld."""
    return {
        (one.level_1, one.unit): one.withheld
        for one in publication.cells
        if one.table == "served" and one.item == "q1"
    }


def test_an_edge_is_told_from_ten_raters_of_one_unit_on() -> None:  # R8 # A1
    given = from_units({("branch", "hr"): 10, ("legal", "hr"): 9, ("", "hr"): 6})
    publication = close(given, FIRM, serving=SERVING)
    # Nine, and nobody, have no line at all: the two look the same.
    assert edges(publication) == {("branch", "hr"): ""}
    told = cell(publication, table="served", item="q1")
    assert (told.n, told.attribute_1, told.face) == (10, "rater_unit", "inside")
    assert audit(
        publication.cells, [given], FIRM, k=5, serving=SERVING, customers=publication.customers
    ).is_safe


def test_an_edge_that_would_tell_of_a_few_others_is_protected_and_its_unit_is_not() -> None:  # R8 # A2
    given = from_units({("branch", "hr"): 12, ("legal", "hr"): 3})
    publication = close(given, FIRM, serving=SERVING)
    assert edges(publication) == {("branch", "hr"): "protected"}
    assert cell(publication, table="units", face="customer", unit="hr", item="q1").n == 15
    shown = replace(cell(publication, table="served", item="q1"), withheld="", n=10, value=50.0)
    cells = [*(one for one in publication.cells if one.table != "served"), shown]
    verdict = audit(cells, [given], FIRM, k=5, serving=SERVING, customers=publication.customers)
    assert not verdict.is_safe


def test_an_edge_of_a_unit_that_four_people_serve_is_not_told() -> None:  # R8 # A1
    serving = SERVING | {"hr": 4}
    given = from_units({("branch", "hr"): 12, ("legal", "hr"): 12})
    publication = close(given, FIRM, serving=serving)
    assert set(edges(publication).values()) == {"few"}
    shown = replace(
        cell(publication, table="served", item="q1", level_1="legal"), withheld="", n=10, value=50.0
    )
    cells = [*publication.cells, shown]
    assert not audit(cells, [given], FIRM, k=5, serving=serving, customers=publication.customers).is_safe


def test_a_unit_is_not_served_by_itself_nor_by_one_nobody_knows() -> None:  # R8
    given = from_units({("hr", "hr"): 15, ("ghost", "hr"): 15, ("branch", "hr"): 15})
    assert edges(close(given, FIRM, serving=SERVING)) == {("branch", "hr"): ""}


def test_edges_change_no_figure_of_a_unit() -> None:  # R8
    given = from_units({("branch", "hr"): 12, ("legal", "hr"): 3, ("branch", "legal"): 20})
    silent = replace(given, attributes=given.attributes[:1])
    with_edges, without = (close(one, FIRM, serving=SERVING) for one in (given, silent))
    assert [one for one in with_edges.cells if one.table != "served"] == list(without.cells)


def test_a_house_that_serves_nobody_outside_shows_its_units_and_no_company_figure() -> None:  # R8
    publication = close(both_sides({"branch": 0}, {"hr": 12, "legal": 15}), FIRM, serving=SERVING)
    assert cell(publication, table="units", unit="company", item="q1").withheld == "few"
    found = cell(publication, table="units", unit="hr", item="q1")
    # No dispersion of theirs over the company: the widest interval the scale calls for.
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low >= 30


def test_the_gap_of_such_a_unit_is_told_too() -> None:  # R90 # R8
    staff = answers(FIRM, {"branch": ordinary(28), "hr": ordinary(6), "legal": ordinary(9)})
    publication = close([staff, both_sides({"branch": 40}, {"legal": 31})], FIRM, serving=SERVING)
    assert cell(publication, table="mirror", unit="legal").value is not None


def test_the_attribute_says_nothing_of_employees() -> None:
    staff = attributed(answers(FIRM, {"hr": ordinary(6)}), customers=["inside"] * 6)
    assert apart(staff) == (staff, None)


@pytest.mark.parametrize("n", [12, 30])
def test_the_audit_reads_inside_figures_against_inside_answers(n: int) -> None:  # A10
    given = both_sides({"branch": 40}, {"hr": n, "legal": 4})
    publication = close(given, FIRM, serving=SERVING)

    def attack(cells: list, customers: dict) -> bool:
        return audit(cells, [given], FIRM, k=5, serving=SERVING, customers=customers).is_safe

    assert attack(list(publication.cells), dict(publication.customers))
    four = cell(publication, table="units", unit="legal", item="q1")
    planted = replace(four, withheld="", n=5, value=50.0)
    assert not attack([*publication.cells, planted], {**publication.customers, "legal": "inside"})
    outside = answers(FIRM, {"branch": ordinary(40)}, face="customer")
    with pytest.raises(CellUnknown):
        audit(publication.cells, [outside], FIRM, k=5, serving=SERVING, customers=publication.customers)


@drawn(
    outside=st.dictionaries(st.sampled_from(["branch", "office", "hr"]), st.integers(0, 40), min_size=1),
    inside=st.dictionaries(
        st.sampled_from(["branch", "office", "hr", "legal"]), st.integers(0, 20), min_size=1
    ),
)
def test_whoever_answers_the_publication_is_safe_and_no_side_under_the_threshold_is_told(
    outside: dict[str, int], inside: dict[str, int]
) -> None:  # A1 # A10
    given = both_sides(outside, inside)
    publication = publish([given], FIRM, wave="w", tree_date=DAY, serving=SERVING)
    verdict = audit(publication.cells, [given], FIRM, k=5, serving=SERVING, customers=publication.customers)
    assert verdict.is_safe
    for unit, side in publication.customers.items():
        if side in ("inside", "both"):
            assert inside[unit] >= 5
    assert publication.customers.get("company", "outside") == "outside"
