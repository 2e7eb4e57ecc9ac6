"""Two strains of one habit: living it passes on, and giving it up does (R12); which units send more of which.

Rates are draws of a fit (``fit_practice`` with ``both``). What flows is of units, never of people (L9): what
those of a unit who live it bring others to, and what those who do not take others away from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Flows", "flows_of", "radii_of"]

FloatArray = NDArray[np.float64]

_LEAST_RATE: Final = 1e-6


def radii_of(draws: Mapping[str, FloatArray]) -> tuple[FloatArray, FloatArray]:
    """Return R of living it and R of giving it up, one a draw; rows of who hears whom add up to 1.

    β ÷ (1 − e^(−(γ + β⁻))): the first hears none but those who do not live it; β⁻ ÷ (1 − e^(−(a + β))): the
    first to give it up hears none but those who do. By hand: a = .02, β = .1, γ = .01, β⁻ = .3: .1 ÷ .2666 =
    .3752 and .3 ÷ .1131 = 2.653.
    """
    none = np.zeros_like(draws["beta"])
    bad = draws.get("beta_bad", none)
    stops = -np.expm1(-np.maximum(draws["gamma"] + bad, _LEAST_RATE))
    back = -np.expm1(-np.maximum(draws["a"] + draws["beta"], _LEAST_RATE))
    return draws["beta"] / stops, bad / back


@dataclass(frozen=True)
class Flows:
    """What flows between units in a period.

    Attributes
    ----------
    gives, takes : float arrays, shape (n_draws, n_units)
        By how much a unit raises, and lowers, the share of all others who live it, in [0, 1].
    down : float array, shape (n_units, n_units)
        Share of draws in which the row hears more giving up than living of the column; 0 where it hears
        nothing of it.
    """

    gives: FloatArray
    takes: FloatArray
    down: FloatArray

    @property
    def net(self) -> FloatArray:
        """What a unit adds to the others in all: below 0 it draws them down."""
        found: FloatArray = self.gives - self.takes
        return found


def flows_of(
    draws: Mapping[str, FloatArray], heard: FloatArray, people: FloatArray, level: FloatArray
) -> Flows:
    """Return what each unit brings others to, and takes others away from, a period.

    Along one tie, i hearing j: β w_ij y_j (1 − y_i) take it up, β⁻ w_ij (1 − y_j) y_i give it up. By hand:
    two units that hear each other by a half, y = .8 and .2, β = .1, β⁻ = .3: the first gives .1 × .5 × .8 ×
    .8 = .032 and takes .3 × .5 × .2 × .2 = .006; the second gives .002 and takes .096.

    Parameters
    ----------
    draws : mapping of arrays, shape (n_draws,)
        ``beta`` and ``beta_bad``.
    heard : float array, shape (n_units, n_units)
    people : float array, shape (n_units,)
    level : float array, shape (n_draws, n_units)
        Share who live it.
    """
    beta, bad = draws["beta"][:, np.newaxis], draws["beta_bad"][:, np.newaxis]
    outside = heard * (1 - np.eye(people.size))
    others = np.maximum(people.sum() - people, 1.0)
    gives = beta * level * (((1 - level) * people) @ outside) / others
    takes = bad * (1 - level) * ((level * people) @ outside) / others
    up = beta[:, :, np.newaxis] * level[:, np.newaxis, :] * (1 - level)[:, :, np.newaxis]
    away = bad[:, :, np.newaxis] * (1 - level)[:, np.newaxis, :] * level[:, :, np.newaxis]
    down = np.where(outside > 0, (away > up).mean(axis=0), 0.0)
    return Flows(gives, takes, down)
