"""``avers report``: published results as one file to share, for one reader to read, or to compute with."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.adapters.files.long_table import TableForm
    from avers.application.reporting import Report
    from avers.reports.forms import Form

__all__ = ["command"]

_READING: Final = Text(
    "Lecture des résultats publiés et des registres", "Reading published results and registers"
)
_SETTING: Final = Text("Mise en pages", "Laying out the pages")
_WRITING: Final = Text("Écriture du fichier", "Writing the file")


class Languages(StrEnum):
    """The languages of the report: a page holds both by default, paper French."""

    fr = "fr"
    en = "en"
    both = "both"


class Readers(StrEnum):
    """Whom the report is written for."""

    sponsor = "sponsor"
    manager = "manager"
    staff = "staff"
    council = "council"


class Forms(StrEnum):
    """What the report is written as."""

    html = "html"
    pdf = "pdf"
    pptx = "pptx"
    xlsx = "xlsx"
    csv = "csv"
    parquet = "parquet"


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Where to write: report.html, .pdf, .pptx or .xlsx; all figures: .csv or .parquet.",
        ),
    ] = None,
    form: Annotated[
        Forms | None,
        typer.Option("--format", help="A page, paper, slides or a workbook; by default the file's ending."),
    ] = None,
    reader: Annotated[Readers, typer.Option("--for", help="Whom it is written for.")] = Readers.sponsor,
    unit: Annotated[str, typer.Option(help="The unit of a manager's report, by its key.")] = "",
    language: Annotated[
        Languages | None, typer.Option(help="Languages; a page holds both by default, another form French.")
    ] = None,
    wave: Annotated[str, typer.Option(help="Wave to report; the one published last by default.")] = "",
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day on which findings are judged; today by default."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Write the published results for one reader: a page, a PDF, slides, a workbook, or all figures."""
    import os

    from avers.application.reporting import describe_report
    from avers.application.wording import language_of_environment
    from avers.application.wording.reports import in_words
    from avers.cli.progress import following
    from avers.core.errors import UsageError
    from avers.reports.forms import render_report
    from avers.wiring import open_folder, write_report

    kind, file = _form_and_file(form, output)
    if not folder.is_dir():
        raise UsageError("no_such_folder", found=folder)
    if kind == "csv" or kind == "parquet":
        _write_table(folder, kind, file, reader, unit, language, wave, as_json=as_json)
        return
    spoken = language_of_environment(os.environ)
    with following(spoken, is_wanted=not as_json) as step:
        step(_READING)
        report = describe_report(
            open_folder(folder), reader.value, wave=wave, unit=unit, today=(on or datetime.now(UTC)).date()
        )
        step(_SETTING)
        chosen = _languages(language or (Languages.both if kind == "html" else Languages.fr))
        content = render_report(report, kind, chosen)
        step(_WRITING)
        write_report(file, content)
    if as_json:
        typer.echo(_told(report, file, chosen, len(content)))
        return
    typer.echo(in_words(report.title, spoken))
    typer.echo(str(file))


def _form_and_file(form: Forms | None, output: Path | None) -> tuple[Form | TableForm, Path]:
    """Return the form asked for and where it goes; refuse two that differ, or a folder that is not there."""
    from avers.adapters.files.long_table import TABLE_FORMS
    from avers.core.errors import UsageError
    from avers.reports.forms import FORMS

    ending = output.suffix.lower().lstrip(".") if output else ""
    ending = "html" if ending == "htm" else ending
    wanted = form.value if form else ending
    found = next((one for one in (*FORMS, *TABLE_FORMS) if one == wanted), None)
    if found is None or (output is not None and ending != found):
        raise UsageError("report_format", found=output.name if output else wanted or "–")
    file = output or Path(f"{'figures' if found in TABLE_FORMS else 'report'}.{found}")
    if not file.parent.is_dir():
        raise UsageError("no_such_folder", found=file.parent)
    return found, file


def _write_table(
    folder: Path,
    form: TableForm,
    file: Path,
    reader: Readers,
    unit: str,
    language: Languages | None,
    wave: str,
    *,
    as_json: bool,
) -> None:
    """Write every published figure that the reader may see, one a line."""
    import json

    from avers.adapters.files.long_table import table_bytes
    from avers.application.exporting import long_table_for
    from avers.core.errors import UsageError
    from avers.wiring import open_folder, write_report

    if language is Languages.both:
        raise UsageError("table_one_language")
    named: Language = "en" if language is Languages.en else "fr"
    table = long_table_for(
        open_folder(folder),
        reader.value,
        named,
        wave=wave,
        unit=unit,
        today=datetime.now().astimezone().date(),
    )
    content = table_bytes(table, form)
    write_report(file, content)
    if not as_json:
        typer.echo(str(file))
        return
    n_withheld = sum(bool(row[-1]) for row in table.rows)
    told = {
        "file": str(file), "wave": table.publication.wave, "revision": table.publication.revision,
        "for": reader.value, "unit": unit, "languages": [named], "bytes": len(content),
        "published": len(table.rows) - n_withheld, "withheld": n_withheld,
    }  # fmt: skip
    typer.echo(json.dumps(told, ensure_ascii=False))


def _told(report: Report, output: Path, languages: tuple[Language, ...], n_bytes: int) -> str:
    """Return what was written, as JSON."""
    import json

    from avers.reports.sections import write_document

    told = {
        "file": str(output), "wave": report.publication.wave, "revision": report.publication.revision,
        "for": report.reader, "unit": report.unit.key, "languages": list(languages), "bytes": n_bytes,
        "parts": [part.key for part in write_document(report, languages[0]).parts],
        "published": report.n_shown, "withheld": sum(report.n_withheld.values()),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False)


def _languages(chosen: Languages) -> tuple[Language, ...]:
    from avers.core.text import LANGUAGES

    return LANGUAGES if chosen is Languages.both else tuple(one for one in LANGUAGES if one == chosen.value)
