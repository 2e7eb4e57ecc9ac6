"""The ladder of adoption as published (R17): who stands on each rung, and where most people are lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from avers.core.diagnosis.certainty import CERTAINTIES, Certainty, of_level
from avers.core.diagnosis.published import Published
from avers.core.measures.ladder import losses_of, widest_of
from avers.core.publication.cell import Cell
from avers.core.publication.ladder import LADDER

__all__ = ["Adoption", "adoption", "adoptions"]


@dataclass(frozen=True)
class Adoption:
    """The ladder of one unit.

    Attributes
    ----------
    rungs : tuple of Cell
        Share standing on each rung, lowest first; each shown or withheld by itself.
    disorder : Cell or None
        Share who find a higher rung good without standing on it.
    """

    unit: str
    rungs: tuple[Cell, ...]
    disorder: Cell | None

    @property
    def is_shown(self) -> bool:
        """Whether every rung has its figure."""
        return bool(self.rungs) and all(cell.value is not None for cell in self.rungs)

    @property
    def losses(self) -> tuple[float, ...]:
        """What is lost before each rung, 0..1: the first counts from everybody; empty where not shown."""
        if not self.is_shown:
            return ()
        return tuple(round(loss, 2) for loss in losses_of([cell.value or 0.0 for cell in self.rungs]))

    @property
    def widest(self) -> int | None:
        """Place of the rung before which most are lost, the lowest of equals; None where nobody is."""
        return widest_of(self.losses)

    @property
    def certainty(self) -> Certainty:
        """That of the least sure rung."""
        return max((of_level(cell, scale=100) for cell in self.rungs), key=CERTAINTIES.index)


def adoption(published: Published, unit: str) -> Adoption | None:
    """Return the ladder of ``unit``; None where the rungs were not asked, or it has no ladder of its own."""
    rungs = [
        published.found(unit, "employee", LADDER, item=item, measure="standing") for item in _rungs(published)
    ]
    known = tuple(cell for cell in rungs if cell is not None)
    if not known or len(known) < len(rungs):
        return None
    return Adoption(unit, known, published.found(unit, "employee", LADDER, measure="disorder"))


def adoptions(published: Published) -> tuple[Adoption, ...]:
    """Return every ladder of a publication, the company's first; those withheld among them."""
    found = (adoption(published, unit) for unit in published.tree.keys)
    return tuple(one for one in found if one is not None)


def _rungs(published: Published) -> Sequence[str]:
    return [
        item
        for item in published.items("employee", LADDER)
        if published.found(published.root, "employee", LADDER, item=item, measure="standing")
    ]
