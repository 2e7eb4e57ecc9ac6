"""How culture passes on, as drawings and sentences: verdict, figures, map, futures, what to do first.

One description for the page and for the file that ``avers spread`` writes. Every figure has its interval, or
the reason why there is none; nothing is called a cause unless the verdict is that it is identified.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from avers.application.contagion.finding import Found, Span, Unknown
from avers.application.wording.contagion import ASSUMES, EQUATION, VERDICTS
from avers.application.wording.typography import number
from avers.core.contagion.fit import Fitted
from avers.core.contagion.identify import Effect, PeerEffect
from avers.core.contagion.observed import NotEnough
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Table, draw
from avers.reports.figures.contagion_layers import layers_figure
from avers.reports.figures.contagion_map import map_figure
from avers.reports.figures.contagion_plans import minds_figure, plan_figures
from avers.reports.figures.contagion_strains import strains_figure
from avers.reports.figures.contagion_words import in_range, name_read, spread_source, two_digits, why_not
from avers.reports.figures.figure import Figure, said

__all__ = ["equation", "figures_of_spread", "sure_of"]


def figures_of_spread(
    found: Found, language: Language, *, on: Literal["command", "page"] = "command"
) -> tuple[Figure, ...]:
    """Return every figure, the verdict first; where nothing may be said, why, and what there is already.

    ``on`` is where they are read: it decides how to go on from there.
    """
    drawn = [_verdict(found, language)]
    if found.chart is not None:
        drawn.append(_numbers(found, language))
        drawn.append(map_figure(found, language))
        drawn.append(strains_figure(found, language))
        drawn.append(layers_figure(found, language))
    if found.plans:
        drawn += plan_figures(found, language)
    drawn.append(minds_figure(found, language, on=on))
    return tuple(drawn)


def equation(found: Found, language: Language) -> str:
    """Return the model in one paragraph, for whoever asks how this is computed."""
    return said(EQUATION, language, k=str(found.frame.k if found.frame else 5))


def sure_of(found: Found) -> str:
    """Return how sure the verdict is: never solid, for no observation is without an assumption."""
    return "to_confirm" if found.says in ("identified", "only_associated") else "too_few"


# ── Verdict ──────────────────────────────────────────────────────────────────────────────────────


def _verdict(found: Found, language: Language) -> Figure:
    return Figure(
        "verdict",
        said(VERDICTS[(found.says, _reason(found))], language),
        certainty=sure_of(found),
        notes=tuple(_verdict_notes(found, language)),
        table=_effects(found, language),
        source=spread_source(found, language),
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
    return two_digits(one.value, language), in_range(one.low, one.high, language, digits=2)


# ── Figures ──────────────────────────────────────────────────────────────────────────────────────

# Below this, how often to meet would be a number without a meaning.
_LEAST_R: Final = 0.05

_R: Final = Text("R : combien chacun en entraîne", "R: how many each brings along")
_R_BAD: Final = Text(
    "R de l’abandon : combien chacun en détourne", "R of giving up: how many each takes away"
)
_NATURAL: Final = Text("Niveau naturel, sans rien de plus", "Natural level, with nothing more")
_HALF: Final = Text("Moitié de la distance perdue en", "Half of the distance lost in")
_CONTACT: Final = Text(
    "Part de l’écart aux autres comblée par mois", "Share of the distance to others made up a month"
)
_TIPPING: Final = Text("Part qui fait basculer", "Share that tips")


def _numbers(found: Found, language: Language) -> Figure:
    rows = (
        (_R, found.r, "r"),
        (_R_BAD, found.r_bad, "r"),
        (_NATURAL, found.natural, "level"),
        (_HALF, found.half_life, "months"),
        (_CONTACT, found.contact, "rate"),
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
            said(Text("Les chiffres de la contagion", "The figures of contagion"), language),
            tuple(said(one, language) for one in headings),
            tuple((said(name, language), *_told(one, kind, language)) for name, one, kind in rows),
        ),
        source=spread_source(found, language),
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
            r=two_digits(found.r.value, language),
            range=in_range(found.r.low, found.r.high, language, digits=2),
        )
        yield _how_often(found.r, language)
    else:
        words = Text("R n’est pas donné. {why}", "R is not given. {why}")
        yield said(words, language, why=why_not(found.r, language))
    yield from _bad_strain(found, language)
    told = any(isinstance(one, Span) for one in (found.r, found.r_bad, found.contact))
    if told and found.says != "identified":
        supposed = Text(
            "Ces chiffres supposent que les équipes s’entraînent, ce que les vagues ne montrent pas.",
            "These figures take for granted that teams carry one another along, which the waves do not show.",
        )
        yield said(supposed, language)
    yield from _not_given(found, language)
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


def _not_given(found: Found, language: Language) -> Iterator[str]:
    """Yield which of the share that tips, the level and the time it takes is not told, each with why."""
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


def _bad_strain(found: Found, language: Language) -> Iterator[str]:
    """Yield whether giving up passes on too, and what R of what is lived takes for granted (R12)."""
    if isinstance(found.r_bad, Unknown):
        words = Text(
            "La mauvaise souche (abandonner se transmet-il ?) n’est pas donnée. {why}",
            "The bad strain (does giving up pass on?) is not given. {why}",
        )
        yield said(words, language, why=why_not(found.r_bad, language))
        if isinstance(found.r, Span):
            yield said(
                Text(
                    "R est donc calculé comme si abandonner ne se transmettait pas.",
                    "So R is computed as if giving up did not pass on.",
                ),
                language,
            )
        return
    words = Text(
        "R de l’abandon = {r} ({range}) : là où tous le vivent, combien en détourne chacun qui n’en fait "
        "rien. Au-dessus de 1, la mauvaise habitude gagne d’elle-même.",
        "R of giving up = {r} ({range}): where all live it, how many each who does not takes away. Above 1, "
        "the bad habit wins by itself.",
    )
    between = in_range(found.r_bad.low, found.r_bad.high, language, digits=2)
    yield said(words, language, r=two_digits(found.r_bad.value, language), range=between)
    if found.bad is not None:
        other = Text(
            "La mauvaise souche est lue dans « {what} », là où ce chiffre est bas.",
            "The bad strain is read in “{what}”, where that figure is low.",
        )
        yield said(other, language, what=name_read(found, found.bad, language))


def _how_often(r: Span, language: Language) -> str:
    """Return how often people would have to meet for R to be 1, if each meeting counts as today (R127)."""
    words = Text(
        "Si chaque rencontre compte autant, R vaut 1 quand on se voit {times} fois autant qu’aujourd’hui "
        "({range}).",
        "If each meeting counts as much, R is 1 when people meet {times} times as often as today ({range}).",
    )
    if r.low < _LEAST_R:
        words = Text(
            "Si chaque rencontre compte autant, R ne vaut 1 qu’en se voyant {least} fois autant "
            "qu’aujourd’hui au moins ; le plus n’est pas connu.",
            "If each meeting counts as much, R is 1 only when people meet at least {least} times as often as "
            "today; the most is not known.",
        )
    least, most = 1 / max(r.high, _LEAST_R), 1 / max(r.low, _LEAST_R)
    return said(
        words,
        language,
        times=two_digits(1 / max(r.value, _LEAST_R), language),
        least=two_digits(least, language),
        range=in_range(least, most, language, digits=2),
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
        return number(round(100 * one.value), language), in_range(
            100 * one.low, 100 * one.high, language, digits=0
        )
    digits = 1 if kind == "months" else 2
    value = number(round(one.value, 1), language) if kind == "months" else two_digits(one.value, language)
    return value, in_range(one.low, one.high, language, digits=digits)
