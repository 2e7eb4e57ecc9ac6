"""The letter of invitation in words: short, who asks, how long, what is promised, how to be left alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from avers.application.wording.promising import promise_in_short
from avers.application.wording.typography import typeset, whole_date
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.inviting import InvitationLetter, Round
    from avers.core.evidence.observation import Face

__all__ = ["WrittenInvitation", "tell_invited", "written_invitation"]

_SUBJECT: Final[dict[Face, Text]] = {
    "employee": Text("Votre avis sur la vie chez {house}", "Your view on working at {house}"),
    "customer": Text("Votre avis sur {house}", "Your view on {house}"),
    "none": Text("Votre avis sur {house}", "Your view on {house}"),
}
_AGAIN: Final = Text("Rappel : {subject}", "Reminder: {subject}")
_OPENING: Final[dict[Face, Text]] = {
    "employee": Text(
        "Bonjour,\n\nComment ça se passe, là où vous travaillez ? {minutes} pour le dire.",
        "Hello,\n\nHow is it, where you work? {minutes} to say so.",
    ),
    "customer": Text(
        "Bonjour,\n\nComment ça s’est passé, chez nous ? {minutes} pour le dire.",
        "Hello,\n\nHow was it, with us? {minutes} to say so.",
    ),
    "none": Text("Bonjour,\n\n{minutes} pour donner votre avis.", "Hello,\n\n{minutes} to give your view."),
}
_SUBJECT_INSIDE: Final = Text("Votre avis sur l’équipe {team}", "Your view on the team {team}")
_OPENING_INSIDE: Final = Text(
    "Bonjour,\n\nL’équipe {team} travaille pour la vôtre. Comment ça se passe avec elle ? {minutes} pour le "
    "dire.",
    "Hello,\n\nThe team {team} works for yours. How is it with them? {minutes} to say so.",
)
_OPENING_MOMENT: Final = Text(
    "Bonjour,\n\n{moment} : comment ça s’est passé, chez nous ? {minutes} pour le dire.",
    "Hello,\n\n{moment}: how was it, with us? {minutes} to say so.",
)
_WHY: Final = Text(
    "Nous vous écrivons une fois, à la suite de : {moment}. Votre adresse ne sert qu’à cette invitation et "
    "s’efface trente jours après la fin de l’enquête.",
    "We write to you once, after: {moment}. Your address serves this invitation alone, and is erased thirty "
    "days after the survey ends.",
)
_TRIAL: Final = Text("Essai : {subject}", "Trial: {subject}")
_TRIAL_ONCE: Final = Text(
    "C’est un essai : personne n’est invité, et ce lien ramène à la page des moments.",
    "This is a trial: nobody is invited, and the link leads back to the page of moments.",
)
_ONE: Final = Text("Une minute", "One minute")
_MANY: Final = Text("{n} minutes", "{n} minutes")
# Where a trial leads back to; the address of the page stands in ``web.urls``, which nothing here imports.
_MOMENTS: Final = "/waves/moments/"
_GO: Final = Text("Répondre", "Answer")
_UNTIL: Final = Text("Jusqu’au {day}.", "Until {day}.")
_ONCE: Final = Text(
    "Ce lien est le vôtre et sert une fois : ne le transmettez pas. Si vous avez déjà répondu, merci, et "
    "excusez ce message.",
    "This link is yours and serves once: do not pass it on. If you have answered already, thank you, and "
    "please excuse this letter.",
)
_STOP: Final = Text("Ne plus m’écrire", "Write to me no more")
_ROUND: Final = Text(
    "{n_sent} invitations parties, {n_refused} adresses refusées, {n_failed} à réessayer.",
    "{n_sent} invitations sent, {n_refused} addresses refused, {n_failed} to try again.",
)
_QUIET: Final = Text(
    "Aucun message ne part à cette heure : du lundi au vendredi, de 8 h à 19 h, hors jours fériés et jours "
    "de calme.",
    "No letter goes at this hour: Monday to Friday, 8:00 to 19:00, public holidays and quiet days left out.",
)


@dataclass(frozen=True)
class WrittenInvitation:
    """The words of a letter and the two addresses in it."""

    language: Language
    subject: str
    opening: str
    promise: str
    go: tuple[str, str]
    until: str
    once: str
    stop: tuple[str, str]


def written_invitation(one: InvitationLetter, *, root: str) -> WrittenInvitation:
    """Return the letter in the language of whoever gets it; ``root`` is the address of this installation."""
    language: Language = "fr" if one.letter.language == "fr" else "en"
    house = one.house.in_language(language)
    named = _SUBJECT_INSIDE if one.about else _SUBJECT[one.letter.face]
    team = one.about.in_language(language)
    subject = named.in_language(language).format(house=house, team=team)
    moment = one.moment.in_language(language)
    if one.is_reminder:
        subject = _AGAIN.in_language(language).format(subject=subject)
    minutes = _ONE if one.minutes == 1 else _MANY
    link = f"{root}/s/{one.letter.token}/"
    asked = f"{link}?lang={one.letter.language}" if one.letter.language else link
    closes = one.wave.closes
    until = _UNTIL.in_language(language).format(day=whole_date(closes, language)) if closes else ""
    hello = _OPENING_MOMENT if moment else _OPENING_INSIDE if one.about else _OPENING[one.letter.face]
    told = {"minutes": minutes.in_language(language).format(n=one.minutes), "team": team, "moment": moment}
    once = _ONCE.in_language(language)
    if moment:
        once = f"{_WHY.in_language(language).format(moment=moment)} {once}"
    if one.is_trial:
        subject = _TRIAL.in_language(language).format(subject=subject)
        asked = link = f"{root}{_MOMENTS}"
        once = _TRIAL_ONCE.in_language(language)
    return WrittenInvitation(
        language,
        typeset(subject, language),
        typeset(hello.in_language(language).format(**told), language),
        promise_in_short(one.wave, language),
        (_GO.in_language(language), asked),
        typeset(until, language),
        typeset(once, language),
        (typeset(_STOP.in_language(language), language), link if one.is_trial else f"{link}stop/"),
    )


def tell_invited(done: Round, language: Language) -> str:
    """Return one line about a round of letters."""
    if done.is_quiet:
        return typeset(_QUIET.in_language(language), language)
    counts = {"n_sent": done.n_sent, "n_refused": done.n_refused, "n_failed": done.n_failed}
    return typeset(_ROUND.in_language(language).format(**counts), language)
