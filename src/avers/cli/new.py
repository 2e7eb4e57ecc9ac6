"""``avers new``: a company folder to start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="A folder that is new or empty.", metavar="DIR")],
    language: Annotated[str, typer.Option(help="fr or en; yours by default.")] = "",
) -> None:
    """Write a company to start from: a charter to fill in, units, registers, a page to read."""
    from avers.application.starting import company_to_start_from
    from avers.application.wording import language_of_environment
    from avers.application.wording.importing import tell_start
    from avers.wiring import start_folder

    spoken = language_of_environment(os.environ)
    chosen = "fr" if language == "fr" else "en" if language == "en" else spoken
    start_folder(folder, company_to_start_from(chosen))
    typer.echo(tell_start(str(folder), chosen))
