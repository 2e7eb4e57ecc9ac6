"""Rows of scores, kept in committed parts while they are made, and whole at the end, as CSV or Parquet.

A part has its name once it is on disk, and the result takes its own last: a run that was stopped goes on
where it was, and nobody ever reads half a file. Parts lie beside the result and go with the last of them.
Where rows stay in the order of the parts, the result grows with them; else it is written out of all of them.
"""

from __future__ import annotations

import json
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from avers.adapters.files.csv_out import write_columns, write_rows
from avers.adapters.files.folder import check_room_in, write_durably
from avers.adapters.files.reordered import reordered
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

__all__ = ["ScoredParts", "check_result"]

_SLICE: Final = 20_000
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

    def __init__(
        self,
        out: Path,
        fingerprint: str,
        columns: Sequence[str],
        *,
        signs: Sequence[str],
        order: npt.NDArray[np.int64] | None = None,
    ) -> None:
        """Prepare the parts of ``out``, which ``check_result`` let pass; ``signs`` are columns of 0 and 1.

        ``order[i]`` is the row of the result that row ``i`` of the parts becomes; None keeps them.
        """
        self.out, self.columns, self.signs, self.order = out, tuple(columns), frozenset(signs), order
        self.folder = out.with_name(f".{out.name}.parts")
        self._begin(fingerprint)
        self._grown, self._n_grown = self._result(), 0

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
        self._grow()

    def finish(self, n_parts: int) -> None:
        """Write what the result lacks out of the ``n_parts`` parts, give it its name and drop the parts."""
        if self.order is None:
            self._grow()
        elif n_parts:
            for some in self._reordered(n_parts, self.order):
                self._grown.add(some)
        self._grown.close()
        self._grown.place.replace(self.out)
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

    def _result(self) -> _Result:
        # It lies among the parts until it is whole, and goes with them when the run is not gone on with.
        kind = _Csv if self.out.suffix.lower() == ".csv" else _Parquet
        return kind(self.folder / "result", self._empty())

    def _grow(self) -> None:
        """Add the parts that are there to a result that keeps their order."""
        while self.order is None and self.has(self._n_grown):
            part = self._part(self._n_grown)
            check_room_in(self.folder, part.nbytes)
            self._grown.add(part)
            self._n_grown += 1

    def _reordered(self, n_parts: int, order: npt.NDArray[np.int64]) -> Iterator[pa.Table]:
        """Yield the rows of all parts where ``order`` puts them."""
        import numpy as np

        n_bytes = sum(self._place(part).stat().st_size for part in range(n_parts))
        # Once as they are dealt, once as the result.
        check_room_in(self.folder, 2 * n_bytes)
        back = np.argsort(order, kind="stable")
        parts = (self._part(part) for part in range(n_parts))
        return reordered(parts, back, _SLICE, n_bytes=n_bytes, room=self.folder)

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


class _Result(ABC):
    """A file of rows that grows by slices of one size: in what pieces they come changes no byte of it."""

    def __init__(self, place: Path, empty: pa.Table) -> None:
        self.place, self._held = place, empty

    def add(self, rows: pa.Table) -> None:
        import pyarrow as pa

        self._held = pa.concat_tables([self._held, rows])
        while self._held.num_rows >= _SLICE:
            self._write(self._held.slice(0, _SLICE))
            self._held = self._held.slice(_SLICE)

    def close(self) -> None:
        """Write what is held back, and see to it that all is on disk."""
        if self._held.num_rows:
            self._write(self._held)
        self._end()
        with self.place.open("rb") as file:
            os.fsync(file.fileno())

    @abstractmethod
    def _write(self, rows: pa.Table) -> None: ...

    @abstractmethod
    def _end(self) -> None: ...


class _Csv(_Result):
    def __init__(self, place: Path, empty: pa.Table) -> None:
        super().__init__(place, empty)
        place.write_bytes(write_rows(empty.column_names, ()))

    def _write(self, rows: pa.Table) -> None:
        with self.place.open("ab") as file:
            file.write(write_columns([column.to_pylist() for column in rows.columns]))

    def _end(self) -> None:
        """Do nothing: below the last row of a CSV stands nothing."""


class _Parquet(_Result):
    def __init__(self, place: Path, empty: pa.Table) -> None:
        import pyarrow.parquet as pq

        super().__init__(place, empty)
        self._writer = pq.ParquetWriter(place, empty.schema, compression="zstd")

    def _write(self, rows: pa.Table) -> None:
        self._writer.write_table(rows)

    def _end(self) -> None:
        self._writer.close()
