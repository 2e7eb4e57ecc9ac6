"""Coverage drawn (R132): every unit and every level in scope, and those of which nothing is shown."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import joined, percent
from avers.core.text import Language, Text
from avers.reports.charts import Stack, Table, stacks
from avers.reports.figures.figure import Figure, nothing, said, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.core.diagnosis.coverage import Coverage
    from avers.reports.figures.topics import Asked

__all__ = ["draw_coverage", "figures"]

_HEARD: Final = Text("entendues", "heard")
_UNHEARD: Final = Text("rien ne s’affiche", "nothing is shown")
_NAMED: Final = 12


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the share of units that are heard, and the list of the others."""
    found = diagnosis.coverage
    if not found.n_units:
        return (
            nothing(
                "coverage",
                Text(
                    "Rien n’est encore publié : personne n’a encore été entendu.",
                    "Nothing is published yet: nobody has been heard yet.",
                ),
                language,
                Text(
                    "Ouvrez une première vague, et invitez-y toutes les équipes, fonctions de "
                    "soutien comprises.",
                    "Open a first wave, and invite every team to it, support functions included.",
                ),
            ),
        )
    heard = found.n_units - len(found.unheard)
    if found.unheard:
        title = Text(
            "Entendues : {heard} équipes sur {n} ; {missing} sans aucun chiffre.",
            "Heard: {heard} of {n} units; {missing} without any figure.",
        )
    else:
        title = Text(
            "Chaque équipe a au moins un chiffre dans les deux dernières vagues.",
            "Every unit has a figure in the last two waves.",
        )
    notes = [*_unheard(found, asked, language), *_levels(diagnosis, language)]
    return (
        Figure(
            "coverage",
            said(title, language, heard=str(heard), n=str(found.n_units), missing=str(len(found.unheard))),
            draw_coverage(found, language),
            "",
            tuple(notes),
            (("part-revenue", said(_HEARD, language)), ("part-volume", said(_UNHEARD, language))),
            _table(diagnosis, asked, language),
            source(diagnosis, language),
        ),
    )


def draw_coverage(found: Coverage, language: Language) -> str:
    """Return the share of units heard as one bar; "" where there is no unit."""
    if not found.n_units:
        return ""
    shares = {"revenue": found.share, "volume": 1 - found.share}
    words = {name: percent(share, language) for name, share in shares.items()}
    label = said(
        Text("Équipes entendues en deux vagues", "Units heard in two waves"),
        language,
    )
    return stacks([Stack(label, shares, words)], key="coverage", label=f"{label}, {words['revenue']}")


def _unheard(found: Coverage, asked: Asked, language: Language) -> list[str]:
    if not found.unheard:
        return []
    units = found.unheard
    if asked.readable is not None:
        units = tuple(unit for unit in asked.readable if not found.by_unit.get(unit, True))
    names = [asked.name_of(unit, language) for unit in units[:_NAMED]]
    said_ = []
    if names:
        more = len(units) - _NAMED
        listed = joined(names, language) + (f" (+ {more})" if more > 0 else "")
        said_.append(
            said(
                Text("Sans aucun chiffre : {names}.", "Without any figure: {names}."), language, names=listed
            )
        )
    said_.append(
        said(
            Text(
                "Une équipe peut être trop petite pour un chiffre et entendue autrement : passez la voir, ou "
                "regroupez-la avec une voisine à la prochaine ouverture.",
                "A team may be too small for a figure and be heard in another way: go and see it, or group "
                "it with a neighbour when the next wave opens.",
            ),
            language,
        )
    )
    return said_


def _levels(diagnosis: Diagnosis, language: Language) -> list[str]:
    """Say which levels of the house have a figure somewhere, and which have none."""
    shown = {cell.level_1 for one in diagnosis.gradients for cell in one.levels}
    without = {cell.level_1 for one in diagnosis.gradients for cell in one.withheld} - shown
    if not shown:
        return []
    words = Text("Niveaux entendus à part : {shown}.", "Levels heard by themselves: {shown}.")
    fields = {"shown": ", ".join(sorted(shown)), "without": ", ".join(sorted(without))}
    if without:
        words = Text(
            "Niveaux entendus à part : {shown} ; sans chiffre à eux : {without}.",
            "Levels heard by themselves: {shown}; without a figure of their own: {without}.",
        )
    return [said(words, language, **fields)]


def _table(diagnosis: Diagnosis, asked: Asked, language: Language) -> Table:
    heard = diagnosis.coverage.by_unit
    units = heard if asked.readable is None else [unit for unit in asked.readable if unit in heard]
    rows = tuple(
        (asked.name_of(unit, language), said(_HEARD if heard[unit] else _UNHEARD, language))
        for unit in islice(units, asked.n_rows)
    )
    return Table(
        said(Text("Équipes que vous pouvez ouvrir", "Units you may open"), language),
        (
            said(Text("Équipe", "Unit"), language),
            said(Text("Deux dernières vagues", "Last two waves"), language),
        ),
        rows,
        len(units) - len(rows),
    )
