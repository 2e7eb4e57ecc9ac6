"""One cell of our small tables, read from what a person wrote: in a file, or in a field of a page.

A file is opened by spreadsheets, so words that one would compute are refused there; a page shows words
as they are, and writing a file puts an apostrophe before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Final

from avers.core.errors import Fault, InputRefused
from avers.core.organisation.register import Cell, Column

__all__ = ["closest", "is_formula", "read_cell", "unescaped", "wrong"]

_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_YES: Final = frozenset({"yes", "true", "1", "oui", "vrai"})
_NO: Final = frozenset({"no", "false", "0", "non", "faux"})
_MAX_KEY: Final = 120


def read_cell(
    written: str, column: Column, units: frozenset[str] | None = None, *, from_file: bool = True
) -> Cell:
    """Return what ``written`` means in ``column``; an empty cell is "" for words and None for the rest.

    Raises
    ------
    InputRefused
        One fault: empty where it must be filled, not what the column holds, an unknown unit (``units``
        are the known ones, None when the tree is not known), and in a file what a spreadsheet computes.
    """
    bare = written.strip(" ")
    if not bare:
        if column.required:
            raise InputRefused([Fault("empty_cell", path=column.name)])
        return "" if column.kind in ("text", "key", "choice", "unit") else None
    if column.kind == "unit":
        bare = _key(bare, column) if from_file else _checked_key(bare, column)
        if units is not None and bare not in units:
            near = closest(bare, sorted(units))
            raise InputRefused(
                [wrong("unknown_unit_suggested" if near else "unknown_unit", column, bare, suggestion=near)]
            )
        return bare
    if not from_file and column.kind in ("text", "key"):
        return _checked_key(bare, column) if column.kind == "key" else written
    return _PARSERS[column.kind](written if column.kind == "text" else bare, column)


def _text(written: str, column: Column) -> str:
    if is_formula(written):
        raise InputRefused([wrong("formula_cell", column, written)])
    return unescaped(written)


def _key(bare: str, column: Column) -> str:
    return _checked_key(_text(bare, column), column)


def _checked_key(key: str, column: Column) -> str:
    if _CONTROL.search(key) or len(key) > _MAX_KEY:
        raise InputRefused([wrong("not_a_key", column, key)])
    return key


def _number(bare: str, column: Column) -> float:
    if not _is_number(bare) or "_" in bare:
        raise InputRefused([wrong("not_a_number", column, bare)])
    return float(bare)


def _share(bare: str, column: Column) -> float:
    share = _number(bare, column)
    if not 0 <= share <= 1:
        raise InputRefused([wrong("not_a_share", column, bare)])
    return share


def _date(bare: str, column: Column) -> date:
    try:
        if len(bare) != len("2026-01-31"):
            raise ValueError
        return date.fromisoformat(bare)
    except ValueError:
        raise InputRefused([wrong("not_a_date", column, bare)]) from None


def _time(bare: str, column: Column) -> str:
    if not _TIME.fullmatch(bare):
        raise InputRefused([wrong("not_a_time", column, bare)])
    return bare


def _choice(bare: str, column: Column) -> str:
    if bare not in column.choices:
        raise InputRefused([wrong("not_a_choice", column, bare, expected=", ".join(column.choices))])
    return bare


def _yes_no(bare: str, column: Column) -> bool:
    if bare.lower() in _YES | _NO:
        return bare.lower() in _YES
    raise InputRefused([wrong("not_yes_no", column, bare)])


_PARSERS: Final[Mapping[str, Callable[[str, Column], Cell]]] = {
    "text": _text, "key": _key, "number": _number, "share": _share, "date": _date, "time": _time,
    "choice": _choice, "yes_no": _yes_no,
}  # fmt: skip


def closest(found: str, known: Sequence[str]) -> str:
    """Return the known name that ``found`` was probably meant to be, "" when none is near."""
    return next(iter(get_close_matches(found, known, n=1, cutoff=0.6)), "")


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet would compute ``cell`` instead of showing it; numbers are harmless."""
    return cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell != "" and not _is_number(cell)


def _is_number(cell: str) -> bool:
    try:
        return isfinite(float(cell))
    except ValueError:
        return False


def wrong(code: str, column: Column, found: str, **values: str) -> Fault:
    """Return the fault ``code`` of a cell of ``column``, with the beginning of what was found."""
    return Fault(code, path=column.name, values={"found": found[:80], **values})


def unescaped(written: str) -> str:
    """Undo the apostrophe that writing puts before what a spreadsheet would compute."""
    return written[1:] if _ESCAPED.match(written) else written
