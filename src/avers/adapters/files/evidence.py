"""The ledger in a folder: waves, instruments, batches, and rows in Parquet.

Attributable rows stand in ``private/evidence/<kind>/<wave>.parquet`` with a sequence, so that a
correction is a new row that refers to the old; anonymous rows in ``private/sealed/<wave>.parquet``
with nothing but the answers, under numbers drawn afresh each time rows come in (limit L7).
``private/evidence/batches.csv`` says which rows count, and is moved into place last (rule C2).
A CSV that hands put where the Parquet stands is read like it (``placed``), and never rewritten.
"""

from __future__ import annotations

import io
import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, get_args

from avers.adapters.files.csv_in import Row, read_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.documents import dump_document, read_typed
from avers.adapters.files.folder import Folder
from avers.adapters.files.names import check_name
from avers.adapters.files.organisation import FolderOrganisation
from avers.adapters.files.placed import Placed, Surroundings, read_placed
from avers.adapters.files.tables import BATCHES, WAVES
from avers.adapters.files.yaml_in import YAML_BOUNDS, YamlDocument, place_of, read_yaml
from avers.application.blocks import BUCKET, ROWS_AT_ONCE, in_order, n_buckets
from avers.application.ports import Correction
from avers.application.ports.refusals import LedgerIsFinal, NotFound, RowsDiffer, RowsNeeded, WaveFrozen
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import COLUMNS, Face, Promise
from avers.core.evidence.same_answers import people_with_same_answers
from avers.core.evidence.wave import Batch, EvidenceKind, Wave, WaveState

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EvidenceRows

__all__ = ["FolderEvidence", "WrittenSurvey"]

_WAVES: Final = "waves.csv"
_BATCHES: Final = "private/evidence/batches.csv"
_EVIDENCE: Final = "private/evidence"
_SURVEYS: Final = "surveys"
_FROZEN: Final = ("k", "promise", "instrument", "version")
# Of an answer in Parquet, packed; words in plenty are counted with the file they come from.
_BYTES_A_ROW: Final = 32
_LEAST_K: Final = 5
_MOST_K: Final = 30
# What the ledger adds to an attributable row; none of it exists in a sealed one.
_LEDGER: Final = ("sequence", "corrects", "reason", "batch")


@dataclass(frozen=True)
class WrittenSurvey:
    """An instrument with the file it stands in."""

    file: str
    instrument: Instrument
    document: YamlDocument

    def faults(self) -> tuple[Fault, ...]:
        """Return what keeps it from being put to people, each at its line."""
        return tuple(self._placed(fault) for fault in instrument_faults(self.instrument))

    def _placed(self, fault: Fault) -> Fault:
        line, column = place_of(self.document.positions, self._path(fault.path))
        return replace(fault, file=self.file, line=line, column=column)

    def _path(self, place: str) -> str:
        """Return the path in the document of the place ``items/KEY`` that a fault names."""
        room, _, key = place.partition("/")
        parts = {
            "items": [item.key for item in self.instrument.items],
            "pages": [page.key for page in self.instrument.pages],
            "quotas": [quota.item for quota in self.instrument.quotas],
        }.get(room, [])
        number = next((n for n, one in enumerate(parts) if key == one or key.startswith(f"{one}/")), None)
        return f"{room}[{number}]" if number is not None else place.replace("/", ".")


