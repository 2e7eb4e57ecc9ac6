"""The lines that keep a promise, as the staffing register declares them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from avers.core.charter.availability import minutes_promised
from avers.core.charter.document import Promise
from avers.core.charter.queueing import MOST_ADVISERS, Line
from avers.core.diagnosis.rule import House
from avers.core.organisation.register import Cell, RegisterRow

__all__ = ["LONGEST_QUEUE", "PromisedLine", "delays_nobody_counted", "promised_lines", "spoken_in"]

LONGEST_QUEUE: Final = 480.0
"""Minutes, a working day: people who wait longer wait for a file to be worked on, not in a line."""

# Registers come from many hands: fr, en; fr|en; fr/en.
_PARTED: Final = re.compile(r"[\s,;|/]+")
# A month, a quarter or a day; any other period (« le matin », « 08:00-10:00 ») is a part of the week.
_DATED: Final = re.compile(r"\d{4}(?:-(?:\d{2}(?:-\d{2})?|[QT][1-4]))?")


@dataclass(frozen=True)
class PromisedLine:
    """A promise with a delay, and the line (of one unit and period) that has to keep it."""

    index: int
    promise: Promise
    within_minutes: float
    line: Line
    where: str = ""
    """Unit and period of the line as the register writes them, each after a comma; empty for the whole."""


def promised_lines(house: House) -> Iterator[PromisedLine]:
    """Yield the hardest line of each promise that names a delay; promises nobody staffs are left out."""
    for i, promise in enumerate(house.charter.promises):
        within = _within(promise)
        lines = list(_lines(house, promise)) if within is not None else []
        if within is not None and lines:
            hardest, where = min(
                lines, key=lambda one: (one[0].answered_within(within), one[0].advisers - one[0].load)
            )
            yield PromisedLine(i, promise, within, hardest, where)


def delays_nobody_counted(house: House) -> Iterator[tuple[int, Promise, float]]:
    """Yield the promises of a wait of at most ``LONGEST_QUEUE`` minutes that no row of staffing can judge."""
    for i, promise in enumerate(house.charter.promises):
        within = _within(promise)
        if within is not None and within <= LONGEST_QUEUE and not any(_lines(house, promise)):
            yield i, promise, within


def _within(promise: Promise) -> float | None:
    if promise.within_minutes is not None:
        return float(promise.within_minutes)
    spoken = [minutes_promised(words) for _, words in promise.statement]
    return min((minutes for minutes in spoken if minutes is not None), default=None)


def _lines(house: House, promise: Promise) -> Iterator[tuple[Line, str]]:
    staffing = house.registers.get("staffing")
    for row in _current(staffing.rows if staffing else ()):
        line = _line(row)
        # A row without a channel speaks for the whole house; a promise without one, for any channel.
        served = not promise.channel or row.get("channel") in (promise.channel, "", None)
        if line is not None and served and _understood(row, promise):
            told = (str(row.get(name) or "") for name in ("unit", "period"))
            yield line, "".join(f", {words}" for words in told if words)


def _current(rows: Iterable[RegisterRow]) -> Iterator[RegisterRow]:
    """Yield the rows of the latest dated period of each line; a part of a day is a line of its own."""
    kept = list(rows)
    latest: dict[tuple[Cell, Cell, Cell], str] = {}
    for row in kept:
        period = str(row.get("period") or "")
        if _DATED.fullmatch(period):
            latest[_of_line(row)] = max(latest.get(_of_line(row), ""), period)
    for row in kept:
        period = str(row.get("period") or "")
        if not _DATED.fullmatch(period) or period == latest[_of_line(row)]:
            yield row


def _of_line(row: RegisterRow) -> tuple[Cell, Cell, Cell]:
    return row.get("unit") or "", row.get("channel") or "", row.get("languages") or ""


def _understood(row: RegisterRow, promise: Promise) -> bool:
    """Return whether the line answers a language of the promise; either may leave it unsaid."""
    spoken = spoken_in(row)
    return (
        not spoken
        or not promise.languages
        or bool(spoken & {language.strip().casefold() for language in promise.languages})
    )


def spoken_in(row: RegisterRow) -> frozenset[str]:
    """Return the languages a row of hours or staffing declares: ``fr, en``, ``fr|en`` or ``fr/en``."""
    return frozenset(one.casefold() for one in _PARTED.split(str(row.get("languages") or "")) if one)


def _line(row: RegisterRow) -> Line | None:
    advisers = 0.0 if row.get("advisers") == 0 else _positive(row.get("advisers"))
    rate, handling = (_positive(row.get(name)) for name in ("contacts_per_hour", "handling_minutes"))
    if advisers is None or rate is None or handling is None or advisers > MOST_ADVISERS:
        return None
    line = Line(int(advisers), rate, handling)
    # A load this large is a slip of the pen, and nobody could say how many advisers it takes.
    return line if line.load <= MOST_ADVISERS / 2 else None


def _positive(cell: Cell) -> float | None:
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return float(cell) if is_number and cell > 0 else None  # type: ignore[arg-type,operator]
