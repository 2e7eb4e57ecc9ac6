"""Forced choices as published: tables a manager could check by hand."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from avers.core.evidence.deriving import all_published
from avers.core.evidence.observation import Item, Option, Scale
from avers.core.evidence.picks import steps_taken
from avers.core.evidence.trade_offs import (
    MOST_TRADE_OFFS,
    is_trade_off,
    published_of_trade_offs,
    trade_offs_among,
)

CUSTOMER, REVENUE, UNSURE, BLANK = 1.0, 2.0, 3.0, float("nan")
MISSING = None
OPTIONS = (Option("c", group="customer"), Option("r", group="contrary"), Option("u", group="unknown"))


def _pair(number: int, facet: str = "m", **more: object) -> Item:
    settings = {"options": OPTIONS, "measure": "choice", **more}
    return Item(f"m.{number}.employee", facet, "employee", Scale(1, 3), **settings)  # type: ignore[arg-type]


FOUR = tuple(_pair(number) for number in range(4))


def _told(*rows: tuple[float, ...]) -> list[list[float | None]]:
    """Leanings on 0-100, then the picks as one number."""
    (item, leanings), (_, taken) = published_of_trade_offs(FOUR, np.array(rows))
    shown = [[None if np.isnan(one) else item.scale.percent(one) for one in leanings]]
    return [*shown, [None if np.isnan(one) else float(one) for one in taken]]


@pytest.mark.parametrize(
    ("row", "leaning", "taken"),
    [
        # The worked case of the page of the index.
        ((CUSTOMER, CUSTOMER, REVENUE, CUSTOMER), 75, 0b1011),
        ((CUSTOMER, REVENUE, UNSURE, UNSURE), 50, 0b0001),
        ((CUSTOMER, UNSURE, UNSURE, UNSURE), MISSING, MISSING),
        ((CUSTOMER, BLANK, BLANK, BLANK), MISSING, MISSING),
        ((CUSTOMER, BLANK, REVENUE, REVENUE), pytest.approx(100 / 3), 0b0001),
        ((REVENUE, REVENUE, REVENUE, REVENUE), 0, 0),
        ((CUSTOMER, CUSTOMER, CUSTOMER, CUSTOMER), 100, 0b1111),
        ((UNSURE, UNSURE, UNSURE, UNSURE), MISSING, MISSING),
    ],
)
def test_a_person_is_the_share_of_choices_for_the_customer(
    row: tuple[float, ...], leaning: float | None, taken: float | None
) -> None:  # R56
    assert _told(row) == [[leaning], [taken]]


def test_each_person_weighs_once_however_many_choices_were_made() -> None:  # R56
    leanings, _ = _told((CUSTOMER, CUSTOMER, REVENUE, CUSTOMER), (CUSTOMER, REVENUE, UNSURE, UNSURE))
    assert sum(one or 0.0 for one in leanings) / 2 == 62.5


@pytest.mark.parametrize("n", [2, 3, 4])
def test_the_steps_somebody_can_stand_on_are_those_the_attacker_knows(n: int) -> None:  # R56 A10
    rows = np.array(list(product((CUSTOMER, REVENUE, UNSURE), repeat=n)))
    (item, leanings), _ = published_of_trade_offs(FOUR[:n], rows)
    assert set(leanings[~np.isnan(leanings)].tolist()) == set(steps_taken(item))
    assert (item.measure, item.doubt, item.scale.high) == ("lean", 3, 12)


def test_a_trade_off_has_one_side_each_and_at_most_one_way_out() -> None:  # R56
    assert is_trade_off(_pair(1))
    assert is_trade_off(_pair(1, options=OPTIONS[:2]))
    assert not is_trade_off(_pair(1, options=(*OPTIONS, Option("v", group="unknown"))))
    assert not is_trade_off(_pair(1, options=(*OPTIONS[:2], Option("n", group="neutral"))))
    assert not is_trade_off(_pair(1, options=(OPTIONS[0], OPTIONS[0], OPTIONS[1])))
    assert not is_trade_off(_pair(1, measure="picks"))


def test_a_lone_one_and_more_than_a_set_holds_stay_the_choices_they_are() -> None:  # R56
    many = tuple(_pair(number) for number in range(MOST_TRADE_OFFS + 1))
    for items in (FOUR[:1], many):
        assert trade_offs_among(items) == ()
        published, _ = all_published(items, np.ones((3, len(items))))
        assert published == items


def test_a_set_leaves_no_choice_of_its_own_and_keeps_what_is_beside_it() -> None:  # R56 A2
    rating = Item("q.employee", "f", "employee", Scale(1, 5))
    items = (FOUR[0], rating, *FOUR[1:])
    published, values = all_published(items, np.array([[CUSTOMER, 4.0, REVENUE, UNSURE, BLANK]]))
    assert [(one.key, one.measure) for one in published] == [
        ("q.employee", "mean"), ("m.lean.employee", "lean"), ("m.pairs.employee", "picks"),
    ]  # fmt: skip
    assert values.tolist() == [[4.0, 6.0, 1.0]]
    assert [option.key for option in published[-1].options] == ["m.0", "m.1", "m.2", "m.3"]
