"""The promise of a form in words, made of the settings of its wave and of nothing else (rule A9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import joined, typeset
from avers.core.publication.sentences import WRITERS_SHOWN
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.wave import Wave

__all__ = ["ATTRIBUTES", "promise_in_short", "promise_lines"]

# What houses note of people beside their team; a name that is not here stands as the house wrote it.
ATTRIBUTES: Final = {
    "seniority": Text("l’ancienneté", "how long you have been here"),
    "site": Text("le site", "the site"),
    "contract": Text("le type de contrat", "the kind of contract"),
    "job": Text("le métier", "the job"),
    "region": Text("la région", "the region"),
    "shift": Text("l’horaire", "the shift"),
}

_SHORT: Final = {
    "anonymous": Text(
        "Anonyme : rien ne relie vos réponses à vous.", "Anonymous: nothing links your answers to you."
    ),
    "confidential": Text(
        "Confidentiel : un lien existe entre vous et vos réponses, très peu de personnes peuvent le suivre.",
        "Confidential: a link exists between you and your answers, and very few people can follow it.",
    ),
    "named": Text(
        "À votre nom, avec votre accord : votre réponse se lit comme la vôtre.",
        "In your name, with your consent: your answer is read as yours.",
    ),
}
_KEPT: Final = {
    "anonymous": Text(
        "Vos réponses sont chiffrées dès l’envoi, sans votre nom, sans l’heure, sans adresse d’appareil. "
        "Elles sont mélangées à la clôture, puis effacées au plus tard 24 mois après.",
        "Your answers are encrypted as you send them, without your name, the time or the address of your "
        "device. At closing they are mixed, and erased within 24 months.",
    ),
    "confidential": Text(
        "Vos réponses sont gardées avec un lien vers vous, puis effacées au plus tard 24 mois après la "
        "clôture.",
        "Your answers are kept with a link to you, and erased within 24 months of closing.",
    ),
    "named": Text(
        "Vos réponses sont gardées avec votre nom, et effacées au plus tard 24 mois après la clôture.",
        "Your answers are kept with your name, and erased within 24 months of closing.",
    ),
}
_INVITED: Final = Text(
    "On sait que votre invitation a servi, pour ne pas vous relancer ; rien ne dit ce que vous avez répondu.",
    "It is known that an invitation was used, so as not to remind you; not what was answered with it.",
)
_WITH: Final = Text("Nous notons avec elles : {told}.", "We note with them: {told}.")
_UNIT: Final = Text("l’équipe {unit}", "the team {unit}")
_RATED: Final = Text("l’équipe dont vous parlez, {unit}", "the team you speak of, {unit}")
_RATER: Final = Text("la vôtre, {unit}", "your own, {unit}")
_SEEN: Final = {
    "anonymous": Text(
        "Personne ne lit une réponse seule. Les résultats se montrent arrondis, par groupes de {k} personnes "
        "au moins, les mêmes pour tous et le même jour.",
        "Nobody reads one answer alone. Results are shown rounded, by groups of at least {k} people, the "
        "same for everybody and on the same day.",
    ),
    "confidential": Text(
        "Les résultats se montrent par groupes de {k} personnes au moins.",
        "Results are shown by groups of at least {k} people.",
    ),
    "named": Text(
        "Les chiffres se montrent par groupes de {k} personnes au moins.",
        "Figures are shown by groups of at least {k} people.",
    ),
}
_QUOTED: Final = Text("« {words} »", "“{words}”")
_COUNTED: Final = Text(
    "Pour savoir quand assez de réponses d’une sorte sont venues, on compte, tant que l’enquête est ouverte, "
    "les réponses à : {questions}. Personne ne voit ce compte ; il est effacé à la clôture.",
    "To know when enough answers of one kind have come, answers are counted, while the survey is open, to: "
    "{questions}. Nobody sees this count; it is erased at closing.",
)
_WORDS: Final = Text(
    "Une phrase peut être citée, les noms ôtés, quand {n} personnes au moins ont écrit dans le groupe nommé "
    "à côté.",
    "A sentence may be quoted, names removed, once at least {n} people of the group named beside it wrote.",
)
_NOT_PROMISED: Final = Text(
    "Ce que personne ne peut promettre : un fait que vous êtes seul à connaître vous ferait reconnaître. "
    "Évitez les noms et les détails.",
    "What nobody can promise: a fact that you alone know would let you be recognised. Leave out names and "
    "details.",
)


def promise_in_short(wave: Wave, language: Language) -> str:
    """Return the promise of ``wave`` in one sentence; the word anonymous is kept for that promise (A9)."""
    return typeset(_SHORT[wave.promise].in_language(language), language)


def promise_lines(
    wave: Wave,
    instrument: Instrument,
    *,
    unit: str,
    attributes: Mapping[str, str],
    is_link: bool,
    language: Language,
    is_inside: bool = False,
    rater: str = "",
) -> tuple[str, ...]:
    """Return what is stored, who sees what, from how many, and what is not promised, a sentence each.

    Parameters
    ----------
    unit : str
        Name of the unit that is noted with the answers; "" where none is.
    attributes : mapping of name to level
        What else is noted, as it was frozen at the opening.
    is_link : bool
        Whether the form was opened by a link that anybody may have, and not by an invitation.
    is_inside : bool
        Whether an employee is asked about the team ``unit``, which works for theirs (R8).
    rater : str
        Name of their own team, where it is noted; "" where it is not.
    """
    told = _lines(wave, instrument, unit, attributes, is_link, language, is_inside, rater)
    return tuple(typeset(line, language) for line in told)


def _lines(
    wave: Wave,
    instrument: Instrument,
    unit: str,
    attributes: Mapping[str, str],
    is_link: bool,
    language: Language,
    is_inside: bool,
    rater: str,
) -> Iterator[str]:
    yield _KEPT[wave.promise].in_language(language)
    named = _RATED if is_inside else _UNIT
    noted = [named.in_language(language).format(unit=unit)] if unit else []
    noted += [_RATER.in_language(language).format(unit=rater)] if rater else []
    noted += [f"{name} {level}" for name, level in sorted(attributes.items()) if level]
    if noted:
        yield _WITH.in_language(language).format(told=joined(noted, language))
    if wave.promise == "anonymous" and not is_link:
        yield _INVITED.in_language(language)
    counted = {quota.item for quota in instrument.quotas}
    asked = [one for one in instrument.items if one.key in counted and one.face == wave.face]
    if asked:
        told = joined(
            [_QUOTED.in_language(language).format(words=one.words.in_language(language)) for one in asked],
            language,
        )
        yield _COUNTED.in_language(language).format(questions=told)
    yield _SEEN[wave.promise].in_language(language).format(k=wave.k)
    # No words are asked of inside customers.
    if not is_inside and any(item.measure == "text" and item.face == wave.face for item in instrument.items):
        yield _WORDS.in_language(language).format(n=WRITERS_SHOWN)
        if wave.promise == "anonymous":
            yield _NOT_PROMISED.in_language(language)
