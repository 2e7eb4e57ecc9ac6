"""The level gradient drawn (R22): the same questions, from the top of the house to its front line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import WITHHELD_SHORT, value_words
from avers.application.wording.typography import joined, number
from avers.core.diagnosis.gradient import Gradient
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Lane, LanePlot, Lanes, Table, draw
from avers.reports.figures.figure import Figure, nothing, row_of, said, short, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_gradients", "figures"]

_LEVEL: Final = Text("niveau {level}", "level {level}")
_SHORT: Final = Text("niv. {level}", "lev. {level}")
# More would be a wall; the table has them all.
_DRAWN: Final = 8


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return every value in one figure, the steepest first; foundations where the charter has no value."""
    if not diagnosis.gradients or diagnosis.frame is None:
        return (_without(language),)
    values = {facet.key for facet in diagnosis.frame.facets if facet.kind == "value"}
    chosen = [one for one in diagnosis.gradients if one.facet in values] or list(diagnosis.gradients)
    ordered = sorted(chosen, key=lambda one: (not one.is_steep, -abs(_fall(one)), one.facet))
    names = {facet.key: short(facet.name, language) for facet in diagnosis.frame.facets}
    return (
        Figure(
            "levels",
            _title(ordered, names, language),
            draw_gradients(ordered[:_DRAWN], language, names=names),
            "solid" if ordered[0].is_steep else "",
            tuple(_notes(ordered, language)),
            table=_table(ordered, names, language),
            source=source(diagnosis, language),
            plot=_plot(ordered[:_DRAWN], language, names=names),
        ),
    )


def draw_gradients(gradients: Sequence[Gradient], language: Language, *, names: dict[str, str]) -> str:
    """Return a lane for each level under each value, the top of the house first.

    A level that no value shows is left to the notes; one that some values show is hatched where it is not.
    """
    plot = _plot(gradients, language, names=names)
    spoken = "; ".join(f"{row.label}, {_spoken(row)}" for row in plot.rows)
    return draw(plot, key="levels", label=spoken)


def _plot(gradients: Sequence[Gradient], language: Language, *, names: dict[str, str]) -> LanePlot:
    unseen = set(_unseen(gradients))
    rows = (
        Lanes(
            names[one.facet],
            tuple(_lane(cell, language) for cell in _cells(one) if cell.level_1 not in unseen),
            is_named=one.is_steep,
        )
        for one in gradients
    )
    return LanePlot(tuple(rows))


def _lane(cell: Cell, language: Language) -> Lane:
    name = said(_SHORT, language, level=cell.level_1)
    if cell.value is None:
        return Lane(name, None, words=WITHHELD_SHORT[cell.withheld or "few"].in_language(language))
    return Lane(name, cell.value, cell.low, cell.high, value_words(cell, language), cell.n)


def _spoken(row: Lanes) -> str:
    return ", ".join(f"{lane.name} {lane.words}" for lane in row.lanes)


def _cells(one: Gradient) -> list[Cell]:
    """Return the levels of a value, shown or not, the top of the house first."""
    return sorted((*one.levels, *one.withheld), key=lambda cell: (len(cell.level_1), cell.level_1))


def _unseen(gradients: Sequence[Gradient]) -> list[str]:
    """Return the levels of which no value shows a figure."""
    shown = {cell.level_1 for one in gradients for cell in one.levels}
    hidden = {cell.level_1 for one in gradients for cell in one.withheld} - shown
    return sorted(hidden, key=lambda level: (len(level), level))


def _title(ordered: Sequence[Gradient], names: dict[str, str], language: Language) -> str:
    steep = [one for one in ordered if one.is_steep]
    if not steep:
        return said(
            Text(
                "Sur aucune valeur on ne voit d’écart sûr entre les niveaux.",
                "On no value is there a sure gap between levels.",
            ),
            language,
        )
    words = Text(
        "« {facet} » : {n} points de plus en haut de la maison qu’au contact des clients.",
        "“{facet}”: {n} points more at the top of the house than close to customers.",
    )
    return said(words, language, facet=names[steep[0].facet], n=number(abs(_fall(steep[0])), language))


def _notes(ordered: Sequence[Gradient], language: Language) -> list[str]:
    top = Text(
        "Le niveau 1 est le haut de la maison ; le dernier est le plus proche des clients.",
        "Level 1 is the top of the house; the last is closest to customers.",
    )
    notes = [said(top, language)]
    unseen = _unseen(ordered)
    if unseen:
        hidden = Text(
            "Non affichés, faute de réponses ou pour n’en laisser deviner aucune : {levels}.",
            "Not shown, for want of answers or so that none can be guessed: {levels}.",
        )
        listed = joined([said(_LEVEL, language, level=level) for level in unseen], language)
        notes.append(said(hidden, language, levels=listed))
    if len(ordered) > _DRAWN:
        more = Text("Les autres valeurs ({n}) sont au tableau.", "The other values ({n}) are in the table.")
        notes.append(said(more, language, n=str(len(ordered) - _DRAWN)))
    return notes


def _table(ordered: Sequence[Gradient], names: dict[str, str], language: Language) -> Table:
    headings = (
        Text("Valeur", "Value"),
        Text("Niveau", "Level"),
        Text("Sur 100", "Out of 100"),
        Text("Bande", "Band"),
        Text("Réponses (arrondi)", "Answers (rounded)"),
    )
    rows = tuple(
        (names[one.facet], *row_of(cell.level_1, cell, language)) for one in ordered for cell in _cells(one)
    )
    caption = Text("Chaque valeur, niveau par niveau", "Each value, level by level")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _without(language: Language) -> Figure:
    return nothing(
        "gradient",
        Text("On ne peut pas comparer les niveaux de la maison.", "Levels of the house cannot be compared."),
        language,
        Text(
            "Il faut deux niveaux au moins dont les réponses peuvent s’afficher : dix chacun, et le "
            "niveau de chacun noté dans la liste des personnes avant l’ouverture de la vague.",
            "At least two levels must have answers that can be shown: ten each, and everyone’s level "
            "noted in the list of people before the wave opens.",
        ),
    )


def _fall(one: Gradient) -> float:
    return (one.top.value or 0.0) - (one.front.value or 0.0)
