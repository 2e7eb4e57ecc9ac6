"""``avers sample``: a fictitious company in a folder, already published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="An empty folder, or one to create.", metavar="DIR")],
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same company.")] = 1,
    people: Annotated[
        int,
        typer.Option(
            help="People present at the last wave, from 50 on; above 1,100 the house has more units."
        ),
    ] = 420,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Write Maison Garance, a fictitious company with eight published waves, into DIR."""
    import json
    import os

    import numpy as np

    from avers.application.sampling import draw_sample, write_sample
    from avers.application.sampling.notes import folder_notes
    from avers.application.wording import language_of_environment
    from avers.wiring import open_folder, start_folder

    sample = draw_sample(np.random.default_rng(seed), people=people)
    start_folder(folder, folder_notes(sample.truths), language_of_environment(os.environ))
    write_sample(open_folder(folder), sample)
    if as_json:
        told = {
            "folder": str(folder), "synthetic": True, "people": sample.n_people,
            "units": len(sample.tree_today), "waves": list(sample.wave_keys), "seed": seed,
        }  # fmt: skip
        typer.echo(json.dumps(told))
        return
    for line in _lines(folder, sample.n_people, sample.wave_keys, language_of_environment(os.environ)):
        typer.echo(line)


def _lines(folder: Path, n_people: int, waves: tuple[str, ...], language: str) -> tuple[str, ...]:
    first, last = waves[0], waves[-1]
    if language == "fr":
        return (
            f"Maison Garance, entreprise fictive, est dans {folder} : {n_people} personnes en deux ans, "
            f"huit vagues publiées, de {first} à {last}.",
            f"Ensuite : avers check {folder} · avers report {folder} -o rapport.html",
        )
    return (
        f"Maison Garance, a fictitious company, is in {folder}: {n_people} people over two years, "
        f"eight waves published, from {first} to {last}.",
        f"Next: avers check {folder} · avers report {folder} -o report.html",
    )
