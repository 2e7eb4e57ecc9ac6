"""Readiness (R61): the foundations must stand before processes and tools are worth their price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.diagnosis.foundations import Foundation
from avers.core.measures.readiness import FLOOR, Standing, standing_of
from avers.core.organisation.register import Register, RegisterRow
from avers.core.text import Text

__all__ = ["FLOOR", "LOCKED_TYPES", "Action", "Readiness", "Standing", "readiness"]

LOCKED_TYPES: Final = ("process", "tool")


@dataclass(frozen=True)
class Action:
    """An action of the register that waits for the foundations; ``row`` counts from 0."""

    row: int
    key: str
    name: Text
    type: str
    unit: str
    has_begun: bool


@dataclass(frozen=True)
class Readiness:
    """Where the company stands.

    Attributes
    ----------
    standing : mapping of foundation to {"stands", "not_yet", "unknown"}
        ``unknown`` where its share is withheld.
    is_ready : bool
        All foundations asked about stand; False where none was asked about.
    waiting : tuple of Action
        Process and tool actions that are not over; none where the company is ready.
    """

    foundations: tuple[Foundation, ...]
    standing: Mapping[str, Standing]
    is_ready: bool
    waiting: tuple[Action, ...]
    floor: float

    @property
    def not_yet(self) -> tuple[Foundation, ...]:
        """The foundations whose lower limit is under the floor."""
        return tuple(one for one in self.foundations if self.standing[one.key] == "not_yet")


def readiness(
    foundations: Sequence[Foundation], actions: Register | None, today: date, *, floor: float = FLOOR
) -> Readiness:
    """Return whether every foundation stands, and which actions wait where one does not.

    A foundation stands when the lower limit of its published interval is at ``floor`` or above.
    """
    standing = {one.key: standing_of(one.share, floor) for one in foundations}
    is_ready = bool(standing) and all(state == "stands" for state in standing.values())
    waiting = () if is_ready else tuple(_waiting(actions, today))
    return Readiness(tuple(foundations), standing, is_ready, waiting, floor)


def _waiting(actions: Register | None, today: date) -> Iterator[Action]:
    for place, row in enumerate(actions.rows if actions else ()):
        if row.get("type") in LOCKED_TYPES and not _is_over(row, today):
            key, unit = str(row.get("key") or ""), str(row.get("unit") or "")
            yield Action(place, key, _name(row), str(row["type"]), unit, _begun(row, today))


def _name(row: RegisterRow) -> Text:
    key = str(row.get("key") or "")
    return Text(str(row.get("name_fr") or key), str(row.get("name_en") or key))


def _is_over(row: RegisterRow, today: date) -> bool:
    ends = row.get("ends")
    return isinstance(ends, date) and ends < today


def _begun(row: RegisterRow, today: date) -> bool:
    starts = row.get("starts")
    return isinstance(starts, date) and starts <= today
