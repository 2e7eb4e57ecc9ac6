"""Where a pattern can begin: it is tried there and nowhere else, in the texts that hold one of its cues.

Patterns that are looked for together are one ``Search``. One walk through a text says at which of its words
and signs which of them can begin. What is found is what each pattern alone would find: where it begins is
read off its own tree, and one of which that cannot be told is looked for everywhere.
"""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from avers.core.charter.language.word_sets import word_set
from avers.core.conversations.reading import HANDLE, LINK

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

__all__ = ["NEVER", "Openings", "Search", "Sought"]

NEVER: Final = re.compile(r"(?!)")
"""Matches nothing."""

_LENGTH: Final = 6
_SHORT: Final = 3
_MOST: Final = 4_000
_MOST_KEPT: Final = 65_536
_LONGEST_KEPT: Final = 40
_FEW_SIGNS: Final = 16
_BEGINS: Final = 2
_NO_CUES: Final[dict[str, set[str]]] = {}

# What a head may hold beside letters: a digit of any script, any letter of a word, the top of a text.
_DIGIT: Final = "0"
_ANY_LETTER: Final = "\x00"
_TOP: Final = "\x01"

# A word or a sign, with the spaces behind it; of the signs that veil one link or handle, the last by itself.
_STEPS: Final = re.compile(rf"(?:\w+|{LINK}+(?={LINK})|{HANDLE}+(?={HANDLE})|\S)\s*|\s+")
_RUNS: Final = re.compile(r"(\W?)(\w+)(?=(\W?))")

# Words that most texts hold: a cue is not known by one of these where it has another.
_OFTEN: Final = word_set("""
    a an and are at be been by can for from had has have i if in is it me my not of on one or our s so t that
    the this to us was we will with you your
    au aux ce cette d dans de des du en est et il j je l la le les leur m n ne nos notre nous par pas pour qu
    que qui se si son sur un une vos votre vous y
    """)

# The tree of a pattern, as Python itself reads it.
_PARSER: Final[Any] = importlib.import_module("re._parser")


_Cued = tuple[int, tuple[tuple[str, int], ...]]


class _Walk(NamedTuple):
    """A text step by step: where each step is taken, the first letters there, and the words met."""

    places: Sequence[int]
    heads: Sequence[str]
    words: Sequence[str]


# A reply is searched by every criterion, one after another; a customer's message by three.
@lru_cache(maxsize=64)
def _walk(text: str) -> _Walk:
    steps = _STEPS.findall(text)
    places = [0, *accumulate(map(len, steps))]
    heads = [text[at : at + _LENGTH] for at in places]
    heads[0] = _TOP + heads[0]
    return _Walk(places, heads, steps)


class _Heads(dict[str, int]):
    """The bits of the patterns that can begin where these letters stand."""

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[str, int] = {}

    def add(self, bit: int, heads: Iterable[str]) -> None:
        """Let a pattern begin with each of ``heads``."""
        for head in heads:
            self._own[head] = self._own.get(head, 0) | bit
        self.clear()

    def __missing__(self, letters: str) -> int:
        found = self[letters[1:]] if letters[:1] == _TOP else 0
        plain = letters if letters.isalpha() else "".join(map(_plain, letters))
        if _is_letter(plain[:1]):
            found |= self._own.get(_ANY_LETTER, 0)
        for length in range(1, len(plain) + 1):
            found |= self._own.get(plain[:length], 0)
        # Words of every customer would fit; no message may make a process keep them all.
        if len(self) < _MOST_KEPT:
            self[letters] = found
        return found


