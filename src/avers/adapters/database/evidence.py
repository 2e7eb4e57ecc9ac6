"""The ledger behind its port: waves, instruments, batches, and the rows of two stores.

What came under a promise of anonymity goes to ``sealing``, everything else to ``staging``. Start
reading at ``add``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import numpy as np
import pyarrow as pa
from django.db import connection

from avers.adapters.database import staging
from avers.adapters.database.documents import read_json, write_json
from avers.adapters.database.erasure import end_retention
from avers.adapters.database.evidence_tables import checked, evidence_of, ranks, read_columns, table_of
from avers.adapters.database.looking_up import one_row
from avers.adapters.database.models import (
    BatchRow,
    InstrumentRow,
    ObservationRow,
    SealedAnswer,
    TakenBackRow,
    WaveRow,
)
from avers.adapters.database.room import check_room
from avers.adapters.database.sealing import seal, sealed_rows, unseal
from avers.adapters.database.staging import STEP
from avers.adapters.database.transactions import write_transaction
from avers.application.ports import Correction
from avers.application.ports.evidence_schema import (
    EVIDENCE_SCHEMA,
    LEDGER_SCHEMA,
    EvidenceRows,
    in_blocks,
)
from avers.application.ports.refusals import AlreadyPublished, LedgerIsFinal, NotFound, RowsNeeded, WaveFrozen
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face
from avers.core.evidence.wave import Batch, Wave

__all__ = ["DatabaseEvidence", "plain_instrument", "plain_wave"]

_COLUMNS: Final = (
    "respondent", "unit", "facet", "item", "value", "text", "missing",
    "period", "instrument", "version", "attributes",
)  # fmt: skip
_LEDGER: Final = ("id", "corrects_id", "reason", "batch_id")
_WAVE: Final = tuple(field.name for field in fields(Wave))
_FROZEN: Final = ("instrument", "version", "promise", "k")


class DatabaseEvidence:
    """Implements ``application.ports.EvidenceStore``."""

    def __init__(self) -> None:
        self._staged: dict[tuple[str, str, str], BatchRow] = {}

    # ── Waves, instruments, batches ──────────────────────────────────────────────────────────

    def waves(self) -> tuple[Wave, ...]:
        """Return all waves, in the order they were first saved."""
        return tuple(plain_wave(row) for row in WaveRow.objects.order_by("pk"))

    def wave(self, key: str, face: Face) -> Wave | None:
        """Return one face of a wave; None where there is none."""
        row = one_row(WaveRow, key=key, face=face)
        return plain_wave(row) if row else None

    def save_wave(self, wave: Wave) -> None:
        """Add or change a wave; ``WaveFrozen`` for what rows already rest on (rule A5)."""
        given = {field.name: getattr(wave, field.name) for field in fields(Wave)}
        with write_transaction():
            row = WaveRow.objects.select_for_update().filter(key=wave.key, face=wave.face).first()
            if row is None:
                WaveRow.objects.create(**given)
                return
            changed = [name for name in _FROZEN if getattr(row, name) != given[name]]
            if changed and _visible(wave.key, wave.face).exists():
                raise WaveFrozen(wave=wave.key, found=", ".join(changed))
            WaveRow.objects.filter(pk=row.pk).update(**given)

    def instruments(self) -> tuple[Instrument, ...]:
        """Return every version of every instrument, in the order they were saved."""
        rows = InstrumentRow.objects.order_by("pk")
        return tuple(map(plain_instrument, rows))

    def instrument(self, key: str, version: str) -> Instrument | None:
        """Return one version of an instrument; None where there is none."""
        row = one_row(InstrumentRow, key=key, version=version)
        return plain_instrument(row) if row else None

    def save_instrument(self, instrument: Instrument) -> None:
        """Store an instrument; ``AlreadyPublished`` when this version exists and says otherwise."""
        document = write_json(Instrument, instrument)
        with write_transaction():
            row = InstrumentRow.objects.filter(key=instrument.key, version=instrument.version).first()
            if row is None:
                InstrumentRow.objects.create(
                    key=instrument.key, version=instrument.version, document=document
                )
            elif plain_instrument(row) != instrument:
                raise AlreadyPublished(found=f"{instrument.key}/{instrument.version}")

    def batches(self, wave: str = "") -> tuple[Batch, ...]:
        """Return what was imported, oldest first; of one wave where it is named."""
        rows = BatchRow.objects.filter(visible=True, taken_back__isnull=True).order_by("pk")
        return tuple(_batch(row) for row in (rows.filter(wave=wave) if wave else rows))

    # ── Rows ─────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def stage(self, batch: Batch, rows: EvidenceRows) -> Iterator[None]:
        """Bring attributable rows in by short steps, before the action whose ``add`` shows them.

        Anonymous rows are not staged: steps would tell an order.
        """
        wave = WaveRow.objects.filter(key=batch.wave, face=batch.face).first()
        _check_promise(wave, batch)
        if batch.promise == "anonymous" or connection.in_atomic_block or _is_there(batch):
            yield
            return
        key = (batch.content_hash, batch.wave, batch.face)
        with staging.staged(batch, _checked(rows, batch.face), rows.num_rows) as row:
            self._staged[key] = row
            try:
                yield
            finally:
                del self._staged[key]

    def add(self, batch: Batch, rows: EvidenceRows) -> bool:
        """Make ``rows`` visible in one step, or not at all; False when the batch was there already."""
        if connection.in_atomic_block or (batch.content_hash, batch.wave, batch.face) in self._staged:
            return self._add(batch, rows)
        with self.stage(batch, rows):
            return self._add(batch, rows)

    def _add(self, batch: Batch, rows: EvidenceRows) -> bool:
        with write_transaction():
            wave = self._locked(batch.wave, batch.face)
            _check_promise(wave, batch)
            if _is_there(batch):
                return False
            row = self._staged.get((batch.content_hash, batch.wave, batch.face))
            if row is None:
                row = staging.new_batch(batch)
                if wave.promise == "anonymous":
                    check_room(rows.num_rows)
                    seal(wave, lambda: _checked(rows, batch.face), rows.num_rows, at=datetime.now(UTC))
                else:
                    for table in _checked(rows, batch.face):
                        staging.write_rows(staging.lines_of(row, table))
            staging.show(row)
        return True

    def take_back(self, batch: Batch, rows: pa.Table | None = None, *, by: str, at: datetime) -> bool:
        """Take a batch out of what counts; False where it is not there. Its rows stay, and are read no more.

        Anonymous ones leave: without a mark of their batch nothing else could keep them from counting.
        """
        with write_transaction():
            wave = self._locked(batch.wave, batch.face)
            there = _visible(batch.wave, batch.face)
            row = there.filter(content_hash=batch.content_hash).first()
            if row is None:
                return False
            if wave.promise == "anonymous":
                if rows is None and there.count() > 1:
                    raise RowsNeeded(found=batch.source, wave=batch.wave)
                unseal(wave, None if rows is None else checked(rows, batch.face), at=at)
            TakenBackRow.objects.create(batch=row, by=by, taken_at=at)
        return True

    def rows(self, wave: str, face: Face, *, is_lean: bool = False) -> pa.Table:
        """Return the current rows (corrections applied), sorted by respondent and item."""
        row = WaveRow.objects.filter(key=wave, face=face).first()
        if row is not None and row.promise == "anonymous":
            return sealed_rows(row, face, is_lean=is_lean)
        written = ObservationRow.objects.filter(batch__in=_visible(wave, face)).values_list("id", *_COLUMNS)
        numbers = {"id": pa.int64(), "value": pa.float64()}
        stored = read_columns(("id", *_COLUMNS), written.iterator(chunk_size=STEP), numbers)
        who, what = ranks(stored["respondent"]), ranks(stored["item"])
        order = np.lexsort((stored["id"].to_numpy(), what, who))
        # The last word on an answer counts: a correction, or a later batch.
        is_last = np.ones(order.size, dtype=bool)
        is_last[:-1] = (np.diff(who[order]) != 0) | (np.diff(what[order]) != 0)
        return evidence_of(stored.take(pa.array(order[is_last])), face, is_lean=is_lean)

    def answered(self, wave: str, face: Face) -> Iterator[pa.Table]:
        """Yield ``respondent`` and ``item`` of every attributable row, block by block."""
        written = ObservationRow.objects.filter(batch__in=_visible(wave, face))
        pairs = written.values_list("respondent", "item").iterator(chunk_size=STEP)
        while some := list(islice(pairs, STEP)):
            who, what = zip(*some, strict=True)
            yield pa.table({"respondent": pa.array(who, pa.string()), "item": pa.array(what, pa.string())})

    def correct(
        self, wave: str, face: Face, respondent: str, item: str, *, value: float, reason: str
    ) -> None:
        """Add a row that corrects an attributable one; ``LedgerIsFinal`` for an anonymous wave."""
        self.correct_many(wave, face, [Correction(respondent, item, value, reason)])

    def correct_many(self, wave: str, face: Face, corrections: Sequence[Correction]) -> None:
        """Add a row for each correction, in their order and in one transaction."""
        with write_transaction():
            self._check_attributable(self._locked(wave, face))
            for one in corrections:
                standing = self._lines(wave, face, one.respondent, one.item).order_by("pk").last()
                if standing is None:
                    raise NotFound(found=f"{wave} · {one.item}")
                kept = {name: getattr(standing, name) for name in ("batch_id", *_COLUMNS)}
                kept |= {"value": one.value, "missing": ""}
                ObservationRow.objects.create(**kept, corrects=standing, reason=one.reason)

    def ledger(self, wave: str, face: Face) -> pa.Table:
        """Return every row ever written for one face, corrections too, oldest first."""
        row = WaveRow.objects.filter(key=wave, face=face).first()
        if row is not None:
            self._check_attributable(row)
        lines = _written(wave, face, *_LEDGER)
        ids, corrected, reasons, batches = ([line[at] for line in lines] for at in range(-len(_LEDGER), 0))
        numbers = {key: number for number, key in enumerate(ids, start=1)}
        hashes = dict(_visible(wave, face).values_list("pk", "content_hash"))
        added = {
            "sequence": list(numbers.values()),
            "corrects": [numbers.get(key) for key in corrected],
            "reason": reasons,
            "batch": [hashes[key] for key in batches],
        }
        rows = table_of((*_COLUMNS, *_LEDGER), lines, face)
        names = EVIDENCE_SCHEMA.names
        ledger = [pa.array(added[field.name], field.type) for field in LEDGER_SCHEMA if field.name in added]
        attributes = [name for name in rows.schema.names if name not in names]
        return pa.Table.from_arrays(
            [*(rows[name] for name in names), *ledger, *(rows[name] for name in attributes)],
            names=[*LEDGER_SCHEMA.names, *attributes],
        )

    def history(self, wave: str, face: Face, respondent: str, item: str) -> tuple[Mapping[str, object], ...]:
        """Return every row ever written for one attributable answer, oldest first."""
        row = WaveRow.objects.filter(key=wave, face=face).first()
        if row is None:
            raise NotFound(found=wave)
        self._check_attributable(row)
        names = (*_COLUMNS[:-1], "reason")
        return tuple(self._lines(wave, face, respondent, item).order_by("pk").values(*names))

    def n_kept(self, wave: str, face: Face) -> int:
        """Return how many rows are held of one face, without reading them."""
        sealed = SealedAnswer.objects.filter(wave__key=wave, wave__face=face).count()
        return sealed + ObservationRow.objects.filter(batch__in=_visible(wave, face)).count()

    def end_retention(self, wave: str, face: Face, *, by: str, at: datetime) -> int:
        """Remove the rows of one face, whole, at the end of their retention; return how many (duty M4)."""
        return end_retention(wave, face, by=by, at=at)

    def sweep(self) -> int:
        """Remove what an interrupted import left invisible; return how many batches."""
        return staging.sweep()

    @staticmethod
    def _locked(wave: str, face: Face) -> WaveRow:
        row = WaveRow.objects.select_for_update().filter(key=wave, face=face).first()
        if row is None:
            raise NotFound(found=wave)
        return row

    @staticmethod
    def _check_attributable(row: WaveRow) -> None:
        if row.promise == "anonymous":
            raise LedgerIsFinal(wave=row.key)

    @staticmethod
    def _lines(wave: str, face: Face, respondent: str, item: str) -> Any:
        batches = _visible(wave, face)
        return ObservationRow.objects.filter(batch__in=batches, respondent=respondent, item=item)


def plain_instrument(row: InstrumentRow) -> Instrument:
    """Return the instrument that a row holds."""
    return _instrument(row.document)


@lru_cache(maxsize=64)
def _instrument(document: str) -> Instrument:
    # A version never changes, and every page of a form asks for it.
    return read_json(Instrument, document)


def plain_wave(row: WaveRow) -> Wave:
    """Return the face of a wave that a row holds, under the same names."""
    return Wave(**{name: getattr(row, name) for name in _WAVE})


def _batch(row: BatchRow) -> Batch:
    kept = {field.name: getattr(row, field.name) for field in fields(Batch)}
    return Batch(**kept | {"added_by": row.added_by or "", "begins": bool(row.begins)})


def _visible(wave: str, face: Face) -> Any:
    return BatchRow.objects.filter(wave=wave, face=face, visible=True, taken_back__isnull=True)


def _is_there(batch: Batch) -> bool:
    found: bool = _visible(batch.wave, batch.face).filter(content_hash=batch.content_hash).exists()
    return found


def _check_promise(wave: WaveRow | None, batch: Batch) -> None:
    if wave is not None and wave.promise != batch.promise:
        raise WaveFrozen(wave=batch.wave, found=batch.promise, expected=wave.promise)


def _checked(rows: EvidenceRows, face: Face) -> Iterator[pa.Table]:
    return (checked(table, face) for table in in_blocks(rows))


def _written(wave: str, face: Face, *more: str) -> list[Any]:
    """Return the rows of one face in the order they were written; ``more`` are further columns."""
    columns = ", ".join(f"avers_observation.{name}" for name in (*_COLUMNS, *more))
    statement = (
        f"SELECT {columns} FROM avers_observation WHERE batch_id IN "  # noqa: S608
        "(SELECT id FROM avers_batch WHERE wave = %s AND face = %s AND visible "
        "AND id NOT IN (SELECT batch_id FROM avers_takenback)) ORDER BY id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [wave, face])
        return list(cursor.fetchall())
