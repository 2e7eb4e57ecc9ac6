"""Import answers: from files to evidence that counts, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from avers.application.collecting import check_takes_imports
from avers.application.importing.mapping import GivenMapping, Serving, mapping_faults
from avers.application.importing.source import Export, FaultList, Prepared, Source
from avers.application.lawfulness import check_lawful
from avers.application.waving import NotAnswered, waiting_for
from avers.core.errors import Fault, Forbidden, UsageError
from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Facet, Promise
from avers.core.evidence.wave import Batch, EvidenceKind, Wave
from avers.core.organisation.register import Register, RegisterRow
from avers.core.publication.served import RATER
from avers.core.text import Text

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from avers.application.blocks import Blocks
    from avers.application.ports import Company
    from avers.application.ports.evidence_schema import RowBlocks

__all__ = [
    "ImportRequest",
    "Imported",
    "PromiseDiffers",
    "WaveClosed",
    "WaveNeeded",
    "evidence_of",
    "import_answers",
    "rehearse_import",
]


_SIDE: Final = f"attr_{CUSTOMERS}"
_RATER: Final = f"attr_{RATER}"


class WaveNeeded(UsageError):
    """It is not clear to which wave the answers belong: none, or several, could take them."""

    code = "wave_needed"


class FaceDiffers(UsageError):
    """The caller says one face, the mapping another."""

    code = "face_differs"


class WaveClosed(Forbidden):
    """The wave is closed: a late answer would change, or betray, what was published (rule A4)."""

    code = "wave_closed"


class PromiseDiffers(Forbidden):
    """People were promised something else when the wave opened (rule A9)."""

    code = "promise_differs"


@dataclass(frozen=True)
class ImportRequest:
    """What the caller says beside the files; None and "" leave it to the mapping and the waves."""

    wave: str = ""
    face: Face | None = None
    promise: Promise | None = None


@dataclass(frozen=True)
class Imported:
    """What became of one face of one file.

    ``n_answers`` counts questions answered, ``n_silent`` people who answered none (left out). ``dropped`` are
    the columns about a person, a place or a time that were never kept; ``n_previews`` and ``n_unfinished``
    the trials and the unsent answers that were left out.
    """

    file: str
    wave: str
    face: Face
    promise: Promise
    instrument: str
    added: bool
    n_respondents: int
    n_rows: int
    n_answers: int
    n_silent: int = 0
    dropped: tuple[str, ...] = ()
    n_previews: int = 0
    n_unfinished: int = 0


def import_answers(
    company: Company,
    sources: Sequence[Source],
    *,
    given: GivenMapping | None = None,
    request: ImportRequest | None = None,
    by: str,
    at: datetime,
) -> tuple[Imported, ...]:
    """Bring the answers of ``sources`` into the ledger and return what was added.

    Raises
    ------
    InputRefused
        Every fault of every file; nothing was written.
    UsageError
        The wave or the face is not clear.
    Forbidden
        Employees were not told (L5), the wave is closed or gathers its answers itself, or another promise was
        made.
    """
    prepared, faults = _prepared(company, sources, given, request)
    return _store(company, prepared, given, faults, by=by, at=at)


def rehearse_import(
    company: Company,
    sources: Sequence[Source],
    *,
    given: GivenMapping | None = None,
    request: ImportRequest | None = None,
    at: datetime,
) -> tuple[Imported, ...]:
    """Return what ``import_answers`` would add, writing nothing; ``added`` is False for what is there.

    Raises as ``import_answers``, with every fault it would find.
    """
    prepared, faults = _prepared(company, sources, given, request)
    new = {id(piece) for piece, _ in _checked(company, prepared, faults, at)}
    return tuple(_told(piece, wave, added=id(piece) in new) for piece, wave in prepared)


def evidence_of(
    company: Company, source: Source, given: GivenMapping | None, batch: Batch
) -> pa.Table | None:
    """Return the rows that ``source`` brought as ``batch``, as the port takes them; None where it is another.

    Raises ``InputRefused`` where the mapping does not read the file.
    """
    import pyarrow as pa

    faults = FaultList()
    request = ImportRequest(batch.wave, batch.face, batch.promise)
    units = company.organisation.units().keys
    pieces = _prepare(company, source, given, request, units, faults)
    faults.raise_if_any()
    for piece, wave in pieces:
        if (piece.content_hash, wave.key, wave.face) == (batch.content_hash, batch.wave, batch.face):
            return pa.concat_tables(_Stored(piece.rows, wave))
    return None


def _prepared(
    company: Company,
    sources: Sequence[Source],
    given: GivenMapping | None,
    request: ImportRequest | None,
) -> tuple[list[tuple[Prepared, Wave]], FaultList]:
    """Return the evidence of all files with the waves it goes to; raises every fault of reading it."""
    request = request or ImportRequest()
    faults = FaultList()
    if given is not None:
        faults.add_all(mapping_faults(given))
        faults.raise_if_any()
        if request.face is not None and request.face != given.mapping.face:
            raise FaceDiffers(found=request.face, expected=given.mapping.face)
    units = company.organisation.units().keys
    prepared: list[tuple[Prepared, Wave]] = []
    for source in sources:
        prepared += _prepare(company, source, given, request, units, faults)
    faults.raise_if_any()
    return _with_one_instrument(prepared, faults), faults


def _prepare(
    company: Company,
    source: Source,
    given: GivenMapping | None,
    request: ImportRequest,
    units: tuple[str, ...],
    faults: FaultList,
) -> list[tuple[Prepared, Wave]]:
    """Return the checked evidence of one file with the wave each piece goes to."""
    from avers.application.importing.mapped import apply_mapping
    from avers.application.importing.natural import is_natural, read_natural

    if given is not None:
        found = apply_mapping(source, given, units, faults)
        return [(found, _wave(company, found, given, request))] if found else []
    if not is_natural(source):
        faults.add(
            Fault("export_not_recognised", source.name, 1, values={"found": ", ".join(source.header)[:120]})
        )
        return []
    known = None
    if request.face is not None:
        standing = _standing(company, request.wave, request.face)
        known = _instrument_of(company, standing) if standing else None
    default = request.wave or "answers"
    pieces = read_natural(source, face=request.face, units=units, known=known, name=default, faults=faults)
    return [(piece, _wave(company, piece, None, request)) for piece in pieces]


def _wave(company: Company, piece: Prepared, given: GivenMapping | None, request: ImportRequest) -> Wave:
    """Return the wave that takes these answers: a standing one, or a new one still to be saved."""
    mapping = given.mapping if given else None
    face, instrument = piece.face, piece.instrument
    key = request.wave or (mapping.wave if mapping else "")
    promise = request.promise or (mapping.promise if mapping else None)
    standing = _standing(company, key, face)
    if standing is not None:
        # Silence about the promise is read as the stricter one wherever employees answer.
        told = promise or ("anonymous" if piece.asks_inside else standing.promise)
        if told != standing.promise:
            raise PromiseDiffers(wave=standing.key, found=told, expected=standing.promise)
        return standing
    if not key:
        raise WaveNeeded(found=face)
    usual: Promise = "anonymous" if face == "employee" or piece.asks_inside else "confidential"
    kind: EvidenceKind = mapping.kind if mapping else "survey"
    return Wave(
        key=key,
        face=face,
        instrument=instrument.key,
        version=instrument.version,
        promise=promise or usual,
        opens=mapping.opens if mapping else None,
        closes=mapping.closes if mapping else None,
        kind=kind,
    )


def _standing(company: Company, key: str, face: Face) -> Wave | None:
    """Return the wave of this key and face; without a key, the only open one of the face."""
    if key:
        return company.evidence.wave(key, face)
    still_open = [one for one in company.evidence.waves() if (one.face, one.state) == (face, "open")]
    return still_open[0] if len(still_open) == 1 else None


def _instrument_of(company: Company, wave: Wave) -> Instrument | None:
    return company.evidence.instrument(wave.instrument, wave.version)


def _with_one_instrument(
    prepared: list[tuple[Prepared, Wave]], faults: FaultList
) -> list[tuple[Prepared, Wave]]:
    """Join what several files, or both faces of one, say about the same instrument."""
    joined: dict[tuple[str, str], Instrument] = {}
    for piece, _ in prepared:
        new = piece.instrument
        old = joined.setdefault((new.key, new.version), new)
        if old is new:
            continue
        items = {(item.face, item.key): item for item in old.items}
        for item in new.items:
            if items.setdefault((item.face, item.key), item) != item:
                faults.add(Fault("item_differs", piece.source, values={"found": item.key}))
        facets = {facet.key: facet for facet in (*new.facets, *old.facets)}
        order = items.values() if old.items == new.items else (items[key] for key in sorted(items))
        joined[new.key, new.version] = replace(old, items=tuple(order), facets=_joined_facets(old, facets))
    faults.raise_if_any()
    return [
        (replace(piece, instrument=joined[piece.instrument.key, piece.instrument.version]), wave)
        for piece, wave in prepared
    ]


def _joined_facets(old: Instrument, facets: dict[str, Facet]) -> tuple[Facet, ...]:
    if {facet.key for facet in old.facets} == set(facets):
        return old.facets
    return tuple(facets[key] for key in sorted(facets))


def _store(
    company: Company,
    prepared: list[tuple[Prepared, Wave]],
    given: GivenMapping | None,
    faults: FaultList,
    *,
    by: str,
    at: datetime,
) -> tuple[Imported, ...]:
    company.evidence.sweep()
    new = _checked(company, prepared, faults, at)
    if not new:
        return tuple(_told(piece, wave, added=False) for piece, wave in prepared)
    arrivals = [_arrival(company, piece, wave, by=by, at=at) for piece, wave in prepared]
    with ExitStack() as stages:
        # Rows come in by short steps that nobody sees; the action that shows them is then brief (C2).
        for arrival in arrivals:
            stages.enter_context(company.evidence.stage(arrival.batch, arrival.rows))
        with company.work("import_answers", by=by, at=at) as work:
            done = [_show(company, arrival) for arrival in arrivals]
            if given is not None and given.mapping.serving:
                _declare_serving(company, given.mapping.serving)
            work.note(
                files=len({piece.source for piece, _ in prepared}), rows=sum(one.n_rows for one in done)
            )
    return tuple(done)


def _checked(
    company: Company, prepared: list[tuple[Prepared, Wave]], faults: FaultList, at: datetime
) -> list[tuple[Prepared, Wave]]:
    """Return what is not there yet, or raise why it may not come in."""
    there = {(batch.content_hash, batch.wave, batch.face) for batch in company.evidence.batches()}
    unlike = {(piece.content_hash, wave.key, wave.face): (piece, wave) for piece, wave in prepared}
    new = [pair for identity, pair in unlike.items() if identity not in there]
    faults.add_all(_heard_together(new))
    for piece, wave in new:
        check_takes_imports(company, wave.key, wave.face)
        _check_lawful(company, wave, at, asks_staff=piece.asks_inside)
        faults.add_all(_instrument_faults(company, piece, wave))
        faults.add_all(_heard_before(company, piece, wave))
    faults.raise_if_any()
    return new


def _check_lawful(company: Company, wave: Wave, at: datetime, *, asks_staff: bool) -> None:
    is_published = any(key == wave.key for key, _ in company.publications.keys())  # noqa: SIM118
    # A face that comes after the results of its wave could never be published with them (rule A5).
    if wave.state in ("closed", "published") or is_published:
        raise WaveClosed(wave=wave.key)
    check_lawful(company, [wave], on=at.date(), asks_staff=[wave] if asks_staff else [])
    # Rows that would begin a wave open it: nobody is asked again while the last results wait (GA008).
    is_new = all(known.key != wave.key for known in company.evidence.waves())
    if is_new and (last := waiting_for(company, wave.key, on=at.date())):
        raise NotAnswered(wave=wave.key, found=last)


def _instrument_faults(company: Company, piece: Prepared, wave: Wave) -> list[Fault]:
    """Return a fault when the questions are not those already written down, or not those of the wave."""
    new = piece.instrument
    if wave.instrument and (wave.instrument, wave.version) != (new.key, new.version):
        values = {"found": f"{new.key}/{new.version}", "expected": f"{wave.instrument}/{wave.version}"}
        return [Fault("other_instrument", piece.source, values=values)]
    old = company.evidence.instrument(new.key, new.version)
    if old is None:
        return []
    # How inside customers are spoken to may be written, or written anew, beside the same question (R8).
    old, new = _spoken_outside(old), _spoken_outside(new)
    if old == new:
        return []
    standing = {(item.face, item.key): item for item in old.items}
    coming = {(item.face, item.key): item for item in new.items}
    differing = sorted({key for _, key in standing.keys() ^ coming.keys()})
    differing += sorted(key for face, key in standing.keys() & coming.keys()
                        if standing[face, key] != coming[face, key])  # fmt: skip
    values = {"found": ", ".join(differing[:8]) or "facets", "expected": f"surveys/{new.key}.yaml"}
    return [Fault("instrument_differs", piece.source, values=values)]


def _spoken_outside(instrument: Instrument) -> Instrument:
    return replace(instrument, items=tuple(replace(item, words_inside=Text()) for item in instrument.items))


def _heard_before(company: Company, piece: Prepared, wave: Wave) -> list[Fault]:
    """Return answers that a person has given in the wave already; an anonymous one cannot be known."""
    if wave.promise == "anonymous":
        return []
    return _given_again(piece, lambda: company.evidence.answered(wave.key, wave.face)).whole()


def _heard_together(new: list[tuple[Prepared, Wave]]) -> list[Fault]:
    """Return answers that two of the files give for the same person and question."""
    listed = FaultList()
    seen: dict[tuple[str, Face], list[Prepared]] = {}
    for piece, wave in new:
        if wave.promise == "anonymous":
            continue
        before = seen.setdefault((wave.key, wave.face), [])
        again = _given_again(piece, partial(_pairs, tuple(before)))
        listed.add_all(again.faults)
        listed.n_more += again.n_more
        before.append(piece)
    return listed.whole()


def _pairs(pieces: Sequence[Prepared]) -> Iterator[pa.Table]:
    for piece in pieces:
        for frame in piece.rows.select(["respondent", "item"]):
            yield frame.to_arrow()


def _given_again(piece: Prepared, before: Callable[[], Iterator[pa.Table]]) -> FaultList:
    """Return the answers of ``piece`` that ``before`` has for the same person and question."""
    from avers.application.importing.repeats import met_before

    again, n_again = met_before(piece.rows, before)
    listed = FaultList()
    for row in again.iter_rows(named=True):
        values = {"found": row["respondent"], "expected": row["item"]}
        listed.add(Fault("answered_before", piece.source, values=values))
    listed.n_more += n_again - again.height
    return listed


@dataclass(frozen=True)
class _Arrival:
    """One piece ready to enter: its wave, its batch, its rows as the port takes them."""

    piece: Prepared
    wave: Wave
    batch: Batch
    rows: RowBlocks


def _arrival(company: Company, piece: Prepared, wave: Wave, *, by: str, at: datetime) -> _Arrival:
    standing = _standing(company, wave.key, wave.face)
    wave = standing or wave
    if not wave.instrument:
        wave = replace(wave, instrument=piece.instrument.key, version=piece.instrument.version)
    told = _told(piece, wave, added=True)
    batch = Batch(
        content_hash=piece.content_hash,
        wave=wave.key,
        face=wave.face,
        kind=wave.kind,
        promise=wave.promise,
        n_rows=told.n_rows,
        n_respondents=told.n_respondents,
        source=piece.source,
        instrument=piece.instrument.key,
        version=piece.instrument.version,
        added_by=by,
        added_at=at,
        begins=standing is None or not standing.instrument,
    )
    return _Arrival(piece, wave, batch, _Stored(piece.rows, wave))


def _show(company: Company, arrival: _Arrival) -> Imported:
    """Write the wave where it is new, the instrument, then the rows and their batch."""
    wave = arrival.wave
    if _standing(company, wave.key, wave.face) != wave:
        company.evidence.save_wave(wave)
    new = arrival.piece.instrument
    if company.evidence.instrument(new.key, new.version) is None:
        company.evidence.save_instrument(new)
    told = _told(arrival.piece, wave, added=True)
    return replace(told, added=company.evidence.add(arrival.batch, arrival.rows))


@dataclass(frozen=True)
class _Stored:
    """The rows of a piece as the port takes them."""

    rows: Blocks
    wave: Wave

    @property
    def num_rows(self) -> int:
        """Number of rows."""
        return self.rows.height

    def __iter__(self) -> Iterator[pa.Table]:
        """Yield the rows, block by block."""
        for frame in self.rows:
            yield _rows(frame, self.wave)


def _rows(rows: pl.DataFrame, wave: Wave) -> pa.Table:
    """Return the rows as the port takes them; under a promise of anonymity the wave is the only time."""
    import polars as pl
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    own = pl.col("period") == "" if wave.promise != "anonymous" else pl.lit(True)
    attributes = sorted(name for name in rows.columns if name.startswith("attr_"))
    if _SIDE in attributes:
        # Of an inside customer only the unit is kept, where the file says it: any more would tell who rated
        # whom (R8). An outside customer has none.
        others = [name for name in attributes if name not in (_SIDE, _RATER)]
        is_inside = pl.col(_SIDE) == INSIDE
        rows = rows.with_columns(pl.when(is_inside).then(pl.lit("")).otherwise(pl.col(others)).name.keep())
        if _RATER in attributes:
            rows = rows.with_columns(
                pl.when(is_inside).then(pl.col(_RATER)).otherwise(pl.lit("")).alias(_RATER)
            )
    elif _RATER in attributes:
        rows = rows.with_columns(pl.lit("").alias(_RATER))
    filled = rows.with_columns(
        pl.when(own).then(pl.lit(wave.key)).otherwise(pl.col("period")).alias("period")
    )
    schema = pa.schema([*EVIDENCE_SCHEMA, *((name, pa.string()) for name in attributes)])
    return filled.select(schema.names).to_arrow().cast(schema)


def _told(piece: Prepared, wave: Wave, *, added: bool) -> Imported:
    export = piece.export or Export("", ())
    return Imported(
        file=piece.source,
        wave=wave.key,
        face=wave.face,
        promise=wave.promise,
        instrument=f"{piece.instrument.key}/{piece.instrument.version}",
        added=added,
        n_respondents=piece.n_respondents,
        n_rows=piece.rows.height,
        n_answers=piece.n_answers,
        n_silent=piece.n_silent,
        dropped=export.dropped,
        n_previews=export.n_previews,
        n_unfinished=export.n_unfinished,
    )


def _declare_serving(company: Company, declared: Sequence[Serving]) -> None:
    """Write how many serve each unit into the staffing register; a line already there is kept."""
    register = company.registers.read("staffing")
    identity = ("unit", "channel", "period")
    there = {tuple(str(row.get(name) or "") for name in identity) for row in register.rows}
    fresh: list[RegisterRow] = [
        {
            "unit": one.unit,
            "channel": one.channel,
            "period": one.period,
            "serving": float(one.serving),
            "invented": one.invented,
        }
        for one in declared
        if (one.unit, one.channel, one.period) not in there
    ]
    if fresh:
        company.registers.write(Register(register.spec, (*register.rows, *fresh)))
