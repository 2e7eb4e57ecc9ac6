"""A straight-line model whose rows come in groups: coefficients whose errors few groups do not flatter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, finite
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import t_quantile, t_two_sided

__all__ = ["MEASURE", "Coefficient", "cluster_robust"]

_METHOD: Final = "cr2-satterthwaite/1"
# Directions in which the columns, set to length 1, do not reach this far are the rounding of the machine.
_RANK: Final = 1e-9
_FLAT: Final = 1e-10


@dataclass(frozen=True)
class Coefficient:
    """One coefficient of the model.

    Attributes
    ----------
    beta : Estimate or Withheld
        In units of ``y`` for one unit of the column; ``n`` counts groups. Without ends where the model fits
        without any rest.
    se, df, p : float or None
        CR2 standard error, Satterthwaite's degrees of freedom, two-sided p of no slope.
    se_cr1 : float or None
        The plain cluster-robust error with its usual factor, too small with few groups.
    """

    beta: Figure
    se: float | None = None
    df: float | None = None
    p: float | None = None
    se_cr1: float | None = None


def cluster_robust(
    y: ArrayLike, x: ArrayLike, cluster: Sequence[str], *, intercept: bool = True, confidence: float = 0.95
) -> tuple[Coefficient, ...]:
    """Return the coefficients of y on the columns of x by least squares, errors robust to groups of rows.

    Bias-reduced linearisation (CR2) with equal variances as working model; degrees of freedom by
    Satterthwaite, coefficient by coefficient. Columns already centred in their groups, with ``intercept``
    off, give what a constant for each group gives.

    Parameters
    ----------
    y : array, shape (n_rows,)
    x : array, shape (n_rows, n_columns)
    cluster : sequence of str, length n_rows
        Group of each row.
    intercept : bool
        Put a column of ones before the others.
    confidence : float in (0, 1)

    Returns
    -------
    tuple of Coefficient
        The intercept first. Withheld ``one_unit`` (fewer than two groups), ``one_answer`` (no more rows
        than columns) or ``no_variation`` (the column follows from the others).

    Raises
    ------
    NotFinite
        A number is missing or infinite.
    UsageError
        The lengths differ.

    References
    ----------
    Row R21. Bell & McCaffrey (2002), Survey Methodology 28, 169-181; Pustejovsky & Tipton (2018), JBES 36,
    672-683, for centred columns.
    """
    rows = _rows(y, x, cluster, intercept=intercept)
    n, width = rows.x.shape
    if rows.starts.size < 2 or n <= width:
        nothing = Withheld("one_unit" if rows.starts.size < 2 else "one_answer", n, _METHOD)
        return tuple(Coefficient(nothing) for _ in range(width))
    lengths = np.sqrt((rows.x**2).sum(axis=0))
    lengths[lengths == 0] = 1.0
    # Long columns are made short first: the same basis, many times sooner.
    long, short = np.linalg.qr(rows.x / lengths)
    basis, sizes, turns = np.linalg.svd(short, full_matrices=False)
    kept = sizes > _RANK
    basis, sizes, turns = long @ basis[:, kept], sizes[kept], turns[kept]
    known = (np.abs(1 - (turns**2).sum(axis=0)) < _RANK**0.5).tolist()
    # Column j holds what each row weighs in coefficient j.
    weights: FloatArray = (basis / sizes) @ turns / lengths
    rest = rows.y - basis @ (basis.T @ rows.y)
    if np.abs(rest).max() <= _FLAT * max(1.0, np.abs(rows.y).max()):
        rest = np.zeros(n)
    adjusted = _adjusted(rows, basis, weights)
    factor = rows.starts.size / (rows.starts.size - 1) * (n - 1) / (n - sizes.size)
    return tuple(
        _coefficient(rows, basis, rest, weights[:, j], adjusted[:, j], factor, confidence)
        if known[j]
        else Coefficient(Withheld("no_variation", n, _METHOD))
        for j in range(width)
    )


@dataclass(frozen=True)
class _Rows:
    """The rows in an order that does not depend on the one given (rule C10), group after group."""

    y: FloatArray
    x: FloatArray
    starts: np.ndarray = field(repr=False)

    @property
    def ends(self) -> np.ndarray:
        """One past the last row of each group."""
        return np.append(self.starts[1:], self.y.size)


def _rows(y: ArrayLike, x: ArrayLike, cluster: Sequence[str], *, intercept: bool) -> _Rows:
    one, labels = finite(y, name="y"), np.asarray(cluster, dtype=str)
    columns = finite(x, name="x").reshape(one.size, -1) if one.size else np.zeros((0, 1))
    if labels.size != one.size:
        raise UsageError("lengths_differ", found=labels.size, expected=one.size)
    order = np.lexsort((*columns.T, one, labels))
    _, starts = np.unique(labels[order], return_index=True)
    ones = np.ones((one.size, 1 if intercept else 0))
    return _Rows(one[order], np.hstack([ones, columns[order]]), starts)


def _adjusted(rows: _Rows, basis: FloatArray, weights: FloatArray) -> FloatArray:
    """Return A_g W_g of every group: A_g the inverse root of what the fit leaves of the group's own variance.

    Groups of one size are taken together.
    """
    found = np.empty_like(weights)
    sizes = rows.ends - rows.starts
    for size in np.unique(sizes):
        places = rows.starts[sizes == size][:, None] + np.arange(size)
        own = basis[places]
        left = np.eye(size) - own @ own.transpose(0, 2, 1)
        spread, turn = np.linalg.eigh(left)
        roots = np.where(spread > _FLAT, 1 / np.sqrt(np.maximum(spread, _FLAT)), 0.0)
        found[places] = turn @ (roots[:, :, None] * (turn.transpose(0, 2, 1) @ weights[places]))
    return found


def _coefficient(
    rows: _Rows,
    basis: FloatArray,
    rest: FloatArray,
    weights: FloatArray,
    adjusted: FloatArray,
    factor: float,
    confidence: float,
) -> Coefficient:
    n_groups = rows.starts.size
    value = float(weights @ rows.y)
    scores = np.add.reduceat(adjusted * rest, rows.starts)
    plain = np.add.reduceat(weights * rest, rows.starts)
    se, se_cr1 = sqrt(float(scores @ scores)), sqrt(factor * float(plain @ plain))
    # Satterthwaite: the squares of the groups' scores under equal variances, and how they hang together.
    # Those products are a diagonal less S S'; their trace and squares need no table of groups by groups.
    own, shared = (
        np.add.reduceat(adjusted**2, rows.starts),
        np.add.reduceat(adjusted[:, None] * basis, rows.starts),
    )
    common = (shared**2).sum(axis=1)
    squares = float((own * (own - 2 * common)).sum() + ((shared.T @ shared) ** 2).sum())
    df = float((own - common).sum() ** 2 / squares)
    if se == 0.0:
        return Coefficient(Estimate(value, None, None, n_groups, "ratio", _METHOD), 0.0, df, None, se_cr1)
    half = t_quantile(confidence, df) * se
    beta = Estimate(value, value - half, value + half, n_groups, "ratio", _METHOD)
    return Coefficient(beta, se, df, t_two_sided(value / se, df), se_cr1)


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = cluster_robust(
        inputs["y"],
        inputs["x"],
        inputs["cluster"],
        intercept=inputs.params["intercept"] == "yes",
        confidence=inputs.params["confidence"],
    )
    names = inputs.names["x"]
    if len(found) > len(names):
        names = ("(Intercept)", *names)
    for name, one in zip(names, found, strict=True):
        details = {"se": one.se, "df": one.df, "p": one.p, "se_cr1": one.se_cr1}
        yield Result(one.beta, by=name, details=details)


MEASURE = Measure(
    name="cluster_robust",
    title="Coefficients with errors robust to groups",
    function=cluster_robust,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "What is explained; none missing."),
                Column("x", "Columns that explain it; none missing.", "matrix"),
                Column("cluster", "Group of each row.", "label"),
            ),
        ),
    ),
    params=(
        Param("intercept", "Whether to add a constant.", "word", default="yes", choices=("yes", "no")),
        CONFIDENCE,
    ),
    unit="ratio",
    oracles=("cluster_robust_klein12",),
    rows=("R21",),
)
