"""Erasing a person's acts on their request, and those whose time is over (duties M3, M4).

Figures that were published stay as they were: they are of groups, and were made safe together. What is
counted from acts day by day counts what is left. Start at ``erase_person``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from avers.application.viewer import Viewer
from avers.core.evidence.act import Act
from avers.core.evidence.erasing import CONTACT_DAYS, MONTHS_KEPT, rows_about, rows_past_term

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["Erased", "can_erase", "erase_past_term", "erase_person", "found_about", "found_past_term"]


@dataclass(frozen=True)
class Erased:
    """How many rows leave, or left, and of how many acts."""

    n_acts: int
    n_rows: int


def can_erase(viewer: Viewer) -> bool:
    """Return whether ``viewer`` looks after the data of persons."""
    return viewer.role == "administrator"


def found_about(company: Company, person: str) -> Erased:
    """Return what would leave with ``person``; nothing is written."""
    rows = company.acts.rows_of(person)
    return _counted(rows, rows_about(rows, person))


def erase_person(company: Company, person: str, *, by: str, at: datetime) -> Erased:
    """Erase every act that ``person`` made or received, and what they added to others' acts (duty M3).

    The audit says how many rows and by whom, never whose. A second call finds nothing.
    """
    rows = company.acts.rows_of(person)
    keys = rows_about(rows, person)
    if keys:
        company.acts.erase(keys, why="erasure", by=by, at=at)
    return _counted(rows, keys)


def found_past_term(company: Company, today: date, *, contact_days: int = CONTACT_DAYS) -> Erased:
    """Return what would leave at the end of its retention; nothing is written."""
    rows = _kept_for_a_term(company)
    return _counted(rows, rows_past_term(rows, today, contact_days=contact_days))


def erase_past_term(company: Company, *, by: str, at: datetime, contact_days: int = CONTACT_DAYS) -> Erased:
    """Erase the acts to which nothing was added for as long as their kind is kept (duty M4).

    And how to reach a customer, ``contact_days`` after their call-back ended.
    """
    rows = _kept_for_a_term(company)
    keys = rows_past_term(rows, at.date(), contact_days=contact_days)
    if keys:
        company.acts.erase(keys, why="retention", by=by, at=at)
    return _counted(rows, keys)


def _kept_for_a_term(company: Company) -> tuple[Act, ...]:
    return tuple(row for kind in MONTHS_KEPT for row in company.acts.of_kind(kind))


def _counted(rows: Iterable[Act], keys: frozenset[str]) -> Erased:
    gone = [row for row in rows if row.key in keys]
    return Erased(len({row.act for row in gone}), len(gone))
