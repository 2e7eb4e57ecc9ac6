"""What a new version of a charter changes, by stable keys."""

from __future__ import annotations

from dataclasses import replace

from avers.core.charter.compilation import compile_charter
from avers.core.charter.compilation.changes import diff_charters, diff_instruments
from avers.core.charter.document import Charter, Value
from avers.core.text import Text
from tests.unit.core.charter.compilation.charters import small_charter

OLD = small_charter()


def _changes(new: Charter) -> set[tuple[str, str, str]]:
    found = diff_instruments(compile_charter(OLD), compile_charter(new))
    return {(change.change, change.document, change.entry) for change in found}


def _with_first_value(value: Value) -> Charter:
    return replace(OLD, version="4", values=(value, *OLD.values[1:]))


def test_a_statement_written_anew_keeps_its_key_under_a_new_version() -> None:  # R19
    value = replace(OLD.values[0], statement=Text("Je rappelle avant midi.", "I call back before noon."))
    new = _with_first_value(value)
    assert {document.version for document in compile_charter(new)} == {"4"}
    assert _changes(new) == {
        ("reworded", "mirror", "value.word.act"), ("reworded", "decision_filter", "value.word"),
        # The sentence of one value is a wrong answer to the question of the other.
        ("reworded", "clarity", "clarity.word"), ("reworded", "clarity", "clarity.care"),
    }  # fmt: skip
    (change,) = diff_charters(OLD, new)
    assert (change.change, change.kind, change.path) == (
        "reworded",
        "value_statement",
        ("values", "word", "statement"),
    )
    assert (change.before.fr, change.after.fr) == ("Je rappelle avant 18 h.", "Je rappelle avant midi.")


def test_a_removed_behaviour_disappears_and_the_others_weigh_more() -> None:  # R20
    new = _with_first_value(replace(OLD.values[0], behaviours=OLD.values[0].behaviours[1:]))
    gone = {document for change, document, entry in _changes(new) if change == "removed"}
    assert gone == {
        "conversation_scorecard", "visit_grid", "interview_guide", "onboarding_path", "recognition_tags",
    }  # fmt: skip
    assert {entry for change, _, entry in _changes(new) if change == "reweighted"} == {
        "behaviour.word.warn", "behaviour.care.test",
    }  # fmt: skip
    assert [(one.change, one.kind) for one in diff_charters(OLD, new)] == [("removed", "behaviour")]


def test_a_new_value_is_told_once_and_asked_three_times() -> None:
    new = replace(
        OLD, values=(*OLD.values, Value("light", Text("Clarté", "Clarity"), Text("Je montre le prix.", "")))
    )
    assert [(one.change, one.kind, one.after.fr) for one in diff_charters(OLD, new)] == [
        ("added", "value", "Clarté")
    ]
    added = {entry for change, document, entry in _changes(new) if (change, document) == ("added", "mirror")}
    assert added == {"value.light.name", "value.light.act", "value.light.leaders"}


def test_values_that_change_places_change_no_question() -> None:
    new = replace(OLD, values=OLD.values[::-1])
    assert _changes(new) == set()
    (change,) = diff_charters(OLD, new)
    assert (change.kind, change.after.fr) == ("values_order", "Soin · Parole tenue")


def test_what_goes_comes_last_and_a_part_that_goes_takes_its_pieces() -> None:
    new = replace(OLD, teams=(), purpose=Text("Nous réparons.", "We mend."))
    assert [(one.change, one.kind) for one in diff_charters(OLD, new)] == [
        ("reworded", "purpose"),
        ("removed", "team"),
    ]


def test_a_part_not_written_before_is_added() -> None:
    new = replace(OLD, promises=(replace(OLD.promises[0], within_minutes=60, channel="phone"),))
    assert [(one.change, one.kind, one.after.en) for one in diff_charters(OLD, new)] == [
        ("added", "promise_channel", "phone"),
        ("added", "promise_within", "60 min"),
    ]
