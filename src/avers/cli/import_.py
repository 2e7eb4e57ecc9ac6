"""``avers import``: answers, a structure, KPI values or conversations come in: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from avers.cli.telling import Teller
from avers.core.errors import UsageError

if TYPE_CHECKING:
    from avers.adapters.files.company import FolderCompany
    from avers.application.importing.answers import ImportRequest
    from avers.application.importing.series import BroughtValues
    from avers.application.importing.source import Source
    from avers.core.text import Language

__all__ = ["command"]

_Read = TypeVar("_Read")


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Answers, KPI values, a structure, conversations, or a charter on one page.",
            metavar="FILE...",
        ),
    ] = None,
    mapping: Annotated[Path | None, typer.Option("--map", help="Which column is what, in YAML.")] = None,
    structure: Annotated[Path | None, typer.Option(help="Structure of the survey, to read answers.")] = None,
    wave: Annotated[str, typer.Option(help="Wave that takes the answers.")] = "",
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook; the first one if not named.")] = "",
    face: Annotated[str, typer.Option(help="customer, employee or none.")] = "",
    promise: Annotated[str, typer.Option(help="anonymous, confidential or named.")] = "",
    values: Annotated[
        bool, typer.Option("--values", help="The files are tables of KPI values, of any shape.")
    ] = False,
    kpi: Annotated[str, typer.Option(help="With --values: the KPI of a table that names none.")] = "",
    calendar: Annotated[
        str, typer.Option(help="With --values: years, quarters, months, weeks, days, workdays or 445.")
    ] = "",
    reason: Annotated[str, typer.Option(help="Why KPI values change: with --values, or --undo.")] = "",
    undo: Annotated[
        str, typer.Option(metavar="BATCH", help="Take an import back; “list” tells them all.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Bring in answers, conversations, values of KPIs, or a charter on one page; or take an import back.

    A fault anywhere and nothing is written; twice adds nothing.
    """
    from avers.application.importing.asking import request_of
    from avers.wiring import open_folder

    request = request_of(wave=wave, face=face, promise=promise)
    company, teller = open_folder(folder), Teller(as_json)
    if undo == "list":
        _batches(company, wave, teller)
    elif undo:
        _take_back(company, undo, files or [], mapping, reason, teller)
    elif not files:
        raise FileNeeded()
    else:
        company.check_room(3 * sum(file.stat().st_size for file in files if file.is_file()))
        told = _Told(mapping, structure, sheet, request)
        if values or kpi or calendar or reason:
            _tables(company, files, told, {"kpi": kpi, "calendar": calendar, "reason": reason}, teller)
        else:
            _bring(company, files, told, teller)


@dataclass(frozen=True)
class _Told:
    """What was said of the files beside their names."""

    mapping: Path | None
    structure: Path | None
    sheet: str
    request: ImportRequest

    @property
    def is_of_a_survey(self) -> bool:
        """Whether something was said that only answers have."""
        request = self.request
        return bool(self.structure or request.wave or request.face or request.promise)


def _bring(company: FolderCompany, files: list[Path], told: _Told, teller: Teller) -> None:
    """Bring the files in as what they are; files of two kinds are refused together."""
    from avers.application.importing.conversations import ConversationsApart
    from avers.application.importing.one_page import OnePageApart
    from avers.application.importing.series import SeriesApart
    from avers.application.importing.structure import StructureApart
    from avers.wiring import are_conversations, is_kpi_file, is_one_page, is_structure

    if any(is_one_page(file) for file in files):
        if len(files) > 1 or told.mapping or told.structure:
            raise OnePageApart(found=files[0].name)
        _page(company, files[0], teller)
    elif talks := are_conversations(files, told.mapping):
        if len(talks) < len(files) or told.is_of_a_survey or told.sheet:
            raise ConversationsApart(found=talks[0].name)
        _conversations(company, files, told.mapping, teller)
    elif of_kpis := [file for file in files if is_kpi_file(file)]:
        if len(of_kpis) < len(files) or told.mapping or told.structure:
            raise SeriesApart(found=of_kpis[0].name)
        _values(company, of_kpis, teller)
    elif structures := [file for file in files if is_structure(file)]:
        if len(structures) < len(files) or told.mapping or told.structure:
            raise StructureApart(found=structures[0].name)
        _structures(company, files, told, teller)
    else:
        _answers(company, files, told, teller)


class FileNeeded(UsageError):
    """There is nothing to bring in."""

    code = "file_needed"


