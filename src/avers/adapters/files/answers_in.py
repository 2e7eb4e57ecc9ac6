"""Foreign files of answers as columns of text, whatever their delimiter, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import polars as pl

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, Checked, check_file
from avers.adapters.files.csv_in import records, split_header
from avers.adapters.files.documents import read_typed
from avers.adapters.files.yaml_in import read_yaml
from avers.application.blocks import Blocks
from avers.application.importing.mapping import AnswerMapping, GivenMapping
from avers.application.importing.source import FaultList, Source
from avers.core.errors import Fault, InputRefused

__all__ = ["read_answers", "read_mapping"]

_BOUNDS: Final = Bounds(file=512 * MEGABYTE, line=MEGABYTE)
_MOST_COLUMNS: Final = 5_000
_MOST_ROWS: Final = 10_000_000
_CELLS_AT_ONCE: Final = 200_000
_SIGN: Final = re.compile(r"sep=([,;\t|])\r?\n?")
_WESTERN: Final = "cp1252"
_LETTERS: Final = frozenset(
    "".join(map(chr, range(128)))
    + "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŸ"
    + "’‘‚“”„«»‹›…–—•·€£§°²³½¼¾ºª©®™¿¡×±µ\u00a0"
)
_DELIMITERS: Final = frozenset({"", ",", ";", "\t", "|"})


def read_answers(path: Path, *, delimiter: str = "", encoding: str = "") -> Source:
    """Return a foreign file as columns of text.

    Raises
    ------
    InputRefused
        With every row that has too many or too few cells, or the first thing that makes the file
        unreadable as a whole.
    """
    name = path.name
    if delimiter not in _DELIMITERS:
        raise InputRefused([Fault("unknown_delimiter", name, values={"found": delimiter})])
    checked, found = _checked(path, name, encoding)

    def all_lines() -> Iterator[str]:
        with path.open(encoding=checked.encoding, newline="") as file:
            yield from file

    # Excel's own mark of what parts the cells is no line of the table.
    sign = _SIGN.fullmatch(next(all_lines(), ""))
    n_before = 1 if sign else 0

    def lines() -> Iterator[str]:
        return islice(all_lines(), n_before, None)

    delimiter, header = split_header(lines, name, delimiter or (sign[1] if sign else ""))
    if len(header) > _MOST_COLUMNS:
        raise InputRefused([Fault("too_many_columns", name, 1, values={"expected": str(_MOST_COLUMNS)})])
    body = records(lines(), name, delimiter)
    next(body)
    if n_before:
        body = ((line + n_before, cells) for line, cells in body)
    return Source(name, checked.content_hash, tuple(header), _blocks(body, len(header), name), encoding=found)


def _checked(path: Path, name: str, encoding: str) -> tuple[Checked, str]:
    """Return a file that was read through, and the encoding that was found in it where nobody declared it.

    What Excel writes on Windows in France is no Unicode and says so nowhere. It is taken for Windows-1252
    where all of it reads as the letters of western Europe: another encoding would show signs no one writes.
    """
    try:
        return check_file(path, name, _BOUNDS, encoding=encoding), ""
    except InputRefused as refused:
        if encoding or [one.code for one in refused.faults] != ["wrong_encoding"]:
            raise
        with path.open("rb") as file:
            if not _is_western(file):
                raise
    return check_file(path, name, _BOUNDS, encoding=_WESTERN), _WESTERN


def _is_western(lines: Iterable[bytes]) -> bool:
    """Return whether every line reads as western letters, and none as UTF-8 that was cut or damaged."""
    is_no_utf8 = False
    for line in lines:
        if line.isascii():
            continue
        try:
            if not _LETTERS.issuperset(line.decode(_WESTERN)):
                return False
        except UnicodeDecodeError:
            return False
        try:
            line.decode()
        except UnicodeDecodeError as error:
            # A letter cut at the end of a file of UTF-8 is no sign of another encoding.
            is_no_utf8 |= error.reason != "unexpected end of data"
        else:
            return False
    return is_no_utf8


def read_mapping(path: Path) -> GivenMapping:
    """Return the mapping written in a YAML file; raises ``InputRefused`` with every fault."""
    document = read_yaml(path, path.name)
    return GivenMapping(read_typed(document, AnswerMapping), path.name, document.positions)


def _blocks(body: Iterable[tuple[int, list[str]]], width: int, name: str) -> Blocks:
    """Turn records into columns, a block of rows at a time so that memory stays below the file's size."""
    faults = FaultList()
    table = Blocks.of(_frames(body, width, name, faults))
    faults.raise_if_any()
    if table.is_empty():
        raise InputRefused([Fault("no_row", name, 1)])
    return table


def _frames(
    body: Iterable[tuple[int, list[str]]], width: int, name: str, faults: FaultList
) -> Iterator[pl.DataFrame]:
    """Yield blocks of columns; rows of another width go to ``faults``, and nothing is kept any more."""
    names = [f"c{i}" for i in range(width)]
    yield pl.DataFrame(schema={"line": pl.Int64, **dict.fromkeys(names, pl.String)})
    # A sheet saved as CSV ends with rows of separators alone: nobody answered there.
    rows = ((line, cells) for line, cells in body if len(cells) != width or any(map(str.strip, cells)))
    n_rows = 0
    while block := list(islice(rows, max(1, _CELLS_AT_ONCE // width))):
        n_rows += len(block)
        if n_rows > _MOST_ROWS:
            expected = f"{_MOST_ROWS:,}".replace(",", " ")
            raise InputRefused([Fault("too_many_rows", name, block[-1][0], values={"expected": expected})])
        for line, cells in block:
            if len(cells) != width:
                values = {"found": str(len(cells)), "expected": str(width)}
                faults.add(Fault("ragged_row", name, line, values=values))
        if not faults.faults:
            columns = zip(*(cells for _, cells in block), strict=True)
            series = [
                pl.Series(key, column, dtype=pl.String) for key, column in zip(names, columns, strict=True)
            ]
            yield pl.DataFrame([pl.Series("line", [line for line, _ in block], dtype=pl.Int64), *series])
