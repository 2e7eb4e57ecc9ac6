"""``avers audit``: attack a publication as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    wave: Annotated[str, typer.Argument(help="Key of the wave, as waves.csv has it.", metavar="WAVE")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Say what somebody who knows everything but the answers could compute from what is shown."""
    from avers.application.closing import audit_publication
    from avers.cli.verdict import show_verdict
    from avers.wiring import open_folder

    verdict = audit_publication(open_folder(folder), wave)
    show_verdict(verdict, as_json=as_json)
    if not verdict.is_safe:
        raise typer.Exit(4)
