"""Who serves whom, drawn (R8): of each team, what the people of one other team live when it serves them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import CERTAINTY_WORDS, WITHHELD_SHORT, value_words
from avers.core.diagnosis.certainty import of_level
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Band, Table, bands
from avers.reports.figures.figure import Figure, level_table, nothing, row_of, said, short, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_AT_ONCE: Final = 12
_EDGE: Final = Text("Qui sert qui", "Who serves whom")
_ARROW: Final = "{rated} → {rater}"


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return a figure of each team that the reader may open and that others rate, one facet at a time."""
    told = [cell for cell in diagnosis.served if asked.reads(cell.unit)]
    if not told:
        return (_none_to_open(language) if diagnosis.served else _nobody(language),)
    facet = asked.facet if any(cell.facet == asked.facet for cell in told) else _widest(told)
    of_facet = [cell for cell in told if cell.facet == facet]
    rated = list(dict.fromkeys(cell.unit for cell in of_facet))
    # The team asked about comes first: as the one that serves, then as one that is served.
    rated.sort(key=lambda unit: (unit != asked.unit, not _is_served(of_facet, unit, asked.unit)))
    return tuple(
        _drawn(
            unit,
            [cell for cell in of_facet if cell.unit == unit],
            diagnosis,
            asked,
            language,
            is_first=place == 0,
        )
        for place, unit in enumerate(rated[:_AT_ONCE])
    )


def _is_served(cells: Sequence[Cell], unit: str, by: str) -> bool:
    return any(cell.unit == unit and cell.level_1 == by for cell in cells)


def _widest(cells: Sequence[Cell]) -> str:
    """Return the facet with most figures shown; the first by key among equals."""
    shown = {cell.facet: 0 for cell in sorted(cells)}
    for cell in cells:
        shown[cell.facet] += not cell.withheld
    return max(shown, key=lambda facet: shown[facet])


def _drawn(
    unit: str,
    cells: Sequence[Cell],
    diagnosis: Diagnosis,
    asked: Asked,
    language: Language,
    *,
    is_first: bool,
) -> Figure:
    cells = sorted(cells, key=lambda cell: (cell.value is None, -(cell.value or 0.0), cell.level_1))
    facet = _facet(diagnosis, cells[0].facet, language)
    rows = [_row(cell, asked, language) for cell in cells]
    title = Text(
        "{rated} : ce que vivent les équipes qu’elle sert, « {facet} ».",
        "{rated}: what the teams it serves experience, “{facet}”.",
    )
    shown = [cell for cell in cells if cell.value is not None]
    return Figure(
        f"served-{unit}",
        said(title, language, rated=asked.name_of(unit, language), facet=facet),
        bands(rows, key=f"served-{unit}", label=", ".join(f"{row.label} {row.words}" for row in rows)),
        "",
        tuple(_notes(len(shown), language)) if is_first else (),
        (("customer", said(Text("une équipe servie", "a team that is served"), language)),),
        _table(cells, facet, asked, language),
        source(diagnosis, language),
    )


def _notes(n_shown: int, language: Language) -> list[str]:
    notes = [
        Text(
            "Chaque ligne va de l’équipe qui sert à celle qui est servie, à partir de dix personnes qui ont "
            "répondu. Une équipe absente a répondu trop peu, ou n’a pas été interrogée : les deux ne se "
            "distinguent pas. Les lignes ne s’additionnent pas.",
            "Each line goes from the team that serves to the one that is served, from ten people who "
            "answered on. A team that is missing answered too little, or was not asked: the two look alike. "
            "Lines are not added up.",
        )
    ]
    if n_shown > 1:
        notes.append(
            Text(
                "Deux lignes dont les bandes se touchent ne montrent pas de différence.",
                "Two lines whose bands touch show no difference.",
            )
        )
    return [said(note, language) for note in notes]


def _row(cell: Cell, asked: Asked, language: Language) -> Band:
    # The title says who serves: a line has room for the one that is served.
    label = f"→ {asked.name_of(cell.level_1, language)}"
    if cell.value is None:
        reason = WITHHELD_SHORT[cell.withheld or "few"].in_language(language)
        return Band(label, None, words=reason, face="customer")
    return Band(label, cell.value, cell.low, cell.high, value_words(cell, language), face="customer")


def _table(cells: Sequence[Cell], facet: str, asked: Asked, language: Language) -> Table:
    rows = tuple(row_of(_named(cell, asked, language), cell, language) for cell in cells)
    table = level_table(facet, rows, language, _EDGE)
    sure = (CERTAINTY_WORDS[of_level(cell)].in_language(language) for cell in cells)
    return Table(
        table.caption,
        (*table.headings, said(Text("Certitude", "Certainty"), language)),
        tuple((*row, words) for row, words in zip(table.rows, sure, strict=True)),
    )


def _named(cell: Cell, asked: Asked, language: Language) -> str:
    return _ARROW.format(
        rated=asked.name_of(cell.unit, language), rater=asked.name_of(cell.level_1, language)
    )


def _facet(diagnosis: Diagnosis, key: str, language: Language) -> str:
    assert diagnosis.frame is not None  # noqa: S101 - cells come out of a publication
    return short(next(facet.name for facet in diagnosis.frame.facets if facet.key == key), language)


def _nobody(language: Language) -> Figure:
    return nothing(
        "served",
        Text(
            "On ne sait pas encore qui sert qui : aucune équipe n’a assez de réponses d’une même autre.",
            "Who serves whom is not known yet: no team has enough answers from any one other team.",
        ),
        language,
        Text(
            "Posez les questions des clients aux équipes servies. Si cela leur est annoncé, dites dans le "
            "fichier où travaille qui répond (attr_rater_unit). Dix personnes d’une même équipe suffisent.",
            "Put the customers’ questions to the teams served. If they are told so, say in the file where "
            "those who answer work (attr_rater_unit). Ten people of one team are enough.",
        ),
    )


def _none_to_open(language: Language) -> Figure:
    return nothing(
        "served",
        Text(
            "Parmi les équipes que vous pouvez ouvrir, aucune n’est jugée par assez de gens d’une autre.",
            "Among the teams you may open, none is rated by enough people of any one other team.",
        ),
        language,
        Text(
            "Les autres lignes sont lues par les équipes qu’elles concernent.",
            "The other lines are read by the teams they are about.",
        ),
    )
