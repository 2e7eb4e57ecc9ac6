"""How the house itself writes, channel by channel (R112): what is seen in the replies of the sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import between, joined, percent, typeset
from avers.core.conversations.tone import FEWEST_REPLIES
from avers.core.diagnosis.replies import Closed, Heard, Voice
from avers.core.estimate import Estimate
from avers.core.text import Language, Text
from avers.reports.charts import Lane, LanePlot, Lanes, Table, draw
from avers.reports.figures.figure import Figure, nothing, said, share_band

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures", "source_of_replies", "what_it_takes"]

_SIGNS: Final[Mapping[str, Text]] = {
    "first_name": Text("tutoie le client", "says “tu” to the customer"),
    "loose": Text("a des mots familiers", "has familiar words"),
    "emoji": Text("porte un émoji ou un sourire", "has an emoji or a smiley"),
    "long": Text("fait de longues phrases", "has long sentences"),
    "apology": Text("présente des excuses", "apologises"),
    "question": Text("pose une question", "asks a question"),
}
_IN: Final[Mapping[str, Text]] = {
    "fr": Text("en français", "in French"),
    "en": Text("en anglais", "in English"),
}
_YES: Final = Text("oui", "yes")
_UNSHOWN: Final = Text("rien ne le montre", "nothing shows it")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return one figure a language in which channels can be compared; or what it takes to have one."""
    found = diagnosis.heard
    if found is None or found.closed:
        return (what_it_takes("voice", found.closed if found else "none", language),)
    if not found.voices:
        return (_too_few(language),)
    return tuple(_figure(one, found, diagnosis, language) for one in found.voices)


def _figure(voice: Voice, found: Heard, diagnosis: Diagnosis, language: Language) -> Figure:
    names = _names(voice, diagnosis, language)
    rows = tuple(
        Lanes(
            said(_SIGNS[sign.key], language),
            tuple(_lane(names[way], share, language) for way, share in sign.shares.items()),
            is_named=sign.is_apart,
        )
        for sign in voice.signs
    )
    measure = Text("part des réponses", "share of replies")
    plot = LanePlot(rows, "house", "\u202f%" if language == "fr" else "%", said(measure, language))
    label = "; ".join(
        f"{row.label}, {', '.join(f'{lane.name} {lane.words}' for lane in row.lanes)}" for row in rows
    )
    return Figure(
        f"voice-{voice.language}",
        _title(voice, language),
        draw(plot, key=f"voice-{voice.language}", label=label),
        voice.certainty,
        tuple(_notes(voice, names, language)),
        table=_table(voice, names, language),
        source=source_of_replies(found, language),
        plot=plot,
    )


def _lane(name: str, share: Estimate, language: Language) -> Lane:
    low, high = (None if end is None else 100 * end for end in (share.low, share.high))
    return Lane(name, 100 * share.value, low, high, percent(share.value, language), share.n)


def _title(voice: Voice, language: Language) -> str:
    apart = [said(_SIGNS[one.key], language) for one in voice.signs if one.is_apart]
    if not apart:
        words = Text(
            "Rien ne montre que la maison écrive autrement d’un canal à l’autre.",
            "Nothing shows that the house writes otherwise from one channel to the next.",
        )
        return said(words, language)
    words = Text(
        "La maison n’écrit pas de même sur tous ses canaux : « {sign} » diffère le plus sûrement.",
        "The house does not write alike on all its channels: “{sign}” differs most surely.",
    )
    return said(words, language, sign=apart[0])


def _notes(voice: Voice, names: Mapping[str, str], language: Language) -> Iterator[str]:
    counted = joined(
        [f"{names[way]} ({number(n, language)})" for way, n in voice.n.items()], language
    )  # fmt: skip
    read = Text(
        "Réponses de la maison {spoken}, lues par des règles : {counted}. Ce qui est écrit en gras diffère "
        "sûrement entre deux canaux.",
        "Replies of the house {spoken}, read by rules: {counted}. What is in bold surely differs between two "
        "channels.",
    )
    yield said(read, language, spoken=said(_IN[voice.language], language), counted=counted)
    yield said(
        Text(
            "Des mots du texte, jamais une humeur ; des canaux entiers, jamais une personne. Un canal tenu "
            "par peu de gens parle avec leurs mots.",
            "Words of the text, never a mood; whole channels, never a person. A channel that few people "
            "hold speaks with their words.",
        ),
        language,
    )
    if voice.left_out:
        words = Text(
            "Laissés de côté, faute de {n} réponses ou d’assez de personnes : {names}.",
            "Left out, for want of {n} replies or of enough people: {names}.",
        )
        left = joined([_name(one, None, language) for one in voice.left_out], language)
        yield said(words, language, n=str(FEWEST_REPLIES), names=left)


