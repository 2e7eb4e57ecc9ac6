"""What people chose where a question offers options by name, as published (R138)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from avers.core.diagnosis.published import Published
from avers.core.evidence.observation import Item, Option
from avers.core.publication.cell import Cell

__all__ = [
    "CUSTOMER",
    "FIRST_PRIORITY",
    "LIVED_VALUES",
    "Choice",
    "choices",
    "first_priority",
    "is_one_apart",
]

FIRST_PRIORITY: Final = "univocity.first"
"""Entry of the compiled survey that asks for the first priority."""

LIVED_VALUES: Final = "values.lived"
"""Entry of the compiled survey that asks which value is lived most."""

CUSTOMER: Final = "customer"
"""The option that a charter of customer culture puts first."""


@dataclass(frozen=True)
class Choice:
    """One question answered by an option, or by several of a list.

    Attributes
    ----------
    item : Item
    shares : tuple of (Option, Cell)
        Share of the company that chose each, in the order asked; empty where too few answered at all.
    univocities : tuple of Cell
        The company's first, then those of the large groups; each shown or withheld.
    groups : tuple of (str, Cell)
        Share of the company that chose any option of a group, in the order asked; of a list, share of the
        people who lean that way.
    """

    item: Item
    shares: tuple[tuple[Option, Cell], ...]
    univocities: tuple[Cell, ...]
    groups: tuple[tuple[str, Cell], ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether some share is shown."""
        return bool(self.ranked)

    @cached_property
    def ranked(self) -> tuple[tuple[Option, Cell], ...]:
        """The shares that are shown, the greatest first."""
        shown = [(option, cell) for option, cell in self.shares if cell.value is not None]
        return tuple(sorted(shown, key=lambda pair: -(pair[1].value or 0.0)))

    @property
    def withheld(self) -> tuple[Option, ...]:
        """The options whose share is not shown."""
        return tuple(option for option, cell in self.shares if cell.value is None)

    @cached_property
    def by_unit(self) -> Mapping[str, Cell]:
        """The agreement of each large group by its unit: the least first, those withheld last."""
        known = sorted(self.univocities[1:], key=lambda cell: (cell.value is None, cell.value or 0.0))
        return {cell.unit: cell for cell in known}

    @cached_property
    def agreed(self) -> tuple[Cell, ...]:
        """The agreement of the large groups where it is shown, the least first."""
        return tuple(cell for cell in self.by_unit.values() if cell.value is not None)

    @cached_property
    def is_one_apart(self) -> bool:
        """Whether it is sure which of all the groups agrees least."""
        return is_one_apart(self.agreed)

    @property
    def is_led(self) -> bool:
        """Whether the bands leave no doubt which option is chosen most."""
        if not self.ranked:
            return False
        low = self.ranked[0][1].low or 0.0
        return all(low > (cell.high or 0.0) for _, cell in self.ranked[1:])

    @property
    def is_scattered(self) -> bool:
        """Whether no option was chosen by half, its band included."""
        return bool(self.ranked) and all((cell.high or 1.0) < 0.5 for _, cell in self.ranked)


def is_one_apart(shown: Sequence[Cell]) -> bool:
    """Return whether the band of the first of ``shown`` (least agreement first) lies below all others."""
    return len(shown) > 1 and all((shown[0].high or 1.0) < (cell.low or 0.0) for cell in shown[1:])


def choices(published: Published) -> tuple[Choice, ...]:
    """Return every question of a publication that is answered by options by name, in the order of keys."""
    asked = [item for item in published.publication.items if item.measure in ("choice", "picks")]
    return tuple(_choice(published, item) for item in asked)


def first_priority(published: Published) -> Choice | None:
    """Return what was said of the first priority; None where it was not asked."""
    return next(
        (one for one in choices(published) if one.item.key.rpartition(".")[0] == FIRST_PRIORITY), None
    )


def _choice(published: Published, item: Item) -> Choice:
    def found(unit: str, key: str, measure: str) -> Cell | None:
        return published.found(unit, item.face, item.facet, item=key, measure=measure)

    shares = [(option, found(published.root, item.indicator(option), "chosen")) for option in item.options]
    univocities = (found(unit, item.key, "univocity") for unit in published.tree.keys)
    return Choice(
        item,
        tuple((option, cell) for option, cell in shares if cell is not None),
        tuple(cell for cell in univocities if cell is not None),
        tuple(
            (group, cell)
            for group in item.groups
            if (cell := found(published.root, item.indicator_of_group(group), "chosen")) is not None
        ),
    )
