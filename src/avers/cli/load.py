"""``avers load``: a company folder enters the database of the web application."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
) -> None:
    """Copy a whole company from its folder into the empty database that ``avers serve`` uses.

    Every file of the folder is read first: its faults are told at once, and then nothing is written.
    """
    from avers.application.moving import copy_company
    from avers.application.wording import language_of_environment
    from avers.application.wording.installation import tell
    from avers.wiring import open_database, open_folder, prepare_database

    source = open_folder(folder)
    source.check_files()
    prepare_database()
    moved = copy_company(source, open_database(), by="avers load", at=datetime.now(UTC))
    language = language_of_environment(os.environ)
    typer.echo(tell("loaded", language, folder=folder, publications=moved.n_publications))
    if moved.stayed:
        typer.echo(tell("stayed", language, waves=", ".join(moved.stayed)))
