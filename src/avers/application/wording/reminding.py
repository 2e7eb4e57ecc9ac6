"""The weekly letter in words, and the names of a calendar’s days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import typeset
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.ports import Subscriber
    from avers.application.reminding import Kind, Reminded, Reminder, Waits

__all__ = ["Letter", "letter_of", "line_of", "tell_round"]


@dataclass(frozen=True)
class Letter:
    """A letter, ready to be set: each line is (words, address).

    Attributes
    ----------
    stop : tuple of str
        What ends the letters: words, and the whole address.
    thank : tuple of str, or None
        What opens the form of thanks: words, and the whole address.
    """

    subject: str
    opening: str
    lines: tuple[tuple[str, str], ...]
    value: str
    why: str
    stop: tuple[str, str]
    thank: tuple[str, str] | None = None


# Words for one, words for several.
_LINES: Final[Mapping[Kind, tuple[Text, Text]]] = {
    "late": (
        Text(
            "Un engagement pris envers un client a dépassé sa date.",
            "One promise to a customer is past its day.",
        ),
        Text(
            "{n} engagements pris envers des clients ont dépassé leur date.",
            "{n} promises to customers are past their day.",
        ),
    ),
    "falling": (
        Text("Un engagement arrive à échéance cette semaine.", "One promise falls due this week."),
        Text("{n} engagements arrivent à échéance cette semaine.", "{n} promises fall due this week."),
    ),
    "calls_late": (
        Text(
            "Un client que vous deviez rappeler attend depuis hier ou avant.",
            "One customer you were to call back has waited since yesterday or before.",
        ),
        Text(
            "{n} clients que vous deviez rappeler attendent depuis hier ou avant.",
            "{n} customers you were to call back have waited since yesterday or before.",
        ),
    ),
    "calls": (
        Text("Un client attend votre rappel cette semaine.", "One customer waits for your call this week."),
        Text(
            "{n} clients attendent votre rappel cette semaine.",
            "{n} customers wait for your call this week.",
        ),
    ),
    "signature": (
        Text(
            "Votre signature est demandée au bas de la charte.", "Your signature is asked under the charter."
        ),
    )
    * 2,
    "publication": (
        Text(
            "La charte est signée ; il reste à la publier.",
            "The charter is signed, and is still to be published.",
        ),
    )
    * 2,
    "returned": (
        Text(
            "Le brouillon de la charte vous revient, avec ce qui devrait changer.",
            "The draft of the charter came back to you, with what should change.",
        ),
    )
    * 2,
    "obstacles": (
        Text("Un frein attend votre réponse.", "One obstacle waits for your answer."),
        Text("{n} freins attendent votre réponse.", "{n} obstacles wait for your answer."),
    ),
    "unanswered": (
        Text("Un constat n’a pas encore de réponse.", "One finding has no answer yet."),
        Text("{n} constats n’ont pas encore de réponse.", "{n} findings have no answer yet."),
    ),
    "thanks": (
        Text("Quelqu’un vous a dit merci.", "Somebody thanked you."),
        Text("Vous avez reçu {n} mercis.", "You were thanked {n} times."),
    ),
    "answered": (
        Text(
            "Une réponse a été donnée à ce que vous aviez dit.", "One answer was given to what you all said."
        ),
        Text(
            "{n} réponses ont été données à ce que vous aviez dit.",
            "{n} answers were given to what you all said.",
        ),
    ),
    "read": (Text("La charte en vigueur est à lire.", "The charter in force is to be read."),) * 2,
    "recall": (
        Text(
            "Une minute pour voir ce que vous retenez de la charte.",
            "One minute to see what you remember of the charter.",
        ),
    )
    * 2,
    "path": (
        Text("Une étape de votre parcours est à vivre.", "One step of your path is to be lived."),
        Text("{n} étapes de votre parcours sont à vivre.", "{n} steps of your path are to be lived."),
    ),
    "again": (
        Text(
            "Une valeur est à reprendre dans votre parcours.",
            "One value is to be taken up again on your path.",
        ),
    )
    * 2,
    "wave": (
        Text("Une vague se termine cette semaine.", "One wave ends this week."),
        Text("{n} vagues se terminent cette semaine.", "{n} waves end this week."),
    ),
    "review": (
        Text("Il est temps de relire la charte.", "It is time to read the charter again."),
        Text("La charte est à relire dans {n} jours.", "The charter is to be read again in {n} days."),
    ),
}
_OPENING: Final = Text("Bonjour, voici ce qui vous attend.", "Hello, here is what waits for you.")
_VALUE: Final = Text("La valeur du jour : {words}", "The value of the day: {words}")
_WHY: Final = Text(
    "Vous avez demandé ce rappel, une fois par semaine au plus. "
    "Il ne répète rien de ce qui a été dit : tout se lit sur place.",
    "You asked for this reminder, once a week at most. "
    "It repeats nothing of what was said: all is read there.",
)
_THANK: Final = Text("Dire merci à quelqu’un", "Thank somebody")
_STOP: Final = Text("Ne plus recevoir ce rappel", "Stop this reminder")
_ROUND: Final = Text(
    "{sent} rappel(s) envoyé(s), {quiet} personne(s) que rien n’attendait, {failed} envoi(s) refusé(s).",
    "{sent} reminder(s) sent, {quiet} people for whom nothing waited, {failed} refused by the mail server.",
)


def line_of(waits: Waits, language: Language) -> str:
    """Return one line of a letter."""
    one, several = _LINES[waits.kind]
    words = (one if waits.n == 1 else several).in_language(language)
    return typeset(words.format(n=waits.n), language)


def letter_of(reminder: Reminder, subscriber: Subscriber, *, root: str, thank: str = "") -> Letter:
    """Return the letter of ``reminder`` in the subscriber's language.

    Parameters
    ----------
    root : str
        Address of this installation, without a slash at its end.
    thank : str
        Address in the web application that opens the form of thanks, "" for none.
    """
    language: Language = "en" if subscriber.viewer.language == "en" else "fr"
    lines = tuple((line_of(one, language), root + one.place) for one in reminder.lines)
    value = reminder.value
    words = value.statement.in_language(language) or value.name.in_language(language) if value else ""
    return Letter(
        subject=lines[0][0].rstrip("."),
        opening=_OPENING.in_language(language),
        lines=lines,
        value=typeset(_VALUE.in_language(language).format(words=words), language) if words else "",
        thank=(_THANK.in_language(language), root + thank) if thank else None,
        why=typeset(_WHY.in_language(language), language),
        stop=(_STOP.in_language(language), root + subscriber.stop),
    )


def tell_round(done: Reminded, language: Language) -> str:
    """Return what a round of letters did, in one sentence."""
    words = _ROUND.in_language(language)
    return typeset(words.format(sent=done.n_sent, quiet=done.n_quiet, failed=done.n_failed), language)