def _table(voice: Voice, names: Mapping[str, str], language: Language) -> Table:
    headings = (
        said(Text("Une réponse", "A reply"), language),
        *(names[way] for way in voice.n),
        said(Text("Les canaux diffèrent", "Channels differ"), language),
    )
    rows = tuple(
        (
            said(_SIGNS[sign.key], language),
            *(
                f"{percent(share.value, language)} ({share_band(share.low, share.high, language)})"
                for share in sign.shares.values()
            ),
            said(_YES if sign.is_apart else _UNSHOWN, language),
        )
        for sign in voice.signs
    )
    caption = Text(
        "Part des réponses de la maison, canal par canal", "Share of the replies of the house, by channel"
    )
    return Table(said(caption, language), headings, rows)


def source_of_replies(found: Heard, language: Language) -> str:
    """Return the line under a chart of what replies show: the sample of the notice, and its days."""
    assert found.since is not None and found.until is not None  # noqa: S101, PT018 - asked of what was read
    words = Text(
        "Source : conversations de l’échantillon annoncé aux équipes, {days}",
        "Source: conversations of the sample that staff were told of, {days}",
    )
    return said(words, language, days=between(found.since, found.until, language))


def what_it_takes(key: str, closed: Closed, language: Language) -> Figure:
    """Return why no reply is read, and what to do."""
    title = Text("Les réponses de la maison ne sont pas lues.", "The replies of the house are not read.")
    if closed == "notice":
        note = Text(
            "Cela touche des salariés : il faut d’abord les informer, recueillir l’avis du CSE et faire "
            "l’analyse d’impact, puis l’écrire au registre des informations (« Conversations »).",
            "It touches employees: they have to be told first, the works council heard and the impact "
            "assessed; then write it in the register of notices (“Conversations”).",
        )
    elif closed == "sample":
        note = Text(
            "L’information donnée aux équipes ne dit pas quelle part des conversations est lue : écrivez-la "
            "au registre des informations.",
            "What staff were told does not say which part of the conversations is read: write it in the "
            "register of notices.",
        )
    elif closed == "excluded":
        note = Text(
            "L’information donnée aux équipes met à part quelqu’un, ou un canal, que la maison ne connaît "
            "pas : corrigez-le au registre des informations.",
            "What staff were told leaves out somebody, or a channel, that the house does not know: put it "
            "right in the register of notices.",
        )
    else:
        note = Text(
            "Reprenez les conversations de votre outil (avers import) ; l’échantillon annoncé aux équipes "
            "sera lu.",
            "Bring in the conversations of your tool (avers import); the sample that staff were told of is "
            "then read.",
        )
    return nothing(key, title, language, note)


def _too_few(language: Language) -> Figure:
    title = Text(
        "Trop peu de réponses par canal pour les comparer.", "Too few replies a channel to compare them."
    )
    words = Text(
        "Il faut deux canaux, chacun avec {n} réponses d’au moins cinq personnes, dans une même langue.",
        "It takes two channels, each with {n} replies of five people at least, in one language.",
    )
    return Figure("voice", said(title, language), notes=(said(words, language, n=str(FEWEST_REPLIES)),))


def _names(voice: Voice, diagnosis: Diagnosis, language: Language) -> Mapping[str, str]:
    return {way: _name(way, diagnosis, language) for way in voice.n}


def _name(way: str, diagnosis: Diagnosis | None, language: Language) -> str:
    told = {one.key: one.name for one in diagnosis.channels} if diagnosis else {}
    name = told.get(way)
    written = (name.in_language(language) or name.fr or name.en) if name else ""
    if written:
        return typeset(written, language)
    known = CHANNELS.get(way)
    words = known.in_language(language) if known is not None else way
    return words[:1].upper() + words[1:]
