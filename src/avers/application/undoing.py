"""Who changed what in the draft of the charter, and how any of it is undone while later work stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from avers.application.chartering import NotYours, can_write_charter, unsigned
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.charter.amending import DraftAmendment, PartsChanged, undone
from avers.core.charter.differences import Difference, differences
from avers.core.charter.document import Charter
from avers.core.charter.parts import charter_as_data, charter_from_data

__all__ = ["DraftStep", "can_read_draft_history", "draft_steps", "last_step_of", "undo_step"]

MOST_STEPS: Final = 50


@dataclass(frozen=True)
class DraftStep:
    """One save of the draft in words: what it changed in the draft as it stood then.

    ``can_undo`` is False for the first of all, which began the draft.
    """

    number: int
    by: str
    at: datetime | None
    undoes: int | None
    facts: tuple[Difference, ...]
    can_undo: bool


def can_read_draft_history(viewer: Viewer) -> bool:
    """Return whether ``viewer`` may read who changed what in the draft: it names colleagues."""
    return viewer.role in ("sponsor", "lead", "analyst")


def draft_steps(company: Company, viewer: Viewer, *, most: int = MOST_STEPS) -> tuple[DraftStep, ...]:
    """Return the last ``most`` saves of the draft, the newest first; none where a store keeps none.

    Raises
    ------
    NotYours
        ``viewer`` may not read them.
    """
    if not can_read_draft_history(viewer):
        raise NotYours()
    if not company.charters.draft_fingerprint():
        return ()
    return tuple(_told(company.charters.draft(), company.charters.draft_history(newest=most)))


def last_step_of(company: Company, viewer: Viewer) -> int | None:
    """Return the number of the last save, where ``viewer`` made it and it can be undone; else None."""
    last = company.charters.draft_history(newest=1)
    return last[0].number if last and last[0].by == viewer.key and last[0].changes else None


def undo_step(company: Company, number: int, *, by: Viewer, at: datetime) -> Charter:
    """Undo the save ``number`` and return the draft; what was changed elsewhere since stays.

    Raises
    ------
    NotYours
        ``by`` may not write the charter.
    NotFound
        There is no such save, or it is the one that began the draft.
    PartsChanged
        A part it changed was changed again since; nothing is written, and both texts are in the error.
    """
    if not can_write_charter(by):
        raise NotYours()
    with company.work("undo_charter_change", by=by.key, at=at) as work:
        step = next((one for one in company.charters.draft_history() if one.number == number), None)
        if step is None or not step.changes:
            raise NotFound(found=str(number))
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        charter = charter_from_data(undone(charter_as_data(draft), step.changes))
        if charter != draft:
            charter = unsigned(charter)
            company.charters.save_draft(charter, expected=fingerprint, undoes=number)
        work.note(step=number, changed=charter != draft)
    return charter


def _told(draft: Charter, steps: tuple[DraftAmendment, ...]) -> Iterator[DraftStep]:
    """Walk back from the draft as it stands: each save is told with the words that stood then."""
    after, data = draft, charter_as_data(draft)
    for step in reversed(steps):
        before_data: dict[str, Any] = data
        try:
            before_data = undone(data, step.changes)
        except PartsChanged:  # written by another hand than this house's: what came before is not known
            return
        before = charter_from_data(before_data)
        yield DraftStep(
            step.number, step.by, step.at, step.undoes, differences(before, after), bool(step.changes)
        )
        after, data = before, before_data
