"""Customer or revenue, drawn (R56): by level, situation by situation, then group by group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import CERTAINTY_WORDS, WITHHELD_SHORT, value_words
from avers.application.wording.typography import number, percent, typeset
from avers.core.charter.compilation.trade_offs import MENTALITY
from avers.core.diagnosis.choice import Choice
from avers.core.diagnosis.gradient import MIDDLE, Gradient, is_split
from avers.core.diagnosis.lived import Leaning
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Band, Table, bands
from avers.reports.figures.figure import Figure, level_table, nothing, row_of, said, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_LEVEL: Final = Text("Niveau {level}", "Level {level}")
_WHOLE: Final = Text("Toute la maison", "The whole house")
_ENDS: Final = (Text("le chiffre", "revenue"), Text("le client", "the customer"))
_MOST_DRAWN: Final = 40


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the axis by level, the share of each situation, and the groups; or why there is nothing."""
    root = diagnosis.tree.root if diagnosis.tree is not None else ""
    whole = next((one for one in diagnosis.mentality if one.unit == root), None)
    if whole is None or whole.cell.value is None:
        return (_none(whole is not None, language),)
    gradient = next((one for one in diagnosis.gradients if one.facet == MENTALITY.key), None)
    found = next((one for one in diagnosis.choices if _is_of_pairs(one)), None)
    situations = (_situations(found, diagnosis, language),) if found is not None and found.is_shown else ()
    return (
        _levels(whole, gradient, diagnosis, language),
        *situations,
        *_groups(diagnosis, asked, root, language),
    )


def _is_of_pairs(one: Choice) -> bool:
    return one.item.facet == MENTALITY.key and one.item.measure == "picks"


def _levels(whole: Leaning, gradient: Gradient | None, diagnosis: Diagnosis, language: Language) -> Figure:
    cells = [] if gradient is None else sorted((*gradient.levels, *gradient.withheld), key=_place)
    rows = [_band(said(_WHOLE, language), whole.cell, language, is_named=True)]
    rows += [_band(said(_LEVEL, language, level=cell.level_1), cell, language) for cell in cells]
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    notes = [
        Text(
            "Quatre situations, chacun choisit entre le client et le chiffre. 50, le trait : autant de l’un "
            "que de l’autre. Plus de l’un fait moins de l’autre : le chiffre dit ce qui passe devant, pas "
            "ce qui compte.",
            "Four situations; each person chooses between customer and revenue. 50, the line: as much of "
            "one as of the other. More of one is less of the other: the figure says what goes first, not "
            "what matters.",
        ),
        Text(
            "Le niveau 1 est le haut de la maison ; le dernier est le plus proche des clients.",
            "Level 1 is the top of the house; the last is closest to customers.",
        ) if cells else Text(
            "Par niveau, rien ne s’affiche : il faut dix réponses, et le niveau de chacun noté avant "
            "l’ouverture.",
            "Nothing is shown by level: it takes ten answers, and everyone’s level noted before the opening.",
        ),
    ]  # fmt: skip
    labels = [said(_WHOLE, language), *(said(_LEVEL, language, level=cell.level_1) for cell in cells)]
    table = tuple(
        row_of(label, cell, language) for label, cell in zip(labels, (whole.cell, *cells), strict=True)
    )
    caption = Text("Choix pour le client, niveau par niveau", "Choices for the customer, level by level")
    return Figure(
        "axis",
        _title(whole.cell, gradient, language),
        _draw(rows, "mentality", spoken, language),
        "solid" if gradient is not None and (is_split(gradient) or gradient.is_steep) else whole.certainty,
        tuple(said(note, language) for note in notes),
        table=level_table(said(caption, language), table, language, Text("Niveau", "Level")),
        source=source(diagnosis, language),
    )


def _title(whole: Cell, gradient: Gradient | None, language: Language) -> str:
    if gradient is not None and (is_split(gradient) or gradient.is_steep):
        title = Text(
            "En haut de la maison, {top} choix sur 100 vont au client ; près des clients, {front}.",
            "At the top of the house, {top} choices of 100 go to the customer; close to customers, {front}.",
        )
        return said(
            title, language, top=number(gradient.top.value or 0.0, language),
            front=number(gradient.front.value or 0.0, language),
        )  # fmt: skip
    if whole.low is not None and whole.low > MIDDLE:
        title = Text(
            "Quand il faut choisir, le client passe plus souvent devant : {n} choix sur 100.",
            "When one must choose, the customer more often goes first: {n} choices of 100.",
        )
    elif whole.high is not None and whole.high < MIDDLE:
        title = Text(
            "Quand il faut choisir, le chiffre passe plus souvent devant : le client a {n} choix sur 100.",
            "When one must choose, revenue more often goes first: the customer has {n} choices of 100.",
        )
    else:
        title = Text(
            "Quand il faut choisir, ni le client ni le chiffre ne passe sûrement devant : {n} choix sur 100 "
            "vont au client.",
            "When one must choose, neither customer nor revenue surely goes first: {n} choices of 100 go to "
            "the customer.",
        )
    return said(title, language, n=number(whole.value or 0.0, language))


