"""Messages somebody exported: CSV, JSON lines or Parquet with a column ``text``, as tables of words.

What a help desk holds may be hostile: anything in a cell is words. Only the file's own form is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from avers.adapters.files.bytes_in import MEGABYTE
from avers.adapters.files.message_forms import WordLines, form_of
from avers.adapters.files.reordered import reordered
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

__all__ = ["MessagesOfFile", "fingerprint_of", "open_messages", "read_messages", "read_sentences"]

_HELD: Final = 64 * MEGABYTE
"""Bytes of words up to which a file is held."""
_BLOCK: Final = 4 * MEGABYTE
_AT_ONCE: Final = 20_000


class MessagesOfFile:
    """The messages of a file, handed out in pieces: few are held, many are read anew each time.

    Attributes
    ----------
    num_rows : int
    column_names : list of str
        Of the columns asked for, those that the file has.
    """

    def __init__(self, path: Path, columns: Sequence[str], *, room: Path | None = None) -> None:
        """Read a file once, to its end; raises as ``read_messages``.

        ``room`` is a folder with room for the words of the file, which ``in_order`` may need.
        """
        import pyarrow as pa

        self._form, self._room = form_of(path), room or path.parent
        self.num_rows, self._n_bytes = 0, 0
        held: list[pa.Table] = []
        # What cannot be read is said before anything is done; what can is not kept: ten million fill memory.
        for piece in self._form.pieces(columns, _AT_ONCE):
            self.num_rows, self._n_bytes = self.num_rows + piece.num_rows, self._n_bytes + piece.nbytes
            held.append(piece)
            if self._n_bytes > _HELD:
                held.clear()
        self.column_names = [column for column in columns if column in self._form.names]
        self._whole = pa.concat_tables(held).select(self.column_names) if held else None

    def pieces(self, columns: Sequence[str], size: int) -> Iterator[pa.Table]:
        """Yield the messages in the order of the file, ``size`` at a time, of these columns alone."""
        if self._whole is None:
            yield from self._form.pieces(columns, size)
            return
        some = self._whole.select(list(columns))
        yield from (some.slice(first, size) for first in range(0, self.num_rows, size))

    def in_order(self, order: npt.NDArray[np.int64], size: int) -> Iterator[pa.Table]:
        """Yield the messages in the order of ``order``, their places in the file, ``size`` at a time."""
        if self._whole is None:
            every = self._form.pieces(self.column_names, _AT_ONCE)
            yield from reordered(every, order, size, n_bytes=self._n_bytes, room=self._room)
            return
        yield from (self._whole.take(order[first : first + size]) for first in range(0, len(order), size))


def open_messages(path: Path, columns: Sequence[str], *, room: Path | None = None) -> MessagesOfFile:
    """Return the messages of a file with those of ``columns`` that it has; as ``MessagesOfFile``."""
    return MessagesOfFile(path, columns, room=room)


def read_messages(path: Path, columns: Sequence[str]) -> pa.Table:
    """Return the ``columns`` that a file has, all as words, empty where a cell is; others are not read.

    Raises
    ------
    InputRefused
        No such file, an unknown format, no column ``text``, a row with too many or too few cells, bytes
        that are not UTF-8, JSON that cannot be read: every fault with its line.
    """
    import pyarrow as pa

    form = form_of(path)
    every = list(form.pieces(columns, _AT_ONCE))
    return pa.concat_tables(every).select([column for column in columns if column in form.names])


def read_sentences(path: Path) -> tuple[str, ...]:
    """Return the sentences of a file of words, one a line; raises ``InputRefused`` as ``read_messages``."""
    name = str(path)
    if not path.is_file():
        raise InputRefused([Fault("not_a_file" if path.exists() else "no_such_file", name)])
    return tuple(line.strip() for line in WordLines(path, name) if line.strip())


def fingerprint_of(path: Path, *settings: object) -> str:
    """Return what tells this file with these settings from any other."""
    found = hashlib.sha256(repr(settings).encode())
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
