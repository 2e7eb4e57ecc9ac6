"""The letter that says a report is ready, and what a round of them did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.reminding import Letter
from avers.application.wording.reports import KINDS, in_words
from avers.application.wording.trends import wave_words
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.ports import ReportOrder
    from avers.application.subscribing import ReportLetter, ReportsSent

__all__ = ["report_letter", "tell_sent"]

_SUBJECT: Final = Text("Votre rapport est prêt", "Your report is ready")
_OPENING: Final = Text(
    "Bonjour, le rapport que vous recevez par message est prêt. Il s’ouvre une fois connecté : rien n’en est "
    "recopié ici.",
    "Hello, the report you receive by mail is ready. It opens once you have signed in: nothing of it is "
    "repeated here.",
)
_LINE: Final = Text("{kind}, {wave} ({form})", "{kind}, {wave} ({form})")
_WHY: Final = Text(
    "Vous l’avez demandé, ou quelqu’un de la maison l’a fait pour vous.",
    "You asked for it, or somebody of the house did for you.",
)
_STOP: Final = Text("Ne plus recevoir ce rapport", "Stop this report")
_SENT: Final = Text(
    "{n} rapports annoncés, {refused} refusés par le serveur, {not_allowed} que leur lecteur ne peut plus "
    "avoir.",
    "{n} reports announced, {refused} refused by the mail server, {not_allowed} that their reader may not "
    "have any more.",
)


def report_letter(letter: ReportLetter, order: ReportOrder, *, root: str) -> Letter:
    """Return the letter of one order in its language; ``root`` is the address of this installation."""
    language = order.language
    words = in_words(
        _LINE, language, kind=in_words(KINDS[order.reader], language),
        wave=wave_words(letter.wave, language), form=order.form.upper(),
    )  # fmt: skip
    return Letter(
        subject=in_words(_SUBJECT, language),
        opening=in_words(_OPENING, language),
        lines=((words, root + letter.place),),
        value="",
        why=in_words(_WHY, language),
        stop=(in_words(_STOP, language), root + order.stop),
    )


def tell_sent(done: ReportsSent, language: Language) -> str:
    """Return what a round did, in one sentence."""
    return in_words(
        _SENT, language, n=str(done.n_sent), refused=str(done.n_failed), not_allowed=str(done.n_not_allowed)
    )
