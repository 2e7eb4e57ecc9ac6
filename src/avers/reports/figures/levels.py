"""The level gradient drawn (R22): the same question, from the top of the house to its front line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avers.application.wording.figures import WITHHELD_SHORT, value_words
from avers.application.wording.typography import number
from avers.core.diagnosis.gradient import Gradient
from avers.core.text import Language, Text
from avers.reports.charts import Band, bands
from avers.reports.figures.figure import Figure, level_table, nothing, row_of, said, short, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_gradient", "figures"]

_LEVEL = Text("Niveau {level}", "Level {level}")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return a figure for each value, the steepest first; those of foundations where the charter has none."""
    if not diagnosis.gradients or diagnosis.frame is None:
        return (
            nothing(
                "gradient",
                Text(
                    "On ne peut pas comparer les niveaux de la maison.",
                    "Levels of the house cannot be compared.",
                ),
                language,
                Text(
                    "Il faut deux niveaux au moins dont les réponses peuvent s’afficher : dix chacun, et le "
                    "niveau de chacun noté dans la liste des personnes avant l’ouverture de la vague.",
                    "At least two levels must have answers that can be shown: ten each, and everyone’s level "
                    "noted in the list of people before the wave opens.",
                ),
            ),
        )
    values = {facet.key for facet in diagnosis.frame.facets if facet.kind == "value"}
    chosen = [one for one in diagnosis.gradients if one.facet in values] or list(diagnosis.gradients)
    ordered = sorted(chosen, key=lambda one: (not one.is_steep, -abs(_fall(one)), one.facet))
    drawn = tuple(_drawn(one, diagnosis, language) for one in ordered)
    return drawn if ordered[0].is_steep else (_alike(drawn[0], language), *drawn[1:])


def draw_gradient(gradient: Gradient, language: Language) -> str:
    """Return the levels as bands, the top of the house first, withheld ones hatched in their place."""
    cells = sorted((*gradient.levels, *gradient.withheld), key=lambda cell: (len(cell.level_1), cell.level_1))
    rows = [
        Band(
            said(_LEVEL, language, level=cell.level_1),
            cell.value,
            cell.low,
            cell.high,
            value_words(cell, language)
            if cell.value is not None
            else WITHHELD_SHORT[cell.withheld or "few"].in_language(language),
        )
        for cell in cells
    ]
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    return bands(rows, key=f"gradient-{gradient.facet}", label=spoken)


def _alike(first: Figure, language: Language) -> Figure:
    """Return the first figure with a title that speaks of all: no value shows a gap."""
    title = Text(
        "Sur aucune valeur on ne voit d’écart sûr entre les niveaux.",
        "On no value is there a sure gap between levels.",
    )
    return replace(first, title=said(title, language), notes=(first.title, *first.notes))


def _drawn(one: Gradient, diagnosis: Diagnosis, language: Language) -> Figure:
    assert diagnosis.frame is not None  # noqa: S101 - gradients come out of a publication
    name = next(facet.name for facet in diagnosis.frame.facets if facet.key == one.facet)
    if one.is_steep:
        title = Text(
            "« {facet} » : {n} points de plus en haut de la maison qu’au contact des clients.",
            "“{facet}”: {n} points more at the top of the house than close to customers.",
        )
    else:
        title = Text(
            "« {facet} » : rien ne montre un écart entre les niveaux.",
            "“{facet}”: nothing shows a gap between levels.",
        )
    withheld = ", ".join(cell.level_1 for cell in one.withheld)
    notes = [
        said(
            Text(
                "Le niveau 1 est le haut de la maison ; le dernier est le plus proche des clients.",
                "Level 1 is the top of the house; the last is closest to customers.",
            ),
            language,
        )
    ]
    if withheld:
        notes.append(
            said(
                Text(
                    "Non affichés, faute de réponses ou pour n’en laisser deviner aucune : niveau {levels}.",
                    "Not shown, for want of answers or so that none can be guessed: level {levels}.",
                ),
                language,
                levels=withheld,
            )
        )
    cells = sorted((*one.levels, *one.withheld), key=lambda cell: (len(cell.level_1), cell.level_1))
    rows = tuple(row_of(said(_LEVEL, language, level=cell.level_1), cell, language) for cell in cells)
    sure = "solid" if one.is_steep else ""
    return Figure(
        f"gradient-{one.facet}",
        said(title, language, facet=short(name, language), n=number(abs(_fall(one)), language)),
        draw_gradient(one, language),
        sure,
        tuple(notes),
        table=level_table(short(name, language), rows, language, Text("Niveau", "Level")),
        source=source(diagnosis, language),
    )


def _fall(one: Gradient) -> float:
    return (one.top.value or 0.0) - (one.front.value or 0.0)
