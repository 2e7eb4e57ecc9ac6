"""An instrument: questions with their facets, under one key and one version, and how they are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from avers.core.evidence.observation import Facet, Item, When
from avers.core.text import Text

__all__ = ["Instrument", "Page", "Quota"]


@dataclass(frozen=True)
class Page:
    """Questions that are put together, by their keys, in an order that ``shuffled`` draws anew each time.

    ``when`` brings the page after certain answers alone. A page with ``seconds`` has no question: its
    ``intro`` is shown for so long and then hidden, so that the next page asks what stayed (R110).
    """

    key: str
    items: tuple[str, ...] = ()
    title: Text = Text()
    intro: Text = Text()
    shuffled: bool = False
    when: When | None = None
    seconds: int = 0


@dataclass(frozen=True)
class Quota:
    """At most so many answers of one option of ``item``, a question with one choice or several.

    Never asked of an anonymous wave, which cannot count them.
    """

    item: str
    option: str
    at_most: int


@dataclass(frozen=True)
class Instrument:
    """Questions written by hand or compiled from a charter; an answer carries key and version.

    ``pages`` may be empty: the questions are then laid out by themselves. ``translations`` give, by language
    other than French and English, the words at a place: ``item/KEY``, ``item/KEY/before``,
    ``item/KEY/option/OPTION``, ``item/KEY/end/1`` or ``2``, ``page/KEY/title``, ``page/KEY/intro``. ``title``
    is what its authors call it; respondents never see it.
    """

    key: str
    version: str
    items: tuple[Item, ...]
    facets: tuple[Facet, ...] = ()
    pages: tuple[Page, ...] = ()
    quotas: tuple[Quota, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    title: Text = Text()

    def item(self, key: str) -> Item | None:
        """Return the item of this ``key``, or None."""
        return next((item for item in self.items if item.key == key), None)
