"""The three gauges in words and bands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from avers.application.leading import Gauge, OwnGauges
from avers.application.wording.figures import (
    CERTAINTY_MEANS,
    CERTAINTY_WORDS,
    interval_words,
    number,
    why_withheld,
)
from avers.application.wording.leading import ASKS, LIMITING, NEXT_STEPS, NONE_STANDS_OUT, NOTHING
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import typeset, whole_date
from avers.core.diagnosis.certainty import Certainty
from avers.core.estimate import Estimate
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Mark, axis, coin, sparkline

__all__ = ["DrawnGauge", "DrawnGauges", "draw_gauges"]

_NO_CELL: Final = Cell("", "leader", "employee", "", "", "mean", "")


@dataclass(frozen=True)
class DrawnGauge:
    """One band: its name, what it asks, the drawing, figures in words, or why there are none."""

    name: str
    asks: str
    drawing: SafeString
    figures: str
    company: str
    certainty: Certainty
    certainty_words: str
    certainty_means: str
    trend: SafeString
    why: str
    is_limiting: bool


@dataclass(frozen=True)
class DrawnGauges:
    """The page; ``nothing`` says why where there are no gauges."""

    title: str
    nothing: str
    unit: str
    wave: str
    gauges: tuple[DrawnGauge, ...]
    axis: SafeString
    steps: tuple[str, ...]
    source: str
    synthetic: bool


def draw_gauges(own: OwnGauges, language: Language) -> DrawnGauges:
    """Return ``own`` in words and bands."""
    frame = own.publication
    if own.state == "shown":
        title, nothing = _set(LIMITING.get(own.limiting, NONE_STANDS_OUT), language), ""
    else:
        title, nothing = (_set(text, language) for text in NOTHING[own.state])
    return DrawnGauges(
        title=title,
        nothing=nothing,
        unit=_set(own.unit.name, language) if own.unit else "",
        wave=wave_words(frame.wave, language) if frame else "",
        gauges=tuple(_drawn(one, own.limiting, language) for one in own.gauges),
        axis=SafeString(axis()),
        steps=tuple(_set(text, language) for text in NEXT_STEPS[own.limiting]),
        source=_source(own, language),
        synthetic=bool(frame and frame.synthetic),
    )


def _drawn(one: Gauge, limiting: str, language: Language) -> DrawnGauge:
    name = _set(one.name, language)
    pooled = one.company.value if one.company else None
    company = "" if pooled is None else number(round(pooled), language)
    drawing, figures = ("", "") if one.own is None else _band(name, one.own, pooled, language)
    return DrawnGauge(
        name=name,
        asks=_set(ASKS[one.key], language),
        drawing=SafeString(drawing),
        figures=typeset(figures, language),
        company=company,
        certainty=one.certainty,
        certainty_words=CERTAINTY_WORDS[one.certainty].in_language(language),
        certainty_means=_set(CERTAINTY_MEANS[one.certainty], language),
        trend=SafeString(_trend(one, language)),
        why=why_withheld(one.withheld, language) if one.withheld else "",
        is_limiting=one.key == limiting,
    )


def _band(name: str, own: Estimate, company: float | None, language: Language) -> tuple[str, str]:
    """Return the drawing and its figures; to whole points, ends outwards (rule A6)."""
    value = number(round(own.value), language)
    low, high = float(floor(own.low or 0.0)), float(ceil(100.0 if own.high is None else own.high))
    band = interval_words(replace(_NO_CELL, low=low, high=high), language)
    label = f"{name} {value} ({band})"
    if company is not None:
        label = f"{label}, {_('the whole company')} {number(round(company), language)}"
    mark = Mark(float(round(own.value)), low, high, value)
    figures = _("%(band)s · %(n)s answers") % {"band": band, "n": number(own.n, language)}
    return coin(None, mark, label=label, company=company), figures


def _trend(one: Gauge, language: Language) -> str:
    if not one.trend:
        return ""
    said = ", ".join("–" if past is None else number(past, language) for past in one.trend)
    return sparkline(
        one.trend, label=typeset(_("From wave to wave: %(figures)s") % {"figures": said}, language)
    )


def _source(own: OwnGauges, language: Language) -> str:
    frame = own.publication
    if frame is None or own.state != "shown":
        return ""
    parts = [
        _("Source: published results, %(wave)s") % {"wave": wave_words(frame.wave, language)},
        _("units as of %(date)s") % {"date": whole_date(frame.tree_date, language)},
        _("threshold %(k)s answers") % {"k": frame.k},
    ]
    return typeset(" · ".join(parts), language)


def _set(text: Text, language: Language) -> str:
    return typeset(text.in_language(language), language)
