"""The ladder of adoption drawn (R17): a bar that shrinks, and the rung before which most are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import WITHHELD_SHORT, why_withheld
from avers.application.wording.typography import percent
from avers.core.diagnosis.adoption import Adoption
from avers.core.text import Language, Text
from avers.reports.charts import Step, StepPlot, Table, draw
from avers.reports.figures.figure import Figure, nothing, said, share_band, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_ladder", "figures"]

# For each rung: its name, then the verb after one share and after several.
_RUNGS: Final = {
    "defined": (
        Text("Définie par écrit", "Defined in writing"),
        Text("la voit écrite", "see it in writing"),
        Text("la voient écrite", "see it in writing"),
    ),
    "understood": (
        Text("Comprise", "Understood"),
        Text("la comprend", "understand it"),
        Text("la comprennent", "understand it"),
    ),
    "trained": (
        Text("Apprise", "Learnt"),
        Text("l’a apprise", "have learnt it"),
        Text("l’ont apprise", "have learnt it"),
    ),
    "agreed": (
        Text("Approuvée", "Agreed with"),
        Text("y adhère", "agree with it"),
        Text("y adhèrent", "agree with it"),
    ),
    "lived": (Text("Vécue", "Lived"), Text("la vit", "live by it"), Text("la vivent", "live by it")),
    "loved": (Text("Aimée", "Loved"), Text("l’aime", "love it"), Text("l’aiment", "love it")),
}
# Shares are published to the nearest twentieth: words for those that have one. (words, takes a plural)
_SHARES: Final = {
    2: (Text("une personne sur dix", "one in ten"), False),
    4: (Text("une personne sur cinq", "one in five"), False),
    5: (Text("un quart", "a quarter"), False),
    6: (Text("trois sur dix", "three in ten"), True),
    7: (Text("un tiers", "a third"), False),
    8: (Text("quatre sur dix", "four in ten"), True),
    10: (Text("la moitié", "half"), False),
    12: (Text("six sur dix", "six in ten"), True),
    13: (Text("deux tiers", "two thirds"), True),
    14: (Text("sept sur dix", "seven in ten"), True),
    15: (Text("trois quarts", "three quarters"), True),
    16: (Text("quatre sur cinq", "four in five"), True),
    18: (Text("neuf sur dix", "nine in ten"), True),
}


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the ladder of the unit asked about, or why there is none and the nearest that is shown."""
    if not diagnosis.adoptions:
        return (
            nothing(
                "ladder",
                Text("L’échelle n’a pas été demandée.", "The ladder was not asked."),
                language,
                Text(
                    "Elle tient en six questions, de « définie par écrit » à « aimée », et demande trente "
                    "réponses complètes : en dessous, elle ne se dessine pas.",
                    "It takes six questions, from “defined in writing” to “loved”, and thirty complete "
                    "answers: below that it is not drawn.",
                ),
                Text(
                    "Les six questions sont déjà dans le questionnaire tiré de votre charte.",
                    "The six questions stand in the survey compiled from your charter.",
                ),
            ),
        )
    own = diagnosis.ladders.get(asked.unit)
    if own is not None and own.is_shown:
        return (_drawn(own, diagnosis, asked, language),)
    reason = "protected" if own is not None else "few"
    why = Figure(
        "withheld",
        said(
            Text("{unit} : l’échelle n’est pas affichée.", "{unit}: the ladder is not shown."),
            language,
            unit=asked.name(language),
        ),
        notes=(why_withheld(reason, language),),
    )
    nearest = next(
        (one for unit in asked.above if (one := diagnosis.ladders.get(unit)) and one.is_shown),
        None,
    )
    return (why, _drawn(nearest, diagnosis, asked, language)) if nearest else (why,)


def draw_ladder(adoption: Adoption, language: Language, *, labels: tuple[str, ...] = ()) -> str:
    """Return a ladder as SVG; "" where it is not shown. ``labels`` name the rungs in place of their keys."""
    if not adoption.is_shown:
        return ""
    plot = _plot(adoption, language, labels)
    spoken = ", ".join(f"{step.label} {step.words}" for step in plot.rungs)
    return draw(plot, key=f"ladder-{adoption.unit}", label=spoken)


def _plot(adoption: Adoption, language: Language, labels: tuple[str, ...] = ()) -> StepPlot:
    names = labels or tuple(_name(cell.item, language) for cell in adoption.rungs)
    points = Text("−{n} points", "−{n} points")
    rungs = (
        Step(
            name,
            cell.value or 0.0,
            percent(cell.value or 0.0, language),
            said(points, language, n=f"{loss * 100:.0f}"),
            is_widest=place == adoption.widest,
            low=cell.low,
            high=cell.high,
            n=cell.n,
        )
        for place, (name, cell, loss) in enumerate(zip(names, adoption.rungs, adoption.losses, strict=True))
    )
    return StepPlot(tuple(rungs))


