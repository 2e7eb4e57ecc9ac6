"""Move a whole company from one store to another: what the folder holds, the database can hold, and back.

Nothing is lost but what must not travel: accounts, sessions, keys, the audit chain, figures for a
leader alone, and the rows of anonymous waves, which never leave the store they entered (limit L7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import inf
from typing import TYPE_CHECKING, Final

from avers.application.ports import Correction
from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.evidence.act import ACTS
from avers.core.evidence.observation import Face
from avers.core.evidence.wave import Batch

if TYPE_CHECKING:
    import pyarrow as pa

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
        ``target`` holds anything already: a charter, units, people, a register, an act, a wave.
    InputRefused
        Published figures of ``source`` are not those that were published (``publication_altered``). Copied,
        they would be sealed anew and nobody could tell any more.
    """
    if _holds_anything(target):
        raise NotEmpty()
    _check_published(source)
    with target.work("copy_company", by=by, at=at) as work:
        _copy_charters(source, target)
        _copy_organisation(source, target)
        batches = _copy_evidence(source, target)
        for kind in ACTS:
            target.acts.add(source.acts.of_kind(kind))
        target.series.add(source.series.rows())
        _copy_conversations(source, target)
        for month, revision in source.conversation_results.keys():  # noqa: SIM118 - pairs
            target.conversation_results.add(source.conversation_results.read(month, revision))
        published = source.publications.keys()
        for wave, revision in published:
            target.publications.add(source.publications.read(wave, revision))
        stayed = tuple(
            sorted({batch.wave for batch in source.evidence.batches() if batch.promise == "anonymous"})
        )
        work.note(batches=batches, publications=len(published))
    return Moved(batches, len(published), stayed)


def _holds_anything(company: Company) -> bool:
    organisation = company.organisation
    return bool(
        company.charters.draft_fingerprint()
        or company.charters.versions()
        or company.evidence.waves()
        or company.evidence.instruments()
        or company.surveys.all()
        or company.publications.keys()
        or any(register.rows for register in company.registers.all().values())
        or organisation.people()
        or organisation.ties()
        or _has_units(company)
        or any(company.acts.of_kind(kind) for kind in ACTS)
        or company.series.rows()
        or company.conversations.batches()
    )


def _has_units(company: Company) -> bool:
    try:
        company.organisation.units()
    except InputRefused:
        return False
    return True


def _check_published(source: Company) -> None:
    faults = [
        Fault("publication_altered", f"publications/{wave}/{revision}", values={"found": wave})
        for wave, revision in source.publications.keys()  # noqa: SIM118 - pairs, not keys of a mapping
        if source.publications.altered(wave, revision)
    ]
    if faults:
        raise InputRefused(faults)


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
    ties = source.organisation.ties()
    if ties:
        target.organisation.save_ties(ties)
    for register in source.registers.all().values():
        target.registers.write(register)


def _copy_conversations(source: Company, target: Company) -> None:
    """Copy what was imported, each batch with the entries that it brought."""
    for batch in source.conversations.batches():
        target.conversations.add(batch, source.conversations.of_batch(batch.content_hash))
    # What was read goes in one piece; what later replies are compared with stays in as many as it was in.
    readings = tuple(source.readings.between(date.min, date.max))
    for place, counted in enumerate(source.readings.counted()):
        target.readings.add(readings if place == 0 else (), counted)
    for step in source.readings.contests():
        target.readings.contest(step)


def _copy_evidence(source: Company, target: Company) -> int:
    """Copy waves, instruments, drafts and rows with their history; return the number of batches."""
    for draft in source.surveys.all():
        target.surveys.save(draft.instrument)
    for instrument in source.evidence.instruments():
        target.evidence.save_instrument(instrument)
    for wave in source.evidence.waves():
        target.evidence.save_wave(wave)
    batches = [batch for batch in source.evidence.batches() if batch.promise != "anonymous"]
    left = Counter((batch.wave, batch.face) for batch in batches)
    ledgers: dict[tuple[str, Face], _Ledger] = {}
    # In the order they came, across waves; a ledger is held from its first batch to its last.
    for batch in batches:
        place = (batch.wave, batch.face)
        if place not in ledgers:
            ours = [one for one in batches if (one.wave, one.face) == place]
            ledgers[place] = _Ledger(source.evidence.ledger(*place), ours)
        ledgers[place].copy_next(target)
        left[place] -= 1
        if not left[place]:
            ledgers.pop(place).copy_rest(target)
    return len(batches)


class _Ledger:
    """One face of a wave, happening again: its batches and corrections in the order they came."""

    def __init__(self, ledger: pa.Table, batches: Sequence[Batch]) -> None:
        import pyarrow.compute as pc

        first = ledger.filter(pc.is_null(ledger["corrects"]))
        self._rows = {batch: first.filter(pc.equal(first["batch"], batch.content_hash)) for batch in batches}
        self._corrections = ledger.filter(pc.is_valid(ledger["corrects"])).to_pylist()
        self._starts = _starts(
            batches, {batch: pc.min(rows["sequence"]).as_py() for batch, rows in self._rows.items()}
        )
        self._waiting = sorted(batches, key=lambda batch: self._starts[batch])
        self._place = (batches[0].wave, batches[0].face)

    def copy_next(self, target: Company) -> None:
        """Add the next batch, after the corrections that came before it."""
        batch = self._waiting.pop(0)
        self._correct(target, self._starts[batch])
        rows = self._rows.pop(batch)
        target.evidence.add(batch, rows.select(_columns(rows)))

    def copy_rest(self, target: Company) -> None:
        """Add the corrections that came after the last batch."""
        self._correct(target, inf)

    def _correct(self, target: Company, before: float) -> None:
        now = [row for row in self._corrections if row["sequence"] < before]
        self._corrections = self._corrections[len(now) :]
        if now:
            made = [Correction(row["respondent"], row["item"], row["value"], row["reason"]) for row in now]
            target.evidence.correct_many(*self._place, made)


def _starts(batches: Sequence[Batch], first: Mapping[Batch, int | None]) -> Mapping[Batch, float]:
    """Return where each batch begins in the ledger; one without rows stands before the next that has some.

    It still counts: a second import of it adds nothing on the other side either.
    """
    starts: dict[Batch, float] = {}
    following = inf
    for batch in reversed(batches):
        following = first[batch] or following
        starts[batch] = following
    return starts


def _columns(rows: pa.Table) -> list[str]:
    """Return the columns that the batch brought: an attribute that no row of it has came with another."""
    return [
        name
        for name in rows.schema.names
        if name not in _LEDGER and not (name.startswith("attr_") and rows[name].null_count == rows.num_rows)
    ]
