"""What leaves when a person's acts are erased, or when their time is over (duties M3, M4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from avers.core.evidence.act import Act

__all__ = ["MONTHS_KEPT", "rows_about", "rows_past_term"]

MONTHS_KEPT: Final[Mapping[str, int]] = dict.fromkeys(
    (
        "recognitions", "promises", "obstacles", "incidents", "lineups", "decisions", "requests", "uses",
        "reflections", "visits", "rounds",
    ),
    24,
) | {"coaching": 12, "observations": 12}  # fmt: skip
"""Months after the last thing that became of an act, by kind; a kind that is not in it has no term here."""

_OF: Final[Mapping[str, str]] = {"visits": "rounds"}
"""Kinds whose label names the act that they belong to: a draw stays as long as one of its visits."""


def rows_about(rows: Iterable[Act], person: str) -> frozenset[str]:
    """Return the keys of the rows that leave with ``person``.

    An act that the person made, or received, leaves whole. Of others' acts leave the rows that the person
    wrote or that are addressed to them, with all that refers to those: no row is left that speaks of none.
    """
    held = tuple(rows)
    whole = {row.act for row in held if row.is_first and _is_of(row, person)}
    gone = {row.key for row in held if row.act in whole or _is_of(row, person)}
    # Rows come in the order they were written: whatever refers to a row comes after it.
    for row in held:
        if row.refers in gone:
            gone.add(row.key)
    return frozenset(gone)


def rows_past_term(rows: Iterable[Act], today: date) -> frozenset[str]:
    """Return the keys of the rows of acts to which nothing was added for ``MONTHS_KEPT`` months.

    What is added to a visit counts for its draw too: ``rows`` must hold the kinds that belong together.
    """
    held = tuple(rows)
    newest: dict[str, date] = {}
    belongs = {row.act: row.label for row in held if row.is_first and row.kind in _OF}
    for row in held:
        for act in filter(None, (row.act, belongs.get(row.act))):
            newest[act] = max(row.day, newest.get(act, row.day))
    return frozenset(
        row.key
        for row in held
        if row.kind in MONTHS_KEPT and _months(newest[row.act], today) >= MONTHS_KEPT[row.kind]
    )


def _is_of(row: Act, person: str) -> bool:
    return bool(person) and (row.by == person or (row.to_kind == "person" and row.to == person))


def _months(day: date, today: date) -> int:
    """Return the whole months from ``day`` to ``today``."""
    months = 12 * (today.year - day.year) + today.month - day.month
    return months - (today.day < day.day)
