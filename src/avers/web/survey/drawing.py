"""A questionnaire as its templates read it: fields with their words, what was typed, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Final

from django.utils.html import escape

from avers.application.wording.scales import NOT_CONCERNED, ends_of, steps_of
from avers.application.wording.typography import typeset, whole_date
from avers.core.evidence.asked import NOT_APPLICABLE, AskedPage, GivenAnswer, Question, places_answered
from avers.core.evidence.questionnaire import Questionnaire
from avers.core.evidence.reading_fields import plain_number
from avers.core.text import Language, Text

__all__ = ["Field", "ReviewLine", "Sheet", "draw_review", "draw_sheet"]

_ENDS: Final = Text("Le plus : {} ; le moins : {}", "The most: {}; the least: {}")
_KINDS: Final = {
    "text": "words", "recall": "words", "choice": "choice", "picks": "picks", "ranking": "ranking",
    "best_worst": "best_worst", "number": "number", "date": "date",
}  # fmt: skip
# Columns that a grid holds on a desk: numbers, or words.
_MOST_NUMBERS: Final = 11
_MOST_WORDS: Final = 6
# Bytes of answers that the page holds where they are read again: sealed, as words, so many more a line; of
# all texts, and of each, at least so many are shown.
_MOST_HELD: Final = 13_000
_LINE: Final = 90
_LEAST_SHOWN: Final = 750
_SHORTEST: Final = 120
_LONGEST_ANCHOR: Final = 14


@dataclass(frozen=True)
class Offer:
    """One answer to choose: the value of its field, its words, whether it is chosen."""

    value: str
    words: str
    chosen: bool
    name: str = ""


@dataclass(frozen=True)
class Field:
    """A question on the page; ``kind`` says which fields it is made of."""

    key: str
    anchor: str
    words: str
    before: str
    kind: str
    offers: tuple[Offer, ...]
    worst: tuple[Offer, ...]
    ends: tuple[str, str]
    typed: str
    lines: int
    at_most: int
    low: int
    high: int
    required: bool
    apart: Offer | None
    faults: tuple[str, ...]
    is_column: bool

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing of whoever fills it: neither an answer nor what is wrong with one."""
        offers = (*self.offers, *self.worst, *((self.apart,) if self.apart else ()))
        ranked = self.kind == "ranking" and any(one.value for one in self.offers)
        return not (self.typed or self.faults or ranked or any(one.chosen for one in offers))


@dataclass(frozen=True)
class Head:
    """The head of a column: a step or an answer, and beside the first and the last step what it means.

    ``is_away`` says that the question does not apply.
    """

    anchor: str
    words: str
    note: str = ""
    is_away: bool = False


@dataclass(frozen=True)
class Cell:
    """An answer of one line, under the head of its column."""

    offer: Offer
    head: Head


@dataclass(frozen=True)
class Row:
    """A line of a grid: a question, and its answers in the order of the columns."""

    field: Field
    anchor: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """Questions under one sentence that offer the same answers: its lines, and its columns."""

    anchor: str
    words: str
    rows: tuple[Row, ...]
    heads: tuple[Head, ...]


@dataclass(frozen=True)
class Part:
    """What stands in one frame: a question by itself, or a grid of several."""

    field: Field | None = None
    grid: Grid | None = None


@dataclass(frozen=True)
class Sheet:
    """A page on the page: its words and its fields; ``seconds`` where it is only looked at.

    ``place`` tells it apart from the other sheets of one page.
    """

    key: str
    title: str
    intro: str
    fields: tuple[Field, ...]
    seconds: int
    place: int = 0

    @property
    def parts(self) -> tuple[Part, ...]:
        """The fields in their order; neighbours under one sentence that offer the same stand in a grid."""
        return tuple(
            Part(fields[0]) if len(fields) == 1 else Part(grid=_grid(fields, f"{self.place}-{n}"))
            for n, fields in enumerate(tuple(group) for _, group in groupby(self.fields, key=_grid_key))
        )


@dataclass(frozen=True)
class ReviewLine:
    """One answer as it will be sent, and the page and place where it can be changed.

    ``is_cut`` where ``answer`` is the beginning of a long text: the whole stands where it can be changed.
    """

    words: str
    answer: str
    page: str
    anchor: str
    is_cut: bool = False


