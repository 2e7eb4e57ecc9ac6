"""Answers exported by Qualtrics as CSV: three header rows, two (older exports), or one.

The first row names the columns, the second holds the questions, the third identifiers in JSON (or, from
some programs, in Python's way of writing). Older exports call their own columns ``V1`` to ``V10`` and say in
the second row what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from avers.adapters.survey_tools.personal import numbered, personal_places, without
from avers.application.blocks import Blocks
from avers.application.importing.source import Export, Source

__all__ = ["read_qualtrics"]

TOOL: Final = "Qualtrics"

# Columns that Qualtrics adds about who answered, where, when, and how long: never kept.
_NEVER_KEPT: Final = frozenset(
    [
        "startdate",
        "enddate",
        "recordeddate",
        "ipaddress",
        "responseid",
        "responseset",
        "recordid",
        "responsesetid",
        "recipientlastname",
        "recipientfirstname",
        "recipientemail",
        "panelrecipientlastname",
        "panelrecipientfirstname",
        "panelrecipientemail",
        "externalreference",
        "externaldatareference",
        "panelexternaldatareference",
        "name",
        "emailaddress",
        "locationlatitude",
        "locationlongitude",
        "locationaccuracy",
        "locationlocationlatitude",
        "locationlocationlongitude",
        "locationlocationaccuracy",
        "duration",
        "durationinseconds",
        "qrecaptchascore",
        "qrelevantidduplicate",
        "qrelevantidduplicatescore",
        "qrelevantidfraudscore",
        "qrelevantidlaststartdate",
        "qduplicaterespondent",
        "qballotboxstuffing",
    ]
)
# How long somebody stayed on a page, what machine they had: nobody's business (L1).
_TRACES: Final = re.compile(
    r".*[_ ](?:First Click|Last Click|Page Submit|Click Count|Browser|Version|Operating System|Resolution"
    r"|Meta Info.*)"
)
_ABOUT_ROW: Final = frozenset(("status", "finished", "progress", "distributionchannel", "userlanguage"))
_COMPUTED: Final = re.compile(
    r".*_NPS_GROUP|.* - (?:Parent )?Topics|.* - Topic .*|.* - Sentiment.*|.*_DO(?:_.*)?|SC\d{1,4}|FL_\d.*"
)
_FILES: Final = re.compile(r".*_(?:Id|Name|Size|Type)")
_IMPORT_ID: Final = re.compile(r"""["']ImportId["']\s{0,5}:\s{0,5}["']([^"']{1,200})["']""")
_OLD_NAME: Final = re.compile(r"V\d{1,2}")
_LEAST_KNOWN: Final = 3
_PREVIEW_CODES: Final = frozenset(("1", "2", "17"))
_PREVIEW_STEMS: Final = (
    "preview",
    "vorschau",
    "aperçu",
    "survey test",
    "umfragetest",
    "vista previa",
    "anteprima",
)
_UNFINISHED: Final = frozenset(("0", "false", "falsch", "faux", "falso", "no", "non", "nein"))
_UNSEEN: Final = "-99"


def read_qualtrics(
    source: Source, *, chosen: frozenset[str] = frozenset(), leave_out: bool = True
) -> Source | None:
    """Return what Qualtrics exported, without header rows, trials and persons; None when it did not.

    Parameters
    ----------
    source : Source
        The file read as any table: its second and third header rows are still rows.
    chosen : frozenset of str
        Columns by which a mapping chooses rows itself (``Status``, ``Finished``).
    leave_out : bool
        Whether trials and unsent rows go; they are counted either way.
    """
    shape = _shape(source)
    if shape is None:
        return None
    names, words, n_above = shape
    blocks = source.blocks.from_row(n_above)
    named = [_plain(name) for name in names]
    places = [at for at, name in enumerate(named) if name in _NEVER_KEPT or _TRACES.fullmatch(names[at])]
    ids = [_plain(one) for one in _import_ids(source, n_above)]
    places += [at for at, name in enumerate(ids) if name in _NEVER_KEPT]
    asked = ["" if name in _ABOUT_ROW else names[at] for at, name in enumerate(named)]
    places = sorted({*places, *personal_places(asked, words, blocks)})
    dropped = tuple(names[at] for at in places if names[at])
    blocks, n_previews, n_unfinished = _left_out(blocks, named, chosen, leave_out=leave_out)
    blocks = _readable(without(blocks, places), words, named)
    header = numbered(["" if at in places else name for at, name in enumerate(names)])
    aside = {name: why for at, name in enumerate(header) if name and (why := _aside(name, words[at], header))}
    export = Export(TOOL, tuple(words), dropped, aside, n_previews, n_unfinished, _sheet(source))
    return replace(source, header=tuple(header), blocks=blocks, export=export)


def _sheet(source: Source) -> str:
    return source.export.sheet if source.export else ""


def _shape(source: Source) -> tuple[list[str], list[str], int] | None:
    """Return names, questions and the number of header rows below the first; None for another tool."""
    names = [name.removeprefix("\ufeff") for name in source.header]
    first, second = _row(source, 0), _row(source, 1)
    if _n_ids(second) or _n_ids(first):
        if _n_ids(second):
            return names, first, 2
        return names, list(names), 1
    n_old = sum(_OLD_NAME.fullmatch(name) is not None for name in names)
    if n_old >= _LEAST_KNOWN and _n_known(first) >= _LEAST_KNOWN:
        names = [
            told if _OLD_NAME.fullmatch(name) and told else name
            for name, told in zip(names, first, strict=True)
        ]
        return names, first, 1
    if _n_known(names) < _LEAST_KNOWN or not {"responseid", "startdate"} & {_plain(name) for name in names}:
        return None
    # Without identifiers: the row below is questions where its own dates are no dates.
    at = next(
        (i for i, name in enumerate(names) if _plain(name) in ("startdate", "enddate", "recordeddate")), -1
    )
    has_questions = at >= 0 and bool(first[at : at + 1]) and not re.search(r"\d{1,4}[-/.]\d{1,2}", first[at])
    return (names, first, 1) if has_questions else (names, list(names), 0)


def _row(source: Source, at: int) -> list[str]:
    if source.blocks.height <= at:
        return [""] * len(source.header)
    return [" ".join(str(cell).split()) for cell in source.blocks.head(at + 1).drop("line").row(at)]


def _import_ids(source: Source, n_above: int) -> list[str]:
    row = _row(source, n_above - 1) if n_above else []
    return [match[1] if (match := _IMPORT_ID.search(cell)) else "" for cell in row]


def _n_ids(row: Sequence[str]) -> int:
    return sum(_IMPORT_ID.search(cell) is not None for cell in row)


def _n_known(names: Sequence[str]) -> int:
    return sum(_plain(name) in _NEVER_KEPT | _ABOUT_ROW for name in names)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]+", "", name.lower())


def _left_out(
    blocks: Blocks, named: Sequence[str], chosen: frozenset[str], *, leave_out: bool
) -> tuple[Blocks, int, int]:
    """Return the rows that somebody really sent, and how many were trials and how many were not sent."""
    picked = {_plain(name) for name in chosen}
    trial = unsent = pl.lit(False)
    if "status" in named and "status" not in picked:
        said = pl.col(f"c{named.index('status')}").str.strip_chars().str.to_lowercase()
        trial = said.is_in(list(_PREVIEW_CODES)) | said.str.contains_any(list(_PREVIEW_STEMS))
    if "finished" in named and "finished" not in picked:
        said = pl.col(f"c{named.index('finished')}").str.strip_chars().str.to_lowercase()
        unsent = said.is_in(list(_UNFINISHED))
    counts = [
        frame.select(
            trial.cast(pl.Int64).sum().alias("trial"), (unsent & ~trial).cast(pl.Int64).sum().alias("unsent")
        )
        for frame in blocks
    ]
    kept = blocks.map(lambda frame: frame.filter(~(trial | unsent))) if leave_out else blocks
    return kept, sum(one["trial"][0] for one in counts), sum(one["unsent"][0] for one in counts)


def _readable(blocks: Blocks, words: Sequence[str], named: Sequence[str]) -> Blocks:
    """Return answers without the marks of a question that was seen and left, and boxes as 1 and nothing.

    Exports with choice texts write the text of an option in its box: the end of that column's question.
    """
    columns = []
    for at, told in enumerate(words):
        if named[at] in _ABOUT_ROW:
            continue
        cell = pl.col(f"c{at}")
        cell = pl.when(cell == _UNSEEN).then(pl.lit("")).otherwise(cell)
        if "-" in told:
            # What a box says is the end of its question, whole: "Which …? - Selected Choice - By mail".
            given = blocks[f"c{at}"].str.strip_chars()
            distinct = given.filter((given != "") & (given != _UNSEEN)).unique()
            if distinct.len() == 1 and told.endswith(("-" + distinct[0], "- " + distinct[0])):
                cell = pl.when(cell.str.strip_chars() == distinct[0]).then(pl.lit("1")).otherwise(cell)
        columns.append(cell.alias(f"c{at}"))
    return blocks.map(lambda frame: frame.with_columns(columns))


def _aside(name: str, words: str, header: Sequence[str]) -> str:
    """Return why a column holds no answer of a person; "" when it may."""
    if _plain(name) in _ABOUT_ROW:
        return "tool_column"
    if _COMPUTED.fullmatch(name):
        return "computed_there"
    stem = name.rpartition("_")[0]
    if _FILES.fullmatch(name) and f"{stem}_Id" in header and f"{stem}_Size" in header:
        return "file"
    return ""
