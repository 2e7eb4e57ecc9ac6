"""Benefit scorecard (R72): each benefit that is followed, where it started, where it stands, what moved.

Same seasons are compared with one another, so that no December stands beside an August. The formula stands in
``docs/reference/indices/scorecard.md``. What moved is said, never why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import fsum, nan, sqrt
from statistics import fmean
from typing import Final, Literal

from avers.core.diagnosis.certainty import Certainty
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.series import KpiValue, period_end, period_start
from avers.core.text import Text

__all__ = ["BENEFITS", "FEWEST_SEASONS", "OUTCOMES", "Benefit", "Missing", "Tracked", "scorecard"]

BENEFITS: Final = ("revenue", "clear_kpis", "brand", "loyalty", "turnover")
"""The five benefits, in the order of the text (seeds 003:23-27)."""

OUTCOMES: Final = (*BENEFITS, "complaints", "churn")
"""What the register ``outcomes`` follows: the benefits, and what a decision may cost (R60)."""

FEWEST_SEASONS: Final = 4
_A_YEAR: Final = timedelta(days=365)
_FALSE_SHARE: Final = 0.05
_MOST_FOLLOWING: Final = 0.9
_FEWEST_EFFECTIVE: Final = 2.0

Missing = Literal["", "no_indicator", "no_baseline", "no_values", "too_few"]
"""Why an outcome has no figure: its indicator is not in the register, it has no reference period, no value,
or fewer than four seasons on both sides."""


@dataclass(frozen=True)
class Tracked:
    """An outcome the house follows, as written in its register, with the values of its indicator.

    Attributes
    ----------
    outcome : str
        One of ``OUTCOMES``.
    kpi : str
        Key of the indicator; ``is_known`` whether the register of indicators has it.
    direction : str
        Which way is better: ``high``, ``low`` or "".
    since, until : date or None
        First and last day of the reference period.
    declared : date or None
        The day on which it was chosen.
    values : tuple of KpiValue
        Of the whole company, oldest first.
    by_unit : mapping of unit to its values
        Units that may be shown alone.
    is_share : bool
        Whether each value counts cases out of cases.
    """

    outcome: str
    kpi: str
    name: Text
    direction: str = ""
    target: float | None = None
    since: date | None = None
    until: date | None = None
    declared: date | None = None
    values: tuple[KpiValue, ...] = ()
    by_unit: Mapping[str, tuple[KpiValue, ...]] | None = None
    is_share: bool = False
    is_known: bool = True


@dataclass(frozen=True)
class Benefit:
    """One outcome against its reference period.

    Attributes
    ----------
    missing : Missing
        Why there is no figure; "" where there is one, and then the rest is filled.
    start, now : float or None
        In the unit of the indicator; of the seasons that both sides have.
    change : Estimate or None
        ``now`` less ``start``, with its interval; ``n`` counts seasons.
    first, last : str
        The first and the last period of now.
    p_bh : float
        Of no change, adjusted over all that is followed.
    is_declared_before : bool
        Whether the reference period was chosen before the first period of now had ended.
    stands_out : bool or None
        Whether a value since lies outside the limits of the reference period; None where it has fewer than
        twelve values.
    """

    tracked: Tracked
    missing: Missing = ""
    start: float | None = None
    now: float | None = None
    change: Estimate | None = None
    first: str = ""
    last: str = ""
    p_bh: float = 1.0
    is_declared_before: bool = False
    stands_out: bool | None = None

    @property
    def certainty(self) -> Certainty:
        """Solid where the change is sure over all outcomes and the reference was chosen beforehand."""
        if self.change is None:
            return "too_few"
        return "solid" if self.p_bh < _FALSE_SHARE and self.is_declared_before else "to_confirm"

    @property
    def is_better(self) -> bool | None:
        """Whether it moved the way the house wants; None where that is not said or nothing moved."""
        if self.change is None or not self.tracked.direction or not self.change.value:
            return None
        return (self.change.value > 0) == (self.tracked.direction == "high")


def scorecard(tracked: Sequence[Tracked]) -> tuple[Benefit, ...]:
    """Return each benefit that is followed, in the order of ``BENEFITS``; other outcomes are left out."""
    from avers.core.measures.benjamini_hochberg import benjamini_hochberg

    ours = sorted(
        (one for one in tracked if one.outcome in BENEFITS),
        key=lambda one: (BENEFITS.index(one.outcome), one.kpi),
    )
    found = [_benefit(one) for one in ours]
    judged = [one for one in found if one.change is not None]
    adjusted = iter(benjamini_hochberg([one.p_bh for one in judged]).tolist() if judged else [])
    return tuple(one if one.change is None else replace(one, p_bh=next(adjusted)) for one in found)


def _benefit(tracked: Tracked) -> Benefit:
    if not tracked.is_known:
        return Benefit(tracked, "no_indicator")
    values = [one for one in tracked.values if one.amount is not None]
    if not values:
        return Benefit(tracked, "no_values")
    if tracked.since is None or tracked.until is None or tracked.since > tracked.until:
        return Benefit(tracked, "no_baseline")
    step = _step(values[-1].period)
    values = [one for one in values if _step(one.period) == step]
    before = [
        one
        for one in values
        if period_start(one.period) >= tracked.since and period_end(one.period) <= tracked.until
    ]
    since = period_end(values[-1].period) - _A_YEAR
    after = [one for one in values if period_start(one.period) > max(tracked.until, since)]
    seasons = list(dict.fromkeys(_season(one.period) for one in after))
    known = {_season(one.period) for one in before}
    both = [season for season in seasons if season in known]
    if len(both) < FEWEST_SEASONS:
        return Benefit(tracked, "too_few")
    before, after = ([one for one in side if _season(one.period) in both] for side in (before, after))
    start, now = _over(before), _over(after)
    pairs = [_over(_of(after, one)) - _over(_of(before, one)) for one in both]
    change, p = _change(now - start, pairs)
    ended = period_end(after[0].period)
    return Benefit(
        tracked, "", start, now, change, after[0].period, after[-1].period, p,
        is_declared_before=tracked.declared is not None and tracked.declared <= ended,
        stands_out=_stands_out(tracked, values),
    )  # fmt: skip


def _step(period: str) -> str:
    """Return what kind of period it is: a year, a quarter, a month, a week or a day."""
    return "".join("0" if sign.isdigit() else sign for sign in period)


def _season(period: str) -> str:
    """Return the place of a period in its year: ``10``, ``Q3``, ``W41``; "" for a whole year."""
    return period.partition("-")[2]


def _of(values: Sequence[KpiValue], season: str) -> list[KpiValue]:
    return [one for one in values if _season(one.period) == season]


def _over(values: Sequence[KpiValue]) -> float:
    """Return one figure for several periods: sums first, else the mean (G6)."""
    below = fsum(one.denominator or 0.0 for one in values)
    if below > 0 and all(one.denominator is not None for one in values):
        return fsum(one.numerator or 0.0 for one in values) / below
    return fmean(one.amount for one in values if one.amount is not None)


def _change(value: float, pairs: Sequence[float]) -> tuple[Estimate, float]:
    """Return the change with its interval, and its probability were there none."""
    from avers.core.measures.distributions import t_quantile, t_two_sided

    n, method = len(pairs), "seasonal-difference/1"
    middle = fmean(pairs)
    left = [one - middle for one in pairs]
    squares = fsum(one * one for one in left)
    if squares <= 1e-18 * max(1.0, middle * middle):
        # Every season moved alike: nothing says how much chance there is.
        return Estimate(value, None, None, n, "score", method), 1.0
    follows = fsum(one * other for one, other in zip(left[1:], left[:-1], strict=True)) / squares
    r = min(max(follows + (1 + 4 * follows) / n, 0.0), _MOST_FOLLOWING)
    effective = max(n * (1 - r) / (1 + r), _FEWEST_EFFECTIVE)
    error = sqrt(squares / (n - 1) / effective)
    half = t_quantile(0.95, effective - 1) * error
    found = Estimate(value, value - half, value + half, n, "score", method)
    return found, t_two_sided(value / error, effective - 1)


def _stands_out(tracked: Tracked, values: Sequence[KpiValue]) -> bool | None:
    """Return whether a value after the reference period leaves its limits; None where it has too few."""
    from avers.core.measures.control_chart import LEAST_POINTS
    from avers.core.measures.p_chart import MOST_CASES, p_chart
    from avers.core.measures.xmr import xmr

    assert tracked.since is not None  # noqa: S101 - asked only of an outcome that has its reference
    assert tracked.until is not None  # noqa: S101
    known = [one for one in values if period_start(one.period) >= tracked.since]
    n_before = sum(period_end(one.period) <= tracked.until for one in known)
    if n_before < LEAST_POINTS:
        return None
    if tracked.is_share and max(one.denominator or 0.0 for one in known) <= MOST_CASES:
        chart = p_chart(
            [one.numerator or 0.0 for one in known], [one.denominator or 0.0 for one in known],
            baseline=n_before,
        )  # fmt: skip
    else:
        found = xmr([nan if one.amount is None else one.amount for one in known], baseline=n_before)
        chart = found if isinstance(found, Withheld) else found.chart
    if isinstance(chart, Withheld):
        return None
    return any(signal.points[-1] >= n_before for signal in chart.signals)
