"""Rows of scores, kept in committed parts while they are made, then written whole as CSV or Parquet.

A part has its name once it is on disk, and the result takes its own last: a run that was stopped goes on
where it was, and nobody ever reads half a file. Parts lie beside the result and go with the last of them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from avers.adapters.files.csv_out import write_columns, write_rows
from avers.adapters.files.folder import check_room_in, write_durably
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

__all__ = ["ScoredParts", "check_result"]

_SLICE: Final = 20_000
_GATHERED: Final = 20 * _SLICE
_WORDS: Final = ("id", "language", "method", "spans", "abstained")
_COUNTS: Final = ("n_reference",)


def check_result(out: Path, sources: Sequence[Path], *, kinds: Sequence[str] = (".csv", ".parquet")) -> None:
    """Check, before anything is read, that a result may be written as ``out``.

    Raises
    ------
    InputRefused
        Neither CSV nor Parquet (or none of ``kinds``), a folder, in no folder that is there, or one of the
        ``sources`` themselves.
    """
    if out.suffix.lower() not in kinds:
        raise InputRefused([Fault("unknown_score_format", str(out))])
    if out.is_dir():
        raise InputRefused([Fault("score_over_folder", str(out))])
    if not out.absolute().parent.is_dir():
        raise InputRefused([Fault("score_folder", str(out.parent))])
    if out.exists() and any(source.exists() and out.samefile(source) for source in sources):
        raise InputRefused([Fault("score_over_source", str(out))])


class ScoredParts:
    """The parts of one result; ``fingerprint`` tells whether those that are there belong to it."""

    def __init__(self, out: Path, fingerprint: str, columns: Sequence[str], *, signs: Sequence[str]) -> None:
        """Prepare the parts of ``out``, which ``check_result`` let pass; ``signs`` are columns of 0 and 1."""
        self.out, self.columns, self.signs = out, tuple(columns), frozenset(signs)
        self.folder = out.with_name(f".{out.name}.parts")
        self._begin(fingerprint)

    def has(self, part: int) -> bool:
        """Return whether a part was committed, by this run or by one before."""
        return self._place(part).exists()

    def write(self, part: int, rows: Mapping[str, list[Any]]) -> None:
        """Commit the rows of one part."""
        import pyarrow as pa

        table = pa.table({name: pa.array(rows[name], self._type(name)) for name in self.columns})
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, table.schema) as file:
            file.write_table(table)
        write_durably(self._place(part), sink.getvalue().to_pybytes())

    def finish(self, n_parts: int, order: npt.NDArray[np.int64] | None) -> None:
        """Write the result out of all parts, rows where ``order`` puts them, and drop the parts.

        ``order[i]`` is the row of the result that row ``i`` of the parts becomes; None keeps them.
        """
        temporary = self.out.with_name(f".{self.out.name}.new")
        try:
            check_room_in(self.out.parent, self._n_bytes(n_parts))
            self._write(temporary, self._in_order(n_parts, order))
            with temporary.open("rb") as file:
                _sync(file.fileno())
            temporary.replace(self.out)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        shutil.rmtree(self.folder)

    def _begin(self, fingerprint: str) -> None:
        note = self.folder / "run.json"
        try:
            is_ours = json.loads(note.read_text(encoding="utf-8")) == {"fingerprint": fingerprint}
        except (OSError, ValueError):
            is_ours = False
        if not is_ours:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()
            write_durably(note, json.dumps({"fingerprint": fingerprint}).encode())

    def _write(self, place: Path, slices: Iterator[pa.Table]) -> None:
        import pyarrow.parquet as pq

        if place.name.endswith(".csv.new"):
            with place.open("wb") as file:
                file.write(write_rows(self.columns, ()))
                for piece in slices:
                    file.write(write_columns([column.to_pylist() for column in piece.columns]))
            return
        with pq.ParquetWriter(place, self._empty().schema, compression="zstd") as writer:
            for piece in slices:
                writer.write_table(piece)

    def _n_bytes(self, n_parts: int) -> int:
        return sum(self._place(part).stat().st_size for part in range(n_parts))

    def _in_order(self, n_parts: int, order: npt.NDArray[np.int64] | None) -> Iterator[pa.Table]:
        """Yield the rows of all parts, ``_SLICE`` at a time; no more than some slices are ever in memory."""
        if order is None:
            yield from _slices(self._part(part) for part in range(n_parts))
        elif n_parts:
            yield from _slices(self._gathered(n_parts, order))

    def _gathered(self, n_parts: int, order: npt.NDArray[np.int64]) -> Iterator[pa.Table]:
        """Yield the rows where ``order`` puts them, some slices at a time, out of the parts that hold any."""
        import numpy as np
        import pyarrow as pa

        size = self._part(0).num_rows
        back = np.argsort(order, kind="stable")
        for first in range(0, len(back), _GATHERED):
            asked = back[first : first + _GATHERED]
            ascending = np.argsort(asked, kind="stable")
            rows = asked[ascending]
            parts, begins = np.unique(rows // size, return_index=True)
            ends = [*begins[1:].tolist(), len(rows)]
            held = [
                self._part(part).take(rows[begin:end] - part * size)
                for part, begin, end in zip(parts.tolist(), begins.tolist(), ends, strict=True)
            ]
            yield pa.concat_tables(held).take(np.argsort(ascending, kind="stable"))

    def _part(self, part: int) -> pa.Table:
        import pyarrow as pa

        return pa.ipc.open_file(pa.memory_map(str(self._place(part)))).read_all()

    def _place(self, part: int) -> Path:
        return self.folder / f"{part:07}.arrow"

    def _type(self, name: str) -> pa.DataType:
        import pyarrow as pa

        if name in _WORDS:
            return pa.large_string()
        if name in _COUNTS:
            return pa.int64()
        return pa.int8() if name in self.signs else pa.float64()

    def _empty(self) -> pa.Table:
        import pyarrow as pa

        return pa.table({name: pa.array([], self._type(name)) for name in self.columns})


def _slices(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the rows of tables again, ``_SLICE`` at a time."""
    import pyarrow as pa

    held: pa.Table | None = None
    for table in tables:
        held = table if held is None else pa.concat_tables([held, table])
        while held.num_rows >= _SLICE:
            yield held.slice(0, _SLICE)
            held = held.slice(_SLICE)
    if held is not None and held.num_rows:
        yield held


def _sync(number: int) -> None:
    import os

    os.fsync(number)
