"""Write an instrument piece by piece: add, change, move and remove questions and pages.

Every function takes an instrument and returns another. A question is called ``face:key``, because a mirrored
one stands under the same key on both faces. Where pages are written down, questions follow their order.
Start at ``with_question``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Literal

from avers.core.charter.parts import as_data, built
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.observation import FOUNDATIONS, Facet, Item
from avers.core.evidence.questionnaire import pages_laid_out
from avers.core.text import Text

__all__ = [
    "added", "instrument_as_data", "instrument_from_data", "joined_page", "laid", "moved", "name_of",
    "new_key", "question_called", "removed", "split_page", "with_look", "with_page", "with_question",
    "without_page", "words_in",
]  # fmt: skip

Words = Mapping[str, Mapping[str, str]]
_LONGEST_KEY: Final = 40
_KEY_SIGNS: Final = re.compile(r"[^a-z0-9]+")


def name_of(item: Item) -> str:
    """Return how a question is called among those of both faces: ``face:key``."""
    return f"{item.face}:{item.key}"


def question_called(instrument: Instrument, name: str) -> Item | None:
    """Return the question called ``name``, or None."""
    return next((item for item in instrument.items if name_of(item) == name), None)


def new_key(words: str, taken: Collection[str], *, otherwise: str) -> str:
    """Return a key made of the first ``words``, or of ``otherwise``, that is not among ``taken``."""
    plain = (sign for sign in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(sign))
    parts = [one for one in _KEY_SIGNS.split("".join(plain)) if one]
    key = ""
    for part in parts:
        if len(key) + len(part) + 1 > _LONGEST_KEY:
            break
        key = f"{key}_{part}" if key else part
    key = key or otherwise
    found, number = key, 1
    while found in taken:
        number += 1
        found = f"{key}_{number}"
    return found


# ── Questions ──────────────────────────────────────────────────────────────────────────────────


def with_question(
    instrument: Instrument, name: str, item: Item, *, words: Words | None = None, facet: Facet | None = None
) -> Instrument:
    """Return ``instrument`` with ``item`` in the place of the question called ``name``.

    Parameters
    ----------
    words : mapping of str to mapping of str to str, optional
        By further language and by place (``item/KEY``, ``item/KEY/option/OPTION``), all that is said of this
        question in it; None leaves what is there.
    facet : Facet, optional
        What the question is about, where the instrument does not name it yet.
    """
    items = tuple(item if name_of(one) == name else one for one in instrument.items)
    changed = replace(instrument, items=items, facets=_with_facet(instrument.facets, facet))
    return changed if words is None else _reworded(changed, f"item/{item.key}", words)


def added(
    instrument: Instrument,
    items: Sequence[Item],
    *,
    after: str = "",
    words: Words | None = None,
    facet: Facet | None = None,
) -> Instrument:
    """Return ``instrument`` with ``items`` behind the question called ``after``, or at the end."""
    there = question_called(instrument, after)
    pages = instrument.pages
    keys = tuple(item.key for item in items)
    if pages:
        place = next(
            (n for n, page in enumerate(pages) if there is not None and there.key in page.items),
            len(pages) - 1,
        )
        if pages[place].seconds:
            pages = (*pages, Page(_page_key(pages)))
            place = len(pages) - 1
        onto = pages[place]
        at = onto.items.index(there.key) + 1 if there is not None and there.key in onto.items else None
        at = len(onto.items) if at is None else at
        new = tuple(key for key in keys if key not in onto.items)
        pages = _replaced(pages, place, replace(onto, items=(*onto.items[:at], *new, *onto.items[at:])))
    at = instrument.items.index(there) + 1 if there is not None else len(instrument.items)
    changed = replace(
        instrument,
        items=(*instrument.items[:at], *items, *instrument.items[at:]),
        pages=pages,
        facets=_with_facet(instrument.facets, facet),
    )
    for key in keys:
        mine = {language: _about(said, f"item/{key}") for language, said in (words or {}).items()}
        changed = _reworded(changed, f"item/{key}", mine) if words else changed
    return _ordered(changed)


def with_look(
    instrument: Instrument, intro: Text, seconds: int, items: Sequence[Item], *, facet: Facet | None = None
) -> Instrument:
    """Return ``instrument`` with a page that shows ``intro`` for ``seconds``, and ``items`` on the next."""
    whole = laid(instrument)
    look = Page(_page_key(whole.pages), intro=intro, seconds=seconds)
    after = Page(_page_key((*whole.pages, look)), tuple(item.key for item in items))
    kept = tuple(page for page in whole.pages if page.items or page.seconds or page.title or page.intro)
    facets = _with_facet(whole.facets, facet)
    return replace(whole, items=(*whole.items, *items), pages=(*kept, look, after), facets=facets)


def moved(instrument: Instrument, name: str, way: Literal["up", "down"]) -> Instrument:
    """Return ``instrument`` with one question a place further up or down, across pages too.

    At the end of its way it stays where it is.
    """
    whole = laid(instrument)
    item = question_called(whole, name)
    if item is None:
        return instrument
    step = -1 if way == "up" else 1
    place = next(n for n, page in enumerate(whole.pages) if item.key in page.items)
    page = whole.pages[place]
    at = page.items.index(item.key)
    rest = tuple(key for key in page.items if key != item.key)
    if 0 <= at + step < len(page.items):
        pages = _replaced(
            whole.pages, place, replace(page, items=(*rest[: at + step], item.key, *rest[at + step :]))
        )
    else:
        other = _next_page(whole.pages, place, step)
        if other is None:
            return instrument
        onto = whole.pages[other]
        items = (item.key, *onto.items) if way == "down" else (*onto.items, item.key)
        pages = _replaced(whole.pages, place, replace(page, items=rest))
        pages = _without_empty(_replaced(pages, other, replace(onto, items=items)))
    return _ordered(replace(whole, pages=pages))


def removed(instrument: Instrument, name: str) -> Instrument:
    """Return ``instrument`` without the question called ``name``, nor what other languages say of it."""
    item = question_called(instrument, name)
    if item is None:
        return instrument
    items = tuple(one for one in instrument.items if one != item)
    changed = replace(instrument, items=items)
    if any(one.key == item.key for one in items):
        return changed
    pages = tuple(
        replace(page, items=tuple(key for key in page.items if key != item.key)) for page in instrument.pages
    )
    changed = replace(changed, pages=_without_empty(pages))
    return _reworded(changed, f"item/{item.key}", {language: {} for language in instrument.translations})


# ── Pages ──────────────────────────────────────────────────────────────────────────────────────


def laid(instrument: Instrument) -> Instrument:
    """Return ``instrument`` with its pages written down as they would be laid out by themselves."""
    if instrument.pages:
        return instrument
    placed: set[str] = set()
    pages: list[Page] = []
    for face in dict.fromkeys(item.face for item in instrument.items):
        mine = [item for item in instrument.items if item.face == face]
        for page in pages_laid_out(mine, frozenset(quota.item for quota in instrument.quotas)):
            new = tuple(key for key in page.items if key not in placed)
            placed.update(new)
            if new:
                pages.append(Page(f"page{len(pages) + 1}", new))
    return _ordered(replace(instrument, pages=tuple(pages) or (Page("page1"),)))


def split_page(instrument: Instrument, name: str) -> Instrument:
    """Return ``instrument`` with a new page that begins at the question called ``name``."""
    whole = laid(instrument)
    item = question_called(whole, name)
    if item is None:
        return instrument
    place = next(n for n, page in enumerate(whole.pages) if item.key in page.items)
    page = whole.pages[place]
    at = page.items.index(item.key)
    if at == 0:
        return instrument
    new = Page(_page_key(whole.pages), page.items[at:], shuffled=page.shuffled, when=page.when)
    first = replace(page, items=page.items[:at])
    return replace(whole, pages=(*whole.pages[:place], first, new, *whole.pages[place + 1 :]))


def joined_page(instrument: Instrument, key: str) -> Instrument:
    """Return ``instrument`` with the questions of page ``key`` at the end of the page before it."""
    place = next((n for n, page in enumerate(instrument.pages) if page.key == key), 0)
    if place == 0 or instrument.pages[place - 1].seconds or instrument.pages[place].seconds:
        return instrument
    before, page = instrument.pages[place - 1], instrument.pages[place]
    one = replace(before, items=(*before.items, *page.items))
    pages = (*instrument.pages[: place - 1], one, *instrument.pages[place + 1 :])
    return _unsaid_page(replace(instrument, pages=pages), key)


def with_page(instrument: Instrument, page: Page, *, words: Words | None = None) -> Instrument:
    """Return ``instrument`` with ``page`` in the place of the one of its key; its questions stay."""
    pages = tuple(replace(page, items=one.items) if one.key == page.key else one for one in instrument.pages)
    changed = replace(instrument, pages=pages)
    return changed if words is None else _reworded(changed, f"page/{page.key}", words)


def without_page(instrument: Instrument, key: str) -> Instrument:
    """Return ``instrument`` without page ``key``, which asks nothing; one that asks stays."""
    pages = tuple(page for page in instrument.pages if page.key != key or page.items)
    if len(pages) == len(instrument.pages):
        return instrument
    return _unsaid_page(replace(instrument, pages=pages or (Page("page1"),)), key)


def words_in(instrument: Instrument, language: str, about: str) -> Mapping[str, str]:
    """Return what a further ``language`` says ``about`` a question or a page (``item/KEY``), by place."""
    return _about(instrument.translations.get(language, {}), about)


# ── As plain data ──────────────────────────────────────────────────────────────────────────────


def instrument_as_data(instrument: Instrument) -> dict[str, Any]:
    """Return an instrument as plain data whose lists have keys, so that two of them can be compared.

    Its version is left out: a draft has none of its own.
    """
    data: dict[str, Any] = as_data(instrument)
    for item in data["items"]:
        item["item"], item["key"] = item["key"], f"{item['face']}:{item['key']}"
    data["quotas"] = [{"key": f"{one['item']}/{one['option']}", **one} for one in data["quotas"]]
    data["translations"] = [
        {"key": language, "said": [{"key": place, "words": words} for place, words in said.items()]}
        for language, said in instrument.translations.items()
    ]
    del data["version"]
    return data


def instrument_from_data(data: Mapping[str, Any], *, version: str) -> Instrument:
    """Return the instrument that ``instrument_as_data`` wrote."""
    items = []
    for one in data["items"]:
        fields = {name: said for name, said in one.items() if name != "item"}
        items.append({**fields, "key": one["item"]})
    quotas = [{name: said for name, said in one.items() if name != "key"} for one in data["quotas"]]
    translations = {
        one["key"]: {said["key"]: said["words"] for said in one["said"]} for one in data["translations"]
    }
    whole = {**data, "items": items, "quotas": quotas, "translations": translations, "version": version}
    return built(Instrument, whole)


# ── Inside ─────────────────────────────────────────────────────────────────────────────────────


def _ordered(instrument: Instrument) -> Instrument:
    """Return ``instrument`` with its questions in the order of its pages; what is on none comes last."""
    if not instrument.pages:
        return instrument
    keys = [key for page in instrument.pages for key in page.items]
    places = {key: place for place, key in enumerate(keys)}
    items = sorted(instrument.items, key=lambda item: places.get(item.key, len(places)))
    return replace(instrument, items=tuple(items))


def _with_facet(facets: tuple[Facet, ...], facet: Facet | None) -> tuple[Facet, ...]:
    if facet is None or any(one.key == facet.key for one in facets):
        return facets
    return (*facets, facet if facet.name else replace(facet, name=FOUNDATIONS.get(facet.key, Text())))


def _reworded(instrument: Instrument, about: str, words: Words) -> Instrument:
    """Return ``instrument`` with what further languages say ``about`` one thing, and nothing else of it."""
    translations = {}
    for language, said in instrument.translations.items():
        kept = {place: one for place, one in said.items() if place not in _about(said, about)}
        new = {place: one for place, one in words.get(language, {}).items() if one.strip()}
        # What is said again keeps its place: a change of one word is seen as that alone.
        translations[language] = {
            **{place: new.get(place, one) for place, one in said.items() if place in kept or place in new},
            **{place: one for place, one in new.items() if place not in said},
        }
    return replace(instrument, translations=translations)


def _about(said: Mapping[str, str], about: str) -> dict[str, str]:
    return {place: one for place, one in said.items() if place == about or place.startswith(f"{about}/")}


def _unsaid_page(instrument: Instrument, key: str) -> Instrument:
    return _reworded(instrument, f"page/{key}", {language: {} for language in instrument.translations})


def _page_key(pages: Iterable[Page]) -> str:
    taken = {page.key for page in pages}
    number = len(taken) + 1
    while f"page{number}" in taken:
        number += 1
    return f"page{number}"


def _replaced(pages: tuple[Page, ...], place: int, page: Page) -> tuple[Page, ...]:
    return (*pages[:place], page, *pages[place + 1 :])


def _without_empty(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return ``pages`` without those that were emptied; one always stays, and so does what is looked at."""
    kept = tuple(page for page in pages if page.items or page.seconds)
    return kept or (replace(pages[0], items=()),) if pages else ()


def _next_page(pages: Sequence[Page], place: int, step: int) -> int | None:
    """Return the place of the next page in this direction that holds questions; None where there is none."""
    found: Iterator[int] = iter(range(place + step, len(pages) if step > 0 else -1, step))
    return next((n for n in found if not pages[n].seconds), None)
