"""A table in blocks says what it would say whole; a sorted one needs no more than a part at a time."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.application import blocks
from avers.application.blocks import BUCKET, Blocks, in_order

CUTS = st.lists(st.integers(0, 40), max_size=6)
TABLE = pl.DataFrame({"line": range(40), "c0": [f"é{place % 7}" for place in range(40)]})


def _cut(cuts: list[int]) -> Blocks:
    ends = [0, *sorted(cuts), TABLE.height]
    return Blocks.of(TABLE.slice(start, end - start) for start, end in pairwise(ends))


@given(CUTS)
def test_a_table_in_blocks_is_the_table(cuts: list[int]) -> None:
    table = _cut(cuts)
    assert table.whole().equals(TABLE)
    assert table["c0"].equals(TABLE["c0"])
    assert pl.concat(list(table.select(["line"]))).equals(TABLE.select("line"))
    assert (table.height, table.columns) == (40, ["line", "c0"])


@given(CUTS, st.integers(0, 45))
def test_its_beginning_and_its_end_are_those_of_the_table(cuts: list[int], n: int) -> None:
    table = _cut(cuts)
    assert table.head(n).equals(TABLE.head(n))
    assert table.from_row(n).whole().equals(TABLE.slice(n))


@given(CUTS)
def test_it_is_changed_block_by_block(cuts: list[int]) -> None:
    few = _cut(cuts).map(lambda frame: frame.filter(pl.col("line") > 30).with_columns(new=pl.lit("x")))
    assert few.whole().equals(TABLE.filter(pl.col("line") > 30).with_columns(new=pl.lit("x")))


def test_a_table_of_no_row_keeps_its_columns() -> None:
    none = Blocks.of([TABLE.clear(), TABLE.clear()])
    assert none.is_empty()
    assert none.whole().schema == TABLE.schema
    assert none.map(lambda frame: frame.with_columns(new=pl.lit("x"))).columns == ["line", "c0", "new"]
    with pytest.raises(ValueError, match="columns"):
        Blocks.of([])


@given(CUTS)
def test_it_is_written_and_read_again(cuts: list[int]) -> None:
    again = Blocks.unpacked(_cut(cuts).packed())
    assert again.whole().equals(TABLE)
    assert (again.height, again.columns) == (40, ["line", "c0"])
    none = Blocks.unpacked(Blocks.of([TABLE.clear()]).packed())
    assert none.is_empty()
    assert none.columns == TABLE.columns


def test_what_is_kept_is_much_smaller_than_the_table() -> None:
    rows = 20_000
    wide = pl.DataFrame({f"c{place}": [str(1 + row % 5) for row in range(rows)] for place in range(20)})
    table = Blocks.of([wide, wide])
    kept = sum(len(part) if isinstance(part, bytes) else part.estimated_size() for part in table._parts)
    assert kept < 2 * rows * 20 / 4


@given(CUTS, st.integers(1, 5))
def test_rows_come_out_sorted_however_they_came_in(cuts: list[int], parts: int) -> None:
    mixed = _cut(cuts).map(
        lambda frame: frame.reverse().with_columns((pl.col("line") * parts // 40).alias(BUCKET))
    )
    found = list(in_order(mixed, ["line"]))
    assert pl.concat(found).equals(TABLE)
    assert len(found) == parts


def test_a_part_of_a_sorted_table_is_bounded() -> None:
    assert blocks.n_buckets(0) == blocks.n_buckets(blocks.ROWS_AT_ONCE) == 1
    assert blocks.n_buckets(blocks.ROWS_AT_ONCE + 1) == 2
