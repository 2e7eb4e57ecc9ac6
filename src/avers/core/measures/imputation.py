"""Gaps in a table filled in several times, each filling one that the rest of the table makes plausible."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.measures.answers import FloatArray

__all__ = ["imputed"]

_ROUNDS: Final = 10
_RIDGE: Final = 1e-8


def imputed(table: FloatArray, times: int, rng: np.random.Generator) -> list[FloatArray]:
    """Return ``table`` filled in ``times`` times, by chained regressions that differ as their sureness does.

    Each column with gaps is regressed on all others over the rows where it is known; coefficients and
    residuals are drawn from what these rows allow (normal model, flat prior), ten rounds a filling.

    Parameters
    ----------
    table : array, shape (n, m)
        NaN is a gap. A row of nothing but gaps is filled in like the others. Every column is known in more
        rows than there are columns.
    times : int

    Returns
    -------
    list of array, shape (n, m)
        Known cells are as they were.

    References
    ----------
    Measures page, section 7.1. Van Buuren & Groothuis-Oudshoorn (2011), Journal of Statistical Software
    45(3); Rubin (1987), Multiple Imputation for Nonresponse in Surveys, example 5.1.
    """
    gaps = np.isnan(table)
    columns = [column for column in np.argsort(gaps.sum(axis=0), kind="stable") if gaps[:, column].any()]
    return [_filled(table, gaps, columns, rng) for _turn in range(times)]


def _filled(
    table: FloatArray, gaps: NDArray[np.bool_], columns: list[np.intp],
    rng: np.random.Generator,
) -> FloatArray:  # fmt: skip
    filled = table.copy()
    for column in columns:
        known = table[~gaps[:, column], column]
        filled[gaps[:, column], column] = rng.choice(known, size=int(gaps[:, column].sum()))
    for _round in range(_ROUNDS):
        for column in columns:
            _draw_column(filled, gaps[:, column], int(column), rng)
    return filled


def _draw_column(filled: FloatArray, gap: NDArray[np.bool_], column: int, rng: np.random.Generator) -> None:
    """Draw the gaps of one column again, given all others as they stand."""
    design = np.column_stack([np.ones(len(filled)), np.delete(filled, column, axis=1)])
    known, y = design[~gap], filled[~gap, column]
    products = known.T @ known
    products[np.diag_indices_from(products)] *= 1 + _RIDGE
    root = np.linalg.cholesky(products)
    beta = np.linalg.solve(products, known.T @ y)
    residuals = y - known @ beta
    spread = np.sqrt(residuals @ residuals / rng.chisquare(max(len(y) - len(beta), 1)))
    beta = beta + spread * np.linalg.solve(root.T, rng.standard_normal(len(beta)))
    filled[gap, column] = design[gap] @ beta + spread * rng.standard_normal(int(gap.sum()))
