"""``avers close``: a wave becomes a publication."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from avers.adapters.files.company import FolderCompany

__all__ = ["command"]

_CONVERSATIONS = "conversations:"


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    wave: Annotated[
        str,
        typer.Argument(
            help="Key of the wave, as waves.csv has it; or conversations:2026-10, a month of conversations.",
            metavar="WAVE",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Close a wave: publish what can be shown, made safe together; nothing is written if it is not."""
    from avers.application.closing import UnsafePublication, audit_publication, close_wave
    from avers.cli.verdict import show_verdict
    from avers.wiring import open_folder

    company = open_folder(folder)
    if wave.startswith(_CONVERSATIONS):
        _close_month(company, wave.removeprefix(_CONVERSATIONS), as_json=as_json)
        return
    try:
        publication = close_wave(company, wave, by="avers close", at=datetime.now(UTC))
    except UnsafePublication as unsafe:
        show_verdict(unsafe.verdict, as_json=as_json)
        raise
    show_verdict(audit_publication(company, publication.wave), as_json=as_json)


def _close_month(company: FolderCompany, month: str, *, as_json: bool) -> None:
    from avers.application.closing import UnsafePublication
    from avers.application.publishing_conversations import close_month
    from avers.cli.verdict import show_verdict
    from avers.core.publication.audit import Verdict

    try:
        publication = close_month(company, month, by="avers close", at=datetime.now().astimezone())
    except UnsafePublication as unsafe:
        show_verdict(unsafe.verdict, as_json=as_json)
        raise
    told = publication.verdict
    verdict = Verdict(
        recovered_groups=int(told["recovered_groups"]),
        recovered_persons=int(told["recovered_persons"]),
        tables=int(told["tables"]),
        published=int(told["published"]),
        withheld=int(told["withheld"]),
    )
    show_verdict(verdict, as_json=as_json)
