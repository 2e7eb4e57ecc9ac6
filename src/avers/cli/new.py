"""``avers new``: a company folder to start from."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="A folder that is new or empty.", metavar="DIR")],
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A charter on one page (CSV or DOCX) to begin the draft with."),
    ] = None,
    language: Annotated[str, typer.Option(help="fr or en; yours by default.")] = "",
) -> None:
    """Write a company to start from: a charter to fill in, units, registers, a page to read."""
    from avers.application.importing.one_page import import_page
    from avers.application.starting import company_to_start_from
    from avers.application.wording import language_of_environment
    from avers.application.wording.importing import tell_start
    from avers.application.wording.one_page import tell_page
    from avers.wiring import open_folder, read_one_page, start_folder

    spoken = language_of_environment(os.environ)
    chosen = "fr" if language == "fr" else "en" if language == "en" else spoken
    # Read before anything is made: a page that cannot be read leaves no folder behind.
    page = read_one_page(source) if source else None
    start_folder(folder, company_to_start_from(chosen), chosen)
    if page and source:
        done = import_page(open_folder(folder), page, source.name, by="avers new", at=datetime.now(UTC))
        for line in tell_page(
            done.file, done.n_new, [(one.line, one.words) for one in done.repeated], chosen
        ):
            typer.echo(line)
    typer.echo(tell_start(str(folder), chosen))
