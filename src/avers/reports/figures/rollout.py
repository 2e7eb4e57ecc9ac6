"""A roll-out of coaching by lot: who begins when, and what it would be able to see."""

from __future__ import annotations

from typing import Final

from avers.application.contagion.finding import Found
from avers.application.contagion.rollout import Rollout
from avers.application.wording.typography import joined, percent
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Table, draw
from avers.reports.figures.figure import Figure, said

__all__ = ["figures_of_rollout"]

_ENOUGH: Final = 0.8


def figures_of_rollout(found: Found, rollout: Rollout | None, language: Language) -> tuple[Figure, ...]:
    """Return who begins when, then the power; or why there is no roll-out."""
    if rollout is None:
        title = Text(
            "Trop peu d’équipes pour un déploiement tiré au sort : il en faut six.",
            "Too few teams for a roll-out by lot: it takes six.",
        )
        return (Figure("rollout", said(title, language)),)
    return (_order(found, rollout, language), _power(rollout, language))


def _order(found: Found, rollout: Rollout, language: Language) -> Figure:
    title = Text(
        "{n} groupes commencent l’un après l’autre, tous les {gap} mois, dans un ordre tiré au sort.",
        "{n} groups begin one after the other, every {gap} months, in an order drawn by lot.",
    )
    notes = (
        Text(
            "Toutes les équipes sont accompagnées à la fin. Une vague avant le premier groupe, puis une "
            "après chacun : {waves} en tout. Tirage numéro {lot} : le même numéro donne le même ordre.",
            "Every team is coached in the end. One wave before the first group, then one after each: "
            "{waves} in all. Lot number {lot}: the same number gives the same order.",
        ),
        Text(
            "Tirez l’ordre avant de savoir qui commence, et tenez-vous-y : c’est le hasard seul qui "
            "permet de conclure.",
            "Draw the order before knowing who begins, and keep to it: chance alone is what allows a "
            "conclusion.",
        ),
    )
    headings = (
        Text("Groupe", "Group"),
        Text("Commence au mois", "Begins in month"),
        Text("Équipes", "Teams"),
    )
    rows = tuple(
        (
            str(at + 1),
            str(at * rollout.gap),
            joined([_name(found, unit, language) for unit in group], language),
        )
        for at, group in enumerate(rollout.groups)
    )
    told = {
        "n": str(len(rollout.groups)),
        "gap": str(rollout.gap),
        "waves": str(rollout.n_waves),
        "lot": str(rollout.lot),
    }
    caption = said(Text("Qui commence quand", "Who begins when"), language)
    return Figure(
        "rollout",
        said(title, language, **told),
        notes=tuple(said(note, language, **told) for note in notes),
        table=Table(caption, tuple(said(one, language) for one in headings), rows),
    )


def _name(found: Found, unit: str, language: Language) -> str:
    tree = found.chart.tree if found.chart else None
    return tree.unit(unit).name.in_language(language) if tree is not None and unit in tree else unit


def _power(rollout: Rollout, language: Language) -> Figure:
    if not rollout.power:
        title = Text(
            "Ce déploiement ne saurait pas distinguer l’accompagnement de l’entraînement entre équipes.",
            "This roll-out could not tell coaching from teams carrying one another along.",
        )
        why = Text(
            "Les équipes en écoutent trop peu d’autres, ou toutes les mêmes. Essayez plus de groupes.",
            "Teams hear too few others, or all the same ones. Try more groups.",
        )
        return Figure("power", said(title, language), notes=(said(why, language),))
    label = Text("{effect} % de ce qui reste, par mois", "{effect}% of what is left, a month")
    rows = tuple(
        Band(
            said(label, language, effect=str(round(100 * effect))),
            100 * one.direct,
            words=percent(one.direct, language),
            face="house",
        )
        for effect, one in rollout.power
    )
    plot = BandPlot(
        rows, threshold=100 * _ENOUGH, unit="\u202f%" if language == "fr" else "%", measure="power"
    )
    finding = _power_title(rollout, language)
    return Figure(
        "power",
        finding,
        draw(plot, key="power", label=finding),
        notes=tuple(said(one, language) for one in _notes(rollout)),
        table=_table(rollout, language),
        plot=plot,
    )


def _power_title(rollout: Rollout, language: Language) -> str:
    seen = [effect for effect, one in rollout.power if one.direct >= _ENOUGH]
    words = Text(
        "Ce déploiement verrait un accompagnement qui gagne {effect} % de ce qui reste par mois, huit "
        "fois sur dix.",
        "This roll-out would see coaching that gains {effect}% of what is left a month, eight times in ten.",
    )
    if not seen:
        words = Text(
            "Même un accompagnement très efficace serait vu moins de huit fois sur dix.",
            "Even coaching that works very well would be seen less than eight times in ten.",
        )
    return said(words, language, effect=str(round(100 * min(seen))) if seen else "")


def _notes(rollout: Rollout) -> tuple[Text, ...]:
    source = (
        Text(
            "Joué {n} fois avec les taux appris de vos vagues.",
            "Played {n} times with rates learnt from your waves.",
        )
        if rollout.learnt
        else Text(
            "Joué {n} fois avec des taux que nous supposons : vos vagues n’en disent pas assez.",
            "Played {n} times with rates that we assume: your waves do not tell enough.",
        )
    )
    n = str(rollout.power[0][1].n_plays)
    told = Text(source.fr.format(n=n), source.en.format(n=n))
    alarm = Text(
        "Fausses alertes : ce que l’intervalle voit alors qu’il n’y a rien ; environ 5 % sont dues au "
        "hasard.",
        "False alarms: what the interval sees though nothing is there; about 5% are due to chance.",
    )
    return told, alarm


def _table(rollout: Rollout, language: Language) -> Table:
    headings = (
        Text("Effet d’un mois", "Effect of a month"),
        Text("L’accompagnement est vu", "Coaching is seen"),
        Text("Fausses alertes", "False alarms"),
        Text("L’entraînement entre équipes est vu", "Carrying along is seen"),
        Text("Fausses alertes (entraînement)", "False alarms (carrying along)"),
    )
    rows = tuple(
        (
            percent(effect, language),
            percent(one.direct, language),
            percent(one.false_direct, language),
            percent(one.spill, language),
            percent(one.false_spill, language),
        )
        for effect, one in rollout.power
    )
    caption = said(Text("Ce que le déploiement verrait", "What the roll-out would see"), language)
    return Table(caption, tuple(said(one, language) for one in headings), rows)
