"""The quiz of the role card: one's own commitments among those of other teams, and what was made of each."""

from __future__ import annotations

from avers.application.sampling.charter import CHARTER
from avers.core.charter.card_quiz import Offered, mark, quiz_of
from avers.core.charter.compilation.document import Entry, Section, Wording
from avers.core.charter.compilation.roles import compile_role_cards
from avers.core.text import Text

CARDS = compile_role_cards(CHARTER, "2026.1").sections


def card(key: str, *statements: str) -> Section:
    entries = tuple(
        Entry(f"{key}.{place}", (Wording("none", Text(words)),)) for place, words in enumerate(statements)
    )
    return Section(key, Text(key), entries)


def test_every_card_of_a_charter_stands_among_others_and_says_whose_each_is() -> None:  # R14
    for own in CARDS:
        quiz = quiz_of(own, CARDS)
        mine = [one for one in quiz if one.is_mine]
        assert {one.key for one in mine} == {one.key for one in own.entries}
        assert 2 <= len(quiz) - len(mine) <= 5
        assert len({one.words for one in quiz}) == len(quiz)
        assert all(one.team != own.title for one in quiz if not one.is_mine)


def test_ones_own_commitments_have_no_place_of_their_own() -> None:  # R14
    places = {[one.is_mine for one in quiz_of(own, CARDS)].index(True) for own in CARDS}
    assert len(places) > 1


def test_what_another_team_says_in_the_same_words_is_no_trap() -> None:  # R14
    own = card("a", "Je rappelle avant 18 h.")
    others = (card("b", "Je rappelle avant 18 H.", "Je préviens."), card("c", "Je préviens.", "Je range."))
    assert {one.words.fr for one in quiz_of(own, (own, *others)) if not one.is_mine} == {
        "Je préviens.", "Je range.",
    }  # fmt: skip


def test_too_few_other_commitments_make_no_quiz() -> None:  # R14
    own = card("a", "Je rappelle.")
    assert quiz_of(own, (own, card("b", "Je préviens."))) == ()
    assert quiz_of(card("a"), (card("b", "Je préviens.", "Je range."),)) == ()


def test_each_answer_has_its_verdict_and_unknown_keys_count_for_nothing() -> None:  # R14
    quiz = (
        Offered("mine", Text("Je rappelle."), Text("a"), is_mine=True),
        Offered("mine2", Text("Je note."), Text("a"), is_mine=True),
        Offered("theirs", Text("Je range."), Text("b"), is_mine=False),
        Offered("theirs2", Text("Je préviens."), Text("b"), is_mine=False),
    )
    verdicts = [one.verdict for one in mark(quiz, {"mine", "theirs", "forged"})]
    assert verdicts == ["found", "missed", "not_mine", "left"]
