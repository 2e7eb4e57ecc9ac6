"""An incident says why, never who: three branches, what surrounds the work first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.evidence.act import CAUSES, Act, Cause, Found, act_faults, standings
from avers.core.evidence.incident import (
    blame_in,
    cause_of,
    looked_at,
    next_branch,
    training_in,
    trains_for_means,
)

DAY = date(2026, 10, 5)
FIRST = Act("i", "incidents", DAY, "", unit="lille", words="La cliente a attendu deux heures la pièce.")


def _look(cause: Cause, found: Found, key: str = "") -> Act:
    return Act(
        key or f"i-{cause}-{found}", "incidents", DAY, "", "looked", "i", "i", words="Le bon était vide.",
        cause=cause, found=found,
    )  # fmt: skip


def _standing(*rows: Act):  # type: ignore[no-untyped-def]
    assert not list(act_faults([FIRST, *rows], {}))
    (found,) = standings([FIRST, *rows])
    return found


def test_the_first_branch_that_was_missing_is_the_cause() -> None:  # R137
    assert cause_of(_standing(_look("means", "no"))) == "means"
    assert cause_of(_standing(_look("means", "yes"), _look("know", "no"))) == "know"
    assert cause_of(_standing(_look("means", "yes"), _look("know", "yes"), _look("want", "no"))) == "want"
    assert cause_of(_standing(*(_look(cause, "yes") for cause in CAUSES))) == "none"


def test_nothing_is_concluded_while_what_surrounds_the_work_was_not_looked_at() -> None:  # R137
    assert cause_of(_standing()) == ""
    assert cause_of(_standing(_look("know", "no"), _look("want", "no"))) == ""
    assert cause_of(_standing(_look("means", "yes"), _look("want", "no"))) == ""
    assert next_branch(_standing()) == "means"
    assert next_branch(_standing(_look("know", "no"))) == "means"
    assert next_branch(_standing(_look("means", "yes"))) == "know"
    assert next_branch(_standing(_look("means", "no"))) == ""


def test_a_branch_looked_at_again_keeps_the_last_look_and_undoing_brings_the_first_back() -> None:  # R137
    first, again = _look("means", "yes", "one"), _look("means", "no", "two")
    assert cause_of(_standing(first, again)) == "means"
    back = Act("three", "incidents", DAY, "", "undone", "i", "two")
    assert looked_at(_standing(first, again, back))["means"] == first


@given(st.lists(st.tuples(st.sampled_from(CAUSES), st.sampled_from(["yes", "no"])), max_size=8))
def test_whatever_was_looked_at_the_cause_has_nothing_missing_before_it(looks: list) -> None:  # type: ignore[type-arg]  # R137
    rows = [_look(cause, found, f"r{place}") for place, (cause, found) in enumerate(looks)]
    standing = _standing(*rows)
    seen, cause = looked_at(standing), cause_of(standing)
    if cause in CAUSES:
        before = CAUSES[: CAUSES.index(cause)]
        assert seen[cause].found == "no"
        assert all(seen[one].found == "yes" for one in before)
    if cause == "none":
        assert all(seen[one].found == "yes" for one in CAUSES)
    assert bool(next_branch(standing)) == (cause == "")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("C’est la faute du technicien.", "fr"),
        ("Il s’en fiche, voilà tout.", "fr"),
        ("Encore de la négligence.", "fr"),
        ("It was her fault, again.", "en"),
        ("Pure laziness at the desk.", "en"),
        ("He just doesn’t care.", "en"),
    ],
)
def test_words_of_blame_are_pointed_out(words, language) -> None:  # type: ignore[no-untyped-def]  # R135
    assert blame_in(words, language)
    assert blame_in(words, language) in words


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Faute de pièce, le client a attendu.", "fr"),
        ("Le logiciel ne garde pas l’historique du client.", "fr"),
        ("The van had no spare part on board.", "en"),
        ("The customer care desk was closed.", "en"),
    ],
)
def test_a_situation_is_told_without_a_remark(words, language) -> None:  # type: ignore[no-untyped-def]  # R135
    assert not blame_in(words, language)


def test_training_is_refused_where_the_means_were_missing_and_only_there() -> None:  # R137
    means = _standing(_look("means", "no"))
    know = _standing(_look("means", "yes"), _look("know", "no"))
    assert trains_for_means(means, "know", "On a mis une pièce.", "fr")
    assert trains_for_means(means, "means", "Formation de toute l’équipe.", "fr")
    assert trains_for_means(means, "means", "Everybody was retrained.", "en")
    assert not trains_for_means(means, "means", "Une pièce dans chaque véhicule.", "fr")
    assert not trains_for_means(know, "know", "Formation de deux heures.", "fr")
    assert not training_in("En bonne et due forme, sans information.", "fr")
    assert not training_in("We trust the former team.", "en")