class FolderEvidence:
    """The port ``EvidenceStore`` over a folder."""

    def __init__(self, folder: Folder, organisation: FolderOrganisation) -> None:
        self._folder = folder
        self._organisation = organisation
        self._read: dict[str, tuple[object, Placed]] = {}

    # ── waves and instruments ───────────────────────────────────────────────────────────────────

    def waves(self) -> tuple[Wave, ...]:
        """Return all waves, in the order of ``waves.csv``."""
        if not self._folder.exists(_WAVES):
            return ()
        rows = read_rows(self._folder.place(_WAVES), _WAVES, WAVES)
        faults = [fault for row in rows for fault in _wave_faults(row)]
        if faults:
            raise InputRefused(faults)
        return tuple(_wave(row) for row in rows)

    def wave(self, key: str, face: Face) -> Wave | None:
        """Return one face of a wave; None where there is none."""
        return next((one for one in self.waves() if (one.key, one.face) == (key, face)), None)

    def save_wave(self, wave: Wave) -> None:
        """Add or change a wave; ``WaveFrozen`` when rows came and k, promise or instrument differ."""
        check_name(wave.key)
        with self._folder.action():
            there = list(self.waves())
            place = next(
                (i for i, old in enumerate(there) if (old.key, old.face) == (wave.key, wave.face)), None
            )
            if place is None:
                there.append(wave)
            else:
                self._check_frozen(there[place], wave)
                there[place] = wave
            self._folder.write(
                _WAVES, write_rows([column.name for column in WAVES.columns], map(_wave_cells, there))
            )

    def instruments(self) -> tuple[Instrument, ...]:
        """Return the instruments of ``surveys/``; raises the faults of all of them at once."""
        found: list[Instrument] = []
        faults: list[Fault] = []
        for name in self._folder.names(_SURVEYS, ".yaml"):
            file = f"{_SURVEYS}/{name}.yaml"
            try:
                found.append(self._read_instrument(file))
            except InputRefused as refused:
                faults += refused.faults
        if faults:
            raise InputRefused(faults)
        return tuple(found)

    def instrument(self, key: str, version: str) -> Instrument | None:
        """Return one version of an instrument; None where there is none, or raise its faults and others'."""
        wanted = (key, version)
        return next((one for one in self.instruments() if (one.key, one.version) == wanted), None)

    def written_surveys(self) -> tuple[WrittenSurvey, ...]:
        """Return the instruments of ``surveys/`` with their files; raises every fault at once."""
        instruments = self.instruments()
        files = [f"{_SURVEYS}/{name}.yaml" for name in self._folder.names(_SURVEYS, ".yaml")]
        documents = (read_yaml(self._folder.place(file), file) for file in files)
        return tuple(
            WrittenSurvey(file, instrument, document)
            for file, instrument, document in zip(files, instruments, documents, strict=True)
        )

    def save_instrument(self, instrument: Instrument) -> None:
        """Write an instrument; ``WaveFrozen`` when it was answered and its questions would change."""
        with self._folder.action():
            same = [
                old
                for old in self.instruments()
                if (old.key, old.version) == (instrument.key, instrument.version)
            ]
            if same == [instrument]:
                return
            if same and any(
                (b.instrument, b.version) == (instrument.key, instrument.version) for b in self.batches()
            ):
                raise WaveFrozen(found=f"{instrument.key}/{instrument.version}")
            self._folder.write(self._instrument_file(instrument), dump_document(instrument))

    def _instrument_file(self, instrument: Instrument) -> str:
        """Return ``surveys/<key>.yaml``, with the version in the name when another one stands there."""
        plain = f"{_SURVEYS}/{check_name(instrument.key)}.yaml"
        if not self._folder.exists(plain):
            return plain
        standing = self._read_instrument(plain)
        if standing.version == instrument.version:
            return plain
        return f"{_SURVEYS}/{check_name(f'{instrument.key}@{instrument.version}')}.yaml"

    def _read_instrument(self, file: str) -> Instrument:
        return self._folder.once(
            file,
            lambda: read_typed(read_yaml(self._folder.place(file), file), Instrument),
            bounds=YAML_BOUNDS,
        )

    def _check_frozen(self, old: Wave, new: Wave) -> None:
        changed = [name for name in _FROZEN if getattr(old, name) != getattr(new, name)]
        if changed and any(batch.face == old.face for batch in self.batches(old.key)):
            raise WaveFrozen(wave=old.key, found=", ".join(changed))

    # ── batches and rows ────────────────────────────────────────────────────────────────────────

    def batches(self, wave: str = "") -> tuple[Batch, ...]:
        """Return the batches that count, of one wave or of all; a file placed by hand is one a face."""
        listed = self._listed()
        known = {(batch.content_hash, batch.wave, batch.face) for batch in listed}
        placed = [
            batch
            for one in self._placed_files(wave)
            for batch in one.batches
            if (batch.content_hash, batch.wave, batch.face) not in known
        ]
        return (*(batch for batch in listed if wave in ("", batch.wave)), *placed)

    def check_placed(self) -> None:
        """Raise ``InputRefused`` with the faults of all files of answers placed by hand."""
        self._placed_files()

    @contextmanager
    def stage(self, batch: Batch, rows: EvidenceRows) -> Iterator[None]:
        """Do nothing: a folder writes a whole file beside the old one, and keeps nobody waiting."""
        yield

    def add(self, batch: Batch, rows: EvidenceRows) -> bool:
        """Make ``rows`` visible in one step, or not at all; False when the batch was there already."""
        self._folder.check_room(rows.num_rows * _BYTES_A_ROW)
        with self._folder.action():
            there = self._listed()
            identity = (batch.content_hash, batch.wave, batch.face)
            if identity in {(old.content_hash, old.wave, old.face) for old in self.batches()}:
                return False
            if batch.promise == "anonymous":
                self._seal(batch, rows)
            else:
                self._append(batch, rows)
            self._write_batches([*there, batch])
            return True

    def take_back(self, batch: Batch, rows: pa.Table | None = None, *, by: str, at: datetime) -> bool:
        """Take a batch and its rows out; False where it is not there."""
        del by, at  # a folder keeps no audit: whoever looks after it keeps its versions
        identity = (batch.content_hash, batch.wave, batch.face)
        with self._folder.action():
            listed = self._listed()
            staying = [old for old in listed if (old.content_hash, old.wave, old.face) != identity]
            if len(staying) == len(listed):
                if any((old.content_hash, old.wave, old.face) == identity for old in self.batches()):
                    raise LedgerIsFinal(wave=batch.wave)
                return False
            if batch.promise == "anonymous":
                alone = all((old.wave, old.face) != identity[1:] for old in staying)
                self._unseal(batch, rows, alone=alone)
            else:
                self._drop(batch)
            self._write_batches(staying)
            return True

    def rows(self, wave: str, face: Face, *, is_lean: bool = False) -> pa.Table:
        """Return the current rows (corrections applied), sorted by respondent and item."""
        from avers.application.ports.evidence_schema import SAME_FOR_ALL

        if is_lean:
            return _coded(self._current(wave, face, leave_out=SAME_FOR_ALL))
        found = self._current(wave, face)
        return _table(None if found is None else _last_word(found).sort("respondent", "item"))

    def _current(
        self, wave: str, face: Face, *, leave_out: Collection[str] = frozenset()
    ) -> pl.DataFrame | None:
        """Return the rows of one face, corrections after what they correct; None where none came."""
        with self._folder.steady():
            batches = [batch for batch in self.batches(wave) if batch.face == face]
            if not batches:
                return None
            if any(batch.promise == "anonymous" for batch in batches):
                return self._lean(_sealed_file(wave), face, leave_out)
            whole = self._whole(wave, face, batches, leave_out=leave_out)
        return whole.drop("sequence", "corrects", "batch", strict=False)

    def answered(self, wave: str, face: Face) -> Iterator[pa.Table]:
        """Yield ``respondent`` and ``item`` of every attributable row, block by block."""
        import polars as pl

        with self._folder.steady():
            batches = [batch for batch in self.batches(wave) if batch.face == face]
            if not batches or any(batch.promise == "anonymous" for batch in batches):
                return
            hashes = [batch.content_hash for batch in batches]
            ours = (pl.col("face") == face) & pl.col("batch").is_in(hashes)
            file = _ledger_file(batches[0].kind, wave)
            if self._folder.exists(file):
                for frame in self._frames(file):
                    yield frame.filter(ours).select("respondent", "item").to_arrow()
            for placed in self._placed_files(wave):
                if face in placed.waves:
                    yield placed.frame(face).select("respondent", "item").to_arrow()

    def n_kept(self, wave: str, face: Face) -> int:
        """Return how many rows are held of one face."""
        return int(self.rows(wave, face).num_rows)

    def end_retention(self, wave: str, face: Face, *, by: str, at: datetime) -> int:
        """Remove the sealed rows of one face, whole; return how many."""
        import polars as pl

        del by, at
        file = _sealed_file(wave)
        with self._folder.action():
            if not self._folder.exists(file):
                return 0
            held = self._frame(file)
            kept = held.filter(pl.col("face") != face)
            if kept.height < held.height:
                self._folder.write(file, _parquet(kept, {"wave": wave, "promise": "anonymous"}))
            return held.height - kept.height

    def ledger(self, wave: str, face: Face) -> pa.Table:
        """Return every row ever written for one face of an attributable wave, oldest first."""
        with self._folder.steady():
            batches = self._attributable(wave, face)
            whole = self._whole(wave, face, batches) if batches else None
        return _ledger_table(whole)

    def correct(
        self, wave: str, face: Face, respondent: str, item: str, *, value: float, reason: str
    ) -> None:
        """Add a row that corrects an attributable one; ``LedgerIsFinal`` for anonymous waves."""
        self.correct_many(wave, face, [Correction(respondent, item, value, reason)])

    def correct_many(self, wave: str, face: Face, corrections: Sequence[Correction]) -> None:
        """Add a row for each correction, in their order and in one step."""
        import polars as pl

        with self._folder.action():
            batches = self._attributable(wave, face)
            if not batches:
                raise NotFound(found=wave)
            file = _ledger_file(batches[0].kind, wave)
            written = self._frame(file) if self._folder.exists(file) else None
            first = 1 if written is None else _next(written)
            new = _corrected(self._whole(wave, face, batches), corrections, wave, first=first)
            parts = [new] if written is None else [written, new]
            together = pl.concat(parts, how="diagonal").select(_in_order(parts))
            self._folder.write(file, _parquet(together, {"wave": wave, "promise": batches[0].promise}))

    def history(self, wave: str, face: Face, respondent: str, item: str) -> tuple[Mapping[str, object], ...]:
        """Return every row ever written for one attributable answer, oldest first."""
        with self._folder.steady():
            batches = self._attributable(wave, face)
            if not batches:
                raise NotFound(found=wave)
            whole = self._whole(wave, face, batches)
        return tuple(whole.filter(_answer(face, respondent, item)).to_dicts())

    def sweep(self) -> int:
        """Remove what an interrupted import left invisible; return how many there were."""
        return self._folder.sweep()

    # ── how rows are kept ───────────────────────────────────────────────────────────────────────

    def _listed(self) -> tuple[Batch, ...]:
        if not self._folder.exists(_BATCHES):
            return ()
        return tuple(map(_batch, read_rows(self._folder.place(_BATCHES), _BATCHES, BATCHES)))

    def _attributable(self, wave: str, face: Face) -> list[Batch]:
        """Return the batches of one face; ``LedgerIsFinal`` where anonymity was promised."""
        batches = [batch for batch in self.batches(wave) if batch.face == face]
        if any(batch.promise == "anonymous" for batch in batches):
            raise LedgerIsFinal(wave=wave)
        return batches

    def _whole(
        self, wave: str, face: Face, batches: Sequence[Batch], *, leave_out: Collection[str] | None = None
    ) -> pl.DataFrame:
        """Return every row of ``batches`` ever written, corrections too, by sequence.

        Rows come from the Parquet and from the CSV placed beside or instead of it. A row of the CSV
        that names a batch which the Parquet holds is the copy of an export, and not read again. With
        ``leave_out`` the columns are those of ``_lean``.
        """
        import polars as pl

        file = _ledger_file(batches[0].kind, wave)
        parts, kept = [], None
        held: set[str] = set()
        if self._folder.exists(file):
            if leave_out is None:
                kept = self._frame(file).filter(pl.col("face") == face)
            else:
                kept = self._lean(file, face, leave_out)
            parts.append(kept)
            # Of the one column: a frame of millions of rows is not copied to be looked at.
            held = set(kept["batch"].filter(kept["corrects"].is_null()).unique())
        for placed in self._placed_files(wave):
            if face in placed.waves:
                beside = placed.frame(face).filter(~pl.col("batch").is_in(sorted(held)))
                parts.append(beside if leave_out is None else _in_categories(beside, leave_out))
        found = {batch for part in parts for batch in part["batch"].unique()}
        if any(batch.n_rows and batch.content_hash not in found for batch in batches):
            self._frame(file)  # says that it is not there
        if not parts:
            return _typed(_table(None))
        visible = [batch.content_hash for batch in batches]
        whole = pl.concat(parts, how="diagonal")
        del parts, kept
        if not found <= set(visible):
            whole = whole.filter(pl.col("batch").is_in(visible))
        whole = whole.select(name for name in _in_order([whole]) if name in whole.columns)
        # Most waves were brought in once, in order: millions of rows are not copied to be as they are.
        return whole if whole["sequence"].is_sorted() else whole.sort("sequence")

    def _placed_files(self, wave: str = "") -> list[Placed]:
        """Return the files of answers that hands have placed, of one wave or all; their faults at once."""
        found: list[Placed] = []
        faults: list[Fault] = []
        for kind in get_args(EvidenceKind):
            for name in self._folder.names(f"{_EVIDENCE}/{kind}", ".csv"):
                if wave in ("", name):
                    try:
                        found.append(self._placed(kind, name))
                    except InputRefused as refused:
                        faults += refused.faults
        if faults:
            raise InputRefused(faults)
        return found

    def _placed(self, kind: EvidenceKind, wave: str) -> Placed:
        file = f"{_EVIDENCE}/{kind}/{wave}.csv"
        faces = {one.face: one for one in self.waves() if one.key == wave}
        asked = {(one.key, one.version): one for one in self.instruments()} if faces else {}
        questions = {
            face: asked[one.instrument, one.version]
            for face, one in faces.items()
            if (one.instrument, one.version) in asked
        }
        listed = tuple(batch for batch in self._listed() if batch.wave == wave)
        around = Surroundings(faces, questions, self._organisation.known_units(), listed)
        told = self._folder.place(file).stat()
        state = (told.st_mtime_ns, told.st_size, told.st_ino, around)
        if file not in self._read or self._read[file][0] != state:
            self._read[file] = (state, read_placed(self._folder.place(file), file, kind, around))
        return self._read[file][1]

    def _frame(self, file: str) -> pl.DataFrame:
        """Return all rows of one file of evidence."""
        import polars as pl

        return pl.concat(list(self._frames(file)))

    def _lean(self, file: str, face: Face, leave_out: Collection[str]) -> pl.DataFrame:
        """Return the rows of one face with words that repeat kept once: millions of them hold in memory."""
        import polars as pl

        ours = pl.col("face") == face
        return pl.concat([_in_categories(frame.filter(ours), leave_out) for frame in self._frames(file)])

    def _frames(self, file: str) -> Iterator[pl.DataFrame]:
        """Yield the rows of one file of evidence, block by block; the first one may have none.

        Raises
        ------
        InputRefused
            It is not there, or is no file of ours.
        """
        import polars as pl
        import pyarrow as pa
        import pyarrow.parquet as pq

        if not self._folder.exists(file):
            raise InputRefused([Fault("no_such_file", file)])
        try:
            with pq.ParquetFile(self._folder.place(file), pre_buffer=False) as stored:
                yield _framed(stored.schema_arrow.empty_table())
                for batch in stored.iter_batches(batch_size=ROWS_AT_ONCE):
                    yield _framed(pa.Table.from_batches([batch]))
        except (pa.ArrowException, OSError, ValueError, pl.exceptions.PolarsError) as error:
            raise InputRefused(
                [Fault("parquet_unreadable", file, values={"found": str(error)[:80]})]
            ) from None

    def _write(self, file: str, frames: Iterable[pl.DataFrame], told: Mapping[str, str]) -> None:
        """Write a file of evidence, one group of rows after another; the first frame tells the columns."""
        import pyarrow.parquet as pq

        manifest = {"avers": json.dumps({"format": 1, **told}, sort_keys=True)}
        with self._folder.writing(file) as out:
            writer: pq.ParquetWriter | None = None
            try:
                for frame in _even(frames):
                    table = frame.to_arrow().replace_schema_metadata(manifest)
                    writer = writer or pq.ParquetWriter(out, table.schema, compression="zstd")
                    writer.write_table(table)
                if writer is not None:
                    writer.close()
            except BaseException:
                # The failure itself is what must be told, not that the end of the file failed too.
                with suppress(OSError):
                    if writer is not None:
                        writer.close()
                raise

    def _seal(self, batch: Batch, rows: EvidenceRows) -> None:
        """Mix new answers with those already there, under fresh numbers, without batch or order."""
        import polars as pl

        from avers.application.ports.evidence_schema import in_blocks

        file = _sealed_file(batch.wave)
        is_there = self._folder.exists(file)
        # A respondent is one inside a face: the same number on two faces would link them.
        key = pl.col("face") + "\0" + pl.col("respondent")

        def together() -> Iterator[pl.DataFrame]:
            for frame in self._frames(file) if is_there else ():
                yield frame.with_columns((pl.lit("old ") + key).alias("respondent"))
            for table in in_blocks(rows):
                own = pl.lit(batch.wave).alias("period")
                yield _typed(table).with_columns(own, (pl.lit("new ") + key).alias("respondent"))

        drawn = _numbered(*_names(together()))
        columns = list(dict.fromkeys(["respondent", *self._columns_of(file), *_columns_of(rows)]))
        mixed = (
            frame.join(drawn, on="respondent").drop("respondent").rename({"number": "respondent"})
            for frame in _alike(together(), columns)
        )
        empty = _typed(next(in_blocks(rows))).clear()
        sealed = chain([empty], in_order(mixed, ["respondent", "item"]))
        self._write(file, _alike(sealed, columns), {"wave": batch.wave, "promise": "anonymous"})

    def _unseal(self, batch: Batch, rows: pa.Table | None, *, alone: bool) -> None:
        """Take answers out of the sealed file: all of one face, or as many people as ``rows`` has."""
        import polars as pl

        if rows is None and not alone:
            raise RowsNeeded(found=batch.source, wave=batch.wave)
        file = _sealed_file(batch.wave)
        held = self._frame(file)
        own = held.filter(pl.col("face") == batch.face)
        gone = own["respondent"]
        if rows is not None:
            given = _typed(rows).with_columns(pl.lit(batch.wave).alias("period"))
            names = ["respondent", *sorted((set(own.columns) | set(given.columns)) - {"respondent"})]
            stored, said = (_with_all(frame, names).rows() for frame in (own, given))
            found = people_with_same_answers(stored, said)
            if found is None:
                raise RowsDiffer(wave=batch.wave)
            gone = pl.Series("respondent", sorted(map(str, found)), dtype=pl.String)
        leaves = (pl.col("face") == batch.face) & pl.col("respondent").is_in(gone.implode())
        told = {"wave": batch.wave, "promise": "anonymous"}
        self._folder.write(file, _parquet(held.filter(~leaves), told))

    def _drop(self, batch: Batch) -> None:
        import polars as pl

        file = _ledger_file(batch.kind, batch.wave)
        if not self._folder.exists(file):
            return
        leaves = (pl.col("face") == batch.face) & (pl.col("batch") == batch.content_hash)
        kept = self._frame(file).filter(~leaves)
        self._folder.write(file, _parquet(kept, {"wave": batch.wave, "promise": batch.promise}))

    def _write_batches(self, batches: Sequence[Batch]) -> None:
        names = [column.name for column in BATCHES.columns]
        self._folder.write(_BATCHES, write_rows(names, map(_batch_cells, batches)))

    def _columns_of(self, file: str) -> list[str]:
        return next(self._frames(file)).columns if self._folder.exists(file) else []

    def _append(self, batch: Batch, rows: EvidenceRows) -> None:
        import polars as pl

        from avers.application.ports.evidence_schema import in_blocks

        file = _ledger_file(batch.kind, batch.wave)
        is_there = self._folder.exists(file)
        first = max(map(_next, self._frames(file))) if is_there else 1
        ranked = _ranked(*_names(_typed(table) for table in in_blocks(rows)))
        columns = list(dict.fromkeys([*self._columns_of(file), *_columns_of(rows), *_LEDGER]))
        new = (_typed(table).join(ranked, on="respondent") for table in in_blocks(rows))

        def written() -> Iterator[pl.DataFrame]:
            yield from self._frames(file) if is_there else ()
            sequence = first
            # One frame at least: a batch without rows has its columns all the same.
            empty = _typed(next(in_blocks(rows))).clear()
            for frame in chain([empty], in_order(new, ["respondent", "item"])):
                numbers = pl.int_range(sequence, sequence + frame.height, dtype=pl.Int64)
                sequence += frame.height
                yield frame.with_columns(
                    numbers.alias("sequence"),
                    pl.lit(None, dtype=pl.Int64).alias("corrects"),
                    pl.lit("").alias("reason"),
                    pl.lit(batch.content_hash).alias("batch"),
                )

        self._write(file, _alike(written(), columns), {"wave": batch.wave, "promise": batch.promise})


