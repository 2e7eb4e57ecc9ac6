"""Sentences to check, from a CSV: ``id, lang, kind, text``; further columns are left unread."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast, get_args

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_text
from avers.adapters.files.csv_in import bounded, records, split_header
from avers.core.charter.document import Statement, StatementKind
from avers.core.errors import Fault, InputRefused
from avers.core.text import LANGUAGES, Language

__all__ = ["GivenStatements", "read_statements"]

_COLUMNS: Final = ("id", "lang", "kind", "text")
_CHOICES: Final = {"lang": LANGUAGES, "kind": get_args(StatementKind)}
_BOUNDS: Final = Bounds(file=16 * MEGABYTE, line=2 * MEGABYTE)


@dataclass(frozen=True)
class GivenStatements:
    """Sentences in the order of the file, and the line where each id stands."""

    statements: tuple[Statement, ...]
    lines: dict[str, int]


def read_statements(path: Path) -> GivenStatements:
    """Return the sentences of the file at ``path``.

    Raises
    ------
    InputRefused
        With every fault at once: missing column, empty cell, unknown language or kind, id twice.
    """
    name = path.name
    text = read_text(path, name, _BOUNDS)
    delimiter, header = split_header(lambda: io.StringIO(text, newline=""), name)
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        raise InputRefused(
            Fault("missing_column", name, 1, values={"expected": column}) for column in missing
        )
    body = records(io.StringIO(text, newline=""), name, delimiter)
    next(body)
    found: list[Statement] = []
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for line, cells in body:
        if len(cells) != len(header):
            values = {"found": str(len(cells)), "expected": str(len(header))}
            faults.append(Fault("ragged_row", name, line, values=values))
            continue
        row = dict(zip(header, cells, strict=True))
        wrong = list(_faults(row, name, line, lines))
        faults += wrong
        lines.setdefault(row["id"].strip(), line)
        if not wrong:
            found.append(_statement(row))
    if faults:
        raise InputRefused(bounded(faults))
    return GivenStatements(tuple(found), lines)


def _faults(row: dict[str, str], name: str, line: int, lines: dict[str, int]) -> Iterator[Fault]:
    for column in _COLUMNS:
        written = row[column].strip()
        choices = _CHOICES.get(column, ())
        if not written:
            yield Fault("empty_cell", name, line, path=column)
        elif choices and written not in choices:
            values = {"found": written[:80], "expected": ", ".join(choices)}
            yield Fault("not_a_choice", name, line, path=column, values=values)
    key = row["id"].strip()
    if key in lines:
        yield Fault(
            "row_twice", name, line, path="id", values={"found": key[:80], "expected": str(lines[key])}
        )


def _statement(row: dict[str, str]) -> Statement:
    kind, language = cast(StatementKind, row["kind"].strip()), cast(Language, row["lang"].strip())
    return Statement(row["id"].strip(), kind, language, row["text"])
