"""How much of the link between two faces goes with what stands between them, such as service quality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence
from avers.core.measures.linkage import FEWEST_UNITS

__all__ = ["MEASURE", "Mediation", "mediation"]

_METHOD: Final = "product-percentile-bootstrap/1"
_DRAWS: Final = 5_000
_CHUNK: Final = 500


@dataclass(frozen=True)
class Mediation:
    """The path through the middle, the path beside it, and both together.

    Attributes
    ----------
    indirect : Estimate or Withheld
        a·b: points of ``y`` for one point of ``x`` that go with ``m``; ``n`` counts units.
    direct, total : float or None
        c' and c = c' + a·b, points of ``y`` for one point of ``x``.
    to_middle, from_middle : float or None
        a: points of ``m`` for one of ``x``. b: points of ``y`` for one of ``m``, ``x`` held still.
    """

    indirect: Figure
    direct: float | None = None
    total: float | None = None
    to_middle: float | None = None
    from_middle: float | None = None


def mediation(
    x: ArrayLike,
    m: ArrayLike,
    y: ArrayLike,
    *,
    draws: int = _DRAWS,
    seed: int = 1,
    confidence: float = 0.95,
) -> Mediation:
    """Return the product of the two paths through ``m``, with a percentile bootstrap over units.

    m = i + a·x, then y = j + c'·x + b·m, by least squares over units; the indirect path is a·b. Units are
    drawn again whole. Three figures of the same moment say what goes with what, never what brings what
    about: a cause of all three gives the same product, and so does the reverse order.

    Parameters
    ----------
    x, m, y : array, shape (n_units,)
        One figure a unit: employees, the middle (quality measured by somebody else than those who give
        ``y``), customers. A unit with a NaN anywhere is left out.
    draws : int
        Bootstrap samples, 200 or more.
    seed : int
    confidence : float in (0, 1)

    Returns
    -------
    Mediation
        Withheld ``too_few_units`` below 15 units; ``no_variation`` where ``x`` or ``m`` does not vary, or
        ``m`` is ``x`` again.

    Raises
    ------
    UsageError
        The lengths differ, or fewer than 200 draws are asked.
    NotFinite
        A figure is infinite.

    References
    ----------
    Row R21; measures page, section 6. Preacher & Hayes (2008), Behavior Research Methods 40, 879-891;
    MacKinnon, Lockwood & Williams (2004), Multivariate Behavioral Research 39, 99-128.
    """
    if draws < 200:
        raise UsageError("setting_too_small", name="draws", found=draws, expected=200)
    table = _table(x, m, y)
    n = table.shape[0]
    if n < FEWEST_UNITS:
        return Mediation(Withheld("too_few_units", n, _METHOD))
    a, b, direct = _paths(table[None])
    if not np.isfinite(a[0] * b[0]):
        return Mediation(Withheld("no_variation", n, _METHOD))
    drawn = _drawn(table, draws, np.random.default_rng(seed))
    tail = (1 - check_confidence(confidence)) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    value = float(a[0] * b[0])
    indirect = Estimate(value, min(float(low), value), max(float(high), value), n, "ratio", _METHOD)
    return Mediation(indirect, float(direct[0]), float(direct[0] + a[0] * b[0]), float(a[0]), float(b[0]))


def _table(x: ArrayLike, m: ArrayLike, y: ArrayLike) -> FloatArray:
    """Return the units that have all three figures, shape (n_units, 3)."""
    columns = [np.asarray(one, dtype=np.float64) for one in (x, m, y)]
    if len({column.shape for column in columns}) != 1:
        sizes = [column.size for column in columns]
        raise UsageError("lengths_differ", found=min(sizes), expected=max(sizes))
    table = np.column_stack(columns)
    for column in table.T:
        answered(column)  # refuses what is infinite
    table = table[~np.isnan(table).any(axis=1)]
    # In one order whatever the file's: the same units give the same draws (rule C10).
    return table[np.lexsort(table.T)]


def _paths(tables: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return a, b and c' of each table, shape (n_tables, n_units, 3); NaN where one is not determined."""
    centred = tables - tables.mean(axis=1, keepdims=True)
    products = np.einsum("tui,tuj->tij", centred, centred)
    xx, mm, xm = products[:, 0, 0], products[:, 1, 1], products[:, 0, 1]
    xy, my = products[:, 0, 2], products[:, 1, 2]
    apart = xx * mm - xm**2
    with np.errstate(divide="ignore", invalid="ignore"):
        a = np.where(xx > 0, xm / xx, np.nan)
        known = apart > 1e-10 * xx * mm
        b = np.where(known, (xx * my - xm * xy) / apart, np.nan)
        direct = np.where(known, (mm * xy - xm * my) / apart, np.nan)
    return a, b, direct


def _drawn(table: FloatArray, draws: int, rng: np.random.Generator) -> FloatArray:
    """Return a·b of each sample of units drawn again; samples that determine none are left out."""
    found = []
    for start in range(0, draws, _CHUNK):
        size = min(_CHUNK, draws - start)
        a, b, _ = _paths(table[rng.integers(table.shape[0], size=(size, table.shape[0]))])
        found.append(a * b)
    drawn = np.concatenate(found)
    return np.asarray(drawn[np.isfinite(drawn)])


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = mediation(
        inputs["x"], inputs["m"], inputs["y"],
        draws=inputs.params["draws"], seed=inputs.params["seed"], confidence=inputs.params["confidence"],
    )  # fmt: skip
    details = {
        "direct": found.direct, "total": found.total, "to_middle": found.to_middle,
        "from_middle": found.from_middle,
    }  # fmt: skip
    yield Result(found.indirect, details=details)


MEASURE = Measure(
    name="mediation",
    title="What goes with the link between two faces",
    function=mediation,
    readings=(
        Reading(
            _compute,
            (
                Column("x", "Employees' figure of each unit; empty is not shown."),
                Column("m", "Figure in the middle, such as service quality measured by somebody else."),
                Column("y", "Customers' figure of each unit."),
            ),
        ),
    ),
    params=(
        Param("draws", "Bootstrap samples.", "whole", default=_DRAWS),
        Param("seed", "Start of the random numbers.", "whole", default=1),
        CONFIDENCE,
    ),
    unit="ratio",
    rows=("R21",),
)
