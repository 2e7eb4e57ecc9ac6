"""A table of figures leaves as a file that no spreadsheet computes, the same bytes for the same figures."""

from __future__ import annotations

import io

import pyarrow.parquet as pq
import pytest

from avers.adapters.files.long_table import TABLE_FORMS, table_bytes
from avers.application.exporting import COLUMNS, LongTable
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Publication
from avers.core.text import Text
from tests.unit.core.publication.firms import DAY

HOSTILE = ("=1+1", "+cmd", "-2+3", "@x", "\t=1", "'=1")
FRAME = Publication("w1", 1, 5, UnitTree([Unit("company", "", Text())]), DAY, (), (), ())


def _row(words: str, n: int | None) -> tuple[str | int | float | bool | None, ...]:
    figures = (n, -12.0, -20.0, 4.5) if n else (None, None, None, None)
    texts = [words] * (len(COLUMNS) - 6)
    return (*texts, *figures, n is None, "" if n else "few")


TABLE = LongTable(FRAME, tuple(_row(words, n) for words in HOSTILE for n in (10, None)))


def test_no_cell_of_words_begins_a_formula() -> None:  # C6
    lines = table_bytes(TABLE, "csv").decode("utf-8-sig").splitlines()
    words = {line.split(",")[0].strip('"') for line in lines[1:]}
    assert not any(one.startswith(("=", "+", "-", "@", "\t", "\r")) for one in words)
    # A figure below zero stays a number.
    assert ",10,-12,-20,4.5,no," in lines[1]


@pytest.mark.parametrize("form", TABLE_FORMS)
def test_same_figures_give_the_same_bytes(form: str) -> None:  # C10
    again = LongTable(FRAME, tuple(tuple(row) for row in TABLE.rows))
    assert table_bytes(TABLE, form) == table_bytes(again, form)  # type: ignore[arg-type]


def test_parquet_keeps_words_as_they_are_and_what_is_withheld_as_nothing() -> None:
    table = pq.read_table(io.BytesIO(table_bytes(TABLE, "parquet")))
    assert set(table["unit"].to_pylist()) == set(HOSTILE)
    assert table["value"].null_count == table["n"].null_count == len(HOSTILE)


def test_publication_without_figures_gives_an_empty_table() -> None:
    table = pq.read_table(io.BytesIO(table_bytes(LongTable(FRAME, ()), "parquet")))
    assert (table.num_rows, table.column_names) == (0, list(COLUMNS))
