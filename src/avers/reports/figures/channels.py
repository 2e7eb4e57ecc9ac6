"""Channels side by side: what they leave, how the house writes on them (R112), which are heard (R87)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import joined, percent, typeset
from avers.core.charter.compilation.phrasing import quoted
from avers.core.diagnosis.channels import Channel
from avers.core.measures.channels_alike import Consistency
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Lane, LanePlot, Lanes, Table, draw
from avers.reports.figures import voice
from avers.reports.figures.figure import Figure, nothing, said, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_DRAWN: Final = 8
_YES: Final = Text("oui", "yes")
_NO: Final = Text("non", "no")
_UNSHOWN: Final = Text("rien ne le montre", "nothing shows it")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return how consistent channels are, word by word, how the house writes, and which of them are heard."""
    names = {one.key: _name(one, language) for one in diagnosis.channels}
    covered = (_coverage(diagnosis, names, language),) if diagnosis.channels else ()
    covered = (*voice.figures(diagnosis, asked, language), *covered)
    found = diagnosis.consistency
    if found is None:
        return (_too_few(language), *covered)
    return (_consistent(found, diagnosis, names, language), *covered)


def _consistent(
    found: Consistency, diagnosis: Diagnosis, names: Mapping[str, str], language: Language
) -> Figure:
    words = _words_of(diagnosis, language)
    cells = {
        (one.way, option.key): cell for one in diagnosis.felt for option, cell in one.shares if cell.value
    }
    rows = tuple(
        Lanes(
            words.get(spoken.word, spoken.word),
            tuple(
                _lane(names.get(way, way), cells.get((way, spoken.word)), language) for way in found.channels
            ),
            is_named=spoken.is_apart,
        )
        for spoken in found.words[:_DRAWN]
    )
    plot = LanePlot(rows, "customer", "\u202f%" if language == "fr" else "%")
    label = "; ".join(
        f"{row.label}, {', '.join(f'{lane.name} {lane.words}' for lane in row.lanes)}" for row in rows
    )
    return Figure(
        "consistency",
        _title(found, names, words, language),
        draw(plot, key="consistency", label=label),
        found.certainty,
        tuple(_notes(found, language)),
        table=_table(found, cells, names, words, language),
        source=source(diagnosis, language),
        plot=plot,
    )


def _lane(name: str, cell: Cell | None, language: Language) -> Lane:
    if cell is None or cell.value is None:
        return Lane(name, None, words=said(Text("protégé", "protected"), language))
    low, high = (None if end is None else 100 * end for end in (cell.low, cell.high))
    return Lane(name, 100 * cell.value, low, high, percent(cell.value, language), cell.n)


def _title(found: Consistency, names: Mapping[str, str], words: Mapping[str, str], language: Language) -> str:
    score = number(round(found.score.value), language)
    apart = [quoted(words.get(one.word, one.word), language) for one in found.words if one.is_apart]
    ways = joined([names.get(one, one) for one in found.channels], language)
    if not found.is_apart:
        text = Text(
            "Rien ne montre que les canaux laissent autre chose : {ways}, cohérence {score} sur 100.",
            "Nothing shows that channels leave different things: {ways}, consistency {score} out of 100.",
        )
        return said(text, language, ways=ways, score=score)
    if not apart:
        text = Text(
            "D’un canal à l’autre, on ne laisse pas la même chose : cohérence {score} sur 100.",
            "From one channel to the next, not the same thing is left: consistency {score} out of 100.",
        )
        return said(text, language, score=score)
    text = Text(
        "Les canaux diffèrent surtout sur {word} : cohérence {score} sur 100.",
        "Channels differ most on {word}: consistency {score} out of 100.",
    )
    return said(text, language, word=apart[0], score=score)


def _notes(found: Consistency, language: Language) -> Iterator[str]:
    low, high = (
        number(round(end), language) for end in (found.score.low or 0.0, found.score.high or 100.0)
    )  # fmt: skip
    text = Text(
        "100 : les mêmes mots, dans les mêmes proportions, sur tous les canaux. Bande : de {low} à {high}, "
        "le hasard de qui a répondu retiré.",
        "100: the same words, in the same proportions, on every channel. Band: {low} to {high}, the chance "
        "of who answered taken out.",
    )
    yield said(text, language, low=low, high=high)
    if len(found.words) > _DRAWN:
        more = Text(
            "Les mots qui diffèrent le plus d’abord ; tous sont au tableau.",
            "Words that differ most first; all of them are in the table.",
        )
        yield said(more, language)
    if not found.is_apart:
        proof = Text("Ce n’est pas la preuve qu’ils se ressemblent.", "That is no proof that they are alike.")
        yield said(proof, language)