class _Cues(dict[str, "_Cued | None"]):
    """The cues of which a word may be a part, each with the bits of the patterns that need it or another.

    Before them, the bits of them all; None for a word that is a part of none.

    Of a cue its longest run of letters is known, with a space where a word of the text must begin or end
    with it: of « 'll be » that is « be », which can only begin a word.
    """

    def __init__(self) -> None:
        super().__init__()
        self._bits: dict[str, int] = {}
        self._everywhere: set[str] = set()
        self._own: dict[str, dict[str, set[str]]] = {}

    def add(self, bit: int, cues: Iterable[str]) -> None:
        """Let a pattern be looked for where one of ``cues`` stands."""
        for cue in cues:
            self._bits[cue] = self._bits.get(cue, 0) | bit
            known = _best_known(cue)
            if len(known) < _BEGINS:
                self._everywhere.add(cue)
            else:
                self._own.setdefault(known[:_BEGINS], {}).setdefault(known, set()).add(cue)
        self.clear()

    def __missing__(self, word: str) -> _Cued | None:
        found, whole = set(self._everywhere), f" {word.rstrip()} "
        for start in range(len(whole) - 1):
            for known, cues in self._own.get(whole[start : start + _BEGINS], _NO_CUES).items():
                if whole.startswith(known, start):
                    found |= cues
        told = None
        if found:
            named = tuple((cue, self._bits[cue]) for cue in sorted(found))
            told = reduce(or_, (bits for _, bits in named), 0), named
        if len(self) < _MOST_KEPT and len(word) <= _LONGEST_KEPT:
            self[word] = told
        return told


def _best_known(cue: str) -> str:
    runs = [
        (run not in _OFTEN, len(run), f"{before and ' '}{run}{after and ' '}")
        for before, run, after in _RUNS.findall(cue)
    ]
    return max(runs, default=(False, 0, ""))[-1]


class Openings(NamedTuple):
    """The bits of the patterns that may match in a text, and for each of them the places, ascending.

    A pattern that can begin anywhere has a bit and no places.
    """

    bits: int
    places: Mapping[int, Sequence[int]]


class _Bits(dict[int, tuple[int, ...]]):
    """The bits that a number is made of, each by itself."""

    def __missing__(self, number: int) -> tuple[int, ...]:
        found, left = [], number
        while left:
            found.append(left & -left)
            left &= left - 1
        if len(self) < _MOST_KEPT:
            self[number] = tuple(found)
        return tuple(found)


class Search:
    """Patterns that are looked for together, each with a bit of its own."""

    def __init__(self) -> None:
        self._heads, self._cues, self._alone = _Heads(), _Cues(), _Bits()
        self._n_patterns = 0
        self._anywhere = 0
        self._in_veils = dict.fromkeys((LINK, HANDLE), 0)
        self._uncued = 0
        self.openings_of: _lru_cache_wrapper[Openings] = lru_cache(maxsize=64)(self._openings_of)
        """Return which of the patterns may match in a text, and where they can begin."""

    def add(self, pattern: re.Pattern[str], cues: Sequence[str] = ()) -> Sought:
        """Return one more pattern of the search, which can match only where one of ``cues`` stands."""
        bit = 1 << self._n_patterns
        self._n_patterns += 1
        starts = _starts_of(pattern)
        if starts is None:
            self._anywhere |= bit
        for sign in self._in_veils.keys() & {one.letters for one in starts or () if not one.at_first}:
            self._in_veils[sign] |= bit
        self._heads.add(bit, {one.letters for one in starts or ()})
        if cues:
            self._cues.add(bit, cues)
        else:
            self._uncued |= bit
        # What was told of a text before this pattern was known says nothing of it.
        self.openings_of.cache_clear()
        return Sought(self, pattern, bit)

    def _openings_of(self, text: str) -> Openings:
        walk = _walk(text)
        begun: Sequence[int] = list(map(self._heads.__getitem__, walk.heads))
        may, at = reduce(or_, begun, self._anywhere), walk.places
        for sign, bits in self._in_veils.items():
            if bits and sign in text:
                may |= bits
                veiled = ((one.start(), bits) for one in re.finditer(sign, text))
                at, begun = zip(*sorted((*zip(at, begun, strict=True), *veiled)), strict=True)
        may = self._cued(may, text, walk.words)
        places: defaultdict[int, list[int]] = defaultdict(list)
        # The same patterns begin with the same few words over and over: which they are is told once.
        alone = self._alone
        for place, bits in zip(at, begun, strict=True):
            here = bits & may
            if here:
                for bit in alone[here]:
                    places[bit].append(place)
        return Openings(may, places)

    def _cued(self, may: int, text: str, words: Iterable[str]) -> int:
        """Return those of the bits ``may`` of which a cue stands in ``text``, or that need none."""
        found, asked = may & self._uncued, may & ~self._uncued
        if not asked:
            return found
        for held, cues in filter(None, map(self._cues.__getitem__, words)):
            if held & asked:
                for cue, bits in cues:
                    if bits & asked and cue in text:
                        found |= bits & asked
                        asked &= ~bits
        return found


