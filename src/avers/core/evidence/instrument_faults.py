"""What keeps an instrument from being put to people: everything at once, each fault at its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from avers.core.errors import Fault
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.observation import Item, When
from avers.core.evidence.picks import MOST_OPTIONS
from avers.core.evidence.quotas import COUNTED
from avers.core.evidence.ranks import MOST_RANKED
from avers.core.text import Text

__all__ = ["instrument_faults"]

_FEWEST: Final = {"choice": 2, "picks": 2, "ranking": 2, "best_worst": 3}
_MOST: Final = {"picks": MOST_OPTIONS, "ranking": MOST_RANKED, "best_worst": MOST_RANKED}
# Scales that the name of a measure promises: a figure must never rest on a guess.
_PROMISED: Final = {"nps": (0, 10), "ces1": (1, 5), "ces2": (1, 7)}
_WIDEST: Final = 10
_LONGEST_LOOK: Final = 60
_PIPE: Final = re.compile(r"\{([A-Za-z0-9_.\-]{1,80})\}")


def instrument_faults(instrument: Instrument) -> tuple[Fault, ...]:
    """Return everything that is wrong with an instrument; empty when it may be put to people.

    ``path`` names the place: ``items/KEY``, ``pages/KEY``, ``quotas/ITEM``, ``translations/LANGUAGE``.
    """
    return (
        *_keys(instrument),
        *(fault for item in instrument.items for fault in _of_item(item)),
        *(fault for face in _faces(instrument) for fault in _of_face(instrument, face)),
        *_of_pages(instrument),
        *_of_quotas(instrument),
        *_of_translations(instrument),
    )


def _faces(instrument: Instrument) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.face for item in instrument.items))


def _keys(instrument: Instrument) -> Iterator[Fault]:
    if not instrument.items:
        yield Fault("no_questions", path="items")
    asked = Counter((item.key, item.face) for item in instrument.items)
    for (key, _face), n in asked.items():
        if n > 1:
            yield Fault("key_twice", path=f"items/{key}", values={"found": key})
    for key, n in Counter(page.key for page in instrument.pages).items():
        if n > 1:
            yield Fault("key_twice", path=f"pages/{key}", values={"found": key})


def _of_item(item: Item) -> Iterator[Fault]:
    path = f"items/{item.key}"
    if not item.words:
        yield Fault("question_without_words", path=path)
    yield from _of_options(item, path)
    yield from _of_scale(item, path)
    if item.measure in ("number", "date") and item.options:
        begins = [option.at_least for option in item.options[1:]]
        told = [one for one in begins if one is not None]
        if len(told) != len(begins) or told != sorted(set(told)):
            yield Fault("bands_order", path=path)
    if len(item.ends) not in (0, 2):
        yield Fault("two_ends", path=path, values={"found": str(len(item.ends))})


def _of_options(item: Item, path: str) -> Iterator[Fault]:
    n, fewest, most = (
        len(item.options), _FEWEST.get(item.measure, 0), _MOST.get(item.measure, MOST_OPTIONS)
    )  # fmt: skip
    if item.measure in _FEWEST and not fewest <= n <= most:
        yield Fault("options_number", path=path, values={"found": str(n), "expected": f"{fewest}–{most}"})
    for key, times in Counter(option.key for option in item.options).items():
        if times > 1:
            yield Fault("key_twice", path=f"{path}/{key}", values={"found": key})
    if item.measure == "picks" and not 1 <= item.at_most <= max(n, 1):
        yield Fault("at_most_range", path=path, values={"found": str(item.at_most), "expected": f"1–{n}"})


def _of_scale(item: Item, path: str) -> Iterator[Fault]:
    scale = item.scale
    steps = f"{scale.low}–{scale.high}"
    if item.measure in _PROMISED and (scale.low, scale.high) != _PROMISED[item.measure]:
        low, high = _PROMISED[item.measure]
        yield Fault("scale_of_measure", path=path, values={"found": steps, "expected": f"{low}–{high}"})
    if item.measure in ("ces1", "ces2") and scale.high_is_good != (item.measure == "ces2"):
        yield Fault("direction_of_measure", path=path, values={"found": item.measure})
    if item.is_rated and item.measure != "recall" and not 1 <= scale.high - scale.low <= _WIDEST:
        yield Fault("scale_width", path=path, values={"found": steps, "expected": f"2–{_WIDEST + 1}"})


def _of_face(instrument: Instrument, face: str) -> Iterator[Fault]:
    """Yield what is wrong with conditions and earlier answers, in the order this face meets the questions."""
    known = {item.key: item for item in instrument.items if item.face == face}
    met: set[str] = set()
    for page, keys in _order(instrument, face):
        if page is not None:
            yield from _of_when(page.when, known, met, f"pages/{page.key}")
            yield from _of_pipes((page.title, page.intro), known, met, f"pages/{page.key}")
        here: set[str] = set()
        for key in keys:
            item = known[key]
            # On one page the answers come together: what follows from one must stand on a later page.
            yield from _of_when(item.when, known, met, f"items/{key}")
            yield from _of_pipes((item.words, item.before, item.words_inside), known, met, f"items/{key}")
            here.add(key)
        met |= here


def _order(instrument: Instrument, face: str) -> Iterator[tuple[Page | None, Sequence[str]]]:
    mine = [item.key for item in instrument.items if item.face == face]
    if not instrument.pages:
        yield from ((None, [key]) for key in mine)
        return
    for page in instrument.pages:
        yield page, [key for key in page.items if key in mine]


def _of_when(when: When | None, known: dict[str, Item], met: set[str], path: str) -> Iterator[Fault]:
    if when is None:
        return
    item = known.get(when.item)
    if item is None or when.item not in met:
        code = "condition_unknown" if item is None else "condition_ahead"
        yield Fault(code, path=path, values={"found": when.item})
        return
    possible = [option.key for option in item.options]
    if not possible and item.is_rated:
        possible = [str(step) for step in range(item.scale.low, item.scale.high + 1)]
    wrong = [one for one in when.among if one not in (*possible, "n/a")]
    if wrong or not when.among:
        values = {"found": ", ".join(wrong) or "–", "expected": ", ".join(possible)[:200]}
        yield Fault("condition_answer", path=path, values=values)


def _of_pipes(words: Sequence[Text], known: dict[str, Item], met: set[str], path: str) -> Iterator[Fault]:
    said = {key for text in words for _, side in text for key in _PIPE.findall(side)}
    for key in sorted(said - met):
        if key in known:
            yield Fault("pipe_ahead", path=path, values={"found": key})


def _of_pages(instrument: Instrument) -> Iterator[Fault]:
    if not instrument.pages:
        return
    known = {item.key for item in instrument.items}
    placed = Counter(key for page in instrument.pages for key in page.items)
    for page in instrument.pages:
        for key in page.items:
            if key not in known:
                yield Fault("page_item_unknown", path=f"pages/{page.key}", values={"found": key})
        if page.seconds and (page.items or not 1 <= page.seconds <= _LONGEST_LOOK):
            yield Fault("look_alone", path=f"pages/{page.key}", values={"found": str(page.seconds)})
    for key, n in placed.items():
        if n > 1:
            yield Fault("page_item_twice", path=f"items/{key}", values={"found": key})
    for key in sorted(known - set(placed)):
        yield Fault("item_on_no_page", path=f"items/{key}", values={"found": key})


def _of_quotas(instrument: Instrument) -> Iterator[Fault]:
    for quota in instrument.quotas:
        item = instrument.item(quota.item)
        counts = item is not None and item.measure in COUNTED
        options = [option.key for option in item.options] if item is not None and counts else []
        if quota.option not in options or quota.at_most < 1:
            values = {"found": f"{quota.option} ≤ {quota.at_most}", "expected": ", ".join(options)[:200]}
            yield Fault("quota_unknown", path=f"quotas/{quota.item}", values=values)


def _of_translations(instrument: Instrument) -> Iterator[Fault]:
    places = set(_places(instrument))
    for language, words in instrument.translations.items():
        path = f"translations/{language}"
        if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?", language) or language in ("fr", "en"):
            yield Fault("translation_language", path=path, values={"found": language})
        for place in sorted(set(words) - places):
            yield Fault("translation_place", path=path, values={"found": place})


def _places(instrument: Instrument) -> Iterator[str]:
    for item in instrument.items:
        about = f"item/{item.key}"
        yield from (about, f"{about}/before", f"{about}/end/1", f"{about}/end/2")
        yield from (f"{about}/option/{option.key}" for option in item.options)
    for page in instrument.pages:
        yield from (f"page/{page.key}/title", f"page/{page.key}/intro")
