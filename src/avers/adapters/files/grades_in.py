"""Marks that people gave conversations, blind: a CSV of id, criterion, grader, mark."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from avers.adapters.files.csv_in import MAX_FAULTS, records, split_header
from avers.core.conversations.asked_model import MARKS
from avers.core.errors import Fault, InputRefused

__all__ = ["read_grades"]

_COLUMNS: Final = ("id", "criterion", "grader", "mark")


def read_grades(path: Path) -> dict[tuple[str, str], dict[str, int]]:
    """Return, by who graded and criterion, their mark of each conversation.

    Raises
    ------
    InputRefused
        No such file, bytes that are not UTF-8, a column that is missing, a mark that is none, one given
        twice: every fault with its line.
    """
    name = str(path)
    if not path.is_file():
        raise InputRefused([Fault("not_a_file" if path.exists() else "no_such_file", name)])
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        values = {"found": f"0x{error.object[error.start]:02X}", "expected": "utf-8"}
        raise InputRefused([Fault("message_encoding", name, values=values)]) from None
    if not any(line.strip() for line in lines):
        raise InputRefused([Fault("empty_file", name)])
    delimiter, header = split_header(lambda: lines, name)
    if missing := [column for column in _COLUMNS if column not in header]:
        values = {"found": ", ".join(header)[:300], "expected": ", ".join(missing)}
        raise InputRefused([Fault("grade_columns", name, 1, values=values)])
    places = [header.index(column) for column in _COLUMNS]
    found: dict[tuple[str, str], dict[str, int]] = {}
    faults: list[Fault] = []
    body = records(lines, name, delimiter)
    next(body)
    for line, cells in body:
        if len(faults) >= MAX_FAULTS:
            break
        if len(cells) != len(header):
            values = {"found": str(len(cells)), "expected": str(len(header))}
            faults.append(Fault("ragged_row", name, line, values=values))
            continue
        key, criterion, grader, mark = (cells[place].strip() for place in places)
        given = found.setdefault((grader, criterion), {})
        if mark not in map(str, MARKS):
            faults.append(Fault("grade_mark", name, line, values={"found": mark[:20]}))
        elif key in given:
            faults.append(Fault("grade_twice", name, line, values={"found": f"{grader} · {key}"[:80]}))
        else:
            given[key] = int(mark)
    if faults:
        raise InputRefused(faults)
    return found
