"""``avers compile``: survey, grids, guide, path, tags, filter and cards out of the charter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="The company's folder.", metavar="DIR")],
    version: Annotated[
        str, typer.Option(metavar="V", help="One version, or draft; by default all of them.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Compile the charter: write compiled/<version>/<key>.yaml, all or nothing; a second run adds nothing."""
    import json
    import os

    from avers.adapters.files.compiled import FolderCompiled
    from avers.application.compiling import compile_company, surveys_asked
    from avers.application.wording import language_of_environment
    from avers.application.wording.compilation import tell_compiled
    from avers.wiring import open_folder

    company = open_folder(folder)
    kept = FolderCompiled(company.root)
    documents = compile_company(company.charters, version=version, asked=surveys_asked(company, kept))
    changed = kept.save(documents)
    if as_json:
        told = {
            "versions": list(dict.fromkeys(document.version for document in documents)),
            "documents": [f"compiled/{one.version}/{one.key}.yaml" for one in documents],
            "written": list(changed),
            "left_out": [
                {"version": one.version, "document": one.key, "key": part.key, "code": part.code}
                for one in documents
                for part in one.left_out
            ],
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for line in tell_compiled(documents, changed, language_of_environment(os.environ)):
        typer.echo(line)
