"""Ties between people, beside the chart: who works with, turns to or learns from whom, as they were told.

Used as weights of groups and never shown by name (limit L9); nothing reads them before their notice (L5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from avers.core.errors import Fault
from avers.core.organisation.cells import closest

__all__ = ["LAYERS", "Layer", "Tie", "tie_faults"]

Layer = Literal["informal", "help", "mentor", "work"]
LAYERS: Final[tuple[Layer, ...]] = get_args(Layer)


@dataclass(frozen=True)
class Tie:
    """That ``person`` is tied to ``other`` in one layer, for a time.

    Attributes
    ----------
    person, other : str
        Keys of two people; ``person`` is the one who asks for help, or who is accompanied.
    layer : {"informal", "help", "mentor", "work"}
    weight : float
        Above 0 and up to 1.
    from_date, to_date : date or None
        Both ends included; None is open.
    """

    person: str
    other: str
    layer: Layer = "informal"
    weight: float = 1.0
    from_date: date | None = None
    to_date: date | None = None

    def stands_on(self, day: date) -> bool:
        """Return whether the tie holds on ``day``."""
        return (self.from_date or date.min) <= day <= (self.to_date or date.max)


def tie_faults(ties: Sequence[Tie], known: frozenset[str]) -> Iterator[tuple[int, Fault]]:
    """Yield what is wrong with each of ``ties``, with its place; ``known`` are the keys of all people.

    One is unknown, tied to themselves, or tied twice to the same person in one layer on one day; a weight
    is out of range; a period ends before it starts.
    """
    names = sorted(known)
    seen: dict[tuple[str, str, str], list[Tie]] = {}
    for place, tie in enumerate(ties):
        for column, key in (("person", tie.person), ("other", tie.other)):
            if key not in known:
                near = closest(key, names) if len(names) <= _FEW_NAMES else ""
                code = "unknown_person_suggested" if near else "unknown_person"
                yield place, Fault(code, path=column, values={"found": key[:80], "suggestion": near})
        if tie.person == tie.other:
            yield place, Fault("tie_to_self", path="other", values={"found": tie.other[:80]})
        if not 0 < tie.weight <= 1:
            yield place, Fault("tie_weight", path="weight", values={"found": f"{tie.weight:g}"})
        start, end = tie.from_date or date.min, tie.to_date or date.max
        if end < start:
            values = {"found": str(tie.to_date), "expected": str(tie.from_date)}
            yield place, Fault("ends_before", path="to", values=values)
        same = seen.setdefault((tie.person, tie.other, tie.layer), [])
        if any(_overlap(tie, other) for other in same):
            values = {"found": f"{tie.person} → {tie.other} · {tie.layer}"[:80]}
            yield place, Fault("tie_twice", path="other", values=values)
        same.append(tie)


_FEW_NAMES: Final = 5_000
"""Beyond this, looking for the name that was meant would take longer than reading the file."""


def _overlap(one: Tie, other: Tie) -> bool:
    return (one.from_date or date.min) <= (other.to_date or date.max) and (other.from_date or date.min) <= (
        one.to_date or date.max
    )
