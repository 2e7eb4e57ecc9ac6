"""The columns of evidence in bulk, as Arrow types; attribute columns ``attr_*`` may follow.

Kept apart from the protocols so that reading a charter never imports Arrow.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

__all__ = ["EVIDENCE_SCHEMA", "LEDGER_SCHEMA"]

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
