"""Changes of indicators on one axis: each in hundredths of where it started, none in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10
from typing import Final

from avers.application.wording.figures import number
from avers.application.wording.typography import joined, percent
from avers.core.estimate import Estimate, Figure
from avers.core.text import Language, Text
from avers.reports.charts import Band, bands
from avers.reports.figures.figure import said

__all__ = [
    "NOTHING_SHOWS",
    "SURE",
    "Moved",
    "amount",
    "difference",
    "draw_moved",
    "ends",
    "how_drawn",
    "relative",
    "share_of",
]

SURE: Final = Text("oui", "yes")
NOTHING_SHOWS: Final = Text("rien ne le montre", "nothing shows it")

_SCALES: Final = (5.0, 10.0, 20.0, 40.0, 100.0, 200.0, 400.0)
_FROM_TO: Final = Text("de {low} à {high}", "{low} to {high}")
_SEE_TABLE: Final = Text("voir le tableau", "see the table")
_WHOLE: Final = 10.0
_ENOUGH: Final = 100.0


@dataclass(frozen=True)
class Moved:
    """One row: its name, its change and where it started; ``why_not`` says why there is none."""

    name: str
    change: Figure | None = None
    start: float | None = None
    is_sure: bool = False
    why_not: str = ""


def draw_moved(rows: Sequence[Moved], language: Language, *, key: str) -> str:
    """Return the drawing: its axis holds every change; a band wider than that is cut (``how_drawn``)."""
    scale = _scale_of(rows)
    parts = [relative(one.change, one.start) for one in rows]
    drawn = [_row(one, part, scale, language) for one, part in zip(rows, parts, strict=True)]
    spoken = "; ".join(f"{row.label}, {row.words}" for row in drawn)
    axis = [share_of(scale * tick, language) for tick in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    return bands(drawn, key=key, label=spoken, line=50.0, axis=axis)


def how_drawn(rows: Sequence[Moved], start: Text, language: Language) -> tuple[str, ...]:
    """Return how the drawing is read, in percent of ``start``, and which bands run beyond it."""
    words = Text(
        "Le dessin compte en pour cent {start} ; le trait du milieu : aucun changement.",
        "The drawing counts in percent of {start}; the line in the middle: no change.",
    )
    return (said(words, language, start=start.in_language(language)), *_cut(rows, language))


def _cut(rows: Sequence[Moved], language: Language) -> tuple[str, ...]:
    scale = _scale_of(rows)
    cut = [
        one.name for one in rows if any(abs(end) > scale for end in relative(one.change, one.start)[1:])
    ]  # fmt: skip
    if not cut:
        return ()
    words = Text(
        "Bande plus large que le dessin, entière au tableau : {names}.",
        "Band wider than the drawing, whole in the table: {names}.",
    )
    quoted = [said(Text("« {name} »", "“{name}”"), language, name=one) for one in cut]
    return (said(words, language, names=joined(quoted, language)),)


def relative(change: Figure | None, start: float | None) -> tuple[float, ...]:
    """Return a change and its two ends in percent of ``start``; empty where there is none.

    Nothing has a size beside a start of nothing. A change without an interval has its ends upon itself.
    """
    if not isinstance(change, Estimate) or not start:
        return ()
    value = change.value
    low, high = (value if end is None else end for end in (change.low, change.high))
    first, last = sorted(100 * end / start for end in (low, high))
    return 100 * value / start, first, last


def share_of(value: float, language: Language) -> str:
    """Return a change in percent with its sign; a small one with a decimal."""
    figure = number(abs(round(value, 0 if abs(value) >= _WHOLE else 1)), language)
    sign = "" if figure == "0" else "+" if value > 0 else "\u2212"
    return f"{sign}{figure}\u202f%" if language == "fr" else f"{sign}{figure}%"


def amount(value: float, language: Language, *, is_share: bool) -> str:
    """Return a value of an indicator as one writes it."""
    if is_share:
        return percent(value, language)
    return number(round(value) if abs(value) >= 100 else round(value, 1), language)


def difference(value: float, language: Language, *, is_share: bool) -> str:
    """Return a change of an indicator with its sign; of a share in points."""
    plain = 100 * value if is_share else value
    figure = number(abs(round(plain) if abs(plain) >= 100 else round(plain, 1)), language)
    sign = "" if figure == "0" else "+" if plain > 0 else "\u2212"
    return f"{sign}{figure}"


def ends(change: Figure | None, language: Language, *, is_share: bool) -> str:
    """Return the interval of a change in words; a dash where it has none."""
    if not isinstance(change, Estimate) or change.low is None or change.high is None:
        return "–"
    low, high = (difference(end, language, is_share=is_share) for end in (change.low, change.high))
    return said(_FROM_TO, language, low=low, high=high)


def _scale_of(rows: Sequence[Moved]) -> float:
    """Return how far the axis goes: past every change, and past bands up to once the start.

    One indicator of a few cases would otherwise leave no room to read the others.
    """
    parts = [part for one in rows if (part := relative(one.change, one.start))]
    bands_end = max((abs(end) for _value, *both in parts for end in both), default=0.0)
    farthest = max(min(bands_end, _ENOUGH), *(abs(value) for value, *_ends in parts), 0.0)
    return next((one for one in _SCALES if one >= farthest), 10.0 ** ceil(log10(max(farthest, 1.0))))


def _row(one: Moved, part: tuple[float, ...], scale: float, language: Language) -> Band:
    if not part:
        return Band(one.name, None, words=one.why_not or said(_SEE_TABLE, language), face="house")
    value, low, high = (min(max(50 + 50 * each / scale, 0.0), 100.0) for each in part)
    return Band(one.name, value, low, high, share_of(part[0], language), "house", one.is_sure)
