"""Whether the marks of a language model may be shown: only where it agrees with people as people do.

People grade the same conversations blind, two or more each. The model is accepted for one criterion and
language where its weighted kappa with their consensus is no more than 0.05 below theirs among themselves,
on a hundred conversations or more. Until then it is not calibrated, and none of its marks is a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import floor
from statistics import median
from typing import Final

from avers.core.conversations.asked_model import MARKS
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.cohen_kappa import cohen_kappa

__all__ = ["CONSENSUS", "FEWEST", "MARGIN", "Calibration", "calibration"]

FEWEST: Final = 100
"""Conversations graded by two people or more, for each criterion and language."""
MARGIN: Final = 0.05
CONSENSUS: Final = "consensus"
"""Who gives the mark that people agreed on after talking; where nobody does, it is the median of theirs."""
_METHOD: Final = "model-calibration/1"


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a model agrees with people on one criterion in one language.

    ``with_people`` is the quadratic weighted kappa of its marks with their consensus, ``among_people`` the
    mean of that of each pair of people, weighted by the conversations both graded.
    """

    n: int
    with_people: Figure
    among_people: Figure
    is_accepted: bool


def calibration(model: Mapping[str, int | None], people: Mapping[str, Mapping[str, int]]) -> Calibration:
    """Return whether a model is accepted for one criterion in one language.

    Parameters
    ----------
    model : mapping of str to int or None
        Its mark of each conversation, 0 to 2; None where it gave none.
    people : mapping of str to mapping of str to int
        For each who graded, their mark of each conversation; ``CONSENSUS`` is no person.

    Returns
    -------
    Calibration
        Accepted only on ``FEWEST`` conversations or more that two people graded and the model marked.

    References
    ----------
    Conversations page, section 4 (optional language model); measures page, section 7.3.
    """
    persons = {who: marks for who, marks in people.items() if who != CONSENSUS}
    agreed = people.get(CONSENSUS, {})
    graded = {
        key: marks for key in model if len(marks := [one[key] for one in persons.values() if key in one]) >= 2
    }
    asked = sorted(key for key in graded if model[key] is not None)
    # Half-way between two marks the lower one is taken: nobody is given more than was agreed.
    consensus = [agreed.get(key, floor(median(graded[key]))) for key in asked]
    theirs = _among(persons, graded)
    ours = cohen_kappa([_number(model[key]) for key in asked], consensus, weights="quadratic", levels=MARKS)
    n = len(asked)
    is_accepted = n >= FEWEST and _value(ours.figure) >= _value(theirs, otherwise=2.0) - MARGIN
    return Calibration(n, ours.figure, theirs, is_accepted)


def _among(persons: Mapping[str, Mapping[str, int]], graded: Mapping[str, list[int]]) -> Figure:
    total = weight = 0.0
    last: Figure = Withheld("too_few", 0, _METHOD)
    for one, other in combinations(sorted(persons), 2):
        both = sorted(key for key in graded if key in persons[one] and key in persons[other])
        marks = [persons[one][key] for key in both], [persons[other][key] for key in both]
        found = cohen_kappa(*marks, weights="quadratic", levels=MARKS).figure
        if not isinstance(found, Withheld):
            total, weight, last = total + found.value * len(both), weight + len(both), found
    if not weight or isinstance(last, Withheld):
        return Withheld("too_few", len(graded), _METHOD)
    if len(persons) == 2:
        return last
    return Estimate(total / weight, None, None, len(graded), "ratio", _METHOD)


def _number(mark: int | None) -> float:
    return float("nan") if mark is None else float(mark)


def _value(figure: Figure, *, otherwise: float = -2.0) -> float:
    return otherwise if isinstance(figure, Withheld) else figure.value
