"""Complaints and silent departures around the decisions that put revenue first (R60)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.application.wording.typography import typeset, whole_date
from avers.core.diagnosis.alienation import AROUND, FEWEST_DECISIONS, Around
from avers.core.estimate import Estimate, Withheld
from avers.core.text import Language, Text
from avers.reports.charts import Table
from avers.reports.figures.figure import Figure, nothing, said
from avers.reports.figures.moved import (
    NOTHING_SHOWS,
    SURE,
    Moved,
    amount,
    difference,
    draw_moved,
    ends,
    how_drawn,
    relative,
    share_of,
)
from avers.reports.figures.scorecard import of_indicators

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_TOO_FEW: Final = Text("trop peu de décisions ({n} sur {most})", "too few decisions ({n} of {most})")
_ALIKE: Final = Text("toutes pareilles : rien à juger", "all alike: nothing to judge")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return what followed the decisions, outcome by outcome, then one by one; or what is missing."""
    found = diagnosis.alienation
    shown = [one for one in found if isinstance(one.change, Estimate)]
    if not found:
        return (_how_to_start(language),)
    if not shown:
        return (_too_few(found, language),)
    rows = _rows(shown, language)
    reading = how_drawn(rows, Text("d’avant", "before"), language)
    first = Figure(
        "alienation",
        _title(shown, language),
        draw_moved(rows, language, key="alienation"),
        "solid" if any(one.certainty == "solid" for one in shown) else "to_confirm",
        (*_notes(found, language), *reading),
        table=_table(found, language),
        source=_source(found, language),
        reading=reading,
    )
    return (first, *(_each(one, diagnosis, asked, language) for one in shown))


def _rows(shown: Sequence[Around], language: Language) -> list[Moved]:
    """Return each outcome on one axis: after less before, in hundredths of before."""
    return [
        Moved(_name(one, language), one.change, _before(one), one.certainty == "solid") for one in shown
    ]  # fmt: skip


def _before(one: Around) -> float:
    return fmean(each.before for each in one.decided) if one.decided else 0.0


def _title(shown: Sequence[Around], language: Language) -> str:
    sure = [one for one in shown if one.certainty == "solid"]
    if not sure:
        words = Text(
            "Rien de sûr ne bouge après les décisions qui mettent le chiffre d’abord.",
            "Nothing sure moves after decisions that put revenue first.",
        )
        return said(words, language)
    one = sure[0]
    assert isinstance(one.change, Estimate)  # noqa: S101 - shown with figures
    words = (
        Text(
            "« {name} » : plus haut après {n} décisions qui mettent le chiffre d’abord, de {change}.",
            "“{name}”: higher after {n} decisions that put revenue first, by {change}.",
        )
        if one.change.value > 0
        else Text(
            "« {name} » : plus bas après {n} décisions qui mettent le chiffre d’abord, de {change}.",
            "“{name}”: lower after {n} decisions that put revenue first, by {change}.",
        )
    )
    parts = relative(one.change, _before(one))
    change = (share_of(parts[0], language) if parts else _moved(one, language)).lstrip("+\u2212")
    return said(words, language, name=_name(one, language), n=str(one.change.n), change=change)


def _notes(found: Sequence[Around], language: Language) -> Iterator[str]:
    yield said(
        Text(
            "Les {n} périodes d’après chaque décision, moins les {n} d’avant ; celle de la décision est "
            "laissée de côté.",
            "The {n} periods after each decision, less the {n} before; that of the decision is left out.",
        ),
        language,
        n=str(AROUND),
    )
    yield said(
        Text(
            "Cela vient après, sans en être pour autant l’effet : la saison et tout ce qui s’est passé au "
            "même moment y sont aussi.",
            "It comes after, which does not make it an effect: the season and all that happened meanwhile "
            "are in it too.",
        ),
        language,
    )
    left = max(one.n_decisions - len(one.decided) for one in found)
    if left:
        words = Text(
            "Décisions laissées de côté, trop près d’une autre, trop récentes ou sans valeurs : {n}.",
            "Decisions left out, too close to another, too recent or without values: {n}.",
        )
        yield said(words, language, n=str(left))


def _table(found: Sequence[Around], language: Language) -> Table:
    headings = (
        Text("Ce qui est suivi", "What is followed"),
        Text("Avant, en moyenne", "Before, on average"),
        Text("Après, en moyenne", "After, on average"),
        Text("Changement", "Change"),
        Text("Sa bande", "Its band"),
        Text("Décisions comptées", "Decisions counted"),
        Text("Le changement est sûr", "The change is sure"),
    )
    caption = Text(
        "Avant et après les décisions qui mettent le chiffre d’abord",
        "Before and after decisions that put revenue first",
    )
    return Table(
        said(caption, language),
        tuple(said(one, language) for one in headings),
        tuple(_row(one, language) for one in found),
    )


