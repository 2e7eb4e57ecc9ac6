"""Surveys being written, in the database: one draft under each key, and every save it ever had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avers.adapters.database.documents import fingerprint, read_json, write_json
from avers.adapters.database.models import SurveyAmendment, SurveyDraftRow
from avers.adapters.database.registers import acted_by
from avers.adapters.database.transactions import write_transaction
from avers.application.ports import SurveyDraft
from avers.application.ports.refusals import DraftChanged
from avers.core.charter.amending import DraftAmendment, PartChange, changes_between
from avers.core.evidence.drafting import instrument_as_data
from avers.core.evidence.instrument import Instrument

if TYPE_CHECKING:
    from avers.application.ports import SurveyDrafts

__all__ = ["DatabaseSurveys"]


class DatabaseSurveys:
    """Implements ``application.ports.SurveyDrafts``."""

    def all(self) -> tuple[SurveyDraft, ...]:
        """Return every draft, by key."""
        return tuple(_draft(row) for row in SurveyDraftRow.objects.order_by("key"))

    def read(self, key: str) -> SurveyDraft | None:
        """Return the draft under ``key``, None when there is none."""
        row = SurveyDraftRow.objects.filter(key=key).first()
        return _draft(row) if row else None

    def save(self, instrument: Instrument, *, expected: str = "", undoes: int | None = None) -> str:
        """Write the draft and return its fingerprint; ``DraftChanged`` when it is not ``expected``.

        What the save changes is written down with it; the first of all tells only that the draft began.
        """
        document = write_json(Instrument, instrument)
        with write_transaction():
            row = SurveyDraftRow.objects.select_for_update().filter(key=instrument.key).first()
            if expected and (row is None or row.fingerprint != expected):
                raise DraftChanged()
            before = read_json(Instrument, row.document) if row else None
            row = row or SurveyDraftRow(key=instrument.key)
            row.document, row.fingerprint = document, fingerprint(document)
            row.save()
            _tell(before, instrument, undoes)
        return row.fingerprint

    def remove(self, key: str) -> None:
        """Remove the draft under ``key``; its history stays."""
        SurveyDraftRow.objects.filter(key=key).delete()

    def history(self, key: str, *, newest: int = 0) -> tuple[DraftAmendment, ...]:
        """Return the saves that changed something, oldest first; the ``newest`` alone where asked."""
        rows = SurveyAmendment.objects.filter(survey=key).order_by("-pk")
        found = rows[:newest] if newest else rows
        return tuple(_amendment(row) for row in reversed(found))


def _draft(row: SurveyDraftRow) -> SurveyDraft:
    return SurveyDraft(read_json(Instrument, row.document), row.fingerprint)


def _tell(before: Instrument | None, after: Instrument, undoes: int | None) -> None:
    data = instrument_as_data(after)
    changes = changes_between(instrument_as_data(before), data) if before else ()
    if before is not None and not changes:
        return
    by, at = acted_by()
    told = [[list(one.steps), one.before, one.after, one.place] for one in changes]
    SurveyAmendment.objects.create(survey=after.key, by=by, at=at, undoes=undoes, changes=told)


def _amendment(row: SurveyAmendment) -> DraftAmendment:
    changes = tuple(PartChange(tuple(steps), was, now, place) for steps, was, now, place in row.changes)
    return DraftAmendment(row.pk, row.by, row.at, row.undoes, changes)


if TYPE_CHECKING:
    # The type checker says here when the port and this adapter part.
    _surveys: SurveyDrafts = DatabaseSurveys()
