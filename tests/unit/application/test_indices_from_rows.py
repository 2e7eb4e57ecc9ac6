"""What an analyst works out of rows is what the pages show: the indices that have commands, on the sample.

Published figures are rounded, and their intervals rounded outwards; the rows are the sample's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from avers.application.measuring import measure
from avers.core.diagnosis.felt import contacts
from avers.core.diagnosis.gradient import level_gradient
from avers.core.diagnosis.needs import needs_of
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.staying import staying
from avers.core.diagnosis.trust import trust_triad
from avers.core.estimate import Estimate
from avers.core.evidence.picks import places_of
from avers.core.evidence.scoring import INTENDED
from avers.core.measures.table import Table
from avers.core.publication.cell import Cell
from avers.wiring import open_folder
from tests.sampled import sampled

MIRROR, NEEDS = "2026-10", "2026-09"
FIVE = {"min": 1, "max": 5}


@cache
def published(wave: str) -> Published:
    return Published(open_folder(sampled()).publications.read(wave))


@cache
def rows(wave: str, face: Any) -> tuple[Mapping[str, Any], ...]:
    """Return what outside customers, or employees, answered."""
    found = open_folder(sampled()).evidence.rows(wave, face).to_pylist()
    return tuple(one for one in found if one.get("attr_customers") != "inside")


def people(wave: str, face: str, items: Sequence[str]) -> list[dict[str, Any]]:
    """Return one row a person: the answer to each of ``items``, and the person's level."""
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    for one in rows(wave, face):
        if one["item"] in items:
            told[one["respondent"]] |= {one["item"]: one["value"], "level": one.get("attr_level")}
    return list(told.values())


def asked(wave: str, face: str, facet: str) -> list[str]:
    return [
        item.key
        for item in published(wave).publication.items
        if (item.face, item.facet, item.is_rated) == (face, facet, True)
    ]


