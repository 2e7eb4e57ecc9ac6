"""The three certainties, under the name that pages and reports know; the rule is one and lives in core."""

from __future__ import annotations

from avers.core.diagnosis.certainty import (
    CERTAINTIES,
    FEWEST,
    SOLID_FROM,
    Certainty,
    of_gaps,
    of_level,
    of_unit,
)

__all__ = ["CERTAINTIES", "FEWEST", "SOLID_FROM", "Certainty", "of_gaps", "of_level", "of_unit"]
