"""The decision filter without an account: which teams may use it by a link, and until when.

Off unless whoever leads the work opens it, team by team (register ``open_filters``). The link carries the
key of its row: taking the row away, or its last day, closes it. Nothing of others can be read through it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, can_write_register, remove_row, save_row
from avers.application.viewer import Viewer
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["OpenFilter", "close_filter", "filter_called", "open_filter", "open_filters"]

_REGISTER: Final = "open_filters"
_LASTS: Final = timedelta(days=92)


@dataclass(frozen=True)
class OpenFilter:
    """A team whose link works, and its last day."""

    key: str
    unit: str
    until: date
    place: int


def open_filters(company: Company, today: date) -> tuple[OpenFilter, ...]:
    """Return the links that work on the day ``today``."""
    found = []
    for place, row in company.registers.rows(_REGISTER).items():
        until = row.get("until")
        if isinstance(until, date) and until >= today:
            found.append(OpenFilter(str(row["key"]), str(row["unit"]), until, place))
    return tuple(found)


def filter_called(company: Company, key: str, tree: UnitTree, today: date) -> OpenFilter | None:
    """Return the open link of this key, None where it was closed, is over, or its team is no more."""
    found = (one for one in open_filters(company, today) if one.key == key)
    return next((one for one in found if one.unit in tree), None)


def open_filter(company: Company, viewer: Viewer, unit: str, *, tree: UnitTree, at: datetime) -> None:
    """Open the filter of ``unit`` to whoever has its link, for about three months.

    Raises
    ------
    NotFound
        It is not ``viewer``'s to open.
    InputRefused
        There is no such unit, or its link works already.
    """
    if not can_write_register(viewer, _REGISTER):
        raise NotFound(found=unit)
    is_open = any(one.unit == unit for one in open_filters(company, at.date()))
    if unit not in tree or is_open:
        raise InputRefused([Fault("filter_unit", path="unit", values={"found": unit})])
    until = at.date() + _LASTS
    typed = {"key": secrets.token_hex(6), "unit": unit, "until": until.isoformat()}
    save_row(company, viewer, _REGISTER, typed, place=None, was="", at=at)


def close_filter(company: Company, viewer: Viewer, key: str, *, at: datetime) -> None:
    """Close a link at once; raises ``NotFound`` where there is none or it is not ``viewer``'s to close."""
    rows = company.registers.rows(_REGISTER)
    place = next((place for place, row in rows.items() if row["key"] == key), None)
    if place is None or not can_write_register(viewer, _REGISTER):
        raise NotFound(found=key)
    remove_row(company, viewer, _REGISTER, place, was=Line(place, rows[place]).fingerprint, at=at)
