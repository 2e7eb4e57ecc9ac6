"""The difference between two versions, as facts and in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.application.wording.differences import tell_difference
from avers.core.charter.differences import Difference, changed_words, differences
from avers.core.charter.document import Charter, Hours
from avers.core.text import Text
from tests.unit.core.charter.compilation.charters import small_charter

OLD = small_charter()


def only(new: Charter) -> Difference:
    (found,) = differences(OLD, new)
    return found


def value(**changes: object) -> Charter:
    return replace(OLD, values=(replace(OLD.values[0], **changes), *OLD.values[1:]))  # type: ignore[arg-type]


def promise(**changes: object) -> Charter:
    first, *rest = OLD.promises
    return replace(OLD, promises=(replace(first, **changes), *rest))  # type: ignore[arg-type]


WORDS = st.lists(st.sampled_from(["je", "rappelle", "avant", "midi", "18 h", "demain"]), max_size=8)


@given(WORDS, WORDS)
def test_kept_and_gone_are_the_old_words_kept_and_new_the_new_ones(old: list[str], new: list[str]) -> None:
    spans = changed_words(" ".join(old), " ".join(new))
    before = " ".join(span.words for span in spans if span.state != "new").split()
    after = " ".join(span.words for span in spans if span.state != "gone").split()
    assert (before, after) == (" ".join(old).split(), " ".join(new).split())
    assert (old == new) == all(span.state == "kept" for span in spans)


def test_only_the_words_that_changed_are_named() -> None:
    found = only(value(statement=Text("Je rappelle avant midi.", OLD.values[0].statement.en)))
    ((language, spans),) = found.spans
    assert (found.kind, language) == ("reworded", "fr")
    assert [(span.state, span.words.strip()) for span in spans] == [
        ("kept", "Je rappelle avant"), ("gone", "18 h."), ("new", "midi."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("new", "kind", "french", "english"),
    [
        (value(indicators=("fcr",)), "indicators", "On y regarde désormais résolution au premier contact",
         "What is looked at now: first contact resolution"),
        (promise(hours=(Hours(("mon", "tue", "wed"), "09:00", "24:00"),)), "terms",
         "Désormais : du lundi au mercredi, de 9 h à minuit.",
         "Now: Monday to Wednesday, 9 am to midnight."),
        (replace(OLD, review_date=date(2027, 1, 31)), "terms", "Désormais : 31 janvier 2027.",
         "31 January 2027"),
        (promise(within_minutes=60), "terms", "Désormais : 60 min.", "Now: 60 min."),
        (replace(OLD, values=OLD.values[::-1]), "moved",
         "L’ordre des valeurs. Désormais, dans l’ordre : Soin",
         "The order of the values. Now, in this order: "),
        (replace(OLD, purpose=Text()), "removed", "Retrait : la raison d’être", "Removed: the purpose"),
    ],
)  # fmt: skip
def test_a_manager_reads_what_happened(new: Charter, kind: str, french: str, english: str) -> None:
    found = next(one for one in differences(OLD, new) if one.kind == kind)
    assert french in tell_difference(found, "fr").replace("\u202f", " ")
    assert english in tell_difference(found, "en").replace("\u202f", " ")


def test_nothing_differs_from_itself() -> None:
    assert differences(OLD, OLD) == ()


def test_a_sentence_of_a_megabyte_is_compared_at_once() -> None:
    spans = changed_words("mot " * 250_000, "mots " * 250_000)
    assert [span.state for span in spans] == ["gone", "new"]
