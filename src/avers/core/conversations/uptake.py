"""What a reply takes up of the message it answers, beyond what any reply takes up of any message.

Words (first six letters) and matters (``kinship.py``) are counted in replies and in the messages that they
answer, each reply with its message once. A word that both hold speaks for the reply by its rarity; what
chance alone would have them share speaks against it. Counts are of what was sent before, beside pseudo-counts
of a prior written by us, so that a small file is judged by the same formula as a large one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.core.conversations.kinship import FAMILIES
from avers.core.conversations.language import ENGLISH, FRENCH, is_among
from avers.core.conversations.normalising import (
    MAIL,
    NUMBER,
    BoolArray,
    IntArray,
    UintArray,
    Words,
    mixed,
    read_words,
)
from avers.core.conversations.prior import service_stems, small_words
from avers.core.conversations.shingles import Counts, Table, sorted_table

__all__ = ["PSEUDO_MESSAGES", "ExchangeCounts", "Exchanges", "Uptake", "exchanges", "uptake_alone"]

PSEUDO_MESSAGES: Final = 50
"""Messages of the prior beside those that were counted."""

FloatArray = npt.NDArray[np.float64]

_SHARE_SERVICE, _SHARE_OTHER, _SHARE_FAMILY = 2.0**-5, 2.0**-9, 0.08
"""In which share of messages a word of service, another word and a matter stand, where nothing is known."""
_FAMILY_KEY: Final = np.uint64(0x5BD1E995A3C59AC3)
_LANGUAGES: Final = ((FRENCH, "fr"), (ENGLISH, "en"))


@dataclass(frozen=True)
class Exchanges:
    """The words and matters of some replies and of the messages they answer, each once a reply.

    ``table`` holds them by language, sorted; for each pair of one of them and a reply: whether the reply
    holds it, whether the message does, and its share by the prior. ``language`` is a key, one a reply, and
    ``is_exchange`` says where there is a message.
    """

    table: Table
    in_reply: BoolArray
    in_message: BoolArray
    prior: FloatArray
    language: Table
    is_exchange: BoolArray


@dataclass(frozen=True)
class Uptake:
    """What replies take up, in nats, and of how many exchanges of their language the counts are."""

    taken: FloatArray
    n: IntArray


def exchanges(words: Words, asked: Words, languages: npt.NDArray[np.int8]) -> Exchanges:
    """Return what is counted of replies and of the messages they answer: one a reply, empty where none is.

    Small words, numbers and mails are left out, and so are replies in neither language.
    """
    is_exchange = (np.diff(asked.first) > 0) & ((languages == FRENCH) | (languages == ENGLISH))
    sides = [_things(side, languages, is_exchange) for side in (words, asked)]
    number, reply, prior = (np.concatenate([side[place] for side in sides]) for place in range(3))
    of_reply = np.arange(len(reply)) < len(sides[0][1])
    ascending = np.argsort(reply, kind="stable")
    table = sorted_table(number[ascending], reply[ascending])
    n_pairs = len(table.reply_of_pair)
    in_reply, in_message = np.zeros(n_pairs, bool), np.zeros(n_pairs, bool)
    pair, held = table.pair_of_place, of_reply[ascending][table.order]
    in_reply[pair[held]] = True
    in_message[pair[~held]] = True
    priors = np.zeros(n_pairs)
    priors[pair] = prior[ascending][table.order]
    keys = mixed(languages.astype(np.uint64))
    return Exchanges(
        table, in_reply, in_message, priors, sorted_table(keys, np.arange(len(keys))), is_exchange
    )


@dataclass
class ExchangeCounts:
    """In how many replies and in how many of their messages each word and matter stood so far (limit L6)."""

    in_replies: Counts = field(default_factory=Counts)
    in_messages: Counts = field(default_factory=Counts)
    n: Counts = field(default_factory=Counts)

    @property
    def every(self) -> tuple[Counts, ...]:
        """Return the stores, in their order."""
        return (self.in_replies, self.in_messages, self.n)

    def taken_up(self, found: Exchanges, *, is_counted: BoolArray) -> Uptake:
        """Return what replies take up, and count those for which ``is_counted`` (one a reply) is true.

        The others are counted already: every exchange there is earlier for them, and themselves are not.
        """
        fresh, there = is_counted & found.is_exchange, found.is_exchange
        every = np.ones(len(is_counted), bool)
        n = _before(found.language, self.n, every[found.language.reply_of_pair], fresh, there)
        n = found.language.told(n)
        in_replies = _before(found.table, self.in_replies, found.in_reply, fresh)
        in_messages = _before(found.table, self.in_messages, found.in_message, fresh)
        return Uptake(_taken(found, in_replies, in_messages, n), n)


def uptake_alone(words: Words, asked: Words, languages: npt.NDArray[np.int8]) -> Uptake:
    """Return what replies take up where nothing was counted: by the prior alone."""
    found = exchanges(words, asked, languages)
    nothing = np.zeros(len(found.in_reply), np.int64)
    n = np.zeros(words.n_replies, np.int64)
    return Uptake(_taken(found, nothing, nothing, n), n)


def _taken(found: Exchanges, in_replies: IntArray, in_messages: IntArray, n: IntArray) -> FloatArray:
    """Return the sum, over words and matters, of rarity times what is shared beyond chance."""
    reply = found.table.reply_of_pair
    whole = n[reply] + PSEUDO_MESSAGES
    pseudo = PSEUDO_MESSAGES * found.prior
    of_replies, of_messages = (in_replies + pseudo) / whole, (in_messages + pseudo) / whole
    rarity = -np.log((of_replies + of_messages) / 2)
    beyond = (found.in_reply & found.in_message) - (
        np.where(found.in_reply, of_messages, 0.0) + np.where(found.in_message, of_replies, 0.0)
    )
    # Summed reply by reply, in the order of the numbers: neighbours change no last digit (rule C10).
    return np.bincount(reply, rarity * beyond, minlength=len(n)).astype(np.float64)


def _before(
    table: Table,
    counts: Counts,
    held: BoolArray,
    fresh: BoolArray,
    there: BoolArray | None = None,
) -> IntArray:
    """Return how many earlier exchanges hold each number, and count the ``fresh`` (one a reply).

    ``held`` says, a pair, which are counted; ``there`` which replies may be, all where None.
    """
    if there is not None:
        held = held & there[table.reply_of_pair]
    is_fresh = fresh[table.reply_of_pair]
    marks = held & is_fresh
    stored = counts.of(table.known)[table.group_of_pair]
    counts.add(*table.counted(marks))
    # Of what is counted already, a number that is not stored belongs to nothing that was.
    return np.where(is_fresh, stored + table.earlier(marks), np.maximum(stored - held, 0))


def _things(
    side: Words, languages: npt.NDArray[np.int8], is_exchange: BoolArray
) -> tuple[UintArray, IntArray, FloatArray]:
    """Return the words and matters of replies or of messages: number, reply and share by the prior."""
    numbers: list[UintArray] = []
    replies: list[IntArray] = []
    priors: list[FloatArray] = []
    known = side.vocabulary
    is_sign = (known.word == NUMBER) | (known.word == MAIL)
    for code, language in _LANGUAGES:
        here = is_exchange & (languages == code)
        if not here.any():
            continue
        plain = ~(is_sign | is_among(known.word, small_words(language)))
        places = np.flatnonzero(plain[known.place] & here[side.reply])
        place, reply = known.place[places], side.reply[places]
        share = np.where(is_among(known.stem, service_stems(language)), _SHARE_SERVICE, _SHARE_OTHER)
        stems, families = _of_families()
        first, last = (np.searchsorted(stems, known.stem, side=which) for which in ("left", "right"))
        n_families = (last - first)[place]
        begins = np.repeat(first[place], n_families)
        within = np.arange(n_families.sum()) - np.repeat(np.cumsum(n_families) - n_families, n_families)
        key = mixed(np.array([code], np.uint64))
        numbers += [mixed(known.stem[place] ^ key), mixed(families[begins + within] ^ key)]
        replies += [reply, np.repeat(reply, n_families)]
        priors += [share[place], np.full(len(begins), _SHARE_FAMILY)]
    if not numbers:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0)
    return np.concatenate(numbers), np.concatenate(replies), np.concatenate(priors)


@cache
def _of_families() -> tuple[UintArray, UintArray]:
    """Return the stems of the words of all families, ascending, and the number of the family of each."""
    pairs = set()
    for place, name in enumerate(FAMILIES):
        held = read_words(["§ " + " ".join(sorted(FAMILIES[name]))])
        family = int(mixed(np.array([place], np.uint64) ^ _FAMILY_KEY)[0])
        pairs |= {(stem, family) for stem in held.stem[held.word != NUMBER].tolist()}
    held_by = sorted(pairs)
    return (
        np.array([stem for stem, _ in held_by], np.uint64),
        np.array([family for _, family in held_by], np.uint64),
    )
