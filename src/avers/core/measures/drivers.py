"""Which of several things go most with an outcome, and how surely: shares of the variance explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence
from avers.core.measures.explained_variance import by_subset, dominance, gains_by_size, relative_weights
from avers.core.measures.imputation import imputed

__all__ = [
    "FEWEST_ROWS", "MEASURE", "MOST_DRIVERS", "Driver", "Drivers", "Sampled", "drivers",
    "sampled_correlations",
]  # fmt: skip

Labels = NDArray[np.int64]

FEWEST_ROWS: Final = 10
"""Rows for each driver, unless said."""
MOST_DRIVERS: Final = 15
_DRAWS: Final = 1_000
_MOST_LOST: Final = 0.05
_IMPUTATIONS: Final = 20
_COLLINEAR: Final = 1e-8
_CELLS: Final = 1 << 22  # numbers held at once while samples are drawn


@dataclass(frozen=True)
class Driver:
    """One thing that may go with the outcome.

    Attributes
    ----------
    share : Estimate or Withheld
        Importance of Lindeman, Merenda & Gold: its part of R², averaged over all orders of entering.
        A ``share`` of the outcome's variance.
    johnson : Estimate or Withheld
        Johnson's relative weight; the parts sum to R² as well.
    rank_low, rank_high : int
        The ranks between which it lies, 1 the most important.
    sign : {-1, 1}
        Of its coefficient beside all the others: -1 with a plain correlation above 0 says suppression.
    correlation : float
        Plain correlation with the outcome.
    by_size : tuple of float
        Conditional dominance: R² added to sets of 0, 1, ... p - 1 others, on average. The first is its R²
        alone, the last what it adds to all others.
    """

    name: str
    share: Figure
    johnson: Figure
    rank_low: int = 0
    rank_high: int = 0
    sign: int = 0
    correlation: float = 0.0
    by_size: tuple[float, ...] = ()


@dataclass(frozen=True)
class Drivers:
    """Drivers in the order given, and how they stand to each other.

    Attributes
    ----------
    r2 : Estimate or Withheld
        Share of the outcome's variance that all explain together.
    dominates : tuple of tuple of float
        Complete dominance, row over column: 1 yes, 0 the reverse, 0.5 undecided, None on itself.
    differences : tuple of (str, str, Estimate)
        Share of the first less share of the second, with its own interval: ranks overlap where it holds 0.
    n_complete, n_imputed : int
        Rows with every answer; further rows whose gaps were filled in, 0 where at most 5 % had gaps.
    """

    drivers: tuple[Driver, ...]
    r2: Figure
    dominates: tuple[tuple[float | None, ...], ...] = ()
    differences: tuple[tuple[str, str, Estimate], ...] = ()
    n_complete: int = 0
    n_imputed: int = 0


def drivers(
    y: ArrayLike,
    x: ArrayLike,
    *,
    names: Sequence[str] = (),
    clusters: Sequence[str] | None = None,
    draws: int = _DRAWS,
    seed: int = 1,
    fewest: int = FEWEST_ROWS,
    confidence: float = 0.95,
) -> Drivers:
    """Return the part of the variance of ``y`` that goes with each column of ``x``.

    The share of a driver is what it adds to R², averaged over all orders in which drivers can enter; shares
    are never below 0 and sum to R². They say what goes with what, never what brings what about. All 2^p
    regressions come out of one correlation matrix; intervals draw rows (or whole clusters) again.

    Parameters
    ----------
    y : array, shape (n,)
    x : array, shape (n, p)
        2 to 15 drivers; NaN is missing. Up to 5 % of rows with a gap are left out; beyond, gaps are filled
        in 20 times by chained regressions, and the draws are shared among the 20.
    names : sequence of str, shape (p,)
        Of the drivers; numbered where none are given.
    clusters : sequence of str, shape (n,), optional
        Units whose rows are drawn together.
    draws : int
        Bootstrap samples, 200 or more.
    seed : int
    fewest : int
        Rows asked for each driver, 2 or more. Ten is the rule; published cases are often smaller.
    confidence : float in (0, 1)

    Returns
    -------
    Drivers
        ``n`` counts rows. Withheld ``too_few_rows`` under ``fewest`` rows a driver, ``no_variation`` where
        the outcome or a driver does not vary, ``not_identifiable`` where a driver is determined by the
        others, ``one_unit`` where all rows are of one cluster.

    Raises
    ------
    UsageError
        Lengths differ, fewer than 2 or more than 15 drivers (group the rest), fewer than 200 draws.
    NotFinite
        A number is infinite.

    References
    ----------
    Rows R27, R44, R64a; measures page, section 7.1. Lindeman, Merenda & Gold (1980); Johnson (2000),
    Multivariate Behavioral Research 35, 1-19; Budescu (1993), Psychological Bulletin 114, 542-551; Grömping
    (2006), Journal of Statistical Software 17; Schomaker & Heumann (2018), Statistics in Medicine 37.
    """
    found = sampled_correlations(y, x, clusters, draws=draws, seed=seed, fewest=fewest)
    p = found.p
    called = tuple(names) or tuple(str(place + 1) for place in range(p))
    tails = (1 - check_confidence(confidence)) / 2, (1 + confidence) / 2
    if isinstance(found.whole, Withheld):
        refused = replace(found.whole, method=f"lmg-{found.method}")
        return Drivers(
            tuple(Driver(name, refused, refused) for name in called), refused, n_complete=found.n_complete
        )
    read = _read(called, found.whole, found.samples, _Ends(found.n, f"lmg-{found.method}", tails))
    return replace(read, n_complete=found.n_complete, n_imputed=found.n_imputed)


@dataclass(frozen=True)
class Sampled:
    """Correlations of drivers and outcome (last), of the data and of samples drawn again.

    Attributes
    ----------
    p : int
        Number of drivers.
    whole : array, shape (n_fillings, p + 1, p + 1), or Withheld
    samples : array, shape (n_samples, p + 1, p + 1)
    n, n_complete, n_imputed : int
        Rows counted, those without a gap, those whose gaps were filled in.
    """

    p: int
    whole: FloatArray | Withheld
    samples: FloatArray
    n: int
    n_complete: int
    n_imputed: int
    method: str


def sampled_correlations(
    y: ArrayLike, x: ArrayLike, clusters: Sequence[str] | None, *, draws: int, seed: int, fewest: int
) -> Sampled:
    """Return what shares of variance are computed from; parameters and errors as in ``drivers``."""
    for name, given, least in (("draws", draws, 200), ("fewest", fewest, 2)):
        if given < least:
            raise UsageError("setting_too_small", name=name, found=given, expected=least)
    table, labels = _table(y, x, clusters)
    p = table.shape[1] - 1
    if not 2 <= p <= MOST_DRIVERS:
        raise UsageError("drivers_number", found=p, expected=f"2-{MOST_DRIVERS}")
    complete = ~np.isnan(table).any(axis=1)
    n_complete = int(complete.sum())
    fills_gaps = len(table) > 0 and n_complete < (1 - _MOST_LOST) * len(table)
    rng = np.random.default_rng(seed)
    n = len(table) if fills_gaps else n_complete
    method = "bootstrap-imputed/1" if fills_gaps else "bootstrap/1"
    # What is filled in leans on what is there: rows without a gap must carry it.
    reason = _refusal(table[complete], labels[complete], fewest)
    if reason:
        refused = Withheld(reason, n_complete, method)
        return Sampled(p, refused, np.empty((0, p + 1, p + 1)), n_complete, n_complete, 0, method)
    tables = imputed(table, _IMPUTATIONS, rng) if fills_gaps else [table[complete]]
    kept = labels if fills_gaps else labels[complete]
    whole = np.stack([_correlation(one) for one in tables])
    samples = np.concatenate([_drawn(one, kept, -(-draws // len(tables)), rng) for one in tables])
    return Sampled(p, whole, samples, n, n_complete, n - n_complete if fills_gaps else 0, method)


def _table(y: ArrayLike, x: ArrayLike, clusters: Sequence[str] | None) -> tuple[FloatArray, Labels]:
    """Return drivers and outcome side by side, and each row's cluster, in an order no file decides (C10)."""
    outcome = np.asarray(y, dtype=np.float64)
    predictors = np.array(x, dtype=np.float64, ndmin=2)
    lengths = {len(outcome), len(predictors)} | (set() if clusters is None else {len(clusters)})
    if len(lengths) > 1:
        raise UsageError("lengths_differ", found=min(lengths), expected=max(lengths))
    table = np.column_stack([predictors, outcome])
    answered(table, name="drivers")
    order = np.lexsort(table.T)
    if clusters is None:
        return table[order], np.arange(len(table))
    labels = np.unique(np.asarray(clusters, dtype=str), return_inverse=True)[1]
    order = np.lexsort((*table.T, labels))
    return table[order], labels[order].astype(np.int64)


