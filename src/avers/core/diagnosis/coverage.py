"""Coverage (R132): the units of which nothing is shown, so that no one is left unheard by habit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from avers.core.diagnosis.published import Published

__all__ = ["LAST", "Coverage", "coverage"]

LAST: Final = 2
"""How many of the last publications are read."""


@dataclass(frozen=True)
class Coverage:
    """Units of the newest tree but the company, and those without a figure in any of the last waves.

    ``units``: all of that tree, the company first.
    """

    n_units: int
    unheard: tuple[str, ...]
    units: tuple[str, ...] = ()

    @cached_property
    def by_unit(self) -> Mapping[str, bool]:
        """The units without a figure first, then the others: whether each is heard."""
        unheard = dict.fromkeys(self.unheard, False)
        return unheard | {unit: True for unit in self.units if unit not in unheard}

    @property
    def share(self) -> float:
        """Share of units that have a figure, 0..1."""
        return 1 - len(self.unheard) / self.n_units if self.n_units else 0.0


def coverage(publications: Sequence[Published]) -> Coverage:
    """Return the coverage of the last publications, newest last; each unit by its own figures."""
    last = publications[-LAST:]
    if not last:
        return Coverage(0, ())
    # The company is no unit among units; where it has no other, it stands for itself.
    units = last[-1].tree.keys[1:] or last[-1].tree.keys
    unheard = tuple(key for key in units if not any(one.has_evidence(key) for one in last))
    return Coverage(len(units), unheard, last[-1].tree.keys)
