"""``Answers``: one face of one wave as columns of numbers, ready to be measured and published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Face, Facet, Item

__all__ = ["Answers", "Attribute"]

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Attribute:
    """What else was known of each respondent at the opening: level, contract, site ...

    Attributes
    ----------
    key : str
        Without the prefix of its column: ``level`` for ``attr_level``.
    levels : tuple of str
        In the order of their names.
    codes : int array, shape (n_respondents,)
        Index into ``levels``; -1 where unknown.
    """

    key: str
    levels: tuple[str, ...]
    codes: IntArray


@dataclass(frozen=True)
class Answers:
    """The closed answers of one face in one wave or period.

    Attributes
    ----------
    face : {"customer", "employee", "none"}
    items : tuple of Item
        Column order of ``values``.
    facets : tuple of Facet
        Every facet that an item names.
    units : int array, shape (n_respondents,)
        Index into ``unit_keys`` of the unit each respondent belonged to at opening.
    unit_keys : tuple of str
    values : float array, shape (n_respondents, n_items)
        On each item's own scale, already reversed where the item says so; NaN is missing.
    attributes : tuple of Attribute
        As frozen at the opening.
    """

    face: Face
    items: tuple[Item, ...]
    facets: tuple[Facet, ...]
    unit_keys: tuple[str, ...]
    units: IntArray
    values: FloatArray
    attributes: tuple[Attribute, ...] = ()

    def __post_init__(self) -> None:
        if self.values.shape != (self.units.size, len(self.items)):
            raise ValueError(f"values has shape {self.values.shape}, expected one row a respondent")
        for attribute in self.attributes:
            if attribute.codes.shape != self.units.shape:
                raise ValueError(
                    f"{attribute.key} has shape {attribute.codes.shape}, expected one a respondent"
                )
