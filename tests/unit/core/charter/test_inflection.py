"""The forms a word takes, by rule."""

from __future__ import annotations

import pytest

from avers.core.charter.language.inflection import family_of, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("rappeler", "rappelle rappelais rappelez rappellera rappelee"),
        ("attendre", "attend attends attendu attendais attendra"),
        ("tenir", "tient tenu tiennent tiendra tenait"),
        ("joindre", "joint joignent joindra"),
        ("partager", "partageons partageait partage"),
        ("essayer", "essaie essayons essaiera"),
        ("finir", "finit finissent fini finira"),
        ("savoir", "sait su saura"),
        ("recevoir", "recoit recu recevra"),
    ],
)
def test_french_verbs(verb: str, forms: str) -> None:
    assert set(forms.split()) <= verb_forms(verb, "fr")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("reply", "replies replied replying"),
        ("wait", "waits waited waiting"),
        ("plan", "planned planning"),
        ("explain", "explained"),
        ("smile", "smiled smiling"),
        ("keep", "kept keeping"),
    ],
)
def test_english_verbs(verb: str, forms: str) -> None:
    assert set(forms.split()) <= verb_forms(verb, "en")


def test_nouns_and_adjectives_agree() -> None:
    assert {"chaleureuse", "chaleureuses"} <= noun_forms("chaleureux", "fr")
    assert {"locaux"} <= noun_forms("local", "fr")
    assert {"attentives", "attentif"} <= noun_forms("attentif", "fr")
    assert {"policies"} <= noun_forms("policy", "en")


def test_a_word_brings_its_verb_where_the_house_knows_it() -> None:
    assert "ecoutent" in family_of("ecoute", "fr")
    assert "listened" in family_of("listening", "en")
    assert "tenu" in family_of("tenue", "fr")
