"""The culture equation and readiness drawn (R61, R147): what holds back, and what has to wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from avers.application.wording.figures import WITHHELD_SHORT
from avers.application.wording.typography import joined, number, percent
from avers.core.diagnosis.certainty import CERTAINTIES, Certainty
from avers.core.diagnosis.culture import CultureEquation
from avers.core.diagnosis.foundations import EQUATION, Foundation
from avers.core.diagnosis.readiness import Action, Readiness
from avers.core.estimate import Estimate
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Table, draw
from avers.reports.figures.figure import Figure, nothing, said, share_band, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_equation", "draw_readiness", "figures"]

_NAMES = {
    "vision": Text("La vision est claire", "The vision is clear"),
    "example": Text("L’exemple est donné", "The example is set"),
    "means": Text("Les moyens sont là", "The means are there"),
}


_NOUNS = {
    "vision": Text("la vision", "the vision"),
    "example": Text("l’exemple", "the example"),
    "means": Text("les moyens", "the means"),
    "recognition": Text("la reconnaissance", "recognition"),
    "trust": Text("la confiance", "trust"),
}


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the three terms of the culture, then the gate of every foundation."""
    culture, ready = diagnosis.culture, diagnosis.readiness
    if culture is None or ready is None or not ready.foundations:
        return (
            nothing(
                "equation",
                Text(
                    "Vision, exemple, moyens : rien n’est encore publié.",
                    "Vision, example, means: nothing is published yet.",
                ),
                language,
                Text(
                    "Ces fondations se mesurent par les réponses des équipes. Le questionnaire tiré de votre "
                    "charte les demande toutes.",
                    "These foundations are measured by what teams answer. The survey compiled from your "
                    "charter asks all of them.",
                ),
                Text(
                    "Ouvrez une vague pour les équipes : cinq réponses suffisent pour un premier chiffre, "
                    "trente pour qu’il soit sûr.",
                    "Open a wave for your teams: five answers give a first figure, thirty make it sure.",
                ),
            ),
        )
    return (_equation(diagnosis, culture, language), _gate(diagnosis, ready, language))


def draw_equation(culture: CultureEquation, language: Language) -> str:
    """Return the three terms as three bands; the one that holds back is set in bold."""
    plot = _equation_plot(culture, language)
    return draw(plot, key="equation", label=_spoken(plot.rows))


def draw_readiness(ready: Readiness, language: Language) -> str:
    """Return the foundations with the line that the lower end of each band has to reach."""
    plot = _gate_plot(ready, language)
    return draw(plot, key="readiness", label=_spoken(plot.rows))


def _equation_plot(culture: CultureEquation, language: Language) -> BandPlot:
    rows = (
        _band(said(_NAMES[key], language), culture.terms[key], language, is_named=key == culture.limiting)
        for key in EQUATION
    )
    return BandPlot(tuple(rows), unit=_percent_sign(language))


def _gate_plot(ready: Readiness, language: Language) -> BandPlot:
    rows = (
        _band(
            one.name.in_language(language), one.share, language, is_named=ready.standing[one.key] == "not_yet"
        )
        for one in ready.foundations
    )
    return BandPlot(tuple(rows), ready.floor * 100, _percent_sign(language))


def _equation(diagnosis: Diagnosis, culture: CultureEquation, language: Language) -> Figure:
    title, sure = _lowest(culture)
    rule = Text(
        "La culture va au pas de la plus faible des trois. Elle n’est nommée que si elle est la plus basse "
        "neuf fois sur dix quand on rejoue le hasard des réponses.",
        "Culture goes at the pace of the weakest of the three. It is named only when it is the lowest nine "
        "times in ten as the chance of answers is played again.",
    )
    pooled = Text(
        "Ce qui parle des responsables est mis en commun pour toute la maison ; aucun n’est montré seul.",
        "What speaks of those in charge is pooled over the whole house; nobody is shown alone.",
    )
    return Figure(
        "equation",
        said(title, language),
        draw_equation(culture, language),
        sure,
        (said(rule, language), said(pooled, language)),
        table=_terms(culture, language),
        source=source(diagnosis, language),
        plot=_equation_plot(culture, language),
    )


def _lowest(culture: CultureEquation) -> tuple[Text, Certainty]:
    """Return which of the three holds the others back, and how sure that is."""
    if culture.limiting:
        named = {
            "vision": Text("C’est la vision qui retient les autres.", "The vision holds the others back."),
            "example": Text("C’est l’exemple qui retient les autres.", "The example holds the others back."),
            "means": Text("Ce sont les moyens qui retiennent le reste.", "The means hold the rest back."),
        }
        return named[culture.limiting], "solid"
    if all(isinstance(culture.terms[key], Estimate) for key in EQUATION):
        none = Text(
            "Aucune des trois fondations n’est sûrement la plus basse.",
            "None of the three foundations is surely the lowest.",
        )
        return none, "to_confirm"
    missing = Text(
        "Il manque une des trois fondations : la plus basse ne se nomme pas.",
        "One of the three foundations is missing: the lowest is not named.",
    )
    return missing, "too_few"


