"""Rows of the ledger become columns of answers; who serves in a unit is counted or unknown."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from avers.application.gathering import answers_of, asks_inside, employees_serving, texts_of
from avers.core.errors import InputRefused
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Item, Scale
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

TREE = UnitTree(
    [
        Unit("house", "", Text("Maison", "House")),
        Unit("north", "house", Text("Nord", "North")),
        Unit("south", "house", Text("Sud", "South")),
    ]
)
AGREE = Scale(1, 5, favourable=4)
INSTRUMENT = Instrument(
    "pulse",
    "1",
    (
        Item("heard", "listening", "employee", AGREE),
        Item("ignored", "listening", "employee", AGREE, reverse=True),
        Item("words", "listening", "employee", AGREE, measure="text"),
        Item("felt", "listening", "customer", AGREE),
    ),
)


def _rows(*answers: tuple[str, str, str, float | None]) -> pa.Table:
    names = ("respondent", "unit", "item", "value")
    return pa.table({name: [answer[i] for answer in answers] for i, name in enumerate(names)})


def test_one_row_a_respondent_one_column_an_item_of_the_face() -> None:
    rows = _rows(("b", "south", "heard", 4.0), ("a", "north", "heard", 5.0), ("a", "north", "ignored", 2.0))
    answers = answers_of(rows, face="employee", instrument=INSTRUMENT, tree=TREE)
    assert [item.key for item in answers.items] == ["heard", "ignored"]
    assert [answers.unit_keys[i] for i in answers.units] == ["north", "south"]
    np.testing.assert_array_equal(answers.values, [[5.0, 4.0], [4.0, np.nan]])  # 2 of 1-5 turned round is 4


def test_row_order_changes_nothing() -> None:  # C10
    given = [("b", "south", "heard", 4.0), ("a", "north", "heard", 5.0), ("c", "south", "ignored", 1.0)]
    one = answers_of(_rows(*given), face="employee", instrument=INSTRUMENT, tree=TREE)
    other = answers_of(_rows(*reversed(given)), face="employee", instrument=INSTRUMENT, tree=TREE)
    np.testing.assert_array_equal(one.values, other.values)
    np.testing.assert_array_equal(one.units, other.units)


def test_words_kept_once_say_the_same_and_a_word_of_no_row_says_nothing() -> None:
    rows = _rows(
        ("z", "west", "colour", 2.0), ("b", "south", "heard", 4.0), ("a", "north", "words", None)
    ).append_column("text", pa.array(["bleu", None, "Trop de bruit."]))
    rows = rows.append_column("facet", pa.array(["", "", "listening"]))
    rows = rows.append_column("attr_level", pa.array(["lead", None, "agent"]))
    lean = rows
    for place, name in enumerate(rows.column_names):
        if name != "value":
            lean = lean.set_column(place, name, rows[name].dictionary_encode())
    for given in (rows.slice(1), lean.slice(1)):
        answers = answers_of(given, face="employee", instrument=INSTRUMENT, tree=TREE)
        assert answers.values.tolist() == [[4.0, pytest.approx(np.nan, nan_ok=True)]]
        assert [answers.unit_keys[i] for i in answers.units] == ["south"]
        texts = texts_of(given, face="employee", instrument=INSTRUMENT)
        assert (texts.words, texts.respondents, texts.units) == (("Trop de bruit.",), ("a",), ("north",))
        assert not asks_inside(given)


def test_attributes_are_those_of_the_rows_not_of_the_people() -> None:  # A5 # R22
    rows = _rows(("b", "south", "heard", 4.0), ("a", "north", "heard", 5.0), ("c", "south", "heard", 1.0))
    rows = rows.append_column("attr_level", pa.array(["lead", "agent", None]))
    rows = rows.append_column("attr_contract", pa.array([None, "", None], type=pa.string()))
    answers = answers_of(rows, face="employee", instrument=INSTRUMENT, tree=TREE)
    (level,) = answers.attributes
    assert (level.key, level.levels) == ("level", ("agent", "lead"))
    assert level.codes.tolist() == [0, 1, -1]  # a, b and c, in the order of the respondents


def test_who_answered_nothing_rated_is_no_respondent() -> None:
    rows = _rows(("a", "north", "heard", None), ("b", "south", "heard", 3.0), ("c", "south", "words", None))
    answers = answers_of(rows, face="employee", instrument=INSTRUMENT, tree=TREE)
    assert answers.units.size == 1


def test_no_rows_is_no_respondents() -> None:
    empty = pa.table({name: pa.array([], pa.string()) for name in ("respondent", "unit", "item")})
    empty = empty.append_column("value", pa.array([], pa.float64()))
    assert answers_of(empty, face="employee", instrument=INSTRUMENT, tree=TREE).values.shape == (0, 2)


def test_unknown_items_and_units_are_told_together() -> None:
    rows = _rows(("a", "west", "heard", 3.0), ("b", "north", "colour", 3.0))
    with pytest.raises(InputRefused) as refused:
        answers_of(rows, face="employee", instrument=INSTRUMENT, tree=TREE)
    assert {(f.code, f.values["found"]) for f in refused.value.faults} == {
        ("unknown_item", "colour"),
        ("unknown_unit", "west"),
    }


def _staffing(*rows: tuple[str, float]) -> Register:
    return Register(REGISTERS["staffing"], tuple({"unit": unit, "serving": n} for unit, n in rows))


SPRING = {"start": date(2026, 4, 1), "end": date(2026, 6, 30)}


def test_serving_counts_people_of_the_unit_and_below() -> None:  # A1
    people = [
        Person("p1", "house"),
        Person("p2", "north"),
        Person("p3", "north", to_date=date(2026, 3, 31)),  # left before
        Person("p4", "south", from_date=date(2026, 6, 30)),  # came on the last day
    ]
    assert employees_serving(TREE, people, _staffing(), **SPRING) == {"house": 3, "north": 1, "south": 1}


def test_serving_falls_back_on_the_register_and_unknown_stays_unknown() -> None:  # A1
    assert employees_serving(TREE, [], _staffing(("north", 60)), **SPRING) == {"house": 60, "north": 60}
    assert employees_serving(TREE, [], _staffing(("", 60)), **SPRING) == {"house": 60}
    known = [Person("p1", "north"), Person("p2", "north")]
    assert employees_serving(TREE, known, _staffing(("north", 60)), **SPRING) == {"house": 2, "north": 2}


def test_words_of_inside_customers_are_left_out() -> None:  # R8 # A7
    asked = Instrument("pulse", "1", (Item("said", "listening", "customer", AGREE, measure="text"),))
    rows = pa.table(
        {
            "respondent": ["a", "b", "c"],
            "unit": ["north"] * 3,
            "item": ["said"] * 3,
            "facet": ["listening"] * 3,
            "text": ["de dehors", "de la maison", "sans rien dire"],
            "attr_customers": ["outside", "inside", None],
        }
    )
    assert asks_inside(rows)
    found = texts_of(rows, face="customer", instrument=asked)
    assert found.words == ("de dehors", "sans rien dire")
