"""Rows of two groups told apart by their label: what every difference of two groups begins with.

No measure of its own. Which group is the second, and so which sign a difference has, is said here once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Withheld
from avers.core.measures.definition import Param

__all__ = ["AGAINST", "TwoGroups", "two_groups"]

AGAINST: Final = Param(
    "against",
    "The group that is taken away from the other; the first in ascending order unless said.",
    "word",
)


@dataclass(frozen=True)
class TwoGroups:
    """The rows of each of two groups, the one that is taken away first; ``names`` are their labels."""

    names: tuple[str, str]
    first: NDArray[np.intp]
    second: NDArray[np.intp]


def two_groups(labels: Sequence[str], against: str | None = None) -> TwoGroups | Withheld:
    """Return the rows of the two groups that ``labels`` name, ``against`` first.

    Withheld ``no_answers`` where there is no row, ``one_group`` where there is one label.

    Raises
    ------
    UsageError
        There are more than two labels, or ``against`` is none of the two.
    """
    names = sorted(set(labels))
    if against is not None and names and against not in names:
        raise UsageError("unknown_choice", name="against", found=against, expected=", ".join(names[:10]))
    if len(names) > 2:
        raise UsageError("two_groups_needed", found=len(names), expected=", ".join(names[:10]))
    if len(names) < 2:
        return Withheld("one_group" if names else "no_answers", len(labels), "two-groups/1")
    if against == names[1]:
        names.reverse()
    given = np.array(labels, dtype=str)
    first, second = (np.flatnonzero(given == name) for name in names)
    return TwoGroups((names[0], names[1]), first, second)
