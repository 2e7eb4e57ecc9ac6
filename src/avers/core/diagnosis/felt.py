"""What contact left in customers, against the words it was meant to leave, as published (R16).

By channel, word by word, and by moment of the journey where customers were asked after one. Nothing is
computed here but a distance, one less a published mean: see its page among the indices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from avers.core.diagnosis.certainty import Certainty, of_level
from avers.core.diagnosis.published import Published
from avers.core.evidence.observation import Item, Option
from avers.core.evidence.scoring import INTENDED, felt_item
from avers.core.publication.cell import Cell
from avers.core.text import Text

__all__ = ["AtMoment", "Contact", "at_moments", "contacts", "distance_of", "way_of"]

_ENTRY = "felt."


@dataclass(frozen=True)
class Contact:
    """One channel: how far what is felt lies from what was meant, and word by word.

    Attributes
    ----------
    item : Item
        The question as it was put, with its words.
    near : Cell
        Published mean on 0-100, shown or withheld: 100 all the intended words and only them.
    shares : tuple of (Option, Cell)
        Share of the customers of this channel who ticked each word, in the order of the list; empty where
        too few answered.
    certainty : Certainty
        Of the distance, as a level.
    """

    item: Item
    near: Cell
    shares: tuple[tuple[Option, Cell], ...]
    certainty: Certainty

    @property
    def way(self) -> str:
        """The channel, as the promises of the charter write it; ``any`` where they name none."""
        return way_of(self.item)

    @property
    def distance(self) -> float | None:
        """From 0, all that was meant and only that, to 1; None where it is withheld."""
        return distance_of(self.near)[0]

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """Ends of the distance, the lower first."""
        return distance_of(self.near)[1:]

    @property
    def intended(self) -> tuple[tuple[Option, Cell], ...]:
        """The shares of the words that were meant."""
        return tuple(pair for pair in self.shares if pair[0].group == INTENDED)

    @property
    def others(self) -> tuple[tuple[Option, Cell], ...]:
        """The shares of the words that stood among them, and of none at all."""
        return tuple(pair for pair in self.shares if pair[0].group != INTENDED)


@dataclass(frozen=True)
class AtMoment:
    """One moment of the customers' journey: how far what is felt after it lies from what was meant.

    Attributes
    ----------
    moment : str
        Key of the moment.
    name : Text
        As the register names it today; its key where it is gone.
    near : Cell
        Published mean on 0-100 over the channels, shown or withheld.
    certainty : Certainty
        Of the distance, as a level.
    """

    moment: str
    name: Text
    near: Cell
    certainty: Certainty

    @property
    def distance(self) -> float | None:
        """From 0, all that was meant and only that, to 1; None where it is withheld."""
        return distance_of(self.near)[0]

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """Ends of the distance, the lower first."""
        return distance_of(self.near)[1:]


def distance_of(near: Cell) -> tuple[float | None, float | None, float | None]:
    """Return the distance that a published mean tells, and its ends, the lower first."""
    value, high, low = (None if one is None else 1 - one / 100 for one in (near.value, near.low, near.high))
    return value, low, high


def at_moments(published: Published, names: Mapping[str, Text]) -> tuple[AtMoment, ...]:
    """Return every moment after which customers were asked, by keys; none where answers name no moment."""
    facets = {item.facet for item in published.publication.items if felt_item(item) is not None}
    found = (
        cell
        for cell in published.crossed
        if cell.table == "moment" and cell.facet in facets and not cell.item
    )
    return tuple(
        AtMoment(
            cell.level_1, names.get(cell.level_1, Text(cell.level_1, cell.level_1)), cell, of_level(cell)
        )
        for cell in sorted(found, key=lambda one: one.level_1)
    )


def contacts(published: Published) -> tuple[Contact, ...]:
    """Return every channel asked about, in the order of keys; none where nobody was asked."""
    return tuple(_contacts(published))


def _contacts(published: Published) -> Iterator[Contact]:
    root = published.root
    for item in published.publication.items:
        near = felt_item(item)
        if near is None:
            continue
        cell = published.found(root, item.face, item.facet, item=near.key)
        if cell is None:
            continue
        keys = ((option, item.indicator(option)) for option in item.options)
        shares = (
            (option, published.found(root, item.face, item.facet, item=key, measure="chosen"))
            for option, key in keys
        )
        told = tuple((option, one) for option, one in shares if one is not None)
        yield Contact(item, cell, told, of_level(cell))


def way_of(item: Item) -> str:
    """Return the channel that a question on a contact is about; its key where it was written by hand."""
    key = item.key.removesuffix(f".{item.face}")
    return key.removeprefix(_ENTRY)
