"""A report as a tagged PDF, set by typst: the same document as the page, in the form of a letter.

How words reach the typesetter, and what it may read, is said in ``setting.py``; the date in the file is
that of the publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from html import unescape
from typing import Any, Final

from avers.application.reporting import Report
from avers.application.wording.reports import HEADINGS, in_words
from avers.core.text import LANGUAGES, Language
from avers.reports.blocks import (
    Behind,
    Block,
    CoinLine,
    CoinRows,
    Document,
    Drawing,
    Given,
    Grid,
    HeatTable,
    Part,
)
from avers.reports.charts import Table, alone, axis, coin, sparkline, tokens
from avers.reports.sections import write_document
from avers.reports.setting import as_pdf, as_pictures

__all__ = ["pdf_report", "png_pages"]

_TEMPLATE: Final = "paper.typ"
# Drawings are made this wide, in pixels of the charts' style sheet, and set in a column of its own.
_WIDTH: Final = 310
_HALF: Final = 380
# Signs of a column that is never cut, and of a table that half a line holds.
_WHOLE: Final = 28
_NARROW: Final = 74
_LABEL: Final = re.compile(r'aria-label="([^"]*)"')
_COLOURS: Final = (
    "card", "line", "edge", "ink", "soft", "tint", "customer", "customer-band", "employee", "employee-band",
    "accent", "ok", "warn",
)  # fmt: skip


def pdf_report(report: Report, languages: Sequence[Language] = LANGUAGES) -> bytes:
    """Return the report as PDF/UA-1, in ``languages`` one after the other."""
    return as_pdf(_TEMPLATE, _described(report, languages), report.publication.tree_date)


def png_pages(report: Report, languages: Sequence[Language] = LANGUAGES, *, ppi: float = 96) -> list[bytes]:
    """Return each page of the printed report as a picture, to look at it."""
    return as_pictures(_TEMPLATE, _described(report, languages), report.publication.tree_date, ppi=ppi)


def _described(report: Report, languages: Sequence[Language]) -> Mapping[str, Any]:
    documents = [write_document(report, language) for language in languages]
    return {
        "colours": {name: tokens()[name] for name in _COLOURS},
        "documents": [_document(one, is_full=report.reader == "sponsor") for one in documents],
    }


def _document(document: Document, *, is_full: bool) -> Mapping[str, Any]:
    """Return a document as the template takes it.

    With ``is_full`` its annex begins on a page of its own, with the tables of all drawings; without, it
    stays as short as a letter: what a drawing prints is not said again.
    """

    def label(name: str, **values: str) -> str:
        return in_words(HEADINGS[name], document.language, **values)

    return {
        "language": document.language,
        "identity": document.identity,
        "organisation": document.organisation,
        "wave": document.wave,
        "mark": document.mark,
        "apart": is_full,
        "place": document.place,
        "title": document.title,
        "lead": document.lead,
        "notes": [asdict(note) for note in document.notes],
        "axis": alone(axis(), _WIDTH),
        "parts": [_part(part) for part in document.parts if not part.is_annex],
        "behind": [
            _table(table, title, source) for table, title, source in _behind(document, is_full=is_full)
        ],
        "annexes": [_part(part) for part in document.parts if part.is_annex and not _is_in_a_table(part)],
        "labels": {
            name: label(name)
            for name in (
                "annex",
                "report",
                "page_of",
                "next_step",
                "contents",
                "tables",
            )
        },
    }


def _is_in_a_table(part: Part) -> bool:
    """Return whether an annex draws what the tables behind say line by line: rows of the coin."""
    return any(isinstance(block, CoinRows) for block in part.blocks)


def _behind(document: Document, *, is_full: bool) -> Iterator[tuple[Table, str, str]]:
    """Yield the tables of the annex: a map prints its own figures, and has none."""
    trend = in_words(HEADINGS["trend"], document.language)
    for part in document.parts:
        has_map = any(isinstance(block, HeatTable) for block in part.blocks)
        for block in part.blocks:
            if isinstance(block, Behind) and not has_map:
                table = block.table if is_full else _without(block.table, trend)
                yield table, part.heading, part.source
            if isinstance(block, Drawing) and block.table and is_full:
                yield block.table, block.title, block.source


def _without(table: Table, heading: str) -> Table:
    """Return ``table`` less the column called ``heading``, where it has one."""
    kept = [place for place, words in enumerate(table.headings) if words != heading]
    headings = tuple(table.headings[place] for place in kept)
    return Table(table.caption, headings, tuple(tuple(row[place] for place in kept) for row in table.rows))


def _part(part: Part) -> Mapping[str, Any]:
    blocks = [_block(block) for block in part.blocks if not isinstance(block, Behind)]
    return {"heading": part.heading, "source": part.source, "blocks": blocks}


def _block(block: Block) -> Mapping[str, Any]:
    if isinstance(block, CoinRows):
        rows = [_coin_line(line) for line in block.lines]
        return {"kind": "coin", "keys": block.keys, "lines": rows, "certainties": block.certainties}
    if isinstance(block, HeatTable):
        lines = [
            {"name": line.name, "depth": line.depth, "here": line.is_selected,
             "cells": [asdict(cell) for cell in line.cells]}
            for line in block.lines
        ]  # fmt: skip
        return {**asdict(block), "kind": "heat", "lines": lines}
    if isinstance(block, Drawing):
        drawing = alone(block.drawing, _HALF) if block.drawing else ""
        # Paper sets the drawing; what it was drawn from may hold a thousand teams.
        told = asdict(replace(block, plot=None))
        return {**told, "kind": "drawing", "drawing": drawing, "spoken": _spoken(block.drawing)}
    if isinstance(block, Given):
        lines = [{**asdict(line), "date": line.date and line.date.isoformat()} for line in block.items]
        return {"kind": "given", "items": lines}
    if isinstance(block, Grid):
        return {"kind": "grid", "table": _table(block.table)}
    return {**asdict(block), "kind": type(block).__name__.lower()}


def _coin_line(line: CoinLine) -> Mapping[str, Any]:
    drawn = "" if line.why else alone(coin(line.customer, line.employee, label=line.spoken), _WIDTH)
    line_drawn = sparkline(line.row.trend.values, label=line.trend, bands=line.row.trend.bands)
    words = (
        "name", "statement", "spoken", "why", "gap", "points", "certainty", "certainty_words", "trend",
        "verdicts",
    )  # fmt: skip
    trend = alone(line_drawn, _WIDTH) if line_drawn else ""
    return {"drawing": drawn, "trend_drawing": trend, **{name: getattr(line, name) for name in words}}


def _spoken(drawing: str) -> str:
    """Return what a chart says to who does not see it: its own label."""
    found = _LABEL.search(drawing)
    return unescape(found[1]) if found else ""


def _table(table: Table, title: str = "", source: str = "") -> Mapping[str, Any]:
    return {
        **asdict(table),
        "title": title,
        "source": source,
        "widths": _widths(table),
        "is_narrow": _is_narrow(table),
    }


def _widths(table: Table) -> list[float]:
    """Return the signs of each column that may go to a second line; 0 for one short enough to stand whole."""
    widths = []
    for heading, *column in zip(table.headings, *table.rows, strict=True):
        lengths = sorted(map(len, column)) or [0]
        if max(len(heading), lengths[-1]) <= _WHOLE:
            widths.append(0.0)
        else:
            longest_word = max(len(word) for words in (heading, *column) for word in words.split(" "))
            # Most lines weigh as much as the longest: one very long name does not take all the room.
            usual = (lengths[len(lengths) * 4 // 5] + lengths[-1]) / 2
            widths.append(float(max(longest_word + 1, usual)))
    return widths


def _is_narrow(table: Table) -> bool:
    """Return whether a table finds room in half a line."""
    columns = zip(table.headings, *table.rows, strict=True)
    return sum(max(map(len, column)) + 2 for column in columns) <= _NARROW
