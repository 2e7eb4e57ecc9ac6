"""What a reply does in words: says sorry, promises, asks, sends elsewhere, owns an error, pushes away.

Acts of the text, never of the person: no word here says how an employee felt or meant it (limit L1). Start
with ``acts``; ``commitments`` gives the promises one by one, with who acts, whether it is done, and by when.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from avers.core.conversations.act_rules import ActRules, Finder
from avers.core.conversations.phrases import nothing_found, touches
from avers.core.conversations.reading import Message, read
from avers.core.conversations.score import Abstention, Score, Span
from avers.core.conversations.terms import Term, terms

__all__ = [
    "ACTS",
    "LANGUAGES",
    "METHOD",
    "Actor",
    "Commitment",
    "State",
    "acts",
    "acts_of",
    "commitments",
    "rules_of",
]

METHOD: Final = "act rules 7"
ACTS: Final = ("apology", "commitment", "question", "redirect", "admission", "deflection")

LANGUAGES: Final = ("fr", "en")
_I: Final = frozenset(["i", "me", "je", "j'", "moi", "fais", "ma", "mes", "je suis"])
_WE: Final = frozenset(
    ["we", "nous", "on", "l'on", "notre", "nos", "faisons", "nous sommes", "on est", "nous travaillons"]
)


class Actor(StrEnum):
    """Who acts in a commitment, from the one who answers for it himself to nobody."""

    I = "I"  # noqa: E741
    """The writer: *je vous rappelle*."""
    WE = "we"
    """The house: *nous revenons vers vous*."""
    OTHER = "other"
    """Somebody else: *un conseiller vous rappellera*."""
    NOBODY = "nobody"
    """No one is named: *vous serez remboursé*."""


class State(StrEnum):
    """How far the act is."""

    PROMISED = "promised"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that a reply promises, does or says done; ``text[start:end]`` says it, ``term`` by when."""

    start: int
    end: int
    actor: Actor
    state: State
    term: Term | None = None


def acts(text: str, language: str) -> dict[str, Score]:
    """Return, for each of ``ACTS``, whether a reply does it: 1, 0, or an abstention.

    An act that is found is there, however short the reply. One that is not found is 0 only where the reply
    has four words of content or more; else its score abstains. ``admission`` is 1 where the house owns the
    error (*c'est notre erreur*); *sorry for the inconvenience* is an apology and no admission, and its span
    is of the kind ``vague``. ``deflection`` is 1 where the case is pushed to another service and nobody here
    keeps any part of it.

    Parameters
    ----------
    text : str
        The reply as it came, without quoted history; the first 8,000 plain letters are read.
    language : {"fr", "en"}
        Of the reply; anything else makes every score abstain.

    Returns
    -------
    dict of str to Score
        One per act, with spans in characters of ``text``.

    References
    ----------
    Conversations page, section 3 (ownership, honesty, deflections).
    """
    return dict(_acts(text, language))


# Several criteria ask what the same reply does, one after another.
@lru_cache(maxsize=64)
def _acts(text: str, language: str) -> dict[str, Score]:
    return acts_of(read(text), language)


def acts_of(message: Message, language: str) -> dict[str, Score]:
    """Return what ``acts`` returns, for a reply that is read already (``reading.read``)."""
    rules = rules_of(language)
    if rules is None:
        return {act: Score(act, None, METHOD, abstained=Abstention.LANGUAGE) for act in ACTS}
    promised = _commitments(message, rules)
    spans = {
        "apology": _apologies(message, rules),
        "commitment": [(start, end, "commitment") for start, end, *_ in promised],
        "question": _questions(message, rules),
        "redirect": _found(message, rules.redirect, rules.not_redirect, "redirect"),
        "admission": _admissions(message, rules),
        "deflection": _deflections(message, rules, promised),
    }
    return {act: _score(message, act, spans[act]) for act in ACTS}


def rules_of(language: str) -> ActRules | None:
    """Return the rules of one of ``LANGUAGES``, None of another; the first call compiles them, for a second.

    A command that reads no reply does not wait for them; whoever answers readers asks for them beforehand.
    """
    if language == "fr":
        from avers.core.conversations.acts_fr import RULES as FRENCH

        return FRENCH
    if language == "en":
        from avers.core.conversations.acts_en import RULES as ENGLISH

        return ENGLISH
    return None


def commitments(text: str, language: str) -> tuple[Commitment, ...]:
    """Return what a reply promises or says done, in the order of the text; nothing in another language."""
    rules = rules_of(language)
    if rules is None:
        return ()
    message = read(text)
    found = _commitments(message, rules)
    dated = list(terms(message)) if found else []
    return tuple(_commitment(message, one, dated) for one in found)


_Found = tuple[int, int, str]
_Promised = tuple[int, int, Actor, State]