class Sought:
    """One pattern of a search, tried only where it can begin.

    Attributes
    ----------
    bit : int
        It can match only in a text whose openings have it.
    """

    __slots__ = ("_finditer", "_match", "_search", "bit")

    def __init__(self, search: Search, pattern: re.Pattern[str], bit: int) -> None:
        self.bit = bit
        self._search, self._match, self._finditer = search, pattern.match, pattern.finditer

    def finditer(self, text: str) -> list[re.Match[str]]:
        """Return what the pattern finds in ``text``, in order."""
        openings = self._search.openings_of(text)
        return self.found(text, openings) if self.bit & openings.bits else []

    def found(self, text: str, openings: Openings) -> list[re.Match[str]]:
        """Return what ``finditer`` returns, for a text whose ``openings`` have its bit."""
        places = openings.places.get(self.bit)
        if places is None:
            return list(self._finditer(text))
        found, end, match = [], 0, self._match
        for place in places:
            if place >= end and (one := match(text, place)):
                found.append(one)
                end = one.end()
        return found


def _plain(sign: str) -> str:
    # Digits of every script are one: ``\d`` begins with any of them.
    return _DIGIT if sign.isdecimal() else sign


def _is_letter(sign: str) -> bool:
    return sign == "_" or sign.isalnum()


def _starts_of(pattern: re.Pattern[str]) -> frozenset[_Start] | None:
    """Return what the matches of a pattern begin with; None where one may begin beside the steps."""
    if pattern.pattern == NEVER.pattern:
        return frozenset()
    tree = _PARSER.parse(pattern.pattern, pattern.flags)
    if pattern.flags & (re.IGNORECASE | re.VERBOSE | re.MULTILINE) or not tree.getwidth()[0]:
        return None
    heads = {(_head_of(one), one.at_first) for one in _of_all(tree)}
    if any(head is None for head, _ in heads):
        return None
    return frozenset(_Start(head, at_first=at_first) for head, at_first in heads if head is not None)


class _Start(NamedTuple):
    """Letters with which a match may begin, and what must stand before them.

    ``goes_on`` where more letters are known; ``at_word`` where no letter stands before, ``at_top`` where
    nothing does; ``at_first`` where the sign of a veil is the first of it. ``behind`` is a sign that stands
    before the letters, and no such sign before it.
    """

    letters: str
    goes_on: bool = False
    at_word: bool = False
    at_top: bool = False
    at_first: bool = False
    behind: str = ""


_ANYTHING: Final = (_Start(""),)
_NOTHING: Final = (_Start("", goes_on=True),)
_EDGE: Final = (_Start("", goes_on=True, at_word=True),)
_BEGINNING: Final = (_Start("", goes_on=True, at_word=True, at_top=True),)


def _head_of(start: _Start) -> str | None:
    first = start.letters[:1]
    if start.at_top:
        return _TOP if first == _ANY_LETTER else _TOP + start.letters
    if first == _ANY_LETTER or _is_letter(first):
        is_told = start.at_word
    elif first in (LINK, HANDLE):
        return start.letters if start.letters[1:2] not in ("", first) else first
    else:
        is_told = first != "" and not first.isspace()
    return start.letters if is_told else None


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
            return tuple({one._replace(letters=one.letters[:_SHORT], goes_on=False) for one in joined})
        before = tuple(joined)
    return before


