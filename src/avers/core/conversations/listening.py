"""How far a reply takes up what this customer wrote: the same rare words or matter, an answer that fits.

A reply may listen and send everybody to the same form; one reply therefore says little, many say something.
Shown for units only (``conversations.md`` section 1), never as a verdict on a reply or a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from math import log, sqrt
from typing import Final

from avers.core.charter.language.word_sets import word_set
from avers.core.conversations.acts import acts
from avers.core.conversations.kinship import FAMILIES, STEM, families_of
from avers.core.conversations.prior import SMALL_WORDS
from avers.core.conversations.reading import Message, read
from avers.core.conversations.score import Abstention, Score, Span
from avers.core.conversations.situations import Situation, situation_of

__all__ = ["METHOD", "Rarity", "listening"]

METHOD: Final = "listening 2"
_FEWEST: Final = 300
"""Messages from which their words say which ones are rare."""

_WORD: Final = re.compile(r"[a-z0-9]{2,40}")
_RAREST: Final = 9.0
_UNKNOWN_WORD: Final = 5.0
_UNKNOWN_FAMILY: Final = 2.5
_FAMILY: Final = 2.0
"""What the same matter weighs beside the same word."""
_FLOOR: Final = 3.0

# An answer that fits what was said, or misses it.
_FITS_THANKS, _MISSES_THANKS, _NO_ANSWER_TO_THANKS = 0.13, -0.08, -0.04
_FITS_GRIEF, _MISSES_GRIEF = 0.065, -0.065
_LOWEST: Final = -0.2

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


@dataclass(frozen=True)
class Rarity:
    """How rare words and matters are among the messages of one brand and language.

    Attributes
    ----------
    n : int
        Messages counted.
    words, families : mapping of str to int
        In how many of them each stem, each family stands.
    """

    n: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    families: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, messages: Iterable[str]) -> Rarity:
        """Return the counts of some messages: replies sent before, and what customers wrote."""
        words: Counter[str] = Counter()
        families: Counter[str] = Counter()
        n = 0
        for n, message in enumerate(messages, start=1):  # noqa: B007 - the last one is how many
            stems = {stem for stem, _, _ in _stems_of(read(message).text, "")}
            words.update(stems)
            families.update({name for stem in stems for name in families_of(stem)})
        return cls(n, words, families)

    @cached_property
    def is_known(self) -> bool:
        """Whether there are enough messages to tell rare words from common ones."""
        return self.n >= _FEWEST

    def of_word(self, stem: str) -> float:
        """Return the weight of a word in nats, about 0 where every message holds it."""
        if not self.is_known:
            return _UNKNOWN_WORD
        return min(log((self.n + 1) / (self.words.get(stem, 0) + 0.5)), _RAREST)

    def of_family(self, name: str) -> float:
        """Return the weight of a matter in nats."""
        if not self.is_known:
            return _UNKNOWN_FAMILY
        return max(0.0, log(self.n / (self.families.get(name, 0) + 1)))


NOTHING_KNOWN: Final = Rarity()


def listening(
    reply: str, customer: str | None, language: str, rarity: Rarity = NOTHING_KNOWN
) -> dict[str, Score]:
    """Return how far a reply takes up the message that it answers, and whether it asks about it.

    ``listening``: the weight of the words (first five letters; numbers and names of products among them)
    and of the matters (``kinship.py``) that both hold, over the root of the product of what each holds;
    plus what fits or misses (thanks welcomed, a complaint regretted), from -0.2 to 1, set on 0..1. A reply
    that takes up nothing and misses nothing has 1/6. ``clarifying``: 1 where a question of the reply holds
    a word or matter of the message.

    Parameters
    ----------
    reply, customer : str
        As they came; ``customer`` is the message that the reply answers, None where it is not known.
    language : {"fr", "en"}
        Of the reply.
    rarity : Rarity
        Of the brand and language; under 300 messages every word weighs the same.

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
    taken = _Taken.of(message, said, language)
    value = taken.share(rarity) + _fit(said, message.text)
    spans = tuple(sorted(taken.spans(message), key=lambda span: span.start))
    questions = acts(reply, language)["question"].spans
    asked = [one for one in questions if any(map(one.overlaps, spans))]
    return {
        "listening": Score(
            "listening",
            min(1.0, max(0.0, (value - _LOWEST) / (1 - _LOWEST))),
            METHOD if rarity.is_known else METHOD + " prior",
            spans,
            n_reference=rarity.n,
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


@lru_cache(maxsize=64)
def _stems_of(text: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """Return the stems of a text and where they stand, less the words that hold any sentence together."""
    small = _small(language)
    # « 11.0.2 », an order number: a figure counts whole. No letter is smaller than a digit here.
    return tuple(
        (word[:STEM] if word > ":" else word, *one.span())
        for one in _WORD.finditer(text)
        if (word := one[0]) not in small
    )


@dataclass(frozen=True)
class _Taken:
    """Stems and families of a reply and of the message that it answers."""

    of_reply: frozenset[str]
    of_customer: frozenset[str]
    language: str

    @classmethod
    def of(cls, reply: Message, customer: Message, language: str) -> _Taken:
        ours, theirs = (_stems_of(text, language) for text in (reply.text, customer.text))
        return cls(frozenset(one[0] for one in ours), frozenset(one[0] for one in theirs), language)

    @cached_property
    def _families(self) -> tuple[frozenset[str], frozenset[str]]:
        return _all_families(self.of_reply), _all_families(self.of_customer)

    @cached_property
    def words(self) -> frozenset[str]:
        return self.of_reply & self.of_customer

    @cached_property
    def families(self) -> frozenset[str]:
        return self._families[0] & self._families[1]

    def share(self, rarity: Rarity) -> float:
        both = _weight(self.words, self.families, rarity)
        reply = _weight(self.of_reply, self._families[0], rarity) + _FLOOR
        customer = _weight(self.of_customer, self._families[1], rarity) + _FLOOR
        return both / sqrt(reply * customer)

    def spans(self, reply: Message) -> Iterator[Span]:
        words, families = self.words, self.families
        if not words and not families:
            return
        for stem, start, end in _stems_of(reply.text, self.language):
            if len(stem) > 2 and stem in words:
                yield Span(*reply.span(start, end), "taken_up")
            elif families and not families.isdisjoint(families_of(stem)):
                yield Span(*reply.span(start, end), "same_matter")


def _all_families(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(name for stem in stems for name in families_of(stem))


def _weight(stems: frozenset[str], families: frozenset[str], rarity: Rarity) -> float:
    # In the order of the families, so that a sum is the same to the last bit.
    matters = sum([rarity.of_family(name) for name in FAMILIES if name in families]) if families else 0.0
    if not rarity.is_known:
        return len(stems) * _UNKNOWN_WORD + _FAMILY * matters
    return sum(sorted([rarity.of_word(stem) for stem in stems])) + _FAMILY * matters


def _fit(customer: Message, reply: str) -> float:
    situation = situation_of(customer)
    is_solved, complains = situation is Situation.THANKS, situation is Situation.COMPLAINT
    welcomes, regrets = bool(_WELCOMES.search(reply)), bool(_REGRETS.search(reply))
    found = 0.0
    if welcomes:
        found += _FITS_THANKS if is_solved else _MISSES_THANKS
    elif is_solved:
        found += _NO_ANSWER_TO_THANKS
    if regrets:
        found += _FITS_GRIEF if complains else (_MISSES_GRIEF if is_solved else 0.0)
    return found
