"""Where a pattern can begin: which patterns are worth looking for in a message, told from its words at once.

Each pattern has a bit; the first letters of the words of a message say which bits it has. What is found is
the same: where a pattern begins is read off its own tree, and one of which that cannot be told is always
looked for.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

__all__ = ["ALWAYS", "NEVER", "bit_of", "bits_of", "gate_of", "gates_of"]

NEVER: Final = re.compile(r"(?!)")
"""Matches nothing."""
ALWAYS: Final = 1
"""The bit of a pattern that may begin with anything; every message has it."""

_LENGTH: Final = 6
_MOST: Final = 4_000
_MOST_KEPT: Final = 65_536
_FEW_SIGNS: Final = 16
_WORDS: Final = re.compile(rf"\b(?=(\w.{{0,{_LENGTH - 1}}}))", re.DOTALL)

# The tree of a pattern, as Python itself reads it.
_PARSER: Final[Any] = importlib.import_module("re._parser")


class _Heads(dict[str, int]):
    """The bits of the patterns that can begin at a word of these first letters."""

    def __init__(self) -> None:
        super().__init__()
        self.next_bit = ALWAYS << 1
        self.always = ALWAYS
        self.own: dict[str, int] = {}

    def add(self, heads: Iterable[str]) -> int:
        """Give one more pattern its bit."""
        bit = self.next_bit
        self.next_bit <<= 1
        for head in heads:
            self.own[head] = self.own.get(head, 0) | bit
        self.clear()
        return bit

    def __missing__(self, letters: str) -> int:
        found = 0
        for length in range(1, len(letters) + 1):
            found |= self.own.get(letters[:length], 0)
        # Words of every customer would fit; no message may make a process keep them all.
        if len(self) < _MOST_KEPT:
            self[letters] = found
        return found


_HEADS: Final = _Heads()


@lru_cache(maxsize=1024)
def bit_of(pattern: re.Pattern[str]) -> int:
    """Return the bit of a pattern; it can match only in a text whose ``bits_of`` has it."""
    starts = _starts_of(pattern)
    if starts is None or any(not one.at_word or not one.letters[0].isalnum() for one in starts):
        return ALWAYS
    # What was told of a text before this pattern was known says nothing of it.
    bits_of.cache_clear()
    return _HEADS.add({one.letters for one in starts})


# A reply is asked for by every criterion, one after another; a customer's message by three.
@lru_cache(maxsize=16)
def bits_of(text: str) -> int:
    """Return the bits of all patterns that can begin at a word of ``text``."""
    found = _HEADS.always
    for letters in _WORDS.findall(text):
        found |= _HEADS[letters]
    return found


class _Pieces(dict[str, int]):
    """The bits of the parts of which a word holds the longest run of letters of a cue."""

    def __init__(self) -> None:
        super().__init__()
        self.always = 0
        self.own: dict[str, int] = {}
        self.longest = 0

    def add(self, bit: int, cues: Iterable[str]) -> None:
        """Let a part be looked for where one of its cues may stand; without cues, anywhere."""
        pieces = {max(_LETTERS.findall(cue), key=len, default="") for cue in cues}
        if not pieces or "" in pieces:
            self.always |= bit
        for piece in pieces:
            self.own[piece] = self.own.get(piece, 0) | bit
            self.longest = max(self.longest, len(piece))
        self.clear()

    def __missing__(self, word: str) -> int:
        found, own = 0, self.own
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + self.longest) + 1):
                found |= own.get(word[start:end], 0)
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found


_PIECES: Final = _Pieces()
_LETTERS: Final = re.compile(r"[a-z]+")


def gate_of(pattern: re.Pattern[str], cues: Iterable[str]) -> int:
    """Return the bit of a pattern behind cues; it can match only in a text whose ``gates_of`` has it."""
    starts = _starts_of(pattern)
    untold = starts is None or any(not one.at_word or not one.letters[0].isalnum() for one in starts)
    bit = _HEADS.add(() if untold or starts is None else {one.letters for one in starts})
    if untold:
        _HEADS.always |= bit
    _PIECES.add(bit, cues)
    bits_of.cache_clear()
    gates_of.cache_clear()
    return bit


@lru_cache(maxsize=16)
def gates_of(text: str) -> int:
    """Return the bits of all patterns that can begin at a word of ``text`` and have a cue in some word."""
    cued = _PIECES.always
    for word in _LETTERS.findall(text):
        cued |= _PIECES[word]
    return cued & bits_of(text)


class _Start(NamedTuple):
    """Letters with which a match may begin; ``goes_on`` where more are known, ``at_word`` after an edge."""

    letters: str
    goes_on: bool
    at_word: bool


_ANYTHING: Final = (_Start("", goes_on=False, at_word=False),)
_NOTHING: Final = (_Start("", goes_on=True, at_word=False),)
_EDGE: Final = (_Start("", goes_on=True, at_word=True),)


def _starts_of(pattern: re.Pattern[str]) -> tuple[_Start, ...] | None:
    """Return how the matches of a pattern begin; None where some of them may begin with anything."""
    if pattern.pattern == NEVER.pattern:
        return ()
    if pattern.flags & (re.IGNORECASE | re.VERBOSE):
        return None
    starts = _of_all(_PARSER.parse(pattern.pattern, pattern.flags))
    return None if any(not one.letters for one in starts) else starts


def _of_all(parts: Iterable[Any]) -> tuple[_Start, ...]:
    """Return how what stands one part after another begins."""
    before: tuple[_Start, ...] = _NOTHING
    for part in parts:
        if not any(one.goes_on for one in before):
            break
        after = _of_one(part)
        joined = {
            made
            for one in before
            for made in ((one,) if not one.goes_on else (_joined(one, other) for other in after))
        }
        if len(joined) > _MOST:
            return tuple({one._replace(goes_on=False) for one in before})
        before = tuple(joined)
    return before


def _joined(one: _Start, other: _Start) -> _Start:
    letters = (one.letters + other.letters)[:_LENGTH]
    at_word = one.at_word or (other.at_word and not one.letters)
    return _Start(letters, other.goes_on and len(letters) < _LENGTH, at_word)


def _of_one(part: Any) -> tuple[_Start, ...]:
    kind, held = str(part[0]), part[1]
    if kind == "LITERAL":
        return (_Start(chr(held), goes_on=True, at_word=False),)
    if kind == "IN":
        return _of_signs(held)
    if kind == "BRANCH":
        return _either(_of_all(one) for one in held[1])
    if kind == "SUBPATTERN":
        return _ANYTHING if held[1] or held[2] else _of_all(held[3])
    if kind == "ATOMIC_GROUP":
        return _of_all(held)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_repeat(*held)
    if kind == "AT":
        # A letter with which a text begins is that of a word.
        return _EDGE if str(held) in ("AT_BOUNDARY", "AT_BEGINNING") else _NOTHING
    # What looks ahead or behind takes no letter; all else may be anything.
    return _NOTHING if kind in ("ASSERT", "ASSERT_NOT") else _ANYTHING


def _of_repeat(fewest: int, most: Any, parts: Any) -> tuple[_Start, ...]:
    once = _of_all(parts)
    if int(most) > 1:
        once = tuple({one._replace(goes_on=False) for one in once})
    return once if fewest else _either((_NOTHING, once))


def _of_signs(held: Iterable[Any]) -> tuple[_Start, ...]:
    signs: set[str] = set()
    for kind, value in held:
        if str(kind) == "LITERAL":
            signs.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _FEW_SIGNS:
            signs.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return _ANYTHING
    return tuple(_Start(sign, goes_on=True, at_word=False) for sign in sorted(signs))


def _either(choices: Iterable[tuple[_Start, ...]]) -> tuple[_Start, ...]:
    return tuple({one for choice in choices for one in choice})
