"""How much of what is given comes back: of two who are tied, how often both gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from avers.core.estimate import Figure
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "pairs_of", "reciprocity"]


def reciprocity(givers: Sequence[str], receivers: Sequence[str], *, confidence: float = 0.95) -> Figure:
    """Return the share of pairs that gave to each other, of all pairs of which one gave to the other.

    How often is left out: a pair counts once. What one gives to oneself makes no pair. Worked by hand: A
    thanks B twice, B thanks A, A thanks C. Two pairs, A-B and A-C, of which one is mutual: 1 ÷ 2.

    Parameters
    ----------
    givers, receivers : sequence of str, shape (n_given,)
        Who gave to whom, one entry each time; an entry with an empty end is left out.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with Wilson's interval; ``n`` is the number of pairs. Withheld ``no_answers``.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 13.1 (mutual and asymmetric dyads). Wilson
    (1927). Requirement R24, R149.
    """
    mutual, tied = pairs_of(givers, receivers)
    return proportion(mutual, tied, confidence=confidence)


def pairs_of(givers: Sequence[str], receivers: Sequence[str]) -> tuple[int, int]:
    """Return how many pairs gave to each other, and how many pairs there are."""
    arcs = {
        (giver, receiver)
        for giver, receiver in zip(givers, receivers, strict=True)
        if giver and receiver and giver != receiver
    }
    tied = {frozenset(arc) for arc in arcs}
    mutual = sum((receiver, giver) in arcs for giver, receiver in arcs) // 2
    return mutual, len(tied)


def _compute(inputs: Inputs) -> Iterator[Result]:
    givers, receivers = inputs["giver"], inputs["receiver"]
    found = reciprocity(givers, receivers, confidence=inputs.params["confidence"])
    yield Result(found, details={"n_mutual": pairs_of(givers, receivers)[0]})


MEASURE = Measure(
    name="reciprocity",
    title="Reciprocity",
    function=reciprocity,
    readings=(
        Reading(
            _compute,
            (
                Column("giver", "Who gave.", kind="label"),
                Column("receiver", "To whom.", kind="label"),
            ),
        ),
    ),
    unit="share",
    rows=("R24", "R149"),
)