def _row(one: Around, language: Language) -> tuple[str, ...]:
    name, counted = _name(one, language), number(len(one.decided), language)
    if isinstance(one.change, Withheld):
        return name, _why(one, language), "–", "–", "–", counted, "–"
    after = fmean(each.after for each in one.decided)
    is_share = one.tracked.is_share
    return (
        name,
        _fine(_before(one), language, is_share=is_share),
        _fine(after, language, is_share=is_share),
        _moved(one, language),
        ends(one.change, language, is_share=is_share),
        counted,
        said(SURE if one.certainty == "solid" else NOTHING_SHOWS, language),
    )


def _each(one: Around, diagnosis: Diagnosis, asked: Asked, language: Language) -> Figure:
    """Return the decisions one by one, without a drawing: each alone says little."""
    is_share = one.tracked.is_share
    where = Text("toute la maison", "the whole house")
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            whole_date(each.day, language),
            asked.name_of(each.unit, language) if each.unit else said(where, language),
            _fine(each.before, language, is_share=is_share),
            _fine(each.after, language, is_share=is_share),
            difference(each.after - each.before, language, is_share=is_share),
        )
        for each in one.decided
        if not each.is_filtered
    )
    headings = (
        Text("Décision du", "Decision of"),
        Text("Où", "Where"),
        Text("Avant", "Before"),
        Text("Après", "After"),
        Text("Écart", "Difference"),
    )
    if one.n_filtered:
        # Somebody of a team took each of these: the log says so to whoever may read it, this page does not.
        together = Text(
            "Par le filtre de décision, {n} ensemble", "Through the decision filter, {n} together"
        )
        of_filter = [each for each in one.decided if each.is_filtered]
        before, after = (fmean(getattr(each, side) for each in of_filter) for side in ("before", "after"))
        name = said(together, language, n=number(one.n_filtered, language))
        ends_ = [_fine(each, language, is_share=is_share) for each in (before, after)]
        rows += ((name, "–", *ends_, difference(after - before, language, is_share=is_share)),)
    title = Text("« {name} », décision par décision.", "“{name}”, decision by decision.")
    note = Text(
        "Une décision seule ne montre rien : on lit leur moyenne.",
        "One decision alone shows nothing: read their mean.",
    )
    return Figure(
        f"decisions-{one.tracked.kpi}",
        said(title, language, name=_name(one, language)),
        notes=(said(note, language),),
        table=Table(_name(one, language), tuple(said(each, language) for each in headings), rows),
        source=_source([one], language),
    )


def _fine(value: float, language: Language, *, is_share: bool) -> str:
    """Return a value; a small share with one decimal: what it moves by is small too."""
    if not is_share:
        return amount(value, language, is_share=False)
    figure = number(round(100 * value, 1), language)
    return f"{figure}\u202f%" if language == "fr" else f"{figure}%"


def _moved(one: Around, language: Language) -> str:
    assert isinstance(one.change, Estimate)  # noqa: S101 - asked of what has figures
    return _points(difference(one.change.value, language, is_share=one.tracked.is_share), one, language)


def _points(figure: str, one: Around, language: Language) -> str:
    if not one.tracked.is_share:
        return figure
    return said(Text("{figure} point", "{figure} points"), language, figure=figure)


def _why(one: Around, language: Language) -> str:
    assert isinstance(one.change, Withheld)  # noqa: S101 - asked of what has none
    if one.change.reason == "no_variation":
        return said(_ALIKE, language)
    return said(_TOO_FEW, language, n=str(len(one.decided)), most=str(FEWEST_DECISIONS))


def _name(one: Around, language: Language) -> str:
    return typeset(one.tracked.name.in_language(language) or one.tracked.kpi, language)


def _source(found: Sequence[Around], language: Language) -> str:
    lasts = [one.last for one in found if one.last]
    return of_indicators(lasts, language) if lasts else ""


def _how_to_start(language: Language) -> Figure:
    return nothing(
        "alienation",
        Text(
            "Ni les réclamations ni les départs silencieux ne sont suivis.",
            "Neither complaints nor silent departures are followed.",
        ),
        language,
        Text(
            "Au registre des résultats suivis, nommez l’indicateur des réclamations et celui des départs ; "
            "au registre des décisions de la maison, notez chaque décision, son jour et ce qu’elle met "
            "d’abord ; le filtre de décision le demande aussi.",
            "In the register of outcomes followed, name the indicator of complaints and that of departures; "
            "in the register of decisions of the house, note each decision, its day and what it puts first; "
            "the decision filter asks for it too.",
        ),
    )


def _too_few(found: Sequence[Around], language: Language) -> Figure:
    words = Text(
        "Il en faut {n} qui mettent le chiffre d’abord, chacune avec {m} périodes avant et {m} après.",
        "It takes {n} that put revenue first, each with {m} periods before and {m} after.",
    )
    title = Text(
        "Trop peu de décisions pour dire ce qui les suit.", "Too few decisions to say what follows them."
    )
    needed = said(words, language, n=str(FEWEST_DECISIONS), m=str(AROUND))
    counted = [f"{_name(one, language)} ({_why(one, language)})" for one in found]
    return Figure("alienation", said(title, language), notes=(needed, f"{'; '.join(counted)}."))
