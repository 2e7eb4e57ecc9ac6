"""Take an import back while its wave is open: what it brought no longer counts, and may come in again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from avers.application.collecting import is_collecting
from avers.application.importing.answers import evidence_of
from avers.application.importing.mapping import GivenMapping
from avers.application.importing.series import brought_values
from avers.application.importing.source import Source
from avers.application.ports.refusals import NotFound, RowsDiffer, RowsNeeded
from avers.core.errors import Forbidden, InputRefused
from avers.core.evidence.wave import Batch
from avers.core.naming import names_near

if TYPE_CHECKING:
    import pyarrow as pa

    from avers.application.ports import Company

__all__ = ["BatchPublished", "SeveralBatches", "find_batch", "imported_batches", "needs_file", "take_back"]

# What came one by one from pages of this house was never a file.
_NO_FILE: Final = ("", "charter/recall")
_SHORTEST: Final = 6
# As many signs of a name as lists show.
_SHOWN: Final = 12


class BatchPublished(Forbidden):
    """The wave is closed: its results stay as they are, and are put right by a revision (rules A4, A5)."""

    code = "batch_published"


class SeveralBatches(NotFound):
    """Several imports begin with these signs, or too few signs were given."""

    code = "several_batches"


def imported_batches(company: Company, wave: str = "") -> tuple[Batch, ...]:
    """Return what was imported from files, of one wave or of all, oldest first."""
    return tuple(batch for batch in company.evidence.batches(wave) if batch.source not in _NO_FILE)


def find_batch(company: Company, started: str) -> Batch:
    """Return the import whose hash begins with ``started``.

    Raises
    ------
    NotFound
        There is none.
    SeveralBatches
        There are several, or ``started`` has fewer than six signs.
    """
    found = [one for one in imported_batches(company) if one.content_hash.startswith(started)]
    if len(started) < _SHORTEST or len(found) > 1:
        raise SeveralBatches(found=started, expected=", ".join(one.wave for one in found[:5]))
    if not found:
        raise NotFound("no_such_import", found=started, expected=names_near(started, _hashes(company)))
    return found[0]


def _hashes(company: Company) -> list[str]:
    """Return what names each import, of answers, conversations and values, the latest first of each."""
    every = (
        [one.content_hash for one in imported_batches(company)],
        [one.content_hash for one in company.conversations.batches()],
        [one.batch for one in brought_values(company)],
    )
    return [name[:_SHOWN] for names in every for name in reversed(names)]


def needs_file(company: Company, batch: Batch) -> bool:
    """Return whether taking ``batch`` back asks for its file: anonymous answers of others joined it."""
    beside = [one for one in company.evidence.batches(batch.wave) if one.face == batch.face]
    return batch.promise == "anonymous" and len(beside) > 1


def take_back(
    company: Company,
    batch: Batch,
    *,
    source: Source | None = None,
    mappings: Sequence[GivenMapping | None] = (),
    by: str,
    at: datetime,
) -> None:
    """Take ``batch`` back, all of it or nothing.

    Parameters
    ----------
    source : Source or None
        The file it came from, where ``needs_file``.
    mappings : sequence
        Those it may have come in by, None for a file in our own words; the first that fits is taken.

    Raises
    ------
    BatchPublished
        The wave is closed.
    NotFound
        It is not there, or its answers are gathered by the wave itself.
    RowsNeeded, RowsDiffer
        The file is asked for, or is not the one.
    """
    wave = company.evidence.wave(batch.wave, batch.face)
    if wave is None or is_collecting(company, batch.wave, batch.face):
        raise NotFound(found=batch.wave)
    published = {key for key, _ in company.publications.keys()}  # noqa: SIM118 - the port has no such view
    if wave.state in ("closed", "published") or wave.key in published:
        raise BatchPublished(wave=wave.key)
    rows = None
    if needs_file(company, batch):
        if source is None:
            raise RowsNeeded(found=batch.source, wave=batch.wave)
        rows = _rows_of(company, batch, source, mappings)
    with company.work("take_back_import", by=by, at=at) as work:
        if not company.evidence.take_back(batch, rows, by=by, at=at):
            raise NotFound(found=batch.source)
        left = [one for one in company.evidence.batches(batch.wave) if one.face == batch.face]
        if batch.begins and not left:
            # These rows said what the wave asks: without them it may ask otherwise. Its promise stands.
            company.evidence.save_wave(replace(wave, instrument="", version=""))
        work.note(wave=batch.wave, face=batch.face, rows=batch.n_rows, batch=batch.content_hash[:12])


def _rows_of(
    company: Company, batch: Batch, source: Source, mappings: Sequence[GivenMapping | None]
) -> pa.Table:
    """Return the rows of the file as they came in; ``RowsDiffer`` where no mapping gives them."""
    for given in mappings:
        try:
            found = evidence_of(company, source, given, batch)
        except InputRefused:
            continue
        if found is not None:
            return found
    raise RowsDiffer(wave=batch.wave)
