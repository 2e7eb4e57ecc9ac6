"""Answers that LimeSurvey exported as a table, its codes before the words: ``rse1. Do you write code?``"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import polars as pl

from avers.adapters.survey_tools.personal import numbered, personal_places, without
from avers.application.blocks import Blocks
from avers.application.importing.source import Export, Source

__all__ = ["read_limesurvey_table", "sent_column"]

TOOL: Final = "LimeSurvey"

_CODED: Final = re.compile(r"([A-Za-z][A-Za-z0-9_]{0,60})(\[[^\]]{1,60}\]){0,2}\.\s+(?=\S)")
# What LimeSurvey adds about who answered, where, when and how long: never kept (L1, L7).
_NEVER_KEPT: Final = frozenset(
    ("id", "submitdate", "startdate", "datestamp", "token", "seed", "ipaddr", "refurl", "interviewtime")
)
_TIMED: Final = re.compile(r"(?:interviewtime|groupTime\d{1,12}|[A-Za-z0-9_]{1,60}Time)\b")
_ABOUT_ROW: Final = frozenset(("lastpage", "startlanguage"))
_SENT: Final = "submitdate"
_SHARE: Final = 0.6
_LEAST: Final = 3


def read_limesurvey_table(source: Source) -> Source | None:
    """Return answers of LimeSurvey without persons, times and rows that nobody sent; None for another tool.

    Names of columns stay as they are, so that a mapping by codes finds them; the words lose their codes.
    """
    named = [name for name in source.header if name]
    coded = [match for name in named if (match := _CODED.match(name))]
    if len(coded) < _LEAST or len(coded) < _SHARE * len(named):
        return None
    codes = [_code(name) for name in source.header]
    words = tuple(_CODED.sub("", name, count=1) for name in source.header)
    own = [at for at, code in enumerate(codes) if code in _NEVER_KEPT or _is_timed(source.header[at], code)]
    places = sorted({*own, *personal_places(source.header, words, source.blocks)})
    blocks, n_unfinished = _sent(source.blocks, codes)
    dropped = tuple(source.header[at] for at in places if source.header[at])
    header = numbered(["" if at in places else name for at, name in enumerate(source.header)])
    aside = {name: "tool_column" for name, code in zip(header, codes, strict=True) if code in _ABOUT_ROW}
    sheet = source.export.sheet if source.export else ""
    export = Export(TOOL, words, dropped, aside, n_unfinished=n_unfinished, sheet=sheet)
    return replace(source, header=header, blocks=without(blocks, places), export=export)


def sent_column(source: Source) -> int | None:
    """Return the place of the column that says when a row was sent; None for another tool's table."""
    coded = [name for name in source.header if _CODED.match(name)]
    codes = [_code(name) for name in source.header]
    return codes.index(_SENT) if len(coded) >= _LEAST and _SENT in codes else None


def _code(name: str) -> str:
    match = _CODED.match(name)
    return match[1] if match else name.strip()


def _is_timed(name: str, code: str) -> bool:
    # "Total time", "Group time: ..." , "Question time: ..." follow these codes and no question's.
    return _TIMED.fullmatch(code) is not None and " time" in name.lower()


def _sent(blocks: Blocks, codes: list[str]) -> tuple[Blocks, int]:
    """Return the rows that somebody sent, and how many were not; all of them where no column says it."""
    if _SENT not in codes:
        return blocks, 0
    said = pl.col(f"c{codes.index(_SENT)}").str.strip_chars()
    # Surveys that keep no date write the first day of 1980 for every answer that was sent.
    is_sent = said != ""
    sent = blocks.map(lambda frame: frame.filter(is_sent))
    return (sent, blocks.height - sent.height) if sent.height else (blocks, 0)
