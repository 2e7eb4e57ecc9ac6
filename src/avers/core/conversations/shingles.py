"""How many replies hold the same four words in a row, counted for a million of them and more.

Four words in a row become one number of 64 bits, mixed with the brand and language in which they are
counted. Counts are kept as ascending numbers beside small counts; no word is kept, nor could one be read
out of them (limit L6). The counts before a reply are those of what was sent before it: they never change
afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.core.conversations.normalising import BoolArray, IntArray, UintArray, Words, mixed

__all__ = [
    "LENGTH",
    "Counts",
    "Shingles",
    "Table",
    "covered",
    "holders_before",
    "replies_before",
    "shingles",
    "sorted_table",
]

LENGTH: Final = 4
"""Words in a row that are compared."""

CountArray = npt.NDArray[np.uint32]

_WORD_KEY: Final = np.uint64(0xA5A5A5A5A5A5A5A5)
_N_PARTS: Final = 16
_LAST_OF_PART: Final = np.array([((part + 1) << 60) - 1 for part in range(_N_PARTS)], np.uint64)


@dataclass(frozen=True)
class Shingles:
    """What is counted of some replies: for each word, it alone and the four that begin with it.

    ``is_whole`` says where four words of the same reply stand; elsewhere ``gram`` means nothing.
    """

    reply: IntArray
    word: UintArray
    gram: UintArray
    is_whole: BoolArray


def shingles(words: Words, keys: UintArray | None = None, *, length: int = LENGTH) -> Shingles:
    """Return what is counted of replies; ``keys``, one a reply, tell brands and languages apart."""
    reply = words.reply
    n = len(words.word)
    gram, is_whole = np.zeros(n, np.uint64), np.zeros(n, bool)
    n_starts = n - length + 1
    if n_starts > 0:
        found = np.zeros(n_starts, np.uint64)
        for place in range(length):
            found = mixed(found * np.uint64(0x100000001B3) ^ words.word[place : place + n_starts])
        gram[:n_starts] = found
        is_whole[:n_starts] = reply[:n_starts] == reply[length - 1 :]
    if keys is None:
        return Shingles(reply, words.word, gram, is_whole)
    of_reply = mixed(keys)[reply]
    return Shingles(reply, mixed(words.word ^ of_reply ^ _WORD_KEY), mixed(gram ^ of_reply), is_whole)


def covered(starts: BoolArray, *, length: int = LENGTH) -> BoolArray:
    """Return the words under a marked run of ``length`` words, given where the runs begin."""
    marks = starts.copy()
    for place in range(1, length):
        marks[place:] |= starts[:-place] if place < len(starts) else False
    return marks


@dataclass
class _Part:
    """Counts of the numbers between two bounds, in a few ascending arrays."""

    levels: list[tuple[UintArray, CountArray]] = field(default_factory=list)

    def of(self, numbers: UintArray) -> IntArray:
        found = np.zeros(numbers.shape, np.int64)
        for known, counts in self.levels:
            place = np.minimum(np.searchsorted(known, numbers), known.size - 1)
            found += np.where(known[place] == numbers, counts[place], 0)
        return found

    def add(self, numbers: UintArray, counts: CountArray) -> None:
        # A copy: a part of an array would keep all of it.
        level = (numbers.copy(), counts.copy())
        # Levels double: each number is moved a few times in all, whatever the number of calls.
        while self.levels and self.levels[-1][0].size < 2 * level[0].size:
            level = _merged(self.levels.pop(), level)
        self.levels.append(level)


@dataclass
class Counts:
    """A count for each of very many numbers, kept in a few ascending arrays (12 bytes a number).

    Numbers are kept in parts by their highest bits: two arrays become one part after another, so that little
    beside them is ever held. ``added`` follows what is added, for whoever keeps it; None where nobody does.
    """

    _parts: tuple[_Part, ...] = field(default_factory=lambda: tuple(_Part() for _ in range(_N_PARTS)))
    added: list[tuple[UintArray, CountArray]] | None = None

    def of(self, numbers: UintArray) -> IntArray:
        """Return the count of each of ``numbers``, which ascend."""
        found = np.zeros(numbers.shape, np.int64)
        for part, some in self._parted(numbers):
            found[some] = part.of(numbers[some])
        return found

    def add(self, numbers: UintArray, counts: IntArray) -> None:
        """Add counts to numbers that ascend without repeating; levels of like size become one."""
        if not numbers.size:
            return
        small = counts.astype(np.uint32)
        if self.added is not None:
            self.added.append((numbers, small))
        for part, some in self._parted(numbers):
            part.add(numbers[some], small[some])

    @property
    def n_bytes(self) -> int:
        """Return how much memory the counts hold."""
        return sum(known.nbytes + counts.nbytes for part in self._parts for known, counts in part.levels)

    def _parted(self, numbers: UintArray) -> Iterator[tuple[_Part, slice]]:
        ends = np.searchsorted(numbers, _LAST_OF_PART, side="right").tolist()
        for part, first, last in zip(self._parts, [0, *ends[:-1]], ends, strict=True):
            if first < last:
                yield part, slice(first, last)


def _merged(
    one: tuple[UintArray, CountArray], other: tuple[UintArray, CountArray]
) -> tuple[UintArray, CountArray]:
    numbers = np.concatenate([one[0], other[0]])
    order = np.argsort(numbers, kind="stable")
    numbers, counts = numbers[order], np.concatenate([one[1], other[1]])[order]
    heads = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]]))
    return numbers[heads], np.add.reduceat(counts, heads, dtype=np.uint32)


@dataclass(frozen=True)
class Table:
    """Numbers in ascending order, and each pair of a number and a reply that holds it once."""

    order: IntArray
    known: UintArray
    pair_of_place: IntArray
    reply_of_pair: IntArray
    group_of_pair: IntArray

    def earlier(self, marks: BoolArray) -> IntArray:
        """Return how many marked pairs of the same number stand before each pair."""
        upto: IntArray = np.cumsum(marks) - marks
        heads = np.flatnonzero(np.diff(self.group_of_pair, prepend=-1))
        return np.asarray(upto - upto[heads][self.group_of_pair], dtype=np.int64)

    def counted(self, marks: BoolArray) -> tuple[UintArray, IntArray]:
        """Return the numbers of marked pairs, ascending, and how many each has."""
        counts = np.bincount(self.group_of_pair[marks], minlength=len(self.known))
        held = np.flatnonzero(counts)
        return self.known[held], counts[held].astype(np.int64)

    def told(self, of_pair: IntArray) -> IntArray:
        """Return what is told of pairs, in the order the numbers came in."""
        found = np.empty(len(self.order), np.int64)
        found[self.order] = of_pair[self.pair_of_place]
        return found


def sorted_table(numbers: UintArray, reply: IntArray) -> Table:
    """Return numbers in ascending order; ``reply``, which says who holds each, ascends."""
    # A stable order keeps the replies of one number ascending.
    order = np.argsort(numbers, kind="stable")
    ascending, replies = numbers[order], reply[order]
    is_head = np.ones(len(order), bool)
    is_head[1:] = ascending[1:] != ascending[:-1]
    is_pair = is_head.copy()
    is_pair[1:] |= replies[1:] != replies[:-1]
    return Table(
        order,
        ascending[is_head],
        np.cumsum(is_pair) - 1,
        replies[is_pair],
        (np.cumsum(is_head) - 1)[is_pair],
    )


def replies_before(table: Table, counts: Counts, *, is_counted: BoolArray) -> IntArray:
    """Return how many earlier replies hold each number, and count these replies into ``counts``.

    Replies are numbered in the order of their sending. Each counts once; those for which ``is_counted``
    (one a reply) is false are in ``counts`` already: every other reply there is earlier for them, and
    themselves are not.
    """
    fresh = is_counted[table.reply_of_pair]
    stored = counts.of(table.known)[table.group_of_pair]
    counts.add(*table.counted(fresh))
    return table.told(np.where(fresh, stored + table.earlier(fresh), stored - 1))


def holders_before(
    table: Table, agents: UintArray, counts: Counts, pairs_met: Counts, *, is_counted: BoolArray
) -> IntArray:
    """Return how many writers used each number before, and count these; ``agents`` has one a reply.

    For replies whose ``is_counted`` is false, all who are in ``counts`` are told.
    """
    who = mixed(table.known[table.group_of_pair] ^ mixed(agents)[table.reply_of_pair])
    fresh = is_counted[table.reply_of_pair]
    asked = np.flatnonzero(fresh)
    met, first = np.unique(who[asked], return_index=True)
    is_new = pairs_met.of(met) == 0
    begins = np.zeros(len(who), bool)
    begins[asked[first[is_new]]] = True
    pairs_met.add(met[is_new], np.ones(int(is_new.sum()), np.int64))
    stored = counts.of(table.known)[table.group_of_pair]
    counts.add(*table.counted(begins))
    return table.told(np.where(fresh, stored + table.earlier(begins), stored))
