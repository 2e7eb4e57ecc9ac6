"""Whether somebody's own score moved by more than its measurement could: the reliable change index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Final

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import finite
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import normal_quantile

__all__ = ["MEASURE", "ReliableChange", "reliable_change"]

_METHOD: Final = "rci/1"


@dataclass(frozen=True)
class ReliableChange:
    """The index, and what it is made of.

    ``rci`` is a ``ratio`` in standard errors of a difference; ``se`` that of one score, ``s_diff`` that of a
    difference of two; ``is_reliable`` whether it is beyond chance, None where there is no index.
    """

    rci: Figure
    se: float
    s_diff: float
    is_reliable: bool | None


def reliable_change(
    pre: float, post: float, *, sd: float, reliability: float, confidence: float = 0.95
) -> ReliableChange:
    """Return how many standard errors of a difference a score moved.

    Of one person, for that person alone: it is shown to nobody else. For a unit, the standard error of its
    mean takes the place of this.

    Parameters
    ----------
    pre, post : float
        The score before and after.
    sd : float
        Standard deviation of scores among people, above 0.
    reliability : float
        Of the scale, 0 to 1: test-retest, or alpha.
    confidence : float in (0, 1)

    Returns
    -------
    ReliableChange
        Withheld ``no_variation`` where ``reliability`` is 1: any change would be one.

    Raises
    ------
    UsageError
        ``sd`` is not above 0, or ``reliability`` outside 0..1.
    NotFinite
        A number is missing or infinite.

    References
    ----------
    Measures page, section 3. Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology
    59, 12-19.
    """
    before, after, spread, sure = finite([pre, post, sd, reliability], name="scores").tolist()
    if spread <= 0:
        raise UsageError("sd_not_positive", found=f"{spread:g}")
    if not 0 <= sure <= 1:
        raise UsageError("not_a_reliability", found=f"{sure:g}")
    se = spread * sqrt(1 - sure)
    s_diff = sqrt(2) * se
    if s_diff == 0:
        return ReliableChange(Withheld("no_variation", 1, _METHOD), se, s_diff, None)
    index = (after - before) / s_diff
    z = normal_quantile(confidence)
    return ReliableChange(
        Estimate(index, index - z, index + z, 1, "ratio", _METHOD), se, s_diff, abs(index) > z
    )


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    if params["sd"] is None or params["reliability"] is None:
        raise UsageError("measure_needs", expected="--param sd= --param reliability=")
    # Checked column by column first, so that a fault names the column and the row it stands in.
    for before, after in zip(*(finite(inputs[name], name=name) for name in ("pre", "post")), strict=True):
        found = reliable_change(
            before, after, sd=params["sd"], reliability=params["reliability"], confidence=params["confidence"]
        )
        details = {"se": found.se, "s_diff": found.s_diff, "is_reliable": found.is_reliable}
        yield Result(found.rci, details=details)


MEASURE = Measure(
    name="reliable_change",
    title="Reliable change of one’s own score",
    function=reliable_change,
    readings=(
        Reading(_compute, (Column("pre", "Score before."), Column("post", "Score after."))),
    ),
    params=(
        Param("sd", "Standard deviation of scores among people."),
        Param("reliability", "Reliability of the scale, 0 to 1."),
        CONFIDENCE,
    ),
    unit="ratio",
    oracles=("rci_jacobson_truax",),
    rows=(),
)  # fmt: skip
