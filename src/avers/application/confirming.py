"""The team says whether an obstacle that was removed changed anything: yes, in part, no (R146).

Whoever removes it does not say so for the team. As for an action of the plan (``application.helping``): what
is kept is the answer, the obstacle, its unit and the Monday of the week, neither person nor account; it is
told from five answers on, by whole groups of five, as one of three words. Start at ``removals_for``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.helping import Helped, helped_of, is_of_team, keep_answer
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer, can_read_unit, readable_units, reads_every_unit
from avers.core.evidence.act import Standing, standings
from avers.core.evidence.obstacle import removed_since
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["Removal", "confirm_removal", "removals_for"]

_KIND: Final = "helped"
_ASKED_FOR: Final = timedelta(days=60)
_YEAR: Final = timedelta(days=366)
_MOST: Final = 8
# A few more than are shown: some may be of teams that are no more.
_MOST_READ: Final = 4 * _MOST


@dataclass(frozen=True)
class Removal:
    """An obstacle that was removed, what its team says of it, and whether ``viewer`` is of that team."""

    act: Standing
    told: Helped
    is_asked: bool


def removals_for(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Removal, ...]:
    """Return the obstacles removed in the last sixty days that ``viewer`` may read, newest first."""
    since, units = (
        today - _ASKED_FOR,
        None if reads_every_unit(viewer, tree) else set(readable_units(viewer, tree)),
    )
    acts = standings(
        company.acts.with_step("obstacles", "closed", units=units, since=since, limit=_MOST_READ)
    )
    gone = [
        one
        for one in acts
        if removed_since(one, since)
        and one.first.day >= today - _YEAR
        and can_read_unit(viewer, tree, one.first.unit)
    ]
    newest = sorted(gone, key=lambda one: (one.closed_on or today, one.key), reverse=True)[:_MOST]
    if not newest:
        return ()
    said = standings(company.acts.of_kind(_KIND, units={one.first.unit for one in newest}))
    people = company.organisation.head_counts(today)
    lines = []
    for one in newest:
        unit = one.first.unit
        inside = tree.descendants(unit) if unit in tree else ()
        rows = [row.first for row in said if row.first.label == one.key]
        told = helped_of(rows, n_people=sum(people.get(key, 0) for key in inside))
        lines.append(Removal(one, told, is_of_team(viewer, unit, tree)))
    return tuple(lines)


def confirm_removal(
    company: Company, viewer: Viewer, key: str, answer: str, *, tree: UnitTree, at: datetime
) -> None:
    """Keep one answer of the team, and not whose.

    Raises
    ------
    NotFound
        No such obstacle was removed lately, or ``viewer`` is not of its team.
    InputRefused
        The answer is none of the three.
    """
    found = [one for one in removals_for(company, viewer, tree, at.date()) if one.act.key == key]
    if not found or not found[0].is_asked:
        raise NotFound(found=key)
    keep_answer(company, found[0].act.first.unit, key, answer, at=at)
