"""What one round of the house's own work did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.subscribing import ReportsSent
from avers.application.wording.failures import explain
from avers.application.wording.inviting import tell_invited
from avers.application.wording.subscribing import tell_sent
from avers.application.wording.typography import month, typeset
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avers.application.tending import RoundDone

__all__ = ["SENDING", "tell_refused", "tell_tended"]

SENDING: Final = Text("Invitations : {done} sur {of}", "Invitations: {done} of {of}")
"""What stands on the terminal while letters go."""

_OPENED: Final = Text("Enquête ouverte : {wave}", "Survey opened: {wave}")
_CLOSED: Final = Text("Enquête close et publiée : {wave}", "Survey closed and published: {wave}")
_KEPT: Final = Text(
    "{links} liens retirés, {keys} clés détruites, {returned} adresses revenues.",
    "{links} links retired, {keys} keys destroyed, {returned} addresses came back.",
)
_REPLIES: Final = Text("{n} réponses de conversations lues.", "{n} replies of conversations read.")
_MONTH: Final = Text("Conversations de {month} publiées.", "Conversations of {month} published.")
_ANEW: Final = Text(
    "Conversations de {month} publiées de nouveau : des réponses ont changé.",
    "Conversations of {month} published anew: replies changed.",
)
_AFTER: Final = Text("{n} clients invités après un moment.", "{n} customers invited after a moment.")


def tell_tended(done: RoundDone, language: Language) -> Iterator[str]:
    """Yield a line for each thing that was done."""

    def said(words: Text, **values: object) -> str:
        return typeset(words.in_language(language).format(**values), language)

    letters = done.letters
    yield from (said(_CLOSED, wave=one.wave) for one in done.closed if one.refused is None)
    yield from (said(_OPENED, wave=one.wave) for one in done.opened if one.refused is None)
    if letters.missing is None:
        yield tell_invited(letters.invitations, language)
    yield said(_KEPT, links=done.n_links, keys=done.n_keys, returned=done.n_returned)
    if letters.reports != ReportsSent():
        yield tell_sent(letters.reports, language)
    if done.n_replies:
        yield said(_REPLIES, n=done.n_replies)
    yield from (said(_MONTH, month=month(one, language)) for one in done.months)
    yield from (said(_ANEW, month=month(one, language)) for one in done.revised)
    if letters.after.n_invited:
        yield said(_AFTER, n=letters.after.n_invited)


def tell_refused(done: RoundDone, language: Language) -> Iterator[str]:
    """Yield a line for each wave that could not be closed or opened, and why."""
    for one in done.refused:
        for line in explain(one.refused, language) if one.refused else ():
            yield f"{one.wave}: {line}"
