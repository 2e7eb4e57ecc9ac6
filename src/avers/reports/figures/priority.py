"""The first priority drawn (R138): what the house names first, and how far each group names the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from avers.application.wording.figures import WITHHELD_SHORT, value_words
from avers.application.wording.typography import joined, number, percent, typeset
from avers.core.diagnosis.certainty import Certainty, of_level
from avers.core.diagnosis.choice import CUSTOMER, FIRST_PRIORITY, Choice, is_one_apart
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Band, bands
from avers.reports.figures.figure import Figure, level_table, nothing, row_of, said, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_shares", "figures"]

_ANSWER = Text("Réponse", "Answer")
_GROUP = Text("Groupe", "Group")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the shares of the house, then the agreement of each large group; or why there is none."""
    found = next(
        (one for one in diagnosis.choices if one.item.key.rpartition(".")[0] == FIRST_PRIORITY), None
    )
    if found is None or not found.shares:
        return (_unasked(found, language),)
    if not found.is_shown:
        return (_withheld(language),)
    agreement = _agreement(found, diagnosis, asked, language)
    return (_shares(found, diagnosis, language), *agreement)


def draw_shares(choice: Choice, language: Language) -> str:
    """Return the shares that are shown as bands, the greatest first; "" where none is."""
    if not choice.is_shown:
        return ""
    rows = [
        Band(
            typeset(option.words.in_language(language), language),
            100 * (cell.value or 0.0),
            None if cell.low is None else 100 * cell.low,
            None if cell.high is None else 100 * cell.high,
            value_words(cell, language),
            is_named=place == 0 and choice.is_led,
        )
        for place, (option, cell) in enumerate(choice.ranked)
    ]
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    return bands(rows, key=f"chosen-{choice.item.facet}", label=spoken, unit=_percent_sign(language))


def _shares(choice: Choice, diagnosis: Diagnosis, language: Language) -> Figure:
    option, cell = choice.ranked[0]
    if choice.is_scattered:
        title = Text(
            "Aucune priorité n’est citée par la moitié de la maison. D’abord « {option} », {share}.",
            "No priority is named by half of the house. Named most: “{option}”, {share}.",
        )
    elif choice.is_led:
        title = Text(
            "La première priorité la plus citée est « {option} » : {share} des personnes.",
            "The first priority named most is “{option}”: {share} of people.",
        )
    else:
        title = Text(
            "Deux priorités au moins se disputent la première place ; « {option} » : {share}.",
            "Two priorities or more vie for first place; “{option}”: {share}.",
        )
    words = typeset(option.words.in_language(language), language)
    rows = [
        row_of(typeset(one.words.in_language(language), language), share, language)
        for one, share in choice.ranked
    ]
    hidden = {one.key: share for one, share in choice.shares}
    rows += [
        row_of(typeset(one.words.in_language(language), language), hidden[one.key], language)
        for one in choice.withheld
    ]
    return Figure(
        "shares",
        said(title, language, option=words, share=percent(cell.value or 0.0, language)),
        draw_shares(choice, language),
        _certainty(choice),
        tuple(_notes(choice, language)),
        table=level_table(
            typeset(choice.item.words.in_language(language), language), tuple(rows), language, _ANSWER
        ),
        source=source(diagnosis, language),
    )


def _notes(choice: Choice, language: Language) -> list[str]:
    notes = [
        said(
            Text("La question : « {question} »", "The question: “{question}”"),
            language,
            question=typeset(choice.item.words.in_language(language), language),
        )
    ]
    if choice.ranked[0][0].key != CUSTOMER:
        notes.append(
            said(
                Text("La charte, elle, met les clients d’abord.", "The charter puts customers first."),
                language,
            )
        )
    if choice.withheld:
        names = [typeset(one.words.in_language(language), language) for one in choice.withheld]
        notes.append(
            said(
                Text(
                    "Non affichées, trop peu de personnes les ayant choisies ou pour n’en laisser deviner "
                    "aucune : {names}.",
                    "Not shown, because too few chose them or so that none can be guessed: {names}.",
                ),
                language,
                names=joined(names, language),
            )
        )
    return notes


def _certainty(choice: Choice) -> Certainty:
    """Return how sure it is which one leads; that none reaches half is as sure as the greatest share."""
    level = of_level(choice.ranked[0][1], scale=100)
    return level if choice.is_led or choice.is_scattered or level == "too_few" else "to_confirm"


