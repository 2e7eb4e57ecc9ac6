"""Which teams really differ, drawn (R5): a funnel, and names only where the rule is sure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import CERTAINTY_WORDS, FACE_WORDS, INSIDE_MARK, face_words, number
from avers.application.wording.typography import joined
from avers.core.diagnosis.misalignment import Funnel, Placed
from avers.core.text import Language, Text
from avers.reports.charts import FunnelPlot, Spot, Table, draw
from avers.reports.figures.figure import Figure, Option, nothing, said, short, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_funnel", "figures", "funnels_of", "options"]

_AT_ONCE: Final = 4
_INSIDE_ALONE: Final = Text(
    "Seules les équipes jugées par celles qu’elles servent sont comparées ici.",
    "Only teams rated by the teams they serve are compared here.",
)
_OUTSIDE_ALONE: Final = Text(
    "Seules les équipes que jugent des clients du dehors sont comparées ici.",
    "Only teams rated by customers outside are compared here.",
)
_NAMED: Final = 6


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return a funnel for each value where a team the reader may open stands apart, or the one asked for."""
    drawn = funnels_of(diagnosis)
    if not drawn:
        return (_too_few_teams(diagnosis, language),)
    if asked.facet:
        chosen = [one for one in drawn if one.facet == asked.facet and one.face in (asked.face, "")] or [
            one for one in drawn if one.facet == asked.facet
        ]
    else:
        chosen = [one for one in drawn if _apart(one, asked)]
    if not chosen:
        widest = max(drawn, key=lambda one: one.phi)
        return (_nobody(diagnosis, widest, asked, language),)
    return tuple(_drawn(one, diagnosis, asked, language) for one in chosen[: asked.n_figures or _AT_ONCE])


def funnels_of(diagnosis: Diagnosis) -> tuple[Funnel, ...]:
    """Return the funnels over teams; regions stand in the table of the results."""
    return tuple(one for one in diagnosis.funnels if one.level == "unit")


def options(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Option, ...]:
    """Return where a team stands apart, then every question over which teams are compared."""
    drawn = funnels_of(diagnosis)
    if diagnosis.frame is None or not drawn:
        return ()
    names = {one.key: short(one.name, language) for one in diagnosis.frame.facets}
    apart = Text("Là où une équipe se distingue", "Where a team stands apart")
    return (
        Option(said(apart, language), "", not asked.facet),
        *(
            Option(
                f"{names[facet]}, {FACE_WORDS[face].in_language(language)}",
                f"{face}.{facet}",
                (asked.face, asked.facet) == (face, facet),
            )
            # Both kinds of customers stand on one page: a question is offered once.
            for face, facet in dict.fromkeys((one.face, one.facet) for one in drawn)
        ),
    )


def draw_funnel(
    one: Funnel,
    language: Language,
    *,
    names: dict[str, str] | None = None,
    own: str = "",
    shown: Sequence[Placed] | None = None,
) -> str:
    """Return a funnel as SVG; ``names`` of the teams to be written where they stand apart.

    ``shown``: the teams the reader may open; all of them when None, and then one for each place that an eye
    tells apart. The limits are those of every team.
    """
    plot = _plot(one, language, names=names or {}, own=own, shown=shown)
    said_ = [f"{spot.name} {number(spot.value, language)}" for spot in plot.spots if spot.name]
    label = Text(
        "Chaque équipe selon ses réponses et son niveau. {names}",
        "Each team by its answers and its level. {names}",
    )
    return draw(plot, key="funnel", label=said(label, language, names=", ".join(said_)).strip())


def _plot(
    one: Funnel, language: Language, *, names: dict[str, str], own: str, shown: Sequence[Placed] | None
) -> FunnelPlot:
    across = Text("nombre de réponses (arrondi)", "number of answers (rounded)")
    return FunnelPlot(
        spots=tuple(_spot(unit, names, own) for unit in (one.spots if shown is None else shown)),
        limits=tuple(_spot(unit, {}, "") for unit in one.limits),
        face=one.face,
        middle=one.mu,
        across=said(across, language),
    )


