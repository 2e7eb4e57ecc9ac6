"""Rows of a table too large to be held, in another order than its own.

They are dealt, in one go, into files by when their turn comes; each file is then small enough to be put in
order at once. The work grows as the rows do. The files have no name: they go with this process, however it
ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

import numpy as np

from avers.adapters.files.bytes_in import MEGABYTE
from avers.adapters.files.folder import check_room_in

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

__all__ = ["reordered"]

_HELD: Final = 64 * MEGABYTE
_FILES: Final = 128
"""The most files that are open at once, whatever a system allows of them."""


def reordered(
    pieces: Iterable[pa.Table], order: npt.NDArray[np.int64], size: int, *, n_bytes: int, room: Path
) -> Iterator[pa.Table]:
    """Yield the rows of ``pieces`` in the order of ``order``, their places in it, ``size`` at a time.

    Parameters
    ----------
    n_bytes : int
        Of all pieces; the more, the larger what is held at once: 64 MB, above 8 GB a 128th.
    room : Path
        A folder on a disk that can take them.

    Raises
    ------
    NoRoom
        The disk cannot.
    """
    check_room_in(room, n_bytes)
    n_files = min(_FILES, 1 + n_bytes // _HELD)
    n_each = max(1, -(-len(order) // (n_files * size))) * size
    turn = np.empty(len(order), np.int64)
    turn[order] = np.arange(len(order))
    with ExitStack() as opened:
        files = [opened.enter_context(TemporaryFile(dir=room)) for _ in range(0, len(order), n_each)]
        _deal(pieces, turn // n_each, files)
        for number, file in enumerate(files):
            some = _in_order(file, order[number * n_each : (number + 1) * n_each])
            yield from (some.slice(first, size) for first in range(0, some.num_rows, size))


def _deal(pieces: Iterable[pa.Table], file_of: npt.NDArray[np.int64], files: Sequence[IO[bytes]]) -> None:
    """Write each row into the file that ``file_of`` says; in each, rows keep their order."""
    import pyarrow as pa

    first, bounds = 0, np.arange(len(files) + 1)
    with ExitStack() as opened:
        writers: list[pa.ipc.RecordBatchStreamWriter] = []
        for piece in pieces:
            if not writers:
                made = (pa.ipc.new_stream(file, piece.schema) for file in files)
                writers = [opened.enter_context(one) for one in made]
            here = file_of[first : first + piece.num_rows]
            by_file = np.argsort(here, kind="stable")
            dealt, ends = piece.take(by_file), np.searchsorted(here[by_file], bounds)
            for number in np.flatnonzero(np.diff(ends)).tolist():
                writers[number].write_table(dealt.slice(ends[number], ends[number + 1] - ends[number]))
            first += piece.num_rows


def _in_order(file: IO[bytes], rows: npt.NDArray[np.int64]) -> pa.Table:
    """Return what was dealt to a file: ``rows``, which lie there ascending, in their own order."""
    import pyarrow as pa

    file.seek(0)
    with pa.ipc.open_stream(file) as held:
        return held.read_all().take(np.argsort(np.argsort(rows, kind="stable"), kind="stable"))