def _situations(found: Choice, diagnosis: Diagnosis, language: Language) -> Figure:
    def name(words: Text) -> str:
        return typeset(words.in_language(language), language)

    rows = [
        Band(
            name(option.words), 100 * (cell.value or 0.0), None if cell.low is None else 100 * cell.low,
            None if cell.high is None else 100 * cell.high, value_words(cell, language),
        )
        for option, cell in found.ranked
    ]  # fmt: skip
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    shown = [cell.value or 0.0 for _, cell in found.ranked]
    title = Text(
        "Selon la situation, {low} à {high} des personnes choisissent le client.",
        "Depending on the situation, {low} to {high} of people choose the customer.",
    )
    note = Text(
        "Part des personnes qui ont choisi la phrase du client. Les autres ont choisi celle du chiffre, ou "
        "n’ont pas pu dire.",
        "Share of people who chose the customer’s sentence. The others chose that of revenue, or could not "
        "say.",
    )
    cells = {option.key: cell for option, cell in found.shares}
    table = [row_of(name(option.words), cell, language) for option, cell in found.ranked]
    table += [row_of(name(option.words), cells[option.key], language) for option in found.withheld]
    return Figure(
        "situations",
        said(title, language, low=percent(min(shown), language), high=percent(max(shown), language)),
        bands(rows, key="situations", label=spoken, line=50.0, unit="\u202f%" if language == "fr" else "%"),
        "",
        (said(note, language),),
        table=level_table(
            said(Text("Situation par situation", "Situation by situation"), language), tuple(table), language,
            Text("Le client choisi", "The customer chosen"),
        ),
        source=source(diagnosis, language),
    )  # fmt: skip


def _groups(diagnosis: Diagnosis, asked: Asked, root: str, language: Language) -> tuple[Figure, ...]:
    """Return the groups the reader may open, the least for the customer first; none for the house alone."""
    read = [one for one in diagnosis.mentality if one.unit != root and asked.reads(one.unit)]
    shown = sorted(
        (one for one in read if one.cell.value is not None), key=lambda one: (one.cell.value or 0.0, one.unit)
    )
    if not shown:
        return ()
    half = _MOST_DRAWN // 2
    drawn = shown if len(shown) <= _MOST_DRAWN else [*shown[:half], *shown[-half:]]
    rows = [
        _band(asked.name_of(one.unit, language), one.cell, language, is_named=one.is_apart) for one in drawn
    ]
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    apart = [one for one in shown if one.is_apart]
    if apart:
        title = Text(
            "Un groupe choisit nettement autrement que la maison : {name}, {n} sur 100.",
            "One group clearly chooses otherwise than the house: {name}, {n} of 100.",
        )
        words = said(
            title, language, name=asked.name_of(apart[0].unit, language),
            n=number(apart[0].cell.value or 0.0, language),
        )  # fmt: skip
    else:
        title = Text(
            "D’un groupe à l’autre, rien de sûr : de {low} à {high} choix sur 100 pour le client.",
            "From one group to the next, nothing sure: {low} to {high} choices of 100 for the customer.",
        )
        words = said(
            title, language, low=number(shown[0].cell.value or 0.0, language),
            high=number(shown[-1].cell.value or 0.0, language),
        )  # fmt: skip
    hidden = [one for one in read if one.cell.value is None]
    return (
        Figure(
            "groups",
            words,
            _draw(rows, "mentality-groups", spoken, language),
            apart[0].certainty if apart else "to_confirm",
            (),
            table=_group_table([*shown, *hidden], asked, language),
            source=source(diagnosis, language),
        ),
    )


def _group_table(groups: Sequence[Leaning], asked: Asked, language: Language) -> Table:
    caption = Text("Choix pour le client, groupe par groupe", "Choices for the customer, group by group")
    plain = level_table(said(caption, language), (), language, Text("Groupe", "Group"))
    rows = tuple(
        (
            *row_of(asked.name_of(one.unit, language), one.cell, language),
            said(CERTAINTY_WORDS[one.certainty], language) if one.cell.value is not None else "–",
        )
        for one in groups[: asked.n_rows]
    )
    heading = said(Text("Certitude", "Certainty"), language)
    return Table(plain.caption, (*plain.headings, heading), rows, max(len(groups) - len(rows), 0))


def _draw(rows: Sequence[Band], key: str, spoken: str, language: Language) -> str:
    ends = (said(_ENDS[0], language), said(_ENDS[1], language))
    return bands(rows, key=key, label=spoken, line=MIDDLE, ends=ends)


def _band(name: str, cell: Cell, language: Language, *, is_named: bool = False) -> Band:
    if cell.value is None:
        return Band(name, None, words=said(WITHHELD_SHORT[cell.withheld or "few"], language))
    return Band(name, cell.value, cell.low, cell.high, value_words(cell, language), is_named=is_named)


def _place(cell: Cell) -> tuple[int, str]:
    return len(cell.level_1), cell.level_1


def _none(was_asked: bool, language: Language) -> Figure:
    if was_asked:
        return nothing(
            "mentality",
            Text("Ce que l’on fait passer d’abord n’est pas affiché.", "What goes first is not shown."),
            language,
            Text(
                "Trop peu de réponses, ou trop semblables : un chiffre dirait ce que chacun a choisi.",
                "Too few answers, or too alike: a figure would tell what each person chose.",
            ),
        )
    return nothing(
        "mentality",
        Text(
            "On n’a pas demandé ce que l’on choisit entre le client et le chiffre.",
            "What is chosen between customer and revenue was not asked.",
        ),
        language,
        Text(
            "Les quatre situations sont dans l’enquête miroir d’une charte publiée depuis qu’elles existent "
            ": publiez une version, et posez-les à la prochaine vague.",
            "The four situations are in the mirrored survey of any charter published since they exist: "
            "publish a version, and ask them in the next wave.",
        ),
    )
