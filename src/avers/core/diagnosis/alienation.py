"""What follows decisions that put revenue first (R60): complaints and silent departures, before and after.

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

__all__ = ["AROUND", "COSTS", "FEWEST_DECISIONS", "Around", "Decided", "alienation"]

COSTS: Final = ("complaints", "churn")
"""What is read around a decision, by its name in the register ``outcomes``."""

AROUND: Final = 3
"""Periods read on each side of a decision."""

FEWEST_DECISIONS: Final = 5
_METHOD: Final = "event-window-t/1"
_FALSE_SHARE: Final = 0.05


@dataclass(frozen=True)
class Decided:
    """One decision with what was read around it: shares or values, before and after."""

    key: str
    day: date
    unit: str
    before: float
    after: float


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
    def certainty(self) -> Certainty:
        """Solid where the interval leaves zero out, still so over the outcomes read."""
        if isinstance(self.change, Withheld):
            return "too_few"
        return "solid" if self.p_bh < _FALSE_SHARE else "to_confirm"


def alienation(tracked: Sequence[Tracked], decisions: Register | None) -> tuple[Around, ...]:
    """Return each cost that is followed, around the decisions of class ``revenue``; none where none is."""
    from avers.core.measures.benjamini_hochberg import benjamini_hochberg

    dated = sorted(_revenue_first(decisions))
    ours = sorted(
        (one for one in tracked if one.outcome in COSTS and one.is_known),
        key=lambda one: (COSTS.index(one.outcome), one.kpi),
    )
    found = [_around(one, dated) for one in ours]
    judged = [one for one in found if isinstance(one.change, Estimate)]
    adjusted = iter(benjamini_hochberg([one.p_bh for one in judged]).tolist() if judged else [])
    return tuple(
        replace(one, p_bh=next(adjusted)) if isinstance(one.change, Estimate) else one for one in found
    )


def _revenue_first(decisions: Register | None) -> Iterator[tuple[date, str, str]]:
    """Yield day, unit and key of each decision that puts revenue first."""
    for row in decisions.rows if decisions else ():
        day = row.get("date")
        if isinstance(day, date) and row.get("class") == "revenue":
            yield day, str(row.get("unit") or ""), str(row["key"])


def _around(tracked: Tracked, dated: Sequence[tuple[date, str, str]]) -> Around:
    decided = tuple(sorted(_windows(tracked, dated), key=lambda one: (one.day, one.key)))
    series = (tracked.values, *(tracked.by_unit or {}).values())
    lasts = [values[-1].period for values in series if values]
    last = max(lasts, key=period_end) if lasts else ""
    moved = [one.after - one.before for one in decided]
    if len(moved) < FEWEST_DECISIONS:
        return Around(
            tracked, decided, len(dated), Withheld("too_few_decisions", len(moved), _METHOD), last=last
        )
    change, p = _mean(moved)
    return Around(tracked, decided, len(dated), change, p, last)


def _windows(tracked: Tracked, dated: Sequence[tuple[date, str, str]]) -> Iterator[Decided]:
    """Yield the decisions that have a whole window of their own, place by place."""
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
            yield Decided(key, day, unit, start, end)


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