def _drawn(one: Funnel, diagnosis: Diagnosis, asked: Asked, language: Language) -> Figure:
    units, apart = asked.of(one.by_unit), _apart(one, asked)
    named = (*apart[:_NAMED], *_own(one, asked))
    names = {unit.unit: _name(unit.unit, one, asked, language) for unit in named}
    facet = _facet(diagnosis, one.facet, language)
    if len(apart) == 1:
        title = Text(
            "« {facet} » : une équipe se distingue vraiment, {names}.",
            "“{facet}”: one team really stands apart, {names}.",
        )
    elif len(apart) > _NAMED:
        title = Text(
            "« {facet} » : {n} équipes se distinguent vraiment ; le plus nettement, {names}.",
            "“{facet}”: {n} teams really stand apart; the furthest are {names}.",
        )
    elif apart:
        title = Text(
            "« {facet} » : {n} équipes se distinguent vraiment, {names}.",
            "“{facet}”: {n} teams really stand apart, {names}.",
        )
    else:
        title = Text(
            "« {facet} » : rien ne montre qu’une équipe diffère vraiment.",
            "“{facet}”: nothing shows that a team really differs.",
        )
    listed = joined([names[unit.unit] for unit in apart[:_NAMED]], language) if apart else ""
    shown = None if asked.reads_all else [*units]
    if shown is None and names.keys() - {unit.unit for unit in one.spots}:
        shown = [*one.spots, *(one.by_unit[unit] for unit in names)]
    return Figure(
        f"funnel-{'inside' if one.is_inside else one.face}-{one.facet}",
        said(title, language, facet=facet, n=number(len(apart), language), names=listed),
        draw_funnel(one, language, names=names, own=asked.unit, shown=shown),
        apart[0].certainty if apart else "",
        tuple(_notes(one, units, language)),
        ((one.face, face_words(one.face, is_inside=one.is_inside).in_language(language)),),
        _table(one, asked, facet, language),
        source(diagnosis, language),
        _plot(one, language, names=names, own=asked.unit, shown=shown),
    )


def _nobody(diagnosis: Diagnosis, one: Funnel, asked: Asked, language: Language) -> Figure:
    drawn = _drawn(one, diagnosis, asked, language)
    title = Text(
        "Aucune équipe ne se distingue vraiment, sur aucune valeur.",
        "No team really stands apart, on any value.",
    )
    if not asked.reads_all:
        title = Text(
            "Parmi vos équipes, aucune ne se distingue vraiment, sur aucune valeur.",
            "Among your teams none really stands apart, on any value.",
        )
    below = Text(
        "Dessiné ici : « {facet} », là où les équipes diffèrent le plus.",
        "Drawn here: “{facet}”, where teams differ most.",
    )
    note = said(below, language, facet=_facet(diagnosis, one.facet, language))
    return Figure(
        drawn.key,
        said(title, language),
        drawn.svg,
        "",
        (note, *drawn.notes),
        drawn.legend,
        drawn.table,
        drawn.source,
        drawn.plot,
    )


def _notes(one: Funnel, units: Collection[Placed], language: Language) -> list[str]:
    notes = [
        said(
            Text(
                "Entre les pointillés, les écarts ordinaires entre équipes : moins une équipe a de "
                "réponses, plus le hasard l’éloigne du trait. Une équipe n’est nommée que si elle sort des "
                "pointillés et reste à plus de {margin} points de l’ensemble ({mu}) une fois le hasard "
                "retiré.",
                "Between the dashed lines stand the usual differences between teams: the fewer the "
                "answers, the further chance takes a team from the line. A team is named only when it "
                "leaves the dashes and stays more than {margin} points from the whole ({mu}) once chance "
                "is taken out.",
            ),
            language,
            margin=number(one.margin, language),
            mu=number(round(one.mu), language),
        )
    ]
    if one.face == "customer":
        notes.append(said(_INSIDE_ALONE if one.is_inside else _OUTSIDE_ALONE, language))
    notes.append(
        said(
            Text(
                "Ne pas être nommée ne prouve pas qu’une équipe ressemble aux autres.",
                "Not being named does not prove that a team is like the others.",
            ),
            language,
        )
    )
    if len(units) < len(one.units):
        notes.append(
            said(
                Text(
                    "Seules vos équipes sont dessinées ; les limites sont celles de toutes.",
                    "Only your teams are drawn; the limits are those of all.",
                ),
                language,
            )
        )
    return notes


