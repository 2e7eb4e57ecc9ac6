"""Futures side by side, what to do first, and what would change our mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from avers.application.contagion.finding import Found, FoundUnit, Plan
from avers.application.contagion.rollout import FEWEST_UNITS
from avers.application.wording.contagion import PLANS, RATES
from avers.application.wording.typography import joined, number, percent
from avers.core.contagion.observed import NotEnough
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Fan, Table, draw, fans
from avers.reports.figures.contagion_words import in_range, name_of, spread_source, two_digits
from avers.reports.figures.figure import Figure, said

__all__ = ["minds_figure", "plan_figures"]

_MOST_FANS: Final = 4
_MOST_FIRST: Final = 12
_LEAST_SHARE: Final = 0.1
_CLEAR: Final = 0.8
_WORTH_SAYING: Final = 0.5
_GROUPS: Final = 4
_PERCENT: Final[Mapping[Language, str]] = {"fr": "\u202f%", "en": "%"}


def plan_figures(found: Found, language: Language) -> list[Figure]:
    """Return the futures of the plans, how they rank, and where to start."""
    return [_futures(found, language), _ranking(found, language), _first(found, language)]


def _plan_name(plan: Plan, language: Language) -> str:
    return said(PLANS[plan.key], language) if plan.name is None else plan.name.in_language(language)


def _futures(found: Found, language: Language) -> Figure:
    nothing = _nothing(found)
    others = [plan for plan in found.plans if plan is not nothing]
    # What the house asked about stands before what Avers deals out.
    shown = [nothing, *sorted(others, key=lambda plan: plan.name is None)]
    title = _futures_title(found, language)
    last = said(Text("dans {months} mois", "in {months} months"), language, months=str(found.given.months))
    drawing = fans(
        [_fan(plan, nothing, language) for plan in shown[:_MOST_FANS]],
        label=title,
        first=said(Text("aujourd’hui", "today"), language),
        last=last,
    )
    note = Text(
        "Trait plein : le milieu de {n} tirages ; bande : 95 % d’entre eux, ce qui n’est pas su et le "
        "hasard des mois compris. Tirets : ne rien faire de plus.",
        "Full line: the middle of {n} draws; band: 95% of them, what is not known and the chance of each "
        "month included. Dashes: nothing more done.",
    )
    return Figure(
        "futures",
        title,
        drawing,
        "too_few" if found.says == "not_identified" else "to_confirm",
        (said(note, language, n=str(found.n_draws)),),
        table=_month_table(found, shown, language),
        source=spread_source(found, language),
    )


def _nothing(found: Found) -> Plan:
    return next(plan for plan in found.plans if plan.key == "nothing")


def _fan(plan: Plan, nothing: Plan, language: Language) -> Fan:
    return Fan(
        _plan_name(plan, language),
        (100 * plan.middle).tolist(),
        (100 * plan.low).tolist(),
        (100 * plan.high).tolist(),
        () if plan is nothing else (100 * nothing.middle).tolist(),
        _level(plan.middle[-1], language),
    )


def _futures_title(found: Found, language: Language) -> str:
    nothing, best = _nothing(found), found.plans[0]
    words = Text(
        "Dans {months} mois : {level} sur 100 sans rien de plus, {best} avec « {plan} » ; tout est possible "
        "de {low} à {high}.",
        "In {months} months: {level} out of 100 with nothing more, {best} with “{plan}”; anything from {low} "
        "to {high} is possible.",
    )
    return said(
        words,
        language,
        months=str(found.given.months),
        level=_level(nothing.middle[-1], language),
        best=_level(best.middle[-1], language),
        plan=_plan_name(best, language),
        low=_level(min(best.low[-1], nothing.low[-1]), language),
        high=_level(max(best.high[-1], nothing.high[-1]), language),
    )


def _level(share: float, language: Language) -> str:
    return number(round(100 * float(share)), language)


def _level_in_range(plan: Plan, month: int, language: Language) -> str:
    low, high = 100 * float(plan.low[month]), 100 * float(plan.high[month])
    return f"{_level(plan.middle[month], language)} ({in_range(low, high, language, digits=0)})"


def _month_table(found: Found, plans: list[Plan], language: Language) -> Table:
    headings = [said(Text("Mois", "Month"), language), *(_plan_name(plan, language) for plan in plans)]
    months = sorted({*range(0, found.given.months + 1, 6), found.given.months})
    rows = tuple(
        (
            str(month),
            *(_level_in_range(plan, month, language) for plan in plans),
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
    plot = BandPlot(bars, unit=_PERCENT[language], measure="best")
    title = _ranking_title(found, language)
    return Figure(
        "ranking",
        title,
        draw(plot, key="ranking", label=title),
        "to_confirm" if found.plans[0].rank.best >= _CLEAR else "too_few",
        tuple(_ranking_notes(found, language)),
        table=_ranking_table(found, language),
        source=spread_source(found, language),
        plot=plot,
    )


def _ranking_title(found: Found, language: Language) -> str:
    best = found.plans[0]
    words = Text(
        "À budget égal, aucun plan ne se détache ; « {plan} » est le meilleur dans {best} des tirages.",
        "For the same budget no plan stands out; “{plan}” is best in {best} of the draws.",
    )
    has_own_cost = any(plan.name is not None for plan in found.plans)
    if has_own_cost:
        words = Text(
            "Aucun de ces plans ne se détache ; « {plan} » est le meilleur dans {best} des tirages.",
            "None of these plans stands out; “{plan}” is best in {best} of the draws.",
        )
    if best.rank.best >= _CLEAR and 100 * best.rank.gain >= _WORTH_SAYING:
        words = Text(
            "À budget égal, « {plan} » est le meilleur dans {best} des tirages ; regret attendu : {regret} "
            "point.",
            "For the same budget, “{plan}” is best in {best} of the draws; expected regret: {regret} points.",
        )
        if has_own_cost:
            words = Text(
                "De ces plans, « {plan} » est le meilleur dans {best} des tirages ; regret attendu : "
                "{regret} point.",
                "Of these plans, “{plan}” is best in {best} of the draws; expected regret: {regret} points.",
            )
    return said(
        words,
        language,
        plan=_plan_name(best, language),
        best=percent(best.rank.best, language),
        regret=two_digits(100 * best.rank.regret, language),
    )


def _ranking_table(found: Found, language: Language) -> Table:
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
            two_digits(100 * plan.rank.gain, language),
            in_range(100 * plan.rank.low, 100 * plan.rank.high, language, digits=2),
            percent(plan.rank.best, language),
            two_digits(100 * plan.rank.regret, language),
        )
        for plan in found.plans
    )
    caption = Text("Les plans côte à côte", "Plans side by side")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _ranking_notes(found: Found, language: Language) -> Iterator[str]:
    budget = Text(
        "Budget : {budget} (mois d’une personne accompagnée, si rien d’autre n’est dit). Ce que les plans "
        "ajoutent est une moyenne sur {months} mois.",
        "Budget: {budget} (months of one person coached, unless said otherwise). What plans add is a mean "
        "over {months} months.",
    )
    spent, months = number(round(found.budget), language), str(found.given.months)
    yield said(budget, language, budget=spent, months=months)
    if any(plan.name is not None and plan.cost == 0 for plan in found.plans):
        free = Text(
            "Coût 0 : ce scénario n’est pas chiffré, et ne se compare pas à budget égal. Un fichier de "
            "scénarios dit ce qu’il coûte.",
            "Cost 0: nobody said what this scenario costs, so that it is not compared for the same budget. A "
            "scenario file says it.",
        )
        yield said(free, language)
    if not found.programme:
        assumed = Text(
            "L’effet d’un mois d’accompagnement n’a pas été mesuré chez vous : il est supposé ({range}). Le "
            "classement en dépend peu, les points ajoutés beaucoup.",
            "The effect of a month of coaching was not measured in your house: it is assumed ({range}). The "
            "order hardly depends on it, the points added very much.",
        )
        yield said(assumed, language, range=in_range(*found.given.assumed()["r"], language, digits=2))


def _first(found: Found, language: Language) -> Figure:
    units = sorted(found.units, key=lambda unit: (-(unit.first or 0.0), unit.key))
    bars = tuple(
        Band(
            name_of(found, unit.key, language),
            100 * (unit.first or 0.0),
            words=percent(unit.first or 0.0, language),
            face="house",
        )
        for unit in units[:_MOST_FIRST]
        if (unit.first or 0.0) > 0
    )
    leads = [unit for unit in units if (unit.first or 0.0) >= _LEAST_SHARE][:3]
    names = joined([name_of(found, unit.key, language) for unit in leads], language)
    words = Text(
        "Par personne accompagnée, commencer ici rapporte le plus : {names}.",
        "For each person coached, starting here is worth most: {names}.",
    )
    plot = BandPlot(bars, unit=_PERCENT[language], measure="first")
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
        source=spread_source(found, language),
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
            name_of(found, unit.key, language),
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


def minds_figure(found: Found, language: Language, *, on: str = "command") -> Figure:
    """Return what would change our mind: rates at which another plan wins, and what would tell more.

    ``on`` is ``command`` or ``page``: where whoever reads it would go on.
    """
    title = Text("Ce qui nous ferait changer d’avis", "What would change our mind")
    notes = (
        *_turning_points(found, language),
        *_by_lot(found, language, on=on),
        *_more_to_know(found, language),
    )
    return Figure("minds", said(title, language), notes=notes)


def _turning_points(found: Found, language: Language) -> Iterator[str]:
    words = Text(
        "Si {rate} dépasse {at}, « {above} » l’emporte ; sinon, « {below} ».",
        "If {rate} is above {at}, “{above}” wins; if not, “{below}” does.",
    )
    for mind in found.minds:
        if mind.rate == "r" and found.programme:
            continue
        yield said(
            words,
            language,
            rate=said(RATES[mind.rate], language),
            at=two_digits(mind.at, language),
            above=_by_key(found, mind.above, language),
            below=_by_key(found, mind.below, language),
        )


def _by_lot(found: Found, language: Language, *, on: str) -> Iterator[str]:
    """Yield what a roll-out by lot would tell, and how to plan one: the way to know without an assumption."""
    words = Text(
        "Accompagner les équipes l’une après l’autre, dans un ordre tiré au sort, dirait ce que fait "
        "l’accompagnement, et si elles s’entraînent.",
        "Coaching teams one after the other, in an order drawn by lot, would tell what coaching does, and "
        "whether they carry one another along.",
    )
    if found.says == "identified":
        words = Text(
            "Que les équipes s’entraînent tient à une condition. Les accompagner l’une après l’autre, dans "
            "un ordre tiré au sort, la lèverait, et dirait ce que fait l’accompagnement.",
            "That teams carry one another along rests on a condition. Coaching them one after the other, in "
            "an order drawn by lot, would lift it, and tell what coaching does.",
        )
    yield said(words, language)
    if found.chart is None or len(found.chart.units) < FEWEST_UNITS:
        return
    how = Text(
        "Pour en dresser le plan (qui commence quand, et ce que l’on verrait) : avers spread DOSSIER "
        "--rollout {groups}",
        "To plan it (who begins when, and what would be seen): avers spread DIR --rollout {groups}",
    )
    if on == "page":
        how = Text(
            "Pour en dresser le plan (qui commence quand, et ce que l’on verrait), choisissez sur cette page "
            "un nombre de groupes.",
            "To plan it (who begins when, and what would be seen), choose a number of groups on this page.",
        )
    yield said(how, language, groups=str(_GROUPS))


def _more_to_know(found: Found, language: Language) -> Iterator[str]:
    narrower = Text(
        "Chaque vague publiée de plus resserre les intervalles.",
        "Each further published wave narrows the intervals.",
    )
    if isinstance(found.effect, NotEnough) or found.effect is None:
        narrower = Text(
            "Chaque vague publiée de plus resserre les intervalles ; à partir de quatre, huit équipes et "
            "plus, cette page parle.",
            "Each further published wave narrows the intervals; from four on, with eight teams or more, this "
            "page speaks.",
        )
    yield said(narrower, language)


def _by_key(found: Found, key: str, language: Language) -> str:
    return next((_plan_name(plan, language) for plan in found.plans if plan.key == key), key)
