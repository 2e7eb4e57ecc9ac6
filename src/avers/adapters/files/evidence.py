"""The ledger in a folder: waves, instruments, batches, and rows in Parquet.

Attributable rows stand in ``private/evidence/<kind>/<wave>.parquet`` with a sequence, so that a
correction is a new row that refers to the old; anonymous rows in ``private/sealed/<wave>.parquet``
with nothing but the answers, under numbers drawn afresh each time rows come in (limit L7).
``private/evidence/batches.csv`` says which rows count, and is moved into place last (rule C2).
"""

from __future__ import annotations

import io
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, get_args

from avers.adapters.files.csv_in import Row, read_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.documents import dump_document, read_typed
from avers.adapters.files.folder import Folder
from avers.adapters.files.names import check_name
from avers.adapters.files.tables import BATCHES, WAVES
from avers.adapters.files.yaml_in import read_yaml
from avers.application.ports.refusals import LedgerIsFinal, NotFound, WaveFrozen
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Promise
from avers.core.evidence.wave import Batch, EvidenceKind, Wave, WaveState

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

__all__ = ["FolderEvidence"]

_WAVES: Final = "waves.csv"
_BATCHES: Final = "private/evidence/batches.csv"
_SURVEYS: Final = "surveys"
_FROZEN: Final = ("k", "promise", "instrument", "version")
_LEAST_K: Final = 5
_MOST_K: Final = 30
# What the ledger adds to an attributable row; none of it exists in a sealed one.
_LEDGER: Final = ("sequence", "corrects", "reason", "batch")


