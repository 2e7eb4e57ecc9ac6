"""Promises made to customers: due, kept, late, broken (R88)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from avers.core.evidence.act import Standing

__all__ = ["PROMISE_STATES", "PromiseState", "Promised", "count_promises", "promise_state"]

PromiseState = Literal["open", "due", "overdue", "kept", "late", "broken"]
PROMISE_STATES: Final[tuple[PromiseState, ...]] = ("overdue", "due", "open", "kept", "late", "broken")


@dataclass(frozen=True)
class Promised:
    """How many promises came due, and how many of them were kept by the day said."""

    n_kept: int
    n_due: int
    n_open: int


def promise_state(promise: Standing, today: date) -> PromiseState:
    """Return where a promise stands: ``late`` was kept after its day, ``overdue`` still waits."""
    due = promise.first.due or promise.first.day
    end = promise.last("kept", "broken")
    if end is not None:
        return "broken" if end.step == "broken" else "kept" if end.day <= due else "late"
    return "open" if today < due else "due" if today == due else "overdue"


def count_promises(promises: Iterable[Standing], today: date) -> Promised:
    """Return kept ÷ due as counts; a promise whose day is still to come is apart, unless it is settled."""
    states = [promise_state(one, today) for one in promises if one.counts]
    n_open = sum(state in ("open", "due") for state in states)
    return Promised(states.count("kept"), len(states) - n_open, n_open)
