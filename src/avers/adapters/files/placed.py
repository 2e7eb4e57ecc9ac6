"""Answers that somebody placed in the folder, or exported from it, as ``private/evidence/<kind>/<wave>.csv``.

They are read as they stand and never rewritten: what Avers adds later, corrections too, goes into the
Parquet beside them. Under a promise of anonymity answers must be sealed on their way in, so that none
is ever read from here (limit L7).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from avers.adapters.files.csv_in import Row, bounded, gather_rows
from avers.adapters.files.tables import PLACED
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import COLUMNS, Face, Item
from avers.core.evidence.picks import fault_of_picks, places_of
from avers.core.evidence.wave import Batch, EvidenceKind, Wave

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Placed", "Surroundings", "read_placed"]

_ATTRIBUTE: Final = "attr_"
# Rows placed by hand come before everything that Avers wrote, in the order of their own numbers or lines.
_FIRST: Final = -(2**40)


@dataclass(frozen=True)
class Surroundings:
    """What the file must agree with: the faces of its wave, their questions, the units, batches listed."""

    waves: Mapping[Face, Wave]
    instruments: Mapping[Face, Instrument]
    units: frozenset[str] | None
    listed: tuple[Batch, ...]


@dataclass(frozen=True)
class Placed:
    """One file, checked. ``batches`` stand for its rows that name no batch of their own, one a face."""

    rows: tuple[Row, ...]
    batches: tuple[Batch, ...]
    waves: Mapping[Face, Wave]

    def frame(self, face: Face) -> pl.DataFrame:
        """Return the rows of one face with the columns of the ledger, attributes in between."""
        import polars as pl

        ours = [row for row in self.rows if row.text("face") == face]
        attributes = sorted(ours[0].further) if ours else []
        own = next((batch.content_hash for batch in self.batches if batch.face == face), "")
        columns: dict[str, list[object]] = {name: [row.text(name) for row in ours] for name in COLUMNS}
        columns["value"] = [row.number("value") for row in ours]
        columns["missing"] = [_missing(row) for row in ours]
        wave = self.waves[face]
        for name, usual in (("period", wave.key), ("instrument", wave.instrument), ("version", wave.version)):
            columns[name] = [row.text(name) or usual for row in ours]
        columns |= {name: [row.further[name] for row in ours] for name in attributes}
        columns["sequence"] = [_sequence(row) for row in ours]
        columns["corrects"] = [_shifted(row.whole("corrects")) for row in ours]
        columns["reason"] = [row.text("reason") for row in ours]
        columns["batch"] = [row.text("batch") or own for row in ours]
        types = {"value": pl.Float64, "sequence": pl.Int64, "corrects": pl.Int64}
        return pl.DataFrame(columns, schema={name: types.get(name, pl.String) for name in columns})


def read_placed(path: Path, name: str, kind: EvidenceKind, around: Surroundings) -> Placed:
    """Return the file ``name``, whose wave is its own name.

    Raises
    ------
    InputRefused
        Every fault of the file at once; a face that was promised anonymity is one.
    """
    rows, faults = gather_rows(path, name, PLACED, units=around.units, further=_ATTRIBUTE)
    faults += [*_face_faults(rows, name, kind, around), *_row_faults(rows, name, around)]
    faults += _number_faults(rows, name)
    if faults:
        raise InputRefused(bounded(faults))
    rows = [_with_facet(row, around) for row in rows]
    content_hash = hashlib.sha256(path.read_bytes()).hexdigest()
    return Placed(tuple(rows), tuple(_batches(rows, name, content_hash, around)), around.waves)


def _batches(rows: Sequence[Row], name: str, content_hash: str, around: Surroundings) -> Iterator[Batch]:
    for face, wave in around.waves.items():
        ours = [row for row in rows if row.text("face") == face and not row.text("batch")]
        if ours:
            yield Batch(
                content_hash, wave.key, face, wave.kind, wave.promise, len(ours),
                len({row.text("respondent") for row in ours}), Path(name).name, wave.instrument, wave.version,
            )  # fmt: skip


def _face_faults(rows: Sequence[Row], name: str, kind: EvidenceKind, around: Surroundings) -> Iterator[Fault]:
    """Yield what is wrong with a whole face: no such wave, sealed answers, another kind of evidence."""
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.text("face"), row.line)
    sealed = {batch.face for batch in around.listed if batch.promise == "anonymous"}
    key = Path(name).stem
    for face, line in first.items():
        if not face:
            continue  # told already, row by row
        wave = next((wave for wave in around.waves.values() if wave.face == face), None)
        if wave is None:
            yield Fault("no_such_wave", name, line, 0, "face", {"found": f"{key} · {face}"})
        elif wave.promise == "anonymous" or face in sealed:
            yield Fault("anonymous_in_plain", name, line, 0, "face", {"found": f"{key} · {face}"})
        elif wave.kind != kind:
            yield Fault("other_kind", name, line, 0, "", {"found": kind, "expected": wave.kind})


def _row_faults(rows: Sequence[Row], name: str, around: Surroundings) -> Iterator[Fault]:
    listed = {(batch.face, batch.content_hash) for batch in around.listed}
    for row in rows:
        face: Face | None = next((face for face in around.waves if face == row.text("face")), None)
        instrument = around.instruments.get(face) if face else None
        item = instrument.item(row.text("item")) if instrument else None
        if instrument and item is None:
            yield Fault("unknown_item", name, row.line, 0, "item", {"found": row.text("item")[:80]})
        elif item is not None:
            yield from _value_faults(row, name, item)
        if row.number("value") is not None and row.text("missing"):
            yield Fault(
                "value_and_missing", name, row.line, 0, "value", {"found": f"{row.number('value'):g}"}
            )
        if row.text("batch") and (face, row.text("batch")) not in listed:
            yield Fault("unlisted_batch", name, row.line, 0, "batch", {"found": row.text("batch")[:80]})


def _value_faults(row: Row, name: str, item: Item) -> Iterator[Fault]:
    value, scale = row.number("value"), item.scale
    if value is None or item.measure == "text":
        return
    values = {"found": f"{value:g}", "expected": f"{scale.low}-{scale.high}"}
    if not scale.low <= value <= scale.high:
        yield Fault("outside_scale", name, row.line, 0, "value", values)
    elif not value.is_integer():
        yield Fault("not_whole", name, row.line, 0, "value", values)
    elif item.measure == "picks" and (wrong := fault_of_picks(places_of(int(value)), item)):
        picks = {"found": str(len(places_of(int(value)))), "expected": str(item.at_most)}
        yield Fault(wrong, name, row.line, 0, "value", picks)


def _number_faults(rows: Sequence[Row], name: str) -> Iterator[Fault]:
    """Yield numbers of rows that are not whole, there twice, or that correct no earlier row."""
    seen: dict[float, Row] = {}
    is_numbered = any(row.number("sequence") is not None for row in rows)
    for row in rows:
        number, corrected = row.number("sequence"), row.number("corrects")
        if is_numbered and number is None:
            yield Fault("empty_cell", name, row.line, 0, "sequence")
        for column, found in (("sequence", number), ("corrects", corrected)):
            if found is not None and not (found.is_integer() and 0 < found < -_FIRST):
                yield Fault("not_a_whole_number", name, row.line, 0, column, {"found": f"{found:g}"})
        if number is not None and number in seen:
            values = {"found": f"{number:g}", "expected": str(seen[number].line)}
            yield Fault("row_twice", name, row.line, 0, "sequence", values)
        elif number is not None:
            seen[number] = row
    for row in rows:
        corrected = row.number("corrects")
        if corrected is not None and not _corrects(row, seen.get(corrected)):
            yield Fault("corrects_nothing", name, row.line, 0, "corrects", {"found": f"{corrected:g}"})


def _corrects(row: Row, old: Row | None) -> bool:
    number = row.number("sequence")
    if old is None or number is None or not (old.number("sequence") or 0) < number:
        return False
    return all(old.text(name) == row.text(name) for name in ("face", "respondent", "item"))


def _with_facet(row: Row, around: Surroundings) -> Row:
    """Return the row with the facet its question speaks of, where it says none."""
    instrument = next((one for face, one in around.instruments.items() if face == row.text("face")), None)
    item = instrument.item(row.text("item")) if instrument else None
    if row.text("facet") or item is None:
        return row
    return Row(row.line, {**row.cells, "facet": item.facet}, row.further)


def _missing(row: Row) -> str:
    told = row.text("missing")
    return told if told or row.number("value") is not None or row.text("text") else "skipped"


def _sequence(row: Row) -> int:
    return _FIRST + (row.whole("sequence") or row.line)


def _shifted(number: int | None) -> int | None:
    return None if number is None else _FIRST + number
