"""A training as its register says it: what it is made of, what it aims at, whom it leans on.

Techniques say how, injunctions say what must be, feasibility is the time spent on managing it on a real day
(R143). It aims at behaviours of the charter or at skills (R23). Start at ``trainings_in``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.organisation.register import RegisterRow
from avers.core.text import Text

__all__ = ["FEASIBILITY_MINIMUM", "PARTS", "Training", "feasibility_minimum", "listed", "trainings_in"]

FEASIBILITY_MINIMUM: Final = 0.2
"""The least share of feasibility while the house sets none."""
PARTS: Final = ("techniques", "injunctions", "feasibility")


@dataclass(frozen=True)
class Training:
    """One training.

    Attributes
    ----------
    minutes : tuple of float
        On techniques, injunctions and feasibility, each 0 or more.
    behaviours : tuple of str
        Keys ``<value>`` or ``<value>.<behaviour>`` of the charter that it aims at.
    skills : tuple of str
        Skills it teaches, in words.
    concerns : tuple of str
        Keys of the units it depends on.
    starts : date or None
        The day it is scheduled for.
    """

    key: str
    name: Text
    minutes: tuple[float, float, float]
    behaviours: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    starts: date | None = None

    @property
    def shares(self) -> tuple[float, ...]:
        """Share of each part, () where no minute is declared."""
        whole = sum(self.minutes)
        return tuple(one / whole for one in self.minutes) if whole > 0 else ()

    @property
    def feasibility(self) -> float | None:
        """Share of feasibility, None where no minute is declared."""
        return self.shares[2] if self.shares else None


def trainings_in(rows: Iterable[RegisterRow]) -> tuple[Training, ...]:
    """Return the trainings of the register, in its order; what is left empty counts as no minute."""
    return tuple(_training(row) for row in rows)


def feasibility_minimum(rows: Iterable[RegisterRow]) -> float:
    """Return the least share of feasibility that the settings of the paths ask for, 0..1."""
    for row in rows:
        number = row.get("number")
        if row.get("setting") == "feasibility_minimum" and isinstance(number, int | float):
            return min(max(float(number) / 100, 0.0), 1.0)
    return FEASIBILITY_MINIMUM


def listed(cell: object) -> tuple[str, ...]:
    """Return what a cell lists, parted by ``|``."""
    return tuple(filter(None, (one.strip() for one in str(cell or "").split("|"))))


def _training(row: RegisterRow) -> Training:
    key = str(row["key"])
    fr, en = str(row.get("name_fr") or ""), str(row.get("name_en") or "")
    techniques, injunctions, feasibility = (_minutes(row.get(f"{part}_minutes")) for part in PARTS)
    starts = row.get("starts")
    return Training(
        key, Text(fr or en or key, en or fr or key), (techniques, injunctions, feasibility),
        listed(row.get("behaviours")), listed(row.get("skills")), listed(row.get("concerns")),
        starts if isinstance(starts, date) else None,
    )  # fmt: skip


def _minutes(cell: object) -> float:
    return max(float(cell), 0.0) if isinstance(cell, int | float) else 0.0
