"""Tables too large to be held whole: gone through in blocks of rows, kept packed in between.

A million answer sheets are some 20 million answers; as text they fill the memory of a small machine,
packed they are some 100 MB. ``Blocks`` keeps such a table, ``in_order`` sorts one a part at a time.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BUCKET", "ROWS_AT_ONCE", "Blocks", "in_order", "n_buckets"]

ROWS_AT_ONCE: Final = 131_072
"""Rows that are unpacked together where whole tables would not fit."""

_SIZE: Final = 8
BUCKET: Final = "bucket"
"""The column by which ``in_order`` tells which part a row belongs to."""


class Blocks:
    """A table that is gone through block by block, as often as needed.

    A table of one block is kept as it is: a small file costs nothing more.

    Parameters
    ----------
    empty : polars DataFrame
        No row; the columns and types that every block has.
    parts : sequence
        The blocks in order, packed or not.
    height : int
        Number of rows.
    """

    def __init__(self, empty: pl.DataFrame, parts: Sequence[bytes | pl.DataFrame], height: int) -> None:
        self._empty, self._parts, self.height = empty, tuple(parts), height

    @classmethod
    def of(cls, frames: Iterable[pl.DataFrame]) -> Blocks:
        """Keep ``frames`` as one table; the first one, which may have no row, tells the columns.

        Raises
        ------
        ValueError
            There is no frame at all.
        """
        empty: pl.DataFrame | None = None
        held: pl.DataFrame | None = None
        parts: list[bytes | pl.DataFrame] = []
        height = 0
        for frame in frames:
            empty = frame.clear() if empty is None else empty
            height += frame.height
            if not frame.height:
                continue
            if held is not None:
                parts.append(_packed(held))
            held = frame.select(empty.columns)
        if empty is None:
            raise ValueError("a table without columns")
        if held is not None:
            parts.append(_packed(held) if parts else held)
        return cls(empty, parts, height)

    @classmethod
    def unpacked(cls, content: bytes) -> Blocks:
        """Return the table that ``packed`` wrote; ``content`` is our own, and is not checked."""
        at, parts = 0, []
        while at < len(content):
            end = at + _SIZE + int.from_bytes(content[at : at + _SIZE])
            parts.append(content[at + _SIZE : end])
            at = end
        empty, *rest = parts
        return cls(_unpacked(empty), rest, sum(_unpacked(part).height for part in rest))

    def packed(self) -> bytes:
        """Return the table as bytes, for ``unpacked``."""
        parts = [
            _packed(part) if not isinstance(part, bytes) else part for part in (self._empty, *self._parts)
        ]
        return b"".join(len(part).to_bytes(_SIZE) + part for part in parts)

    @property
    def columns(self) -> list[str]:
        """Return the names of the columns, in order."""
        return self._empty.columns

    def is_empty(self) -> bool:
        """Return whether there is no row."""
        return self.height == 0

    def __iter__(self) -> Iterator[pl.DataFrame]:
        """Yield the blocks in order; an empty table is one block without rows."""
        for part in self._parts:
            yield _unpacked(part)
        if not self._parts:
            yield self._empty

    def __getitem__(self, name: str) -> pl.Series:
        """Return one column, whole."""
        import polars as pl

        return pl.concat([_unpacked(part, [name])[name] for part in self._parts] or [self._empty[name]])

    def select(self, names: Sequence[str]) -> Iterator[pl.DataFrame]:
        """Yield the blocks with some of the columns: the others are not unpacked."""
        for part in self._parts:
            yield _unpacked(part, names)
        if not self._parts:
            yield self._empty.select(names)

    def map(self, change: Callable[[pl.DataFrame], pl.DataFrame]) -> Blocks:
        """Return the table with each block changed; ``change`` looks at one row at a time."""

        def changed() -> Iterator[pl.DataFrame]:
            yield change(self._empty)
            yield from map(change, self)

        return Blocks.of(changed())

    def from_row(self, first: int) -> Blocks:
        """Return the table without its first rows."""

        def rest() -> Iterator[pl.DataFrame]:
            yield self._empty
            left = first
            for frame in self:
                yield frame.slice(left)
                left = max(left - frame.height, 0)

        return Blocks.of(rest()) if first else self

    def head(self, n: int) -> pl.DataFrame:
        """Return the first rows."""
        import polars as pl

        found, missing = [self._empty], n
        for frame in self:
            if missing <= 0:
                break
            found.append(frame.head(missing))
            missing -= frame.height
        return pl.concat(found)

    def whole(self) -> pl.DataFrame:
        """Return the table unpacked; only for who knows it to be small."""
        import polars as pl

        return pl.concat([self._empty, *self]) if len(self._parts) != 1 else next(iter(self))


def in_order(frames: Iterable[pl.DataFrame], by: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Yield the rows of ``frames`` sorted, a part at a time; parts of nothing are left out.

    Parameters
    ----------
    frames : iterable of polars DataFrame
        With a column ``bucket`` of whole numbers from 0 that rise as ``by`` does: rows of one bucket are
        unpacked and sorted together. The column is gone from what is yielded.
    by : sequence of str
        Columns to sort by, absent values last.
    """
    import polars as pl

    buckets: dict[int, list[bytes]] = {}
    for frame in frames:
        for (bucket,), part in frame.partition_by(BUCKET, as_dict=True, include_key=False).items():
            buckets.setdefault(int(str(bucket)), []).append(_packed(part))
    for bucket in sorted(buckets):
        together = pl.concat([_unpacked(part) for part in buckets.pop(bucket)])
        yield together.sort(by, nulls_last=True)


def n_buckets(n_rows: int) -> int:
    """Return into how many parts ``in_order`` is best given a table of so many rows."""
    return max(1, -(-n_rows // ROWS_AT_ONCE))


def _packed(frame: pl.DataFrame) -> bytes:
    packed = io.BytesIO()
    frame.write_ipc(packed, compression="zstd")
    return packed.getvalue()


def _unpacked(part: bytes | pl.DataFrame, names: Sequence[str] | None = None) -> pl.DataFrame:
    import polars as pl

    if not isinstance(part, bytes):
        return part if names is None else part.select(names)
    return pl.read_ipc(io.BytesIO(part), columns=list(names) if names is not None else None)
