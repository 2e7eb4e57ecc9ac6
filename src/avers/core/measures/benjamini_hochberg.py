"""Many questions asked at once: p-values adjusted so that few of the finds are false."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault
from avers.core.estimate import Estimate
from avers.core.measures.answers import FloatArray, OutOfScale, finite
from avers.core.measures.definition import Column, Inputs, Measure, Param, Reading, Result

__all__ = ["MEASURE", "adjusted_where", "benjamini_hochberg"]


def benjamini_hochberg(p: ArrayLike) -> FloatArray:
    """Return p-values adjusted for their number, in the order given.

    Among the hypotheses whose adjusted value is below q, at most a share q is false on average. Only
    the adjusted values are shown; the family is one indicator over all units of one page.

    Parameters
    ----------
    p : array, shape (n_hypotheses,)
        Between 0 and 1.

    Returns
    -------
    float array, same shape
        Never below the value given, never above 1, in the same order of size.

    Raises
    ------
    NotFinite
        A value is missing: withhold that hypothesis before, its number counts.
    OutOfScale
        A value is below 0 or above 1.

    References
    ----------
    Benjamini & Hochberg (1995), JRSS B 57, 289-300.
    """
    values = finite(p, name="p")
    bad = np.flatnonzero((values < 0) | (values > 1))
    if bad.size:
        raise OutOfScale(
            Fault(
                "out_of_scale", path="p", values={"row": str(i), "found": f"{values[i]:g}", "expected": "0-1"}
            )
            for i in bad.tolist()
        )
    order = np.argsort(values, kind="stable")[::-1]
    ranks = np.arange(values.size, 0, -1)
    adjusted = np.empty_like(values)
    # From the largest down, a value may not exceed the one above it.
    adjusted[order] = np.minimum.accumulate(np.minimum(values[order] * values.size / ranks, 1.0))
    return adjusted


def adjusted_where(p: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return ``p`` adjusted over those that are there; None stays where nothing was tested.

    References
    ----------
    As ``benjamini_hochberg``.
    """
    tested = [place for place, one in enumerate(p) if one is not None]
    sure = benjamini_hochberg([one for one in p if one is not None]).tolist() if tested else []
    known = dict(zip(tested, sure, strict=True))
    return tuple(known.get(place) for place in range(len(p)))


def _compute(inputs: Inputs) -> Iterator[Result]:
    q = inputs.params["q"]
    adjusted = benjamini_hochberg(inputs["p"])
    for before, after in zip(inputs["p"].tolist(), adjusted.tolist(), strict=True):
        figure = Estimate(after, None, None, adjusted.size, "ratio", "benjamini-hochberg/1")
        yield Result(figure, details={"p": before, "rejected": after <= q})


MEASURE = Measure(
    name="benjamini_hochberg",
    title="p-values adjusted for their number",
    function=benjamini_hochberg,
    readings=(Reading(_compute, (Column("p", "p-values, one a row, none missing."),)),),
    params=(Param("q", "Share of false finds that is accepted.", default=0.05),),
    unit="ratio",
    oracles=("bh_1995",),
)
