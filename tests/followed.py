"""A house whose teams are followed over several waves, drawn with a link that is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from avers.core.diagnosis.rule import House
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.publication.cell import Cell, Continuity
from avers.core.publication.change import WaveFigures, figures_of

__all__ = ["followed_house"]

_K: Final = 5


def followed_house(
    n_teams: int = 22,
    n_waves: int = 8,
    beta: float = 1.0,
    *,
    lag: int = 1,
    months: int = 3,
    moved: tuple[str, ...] = (),
    facet: str = "satisfaction",
    answers: int = 400,
    seed: int = 3,
) -> House:
    """Return a house in which customers follow their team ``lag`` waves later by ``beta`` points for one.

    In the teams ``moved`` a few people came or went just before the fifth wave. ``answers`` say how wide the
    published bands are; the figures stay the same.
    """
    rng = np.random.default_rng(seed)
    teams = [f"u{place:02d}" for place in range(n_teams)]
    own = rng.normal(0, 6, (n_teams, n_waves + lag))
    employees = 60 + rng.normal(0, 5, (n_teams, 1)) + own
    levels, chance = rng.normal(0, 5, (n_teams, 1)), rng.normal(0, 2, (n_teams, n_waves))
    customers = 55 + levels + beta * own[:, :n_waves] + chance
    waves = []
    for at in range(n_waves):
        cells = [mean_cell("house", face, facet, 60, 900) for face in ("employee", "customer")]
        for place, team in enumerate(teams):
            cells.append(_cell(team, "employee", facet, employees[place, at + lag], answers))
            cells.append(_cell(team, "customer", facet, customers[place, at], answers))
        steady = [team for team in teams if at != 4 or team not in moved]
        since = date(2024 + at * months // 12, at * months % 12 + 1, 1)
        before = Continuity(f"w{at - 1}", tuple(steady)) if at else None
        waves.append((cells, WaveFigures(f"w{at}", _K, figures_of(cells), before, opened=since)))
    house = published_house(waves[-1][0], units=teams)
    (last,) = house.publications
    return replace(
        house,
        publications=(replace(last, wave=waves[-1][1].wave, k=_K),),
        followed=tuple(figures for _, figures in waves),
    )


def _cell(unit: str, face: str, facet: str, value: float, answers: int) -> Cell:
    # Just enough answers that a team in which a few moved may not be compared (twice the threshold).
    shown = mean_cell(unit, face, facet, float(round(value)), answers)
    return replace(shown, n=9 if face == "employee" else 40)
