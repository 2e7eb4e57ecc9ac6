"""``avers report``: published results as one file to share, written for one reader."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.reporting import Report

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


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where to write: report.html or report.pdf.")
    ],
    reader: Annotated[Readers, typer.Option("--for", help="Whom it is written for.")] = Readers.sponsor,
    unit: Annotated[str, typer.Option(help="The unit of a manager's report, by its key.")] = "",
    language: Annotated[
        Languages | None, typer.Option(help="Languages; a page holds both by default, a PDF French.")
    ] = None,
    wave: Annotated[str, typer.Option(help="Wave to report; the one published last by default.")] = "",
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day on which findings are judged; today by default."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Write the published results for one reader: a page that needs nothing else, or a PDF to print."""
    import os

    from avers.application.reporting import describe_report
    from avers.application.wording import language_of_environment
    from avers.application.wording.reports import in_words
    from avers.cli.progress import following
    from avers.wiring import open_folder, write_report

    is_paper = _is_paper(output)
    spoken = language_of_environment(os.environ)
    with following(spoken, is_wanted=not as_json) as step:
        step(_READING)
        report = describe_report(
            open_folder(folder), reader.value, wave=wave, unit=unit, today=(on or datetime.now(UTC)).date()
        )
        step(_SETTING)
        chosen = _languages(language or (Languages.fr if is_paper else Languages.both))
        content = _set(report, chosen, is_paper=is_paper)
        step(_WRITING)
        write_report(output, content)
    if as_json:
        typer.echo(_told(report, output, chosen, len(content)))
        return
    typer.echo(in_words(report.title, spoken))
    typer.echo(str(output))


def _is_paper(output: Path) -> bool:
    """Return whether a PDF is asked for; refuse another ending, or a folder that is not there."""
    from avers.core.errors import UsageError

    form = output.suffix.lower()
    if form not in (".html", ".htm", ".pdf"):
        raise UsageError("report_format", found=output.suffix or output.name)
    if not output.parent.is_dir():
        raise UsageError("no_such_folder", found=output.parent)
    return form == ".pdf"


def _set(report: Report, languages: tuple[Language, ...], *, is_paper: bool) -> bytes:
    """Return the report as the bytes of its file."""
    if is_paper:
        from avers.reports.paper import pdf_report

        return pdf_report(report, languages)
    from avers.reports.document import html_report

    return html_report(report, languages).encode()


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
