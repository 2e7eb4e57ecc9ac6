"""What follows decisions that put revenue first (R60): complaints and silent departures, before and after.

Decisions of the register and those taken through the decision filter, each thing decided counted once.
Windows around dated decisions, averaged over decisions; an association in time, never a cause. The formula
stands in ``docs/reference/indices/alienation.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum, sqrt
from statistics import fmean, variance
from typing import Final

from avers.core.diagnosis.certainty import Certainty
from avers.core.diagnosis.scorecard import Tracked
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.series import KpiValue, period_end, period_start
from avers.core.organisation.register import Register
from avers.core.organisation.tree import UnitTree

__all__ = [
    "AROUND", "COSTS", "FEWEST_DECISIONS", "FEWEST_FILTERED", "Around", "Decided", "Filtered", "alienation",
]  # fmt: skip

COSTS: Final = ("complaints", "churn")
"""What is read around a decision, by its name in the register ``outcomes``."""

AROUND: Final = 3
"""Periods read on each side of a decision."""

FEWEST_DECISIONS: Final = 5

FEWEST_FILTERED: Final = 5
"""People behind the decisions of the filter; below, none of these is read (rule A1)."""

_METHOD: Final = "event-window-t/1"
_FALSE_SHARE: Final = 0.05

_Dated = tuple[date, str, str]


@dataclass(frozen=True)
class Filtered:
    """A decision taken through the filter that puts revenue first; ``by`` is "" without an account."""

    key: str
    day: date
    unit: str
    by: str = ""


@dataclass(frozen=True)
class Decided:
    """One decision with what was read around it: shares or values, before and after.

    ``is_filtered`` where it came through the decision filter: those are told together, never one by one.
    """

    key: str
    day: date
    unit: str
    before: float
    after: float
    is_filtered: bool = False


_Windowed = tuple[tuple[date, date], Decided]


@dataclass(frozen=True)
class Around:
    """One outcome around the decisions that put revenue first.

    Attributes
    ----------
    decided : tuple of Decided
        Those with a whole window of their own, by day.
    n_decisions : int
        All that put revenue first, counted or not.
    change : Estimate or Withheld
        Mean of after less before; ``n`` counts decisions. Withheld ``too_few_decisions`` under five,
        ``no_variation`` where all moved exactly alike.
    p_bh : float
        Of no change, adjusted over the outcomes read.
    last : str
        The newest period read; "" where none was.
    """

    tracked: Tracked
    decided: tuple[Decided, ...]
    n_decisions: int
    change: Figure
    p_bh: float = 1.0
    last: str = ""

    @property
    def n_filtered(self) -> int:
        """How many of those counted came through the decision filter."""
        return sum(one.is_filtered for one in self.decided)

    @property
    def certainty(self) -> Certainty:
        """Solid where the interval leaves zero out, still so over the outcomes read."""
        if isinstance(self.change, Withheld):
            return "too_few"
        return "solid" if self.p_bh < _FALSE_SHARE else "to_confirm"


def alienation(
    tracked: Sequence[Tracked],
    decisions: Register | None,
    filtered: Sequence[Filtered] = (),
    tree: UnitTree | None = None,
) -> tuple[Around, ...]:
    """Return each cost that is followed, around the decisions of class ``revenue``; none where none is.

    Parameters
    ----------
    tracked : sequence of Tracked
    decisions : Register or None
        ``house_decisions``.
    filtered : sequence of Filtered
        Read only where ``FEWEST_FILTERED`` people took those that count, whoever has no account being one
        person in all.
    tree : UnitTree or None
        Which places hold one another: a thing decided for a region and noted by one of its teams is one.
    """
    from avers.core.measures.benjamini_hochberg import benjamini_hochberg

    dated = sorted(_revenue_first(decisions))
    ours = sorted(
        (one for one in tracked if one.outcome in COSTS and one.is_known),
        key=lambda one: (COSTS.index(one.outcome), one.kpi),
    )
    found = [_around(one, dated, filtered, tree) for one in ours]
    judged = [one for one in found if isinstance(one.change, Estimate)]
    adjusted = iter(benjamini_hochberg([one.p_bh for one in judged]).tolist() if judged else [])
    return tuple(
        replace(one, p_bh=next(adjusted)) if isinstance(one.change, Estimate) else one for one in found
    )


def _revenue_first(decisions: Register | None) -> Iterator[_Dated]:
    """Yield day, unit and key of each decision that puts revenue first."""
    for row in decisions.rows if decisions else ():
        day = row.get("date")
        if isinstance(day, date) and row.get("class") == "revenue":
            yield day, str(row.get("unit") or ""), str(row["key"])


def _around(
    tracked: Tracked, dated: Sequence[_Dated], filtered: Sequence[Filtered], tree: UnitTree | None
) -> Around:
    noted = list(_windows(tracked, dated))
    others = sorted((one.day, one.unit, one.key) for one in filtered)
    more = _beside(noted, list(_windows(tracked, others)), tree)
    people = {one.key: one.by for one in filtered}
    if len({people[one.key] for _span, one in more}) < FEWEST_FILTERED:
        more, others = [], []
    decided = tuple(
        decision for _span, decision in sorted([*noted, *more], key=lambda one: (one[1].day, one[1].key))
    )
    series = (tracked.values, *(tracked.by_unit or {}).values())
    lasts = [values[-1].period for values in series if values]
    last = max(lasts, key=period_end) if lasts else ""
    moved = [one.after - one.before for one in decided]
    n = len(dated) + len(others)
    if len(moved) < FEWEST_DECISIONS:
        return Around(tracked, decided, n, Withheld("too_few_decisions", len(moved), _METHOD), last=last)
    change, p = _mean(moved)
    return Around(tracked, decided, n, change, p, last)


def _windows(tracked: Tracked, dated: Sequence[_Dated]) -> Iterator[_Windowed]:
    """Yield the decisions that have a whole window of their own, place by place, with its days."""
    series: Mapping[str, Sequence[KpiValue]] = {**(tracked.by_unit or {}), "": tracked.values}
    taken: dict[str, int] = {}
    for day, unit, key in dated:
        values = series.get(unit, ())
        at = _place(values, day)
        if at is None or at < AROUND or at + AROUND >= len(values) or at - AROUND <= taken.get(unit, -1):
            continue
        before, after = values[at - AROUND : at], values[at + 1 : at + 1 + AROUND]
        start, end = _over(before), _over(after)
        if start is not None and end is not None:
            taken[unit] = at + AROUND
            span = period_start(before[0].period), period_end(after[-1].period)
            yield span, Decided(key, day, unit, start, end)


def _beside(noted: Sequence[_Windowed], more: Sequence[_Windowed], tree: UnitTree | None) -> list[_Windowed]:
    """Return those of ``more`` whose window no kept one crosses, in their place or one that holds it.

    What the register notes comes first: a decision that was noted there and put to the filter too is one.
    """
    kept: list[_Windowed] = []
    for (start, end), one in more:
        crossed = any(
            first <= end and start <= last and _is_near(one.unit, other.unit, tree)
            for (first, last), other in (*noted, *kept)
        )
        if not crossed:
            kept.append(((start, end), replace(one, is_filtered=True)))
    return kept


def _is_near(one: str, other: str, tree: UnitTree | None) -> bool:
    """Return whether two places are the same, or one of them holds the other; "" is the whole house."""
    if one == other or "" in (one, other):
        return True
    known = tree is not None and one in tree and other in tree
    return known and tree is not None and (other in tree.ancestors(one) or one in tree.ancestors(other))


def _place(values: Sequence[KpiValue], day: date) -> int | None:
    """Return which value is of the period that holds ``day``."""
    return next(
        (at for at, one in enumerate(values) if period_start(one.period) <= day <= period_end(one.period)),
        None,
    )


def _over(values: Sequence[KpiValue]) -> float | None:
    """Return one figure for the periods of a window, sums first (G6); None where one has no value."""
    amounts = [one.amount for one in values]
    if any(one is None for one in amounts):
        return None
    if all(one.denominator is not None for one in values):
        return fsum(one.numerator or 0.0 for one in values) / fsum(one.denominator or 0.0 for one in values)
    return fmean(one for one in amounts if one is not None)


def _mean(moved: Sequence[float]) -> tuple[Figure, float]:
    from avers.core.measures.distributions import t_quantile, t_two_sided

    n, middle = len(moved), fmean(moved)
    error = sqrt(variance(moved) / n)
    if error <= 1e-12 * max(1.0, abs(middle)):
        return Withheld("no_variation", n, _METHOD), 1.0
    half = t_quantile(0.95, n - 1) * error
    found = Estimate(middle, middle - half, middle + half, n, "score", _METHOD)
    return found, t_two_sided(middle / error, n - 1)
