"""Who hears whom, as a map of units with the table behind it (limit L9: units, never people)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from avers.application.contagion.finding import Found, FoundUnit
from avers.application.wording.typography import joined, number, percent
from avers.core.text import Language, Text
from avers.reports.charts import Heard, Node, Table, influence
from avers.reports.figures.contagion_words import name_of, points_of, spread_source, two_digits
from avers.reports.figures.figure import Figure, said

__all__ = ["map_figure"]

_MOST_ARCS: Final = 60


def map_figure(found: Found, language: Language) -> Figure:
    units = _in_order(found)
    place = {unit.key: at for at, unit in enumerate(units)}
    heard = [
        Heard(place[unit.key], place[other], share, other in unit.spoiled_by)
        for unit in units
        for other, share in unit.hears
        if other in place
    ]
    heard.sort(key=lambda one: (-one.share, one.by, one.of))
    title = _map_title(found, units, language)
    svg = influence(_nodes(found, units, language), heard[:_MOST_ARCS], key="map", label=title)
    return Figure(
        "map",
        title,
        svg,
        notes=tuple(_map_notes(found, len(heard), language)),
        legend=_legend(found, heard[:_MOST_ARCS], language),
        table=_unit_table(found, units, language),
        source=spread_source(found, language),
    )


def _in_order(found: Found) -> list[FoundUnit]:
    assert found.chart is not None  # noqa: S101 - the caller draws nothing without one
    rank = {key: at for at, key in enumerate(found.chart.tree.keys)}
    return sorted(found.units, key=lambda unit: rank[unit.key])


def _nodes(found: Found, units: list[FoundUnit], language: Language) -> list[Node]:
    assert found.chart is not None  # noqa: S101
    nodes, above = [], ""
    for unit in units:
        parent = found.chart.tree.parent(unit.key) or ""
        heading = name_of(found, parent, language) if parent and parent != above else ""
        above = parent
        level = None if unit.level is None else 100 * unit.level
        name = name_of(found, unit.key, language)
        nodes.append(Node(name, unit.people, level, unit.draws_down, heading))
    return nodes


def _map_title(found: Found, units: list[FoundUnit], language: Language) -> str:
    silos = [unit for unit in units if unit.keeps >= 0.9]
    if not any(unit.hears for unit in units):
        return said(Text("Aucune équipe n’en écoute une autre.", "No team hears another."), language)
    words = Text(
        "{n} équipes sur {all} n’écoutent presque qu’elles-mêmes.",
        "{n} teams of {all} hear next to nobody but themselves.",
    )
    if not silos:
        words = Text("Chaque équipe en écoute d’autres.", "Every team hears others.")
    return said(words, language, n=str(len(silos)), all=str(len(units)))


def _map_notes(found: Found, n_arcs: int, language: Language) -> Iterator[str]:
    chart = found.chart
    assert chart is not None  # noqa: S101
    words = Text(
        "Un arc va de l’équipe écoutée à celle qui l’écoute ; il est d’autant plus large que sa part est "
        "grande. Il dit qui écoute qui, d’après l’organigramme, les responsables, {ties} liens déclarés, "
        "{inside} avis publiés entre équipes et {handed} frontières de passages ; pas qui change qui.",
        "An arc goes from the team that is heard to the one that hears; the wider, the larger its share. "
        "It says who hears whom, from the chart, managers, {ties} told ties, {inside} published views "
        "between teams and {handed} boundaries of hand-offs; not who changes whom.",
    )
    handed = next(one.n for one in chart.layers if one.name == "handing")
    yield said(
        words,
        language,
        ties=number(chart.n_ties, language),
        inside=number(chart.n_inside, language),
        handed=number(handed, language),
    )
    if found.silos is not None:
        shut = found.silos.index < found.silos.low
        words = Text(
            "Cloisons : indice {index} (−1 : tous les liens restent dans l’équipe) ; au hasard, il serait "
            "entre {low} et {high}. {verdict}",
            "Silos: index {index} (−1: all ties stay inside); by chance it would lie between {low} and "
            "{high}. {verdict}",
        )
        verdict = (
            Text(
                "Les équipes sont plus cloisonnées que le hasard.",
                "Teams keep to themselves more than chance would.",
            )
            if shut
            else Text("Rien de plus que le hasard.", "No more than chance would.")
        )
        yield said(
            words,
            language,
            index=two_digits(found.silos.index, language),
            low=two_digits(found.silos.low, language),
            high=two_digits(found.silos.high, language),
            verdict=said(verdict, language),
        )
    if chart.spans:
        words = Text(
            "{n} responsables, de {low} à {high} personnes chacun.",
            "{n} managers, of {low} to {high} people each.",
        )
        low, high = str(chart.spans[0]), str(chart.spans[-1])
        yield said(words, language, n=number(len(chart.spans), language), low=low, high=high)
    if chart.n_isolated:
        words = Text("Personnes qui n’écoutent personne : {n}.", "People who hear nobody: {n}.")
        yield said(words, language, n=number(chart.n_isolated, language))
    if n_arcs > _MOST_ARCS:
        words = Text("Les {n} liens les plus forts sont dessinés.", "The {n} strongest ties are drawn.")
        yield said(words, language, n=str(_MOST_ARCS))


def _legend(found: Found, heard: Sequence[Heard], language: Language) -> tuple[tuple[str, str], ...]:
    """Return the marks that are in the drawing, and no other."""
    levels = [unit.level is not None for unit in found.units]
    words = (
        (any(levels), "employee",
         Text("niveau : plus c’est plein, plus c’est haut", "level: the fuller, the higher")),
        (not all(levels), "in-words", Text("niveau non publié", "level not published")),
        (any(unit.draws_down for unit in found.units), "hatched",
         Text("tire les autres vers le bas", "draws others down")),
        (any(one.is_bad for one in heard), "dashes",
         Text("en vient plus d’abandon que d’exemple", "more giving up than living comes of it")),
    )  # fmt: skip
    return tuple((key, said(one, language)) for is_drawn, key, one in words if is_drawn)


def _unit_table(found: Found, units: list[FoundUnit], language: Language) -> Table:
    headings = (
        Text("Équipe", "Team"),
        Text("Personnes (arrondi)", "People (rounded)"),
        Text("Niveau sur 100", "Level out of 100"),
        Text("S’écoute elle-même", "Hears itself"),
        Text("Écoute surtout", "Hears most"),
        Text("Porte les autres, points par mois", "Carries others, points a month"),
    )
    rows = []
    for unit in units:
        level = "–" if unit.level is None else number(round(100 * unit.level), language)
        hears = (
            joined(
                [
                    f"{name_of(found, key, language)} {percent(share, language)}"
                    for key, share in unit.hears[:3]
                ],
                language,
            )
            if unit.hears
            else "–"
        )
        rows.append(
            (
                name_of(found, unit.key, language),
                number(unit.people, language),
                level,
                percent(unit.keeps, language),
                hears,
                points_of(unit.pulls, language),
            )
        )
    caption = Text("Les équipes de la carte", "The teams of the map")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), tuple(rows))
