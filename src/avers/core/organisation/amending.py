"""Change a register row by row, so that whatever happened can be told, undone and gone back to.

A row keeps its *place* from one version to the next: a row that is removed leaves its place free, a new
one stands after all others. A change says what stood at a place before and what stands there afterwards;
turned round, it undoes itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from avers.core.organisation.register import Cell, RegisterRow, RegisterSpec

__all__ = [
    "Amendment",
    "AmendmentKind",
    "RowChange",
    "Rows",
    "amended",
    "difference",
    "fingerprint_of",
    "identity_of",
    "merged",
    "rewriting",
    "same_row",
    "turned_round",
    "untimely",
]  # fmt: skip

Rows = Mapping[int, RegisterRow]
"""The rows of a register by their place, in order."""
AmendmentKind = Literal["", "edit", "import", "code", "undo", "restore"]


@dataclass(frozen=True)
class RowChange:
    """What stood at ``place`` and what stands there now; None where there is no row."""

    place: int
    before: RegisterRow | None
    after: RegisterRow | None


@dataclass(frozen=True)
class Amendment:
    """One version of a register: who made it out of the one before, when, and what changed.

    Attributes
    ----------
    version : int
        Counts from 1 in each register.
    by : str
        Key of an account or name of a command; "" where a store was written outside of any action.
    at : datetime or None
    kind : str
        ``edit``, ``import`` of a file, ``code`` (a class confirmed), ``undo`` or ``restore`` of the version
        ``refers``; "" for what another action of the house wrote.
    n_added, n_changed, n_removed : int
    changes : tuple of RowChange
        Empty where only the list of versions was asked for.
    """

    version: int
    by: str
    at: datetime | None
    kind: AmendmentKind
    refers: int | None
    n_added: int
    n_changed: int
    n_removed: int
    changes: tuple[RowChange, ...] = ()


def same_row(one: RegisterRow | None, other: RegisterRow | None) -> bool:
    """Return whether two rows say the same; an empty cell and one that is not there are the same."""
    if one is None or other is None:
        return one is other
    return _filled(one) == _filled(other)


def fingerprint_of(row: RegisterRow) -> str:
    """Return a hash of what a row says: whoever edits it knows whether it changed meanwhile."""
    plain = {
        name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in _filled(row).items()
    }
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def identity_of(spec: RegisterSpec, row: RegisterRow) -> tuple[str, ...]:
    """Return what makes ``row`` the one it is among the others of its register.

    1 and 1.0, 0 and -0.0 are one number: a file that held both as two rows could not be read again.
    """
    return tuple(_bare(row.get(name)) for name in spec.unique)


def _bare(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return str(cell)
    return str(float(cell) + 0.0)  # less the sign of a nought


def amended(rows: Rows, changes: Iterable[RowChange]) -> dict[int, RegisterRow]:
    """Return ``rows`` after ``changes``, in the order of their places."""
    found = dict(rows)
    for change in changes:
        if change.after is None:
            found.pop(change.place, None)
        else:
            found[change.place] = change.after
    return dict(sorted(found.items()))


def untimely(rows: Rows, changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Return the changes that start from something else than what stands in ``rows``."""
    return tuple(change for change in changes if not same_row(rows.get(change.place), change.before))


def turned_round(changes: Sequence[RowChange]) -> tuple[RowChange, ...]:
    """Return the changes that undo ``changes``, the last first."""
    return tuple(RowChange(one.place, one.after, one.before) for one in reversed(changes))


def merged(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Return what ``changes``, one after the other, come to: at most one change a place."""
    first: dict[int, RegisterRow | None] = {}
    last: dict[int, RegisterRow | None] = {}
    for change in changes:
        first.setdefault(change.place, change.before)
        last[change.place] = change.after
    return tuple(
        RowChange(place, first[place], last[place])
        for place in sorted(first)
        if not same_row(first[place], last[place])
    )


def difference(
    spec: RegisterSpec, rows: Rows, wanted: Sequence[RegisterRow], *, keep: bool = False
) -> tuple[RowChange, ...]:
    """Return the changes that bring ``wanted`` into ``rows``, row for row by what makes it unique.

    Rows that are there keep their place, new ones follow in their order. What ``wanted`` does not name is
    removed, unless ``keep``.
    """
    places = {identity_of(spec, row): place for place, row in rows.items()}
    end = max(rows, default=-1) + 1
    found: list[RowChange] = []
    seen: set[int] = set()
    for row in wanted:
        place = places.get(identity_of(spec, row))
        if place is None or place in seen:
            found.append(RowChange(end, None, row))
            end += 1
            continue
        seen.add(place)
        if not same_row(rows[place], row):
            found.append(RowChange(place, rows[place], row))
    gone = () if keep else (RowChange(place, row, None) for place, row in rows.items() if place not in seen)
    return tuple(sorted([*found, *gone], key=lambda change: change.place))


def rewriting(spec: RegisterSpec, rows: Rows, wanted: Sequence[RegisterRow]) -> tuple[RowChange, ...]:
    """Return the changes after which the rows are ``wanted`` in this very order."""
    gentle = difference(spec, rows, wanted)
    if _same_rows(amended(rows, gentle).values(), wanted):
        return gentle
    # Rows changed their order: each takes the place of its number.
    places = sorted({*rows, *range(len(wanted))})
    after = dict(enumerate(wanted))
    changes = (RowChange(place, rows.get(place), after.get(place)) for place in places)
    return tuple(change for change in changes if not same_row(change.before, change.after))


def _same_rows(some: Iterable[RegisterRow], others: Sequence[RegisterRow]) -> bool:
    found = list(some)
    return len(found) == len(others) and all(map(same_row, found, others))


def _filled(row: RegisterRow) -> dict[str, Cell]:
    return {name: cell for name, cell in row.items() if cell is not None and cell != ""}
