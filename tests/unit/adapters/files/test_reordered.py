"""Rows in another order than their own: the same as if all had been held."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.adapters.files import reordered as module
from avers.adapters.files.folder import NoRoom
from avers.adapters.files.reordered import reordered


# C10: any order, in any pieces, dealt into any number of files.
@given(
    order=st.integers(0, 12).flatmap(lambda n: st.permutations(range(n))),
    piece=st.integers(1, 5),
    size=st.integers(1, 5),
    n_files=st.integers(1, 8),
)
def test_rows_come_in_the_order_asked_for(
    order: list[int], piece: int, size: int, n_files: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    room = tmp_path_factory.getbasetemp()
    whole = pa.table({"row": pa.array(range(len(order)), pa.int64())})
    pieces = (whole.slice(first, piece) for first in range(0, len(order), piece))
    found = list(
        reordered(pieces, np.array(order, np.int64), size, n_bytes=(n_files - 1) * module._HELD, room=room)
    )
    assert [row for some in found for row in some["row"].to_pylist()] == order
    assert all(some.num_rows == size for some in found[:-1])


def test_a_disk_without_room_is_told_first(tmp_path: Path) -> None:
    with pytest.raises(NoRoom):
        next(reordered(iter([]), np.arange(3), 2, n_bytes=2**60, room=tmp_path))
    assert not list(tmp_path.iterdir())
