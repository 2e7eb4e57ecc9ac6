"""A step of a path that somebody lived: which one, and how many hours with customers it took.

The step and its hours are the label of an act of the kind ``lived``; its day is the day on which it was
lived. A path is learnt by living it: nothing here is a mark, and nothing counts how well it went.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = ["CONTACT", "LIVE_IT", "MOST_HOURS", "REFRESH", "Lived", "hours_in", "months_after"]

CONTACT: Final = "contact"
"""The step that is counted in hours: listening to customers or serving them (R120)."""
REFRESH: Final = "refresh."
"""What the steps begin with that take up a value again, some months later (R15)."""
LIVE_IT: Final = "live."
"""What the steps begin with that were lived as a customer elsewhere (R134)."""
MOST_HOURS: Final = 12
"""Hours with customers that one day can hold."""

_SIGNS: Final = 6


@dataclass(frozen=True)
class Lived:
    """One step lived; ``hours`` with customers, 0 where the step is not counted in hours."""

    step: str
    hours: float = 0.0

    @property
    def label(self) -> str:
        """How the step is written in an act."""
        return f"{self.step} {self.hours:g}" if self.hours else self.step

    @classmethod
    def read(cls, label: str) -> Lived:
        """Return the step that a label of an act says; hours that are no number are none."""
        step, _, hours = label.partition(" ")
        return cls(step, hours_in(hours) or 0.0)


def hours_in(typed: str) -> float | None:
    """Return the hours that somebody typed (``3,5``), above 0 and at most ``MOST_HOURS``; None otherwise."""
    bare = typed.strip().replace(",", ".")
    if len(bare) > _SIGNS or not bare.replace(".", "", 1).isdecimal():
        return None
    hours = float(bare)
    return hours if 0 < hours <= MOST_HOURS else None


def months_after(day: date, months: int) -> date:
    """Return the day ``months`` (0 or more) later, the last of its month where that day is not in it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
