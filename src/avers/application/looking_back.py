"""After an action: what was expected, what happened, why, what changed in us, and what is kept (R92, R49).

A lesson may be about a passage of the charter: it then stands beside the draft as a comment, to be answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from avers.application.acting import names_around
from avers.application.commenting import can_comment, comment_on
from avers.application.planning import PlanRow
from avers.application.ports.refusals import NotFound
from avers.application.registering import tree_or_none, write_row
from avers.application.viewer import Viewer
from avers.core.charter.parts import every_sentence
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.unnamed import named_in

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["PARTS", "Review", "can_look_back", "looks_back", "passages", "reviews_of", "write_review"]

PARTS: Final = ("expected", "happened", "why", "in_us", "kept")
_REGISTER: Final = "reviews"


@dataclass(frozen=True)
class Review:
    """What was learnt on a day; ``path`` is the passage of the charter it speaks of, "" for none."""

    day: date
    expected: str
    happened: str
    why: str
    in_us: str
    kept: str
    path: str


def looks_back(viewer: Viewer) -> bool:
    """Return whether there may be an action that ``viewer`` looks back on."""
    return viewer.role in ("sponsor", "lead", "manager")


def can_look_back(viewer: Viewer, row: PlanRow, *, root: str) -> bool:
    """Return whether ``viewer`` writes a review of this action: those who plan, and the manager of its "
    "unit."""
    if viewer.role in ("sponsor", "lead"):
        return True
    return viewer.role == "manager" and bool(viewer.unit) and viewer.unit == (row.action.unit or root)


def reviews_of(company: Company, action: str) -> tuple[Review, ...]:
    """Return the reviews of the action of this key, oldest first."""
    found = []
    for row in company.registers.read(_REGISTER).rows:
        day = row.get("date")
        if row.get("action") == action and isinstance(day, date):
            said = {name: str(row.get(name) or "") for name in (*PARTS, "path")}
            found.append(Review(day, **said))
    return tuple(sorted(found, key=lambda one: one.day))


def passages(company: Company, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Return the sentences of the draft a lesson may speak of, as (path, words); none without a draft."""
    if not can_comment(viewer) or not company.charters.draft_fingerprint():
        return ()
    return tuple((path, words) for path, words in every_sentence(company.charters.draft()) if words.strip())


def write_review(
    company: Company, viewer: Viewer, row: PlanRow, typed: Mapping[str, str], *, at: datetime
) -> None:
    """Write a review; where it names a passage of the draft, its lesson becomes a comment there.

    Raises
    ------
    NotFound
        The action is not ``viewer``'s to look back on.
    InputRefused
        Every fault, each named after its part: empty, or naming somebody.
    UsageError
        The passage is not in the draft any more.
    """
    tree = tree_or_none(company)
    if tree is None or not can_look_back(viewer, row, root=tree.root):
        raise NotFound(found=row.action.key)
    said = {name: " ".join(typed.get(name, "").split()) for name in PARTS}
    path = typed.get("path", "").strip()
    names = list(names_around(company, viewer, row.action.unit or tree.root, tree))
    faults = [Fault("empty_cell", path=name) for name in ("happened", "kept") if not said[name]]
    for name, words in said.items():
        found = named_in(words, names)
        if found:
            faults.append(Fault("review_names", path=name, values={"found": found}))
    if faults:
        raise InputRefused(faults)
    if path:
        comment_on(company, viewer, path=path, passage="", words=said["kept"], at=at)
    taken = {str(one.get("key")) for one in company.registers.read(_REGISTER).rows}
    key = next(f"r{n}" for n in range(1, len(taken) + 2) if f"r{n}" not in taken)
    cells = {**said, "key": key, "action": row.action.key, "date": at.date().isoformat(), "path": path}
    write_row(company, viewer, _REGISTER, cells, place=None, was="", at=at)
