"""Which remark stands alone where two would say the same of one sentence.

A sentence that nobody acts in was told so twice: that it does not show who does what (CH203), and again in
the words of the turn that hides it (CH306). The more precise remark stays, the other keeps silent: one thing
to mend, said once. The pairs are data and stand here alone; a rule knows nothing of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["GIVES_WAY", "is_said_by_another"]

GIVES_WAY: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        # « Qui fait quoi ? » gives way to what names the turn: the centre, a trait, nobody before the verb.
        "CH203": frozenset({"CH004", "CH302", "CH306"}),
        # An effort is not yet an absolute: "we always aim to" is told that it only aims.
        "CH403": frozenset({"CH401"}),
    }
)


def is_said_by_another(code: str, found: Collection[str]) -> bool:
    """Return whether another of the codes ``found`` about the same sentence says what ``code`` would."""
    return not GIVES_WAY.get(code, frozenset()).isdisjoint(found)
