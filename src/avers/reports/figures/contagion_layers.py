"""What people hear, layer by layer: from whom, by which weight, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from avers.application.contagion.chart import Chart
from avers.application.contagion.finding import Found
from avers.application.contagion.layers import LayerRead
from avers.application.wording.typography import number, percent
from avers.core.publication.conversation_cells import FEWEST_TRANSFERS
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Table, draw
from avers.reports.figures.contagion_words import spread_source, two_digits
from avers.reports.figures.figure import Figure, said

__all__ = ["layers_figure"]

_SHOWN: Final = 20
_FEW: Final = 5
_PERCENT: Final[Mapping[Language, str]] = {"fr": "\u202f%", "en": "%"}

_NAMES: Final[Mapping[str, Text]] = {
    "manager": Text("Responsables", "Managers"),
    "team": Text("Équipe", "Team"),
    "informal": Text("Liens déclarés", "Told ties"),
    "mentor": Text("Binômes", "Mentor pairs"),
    "inside": Text("Clients internes", "Internal customers"),
    "handing": Text("Passages de dossiers", "Hand-offs"),
}
_FROM: Final[Mapping[str, Text]] = {
    "manager": Text("des responsables", "managers"),
    "team": Text("de l’équipe", "the team"),
    "informal": Text("des liens déclarés", "told ties"),
    "mentor": Text("de la personne qui accompagne", "the mentor"),
    "inside": Text("des équipes dont on est le client", "the teams one is served by"),
    "handing": Text("des équipes dont on reprend les dossiers", "the teams one takes cases from"),
}
_READ: Final[Mapping[str, Text]] = {
    "manager": Text("{n} personnes ont un responsable", "{n} people have a manager"),
    "team": Text("{n} personnes ont des collègues", "{n} people have colleagues"),
    "informal": Text("{n} liens", "{n} ties"),
    "mentor": Text("{n} binômes", "{n} pairs"),
    "inside": Text("{n} avis publiés", "{n} published views"),
    "handing": Text("{n} frontières publiées", "{n} published boundaries"),
}
_LACKS: Final[Mapping[str, Text]] = {
    "weight": Text("poids 0 : laissé de côté", "weight 0: left out"),
    "notice": Text("pas lu : la notice manque", "not read: the notice is missing"),
    "nothing": Text("rien à lire", "nothing to read"),
}
_FEW_PAIRS: Final = Text("moins de {n} binômes", "fewer than {n} pairs")


def layers_figure(found: Found, language: Language) -> Figure:
    """Return from whom people hear what they hear, each layer with its weight and what was read for it."""
    chart = found.chart
    assert chart is not None  # noqa: S101 - the caller draws nothing without one
    title = _title(chart.layers, language)
    bars = tuple(
        Band(
            said(_NAMES[one.name], language),
            100 * _shown(one.share) if one.share else None,
            words=_share(one, language) if one.share else said(_LACKS[one.lacks], language),
            face="house",
        )
        for one in chart.layers
    )
    plot = BandPlot(bars, unit=_PERCENT[language], measure="layers")
    return Figure(
        "layers",
        title,
        draw(plot, key="layers", label=title),
        notes=tuple(_notes(chart, language, k=found.frame.k if found.frame else _FEW)),
        table=_table(chart.layers, language),
        source=spread_source(found, language),
        plot=plot,
    )


def _shown(share: float) -> float:
    return round(share * _SHOWN) / _SHOWN


def _share(one: LayerRead, language: Language) -> str:
    if one.share > 0 and not _shown(one.share):
        return said(Text("moins de 5 %", "less than 5%"), language)
    return percent(_shown(one.share), language)


def _title(layers: tuple[LayerRead, ...], language: Language) -> str:
    first = sorted((one for one in layers if one.share > 0), key=lambda one: -one.share)[:2]
    if not first:
        return said(Text("Personne n’écoute personne.", "Nobody hears anybody."), language)
    told = {"most": said(_FROM[first[0].name], language), "share": percent(_shown(first[0].share), language)}
    if len(first) == 1:
        words = Text("Tout ce que l’on entend vient {most}.", "All that people hear comes from {most}.")
        return said(words, language, **told)
    words = Text(
        "Ce que l’on entend vient d’abord {most} ({share}), puis {then} ({second}).",
        "What people hear comes first from {most} ({share}), then from {then} ({second}).",
    )
    told |= {
        "then": said(_FROM[first[1].name], language),
        "second": percent(_shown(first[1].share), language),
    }
    return said(words, language, **told)


def _notes(chart: Chart, language: Language, *, k: int) -> Iterator[str]:
    yield _of_hand_offs(chart, language, k=k)
    if chart.handed.n_left_out:
        words = Text(
            "Frontières publiées d’équipes qui ont changé depuis, laissées de côté : {n}.",
            "Published boundaries of teams that have changed since, left out: {n}.",
        )
        yield said(words, language, n=number(chart.handed.n_left_out, language))
    words = Text(
        "Les poids sont un choix, non une mesure. Changez-les dans un fichier de scénarios (weights) pour "
        "voir si la réponse tient.",
        "Weights are a choice, not a measure. Change them in a scenario file (weights) to see whether the "
        "answer holds.",
    )
    yield said(words, language)


def _of_hand_offs(chart: Chart, language: Language, *, k: int) -> str:
    read = next(one for one in chart.layers if one.name == "handing")
    words = Text(
        "Passages : une équipe entend celles dont elle reprend les dossiers, d’après {n} frontières "
        "publiées sur {months} mois.",
        "Hand-offs: a team hears those it takes cases from, by {n} boundaries published over {months} "
        "months.",
    )
    if not read.n:
        words = Text(
            "Aucun passage entre équipes n’est publié : il en faut {fewest} par frontière et par mois, "
            "et {k} personnes de chaque côté.",
            "No hand-off between teams is published: it takes {fewest} a boundary and month, and {k} people "
            "on either side.",
        )
    if not chart.handed.has_notice:
        words = Text(
            "Les passages entre équipes ne sont pas lus : la notice des conversations manque au registre "
            "des notices.",
            "Hand-offs between teams are not read: the notice of conversations is missing from the register "
            "of notices.",
        )
    told = {"n": number(read.n, language), "months": number(len(chart.handed.months), language)}
    return said(words, language, fewest=str(FEWEST_TRANSFERS), k=str(k), **told)


def _table(layers: tuple[LayerRead, ...], language: Language) -> Table:
    headings = (
        Text("Couche", "Layer"),
        Text("Poids", "Weight"),
        Text("Ce qui est lu", "What is read"),
        Text("Part de ce que l’on entend", "Share of what is heard"),
    )
    rows = tuple(
        (
            said(_NAMES[one.name], language),
            two_digits(one.weight, language),
            _what(one, language),
            _share(one, language),
        )
        for one in layers
    )
    caption = Text("De qui vient ce que l’on entend", "From whom people hear what they hear")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _what(one: LayerRead, language: Language) -> str:
    if one.lacks:
        return said(_LACKS[one.lacks], language)
    # Pairs are people's choice: how few there are is nobody's business.
    if one.name == "mentor" and one.n < _FEW:
        return said(_FEW_PAIRS, language, n=str(_FEW))
    return said(_READ[one.name], language, n=number(one.n, language))
