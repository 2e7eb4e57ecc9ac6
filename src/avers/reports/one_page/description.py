"""What the charter's page holds, in one language and in no form: sections of sentences and of lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from avers.application.sharing import SharedCharter
from avers.application.wording.one_page import ONE_PAGE, ROWS
from avers.application.wording.typography import typeset, whole_date
from avers.core.charter.document import Charter, statements
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["Item", "OnePage", "Section", "describe_one_page"]


@dataclass(frozen=True)
class Item:
    """A line of a list: what it is about (a value's name, or nothing) and what is said of it."""

    lead: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A row of the page: its title, then sentences, or a list."""

    key: str
    heading: str
    sentences: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class OnePage:
    """The whole page. ``mark`` says that it is a draft; ``day`` dates the file, never the reader's clock."""

    language: Language
    organisation: str
    title: str
    mark: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
    day: date

    @property
    def place(self) -> str:
        """The title of the document, for whoever has many open."""
        return f"{self.organisation} · {self.title}" if self.organisation else self.title


def describe_one_page(shared: SharedCharter, language: Language) -> OnePage:
    """Return the page of a charter in ``language``: purpose, vision, values, how they are lived, promises.

    A sentence that is not written in ``language`` stands in the other one, and the page says so (R117, R118).
    """
    charter = shared.charter
    notes = [
        _said("draft_note", language) if shared.is_draft else "",
        _said("fictitious", language) if shared.is_fictitious else "",
        _said("other_side", language) if _has_another_side(charter, language) else "",
    ]
    return OnePage(
        language=language,
        organisation=_set(charter.organisation, language),
        title=_said("title", language),
        mark=_said("draft", language) if shared.is_draft else "",
        notes=tuple(note for note in notes if note),
        sections=tuple(_sections(charter, language)),
        foot=_foot(charter, language),
        day=shared.day,
    )


def _sections(charter: Charter, language: Language) -> Iterator[Section]:
    blank = _said("to_write", language)
    yield _section("purpose", language, (_set(charter.purpose, language) or blank,))
    inside = _set(charter.vision.inside, language)
    vision = [_set(charter.vision.statement, language) or blank]
    if inside:
        vision.append(_said("inside", language, words=inside))
    yield _section("vision", language, tuple(vision))
    values = [Item(_set(one.name, language), _written((one.statement,), language)) for one in charter.values]
    yield _listed("values", language, values, blank)
    lived = [
        Item(_set(one.name, language), _written((b.statement for b in one.behaviours), language))
        for one in charter.values
        if one.behaviours
    ]
    yield _listed("living", language, lived, blank)
    promised = [Item("", _written((one.statement,), language)) for one in charter.promises]
    if promised:
        yield _listed("promises", language, promised, blank)
    yield _section("owner", language, _owner(charter, language))


def _section(key: str, language: Language, sentences: tuple[str, ...]) -> Section:
    return Section(key, _set(ROWS[key], language), sentences)


def _listed(key: str, language: Language, items: list[Item], blank: str) -> Section:
    kept = tuple(item for item in items if item.lead or item.lines)
    return Section(key, _set(ROWS[key], language), () if kept else (blank,), kept)


def _owner(charter: Charter, language: Language) -> tuple[str, ...]:
    owner = charter.owner
    if not owner.name.strip():
        return (_said("nobody", language),)
    role = _set(owner.role, language)
    named = f"{owner.name}, {role}." if role else f"{owner.name}."
    if owner.signed_date is None:
        return (f"{named} {_said('unsigned', language)}",)
    return (f"{named} {_said('signed', language, day=whole_date(owner.signed_date, language))}",)


def _foot(charter: Charter, language: Language) -> str:
    said = [
        _said("version", language, version=charter.version) if charter.version else _said("draft", language)
    ]
    if charter.version and charter.published_date:
        said.append(_said("since", language, day=whole_date(charter.published_date, language)))
    if charter.review_date:
        said.append(_said("again", language, day=whole_date(charter.review_date, language)))
    return " · ".join(said)


def _has_another_side(charter: Charter, language: Language) -> bool:
    """Return whether something on the page is written in the other language alone."""
    (other,) = (one for one in LANGUAGES if one != language)
    here = {one.path.rpartition(".")[0] for one in statements(charter) if one.language == language}
    there = {one.path.rpartition(".")[0] for one in statements(charter) if one.language == other}
    on_page = ("purpose", "vision", "values", "promises")
    return any(path.startswith(on_page) for path in there - here)


def _written(texts: Iterator[Text] | tuple[Text, ...], language: Language) -> tuple[str, ...]:
    return tuple(words for one in texts if (words := _set(one, language)))


def _said(name: str, language: Language, **values: str) -> str:
    return typeset(ONE_PAGE[name].in_language(language).format(**values), language)


def _set(text: Text, language: Language) -> str:
    return typeset(" ".join(text.in_language(language).split()), language)
