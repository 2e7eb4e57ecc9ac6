"""The lines that keep a promise, as the staffing register declares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from avers.core.charter.availability import minutes_promised
from avers.core.charter.document import Promise
from avers.core.charter.queueing import MOST_ADVISERS, Line
from avers.core.diagnosis.rule import House
from avers.core.organisation.register import Cell, RegisterRow

__all__ = ["PromisedLine", "promised_lines"]


@dataclass(frozen=True)
class PromisedLine:
    """A promise with a delay, and the line (of one unit and period) that has to keep it."""

    index: int
    promise: Promise
    within_minutes: float
    line: Line


def promised_lines(house: House) -> Iterator[PromisedLine]:
    """Yield the hardest line of each promise that names a delay; promises nobody staffs are left out."""
    for i, promise in enumerate(house.charter.promises):
        within = _within(promise)
        lines = list(_lines(house, promise.channel)) if within is not None else []
        if within is not None and lines:
            hardest = min(lines, key=lambda line: (line.answered_within(within), line.advisers - line.load))
            yield PromisedLine(i, promise, within, hardest)


def _within(promise: Promise) -> float | None:
    if promise.within_minutes is not None:
        return float(promise.within_minutes)
    spoken = [minutes_promised(words) for _, words in promise.statement]
    return min((minutes for minutes in spoken if minutes is not None), default=None)


def _lines(house: House, channel: str) -> Iterator[Line]:
    staffing = house.registers.get("staffing")
    for row in staffing.rows if staffing else ():
        line = _line(row)
        # A row without a channel speaks for the whole house; a promise without one, for any channel.
        if line is not None and (not channel or row.get("channel") in (channel, "", None)):
            yield line


def _line(row: RegisterRow) -> Line | None:
    advisers, rate, handling = (
        _positive(row.get(name)) for name in ("advisers", "contacts_per_hour", "handling_minutes")
    )
    if advisers is None or rate is None or handling is None or advisers > MOST_ADVISERS:
        return None
    line = Line(int(advisers), rate, handling)
    # A load this large is a slip of the pen, and nobody could say how many advisers it takes.
    return line if line.load <= MOST_ADVISERS / 2 else None


def _positive(cell: Cell) -> float | None:
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return float(cell) if is_number and cell > 0 else None  # type: ignore[arg-type,operator]
