"""How many will have answered when a wave closes, from figures by 5 % of one a day and nothing finer (A4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, sqrt
from typing import Final, Literal

from avers.core.measures.distributions import t_quantile

__all__ = ["Curve", "Forecast", "Sample", "TooEarly", "forecast"]

_STEP: Final = 0.05
_FEWEST_WAVES: Final = 3
# What rounding to a step hides: the variance of a number anywhere within it.
_ROUNDING: Final = _STEP**2 / 12
# A band wider than this says nothing that anybody could act on.
_WIDEST: Final = 0.40
# A former wave that was last looked at before this part of its time says nothing of its end.
_LATE_ENOUGH: Final = 0.8

TooEarly = Literal["no_last_day", "no_figure", "few_waves", "too_wide"]


@dataclass(frozen=True)
class Sample:
    """The one figure of participation, as it was on one day: a share, a multiple of 0.05."""

    day: date
    share: float


@dataclass(frozen=True)
class Curve:
    """The figures of one face of one wave, by day, from its first day to its last."""

    opens: date
    closes: date
    samples: tuple[Sample, ...]

    def at(self, part: float) -> float:
        """Return the last figure known when ``part`` (0 to 1) of the time was over; 0 before the first."""
        return max((one.share for one in self.samples if self._part(one.day) <= part), default=0.0)

    def part(self, day: date) -> float:
        """Return which part of its time is over on ``day``, 0 to 1."""
        return min(1.0, max(0.0, self._part(day)))

    @property
    def is_whole(self) -> bool:
        """Whether it was looked at until near its end."""
        return bool(self.samples) and self._part(self.samples[-1].day) >= _LATE_ENOUGH

    def _part(self, day: date) -> float:
        return (day - self.opens).days / max(1, (self.closes - self.opens).days)


@dataclass(frozen=True)
class Forecast:
    """Participation at closing: shares by steps of 0.05, the ends outwards; from ``n_waves`` former waves."""

    value: float
    low: float
    high: float
    n_waves: int


def forecast(
    samples: Sequence[Sample],
    former: Sequence[Curve],
    *,
    opens: date,
    closes: date | None,
    confidence: float = 0.9,
) -> Forecast | TooEarly:
    """Return the participation to expect at closing, or why it is too early to say.

    What each former wave still gained after the same part of its time is added to the figure of today; how
    much these gains differ, and what rounding hides, make the interval (Student's, for one further wave).

    Parameters
    ----------
    samples : sequence of Sample
        Of the wave that is open, oldest first.
    former : sequence of Curve
        Of former waves of the same face; those not looked at until near their end are left out.
    opens, closes : date
        Of the wave that is open; without a last day there is no end to look forward to.
    confidence : float in (0, 1)

    Returns
    -------
    Forecast or TooEarly
        ``no_last_day``, ``no_figure``, ``few_waves`` (fewer than three) or ``too_wide`` (over 40 points).
    """
    if closes is None or closes <= opens:
        return "no_last_day"
    if not samples:
        return "no_figure"
    known = [curve for curve in former if curve.is_whole]
    if len(known) < _FEWEST_WAVES:
        return "few_waves"
    now = samples[-1]
    part = Curve(opens, closes, tuple(samples)).part(now.day)
    gains = [max(0.0, curve.samples[-1].share - curve.at(part)) for curve in known]
    n = len(gains)
    mean = sum(gains) / n
    spread = sum((gain - mean) ** 2 for gain in gains) / (n - 1)
    half = t_quantile(confidence, n - 1) * sqrt((max(spread, 2 * _ROUNDING)) * (1 + 1 / n) + _ROUNDING)
    # By the same steps the figure of the last day is never below that of today: answers are not taken back.
    low, high = max(now.share, now.share + mean - half), min(1.0, now.share + mean + half)
    if high - low > _WIDEST:
        return "too_wide"
    value = min(1.0, max(now.share, _STEP * round((now.share + mean) / _STEP)))
    return Forecast(round(value, 2), max(0.0, _down(low)), min(1.0, max(_up(high), round(value, 2))), n)


def _down(share: float) -> float:
    return round(_STEP * floor(share / _STEP + 1e-9), 2)


def _up(share: float) -> float:
    return round(_STEP * ceil(share / _STEP - 1e-9), 2)
