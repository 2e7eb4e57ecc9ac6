"""``avers diff``: what one charter changes in another, and in everything compiled from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from avers.adapters.files.company import FolderCompany
    from avers.application.compiling import Differences
    from avers.core.charter.document import Charter
    from avers.core.evidence.instrument import Instrument
    from avers.core.text import Language, Text

    # A charter, and the surveys its house was asked before.
    _Side = tuple[Charter, tuple[Instrument, ...]]

__all__ = ["command"]


def command(
    sides: Annotated[
        list[str],
        typer.Argument(
            metavar="A B | DIR V1 V2", help="Two folders or charter files; or a folder, two versions."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Say what changes between two charters, and what that does to each compiled document.

    A folder stands for its draft, or for its newest published version when it has no draft; a
    version may be the word draft. Exits with 0 whether something changes or not.
    """
    import json
    import os

    from avers.application.compiling import compare
    from avers.application.wording import language_of_environment
    from avers.application.wording.compilation import tell_differences

    language = language_of_environment(os.environ)
    (old, before), (new, after) = _charters(sides, language)
    found = compare(old, new, asked_of_old=before, asked_of_new=after)
    if as_json:
        typer.echo(json.dumps(_as_data(found), ensure_ascii=False))
        return
    for line in tell_differences(found, language):
        typer.echo(line)


def _charters(sides: list[str], language: Language) -> tuple[_Side, _Side]:
    from avers.application.compiling import charter_called
    from avers.wiring import open_folder

    if len(sides) == 2:
        return _charter_at(Path(sides[0])), _charter_at(Path(sides[1]))
    if len(sides) == 3:
        company = open_folder(Path(sides[0]))
        asked = _asked(company)
        old, new = (charter_called(company.charters, version) for version in sides[1:])
        return (old, asked), (new, asked)
    raise typer.BadParameter(
        "donnez deux dossiers ou deux fichiers de charte, ou un dossier et deux de ses versions : "
        "avers diff maison 2026.1 draft"
        if language == "fr"
        else "give two folders or two charter files, or one folder and two of its versions: "
        "avers diff house 2026.1 draft"
    )


def _asked(company: FolderCompany) -> tuple[Instrument, ...]:
    from avers.adapters.files.compiled import FolderCompiled
    from avers.application.compiling import surveys_asked

    return surveys_asked(company, FolderCompiled(company.root))


def _charter_at(place: Path) -> _Side:
    from avers.adapters.files.charters import charter_in
    from avers.adapters.files.yaml_in import read_yaml
    from avers.wiring import open_folder

    if not place.is_dir():
        return charter_in(read_yaml(place, str(place))), ()
    company = open_folder(place)
    charters = company.charters
    published = None if charters.draft_fingerprint() else charters.published()
    return published or charters.draft(), _asked(company)


def _as_data(found: Differences) -> dict[str, Any]:
    return {
        "charter": [
            {
                "change": one.change.change, "fact": one.kind, "kind": one.change.kind,
                "path": list(one.change.path), "about": _both(one.change.about),
                "before": _both(one.change.before), "after": _both(one.change.after),
                "gained": list(one.gained), "lost": list(one.lost),
                "words": {
                    language: [{"state": span.state, "words": span.words} for span in spans]
                    for language, spans in one.spans
                },
            }
            for one in found.facts
        ],
        "instruments": [
            {
                "change": one.change, "document": one.document, "entry": one.entry,
                "before": [_both(text) for text in one.before], "after": [_both(text) for text in one.after],
            }
            for one in found.instruments
        ],
    }  # fmt: skip


def _both(text: Text) -> dict[str, str]:
    return dict(text)
