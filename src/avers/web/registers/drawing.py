"""Cells, fields and changes of a register in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from avers.application.registering import Line
from avers.application.wording.registers import (
    FIELD_FAULTS,
    REGISTER_WORDS,
    choice_words,
    column_help,
    column_words,
)
from avers.application.wording.typography import number, typeset, whole_date
from avers.core.errors import Fault
from avers.core.organisation.amending import RowChange, same_row
from avers.core.organisation.register import Cell, Column, RegisterRow, RegisterSpec
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Language, Text
from avers.web.site.trying import Passage

__all__ = [
    "DrawnChange",
    "Field",
    "Known",
    "Table",
    "draw_change",
    "draw_fields",
    "draw_table",
    "in_words",
    "label_of",
    "name_of",
    "title_of",
    "underlined",
]

_LONG: Final = frozenset(
    {
        "text",
        "definition",
        "counted",
        "out_of",
        "claim",
        "purpose",
        "reason",
        "why",
        "words",
        "words_fr",
        "words_en",
        "learned",
        "example",
        "misses_fr",
        "misses_en",
        "gamed_fr",
        "gamed_en",
    }
)
_MOST_CELLS: Final = 4


@dataclass(frozen=True)
class Known:
    """What gives names to the keys of a cell: the units of the house; the names of each other column."""

    tree: UnitTree | None = None
    names: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)

    def name(self, column: str, cell: str, language: Language) -> str:
        """Return what a cell of ``column`` is called; of several keys with bars between them, each name."""
        called = self.names.get(column)
        if called is None:
            return cell
        parts = [called[key].in_language(language) if key in called else key for key in cell.split("|")]
        return typeset(", ".join(parts), language)


@dataclass(frozen=True)
class Field:
    """One field of the form of a row: its words, what stands in it, what is wrong with it."""

    name: str
    kind: str
    label: str
    help: str
    value: str
    required: bool
    long: bool = False
    options: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()
    theirs: str | None = None


@dataclass(frozen=True)
class DrawnRow:
    """One row of the table: its place, its name among the others, its cells in words."""

    place: int
    name: str
    cells: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Table:
    """The columns that say anything on this page, and the rows."""

    columns: tuple[tuple[str, bool], ...]
    rows: tuple[DrawnRow, ...]


@dataclass(frozen=True)
class DrawnChange:
    """A change in words: added, changed or removed, which row, and each cell from → to."""

    kind: str
    name: str
    cells: tuple[tuple[str, str, str], ...] = field(default=())


def title_of(spec: RegisterSpec, language: Language) -> str:
    """Return what a register is called."""
    return typeset(REGISTER_WORDS[spec.name].title.in_language(language), language)


def draw_table(spec: RegisterSpec, lines: Sequence[Line], known: Known, language: Language) -> Table:
    """Return the lines in words; a column that is empty on this page is left out."""
    shown = [
        column
        for column in spec.columns
        if column.name not in _other_name(spec, lines, language)
        and (column.required or any(line.row.get(column.name) not in (None, "") for line in lines))
    ]
    rows = tuple(
        DrawnRow(
            line.place,
            name_of(spec, line.row, known, language),
            tuple(
                (in_words(column, line.row.get(column.name), known, language), _is_figure(column))
                for column in shown
            ),
        )
        for line in lines
    )
    return Table(tuple((label_of(spec, column, language), _is_figure(column)) for column in shown), rows)


def _other_name(spec: RegisterSpec, lines: Sequence[Line], language: Language) -> frozenset[str]:
    """Return the name in the other language, where every line of the page has its own."""
    ours, theirs = ("name_fr", "name_en") if language == "fr" else ("name_en", "name_fr")
    return frozenset({theirs}) if lines and all(line.row.get(ours) for line in lines) else frozenset()


def draw_fields(
    spec: RegisterSpec,
    known: Known,
    language: Language,
    *,
    row: RegisterRow | None = None,
    typed: Mapping[str, str] | None = None,
    faults: Iterable[Fault] = (),
    theirs: RegisterRow | None = None,
) -> tuple[Field, ...]:
    """Return the fields of a row: what was typed, or what stands; beside each what is wrong with it.

    ``theirs`` is the row as somebody else left it meanwhile: a field where the two differ says so.
    """
    told: dict[str, list[str]] = {}
    for fault in faults:
        words = (
            FIELD_FAULTS[fault.code]
            .in_language(language)
            .format(**{"found": "", "suggestion": "", **fault.values})
        )
        told.setdefault(fault.path, []).append(typeset(words, language))
    fields = []
    for column in spec.columns:
        standing = as_typed(column, (row or {}).get(column.name), language)
        value = typed.get(column.name, "") if typed is not None else standing
        other = None
        if theirs is not None and as_typed(column, theirs.get(column.name), language) != value.strip():
            other = in_words(column, theirs.get(column.name), known, language) or _("nothing")
        fields.append(
            Field(
                name=column.name,
                kind=column.kind,
                label=label_of(spec, column, language),
                help=typeset(column_help(spec, column).in_language(language), language),
                value=value,
                required=column.required,
                long=column.name in _LONG,
                options=_options(column, known, language, value),
                faults=tuple(told.get(column.name, ())),
                theirs=other,
            )
        )
    return tuple(fields)


def draw_change(spec: RegisterSpec, change: RowChange, known: Known, language: Language) -> DrawnChange:
    """Return a change in words; of a row added or removed, the cells that say most."""
    row = change.after if change.after is not None else change.before or {}
    name = name_of(spec, change.before or row, known, language)
    cells = []
    for column in spec.columns:
        before, after = ((one or {}).get(column.name) for one in (change.before, change.after))
        if not same_row({"": before}, {"": after}):
            said = [in_words(column, cell, known, language) for cell in (before, after)]
            cells.append((label_of(spec, column, language), said[0], said[1]))
    kind = "added" if change.before is None else "removed" if change.after is None else "changed"
    most = len(cells) if kind == "changed" else _MOST_CELLS
    return DrawnChange(kind, name, tuple(cells[:most]))


def name_of(spec: RegisterSpec, row: RegisterRow, known: Known, language: Language) -> str:
    """Return how a row is called on a page: its name where it has one, else what makes it unique."""
    named = row.get(f"name_{language}") or row.get("name_fr") or row.get("name_en")
    if named:
        return typeset(str(named), language)
    columns = [column for column in spec.columns if column.name in spec.unique]
    parts = [in_words(column, row.get(column.name), known, language) for column in columns]
    words = " · ".join(part for part in parts if part)
    return typeset(words if len(words) <= 90 else f"{words[:89]}…", language)


def label_of(spec: RegisterSpec, column: Column, language: Language) -> str:
    """Return what a column is called."""
    return typeset(column_words(spec, column).in_language(language), language)


def in_words(column: Column, cell: Cell, known: Known, language: Language) -> str:
    """Return a cell as the page says it; "" where it is empty."""
    if cell is None or cell == "":
        return _("The whole company") if column.kind == "unit" else ""
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, date):
        return whole_date(cell, language)
    if isinstance(cell, int | float):
        said = _exact(cell * 100 if column.kind == "share" else cell, language)
        return typeset(f"{said} %", "fr") if column.kind == "share" and language == "fr" else (
            f"{said}%" if column.kind == "share" else said
        )  # fmt: skip
    if column.kind == "choice" and cell in column.choices:
        return typeset(choice_words(column, cell).in_language(language), language)
    if column.kind == "unit" and known.tree is not None and cell in known.tree:
        return typeset(known.tree.unit(cell).name.in_language(language), language)
    return known.name(column.name, cell, language)


def as_typed(column: Column, cell: Cell, language: Language) -> str:
    """Return a cell as a field holds it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        plain = f"{round(cell * 100, 10) if column.kind == 'share' else cell:.12g}"
        return plain.replace(".", ",") if language == "fr" else plain
    return cell


