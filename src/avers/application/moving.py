"""Move a whole company from one store to another: what the folder holds, the database can hold, and back.

Nothing is lost but what must not travel: accounts, sessions, keys, the audit chain, figures for a
leader alone, and the rows of anonymous waves, which never leave the store they entered (limit L7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from avers.application.ports import Correction
from avers.core.errors import UsageError
from avers.core.evidence.wave import Batch, Wave

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["Moved", "NotEmpty", "copy_company"]

# What the store that takes the rows writes anew.
_LEDGER: Final = frozenset({"sequence", "corrects", "reason", "batch"})


class NotEmpty(UsageError):
    """The target holds a company already; copying over it would mix the two."""

    code = "target_not_empty"


@dataclass(frozen=True)
class Moved:
    """What was copied, and the anonymous waves whose rows stayed behind."""

    n_batches: int
    n_publications: int
    stayed: tuple[str, ...]


def copy_company(source: Company, target: Company, *, by: str, at: datetime) -> Moved:
    """Copy everything that may travel from ``source`` into the empty ``target``, in one action.

    Raises
    ------
    NotEmpty
        ``target`` holds a charter, waves or publications already.
    """
    if target.charters.draft_fingerprint() or target.evidence.waves() or target.publications.keys():
        raise NotEmpty()
    with target.work("copy_company", by=by, at=at) as work:
        _copy_charters(source, target)
        _copy_organisation(source, target)
        batches = _copy_evidence(source, target)
        published = source.publications.keys()
        for wave, revision in published:
            target.publications.add(source.publications.read(wave, revision))
        stayed = tuple(
            sorted({batch.wave for batch in source.evidence.batches() if batch.promise == "anonymous"})
        )
        work.note(batches=batches, publications=len(published))
    return Moved(batches, len(published), stayed)


def _copy_charters(source: Company, target: Company) -> None:
    if source.charters.draft_fingerprint():
        target.charters.save_draft(source.charters.draft())
    for version in source.charters.versions():
        charter = source.charters.published(version)
        if charter is not None:
            target.charters.publish(charter)


def _copy_organisation(source: Company, target: Company) -> None:
    target.organisation.save_units(source.organisation.units())
    people = source.organisation.people()
    if people:
        target.organisation.save_people(people)
    for register in source.registers.all().values():
        target.registers.write(register)


def _copy_evidence(source: Company, target: Company) -> int:
    """Copy waves, instruments and rows with their history; return the number of batches."""
    for instrument in source.evidence.instruments():
        target.evidence.save_instrument(instrument)
    copied = 0
    for wave in source.evidence.waves():
        target.evidence.save_wave(wave)
        if wave.promise == "anonymous":
            continue
        batches = [batch for batch in source.evidence.batches(wave.key) if batch.face == wave.face]
        if batches:
            _copy_rows(source, target, wave, batches)
        copied += len(batches)
    return copied


def _copy_rows(source: Company, target: Company, wave: Wave, batches: list[Batch]) -> None:
    """Let the ledger of one face happen again: its batches and corrections, in the order they came."""
    import pyarrow.compute as pc

    ledger = source.evidence.ledger(wave.key, wave.face)
    names = [name for name in ledger.schema.names if name not in _LEDGER]
    first = ledger.filter(pc.is_null(ledger["corrects"]))
    corrections = ledger.filter(pc.is_valid(ledger["corrects"])).to_pylist()
    rows = {batch: first.filter(pc.equal(first["batch"], batch.content_hash)) for batch in batches}
    # A batch whose rows are gone or were empty still counts: a second import adds nothing there either.
    starts = {batch: pc.min(table["sequence"]).as_py() or 0 for batch, table in rows.items()}
    done = 0
    for batch in sorted(batches, key=lambda batch: starts[batch]):
        before = [row for row in corrections[done:] if row["sequence"] < starts[batch]]
        _correct(target, wave, before)
        done += len(before)
        target.evidence.add(batch, rows[batch].select(names))
    _correct(target, wave, corrections[done:])


def _correct(target: Company, wave: Wave, rows: list[Mapping[str, Any]]) -> None:
    if rows:
        made = [Correction(row["respondent"], row["item"], row["value"], row["reason"]) for row in rows]
        target.evidence.correct_many(wave.key, wave.face, made)
