"""The fields of a question's form: out of a question, and back into one.

``Values`` are what a form sends, whether a person typed it or ``values_of`` wrote it out of a question: the
page is drawn from them alone, so that nothing typed is ever lost. A field in words has a name for each
language: ``words.fr``, ``o2.nl``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from avers.core.charter.fields import hidden_mark
from avers.core.errors import Fault
from avers.core.evidence.drafting import new_key
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.observation import MEANING, Face, Facet, Item, Option, Scale, When
from avers.core.evidence.picks import MOST_OPTIONS
from avers.core.evidence.question_kinds import QuestionKind, kind_called, kind_of, shaped
from avers.core.text import LANGUAGES, Text

__all__ = [
    "MATRIX_KINDS", "MOST_ROWS", "OTHER", "Read", "Values", "languages_written", "n_options", "read_page",
    "read_question", "read_rows", "values_of", "values_of_page", "with_options_moved",
]  # fmt: skip

OTHER: Final = "+"
"""What the list of subjects sends for one that is not in it yet."""

MATRIX_KINDS: Final = ("rating5", "rating7", "rating10")
MOST_ROWS: Final = 20
_LONGEST: Final = 1_000
_LONGEST_STORY: Final = 4_000
_LONGEST_OPTION: Final = 300
_WIDEST_NUMBER: Final = 1_000_000
_OPTION_KEY: Final = re.compile(r"[A-Za-z0-9_.\-]{1,80}")
_BLANK_ROWS: Final = 3
_LEAST_ROWS: Final = 4


@dataclass(frozen=True)
class Values:
    """What a form says, field by field."""

    fields: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """Return the last value of a field, "" where there is none, with lines ended one way."""
        found = self.fields.get(name, ())
        return found[-1].replace("\r\n", "\n").strip() if found else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a field that is not empty."""
        return tuple(one for one in self.fields.get(name, ()) if one)


@dataclass(frozen=True)
class Read:
    """A question as a form says it.

    Attributes
    ----------
    words : mapping
        What further languages say of it, by language and place.
    facet : Facet or None
        What it is about, where the survey does not name that yet.
    faults : tuple of Fault
        ``path`` is the name of the field.
    """

    item: Item
    words: Mapping[str, Mapping[str, str]]
    facet: Facet | None
    faults: tuple[Fault, ...]


def languages_written(instrument: Instrument) -> tuple[str, ...]:
    """Return the languages that a form of ``instrument`` has fields for."""
    return (*LANGUAGES, *instrument.translations)


# ── Out of a question ──────────────────────────────────────────────────────────────────────────


def values_of(item: Item, instrument: Instrument) -> Values:
    """Return the fields that say ``item`` and what further languages say of it."""
    kind = kind_of(item)
    found: dict[str, list[str]] = {
        "kind": [kind.key if kind else ""],
        "face": [item.face],
        "facet": [item.facet],
        "at_most": [str(item.at_most)],
        "low": [str(item.scale.low)],
        "high": [str(item.scale.high)],
    }
    for name in ("required", "not_applicable", "shuffled", "reverse"):
        found[name] = ["1"] if getattr(item, name) else []
    about = f"item/{item.key}"
    places: list[tuple[str, Text, str]] = [
        ("words", item.words, about),
        ("before", item.before, f"{about}/before"),
        ("inside", item.words_inside, ""),
        *((f"end{n}", words, f"{about}/end/{n}") for n, words in enumerate(item.ends, 1)),
    ]
    for place, option in enumerate(item.options):
        found[f"o{place}.key"] = [option.key]
        found[f"o{place}.from"] = [_band_written(option, item)]
        places.append((f"o{place}", option.words, f"{about}/option/{option.key}"))
    found |= _said(places, instrument)
    if item.when is not None:
        found["when"] = [item.when.item]
        found["among"] = list(item.when.among)
    return Values(found)


def values_of_page(page: Page, instrument: Instrument) -> Values:
    """Return the fields that say what a page is, its questions aside."""
    about = f"page/{page.key}"
    places = [("title", page.title, f"{about}/title"), ("intro", page.intro, f"{about}/intro")]
    found: dict[str, list[str]] = {
        "page": [page.key],
        "shuffled": ["1"] if page.shuffled else [],
        "seconds": [str(page.seconds or "")],
        **_said(places, instrument),
    }
    if page.when is not None:
        found["when"], found["among"] = [page.when.item], list(page.when.among)
    return Values(found)


def _said(places: Sequence[tuple[str, Text, str]], instrument: Instrument) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, words, place in places:
        for side in LANGUAGES:
            found[f"{name}.{side}"] = [getattr(words, side)]
        for language, said in instrument.translations.items():
            found[f"{name}.{language}"] = [said.get(place, "")] if place else []
    return found


