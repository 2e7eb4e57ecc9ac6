"""The columns of evidence in bulk, as Arrow types; attribute columns ``attr_*`` may follow.

Kept apart from the protocols so that reading a charter never imports Arrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol, TypeAlias

import pyarrow as pa

__all__ = ["EVIDENCE_SCHEMA", "LEDGER_SCHEMA", "SAME_FOR_ALL", "EvidenceRows", "RowBlocks", "in_blocks"]

EVIDENCE_SCHEMA: Final = pa.schema(
    [
        ("respondent", pa.string()),
        ("unit", pa.string()),
        ("face", pa.string()),
        ("facet", pa.string()),
        ("item", pa.string()),
        ("value", pa.float64()),
        ("text", pa.string()),
        ("missing", pa.string()),
        ("period", pa.string()),
        ("instrument", pa.string()),
        ("version", pa.string()),
    ]
)

SAME_FOR_ALL: Final = frozenset({"face", "period", "instrument", "version"})
"""What whoever asks for one face of a wave knows already: left out of coded rows."""

# The whole ledger of one face: what an answer was at each time, and why it changed.
LEDGER_SCHEMA: Final = pa.schema(
    [
        *EVIDENCE_SCHEMA,
        ("sequence", pa.int64()),
        ("corrects", pa.int64()),
        ("reason", pa.string()),
        ("batch", pa.string()),
    ]
)


class RowBlocks(Protocol):
    """Rows too many to be held at once: tables of one schema, gone through as often as needed."""

    @property
    def num_rows(self) -> int:
        """Number of rows in all."""

    def __iter__(self) -> Iterator[pa.Table]: ...


EvidenceRows: TypeAlias = pa.Table | RowBlocks
"""Rows of evidence on their way in: a table, or blocks of one."""


def in_blocks(rows: EvidenceRows) -> Iterator[pa.Table]:
    """Yield ``rows`` block by block; a table is one."""
    if isinstance(rows, pa.Table):
        yield rows
    else:
        yield from rows
