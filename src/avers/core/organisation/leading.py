"""Who led which team, and from when to when: what decides whose the figures about a leader are (limit L2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

__all__ = ["Term", "led_through"]


@dataclass(frozen=True)
class Term:
    """One person leads one team from ``since`` to ``until``, both days included; None: still does."""

    unit: str
    since: date
    until: date | None = None

    def covers(self, start: date, end: date) -> bool:
        """Return whether the person led on every day from ``start`` to ``end``."""
        return self.since <= start and (self.until is None or end <= self.until)


def led_through(terms: Iterable[Term], start: date, end: date) -> str:
    """Return the team that a person led while a wave was open, first and last day included; "" if none.

    Who came after the opening would read what was said of the one before; who left before the closing,
    what was said of the one after. Where the leader changed in between, the figures are nobody's.
    """
    return next((term.unit for term in terms if term.covers(start, end)), "")
