"""The two faces some months apart (R21): does what colleagues live go with what customers live later?

Each team is held against its own habit and each wave against the whole house, so that neither a team that is
always high nor a good season for all counts as a link. A team's past counts only as far as rule A5 lets its
trend be drawn: with the same people. Published figures alone are read; they are rounded and come from
whoever answered, which draws a link towards none. Nothing here says what comes from what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from avers.core.diagnosis.certainty import Certainty
from avers.core.diagnosis.linkage import pairs_of
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate
from avers.core.measures.answers import FloatArray
from avers.core.measures.benjamini_hochberg import adjusted_where
from avers.core.measures.distributions import normal_quantile
from avers.core.measures.lagged_panel import FEWEST_PERIODS, Lag, lagged_panel
from avers.core.measures.linkage import FEWEST_UNITS
from avers.core.publication.cell import Cell
from avers.core.publication.change import Place, WaveFigures, trend

__all__ = ["DelayMissing", "FacesDelayed", "delayed_faces"]

DelayMissing = Literal["", "waves", "teams"]
_FALSE_SHARE: Final = 0.05
_Z: Final = normal_quantile(0.95)
_TURNS: Final = 30


@dataclass(frozen=True)
class FacesDelayed:
    """One facet of the employees and one of the customers, some months apart, over the teams that show both.

    Attributes
    ----------
    employees, customers : str
        Keys of the two facets, as in ``FacesLinked``.
    n_waves : int
        Waves that were read, each of another month.
    n_teams : tuple of int
        For each of them, oldest first, how many teams show both faces and may be followed from there.
    missing : {"", "waves", "teams"}
        What is wanting before any lag is looked at: eight waves, or fifteen teams in each of eight.
    lags : tuple of Lag
        Employees first, by months, then customers first; ``p_bh`` over every lag of every pair. Empty
        where something is missing.
    beyond_chance : (float, float)
        Of what moves between waves inside teams, the share 0..1 that is more than the chance of who answered,
        employees and customers: a slope on the earlier face looks weaker by about that factor.
    certainty : {"solid", "to_confirm", "too_few"}
        ``solid`` where some lag stands out, all of them judged together.
    """

    employees: str
    customers: str
    n_waves: int
    n_teams: tuple[int, ...]
    missing: DelayMissing
    lags: tuple[Lag, ...] = ()
    beyond_chance: tuple[float, float] = (0.0, 0.0)
    certainty: Certainty = "too_few"

    @property
    def clear(self) -> tuple[Lag, ...]:
        """The lags that stand out."""
        return tuple(one for one in self.lags if one.p_bh is not None and one.p_bh < _FALSE_SHARE)

    @property
    def shown(self) -> tuple[Lag, ...]:
        """The lags that have a figure."""
        return tuple(one for one in self.lags if isinstance(one.beta, Estimate))


def delayed_faces(published: Published, waves: Sequence[WaveFigures]) -> tuple[FacesDelayed, ...]:
    """Return every pair of facets over the waves, satisfaction and recommendation first, then by value.

    Parameters
    ----------
    waves : sequence of WaveFigures
        Oldest first, the last one that of ``published``, each with the day it opened.
    """
    # Of a very large house the figures of some teams are read; the others have no past to look through.
    known = {place.unit for place in waves[-1].figures} if waves else set()
    teams = [team for team in published.levels[0][1] if team in known]
    found = [_followed(teams, waves, here, there) for here, there in pairs_of(published)]
    every = [lag for pair in found for lag in pair.lags]
    sure = iter(adjusted_where([lag.p for lag in every]))
    return tuple(_judged(pair, [replace(lag, p_bh=next(sure)) for lag in pair.lags]) for pair in found)


def _judged(pair: FacesDelayed, lags: Sequence[Lag]) -> FacesDelayed:
    judged = replace(pair, lags=tuple(lags))
    if not judged.shown:
        return judged
    return replace(judged, certainty="solid" if judged.clear else "to_confirm")


def _followed(teams: Sequence[str], waves: Sequence[WaveFigures], here: str, there: str) -> FacesDelayed:
    months = [_month(wave) for wave in waves]
    # Of two waves in a month the later one stands for it.
    kept = [place for place, month in enumerate(months) if month not in months[place + 1 :]]
    employees, customers = (
        _face(waves, kept, [Place(team, face, facet, "", "mean") for team in teams])
        for face, facet in (("employee", here), ("customer", there))
    )
    both = ~np.isnan(employees.figures) & ~np.isnan(customers.figures)
    both &= both.sum(axis=1, keepdims=True) > 1
    n_teams = tuple(int(n) for n in both.sum(axis=0))
    pair = FacesDelayed(here, there, len(kept), n_teams, "")
    if len(kept) < FEWEST_PERIODS:
        return replace(pair, missing="waves")
    if sum(n >= FEWEST_UNITS for n in n_teams) < FEWEST_PERIODS:
        return replace(pair, missing="teams")
    lags = lagged_panel(
        [team for team in teams for _ in kept],
        [months[place] for _ in teams for place in kept],
        employees.figures.ravel(),
        customers.figures.ravel(),
    )
    beyond = (_beyond_chance(employees, both), _beyond_chance(customers, both))
    return replace(pair, lags=lags, beyond_chance=beyond)


@dataclass(frozen=True)
class _Face:
    """Figures of one face and their sampling variances, shape (n_teams, n_waves); NaN where none counts."""

    figures: FloatArray
    variances: FloatArray


def _face(waves: Sequence[WaveFigures], kept: Sequence[int], places: Sequence[Place]) -> _Face:
    """Return one face of the teams in the waves ``kept``, as far back as the newest may be compared."""
    found = np.full((2, len(places), len(waves)), np.nan)
    for row, place in enumerate(places):
        for column, cell in enumerate(trend(waves, (), place).cells):
            if cell is not None and cell.value is not None:
                found[:, row, column] = cell.value, _variance(cell)
    return _Face(found[0][:, kept], found[1][:, kept])


def _variance(cell: Cell) -> float:
    """Return the sampling variance that the longer side of a published interval tells."""
    ends = [abs(end - (cell.value or 0.0)) for end in (cell.low, cell.high) if end is not None]
    return (max(ends, default=0.0) / _Z) ** 2


def _beyond_chance(face: _Face, both: np.ndarray) -> float:
    """Return the share of the movement inside teams that sampling variances do not account for, 0 to 1."""
    rest = np.where(both, face.figures, np.nan)
    rest = rest[both.any(axis=1)][:, both.any(axis=0)]
    degrees = int(both.sum()) - rest.shape[0] - rest.shape[1] + 1
    # Teams and waves take turns until neither has a level left; where none is missing once is enough.
    for _ in range(_TURNS):
        rest = rest - np.nanmean(rest, axis=1, keepdims=True)
        rest = rest - np.nanmean(rest, axis=0, keepdims=True)
    moved = float(np.nansum(rest**2)) / max(degrees, 1)
    return max(0.0, 1.0 - float(face.variances[both].mean()) / moved) if moved > 0 else 0.0


def _month(wave: WaveFigures) -> int:
    assert wave.opened is not None  # noqa: S101 - whoever reads waves for this gives their day
    return 12 * wave.opened.year + wave.opened.month
