"""Double discourse on rows: what is said beside what is measured, discussed and rewarded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Withheld
from avers.core.measures.answers import amounts
from avers.core.measures.definition import Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.known_words import UnknownWord, faults_of_words
from avers.core.measures.said_and_done import CLASSES, PARTS, WEIGHT, Discourse, discourse
from avers.core.organisation.register import REGISTERS, Register, RegisterRow

__all__ = ["MEASURE", "double_discourse"]

# What the diagnosis calls as another measure calls something else.
_REASONS: Final = {"no_weights": "nothing_weighs"}
_WHERE: Final[Mapping[str, str]] = {"kpis": "unit", "incentives": "level"}


def double_discourse(
    parts: Sequence[str],
    classes: Sequence[str],
    weights: ArrayLike,
    tables: Sequence[str] | None = None,
    *,
    seed: int = 1,
) -> Discourse:
    """Return how far what is said lies from what is done, over customer, revenue, volume and people.

    The share that would have to move for the two to agree: ½ Σ |said − done|; *done* is the mean of the
    weights of indicators, the minutes of meetings and the weights of bonuses. Worked by hand: said 0.8
    customer, 0.2 revenue; indicators 0.2 and 0.8, meetings 0.3 and 0.7, bonuses 0.1 and 0.9, so done 0.2 and
    0.8: index ½ (0.6 + 0.6) = 0.6, direction 0.8 − 0.2 = 0.6.

    Parameters
    ----------
    parts : sequence of {"messages", "kpis", "agendas", "incentives"}, shape (n_rows,)
        What each row is: something said, an indicator, a point of a meeting, a bonus.
    classes : sequence of str, shape (n_rows,)
        ``customer``, ``revenue``, ``volume`` or ``people``, as a named person coded it; "" is not coded.
    weights : array, shape (n_rows,)
        Reach, weight, minutes, weight, at least 0. Missing: a message counts as the usual one, all else 0.
        Those of indicators and of bonuses add up to 1.
    tables : sequence of str, shape (n_rows,), optional
        Whose table of weights the row stands in (a unit, a level), where several: each adds up to 1.
    seed : int
        Start of the random numbers of the bootstrap over documents and indicators, 2,000 draws.

    Returns
    -------
    Discourse
        ``index`` and ``direction`` are a ``share`` with percentile intervals of 95 %; ``n`` is the rows.
        Withheld where a part has no rows, no weights, a sum that is not 1, or is mostly not coded.

    Raises
    ------
    UnknownWord
        A part or a class is none of the four.
    OutOfScale
        A weight is below 0.
    UsageError
        Lengths differ.

    References
    ----------
    Measures page, section 6bis. Requirements R57, R58. Efron & Tibshirani (1993), An Introduction to the
    Bootstrap, chapter 13.
    """
    given = amounts(weights, name="weight")
    where = tables if tables is not None else [""] * given.size
    for one in (parts, classes, where):
        if len(one) != given.size:
            raise UsageError("lengths_differ", found=len(one), expected=given.size)
    faults = faults_of_words(parts, ("messages", *PARTS), "part")
    faults += faults_of_words(classes, (*CLASSES, ""), "class")
    if faults:
        raise UnknownWord(faults)
    rows: dict[str, list[RegisterRow]] = {name: [] for name in ("messages", *PARTS)}
    for part, kind, weight, table in zip(parts, classes, given.tolist(), where, strict=True):
        cell = None if np.isnan(weight) else weight
        row: RegisterRow = {"class": kind or None, WEIGHT[part]: cell}
        rows[part].append({**row, _WHERE[part]: table} if part in _WHERE else row)
    registers = {name: Register(REGISTERS[name], tuple(found)) for name, found in rows.items()}
    return discourse(registers, np.random.default_rng(seed))


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = double_discourse(
        inputs["part"], inputs["class"], inputs["weight"], inputs.get("table"), seed=inputs.params["seed"]
    )
    details: dict[str, Detail] = {
        "said": _shares(found.said),
        "done": _shares(found.done),
        "parts": {one.register: _shares(one.shares) for one in found.parts},
        "n_uncoded": sum(one.n_uncoded for one in (found.voice, *found.parts)),
    }
    for name, figure in (("index", found.index), ("direction", found.direction)):
        if isinstance(figure, Withheld):
            # The diagnosis names the register before the reason: it stands beside the figure here.
            part, _, reason = figure.reason.rpartition(":")
            n = found.voice.n_rows + sum(one.n_rows for one in found.parts)
            why = _REASONS.get(reason, reason)
            yield Result(Withheld(why, n, figure.method), by=name, details={"part": part, **details})
        else:
            yield Result(figure, by=name, details=details)


def _shares(found: Mapping[str, float] | Withheld) -> Detail:
    return None if isinstance(found, Withheld) else dict(found)


MEASURE = Measure(
    name="double_discourse",
    title="What is said beside what is done (double discourse)",
    function=double_discourse,
    readings=(
        Reading(
            _compute,
            (
                Column("part", "messages, kpis, agendas or incentives.", "label"),
                Column(
                    "class", "customer, revenue, volume or people; empty is not coded.", "label", blank=True
                ),
                Column("weight", "Reach, weight, minutes, weight; 0 or more."),
                Column(
                    "table",
                    "Whose table of weights, where there are several.",
                    "label",
                    required=False,
                    blank=True,
                ),
            ),
        ),
    ),
    params=(Param("seed", "Start of the random numbers.", "whole", default=1),),
    unit="share",
    rows=("R57", "R58"),
)
