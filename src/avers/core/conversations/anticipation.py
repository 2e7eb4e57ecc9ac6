"""What the house says before it is asked (R82), and whether it writes first (R131).

Anticipation is words of a reply about a next need of the customer, on a matter that no question of the
message raised. Whether the need was real is not known; nothing here says what an employee felt or meant
(limit L1). Rates are of units.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.conversations.kinship import stems_of
from avers.core.conversations.phrases import Phrases, judged
from avers.core.conversations.reading import Message, Sentence, read
from avers.core.conversations.score import Abstention, Score, Span
from avers.core.conversations.thread import Thread
from avers.core.estimate import Figure, Withheld
from avers.core.measures.poisson_rate import poisson_rate
from avers.core.measures.proportion import proportion

__all__ = ["FEWEST_CASES", "METHOD", "Proactivity", "anticipation", "is_unprompted", "proactivity"]

METHOD: Final = "anticipation 1"
FEWEST_CASES: Final = 30
_ASKED_SHARE: Final = 0.5
"""From which share of its words on, a sentence answers what was asked."""

_FORESEES: Final = {
    "fr": Phrases(
        re.compile(
            r"\b(?:au cas ou|si jamais|si besoin (?:est )?plus tard|en cas de (?:nouve\w{1,6}|retour"
            r"|souci|panne"
            r"|probleme|absence|oubli)"
            r"|(?:pensez|veillez|prevoyez|songez|pense|veille) (?:a|aussi|bien|egalement|de)\b"
            r"|n'oubli(?:ez|e) pas (?:de|d'|que|qu'|aussi|non plus)"
            r"|(?:pour|afin d'|afin de) (?:eviter|prevenir|anticiper|que cela ne|ne plus)"
            r"|(?:pour|afin) que (?:cela|ca|le probleme|vous) (?:ne |n')"
            r"|(?:pour )?la prochaine fois|pour (?:la suite|l'avenir|les prochain\w{1,3})|a l'avenir"
            r"|(?:j'en ai|nous en avons|j'en) profite\w{0,2} pour"
            r"|(?:j'ai|nous avons) (?:aussi|egalement|au passage|par la meme occasion|deja) "
            r"(?:verifie|prevu|ajoute|active|regarde|prevenu|joint|note|renouvele|programme|prepare|mis)"
            r"|par la meme occasion|au passage|sachez (?:que|qu'|aussi|egalement)|a noter|bon a savoir"
            r"|d'ici la|en attendant(?:,| (?:vous|votre|la|le|que|ce))|dans l'intervalle|entre-temps"
            r"|vous (?:allez |devriez )?(?:recevrez|recevoir|verrez|aurez) (?:ensuite|aussi|egalement"
            r"|alors|peut-etre)"
            r"|(?:ensuite|apres cela|une fois \w{2,14}(?: \w{2,14})?),? (?:vous|il (?:vous )?(?:faudra"
            r"|suffira))"
            r"|il (?:se peut|est possible) que (?:vous|votre|la|le)|je vous previens|nous vous prevenons"
            r"|attention(?:,| :| a | au | aux ))"
        ),
        re.compile(
            r"\ben attendant (?:votre (?:retour|reponse)|de vous)|\bd'ici la,? (?:je|nous) rest"
            r"|\b(?:servir|satisfaire|revoir|accueillir) (?:\w{2,8} )?(?:a l'avenir|la prochaine fois)"
        ),
    ),
    "en": Phrases(
        re.compile(
            r"\b(?:(?:just )?in case (?:you|it|the|your|of|this|that)|should (?:it|you|the|this|that"
            r"|your) (?:ever"
            r"|happen|need|come|fail|arrive|not|still)"
            r"|(?:remember|be sure|make sure|don't forget|do not forget) (?:to|that|also|your)"
            r"|(?:to|so as to) (?:avoid|prevent|save you|spare you)"
            r"|so (?:that )?(?:it|this|that|you) (?:does not|doesn't|do not|don't|won't|will not|never)"
            r"|(?:for )?next time|in (?:the )?future|from now on|going forward"
            r"|(?:i|we)(?:'ve| have)? (?:also|already) (?:checked|added|set|booked|looked|enclosed|attached"
            r"|renewed|arranged|put|noted|warned|told|sent|included|extended)"
            r"|while i was (?:at it|there|in)|while we were (?:at it|there)"
            r"|(?:good|worth|useful) (?:to know|knowing|noting)|(?:please )?note that|bear in mind"
            r"|keep in mind"
            r"|in the meantime|until then|meanwhile"
            r"|you(?:'ll| will| may| might) (?:then|also|next) (?:receive|get|see|need|notice|find|have|be)"
            r"|(?:once|after) (?:it|that|this|the \w{2,14}) [^.!?\ue002,]{1,40}, you(?:'ll| will| can"
            r"| may| need)"
            r"|you (?:may|might) (?:notice|find|see|need|wonder|want)|heads? up|be aware|watch out)"
        ),
        re.compile(
            r"\b(?:in the meantime|until then|meanwhile),? (?:thank|thanks|we (?:apolog|appreciate)"
            r"|i apolog|can you|could you|please (?:send|dm|share|provide|tell))"
            r"|\b(?:we|i)(?:'ll| will|'d like to| want to| would like to) (?:be|make) sure (?:to|that)\b"
            r"|\b(?:we|i) want to be sure that\b"
            r"|\b(?:be|make) sure (?:to|that you) (?:stay|follow|let|keep us)\b"
            r"|\bshould you need (?:\w{2,8} )?(?:more|further|other|any|additional) (?:\w{2,10} )?(?:help"
            r"|assistance|support|information)"
            r"|\b(?:serve|serving|meet|see) you (?:\w{2,8} )?in (?:the )?future\b"
            r"|\bin case (?:you|of) (?:have )?(?:any )?(?:other |further |more )?questions?\b"
        ),
    ),
}  # fmt: skip


def anticipation(reply: str, customer: str | None, language: str) -> Score:
    """Return whether a reply speaks of a next need that its customer did not ask about (R82): 1 or 0.

    A turn of phrase looks ahead (*au cas où*, *so that it does not*); its sentence counts unless half of its
    words of content or more (first five letters) stand in the questions of the message. A sentence that looks
    ahead and answers what was asked is shown as ``asked`` and does not count.

    Parameters
    ----------
    reply, customer : str
        As they came; without a message of the customer nobody knows what was asked: the score abstains.
    language : {"fr", "en"}
        Of the reply.

    References
    ----------
    Conversations page, section 3 (anticipation); rows R82, R131.
    """
    if language not in _FORESEES:
        return Score("anticipation", None, METHOD, abstained=Abstention.LANGUAGE)
    if customer is None or not customer.strip():
        return Score("anticipation", None, METHOD, abstained=Abstention.NO_CUSTOMER)
    message = read(reply)
    asked = _asked(read(customer))
    spans = []
    for start, end in _FORESEES[language].places(message):
        own = stems_of(_around(message, start, end))
        was_asked = bool(own) and len(own & asked) >= _ASKED_SHARE * len(own)
        spans.append(Span(*message.span(start, end), "asked" if was_asked else "anticipation"))
    return judged("anticipation", message, tuple(spans), METHOD, besides="asked")


def is_unprompted(thread: Thread) -> bool | None:
    """Return whether a person of the house wrote first (R131); None where nobody of either side wrote.

    Machines write first every day: their messages are not read.
    """
    first = next((one.who for one in thread.messages if one.who in ("agent", "customer")), None)
    return None if first is None else first == "agent"


@dataclass(frozen=True, slots=True)
class Proactivity:
    """Proactivity of some cases: share that the house began, and anticipations per case judged."""

    unprompted: Figure
    per_case: Figure
    n_cases: int


def proactivity(
    began: Sequence[bool | None], anticipations: Sequence[int | None], *, confidence: float = 0.95
) -> Proactivity:
    """Return the proactivity of a unit over a period (R131).

    Parameters
    ----------
    began : sequence of bool or None
        ``is_unprompted`` of each case.
    anticipations : sequence of int or None
        Replies of each case that anticipate; None where none could be judged.

    Returns
    -------
    Proactivity
        A ``share`` with Wilson's interval, a ``rate`` with the exact Poisson interval; each withheld
        ``too_few`` under ``FEWEST_CASES`` cases judged. What leaves goes through ``core.publication``.
    """
    known = [one for one in began if one is not None]
    counted = [one for one in anticipations if one is not None]
    share: Figure = Withheld("too_few", len(known), METHOD)
    rate: Figure = Withheld("too_few", len(counted), METHOD)
    if len(known) >= FEWEST_CASES:
        share = proportion(sum(known), len(known), confidence=confidence)
    if len(counted) >= FEWEST_CASES:
        rate = poisson_rate(sum(counted), len(counted), confidence=confidence)
    return Proactivity(share, rate, len(began))


def _asked(customer: Message) -> frozenset[str]:
    asks = [one for one in customer.sentences if one.asks]
    return frozenset(stem for one in asks for stem in stems_of(customer.text[one.start : one.end]))


def _around(message: Message, start: int, end: int) -> str:
    alone = Sentence(start, end, asks=False)
    held = next((one for one in message.sentences if one.start <= start < one.end), alone)
    return message.text[held.start : held.end]
