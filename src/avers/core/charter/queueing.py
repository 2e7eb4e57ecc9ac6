"""How long people wait when calls meet advisers: Erlang C, exact.

Calls arrive at random at a steady rate, each adviser takes one at a time, everybody waits until
answered. Real callers also give up, which shortens the queue for the others: the shares given here
are therefore a little severe. Source: Erlang (1917); formula as in any text on queues (M/M/c).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, isfinite
from typing import Final

__all__ = ["MOST_ADVISERS", "Line", "advisers_needed"]

# A line larger than this is no line; it bounds the recursion.
MOST_ADVISERS: Final = 100_000


@dataclass(frozen=True)
class Line:
    """A line of people who answer: ``advisers`` at once, ``per_hour`` contacts, minutes for each.

    Raises
    ------
    ValueError
        ``advisers`` is not 0..``MOST_ADVISERS``, or a rate or duration is not a positive number.
    """

    advisers: int
    per_hour: float
    handling_minutes: float

    def __post_init__(self) -> None:
        if not 0 <= self.advisers <= MOST_ADVISERS:
            raise ValueError(f"advisers must be 0 to {MOST_ADVISERS}, found {self.advisers}")
        if not (isfinite(self.per_hour) and self.per_hour > 0):
            raise ValueError(f"contacts per hour must be positive, found {self.per_hour}")
        if not (isfinite(self.handling_minutes) and self.handling_minutes > 0):
            raise ValueError(f"handling minutes must be positive, found {self.handling_minutes}")

    @property
    def load(self) -> float:
        """Work that arrives, in advisers kept busy all the time (erlangs)."""
        return self.per_hour * self.handling_minutes / 60

    @property
    def keeps_up(self) -> bool:
        """Whether the line has an end: more hands than work."""
        return self.load < self.advisers

    @property
    def waiting_share(self) -> float:
        """Share of contacts, 0..1, that wait at all (Erlang C); 1 when the line has no end."""
        if not self.keeps_up:
            return 1.0
        blocked = _erlang_b(self.advisers, self.load)
        return self.advisers * blocked / (self.advisers - self.load * (1 - blocked))

    def answered_within(self, minutes: float) -> float:
        """Return the share of contacts, 0..1, answered within ``minutes`` (>= 0)."""
        if not self.keeps_up:
            return 0.0
        return 1 - self.waiting_share * exp(-(self.advisers - self.load) * minutes / self.handling_minutes)

    @property
    def mean_wait_minutes(self) -> float:
        """Mean wait in minutes over all contacts, those answered at once included."""
        if not self.keeps_up:
            return inf
        return self.waiting_share * self.handling_minutes / (self.advisers - self.load)


def _erlang_b(advisers: int, load: float) -> float:
    """Return the share blocked in a line without waiting, by the stable recursion."""
    blocked = 1.0
    for n in range(1, advisers + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def advisers_needed(line: Line, *, within_minutes: float, share: float) -> int:
    """Return the fewest advisers who answer ``share`` (0..1, below 1) of the contacts in time.

    Raises
    ------
    ValueError
        ``share`` is not in (0, 1), or more than ``MOST_ADVISERS`` would be needed.
    """
    if not 0 < share < 1:
        raise ValueError(f"share must lie between 0 and 1, found {share}")
    load, handling = line.load, line.handling_minutes
    blocked = 1.0
    for n in range(1, MOST_ADVISERS + 1):
        blocked = load * blocked / (n + load * blocked)
        if n > load:
            waiting = n * blocked / (n - load * (1 - blocked))
            if 1 - waiting * exp(-(n - load) * within_minutes / handling) >= share:
                return n
    raise ValueError(f"more than {MOST_ADVISERS} advisers would be needed")