def _batches(company: FolderCompany, wave: str, teller: Teller) -> None:
    from avers.application.importing.series import brought_values
    from avers.application.importing.taking_back import imported_batches
    from avers.application.reading import check_wave
    from avers.application.wording.conversations import tell_conversation_batch
    from avers.application.wording.importing import tell_batches
    from avers.application.wording.series import tell_brought

    if wave:
        check_wave(company, wave)
    answers, talks = imported_batches(company, wave), company.conversations.batches()
    of_kpis = () if wave else brought_values(company)

    def lines(language: Language) -> Iterator[str]:
        yield from tell_batches(answers, language)
        yield from (tell_conversation_batch(one, language) for one in talks)
        yield from (tell_brought(one, language) for one in of_kpis)

    document = {
        "batches": [
            asdict(one) | {"added_at": one.added_at.isoformat() if one.added_at else None} for one in answers
        ],
        "conversations": [asdict(one) | {"added_at": one.added_at.isoformat()} for one in talks],
        "values": [asdict(one) for one in of_kpis],
    }
    teller.tell(document, lines)


def _take_back(
    company: FolderCompany,
    started: str,
    files: list[Path],
    mapping: Path | None,
    reason: str,
    teller: Teller,
) -> None:
    from avers.application.importing.conversations import find_conversations, take_conversations_back
    from avers.application.importing.series import find_values
    from avers.application.importing.taking_back import SeveralBatches, find_batch, take_back
    from avers.application.wording.conversations import tell_conversations_back
    from avers.application.wording.importing import tell_taken_back
    from avers.wiring import decode_answers, read_answers, read_mapping

    if (talks := find_conversations(company, started)) is not None:
        n_gone = take_conversations_back(company, talks, by="avers import", at=datetime.now(UTC))
        teller.tell(
            {"taken_back": {"file": talks.source, "n_entries": n_gone}},
            lambda language: [tell_conversations_back(talks.source, n_gone, language)],
        )
        return
    if (brought := find_values(company, started)) is not None:
        _values_back(company, brought, reason, teller)
        return
    batch = find_batch(company, started)
    if len(files) > 1:
        raise SeveralBatches(found=files[1].name, expected=batch.source)
    given = read_mapping(mapping) if mapping else None
    source = read_answers(files[0], given) if files else None
    if source is not None and given is not None:
        source, given = decode_answers(source, given, company, None)
    take_back(company, batch, source=source, mappings=[given], by="avers import", at=datetime.now(UTC))
    told = {"wave": batch.wave, "face": batch.face, "batch": batch.content_hash, "n_rows": batch.n_rows}
    teller.tell({"taken_back": told}, lambda language: [tell_taken_back(batch, language)])


def _answers(company: FolderCompany, files: list[Path], told: _Told, teller: Teller) -> None:
    from avers.application.importing.answers import import_answers
    from avers.application.importing.beginning import is_export
    from avers.application.importing.mapping import mapping_faults
    from avers.application.importing.structure import MapNeeded
    from avers.application.wording.importing import tell_import
    from avers.core.errors import InputRefused
    from avers.wiring import decode_answers, read_answers, read_mapping, read_structure

    if told.structure is not None and told.mapping is None:
        raise MapNeeded(found=told.structure.name)
    given = read_mapping(told.mapping) if told.mapping else None
    asked = read_structure(told.structure) if told.structure else None
    sources = [read_answers(file, given, sheet=told.sheet) for file in files]
    if given is None and any(is_export(source) for source in sources):
        _begin(company, sources, told.request, teller)
        return
    if given is not None:
        faults = list(mapping_faults(given))
        if faults:
            raise InputRefused(faults)
        missing = dict(given.mapping.missing)
        for place, source in enumerate(sources):
            sources[place], decoded = decode_answers(source, given, company, asked)
            missing |= decoded.mapping.missing
        given = replace(given, mapping=replace(given.mapping, missing=missing))
    done = import_answers(
        company, sources, given=given, request=told.request, by="avers import", at=datetime.now(UTC)
    )
    teller.tell(
        {"imported": [asdict(one) for one in done]},
        lambda language: [tell_import(one, language) for one in done],
    )


def _begin(company: FolderCompany, sources: list[Source], request: ImportRequest, teller: Teller) -> None:
    """Write the mapping of exports that nobody mapped yet; no answer comes in."""
    from avers.application.importing.beginning import begin_mappings
    from avers.application.wording.exports import notes_of_guess, tell_begun

    written_in = teller.language
    done = begin_mappings(
        company,
        company.structures,
        sources,
        face=request.face,
        tell=lambda guess, export: notes_of_guess(guess, export, written_in),
        by="avers import",
        at=datetime.now(UTC),
    )
    document = [
        {
            "file": one.file,
            "tool": one.export.tool,
            "mapping": one.mapping,
            "written": one.written,
            "n_items": one.n_items,
            "dropped": one.export.dropped,
            "n_previews": one.export.n_previews,
            "n_unfinished": one.export.n_unfinished,
            "left_out": [asdict(left) for left in one.guess.left_out],
        }
        for one in done
    ]
    teller.tell(
        {"mappings": document},
        lambda language: [line for one in done for line in tell_begun(one, str(company.root), language)],
    )


