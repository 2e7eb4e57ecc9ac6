"""The charter in the database: one draft, published versions that never change."""

from __future__ import annotations

from django.db.models import F

from avers.adapters.database.documents import fingerprint, read_json, write_json
from avers.adapters.database.models import CharterAmendment, CharterDraft, CharterVersion
from avers.adapters.database.registers import acted_by
from avers.adapters.database.transactions import write_transaction
from avers.application.ports.refusals import AlreadyPublished, DraftChanged
from avers.core.charter.amending import DraftAmendment, PartChange, part_changes
from avers.core.charter.document import Charter
from avers.core.errors import Fault, InputRefused

__all__ = ["DatabaseCharters"]

_OLDEST_FIRST = (F("published_date").asc(nulls_first=True), "pk")


class DatabaseCharters:
    """Implements ``application.ports.Charters``."""

    def draft(self) -> Charter:
        """Return the draft; ``InputRefused`` when there is none."""
        row = CharterDraft.objects.filter(pk=1).first()
        if row is None:
            raise InputRefused([Fault("no_charter")])
        return read_json(Charter, row.document)

    def save_draft(self, charter: Charter, *, expected: str = "", undoes: int | None = None) -> str:
        """Write the draft and return its fingerprint; ``DraftChanged`` when it is not ``expected``.

        What the save changes is written down with it: nothing that writes the draft passes by here unseen.
        """
        document = write_json(Charter, charter)
        with write_transaction():
            row = CharterDraft.objects.select_for_update().filter(pk=1).first()
            if expected and (row is None or row.fingerprint != expected):
                raise DraftChanged()
            before = read_json(Charter, row.document) if row else None
            row = row or CharterDraft(pk=1, n_saved=0)
            row.document, row.fingerprint = document, fingerprint(document)
            row.n_saved += 1
            row.save()
            _tell(before, charter, undoes)
        return row.fingerprint

    def draft_fingerprint(self) -> str:
        """Return the fingerprint of the draft as it stands, "" when there is none."""
        found = CharterDraft.objects.filter(pk=1).values_list("fingerprint", flat=True).first()
        return found or ""

    def draft_history(self, *, newest: int = 0) -> tuple[DraftAmendment, ...]:
        """Return the saves that changed something, oldest first; the ``newest`` alone where asked."""
        rows = CharterAmendment.objects.order_by("-pk")
        found = rows[:newest] if newest else rows
        return tuple(_amendment(row) for row in reversed(found))

    def versions(self) -> tuple[str, ...]:
        """Return the published versions, oldest first."""
        return tuple(CharterVersion.objects.order_by(*_OLDEST_FIRST).values_list("version", flat=True))

    def published(self, version: str = "") -> Charter | None:
        """Return a published version, the newest by default; None when there is none."""
        rows = CharterVersion.objects.order_by(*_OLDEST_FIRST)
        row = (rows.filter(version=version) if version else rows).last()
        return read_json(Charter, row.document) if row else None

    def publish(self, charter: Charter) -> None:
        """Store ``charter`` under its ``version``; ``AlreadyPublished`` when that version exists."""
        if not charter.version:
            raise ValueError("a published charter has a version")
        with write_transaction():
            if CharterVersion.objects.filter(version=charter.version).exists():
                raise AlreadyPublished(found=charter.version)
            CharterVersion.objects.create(
                version=charter.version,
                published_date=charter.published_date,
                document=write_json(Charter, charter),
            )


def _tell(before: Charter | None, after: Charter, undoes: int | None) -> None:
    """Write down what a save changed; the first of all tells only that the draft began."""
    changes = part_changes(before, after) if before else ()
    if before is not None and not changes:
        return
    by, at = acted_by()
    told = [[list(one.steps), one.before, one.after, one.place] for one in changes]
    CharterAmendment.objects.create(by=by, at=at, undoes=undoes, changes=told)


def _amendment(row: CharterAmendment) -> DraftAmendment:
    changes = tuple(PartChange(tuple(steps), was, now, place) for steps, was, now, place in row.changes)
    return DraftAmendment(row.pk, row.by, row.at, row.undoes, changes)
