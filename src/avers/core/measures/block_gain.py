"""What one block of drivers adds beyond another, such as values beyond quality and price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence
from avers.core.measures.drivers import FEWEST_ROWS, sampled_correlations

__all__ = ["MEASURE", "BlockGain", "block_gain"]

_DRAWS: Final = 1_000


@dataclass(frozen=True)
class BlockGain:
    """How the variance explained divides between two blocks.

    Attributes
    ----------
    first, second : Estimate or Withheld
        R² that the block adds to the other one alone, a ``share`` of the outcome's variance.
    both : float or None
        What either would explain as well: R² of all, less what each adds. Below 0 where one block brings
        out what the other holds (suppression).
    r2 : float or None
        Of both blocks together.
    """

    first: Figure
    second: Figure
    both: float | None = None
    r2: float | None = None


def block_gain(
    y: ArrayLike,
    first: ArrayLike,
    second: ArrayLike,
    *,
    clusters: Sequence[str] | None = None,
    draws: int = _DRAWS,
    seed: int = 1,
    fewest: int = FEWEST_ROWS,
    confidence: float = 0.95,
) -> BlockGain:
    """Return what each of two blocks of drivers adds to R² beyond the other.

    Says what goes with the outcome once the other block is known, never what brings it about.

    Parameters
    ----------
    y : array, shape (n,)
    first, second : array, shape (n,) or (n, p)
        The blocks, 2 to 15 drivers together; NaN is missing and treated as in ``drivers``.
    clusters : sequence of str, shape (n,), optional
        Units whose rows are drawn together.
    draws, seed, fewest
        As in ``drivers``.
    confidence : float in (0, 1)

    Returns
    -------
    BlockGain
        Intervals are percentiles of samples drawn again; they never reach below 0, and a block that adds
        nothing still shows a little. Withheld as ``drivers`` withholds.

    Raises
    ------
    UsageError, NotFinite
        As ``drivers`` raises.

    References
    ----------
    Row R27; measures page, section 7.1. Seibold & McPhee (1979), Human Communication Research 5, 355-365,
    for what blocks add and share.
    """
    blocks = [_columns(first), _columns(second)]
    found = sampled_correlations(y, np.column_stack(blocks), clusters, draws=draws, seed=seed, fewest=fewest)
    tails = (1 - check_confidence(confidence)) / 2, (1 + confidence) / 2
    method = f"r2-gain-{found.method}"
    if isinstance(found.whole, Withheld):
        refused = replace(found.whole, method=method)
        return BlockGain(refused, refused)
    wide = blocks[0].shape[1]
    ours, theirs = list(range(wide)), list(range(wide, found.p))

    def gain(block: list[int], other: list[int]) -> Estimate:
        def of(correlations: FloatArray) -> FloatArray:
            return np.asarray(_r2(correlations, block + other) - _r2(correlations, other))

        low, high = np.quantile(of(found.samples), tails)
        value = float(of(np.asarray(found.whole)).mean())
        return Estimate(value, min(float(low), value), max(float(high), value), found.n, "share", method)

    one, two = gain(ours, theirs), gain(theirs, ours)
    r2 = float(_r2(found.whole, ours + theirs).mean())
    return BlockGain(one, two, r2 - one.value - two.value, r2)


def _columns(block: ArrayLike) -> FloatArray:
    columns = np.asarray(block, dtype=np.float64)
    return columns[:, None] if columns.ndim == 1 else columns


def _r2(correlations: FloatArray, chosen: list[int]) -> FloatArray:
    """Return R² of the last variable on the chosen ones, for each sample."""
    among = correlations[:, chosen][:, :, chosen]
    among = among + 1e-12 * np.eye(len(chosen))  # a sample may hold two drivers that are one
    with_y = correlations[:, chosen, -1]
    return np.asarray(np.einsum("sj,sj->s", with_y, np.linalg.solve(among, with_y[:, :, None])[:, :, 0]))


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    found = block_gain(
        inputs["y"], inputs["first"], inputs["second"], clusters=inputs.get("cluster"), draws=params["draws"],
        seed=params["seed"], fewest=params["fewest"], confidence=params["confidence"],
    )  # fmt: skip
    details: dict[str, Detail] = {"both": found.both, "r2": found.r2}
    yield Result(found.first, by="first", details=details)
    yield Result(found.second, by="second", details=details)


MEASURE = Measure(
    name="block_gain",
    title="What one block of drivers adds beyond another",
    function=block_gain,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "The outcome; empty is missing."),
                Column("first", "The first block, a driver a column.", "matrix"),
                Column("second", "The second block, a driver a column.", "matrix"),
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
    rows=("R27",),
)