def _too_few_teams(diagnosis: Diagnosis, language: Language) -> Figure:
    tree = diagnosis.tree
    teams = (key for key in tree.keys if not tree.children(key)) if tree else iter(())
    if len([*islice(teams, 2)]) < 2:
        return nothing(
            "funnel",
            Text(
                "Votre maison n’a qu’une équipe : il n’y a rien à comparer.",
                "Your house has one team: there is nothing to compare.",
            ),
            language,
            Text(
                "Comparez plutôt les deux faces de la pièce, puis cette vague à la suivante.",
                "Compare the two faces of the coin instead, then this wave with the next.",
            ),
        )
    return nothing(
        "funnel",
        Text(
            "Trop peu d’équipes ont un chiffre pour être comparées.",
            "Too few teams have a figure to be compared.",
        ),
        language,
        Text(
            "Il en faut cinq sur une même question : à moins, le hasard ressemble trop à une différence.",
            "Five are needed on one question: with fewer, chance looks too much like a difference.",
        ),
    )


def _name(unit: str, one: Funnel, asked: Asked, language: Language) -> str:
    """Return the name of a team, with who its customers are where the funnel is that of inside ones."""
    if not one.is_inside:
        return asked.name_of(unit, language)
    return f"{asked.name_of(unit, language)} ({INSIDE_MARK.in_language(language)})"


def _apart(one: Funnel, asked: Asked) -> Sequence[Placed]:
    """Return the teams the reader may open that stand apart, the furthest first."""
    if asked.readable is None:
        return one.apart
    found = [unit for unit in asked.of(one.by_unit) if unit.is_apart]
    return sorted(found, key=lambda unit: (-abs(unit.shrunken.value - one.mu), unit.unit))


def _own(one: Funnel, asked: Asked) -> list[Placed]:
    """Return the unit asked about, where it is in the funnel; the reader may open it."""
    return [one.by_unit[asked.unit]] if asked.unit in one.by_unit else []


def _spot(unit: Placed, names: dict[str, str], own: str) -> Spot:
    return Spot(
        unit.n,
        unit.value,
        unit.low_95,
        unit.high_95,
        unit.low_998,
        unit.high_998,
        names.get(unit.unit, ""),
        is_apart=unit.is_apart,
        is_own=unit.unit == own,
    )


def _facet(diagnosis: Diagnosis, key: str, language: Language) -> str:
    assert diagnosis.frame is not None  # noqa: S101 - funnels come out of a publication
    return short(next(facet.name for facet in diagnosis.frame.facets if facet.key == key), language)


def _table(one: Funnel, asked: Asked, facet: str, language: Language) -> Table:
    units, apart = asked.of(one.by_unit), _apart(one, asked)
    # Those that stand apart head the table: it may be cut, and they are what one looks for.
    ordered = chain(apart, (unit for unit in units if not unit.is_apart))
    headings = (
        Text("Équipe", "Team"),
        Text("Sur 100", "Out of 100"),
        Text("Réponses (arrondi)", "Answers (rounded)"),
        Text("Écarts ordinaires", "Usual differences"),
        Text("Se distingue", "Stands apart"),
        Text("Certitude", "Certainty"),
    )
    between = Text("de {low} à {high}", "{low} to {high}")
    yes, no = Text("oui", "yes"), Text("rien ne le montre", "nothing shows it")
    rows = tuple(
        (
            _name(unit.unit, one, asked, language),
            number(unit.value, language),
            number(unit.n, language),
            said(
                between,
                language,
                low=number(round(unit.low_95), language),
                high=number(round(unit.high_95), language),
            ),
            said(yes if unit.is_apart else no, language),
            CERTAINTY_WORDS[unit.certainty].in_language(language),
        )
        for unit in islice(ordered, asked.n_rows)
    )
    caption = f"{facet}, {face_words(one.face, is_inside=one.is_inside).in_language(language)}"
    return Table(
        caption, tuple(said(heading, language) for heading in headings), rows, len(units) - len(rows)
    )
