"""Which tool wrote a table, by its shape; a table that no known tool wrote stays as it is."""

from __future__ import annotations

from avers.adapters.survey_tools.qualtrics import read_qualtrics
from avers.application.importing.source import Source

__all__ = ["recognise"]


def recognise(source: Source, *, chosen: frozenset[str] = frozenset(), leave_out: bool = True) -> Source:
    """Return a table as its tool meant it, persons and times emptied; parameters as ``read_qualtrics``."""
    return read_qualtrics(source, chosen=chosen, leave_out=leave_out) or source
