"""Inside customers: teams that another serves stand in for outside customers, and are never added to them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from avers.core.evidence.answers import Answers
from avers.core.publication.audit import CellUnknown, audit
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


def test_a_unit_with_both_shows_its_outside_customers() -> None:  # R8
    mixed = close(both_sides({"branch": 40}, {"branch": 12}), FIRM, serving=SERVING)
    alone = close(both_sides({"branch": 40}, {"hr": 0}), FIRM, serving=SERVING)
    assert mixed.customers["branch"] == "both"
    assert [one for one in mixed.cells if one.unit == "branch"] == [
        one for one in alone.cells if one.unit == "branch"
    ]


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
