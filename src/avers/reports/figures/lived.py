"""The census of values drawn (R41): which way what is lived leans, value by value, then team by team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import CERTAINTY_WORDS, WITHHELD_SHORT, value_words
from avers.application.wording.typography import joined, number, percent, typeset
from avers.core.diagnosis.certainty import CERTAINTIES, of_level
from avers.core.diagnosis.choice import LIVED_VALUES, Choice
from avers.core.diagnosis.lived import Leaning
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Band, Table, bands
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
_WAYS: Final = {
    "customer": Text("Penchent vers le client", "Lean to the customer"),
    "neutral": Text("Ni l’un ni l’autre, ou ne savent pas", "Neither way, or do not know"),
    "contrary": Text("Penchent à l’opposé", "Lean the other way"),
}
_VALUE: Final = Text("Valeur", "Value")
_PEOPLE: Final = Text("Personnes", "People")
_GROUP: Final = Text("Groupe", "Group")
_LEANING_OF_ONE: Final = Text(
    "{customer} des personnes vivent d’abord une valeur tournée vers le client, {contrary} une valeur "
    "contraire.",
    "{customer} of people first live a value that leans to the customer, {contrary} a contrary one.",
)
_LEANING_OF_SEVERAL: Final = Text(
    "{customer} des personnes vivent surtout des valeurs tournées vers le client, {contrary} surtout des "
    "valeurs contraires.",
    "{customer} of people mostly live values that lean to the customer, {contrary} mostly contrary ones.",
)
_HOW_ONE: Final = Text(
    "Chacun a choisi une seule valeur : celle que l’on vit le plus ici.",
    "Each person picked one value: the one lived most here.",
)
_HOW_SEVERAL: Final = Text(
    "Chacun a choisi jusqu’à trois valeurs, et penche du côté où il en a choisi le plus.",
    "Each person picked up to three values, and leans the way most of them lean.",
)
_NO_FAULT: Final = Text(
    "Une valeur contraire n’est pas une faute : elle dit ce que la maison récompense aujourd’hui.",
    "A contrary value is no fault: it says what the house rewards today.",
)
_OVER_A_HUNDRED: Final = Text(
    "Jusqu’à trois valeurs par personne : ensemble, les parts font plus de 100 %.",
    "Up to three values a person: together the shares make more than 100%.",
)
_QUESTION: Final = Text("La question posée : « {question} »", "The question asked: “{question}”")
# Beyond this many groups the drawing keeps those furthest from the house; the table keeps them all.
_MOST_DRAWN: Final = 40


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return which way the lived values lean, the share of each, and the map of teams; or why not."""
    found = next((one for one in diagnosis.choices if one.item.key.rpartition(".")[0] == LIVED_VALUES), None)
    mapped = _map(diagnosis, asked, language)
    if found is None or not found.is_shown:
        return (_none(found, language), *mapped)
    leans = tuple((group, cell) for group, cell in found.groups if cell.value is not None)
    values = _values(found, diagnosis, language)
    return (_leaning(found, leans, diagnosis, language), values, *mapped) if leans else (values, *mapped)


