"""The weight of what is asked: minutes a month, of each group, with a ceiling (design, section 6).

A tool against procedures must not become one. What surveys ask is counted from their questions; what else
is asked (trainings, line-ups) is what the register ``time_asked`` declares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face
from avers.core.evidence.wave import Wave
from avers.core.organisation.register import Register, RegisterRow
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

__all__ = [
    "CEILING",
    "SECONDS",
    "Asked",
    "Group",
    "Month",
    "minutes_of",
    "month_of",
    "months_around",
    "weight",
]

CEILING: Final = 10.0
"""Minutes a month asked of one person, at most, unless the register says otherwise."""

SECONDS: Final[Mapping[str, float]] = {"rated": 8.0, "listed": 15.0, "written": 45.0, "opening": 30.0}
"""Seconds for a question with a scale, with a list, in words, and for reading the promise and sending.

An assumption, written down to be argued with: nobody's time is ever taken (limit L1)."""

_FACES: Final[tuple[Face, ...]] = ("employee", "customer")
_REGISTER: Final = "registers/time_asked"


@dataclass(frozen=True)
class Asked:
    """One thing asked in a month: a wave or a row of the register, and its minutes a person."""

    path: str
    kind: str
    name: Text
    minutes: float


@dataclass(frozen=True)
class Month:
    """What one month asks of one person of the group; ``key`` is ``2026-10``."""

    key: str
    asked: tuple[Asked, ...]
    ceiling: float

    @property
    def minutes(self) -> float:
        """Minutes in all."""
        return sum(one.minutes for one in self.asked)

    @property
    def is_over(self) -> bool:
        """Whether more is asked than the ceiling allows."""
        return self.minutes > self.ceiling


@dataclass(frozen=True)
class Group:
    """Whom it is asked of: a face, and the unit where something is asked of that unit alone, else ""."""

    face: Face
    unit: str
    months: tuple[Month, ...]

    def month(self, key: str) -> Month | None:
        """Return the month of this key, or None."""
        return next((one for one in self.months if one.key == key), None)


def minutes_of(instrument: Instrument, face: Face) -> float:
    """Return the minutes that one person of ``face`` needs for ``instrument``; 0 where nothing is asked."""
    items = [item for item in instrument.items if item.face == face]
    if not items:
        return 0.0
    written = sum(item.measure == "text" for item in items)
    listed = sum(item.measure in ("choice", "picks", "ranking", "best_worst") for item in items)
    rated = len(items) - written - listed
    seconds = SECONDS["opening"] + written * SECONDS["written"] + listed * SECONDS["listed"]
    seconds += rated * SECONDS["rated"]
    return seconds / 60


def month_of(day: date) -> str:
    """Return the month of a day: ``2026-10``."""
    return f"{day:%Y-%m}"


def months_around(today: date, *, before: int, after: int) -> tuple[str, ...]:
    """Return the keys of the months from ``before`` ago to ``after`` ahead, oldest first."""
    whole = today.year * 12 + today.month - 1
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(whole - before, whole + after + 1))


def weight(
    waves: Sequence[Wave],
    instruments: Iterable[Instrument],
    register: Register | None,
    months: Sequence[str],
    *,
    tree: UnitTree | None = None,
) -> tuple[Group, ...]:
    """Return what is asked of employees, of customers, and of each unit the register names, by month.

    A wave weighs on the month it opens, once: each person answers once. A wave without a first day, or
    whose questions are unknown, is not counted. A row of the register weighs each month from ``starts`` to
    ``ends``. A unit bears what is asked of all, of the units above it, and of itself.
    """
    rows = register.rows if register else ()
    known = {(one.key, one.version): one for one in instruments}
    groups: list[tuple[Face, str]] = [(face, "") for face in _FACES]
    groups += sorted({(_face(row), str(row["unit"])) for row in rows if row.get("unit")})
    surveys = list(_surveys(waves, known))
    found = []
    for face, unit in groups:
        bearing = [row for row in rows if _face(row) == face and _bears(unit, row, tree)]
        drawn = tuple(
            Month(
                month,
                (
                    *(asked for when, whom, asked in surveys if (when, whom) == (month, face)),
                    *(_declared(row) for row in bearing if row.get("kind") != "ceiling" and _in(month, row)),
                ),
                _ceiling(bearing, unit, month),
            )
            for month in months
        )
        found.append(Group(face, unit, drawn))
    return tuple(found)


def _surveys(
    waves: Sequence[Wave], known: Mapping[tuple[str, str], Instrument]
) -> Iterator[tuple[str, Face, Asked]]:
    for wave in waves:
        instrument = known.get((wave.instrument, wave.version))
        if instrument is None or wave.opens is None:
            continue
        minutes = minutes_of(instrument, wave.face)
        if minutes:
            name = Text(wave.key, wave.key)
            yield month_of(wave.opens), wave.face, Asked(f"waves/{wave.key}", "survey", name, minutes)


def _declared(row: RegisterRow) -> Asked:
    name = Text(str(row.get("name_fr") or ""), str(row.get("name_en") or ""))
    return Asked(f"{_REGISTER}/{row['key']}", str(row["kind"]), name, _number(row))


def _ceiling(bearing: Sequence[RegisterRow], unit: str, month: str) -> float:
    """Return the ceiling in force: the unit's own before the company's, the last row where two are."""
    rows = [row for row in bearing if row.get("kind") == "ceiling" and _in(month, row)]
    rows.sort(key=lambda row: str(row.get("unit") or "") == unit)
    return _number(rows[-1]) if rows else CEILING


def _bears(unit: str, row: RegisterRow, tree: UnitTree | None) -> bool:
    named = str(row.get("unit") or "")
    if not named or named == unit:
        return True
    if not unit or tree is None or unit not in tree:
        return False
    return named in tree.ancestors(unit)


def _in(month: str, row: RegisterRow) -> bool:
    starts, ends = row.get("starts"), row.get("ends")
    after = not isinstance(starts, date) or month_of(starts) <= month
    return after and (not isinstance(ends, date) or month <= month_of(ends))


def _face(row: RegisterRow) -> Face:
    return "customer" if row.get("face") == "customer" else "employee"


def _number(row: RegisterRow) -> float:
    minutes = row.get("minutes")
    return float(minutes) if isinstance(minutes, int | float) else 0.0
