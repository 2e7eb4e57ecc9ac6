"""How much more those with whom something was done moved than the others did meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, finite
from avers.core.measures.cluster_robust import cluster_robust
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import t_quantile
from avers.core.measures.wild_cluster_bootstrap import FEW_GROUPS, wild_cluster_bootstrap

__all__ = ["FEWEST_UNITS_EACH", "MEASURE", "Difference", "difference_in_differences"]

FEWEST_UNITS_EACH: Final = 6
"""Units of each arm under which only turning them over says anything."""
_METHOD_ROWS: Final = "did-hc1/1"
_METHOD_UNITS: Final = "did-cr2/1"
_METHOD_WILD: Final = "did-wild-cluster/1"
_METHOD_TURNED: Final = "did-permutation/1"
_MOST_TURNS: Final = 20_000


@dataclass(frozen=True)
class Difference:
    """What the treated moved, less what the others did.

    Attributes
    ----------
    did : Estimate or Withheld
        In units of ``y``; ``n`` counts rows, or units where rows come in units.
    se_ols, se_hc1 : float or None
        Plain standard error, and one that allows unequal spreads; both for rows that stand alone.
    p : float or None
        Two-sided, of no difference, by the way the method names.
    pre_trend : Estimate or Withheld
        How much steeper the treated rose than the others, a period, before anything was done. Withheld
        ``too_few_periods`` with fewer than two periods before.
    r2 : float or None
    n_rows : int
    """

    did: Figure
    pre_trend: Figure
    se_ols: float | None = None
    se_hc1: float | None = None
    p: float | None = None
    r2: float | None = None
    n_rows: int = 0


@dataclass(frozen=True)
class _Rows:
    y: FloatArray
    treated: FloatArray
    post: FloatArray
    others: FloatArray
    units: np.ndarray
    periods: FloatArray

    @property
    def design(self) -> FloatArray:
        """The product first, then arm, time and the other columns; without the ones."""
        return np.column_stack([self.treated * self.post, self.treated, self.post, self.others])


def difference_in_differences(
    y: ArrayLike,
    treated: ArrayLike,
    post: ArrayLike,
    *,
    others: ArrayLike | None = None,
    unit: Sequence[str] | None = None,
    period: ArrayLike | None = None,
    draws: int = 9_999,
    seed: int = 1,
    confidence: float = 0.95,
) -> Difference:
    """Return y of the treated, after less before, less the same of those who were not.

    y = a + b·treated + c·post + d·treated·post by least squares; d is the figure. It speaks of what was done
    only if both would have moved alike without it, which ``pre_trend`` helps to judge and nothing proves.
    Everybody treated starts at one time; with several starts see ``staggered_difference``.

    Parameters
    ----------
    y : array, shape (n,)
    treated, post : array, shape (n,)
        0 or 1: of the arm where something was done, after it was.
    others : array, shape (n, m), optional
        Columns held still.
    unit : sequence of str, length n, optional
        Unit of each row. Without it rows stand alone.
    period : array, shape (n,), optional
        When; needed for ``pre_trend``.
    draws : int
        Sign patterns of the bootstrap beyond twelve units.
    seed : int
    confidence : float in (0, 1)

    Returns
    -------
    Difference
        Errors: HC1 where rows stand alone; by unit CR2 from 40 units on; the wild cluster bootstrap below;
        under six units in an arm only a permutation of units, without interval. Withheld ``no_reference``
        where one of the four groups is empty, ``not_identifiable`` where other columns leave nothing,
        ``no_variation`` where ``y`` does not vary.

    Raises
    ------
    NotFinite
        A number is missing or infinite.
    UsageError
        Lengths differ, an arm or time other than 0 and 1, a unit in both arms.

    References
    ----------
    Row R72; measures page, section 7.5. Card & Krueger (1994); Cameron, Gelbach & Miller (2008), Review of
    Economics and Statistics 90, 414-427.
    """
    rows = _rows(y, treated, post, others, unit, period)
    n = rows.y.size
    empty = {(one, two) for one in (0.0, 1.0) for two in (0.0, 1.0)} - set(
        zip(rows.treated.tolist(), rows.post.tolist(), strict=True)
    )
    if empty:
        reason = Withheld("no_reference" if n else "no_answers", n, _METHOD_ROWS)
        return Difference(reason, reason, n_rows=n)
    if np.ptp(rows.y) <= 1e-12 * np.abs(rows.y).max():
        reason = Withheld("no_variation", n, _METHOD_ROWS)
        return Difference(reason, reason, n_rows=n)
    design = np.column_stack([np.ones(n), rows.design])
    if n <= design.shape[1] or np.linalg.matrix_rank(design) < design.shape[1]:
        reason = Withheld("not_identifiable", n, _METHOD_ROWS)
        return Difference(reason, reason, n_rows=n)
    inverse = np.linalg.inv(design.T @ design)
    left = rows.y - design @ (inverse @ (design.T @ rows.y))
    df = n - design.shape[1]
    se_ols = sqrt(float(left @ left) / df * float(inverse[1, 1]))
    weights = design @ inverse[:, 1]
    se_hc1 = sqrt(float((weights**2 * left**2).sum()) * n / df)
    did = float(weights @ rows.y)
    r2 = 1 - float(left @ left) / float(((rows.y - rows.y.mean()) ** 2).sum())
    if unit is None:
        half = t_quantile(confidence, df) * se_hc1
        low, high = (did - half, did + half) if se_hc1 > 0 else (None, None)
        figure: Figure = Estimate(did, low, high, n, "score", _METHOD_ROWS)
        p = None
    else:
        figure, p = _by_units(rows, did, draws, seed, confidence)
    return Difference(figure, _pre_trend(rows, period is not None, confidence), se_ols, se_hc1, p, r2, n)


def _rows(
    y: ArrayLike,
    treated: ArrayLike,
    post: ArrayLike,
    others: ArrayLike | None,
    unit: Sequence[str] | None,
    period: ArrayLike | None,
) -> _Rows:
    outcome, arm, time = (
        finite(one, name=name) for one, name in ((y, "y"), (treated, "treated"), (post, "post"))
    )
    n = outcome.size
    beside = finite(others, name="others").reshape(n, -1) if others is not None and n else np.zeros((n, 0))
    units = np.asarray(unit, dtype=str) if unit is not None else np.arange(n).astype(str)
    periods = finite(period, name="period") if period is not None else time
    for column in (arm, time, units, periods):
        if column.size != n:
            raise UsageError("lengths_differ", found=column.size, expected=n)
    for column in (arm, time):
        strange = sorted(set(column.tolist()) - {0.0, 1.0})
        if strange:
            raise UsageError("unknown_choice", found=f"{strange[0]:g}", expected="0, 1")
    both = set(units[arm == 1].tolist()) & set(units[arm == 0].tolist())
    if both:
        raise UsageError("unit_in_both_arms", found=min(both))
    order = np.lexsort((*beside.T, outcome, time, arm, periods, units))
    return _Rows(outcome[order], arm[order], time[order], beside[order], units[order], periods[order])


def _by_units(
    rows: _Rows, did: float, draws: int, seed: int, confidence: float
) -> tuple[Figure, float | None]:
    """Return the figure with errors that rows of one unit do not flatter, and its p."""
    arms = dict(zip(rows.units.tolist(), rows.treated.tolist(), strict=True))
    smaller = min(sum(arms.values()), len(arms) - sum(arms.values()))
    if smaller < FEWEST_UNITS_EACH:
        return Estimate(did, None, None, len(arms), "score", _METHOD_TURNED), _turned(rows, did, seed)
    if len(arms) < FEW_GROUPS:
        wild = wild_cluster_bootstrap(
            rows.y, rows.design, rows.units.tolist(), draws=draws, seed=seed, confidence=confidence
        )
        if isinstance(wild.beta, Withheld):
            return wild.beta, None
        return Estimate(did, wild.beta.low, wild.beta.high, len(arms), "score", _METHOD_WILD), wild.p
    robust = cluster_robust(rows.y, rows.design, rows.units.tolist(), confidence=confidence)[1]
    if isinstance(robust.beta, Withheld):
        return robust.beta, None
    return Estimate(did, robust.beta.low, robust.beta.high, len(arms), "score", _METHOD_UNITS), robust.p


def _turned(rows: _Rows, did: float, seed: int) -> float:
    """Return how often other units called treated would differ as much; all ways, or many drawn."""
    names, places = np.unique(rows.units, return_inverse=True)
    arms = np.zeros(names.size)
    arms[places] = rows.treated
    n_treated = int(arms.sum())
    rng = np.random.default_rng(seed)
    beside = np.column_stack([np.ones(rows.y.size), rows.post, rows.others])

    def difference(chosen: FloatArray) -> float:
        arm = chosen[places]
        design = np.column_stack([arm * rows.post, arm, beside])
        return float(np.linalg.lstsq(design, rows.y, rcond=None)[0][0])

    if comb(names.size, n_treated) <= _MOST_TURNS:
        turns = _choices(names.size, n_treated)
    else:
        turns = np.stack([rng.permutation(arms) for _turn in range(_MOST_TURNS // 10)] + [arms])
    sizes = np.array([abs(difference(turn)) for turn in turns])
    return float((sizes >= abs(did) * (1 - 1e-9)).mean())


def _choices(n: int, chosen: int) -> FloatArray:
    from itertools import combinations

    found = np.zeros((comb(n, chosen), n))
    for row, places in enumerate(combinations(range(n), chosen)):
        found[row, list(places)] = 1
    return found


def _pre_trend(rows: _Rows, has_period: bool, confidence: float) -> Figure:
    """Return how much steeper the treated rose before, a period, with errors by unit."""
    method = "pre-trend-cr2/1"
    before = rows.post == 0
    periods = rows.periods[before]
    if not has_period or np.unique(periods).size < 2:
        return Withheld("too_few_periods", int(np.unique(periods).size), method)
    centred = periods - periods.mean()
    arm = rows.treated[before]
    slope = cluster_robust(
        rows.y[before], np.column_stack([arm * centred, arm, centred]), rows.units[before].tolist(),
        confidence=confidence,
    )[1].beta  # fmt: skip
    if isinstance(slope, Withheld):
        return Withheld(slope.reason, slope.n, method)
    return Estimate(slope.value, slope.low, slope.high, slope.n, "score", method)


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    found = difference_in_differences(
        inputs["y"], inputs["treated"], inputs["post"], others=inputs.get("others"), unit=inputs.get("unit"),
        period=inputs.get("period"), draws=params["draws"], seed=params["seed"],
        confidence=params["confidence"],
    )  # fmt: skip
    details = {
        "se_ols": found.se_ols, "se_hc1": found.se_hc1, "p": found.p, "r2": found.r2,
        "n_rows": found.n_rows, "pre_trend": found.pre_trend,
    }  # fmt: skip
    yield Result(found.did, details=details)


MEASURE = Measure(
    name="difference_in_differences",
    title="Moved more than the others meanwhile (difference in differences)",
    function=difference_in_differences,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "The outcome."),
                Column("treated", "1 where something was done, else 0.", "flag"),
                Column("post", "1 after it was, else 0.", "flag"),
                Column("unit", "Unit of the row.", "label", required=False),
                Column("period", "When, as a number.", required=False),
                Column("others", "Columns held still.", "matrix", required=False),
            ),
        ),
    ),
    params=(
        Param("draws", "Sign patterns beyond twelve units.", "whole", default=9_999),
        Param("seed", "Start of the random numbers.", "whole", default=1),
        CONFIDENCE,
    ),
    unit="score",
    oracles=("did_kielmc",),
    rows=("R72",),
)
