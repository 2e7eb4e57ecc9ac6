"""The correlation two scales would show if they were measured without error."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import check_scale, finite
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result

__all__ = ["MEASURE", "disattenuation"]

_METHOD = "spearman/1"


def disattenuation(r_xy: float, r_xx: float, r_yy: float) -> Figure:
    """Return a correlation corrected for the unreliability of both sides.

    Parameters
    ----------
    r_xy : float in [-1, 1]
        Observed correlation.
    r_xx, r_yy : float in [0, 1]
        Reliability of each side.

    Returns
    -------
    Estimate or Withheld
        A ``ratio``, -1 to 1, without interval; ``n`` is 0, for the input is not rows. Withheld
        ``not_identifiable`` where the correction leaves that range (it is not capped: the
        reliabilities do not fit the correlation) or a reliability is 0.

    Raises
    ------
    NotFinite
        One of the three is missing.
    OutOfScale
        One of the three is out of range.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15, 72-101.
    """
    for name, value, low in (("r_xy", r_xy, -1), ("r_xx", r_xx, 0), ("r_yy", r_yy, 0)):
        check_scale(finite([value], name=name), low=low, high=1, whole=False, name=name)
    if r_xx == 0 or r_yy == 0 or abs(r_xy) > sqrt(r_xx * r_yy):
        return Withheld("not_identifiable", None, _METHOD)
    return Estimate(r_xy / sqrt(r_xx * r_yy), None, None, 0, "ratio", _METHOD)


def _compute(inputs: Inputs) -> Iterator[Result]:
    three = (inputs[name].tolist() for name in ("r_xy", "r_xx", "r_yy"))
    for r_xy, r_xx, r_yy in zip(*three, strict=True):
        yield Result(disattenuation(r_xy, r_xx, r_yy))


MEASURE = Measure(
    name="disattenuation",
    title="Correlation corrected for unreliability",
    function=disattenuation,
    readings=(
        Reading(
            _compute,
            (
                Column("r_xy", "Observed correlation."),
                Column("r_xx", "Reliability of the first side."),
                Column("r_yy", "Reliability of the second side."),
            ),
        ),
    ),
    params=(),
    unit="ratio",
    oracles=("disattenuation",),
)
