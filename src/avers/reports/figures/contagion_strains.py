"""Both strains, team by team: what each brings to others, what it takes away, at whose level it ends up."""

from __future__ import annotations

from collections.abc import Iterator

from avers.application.contagion.finding import Found, FoundUnit, Unknown
from avers.application.wording.typography import joined, percent
from avers.core.text import Language, Text
from avers.reports.charts import Table
from avers.reports.figures.contagion_words import name_of, points_of, spread_source, why_not
from avers.reports.figures.figure import Figure, said

__all__ = ["strains_figure"]

_MOST_NAMED = 3


def strains_figure(found: Found, language: Language) -> Figure:
    """Return which teams draw others down, or why nobody can say; the table holds what flows (R12, L9)."""
    return Figure(
        "strains",
        _title(found, language),
        notes=tuple(_notes(found, language)),
        table=_table(found, language),
        source=spread_source(found, language),
    )


def _is_told(found: Found) -> bool:
    return any(unit.takes is not None or unit.pulls is not None for unit in found.units)


def _title(found: Found, language: Language) -> str:
    down = [name_of(found, unit.key, language) for unit in found.units if unit.draws_down]
    if down:
        words = Text(
            "Tirent les autres vers le bas, tout l’intervalle le dit : {names}.",
            "Draw others down, the whole interval says so: {names}.",
        )
        return said(words, language, names=joined(down, language))
    words = Text(
        "Quelles équipes tirent les autres vers le bas, nul ne peut le dire.",
        "Which teams draw others down, nobody can say.",
    )
    if found.says == "identified" and _is_told(found):
        words = Text(
            "Aucune équipe ne tire les autres vers le bas de façon sûre.",
            "No team draws others down for sure.",
        )
    return said(words, language)


def _notes(found: Found, language: Language) -> Iterator[str]:
    if any(unit.draws_down for unit in found.units):
        words = Text(
            "Elles sont plus bas que celles qui les écoutent : affaire d’aide, non de faute.",
            "They stand lower than those who hear them: a matter of help, not of fault.",
        )
        yield said(words, language)
    if found.says != "identified" and _is_told(found):
        words = Text(
            "Rien ne montre que l’une entraîne l’autre : les points du tableau le supposent.",
            "Nothing shows that one carries the other along: the points of the table take it for granted.",
        )
        yield said(words, language)
    if isinstance(found.r_bad, Unknown):
        words = Text(
            "Ce que chacune apporte et ôte n’est pas donné. {why}",
            "What each brings and takes away is not given. {why}",
        )
        yield said(words, language, why=why_not(found.r_bad, language))
    else:
        words = Text(
            "Une équipe apporte le geste là où les siens le vivent et où les autres ne le vivent pas "
            "encore ; elle l’ôte là où les siens ne le vivent pas et où les autres le vivent.",
            "A team brings the habit where its people live it and others do not yet; it takes it away where "
            "its people do not and others do.",
        )
        yield said(words, language)


def _table(found: Found, language: Language) -> Table | None:
    assert found.chart is not None  # noqa: S101 - the caller draws nothing without one
    rank = {key: at for at, key in enumerate(found.chart.tree.keys)}
    units = sorted(found.units, key=lambda unit: rank[unit.key])
    if not any(unit.gives is not None or unit.ends_at for unit in units):
        return None
    headings = (
        Text("Équipe", "Team"),
        Text("Apporte aux autres, points par mois", "Brings to others, points a month"),
        Text("Leur ôte, points par mois", "Takes from them, points a month"),
        Text("À la longue, se pose au niveau de", "In the end, settles at the level of"),
    )
    rows = tuple(
        (
            name_of(found, unit.key, language),
            points_of(unit.gives, language),
            points_of(unit.takes, language),
            _ends_at(found, unit, language),
        )
        for unit in units
    )
    caption = Text("Bon et mauvais exemple, équipe par équipe", "Good and bad example, team by team")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _ends_at(found: Found, unit: FoundUnit, language: Language) -> str:
    """Return whose level a unit ends up at: the most that carry it, itself among them."""
    if not unit.ends_at:
        return said(Text("pas connu", "not known"), language)
    most = unit.ends_at[:_MOST_NAMED]
    told = [f"{name_of(found, key, language)} {percent(share, language)}" for key, share in most]
    return joined(told, language)
