"""Meaning and memory: what each of the four surveys asks, and that it gives nothing away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from avers.core.charter.compilation import compile_charter
from avers.core.charter.compilation.changes import diff_instruments
from avers.core.charter.compilation.document import Compiled, instrument_of
from avers.core.charter.compilation.meaning import (
    compile_clarity,
    compile_handshake,
    compile_recall,
    compile_resonance,
)
from avers.core.charter.document import Charter, Value
from avers.core.charter.library.near_misses import NEAR_MISSES
from avers.core.charter.library.values import LIVED_VALUES
from avers.core.evidence.observation import Scale
from avers.core.evidence.scoring import scored_item
from avers.core.text import Text
from tests.unit.core.charter.compilation.charters import charters, small_charter

CHARTER = small_charter()
SURVEYS = [compile_clarity, compile_recall, compile_resonance, compile_handshake]


def test_the_right_sentence_stands_once_among_others_and_two_near_misses() -> None:  # R13
    found = compile_clarity(CHARTER, "3")
    for value in CHARTER.values:
        entry = found.entry(f"clarity.{value.key}")
        assert entry is not None
        right = [one for one in entry.choices if one.group == "right"]
        assert [one.words for one in right] == [value.statement]
        others = {one.key for one in entry.choices} - {f"value.{value.key}"}
        assert {"near.1", "near.2", "unknown"} < others
        assert entry.choices[-1].key == "unknown"
        assert [one.face for one in entry.wordings] == ["employee"]


def test_the_right_sentence_has_no_place_of_its_own() -> None:  # R13
    """Over twenty values of one charter, it stands in at least four of the seven places."""
    values = tuple(
        Value(f"v{i}", Text(f"Valeur {i}", f"Value {i}"), Text(f"Je fais {i}.", f"I do {i}."))
        for i in range(20)
    )
    found = compile_clarity(replace(CHARTER, values=values), "3")
    places = {[one.group for one in entry.choices].index("right") for entry in found.entries()}
    assert len(places) >= 4
    assert {len(entry.choices) for entry in found.entries()} == {8}


def test_recall_counts_up_to_five_and_names_what_is_matched() -> None:  # R69
    item = instrument_of(compile_recall(CHARTER, "3")).items[0]
    assert (item.measure, item.scale, item.face) == ("recall", Scale(0, 2), "employee")
    assert {option.words.fr for option in item.options} == {"Parole tenue", "Soin"}
    values = tuple(replace(CHARTER.values[0], key=f"v{i}") for i in range(9))
    assert instrument_of(compile_recall(replace(CHARTER, values=values), "3")).items[0].scale == Scale(0, 5)


def test_resonance_asks_both_faces_three_things_of_each_value() -> None:  # R40
    items = instrument_of(compile_resonance(CHARTER, "3")).items
    assert len(items) == 2 * 3 * len(CHARTER.values)
    assert {item.scale for item in items} == {Scale(1, 5, 4)}
    assert {item.facet for item in items} == {"meaning.sense", "meaning.credible", "meaning.unique"}
    assert all(item.words_inside for item in items if item.face == "customer")


def test_as_many_values_of_others_as_of_ours_and_none_that_looks_like_ours() -> None:  # R95
    own = replace(CHARTER.values[0], name=Text("Le respect et l’écoute", "Respect and listening"))
    found = compile_handshake(replace(CHARTER, values=(own, CHARTER.values[1])), "3")
    entry = found.entry("handshake.values")
    assert entry is not None
    groups = [one.group for one in entry.choices]
    assert (groups.count("right"), groups.count("wrong"), groups[-1]) == (2, 2, "unknown")
    wrong = {one.words.fr for one in entry.choices if one.group == "wrong"}
    assert not wrong & {"Respect", "Écoute", "Écouter le client"}
    item = instrument_of(found).items[0]
    assert item.face == "customer"
    assert (scored_item(item) or item).scale == Scale(0, 4)


def test_every_near_miss_is_of_a_known_value_and_written_twice() -> None:  # R13
    assert set(NEAR_MISSES) <= {one.key for one in LIVED_VALUES}
    for pair in NEAR_MISSES.values():
        assert all(text.fr.endswith(".") and text.en.endswith(".") for text in pair)


@pytest.mark.parametrize("compile_one", SURVEYS)
def test_a_charter_without_values_asks_nothing(compile_one: object) -> None:
    found: Compiled = compile_one(Charter(Text("Maison", "House")), "1")  # type: ignore[operator]
    assert list(found.entries()) == []
    assert instrument_of(found).items == ()


@settings(max_examples=40)
@given(charters())
def test_whatever_the_charter_one_sentence_is_right_and_every_list_can_be_scored(charter: Charter) -> None:
    # R13 R95
    for compile_one in (compile_clarity, compile_handshake):
        for item in instrument_of(compile_one(charter, "1")).items:
            assert scored_item(item) is not None
            if item.measure == "choice":
                assert [option.group for option in item.options].count("right") == 1


def test_a_sentence_written_anew_is_announced_where_it_is_asked() -> None:  # R13 R40 R95
    words = replace(CHARTER.values[0], statement=Text("Je rappelle avant midi.", "I call back before noon."))
    changed = diff_instruments(
        compile_charter(CHARTER), compile_charter(replace(CHARTER, values=(words, *CHARTER.values[1:])))
    )
    told = {(one.change, one.document, one.entry) for one in changed}
    assert ("reworded", "clarity", f"clarity.{words.key}") in told
    assert not {document for _, document, _ in told} & {"recall", "resonance", "handshake"}
    gone = diff_instruments(
        compile_charter(CHARTER), compile_charter(replace(CHARTER, values=CHARTER.values[1:]))
    )
    assert {"clarity", "recall", "resonance", "handshake"} <= {one.document for one in gone}