def _score(message: Message, act: str, found: list[_Found]) -> Score:
    if not found:
        return nothing_found(act, METHOD, is_short=message.is_short)
    return Score(act, 1.0, METHOD, _spans(message, found))


def _spans(message: Message, found: list[_Found]) -> tuple[Span, ...]:
    return tuple(Span(*message.span(start, end), kind) for start, end, kind in found)


def _found(
    message: Message, pattern: re.Pattern[str] | Finder, refused: re.Pattern[str] | Finder, kind: str
) -> list[_Found]:
    found: list[_Found] = []
    for one in pattern.finditer(message.text):
        start, end = one.span()
        if not found or not touches(start, end, found):
            found.append((start, end, kind))
    if found:
        found.sort()
        no = [one.span() for one in refused.finditer(message.text)]
        found = [one for one in found if not touches(one[0], one[1], no)]
    return found


def _apologies(message: Message, rules: ActRules) -> list[_Found]:
    found = _found(message, rules.apology, rules.not_apology, "apology")
    if not found:
        return found
    vague = [(one.start(), one.end(), "vague") for one in rules.vague.finditer(message.text)]
    return sorted(found + vague)


def _questions(message: Message, rules: ActRules) -> list[_Found]:
    asked: list[_Found] = []
    for sentence in message.sentences:
        words = message.text[sentence.start : sentence.end]
        if sentence.asks and rules.question_words.search(words) and not rules.no_question.search(words):
            lead = len(words) - len(words.lstrip())
            asked.append((sentence.start + lead, sentence.end, "question"))
    return asked + _found(message, rules.asked, rules.not_asked, "question")


def _deflections(message: Message, rules: ActRules, promised: list[_Promised]) -> list[_Found]:
    # « Your refund was sent; ask your bank » keeps nothing: what happened by nobody's hand is over.
    if any(state is not State.DONE or actor is not Actor.NOBODY for *_, actor, state in promised):
        return []
    found = _found(message, rules.deflection, rules.not_deflection, "deflection")
    return [one for one in found if not _is_asked(message, one[0])]


def _commitments(message: Message, rules: ActRules) -> list[_Promised]:
    found: list[_Promised] = []
    for state, pattern in rules.commitment:
        for one in pattern.finditer(message.text):
            start, end = one.span()
            if state == "done" and _actor(one) is Actor.NOBODY and _is_asked(message, start):
                continue
            found.append((start, end, _actor(one), State(state)))
    return sorted(_kept(message, rules, found)) if found else found


def _kept(message: Message, rules: ActRules, found: list[_Promised]) -> list[_Promised]:
    refused = [
        (one.start(), _own_clause(message, rules, *one.span()))
        for one in rules.not_commitment.finditer(message.text)
    ]
    is_done = any(one[3] is State.DONE for one in found)
    owned = _admissions(message, rules) if is_done else []
    kept: list[_Promised] = []
    for one in found:
        start, end, _, state = one
        if touches(start, end, refused) or touches(start, end, kept):
            continue
        # What was done wrong is owned, not done for the customer: « nous avons réservé un grand lit ».
        if state is State.DONE and touches(start, end, owned):
            continue
        kept.append(one)
    return kept


def _own_clause(message: Message, rules: ActRules, start: int, end: int) -> int:
    # A condition or a wish ends where the house speaks of itself: « if it is wrong, say so and we'll look ».
    clause = rules.own_clause.search(message.text, start + 1, end)
    return clause.start() if clause else end


def _admissions(message: Message, rules: ActRules) -> list[_Found]:
    found = _found(message, rules.admission, rules.not_admission, "admission")
    return [one for one in found if not _is_asked(message, one[0])]


def _is_asked(message: Message, place: int) -> bool:
    return any(one.asks for one in message.sentences if one.start <= place < one.end)


def _actor(found: re.Match[str]) -> Actor:
    named = next((words for words in found.groupdict().values() if words), None)
    if named is None:
        return Actor.NOBODY
    plain = named.strip()
    if plain in _I:
        return Actor.I
    return Actor.WE if plain in _WE else Actor.OTHER


def _commitment(message: Message, one: _Promised, dated: list[Term]) -> Commitment:
    start, end, actor, state = one
    around = next(
        (sentence for sentence in message.sentences if sentence.start <= start < sentence.end), None
    )
    low, high = (around.start, around.end) if around else (start, end)
    own = [term for term in dated if low <= term.start < high]
    # The term that stands nearest to the words of the promise, after them where two are as near.
    nearest = min(own, key=lambda term: (abs(term.start - start), -term.start), default=None)
    placed = None
    if nearest is not None and state is not State.DONE:
        placed = nearest.at(*message.span(nearest.start, nearest.end))
    return Commitment(*message.span(start, end), actor, state, placed)
