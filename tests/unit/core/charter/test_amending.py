"""What one save changed can be told and undone, and later changes of other parts stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.charter.amending import PartsChanged, part_changes, undone
from avers.core.charter.document import Behaviour, Charter, Commitment, ConflictRule, Owner, Team, Tone, Value
from avers.core.charter.parts import charter_as_data, charter_from_data
from avers.core.text import Text

A, B = Value("a", Text("Écoute"), Text("J’écoute.")), Value("b", Text("Parole"), Text("Je tiens parole."))
CHARTER = Charter(Text("Maison"), purpose=Text("Nous aidons."), values=(A, B), review_date=date(2027, 1, 1))


def taken_back(today: Charter, before: Charter, after: Charter) -> Charter:
    return charter_from_data(undone(charter_as_data(today), part_changes(before, after)))


def test_a_rewording_is_undone_and_what_others_wrote_since_stays() -> None:
    after = replace(CHARTER, purpose=Text("Nous vendons."))
    today = replace(after, values=(replace(A, statement=Text("Je fais répéter.")), B))
    assert taken_back(today, CHARTER, after) == replace(today, purpose=CHARTER.purpose)


def test_one_language_of_a_sentence_is_undone_alone() -> None:
    after = replace(CHARTER, purpose=Text("Nous vendons."))
    today = replace(after, purpose=Text("Nous vendons.", "We sell."))
    assert taken_back(today, CHARTER, after).purpose == Text("Nous aidons.", "We sell.")


def test_a_part_that_moved_since_is_found_by_its_key() -> None:
    after = replace(CHARTER, values=(replace(A, statement=Text("Je vends.")), B))
    today = replace(after, values=(B, after.values[0]))
    assert taken_back(today, CHARTER, after).values == (B, A)


def test_a_part_changed_again_since_is_told_and_nothing_is_done() -> None:
    after = replace(CHARTER, purpose=Text("Nous vendons."), review_date=date(2028, 1, 1))
    today = replace(after, purpose=Text("Nous réparons."))
    data = charter_as_data(today)
    with pytest.raises(PartsChanged) as refused:
        undone(data, part_changes(CHARTER, after))
    (one,) = refused.value.in_the_way
    assert (one.change.before, one.standing) == ("Nous aidons.", "Nous réparons.")
    assert data == charter_as_data(today)


def test_a_value_taken_out_comes_back_where_it_stood_with_all_it_said() -> None:
    after = replace(CHARTER, values=(B,))
    today = replace(after, values=(replace(B, statement=Text("Autre.")), Value("c", Text("Chaleur"))))
    assert [one.key for one in taken_back(today, CHARTER, after).values] == ["a", "b", "c"]


def test_a_value_added_and_written_since_is_not_thrown_away() -> None:
    after = replace(CHARTER, values=(*CHARTER.values, Value("c", Text("Chaleur"))))
    today = replace(after, values=(A, B, Value("c", Text("Chaleur"), Text("J’accueille."))))
    with pytest.raises(PartsChanged):
        taken_back(today, CHARTER, after)


def test_signing_is_no_change_of_content() -> None:
    signed = replace(CHARTER, owner=Owner("", signed_date=date(2026, 1, 1)), version="1")
    assert part_changes(CHARTER, signed) == ()


WORDS = st.text(st.sampled_from("abc "), max_size=3)
TEXTS = st.builds(Text, WORDS, WORDS)
LINES = st.lists(TEXTS, max_size=4).map(tuple)
KEYS = st.lists(st.sampled_from("abcde"), unique=True, max_size=4)


def _values(draw: st.DrawFn) -> tuple[Value, ...]:
    return tuple(
        Value(
            key,
            draw(TEXTS),
            behaviours=tuple(Behaviour(one, draw(TEXTS), draw(LINES)) for one in draw(KEYS)),
            indicators=tuple(draw(KEYS)),
        )
        for key in draw(KEYS)
    )


@st.composite
def charters(draw: st.DrawFn) -> Charter:
    teams = tuple(
        Team(key, draw(TEXTS), tuple(Commitment("a", words) for words in draw(LINES))) for key in draw(KEYS)
    )
    rules = tuple(ConflictRule(("a", "b"), reason=words) for words in draw(LINES))
    return Charter(
        draw(TEXTS), purpose=draw(TEXTS), values=_values(draw), teams=teams, conflicts=rules,
        tone=Tone(do=draw(LINES)), review_date=draw(st.sampled_from([None, date(2027, 1, 1)])),
    )  # fmt: skip


@given(charters())
def test_a_charter_as_data_is_the_same_charter(charter: Charter) -> None:
    assert charter_from_data(charter_as_data(charter)) == charter


@given(charters(), charters())
def test_any_save_undone_at_once_gives_back_the_draft_before_it(before: Charter, after: Charter) -> None:
    assert taken_back(after, before, after) == before
