"""Names, sources and ranges of the figures of contagion, in words."""

from __future__ import annotations

from avers.application.contagion.finding import Found, Span, Unknown
from avers.application.contagion.waves import Followed
from avers.application.wording.contagion import WHY_NOT
from avers.core.contagion.observed import NotEnough
from avers.core.text import Language, Text
from avers.reports.figures.figure import said, source_of

__all__ = ["in_range", "name_of", "name_read", "points_of", "spread_source", "two_digits", "why_not"]


def why_not(unknown: Unknown | NotEnough, language: Language) -> str:
    """Return why a figure is not told."""
    if isinstance(unknown, NotEnough):
        return said(WHY_NOT[unknown.reason], language, found=str(unknown.found), needed=str(unknown.needed))
    return said(WHY_NOT[unknown.reason], language, **dict(unknown.fields))


def name_of(found: Found, key: str, language: Language) -> str:
    """Return the name of a unit; its key where the chart does not know it."""
    tree = found.chart.tree if found.chart else None
    return tree.unit(key).name.in_language(language) if tree is not None and key in tree else key


def name_read(found: Found, read: Followed, language: Language) -> str:
    """Return the name of the facet or question something is read from; its key where nobody named it."""
    known = {one.key: one.name for one in found.frame.facets} if found.frame else {}
    known |= {one.key: one.words for one in found.frame.items if one.words.fr} if found.frame else {}
    key = read.item or read.facet
    return known[key].in_language(language) if key in known else key


def spread_source(found: Found, language: Language) -> str:
    """Return the line that names the publication a figure rests on; "" where there is none."""
    return source_of(found.frame, language) if found.frame is not None else ""


def two_digits(value: float, language: Language) -> str:
    """Return a number with two digits after the point."""
    written = f"{value:.2f}".replace("-", "\u2212")
    return written.replace(".", ",") if language == "fr" else written


def points_of(span: Span | None, language: Language) -> str:
    """Return a share as points of a hundred, with its interval; that it is not known where there is none."""
    if span is None:
        return said(Text("pas connu", "not known"), language)
    between = in_range(100 * span.low, 100 * span.high, language, digits=2)
    return f"{two_digits(100 * span.value, language)} ({between})"


def in_range(low: float, high: float, language: Language, *, digits: int) -> str:
    """Return an interval in words."""
    ends = [f"{end:.{digits}f}".replace("-", "\u2212") for end in (low, high)]
    if language == "fr":
        ends = [end.replace(".", ",") for end in ends]
    words = Text("de {low} à {high}", "from {low} to {high}")
    return said(words, language, low=ends[0], high=ends[1])
