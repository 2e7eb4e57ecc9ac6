"""Two questions about one need: how much it matters and how far it is lived; what lies between them (R26).

A pair counts only for whoever answered both. The difference, experience less expectation, becomes a rating of
its own on a closed scale, worked out and never asked, so that its figures go through the same publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import EXPECTED, GAP, LIVED, NEED, Facet, Item, Scale
from avers.core.text import Text

__all__ = ["NEED_FACETS", "Pair", "need_name", "pairs_of", "with_gaps"]

FloatArray = NDArray[np.float64]

NEED_FACETS: Final = (
    Facet(EXPECTED, Text("Ce qui compte : l’attente", "What matters: expectation")),
    Facet(LIVED, Text("Ce qui se vit : le vécu", "What is lived: experience")),
    Facet(GAP, Text("Le vécu face à l’attente (50 : autant)", "Experience beside expectation (50: as much)")),
)
"""What the two questions are about, then what lies between them."""

_EXPECTED, _LIVED, _GAP = (key.removeprefix(NEED) for key in (EXPECTED, LIVED, GAP))
_WORDS: Final = Text(
    "{name} : le vécu face à l’attente (50 : autant)", "{name}: experience beside expectation (50: as much)"
)


@dataclass(frozen=True)
class Pair:
    """The two questions of one need on one face, and the rating of the difference; ``need`` is its key."""

    need: str
    expected: Item
    lived: Item
    gap: Item

    @property
    def keys(self) -> tuple[str, str, str]:
        """Keys of the three, expectation first."""
        return self.expected.key, self.lived.key, self.gap.key


def pairs_of(items: Sequence[Item]) -> tuple[Pair, ...]:
    """Return the pairs among ``items``, in the order of their expectations.

    A question on expectation, ``…expected…`` among the parts of its key, and one on experience that has
    ``lived`` in its place, make a pair where both are answered on one scale of the same face.
    """
    known = {item.key: item for item in items}
    return tuple(pair for item in items if (pair := _pair(item, known)) is not None)


def need_name(item: Item) -> Text:
    """Return what the need of one of its questions is called: what stands above it, else its words."""
    return item.before or item.words


def with_gaps(items: tuple[Item, ...], values: FloatArray) -> tuple[tuple[Item, ...], FloatArray]:
    """Return the items and columns with each pair answered whole or not at all, and the differences last.

    Parameters
    ----------
    values : float array, shape (n_people, n_items)
        On each item's own scale, reversed items turned round; NaN is missing.
    """
    found = values.copy()
    place = {item.key: column for column, item in enumerate(items)}
    pairs = pairs_of(items)
    for pair in pairs:
        both = [place[pair.expected.key], place[pair.lived.key]]
        is_half = np.isnan(found[:, both]).any(axis=1)
        for column in both:
            found[is_half, column] = np.nan
    gaps = [found[:, place[pair.lived.key]] - found[:, place[pair.expected.key]] for pair in pairs]
    given = np.column_stack([found, *gaps]) if gaps else found
    return (*items, *(pair.gap for pair in pairs)), given


def _pair(item: Item, known: dict[str, Item]) -> Pair | None:
    if item.facet != EXPECTED or not item.is_rated:
        return None
    parts = item.key.split(".")
    if parts.count(_EXPECTED) != 1:
        return None
    at = parts.index(_EXPECTED)
    lived = known.get(".".join([*parts[:at], _LIVED, *parts[at + 1 :]]))
    if lived is None or lived.facet != LIVED or not lived.is_rated:
        return None
    if (lived.face, lived.scale.low, lived.scale.high) != (item.face, item.scale.low, item.scale.high):
        return None
    gap = _gap_item(item, ".".join([*parts[:at], _GAP, *parts[at + 1 :]]))
    return Pair(".".join(parts[:at]), item, lived, gap)


def _gap_item(expected: Item, key: str) -> Item:
    """Return the rating of the difference: in the middle of its scale, as much is lived as expected."""
    widest = expected.scale.high - expected.scale.low
    scale = Scale(-widest, widest)
    return Item(key, GAP, expected.face, scale, _said(need_name(expected)), before=expected.before)


def _said(name: Text) -> Text:
    french, english = (
        words.format(name=side) if side else ""
        for words, side in ((_WORDS.fr, name.fr), (_WORDS.en, name.en))
    )
    return Text(french, english)
