"""What could have gone to anybody is told from what was written to one customer, and says why."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.language import languages_of_replies
from avers.core.conversations.normalising import read_words
from avers.core.conversations.score import Abstention
from avers.core.conversations.shingles import Counts, holders_before, replies_before, shingles, sorted_table
from avers.core.conversations.templates import (
    FEWEST_REPLIES,
    METHOD,
    PRIOR_METHOD,
    Reference,
    Templatedness,
    score_templates,
)


def scored(
    texts: list[str],
    *,
    agents: list[int] | None = None,
    customers: list[str] | None = None,
    required: list[str] | None = None,
) -> Templatedness:
    """Score replies of one brand, each against all the others."""
    words = read_words(texts)
    languages = languages_of_replies(words)
    here = shingles(words, languages.astype(np.uint64))
    known = np.zeros(len(texts), bool)
    told = []
    for numbers in (np.where(here.is_whole, here.gram, 0), here.word):
        counts = Counts()
        replies_before(sorted_table(numbers, here.reply), counts, is_counted=~known)
        told.append(replies_before(sorted_table(numbers, here.reply), counts, is_counted=known))
    holders = None
    if agents is not None:
        counts, met = Counts(), Counts()
        who = np.array(agents, np.uint64)
        holders_before(sorted_table(here.gram, here.reply), who, counts, met, is_counted=~known)
        holders = holders_before(sorted_table(here.gram, here.reply), who, counts, met, is_counted=known)
    n = np.array([int((languages == one).sum()) - 1 for one in languages], np.int64)
    reference = Reference(told[0], told[1], n, holders)
    return score_templates(words, languages, reference, customers=customers or [], required=required or [])


RECITED = "Votre demande est transmise au pôle compétent, merci de patienter quelques jours."
PERSONAL = "Le tapis berbère taché mardi par notre livreur part au pressoir de Lannion, Odile l'emporte."


# R29, conversations section 2: the case worked by hand on the reference page.
def test_worked_case_of_the_page() -> None:
    found = scored(
        [*["Le gazogène ronronne paisiblement ici."] * 4, "Le gazogène ronronne paisiblement là-bas."]
    )
    # Nothing of it is common to the fifth but its first four words, of which four others hold each.
    assert found.part[found.words.first[4] :].tolist() == [1, 1, 1, 1, 0, 0]
    words = read_words(["Le gazogène ronronne paisiblement là-bas."])
    assert len(words.word) == 6
    # Of four others none holds "là", a small word (1 bit), nor "bas", of which nothing is known (9 bits).
    small = -math.log2((0 + 300 / 2) / (4 + 300))
    other = min(9.0, -math.log2((0 + 300 / 512) / (4 + 300)))
    own = small + other
    # All four hold the others, which keep 0.7 of the lesser of their bits here and by the prior.
    le = min(1.0, -math.log2((4 + 300 / 2) / (4 + 300)))
    common = min(9.0, -math.log2((4 + 300 / 512) / (4 + 300)))
    evidence = own + 0.7 * (le + 3 * common)
    assert found.personal_bits[4] == pytest.approx(own)
    assert found.score[4] == pytest.approx(2 ** (-evidence / (10 * math.sqrt(6))))
    assert found.coverage[4] == pytest.approx(4 / 6)


# R29: many replies of one frame are recited; one of its own is personal, whatever its greeting.
def test_what_others_hold_is_recited_and_what_nobody_else_could_hold_is_personal() -> None:
    texts = [f"Bonjour {name}, {RECITED}" for name in ("Ana", "Luc", "Zoé", "Max")] + [
        f"Bonjour Yves, {PERSONAL}"
    ]
    found = scored(texts)
    assert found.coverage[:4].tolist() == [1.0] * 4
    assert found.score[4] < 0.5 < found.score[0]
    assert found.personal_bits[4] > 40
    assert found.personal_bits[0] == 0


# R29: spans show why, in the characters of the reply as it came.
def test_spans_point_into_the_text_as_it_came() -> None:
    texts = [f"@41 Bonjour {name} !\n {RECITED} - Anwar" for name in ("Ana", "Luc", "Zoé", "Max")]
    found = scored([*texts, "@41 Bonjour Odile ! " + PERSONAL])
    (span,) = found.spans(0)
    assert texts[0][span.start : span.end] == RECITED.rstrip(".")
    assert span.kind == "template"
    (own,) = found.spans(4)
    assert own.kind == "own"


# conversations section 2: a filled slot is still template.
def test_a_slot_of_three_words_is_template_and_one_of_four_is_not() -> None:
    frame = "le colis promis à madame {} dort encore dans notre dépôt central"
    texts = [frame.format(word) for word in ("zinzolin", "topinambour", "calebasse", "hurluberlu")]
    assert scored([*texts, frame.format("un deux trois")]).coverage[4] == 1.0
    assert scored([*texts, frame.format("un deux trois quatre")]).coverage[4] < 1.0


# R30: a span used by many writers is the team's template, by one alone a habit: two different coachings.
def test_writers_tell_the_template_of_the_team_from_a_habit() -> None:
    texts = [RECITED] * 5
    assert {span.kind for span in scored(texts, agents=[1, 2, 3, 4, 5]).spans(4)} == {"team"}
    assert {span.kind for span in scored(texts, agents=[7, 7, 7, 7, 7]).spans(4)} == {"habit"}


# conversations section 2: what must be identical counts on neither side.
def test_a_required_sentence_counts_on_neither_side() -> None:
    notice = "Une coupure touche la vallée de la Zorn jusqu'à vingt heures."
    texts = [f"{notice} {PERSONAL}"] * 5
    with_it, without = scored(texts, required=[notice]), scored([PERSONAL] * 5)
    assert with_it.spans(0)[0].kind == "required"
    assert with_it.score[0] == pytest.approx(without.score[0], abs=0.05)
    assert scored([notice] * 5, required=[notice]).abstained == [Abstention.SHORT] * 5


# conversations section 2: formulaic but personal.
def test_an_action_done_and_the_case_it_concerns_keep_their_bits_inside_a_frame() -> None:
    frame = "Nous avons corrigé le titre {} sur votre espace, vérifiez votre messagerie."
    texts = [frame.format(f"Dossier {place}") for place in range(6)]
    idle = "Nous avons bien lu le titre {} sur votre espace, vérifiez votre messagerie."
    done, read = scored(texts), scored([idle.format(f"Dossier {place}") for place in range(6)])
    assert done.score[0] < read.score[0]
    assert done.personal_bits[0] > read.personal_bits[0]


# conversations section 2: the case word, taken from the customer's message when there is one.
def test_a_word_taken_up_from_the_customer_speaks_of_the_case() -> None:
    texts = ["Le minaret acheté chez nous arrive vendredi avec notre transporteur."] * 5
    heard = scored(texts, customers=["Où en est mon minaret ?", "", "", "", ""])
    assert heard.score[0] < heard.score[1]


# conversations section 1
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Bonjour Odile, merci !", Abstention.SHORT),
        ("😀" * 5_000, Abstention.SHORT),
        ("\x00\x01\x02", Abstention.SHORT),
        ("Wij hebben uw pakket nog niet ontvangen, het spijt ons zeer", Abstention.LANGUAGE),
        ("Nous avons votre colis ici. We have your parcel here, thank you.", Abstention.LANGUAGE),
    ],
)
def test_what_cannot_be_judged_abstains_and_says_why(text: str, why: Abstention) -> None:
    found = scored([text])
    assert found.abstained == [why]
    assert [one.value for one in found.scores(0)] == [None, None, None]
    assert {one.abstained for one in found.scores(0)} == {why}


# conversations section 2: without a corpus the prior speaks, and says that it does.
def test_without_enough_replies_the_method_is_the_prior() -> None:
    alone = scored(["Nous vous remercions de votre message et de votre patience.", PERSONAL])
    assert alone.method(0) == PRIOR_METHOD
    assert alone.score[0] > 0.9 > 0.5 > alone.score[1]
    many = scored([RECITED] * (FEWEST_REPLIES + 1))
    assert many.method(0) == METHOD
    assert many.scores(0)[0].n_reference == FEWEST_REPLIES


# L1, security section 3: instructions and markup are words like others, or nothing.
def test_no_markup_and_no_instruction_moves_a_score_beyond_the_rule() -> None:
    texts = [RECITED] * 5
    plain = scored(texts).score[0]
    dressed = f'<span class="own" data-score="0">{RECITED}</span>'
    assert scored([*texts[1:], dressed]).score[-1] == pytest.approx(plain)
    for storm in ("😀" * 3_000, "\x00" * 3_000, "\u200b" * 3_000, "<b>" * 3_000):
        assert scored([*texts[1:], RECITED + storm]).score[-1] == pytest.approx(plain)


# C10
# Conversations section 2: a score is not had by saying one thing many times.
@pytest.mark.parametrize("said", [PERSONAL, RECITED, "Vu avec Lucie, votre tapis repart samedi matin."])
@pytest.mark.parametrize("times", [2, 10, 50])
def test_what_a_reply_says_again_counts_once(said: str, times: int) -> None:
    once, again = scored([*[RECITED] * 5, said]), scored([*[RECITED] * 5, " ".join([said] * times)])
    for name in ("score", "personal_bits", "coverage"):
        assert getattr(again, name)[-1] == pytest.approx(getattr(once, name)[-1], abs=1e-9)


def test_one_word_thirty_times_is_one_word() -> None:
    plain, stuffed = (
        scored(["Merci pour votre message, bonne journée."] * 2),
        scored(
            [
                "Merci pour votre message, bonne journée.",
                "Merci pour votre message, bonne journée. " + "mirabelle " * 30,
            ]
        ),
    )
    assert stuffed.personal_bits[-1] - plain.personal_bits[-1] < 2 * 9


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)))
def test_scores_do_not_depend_on_the_order_of_replies(order: list[int]) -> None:
    texts = [RECITED, RECITED, RECITED, RECITED, PERSONAL, "We are looking into this parcel for you now."]
    straight, turned = scored(texts), scored([texts[place] for place in order])
    assert turned.score.tolist() == [straight.score.tolist()[place] for place in order]