def _refusal(table: FloatArray, labels: Labels, fewest: int) -> str:
    if len(table) < fewest * (table.shape[1] - 1):
        return "too_few_rows"
    size = np.abs(table).max(axis=0)
    if bool((np.ptp(table, axis=0) <= 1e-12 * size).any()):
        return "no_variation"
    if labels.size and labels.min() == labels.max():
        return "one_unit"
    among = _correlation(table)[:-1, :-1]
    return "not_identifiable" if float(np.linalg.eigvalsh(among)[0]) < _COLLINEAR else ""


def _correlation(table: FloatArray) -> FloatArray:
    centred = table - table.mean(axis=0)
    return np.asarray(_scaled((centred.T @ centred)[None])[0])


def _scaled(products: FloatArray) -> FloatArray:
    """Return correlations out of sums of squares and products, shape (n_samples, m, m)."""
    sizes = np.sqrt(np.einsum("sii->si", products))
    inverse = np.divide(1.0, sizes, out=np.zeros_like(sizes), where=sizes > 0)
    return np.asarray(products * inverse[:, :, None] * inverse[:, None, :])


def _drawn(
    table: FloatArray,
    labels: Labels,
    draws: int,
    rng: np.random.Generator,
) -> FloatArray:
    """Return the correlations of ``draws`` samples of whole clusters, shape (draws, m, m).

    A sample is told by how often it holds each cluster; its sums follow from theirs, never from rows.
    """
    scale = table.std(axis=0)
    centred = (table - table.mean(axis=0)) / scale
    m = table.shape[1]
    upper = np.triu_indices(m)
    starts = np.flatnonzero(np.diff(labels, prepend=-1))
    sums = np.add.reduceat(
        np.column_stack([np.ones(len(table)), centred, centred[:, upper[0]] * centred[:, upper[1]]]), starts
    )
    n_clusters = len(starts)
    found = np.empty((draws, m, m))
    step = max(1, _CELLS // n_clusters)
    for start in range(0, draws, step):
        size = min(step, draws - start)
        held = rng.integers(n_clusters, size=(size, n_clusters)) + np.arange(size)[:, None] * n_clusters
        times = np.bincount(held.ravel(), minlength=size * n_clusters).reshape(size, n_clusters)
        totals = times.astype(np.float64) @ sums
        products = np.empty((size, m, m))
        products[:, upper[0], upper[1]] = products[:, upper[1], upper[0]] = totals[:, m + 1 :]
        means = totals[:, 1 : m + 1]
        products -= means[:, :, None] * means[:, None, :] / totals[:, :1, None]
        found[start : start + size] = _scaled(products)
    return found


def _shares(correlations: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the importance of each driver in each sample, shape (n_samples, p), and R², (n_samples,)."""
    p = correlations.shape[1] - 1
    step = max(1, _CELLS >> p)
    parts, whole = [], []
    for start in range(0, len(correlations), step):
        explained = by_subset(correlations[start : start + step])
        parts.append(gains_by_size(explained, p).mean(axis=1).T)
        whole.append(explained[-1])
    return np.concatenate(parts), np.concatenate(whole)


@dataclass(frozen=True)
class _Ends:
    """Turns a value and its samples into an estimate: percentiles of the samples are its ends."""

    n: int
    method: str
    tails: tuple[float, float]

    def of(self, value: float, drawn: FloatArray) -> Estimate:
        low, high = np.quantile(drawn, self.tails)
        # Shares are biased upwards in draws: the ends never leave out what was found.
        low, high = min(float(low), float(value)), max(float(high), float(value))
        return Estimate(float(value), low, high, self.n, "share", self.method)

    def ranks(self, drawn: FloatArray) -> NDArray[np.int64]:
        """Return between which ranks each driver lies, shape (2, p); 1 is the most important."""
        ranks = drawn.shape[1] - np.argsort(np.argsort(drawn, axis=1), axis=1)
        return np.asarray(np.quantile(ranks, self.tails, axis=0, method="nearest"), dtype=np.int64)


def _read(names: Sequence[str], whole: FloatArray, samples: FloatArray, ends: _Ends) -> Drivers:
    """Return what the data themselves say, with what the samples say of its sureness."""
    p = len(names)
    explained = by_subset(whole).mean(axis=1, keepdims=True)
    gains = gains_by_size(explained, p)[:, :, 0]
    shares, (drawn, drawn_r2) = gains.mean(axis=1), _shares(samples)
    weights, drawn_weights = relative_weights(whole).mean(axis=0), relative_weights(samples)
    together, (low, high) = whole.mean(axis=0), ends.ranks(drawn)
    coefficients = np.linalg.solve(together[:p, :p], together[:p, p])
    each = tuple(
        Driver(
            name,
            ends.of(shares[place], drawn[:, place]),
            ends.of(weights[place], drawn_weights[:, place]),
            int(low[place]),
            int(high[place]),
            -1 if coefficients[place] < 0 else 1,
            float(together[place, p]),
            tuple(float(gain) for gain in gains[place]),
        )
        for place, name in enumerate(names)
    )
    apart = tuple(
        (names[one], names[other], ends.of(shares[one] - shares[other], drawn[:, one] - drawn[:, other]))
        for one in range(p)
        for other in range(one + 1, p)
    )
    dominates = tuple(
        tuple(None if np.isnan(one) else float(one) for one in row) for row in dominance(explained, p)
    )
    return Drivers(each, ends.of(explained[-1, 0], drawn_r2), dominates, apart)


def _compute(inputs: Inputs) -> Iterator[Result]:
    params, names = inputs.params, inputs.names["x"]
    found = drivers(
        inputs["y"], inputs["x"], names=names, clusters=inputs.get("cluster"), draws=params["draws"],
        seed=params["seed"], fewest=params["fewest"], confidence=params["confidence"],
    )  # fmt: skip
    for place, driver in enumerate(found.drivers):
        details: dict[str, Detail] = {"johnson": driver.johnson, "r2": found.r2}
        if isinstance(driver.share, Estimate):
            details |= {
                "rank_low": driver.rank_low, "rank_high": driver.rank_high, "sign": driver.sign,
                "correlation": driver.correlation, "by_size": driver.by_size,
                "dominates": dict(zip(names, found.dominates[place], strict=True)),
                "less": {
                    other: gap for one, other, gap in found.differences if one == driver.name
                },
                "n_complete": found.n_complete, "n_imputed": found.n_imputed,
            }  # fmt: skip
        yield Result(driver.share, by=driver.name, details=details)


MEASURE = Measure(
    name="drivers",
    title="What goes most with an outcome (LMG, Johnson, dominance)",
    function=drivers,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "The outcome; empty is missing."),
                Column("x", "A driver a column; empty is missing.", "matrix"),
                Column("cluster", "Unit whose rows are drawn together.", "label", required=False),
            ),
        ),
    ),
    params=(
        Param("draws", "Bootstrap samples.", "whole", default=_DRAWS),
        Param("seed", "Start of the random numbers.", "whole", default=1),
        Param("fewest", "Rows asked for each driver.", "whole", default=FEWEST_ROWS),
        CONFIDENCE,
    ),
    unit="share",
    oracles=("drivers_swiss", "drivers_attitude"),
    rows=("R27", "R44", "R64a"),
)
