"""``avers close``: a wave becomes a publication."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    wave: Annotated[str, typer.Argument(help="Key of the wave, as waves.csv has it.", metavar="WAVE")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Close a wave: publish what can be shown, made safe together; nothing is written if it is not."""
    from avers.application.closing import UnsafePublication, audit_publication, close_wave
    from avers.cli.verdict import show_verdict
    from avers.wiring import open_folder

    company = open_folder(folder)
    try:
        publication = close_wave(company, wave, by="avers close", at=datetime.now(UTC))
    except UnsafePublication as unsafe:
        show_verdict(unsafe.verdict, as_json=as_json)
        raise
    show_verdict(audit_publication(company, publication.wave), as_json=as_json)
