"""How many of those who could answer did."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.errors import Fault
from avers.core.estimate import Figure
from avers.core.measures.answers import NotACount, as_counts
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "response_rate"]


def response_rate(
    complete: int, invited: int, *, undeliverable: int = 0, left: int = 0, confidence: float = 0.95
) -> Figure:
    """Return the share of complete answers among those who could answer (AAPOR response rate 1).

    Those whose invitation came back, and those who had left before the opening, could not. Worked by hand:
    120 invited, 8 addresses that came back and 12 people gone leave 100; 63 complete answers make 63 ÷ 100 =
    0.63. An answer broken off is no complete one.

    Parameters
    ----------
    complete : int
        Answers sent whole.
    invited : int
        Everybody invited.
    undeliverable, left : int
        Of these, whose invitation came back, and who had left before the opening day.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with its Wilson interval; ``n`` is how many could answer. Withheld ``no_answers`` where
        nobody could.

    Raises
    ------
    NotACount
        A count is negative or broken; more left than were invited, or more answered than could.

    References
    ----------
    AAPOR (2023), Standard Definitions, 10th edition, RR1. Measures page, section 5.
    """
    given = {"complete": complete, "invited": invited, "undeliverable": undeliverable, "left": left}
    for name, count in given.items():
        as_counts([count], name=name)
    if undeliverable + left > invited:
        values = {"found": f"{undeliverable + left:g}", "expected": f"{invited:g}"}
        raise NotACount([Fault("more_than_all", path="undeliverable", values=values)])
    reached = invited - undeliverable - left
    if complete > reached:
        values = {"found": f"{complete:g}", "expected": f"{reached:g}"}
        raise NotACount([Fault("more_than_all", path="complete", values=values)])
    return proportion(int(complete), int(reached), confidence=confidence)


def _compute(inputs: Inputs) -> Iterator[Result]:
    names = [
        name for name in ("complete", "invited", "undeliverable", "left") if inputs.get(name) is not None
    ]
    columns = [as_counts(inputs[name], name=name).tolist() for name in names]
    for row in zip(*columns, strict=True):
        counts = {name: int(count) for name, count in zip(names, row, strict=True)}
        yield Result(response_rate(**counts, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="response_rate",
    title="Response rate (RR1)",
    function=response_rate,
    readings=(
        Reading(
            _compute,
            (
                Column("complete", "Answers sent whole."),
                Column("invited", "Everybody invited."),
                Column("undeliverable", "Of these, whose invitation came back.", required=False),
                Column("left", "Of these, who had left before the opening.", required=False),
            ),
        ),
    ),
    unit="share",
    rows=("R116",),
)