def draw_sheet(
    page: AskedPage,
    typed: Mapping[str, Sequence[str]],
    faults: Mapping[str, Sequence[str]],
    language: Language,
    *,
    place: int = 0,
) -> Sheet:
    """Return a page as the template reads it; ``typed`` and ``faults`` are by the name of a field."""
    fields = tuple(_drawn(one, typed, tuple(faults.get(one.key, ())), language) for one in page.questions)
    return Sheet(
        page.key, typeset(page.title, language), typeset(page.intro, language), fields, page.seconds, place
    )


def _grid_key(field: Field) -> tuple[object, ...]:
    """Return what neighbours must share to stand in one grid; a key of its own where it stands alone."""
    widest = _MOST_NUMBERS if field.kind == "steps" and not field.is_column else _MOST_WORDS
    is_free = field.kind == "picks" and field.at_most == len(field.offers)
    if not field.before or len(field.offers) > widest or not (field.kind in ("steps", "choice") or is_free):
        return (field.key,)
    offers = tuple((one.value, one.words) for one in field.offers)
    return (field.before, field.kind, offers, field.ends, field.apart is None)


def _grid(fields: tuple[Field, ...], place: str) -> Grid:
    """Return ``fields`` as a grid; ``place`` tells it apart on its page, briefly: each answer says it."""
    first = fields[0]
    notes = [first.ends[0], *[""] * (len(first.offers) - 2), first.ends[1]]
    heads = [
        Head(f"h{place}-{n}", one.words, note)
        for n, (one, note) in enumerate(zip(first.offers, notes, strict=True), 1)
    ]
    if first.apart:
        heads.append(Head(f"h{place}-0", first.apart.words, is_away=True))
    rows: list[Row] = []
    for one in fields:
        offers = (*one.offers, one.apart) if one.apart else one.offers
        rows.append(Row(one, f"r{place}-{len(rows)}", tuple(map(Cell, offers, heads))))
    return Grid(f"grid-{first.anchor}", first.before, tuple(rows), tuple(heads))


def draw_review(
    told: Questionnaire, answers: Mapping[str, GivenAnswer], language: Language, *, carried: int = 0
) -> list[ReviewLine]:
    """Return every question that was put, with the answer in words; "" where it was passed over.

    ``carried``: bytes of what was answered that the page holds besides; long texts are cut to leave it light.
    """
    lines = []
    for page in told.pages(answers):
        for asked in page.questions:
            given = answers.get(asked.key)
            if given is not None and given.missing == "not_applicable":
                answer = NOT_CONCERNED.in_language(language)
            else:
                answer = (
                    _rated(asked, given, language) or _said(asked, given, language) or told.told(asked, given)
                )
            words = typeset(asked.words, language)
            lines.append(ReviewLine(words, typeset(answer, language), page.key, _anchor(asked)))
    return _light(lines, max(_LEAST_SHOWN, _MOST_HELD - carried - _LINE * len(lines)))


def _light(lines: list[ReviewLine], left: int) -> list[ReviewLine]:
    """Return ``lines`` cut so that answers take ``left`` bytes; short ones leave long ones their room."""
    weights = sorted(_weight(line.answer) for line in lines)
    room = 0
    for place, weight in enumerate(weights):
        room = left // (len(weights) - place)
        if weight > room:
            break
        left -= weight
    else:
        return lines
    return [_cut(line, max(room, _SHORTEST)) for line in lines]


