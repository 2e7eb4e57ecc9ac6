"""``avers close``: a wave becomes a publication."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from avers.core.errors import UsageError

if TYPE_CHECKING:
    from avers.adapters.files.company import FolderCompany
    from avers.core.publication.cell import Publication

__all__ = ["OnlyMonths", "command"]

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
    revise: Annotated[
        str,
        typer.Option(
            metavar="REASON",
            help="Publish a month of conversations anew, without what was contested since, and say why.",
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Close a wave: publish what can be shown, made safe together; nothing is written if it is not."""
    from avers.application.closing import UnsafePublication, close_wave
    from avers.application.wording import language_of_environment
    from avers.application.wording.closing import tell_step
    from avers.cli.progress import following
    from avers.cli.verdict import show_verdict
    from avers.wiring import open_folder

    company = open_folder(folder)
    if wave.startswith(_CONVERSATIONS):
        _close_month(company, wave.removeprefix(_CONVERSATIONS), revise.strip(), as_json=as_json)
        return
    if revise:
        raise OnlyMonths(found=wave)
    try:
        with following(language_of_environment(os.environ), is_wanted=not as_json) as say:
            publication = close_wave(
                company, wave, by="avers close", at=datetime.now(UTC),
                follow=lambda step, done, whole: say(tell_step(step, done, whole)),
            )  # fmt: skip
    except UnsafePublication as unsafe:
        show_verdict(unsafe.verdict, as_json=as_json)
        raise
    _show_published(publication, as_json=as_json)


class OnlyMonths(UsageError):
    """A wave is published once; only a month of conversations is published anew."""

    code = "only_months_revised"


def _close_month(company: FolderCompany, month: str, reason: str, *, as_json: bool) -> None:
    from avers.application.closing import UnsafePublication
    from avers.application.publishing_conversations import close_month, revise_month
    from avers.cli.verdict import show_verdict

    try:
        at = datetime.now().astimezone()
        publication = (
            revise_month(company, month, reason=reason, by="avers close", at=at)
            if reason
            else close_month(company, month, by="avers close", at=at)
        )
    except UnsafePublication as unsafe:
        show_verdict(unsafe.verdict, as_json=as_json)
        raise
    _show_published(publication, as_json=as_json)


def _show_published(publication: Publication, *, as_json: bool) -> None:
    """Show what the attacker found before anything was written: over what everybody may read (limit L2)."""
    from avers.cli.verdict import show_verdict
    from avers.core.publication.audit import Verdict

    told = publication.verdict
    verdict = Verdict(
        recovered_groups=int(told["recovered_groups"]),
        recovered_persons=int(told["recovered_persons"]),
        tables=int(told["tables"]),
        published=int(told["published"]),
        withheld=int(told["withheld"]),
    )
    show_verdict(verdict, as_json=as_json)
