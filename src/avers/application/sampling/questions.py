"""What Maison Garance asks: the mirrored survey compiled from its charter, and who is asked what of it.

Employees answer all of it. A customer answers the values and, in turn, one of three parts of the
foundations: a minute, not ten.
"""

from __future__ import annotations

from typing import Final

from avers.application.compiling import survey_of, surveys_of
from avers.application.sampling.charter import CHARTER, CHARTERS
from avers.core.charter.compilation.foundations import EDITION, ONE_VALUE
from avers.core.charter.compilation.needs import NEEDS
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Item
from avers.core.evidence.scoring import felt_item
from avers.core.evidence.trade_offs import is_trade_off

__all__ = [
    "NEEDS_SURVEY", "SURVEYS", "TURNS", "VALUE_KEYS", "chosen", "felt", "paired", "rated", "spoken",
    "turn_of",
]  # fmt: skip

SURVEYS: Final[dict[str, Instrument]] = {
    charter.version: survey_of(charter, edition=EDITION if charter is CHARTER else ONE_VALUE)
    for charter in CHARTERS
}
"""The survey of each version of the charter; before the one in force, the census took one value each."""

NEEDS_SURVEY: Final = next(one for one in surveys_of(CHARTER) if one.key == NEEDS)
"""What matters and what is lived, asked once, between two quarters."""

VALUE_KEYS: Final = tuple(value.key for value in CHARTER.values)

TURNS: Final = (
    frozenset({"vision", "means"}),
    frozenset({"recognition", "mattering", "trust", "trust_across"}),
    frozenset({"relation"}),
)
"""Foundations that one customer in three is asked about."""


_LISTED: Final = ("choice", "picks")


def rated(instrument: Instrument, face: Face) -> tuple[Item, ...]:
    """Return the items of ``face`` that are answered on a scale."""
    return tuple(item for item in instrument.items if item.face == face and item.is_rated)


def chosen(instrument: Instrument, face: Face) -> tuple[Item, ...]:
    """Return the items of ``face`` that are answered by options by name, those drawn apart left out."""
    apart = {*paired(instrument), *felt(instrument)}
    return tuple(
        item
        for item in instrument.items
        if item.face == face and item.measure in _LISTED and item not in apart
    )


def paired(instrument: Instrument) -> tuple[Item, ...]:
    """Return the forced choices put to employees."""
    return tuple(item for item in instrument.items if is_trade_off(item))


def felt(instrument: Instrument) -> tuple[Item, ...]:
    """Return the questions on what a contact left, one a channel."""
    return tuple(item for item in instrument.items if felt_item(item) is not None)


def spoken(instrument: Instrument, face: Face) -> Item:
    """Return the item of ``face`` that is answered in words."""
    return next(item for item in instrument.items if item.face == face and item.measure == "text")


def turn_of(item: Item) -> int | None:
    """Return which part a customer's question belongs to; None where every customer answers it."""
    return next((turn for turn, facets in enumerate(TURNS) if item.facet in facets), None)