def _cut(line: ReviewLine, room: int) -> ReviewLine:
    weight = _weight(line.answer)
    if weight <= room:
        return line
    begun = line.answer[: len(line.answer) * room // weight]
    # At the end of a word, where there is one.
    return replace(line, answer=f"{begun.rsplit(maxsplit=1)[0] if ' ' in begun else begun} …", is_cut=True)


def _weight(words: str) -> int:
    """Return the bytes that ``words`` take on the page."""
    return len(escape(words).encode()) + 4 * words.count("\n")


def _rated(asked: Question, given: GivenAnswer | None, language: Language) -> str:
    steps = steps_of(asked.item)
    if given is None or given.value is None or not steps:
        return ""
    return steps[int(given.value) - asked.item.scale.low].in_language(language)


def _said(asked: Question, given: GivenAnswer | None, language: Language) -> str:
    """Return a day, a number or two ends as the language writes them; "" for any other answer."""
    if given is None or given.value is None:
        return ""
    if asked.item.measure == "date":
        return whole_date(date.fromordinal(int(given.value)), language)
    if asked.item.measure == "number":
        return _decimal(plain_number(given.value), language)
    if asked.item.measure == "best_worst":
        ends = (asked.choices[place].words for place in places_answered(asked.item, int(given.value)))
        return _ENDS.in_language(language).format(*ends)
    return ""


def _decimal(plain: str, language: Language) -> str:
    return plain.replace(".", ",") if language == "fr" else plain


def _anchor(asked: Question) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", asked.key.lower()).strip("-")
    # It stands in several places on every page: a long one weighs.
    if len(plain) > _LONGEST_ANCHOR:
        plain = blake2b(asked.key.encode(), digest_size=4).hexdigest()
    return f"q-{plain}"


def _drawn(
    asked: Question, typed: Mapping[str, Sequence[str]], faults: tuple[str, ...], language: Language
) -> Field:
    is_blank = not faults and not any(any(typed.get(name, ())) for name in asked.fields)
    return _blank(asked, language) if is_blank else _field(asked, typed, faults, language)


# Everybody who goes forward meets the same questions with nothing in them: nobody's answer is kept here.
@lru_cache(maxsize=1024)
def _blank(asked: Question, language: Language) -> Field:
    return _field(asked, {}, (), language)


def _typed(words: str, kind: str, language: Language) -> str:
    """Return what stands in a field of words; a number has the comma of whoever typed it in French."""
    is_plain = kind == "number" and re.fullmatch(r"[+-]?[0-9]{1,9}\.[0-9]{1,6}", words)
    return _decimal(words, language) if is_plain else words


def _field(
    asked: Question, typed: Mapping[str, Sequence[str]], faults: Sequence[str], language: Language
) -> Field:
    item = asked.item
    kind = _KINDS.get(item.measure, "steps")
    said = [one for one in typed.get(asked.key, ()) if one]
    ends = asked.ends if any(asked.ends) else tuple(one.in_language(language) for one in ends_of(item))
    steps = steps_of(item)
    named = [step.in_language(language) for step in steps] or [choice.words for choice in asked.choices]
    offers, worst = _offers(asked, kind, named, typed)
    apart = None
    if item.not_applicable:
        words = NOT_CONCERNED.in_language(language)
        apart = Offer(NOT_APPLICABLE, typeset(words, language), NOT_APPLICABLE in said)
    return Field(
        key=asked.key,
        anchor=_anchor(asked),
        words=typeset(asked.words, language),
        before=typeset(asked.before, language),
        kind=kind,
        offers=offers,
        worst=worst,
        ends=(typeset(ends[0], language), typeset(ends[1], language)) if not steps else ("", ""),
        typed=_typed(said[0], kind, language) if said else "",
        lines=item.lines,
        at_most=item.at_most,
        low=item.scale.low,
        high=item.scale.high,
        required=item.required,
        apart=apart,
        faults=tuple(faults),
        is_column=kind != "steps" or bool(steps),
    )


def _offers(
    asked: Question, kind: str, named: Sequence[str], typed: Mapping[str, Sequence[str]]
) -> tuple[tuple[Offer, ...], tuple[Offer, ...]]:
    def of(name: str) -> tuple[Offer, ...]:
        chosen = set(typed.get(name, ()))
        offers = [
            Offer(choice.key, words, choice.key in chosen)
            for choice, words in zip(asked.choices, named, strict=True)
        ]
        return tuple(offers[place] for place in asked.drawn or range(len(offers)))

    if kind == "best_worst":
        return of(f"{asked.key}:best"), of(f"{asked.key}:worst")
    if kind == "ranking":
        rows = []
        for choice in asked.choices:
            name = f"{asked.key}:{choice.key}"
            rows.append(Offer(next(iter(typed.get(name, ())), ""), choice.words, chosen=False, name=name))
        return tuple(rows[place] for place in asked.drawn or range(len(rows))), ()
    return of(asked.key), ()
