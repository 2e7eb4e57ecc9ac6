"""Advantage (R150): results of the teams in which the culture is lived most, beside those where it is least.

Groups of teams are compared, published figure by published figure; an association, never a cause. The formula
stands in ``docs/reference/indices/advantage.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import fmean, variance
from typing import Final

from avers.core.diagnosis.certainty import Certainty
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.distributions import t_quantile, t_two_sided
from avers.core.text import Text

__all__ = ["FEWEST_TEAMS", "Compared", "Outcome", "advantage"]

FEWEST_TEAMS: Final = 9
_FOR_QUARTERS: Final = 12
_CUSTOMERS_SAY: Final = ("satisfaction", "recommendation")
_FALSE_SHARE: Final = 0.05


@dataclass(frozen=True)
class Outcome:
    """A result that teams have, one figure a team.

    Attributes
    ----------
    key : str
        A facet of the customers, or an indicator of the register.
    by_unit : mapping of unit to float
        On 0-100 where ``is_of_hundred``, else in the indicator's own unit.
    direction : str
        Which way is better: ``high``, ``low`` or "".
    """

    key: str
    name: Text
    by_unit: Mapping[str, float]
    is_of_hundred: bool = True
    direction: str = "high"


@dataclass(frozen=True)
class Compared:
    """One result in the teams of most culture and in those of least.

    Attributes
    ----------
    n_parts : int
        4 where groups are quarters of the teams, 3 where they are thirds.
    n_teams : int
        Teams that show both culture and result; each group's estimate counts its own.
    most, least, difference : Estimate
        In the unit of the result; the difference is most less least.
    p_bh : float
        Of no difference, adjusted over the results of the page.
    """

    outcome: Outcome
    n_parts: int
    n_teams: int
    most: Estimate
    least: Estimate
    difference: Estimate
    p_bh: float

    @property
    def certainty(self) -> Certainty:
        """Solid where the interval leaves zero out, still so over all results."""
        return "solid" if self.p_bh < _FALSE_SHARE else "to_confirm"


def advantage(published: Published, followed: Sequence[Outcome] = ()) -> tuple[Compared, ...]:
    """Return each result that nine teams or more show beside their culture, customers' words first.

    Parameters
    ----------
    followed : sequence of Outcome
        Indicators that teams have values of; only units that may be shown (``application.indicators``).
    """
    culture = _culture(published)
    outcomes = (*_of_customers(published), *followed)
    found = [one for outcome in outcomes if (one := _compared(culture, outcome)) is not None]
    adjusted = benjamini_hochberg([one.p_bh for one in found]).tolist() if found else []
    return tuple(replace(one, p_bh=p_bh) for one, p_bh in zip(found, adjusted, strict=True))


def _culture(published: Published) -> Mapping[str, float]:
    """Return for each team the mean of its values on the employees' face, where all of them are shown."""
    values = [key for key in published.asked("employee") if published.facets[key].kind == "value"]
    found: dict[str, float] = {}
    for team in published.levels[0][1]:
        cells = [published.shown(team, "employee", value) for value in values]
        levels = [cell.value for cell in cells if cell is not None and cell.value is not None]
        if values and len(levels) == len(values):
            found[team] = fmean(levels)
    return found


def _of_customers(published: Published) -> Iterator[Outcome]:
    for facet in _CUSTOMERS_SAY:
        if facet not in published.facets:
            continue
        by_unit = {}
        for team in published.levels[0][1]:
            cell = published.of_customers(team, "customer", facet, is_inside=False)
            if cell is not None and cell.value is not None:
                by_unit[team] = cell.value
        yield Outcome(facet, published.facets[facet].name, by_unit)


def _compared(culture: Mapping[str, float], outcome: Outcome) -> Compared | None:
    both = sorted(culture.keys() & outcome.by_unit.keys(), key=lambda unit: (culture[unit], unit))
    if len(both) < FEWEST_TEAMS:
        return None
    n_parts = 4 if len(both) >= _FOR_QUARTERS else 3
    size = len(both) // n_parts
    least, most = _below(both, size, culture), _below(both[::-1], size, culture)
    low, high = ([outcome.by_unit[unit] for unit in group] for group in (least, most))
    if len(low) < 2 or len(high) < 2:
        return None
    difference, p = _welch(high, low, outcome)
    return Compared(outcome, n_parts, len(both), _mean(high, outcome), _mean(low, outcome), difference, p)


def _below(ordered: Sequence[str], size: int, culture: Mapping[str, float]) -> list[str]:
    """Return the first ``size`` units, without those that tie with the next: no name decides who enters."""
    edge = culture[ordered[size]]
    return [unit for unit in ordered[:size] if culture[unit] != edge]


def _mean(values: Sequence[float], outcome: Outcome) -> Estimate:
    middle, n = fmean(values), len(values)
    half = t_quantile(0.95, n - 1) * sqrt(variance(values) / n)
    return Estimate(middle, *_within(middle - half, middle + half, outcome), n, _unit(outcome), "mean-t/1")


def _welch(high: Sequence[float], low: Sequence[float], outcome: Outcome) -> tuple[Estimate, float]:
    """Return the difference of two means with Welch's interval, and its probability were there none."""
    a, b = variance(high) / len(high), variance(low) / len(low)
    difference, n = fmean(high) - fmean(low), len(high) + len(low)
    if a + b == 0:
        # Teams all alike in both groups: nothing says how much chance there is.
        return Estimate(difference, None, None, n, _unit(outcome), "welch/1"), 1.0
    df = (a + b) ** 2 / (a**2 / (len(high) - 1) + b**2 / (len(low) - 1))
    error = sqrt(a + b)
    half = t_quantile(0.95, df) * error
    found = Estimate(difference, difference - half, difference + half, n, _unit(outcome), "welch/1")
    return found, t_two_sided(difference / error, df)


def _within(low: float, high: float, outcome: Outcome) -> tuple[float, float]:
    return (max(0.0, low), min(100.0, high)) if outcome.is_of_hundred else (low, high)


def _unit(outcome: Outcome) -> str:
    return "points" if outcome.is_of_hundred else "score"
