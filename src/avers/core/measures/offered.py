"""Contacts that were offered: how long each waited in the queue, and whether somebody answered.

No measure of its own; speed of answer, service level and abandon rate count these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.measures.answers import FloatArray, amounts, finite, flags
from avers.core.measures.definition import Column, Param
from avers.core.measures.proportion import check_parts

__all__ = ["SHORT", "WAIT_COLUMNS", "Offered", "check_seconds", "without_short"]

WAIT_COLUMNS: Final = (
    Column(
        "wait", "Seconds in the queue, until somebody answered or the customer left; time in menus is not."
    ),
    Column("answered", "1 where somebody answered, 0 where the customer left before.", "flag"),
)
SHORT: Final = Param(
    "short", "Who left before so many seconds is no abandon and not counted as offered.", default=5.0
)


@dataclass(frozen=True)
class Offered:
    """Every contact offered: seconds waited, and whether it was answered."""

    wait: FloatArray
    is_answered: NDArray[np.bool_]

    @classmethod
    def of(cls, wait: ArrayLike, answered: ArrayLike) -> Offered:
        """Return the contacts of two columns.

        Raises
        ------
        NotFinite
            A wait or an answer is missing, or infinite.
        OutOfScale
            A wait is below 0, or an answer neither 0 nor 1.
        """
        waited, said = amounts(wait, name="wait"), flags(answered, name="answered")
        return cls(finite(waited, name="wait"), finite(said, name="answered") == 1)

    def counted(self, short: float) -> Offered:
        """Return the contacts without those that left before ``short`` seconds."""
        kept = self.is_answered | (self.wait >= check_seconds("short", short))
        return Offered(self.wait[kept], self.is_answered[kept])


def check_seconds(name: str, seconds: float) -> float:
    """Return ``seconds`` if it is a time; raise ``UsageError`` where it is below 0 or endless."""
    if not 0 <= seconds < float("inf"):
        raise UsageError("not_a_setting", name=name, found=seconds)
    return seconds


def without_short(offered: int, short: int) -> int:
    """Return the contacts that count as offered; raise ``NotACount`` where more left early than came."""
    check_parts(short, offered)
    return offered - short
