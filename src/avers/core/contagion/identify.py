"""Whether published waves show that units move one another, or only that those who are alike are near.

Units that resemble one another are tied to one another, and look as if one had won the other over (Shalizi &
Thomas 2011); what all do at the same time cannot be told from what each does to the others (Manski 1993). So:
outcomes of the wave before, each unit beside itself, and the same network with its places dealt again among
units of near level and course. What is left over is a peer effect; the verdict says under which assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.observed import NotEnough, Waves, check_shape, enough
from avers.core.measures.distributions import normal_quantile, t_quantile

__all__ = ["Effect", "PeerEffect", "Verdict", "can_be_told_apart", "peer_effect", "told_at_once"]

FloatArray = NDArray[np.float64]

_DEPENDENT: Final = 1e-9
_NEAR: Final = 5
_FEWEST_DEALS: Final = 19
_LEAST_KEPT: Final = 0.05


@dataclass(frozen=True)
class Verdict:
    """What may be said, and why.

    Attributes
    ----------
    says : {"identified", "only_associated", "not_identified"}
    reason : str
        ``same_blocks``: I, W and W² depend on one another, so no regression of the same wave can tell;
        ``same_wave``: they do not, but nothing of one wave says who moved first; ``beyond_placebo``: what the
        neighbours were foretells the unit, beyond the same network dealt again; ``placebo_does_as_well``: it
        does not; ``nothing_seen``: nor do neighbours resemble one another; ``neighbours_alike``: what
        neighbours were hardly differs from unit to unit.
    assumes : str
        ``no_shared_shocks``: nothing else that changes in time reaches tied units together, once those of
        near level and course are compared. Empty where nothing need be assumed, or nothing is claimed.
    """

    says: Literal["identified", "only_associated", "not_identified"]
    reason: str
    assumes: str = ""


@dataclass(frozen=True)
class Effect:
    """By how much a unit moves when its neighbours stand one higher, with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def has_zero(self) -> bool:
        """Whether none at all is in the interval."""
        return self.low <= 0 <= self.high


@dataclass(frozen=True)
class PeerEffect:
    """The naive answer, the corrected one, and what may be said.

    Attributes
    ----------
    naive : Effect or None
        Units beside their neighbours in the same wave: an association, likeness included.
    corrected : Effect
        Later levels beside the neighbours' earlier ones, units and waves taken out, less the placebo's mean;
        None where neighbours hardly differ.
    placebo : float or None
        That mean: what the network gives when its places are dealt again among units that are alike.
    n_figures : int
        Pairs of waves of a unit behind the corrected effect.
    verdict : Verdict
    """

    naive: Effect | None
    corrected: Effect | None
    placebo: float | None
    n_figures: int
    verdict: Verdict


def can_be_told_apart(weights: Any) -> bool:
    """Return whether I, W and W² are independent, so that peers of peers tell what peers do.

    By hand: pairs who hear each other alone have W² = I, and blocks of s who hear all others alike W² =
    (I + (s − 2)W) ÷ (s − 1): never. A ring in which each hears the next: yes.

    Parameters
    ----------
    weights : array or sparse array, shape (n, n)

    References
    ----------
    Bramoullé, Djebbari & Fortin (2009), Journal of Econometrics 150(1), proposition 1.
    """
    from scipy.sparse import csr_array, eye_array

    w = csr_array(weights)
    parts = (csr_array(eye_array(w.shape[0])), w, csr_array(w @ w))
    gram = np.array([[float(one.multiply(other).sum()) for other in parts] for one in parts])
    length = np.sqrt(np.diag(gram))
    if np.any(length == 0):
        return False
    return bool(np.linalg.eigvalsh(gram / np.outer(length, length))[0] > _DEPENDENT)


def told_at_once(weights: Any) -> Verdict:
    """Return what a regression of units on their neighbours' mean of the same wave can say: no effect, ever.

    Equal complete blocks are refused because the numbers do not exist; all others because one wave does not
    say who moved first.
    """
    if not can_be_told_apart(weights):
        return Verdict("not_identified", "same_blocks")
    return Verdict("only_associated", "same_wave")


def peer_effect(
    waves: Waves, heard: FloatArray, *, rng: np.random.Generator, n_deals: int = 199
) -> PeerEffect | NotEnough:
    """Return how far units follow what their neighbours were a wave before, beyond likeness.

    value(u, t + 1) = own·value(u, t) + peer·neighbours(u, t) + unit + wave, then the mean of the placebo is
    taken off. The interval has the error between units (each unit a cluster) and that of the placebo. Units
    with a hole in a pair of waves leave the pair.

    Parameters
    ----------
    heard : float array, shape (n_units, n_units)
        What a unit hears of each; its own part is left out and rows are made to add up to 1.
    n_deals : int, at least 19
        Times the places are dealt again.

    Raises
    ------
    OutOfRange
        ``heard`` is not about these units.
    """
    check_shape("heard", heard, (len(waves.units),) * 2)
    lacks = enough(waves, n_unknown=3)
    if lacks is not None:
        return lacks
    others = _of_others(heard)
    if not np.any(others):
        return NotEnough("nothing_pulls", 0, 1, ("p",))
    panel = _Panel(waves)
    found = panel.effect(others)
    naive = panel.naive(others)
    if found is None:
        return PeerEffect(naive, None, None, 0, Verdict("not_identified", "neighbours_alike"))
    near = _alike(panel.filled)
    dealt = []
    for _ in range(max(n_deals, _FEWEST_DEALS)):
        places = _dealt(near, rng)
        one = panel.effect(others[np.ix_(places, places)])
        if one is not None:
            dealt.append(one[0])
    placebo = np.array(dealt)
    value, error, n_figures = found
    middle = float(placebo.mean())
    half = t_quantile(0.95, len(waves.units) - 1) * float(
        np.sqrt(error**2 + placebo.var(ddof=1) / placebo.size)
    )
    corrected = Effect(value - middle, value - middle - half, value - middle + half)
    return PeerEffect(naive, corrected, middle, n_figures, _verdict(naive, corrected))


