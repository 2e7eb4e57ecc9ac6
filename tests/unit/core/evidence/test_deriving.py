"""What is published of an answer: tables a manager could check by hand."""

from __future__ import annotations

from datetime import date

import numpy as np

from avers.core.evidence.deriving import published_of
from avers.core.evidence.observation import Item, Option, Scale
from avers.core.evidence.picks import code_of, picks_scale
from avers.core.evidence.ranks import best_worst_code, best_worst_scale, order_code, order_scale
from avers.core.text import Text

ABC = (Option("a"), Option("b"), Option("c"))
MISSING = np.nan


def _item(measure: str, scale: Scale, options: tuple[Option, ...] = ABC, **more: object) -> Item:
    return Item(
        "wish", "means", "employee", scale, Text("Quoi ?", "What?"), measure=measure, options=options, **more
    )  # type: ignore[arg-type]


def _told(item: Item, *values: float) -> dict[str, list[float | None]]:
    found = published_of(item, np.array(values, dtype=np.float64))
    return {
        f"{one.key} {one.measure}": [None if np.isnan(value) else float(value) for value in column]
        for one, column in found
    }


def test_a_rating_stands_for_itself() -> None:
    assert _told(_item("mean", Scale(1, 5), ()), 4, MISSING, 1) == {"wish mean": [4, None, 1]}


def test_of_an_order_the_first_is_published() -> None:
    asked = _item("ranking", order_scale(3))
    told = _told(asked, order_code((2, 0, 1)), MISSING, order_code((0, 2, 1)))
    assert told == {"wish.first choice": [3, None, 1]}


def test_best_and_worst_are_two_choices() -> None:
    asked = _item("best_worst", best_worst_scale(3))
    told = _told(asked, best_worst_code(1, 0, 3), MISSING)
    assert told == {"wish.best choice": [2, None], "wish.worst choice": [1, None]}


def test_a_number_is_published_by_its_band_alone() -> None:
    bands = (Option("few"), Option("some", at_least=3), Option("many", at_least=10))
    asked = _item("number", Scale(0, 1000), bands)
    assert _told(asked, 0, 2.9, 3, 9, 10, 999, MISSING) == {"wish choice": [1, 1, 2, 2, 3, 3, None]}


def test_a_date_is_published_by_its_band_alone() -> None:
    bands = (Option("before"), Option("since", at_least=float(date(2026, 1, 1).toordinal())))
    asked = _item("date", Scale(0, 1), bands)
    days = (date(2025, 12, 31), date(2026, 1, 1))
    assert _told(asked, *(day.toordinal() for day in days)) == {"wish choice": [1, 2]}


def test_a_number_without_bands_is_not_published() -> None:
    assert _told(_item("number", Scale(0, 10), ()), 3) == {}


def test_picks_keep_their_leaning_beside_them() -> None:  # R41
    options = (Option("word", group="customer"), Option("figures", group="contrary"))
    asked = Item(
        "lived.employee",
        "values_lived",
        "employee",
        picks_scale(2),
        measure="picks",
        options=options,
        at_most=2,
    )
    told = _told(asked, code_of([0]), code_of([0, 1]))
    assert told == {"lived.employee picks": [1, 3], "lived.lean.employee lean": [12, 6]}


def test_of_a_list_with_right_answers_the_score_alone_goes_on() -> None:  # R13
    options = (Option("x", group="right"), Option("y", group="wrong"))
    assert _told(_item("choice", Scale(1, 2), options), 1, 2, MISSING) == {"wish mean": [1, 0, None]}


def test_the_words_say_what_was_worked_out() -> None:
    ((first, _),) = published_of(_item("ranking", order_scale(3)), np.array([1.0]))
    assert first.words == Text("Mis en premier : Quoi ?", "Put first: What?")