def _joined(one: _Start, other: _Start) -> _Start:
    if one.letters and other.letters == _ANY_LETTER:
        return one._replace(goes_on=False)
    letters = (one.letters + other.letters)[:_LENGTH]
    before = one if one.letters else other
    return _Start(
        letters,
        other.goes_on and len(letters) < _LENGTH,
        one.at_word or before.at_word,
        one.at_top or before.at_top,
        # What looks back past the only sign taken so far sees none of its kind before it.
        before.at_first or (one.letters != "" and one.letters == other.behind),
        one.behind or ("" if one.letters else other.behind),
    )


def _of_one(part: Any) -> tuple[_Start, ...]:
    kind, held = str(part[0]), part[1]
    if kind == "LITERAL":
        return (_Start(_plain(chr(held)), goes_on=True),)
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
        return _OF_EDGES.get(str(held), _NOTHING)
    if kind in ("ASSERT", "ASSERT_NOT"):
        # What looks ahead or behind takes no letter, but may say that a word begins.
        if held[0] > 0:
            return _NOTHING
        is_there = kind == "ASSERT"
        behind = _sign_behind(held[1]) if is_there else ""
        return (_Start("", goes_on=True, at_word=_parts_words(held[1], is_there=is_there), behind=behind),)
    return _ANYTHING  # what may be anything


_OF_EDGES: Final = {"AT_BOUNDARY": _EDGE, "AT_BEGINNING": _BEGINNING, "AT_BEGINNING_STRING": _BEGINNING}


def _parts_words(before: Any, *, is_there: bool) -> bool:
    """Return whether what stands before, or does not stand there, is no letter: a letter begins a word."""
    kind, held = str(before[-1][0]), before[-1][1]
    if kind == "LITERAL":
        return is_there and not _is_letter(chr(held))
    if kind != "IN":
        return False
    if is_there:
        return all(str(one) == "LITERAL" and not _is_letter(chr(sign)) for one, sign in held)
    signs = {str(one[1]) for one in held}
    return len(before) == 1 and str(held[0][0]) != "NEGATE" and "CATEGORY_WORD" in signs


def _sign_behind(before: Any) -> str:
    """Return the sign of a veil that must stand right before, with none of its kind before it; or ""."""
    if len(before) < 2 or str(before[-1][0]) != "LITERAL" or chr(before[-1][1]) not in (LINK, HANDLE):
        return ""
    sign, held = before[-1][1], before[-2][1]
    kind = str(before[-2][0])
    others: Any = [before[-2]] if kind == "LITERAL" else held if kind == "IN" else [("NEGATE", 0)]
    is_other = all(
        (str(one[0]) == "LITERAL" and one[1] != sign)
        or (str(one[0]) == "RANGE" and not one[1][0] <= sign <= one[1][1])
        for one in others
    )
    return chr(sign) if is_other else ""


def _of_repeat(fewest: int, most: Any, parts: Any) -> tuple[_Start, ...]:
    once = _of_all(parts)
    if int(most) > 1:
        once = tuple({one._replace(goes_on=False) for one in once})
    return once if fewest else _either((_NOTHING, once))


def _of_signs(held: Iterable[Any]) -> tuple[_Start, ...]:
    signs: set[str] = set()
    for kind, value in held:
        if str(kind) == "LITERAL":
            signs.add(_plain(chr(value)))
        elif str(kind) == "RANGE" and value[1] - value[0] < _FEW_SIGNS:
            signs.update(_plain(chr(code)) for code in range(value[0], value[1] + 1))
        elif str(kind) == "RANGE" and all(_is_letter(chr(code)) for code in range(value[0], value[1] + 1)):
            signs.add(_ANY_LETTER)
        elif str(value) in _CATEGORIES:
            signs.add(_CATEGORIES[str(value)])
        else:
            return _ANYTHING
    return tuple(_Start(sign, goes_on=sign != _ANY_LETTER) for sign in sorted(signs))


_CATEGORIES: Final = {"CATEGORY_DIGIT": _DIGIT, "CATEGORY_WORD": _ANY_LETTER}


def _either(choices: Iterable[tuple[_Start, ...]]) -> tuple[_Start, ...]:
    return tuple({one for choice in choices for one in choice})
