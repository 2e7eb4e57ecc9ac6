"""The change of a figure between two publications (rule A5), worked out of what both already show.

Nothing new leaves here: a change is the difference of two shown figures. The rule says where it may be
*drawn*. Where a few people came or went, and little else moved, a difference would be read as theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import hypot
from typing import Literal, NamedTuple

from avers.core.publication.cell import Cell, Publication
from avers.core.publication.rounding import MEAN_GRID, outwards

__all__ = ["Change", "ChangeReason", "change", "may_draw"]

ChangeReason = Literal["", "withheld", "few_moved"]

# Where 1..k-1 people came or went, so many times the threshold must have answered in both waves.
_TIMES_K = 2


@dataclass(frozen=True, order=True)
class Change:
    """What became of one figure of a unit.

    Attributes
    ----------
    unit, face, facet, item, measure : str
        The figure asked for: a ``mean`` or a ``gap``.
    of : str
        Unit whose change is drawn: the unit itself, else the nearest above it; empty where there is none.
    value, low, high : float or None
        Second less first, in points; the interval is that of two independent figures, ends outwards.
    reason : {"", "withheld", "few_moved"}
        Why it is not the unit's own: a figure is missing in one of the waves, or 1..k-1 people moved.
    """

    unit: str
    face: str
    facet: str
    item: str
    measure: str
    of: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    reason: ChangeReason = ""


class _Place(NamedTuple):
    unit: str
    face: str
    facet: str
    item: str
    measure: str


def change(first: Publication, second: Publication, moved: Mapping[str, int | None]) -> tuple[Change, ...]:
    """Return the change of every mean and gap of the second publication that all may read.

    Parameters
    ----------
    first, second : Publication
        Of two waves, the older one first. Units are matched by key: a successor is another unit.
    moved : mapping of unit to int or None
        How many members came or went between the two openings, those below included. Absent or None is
        unknown, and counts as a few.

    Returns
    -------
    tuple of Change
        In the order of their columns; the change of the nearest unit above stands in for one that may
        not be drawn.

    References
    ----------
    Security page, rule A5; the decision on changes between waves, for what 2k buys and what it does not.
    """
    k = max(first.k, second.k)
    before, after = _figures(first), _figures(second)
    return tuple(_drawn(place, second, before, after, moved, k) for place in sorted(after))


def may_draw(n_first: int, n_second: int, moved: int | None, k: int) -> bool:
    """Return whether a unit's own change may be drawn, given the respondents *as shown* in both waves."""
    is_few = moved is None or 0 < moved < k
    return min(n_first, n_second) >= (_TIMES_K * k if is_few else k)


def _figures(publication: Publication) -> dict[_Place, Cell]:
    return {
        _Place(cell.unit, cell.face, cell.facet, cell.item, cell.measure): cell
        for cell in publication.cells
        if cell.audience == "all" and not cell.attribute_1 and cell.measure in ("mean", "gap")
    }


def _drawn(
    place: _Place,
    second: Publication,
    before: Mapping[_Place, Cell],
    after: Mapping[_Place, Cell],
    moved: Mapping[str, int | None],
    k: int,
) -> Change:
    blank = Change(place.unit, place.face, place.facet, place.item, place.measure)
    reason: ChangeReason = ""
    for unit in (place.unit, *second.tree.ancestors(place.unit)):
        here = place._replace(unit=unit)
        one, two = before.get(here), after.get(here)
        why = _why_not(one, two, moved.get(unit), k)
        if not why and one is not None and two is not None:
            return _difference(replace(blank, of=unit, reason=reason), one, two)
        reason = reason or why
    return replace(blank, reason=reason)


def _why_not(one: Cell | None, two: Cell | None, moved: int | None, k: int) -> ChangeReason:
    if one is None or two is None or one.n is None or two.n is None:
        return "withheld"
    return "" if may_draw(one.n, two.n, moved, k) else "few_moved"


def _difference(blank: Change, one: Cell, two: Cell) -> Change:
    value = (two.value or 0.0) - (one.value or 0.0)
    halves = [_half(cell) for cell in (one, two)]
    if None in halves:
        return replace(blank, value=value)
    half = hypot(*(half for half in halves if half is not None))
    widest = 200 if blank.measure == "gap" else 100
    low, high = outwards(value - half, value + half, MEAN_GRID, least=-widest, most=widest)
    return replace(blank, value=value, low=float(low), high=float(high))


def _half(cell: Cell) -> float | None:
    """Return half the width of a shown interval; where the scale cuts one end, the longer side."""
    if cell.value is None or cell.low is None or cell.high is None:
        return None
    return max(cell.value - cell.low, cell.high - cell.value)