def _conversations(company: FolderCompany, files: list[Path], mapping: Path | None, teller: Teller) -> None:
    from avers.application.importing.conversations import import_conversations
    from avers.application.wording.conversations import tell_conversations
    from avers.wiring import read_conversations

    read = read_conversations(files, mapping, company)
    done = import_conversations(company, read, by="avers import", at=datetime.now(UTC))
    teller.tell(
        {"conversations": [asdict(one) for one in done]},
        lambda language: [tell_conversations(one, language) for one in done],
    )


def _values(company: FolderCompany, files: list[Path], teller: Teller) -> None:
    from avers.application.importing.series import import_values
    from avers.application.wording.series import tell_values
    from avers.wiring import read_kpi_file

    read = _each(files, lambda file: (file.name, read_kpi_file(file, company)))
    done = import_values(company, read, by="avers import", at=datetime.now(UTC))
    teller.tell(
        {"values": [asdict(one) for one in done]},
        lambda language: [tell_values(one, language) for one in done],
    )


def _tables(
    company: FolderCompany, files: list[Path], told: _Told, said: Mapping[str, str], teller: Teller
) -> None:
    """Bring in tables of any shape; a column that was not read is told, so that none is lost in silence."""
    from avers.application.importing.series import SeriesApart, import_values
    from avers.application.wording.series import tell_columns_left, tell_values
    from avers.wiring import read_values

    if told.mapping or told.is_of_a_survey:
        raise SeriesApart(found=files[0].name)
    read = _each(files, lambda file: (file.name, *read_values(file, company, **said, sheet=told.sheet)))
    done = import_values(
        company, [(name, values) for name, values, _ in read], by="avers import", at=datetime.now(UTC)
    )
    left = [headings for _, _, headings in read]
    teller.tell(
        {"values": [asdict(one) | {"left_out": of} for one, of in zip(done, left, strict=True)]},
        lambda language: [
            tell_values(one, language) + tell_columns_left(of, language)
            for one, of in zip(done, left, strict=True)
        ],
    )


def _each(files: list[Path], read: Callable[[Path], _Read]) -> list[_Read]:
    """Return what is read of every file; raises ``InputRefused`` with the faults of all of them."""
    from avers.core.errors import Fault, InputRefused

    found, faults = list[_Read](), list[Fault]()
    for file in files:
        try:
            found.append(read(file))
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    return found


def _values_back(company: FolderCompany, brought: BroughtValues, reason: str, teller: Teller) -> None:
    from avers.application.importing.series import take_back_values
    from avers.application.wording.series import TAKEN_BACK, tell_values_back

    why = reason or TAKEN_BACK.in_language(teller.language)
    n_back = take_back_values(company, brought.batch, reason=why, by="avers import", at=datetime.now(UTC))
    teller.tell(
        {"taken_back": {"batch": brought.batch, "n_values": n_back}},
        lambda language: [tell_values_back(brought, n_back, language)],
    )


def _page(company: FolderCompany, file: Path, teller: Teller) -> None:
    from avers.application.importing.one_page import import_page
    from avers.application.wording.one_page import tell_page
    from avers.wiring import read_one_page

    done = import_page(company, read_one_page(file), file.name, by="avers import", at=datetime.now(UTC))
    repeated = [(one.line, one.words) for one in done.repeated]
    teller.tell(
        {"charter": asdict(done)}, lambda language: tell_page(done.file, done.n_new, repeated, language)
    )


def _structures(company: FolderCompany, files: list[Path], told: _Told, teller: Teller) -> None:
    from avers.application.importing.structure import import_structures
    from avers.application.wording.limesurvey import mapping_notes, tell_structure
    from avers.wiring import read_structure

    read = []
    for file in files:
        structure = read_structure(file)
        read.append((file.name, structure, mapping_notes(structure, teller.language)))
    done = import_structures(
        company, company.structures, read, face=told.request.face, by="avers import", at=datetime.now(UTC)
    )
    document = [
        {
            "file": one.file,
            "instrument": one.structure.key,
            "mapping": one.mapping,
            "added": one.added,
            "n_questions": one.structure.n_questions,
            "n_carried": one.structure.n_carried,
            "n_items": len(one.structure.items),
            "left_out": [asdict(left) for left in one.structure.left_out],
            "n_drawn": one.structure.n_drawn,
            "undrawn": [asdict(left) for left in one.structure.undrawn],
        }
        for one in done
    ]
    teller.tell(
        {"structures": document},
        lambda language: [line for one in done for line in tell_structure(one, str(company.root), language)],
    )
