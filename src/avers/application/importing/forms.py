"""What a survey tool asks, page by page, drawn up as an instrument of ours that a form can put.

A reader of one tool says what stands on each page in ``FormPage`` and ``FormQuestion``; ``draw_up`` makes
the instrument. What has no place in it is a ``LeftOut``, beside those the reader found itself: nothing is
dropped in silence, and what comes out has no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from avers.application.importing.ladders import find_ladder, folded, number_of_label, step_of
from avers.application.importing.structure import DRAFT, AskedOption, LeftOut
from avers.core.charter.document import Statement
from avers.core.charter.rules.special_category import SpecialCategory
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import Item, Measure, Option, Scale, When
from avers.core.evidence.picks import MOST_OPTIONS, UNKNOWN, picks_scale
from avers.core.evidence.ranks import MOST_RANKED, best_worst_scale, order_scale
from avers.core.text import Language, Text

__all__ = [
    "Drawn", "FormCondition", "FormPage", "FormQuestion", "Kind", "Words", "asks_forbidden", "draw_up",
    "steps_of_options",
]  # fmt: skip

Words = Mapping[str, str]
"""Words by language, as the tool writes its codes (``en``, ``FR-CA``)."""

Kind = Literal["rating", "nps", "choice", "picks", "ranking", "best_worst", "number", "date", "text"]

_LISTS: Final = frozenset({"choice", "picks", "ranking", "best_worst"})
_FEWEST: Final = {"best_worst": 3}
_MOST: Final = {"ranking": MOST_RANKED, "best_worst": MOST_RANKED}
_WIDEST: Final = 10
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
_PIPE: Final = re.compile(r"\{([A-Za-z0-9_.\-]{1,80})\}")
_NO_KEY: Final = re.compile(r"[^A-Za-z0-9_.\-]+")
_LONGEST_KEY: Final = 60

# The rule of charters looks for sentences about a third person; a survey speaks to somebody.
_ASKS_YOU: Final = ("do you have", "are you", "avez-vous", "êtes-vous")
_DISABILITY: Final = ("disabilit", "disabled", "handicap")


@dataclass(frozen=True)
class FormCondition:
    """The answers that bring a question: codes of options of the question ``code``, or steps of its scale."""

    code: str
    among: tuple[str, ...]


@dataclass(frozen=True)
class FormQuestion:
    """One question, or one line of a table, as a tool puts it.

    Attributes
    ----------
    code, type : str
        What the tool calls it and its kind, for the list of what is left out.
    key : str
        Its key in the instrument; conditions and ``{code}`` in words name it by ``code``.
    before : mapping of language to words
        What stands above it: the question of a table, above its lines.
    options : sequence of AskedOption
        Of a list. ``missing`` of an option of several picks says that it stands alone.
    low, high : int
        Ends of a rating, or of a number.
    ends : sequence of mapping
        Words of both ends of a rating, or none.
    whole : str
        Of a line of a table, the code of the table; else the question is a whole one.
    """

    code: str
    type: str
    key: str
    kind: Kind
    words: Words
    before: Words = field(default_factory=dict)
    options: tuple[AskedOption, ...] = ()
    low: int = 0
    high: int = 0
    high_is_good: bool = True
    ends: tuple[Words, ...] = ()
    at_most: int = 0
    required: bool = False
    not_applicable: bool = False
    lines: int = 4
    when: FormCondition | None = None
    whole: str = ""


@dataclass(frozen=True)
class FormPage:
    """Questions that stand together; ``shuffled`` where the tool draws their order."""

    questions: tuple[FormQuestion, ...]
    title: Words = field(default_factory=dict)
    intro: Words = field(default_factory=dict)
    shuffled: bool = False
    when: FormCondition | None = None


@dataclass(frozen=True)
class Drawn:
    """The instrument, what has no place in it, and how many whole questions it puts, at least in part."""

    instrument: Instrument
    left: tuple[LeftOut, ...]
    n_questions: int


def draw_up(key: str, pages: Sequence[FormPage], base: str = "") -> Drawn:
    """Return the instrument that asks what ``pages`` ask, as a draft, and what has no place in it.

    Facets and faces are left to be chosen. ``base`` is the language in which every word of the tool is
    written; where it is neither French nor English its words stand in the place of the English ones too.
    """
    drawing = _Drawing(base)
    for page in pages:
        drawing.take(page)
    instrument = Instrument(
        key, DRAFT, tuple(drawing.items), pages=tuple(drawing.pages), translations=drawing.translations
    )
    # What no form could put is found by the rule that refuses it: no file is written that check refuses.
    for _ in drawing.items:
        wrong = {fault.path.split("/")[1] for fault in instrument_faults(instrument) if "/" in fault.path}
        gone = [item for item in instrument.items if item.key in wrong]
        if not gone:
            break
        drawing.left += [LeftOut(drawing.codes[one.key], one.measure, "not_possible") for one in gone]
        instrument = _without(instrument, {one.key for one in gone})
    put = {drawing.wholes[item.key] for item in instrument.items}
    return Drawn(instrument, tuple(drawing.left), len(put))


def asks_forbidden(words: Words) -> bool:
    """Return whether a question asks for protected data (limit L8), by the rule of charters and one more."""
    for language, said in words.items():
        side: Language = "fr" if language.lower().startswith("fr") else "en"
        kinds: tuple[Literal["evaluation", "question"], ...] = ("evaluation", "question")
        if any(any(SpecialCategory().check(Statement("", kind, side, said))) for kind in kinds):
            return True
        lowered = said.lower()
        if any(turn in lowered for turn in _ASKS_YOU) and any(stem in lowered for stem in _DISABILITY):
            return True
    return False


def steps_of_options(options: Sequence[AskedOption]) -> dict[str, int]:
    """Return the step of each option, in their order, where all of them stand on one scale; else nothing."""
    if not 2 <= len(options) <= 11 or any(one.missing for one in options):
        return {}
    for language in dict.fromkeys(language for one in options for language in one.words):
        labels = [folded(one.words.get(language, "")) for one in options]
        numbers = [number_of_label(label) for label in labels]
        found = [one for one in numbers if one is not None]
        ladder = find_ladder(labels)
        if ladder is not None and len(set(labels)) == len(labels):
            found = [step_of(ladder, label) for label in labels]
        if len(found) == len(options) and sorted(found) == list(range(min(found), min(found) + len(found))):
            return {one.code: step for one, step in zip(options, found, strict=True)}
    return {}


class _Drawing:
    """Goes through the pages in their order; a question whose condition stands on its page begins another."""

    def __init__(self, base: str) -> None:
        self.items: list[Item] = []
        self.pages: list[Page] = []
        self.left: list[LeftOut] = []
        self.translations: dict[str, dict[str, str]] = {}
        self.codes: dict[str, str] = {}
        self.wholes: dict[str, str] = {}
        self._base = _language(base)
        self._by_code: dict[str, Item] = {}
        self._options: dict[str, dict[str, str]] = {}
        if self._base not in ("", "fr", "en"):
            self.left.append(LeftOut(self._base, "language", "stands_as_english"))

    def take(self, page: FormPage) -> None:
        """Draw one page; it becomes several where one of its questions follows from another."""
        here: list[str] = []
        opening = page
        for asked in page.questions:
            # A table of one line without words asks what stands above it.
            is_bare = not any(words.strip() for words in asked.words.values())
            item = self._item(replace(asked, words=asked.before, before={}) if is_bare else asked)
            if item is None:
                continue
            if here and self._follows(item, here):
                self._turn(here, opening)
                opening, here = replace(page, title={}, intro={}), []
            self.items.append(item)
            self._by_code[asked.code] = item
            here.append(item.key)
        if here:
            self._turn(here, opening)

    def _turn(self, keys: Sequence[str], page: FormPage) -> None:
        key = f"page{len(self.pages) + 1}"
        when = self._when(page.when, key)
        title, intro = (
            self._text(self._linked(words, key), f"page/{key}/{part}")
            for part, words in (("title", page.title), ("intro", page.intro))
        )
        self.pages.append(Page(key, tuple(keys), title, intro, page.shuffled and len(keys) > 1, when))

    @staticmethod
    def _follows(item: Item, here: Sequence[str]) -> bool:
        texts = (*item.words, *item.before)
        called = {key for _, said in texts for key in _PIPE.findall(said)}
        return (item.when is not None and item.when.item in here) or not called.isdisjoint(here)

    def _item(self, asked: FormQuestion) -> Item | None:
        why = self._refused(asked)
        if why:
            self.left.append(LeftOut(asked.code, asked.type, why))
            return None
        key = self._key(asked.key or asked.code)
        self.codes[key], self.wholes[key] = asked.code, asked.whole or asked.code
        about = f"item/{key}"
        options = tuple(self._drawn_options(asked, about))
        self._options[key] = {one.code: drawn.key for one, drawn in zip(asked.options, options, strict=True)}
        return Item(
            key,
            "",
            "none",
            self._scale(asked, len(options)),
            self._text(self._linked(asked.words, asked.code), about),
            measure=_measure(asked.kind),
            options=options,
            at_most=min(asked.at_most or len(options), len(options)) if asked.kind == "picks" else 1,
            before=self._text(self._linked(asked.before, asked.code), f"{about}/before"),
            ends=tuple(self._text(one, f"{about}/end/{n}") for n, one in enumerate(asked.ends, 1)),
            required=asked.required,
            not_applicable=asked.not_applicable,
            when=self._when(asked.when, asked.code),
            lines=asked.lines,
        )

    def _refused(self, asked: FormQuestion) -> str:
        """Return why a question has no place; "" where it has one."""
        if not any(words.strip() for words in asked.words.values()):
            return "no_words"
        told = [asked.words, asked.before, *(one.words for one in asked.options)]
        if any(map(asks_forbidden, told)):
            return "special_category"
        n, kind = len(asked.options), asked.kind
        if kind in _LISTS and n < _FEWEST.get(kind, 2):
            return "no_option"
        if kind in _LISTS and n > _MOST.get(kind, MOST_OPTIONS):
            return "too_many_choices"
        if kind == "rating" and not 1 <= asked.high - asked.low <= _WIDEST:
            return "too_wide"
        return "number_without_bounds" if kind == "number" and asked.low >= asked.high else ""

    @staticmethod
    def _scale(asked: FormQuestion, n_options: int) -> Scale:
        if asked.kind == "choice":
            return Scale(1, n_options)
        if asked.kind == "picks":
            return picks_scale(n_options)
        if asked.kind == "ranking":
            return order_scale(n_options)
        if asked.kind == "best_worst":
            return best_worst_scale(n_options)
        if asked.kind in ("text", "date"):
            return Scale(0, 1)
        return Scale(asked.low, asked.high, high_is_good=asked.high_is_good)

    def _drawn_options(self, asked: FormQuestion, about: str) -> Iterator[Option]:
        taken: set[str] = set()
        for one in asked.options:
            key = _unlike(_plain_key(one.code) or "option", taken)
            words = self._text(one.words, f"{about}/option/{key}")
            alone = asked.kind == "picks" and one.missing is not None
            yield Option(key, words, UNKNOWN if alone else "")

    def _when(self, condition: FormCondition | None, code: str) -> When | None:
        if condition is None:
            return None
        item = self._by_code.get(condition.code)
        if item is None:
            self.left.append(LeftOut(code, "condition", "condition_lost"))
            return None
        known = self._options[item.key]
        possible = {str(step) for step in range(item.scale.low, item.scale.high + 1)} if not known else set()
        among = tuple(
            known.get(one, one if one in possible else "") for one in dict.fromkeys(condition.among)
        )
        if "" in among or not among or item.measure not in ("choice", "picks", "mean", "nps"):
            self.left.append(LeftOut(code, "condition", "condition_lost"))
            return None
        return When(item.key, among)

    def _linked(self, words: Words, code: str) -> Words:
        """Return words in which ``{code}`` of an earlier question is its key; any other is an ellipsis."""
        lost = False

        def said(found: re.Match[str]) -> str:
            nonlocal lost
            item = self._by_code.get(found.group(1))
            lost = lost or item is None
            return f"{{{item.key}}}" if item is not None else "…"

        linked = {language: _PIPE.sub(said, told) for language, told in words.items()}
        if lost:
            self.left.append(LeftOut(code, "piping", "piping_lost"))
        return linked

    def _text(self, words: Words, place: str) -> Text:
        """Return the French and English of ``words``; what is in a further language is put at ``place``."""
        sides: dict[str, str] = {}
        for written, said in words.items():
            language = _language(written)
            if not language:
                if not any(one.code == written for one in self.left):
                    self.left.append(LeftOut(written or "?", "language", "other_language"))
            elif said.strip():
                sides.setdefault(language, said)
        for language, said in sides.items():
            if language not in ("fr", "en"):
                self.translations.setdefault(language, {})[place] = said
        spare = "" if "fr" in sides else sides.get(self._base) or next(iter(sides.values()), "")
        return Text(sides.get("fr", ""), sides.get("en", spare))

    def _key(self, wanted: str) -> str:
        return _unlike(_plain_key(wanted) or "question", self.codes)


def _measure(kind: Kind) -> Measure:
    return "mean" if kind == "rating" else kind


def _plain_key(wanted: str) -> str:
    return _NO_KEY.sub("_", wanted).strip("_.-")[:_LONGEST_KEY]


def _unlike(wanted: str, taken: Mapping[str, str] | set[str]) -> str:
    key, n = wanted, 2
    while key in taken:
        key, n = f"{wanted}_{n}", n + 1
    if isinstance(taken, set):
        taken.add(key)
    return key


def _language(code: str) -> str:
    """Return the code of a language as ours are written; "" where it is none."""
    plain = code.strip().lower().replace("_", "-")
    if plain[:2] in ("fr", "en") and plain[2:3] in ("", "-"):
        return plain[:2]
    return plain if _LANGUAGE.fullmatch(plain) else plain.partition("-")[0] * plain[:2].isalpha()


def _without(instrument: Instrument, keys: set[str]) -> Instrument:
    """Return the instrument without the items ``keys``, and without the conditions that need one of them."""
    items = tuple(item for item in instrument.items if item.key not in keys)
    pages = (
        replace(page, items=tuple(key for key in page.items if key not in keys)) for page in instrument.pages
    )
    places = {f"item/{key}" for key in keys}
    translations = {
        language: {
            place: words
            for place, words in told.items()
            if not any(place == one or place.startswith(f"{one}/") for one in places)
        }
        for language, told in instrument.translations.items()
    }
    kept = tuple(page for page in pages if page.items)
    return replace(instrument, items=items, pages=kept, translations=translations)
