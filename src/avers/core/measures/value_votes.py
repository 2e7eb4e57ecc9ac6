"""What people say they live by, what they see around them, and what they would wish: votes for values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import t_quantile
from avers.core.measures.mcnemar import mcnemar

__all__ = ["MEASURE", "QUESTIONS", "Picks", "Question", "ValueVotes", "value_votes"]

Question = Literal["personal", "current", "desired"]
QUESTIONS: Final[tuple[Question, ...]] = get_args(Question)
_METHOD: Final = "votes-ratio-t/1"
_TOP: Final = 10
_MOST_FAULTS: Final = 100

Picks = Mapping[Question, Collection[str]]
"""What one person picked, by question."""


@dataclass(frozen=True)
class ValueVotes:
    """Votes counted three ways.

    Attributes
    ----------
    n : int
        People.
    votes : mapping
        By question, how many people picked each value; every value of the list.
    top : mapping
        By question, the values with most votes; where the last place is shared all who share it are there.
    personal_and_current, current_and_desired : tuple of str
        Values that are at the top of both, in the order of the first.
    entropy : Estimate or Withheld
        Votes for values that may limit, of all votes for the present culture; a ``share``.
    jumps : mapping of str to Estimate or Withheld
        Share of people who wish for a value less the share who see it lived; McNemar's interval. Withheld
        ``no_variation`` where nobody told the two apart.
    """

    n: int
    votes: Mapping[Question, Mapping[str, int]]
    top: Mapping[Question, tuple[str, ...]]
    personal_and_current: tuple[str, ...]
    current_and_desired: tuple[str, ...]
    entropy: Figure
    jumps: Mapping[str, Figure]


def value_votes(
    people: Sequence[Picks],
    *,
    values: Collection[str] = (),
    limiting: Collection[str] = (),
    top: int = _TOP,
    confidence: float = 0.95,
) -> ValueVotes:
    """Return what values people hold, see lived and wish for, and where the three part.

    Parameters
    ----------
    people : sequence of mapping
        What each person picked, by question.
    values : collection of str
        The list that was shown; what was picked, where it is empty.
    limiting : collection of str
        Values of it that may limit: control, blame, bureaucracy.
    top : int
        How many values stand at the top, 1 or more.
    confidence : float in (0, 1)

    Returns
    -------
    ValueVotes
        The entropy's interval takes people as drawn, a ratio of their sums. Withheld ``no_answers`` where
        nobody picked a value seen lived, ``one_answer`` where one person did.

    Raises
    ------
    UsageError
        ``top`` is below 1.
    InputRefused
        A value that is not on the list: each, with its person's place.

    References
    ----------
    Measures page, section 7.2: cultural entropy after the Barrett Values Centre's published definition.
    """
    if top < 1:
        raise UsageError("scale_upside_down", found=top, expected="1")
    known = sorted(set(values) or {one for person in people for picks in person.values() for one in picks})
    _refuse_unknown(people, known, limiting)
    votes = {question: _counted(people, question, known) for question in QUESTIONS}
    best = {question: _best(votes[question], top) for question in QUESTIONS}
    return ValueVotes(
        len(people),
        votes,
        best,
        tuple(one for one in best["personal"] if one in best["current"]),
        tuple(one for one in best["current"] if one in best["desired"]),
        _entropy(people, frozenset(limiting), confidence),
        {one: _jump(people, one, confidence) for one in known},
    )


def _refuse_unknown(people: Sequence[Picks], known: Sequence[str], limiting: Collection[str]) -> None:
    names = frozenset(known)
    faults = [
        Fault("not_on_list", line=place, path=question, values={"found": one, "expected": ", ".join(known)})
        for place, person in enumerate(people, 1)
        for question, picks in person.items()
        for one in sorted(set(picks) - names)
    ]
    faults += [
        Fault("not_on_list", path="limiting", values={"found": one, "expected": ", ".join(known)})
        for one in sorted(set(limiting) - names)
    ]
    if faults:
        raise InputRefused(faults[:_MOST_FAULTS])


def _counted(people: Sequence[Picks], question: Question, known: Sequence[str]) -> dict[str, int]:
    counts = Counter(one for person in people for one in set(person.get(question, ())))
    return {one: counts[one] for one in known}


def _best(votes: Mapping[str, int], top: int) -> tuple[str, ...]:
    ordered = sorted((one for one in votes if votes[one]), key=lambda one: (-votes[one], one))
    if len(ordered) <= top:
        return tuple(ordered)
    least = votes[ordered[top - 1]]
    return tuple(one for one in ordered if votes[one] >= least)


def _entropy(people: Sequence[Picks], limiting: frozenset[str], confidence: float) -> Figure:
    """Return limiting votes over all votes of the present culture, people as the ones drawn."""
    picks = [set(person.get("current", ())) for person in people]
    given = np.array([len(one) for one in picks if one], dtype=np.float64)
    against = np.array([len(one & limiting) for one in picks if one], dtype=np.float64)
    n = given.size
    if n < 2:
        return Withheld("one_answer" if n else "no_answers", n, _METHOD)
    share = float(against.sum() / given.sum())
    left = against - share * given
    se = float(np.sqrt(n / (n - 1) * (left**2).sum()) / given.sum())
    half = t_quantile(confidence, n - 1) * se
    if half == 0:
        # Everybody picked alike: no spread, and no interval that would claim certainty.
        return Estimate(share, None, None, n, "share", _METHOD)
    return Estimate(share, max(0.0, share - half), min(1.0, share + half), n, "share", _METHOD)


def _jump(people: Sequence[Picks], value: str, confidence: float) -> Figure:
    table = np.zeros((2, 2))
    for person in people:
        table[int(value not in person.get("current", ())), int(value not in person.get("desired", ()))] += 1
    return mcnemar(table, confidence=confidence).change


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    people: dict[str, dict[Question, set[str]]] = {}
    faults = []
    for line, row in enumerate(zip(inputs["person"], inputs["question"], inputs["value"], strict=True), 1):
        person, asked, value = row
        question = next((one for one in QUESTIONS if one == asked), None)
        if question is None:
            known = {"found": asked, "expected": ", ".join(QUESTIONS)}
            faults.append(Fault("not_on_list", line=line, path="question", values=known))
            continue
        people.setdefault(person, {}).setdefault(question, set()).add(value)
    if faults:
        raise InputRefused(faults[:_MOST_FAULTS])
    ordered = [people[person] for person in sorted(people)]
    found = value_votes(
        ordered, values=params["values"] or (), limiting=params["limiting"] or (), top=params["top"],
        confidence=params["confidence"],
    )  # fmt: skip
    top: dict[str, Detail] = {f"top_{question}": found.top[question] for question in QUESTIONS}
    both: dict[str, Detail] = {
        "personal_and_current": found.personal_and_current,
        "current_and_desired": found.current_and_desired,
    }
    yield Result(found.entropy, by="entropy", details=top | both)
    for value, jump in found.jumps.items():
        votes: dict[str, int] = {question: found.votes[question][value] for question in QUESTIONS}
        details: dict[str, Detail] = {
            **votes,
            "jump": votes["desired"] - votes["current"],
            "limiting": value in params["limiting"],
        }
        yield Result(jump, by=value, details=details)


MEASURE = Measure(
    name="value_votes",
    title="Votes for values: held, lived, wished",
    function=value_votes,
    readings=(
        Reading(
            _compute,
            (
                Column("person", "Whose vote it is, a label.", "label"),
                Column("question", "personal, current or desired.", "label"),
                Column("value", "The value picked; a row for each.", "label"),
            ),
        ),
    ),
    params=(
        Param("values", "The list that was shown; what was picked, when left out.", "names"),
        Param("limiting", "Values of it that may limit.", "names", default=()),
        Param("top", "How many values stand at the top.", "whole", default=_TOP),
        CONFIDENCE,
    ),
    unit="share",
    oracles=("values_votes",),
    rows=("R103",),
)
