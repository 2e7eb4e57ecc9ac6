"""The mirror effect: climate of teams against how customers are greeted there, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered, flags
from avers.core.measures.correlation import pearson
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import normal_quantile

__all__ = ["FEWEST_REPLIES", "FEWEST_UNITS", "MEASURE", "MirrorEffect", "mirror_effect", "rank_correlation"]

FEWEST_REPLIES: Final = 30
"""Of a team, below which it is not read."""

FEWEST_UNITS: Final = 10
"""Teams below which nothing is said."""

_K: Final = 5
_METHOD: Final = "spearman-bonett-wright/1"


@dataclass(frozen=True)
class MirrorEffect:
    """How the climate of teams goes with what is seen in their replies: rank correlations, -1 to 1.

    Attributes
    ----------
    presence, variety, said : Estimate or Withheld
        Of the share of replies that greet; of the chance that two greetings of a team differ; of what
        customers say. ``n`` counts teams.
    n_units, n_left_out : int
        Teams read; teams with fewer than k writers or 30 replies, or without a climate.
    """

    presence: Figure
    variety: Figure
    said: Figure
    n_units: int
    n_left_out: int


def mirror_effect(
    unit: Sequence[str],
    agent: Sequence[str],
    climate: ArrayLike,
    greeted: ArrayLike,
    formula: Sequence[str],
    said: ArrayLike | None = None,
    *,
    k: int = _K,
    confidence: float = 0.95,
) -> MirrorEffect:
    """Return how the climate of teams goes with presence and variety of greetings, and what customers say.

    Each team is one point: its climate, and what is seen in its replies. Nothing is read of how anybody who
    writes feels, nor of a tone: a greeting is words that are there, and its variety is that they are not
    always the same. Rank correlation of Spearman over teams. An association: what makes both the climate and
    the greeting is in it too, and it runs in no known direction.

    Parameters
    ----------
    unit, agent : sequences of str, length n_replies
        Team, and who wrote; a reply without either is left out.
    climate : array, shape (n_replies,)
        Published figure of the team, the same in each of its rows; NaN where nothing is published.
    greeted : array of 0 and 1, shape (n_replies,)
        Whether the reply greets; NaN where it could not be read.
    formula : sequence of str, length n_replies
        The words of the greeting, without the name; "" where there is none.
    said : array, shape (n_replies,), optional
        What the customer says, on any one scale; NaN where nothing.
    k : int
        Writers below which a team is left out (rule A1).

    Returns
    -------
    MirrorEffect
        ``ratio``. Withheld ``too_few_units`` under 10 teams, ``no_variation`` where all teams rank alike.
        Without an interval where the ranks agree wholly.

    Raises
    ------
    OutOfScale
        ``greeted`` holds something else than 0 and 1.
    NotFinite
        A climate or what is said is infinite.
    UsageError
        The lengths differ.

    References
    ----------
    Row R31. Simpson (1949), Nature 163, 688 (variety). Bonett & Wright (2000), Psychometrika 65, 23-28
    (interval of a rank correlation).
    """
    teams, left_out = _teams(unit, agent, climate, greeted, formula, said, k)
    x = np.array([one.climate for one in teams])
    figures = (
        rank_correlation(x, np.array([one.presence for one in teams]), confidence=confidence),
        rank_correlation(x, np.array([one.variety for one in teams]), confidence=confidence),
        rank_correlation(x, np.array([one.said for one in teams]), confidence=confidence),
    )
    return MirrorEffect(*figures, n_units=len(teams), n_left_out=left_out)


def rank_correlation(x: FloatArray, y: FloatArray, *, confidence: float = 0.95) -> Figure:
    """Return Spearman's correlation over the teams that have both, with the interval of Bonett and Wright."""
    known = ~(np.isnan(x) | np.isnan(y))
    n = int(known.sum())
    if n < FEWEST_UNITS:
        return Withheld("too_few_units", n, _METHOD)
    r = pearson(_ranks(x[known]), _ranks(y[known]))
    if r is None:
        return Withheld("no_variation", n, _METHOD)
    if abs(r) > 1 - 1e-12:
        return Estimate(round(r), None, None, n, "ratio", _METHOD)
    half = normal_quantile(confidence) * sqrt((1 + r * r / 2) / (n - 3))
    return Estimate(r, tanh(atanh(r) - half), tanh(atanh(r) + half), n, "ratio", _METHOD)


