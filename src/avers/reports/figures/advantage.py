"""Where the culture is lived most and where it is least, their results side by side (R150)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.application.wording.typography import typeset
from avers.core.diagnosis.advantage import FEWEST_TEAMS, Compared
from avers.core.estimate import Estimate
from avers.core.text import Language, Text
from avers.reports.charts import Lane, LanePlot, Lanes, Table, lanes
from avers.reports.figures.figure import Figure, nothing, said, short, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_advantage", "figures"]

_MOST: Final = Text("le plus", "most")
_LEAST: Final = Text("le moins", "least")
_FROM_TO: Final = Text("{value} (de {low} à {high})", "{value} ({low} to {high})")
_MEASURE: Final = Text("moyenne des équipes, sur 100", "mean of the teams, out of 100")
_PARTS: Final = {4: Text("un quart", "a quarter"), 3: Text("un tiers", "a third")}


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return one figure: each result of the teams of most culture above that of the teams of least."""
    found = sorted(diagnosis.advantage, key=lambda one: one.p_bh)
    if not found:
        return (_too_few_teams(language),)
    drawn = [one for one in found if one.outcome.is_of_hundred]
    return (
        Figure(
            "advantage",
            _title(found[0], language),
            draw_advantage(drawn, language) if drawn else "",
            found[0].certainty,
            tuple(_notes(found, language)),
            table=_table(found, language),
            source=source(diagnosis, language),
            plot=LanePlot(_lanes(drawn, language), "customer", measure=said(_MEASURE, language))
            if drawn
            else None,
        ),
    )


def draw_advantage(found: Sequence[Compared], language: Language) -> str:
    """Return under each result two lanes: teams where the culture is lived most, and least."""
    rows = _lanes(found, language)
    spoken = "; ".join(
        f"{row.label}, {', '.join(f'{lane.name} {lane.words}' for lane in row.lanes)}" for row in rows
    )
    return lanes(rows, key="advantage", label=spoken, face="customer")


def _lanes(found: Sequence[Compared], language: Language) -> tuple[Lanes, ...]:
    return tuple(
        Lanes(
            short(one.outcome.name, language),
            (_lane(_MOST, one.most, language), _lane(_LEAST, one.least, language)),
            is_named=one.certainty == "solid",
        )
        for one in found
    )


def _lane(name: Text, figure: Estimate, language: Language) -> Lane:
    words = number(round(figure.value), language)
    return Lane(said(name, language), figure.value, figure.low, figure.high, words)


def _title(first: Compared, language: Language) -> str:
    if first.certainty != "solid":
        words = Text(
            "Rien ne montre que les résultats diffèrent là où la culture est la plus vécue.",
            "Nothing shows that results differ where the culture is lived most.",
        )
        return said(words, language)
    words = Text(
        "« {name} » : {most} là où la culture est la plus vécue, {least} là où elle l’est le moins.",
        "“{name}”: {most} where the culture is lived most, {least} where it is lived least.",
    )
    return said(
        words, language, name=short(first.outcome.name, language),
        most=_value(first.most.value, first, language), least=_value(first.least.value, first, language),
    )  # fmt: skip


def _notes(found: Sequence[Compared], language: Language) -> tuple[str, ...]:
    groups = Text(
        "En haut {part} des équipes, celles où les valeurs de la charte sont le mieux notées par elles ; en "
        "bas {part}, celles où elles le sont le moins. Chaque équipe compte pour une.",
        "Above, {part} of the teams, those that rate the values of the charter highest; below, {part}, those "
        "that rate them lowest. Each team counts for one.",
    )
    no_cause = Text(
        "Ce sont des équipes qui vont ensemble, non une cause et son effet : de bons moyens peuvent donner "
        "les deux.",
        "These are teams that go together, not a cause and its effect: good means may give both.",
    )
    part = said(_PARTS[found[0].n_parts], language)
    return said(groups, language, part=part), said(no_cause, language)


def _table(found: Sequence[Compared], language: Language) -> Table:
    headings = (
        Text("Résultat", "Result"),
        Text("Culture la plus vécue", "Culture lived most"),
        Text("La moins vécue", "Lived least"),
        Text("Écart", "Difference"),
        Text("Équipes comparées", "Teams compared"),
        Text("L’écart est sûr", "The difference is sure"),
    )
    caption = Text("Résultats des deux groupes d’équipes", "Results of the two groups of teams")
    return Table(
        said(caption, language),
        tuple(said(one, language) for one in headings),
        tuple(_row(one, language) for one in found),
    )


def _row(one: Compared, language: Language) -> tuple[str, ...]:
    yes, no = Text("oui", "yes"), Text("rien ne le montre", "nothing shows it")
    return (
        typeset(one.outcome.name.in_language(language) or one.outcome.key, language),
        *(_with_interval(figure, one, language) for figure in (one.most, one.least, one.difference)),
        number(one.n_teams, language),
        said(yes if one.certainty == "solid" else no, language),
    )


def _with_interval(figure: Estimate, one: Compared, language: Language) -> str:
    value = _value(figure.value, one, language)
    if figure.low is None or figure.high is None:
        return value
    low, high = (_value(end, one, language) for end in (figure.low, figure.high))
    return said(_FROM_TO, language, value=value, low=low, high=high)


def _value(value: float, one: Compared, language: Language) -> str:
    digits = 0 if one.outcome.is_of_hundred or abs(value) >= 100 else 1
    return number(round(value, digits) if digits else round(value), language)


def _too_few_teams(language: Language) -> Figure:
    return nothing(
        "advantage",
        Text(
            "Trop peu d’équipes montrent à la fois leur culture et leurs résultats.",
            "Too few teams show both their culture and their results.",
        ),
        language,
        Text(
            "Il en faut {n}, avec toutes les valeurs de la charte et une même question posée à leurs "
            "clients, ou un même indicateur suivi par chaque équipe.".replace("{n}", str(FEWEST_TEAMS)),
            "It takes {n}, with every value of the charter and one same question put to their customers, or "
            "one same indicator followed team by team.".replace("{n}", str(FEWEST_TEAMS)),
        ),
    )
