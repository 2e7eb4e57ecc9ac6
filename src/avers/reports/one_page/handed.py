"""The behaviours handed to those who hire, as a file to edit: one page, a section for each value."""

from __future__ import annotations

from datetime import date

from avers.application.handing import EVERYBODY, Handed, OfValue
from avers.application.wording.handing import HANDED
from avers.application.wording.typography import typeset
from avers.core.text import Language, Text
from avers.reports.one_page.description import Item, OnePage, Section

__all__ = ["describe_handed", "handed_docx"]


def handed_docx(handed: Handed, language: Language, *, day: date) -> bytes:
    """Return the behaviours as a Word file: the same bytes for the same behaviours and ``day`` (C10)."""
    from avers.reports.one_page.word import as_docx

    return as_docx([describe_handed(handed, language, day=day)])


def describe_handed(handed: Handed, language: Language, *, day: date) -> OnePage:
    """Return the page: the sentence of law first, then acts by value and, within each, by level (R121)."""
    version = _said("version", language).format(version=handed.version) if handed.version else ""
    return OnePage(
        language,
        typeset(handed.organisation.in_language(language), language),
        _said("title", language),
        "" if handed.version else _said("draft", language),
        (_said("law", language), _said("heading", language)),
        tuple(_section(value, n, handed, language) for n, value in enumerate(handed.values)),
        version,
        day,
    )


def _section(value: OfValue, n: int, handed: Handed, language: Language) -> Section:
    levels = [(EVERYBODY, HANDED["everybody"]), *handed.levels]
    items = tuple(
        Item(_set(name, language), tuple(_set(one.words, language) for one in of_level))
        for level, name in levels
        if (of_level := value.of_level(level))
    )
    nothing = () if items else (_said("nothing", language),)
    return Section(f"value-{n}", _set(value.name, language), nothing, items)


def _said(key: str, language: Language) -> str:
    return _set(HANDED[key], language)


def _set(words: Text, language: Language) -> str:
    return typeset(words.in_language(language), language)
