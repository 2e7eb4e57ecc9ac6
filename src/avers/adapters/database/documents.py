"""Domain objects as JSON and back. The same object always gives the same signs (rule C10)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from avers.core.organisation.register import Column
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

__all__ = [
    "cell_from_json",
    "cell_to_json",
    "fingerprint",
    "read_json",
    "read_units",
    "write_json",
    "write_units",
]

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, kind))


def write_json(kind: type[T], thing: T) -> str:
    """Return ``thing`` (a dataclass of core, or a tuple of them) as JSON with sorted keys."""
    plain = _adapter(cast(Hashable, kind)).dump_python(thing, mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_json(kind: type[T], document: str) -> T:
    """Return what ``write_json`` wrote."""
    thing: T = _adapter(cast(Hashable, kind)).validate_json(document)
    return thing


def fingerprint(document: str) -> str:
    """Return the digest by which two writers of the draft know whether it changed."""
    return hashlib.sha256(document.encode()).hexdigest()


def write_units(tree: UnitTree) -> list[dict[str, Any]]:
    """Return the units as plain data, parents first."""
    return [_adapter(Unit).dump_python(unit, mode="json") for unit in tree.units]


def read_units(units: list[dict[str, Any]]) -> UnitTree:
    """Return the tree that ``write_units`` wrote."""
    # A page reads this on every request: built by hand, since what is frozen was checked once.
    return UnitTree(
        Unit(
            key=unit["key"],
            parent=unit["parent"],
            name=Text(unit["name"]["fr"], unit["name"]["en"]),
            kind=unit["kind"],
            from_date=_day(unit["from_date"]),
            to_date=_day(unit["to_date"]),
            successor=unit["successor"],
        )
        for unit in units
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def cell_to_json(value: str | float | bool | date | None) -> str | float | bool | None:
    """Return a cell of a register as JSON knows it: a date becomes ISO text."""
    return value.isoformat() if isinstance(value, date) else value


def cell_from_json(column: Column | None, value: Any) -> str | float | bool | date | None:
    """Return a cell of a register as its column says: a date out of ISO text, a number with its fraction."""
    if column is not None and column.kind == "date" and isinstance(value, str) and value:
        return date.fromisoformat(value)
    if column is not None and column.kind in ("number", "share") and isinstance(value, int):
        return float(value)  # PostgreSQL writes 1e22 in whole digits
    found: str | float | bool | None = value
    return found
