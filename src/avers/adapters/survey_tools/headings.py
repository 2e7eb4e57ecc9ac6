"""Names of columns that stand in two rows: a question above, its lines below, as merged cells come out.

SurveyMonkey writes so, and whoever draws a table by hand in a workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from avers.application.importing.source import Source

__all__ = ["join_headings"]

# What SurveyMonkey writes under a question that has no lines.
_NO_LINE: Final = frozenset(
    ("response", "open-ended response", "réponse", "réponse libre", "réponse ouverte", "respuesta", "antwort")
)


def join_headings(source: Source) -> Source:
    """Return a table whose second row names the lines of questions with one row of names; any other as it is.

    A line is named ``Question [line]``. It is such a row where it says something under every column without
    a name, nothing under the others save under the question they follow, and no number.
    """
    if source.blocks.is_empty() or all(source.header):
        return source
    second = [str(cell or "").strip() for cell in source.blocks.head(1).row(0)[1:]]
    if not _names_lines(source.header, second):
        return source
    names: list[str] = []
    above = ""
    for place, (name, line) in enumerate(zip(source.header, second, strict=True)):
        above = name or above
        is_alone = name and (place + 1 == len(second) or source.header[place + 1])
        names.append(above if is_alone and not _is_line(line) else f"{above} [{line}]" if line else above)
    first_line = int(source.blocks.head(1)["line"][0])
    rows = source.blocks.map(lambda frame: frame.filter(frame["line"] > first_line))
    return replace(source, header=tuple(names), blocks=rows)


def _names_lines(header: Sequence[str], second: Sequence[str]) -> bool:
    unnamed = [line for name, line in zip(header, second, strict=True) if not name]
    if not header[0] or not all(unnamed) or any(line.replace(",", ".").isnumeric() for line in second):
        return False
    for place, (name, line) in enumerate(zip(header, second, strict=True)):
        stands_alone = name and (place + 1 == len(header) or header[place + 1])
        if stands_alone and _is_line(line):
            return False
    return True


def _is_line(words: str) -> bool:
    return bool(words) and words.lower() not in _NO_LINE
