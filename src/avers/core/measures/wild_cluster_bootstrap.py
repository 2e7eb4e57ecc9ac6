"""Whether a coefficient could be chance when rows come in few groups: signs of whole groups turned over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, finite
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence

__all__ = ["FEW_GROUPS", "MEASURE", "WildBootstrap", "wild_cluster_bootstrap"]

FEW_GROUPS: Final = 40
"""Groups under which plain errors flatter."""
_ALL_UP_TO: Final = 12
_DRAWS: Final = 9_999
_METHOD: Final = "wild-cluster-restricted/1"
_TIES: Final = 1 - 1e-9
_WIDENINGS, _HALVINGS = 20, 60


@dataclass(frozen=True)
class WildBootstrap:
    """A coefficient, and how often signs turned at random would bring one as far from nothing.

    Attributes
    ----------
    beta : Estimate or Withheld
        In units of ``y`` for one unit of the column; ``n`` counts groups. The interval holds the values
        that the test does not refuse.
    t : float or None
        Coefficient over its plain cluster-robust error.
    p : float or None
        Share of sign patterns with a t as large or larger; the pattern found is among them.
    p_score : float or None
        The same with each group's rest freed from its own pull on the fit (jackknife transform).
    n_signs : int
        Patterns tried: all 2^G up to twelve groups.
    """

    beta: Figure
    t: float | None = None
    p: float | None = None
    p_score: float | None = None
    n_signs: int = 0


def wild_cluster_bootstrap(
    y: ArrayLike,
    x: ArrayLike,
    cluster: Sequence[str],
    *,
    column: int = 0,
    draws: int = _DRAWS,
    seed: int = 1,
    confidence: float = 0.95,
) -> WildBootstrap:
    """Return the coefficient of one column with a test that few groups do not flatter.

    Least squares with a constant; the null is imposed, then the rests of whole groups get a sign of their
    own (Rademacher), again and again: all patterns up to twelve groups, ``draws`` of them beyond.

    Parameters
    ----------
    y : array, shape (n_rows,)
    x : array, shape (n_rows, n_columns)
        Without the column of ones.
    cluster : sequence of str, length n_rows
        Group of each row.
    column : int
        Place in ``x`` of the column that is tested.
    draws : int
        99 or more.
    seed : int
    confidence : float in (0, 1)

    Returns
    -------
    WildBootstrap
        Withheld ``one_unit`` (fewer than two groups), ``one_answer`` (no more rows than columns) or
        ``no_variation`` (the column follows from the others, or nothing is left to turn).

    Raises
    ------
    NotFinite
        A number is missing or infinite.
    UsageError
        Lengths differ, no such column, too few draws.

    References
    ----------
    Row R72; measures page, section 7.5. Cameron, Gelbach & Miller (2008), Review of Economics and Statistics
    90, 414-427; MacKinnon, Nielsen & Webb (2023), Journal of Applied Econometrics 38, 671-694.
    """
    tail = 1 - check_confidence(confidence)
    if draws < 99:
        raise UsageError("setting_too_small", name="draws", found=draws, expected=99)
    outcome, design, groups = _rows(y, x, cluster)
    if not 0 <= column < design.shape[1] - 1:
        raise UsageError("unknown_choice", found=column, expected=f"0-{design.shape[1] - 2}")
    n, width = design.shape
    n_groups = int(groups[-1]) + 1 if n else 0
    if n_groups < 2 or n <= width:
        return WildBootstrap(Withheld("one_unit" if n_groups < 2 else "one_answer", n, _METHOD))
    test = _Test.of(outcome, design, groups, column + 1)
    if test is None:
        return WildBootstrap(Withheld("no_variation", n, _METHOD))
    signs = _signs(n_groups, draws, np.random.default_rng(seed))
    t = test.t(0.0)
    if not np.isfinite(t):
        return WildBootstrap(Withheld("no_variation", n, _METHOD))
    p, p_score = test.p(0.0, signs, score=False), test.p(0.0, signs, score=True)
    low, high = (_end(test, signs, tail, side) for side in (-1, 1))
    figure = Estimate(test.beta, low, high, n_groups, "ratio", _METHOD)
    return WildBootstrap(figure, t, p, p_score, len(signs))


def _rows(
    y: ArrayLike, x: ArrayLike, cluster: Sequence[str]
) -> tuple[FloatArray, FloatArray, NDArray[np.int64]]:
    """Return outcome, design and group of each row, group after group, in no file's order (C10)."""
    outcome, labels = finite(y, name="y"), np.asarray(cluster, dtype=str)
    columns = finite(x, name="x").reshape(outcome.size, -1) if outcome.size else np.zeros((0, 1))
    if labels.size != outcome.size:
        raise UsageError("lengths_differ", found=labels.size, expected=outcome.size)
    order = np.lexsort((*columns.T, outcome, labels))
    groups = np.unique(labels[order], return_inverse=True)[1].astype(np.int64)
    return outcome[order], np.column_stack([np.ones(outcome.size), columns[order]]), groups


def _signs(n_groups: int, draws: int, rng: np.random.Generator) -> FloatArray:
    """Return a sign for each group in each turn, shape (n_turns, n_groups); the first turns nothing."""
    if n_groups <= _ALL_UP_TO:
        patterns = np.arange(1 << n_groups)[:, None] >> np.arange(n_groups)[None, :]
        return np.asarray(1.0 - 2.0 * (patterns & 1))
    drawn = rng.choice([-1.0, 1.0], size=(draws, n_groups))
    return np.vstack([np.ones((1, n_groups)), drawn])


