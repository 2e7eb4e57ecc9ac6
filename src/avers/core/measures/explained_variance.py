"""Variance of one variable explained by every set of the others, for many samples at once.

What importance of drivers is computed from: ``by_subset`` gives R² of all 2^p sets from correlation
matrices alone, ``gains_by_size`` and ``relative_weights`` read it. No person is in sight here.
"""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray

from avers.core.measures.answers import FloatArray

__all__ = ["by_subset", "dominance", "gains_by_size", "relative_weights"]

# Below this share of a driver's variance left by the others, nothing tells it apart from them.
_DETERMINED = 1e-10
_UNDECIDED = 1e-12


def by_subset(correlations: FloatArray) -> FloatArray:
    """Return R² of the last variable on every set of the others, 0..1.

    Each set is reached by adding one driver to a smaller one: what is left of all that come after is
    partialled out, so that the whole costs about 2^p steps of shrinking matrices.

    Parameters
    ----------
    correlations : array, shape (n_samples, p + 1, p + 1)

    Returns
    -------
    array, shape (2^p, n_samples)
        Bit i of the place of a set says whether driver i is in it. A driver that the others of a set
        determine adds nothing.
    """
    samples, p = correlations.shape[0], correlations.shape[1] - 1
    explained = np.zeros((1 << p, samples))
    # (set so far, first driver that may still come, what is left of those and of y)
    waiting = [(0, 0, correlations)]
    while waiting:
        held, first, left = waiting.pop()
        for place in range(p - first):
            pivot, rest = left[:, place, place], left[:, place, place + 1 :]
            sound = pivot > _DETERMINED
            scale = np.divide(1.0, pivot, out=np.zeros(samples), where=sound)
            grown = held | 1 << (first + place)
            explained[grown] = explained[held] + rest[:, -1] ** 2 * scale
            if first + place + 1 < p:
                block = left[:, place + 1 :, place + 1 :]
                partial = block - (rest * scale[:, None])[:, :, None] * rest[:, None, :]
                waiting.append((grown, first + place + 1, partial))
    return np.minimum(explained, 1.0)


def gains_by_size(explained: FloatArray, p: int) -> FloatArray:
    """Return what each driver adds to R², averaged over the sets of each size without it.

    Parameters
    ----------
    explained : array, shape (2^p, n_samples)
        As ``by_subset`` returns it.

    Returns
    -------
    array, shape (p, p, n_samples)
        Driver, size of the set it joins (0 to p - 1), sample. Its mean over sizes is the importance of
        Lindeman, Merenda & Gold, and general dominance: the same number.
    """
    sets = np.arange(1 << p)
    sizes = np.array([bin(one).count("1") for one in sets.tolist()])
    gains = np.zeros((p, p, explained.shape[1]))
    for driver in range(p):
        without = sets[(sets >> driver) & 1 == 0]
        added = explained[without | 1 << driver] - explained[without]
        np.add.at(gains[driver], sizes[without], added)
    return np.asarray(gains / np.array([comb(p - 1, size) for size in range(p)])[None, :, None])


def dominance(explained: FloatArray, p: int) -> NDArray[np.float64]:
    """Return who completely dominates whom: 1 row over column, 0 column over row, ½ undecided; NaN on itself.

    Shape (p, p), of the first sample of ``explained``. A driver completely dominates another where it adds
    more to every set that holds neither.
    """
    r2, sets = explained[:, 0], np.arange(1 << p)
    found = np.full((p, p), np.nan)
    for row in range(p):
        for column in range(row):
            neither = sets[((sets >> row) | (sets >> column)) & 1 == 0]
            ahead = r2[neither | 1 << row] - r2[neither | 1 << column]
            over, under = bool((ahead > _UNDECIDED).all()), bool((ahead < -_UNDECIDED).all())
            found[row, column] = 1.0 if over else 0.0 if under else 0.5
            found[column, row] = 1 - found[row, column]
    return found


def relative_weights(correlations: FloatArray) -> FloatArray:
    """Return Johnson's relative weights of each sample, shape (n_samples, p); their sum is R².

    Drivers are replaced by the closest ones that do not go together, Λ = V D^½ V′, and what those explain is
    shared back in proportion to Λ².
    """
    p = correlations.shape[1] - 1
    values, vectors = np.linalg.eigh(correlations[:, :p, :p])
    roots = np.sqrt(np.maximum(values, 0.0))
    between = vectors * roots[:, None, :] @ vectors.transpose(0, 2, 1)
    inverse = np.divide(1.0, roots, out=np.zeros_like(roots), where=values > _DETERMINED)
    apart = vectors * inverse[:, None, :] @ vectors.transpose(0, 2, 1)
    beta = (apart @ correlations[:, :p, p:])[:, :, 0]
    return np.asarray(np.einsum("sjk,sk->sj", between**2, beta**2))
