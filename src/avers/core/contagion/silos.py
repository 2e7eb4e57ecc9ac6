"""Whether units keep to themselves: the E-I index, beside what chance alone would give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.network import Network
from avers.core.errors import Fault, InputRefused

__all__ = ["NoTies", "Silos", "ei_index", "silos_of"]


class NoTies(InputRefused):
    """Nobody is tied to anybody: there is nothing inside and nothing outside."""

    code = "network_no_ties"


@dataclass(frozen=True)
class Silos:
    """How far ties stay inside units, beside random networks of the same units.

    Attributes
    ----------
    index : float in [−1, 1]
        (ties to other units − ties inside) ÷ all ties.
    expected, low, high : float
        Mean and central 95 % of the index when people are dealt to the units at random, sizes kept.
    p_value : float in ]0, 1]
        Share of such networks whose index is as far from the mean or farther; the observed one counts.
    by_unit : tuple of float or None
        Index of each unit's own ties, None where it has none. For units of k people or more only.
    """

    index: float
    expected: float
    low: float
    high: float
    p_value: float
    by_unit: tuple[float | None, ...]


def ei_index(network: Network) -> float:
    """Return (E − I) ÷ (E + I): −1 when all ties are inside units, 1 when all lead outside.

    By hand: six ties inside and two outside give (2 − 6) ÷ 8 = −0.5.

    Raises
    ------
    NoTies

    References
    ----------
    Krackhardt & Stern (1988), Social Psychology Quarterly 51(2). Contagion page, case 29.
    """
    rows = _rows(network)
    outside = network.unit[rows] != network.unit[network.others]
    return float(2 * outside.mean() - 1)


def silos_of(network: Network, *, rng: np.random.Generator, n_draws: int = 999) -> Silos:
    """Return the E-I index with the null in which people are dealt to units of the same sizes.

    Parameters
    ----------
    rng : numpy.random.Generator
    n_draws : int, at least 19
        Deals.

    Raises
    ------
    NoTies
    """
    rows = _rows(network)
    index = ei_index(network)
    drawn = np.empty(n_draws)
    for draw in range(n_draws):
        unit = rng.permutation(network.unit)
        drawn[draw] = 2 * (unit[rows] != unit[network.others]).mean() - 1
    expected = float(drawn.mean())
    # A last digit must not make the observed network stranger than its equals.
    as_far = np.abs(drawn - expected) >= abs(index - expected) - 1e-12
    low, high = np.quantile(drawn, [0.025, 0.975])
    p_value = (1 + int(as_far.sum())) / (n_draws + 1)
    return Silos(index, expected, float(low), float(high), p_value, _by_unit(network, rows))


def _rows(network: Network) -> NDArray[np.int64]:
    if network.others.size == 0:
        raise NoTies([Fault("network_no_ties")])
    return np.repeat(np.arange(network.n), np.diff(network.starts))


def _by_unit(network: Network, rows: NDArray[np.int64]) -> tuple[float | None, ...]:
    outside = network.unit[rows] != network.unit[network.others]
    n_units = len(network.units)
    ties = np.bincount(network.unit[rows], minlength=n_units)
    out = np.bincount(network.unit[rows], weights=outside, minlength=n_units)
    return tuple(2 * float(o) / int(t) - 1 if t else None for o, t in zip(out, ties, strict=True))