def _drawn(one: Adoption, diagnosis: Diagnosis, asked: Asked, language: Language) -> Figure:
    first = one.rungs[0]
    about = Text(
        "Il s’agit de votre façon de servir : {unit}, part de ceux qui disent oui à cette marche et à toutes "
        "celles d’avant. Bande de la première marche : {band}.",
        "This is about your way of serving: {unit}, the share who say yes to this rung and to all before it. "
        "Band of the first rung: {band}.",
    )
    notes = [
        said(
            about,
            language,
            unit=asked.name_of(one.unit, language),
            band=share_band(first.low, first.high, language),
        )
    ]
    if one.widest is not None:
        lost = f"{one.losses[one.widest] * 100:.0f}"
        notes.append(
            said(
                Text(
                    "C’est à la marche « {rung} » que l’on perd le plus de monde : {n} points.",
                    "Most people are lost at the rung “{rung}”: {n} points.",
                ),
                language,
                rung=_name(one.rungs[one.widest].item, language),
                n=lost,
            )
        )
    if one.disorder is not None and one.disorder.value is not None:
        notes.append(
            said(
                Text(
                    "{share} disent oui à une marche sans avoir monté toutes celles d’avant : pour eux, "
                    "l’ordre est autre.",
                    "{share} say yes to a rung without standing on all before it: for them the order is "
                    "another.",
                ),
                language,
                share=percent(one.disorder.value, language),
            )
        )
    return Figure(
        "ladder",
        _title(one, language),
        draw_ladder(one, language),
        one.certainty,
        tuple(notes),
        table=_table(one, language),
        source=source(diagnosis, language),
        plot=_plot(one, language),
    )


def _title(one: Adoption, language: Language) -> str:
    place = one.widest
    if place is None:
        return said(Text("Personne ne se perd en chemin.", "Nobody is lost on the way."), language)
    here = _standing(one, place, language)
    if place == 0:
        words = Text(
            "Notre façon de servir : {here}, et c’est là que l’on perd le plus.",
            "Our way of serving: {here}, and most are lost there.",
        )
        return said(words, language, here=here)
    words = Text("Notre façon de servir : {before}, {here}.", "Our way of serving: {before}, {here}.")
    return said(words, language, before=_standing(one, place - 1, language), here=here)


def _standing(one: Adoption, place: int, language: Language) -> str:
    """Return who stands on a rung in words: ``la moitié la comprend``."""
    cell = one.rungs[place]
    share, many = _SHARES.get(round((cell.value or 0.0) * 20), (None, True))
    words = share.in_language(language) if share else percent(cell.value or 0.0, language)
    known = _RUNGS.get(_key(cell.item))
    verb = known[2 if many else 1].in_language(language) if known else _name(cell.item, language)
    return f"{words} {verb}"


def _key(item: str) -> str:
    """Return what a rung is about: ``ladder.2_understood.employee`` is ``understood``."""
    parts = item.split(".")
    return parts[1].partition("_")[2] if len(parts) > 1 else item


def _name(item: str, language: Language) -> str:
    known = _RUNGS.get(_key(item))
    return known[0].in_language(language) if known else item


def _table(one: Adoption, language: Language) -> Table:
    headings = (
        Text("Marche", "Rung"),
        Text("Y sont", "Stand there"),
        Text("Bande", "Band"),
        Text("Perdus avant elle", "Lost before it"),
    )
    rows = tuple(
        (
            _name(cell.item, language),
            percent(cell.value or 0.0, language),
            share_band(cell.low, cell.high, language),
            f"{loss * 100:.0f}",
        )
        for cell, loss in zip(one.rungs, one.losses, strict=True)
    )
    disorder = one.disorder
    words = said(Text("Autre ordre", "Another order"), language)
    if disorder is not None and disorder.value is not None:
        share = percent(disorder.value, language), share_band(disorder.low, disorder.high, language)
        rows = (*rows, (words, *share, "–"))
    elif disorder is not None:
        rows = (*rows, (words, WITHHELD_SHORT[disorder.withheld or "few"].in_language(language), "–", "–"))
    n = one.rungs[0].n
    caption = said(
        Text("Parmi {n} réponses complètes (arrondi)", "Among {n} complete answers (rounded)"),
        language,
        n="–" if n is None else str(n),
    )
    return Table(caption, tuple(said(heading, language) for heading in headings), rows)