def underlined(words: str, spans: Sequence[tuple[int, int]]) -> tuple[Passage, ...]:
    """Return ``words`` cut where an underline starts or ends."""
    found: list[Passage] = []
    end = 0
    for start, stop in sorted(spans):
        if start < end:
            continue
        found += [Passage(words[end:start]), Passage(words[start:stop], "note")]
        end = stop
    return tuple(one for one in (*found, Passage(words[end:])) if one.words)


def _exact(value: float, language: Language) -> str:
    if _is_year(value):
        return f"{value:g}"
    if round(value, 1) == value:
        return number(value, language)
    return f"{value:.6g}".replace(".", "," if language == "fr" else ".")


def _is_year(value: float) -> bool:
    return value == int(value) and 1900 <= value < 2100


def _is_figure(column: Column) -> bool:
    return column.kind in ("number", "share")


def _options(column: Column, known: Known, language: Language, value: str) -> tuple[tuple[str, str], ...]:
    found: tuple[tuple[str, str], ...] = ()
    if column.kind == "choice":
        found = tuple(
            (choice, typeset(choice_words(column, choice).in_language(language), language))
            for choice in column.choices
        )
    elif column.kind == "yes_no":
        found = (("yes", _("yes")), ("no", _("no")))
    elif column.kind == "unit" and known.tree is not None:
        tree = known.tree
        found = tuple((unit.key, _set_in(unit, tree, language)) for unit in tree.units)
    elif column.name == "value":
        found = tuple(
            (key, typeset(name.in_language(language), language))
            for key, name in known.names.get("value", {}).items()
        )
    listed = {key for key, _words in found}
    # What stands there is never lost by opening a form, even where the list no longer knows it.
    return (*found, (value, value)) if found and value and value not in listed else found


def _set_in(unit: Unit, tree: UnitTree, language: Language) -> str:
    """Return the name of a unit, one step in for each unit above: the list reads as the tree."""
    above = len(tuple(tree.ancestors(unit.key)))
    return "\u2003" * above + typeset(unit.name.in_language(language), language)
