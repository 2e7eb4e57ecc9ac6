"""What a reply is compared with: the replies of its brand and language sent before it, and a fixed window.

The window is learnt first, whole; each of its replies is then compared with all the others of it, and every
later reply with the window and what was sent before. Counts of earlier replies never change, so neither do
scores, whatever comes in later and in whatever chunks it comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.core.conversations.normalising import BoolArray, IntArray, UintArray, Words, mixed
from avers.core.conversations.shingles import (
    Counts,
    Table,
    holders_before,
    replies_before,
    shingles,
    sorted_table,
)
from avers.core.conversations.templates import Reference
from avers.core.conversations.uptake import ExchangeCounts, Exchanges, Uptake, exchanges

__all__ = ["Counted", "ReferenceCounts", "count", "hashes_of"]

_BEFORE_EXCHANGES: Final = 5
"""Stores of a part that was kept before exchanges were counted."""


@dataclass(frozen=True)
class Counted:
    """What is counted of some replies in the order of their sending, sorted once for all that asks.

    ``agents`` are hashes of who wrote them, one a reply, or None where nobody is told; ``exchanges`` is None
    where no message of a customer is.
    """

    n_words: int
    whole: IntArray
    grams: Table
    words: Table
    keys: Table
    agents: UintArray | None
    exchanges: Exchanges | None = None


def count(
    words: Words,
    languages: npt.NDArray[np.int8],
    brands: UintArray,
    agents: UintArray | None = None,
    asked: Words | None = None,
) -> Counted:
    """Return what is counted of replies; brands, agents and languages are told apart, one a reply.

    ``asked`` are the messages that the replies answer, one a reply, empty where there is none.
    """
    keys = mixed(brands) ^ languages.astype(np.uint64)
    here = shingles(words, keys)
    whole = np.flatnonzero(here.is_whole)
    every = np.arange(words.n_replies)
    return Counted(
        len(words.word),
        whole,
        sorted_table(here.gram[whole], here.reply[whole]),
        sorted_table(here.word, here.reply),
        sorted_table(keys, every),
        agents,
        None if asked is None else exchanges(words, asked, languages),
    )


@dataclass
class ReferenceCounts:
    """Counts of what was sent so far: hashes and numbers alone, no word and no name (limit L6)."""

    _grams: Counts = field(default_factory=Counts)
    _words: Counts = field(default_factory=Counts)
    _replies: Counts = field(default_factory=Counts)
    _holders: Counts = field(default_factory=Counts)
    _met: Counts = field(default_factory=Counts)
    _exchanges: ExchangeCounts = field(default_factory=ExchangeCounts)

    def learn(self, counted: Counted, *, is_counted: BoolArray) -> None:
        """Count the replies of the window for which ``is_counted`` (one a reply) is true."""
        self._compared(counted, is_counted=is_counted)
        self.taken_up(counted, is_counted=is_counted)

    def compare(self, counted: Counted, *, is_counted: BoolArray) -> Reference:
        """Return what replies are compared with, and count those for which ``is_counted`` is true.

        The others are counted already: they belong to the window, or came in before under the same id.
        """
        return self._compared(counted, is_counted=is_counted)

    def taken_up(self, counted: Counted, *, is_counted: BoolArray) -> Uptake | None:
        """Return what replies take up of the messages they answer, and count as ``compare`` does.

        None where no message is known. Asked beside ``compare``, once for the same replies.
        """
        if counted.exchanges is None:
            return None
        return self._exchanges.taken_up(counted.exchanges, is_counted=is_counted)

    @property
    def n_bytes(self) -> int:
        """Return how much memory the counts hold."""
        return sum(one.n_bytes for one in self._every)

    def follow(self) -> None:
        """Begin to follow what is counted from here on, so that ``taken`` can tell it."""
        for one in self._every:
            one.added = []

    def taken(self) -> bytes:
        """Return what was counted since ``follow`` or the last ``taken``: hashes and counts alone (L6)."""
        told = []
        for one in self._every:
            added, one.added = one.added or [], []
            numbers = np.concatenate([part[0] for part in added]) if added else np.zeros(0, np.uint64)
            counts = np.concatenate([part[1] for part in added]) if added else np.zeros(0, np.uint32)
            told += [np.uint64(numbers.size).tobytes(), numbers.astype("<u8").tobytes()]
            told.append(counts.astype("<u4").tobytes())
        return b"".join(told)

    def give_back(self, part: bytes) -> None:
        """Count again what ``taken`` told; ``ValueError`` for anything else.

        Parts come in any order: sums do not depend on it. A part of before exchanges were counted ends
        before them.
        """
        place = 0
        for number, one in enumerate(self._every):
            if number == _BEFORE_EXCHANGES and place == len(part):
                return
            if len(part) < place + 8:
                raise ValueError("counts cut short")
            n = int(np.frombuffer(part, "<u8", 1, place)[0])
            if len(part) < place + 8 + 12 * n:
                raise ValueError("counts cut short")
            numbers = np.frombuffer(part, "<u8", n, place + 8).astype(np.uint64)
            counts = np.frombuffer(part, "<u4", n, place + 8 + 8 * n).astype(np.int64)
            place += 8 + 12 * n
            held, first = np.unique(numbers, return_inverse=True)
            one.add(held, np.bincount(first, weights=counts, minlength=held.size).astype(np.int64))
        if place != len(part):
            raise ValueError("counts with something behind them")

    @property
    def _every(self) -> tuple[Counts, ...]:
        return (
            *(self._grams, self._words, self._replies, self._holders, self._met),
            *self._exchanges.every,
        )

    def _compared(self, counted: Counted, *, is_counted: BoolArray) -> Reference:
        of_whole = replies_before(counted.grams, self._grams, is_counted=is_counted)
        holders = None
        if counted.agents is not None:
            used = holders_before(
                counted.grams, counted.agents, self._holders, self._met, is_counted=is_counted
            )
            holders = _spread(used, counted)
        return Reference(
            _spread(of_whole, counted),
            replies_before(counted.words, self._words, is_counted=is_counted),
            replies_before(counted.keys, self._replies, is_counted=is_counted),
            holders,
        )


def hashes_of(names: Sequence[str]) -> UintArray:
    """Return a hash of each name, the same on every machine and in every process."""
    known = {name: _hash(name) for name in set(names)}
    return np.fromiter((known[name] for name in names), np.uint64, len(names))


def _hash(name: str) -> int:
    plain = name.strip().casefold().encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(plain, digest_size=8).digest(), "little")


def _spread(found: IntArray, counted: Counted) -> IntArray:
    spread = np.zeros(counted.n_words, np.int64)
    spread[counted.whole] = found
    return spread
