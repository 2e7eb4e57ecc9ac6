"""Expectation and experience are shown together with what lies between them, or not at all (R26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import EXPECTED, LIVED, Face, Item
from avers.core.evidence.pairing import NEED_FACETS, with_gaps
from avers.core.organisation.tree import UnitTree
from avers.core.publication.audit import audit
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text
from tests.unit.core.publication.firms import AGREE, attributed, cell, close, tree

TWO = tree(a="company", b="company")
FIVE = tree(a="company", b="company", c="company", d="company", e="company")
NAN = float("nan")
MORE = {
    "b": [(5.0, 3.0), (4.0, 4.0), (3.0, 2.0)] * 10,
    "c": [(4.0, 2.0), (2.0, 3.0), (5.0, 5.0)] * 9,
    "d": [(3.0, 3.0), (5.0, 1.0), (4.0, 5.0)] * 8,
    "e": [(5.0, 4.0), (4.0, 1.0), (1.0, 2.0)] * 7,
}
Rows = Mapping[str, Sequence[tuple[float, float]]]


def asked(face: Face = "employee", *needs: str) -> tuple[Item, ...]:
    """Return the two questions of each need."""
    return tuple(
        Item(f"need.{need}.{part}.{face}", facet, face, AGREE, before=Text("Être écouté", "Being heard"))
        for need in needs or ("heard",)
        for part, facet in (("expected", EXPECTED), ("lived", LIVED))
    )


def paired(units: UnitTree, rows: Rows, face: Face = "employee") -> Answers:
    """Return the answers of a wave about one need: a pair (expected, lived) for each person of a unit."""
    homes = [units.keys.index(unit) for unit, people in rows.items() for _ in people]
    values = np.array([pair for people in rows.values() for pair in people], dtype=float).reshape(-1, 2)
    items, columns = with_gaps(asked(face), values)
    return Answers(face, items, NEED_FACETS, units.keys, np.array(homes, dtype=np.int64), columns)


def spread_out(n: int, shift: int = 0) -> list[tuple[float, float]]:
    """Return ``n`` pairs that nobody can object to: most expect much, and live less."""
    turns = ((5, 3), (4, 4), (5, 2), (3, 4), (4, 2), (5, 5), (2, 3))
    return [turns[(person + shift) % len(turns)] for person in range(n)]


def of(publication: Publication, part: str, unit: str = "company") -> Cell:
    return cell(publication, unit=unit, item=f"need.heard.{part}.employee", measure="mean", table="units")


def test_the_gap_is_the_mean_of_the_differences_by_hand() -> None:  # R26
    given = paired(TWO, {"a": spread_out(14), "b": spread_out(21)})
    publication = close(given, TWO)
    # In steps: (3+4+2+4+2+5+3) - (5+4+5+3+4+5+2) = 23 - 28 = -5 for seven people, on -4..4.
    assert of(publication, "expected").value == 75  # 28/7 = 4 of 1-5
    assert of(publication, "lived").value == 57  # 23/7 = 3.29 of 1-5
    assert of(publication, "gap").value == 41  # -5/7 = -0.71 of -4..4
    assert {of(publication, part, "a").n for part in ("expected", "lived", "gap")} == {15}
    low, high = of(publication, "gap").low, of(publication, "gap").high
    assert low is not None
    assert high is not None
    assert low < 41 < high


def test_whoever_left_one_of_two_blank_counts_in_neither() -> None:  # A2
    whole = paired(TWO, {"a": spread_out(14), "b": spread_out(21)})
    half = paired(TWO, {"a": [*spread_out(14), (5.0, NAN), (NAN, 1.0)], "b": spread_out(21)})
    assert close(half, TWO).cells == close(whole, TWO).cells


def test_the_three_are_shown_for_the_same_units() -> None:  # A2
    # Everybody of a expects the most: the expectation is withheld there, and what would tell it as well.
    rows = {"a": [(5.0, lived) for _, lived in spread_out(14)], **MORE}
    publication = close(paired(FIVE, rows), FIVE)
    assert {of(publication, part, "a").withheld for part in ("expected", "lived", "gap")} == {"protected"}
    assert not of(publication, "gap").withheld


def test_two_of_the_three_tell_the_third() -> None:  # A2 A10
    rows = {"a": [(5.0, lived) for _, lived in spread_out(14)], **MORE}
    given = paired(FIVE, rows)
    publication = close(given, FIVE)
    assert audit(publication.cells, [given], FIVE, k=5).is_safe
    told = [
        replace(one, withheld="", n=14, value=50.0)
        if one.unit == "a" and one.item.split(".")[2:3] in (["lived"], ["gap"])
        else one
        for one in publication.cells
    ]
    assert not audit(told, [given], FIVE, k=5).is_safe


def test_one_who_answered_one_part_alone_is_found() -> None:  # A10
    whole = paired(TWO, {"a": spread_out(14), "b": spread_out(21)})
    values = whole.values.copy()
    values[0, 1] = values[0, 2] = NAN
    odd = replace(whole, values=values)
    verdict = audit(close(whole, TWO).cells, [odd], TWO, k=5)
    assert verdict.recovered_persons >= 1


@pytest.mark.parametrize(("n", "withheld"), [(4, "few"), (5, "protected"), (6, "protected"), (7, "")])
def test_four_who_answered_both_have_no_figure(n: int, withheld: str) -> None:  # A1
    """Of five or six, exchanging both answers leaves four of them known to less than a step each."""
    halves = [(5.0, NAN)] * 6
    publication = close(paired(TWO, {"a": [*spread_out(n), *halves], "b": spread_out(30)}), TWO)
    assert of(publication, "gap", "a").withheld == withheld


@pytest.mark.parametrize(("serving", "withheld"), [(4, "few"), (5, "")])
def test_customers_of_four_employees_have_no_gap(serving: int, withheld: str) -> None:  # A1
    given = paired(TWO, {"a": spread_out(21), "b": spread_out(28)}, "customer")
    publication = close(given, TWO, serving={"company": serving + 9, "a": serving, "b": 9})
    found = cell(publication, unit="a", item="need.heard.gap.customer", measure="mean", table="units")
    assert found.withheld == withheld


def test_pairs_are_not_crossed_with_attributes() -> None:  # A2
    given = paired(TWO, {"a": spread_out(40), "b": spread_out(40)})
    levels = ["one" if person % 2 else "two" for person in range(80)]
    publication = close(attributed(given, level=levels), TWO)
    assert not [one for one in publication.cells if one.attribute_1]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_no_firm_of_pairs_tells_a_small_group(seed: int) -> None:  # A2 A10
    rng = np.random.default_rng(seed)
    units = tree(a="company", b="company", c="a", d="a", e="a", f="b", g="b")
    rows = {
        unit: [
            (
                float(np.clip(round(rng.normal(4.3, 0.8)), 1, 5)) if rng.random() > 0.1 else NAN,
                float(np.clip(round(rng.normal(3.3, 1.0)), 1, 5)) if rng.random() > 0.1 else NAN,
            )
            for _ in range(int(rng.integers(0, 14)))
        ]
        for unit in "acdefg"
    }
    given = paired(units, rows)
    publication = close(given, units)
    assert audit(publication.cells, [given], units, k=5).is_safe
    shown = {
        part: {
            one.unit
            for one in publication.cells
            if one.item == f"need.heard.{part}.employee" and one.table == "units" and not one.withheld
        }
        for part in ("expected", "lived", "gap")
    }
    assert shown["expected"] == shown["lived"] == shown["gap"]
