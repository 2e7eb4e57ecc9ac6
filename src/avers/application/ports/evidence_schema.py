"""The columns of evidence in bulk, as Arrow types; attribute columns ``attr_*`` may follow.

Kept apart from the protocols so that reading a charter never imports Arrow.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

__all__ = ["EVIDENCE_SCHEMA"]

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
