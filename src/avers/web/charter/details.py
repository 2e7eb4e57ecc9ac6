"""The fields of a part that are not sentences, drawn as a form and read back from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from avers.application.chartering import written_fields
from avers.application.wording.charter import FIELD_FAULTS, FIELDS_TOLD
from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import day_names, typeset, week
from avers.core.charter.document import Charter
from avers.core.charter.fields import FieldKind, joined_hours
from avers.core.charter.parts import FIELDS, shape_of
from avers.core.errors import Fault
from avers.core.text import Language, Text

__all__ = ["Field", "Typed", "draw_fields", "typed_fields"]

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOST_ROWS: Final = 12


@dataclass(frozen=True)
class Stretch:
    """One row of hours: each day with its name and whether it is ticked, and the two times."""

    days: tuple[tuple[str, str, bool], ...]
    opens: str
    closes: str


@dataclass(frozen=True)
class Field:
    """A field of the form: what it is called, what stands in it, what can be chosen, what is wrong."""

    name: str
    kind: FieldKind
    label: str
    help: str
    value: str
    was: str
    options: tuple[tuple[str, str, bool], ...] = ()
    rows: tuple[Stretch, ...] = ()
    faults: tuple[str, ...] = ()
    theirs: str | None = None

    @property
    def is_many(self) -> bool:
        """Whether several of the options may be ticked."""
        return self.kind in ("indicators", "values")


@dataclass(frozen=True)
class Typed:
    """What was typed in a form that could not be kept, what is wrong with it, what others wrote."""

    written: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    theirs: Mapping[str, str] = field(default_factory=dict)


def draw_fields(
    charter: Charter,
    path: str,
    language: Language,
    *,
    indicators: Mapping[str, Text],
    channels: Iterable[str],
    typed: Typed | None = None,
) -> tuple[Field, ...]:
    """Return the form of the fields of the part at ``path``, filled with what stands or what was typed."""
    typed = typed or Typed()
    standing = written_fields(charter, path)
    drawn = []
    for name, kind in FIELDS[shape_of(path)].items():
        value = typed.written.get(name, standing[name])
        told, about = FIELDS_TOLD[name]
        theirs = typed.theirs.get(name)
        drawn.append(
            Field(
                name,
                kind,
                typeset(told.in_language(language), language),
                typeset(about.in_language(language), language),
                value,
                # Keeping mine now is an informed choice: theirs was shown.
                theirs if theirs is not None else standing[name],
                _options(kind, value, charter, language, indicators, channels),
                _rows(value, language) if kind == "hours" else (),
                tuple(_said(fault, language) for fault in typed.faults if fault.path == name),
                None if theirs is None else _read_aloud(kind, theirs, language),
            )
        )
    return tuple(drawn)


def typed_fields(path: str, form: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a form says of the fields of the part at ``path``, and what they said when it was read."""
    written: dict[str, str] = {}
    was: dict[str, str] = {}
    for name, kind in FIELDS.get(shape_of(path), {}).items():
        if f"was-{name}" not in form:
            continue
        was[name] = str(form[f"was-{name}"])
        if kind == "hours":
            rows = range(min(len(form.getlist("opens")), _MOST_ROWS))
            opens, closes = form.getlist("opens"), form.getlist("closes")
            written[name] = joined_hours(
                (form.getlist(f"days-{n}"), opens[n], closes[n] if n < len(closes) else "") for n in rows
            )
        else:
            written[name] = ", ".join(form.getlist(name))
    return written, was


def _options(
    kind: FieldKind, value: str, charter: Charter, language: Language, indicators: Mapping[str, Text],
    channels: Iterable[str],
) -> tuple[tuple[str, str, bool], ...]:  # fmt: skip
    values = {one.key: one.name.in_language(language) or one.key for one in charter.values}
    listed: dict[str, str] = {}
    if kind == "channel":
        known = dict.fromkeys([*CHANNELS, *channels])
        listed = {"": _("Any channel")} | {
            key: CHANNELS[key].in_language(language) if key in CHANNELS else key for key in known
        }
    elif kind == "indicators":
        listed = {key: name.in_language(language) for key, name in indicators.items()}
    elif kind == "language":
        listed = {"fr": "Français", "en": "English"}
    elif kind in ("value", "values", "value_or_none"):
        listed = ({"": _("Nobody wins beforehand")} if kind == "value_or_none" else {}) | values
    chosen = value.split(", ") if kind in ("indicators", "values") else [value]
    if listed:
        # What stands and is not in the list is shown too: nothing that was written disappears.
        listed |= {key: key for key in chosen if key and key not in listed}
    if kind in ("indicators", "values"):
        # The chosen ones first, in their order: kept untouched, they stay as they were.
        listed = {key: listed[key] for key in chosen if key} | listed
    return tuple((key, words, key in chosen) for key, words in listed.items())


def _rows(written: str, language: Language) -> tuple[Stretch, ...]:
    names = dict(zip(_DAYS, day_names(language), strict=True))
    found = []
    for stretch in [*filter(None, written.split("; ")), ""]:
        listed, _space, times = stretch.partition(" ") if stretch[:1].isalpha() else ("", "", stretch)
        opens, _dash, closes = times.partition("-")
        days = listed.split(",")
        found.append(Stretch(tuple((day, names[day], day in days) for day in _DAYS), opens, closes))
    return tuple(found[:_MOST_ROWS])


def _read_aloud(kind: FieldKind, written: str, language: Language) -> str:
    if not written:
        return _("nothing")
    return week(written, language) if kind == "hours" else written


def _said(fault: Fault, language: Language) -> str:
    words = FIELD_FAULTS[fault.code].in_language(language)
    return typeset(words.format(**{"found": "", **fault.values}), language)
