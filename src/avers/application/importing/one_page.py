"""Bring in a charter written as a table: the rows of the one-page template, in French or in English (R117).

People have this page already, in a word processor or a spreadsheet, with rows pasted twice. A row that is
there twice is kept once and told; anything that would have to be guessed is a fault, all of them at once,
and nothing is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from avers.application.ports import Company
from avers.application.wording.one_page import ONE_PAGE, ROWS
from avers.core.charter.document import Behaviour, Charter, Promise, Value, Vision
from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.text import LANGUAGES, Language, Text

__all__ = [
    "ImportedPage", "OnePageApart", "PageRow", "ReadPage", "Repeated", "import_page", "named_row",
    "read_page",
]  # fmt: skip

_LONGEST: Final = 2_000
_MOST_LINES: Final = 200
# Other titles that the rows bear in the wild: those of the template first (seeds 003:162-169).
_ALSO: Final[dict[Language, dict[str, tuple[str, ...]]]] = {
    "fr": {
        "purpose": ("notre mission", "but", "notre objectif"),
        "vision": ("vision", "vision de l’assistance client", "vision du service client"),
        "values": ("valeurs", "valeurs de soutien", "valeurs du service client"),
        "living": ("comment nous vivons notre philosophie d’assistance", "comment nous vivons nos valeurs",
                   "au quotidien"),
        "promises": ("nos promesses", "promesses", "nos engagements"),
        "owner": ("signature",),
    },
    "en": {
        "purpose": ("our mission", "purpose", "our goal"),
        "vision": ("vision", "customer support vision", "support vision", "customer service vision"),
        "values": ("values", "support values", "customer service values"),
        "living": ("how we live our support philosophy", "how we live our values", "day to day"),
        "promises": ("our promises", "promises", "our commitments"),
        "owner": ("signed by",),
    },
}  # fmt: skip
_HEADERS: Final = frozenset({"ligne", "titre", "rubrique", "row", "title", "section", ""})
_LISTS: Final = ("values", "living", "promises")
_BULLET: Final = re.compile(r"^\s*[-–—•*·◦▪]\s+")
_LEAD: Final = re.compile(r"^(.{1,80}?)\s*(?:\s·|\s?:|\s[–—-])\s+(\S.*)$")
_BLANK: Final = re.compile(r"\[[^\]]*\]")
_INTRODUCES: Final = re.compile(r"^[^:]*:\s*$")


class OnePageApart(UsageError):
    """A charter on one page came in one list with other files."""

    code = "one_page_apart"


@dataclass(frozen=True)
class PageRow:
    """A row of the table: where it begins (from 1), its title, and the lines of its content."""

    line: int
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Repeated:
    """Words that stood twice, and the row of the second time; they are kept once."""

    line: int
    words: str


@dataclass(frozen=True)
class ReadPage:
    """What a table says, in one language. ``living`` are the acts of a value, by its folded name."""

    language: Language
    purpose: str = ""
    vision: str = ""
    inside: str = ""
    values: tuple[tuple[str, str], ...] = ()
    living: tuple[tuple[str, str], ...] = ()
    promises: tuple[str, ...] = ()
    repeated: tuple[Repeated, ...] = ()


@dataclass(frozen=True)
class ImportedPage:
    """What a page brought to the draft: how many sentences are new, and what stood twice in it."""

    file: str
    language: Language
    n_new: int
    repeated: tuple[Repeated, ...]


def named_row(title: str) -> tuple[str, frozenset[Language]] | None:
    """Return which row of the template ``title`` names, and in which languages; None where it is none."""
    return _TITLES.get(_folded(title))


def read_page(rows: Sequence[PageRow], file: str) -> ReadPage:
    """Return what the rows of ``file`` say, duplicates kept once (R117).

    Raises
    ------
    InputRefused
        Every fault at once: a title that is none of the template, brackets left to fill in, two sentences
        where one belongs, an act of a value that is not named, both languages in one file.
    """
    reading = _Reading(file)
    reading.read(rows)
    if reading.faults:
        raise InputRefused(reading.faults)
    return reading.page


def import_page(company: Company, page: ReadPage, file: str, *, by: str, at: datetime) -> ImportedPage:
    """Write into the draft what it does not say yet; a second run adds nothing.

    Raises
    ------
    InputRefused
        The draft says something else in the same place, each place at once; nothing is written.
    """
    with company.work("import_charter", by=by, at=at) as work:
        expected = company.charters.draft_fingerprint()
        draft = company.charters.draft() if expected else Charter(organisation=Text(), language=page.language)
        joining = _Joining(draft, page, file)
        charter = joining.joined()
        if joining.faults:
            raise InputRefused(joining.faults)
        if joining.n_new:
            # A signature answers for the words that were signed.
            unsigned = replace(charter.owner, signed_date=None)
            company.charters.save_draft(
                replace(charter, owner=unsigned, version="", published_date=None), expected=expected
            )
        work.note(file=file, sentences=joining.n_new)
    return ImportedPage(file, page.language, joining.n_new, page.repeated)


# ── Reading a table ─────────────────────────────────────────────────────────────────────────────


@dataclass
class _Reading:
    file: str
    faults: list[Fault] = field(default_factory=list)
    page: ReadPage = ReadPage("fr")
    _repeated: list[Repeated] = field(default_factory=list)

    def read(self, rows: Sequence[PageRow]) -> None:
        named = [(row, named_row(row.title)) for row in rows]
        spoken = [found[1] for _row, found in named if found]
        if not spoken:
            self._fault("one_page_empty", 0, expected=_titles("fr") + " · " + _titles("en"))
            return
        # “Vision” is written alike in both: the other titles say which one it is.
        shared = frozenset(LANGUAGES).intersection(*spoken)
        if not shared:
            self._fault("one_page_languages", 0)
            return
        language = next(one for one in LANGUAGES if one in shared)
        parts: dict[str, list[tuple[int, str]]] = {key: [] for key in ROWS}
        apart: list[PageRow] = []
        for place, (row, found) in enumerate(named):
            lines = [
                (row.line, words) for words in self._lines(row, found[0] if found else "living", language)
            ]
            if found:
                parts[found[0]] += lines
            elif lines and not (place == 0 and _folded(row.title) in _HEADERS):
                apart.append(replace(row, lines=tuple(words for _line, words in lines)))
        self._gather(language, parts, apart)

    def _lines(self, row: PageRow, key: str, language: Language) -> Iterator[str]:
        """Yield the sentences of a row: bullets and introductions (“the values are:”) taken off."""
        said: list[str] = []
        for raw in row.lines[:_MOST_LINES]:
            line = " ".join(raw.replace("\u202f", " ").split())
            intro, _, listed = line.partition(": - ")
            flat = re.split(r"\s[-–•]\s", listed) if listed and key in _LISTS else [line]
            said += [intro + ":", *flat] if listed and key in _LISTS else flat
        if len(row.lines) > _MOST_LINES:
            self._fault("one_page_many", row.line, found=len(row.lines), expected=_MOST_LINES)
        for line in said:
            words = _BULLET.sub("", line).strip()
            if not words or words == ONE_PAGE["to_write"].in_language(language):
                continue
            if key in _LISTS and _INTRODUCES.match(words):
                continue
            if blank := _BLANK.search(words):
                self._fault("one_page_blank", row.line, found=blank[0][:80])
            elif len(words) > _LONGEST:
                self._fault("one_page_long", row.line, found=len(words), expected=_LONGEST)
            else:
                yield words

    def _gather(
        self, language: Language, parts: dict[str, list[tuple[int, str]]], apart: Iterable[PageRow]
    ) -> None:
        before = ONE_PAGE["inside"].in_language(language).partition("{")[0].strip()
        inside = [
            (n, words[len(before) :].strip()) for n, words in parts["vision"] if words.startswith(before)
        ]
        outside = [(n, words) for n, words in parts["vision"] if not words.startswith(before)]
        values = dict[str, tuple[str, str]]()
        for line, words in self._once(parts["values"]):
            name, statement = _split(words)
            known = values.get(_folded(name))
            if known and statement and known[1] and _folded(known[1]) != _folded(statement):
                self._fault("one_page_two", line, found=statement[:120], expected=known[1][:120])
            elif known:
                self._repeated.append(Repeated(line, words))
            values[_folded(name)] = known if known and known[1] else (name, statement)
        acts = list(self._once(parts["living"]))
        for row in apart:
            # A value that stands as a row of its own: “Loyalty | Make people feel at home”.
            if _folded(row.title) in values:
                acts += self._once([(row.line, f"{row.title} · {words}") for words in row.lines])
            else:
                self._fault("one_page_row", row.line, found=row.title[:80], expected=_titles(language))
        living = []
        for line, words in self._without_twins(acts):
            name, act = _split(words)
            if not act or _folded(name) not in values:
                named = ", ".join(one[0] for one in values.values()) or "…"
                self._fault("one_page_value", line, found=words[:120], expected=named[:300])
            else:
                living.append((_folded(name), act))
        self.page = ReadPage(
            language, self._one(parts["purpose"]), self._one(outside), self._one(inside),
            tuple(values.values()), tuple(living),
            tuple(words for _line, words in self._once(parts["promises"])), tuple(self._repeated),
        )  # fmt: skip

    def _one(self, lines: Sequence[tuple[int, str]]) -> str:
        """Return the one sentence of a row: lines of a row are one text, rows that differ are a fault."""
        rows: dict[int, str] = {}
        for line, words in lines:
            rows[line] = f"{rows[line]} {words}" if line in rows else words
        kept = ""
        for line, words in rows.items():
            if kept and _folded(kept) != _folded(words):
                self._fault("one_page_two", line, found=words[:120], expected=kept[:120])
            elif kept:
                self._repeated.append(Repeated(line, words))
            kept = kept or words
        return kept

    def _once(self, lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        seen: set[str] = set()
        for line, words in lines:
            if _folded(words) in seen:
                self._repeated.append(Repeated(line, words))
                continue
            seen.add(_folded(words))
            yield line, words

    def _without_twins(self, acts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Yield acts once, however they are punctuated: from the list and from rows of their own."""
        seen: set[tuple[str, str]] = set()
        for line, words in acts:
            name, act = _split(words)
            twin = (_folded(name), _folded(act))
            if twin in seen:
                self._repeated.append(Repeated(line, words))
                continue
            seen.add(twin)
            yield line, words

    def _fault(self, code: str, line: int, **values: object) -> None:
        self.faults.append(
            Fault(code, self.file, line, values={name: str(value) for name, value in values.items()})
        )


