"""Crossed attributes: what the tables have, from how many on, and that a leak put back is found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Item
from avers.core.publication.audit import CellUnknown, audit
from avers.core.publication.cell import Cell, Publication
from tests.unit.core.publication.firms import AGREE, answers, attributed, cell, close, ordinary, tree

REGIONS = tree(
    north="company", south="company", n1="north", n2="north", n3="north", s1="south", s2="south", s3="south"
)
LEVELS = ("agent", "lead", "manager")


def _firm(n_managers: int = 20, per_unit: int = 26) -> Answers:
    """Return six teams whose levels are mixed evenly, ``n_managers`` of them managers."""
    units = ("n1", "n2", "n3", "s1", "s2", "s3")
    given = answers(REGIONS, {unit: ordinary(per_unit) for unit in units})
    n = given.units.size
    level = [LEVELS[index % 2] for index in range(n)]
    for index in range(n_managers):
        level[index * n // max(n_managers, 1)] = "manager"
    return attributed(
        given, level=level, contract=[("open", "fixed", "")[index * 5 % 3] for index in range(n)]
    )


def _of(publication: Publication, level: str, table: str = "attribute", unit: str = "company") -> Cell:
    return cell(publication, table=table, unit=unit, attribute_1="level", level_1=level, item="q1")


@pytest.mark.parametrize(("n", "withheld"), [(9, "few"), (10, ""), (11, "")])
def test_level_of_nine_has_no_figure(n: int, withheld: str) -> None:  # A1
    assert _of(close(_firm(n), REGIONS), "manager").withheld == withheld


@pytest.mark.parametrize(("n", "withheld"), [(11, "few"), (12, "protected"), (18, "")])
def test_threshold_of_the_wave_counts_when_it_is_higher(n: int, withheld: str) -> None:  # A1 # A10
    """Eleven of twelve would be known to less than a step each."""
    assert _of(close(_firm(n), REGIONS, k=12), "manager").withheld == withheld


def test_level_less_than_ten_hides_another() -> None:  # A2
    """The company less two shown levels would be the nine managers."""
    publication = close(_firm(9), REGIONS)
    assert [_of(publication, level).withheld for level in LEVELS].count("protected") == 1


def test_mean_of_a_level_by_hand() -> None:  # R22
    given = _firm()
    publication = close(given, REGIONS)
    managers = given.attributes[0].codes == LEVELS.index("manager")
    shown = _of(publication, "manager")
    assert shown.value == np.floor(25 * (given.values[managers].mean() - 1) + 0.5)
    assert (shown.n, shown.measure, shown.attribute_2) == (20, "mean", "")
    assert shown.low is not None and shown.high is not None and shown.value is not None  # noqa: PT018
    assert shown.low < shown.value < shown.high


def test_tables_are_fixed_beforehand() -> None:  # A3
    """Every level of every attribute, company and regions, then both: whatever was answered."""
    publication = close(_firm(), REGIONS)
    tables = {
        (one.table, one.unit, one.level_1, one.level_2)
        for one in publication.cells
        if one.attribute_1 and one.item
    }
    contracts = ("fixed", "open")
    expected = {("attribute", "company", level, "") for level in (*LEVELS, *contracts)}
    expected |= {
        ("attribute_unit", unit, level, "") for unit in ("north", "south") for level in (*LEVELS, *contracts)
    }
    expected |= {("attribute_pair", "company", level, other) for level in LEVELS for other in contracts}
    assert tables == expected


def test_units_are_shown_as_without_attributes() -> None:  # A3
    given = _firm()
    plain = close(replace(given, attributes=()), REGIONS).cells
    assert [one for one in close(given, REGIONS).cells if not one.attribute_1] == list(plain)


def test_unanimous_level_is_withheld() -> None:  # A6
    given = _firm()
    values = given.values.copy()
    values[given.attributes[0].codes == 2] = 4.0
    publication = close(replace(given, values=values), REGIONS)
    assert _of(publication, "manager").withheld == "protected"


def test_question_about_a_leader_and_customers_are_not_crossed() -> None:  # L2 # A1
    given = _firm()
    about = replace(given, facets=(replace(given.facets[0], about_leader=True),))
    assert not any(one.attribute_1 for one in close(about, REGIONS, leaders={"n1": True}).cells)
    customers = replace(given, face="customer", items=(Item("q1", "trust", "customer", AGREE),))
    assert not any(one.attribute_1 for one in close(customers, REGIONS, serving={"company": 90}).cells)


def test_order_of_attributes_and_rows_does_not_matter() -> None:  # C10
    given = _firm()
    rows = np.random.default_rng(2).permutation(given.units.size)
    shuffled = replace(
        given,
        units=given.units[rows],
        values=given.values[rows],
        attributes=tuple(replace(one, codes=one.codes[rows]) for one in given.attributes[::-1]),
    )
    assert close(shuffled, REGIONS).cells == close(given, REGIONS).cells


def test_publication_is_safe_and_a_level_put_back_is_found() -> None:  # A1 # A2 # A10
    given = _firm(9)
    publication = close(given, REGIONS)
    assert audit(publication.cells, [given], REGIONS, k=5).is_safe
    gone = [one for one in publication.cells if one.attribute_1 and one.withheld and one.unit == "company"]
    assert {one.withheld for one in gone} == {"few", "protected"}
    for one in gone:
        back = replace(one, withheld="", n=10, value=50.0)
        cells = [back if other == one else other for other in publication.cells]
        assert not audit(cells, [given], REGIONS, k=5).is_safe, one


def test_crossed_figure_about_a_leader_is_found() -> None:  # L2
    given = _firm()
    about = replace(given, facets=(replace(given.facets[0], about_leader=True),))
    leaders = {"n1": True}
    publication = close(about, REGIONS, leaders=leaders)
    blank = cell(publication, unit="company", item="q1", measure="mean")
    shown = replace(
        blank, table="attribute", attribute_1="level", level_1="agent", n=50, value=50.0, withheld=""
    )
    assert not audit([*publication.cells, shown], [about], REGIONS, k=5, leaders=leaders).is_safe


@pytest.mark.parametrize("changed", [{"attribute_1": "age"}, {"level_1": "boss"}])
def test_level_that_the_rows_do_not_know_is_refused(changed: dict[str, str]) -> None:
    given = _firm()
    shown = _of(close(given, REGIONS), "agent")
    with pytest.raises(CellUnknown):
        audit([replace(shown, **changed)], [given], REGIONS, k=5)  # type: ignore[arg-type]