def columns(told: Iterable[Mapping[str, Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    found = list(told)
    return {name: [one.get(name) for one in found] for name in names}


def agree(cell: Cell, found: Any, turn: Callable[[float], float], grid: float = 1.0) -> None:
    """Check that the figure of rows, turned onto the scale of the page, is what the page shows, rounded."""
    assert isinstance(found, Estimate)
    assert cell.value is not None
    assert cell.low is not None
    assert cell.high is not None
    assert found.low is not None
    assert found.high is not None
    assert abs(turn(found.value) - cell.value) <= grid / 2 + 1e-9
    low, high = sorted((turn(found.low), turn(found.high)))
    assert cell.low <= low + 1e-9
    assert high <= cell.high + 1e-9


def on_hundred(value: float) -> float:
    return (value - 1) * 25


def test_trust_in_each_direction_is_the_mean_of_its_answers() -> None:  # R33
    found = trust_triad(published(MIRROR))
    assert [one.facet for one in found] == ["trust_up", "trust_peer", "trust_across", "trust"]
    table = [
        {"direction": one["facet"], "y": one["value"]}
        for direction in found
        for one in rows(MIRROR, direction.face)
        if one["item"] in asked(MIRROR, direction.face, direction.facet)
    ]
    figures = measure("mean", Table(columns(table, ("direction", "y"))), FIVE, "direction")
    by_name = {one.by: one.figure for one in figures}
    for one in found:
        agree(one.cell, by_name[one.facet], on_hundred)


def test_the_gradient_is_a_scale_score_by_level() -> None:  # R22
    gradients = level_gradient(published(MIRROR))
    assert {"listening", "trust_peer"} <= {one.facet for one in gradients}
    for gradient in (one for one in gradients if one.facet in ("listening", "trust_peer")):
        items = asked(MIRROR, "employee", gradient.facet)
        table = columns(people(MIRROR, "employee", items), (*items, "level"))
        figures = measure("scale_score", Table(table), {**FIVE, "items": ",".join(items)}, "level")
        by_level = {one.by: one.figure for one in figures}
        assert len(gradient.levels) > 1
        for cell in gradient.levels:
            agree(cell, by_level[cell.level_1], on_hundred)


def test_what_contact_leaves_is_a_scale_score_of_words_and_a_share_of_each() -> None:  # R16
    one = next(one for one in contacts(published(MIRROR)) if one.distance is not None and one.shares)
    words = [option for option in one.item.options if option.group == INTENDED]
    others = [option for option in one.item.options if option.group not in (INTENDED, "none", "unknown")]
    others = others[: len(words)]
    ticked = [
        {
            option.key: float(place in places_of(int(told["value"])))
            for place, option in enumerate(one.item.options)
        }
        for told in rows(MIRROR, "customer")
        if told["item"] == one.item.key and told["value"] is not None
    ]
    names = [option.key for option in (*words, *others)]
    settings = {"min": 0, "max": 1, "items": ",".join(names), "reverse": ",".join(o.key for o in others)}
    near = measure("scale_score", Table(columns(ticked, names)), settings)[0].figure
    agree(one.near, near, lambda value: 100 * value)
    shown = [(option.key, cell.value) for option, cell in one.shares if cell.value is not None]
    assert len(shown) > 3
    for word, value in shown:
        counts = {"x": [sum(told[word] for told in ticked)], "n": [len(ticked)]}
        share = measure("proportion", Table(counts))[0].figure
        assert isinstance(share, Estimate)
        assert abs(share.value - value) <= 0.025 + 1e-9


@pytest.mark.parametrize("face", ["employee", "customer"])
def test_needs_on_rows_are_those_of_the_page(face: str) -> None:  # R26
    page = needs_of(published(NEEDS))
    assert page is not None
    items = {one.key: one for one in published(NEEDS).publication.items}
    table = []
    for need in page.needs:
        expected, lived = need.faces[face].expected.item, need.faces[face].lived.item
        assert {expected, lived} <= items.keys()
        table += [
            {"need": need.key, "expected": told.get(expected), "lived": told.get(lived)}
            for told in people(NEEDS, face, (expected, lived))
        ]
    figures = measure("needs", Table(columns(table, ("need", "expected", "lived"))))
    for need, figure in zip(page.needs, figures, strict=False):
        shown = need.faces[face]
        assert figure.by == need.key
        agree(shown.gap, figure.figure, float, grid=2.0)
        weight = figure.details["weight"]
        assert isinstance(weight, float)
        assert shown.weight == pytest.approx(weight, abs=0.005)
    weighed = figures[-1].figure
    assert isinstance(weighed, Estimate)
    assert page.weighted[face].value == pytest.approx(weighed.value, abs=1.5)


def test_staying_on_rows_is_that_of_the_page_before_it_is_rounded() -> None:  # R123
    stayed = (16, 17, 15, 18, 16, 19, 18, 19, 20, 18)
    levels = [40.0 + 3 * place for place in range(10)]
    table = {"level": levels, "n": [20] * 10, "stayed": list(stayed)}
    most, least, difference = (one.figure for one in measure("staying", Table(table)))
    page = staying(
        {f"t{place}": level for place, level in enumerate(levels)},
        {f"t{place}": (20, x) for place, x in enumerate(stayed)},
        k=5,
    )
    assert not isinstance(page, str)
    assert isinstance(most, Estimate)
    assert isinstance(least, Estimate)
    assert isinstance(difference, Estimate)
    assert (most.value, least.value, difference.n) == (0.94, 0.82, 200)
    assert (page[0].share.value, page[1].share.value, page[2].value) == (0.95, 0.8, 12)
    assert (difference.value, difference.low, difference.high) == pytest.approx((12, 4.59, 19.41), abs=0.01)
    tied = {**table, "level": [*levels[:4], 53, 53, *levels[6:]]}
    assert {one.figure.reason for one in measure("staying", Table(tied))} == {"few_teams"}  # type: ignore[union-attr]