@dataclass(frozen=True)
class _Test:
    """One coefficient against any value of it, told by sums of groups alone.

    ``weights`` is what each row weighs in the coefficient; ``others`` the columns beside it.
    """

    beta: float
    outcome: FloatArray
    own: FloatArray
    others: FloatArray
    weights: FloatArray
    design: FloatArray
    inverse: FloatArray
    starts: NDArray[np.int64]

    @staticmethod
    def of(outcome: FloatArray, design: FloatArray, groups: NDArray[np.int64], column: int) -> _Test | None:
        own, others = design[:, column], np.delete(design, column, axis=1)
        others = others[:, np.linalg.norm(others, axis=0) > 0]
        rest = own - others @ np.linalg.lstsq(others, own, rcond=None)[0]
        length = float(rest @ rest)
        if length <= 1e-18 * max(float(own @ own), 1e-300):
            return None
        weights = rest / length
        inverse: FloatArray = np.asarray(np.linalg.pinv(design.T @ design), dtype=np.float64)
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        return _Test(float(weights @ outcome), outcome, own, others, weights, design, inverse, starts)

    def _by_group(self, values: FloatArray) -> FloatArray:
        return np.asarray(np.add.reduceat(values, self.starts, axis=0))

    def t(self, null: float) -> float:
        """Return how many plain cluster-robust errors the coefficient is from ``null``."""
        left = self.outcome - self.design @ (self.inverse @ (self.design.T @ self.outcome))
        groups = len(self.starts)
        n, k = self.design.shape
        factor = groups / (groups - 1) * (n - 1) / (n - k)
        spread = factor * float((self._by_group(self.weights * left) ** 2).sum())
        return (self.beta - null) / sqrt(spread) if spread > 0 else float("nan")

    def p(self, null: float, signs: FloatArray, *, score: bool) -> float:
        """Return the share of sign patterns whose t is as far from 0 as the one found."""
        rest = self._restricted(null, score=score)
        # Coefficient and group scores of an outcome made of turned rests, as sums over groups.
        along = self._by_group(self.weights * rest)
        pulls = self._by_group(self.weights[:, None] * self.design) @ self.inverse
        scores = np.diag(along) - pulls @ self._by_group(rest[:, None] * self.design).T
        groups = len(self.starts)
        n, k = self.design.shape
        factor = groups / (groups - 1) * (n - 1) / (n - k)
        spread = np.sqrt(factor * ((signs @ scores.T) ** 2).sum(axis=1))
        moved = np.abs(signs @ along)
        size = np.divide(moved, spread, out=np.full_like(moved, np.inf), where=spread > 0)
        # The first pattern turns nothing: what was found, told by the same sums as the others; but for freed
        # rests, which are not those that were found.
        found = abs(self.t(null)) if score else size[0]
        return float((size >= _TIES * found).mean())

    def _restricted(self, null: float, *, score: bool) -> FloatArray:
        """Return what is left when the coefficient is ``null``; freed from each group's own pull if asked."""
        target = self.outcome - null * self.own
        inverse = np.linalg.pinv(self.others.T @ self.others)
        rest = target - self.others @ (inverse @ (self.others.T @ target))
        if not score:
            return np.asarray(rest)
        ends = np.append(self.starts[1:], len(rest))
        freed = np.empty_like(rest)
        for start, end in zip(self.starts.tolist(), ends.tolist(), strict=True):
            block = self.others[start:end]
            pull = np.eye(end - start) - block @ inverse @ block.T
            freed[start:end] = np.linalg.lstsq(pull, rest[start:end], rcond=None)[0]
        return freed


def _end(test: _Test, signs: FloatArray, tail: float, side: int) -> float | None:
    """Return the value furthest to one side that the test does not refuse; None where there is no end."""
    if 2 / len(signs) > tail:
        return None  # what was found and its mirror are always as far: nothing is ever refused
    step = abs(test.beta / test.t(0.0)) if test.t(0.0) else 1.0
    near, far = test.beta, test.beta + side * 2 * step
    for _turn in range(_WIDENINGS):
        if test.p(far, signs, score=False) <= tail:
            break
        near, far = far, test.beta + 2 * (far - test.beta)
    else:
        return None
    for _turn in range(_HALVINGS):
        middle = (near + far) / 2
        if test.p(middle, signs, score=False) > tail:
            near = middle
        else:
            far = middle
        if abs(far - near) < 1e-6 * step:
            break
    return near


def _compute(inputs: Inputs) -> Iterator[Result]:
    params, names = inputs.params, inputs.names["x"]
    for place, name in enumerate(names):
        found = wild_cluster_bootstrap(
            inputs["y"], inputs["x"], inputs["cluster"], column=place, draws=params["draws"],
            seed=params["seed"], confidence=params["confidence"],
        )  # fmt: skip
        details = {"t": found.t, "p": found.p, "p_score": found.p_score, "n_signs": found.n_signs}
        yield Result(found.beta, by=name, details=details)


MEASURE = Measure(
    name="wild_cluster_bootstrap",
    title="A coefficient where groups are few: wild cluster bootstrap",
    function=wild_cluster_bootstrap,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "The outcome."),
                Column("x", "A column each; every one is tested, the others held still.", "matrix"),
                Column("cluster", "Group of each row.", "label"),
            ),
        ),
    ),
    params=(
        Param("draws", "Sign patterns beyond twelve groups.", "whole", default=_DRAWS),
        Param("seed", "Start of the random numbers.", "whole", default=1),
        CONFIDENCE,
    ),
    unit="ratio",
    oracles=("wild_cluster_bootstrap_klein12",),
    rows=("R72",),
)
