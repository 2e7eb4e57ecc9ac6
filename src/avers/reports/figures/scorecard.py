"""What the house hoped for and follows (R72): where each benefit started, where it stands, what moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.application.wording.registers import choice_words
from avers.application.wording.typography import between, joined, typeset
from avers.core.diagnosis.scorecard import BENEFITS, FEWEST_SEASONS, Benefit
from avers.core.evidence.series import period_end, period_start
from avers.core.organisation.register import REGISTERS
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
)

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures", "of_indicators"]

_UNFOLLOWED: Final = Text("rien de suivi", "nothing followed")
_MISSING: Final = {
    "no_indicator": Text("l’indicateur n’est plus au registre", "the indicator left its register"),
    "no_baseline": Text("pas de période de référence", "no reference period"),
    "no_values": Text("pas encore de valeur", "no value yet"),
    "too_few": Text("trop peu de périodes comparables", "too few periods to compare"),
}
_LATE: Final = Text("référence choisie après coup", "reference chosen afterwards")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the scorecard, a row for each of the five benefits; or how to start one."""
    found = diagnosis.scorecard
    if not found:
        return (_how_to_start(language),)
    shown = [one for one in found if one.change is not None]
    if not shown:
        return (_nothing_to_compare(found, language),)
    rows = _rows(found, language)
    reading = how_drawn(rows, Text("du départ", "the start"), language)
    return (
        Figure(
            "scorecard",
            _title(shown, language),
            draw_moved(rows, language, key="scorecard"),
            "solid" if any(one.certainty == "solid" for one in shown) else "to_confirm",
            (*_notes(found, language), *reading),
            table=_table(found, language),
            reading=reading,
            source=of_indicators([one.last for one in shown], language),
        ),
    )


def _benefit_name(outcome: str, language: Language) -> str:
    """Return what an outcome of the register is called."""
    column = REGISTERS["outcomes"].column("outcome")
    assert column is not None  # noqa: S101 - the register has it
    return typeset(choice_words(column, outcome).in_language(language), language)


def of_indicators(lasts: Sequence[str], language: Language) -> str:
    """Return the line under a chart of indicators of the house; ``lasts`` are the newest periods read."""
    words = Text(
        "Source : indicateurs de la maison, valeurs jusqu’au {day}",
        "Source: indicators of the house, values up to {day}",
    )
    last = max(period_end(one) for one in lasts)
    return said(words, language, day=between(last, last, language))


def _rows(found: Sequence[Benefit], language: Language) -> list[Moved]:
    """Return each benefit on one axis, in the order of the text; those that nothing follows too."""
    rows = []
    for benefit in BENEFITS:
        name = _benefit_name(benefit, language)
        ours = [one for one in found if one.tracked.outcome == benefit]
        if not ours:
            rows.append(Moved(name, why_not=said(_UNFOLLOWED, language)))
        for one in ours:
            label = said(Text("{benefit} : {name}", "{benefit}: {name}"), language, benefit=name,
                         name=_name(one, language))  # fmt: skip
            why_not = said(_MISSING[one.missing], language) if one.missing else ""
            rows.append(Moved(label, one.change, one.start, one.certainty == "solid", why_not))
    return rows


def _title(shown: Sequence[Benefit], language: Language) -> str:
    sure = [one for one in shown if one.certainty == "solid"]
    if not sure:
        words = Text(
            "Aucun changement sûr depuis la période de référence.",
            "No sure change since the reference period.",
        )
        return said(words, language)
    first = sure[0]
    is_share = first.tracked.is_share
    assert first.start is not None  # noqa: S101 - shown with figures
    assert first.now is not None  # noqa: S101
    start, now = (amount(one, language, is_share=is_share) for one in (first.start, first.now))
    if len(sure) == 1:
        words = Text(
            "Un changement sûr depuis la période de référence : « {name} », de {start} à {now}.",
            "One sure change since the reference period: “{name}”, from {start} to {now}.",
        )
        return said(words, language, name=_name(first, language), start=start, now=now)
    words = Text(
        "Depuis la période de référence, ont changé de façon sûre : {names}.",
        "Since the reference period, changed for sure: {names}.",
    )
    quoted = [said(Text("« {name} »", "“{name}”"), language, name=_name(one, language)) for one in sure]
    return said(words, language, names=joined(quoted, language))


