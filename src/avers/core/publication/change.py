"""How a figure moved from one publication to the next (rule A5), worked out of what all already show.

Nothing new leaves here: a change is the difference of two shown figures, a trend a row of shown figures. The
rule says where they may be *drawn*. Where a few people came or went, and little else moved, a difference
would be read as theirs. Pages, reports and files take changes and trends from here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import hypot
from typing import Literal, NamedTuple

from avers.core.publication.cell import Cell, Continuity, Publication
from avers.core.publication.customers import is_inside
from avers.core.publication.rounding import MEAN_GRID, outwards

__all__ = [
    "Change", "ChangeReason", "Place", "Trend", "WaveFigures", "change", "figures_of", "may_draw", "trend",
]  # fmt: skip

ChangeReason = Literal["", "withheld", "few_moved", "other_customers"]

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
    reason : {"", "withheld", "few_moved", "other_customers"}
        Why it is not the unit's own: a figure is missing in one of the waves, 1..k-1 people moved, or the
        customers were outside in one wave and inside in the other (R8).
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


class Place(NamedTuple):
    """Where a figure stands in a publication: whose, on which face, about what."""

    unit: str
    face: str
    facet: str
    item: str
    measure: str


@dataclass(frozen=True)
class WaveFigures:
    """The figures of one publication that a trend may take, and what may be compared with the one before.

    Attributes
    ----------
    wave, k : str, int
        Key and threshold of the publication.
    figures : mapping of Place to Cell
        As ``figures_of`` gives them, of the units wanted.
    continuity : Continuity or None
        As frozen; None is unknown, and counts as a few who moved everywhere.
    customers : mapping of unit to side
        As frozen: customers of a unit inside the house are others than those outside.
    opened : date or None
        Day whose tree it stands on; None where the distance in time is not asked.
    """

    wave: str
    k: int
    figures: Mapping[Place, Cell]
    continuity: Continuity | None = None
    customers: Mapping[str, str] = field(default_factory=dict)
    opened: date | None = None


@dataclass(frozen=True)
class Trend:
    """The figures of one place, wave after wave, as far back as each step may be drawn.

    Attributes
    ----------
    of : str
        Unit whose figures they are: the one asked for, else the nearest above it; empty where there is none.
    cells : tuple of Cell or None
        One for each wave, oldest first; None before the first comparable one.
    change : Change or None
        From the oldest figure drawn to the newest; None where there are not two.
    reason : {"", "withheld", "few_moved", "other_customers"}
        Why it is not the unit's own.
    """

    of: str = ""
    cells: tuple[Cell | None, ...] = ()
    change: Change | None = None
    reason: ChangeReason = ""


def trend(waves: Sequence[WaveFigures], above: Iterable[str], place: Place) -> Trend:
    """Return the trend of ``place`` over ``waves`` (oldest first), or of the nearest unit of ``above``.

    A trend holds every wave back from the newest while the step before it may be drawn; a unit that carries
    on another with the same people goes on with the figures of that one.

    References
    ----------
    Security page, rule A5.
    """
    reason: ChangeReason = ""
    now = waves[-1].customers if waves else {}
    for unit in (place.unit, *above):
        if _is_of_inside(now, place._replace(unit=unit)) != _is_of_inside(now, place):
            # Whoever the unit above serves, they are not this one's customers.
            continue
        cells, why = _steps(waves, place._replace(unit=unit))
        known = [cell for cell in cells if cell is not None]
        if len(known) > 1:
            blank = Change(*place, of=unit, reason=reason)
            return Trend(unit, tuple(cells), _difference(blank, known[0], known[-1]), reason)
        reason = reason or why
    return Trend(reason=reason)


def _steps(waves: Sequence[WaveFigures], place: Place) -> tuple[list[Cell | None], ChangeReason]:
    """Return the cell of each wave, None where the chain is broken, and what broke it last."""
    cells: list[Cell | None] = [None] * len(waves)
    if not waves or not _is_shown(waves[-1].figures.get(place)):
        return cells, "withheld"
    cells[-1] = waves[-1].figures[place]
    for at in range(len(waves) - 1, 0, -1):
        here, before = waves[at], waves[at - 1]
        known = here.continuity if here.continuity and here.continuity.wave == before.wave else None
        # A unit whose people are another's goes on with that one's figures: nobody came or went.
        heir = known.heirs.get(place.unit, "") if known else ""
        steady = known is not None and (bool(heir) or place.unit in known.steady)
        was_inside = _is_of_inside(here.customers, place)
        place = place._replace(unit=heir or place.unit)
        then = before.figures.get(place)
        why = _why_not(then, cells[at], 0 if steady else None, max(here.k, before.k), place.face)
        if not why and _is_of_inside(before.customers, place) != was_inside:
            why = "other_customers"
        if why:
            return cells, why
        cells[at - 1] = then
    return cells, ""


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
    before, after = figures_of(first.cells), figures_of(second.cells)
    return tuple(_drawn(place, first, second, before, after, moved, k) for place in sorted(after))


def may_draw(n_first: int, n_second: int, moved: int | None, k: int) -> bool:
    """Return whether a unit's own change may be drawn, given the respondents *as shown* in both waves."""
    is_few = moved is None or 0 < moved < k
    return min(n_first, n_second) >= (_TIMES_K * k if is_few else k)


def figures_of(cells: Iterable[Cell]) -> dict[Place, Cell]:
    """Return by place the means and gaps that everybody may read, none crossed with an attribute."""
    return {
        Place(cell.unit, cell.face, cell.facet, cell.item, cell.measure): cell
        for cell in cells
        if cell.audience == "all" and not cell.attribute_1 and cell.measure in ("mean", "gap")
    }


def _drawn(
    place: Place,
    first: Publication,
    second: Publication,
    before: Mapping[Place, Cell],
    after: Mapping[Place, Cell],
    moved: Mapping[str, int | None],
    k: int,
) -> Change:
    blank = Change(place.unit, place.face, place.facet, place.item, place.measure)
    reason: ChangeReason = ""
    for unit in (place.unit, *second.tree.ancestors(place.unit)):
        here = place._replace(unit=unit)
        one, two = before.get(here), after.get(here)
        why = _why_not(one, two, moved.get(unit), k, place.face)
        asked = ((first.customers, here), (second.customers, here), (second.customers, place))
        if not why and len({_is_of_inside(*one) for one in asked}) > 1:
            why = "other_customers"
        if not why and one is not None and two is not None:
            return _difference(replace(blank, of=unit, reason=reason), one, two)
        reason = reason or why
    return replace(blank, reason=reason)


def _why_not(one: Cell | None, two: Cell | None, moved: int | None, k: int, face: str) -> ChangeReason:
    if one is None or two is None or one.n is None or two.n is None:
        return "withheld"
    # Customers are not counted in and out: who answered this time is not who answered last time.
    known = moved if face == "employee" else None
    return "" if may_draw(one.n, two.n, known, k) else "few_moved"


def _is_of_inside(customers: Mapping[str, str], place: Place) -> bool:
    """Return whether the figure of ``place`` takes in what inside customers answered (R8)."""
    return place.face in ("customer", "both") and is_inside(customers, place.unit)


def _is_shown(cell: Cell | None) -> bool:
    return cell is not None and not cell.withheld and cell.n is not None and cell.value is not None


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
