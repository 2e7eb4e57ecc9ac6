"""What stands twice in a table too large to be held: found by one number a row, then looked at as written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from avers.application.blocks import Blocks

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["met_before", "repeats"]

Fingerprints = np.ndarray[Any, np.dtype[np.uint64]]

# So many repeated rows are no accident of two keys with one fingerprint.
_NO_ACCIDENT: Final = 10_000
_PAIR: Final = ("respondent", "item")
_MOST_SHOWN: Final = 50


def _fingerprints(keys: pl.Series) -> Fingerprints:
    """Return a number of 64 bits for each key, the same for the same key as long as this process lives."""
    return keys.hash().to_numpy()


def repeats(rows: Callable[[], Iterator[tuple[pl.Series, pl.Series]]]) -> pl.DataFrame:
    """Return ``line`` of each row whose key stood on an earlier line, and that line as ``expected``.

    Parameters
    ----------
    rows : callable
        Gives the keys and the lines of all rows, block by block, by rising line; it is called once more
        where something seems to stand twice.
    """
    taken = [(_fingerprints(keys), lines.to_numpy()) for keys, lines in rows()]
    keys = np.concatenate([one for one, _ in taken]) if taken else np.empty(0, np.uint64)
    order = np.argsort(keys, kind="stable")
    is_first = np.ones(keys.size, dtype=bool)
    is_first[1:] = np.diff(keys[order]) != 0
    if is_first.all():
        return pl.DataFrame(schema={"line": pl.Int64, "expected": pl.Int64})
    lines = np.concatenate([one for _, one in taken])[order]
    first = lines[is_first][np.cumsum(is_first) - 1]
    again = ~is_first
    found = pl.DataFrame({"line": lines[again], "expected": first[again]}).sort("line")
    return found if found.height > _NO_ACCIDENT else _as_written(found, rows())


def _as_written(found: pl.DataFrame, rows: Iterator[tuple[pl.Series, pl.Series]]) -> pl.DataFrame:
    """Return the repeats whose keys are the same letter for letter."""
    looked_at = pl.concat([found["line"], found["expected"]]).unique().implode()
    parts = [pl.DataFrame({"line": lines, "key": keys}) for keys, lines in rows]
    written = pl.concat([part.filter(pl.col("line").is_in(looked_at)) for part in parts])
    now = found.join(written, on="line", maintain_order="left")
    before = written.rename({"line": "expected", "key": "first"})
    return (
        now.join(before, on="expected", maintain_order="left")
        .filter(pl.col("key") == pl.col("first"))
        .select("line", "expected")
    )


def met_before(rows: Blocks, before: Callable[[], Iterator[pa.Table]]) -> tuple[pl.DataFrame, int]:
    """Return the first pairs of ``respondent`` and ``item``, sorted, that were there before, and how many.

    Parameters
    ----------
    rows : Blocks
        With the columns ``respondent`` and ``item``.
    before : callable
        Gives the pairs that were there, block by block; it is called at most twice.
    """
    nobody = pl.DataFrame(schema=dict.fromkeys(_PAIR, pl.String))
    people = pl.concat([frame.unique() for frame in rows.select(["respondent"])]).unique()
    theirs = [_fingerprints(_key(old)) for old in _of(people, before())]
    there = np.unique(np.concatenate(theirs)) if theirs else np.empty(0, np.uint64)
    if not there.size:
        return nobody, 0
    met, n_met = nobody, 0
    for frame in rows.select(_PAIR):
        again = frame.filter(pl.Series(np.isin(_fingerprints(_key(frame)), there, kind="sort")))
        n_met += again.height
        met = pl.concat([met, again]).sort(_PAIR).head(_NO_ACCIDENT)
    if n_met <= _NO_ACCIDENT:
        written = [old.join(met, on=_PAIR, how="semi") for old in _of(people, before())]
        met = met.join(pl.concat([nobody, *written]), on=_PAIR, how="semi", maintain_order="left")
        n_met = met.height
    return met.head(_MOST_SHOWN), n_met


def _of(people: pl.DataFrame, pairs: Iterator[pa.Table]) -> Iterator[pl.DataFrame]:
    """Yield the pairs of these people."""
    for table in pairs:
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table is never one column
        frame = frame.select(pl.col(_PAIR).cast(pl.String)).join(people, on="respondent", how="semi")
        if frame.height:
            yield frame


def _key(pairs: pl.DataFrame) -> pl.Series:
    return pairs.select(pl.concat_str(_PAIR, separator="\0")).to_series()