def _notes(found: Sequence[Benefit], language: Language) -> Iterator[str]:
    yield said(
        Text(
            "Chaque mois, ou trimestre, est comparé au même de la période de référence : la saison n’y est "
            "pour rien.",
            "Each month, or quarter, is compared with the same one of the reference period: the season has "
            "no part in it.",
        ),
        language,
    )
    yield said(
        Text(
            "Cela dit ce qui a bougé, non pourquoi : tout ce qui s’est passé dans l’intervalle y est.",
            "It tells what moved, not why: all that happened in between is in it.",
        ),
        language,
    )
    late = [one for one in found if one.change is not None and not one.is_declared_before]
    if late:
        words = Text(
            "Référence choisie une fois les chiffres connus, donc à confirmer : {names}.",
            "Reference chosen once figures were known, so to be confirmed: {names}.",
        )
        yield said(words, language, names=joined([_name(one, language) for one in late], language))
    unfollowed = [one for one in BENEFITS if one not in {each.tracked.outcome for each in found}]
    if unfollowed:
        words = Text("Pas encore suivis : {names}.", "Not followed yet: {names}.")
        names = [_benefit_name(one, language) for one in unfollowed]
        yield said(words, language, names=joined(names, language))


def _table(found: Sequence[Benefit], language: Language) -> Table:
    headings = (
        Text("Bénéfice", "Benefit"),
        Text("Indicateur", "Indicator"),
        Text("Période de référence", "Reference period"),
        Text("Au départ", "At the start"),
        Text("Période lue", "Period read"),
        Text("Maintenant", "Now"),
        Text("Changement", "Change"),
        Text("Sa bande", "Its band"),
        Text("Périodes comparées", "Periods compared"),
        Text("Cible", "Target"),
        Text("Le changement est sûr", "The change is sure"),
        Text("Au-delà de la variation habituelle", "Beyond usual variation"),
    )
    caption = Text("Les bénéfices, au départ et maintenant", "The benefits, at the start and now")
    return Table(
        said(caption, language),
        tuple(said(one, language) for one in headings),
        tuple(_row(one, language) for one in found),
    )


def _row(one: Benefit, language: Language) -> tuple[str, ...]:
    tracked, none = one.tracked, "–"
    first = (
        _benefit_name(tracked.outcome, language),
        _name(one, language),
        between(tracked.since, tracked.until, language) or none,
    )
    target = none if tracked.target is None else amount(tracked.target, language, is_share=tracked.is_share)
    if one.change is None or one.start is None or one.now is None:
        return (*first, said(_MISSING[one.missing], language), *(none,) * 5, target, none, none)
    is_share = tracked.is_share
    points = Text("{value} points", "{value} points") if is_share else Text("{value}", "{value}")
    moved = said(points, language, value=difference(one.change.value, language, is_share=is_share))
    return (
        *first,
        amount(one.start, language, is_share=is_share),
        between(period_start(one.first), period_end(one.last), language),
        amount(one.now, language, is_share=is_share),
        moved,
        ends(one.change, language, is_share=is_share),
        number(one.change.n, language),
        target,
        _sure(one, language),
        none if one.stands_out is None else said(SURE if one.stands_out else NOTHING_SHOWS, language),
    )


def _sure(one: Benefit, language: Language) -> str:
    if one.certainty == "solid":
        return said(SURE, language)
    return said(NOTHING_SHOWS if one.is_declared_before else _LATE, language)


def _name(one: Benefit, language: Language) -> str:
    return typeset(one.tracked.name.in_language(language) or one.tracked.kpi, language)


def _how_to_start(language: Language) -> Figure:
    return nothing(
        "scorecard",
        Text("Aucun bénéfice n’est encore suivi.", "No benefit is followed yet."),
        language,
        Text(
            "Pour commencer : au registre des résultats suivis, une ligne par bénéfice (chiffre d’affaires, "
            "indicateurs clairs, marque, clients qui restent, équipes qui restent), avec l’indicateur qui le "
            "suit et une période de référence d’un an.",
            "To start: in the register of outcomes followed, one row a benefit (revenue, clear indicators, "
            "brand, customers who stay, staff who stay), with the indicator that follows it and a reference "
            "period of one year.",
        ),
        Text(
            "Choisissez cette période avant d’agir : choisie après coup, elle prouve ce que l’on veut.",
            "Choose this period before acting: chosen afterwards, it proves whatever one likes.",
        ),
    )


def _nothing_to_compare(found: Sequence[Benefit], language: Language) -> Figure:
    reasons = dict.fromkeys(
        said(Text("{name} : {why}", "{name}: {why}"), language, name=_name(one, language),
             why=said(_MISSING[one.missing], language))
        for one in found
    )  # fmt: skip
    title = Text(
        "Rien à comparer encore avec la période de référence.",
        "Nothing to compare with the reference period yet.",
    )
    words = Text(
        "Il faut {n} périodes de la même saison de chaque côté.",
        "It takes {n} periods of the same season on each side.",
    )
    needed = said(words, language, n=str(FEWEST_SEASONS))
    return Figure("scorecard", said(title, language), notes=(needed, f"{'; '.join(reasons)}."))