class FolderEvidence:
    """The port ``EvidenceStore`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

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
                found.append(read_typed(read_yaml(self._folder.place(file), file), Instrument))
            except InputRefused as refused:
                faults += refused.faults
        if faults:
            raise InputRefused(faults)
        return tuple(found)

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
        standing = read_typed(read_yaml(self._folder.place(plain), plain), Instrument)
        if standing.version == instrument.version:
            return plain
        return f"{_SURVEYS}/{check_name(f'{instrument.key}@{instrument.version}')}.yaml"

    def _check_frozen(self, old: Wave, new: Wave) -> None:
        changed = [name for name in _FROZEN if getattr(old, name) != getattr(new, name)]
        if changed and any(batch.face == old.face for batch in self.batches(old.key)):
            raise WaveFrozen(wave=old.key, found=", ".join(changed))

    # ── batches and rows ────────────────────────────────────────────────────────────────────────

    def batches(self, wave: str = "") -> tuple[Batch, ...]:
        """Return the batches that count, of one wave or of all."""
        if not self._folder.exists(_BATCHES):
            return ()
        rows = read_rows(self._folder.place(_BATCHES), _BATCHES, BATCHES)
        return tuple(_batch(row) for row in rows if wave in ("", row.text("wave")))

    @contextmanager
    def stage(self, batch: Batch, rows: pa.Table) -> Iterator[None]:
        """Do nothing: a folder writes a whole file beside the old one, and keeps nobody waiting."""
        yield

    def add(self, batch: Batch, rows: pa.Table) -> bool:
        """Make ``rows`` visible in one step, or not at all; False when the batch was there already."""
        with self._folder.action():
            there = self.batches()
            identity = (batch.content_hash, batch.wave, batch.face)
            if identity in {(old.content_hash, old.wave, old.face) for old in there}:
                return False
            if batch.promise == "anonymous":
                self._seal(batch, rows)
            else:
                self._append(batch, rows)
            cells = [[getattr(old, column.name) for column in BATCHES.columns] for old in (*there, batch)]
            self._folder.write(_BATCHES, write_rows([column.name for column in BATCHES.columns], cells))
            return True

    def rows(self, wave: str, face: Face) -> pa.Table:
        """Return the current rows (corrections applied), sorted by respondent and item."""
        import polars as pl

        with self._folder.steady():
            batches = [batch for batch in self.batches(wave) if batch.face == face]
            if any(batch.promise == "anonymous" for batch in batches):
                found = self._frame(_sealed_file(wave)).filter(pl.col("face") == face)
            elif batches:
                ledger = self._frame(_ledger_file(batches[0].kind, wave))
                visible = pl.col("batch").is_in([batch.content_hash for batch in batches])
                # The last word on an answer counts: a correction, or a later batch.
                found = (
                    ledger.filter((pl.col("face") == face) & visible)
                    .sort("sequence")
                    .unique(["respondent", "item"], keep="last")
                    .drop(_LEDGER)
                )
            else:
                return _table(None)
        return _table(found.sort("respondent", "item"))

    def correct(
        self, wave: str, face: Face, respondent: str, item: str, *, value: float, reason: str
    ) -> None:
        """Add a row that corrects an attributable one; ``LedgerIsFinal`` for anonymous waves."""
        import polars as pl

        with self._folder.action():
            file = self._attributable(wave, face)
            ledger = self._frame(file)
            old = ledger.filter(_answer(face, respondent, item)).sort("sequence").tail(1)
            if old.is_empty():
                raise NotFound(found=f"{wave} · {item}")
            new = old.with_columns(
                pl.lit(float(value)).alias("value"),
                pl.lit("").alias("missing"),
                pl.col("sequence").alias("corrects"),
                pl.lit(ledger["sequence"].max(), dtype=pl.Int64).alias("sequence") + 1,
                pl.lit(reason).alias("reason"),
            )
            self._folder.write(file, _parquet(pl.concat([ledger, new], how="vertical"), {"wave": wave}))

    def history(self, wave: str, face: Face, respondent: str, item: str) -> tuple[Mapping[str, object], ...]:
        """Return every row ever written for one attributable answer, oldest first."""
        ledger = self._frame(self._attributable(wave, face))
        return tuple(ledger.filter(_answer(face, respondent, item)).sort("sequence").to_dicts())

    def sweep(self) -> int:
        """Remove what an interrupted import left invisible; return how many there were."""
        return self._folder.sweep()

    # ── how rows are kept ───────────────────────────────────────────────────────────────────────

    def _attributable(self, wave: str, face: Face) -> str:
        batches = [batch for batch in self.batches(wave) if batch.face == face]
        if any(batch.promise == "anonymous" for batch in batches):
            raise LedgerIsFinal(wave=wave)
        if not batches:
            raise NotFound(found=wave)
        return _ledger_file(batches[0].kind, wave)

    def _frame(self, file: str) -> pl.DataFrame:
        import polars as pl
        import pyarrow as pa
        import pyarrow.parquet as pq

        if not self._folder.exists(file):
            raise InputRefused([Fault("no_such_file", file)])
        try:
            table = pq.read_table(io.BytesIO(self._folder.place(file).read_bytes()))
        except (pa.ArrowInvalid, OSError) as error:
            raise InputRefused(
                [Fault("parquet_unreadable", file, values={"found": str(error)[:80]})]
            ) from None
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table is never one column
        return frame

    def _seal(self, batch: Batch, rows: pa.Table) -> None:
        """Mix new answers with those already there, under fresh numbers, without batch or order."""
        import polars as pl

        file = _sealed_file(batch.wave)
        new = _typed(rows).with_columns(
            pl.lit(batch.wave).alias("period"), (pl.lit("new ") + pl.col("respondent")).alias("respondent")
        )
        parts = [new]
        if self._folder.exists(file):
            parts.insert(
                0, self._frame(file).with_columns((pl.lit("old ") + pl.col("respondent")).alias("respondent"))
            )
        together = pl.concat(parts, how="diagonal")
        # A respondent is one inside a face: the same number on two faces would link them.
        key = pl.col("face") + "\0" + pl.col("respondent")
        together = together.with_columns(key.alias("respondent"))
        names = together["respondent"].unique()
        drawn = pl.DataFrame({"respondent": names, "number": _draw(len(names))})
        sealed = (
            together.join(drawn, on="respondent")
            .drop("respondent")
            .rename({"number": "respondent"})
            .select(["respondent", *[name for name in together.columns if name != "respondent"]])
            .sort("respondent", "item")
        )
        self._folder.write(file, _parquet(sealed, {"wave": batch.wave, "promise": "anonymous"}))

    def _append(self, batch: Batch, rows: pa.Table) -> None:
        import polars as pl

        file = _ledger_file(batch.kind, batch.wave)
        parts = []
        first = 1
        if self._folder.exists(file):
            there = self._frame(file)
            parts.append(there)
            first = int(there["sequence"].max() or 0) + 1  # type: ignore[arg-type]
        new = _typed(rows).sort("respondent", "item")
        parts.append(
            new.with_columns(
                pl.int_range(first, first + new.height, dtype=pl.Int64).alias("sequence"),
                pl.lit(None, dtype=pl.Int64).alias("corrects"),
                pl.lit("").alias("reason"),
                pl.lit(batch.content_hash).alias("batch"),
            )
        )
        told = {"wave": batch.wave, "promise": batch.promise}
        self._folder.write(file, _parquet(pl.concat(parts, how="diagonal"), told))


def _draw(n: int) -> list[str]:
    """Return ``n`` different random numbers of 64 bits, as text of one length."""
    drawn: set[str] = set()
    while len(drawn) < n:
        fresh = secrets.token_hex(8 * (n - len(drawn)))
        drawn.update(fresh[i : i + 16] for i in range(0, len(fresh), 16))
    return list(drawn)


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


def _table(frame: pl.DataFrame | None) -> pa.Table:
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    if frame is None:
        return EVIDENCE_SCHEMA.empty_table()
    attributes = [name for name in frame.columns if name not in EVIDENCE_SCHEMA.names]
    schema = pa.schema([*EVIDENCE_SCHEMA, *((name, pa.string()) for name in attributes)])
    return frame.select(schema.names).to_arrow().cast(schema)


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
    )
