"""A roll-out of coaching that teams enter group by group, drawn by lot: what it would be able to see.

Every team is coached in the end; who is later is what the earlier are compared with (a stepped wedge). Who
hears coached teams before being coached shows the spill-over: the order being drawn by lot, nothing else can
explain it. Power is found by playing the roll-out, waves, sampling error and all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.exact.ranges import check, whole
from avers.core.contagion.units_ahead import Rates, ahead, course_of
from avers.core.measures.distributions import t_quantile

__all__ = ["Power", "drawn_order", "kept_of", "power_of", "told_apart"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_ALIKE: Final = 1e-9
_APART: Final = 0.05


@dataclass(frozen=True)
class Power:
    """How often a roll-out sees what is there, and what is not.

    Attributes
    ----------
    direct, spill : float in [0, 1]
        Share of plays in which the 95 % interval of coaching, and of hearing coached teams, leaves 0 out on
        the right side.
    false_direct, false_spill : float in [0, 1]
        Share in which it leaves 0 out on either side though coaching does nothing, or nobody hears anybody:
        about .05 is due.
    n_plays : int
    """

    direct: float
    spill: float
    false_direct: float
    false_spill: float
    n_plays: int


def drawn_order(n_units: int, n_steps: int, *, rng: np.random.Generator) -> IntArray:
    """Return in which of ``n_steps`` groups each unit begins, from 0, by lot; sizes differ by one at most.

    Raises
    ------
    OutOfRange
        Fewer than two steps, or more than units.
    """
    check(whole("steps", n_steps, 2, max(2, n_units)), whole("units", n_units, 2, 10**6))
    order = np.empty(n_units, dtype=np.int64)
    order[rng.permutation(n_units)] = np.arange(n_units) * n_steps // n_units
    return order


def told_apart(order: IntArray, heard: FloatArray, *, kept: float = 0.6) -> bool:
    """Return whether coaching and hearing coached teams can be told apart at all in this roll-out."""
    x = _regressors(order, heard, int(order.max()) + 2, kept)
    lengths = np.linalg.norm(x, axis=0)
    if np.any(lengths < _ALIKE):
        return False
    return bool(np.linalg.svd(x / lengths, compute_uv=False)[-1] > _APART)


def power_of(
    order: IntArray,
    heard: FloatArray,
    sizes: FloatArray,
    rates: Rates,
    start: FloatArray,
    *,
    r: float,
    error: FloatArray,
    gap: int,
    rng: np.random.Generator,
) -> Power:
    """Return what the roll-out would see if a month of coaching moved people by ``r`` of what is left.

    value = unit + wave + direct·D + spill·S, errors by unit, where what coaching gave fades from wave to
    wave: D' = kept·D + coached, S' = kept·S + what is heard of D in other units. ``kept`` is what the rates
    keep over ``gap`` months. Group g is coached from wave g on; one wave more than groups is taken.

    Parameters
    ----------
    order : int array, shape (n_units,)
    rates : Rates
        One play for each draw.
    start : float array, shape (n_draws, n_units)
    error : float array, shape (n_units,)
        Standard error of a published figure of each unit.
    gap : int
        Months between waves.
    """
    n_waves = int(order.max()) + 2
    told = replace(rates, r=np.full(rates.n, r))
    deaf = replace(told, p=np.zeros(rates.n))
    idle = replace(rates, r=np.zeros(rates.n))
    x = _regressors(order, heard, n_waves, kept_of(rates, heard, gap))
    seen = [
        _t_values(_played(one, order, heard, sizes, start, error, gap, n_waves, rng), x)
        for one in (told, deaf, idle)
    ]
    limit = t_quantile(0.95, sizes.size - 1)
    return Power(
        float((seen[0][:, 0] > limit).mean()),
        float((seen[0][:, 1] > limit).mean()),
        float((np.abs(seen[2][:, 0]) > limit).mean()),
        float((np.abs(seen[1][:, 1]) > limit).mean()),
        rates.n,
    )


def _played(
    rates: Rates,
    order: IntArray,
    heard: FloatArray,
    sizes: FloatArray,
    start: FloatArray,
    error: FloatArray,
    gap: int,
    n_waves: int,
    rng: np.random.Generator,
) -> FloatArray:
    """Return published figures of one roll-out a draw, shape (n_draws, n_waves, n_units)."""
    n_units, n_periods = sizes.size, gap * (n_waves - 1)
    names = [str(unit) for unit in range(n_units)]
    still = course_of((), names, sizes, heard, n_periods=n_periods)
    coached = (np.arange(n_periods)[:, np.newaxis] >= gap * order).astype(np.float64)
    noise = rng.standard_normal((n_periods, rates.n, n_units)) / np.sqrt(sizes)
    path = ahead(rates, replace(still, coached=coached), start, noise)[:, ::gap]
    shown: FloatArray = path + error * rng.standard_normal(path.shape)
    return shown


def kept_of(rates: Rates, heard: FloatArray, gap: int) -> float:
    """Return what is kept over ``gap`` months of a unit's lead: ((1 − d)(1 − p × what is heard outside))^gap.

    Medians over draws, cut to [.2, .95]. By hand: d = .04, p = .1, half heard outside, 3 months: .76.
    """
    outside = 1 - float(np.mean(np.diag(heard)))
    month = float(np.median((1 - rates.d) * (1 - np.minimum(rates.p, 1.0) * outside)))
    return min(0.95, max(0.2, month**gap))


def _regressors(order: IntArray, heard: FloatArray, n_waves: int, kept: float) -> FloatArray:
    coached = (np.arange(n_waves)[:, np.newaxis] >= order).astype(np.float64)
    outside = heard * (1 - np.eye(order.size))
    direct, spill = np.zeros(coached.shape), np.zeros(coached.shape)
    for wave in range(n_waves - 1):
        direct[wave + 1] = kept * direct[wave] + coached[wave]
        spill[wave + 1] = kept * spill[wave] + outside @ direct[wave]
    return np.stack([_centred(direct), _centred(spill)], axis=-1).reshape(-1, 2)


def _centred(values: FloatArray) -> FloatArray:
    """Take units and waves out of ``values``, shape (..., n_waves, n_units)."""
    found: FloatArray = (
        values
        - values.mean(axis=-1, keepdims=True)
        - values.mean(axis=-2, keepdims=True)
        + values.mean(axis=(-2, -1), keepdims=True)
    )
    return found


def _t_values(shown: FloatArray, x: FloatArray) -> FloatArray:
    """Return slopes over their errors by unit, shape (n_draws, 2); NaN where they cannot be told apart."""
    n_draws, n_waves, n_units = shown.shape
    y = _centred(shown).reshape(n_draws, -1)
    gram = x.T @ x
    if np.linalg.matrix_rank(gram, tol=_ALIKE) < 2:
        return np.full((n_draws, 2), np.nan)
    inverse = np.linalg.inv(gram)
    slopes = y @ x @ inverse
    rest = (y - slopes @ x.T).reshape(n_draws, n_waves, n_units)
    scores = np.einsum("bwu,wuk->buk", rest, x.reshape(n_waves, n_units, 2))
    meat = np.einsum("buk,bul->bkl", scores, scores) * n_units / (n_units - 1)
    spread = inverse @ meat @ inverse
    errors = np.sqrt(np.maximum(np.einsum("bkk->bk", spread), 1e-300))
    found: FloatArray = slopes / errors
    return found
