"""Sentences of others as a page quotes them: in their own language, what was masked said in a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.application.wording.typography import typeset
from avers.core.conversations.masking import PLACEHOLDER
from avers.core.publication.cell import Sentence
from avers.core.text import Language, Text

__all__ = ["quoted", "told_masked"]

_MASKED: Final[Mapping[str, Text]] = {
    "name": Text("[nom]", "[name]"),
    "handle": Text("[nom]", "[name]"),
    "mail": Text("[adresse]", "[address]"),
    "address": Text("[adresse]", "[address]"),
    "phone": Text("[téléphone]", "[phone]"),
    "iban": Text("[compte]", "[account]"),
    "link": Text("[lien]", "[link]"),
    "number": Text("[numéro]", "[number]"),
}


def told_masked(text: str, language: Language) -> str:
    """Return masked words as somebody reads them: « [nom] » where a placeholder stands."""
    return PLACEHOLDER.sub(lambda match: _MASKED[match[1]].in_language(language), text)


def quoted(sentence: Sentence) -> str:
    """Return the sentence between the quotation marks of its language, set as it should be."""
    words = told_masked(sentence.text, sentence.language)
    if sentence.language == "en":
        return f"“{typeset(words, 'en')}”"
    return typeset(f"« {words} »", "fr")
