"""Sentences of each face, and the page of one pair, in words: what their templates lay out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from avers.application.diagnosing import Raised
from avers.application.hearing import PairPage, Voices
from avers.application.wording.figures import gap_words, interval_words
from avers.application.wording.findings import explain_finding
from avers.application.wording.sentences import quoted
from avers.application.wording.typography import typeset
from avers.core.text import Language
from avers.web.results.drawing import DrawnPage, draw_page

__all__ = ["DrawnPair", "DrawnVoices", "Quotation", "draw_pair", "draw_voices"]


@dataclass(frozen=True)
class Quotation:
    """A sentence between its quotation marks, and the language it is in."""

    words: str
    language: Language


@dataclass(frozen=True)
class DrawnVoices:
    """What one face says; ``source`` names the group where it is not the unit of the page."""

    face: str
    name: str
    sentences: tuple[Quotation, ...]
    source: str


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


def draw_voices(voices: Iterable[Voices], language: Language) -> tuple[DrawnVoices, ...]:
    """Return ``voices`` in words; a face that nobody may hear keeps its place, and says why."""
    return tuple(
        DrawnVoices(
            face=one.face,
            name={"customer": _("Customers"), "employee": _("Teams")}[one.face],
            sentences=tuple(Quotation(quoted(said), said.language) for said in one.sentences),
            source=typeset(_source(one, language), language),
        )
        for one in voices
    )


def draw_pair(pair: PairPage, language: Language) -> DrawnPair:
    """Return ``pair`` drawn in ``language``."""
    return DrawnPair(
        drawn=draw_page(pair.page, language),
        facet=typeset(pair.row.facet.name.in_language(language), language),
        gap=typeset(_gap(pair, language), language),
        voices=draw_voices(pair.voices, language),
        findings=tuple(_said(one, language) for one in pair.findings),
        conditions=tuple(_said(one, language) for one in pair.conditions),
    )


def _source(voices: Voices, language: Language) -> str:
    if voices.unit is None:
        return _("No sentence is shown: at least thirty people have to have written.")
    if voices.is_own:
        return ""
    words = _("From a larger group, %(unit)s: too few wrote here for a sentence to point at nobody.")
    return words % {"unit": voices.unit.name.in_language(language)}


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
