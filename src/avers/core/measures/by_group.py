"""The figure of each of many groups, kept in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from avers.core.estimate import Estimate, Figure, Withheld

__all__ = ["FiguresByGroup"]


@dataclass(frozen=True, eq=False)
class FiguresByGroup(Mapping[str, Figure]):
    """The figure of each group, by its label: numbers in columns, each made a figure when it is read.

    Attributes
    ----------
    labels : sequence of str
        One a group, each once.
    value_of, low_of, high_of : float arrays, shape (n_groups,)
        In the ``unit``.
    n_of : int array, shape (n_groups,)
        Rows behind each; a group without any is withheld ``no_answers``.
    unit, method : str
        As in ``Estimate``.
    """

    labels: Sequence[str]
    value_of: NDArray[np.float64]
    low_of: NDArray[np.float64]
    high_of: NDArray[np.float64]
    n_of: NDArray[np.integer]
    unit: str
    method: str

    def __getitem__(self, label: str) -> Figure:
        """Return the figure of the group of that label; ``KeyError`` where there is none."""
        place = self._places[label]
        n = int(self.n_of[place])
        if not n:
            return Withheld("no_answers", 0, self.method)
        value, low, high = (float(column[place]) for column in (self.value_of, self.low_of, self.high_of))
        return Estimate(value, low, high, n, self.unit, self.method)

    def __iter__(self) -> Iterator[str]:
        """Yield the labels in their order."""
        return iter(self.labels)

    def __len__(self) -> int:
        """Return how many groups there are."""
        return len(self.labels)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {label: place for place, label in enumerate(self.labels)}
