"""The worked case of the index page: strength, gap, weight, what waits most, what sets the faces apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from avers.core.diagnosis.needs import Needs, needs_of
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.evidence.observation import EXPECTED, LIVED, Face, Item, Scale
from avers.core.evidence.pairing import pairs_of
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text

AGREE = Scale(1, 5, 4)
Levels = tuple[float, float, float]
CUSTOMERS: Mapping[str, Levels] = {
    "recognised": (90, 60, 35),
    "listened": (70, 65, 48),
    "advised": (40, 45, 53),
}
EMPLOYEES: Mapping[str, Levels] = {
    "recognised": (80, 75, 45),
    "listened": (70, 70, 50),
    "advised": (50, 50, 50),
}


def items(face: Face, need: str) -> tuple[Item, Item, Item]:
    """Return the two questions of a need on a face, and the rating of their difference."""
    asked = tuple(
        Item(f"need.{need}.{part}.{face}", facet, face, AGREE, before=Text(need, need))
        for part, facet in (("expected", EXPECTED), ("lived", LIVED))
    )
    (pair,) = pairs_of(asked)
    return pair.expected, pair.lived, pair.gap


def cells(face: Face, levels: Mapping[str, Levels], n: int) -> Iterator[Cell]:
    for need, three in levels.items():
        for item, level in zip(items(face, need), three, strict=True):
            yield replace(mean_cell("house", face, item.facet, level, n), item=item.key)


def publication(n: int = 400, *, hidden: str = "") -> Publication:
    """Return the publication of the worked case; of the need ``hidden`` customers' figures are withheld."""
    given = [*cells("customer", CUSTOMERS, n), *cells("employee", EMPLOYEES, n)]
    given = [
        replace(one, n=None, value=None, low=None, high=None, withheld="protected")
        if hidden and one.face == "customer" and one.item.startswith(f"need.{hidden}.")
        else one
        for one in given
    ]
    staged = published_house(given).publications[0]
    asked = tuple(
        item
        for face, levels in (("customer", CUSTOMERS), ("employee", EMPLOYEES))
        for need in levels
        for item in items(face, need)  # type: ignore[arg-type]
    )
    return replace(staged, items=asked)


def read(n: int = 400, *, hidden: str = "") -> Needs:
    found = needs_of(Published(publication(n, hidden=hidden)))
    assert found is not None
    return found


def test_the_worked_case() -> None:  # R26
    found = read()
    by_key = {one.key: one for one in found.needs}
    gaps = {key: one.faces["customer"].gap.value for key, one in by_key.items()}
    assert gaps == {"need.recognised": -30, "need.listened": -4, "need.advised": 6}
    weights = {key: one.faces["customer"].weight for key, one in by_key.items()}
    assert weights == pytest.approx({"need.recognised": 0.45, "need.listened": 0.35, "need.advised": 0.2})
    assert (found.weighted["customer"].value, found.weighted["customer"].plain) == (59, 57)
    apart = by_key["need.recognised"].apart
    assert apart is not None
    assert (apart.strength.value, apart.gap.value) == (10, -20)
    assert (apart.strength_certainty, apart.gap_certainty) == ("solid", "solid")
    waiting = found.waiting("customer")
    assert waiting is not None
    assert waiting.key == "need.recognised"
    assert waiting.faces["customer"].is_short


def test_a_weight_lies_in_its_band_and_all_add_up_to_one() -> None:  # R26
    for face in ("customer", "employee"):
        lived = [one.faces[face] for one in read().needs]
        assert sum(one.weight or 0 for one in lived) == pytest.approx(1)
        assert all((one.lightest or 0) < (one.weight or 0) < (one.heaviest or 0) for one in lived)


def test_a_band_of_the_gap_is_that_of_its_figure_doubled() -> None:  # R26
    staged = publication()
    gap = next(one for one in staged.cells if one.item == "need.recognised.gap.customer")
    lived = next(one for one in read().needs if one.key == "need.recognised").faces["customer"]
    assert gap.low is not None
    assert lived.gap.low == 2 * (gap.low - 50)
    assert lived.gap.n == gap.n


@pytest.mark.parametrize(("n", "sure"), [(9, "too_few"), (15, "to_confirm"), (400, "solid")])
def test_the_certainty_of_a_gap_follows_its_answers(n: int, sure: str) -> None:  # R26
    lived = next(one for one in read(n).needs if one.key == "need.recognised").faces["customer"]
    assert lived.certainty == sure
    assert lived.is_short is (sure == "solid")


def test_where_a_need_is_withheld_nothing_is_weighed_on_that_face() -> None:  # R26 A2
    found = read(hidden="advised")
    assert set(found.weighted) == {"employee"}
    advised = next(one for one in found.needs if one.key == "need.advised")
    assert not advised.faces["customer"].is_shown
    assert advised.faces["employee"].is_shown
    assert advised.apart is not None
    assert advised.apart.strength.withheld == "protected"
    assert all(one.faces["customer"].weight is None for one in found.needs)
    # Without weights nothing is said to wait most there.
    assert found.waiting("customer") is None


def test_a_publication_that_asks_no_pair_has_no_needs() -> None:
    staged = publication()
    assert needs_of(Published(replace(staged, items=staged.items[:1]))) is None


def test_needs_are_judged_by_no_rule_made_for_what_is_lived() -> None:  # R26
    assert Published(publication()).asked("customer") == ()