def _with_all(frame: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return ``frame`` with the columns ``names``, empty where it has none: an attribute nobody has."""
    import polars as pl

    missing = [pl.lit("").alias(name) for name in names if name not in frame.columns]
    texts = [name for name in names if name != "value"]
    return frame.with_columns(missing).select(names).with_columns(pl.col(texts).fill_null(""))


def _names(frames: Iterable[pl.DataFrame]) -> tuple[pl.Series, int]:
    """Return the respondents, each once, and the number of rows."""
    import polars as pl

    names, n_rows = [], 0
    for frame in frames:
        names.append(frame["respondent"].unique())
        n_rows += frame.height
    return pl.concat(names).unique(), n_rows


def _ranked(names: pl.Series, n_rows: int) -> pl.DataFrame:
    """Return the respondents with the part of a sorted table that each belongs to."""
    import polars as pl

    place = pl.int_range(pl.len()) * n_buckets(n_rows) // pl.len()
    return pl.DataFrame({"respondent": names.sort()}).with_columns(place.alias(BUCKET))


def _numbered(names: pl.Series, n_rows: int) -> pl.DataFrame:
    """Return the respondents with a random number of 64 bits each, and its part of a sorted table."""
    import numpy as np
    import polars as pl
    import pyarrow as pa

    drawn, is_once = b"", False
    while not is_once:
        drawn = secrets.token_bytes(8 * len(names))
        numbers = np.frombuffer(drawn, dtype=">u8").astype(np.uint64)
        is_once = len(np.unique(numbers)) == len(names)
    written = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(16), len(names), [None, pa.py_buffer(drawn.hex().encode())]
    )
    width = np.uint64(2**64 // n_buckets(n_rows) + 1) if n_buckets(n_rows) > 1 else np.uint64(2**64 - 1)
    texts = pl.from_arrow(written.cast(pa.binary()).cast(pa.string()))
    return pl.DataFrame({"respondent": names, "number": texts, BUCKET: (numbers // width).astype(np.int64)})


def _alike(frames: Iterable[pl.DataFrame], columns: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Yield frames with all of ``columns``, in this order; an attribute that one has not is absent in it."""
    import polars as pl

    for frame in frames:
        absent = [pl.lit(None, dtype=pl.String).alias(name) for name in columns if name not in frame.columns]
        yield frame.with_columns(absent).select(columns)


def _even(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Yield the rows of ``frames`` in groups of one size, whatever theirs: same rows, same bytes (C10)."""
    import polars as pl

    held: list[pl.DataFrame] = []
    n_held = 0
    for frame in frames:
        held.append(frame)
        n_held += frame.height
        while n_held > ROWS_AT_ONCE:
            together = pl.concat(held)
            yield together.head(ROWS_AT_ONCE)
            held = [together.slice(ROWS_AT_ONCE)]
            n_held = held[0].height
    yield pl.concat(held)


def _framed(table: pa.Table) -> pl.DataFrame:
    import polars as pl

    frame = pl.from_arrow(_ours(table))
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table is never one column
    return frame


def _ours(table: pa.Table) -> pa.Table:
    """Return a table that was read, with our columns and types alone; ValueError where it has others.

    Whatever else the file carries, a damaged name or a note beside the columns, ends here: deeper down
    it would end the process.
    """
    import pyarrow as pa

    table.validate(full=True)
    names = table.schema.names
    known = {*COLUMNS, *_LEDGER}
    if len(set(names)) < len(names) or not set(COLUMNS) <= set(names):
        raise ValueError("columns")
    if any(name not in known and not name.startswith("attr_") for name in names):
        raise ValueError("columns")
    types = {"value": pa.float64(), "sequence": pa.int64(), "corrects": pa.int64()}
    return pa.table({name: table[name].cast(types.get(name, pa.large_string())) for name in names})


def _corrected(
    whole: pl.DataFrame, corrections: Sequence[Correction], wave: str, *, first: int
) -> pl.DataFrame:
    """Return one new row for each correction, each referring to the row that stood before it."""
    import polars as pl

    wanted = pl.DataFrame(
        {"respondent": [one.respondent for one in corrections], "item": [one.item for one in corrections]},
        schema={"respondent": pl.String, "item": pl.String},
    )
    standing = {
        (row["respondent"], row["item"]): row
        for row in whole.join(wanted.unique(), on=["respondent", "item"], how="semi").to_dicts()
    }
    new = []
    for sequence, one in enumerate(corrections, start=first):
        old = standing.get((one.respondent, one.item))
        if old is None:
            raise NotFound(found=f"{wave} · {one.item}")
        row = {**old, "value": float(one.value), "missing": "", "reason": one.reason}
        row |= {"sequence": sequence, "corrects": old["sequence"]}
        standing[one.respondent, one.item] = row
        new.append(row)
    return pl.DataFrame(new, schema=whole.schema)


def _next(written: pl.DataFrame) -> int:
    """Return the sequence of the row that follows those written; 1 where there is none."""
    last = written["sequence"].max()
    return last + 1 if isinstance(last, int) else 1


def _in_order(frames: Sequence[pl.DataFrame]) -> list[str]:
    """Return the columns of ``frames``: those of evidence, attributes, those of the ledger."""
    names = {name: None for frame in frames for name in frame.columns}
    attributes = sorted(name for name in names if name.startswith("attr_"))
    return [*COLUMNS, *attributes, *_LEDGER]


def _answer(face: str, respondent: str, item: str) -> pl.Expr:
    import polars as pl

    return (pl.col("face") == face) & (pl.col("respondent") == respondent) & (pl.col("item") == item)


def _typed(rows: pa.Table) -> pl.DataFrame:
    """Return rows with the columns of evidence in order, attributes after them as text."""
    import polars as pl

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    names = [*EVIDENCE_SCHEMA.names, *sorted(name for name in rows.schema.names if name.startswith("attr_"))]
    frame = pl.from_arrow(rows.select(names))
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table is never one column
    texts = [name for name in names if name != "value"]
    return frame.with_columns(pl.col(texts).cast(pl.String).fill_null(""), pl.col("value").cast(pl.Float64))


def _in_categories(frame: pl.DataFrame, leave_out: Collection[str]) -> pl.DataFrame:
    """Return a frame whose words are numbered, without the reasons of corrections and some columns more."""
    import polars as pl

    slim = frame.drop("reason", *leave_out, strict=False)
    words = [name for name, kind in slim.schema.items() if kind == pl.String]
    return slim.with_columns(pl.col(words).cast(pl.Categorical))


def _last_word(found: pl.DataFrame) -> pl.DataFrame:
    """Return the last row of each respondent and item: a correction, or a later batch, counts."""
    if not found.select("respondent", "item").is_duplicated().any():
        return found
    return found.unique(["respondent", "item"], keep="last", maintain_order=True)


def _coded(frame: pl.DataFrame | None) -> pa.Table:
    """Return the last row of each respondent and item, sorted by both, words as dictionaries."""
    import numpy as np
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA, SAME_FOR_ALL

    if frame is None:
        empty = EVIDENCE_SCHEMA.empty_table()
        return empty.select([name for name in empty.column_names if name not in SAME_FOR_ALL])
    # One column after another, each let go: all of them twice over would not hold.
    left = {column.name: column for column in frame.get_columns()}
    del frame
    columns: dict[str, pa.Array] = {}
    for name in list(left):
        column = left.pop(name)
        columns[name] = column.to_arrow() if name == "value" else _numbered_words(column)
    who, what = (columns[name].indices.to_numpy() for name in ("respondent", "item"))
    place = who.astype(np.int64) * len(columns["item"].dictionary) + what
    table = pa.table(columns)
    if (np.diff(place) > 0).all():
        # As an import wrote them: millions of rows are not copied to be as they are.
        return table
    order = np.argsort(place, kind="stable")
    is_last = np.append(np.diff(place[order]) > 0, [True] * bool(order.size))
    return table.take(pa.array(order[is_last]))


def _numbered_words(column: pl.Series) -> pa.DictionaryArray:
    """Return a column of categories as an Arrow dictionary: its words sorted, by code points, each once."""
    import numpy as np
    import polars as pl
    import pyarrow as pa

    used = column.drop_nulls().unique()
    words = pl.DataFrame({"word": used.cast(pl.String), "number": used.to_physical()}).sort("word")
    numbers = words["number"].to_numpy()
    rank = np.full(int(numbers.max(initial=0)) + 1, -1, dtype=np.int32)
    rank[numbers] = np.arange(len(numbers), dtype=np.int32)
    absent = column.is_null().to_numpy() if column.null_count() else None
    places = pa.array(rank[column.to_physical().fill_null(0).to_numpy()], pa.int32(), mask=absent)
    return pa.DictionaryArray.from_arrays(places, words["word"].to_arrow().cast(pa.string()))


def _table(frame: pl.DataFrame | None) -> pa.Table:
    import polars as pl
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    if frame is None:
        return EVIDENCE_SCHEMA.empty_table()
    attributes = [name for name in frame.columns if name not in EVIDENCE_SCHEMA.names]
    schema = pa.schema([*EVIDENCE_SCHEMA, *((name, pa.string()) for name in attributes)])
    # One column after another, each let go: all of them as words twice over would not hold.
    left = {column.name: column for column in frame.get_columns()}
    del frame
    columns = []
    for field in schema:
        column = left.pop(field.name)
        words = column.cast(pl.String) if column.dtype == pl.Categorical else column
        columns.append(pa.chunked_array([words.to_arrow()]).cast(field.type))
        del column, words
    return pa.table(columns, schema=schema)


def _ledger_table(frame: pl.DataFrame | None) -> pa.Table:
    """Return the whole ledger of one face as the port gives it: rows numbered from 1."""
    import polars as pl
    import pyarrow as pa

    from avers.application.ports.evidence_schema import LEDGER_SCHEMA

    if frame is None or frame.is_empty():
        return LEDGER_SCHEMA.empty_table()
    numbers = pl.DataFrame({"sequence": frame["sequence"], "number": range(1, frame.height + 1)})
    numbered = (
        frame.join(numbers.rename({"sequence": "corrects", "number": "old"}), on="corrects", how="left")
        .join(numbers, on="sequence", how="left")
        .with_columns(pl.col("number").alias("sequence"), pl.col("old").alias("corrects"))
        .sort("sequence")
    )
    attributes = [name for name in frame.columns if name.startswith("attr_")]
    schema = pa.schema([*LEDGER_SCHEMA, *((name, pa.string()) for name in attributes)])
    return numbered.select(schema.names).to_arrow().cast(schema)


def _columns_of(rows: EvidenceRows) -> list[str]:
    from avers.application.ports.evidence_schema import in_blocks

    return _typed(next(in_blocks(rows)).slice(0, 0)).columns


def _parquet(frame: pl.DataFrame, told: Mapping[str, str]) -> bytes:
    import pyarrow.parquet as pq

    manifest = json.dumps({"format": 1, **told}, sort_keys=True)
    out = io.BytesIO()
    table = frame.to_arrow().replace_schema_metadata({"avers": manifest})
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _sealed_file(wave: str) -> str:
    return f"private/sealed/{check_name(wave)}.parquet"


def _ledger_file(kind: str, wave: str) -> str:
    return f"private/evidence/{check_name(kind)}/{check_name(wave)}.parquet"


def _choice(words: str, options: tuple[Any, ...], default: Any) -> Any:
    return words if words in options else default


def _wave(row: Row) -> Wave:
    face = _choice(row.text("face"), get_args(Face), "none")
    return Wave(
        key=row.text("wave"),
        face=face,
        instrument=row.text("instrument"),
        version=row.text("version"),
        promise=_choice(row.text("promise"), get_args(Promise), "anonymous"),
        k=row.whole("k") or _LEAST_K,
        opens=row.day("opens"),
        closes=row.day("closes"),
        state=_choice(row.text("state"), get_args(WaveState), "open"),
        kind=_choice(row.text("kind"), get_args(EvidenceKind), "survey"),
    )


def _wave_faults(row: Row) -> list[Fault]:
    k = row.number("k")
    faults = []
    if k is not None and (k != int(k) or not _LEAST_K <= k <= _MOST_K):
        faults.append(Fault("k_out_of_range", _WAVES, row.line, 0, "k", {"found": f"{k:g}"}))
    opens, closes = row.day("opens"), row.day("closes")
    if opens and closes and closes < opens:
        values = {"found": str(closes), "expected": str(opens)}
        faults.append(Fault("ends_before", _WAVES, row.line, 0, "closes", values))
    return faults


def _wave_cells(wave: Wave) -> list[object]:
    return [
        wave.key, wave.instrument, wave.version, wave.promise, wave.face, wave.k, wave.opens, wave.closes,
        wave.state, wave.kind,
    ]  # fmt: skip


def _batch(row: Row) -> Batch:
    return Batch(
        content_hash=row.text("content_hash"),
        wave=row.text("wave"),
        face=_choice(row.text("face"), get_args(Face), "none"),
        kind=_choice(row.text("kind"), get_args(EvidenceKind), "survey"),
        promise=_choice(row.text("promise"), get_args(Promise), "anonymous"),
        n_rows=row.whole("n_rows") or 0,
        n_respondents=row.whole("n_respondents") or 0,
        source=row.text("source"),
        instrument=row.text("instrument"),
        version=row.text("version"),
        added_by=row.text("added_by"),
        added_at=_instant(row.text("added_at")),
        begins=row.cells.get("begins") is True,
    )


def _instant(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _batch_cells(batch: Batch) -> list[object]:
    told = {"added_at": batch.added_at.isoformat() if batch.added_at else "", "begins": batch.begins or None}
    return [told.get(column.name, getattr(batch, column.name)) for column in BATCHES.columns]
