"""``avers import``: answers, a structure, KPI values or conversations come in: all of it or nothing."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from avers.core.errors import UsageError

if TYPE_CHECKING:
    from avers.adapters.files.company import FolderCompany
    from avers.application.importing.answers import ImportRequest
    from avers.application.importing.series import BroughtValues
    from avers.application.importing.source import Source

__all__ = ["command"]


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
    from avers.application.importing.conversations import ConversationsApart
    from avers.application.importing.one_page import OnePageApart
    from avers.application.importing.series import SeriesApart
    from avers.application.importing.structure import StructureApart
    from avers.wiring import are_conversations, is_kpi_file, is_one_page, is_structure, open_folder

    request = request_of(wave=wave, face=face, promise=promise)
    company = open_folder(folder)
    if undo == "list":
        _batches(company, wave, as_json=as_json)
        return
    if undo:
        _take_back(company, undo, files or [], mapping, reason, as_json=as_json)
        return
    if not files:
        raise FileNeeded()
    company.check_room(3 * sum(file.stat().st_size for file in files if file.is_file()))
    if values or kpi or calendar or reason:
        if mapping or structure or wave or face or promise:
            raise SeriesApart(found=files[0].name)
        _tables(company, files, kpi=kpi, calendar=calendar, reason=reason, sheet=sheet, as_json=as_json)
        return
    if any(is_one_page(file) for file in files):
        if len(files) > 1 or mapping or structure:
            raise OnePageApart(found=files[0].name)
        _page(company, files[0], as_json=as_json)
        return
    if talks := are_conversations(files, mapping):
        if len(talks) < len(files) or structure or wave or face or promise or sheet:
            raise ConversationsApart(found=talks[0].name)
        _conversations(company, files, mapping, as_json=as_json)
        return
    structures = [file for file in files if is_structure(file)]
    of_kpis = [file for file in files if is_kpi_file(file)]
    if of_kpis and (len(of_kpis) < len(files) or mapping or structure):
        raise SeriesApart(found=of_kpis[0].name)
    if of_kpis:
        _values(company, of_kpis, as_json=as_json)
    elif not structures:
        _answers(company, files, mapping, structure, request, sheet=sheet, as_json=as_json)
    elif len(structures) < len(files) or mapping or structure:
        raise StructureApart(found=structures[0].name)
    else:
        _structures(company, files, request, as_json=as_json)


class FileNeeded(UsageError):
    """There is nothing to bring in."""

    code = "file_needed"


def _batches(company: FolderCompany, wave: str, *, as_json: bool) -> None:
    from avers.application.importing.series import brought_values
    from avers.application.importing.taking_back import imported_batches
    from avers.application.wording import language_of_environment
    from avers.application.wording.conversations import tell_conversation_batch
    from avers.application.wording.importing import tell_batches
    from avers.application.wording.series import tell_brought

    found = imported_batches(company, wave)
    series = () if wave else brought_values(company)
    if as_json:
        told = [
            asdict(one) | {"added_at": one.added_at.isoformat() if one.added_at else None} for one in found
        ]
        talks = [
            asdict(one) | {"added_at": one.added_at.isoformat()} for one in company.conversations.batches()
        ]
        of_kpis = [asdict(one) for one in series]
        typer.echo(
            json.dumps({"batches": told, "conversations": talks, "values": of_kpis}, ensure_ascii=False)
        )
        return
    for line in tell_batches(found, language_of_environment(os.environ)):
        typer.echo(line)
    for batch in company.conversations.batches():
        typer.echo(tell_conversation_batch(batch, language_of_environment(os.environ)))
    for brought in series:
        typer.echo(tell_brought(brought, language_of_environment(os.environ)))


def _take_back(
    company: FolderCompany,
    started: str,
    files: list[Path],
    mapping: Path | None,
    reason: str,
    *,
    as_json: bool,
) -> None:
    from avers.application.importing.conversations import find_conversations, take_conversations_back
    from avers.application.importing.series import find_values
    from avers.application.importing.taking_back import SeveralBatches, find_batch, take_back
    from avers.application.wording import language_of_environment
    from avers.application.wording.conversations import tell_conversations_back
    from avers.application.wording.importing import tell_taken_back
    from avers.wiring import decode_answers, read_answers, read_mapping

    if (talks := find_conversations(company, started)) is not None:
        n_gone = take_conversations_back(company, talks, by="avers import", at=datetime.now(UTC))
        if as_json:
            typer.echo(json.dumps({"taken_back": {"file": talks.source, "n_entries": n_gone}}))
            return
        typer.echo(tell_conversations_back(talks.source, n_gone, language_of_environment(os.environ)))
        return
    if (brought := find_values(company, started)) is not None:
        _values_back(company, brought, reason, as_json=as_json)
        return
    batch = find_batch(company, started)
    if len(files) > 1:
        raise SeveralBatches(found=files[1].name, expected=batch.source)
    given = read_mapping(mapping) if mapping else None
    source = read_answers(files[0], given) if files else None
    if source is not None and given is not None:
        source, given = decode_answers(source, given, company, None)
    take_back(company, batch, source=source, mappings=[given], by="avers import", at=datetime.now(UTC))
    if as_json:
        told = {"wave": batch.wave, "face": batch.face, "batch": batch.content_hash, "n_rows": batch.n_rows}
        typer.echo(json.dumps({"taken_back": told}, ensure_ascii=False))
        return
    typer.echo(tell_taken_back(batch, language_of_environment(os.environ)))


def _answers(
    company: FolderCompany,
    files: list[Path],
    mapping: Path | None,
    structure: Path | None,
    request: ImportRequest,
    *,
    sheet: str,
    as_json: bool,
) -> None:
    from avers.application.importing.answers import import_answers
    from avers.application.importing.beginning import is_export
    from avers.application.importing.mapping import mapping_faults
    from avers.application.importing.structure import MapNeeded
    from avers.application.wording import language_of_environment
    from avers.application.wording.importing import tell_import
    from avers.core.errors import InputRefused
    from avers.wiring import decode_answers, read_answers, read_mapping, read_structure

    if structure is not None and mapping is None:
        raise MapNeeded(found=structure.name)
    given = read_mapping(mapping) if mapping else None
    asked = read_structure(structure) if structure else None
    sources = [read_answers(file, given, sheet=sheet) for file in files]
    if given is None and any(is_export(source) for source in sources):
        _begin(company, sources, request, as_json=as_json)
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
        company, sources, given=given, request=request, by="avers import", at=datetime.now(UTC)
    )
    if as_json:
        typer.echo(json.dumps({"imported": [asdict(one) for one in done]}, ensure_ascii=False))
        return
    for one in done:
        typer.echo(tell_import(one, language_of_environment(os.environ)))


def _begin(company: FolderCompany, sources: list[Source], request: ImportRequest, *, as_json: bool) -> None:
    """Write the mapping of exports that nobody mapped yet; no answer comes in."""
    from avers.application.importing.beginning import begin_mappings
    from avers.application.wording import language_of_environment
    from avers.application.wording.exports import notes_of_guess, tell_begun

    language = language_of_environment(os.environ)
    done = begin_mappings(
        company,
        company.structures,
        sources,
        face=request.face,
        tell=lambda guess, export: notes_of_guess(guess, export, language),
        by="avers import",
        at=datetime.now(UTC),
    )
    if as_json:
        told = [
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
        typer.echo(json.dumps({"mappings": told}, ensure_ascii=False))
        return
    for one in done:
        for line in tell_begun(one, str(company.root), language):
            typer.echo(line)


def _conversations(company: FolderCompany, files: list[Path], mapping: Path | None, *, as_json: bool) -> None:
    from avers.application.importing.conversations import import_conversations
    from avers.application.wording import language_of_environment
    from avers.application.wording.conversations import tell_conversations
    from avers.wiring import read_conversations

    read = read_conversations(files, mapping, company)
    done = import_conversations(company, read, by="avers import", at=datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps({"conversations": [asdict(one) for one in done]}, ensure_ascii=False))
        return
    for one in done:
        typer.echo(tell_conversations(one, language_of_environment(os.environ)))


def _values(company: FolderCompany, files: list[Path], *, as_json: bool) -> None:
    from avers.application.importing.series import import_values
    from avers.application.wording import language_of_environment
    from avers.application.wording.series import tell_values
    from avers.core.errors import Fault, InputRefused
    from avers.wiring import read_kpi_file

    read, faults = [], list[Fault]()
    for file in files:
        try:
            read.append((file.name, read_kpi_file(file, company)))
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    done = import_values(company, read, by="avers import", at=datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps({"values": [asdict(one) for one in done]}, ensure_ascii=False))
        return
    for one in done:
        typer.echo(tell_values(one, language_of_environment(os.environ)))


def _tables(
    company: FolderCompany,
    files: list[Path],
    *,
    kpi: str,
    calendar: str,
    reason: str,
    sheet: str,
    as_json: bool,
) -> None:
    """Bring in tables of any shape; a column that was not read is told, so that none is lost in silence."""
    from avers.application.importing.series import import_values
    from avers.application.wording import language_of_environment
    from avers.application.wording.series import tell_columns_left, tell_values
    from avers.core.errors import Fault, InputRefused
    from avers.wiring import read_values

    read, left, faults = [], list[tuple[str, ...]](), list[Fault]()
    for file in files:
        try:
            values, headings = read_values(
                file, company, kpi=kpi, calendar=calendar, reason=reason, sheet=sheet
            )
        except InputRefused as refused:
            faults += refused.faults
        else:
            read.append((file.name, values))
            left.append(headings)
    if faults:
        raise InputRefused(faults)
    done = import_values(company, read, by="avers import", at=datetime.now(UTC))
    if as_json:
        told = [asdict(one) | {"left_out": of} for one, of in zip(done, left, strict=True)]
        typer.echo(json.dumps({"values": told}, ensure_ascii=False))
        return
    language = language_of_environment(os.environ)
    for one, headings in zip(done, left, strict=True):
        typer.echo(tell_values(one, language) + tell_columns_left(headings, language))


def _values_back(company: FolderCompany, brought: BroughtValues, reason: str, *, as_json: bool) -> None:
    from avers.application.importing.series import take_back_values
    from avers.application.wording import language_of_environment
    from avers.application.wording.series import TAKEN_BACK, tell_values_back

    language = language_of_environment(os.environ)
    why = reason or TAKEN_BACK.in_language(language)
    n_back = take_back_values(company, brought.batch, reason=why, by="avers import", at=datetime.now(UTC))
    if as_json:
        told = {"batch": brought.batch, "n_values": n_back}
        typer.echo(json.dumps({"taken_back": told}, ensure_ascii=False))
        return
    typer.echo(tell_values_back(brought, n_back, language))


def _page(company: FolderCompany, file: Path, *, as_json: bool) -> None:
    from avers.application.importing.one_page import import_page
    from avers.application.wording import language_of_environment
    from avers.application.wording.one_page import tell_page
    from avers.wiring import read_one_page

    done = import_page(company, read_one_page(file), file.name, by="avers import", at=datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps({"charter": asdict(done)}, ensure_ascii=False))
        return
    for line in tell_page(
        done.file,
        done.n_new,
        [(one.line, one.words) for one in done.repeated],
        language_of_environment(os.environ),
    ):
        typer.echo(line)


def _structures(company: FolderCompany, files: list[Path], request: ImportRequest, *, as_json: bool) -> None:
    from avers.application.importing.structure import import_structures
    from avers.application.wording import language_of_environment
    from avers.application.wording.limesurvey import mapping_notes, tell_structure
    from avers.wiring import read_structure

    language = language_of_environment(os.environ)
    read = []
    for file in files:
        structure = read_structure(file)
        read.append((file.name, structure, mapping_notes(structure, language)))
    done = import_structures(
        company, company.structures, read, face=request.face, by="avers import", at=datetime.now(UTC)
    )
    if as_json:
        told = [
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
        typer.echo(json.dumps({"structures": told}, ensure_ascii=False))
        return
    for one in done:
        for line in tell_structure(one, str(company.root), language):
            typer.echo(line)
