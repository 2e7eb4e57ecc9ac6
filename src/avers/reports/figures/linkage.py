"""The two faces beside one another, team by team (R21): a link, and the size that would stay unseen."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from avers.application.wording.figures import CERTAINTY_WORDS, number
from avers.core.diagnosis.linkage import FacesLinked, LinkedTeam
from avers.core.estimate import Estimate, Withheld
from avers.core.text import Language, Text
from avers.reports.charts import Point, Table, scatter
from avers.reports.figures.delayed import both_names, delayed_figure
from avers.reports.figures.figure import Figure, Option, nothing, said, short, source

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_linkage", "figures", "options"]


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return one pair of facets team by team, then some months apart; or what is missing for any pair."""
    if not diagnosis.linkage:
        return (
            nothing(
                "linkage",
                Text(
                    "On ne peut pas encore mettre les deux faces côte à côte, équipe par équipe.",
                    "The two faces cannot yet be put side by side, team by team.",
                ),
                language,
                Text(
                    "Il faut au moins deux équipes dont les deux faces s’affichent. Une équipe sans client "
                    "dehors peut interroger ses clients internes.",
                    "At least two teams must show both faces. A team without outside customers may ask its "
                    "internal ones.",
                ),
            ),
        )
    one = _chosen(diagnosis, asked)
    names = _names(one, diagnosis, language)
    later = [
        delayed_figure(pair, diagnosis, language, names=names)
        for pair in diagnosis.delayed
        if (pair.employees, pair.customers) == (one.employees, one.customers)
    ]
    return (_drawn(one, names, diagnosis, asked, language), *later)


def options(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Option, ...]:
    """Return every pair that may be looked at, the surest first, with how sure it is."""
    if not diagnosis.linkage:
        return ()
    chosen = _chosen(diagnosis, asked)
    return tuple(
        Option(_option(one, diagnosis, language), f"{one.employees}.{one.customers}", one == chosen)
        for one in _ordered(diagnosis)
    )


def _ordered(diagnosis: Diagnosis) -> list[FacesLinked]:
    """Return the surest pairs first, then the service as a whole, then value by value."""
    return sorted(
        diagnosis.linkage, key=lambda one: (one.certainty != "solid", one.employees != one.customers)
    )


def _chosen(diagnosis: Diagnosis, asked: Asked) -> FacesLinked:
    """Return the pair that was asked for, the first of all where none was."""
    ordered = _ordered(diagnosis)
    wanted = (asked.face, asked.facet)
    return next((one for one in ordered if (one.employees, one.customers) == wanted), ordered[0])


def _option(one: FacesLinked, diagnosis: Diagnosis, language: Language) -> str:
    here, there = _names(one, diagnosis, language)
    name = here if here == there else f"{here} · {there}"
    if one.certainty == "too_few":
        return name
    return f"{name} – {CERTAINTY_WORDS[one.certainty].in_language(language)}"


def draw_linkage(
    one: FacesLinked,
    language: Language,
    *,
    names: tuple[str, str],
    teams: Sequence[LinkedTeam] | None = None,
) -> str:
    """Return a pair as a scatter; ``names`` of both facets, ``teams`` the reader may open.

    All of them when None, and then one for each place that an eye tells apart.
    """
    shown = one.points if teams is None else teams
    across = said(Text("équipes : {name}", "teams: {name}"), language, name=names[0])
    upwards = said(Text("clients : {name}", "customers: {name}"), language, name=names[1])
    label = Text(
        "{n} équipes ; les chiffres de chacune sont au tableau.",
        "{n} teams; the figures of each are in the table.",
    )
    n = str(len(one.teams if teams is None else teams))
    points = [Point(_ends(team.employees), _ends(team.customers)) for team in shown]
    return scatter(
        points,
        across=across,
        upwards=upwards,
        label=f"{across}, {upwards}. {said(label, language, n=n)}",
    )


def _drawn(
    one: FacesLinked, names: tuple[str, str], diagnosis: Diagnosis, asked: Asked, language: Language
) -> Figure:
    teams = asked.of(one.by_unit)
    apart = Text(
        "Chaque point est une équipe, avec la bande de chaque face. Aller ensemble ne dit pas que l’une "
        "entraîne l’autre, et ne dit rien d’une personne.",
        "Each point is a team, with the band of each face. Going together does not say that one brings "
        "the other about, and says nothing of a person.",
    )
    notes = [_size(one, language), said(apart, language)]
    if len(teams) < len(one.teams):
        notes.append(said(Text("Seules vos équipes sont dessinées.", "Only your teams are drawn."), language))
    return Figure(
        f"link-{one.employees}-{one.customers}",
        _title(one, names, language),
        draw_linkage(one, language, names=names, teams=None if asked.reads_all else [*teams]),
        # Too few teams is another matter than too few answers: the title says it.
        "" if one.certainty == "too_few" else one.certainty,
        tuple(notes),
        table=_table(one, teams, asked, names, language),
        source=source(diagnosis, language),
    )


