"""What leaves when a person's acts are erased, or when their time is over (duties M3, M4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from avers.core.evidence.act import Act, standings

__all__ = ["CONTACT_DAYS", "MONTHS_KEPT", "MONTHS_SEALED", "months_between", "rows_about", "rows_past_term"]

MONTHS_KEPT: Final[Mapping[str, int]] = dict.fromkeys(
    (
        "recognitions", "promises", "obstacles", "incidents", "lineups", "decisions", "requests", "uses",
        "reflections", "visits", "rounds",
    ),
    24,
) | dict.fromkeys(("coaching", "observations", "callbacks", "gradings", "graded"), 12) | {
    "drills": 6,
}  # fmt: skip
"""Months after the last thing that became of an act, by kind; a kind that is not in it has no term here."""

MONTHS_SEALED: Final = 24
"""Months for which anonymous answers are kept once their wave is closed."""

CONTACT_DAYS: Final = 7
"""Days for which one still knows how to reach a customer once their call-back is over, unless it is set."""

# A call-back that nobody ended: what was left of a customer does not wait for the end of the year.
_FORGOTTEN: Final = timedelta(days=60)

_OF: Final[Mapping[str, str]] = {"visits": "rounds", "graded": "gradings"}
"""Kinds whose label names the act that they belong to: a draw stays as long as one of its parts."""


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


def rows_past_term(rows: Iterable[Act], today: date, *, contact_days: int = CONTACT_DAYS) -> frozenset[str]:
    """Return the keys of the rows whose time is over.

    Those of acts to which nothing was added for ``MONTHS_KEPT`` months, and how to reach a customer
    ``contact_days`` (0 or more) after their call-back ended, or sixty after the last thing that became of one
    that did not. What is added to a visit counts for its draw too: ``rows`` must hold the kinds that belong
    together.
    """
    held = tuple(rows)
    newest: dict[str, date] = {}
    belongs = {row.act: row.label for row in held if row.is_first and row.kind in _OF}
    for row in held:
        for act in filter(None, (row.act, belongs.get(row.act))):
            newest[act] = max(row.day, newest.get(act, row.day))
    over = {
        row.key
        for row in held
        if row.kind in MONTHS_KEPT and months_between(newest[row.act], today) >= MONTHS_KEPT[row.kind]
    }
    return frozenset(over.union(_contacts_past_term(held, newest, today, timedelta(days=contact_days))))


def _contacts_past_term(
    rows: Iterable[Act], newest: Mapping[str, date], today: date, kept: timedelta
) -> Iterator[str]:
    for act in standings(row for row in rows if row.kind == "callbacks"):
        end = act.last("kept", "dropped", "withdrawn")
        if (end is not None and today - end.day >= kept) or today - newest[act.key] >= _FORGOTTEN:
            yield from (row.key for row in act.rows if row.step == "reachable")


def _is_of(row: Act, person: str) -> bool:
    return bool(person) and (row.by == person or (row.to_kind == "person" and row.to == person))


def months_between(day: date, today: date) -> int:
    """Return the whole months from ``day`` to ``today``."""
    months = 12 * (today.year - day.year) + today.month - day.month
    return months - (today.day < day.day)
