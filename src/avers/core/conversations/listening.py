"""How far a reply takes up what this customer wrote: the same rare words or matter, and a tone that answers.

A reply may listen and send everybody to the same form; one reply therefore says little, many say something.
Shown for units only (``conversations.md`` section 1), never as a verdict on a reply or a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from math import exp
from typing import Final

import numpy as np

from avers.core.charter.language.word_sets import word_set
from avers.core.conversations.acts import acts
from avers.core.conversations.feeling import dissatisfaction
from avers.core.conversations.kinship import FAMILIES
from avers.core.conversations.language import ENGLISH, FRENCH
from avers.core.conversations.normalising import read_words
from avers.core.conversations.prior import SMALL_WORDS
from avers.core.conversations.reading import Message, read
from avers.core.conversations.score import Abstention, Score, Span
from avers.core.conversations.uptake import PSEUDO_MESSAGES, uptake_alone

__all__ = ["METHOD", "listening"]

METHOD: Final = "listening 3"

_WORD: Final = re.compile(r"[a-z0-9]{2,40}")
_STEM: Final = 6
"""Letters by which two words are the same one."""
_SHORTEST: Final = 3
_NUMBER: Final = 6.0
"""Nats of a number of three signs or more that both hold."""
_NATS: Final = 5.0
"""Nats beyond chance that make it e times as likely that the reply answers this message."""
_MOST: Final = 30.0
_TONE: Final = 1.5
"""What regret before the most displeased customer weighs, beside ``_NATS``."""

_WELCOMES: Final = re.compile(
    r"\b(?:you're welcome|most welcome|glad|no (?:problem|worries)|(?:happy|great|good"
    r"|lovely) to (?:hear|know|read)"
    r"|anytime|pleasure|enjoy|awesome|perfect|love (?:to hear|hearing)|de rien|avec plaisir|ravie?s?"
    r"|plaisir|heureux"
    r"|heureuse|je vous en prie)\b"
)
_REGRETS: Final = re.compile(
    r"\b(?:sorry|apolog\w{1,7}|regret\w{0,5}|desolee?s?|navree?s?|excus\w{1,5}|inconvenience"
    r"|disappointment|concern\w{0,3})\b"
)


def listening(
    reply: str, customer: str | None, language: str, taken: float | None = None, n: int = 0
) -> dict[str, Score]:
    """Return how far a reply takes up the message that it answers, and whether it asks about it.

    ``listening``: what the reply takes up beyond chance (``uptake.py``, and the numbers that both hold), and
    a tone that answers that of the message (regret before displeasure, gladness before pleasure), on 0..1.
    One half says: no more than any reply takes up of any message. ``clarifying``: 1 where a question of the
    reply holds a word or matter of the message.

    Parameters
    ----------
    reply, customer : str
        As they came; ``customer`` is the message that the reply answers, None where it is not known.
    language : {"fr", "en"}
        Of the reply.
    taken : float
        Nats that the reply takes up, where replies sent before were counted; None is judged by the prior.
    n : int
        Exchanges of the language that were counted for ``taken``.

    Returns
    -------
    dict of str to Score
        ``listening`` and ``clarifying``; both abstain without a message of the customer, and where the reply
        is short or in another language.

    References
    ----------
    Conversations page, section 3 (listening).
    """
    message = read(reply)
    abstained = _reason(message, customer, language)
    if abstained is not None or customer is None:
        return {name: Score(name, None, METHOD, abstained=abstained) for name in ("listening", "clarifying")}
    said = read(customer)
    if taken is None:
        taken, n = _alone(reply, customer, language), 0
    ours, theirs = _stems_of(message.text, language), _stems_of(said.text, language)
    words = frozenset(one[0] for one in ours) & frozenset(one[0] for one in theirs)
    taken += _NUMBER * sum(1 for one in words if len(one) >= _SHORTEST and _has_digit(one))
    tone = _tone(message.text)
    weight = taken / _NATS + (_TONE * tone * _displeasure(customer, language) if tone else 0.0)
    spans = tuple(_shown(message, ours, theirs, words))
    questions = acts(reply, language)["question"].spans
    asked = [one for one in questions if any(map(one.overlaps, spans))]
    method = METHOD if n >= PSEUDO_MESSAGES else METHOD + " prior"
    return {
        "listening": Score(
            "listening", 1 / (1 + exp(-max(-_MOST, min(weight, _MOST)))), method, spans, n_reference=n
        ),
        "clarifying": Score("clarifying", float(bool(asked)), METHOD, tuple(asked)),
    }


def _reason(message: Message, customer: str | None, language: str) -> Abstention | None:
    if language not in ("fr", "en"):
        return Abstention.LANGUAGE
    if customer is None or not _WORD.search(read(customer).text):
        return Abstention.NO_CUSTOMER
    return Abstention.SHORT if message.is_short else None


@cache
def _small(language: str) -> frozenset[str]:
    return word_set(SMALL_WORDS[language]) if language else frozenset()


def _alone(reply: str, customer: str, language: str) -> float:
    code = np.array([FRENCH if language == "fr" else ENGLISH], np.int8)
    return float(uptake_alone(read_words([reply]), read_words([customer]), code).taken[0])


@lru_cache(maxsize=64)
def _stems_of(text: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """Return the stems of a text and where they stand, less the words that hold any sentence together."""
    small = _small(language)
    # « 11.0.2 », an order number: a figure counts whole. No letter is smaller than a digit here.
    return tuple(
        (word[:_STEM] if word > ":" else word, *one.span())
        for one in _WORD.finditer(text)
        if (word := one[0]) not in small
    )


def _has_digit(stem: str) -> bool:
    return any(sign < ":" for sign in stem)


@cache
def _of_families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in FAMILIES.items():
        for word in words:
            found.setdefault(word[:_STEM], set()).add(name)
    return {stem: frozenset(names) for stem, names in found.items()}


def _shown(
    reply: Message,
    ours: tuple[tuple[str, int, int], ...],
    theirs: tuple[tuple[str, int, int], ...],
    words: frozenset[str],
) -> Iterator[Span]:
    """Yield the words of a reply that the message holds, and those of a matter of it."""
    families = _of_families()
    matters: set[str] = set()
    for stem, _, _ in theirs:
        matters |= families.get(stem, frozenset())
    for stem, start, end in ours:
        if len(stem) >= _SHORTEST and stem in words:
            yield Span(*reply.span(start, end), "taken_up")
        elif matters and stem in families and not matters.isdisjoint(families[stem]):
            yield Span(*reply.span(start, end), "same_matter")


def _tone(reply: str) -> int:
    """Return 1 where a reply regrets, -1 where it is glad, 0 where it does neither or both."""
    return bool(_REGRETS.search(reply)) - bool(_WELCOMES.search(reply))


def _displeasure(customer: str, language: str) -> float:
    """Return how displeased a customer says to be, from -0.5 to 0.5."""
    told = dissatisfaction(customer, language).value
    return 0.0 if told is None else told - 0.5
