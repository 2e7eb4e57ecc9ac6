"""The census of values drawn (R41): which way what is lived leans, then value by value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import value_words
from avers.application.wording.typography import joined, percent, typeset
from avers.core.diagnosis.certainty import CERTAINTIES, of_level
from avers.core.diagnosis.choice import LIVED_VALUES, Choice
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Band, bands
from avers.reports.figures.figure import Figure, level_table, nothing, row_of, said, source
from avers.reports.figures.priority import draw_shares

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_LEANS: Final = {
    "customer": Text("Tournées vers le client", "Leaning to the customer"),
    "neutral": Text("Neutres", "Neutral"),
    "contrary": Text("Contraires", "Contrary"),
}
_VALUE: Final = Text("Valeur", "Value")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return which way the lived values lean, then the share of each; or why there is none."""
    found = next((one for one in diagnosis.choices if one.item.key.rpartition(".")[0] == LIVED_VALUES), None)
    if found is None or not found.is_shown:
        return (_none(found, language),)
    leans = tuple((group, cell) for group, cell in found.groups if cell.value is not None)
    values = _values(found, diagnosis, language)
    return (_leaning(leans, diagnosis, language), values) if leans else (values,)


def _leaning(leans: Sequence[tuple[str, Cell]], diagnosis: Diagnosis, language: Language) -> Figure:
    shares = dict(leans)
    customer, contrary = shares["customer"], shares["contrary"]
    title = Text(
        "{customer} des personnes vivent d’abord une valeur tournée vers le client, {contrary} une valeur "
        "contraire.",
        "{customer} of people first live a value that leans to the customer, {contrary} a contrary one.",
    )
    rows = [
        Band(
            said(_LEANS[group], language), 100 * (cell.value or 0.0), _hundred(cell.low), _hundred(cell.high),
            value_words(cell, language), is_named=group == "customer",
        )
        for group, cell in leans
    ]  # fmt: skip
    return Figure(
        "leaning",
        said(
            title,
            language,
            customer=percent(customer.value or 0.0, language),
            contrary=percent(contrary.value or 0.0, language),
        ),
        bands(rows, key="leaning", label=", ".join(f"{row.label} {row.words}" for row in rows)),
        max((of_level(cell, scale=100) for cell in (customer, contrary)), key=CERTAINTIES.index),
        (
            said(
                Text(
                    "Chacun a choisi une seule valeur : celle que l’on vit le plus ici. Une valeur contraire "
                    "n’est pas une faute : elle dit ce que la maison récompense aujourd’hui.",
                    "Each person picked one value: the one lived most here. A contrary value is no fault: it "
                    "says what the house rewards today.",
                ),
                language,
            ),
        ),
        table=level_table(
            said(Text("De quel côté penchent les valeurs vécues", "Which way lived values lean"), language),
            tuple(row_of(said(_LEANS[group], language), cell, language) for group, cell in leans),
            language,
            _VALUE,
        ),
        source=source(diagnosis, language),
    )


def _values(choice: Choice, diagnosis: Diagnosis, language: Language) -> Figure:
    (option, cell), cells = choice.ranked[0], {one.key: share for one, share in choice.shares}

    def name(words: Text) -> str:
        return typeset(words.in_language(language), language)

    title = (
        Text(
            "La valeur la plus vécue : « {value} », {share}.",
            "The value lived most: “{value}”, {share}.",
        )
        if choice.is_led
        else Text(
            "Aucune valeur ne se détache sûrement ; la plus citée : « {value} », {share}.",
            "No value stands out for sure; named most: “{value}”, {share}.",
        )
    )
    notes = []
    by_lean: dict[str, list[str]] = {}
    for one, _ in choice.ranked:
        by_lean.setdefault(one.group, []).append(name(one.words))
    for group in ("customer", "contrary"):
        if by_lean.get(group):
            notes.append(
                f"{said(_LEANS[group], language)}{_colon(language)} {joined(by_lean[group], language)}."
            )
    if choice.withheld:
        words = Text(
            "Non affichées, trop peu de personnes les ayant choisies ou pour n’en laisser deviner aucune : "
            "{names}.",
            "Not shown, because too few picked them or so that none can be guessed: {names}.",
        )
        names = joined([name(one.words) for one in choice.withheld], language)
        notes.append(said(words, language, names=names))
    rows = [row_of(name(one.words), share, language) for one, share in choice.ranked]
    rows += [row_of(name(one.words), cells[one.key], language) for one in choice.withheld]
    return Figure(
        "values",
        said(title, language, value=name(option.words), share=percent(cell.value or 0.0, language)),
        draw_shares(choice, language),
        of_level(cell, scale=100) if choice.is_led else "to_confirm",
        tuple(notes),
        table=level_table(name(choice.item.words), tuple(rows), language, _VALUE),
        source=source(diagnosis, language),
    )


def _hundred(end: float | None) -> float | None:
    return None if end is None else 100 * end


def _colon(language: Language) -> str:
    return "\u202f:" if language == "fr" else ":"


def _none(found: Choice | None, language: Language) -> Figure:
    if found is None:
        return nothing(
            "lived",
            Text("Les valeurs vécues n’ont pas été demandées.", "Values lived were not asked."),
            language,
            Text(
                "La question est dans le questionnaire tiré de votre charte : « Ici, laquelle de ces valeurs "
                "vit-on le plus au quotidien ? » Posez-la à la prochaine vague.",
                "The question is in the survey compiled from your charter: “Here, which of these values is "
                "lived most from day to day?” Ask it in the next wave.",
            ),
        )
    return nothing(
        "lived",
        Text("Les valeurs vécues ne sont pas affichées.", "Values lived are not shown."),
        language,
        Text(
            "Il faut trente réponses, et des réponses assez différentes : sans cela, une part dirait ce que "
            "chacun a choisi.",
            "It takes thirty answers that differ enough: otherwise a share would tell what each picked.",
        ),
    )
