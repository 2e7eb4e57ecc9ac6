"""How culture passes on, as drawings and sentences: verdict, figures, map, futures, what to do first.

One description for the page and for the file that ``avers spread`` writes. Every figure has its interval, or
the reason why there is none; nothing is called a cause unless the verdict is that it is identified.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.application.contagion.finding import Found, FoundUnit, Plan, Span, Unknown
from avers.application.wording.contagion import ASSUMES, EQUATION, PLANS, RATES, VERDICTS, WHY_NOT
from avers.application.wording.typography import joined, number, percent
from avers.core.contagion.fit import Fitted
from avers.core.contagion.identify import Effect, PeerEffect
from avers.core.contagion.observed import NotEnough
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Fan, Heard, Node, Table, draw, fans, influence
from avers.reports.figures.figure import Figure, said, source_of

__all__ = ["equation", "figures_of_spread", "sure_of", "why_not"]

_MOST_ARCS: Final = 60
_MOST_FANS: Final = 4
_MOST_FIRST: Final = 12
_LEAST_SHARE: Final = 0.1
_CLEAR: Final = 0.8
_WORTH_SAYING: Final = 0.5


def figures_of_spread(found: Found, language: Language) -> tuple[Figure, ...]:
    """Return every figure, the verdict first; where nothing may be said, why, and what there is already."""
    drawn = [_verdict(found, language)]
    if found.chart is not None:
        drawn.append(_numbers(found, language))
        drawn.append(_map(found, language))
    if found.plans:
        drawn += [_futures(found, language), _ranking(found, language), _first(found, language)]
    drawn.append(_minds(found, language))
    return tuple(drawn)


def equation(found: Found, language: Language) -> str:
    """Return the model in one paragraph, for whoever asks how this is computed."""
    return said(EQUATION, language, k=str(found.frame.k if found.frame else 5))


def sure_of(found: Found) -> str:
    """Return how sure the verdict is: never solid, for no observation is without an assumption."""
    return "to_confirm" if found.says in ("identified", "only_associated") else "too_few"


def why_not(unknown: Unknown | NotEnough, language: Language) -> str:
    """Return why a figure is not told."""
    if isinstance(unknown, NotEnough):
        return said(WHY_NOT[unknown.reason], language, found=str(unknown.found), needed=str(unknown.needed))
    return said(WHY_NOT[unknown.reason], language, **dict(unknown.fields))


# ── Verdict ──────────────────────────────────────────────────────────────────────────────────────


def _verdict(found: Found, language: Language) -> Figure:
    return Figure(
        "verdict",
        said(VERDICTS[(found.says, _reason(found))], language),
        certainty=sure_of(found),
        notes=tuple(_verdict_notes(found, language)),
        table=_effects(found, language),
        source=_source(found, language),
    )


def _reason(found: Found) -> str:
    return found.effect.verdict.reason if isinstance(found.effect, PeerEffect) else ""


def _verdict_notes(found: Found, language: Language) -> Iterator[str]:
    if isinstance(found.effect, PeerEffect):
        yield said(ASSUMES[found.effect.verdict.reason], language)
    elif isinstance(found.effect, NotEnough):
        yield why_not(found.effect, language)
    else:
        yield why_not(Unknown("no_wave"), language)
    if found.chart is not None and not found.chart.has_notice:
        yield said(
            Text(
                "Les liens entre personnes ne sont pas lus : leur notice manque au registre des notices.",
                "Ties between people are not read: their notice is missing from the register of notices.",
            ),
            language,
        )
    if found.fitted is not None and isinstance(found.fitted, Fitted) and found.fitted.held_out is not None:
        held = found.fitted.held_out
        yield said(
            Text(
                "Mise à l’épreuve : la dernière vague, mise de côté puis prédite, tombe dans "
                "l’intervalle annoncé pour "
                "{inside} équipes sur {n} (95 % attendus).",
                "Put to the test: the last wave, set apart and foretold, falls into the interval announced "
                "for {inside} teams of {n} (95% expected).",
            ),
            language,
            inside=str(held.inside),
            n=str(held.n),
        )


def _effects(found: Found, language: Language) -> Table | None:
    if not isinstance(found.effect, PeerEffect):
        return None
    rows = [
        (
            Text("Dans la même vague (ressemblance comprise)", "Within one wave (likeness included)"),
            found.effect.naive,
        ),
        (
            Text("D’une vague à l’autre, ressemblance ôtée", "From wave to wave, likeness taken off"),
            found.effect.corrected,
        ),
    ]
    caption = Text(
        "De combien une équipe bouge quand ses voisines sont un point plus haut",
        "By how much a team moves when its neighbours stand one point higher",
    )
    headings = (
        Text("Calcul", "Computation"),
        Text("Points", "Points"),
        Text("Intervalle à 95 %", "95% interval"),
        Text("Chiffres", "Figures"),
    )
    n = number(found.effect.n_figures, language)
    return Table(
        said(caption, language),
        tuple(said(one, language) for one in headings),
        tuple((said(name, language), *_effect(one, language), n) for name, one in rows),
    )


def _effect(one: Effect | None, language: Language) -> tuple[str, str]:
    if one is None:
        return "–", "–"
    return _two(one.value, language), _range(one.low, one.high, language, digits=2)


# ── Figures ──────────────────────────────────────────────────────────────────────────────────────

_R: Final = Text("R : combien chacun en entraîne", "R: how many each brings along")
_NATURAL: Final = Text("Niveau naturel, sans rien de plus", "Natural level, with nothing more")
_HALF: Final = Text("Moitié de la distance perdue en", "Half of the distance lost in")
_TIPPING: Final = Text("Part qui fait basculer", "Share that tips")


def _numbers(found: Found, language: Language) -> Figure:
    rows = (
        (_R, found.r, "r"),
        (_NATURAL, found.natural, "level"),
        (_HALF, found.half_life, "months"),
        (_TIPPING, found.tipping, "share"),
    )
    bars = [
        _band(_NATURAL, found.natural, language),
        _band(_TIPPING, found.tipping, language),
        Band(
            said(
                Text("Bascule, d’après des expériences publiées", "Tipping, in published experiments"),
                language,
            ),
            25.0,
            10.0,
            40.0,
            said(Text("10 à 40 %", "10 to 40%"), language),
            face="house",
        ),
    ]
    plot = BandPlot(tuple(bars))
    spoken = ", ".join(f"{row.label} {row.words}" for row in bars)
    headings = (Text("Chiffre", "Figure"), Text("Valeur", "Value"), Text("Intervalle à 95 %", "95% interval"))
    return Figure(
        "numbers",
        _numbers_title(found, language),
        draw(plot, key="numbers", label=spoken),
        "to_confirm" if isinstance(found.natural, Span) else "too_few",
        tuple(_number_notes(found, language)),
        table=Table(
            said(Text("Les quatre chiffres de la contagion", "The four figures of contagion"), language),
            tuple(said(one, language) for one in headings),
            tuple((said(name, language), *_told(one, kind, language)) for name, one, kind in rows),
        ),
        source=_source(found, language),
        plot=plot,
    )


def _numbers_title(found: Found, language: Language) -> str:
    if isinstance(found.natural, Unknown):
        return said(
            Text(
                "Ce qui resterait sans programme n’est pas encore connu.",
                "What would be left without a programme is not known yet.",
            ),
            language,
        )
    level = number(round(100 * found.natural.value), language)
    if isinstance(found.half_life, Unknown):
        words = Text(
            "Sans rien faire de plus, le niveau se pose vers {level} sur 100.",
            "With nothing more done, the level settles near {level} out of 100.",
        )
        return said(words, language, level=level)
    words = Text(
        "Sans rien faire de plus, le niveau se pose vers {level} sur 100 ; la moitié du chemin est faite "
        "en {months} mois.",
        "With nothing more done, the level settles near {level} out of 100; half of the way is gone in "
        "{months} months.",
    )
    return said(words, language, level=level, months=number(round(found.half_life.value, 1), language))


def _number_notes(found: Found, language: Language) -> Iterator[str]:
    if isinstance(found.r, Span):
        words = Text(
            "R = {r} ({range}) : au-dessus de 1, ce qui est vécu se maintient de lui-même ; au-dessous, il "
            "faut un appui permanent.",
            "R = {r} ({range}): above 1, what is lived keeps itself alive; below, it needs a permanent "
            "drive.",
        )
        yield said(
            words,
            language,
            r=_two(found.r.value, language),
            range=_range(found.r.low, found.r.high, language, digits=2),
        )
    else:
        words = Text("R n’est pas donné. {why}", "R is not given. {why}")
        yield said(words, language, why=why_not(found.r, language))
    if isinstance(found.tipping, Unknown):
        words = Text(
            "La part qui fait basculer n’est pas donnée. {why}", "The share that tips is not given. {why}"
        )
        yield said(words, language, why=why_not(found.tipping, language))
    if isinstance(found.natural, Unknown):
        yield said(
            Text("Le niveau naturel n’est pas donné. {why}", "The natural level is not given. {why}"),
            language,
            why=why_not(found.natural, language),
        )
    elif isinstance(found.half_life, Unknown):
        yield said(
            Text("La durée n’est pas donnée. {why}", "The time it takes is not given. {why}"),
            language,
            why=why_not(found.half_life, language),
        )
    if isinstance(found.natural, Span) and not found.programme:
        yield said(
            Text(
                "Le programme n’a pas pu être séparé du reste : ce niveau est celui où mène la vie "
                "d’aujourd’hui, ses efforts compris. Dites dans le plan quelles équipes ont été "
                "accompagnées, et quand.",
                "The programme could not be told apart: this is where life as it is today leads, its "
                "efforts included. Say in the plan which teams were coached, and when.",
            ),
            language,
        )
    yield said(
        Text(
            "Des expériences publiées ont vu basculer des groupes entre 10 et 40 % : un repère, jamais "
            "une loi.",
            "Published experiments saw groups tip between 10 and 40%: a landmark, never a law.",
        ),
        language,
    )


def _band(name: Text, one: Span | Unknown, language: Language) -> Band:
    label = said(name, language)
    if isinstance(one, Unknown):
        return Band(label, None, words=said(Text("pas encore connu", "not known yet"), language))
    return Band(
        label, 100 * one.value, 100 * one.low, 100 * one.high, number(round(100 * one.value), language)
    )


def _told(one: Span | Unknown, kind: str, language: Language) -> tuple[str, str]:
    if isinstance(one, Unknown):
        return "–", why_not(one, language)
    if kind in ("level", "share"):
        return number(round(100 * one.value), language), _range(
            100 * one.low, 100 * one.high, language, digits=0
        )
    digits = 1 if kind == "months" else 2
    value = number(round(one.value, 1), language) if kind == "months" else _two(one.value, language)
    return value, _range(one.low, one.high, language, digits=digits)


# ── The map ──────────────────────────────────────────────────────────────────────────────────────


def _map(found: Found, language: Language) -> Figure:
    units = _in_order(found)
    place = {unit.key: at for at, unit in enumerate(units)}
    heard = [
        Heard(place[unit.key], place[other], share)
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
        legend=_legend(language),
        table=_unit_table(found, units, language),
        source=_source(found, language),
    )


def _in_order(found: Found) -> list[FoundUnit]:
    assert found.chart is not None  # noqa: S101 - the caller draws nothing without one
    rank = {key: at for at, key in enumerate(found.chart.tree.keys)}
    return sorted(found.units, key=lambda unit: rank[unit.key])


def _name(found: Found, key: str, language: Language) -> str:
    tree = found.chart.tree if found.chart else None
    return tree.unit(key).name.in_language(language) if tree is not None and key in tree else key


def _nodes(found: Found, units: list[FoundUnit], language: Language) -> list[Node]:
    assert found.chart is not None  # noqa: S101
    nodes, above = [], ""
    for unit in units:
        parent = found.chart.tree.parent(unit.key) or ""
        heading = _name(found, parent, language) if parent and parent != above else ""
        above = parent
        level = None if unit.level is None else 100 * unit.level
        down = unit.pulls is not None and unit.pulls.high < 0
        nodes.append(Node(_name(found, unit.key, language), unit.people, level, down, heading))
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
        "grande. Il dit qui écoute qui, d’après l’organigramme, les responsables, {ties} liens déclarés et "
        "{inside} avis publiés entre équipes ; pas qui change qui.",
        "An arc goes from the team that is heard to the one that hears; the wider, the larger its share. "
        "It says who hears whom, from the chart, managers, {ties} told ties and {inside} published views "
        "between teams; not who changes whom.",
    )
    yield said(words, language, ties=number(chart.n_ties, language), inside=number(chart.n_inside, language))
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
            index=_two(found.silos.index, language),
            low=_two(found.silos.low, language),
            high=_two(found.silos.high, language),
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


def _legend(language: Language) -> tuple[tuple[str, str], ...]:
    words = (
        ("employee", Text("niveau : plus c’est plein, plus c’est haut", "level: the fuller, the higher")),
        ("in-words", Text("niveau non publié", "level not published")),
        ("hatched", Text("tire les autres vers le bas", "draws others down")),
    )
    return tuple((key, said(one, language)) for key, one in words)


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
                    f"{_name(found, key, language)} {percent(share, language)}"
                    for key, share in unit.hears[:3]
                ],
                language,
            )
            if unit.hears
            else "–"
        )
        rows.append(
            (
                _name(found, unit.key, language),
                number(unit.people, language),
                level,
                percent(unit.keeps, language),
                hears,
                _pulls(unit, language),
            )
        )
    caption = Text("Les équipes de la carte", "The teams of the map")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), tuple(rows))


def _pulls(unit: FoundUnit, language: Language) -> str:
    if unit.pulls is None:
        return said(Text("pas connu", "not known"), language)
    span = unit.pulls
    return (
        f"{_two(100 * span.value, language)} ({_range(100 * span.low, 100 * span.high, language, digits=2)})"
    )


# ── Futures and what to do first ─────────────────────────────────────────────────────────────────


def _plan_name(plan: Plan, language: Language) -> str:
    return said(PLANS[plan.key], language) if plan.name is None else plan.name.in_language(language)


def _futures(found: Found, language: Language) -> Figure:
    nothing = next(plan for plan in found.plans if plan.key == "nothing")
    others = [plan for plan in found.plans if plan is not nothing]
    # What the house asked about stands before what Avers deals out.
    shown = [nothing, *sorted(others, key=lambda plan: plan.name is None)]
    rows = [
        Fan(
            _plan_name(plan, language),
            (100 * plan.middle).tolist(),
            (100 * plan.low).tolist(),
            (100 * plan.high).tolist(),
            () if plan is nothing else (100 * nothing.middle).tolist(),
            number(round(100 * float(plan.middle[-1])), language),
        )
        for plan in shown[:_MOST_FANS]
    ]
    months = found.given.months
    best = found.plans[0]
    words = Text(
        "Dans {months} mois : {level} sur 100 sans rien de plus, {best} avec « {plan} » ; tout est "
        "possible de {low} à {high}.",
        "In {months} months: {level} out of 100 with nothing more, {best} with “{plan}”; anything from "
        "{low} to {high} is possible.",
    )
    title = said(
        words,
        language,
        months=str(months),
        level=number(round(100 * float(nothing.middle[-1])), language),
        best=number(round(100 * float(best.middle[-1])), language),
        plan=_plan_name(best, language),
        low=number(round(100 * float(min(best.low[-1], nothing.low[-1]))), language),
        high=number(round(100 * float(max(best.high[-1], nothing.high[-1]))), language),
    )
    return Figure(
        "futures",
        title,
        fans(
            rows,
            label=title,
            first=said(Text("aujourd’hui", "today"), language),
            last=said(Text("dans {months} mois", "in {months} months"), language, months=str(months)),
        ),
        "too_few" if found.says == "not_identified" else "to_confirm",
        (
            said(
                Text(
                    "Trait plein : le milieu de {n} tirages ; bande : 95 % d’entre eux, ce qui n’est pas "
                    "su et le hasard des mois compris. Tirets : ne rien faire de plus.",
                    "Full line: the middle of {n} draws; band: 95% of them, what is not known and the "
                    "chance of each month included. Dashes: nothing more done.",
                ),
                language,
                n=str(found.n_draws),
            ),
        ),
        table=_month_table(found, shown, language),
        source=_source(found, language),
    )


def _month_table(found: Found, plans: list[Plan], language: Language) -> Table:
    headings = [said(Text("Mois", "Month"), language), *(_plan_name(plan, language) for plan in plans)]
    months = sorted({*range(0, found.given.months + 1, 6), found.given.months})
    rows = tuple(
        (
            str(month),
            *(
                f"{number(round(100 * float(plan.middle[month])), language)} "
                f"({_range(100 * float(plan.low[month]), 100 * float(plan.high[month]), language, digits=0)})"
                for plan in plans
            ),
        )
        for month in months
    )
    caption = Text(
        "Niveau de la maison, sur 100, et 95 % des tirages",
        "Level of the company, out of 100, and 95% of draws",
    )
    return Table(said(caption, language), tuple(headings), rows)


def _ranking(found: Found, language: Language) -> Figure:
    bars = tuple(
        Band(
            _plan_name(plan, language),
            100 * plan.rank.best,
            words=percent(plan.rank.best, language),
            face="house",
        )
        for plan in found.plans
    )
    best = found.plans[0]
    words = Text(
        "À budget égal, aucun plan ne se détache ; « {plan} » est le meilleur dans {best} des tirages.",
        "For the same budget no plan stands out; “{plan}” is best in {best} of the draws.",
    )
    if best.rank.best >= _CLEAR and 100 * best.rank.gain >= _WORTH_SAYING:
        words = Text(
            "À budget égal, « {plan} » est le meilleur dans {best} des tirages ; regret attendu : "
            "{regret} point.",
            "For the same budget, “{plan}” is best in {best} of the draws; expected regret: {regret} points.",
        )
    title = said(
        words,
        language,
        plan=_plan_name(best, language),
        best=percent(best.rank.best, language),
        regret=_two(100 * best.rank.regret, language),
    )
    plot = BandPlot(bars, unit="\u202f%" if language == "fr" else "%", measure="best")
    headings = (
        Text("Plan", "Plan"),
        Text("Coût", "Cost"),
        Text("Ajoute, en points", "Adds, in points"),
        Text("95 % des tirages", "95% of draws"),
        Text("Le meilleur dans", "Best in"),
        Text("Regret, en points", "Regret, in points"),
    )
    rows = tuple(
        (
            _plan_name(plan, language),
            number(round(plan.cost), language),
            _two(100 * plan.rank.gain, language),
            _range(100 * plan.rank.low, 100 * plan.rank.high, language, digits=2),
            percent(plan.rank.best, language),
            _two(100 * plan.rank.regret, language),
        )
        for plan in found.plans
    )
    assumed = _range(*found.given.assumed()["r"], language, digits=2)
    notes = [
        said(
            Text(
                "Budget : {budget} (mois d’une personne accompagnée, si rien d’autre n’est dit). Ce que "
                "les plans ajoutent est une moyenne sur {months} mois.",
                "Budget: {budget} (months of one person coached, unless said otherwise). What plans add is "
                "a mean over {months} months.",
            ),
            language,
            budget=number(round(found.budget), language),
            months=str(found.given.months),
        ),
    ]
    if not found.programme:
        notes.append(
            said(
                Text(
                    "L’effet d’un mois d’accompagnement n’a pas été mesuré chez vous : il est supposé "
                    "({range}). Le classement en dépend peu, les points ajoutés beaucoup.",
                    "The effect of a month of coaching was not measured in your house: it is assumed "
                    "({range}). The order hardly depends on it, the points added very much.",
                ),
                language,
                range=assumed,
            )
        )
    caption = Text("Les plans côte à côte", "Plans side by side")
    return Figure(
        "ranking",
        title,
        draw(plot, key="ranking", label=title),
        "to_confirm" if best.rank.best >= _CLEAR else "too_few",
        tuple(notes),
        table=Table(said(caption, language), tuple(said(one, language) for one in headings), rows),
        source=_source(found, language),
        plot=plot,
    )


def _first(found: Found, language: Language) -> Figure:
    units = sorted(found.units, key=lambda unit: (-(unit.first or 0.0), unit.key))
    bars = tuple(
        Band(
            _name(found, unit.key, language),
            100 * (unit.first or 0.0),
            words=percent(unit.first or 0.0, language),
            face="house",
        )
        for unit in units[:_MOST_FIRST]
        if (unit.first or 0.0) > 0
    )
    leads = [unit for unit in units if (unit.first or 0.0) >= _LEAST_SHARE][:3]
    names = joined([_name(found, unit.key, language) for unit in leads], language)
    words = Text(
        "Par personne accompagnée, commencer ici rapporte le plus : {names}.",
        "For each person coached, starting here is worth most: {names}.",
    )
    plot = BandPlot(bars, unit="\u202f%" if language == "fr" else "%", measure="first")
    title = said(words, language, names=names)
    return Figure(
        "first",
        title,
        draw(plot, key="first", label=title),
        "too_few" if found.says == "not_identified" else "to_confirm",
        (
            said(
                Text(
                    "Part des tirages où aucune équipe ne rapporte plus, par personne et par mois. Un plan "
                    "vise une équipe entière, jamais une personne.",
                    "Share of draws in which no team is worth more, a person and month. A plan is for a "
                    "whole team, never for a person.",
                ),
                language,
            ),
        ),
        table=_first_table(found, units, language),
        source=_source(found, language),
        plot=plot,
    )


def _first_table(found: Found, units: list[FoundUnit], language: Language) -> Table:
    best = found.plans[0]
    chosen = dict(best.does)
    headings = (
        Text("Équipe", "Team"),
        Text("Première dans", "First in"),
        Text("Accompagnée, dans le meilleur plan", "Coached, in the best plan"),
    )
    rows = tuple(
        (
            _name(found, unit.key, language),
            percent(unit.first or 0.0, language),
            percent(chosen[unit.key], language) if unit.key in chosen else "–",
        )
        for unit in units
    )
    return Table(
        said(Text("Par où commencer", "Where to start"), language),
        tuple(said(one, language) for one in headings),
        rows,
    )


def _minds(found: Found, language: Language) -> Figure:
    notes = []
    for mind in found.minds:
        if mind.rate == "r" and found.programme:
            continue
        words = Text(
            "Si {rate} dépasse {at}, « {above} » l’emporte ; sinon, « {below} ».",
            "If {rate} is above {at}, “{above}” wins; if not, “{below}” does.",
        )
        notes.append(
            said(
                words,
                language,
                rate=said(RATES[mind.rate], language),
                at=_two(mind.at, language),
                above=_by_key(found, mind.above, language),
                below=_by_key(found, mind.below, language),
            )
        )
    if found.says != "identified":
        notes.append(
            said(
                Text(
                    "Accompagner les équipes l’une après l’autre, dans un ordre tiré au sort, dirait si "
                    "elles s’entraînent.",
                    "Coaching teams one after the other, in an order drawn by lot, would tell whether they "
                    "carry one another along.",
                ),
                language,
            )
        )
    if isinstance(found.effect, NotEnough) or found.effect is None:
        notes.append(
            said(
                Text(
                    "Chaque vague publiée de plus resserre les intervalles ; à partir de quatre, huit "
                    "équipes et plus, cette page parle.",
                    "Each further published wave narrows the intervals; from four on, with eight teams or "
                    "more, this page speaks.",
                ),
                language,
            )
        )
    else:
        notes.append(
            said(
                Text(
                    "Chaque vague publiée de plus resserre les intervalles.",
                    "Each further published wave narrows the intervals.",
                ),
                language,
            )
        )
    title = Text("Ce qui nous ferait changer d’avis", "What would change our mind")
    return Figure("minds", said(title, language), notes=tuple(notes))


def _by_key(found: Found, key: str, language: Language) -> str:
    return next((_plan_name(plan, language) for plan in found.plans if plan.key == key), key)


# ── Numbers in words ─────────────────────────────────────────────────────────────────────────────


def _source(found: Found, language: Language) -> str:
    return source_of(found.frame, language) if found.frame is not None else ""


def _two(value: float, language: Language) -> str:
    written = f"{value:.2f}".replace("-", "\u2212")
    return written.replace(".", ",") if language == "fr" else written


def _range(low: float, high: float, language: Language, *, digits: int) -> str:
    ends = [f"{end:.{digits}f}".replace("-", "\u2212") for end in (low, high)]
    if language == "fr":
        ends = [end.replace(".", ",") for end in ends]
    words = Text("de {low} à {high}", "from {low} to {high}")
    return said(words, language, low=ends[0], high=ends[1])