def _verdict(naive: Effect | None, corrected: Effect) -> Verdict:
    if not corrected.has_zero:
        return Verdict("identified", "beyond_placebo", "no_shared_shocks")
    if naive is not None and not naive.has_zero:
        return Verdict("only_associated", "placebo_does_as_well")
    return Verdict("not_identified", "nothing_seen")


def _of_others(heard: FloatArray) -> FloatArray:
    others = heard * (1 - np.eye(len(heard)))
    total = others.sum(axis=1, keepdims=True)
    shares: FloatArray = np.divide(others, total, out=np.zeros_like(others), where=total > 0)
    return shares


class _Panel:
    """Waves in pairs, one after the other: what a unit became beside what it and its neighbours were."""

    def __init__(self, waves: Waves) -> None:
        self.values = waves.values
        shown = np.isfinite(waves.values)
        # A neighbour withheld counts as it usually is: a hole must not move what is heard.
        usual = np.nanmean(np.where(shown.any(axis=0), waves.values, np.nanmean(waves.values)), axis=0)
        self.filled = np.where(shown, waves.values, usual)
        self.pairs = shown[1:] & shown[:-1]
        self.unit = np.broadcast_to(np.arange(shown.shape[1]), self.pairs.shape)[self.pairs]
        self.wave = np.broadcast_to(np.arange(len(self.pairs))[:, np.newaxis], self.pairs.shape)[self.pairs]
        self.n = self.unit.size
        self.outer = self._outer()

    def _outer(self) -> FloatArray:
        """Return an orthonormal basis of units, waves and each unit's own level before."""
        units = (self.unit[:, np.newaxis] == np.unique(self.unit)).astype(np.float64)
        waves = (self.wave[:, np.newaxis] == np.unique(self.wave)[1:]).astype(np.float64)
        own = self.values[:-1][self.pairs][:, np.newaxis]
        left, sizes, _ = np.linalg.svd(np.concatenate([units, waves, own], axis=1), full_matrices=False)
        return left[:, sizes > _DEPENDENT * sizes[0]]

    def effect(self, others: FloatArray) -> tuple[float, float, int] | None:
        """Return slope on the neighbours' earlier level, its error by units, and the number of pairs."""
        heard = (self.filled[:-1] @ others.T)[self.pairs]
        after = self.values[1:][self.pairs]
        left = heard - self.outer @ (self.outer.T @ heard)
        if left @ left <= _LEAST_KEPT**2 * ((heard - heard.mean()) @ (heard - heard.mean())):
            return None
        rest = after - self.outer @ (self.outer.T @ after)
        slope = float(left @ rest / (left @ left))
        sums = np.bincount(self.unit, weights=left * (rest - slope * left))
        n_units = np.unique(self.unit).size
        # Units are the clusters: what is taken out within each of them costs no freedom between them.
        taken = self.outer.shape[1] - n_units + 1
        scale = n_units / (n_units - 1) * (self.n - 1) / max(1, self.n - taken - 1)
        return slope, float(np.sqrt(scale * (sums @ sums)) / (left @ left)), self.n

    def naive(self, others: FloatArray) -> Effect | None:
        """Return slope of a unit on its neighbours in the same wave, waves alone taken out."""
        shown = np.isfinite(self.values)
        near = self.filled @ others.T
        x, y = (np.where(shown, part, np.nan) for part in (near, self.values))
        x, y = (np.nan_to_num(part - np.nanmean(part, axis=1, keepdims=True)) for part in (x, y))
        below = float(np.sum(x * x))
        if below == 0:
            return None
        slope = float(np.sum(x * y)) / below
        sums = np.sum(x * (y - slope * x), axis=0)
        half = normal_quantile(0.95) * float(np.sqrt(sums @ sums)) / below
        return Effect(slope, slope - half, slope + half)


def _alike(filled: FloatArray) -> list[NDArray[np.int64]]:
    """Return groups of about five units of near level, and within near levels of near course."""
    waves = np.arange(len(filled)) - (len(filled) - 1) / 2
    level, course = filled.mean(axis=0), waves @ (filled - filled.mean(axis=0))
    order = np.argsort(level, kind="stable")
    groups = []
    for band in np.array_split(order, max(1, round(order.size / (2 * _NEAR)))):
        by_course = band[np.argsort(course[band], kind="stable")]
        groups.extend(np.array_split(by_course, max(1, round(by_course.size / _NEAR))))
    return groups


def _dealt(groups: list[NDArray[np.int64]], rng: np.random.Generator) -> NDArray[np.int64]:
    """Return places in which the units of each group have changed among themselves."""
    places = np.concatenate(groups)
    places[np.concatenate(groups)] = np.concatenate([rng.permutation(group) for group in groups])
    return places
