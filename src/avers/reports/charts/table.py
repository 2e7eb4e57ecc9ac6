"""The table behind a chart: the same figures, for a keyboard, a screen reader or a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Table", "as_html"]

_SENTENCE: Final = 32
"""Signs from which a cell is a sentence, and may take several lines: a figure keeps its own."""


@dataclass(frozen=True)
class Table:
    """A caption, headings, and rows of words; the first column names its row.

    ``n_more`` rows are not among them: a page of a very large house shows the first, its file all.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    n_more: int = 0


def as_html(table: Table) -> str:
    """Return ``table`` as markup, with the scopes that screen readers need."""
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.headings)
    body = "".join(_row(row) for row in table.rows)
    return (
        f'<table class="behind"><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(map(_cell, rest))
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


def _cell(words: str) -> str:
    kind = ' class="words"' if len(words) >= _SENTENCE else ""
    return f"<td{kind}>{escape(words)}</td>"