# ── Back into one ──────────────────────────────────────────────────────────────────────────────


def read_question(
    values: Values,
    instrument: Instrument,
    *,
    item: Item | None,
    face: Face,
    taken: Collection[str],
    facets: Sequence[Facet],
    is_fixed: bool,
) -> Read:
    """Return the question that a form says, with everything that is wrong with it.

    Parameters
    ----------
    item : Item or None
        The question as it stands; None for a new one, whose key is made of its words.
    taken : collection of str
        Keys that a new question must not take.
    is_fixed : bool
        Whether a version has put it, so that its kind is what it was.
    """
    faults: list[Fault] = []
    reader = _Reader(values, languages_written(instrument), faults)
    kind = kind_called(values.one("kind")) or (kind_of(item) if item else None)
    if item is not None and is_fixed and kind != kind_of(item):
        faults.append(Fault("survey_kind_fixed", path="kind"))
        kind = kind_of(item)
    words = reader.text("words", most=_LONGEST)
    if not words and not (kind is not None and "rows" in kind.parts):
        faults.append(Fault("survey_words_missing", path="words"))
    key = item.key if item else new_key(words.en or words.fr, taken, otherwise="question")
    about = f"item/{key}"
    facet, new = _facet(values, facets, faults)
    standing = item or Item(key, facet, face, kind.scale if kind else Scale(1, 5, 4))
    options = reader.options(standing, about)
    ends = tuple(reader.text(f"end{n}", most=_LONGEST_OPTION, place=f"{about}/end/{n}") for n in (1, 2))
    read = replace(
        standing,
        facet=facet,
        words=reader.text("words", most=_LONGEST, place=about),
        before=reader.text("before", most=_LONGEST_STORY, place=f"{about}/before"),
        words_inside=reader.text("inside", most=_LONGEST)
        if "inside.fr" in values.fields
        else standing.words_inside,
        options=options,
        ends=ends if any(ends) else (),
        required=bool(values.one("required")),
        not_applicable=bool(values.one("not_applicable")),
        shuffled=bool(values.one("shuffled")),
        when=_condition(values, faults),
    )
    if kind is not None:
        is_same = item is not None and kind_of(item) == kind
        read = _with_parts(shaped(read, kind), kind, values, faults, is_same=is_same)
    return Read(read, reader.words, new, tuple(dict.fromkeys(faults)))


def read_rows(
    values: Values, read: Read, languages: Sequence[str], taken: Collection[str]
) -> Read | list[Read]:
    """Return a rating for each line of a matrix, under the words of ``read``; or ``read`` with its faults."""
    rows = {
        language: [line.strip() for line in values.one(f"rows.{language}").splitlines() if line.strip()]
        for language in languages
    }
    written = {language: lines for language, lines in rows.items() if lines}
    counts = sorted({len(lines) for lines in written.values()})
    fault = None
    if not counts or counts[-1] < 2:
        fault = Fault("survey_rows_missing", path="rows")
    elif len(counts) > 1:
        values_ = {"found": str(counts[0]), "expected": str(counts[-1])}
        fault = Fault("survey_rows_differ", path="rows", values=values_)
    elif counts[0] > MOST_ROWS:
        fault = Fault(
            "survey_options_many", path="rows", values={"found": str(counts[0]), "expected": str(MOST_ROWS)}
        )
    long = [line for lines in written.values() for line in lines if len(line) > _LONGEST_OPTION]
    if long:
        found = {"found": str(len(long[0])), "expected": str(_LONGEST_OPTION)}
        fault = Fault("survey_words_long", path="rows", values=found)
    if mark := next(
        (mark for lines in written.values() for line in lines if (mark := hidden_mark(line))), ""
    ):
        fault = Fault("survey_words_hidden", path="rows", values={"found": mark})
    if fault is not None:
        return replace(read, faults=(*read.faults, fault))
    kind = kind_called(values.one("scale"))
    kind = kind if kind is not None and kind.key in MATRIX_KINDS else kind_called(MATRIX_KINDS[0])
    assert kind is not None  # noqa: S101 - the kinds of a matrix are kinds
    return list(_rows(read, written, kind, set(taken)))


