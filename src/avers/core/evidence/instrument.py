"""An instrument: questions with their facets, under one key and one version."""

from __future__ import annotations

from dataclasses import dataclass

from avers.core.evidence.observation import Facet, Item

__all__ = ["Instrument"]


@dataclass(frozen=True)
class Instrument:
    """Questions written by hand or compiled from a charter; an answer carries key and version."""

    key: str
    version: str
    items: tuple[Item, ...]
    facets: tuple[Facet, ...] = ()

    def item(self, key: str) -> Item | None:
        """Return the item of this ``key``, or None."""
        return next((item for item in self.items if item.key == key), None)