def _title(one: FacesLinked, names: tuple[str, str], language: Language) -> str:
    here, there = names
    if isinstance(one.rho, Withheld) and one.rho.reason == "too_few_units":
        words = Text(
            "{both} : {n} équipes, trop peu pour dire si les deux faces vont ensemble.",
            "{both}: {n} teams, too few to say whether the two faces go together.",
        )
    elif one.certainty == "solid" and _level(one) > 0:
        words = Text(
            "Les équipes plus hautes sur « {here} » ont des clients plus hauts sur « {there} ».",
            "Teams that stand higher on “{here}” have customers who stand higher on “{there}”.",
        )
    elif one.certainty == "solid" and _level(one) < 0:
        words = Text(
            "Les équipes plus hautes sur « {here} » ont des clients plus bas sur « {there} ».",
            "Teams that stand higher on “{here}” have customers who stand lower on “{there}”.",
        )
    else:
        words = Text(
            "{both} : on ne voit pas de lien sûr, équipe par équipe.",
            "{both}: no sure link is seen, team by team.",
        )
    both = both_names(names, language)
    return said(words, language, here=here, there=there, both=both, n=str(len(one.teams)))


def _level(one: FacesLinked) -> float:
    """Return the link, or the middle of what is not ruled out where its best value is an end of the scale."""
    if isinstance(one.rho, Estimate):
        return one.rho.value
    return sum(one.profile) / 2 if one.profile else 0.0


def _size(one: FacesLinked, language: Language) -> str:
    """Say what could not be seen with so many teams."""
    n = str(len(one.teams))
    if one.weakest_visible is None:
        words = Text(
            "Avec {n} équipes, même un lien fort peut être dû au hasard : il en faut quinze pour le "
            "chercher. Regardez les points, n’en tirez pas de règle.",
            "With {n} teams even a strong link may be chance: it takes fifteen to look for one. Look at the "
            "points, draw no rule from them.",
        )
        return said(words, language, n=n)
    words = Text(
        "Avec {n} équipes, un lien plus faible que {least} (de 0, aucun, à 1, complet) resterait invisible "
        ": ne rien voir n’est pas voir qu’il n’y a rien.",
        "With {n} teams a link weaker than {least} (from 0, none, to 1, complete) would stay unseen: to see "
        "nothing is not to see that there is nothing.",
    )
    found = ""
    if isinstance(one.rho, Estimate) and one.rho.low is not None and one.rho.high is not None:
        seen = Text("Lien : {rho}, bande de {low} à {high}. ", "Link: {rho}, band {low} to {high}. ")
        fields = {"rho": one.rho.value, "low": one.rho.low, "high": one.rho.high}
        found = said(seen, language, **{name: _two(value, language) for name, value in fields.items()})
    elif one.profile:
        range_ = Text(
            "Lien au bout de l’échelle, que {n} équipes ne suffisent pas à chiffrer ; entre {low} et "
            "{high}. ",
            "A link at the end of the scale, which {n} teams cannot put a figure on; between {low} "
            "and {high}. ",
        )
        low, high = (_two(end, language) for end in one.profile)
        found = said(range_, language, n=n, low=low, high=high)
    return found + said(words, language, n=n, least=_two(one.weakest_visible, language))


def _table(
    one: FacesLinked, teams: Collection[LinkedTeam], asked: Asked, names: tuple[str, str], language: Language
) -> Table:
    headings = (
        said(Text("Équipe", "Team"), language),
        said(Text("Équipes : {name}", "Teams: {name}"), language, name=names[0]),
        said(Text("Bande", "Band"), language),
        said(Text("Clients : {name}", "Customers: {name}"), language, name=names[1]),
        said(Text("Bande", "Band"), language),
    )
    rows = tuple(
        (
            asked.name_beside(team.unit, "customer", language),
            number(team.employees.value, language),
            _band(team.employees, language),
            number(team.customers.value, language),
            _band(team.customers, language),
        )
        for team in islice(teams, asked.n_rows)
    )
    caption = said(Text("Moyennes publiées, sur 100", "Published means, out of 100"), language)
    return Table(caption, headings, rows, len(teams) - len(rows))


def _names(one: FacesLinked, diagnosis: Diagnosis, language: Language) -> tuple[str, str]:
    assert diagnosis.frame is not None  # noqa: S101 - a link comes out of a publication
    known = {facet.key: short(facet.name, language) for facet in diagnosis.frame.facets}
    return known[one.employees], known[one.customers]


def _ends(figure: Estimate) -> tuple[float, float, float]:
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return figure.value, low, high


def _band(figure: Estimate, language: Language) -> str:
    if figure.low is None or figure.high is None:
        return "–"
    words = Text("de {low} à {high}", "{low} to {high}")
    return said(words, language, low=number(figure.low, language), high=number(figure.high, language))


def _two(value: float, language: Language) -> str:
    words = f"{value:.2f}".replace("-", "\u2212")
    return words.replace(".", ",") if language == "fr" else words
