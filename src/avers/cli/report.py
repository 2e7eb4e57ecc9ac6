"""``avers report``: published results as one file to share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


class Languages(StrEnum):
    """The languages of the report; both by default, French first."""

    fr = "fr"
    en = "en"
    both = "both"


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write: report.html.")],
    language: Annotated[Languages, typer.Option(help="Languages of the report.")] = Languages.both,
    wave: Annotated[str, typer.Option(help="Wave to report; the one published last by default.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Write the published results as one page that needs nothing else: to read, send or print."""
    import json
    import os

    from avers.application.reporting import describe_report
    from avers.application.wording import language_of_environment
    from avers.application.wording.reports import in_words
    from avers.core.errors import UsageError
    from avers.core.text import LANGUAGES
    from avers.reports.document import html_report
    from avers.wiring import open_folder, write_report

    if output.suffix.lower() not in (".html", ".htm"):
        raise UsageError("report_format", found=output.suffix or output.name)
    if not output.parent.is_dir():
        raise UsageError("no_such_folder", found=output.parent)
    report = describe_report(open_folder(folder), wave)
    chosen = (
        LANGUAGES if language is Languages.both else tuple(one for one in LANGUAGES if one == language.value)
    )
    write_report(output, html_report(report, chosen).encode())
    if as_json:
        told = {
            "file": str(output), "wave": report.publication.wave, "revision": report.publication.revision,
            "published": report.n_shown, "withheld": sum(report.n_withheld.values()),
        }  # fmt: skip
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(in_words(report.title, language_of_environment(os.environ)))
    typer.echo(str(output))
