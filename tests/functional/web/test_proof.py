"""A text read with the charter: what it promises beyond the house, and what it says in words set aside."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from avers.application.proofreading import LONGEST
from tests.garance import visitor

PAGE = """Bienvenue chez nous. Nos conseillers sont joignables par téléphone à toute heure.

Nous nous occupons de votre chaudière et de la suite."""


def read(words: str, *, role: str = "lead", language: str = "fr", **more: Any) -> Any:
    return visitor(role, language).post("/charter/proof/", {"words": words, **more})


def said_of(response: Any) -> str:
    return unescape(response.content.decode()).replace("\u202f", " ")


# R127a R109
def test_a_page_that_promises_any_hour_is_held_against_the_opening_hours(company: Any) -> None:
    response = read(PAGE)
    assert response.status_code == 200
    page = said_of(response)
    assert "FE401" in page
    assert '<mark class="under error">à toute heure</mark>' in page
    assert "joignables par téléphone" not in str(company.charters.draft())  # nothing of it is kept


# R127a R84
def test_words_that_the_charter_sets_aside_are_named(company: Any) -> None:
    avoided = next(one for one in company.charters.published().tone.dont if one.fr)
    assert "CH605" in said_of(read(f"Bonjour. {avoided.fr}"))
    assert "CH605" not in said_of(read("Bonjour. Anne s’en occupe et vous rappelle ce soir."))


# R127a
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_quiet_text_says_which_values_it_speaks_of(company: Any, language: str) -> None:
    words = {"fr": "L’écoute, c’est Marie qui note vos mots.", "en": "Listening is Marie noting your words."}
    page = said_of(read(words[language], language=language))
    heard, _, unheard = page.partition({"fr": "Pas nommées", "en": "Not said by name"}[language])
    assert {"fr": "Écoute", "en": "Listening"}[language] in heard.partition(
        {"fr": "Dites :", "en": "Said:"}[language]
    )[2]
    assert unheard


def test_a_file_is_read_as_what_was_pasted(company: Any) -> None:
    file = SimpleUploadedFile("page.txt", PAGE.encode(), content_type="text/plain")
    assert "FE401" in said_of(read("", file=file))


@pytest.mark.parametrize(
    ("words", "file", "expected"),
    [
        ("", None, "Il n’y a rien à lire"),
        ("Bonjour. " * (LONGEST // 8), None, "signes"),
        ("", b"\xff\xfe\x00\x01", "n’est pas du texte simple"),
        ("", b"a" * (5 * LONGEST), "trop lourd"),
    ],
)
def test_what_cannot_be_read_says_why_and_keeps_the_words(
    company: Any, words: str, file: bytes | None, expected: str
) -> None:
    more = {"file": SimpleUploadedFile("page.txt", file)} if file else {}
    response = read(words, **more)
    assert response.status_code == 422
    assert expected in said_of(response)
    assert words[:20] in said_of(response)


def test_hostile_words_stay_words(company: Any) -> None:  # C6
    page = read("<script>alert(1)</script> Nous sommes joignables à toute heure.").content.decode()
    assert "<script>alert" not in page


# R118
def test_public_replies_are_read_together_when_one_says_so(company: Any) -> None:
    words = (
        "Bonjour Inès, nous sommes désolés pour la gêne occasionnée. Tu auras une réponse sous 24 heures.\n\n"
        "Bonjour Karim, nous sommes désolés pour la gêne occasionnée. Vous aurez une réponse sous 48 heures."
    )
    page = visitor("lead").post("/charter/proof/", {"words": words, "several": "1"}).content.decode()
    assert "D’une seule voix" in page
    assert "Les mêmes mots dans 2 réponses (1 et 2)" in page
    assert "Choisissez l’un des deux" in page
    assert "Les délais annoncés diffèrent" in page
    assert (
        "D’une seule voix" not in visitor("lead").post("/charter/proof/", {"words": words}).content.decode()
    )
    alone = visitor("lead").post("/charter/proof/", {"words": "Une seule réponse.", "several": "1"})
    assert "laissez une ligne vide" in alone.content.decode()
