"""Sentences of each face, and the page of one pair, in words: what their templates lay out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from avers.application.diagnosing import Raised
from avers.application.hearing import PairPage, Voices
from avers.application.wording.figures import gap_words, interval_words
from avers.application.wording.findings import explain_finding
from avers.application.wording.sentences import quoted
from avers.application.wording.typography import typeset
from avers.core.text import Language
from avers.web.results.drawing import DrawnPage, draw_page

__all__ = ["DrawnPair", "DrawnVoices", "Quotation", "draw_pair", "draw_voices", "themes_note"]


@dataclass(frozen=True)
class Quotation:
    """A sentence between its quotation marks, and the language it is in."""

    words: str
    language: Language


@dataclass(frozen=True)
class DrawnVoices:
    """What one face says; ``source`` and ``spoken`` name the group where it is not the unit of the page."""

    face: str
    name: str
    sentences: tuple[Quotation, ...]
    source: str
    source_link: str = ""
    source_name: str = ""
    spoken: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A finding in words, with the rule that raised it."""

    code: str
    message: str
    suggestion: str


@dataclass(frozen=True)
class DrawnPair:
    """The page of one facet, in the order it is read."""

    drawn: DrawnPage
    facet: str
    gap: str
    voices: tuple[DrawnVoices, ...]
    findings: tuple[Said, ...]
    conditions: tuple[Said, ...]
    themes_note: str


def draw_voices(voices: Iterable[Voices], language: Language, *, wave: str) -> tuple[DrawnVoices, ...]:
    """Return ``voices`` in words; a face that nobody may hear keeps its place, and says why."""
    return tuple(
        DrawnVoices(
            face=one.face,
            name={"customer": _("Customers"), "employee": _("Teams")}[one.face],
            sentences=tuple(Quotation(quoted(said), said.language) for said in one.sentences),
            source=typeset(_source(one, language), language),
            source_link=reverse("results_unit", args=[wave, one.unit.key])
            if one.unit and not one.is_own
            else "",
            source_name=typeset(one.unit.name.in_language(language), language) if one.unit else "",
            spoken=typeset(_spoken(one, language), language),
            themes=tuple(typeset(theme.in_language(language), language) for theme in one.themes),
        )
        for one in voices
    )


def themes_note(voices: Iterable[Voices], k: int, language: Language) -> str:
    """Return how themes are named, "" where none is."""
    if not any(one.themes for one in voices):
        return ""
    words = _(
        "A subject is named where at least %(k)s of those who wrote speak of it and at least %(k)s do not;"
        " the order says nothing. It tells what people speak of, not whether they are pleased."
    )
    return typeset(words % {"k": k}, language)


def draw_pair(pair: PairPage, language: Language) -> DrawnPair:
    """Return ``pair`` drawn in ``language``."""
    return DrawnPair(
        drawn=draw_page(pair.page, language),
        facet=typeset(pair.row.facet.name.in_language(language), language),
        gap=typeset(_gap(pair, language), language),
        voices=draw_voices(pair.voices, language, wave=pair.page.publication.wave),
        findings=tuple(_said(one, language) for one in pair.findings),
        conditions=tuple(_said(one, language) for one in pair.conditions),
        themes_note=themes_note(pair.voices, pair.page.publication.k, language),
    )


def _source(voices: Voices, language: Language) -> str:
    if voices.unit is None:
        return _("No sentence is shown: at least thirty people have to have written.")
    if voices.is_own:
        return ""
    words = _("From a larger group, %(unit)s: too few wrote here for a sentence to point at nobody.")
    return words % {"unit": voices.unit.name.in_language(language)}


def _link(voices: Voices, wave: str) -> str:
    """Return the page of the larger group whose sentences are shown, "" where they are the unit's own."""
    if voices.unit is None or voices.is_own:
        return ""
    return reverse("results_unit", args=[wave, voices.unit.key])


def _spoken(voices: Voices, language: Language) -> str:
    if voices.spoken_in is None:
        return ""
    return _("%(unit)s: what they speak of") % {"unit": voices.spoken_in.name.in_language(language)}


def _gap(pair: PairPage, language: Language) -> str:
    gap = pair.row.gap.cell if pair.row.gap and pair.row.gap.is_shown else None
    if gap is None or gap.value is None:
        return _("The gap is not shown: it takes a figure on each face.")
    figures = {"gap": gap_words(gap.value, language), "band": interval_words(gap, language)}
    return (
        _("Gap: %(gap)s points (%(band)s). Above zero, teams think better of it than customers do.") % figures
    )


def _said(raised: Raised, language: Language) -> Said:
    told = explain_finding(raised.finding, language)
    return Said(raised.finding.code, told.message, told.suggestion)