@dataclass(frozen=True)
class _Team:
    climate: float
    presence: float
    variety: float
    said: float


def _teams(
    unit: Sequence[str],
    agent: Sequence[str],
    climate: ArrayLike,
    greeted: ArrayLike,
    formula: Sequence[str],
    said: ArrayLike | None,
    k: int,
) -> tuple[list[_Team], int]:
    """Return what is read of each team, in the order of keys, and how many are left out."""
    n = len(unit)
    hello = flags(greeted, name="greeted")
    answered(climate, name="climate")
    of_team = np.asarray(climate, dtype=np.float64).ravel()
    told = np.full(n, np.nan) if said is None else np.asarray(said, dtype=np.float64).ravel()
    answered(told, name="said")
    if not n == len(agent) == of_team.size == hello.size == len(formula) == told.size:
        raise UsageError("lengths_differ", found=f"{n}, {len(agent)}, {of_team.size}", expected=n)
    places: dict[str, list[int]] = {}
    for place, (one, who) in enumerate(zip(unit, agent, strict=True)):
        if one and who and not np.isnan(hello[place]):
            places.setdefault(one, []).append(place)
    found, left_out = [], len({one for one in unit if one} - set(places))
    for _key, rows in sorted(places.items()):
        levels = of_team[rows]
        writers = len({agent[place] for place in rows})
        if writers < k or len(rows) < FEWEST_REPLIES or np.isnan(levels).all():
            left_out += 1
            continue
        words = Counter(formula[place] for place in rows if hello[place] == 1)
        found.append(
            _Team(
                float(answered(levels, name="climate").mean()),
                float(hello[rows].mean()),
                _variety(words),
                _mean(told[rows]),
            )
        )
    return found, left_out


def _variety(formulas: Counter[str]) -> float:
    """Return the chance that two greetings drawn without putting back differ; NaN under two greetings."""
    n = formulas.total()
    if n < 2:
        return float("nan")
    return 1 - sum(count * (count - 1) for count in formulas.values()) / (n * (n - 1))


def _mean(told: FloatArray) -> float:
    known = answered(told, name="said")
    return float(known.mean()) if known.size >= FEWEST_REPLIES else float("nan")


def _ranks(values: FloatArray) -> FloatArray:
    """Return ranks from 1, those that tie sharing their mean."""
    _known, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: FloatArray = (last - (counts - 1) / 2)[place].astype(np.float64)
    return ranks


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = mirror_effect(
        inputs["unit"], inputs["agent"], inputs["climate"], inputs["greeted"], inputs["formula"],
        inputs.get("said"), k=inputs.params["k"], confidence=inputs.params["confidence"],
    )  # fmt: skip
    details = {"n_left_out": found.n_left_out}
    for name in ("presence", "variety", "said"):
        yield Result(getattr(found, name), by=name, details=details)


MEASURE = Measure(
    name="mirror_effect",
    title="Climate of teams, how customers are greeted there, and what they say",
    function=mirror_effect,
    readings=(
        Reading(
            _compute,
            (
                Column("unit", "Team of whoever wrote.", "label", blank=True),
                Column("agent", "Who wrote, under any number.", "label", blank=True),
                Column("climate", "Published figure of the team, the same in each of its rows."),
                Column("greeted", "1 where the reply greets, else 0; empty is not known."),
                Column("formula", "Words of the greeting, without the name.", "label", blank=True),
                Column("said", "What the customer says, on any one scale; empty is nothing.", required=False),
            ),
        ),
    ),
    params=(
        Param("k", "Writers below which a team is left out.", kind="whole", default=_K),
        CONFIDENCE,
    ),
    unit="ratio",
    rows=("R31",),
)