def _rows(
    read: Read, written: Mapping[str, Sequence[str]], kind: QuestionKind, taken: set[str]
) -> Iterator[Read]:
    stem = read.words
    for place in range(len(next(iter(written.values())))):
        said = {language: lines[place] for language, lines in written.items()}
        text = Text(said.get("fr", ""), said.get("en", ""))
        key = new_key(text.en or text.fr or next(iter(said.values())), taken, otherwise="row")
        taken.add(key)
        item = replace(read.item, key=key, words=text, before=read.item.words, options=(), ends=())
        words = {
            language: {
                **({f"item/{key}": said[language]} if language in said else {}),
                **{f"item/{key}/before": one for one in list(stem.get(language, {}).values())[:1]},
            }
            for language in {*stem, *said} - set(LANGUAGES)
        }
        yield Read(replace(item, measure=kind.measure, scale=kind.scale), words, read.facet, read.faults)


def read_page(
    values: Values, instrument: Instrument, page: Page
) -> tuple[Page, Mapping[str, Mapping[str, str]], tuple[Fault, ...]]:
    """Return ``page`` as a form says it, what further languages say of it, and everything wrong."""
    faults: list[Fault] = []
    reader = _Reader(values, languages_written(instrument), faults)
    about = f"page/{page.key}"
    seconds = page.seconds
    if page.seconds:
        seconds = _number(values, "seconds", 1, 60, page.seconds, faults)
    read = replace(
        page,
        title=reader.text("title", most=_LONGEST_OPTION, place=f"{about}/title"),
        intro=reader.text("intro", most=_LONGEST_STORY, place=f"{about}/intro"),
        shuffled=bool(values.one("shuffled")),
        when=_condition(values, faults),
        seconds=seconds,
    )
    return read, reader.words, tuple(dict.fromkeys(faults))


def n_options(values: Values) -> int:
    """Return how many rows of options a form shows: those written, and some to write in."""
    last = max(_rows_written(values), default=-1) + 1
    asked = values.one("rows_shown")
    shown = int(asked) if asked.isdecimal() and len(asked) < 4 else last + 1
    return min(max(last, shown, _LEAST_ROWS), MOST_OPTIONS)


def with_options_moved(values: Values, do: str) -> Values:
    """Return ``values`` after ``up:N``, ``down:N`` or ``more`` was pressed among its options."""
    fields = {name: list(said) for name, said in values.fields.items()}
    way, _, number = do.partition(":")
    if way == "more":
        fields["rows_shown"] = [str(min(n_options(values) + _BLANK_ROWS, MOST_OPTIONS))]
        return Values(fields)
    fields["rows_shown"] = [str(n_options(values))]
    place = int(number) if number.isdecimal() and len(number) < 4 else -1
    other = place - 1 if way == "up" else place + 1
    if not (0 <= place < n_options(values) and 0 <= other < n_options(values)):
        return Values(fields)
    mine, theirs = f"o{place}.", f"o{other}."
    swapped = {
        theirs + name.removeprefix(mine) if name.startswith(mine)
        else mine + name.removeprefix(theirs) if name.startswith(theirs)
        else name: said
        for name, said in fields.items()
    }  # fmt: skip
    return Values(swapped)


# ── Inside ─────────────────────────────────────────────────────────────────────────────────────


class _Reader:
    """Reads words in every language of a survey; what further languages say is gathered by place."""

    def __init__(self, values: Values, languages: Sequence[str], faults: list[Fault]) -> None:
        self.values, self.languages, self.faults = values, languages, faults
        self.words: dict[str, dict[str, str]] = {one: {} for one in languages if one not in LANGUAGES}

    def text(self, name: str, *, most: int, place: str = "") -> Text:
        for language in self.languages:
            said = self.values.one(f"{name}.{language}")
            if len(said) > most:
                found = {"found": str(len(said)), "expected": str(most)}
                self.faults.append(Fault("survey_words_long", path=name, values=found))
            if mark := hidden_mark(said):
                self.faults.append(Fault("survey_words_hidden", path=name, values={"found": mark}))
            if place and language in self.words and said:
                self.words[language][place] = said
        return Text(self.values.one(f"{name}.fr"), self.values.one(f"{name}.en"))

    def options(self, standing: Item, about: str) -> tuple[Option, ...]:
        """Return the options in the order of the form; a key that stands is kept, a new one is made."""
        known = {option.key: option for option in standing.options}
        rows = _rows_written(self.values)
        if len(rows) > MOST_OPTIONS:
            found = {"found": str(len(rows)), "expected": str(MOST_OPTIONS)}
            self.faults.append(Fault("survey_options_many", path="options", values=found))
        keys = [self.values.one(f"o{place}.key") for place in rows]
        taken = {key for key in keys if key in known} | set(known)
        options: list[Option] = []
        for place, key in zip(rows[:MOST_OPTIONS], keys, strict=False):
            is_known = key in known and all(one.key != key for one in options)
            if not is_known:
                words = next(
                    (said for one in self.languages if (said := self.values.one(f"o{place}.{one}"))), ""
                )
                key = new_key(self.values.one(f"o{place}.en") or words, taken, otherwise="option")
                taken.add(key)
            text = self.text(f"o{place}", most=_LONGEST_OPTION, place=f"{about}/option/{key}")
            begun = known[key] if is_known else Option(key)
            options.append(replace(begun, words=text, at_least=self._band(place, begun)))
        return tuple(options)

    def _band(self, place: int, option: Option) -> float | None:
        if f"o{place}.from" not in self.values.fields:
            return option.at_least
        said = self.values.one(f"o{place}.from")
        if not said:
            return None
        try:
            return float(date.fromisoformat(said).toordinal())
        except ValueError:
            pass
        if re.fullmatch(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,6})?", said):
            return float(said.replace(",", "."))
        self.faults.append(Fault("survey_band", path="options", values={"found": said[:40]}))
        return option.at_least


