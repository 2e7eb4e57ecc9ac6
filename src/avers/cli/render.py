"""``avers render``: the charter on one page, as a file to hang, mail, project or correct."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


class Languages(StrEnum):
    """The languages of the page."""

    fr = "fr"
    en = "en"
    both = "both"


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where to write: charter.html, .pdf, .docx, .pptx or .md.")
    ],
    language: Annotated[
        Languages | None, typer.Option(help="Languages; that of the charter by default.")
    ] = None,
    version: Annotated[
        str, typer.Option(help="Version, or the word draft; by default the one in force, else the draft.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Write the charter on one page: purpose, vision, values, how they are lived, promises, who answers.

    A draft says that it is one, and so does the charter of a fictitious company.
    """
    import json

    from avers.application.sharing import charter_to_share
    from avers.core.errors import UsageError
    from avers.core.text import LANGUAGES
    from avers.reports.one_page.forms import FORMS, render_charter
    from avers.wiring import open_folder, write_report

    form = output.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise UsageError("charter_format", found=output.suffix or output.name)
    if not output.parent.is_dir():
        raise UsageError("no_such_folder", found=output.parent)
    shared = charter_to_share(open_folder(folder), version, today=datetime.now(UTC).date())
    wanted = language.value if language else shared.charter.language
    chosen = LANGUAGES if wanted == "both" else tuple(one for one in LANGUAGES if one == wanted)
    content = render_charter(shared, form, chosen)
    write_report(output, content)
    if as_json:
        told = {
            "file": str(output), "version": shared.charter.version, "draft": shared.is_draft,
            "fictitious": shared.is_fictitious, "languages": list(chosen), "bytes": len(content),
        }  # fmt: skip
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(str(output))
