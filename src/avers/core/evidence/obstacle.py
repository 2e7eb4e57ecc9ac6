"""An obstacle on its way: whom it waits for, since when, and how it rises while nobody answers (R146)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from avers.core.evidence.act import Standing
from avers.core.organisation.tree import UnitTree

__all__ = ["DAYS_BEFORE_RISING", "Waiting", "removed_since", "waiting_of"]

DAYS_BEFORE_RISING: Final = 14
"""Days without an answer after which an obstacle waits for the level above."""


@dataclass(frozen=True)
class Waiting:
    """Where an obstacle waits for its answer.

    Attributes
    ----------
    unit : str
        The one that is to answer now.
    since : date
        Since when it waits there.
    days : int
        Days since it was reported, 0 on that day.
    n_rises : int
        How many levels it rose since.
    """

    unit: str
    since: date
    days: int
    n_rises: int


def waiting_of(obstacle: Standing, tree: UnitTree, today: date) -> Waiting | None:
    """Return where ``obstacle`` waits; None once it is answered, removed or taken back.

    It begins with the unit that could decide, and goes one level up each ``DAYS_BEFORE_RISING`` days, to the
    company at most. An answer that was undone counts as none.
    """
    if obstacle.is_withdrawn or obstacle.last("answered", "closed") is not None:
        return None
    first = obstacle.first
    asked = first.to_unit or first.unit
    chain = (asked, *tree.ancestors(asked)) if asked in tree else (tree.root,)
    days = max(0, (today - first.day).days)
    n_rises = min(days // DAYS_BEFORE_RISING, len(chain) - 1)
    since = first.day + timedelta(days=n_rises * DAYS_BEFORE_RISING)
    return Waiting(chain[n_rises], since, days, n_rises)


def removed_since(obstacle: Standing, since: date) -> bool:
    """Return whether ``obstacle`` was removed on ``since`` or later, and still is."""
    removed = obstacle.closed_on
    return removed is not None and removed >= since and not obstacle.is_withdrawn
