"""Best and worst among four values at a time: what is shown to whom, and what they said, counted (R103).

Among five to ten people it gives an order to discuss, as counts: no interval, no share, no winner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.charter.language.folding import fold

__all__ = ["FEWEST_COMPARED", "MOST_COMPARED", "Choice", "Tally", "sets_of", "tally"]

FEWEST_COMPARED: Final = 4
MOST_COMPARED: Final = 12
_FOUR: Final = 4


@dataclass(frozen=True)
class Choice:
    """What one person chose among the values ``shown``."""

    shown: tuple[str, ...]
    best: str
    worst: str


@dataclass(frozen=True)
class Tally:
    """How often a value was the most important, the least important, and shown at all."""

    value: str
    n_best: int
    n_worst: int
    n_seen: int


def sets_of(values: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of four that each person is shown, the same whatever the order of ``values``.

    One block of differences, turned round once for each value: every value is shown four times, once at
    each of the four places, and any two values meet as often as any other two, or once more. Four values
    make one set, which asks all there is to ask; fewer make none.

    Raises
    ------
    ValueError
        More than ``MOST_COMPARED`` values, or one of them twice.

    References
    ----------
    Louviere, Flynn & Marley (2015), Best-Worst Scaling, chapter 2: balanced incomplete blocks.
    """
    ordered = sorted(values, key=lambda one: fold(one).text)
    n = len(ordered)
    if n > MOST_COMPARED or len({fold(one).text for one in ordered}) < n:
        raise ValueError(f"{n} values cannot be compared")
    if n < FEWEST_COMPARED:
        return ()
    if n == FEWEST_COMPARED:
        return (tuple(ordered),)
    block = {5: (0, 1, 2, 3), 6: (0, 1, 2, 4)}.get(n, _BLOCK)
    return tuple(tuple(ordered[(turn + step) % n] for step in block) for turn in range(n))


# Its six differences are 1 to 6, once each: turned round, it meets each pair as evenly as 7 to 12 allow.
_BLOCK: Final = (0, 1, 4, 6)


def tally(values: Iterable[str], choices: Iterable[Choice]) -> tuple[Tally, ...]:
    """Return the counts of each value: more often best than worst first, then by name."""
    told = tuple(choices)
    counted = (
        Tally(
            value,
            sum(one.best == value for one in told),
            sum(one.worst == value for one in told),
            sum(value in one.shown for one in told),
        )
        for value in values
    )
    return tuple(
        sorted(counted, key=lambda one: (one.n_worst - one.n_best, -one.n_best, fold(one.value).text))
    )
