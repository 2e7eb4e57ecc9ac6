"""How far a seed carries on a random network where each follows a share of his contacts."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, inf, log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.exact.ranges import check, within
from avers.core.errors import Fault

__all__ = ["critical_share", "gleeson_cahalane"]

FloatArray = NDArray[np.float64]

# A threshold given as 0.1 means one in ten, whatever the last binary digit of 0.1 says.
_SLACK: Final = 1e-9
_MOST_TIES: Final = 1000.0
_MOST_ROUNDS: Final = 200_000
_GRID: Final = 4000
_NEXT_TO_NOBODY: Final = 1e-250


class _Network:
    """Persons of a random network of mean degree z who follow from a share φ of their contacts on."""

    def __init__(self, z: float, phi: float) -> None:
        from scipy.special import gammaln

        spread = 12 * sqrt(z) + 40
        self.ties: FloatArray = np.arange(max(0, floor(z - spread)), ceil(z + spread) + 1, dtype=np.float64)
        logs = -gammaln(self.ties + 1) + (self.ties * log(z) - z)
        self.chance: FloatArray = np.exp(logs) / np.exp(logs).sum()
        self.needed = self._needed(phi, self.ties)
        # Whoever is met along a tie has as many further ties as anybody has ties: Poisson again.
        self.needed_beside = self._needed(phi, self.ties + 1)

    @staticmethod
    def _needed(phi: float, ties: FloatArray) -> FloatArray:
        return np.maximum(1.0, np.ceil(phi * ties - _SLACK))

    def _share(self, needed: FloatArray, q: float) -> float:
        from scipy.special import betainc

        can = needed <= self.ties
        # P(Binomial(n, q) ≥ m) is the incomplete beta function I_q(m, n − m + 1).
        return float(self.chance[can] @ betainc(needed[can], self.ties[can] - needed[can] + 1, q))

    def persons(self, q: float) -> float:
        """Return the share who follow, each contact having joined with chance ``q``."""
        return self._share(self.needed, q)

    def contacts(self, q: float) -> float:
        """Return the share of those met along a tie who follow because of their other contacts."""
        return self._share(self.needed_beside, q)

    def seed_at_rest(self, q: float) -> float:
        """Return the seed with which contacts at rest have joined with chance ``q`` < 1."""
        from scipy.special import betainc

        can = self.needed_beside <= self.ties
        needed, ties = self.needed_beside[can], self.ties[can]
        # Those who do not follow, summed for themselves: in a dense network nearly all do.
        staying = float(
            self.chance[can] @ betainc(ties - needed + 1, needed, 1 - q) + self.chance[~can].sum()
        )
        return 1 - (1 - q) / staying if staying > _NEXT_TO_NOBODY else -inf


def gleeson_cahalane(z: float, phi: float, rho0: float) -> float:
    """Return the share who follow in the end on a random network seeded with a share ``rho0``.

    q ← ρ0 + (1 − ρ0) Σ_j p_j P(Bin(j, q) ≥ ⌈φ(j + 1)⌉) from q = ρ0 until it rests, then
    ρ = ρ0 + (1 − ρ0) Σ_k p_k P(Bin(k, q) ≥ ⌈φk⌉), p Poisson of mean z; at least one contact is always needed.
    By hand: with φ = 1 and next to no ties, almost nobody follows and ρ stays near ρ0.

    Parameters
    ----------
    z : float in ]0, 1000]
        Mean number of contacts.
    phi : float in ]0, 1]
        Share of the contacts from which on a person follows.
    rho0 : float in [0, 1]
        Share who start, drawn at random, and never stop.

    Raises
    ------
    OutOfRange

    References
    ----------
    Gleeson & Cahalane (2007), Physical Review E 75, 056103. Contagion page, case 14.
    """
    check(*_faults(z, phi), within("rho0", rho0, 0.0, 1.0))
    network = _Network(z, phi)
    q = _rest(network, rho0)
    return rho0 + (1 - rho0) * network.persons(q)


def _faults(z: float, phi: float) -> tuple[Iterator[Fault], Iterator[Fault]]:
    return (
        within("z", z, 0.0, _MOST_TIES, above=True),
        within("phi", phi, 0.0, 1.0, above=True),
    )


def _rest(network: _Network, seed: float) -> float:
    """Return the least share at or above ``seed`` at which contacts rest; it is approached from below."""
    q = seed
    for _ in range(_MOST_ROUNDS):
        further = seed + (1 - seed) * network.contacts(q)
        step, q = further - q, max(q, further)
        if step <= 1e-16:
            return q
        # What is left is the step times 1 ÷ (1 − slope); near a tipping point that is much more than a step.
        if step < 1e-9:
            return _refined(network, seed, q)
    return q


def _refined(network: _Network, seed: float, q: float) -> float:
    from scipy.optimize import brentq

    def ahead(at: float) -> float:
        return seed + (1 - seed) * network.contacts(at) - at

    width = 1e-9
    while ahead(q) > 0 and q + width < 1:
        if ahead(q + width) <= 0:
            return float(brentq(ahead, q, q + width, xtol=1e-16, rtol=1e-15))
        width *= 2
    return q


def critical_share(z: float, phi: float) -> float | None:
    """Return the share of committed people above which the rest of a random network follows at one stroke.

    The seed that leaves contacts at rest at q is ρ0(q) = (q − S(q)) ÷ (1 − S(q)), S the sum of
    ``gleeson_cahalane``. Where it stops rising the network jumps: the value there. Of several jumps, the one
    that carries furthest. By hand: inside the window of ``watts_window`` ρ0 falls from 0 on, hence 0.

    Parameters
    ----------
    z : float in ]0, 1000]
        Mean number of contacts.
    phi : float in ]0, 1]
        Share of the contacts from which on a person follows.

    Returns
    -------
    float or None
        In [0, 1[; None where the share who follow grows with the seed without a jump.

    Raises
    ------
    OutOfRange

    References
    ----------
    Derived from Gleeson & Cahalane (2007), Physical Review E 75, 056103. Contagion page, case 15.
    """
    check(*_faults(z, phi))
    network = _Network(z, phi)
    grid = np.linspace(0.0, 1.0, _GRID + 1)[:-1]
    seeds = np.array([network.seed_at_rest(q) for q in grid])
    jumps = list(_jumps(network, grid, seeds))
    return max(jumps)[1] if jumps else None


def _jumps(network: _Network, grid: FloatArray, seeds: FloatArray) -> list[tuple[float, float]]:
    """Return every jump as (how far contacts jump, at which seed)."""
    from scipy.optimize import minimize_scalar

    found, so_far = [], -1.0
    for i in range(grid.size - 1):
        if seeds[i + 1] >= seeds[i] or seeds[i] <= so_far:
            continue
        so_far = float(seeds[i])
        ends = (float(grid[max(i - 1, 0)]), float(grid[i + 1]))
        best = minimize_scalar(
            lambda q: -network.seed_at_rest(q), bounds=ends, method="bounded", options={"xatol": 1e-12}
        )
        height = max(-float(best.fun), 0.0)
        beyond = grid[i + 1 :][seeds[i + 1 :] > height]
        landing = float(beyond[0]) if beyond.size else 1.0
        found.append((landing - float(best.x), height))
        so_far = max(so_far, height)
    return found
