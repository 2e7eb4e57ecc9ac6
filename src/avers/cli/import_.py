"""``avers import``: the answers of a survey come in, all of them or none."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    files: Annotated[list[Path], typer.Argument(help="Exports of a survey, as CSV.", metavar="FILE...")],
    mapping: Annotated[Path | None, typer.Option("--map", help="Which column is what, in YAML.")] = None,
    wave: Annotated[str, typer.Option(help="Wave that takes the answers.")] = "",
    face: Annotated[str, typer.Option(help="customer, employee or none.")] = "",
    promise: Annotated[str, typer.Option(help="anonymous, confidential or named.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Bring in the answers of a survey. A fault anywhere and nothing is written; twice adds nothing."""
    from avers.application.importing.answers import import_answers
    from avers.application.importing.asking import request_of
    from avers.application.wording import language_of_environment
    from avers.application.wording.importing import tell_import
    from avers.wiring import open_folder, read_answers, read_mapping

    request = request_of(wave=wave, face=face, promise=promise)
    company = open_folder(folder)
    given = read_mapping(mapping) if mapping else None
    company.check_room(3 * sum(file.stat().st_size for file in files if file.is_file()))
    sources = [read_answers(file, given) for file in files]
    done = import_answers(
        company, sources, given=given, request=request, by="avers import", at=datetime.now(UTC)
    )
    if as_json:
        typer.echo(json.dumps({"imported": [asdict(one) for one in done]}, ensure_ascii=False))
        return
    for one in done:
        typer.echo(tell_import(one, language_of_environment(os.environ)))