def _split(words: str) -> tuple[str, str]:
    """Return a value's name and what is said of it; the name alone where nothing is."""
    found = _LEAD.match(words)
    return (found[1].strip(), found[2].strip()) if found else (words.rstrip(" .:"), "")


def _folded(words: str) -> str:
    """Return ``words`` as two people who typed them would agree: no case, accents, signs, double spaces."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    letters = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.split())


def _titles(language: Language) -> str:
    return ", ".join(title.in_language(language) for title in ROWS.values())


_TITLES: Final[dict[str, tuple[str, frozenset[Language]]]] = {}
for _language in LANGUAGES:
    for _key, _title in ROWS.items():
        for _words in (_title.in_language(_language), *_ALSO[_language][_key]):
            _, _others = _TITLES.get(_folded(_words), (_key, frozenset[Language]()))
            _TITLES[_folded(_words)] = (_key, _others | {_language})


# ── Joining it to the draft ─────────────────────────────────────────────────────────────────────


@dataclass
class _Joining:
    draft: Charter
    page: ReadPage
    file: str
    faults: list[Fault] = field(default_factory=list)
    n_new: int = 0

    def joined(self) -> Charter:
        draft, page = self.draft, self.page
        is_blank = not (draft.purpose or draft.vision.statement or draft.values or draft.promises)
        return replace(
            draft,
            language=page.language if is_blank else draft.language,
            purpose=self._filled(draft.purpose, page.purpose, "purpose"),
            vision=Vision(
                self._filled(draft.vision.statement, page.vision, "vision.statement"),
                self._filled(draft.vision.inside, page.inside, "vision.inside"),
            ),
            values=tuple(self._values()),
            promises=tuple(self._promises()),
        )

    def _filled(self, standing: Text, words: str, path: str) -> Text:
        """Return ``standing`` with ``words`` where that side is blank; a fault where it says otherwise."""
        here = _side(standing, self.page.language)
        if not words or _folded(here) == _folded(words):
            return standing
        if here.strip():
            values = {"found": words[:120], "expected": here[:120]}
            self.faults.append(Fault("one_page_stands", self.file, path=path, values=values))
            return standing
        self.n_new += 1
        return self._with(standing, words)

    def _with(self, standing: Text, words: str) -> Text:
        return replace(standing, **{self.page.language: words})

    def _values(self) -> Iterator[Value]:
        left = {_folded(name): (name, statement) for name, statement in self.page.values}
        for n, value in enumerate(self.draft.values):
            key = _folded(_side(value.name, self.page.language))
            _name, statement = left.pop(key, ("", ""))
            path = f"values[{n}].statement"
            yield self._acting(replace(value, statement=self._filled(value.statement, statement, path)), key)
        taken = {value.key for value in self.draft.values}
        for key, (name, statement) in left.items():
            self.n_new += 1
            made = Value(_free("value", taken), self._with(Text(), name))
            yield self._acting(replace(made, statement=self._filled(Text(), statement, "")), key)

    def _acting(self, value: Value, key: str) -> Value:
        known = {_folded(_side(one.statement, self.page.language)) for one in value.behaviours}
        taken, behaviours = {one.key for one in value.behaviours}, list(value.behaviours)
        for about, act in self.page.living:
            if about == key and _folded(act) not in known:
                self.n_new += 1
                behaviours.append(Behaviour(_free(value.key, taken), self._with(Text(), act)))
        return replace(value, behaviours=tuple(behaviours))

    def _promises(self) -> Iterator[Promise]:
        yield from self.draft.promises
        known = {_folded(_side(one.statement, self.page.language)) for one in self.draft.promises}
        taken = {one.key for one in self.draft.promises}
        for words in self.page.promises:
            if _folded(words) not in known:
                self.n_new += 1
                yield Promise(_free("promise", taken), self._with(Text(), words))


def _side(text: Text, language: Language) -> str:
    return text.fr if language == "fr" else text.en


def _free(stem: str, taken: set[str]) -> str:
    """Return the first key of ``stem`` that nobody has, and take it."""
    key = next(f"{stem}_{n}" for n in range(1, len(taken) + 2) if f"{stem}_{n}" not in taken)
    taken.add(key)
    return key
