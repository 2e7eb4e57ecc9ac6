"""A mean of values that belong together in clusters, such as the reviews of one agent.

No measure of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import answered, finite
from avers.core.measures.distributions import t_quantile
from avers.core.measures.mean import mean
from avers.core.measures.ratio_of_sums import cluster_sums

__all__ = ["clustered_mean"]


def clustered_mean(
    values: ArrayLike, clusters: Sequence[str], *, confidence: float = 0.95, unit: str = "score"
) -> Figure:
    """Return the mean, with an interval that counts clusters rather than values.

    Variance of the mean: G/(G−1) · Σ_g (Σ_i (x_i − x̄))² ÷ n², and Student's t with G−1 degrees of freedom;
    that of ``mean`` where each cluster has one value.

    Parameters
    ----------
    values : array, shape (n,)
        None missing.
    clusters : sequence of str, shape (n,)
    confidence : float in (0, 1)
    unit : str
        Copied into the estimate.

    Returns
    -------
    Estimate or Withheld
        No interval where there is one cluster. Withheld as ``mean``.

    References
    ----------
    Liang & Zeger (1986), Biometrika 73, 13-22, for the variance;
    Cameron & Miller (2015), Journal of Human Resources 50, 317-372, for G−1 degrees of freedom.
    """
    given = finite(values, name="y").ravel()
    plain = mean(given, confidence=confidence, unit=unit)
    if isinstance(plain, Withheld):
        return plain
    centre = float(answered(given).mean())
    sums = cluster_sums(given - centre, np.ones_like(given), clusters)[:, 0]
    n_clusters = sums.size
    if n_clusters < 2:
        return Estimate(centre, None, None, given.size, unit, "t-clustered/1")
    variance = n_clusters / (n_clusters - 1) * float(np.sort(sums**2).sum()) / given.size**2
    half = t_quantile(confidence, n_clusters - 1) * sqrt(variance)
    return Estimate(centre, centre - half, centre + half, given.size, unit, "t-clustered/1")