def _leaning(
    choice: Choice, leans: Sequence[tuple[str, Cell]], diagnosis: Diagnosis, language: Language
) -> Figure:
    shares = dict(leans)
    customer, contrary = shares["customer"], shares["contrary"]
    several = choice.item.at_most > 1
    title = _LEANING_OF_SEVERAL if several else _LEANING_OF_ONE
    names = _WAYS if several else _LEANS
    rows = [
        Band(
            said(names[group], language), 100 * (cell.value or 0.0), _hundred(cell.low), _hundred(cell.high),
            value_words(cell, language), is_named=group == "customer",
        )
        for group, cell in leans
    ]  # fmt: skip
    shown = {
        name: percent(cell.value or 0.0, language)
        for name, cell in (("customer", customer), ("contrary", contrary))
    }
    return Figure(
        "leaning",
        said(title, language, **shown),
        bands(rows, key="leaning", label=", ".join(f"{row.label} {row.words}" for row in rows)),
        max((of_level(cell, scale=100) for cell in (customer, contrary)), key=CERTAINTIES.index),
        tuple(said(note, language) for note in (_HOW_SEVERAL if several else _HOW_ONE, _NO_FAULT)),
        table=level_table(
            said(Text("De quel côté penchent les valeurs vécues", "Which way lived values lean"), language),
            tuple(row_of(said(names[group], language), cell, language) for group, cell in leans),
            language,
            _PEOPLE if several else _VALUE,
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
    words = choice.item.words.in_language(language)
    notes = [said(_QUESTION, language, question=typeset(words, language))]
    if choice.item.at_most > 1:
        notes.append(said(_OVER_A_HUNDRED, language))
    by_lean: dict[str, list[str]] = {}
    for one, _ in choice.ranked:
        by_lean.setdefault(one.group, []).append(name(one.words))
    for group in ("customer", "contrary"):
        if by_lean.get(group):
            notes.append(
                f"{said(_LEANS[group], language)}{_colon(language)} {joined(by_lean[group], language)}."
            )
    if choice.withheld:
        hidden = Text(
            "Non affichées, trop peu de personnes les ayant choisies ou pour n’en laisser deviner aucune : "
            "{names}.",
            "Not shown, because too few picked them or so that none can be guessed: {names}.",
        )
        names = joined([name(one.words) for one in choice.withheld], language)
        notes.append(said(hidden, language, names=names))
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


def _map(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the map of the groups the reader may open; nothing where several values were not picked."""
    groups = [one for one in diagnosis.lived if asked.reads(one.unit)]
    shown = [one for one in groups if one.cell.value is not None]
    if diagnosis.tree is None or not shown:
        return ()
    root = diagnosis.tree.root
    house = next((one.cell.value for one in shown if one.unit == root), None)
    ranked = sorted(shown, key=lambda one: (one.unit != root, -(one.cell.value or 0.0), one.unit))
    hidden = [one for one in groups if one.cell.value is None]
    drawn = _drawn(ranked, hidden, root, house)
    rows = [_band(one, asked, language) for one in drawn]
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    apart = [one for one in ranked if one.is_apart]
    notes = [
        said(
            Text(
                "100 : tous les choix sont tournés vers le client. 0 : tous sont contraires. 50, le trait : "
                "autant de chaque côté. Qui ne sait pas n’entre pas dans la moyenne.",
                "100: every pick leans to the customer. 0: every pick is contrary. 50, the line: as many on "
                "either side. Who does not know is not in the mean.",
            ),
            language,
        )
    ]
    if hidden:
        words = Text(
            "Un groupe sans chiffre renvoie au plus proche qui en a un.",
            "A group without a figure points to the nearest that has one.",
        )
        notes.append(said(words, language))
    if len(drawn) < len(groups):
        words = Text(
            "Sont dessinés les {n} groupes les plus loin de la maison ; le tableau les a tous.",
            "Drawn are the {n} groups furthest from the house; the table has them all.",
        )
        notes.append(said(words, language, n=number(len(drawn) - 1, language)))
    return (
        Figure(
            "map",
            _map_title(apart, shown, root, asked, language),
            bands(rows, key="lived-map", label=spoken, line=50.0),
            apart[0].certainty if apart else "to_confirm",
            tuple(notes),
            table=_map_table([*ranked, *hidden], asked, language),
            source=source(diagnosis, language),
        ),
    )


def _drawn(
    ranked: Sequence[Leaning], hidden: Sequence[Leaning], root: str, house: float | None
) -> list[Leaning]:
    if len(ranked) + len(hidden) <= _MOST_DRAWN:
        return [*ranked, *hidden]
    middle = 50.0 if house is None else house
    far = sorted(ranked, key=lambda one: (one.unit != root, -abs((one.cell.value or 0.0) - middle), one.unit))
    kept = {one.unit for one in far[:_MOST_DRAWN]}
    return [one for one in ranked if one.unit in kept]


def _map_title(
    apart: Sequence[Leaning], shown: Sequence[Leaning], root: str, asked: Asked, language: Language
) -> str:
    others = sorted(one.cell.value or 0.0 for one in shown if one.unit != root)
    if apart:
        title = Text(
            "Les valeurs vécues penchent nettement autrement ici : {names}.",
            "The values lived clearly lean another way here: {names}.",
        )
        names = joined([f"« {asked.name_of(one.unit, language)} »" if language == "fr" else
                        f"“{asked.name_of(one.unit, language)}”" for one in apart], language)  # fmt: skip
        return said(title, language, names=typeset(names, language))
    if len(others) > 1:
        title = Text(
            "D’un groupe à l’autre, rien de sûr : les valeurs vécues vont de {low} à {high} sur 100.",
            "From one group to the next, nothing sure: values lived go from {low} to {high} of 100.",
        )
        return said(title, language, low=number(others[0], language), high=number(others[-1], language))
    title = Text(
        "De quel côté penchent les valeurs vécues : {n} sur 100.",
        "Which way the values lived lean: {n} of 100.",
    )
    return said(title, language, n=number(shown[0].cell.value or 0.0, language))


def _band(one: Leaning, asked: Asked, language: Language) -> Band:
    name, cell = asked.name_of(one.unit, language), one.cell
    if cell.value is None:
        return Band(name, None, words=_why(one, asked, language))
    return Band(name, cell.value, cell.low, cell.high, value_words(cell, language), is_named=one.is_apart)


def _why(one: Leaning, asked: Asked, language: Language) -> str:
    """Return why a group has no figure, and the nearest that has one and that the reader may open."""
    reason = said(WITHHELD_SHORT[one.cell.withheld or "few"], language)
    nearest = next((above for above in one.above if asked.reads(above)), "")
    if not nearest:
        return reason
    words = Text("{reason} : voir {unit}", "{reason}: see {unit}")
    return said(words, language, reason=reason, unit=asked.name_of(nearest, language))


def _map_table(groups: Sequence[Leaning], asked: Asked, language: Language) -> Table:
    caption = Text(
        "De quel côté penchent les valeurs vécues, groupe par groupe",
        "Which way the values lived lean, group by group",
    )
    plain = level_table(said(caption, language), (), language, _GROUP)
    rows = []
    for one in groups:
        name = asked.name_of(one.unit, language)
        row = row_of(name, one.cell, language)
        if one.cell.value is None:
            row = (name, _why(one, asked, language), *row[2:])
        is_shown = one.cell.value is not None
        rows.append((*row, said(CERTAINTY_WORDS[one.certainty], language) if is_shown else "–"))
    heading = said(Text("Certitude", "Certainty"), language)
    return Table(plain.caption, (*plain.headings, heading), tuple(rows))


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
                "La question est dans le questionnaire tiré de votre charte : « Ici, quelles valeurs vit-on "
                "le plus au quotidien ? » Posez-la à la prochaine vague.",
                "The question is in the survey compiled from your charter: “Here, which values are lived "
                "most from day to day?” Ask it in the next wave.",
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