def _rows_written(values: Values) -> list[int]:
    """Return the places of the rows of options that say something, in order."""
    found = set()
    for name, said in values.fields.items():
        match = re.fullmatch(r"o([0-9]{1,3})\.(?!key$|from$).+", name)
        if match and any(one.strip() for one in said):
            found.add(int(match[1]))
    return sorted(found)


def _band_written(option: Option, item: Item) -> str:
    if option.at_least is None:
        return ""
    if item.measure == "date":
        return date.fromordinal(int(option.at_least)).isoformat()
    return f"{option.at_least:g}"


def _facet(values: Values, facets: Sequence[Facet], faults: list[Fault]) -> tuple[str, Facet | None]:
    chosen = values.one("facet")
    if chosen == OTHER:
        name = Text(values.one("facet_name.fr")[:120], values.one("facet_name.en")[:120])
        if not name or hidden_mark(name.fr) or hidden_mark(name.en):
            faults.append(Fault("survey_facet_missing", path="facet"))
            return "", None
        # A subject named again is the same subject; what asks of the charter's meaning is the charter's.
        key = new_key((name.en or name.fr).removeprefix(MEANING), (), otherwise="subject")
        known = next((one for one in facets if one.key == key or one.name == name), None)
        return (known.key, known) if known else (key, Facet(key, name))
    known = next((one for one in facets if one.key == chosen), None)
    if known is None:
        faults.append(Fault("survey_facet_missing", path="facet"))
        return chosen[:80], None
    return known.key, known


def _condition(values: Values, faults: list[Fault]) -> When | None:
    chosen = values.one("when")
    if not chosen or not _OPTION_KEY.fullmatch(chosen):
        return None
    among = tuple(one for one in values.all("among") if len(one) <= 80)[:MOST_OPTIONS]
    if not among:
        faults.append(Fault("survey_condition_empty", path="when"))
    return When(chosen, among)


def _with_parts(
    item: Item, kind: QuestionKind, values: Values, faults: list[Fault], *, is_same: bool
) -> Item:
    """Return ``item`` with what only its kind has; of what its kind has not, what a file gave it stays."""
    changes: dict[str, object] = {}
    if not is_same:
        if "options" not in kind.parts and "bands" not in kind.parts:
            changes["options"] = ()
        if "options" not in kind.parts:
            changes["shuffled"] = False
        if "ends" not in kind.parts:
            changes["ends"] = ()
        changes["reverse"] = False
    if "reverse" in kind.parts:
        changes["reverse"] = bool(values.one("reverse"))
    if "at_most" in kind.parts:
        most = max(len(item.options), 1)
        # As many as there are, where nothing is said.
        changes["at_most"] = _number(values, "at_most", 1, most, most, faults)
    if "range" in kind.parts:
        low = _number(values, "low", -_WIDEST_NUMBER, _WIDEST_NUMBER, 0, faults)
        high = _number(values, "high", -_WIDEST_NUMBER, _WIDEST_NUMBER, 100, faults)
        if low >= high:
            faults.append(Fault("survey_range", path="high"))
        else:
            changes["scale"] = replace(item.scale, low=low, high=high)
    return _changed(item, changes)


def _changed(item: Item, changes: Mapping[str, object]) -> Item:
    change: Callable[..., Item] = replace
    return change(item, **changes)


def _number(values: Values, name: str, low: int, high: int, otherwise: int, faults: list[Fault]) -> int:
    said = values.one(name)
    if not said:
        return otherwise
    if re.fullmatch(r"[+-]?[0-9]{1,7}", said) and low <= int(said) <= high:
        return int(said)
    found = {"found": said[:20], "expected": f"{low}–{high}"}
    faults.append(Fault("survey_number", path=name, values=found))
    return otherwise
