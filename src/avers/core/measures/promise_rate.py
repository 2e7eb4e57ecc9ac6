"""How many promises were kept, of those that fell due; those still to come are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from avers.core.estimate import Figure
from avers.core.measures.answers import as_counts
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Reading, Result
from avers.core.measures.known_words import check_words
from avers.core.measures.opening import AS_OF, TIMEZONE, as_of, written_moment
from avers.core.measures.proportion import proportion
from avers.core.organisation.business_hours import read_zone

__all__ = ["MEASURE", "OUTCOMES", "promise_rate"]

OUTCOMES: Final = ("kept", "late", "broken", "open", "no_term")
"""What became of a promise: the last two are not due."""


def promise_rate(kept: int, late: int, broken: int, *, confidence: float = 0.95) -> Figure:
    """Return the share of promises kept in time, of all that fell due.

    What is not yet due, and what nobody could say by when, is in neither. Worked by hand: 17 kept, 2 late, 1
    broken, 6 not yet due: 17 ÷ 20 = 0.85.

    Parameters
    ----------
    kept, late, broken : int
        Promises kept by their term, kept after it, and not kept though it is over.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with its Wilson interval; ``n`` is the promises due. Withheld ``no_answers``.

    Raises
    ------
    NotACount
        A count is negative or not whole.

    References
    ----------
    Measures page, section 6bis. Requirement R88. Wilson (1927), JASA 22, 209-212.
    """
    for name, count in (("kept", kept), ("late", late), ("broken", broken)):
        as_counts([count], name=name)
    return proportion(kept, kept + late + broken, confidence=confidence)


def _told(counts: Mapping[str, int], confidence: float, **more: Detail) -> Result:
    figure = promise_rate(counts["kept"], counts["late"], counts["broken"], confidence=confidence)
    return Result(figure, details={**{f"n_{one}": counts[one] for one in OUTCOMES}, **more})


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    columns = {}
    for name in OUTCOMES:
        given = inputs.get(name)
        columns[name] = None if given is None else as_counts(given, name=name).astype(np.int64).tolist()
    for row in range(len(inputs["kept"])):
        counts = {name: cells[row] if cells else 0 for name, cells in columns.items()}
        yield _told(counts, inputs.params["confidence"])


def _of_words(inputs: Inputs) -> Iterator[Result]:
    words = [label.casefold() for label in inputs["outcome"]]
    check_words(words, (*OUTCOMES, ""), "outcome")
    yield _told(Counter(words), inputs.params["confidence"])


def _of_moments(inputs: Inputs) -> Iterator[Result]:
    zone = read_zone(inputs.params["timezone"])
    due, done = inputs["due_at"], inputs["done_at"]
    until = as_of(inputs.params["as_of"], zone, due, done)
    done = np.where(done <= until, done, np.datetime64("NaT", "us"))  # what comes later is not known yet
    outcome = np.select(
        [np.isnat(due), done <= due, done > due, due <= until],
        ["no_term", "kept", "late", "broken"],
        default="open",
    )
    counts = Counter(outcome.tolist())
    yield _told(counts, inputs.params["confidence"], as_of=written_moment(until, zone))


MEASURE = Measure(
    name="promise_rate",
    title="Promises kept, of those due",
    function=promise_rate,
    readings=(
        Reading(
            _of_counts,
            (
                Column("kept", "Promises kept by their term."),
                Column("late", "Kept after it."),
                Column("broken", "Not kept, the term being over."),
                Column("open", "Not yet due.", required=False),
                Column("no_term", "Promises without a term.", required=False),
            ),
        ),
        Reading(
            _of_words,
            (
                Column(
                    "outcome", "kept, late, broken, open or no_term; empty is missing.", "label", blank=True
                ),
            ),
        ),
        Reading(
            _of_moments,
            (
                Column("due_at", "When each fell due; empty where there was no term.", "time"),
                Column("done_at", "When it was kept; empty where it was not.", "time"),
            ),
        ),
    ),
    params=(AS_OF, TIMEZONE, CONFIDENCE),
    unit="share",
    rows=("R88",),
)