def _terms(culture: CultureEquation, language: Language) -> Table:
    headings = (
        Text("Fondation", "Foundation"),
        Text("Favorables", "Favourable"),
        Text("Bande", "Band"),
        Text("Réponses", "Answers"),
        Text("La plus basse", "The lowest"),
    )
    caption = Text(
        "Part de réponses favorables ; dernière colonne : part des tirages",
        "Share of favourable answers; last column: share of draws",
    )
    rows = tuple(
        _row(said(_NAMES[key], language), culture.terms[key], language, culture.chances.get(key))
        for key in EQUATION
    )
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _gate(diagnosis: Diagnosis, ready: Readiness, language: Language) -> Figure:
    floor = percent(ready.floor, language)
    missing = [said(_NOUNS.get(one.key, one.name), language) for one in ready.not_yet]
    unknown = [one for one in ready.foundations if ready.standing[one.key] == "unknown"]
    if ready.is_ready:
        title = Text(
            "Les fondations tiennent : processus et outils peuvent suivre.",
            "The foundations stand: processes and tools may follow.",
        )
    elif missing:
        title = Text("À poser d’abord : {names}.", "To be laid first: {names}.")
    else:
        title = Text(
            "On ne sait pas encore si les fondations tiennent.",
            "It is not known yet whether the foundations stand.",
        )
    notes = [
        said(
            Text(
                "Une fondation tient quand le bas de sa bande atteint {floor}, le trait pointillé.",
                "A foundation stands when the lower end of its band reaches {floor}, the dashed line.",
            ),
            language,
            floor=floor,
        )
    ]
    notes.extend(_waiting(ready.waiting, language))
    headings = (
        Text("Fondation", "Foundation"),
        Text("Favorables", "Favourable"),
        Text("Bande", "Band"),
        Text("Réponses", "Answers"),
        Text("Tient", "Stands"),
    )
    standing = {
        "stands": Text("oui", "yes"),
        "not_yet": Text("pas encore", "not yet"),
        "unknown": Text("on ne sait pas", "not known"),
    }
    rows = tuple(
        (
            *_row(one.name.in_language(language), one.share, language)[:4],
            said(standing[ready.standing[one.key]], language),
        )
        for one in ready.foundations
    )
    return Figure(
        "readiness",
        said(title, language, names=joined(missing, language) if missing else ""),
        draw_readiness(ready, language),
        _least(ready.foundations) if not unknown else "too_few",
        tuple(notes),
        table=Table(
            said(Text("Part de réponses favorables", "Share of favourable answers"), language),
            tuple(said(one, language) for one in headings),
            rows,
        ),
        source=source(diagnosis, language),
        plot=_gate_plot(ready, language),
    )


def _waiting(actions: Sequence[Action], language: Language) -> list[str]:
    if not actions:
        return []
    begun = [one.name.in_language(language) for one in actions if one.has_begun]
    planned = [one.name.in_language(language) for one in actions if not one.has_begun]
    said_ = []
    if planned:
        said_.append(
            said(
                Text(
                    "Attendent, parce que processus et outils viennent après : {names}.",
                    "These wait, for processes and tools come after: {names}.",
                ),
                language,
                names=joined(_quoted(planned, language), language),
            )
        )
    if begun:
        said_.append(
            said(
                Text(
                    "Déjà commencées, à reposer sur leurs fondations : {names}.",
                    "Already begun, to be set on their foundations: {names}.",
                ),
                language,
                names=joined(_quoted(begun, language), language),
            )
        )
    return said_


def _band(label: str, figure: object, language: Language, *, is_named: bool) -> Band:
    if not isinstance(figure, Estimate):
        return Band(label, None, words=WITHHELD_SHORT["few"].in_language(language))
    low, high = figure.low, figure.high
    return Band(
        label,
        figure.value * 100,
        None if low is None else low * 100,
        None if high is None else high * 100,
        percent(figure.value, language),
        is_named=is_named,
        n=figure.n,
    )


def _row(label: str, figure: object, language: Language, chance: float | None = None) -> tuple[str, ...]:
    often = "–" if chance is None else percent(chance, language)
    if not isinstance(figure, Estimate):
        return (label, WITHHELD_SHORT["few"].in_language(language), "–", "–", often)
    band = share_band(figure.low, figure.high, language)
    return (label, percent(figure.value, language), band, number(figure.n, language), often)


def _least(foundations: Sequence[Foundation]) -> str:
    return max((one.certainty for one in foundations), key=CERTAINTIES.index)


def _spoken(rows: Sequence[Band]) -> str:
    return ", ".join(f"{row.label} {row.words}" for row in rows)


def _percent_sign(language: Language) -> str:
    return percent(1.0, language).removeprefix("100")


def _quoted(names: Sequence[str], language: Language) -> list[str]:
    return [said(Text("« {name} »", "“{name}”"), language, name=name) for name in names]