def _table(
    found: Consistency, cells: Mapping[tuple[str, str], Cell], names: Mapping[str, str],
    words: Mapping[str, str], language: Language,
) -> Table:  # fmt: skip
    headings = (
        said(Text("Mot", "Word"), language),
        *(names.get(one, one) for one in found.channels),
        said(Text("Les canaux diffèrent", "Channels differ"), language),
    )
    rows = []
    for spoken in found.words:
        shown = [cells.get((way, spoken.word)) for way in found.channels]
        rows.append(
            (
                words.get(spoken.word, spoken.word),
                *("–" if one is None or one.value is None else percent(one.value, language) for one in shown),
                said(_YES if spoken.is_apart else _UNSHOWN, language),
            )
        )
    caption = Text(
        "Part des clients qui cochent chaque mot, canal par canal",
        "Share of customers who tick each word, channel by channel",
    )
    return Table(said(caption, language), headings, tuple(rows))


def _coverage(diagnosis: Diagnosis, names: Mapping[str, str], language: Language) -> Figure:
    """Return which channels are heard, followers included: no drawing, a list is read faster."""
    silent = [names[one.key] for one in diagnosis.channels if not one.is_heard]
    if silent:
        text = Text("Canaux dont on n’entend rien : {names}.", "Channels of which nothing is heard: {names}.")
        title = said(text, language, names=joined(silent, language))
    else:
        title = said(Text("Chaque canal est entendu.", "Every channel is heard."), language)
    followers = [one for one in diagnosis.channels if one.is_followed]
    if followers:
        text = Text(
            "Des abonnés suivent la maison par : {names}. Ils lisent plus qu’ils n’écrivent : "
            "demandez-leur aussi.",
            "Followers read the house through: {names}. They read more than they write: ask them too.",
        )
        note = said(text, language, names=joined([names[one.key] for one in followers], language))
    else:
        text = Text(
            "Aucun canal d’abonnés n’est inscrit. S’il y en a un, notez-le au registre des canaux.",
            "No channel of followers is written down. If there is one, note it in the register of channels.",
        )
        note = said(text, language)
    headings = (
        Text("Canal", "Channel"),
        Text("Suivi par des abonnés", "Read by followers"),
        Text("Des clients y sont interrogés", "Customers are asked there"),
        Text("Entendu", "Heard"),
    )
    rows = tuple(
        (
            names[one.key],
            *(said(_YES if it else _NO, language) for it in (one.is_followed, one.is_asked, one.is_heard)),
        )
        for one in diagnosis.channels
    )
    caption = said(Text("Les canaux de la maison", "Channels of the house"), language)
    table = Table(caption, tuple(said(one, language) for one in headings), rows)
    return Figure("covered", title, notes=(note,), table=table, source=source(diagnosis, language))


def _words_of(diagnosis: Diagnosis, language: Language) -> Mapping[str, str]:
    return {
        option.key: typeset(option.words.in_language(language), language)
        for one in diagnosis.felt
        for option, _cell in one.shares
    }


def _name(one: Channel, language: Language) -> str:
    written = one.name.in_language(language) or one.name.fr or one.name.en
    if written:
        return typeset(written, language)
    known = CHANNELS.get(one.key)
    return known.in_language(language) if known is not None else one.key


def _too_few(language: Language) -> Figure:
    return nothing(
        "consistency",
        Text(
            "Trop peu de canaux montrent ce qu’ils laissent pour les comparer.",
            "Too few channels show what they leave to compare them.",
        ),
        language,
        Text(
            "Il en faut deux, avec trois mots communs : la question se pose aux clients après un contact, "
            "canal par canal, dès que la charte dit ce que le contact doit laisser.",
            "It takes two, with three words in common: customers are asked after a contact, channel by "
            "channel, once the charter says what contact is meant to leave.",
        ),
    )