def _agreement(choice: Choice, diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    groups, shown = asked.of(choice.by_unit), choice.agreed
    if not asked.reads_all:
        groups = sorted(groups, key=lambda cell: (cell.value is None, cell.value or 0.0))
        shown = tuple(cell for cell in groups if cell.value is not None)
    cells = [*choice.univocities[:1], *islice(groups, asked.n_rows)]
    if not cells or (cells[0].value is None and not shown):
        return ()
    is_sure = choice.is_one_apart if asked.reads_all else is_one_apart(shown)
    names = {cell.unit: asked.name_of(cell.unit, language) for cell in (*cells, *shown[:1])}
    rows = [_band(cell, names[cell.unit], language) for cell in cells]
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    caption = Text("L’accord sur la première priorité", "Agreement on the first priority")
    return (
        Figure(
            "agreement",
            _agreement_title(cells[0], shown, names, language, is_sure=is_sure),
            bands(rows, key="agreement", label=spoken),
            "solid" if is_sure else "to_confirm",
            _agreement_notes(language),
            table=level_table(
                said(caption, language),
                tuple(row_of(names[cell.unit], cell, language) for cell in cells),
                language,
                _GROUP,
                n_more=1 + len(groups) - len(cells),
            ),
            source=source(diagnosis, language),
        ),
    )


def _agreement_title(
    house: Cell, shown: Sequence[Cell], names: Mapping[str, str], language: Language, *, is_sure: bool
) -> str:
    """Return what the agreement of the house and of its groups, the least first, says."""
    if is_sure:
        words = Text(
            "C’est à « {unit} » que l’on nomme le moins la même priorité : {n} sur 100.",
            "“{unit}” is where people least name the same priority: {n} of 100.",
        )
        return said(words, language, unit=names[shown[0].unit], n=_of_hundred(shown[0], language))
    if len(shown) > 1:
        words = Text(
            "D’un groupe à l’autre, rien de sûr : l’accord va de {low} à {high} sur 100.",
            "From one group to the next, nothing sure: agreement goes from {low} to {high} of 100.",
        )
        low, high = (_of_hundred(cell, language) for cell in (shown[0], shown[-1]))
        return said(words, language, low=low, high=high)
    words = Text(
        "L’accord de toute la maison sur sa première priorité : {n} sur 100.",
        "How far the whole house agrees on its first priority: {n} of 100.",
    )
    known = house if house.value is not None else shown[0]
    return said(words, language, n=_of_hundred(known, language))


def _of_hundred(cell: Cell, language: Language) -> str:
    return number(100 * (cell.value or 0.0), language)


def _agreement_notes(language: Language) -> tuple[str, ...]:
    scale = Text(
        "100 : tout le monde nomme la même priorité. 0 : chacune est nommée autant.",
        "100: everybody names the same priority. 0: each is named as often.",
    )
    whose = Text(
        "Seuls les plus petits groupes de trente réponses ont un chiffre. Un groupe où presque tous sont "
        "d’accord n’en a pas : on saurait ce que chacun a répondu.",
        "Only the smallest groups of thirty answers have a figure. A group in which nearly all agree has "
        "none: what each person answered would be known.",
    )
    return said(scale, language), said(whose, language)


def _band(cell: Cell, name: str, language: Language) -> Band:
    if cell.value is None:
        return Band(name, None, words=WITHHELD_SHORT[cell.withheld or "few"].in_language(language))
    low, high = (None if end is None else 100 * end for end in (cell.low, cell.high))
    return Band(name, 100 * cell.value, low, high, value_words(cell, language))


def _percent_sign(language: Language) -> str:
    return "\u202f%" if language == "fr" else "%"


def _unasked(found: Choice | None, language: Language) -> Figure:
    if found is None:
        return nothing(
            "priority",
            Text("La première priorité n’a pas été demandée.", "The first priority was not asked."),
            language,
            Text(
                "La question est dans le questionnaire tiré de votre charte : « Dans mon équipe, quelle est "
                "la première priorité ? » Posez-la à la prochaine vague.",
                "The question is in the survey compiled from your charter: “In my team, what is the first "
                "priority?” Ask it in the next wave.",
            ),
        )
    return nothing(
        "priority",
        Text(
            "Trop peu de réponses pour dire ce qui passe d’abord.", "Too few answers to say what comes first."
        ),
        language,
        Text(
            "Il faut trente réponses à cette question ; en dessous, une part désignerait des personnes.",
            "It takes thirty answers to this question; below that, a share would point at people.",
        ),
    )


def _withheld(language: Language) -> Figure:
    return nothing(
        "priority",
        Text("La première priorité n’est pas affichée.", "The first priority is not shown."),
        language,
        Text(
            "Les réponses se ressemblent tant, dans la maison ou dans un de ses groupes, que les afficher "
            "dirait ce que chacun a répondu.",
            "Answers are so alike, in the house or in one of its groups, that showing them would tell what "
            "each person answered.",
        ),
    )
