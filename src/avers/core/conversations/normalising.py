"""Many replies at once as words that can be counted, each knowing where it stood.

What everybody writes is taken away before anything is compared: handle, links, signature, part marks, the
greeting with its name, a name called out, markup and quoted history. Numbers and mails stand as one sign
each. All replies of a call lie end to end in one array, so that the work is done by numpy and not letter by
letter; no number below depends on which replies lie beside one another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = [
    "LONGEST_REPLY",
    "MAIL",
    "NUMBER",
    "Vocabulary",
    "Words",
    "hash_of_word",
    "mixed",
    "read_words",
]

LONGEST_REPLY: Final = 20_000
"""Characters of one reply that are read; what comes after counts for nothing. It bounds the work."""

UintArray = npt.NDArray[np.uint64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

# Stands between two replies, and is no white space, which patterns would cross. Inside one: a space.
_BREAK: Final = "\x07"
_LONGEST_WORD: Final = 40
_STEM: Final = 6
_FOLDED_TO: Final = 0x3000
_MAIL_SIGN: Final = 0xE000
_NUMBER_SIGN: Final = 0xE001
_SEPARATES, _IS_LETTER, _IS_DIGIT, _IS_NOTHING = 0, 1, 2, 3

# Possessive: links written end to end are never parted in all the ways they could be (rule C11).
_END: Final = r"(?=(?>\s|https?://[^\s\x07]{0,300}+|\(?\d/\d\)?)*+\x07)"
_NOT_A_NAME: Final = (
    r"(?!(?:We|I|You|Your|Thanks?|Please|This|That|It|The|If|Sorry|Can|Could|What|Which|How|Let|No|Yes|DM"
    r"|Nous|Je|Vous|Votre|Vos|Merci|Le|La|Les|Un|Une|Il|Elle|Si|Oui|Non|Pour|Suite|Pouvez|Quel|Quelle)\b)"
)
_GREETING: Final = (
    r"(?:[Hh]i|[Hh]iya|[Hh]ey|[Hh]ello|HI|HEY|HELLO|[Dd]ear|[Gg]ood (?:morning|afternoon|evening|day)"
    r"|[Bb]onjour|BONJOUR|[Bb]onsoir|[Ss]alut|[Cc]oucou|[Cc]h(?:er|ère|ers))(?![\w'’])"
)
_NAME: Final = rf"{_NOT_A_NAME}[A-ZÀ-Þ][\w'’-]{{0,30}}\.?"
_OPENING: Final = re.compile(
    r"\x07\s*(?:[.,]?@\w+[\s,:]*)*(?:\(?\d{1,2}(?:/\d{1,2}\)?|[:.)])\s+)?"
    rf"(?:{_GREETING}(?:[ ,]{{0,3}}"
    r"(?:there|again|all|everyone|team|folks|[Mm]adame|[Mm]onsieur|[Mm]me|[Mm]lle|Mr|Mrs|Ms|M)"
    r"(?![\w'’])\.?){0,2}"
    rf"(?:(?:[ ,]{{1,3}}(?:@\w+|{_NAME})){{1,3}}(?=\s*[,!.:;\n…-]|\x07)|[ ,]{{1,3}}{_NAME}"
    r"|(?:[ ]{1,2}[^\W\d_]{2,20}){1,2}(?=\s{0,2}[,!:\n]))?[\s,!.:;…]*)?"
)
# Each begins with a letter or sign of its own: what looks for one literal runs at the speed of memory.
_ANYWHERE: Final = (
    ("http", re.compile(r"https?://[^\s\x07]+")),
    ("www.", re.compile(r"www\.[^\s\x07]+")),
    ("<", re.compile(r"<(?:script|style)\b[^<>\x07]{0,2000}>[^<\x07]*")),
    ("<", re.compile(r"<(?![a-z]+_\d+>)[a-zA-Z/!][^<>\x07]{0,2000}>")),
    ("&", re.compile(r"&(?:[a-z]{2,8}|#\d{1,6});")),
    ("/", re.compile(r"\d/\d(?<=[\s\x07(]\d/\d)(?=[)\s\x07^])")),
    ("\n>", re.compile(r"\n>[^\n\x07]*")),
    ("\n", re.compile(r"\n(?:On|Le) [^\n\x07]{5,160}(?:wrote|a écrit) ?:[^\x07]*")),
)
_AT: Final = re.compile(r"@[\w.-]*\w")
_MAIL_BEFORE: Final = re.compile(r"[\w.+-]{1,64}\Z")
_CLOSING: Final = (
    ("^", re.compile(rf"\^ ?[A-Za-z]{{1,3}}\b\.?{_END}")),
    ("*", re.compile(rf"\*(?<![\w.]\*) ?[A-Za-z]{{1,3}}\b\.?{_END}")),
    ("/", re.compile(rf"/(?:(?<![\w.]/) ?[A-Za-z]{{1,3}}\b\.?|[A-Z]{{1,3}}){_END}")),
    ("-", re.compile(rf"-(?:(?<![\w-]-) ?[^\W\d_]{{1,14}}|(?<=[a-z]{{4}}-)[A-Z][a-z]{{2,13}}){_END}")),
    *((sign, re.compile(rf"{sign}(?<![\w-]{sign}) ?[^\W\d_]{{1,14}}{_END}")) for sign in "–—"),
    *((sign, re.compile(rf"{re.escape(sign)} ?[^\W\d_]{{1,14}}{_END}")) for sign in ("~", "=)", ":)")),
    ("\n", re.compile(rf"\n[^\W\d_]{{2,14}} ?[-–—] ?[^\W\d_]{{2,14}}{_END}")),
)
_CALLED_OUT: Final = re.compile(rf",\s{_NOT_A_NAME}[A-ZÀ-Þ][a-zà-ÿ'’-]{{1,14}}(?=\s?[!?.,]|\s?\x07)")


@dataclass(frozen=True)
class Vocabulary:
    """The words of some replies, each once, ascending; ``place`` says which one each word is."""

    word: UintArray
    stem: UintArray
    place: IntArray


@dataclass(frozen=True)
class Words:
    """The words of some replies, one after another.

    ``first`` has one place more than there are replies: reply ``i`` holds words ``first[i]:first[i + 1]``.
    ``start`` and ``end`` are characters of the reply as it came; ``word`` and ``stem`` (its first six
    letters) are 64-bit hashes of the plain small letters; ``is_name`` marks a capital that no sentence asked
    for.
    """

    first: IntArray
    start: IntArray
    end: IntArray
    word: UintArray
    stem: UintArray
    is_name: BoolArray

    @property
    def n_replies(self) -> int:
        """Return how many replies were read."""
        return len(self.first) - 1

    @cached_property
    def reply(self) -> IntArray:
        """Return the reply of each word."""
        return np.repeat(np.arange(self.n_replies), np.diff(self.first))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return each word once: what is asked of a word is asked once, not once a reply."""
        order = np.argsort(self.word)
        ascending = self.word[order]
        is_head = np.ones(len(order), bool)
        is_head[1:] = ascending[1:] != ascending[:-1]
        place = np.empty(len(order), np.int64)
        place[order] = np.cumsum(is_head) - 1
        return Vocabulary(ascending[is_head], self.stem[order[is_head]], place)


def read_words(texts: Sequence[str]) -> Words:
    """Return the words of each reply without what everybody writes (``conversations.md`` section 2).

    At most ``LONGEST_REPLY`` characters of each are read. Accents, capitals, signs that do not show and
    the kind of apostrophe make no difference.
    """
    cut = [text[:LONGEST_REPLY].replace(_BREAK, " ") for text in texts]
    sizes = np.fromiter((len(text) for text in cut), np.int64, len(cut))
    begins = np.concatenate([[0], np.cumsum(sizes + 1)]) + 1
    joined = _BREAK + _BREAK.join(cut) + _BREAK if cut else _BREAK
    typed = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    plain, kinds = _letters(typed)
    _take_away(joined, plain, kinds)
    return _words(typed, plain, kinds, begins)


def hash_of_word(word: str) -> int:
    """Return the hash under which ``read_words`` knows one word."""
    return int(_one(word).word[0])


def _one(word: str) -> Words:
    found = read_words(["§ " + word])
    if len(found.word) != 1:
        raise ValueError(f"not one word: {word!r}")
    return found


def _letters(typed: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Return the plain letter of each character and what kind it is."""
    fold, kind = _table()
    known = np.minimum(typed, len(fold) - 1)
    plain, kinds = fold[known], kind[known]
    if typed.size and int(typed.max()) >= len(fold):
        # Letters of far scripts are letters, and no sign of ours; pictures and signs part words.
        far = np.flatnonzero(typed >= len(fold))
        plain[far] = typed[far]
        kinds[far] = [_kind(chr(code)) for code in typed[far].tolist()]
    return plain, kinds


@cache
def _table() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    fold = np.arange(_FOLDED_TO, dtype=np.uint32)
    kind = np.zeros(_FOLDED_TO, np.uint8)
    for code in range(_FOLDED_TO):
        sign = chr(code)
        kind[code] = _kind(sign)
        letters = unicodedata.normalize("NFKD", sign).lower()
        if letters and kind[code] == _IS_LETTER:
            fold[code] = ord(letters[0])
    return fold, kind


def _kind(sign: str) -> int:
    if sign.isdigit():
        return _IS_DIGIT
    if sign.isalpha():
        return _IS_LETTER
    # Accents written apart and signs of no width part no word.
    return _IS_NOTHING if unicodedata.category(sign) in {"Mn", "Cf"} else _SEPARATES


def _take_away(joined: str, plain: npt.NDArray[np.uint32], kinds: npt.NDArray[np.uint8]) -> None:
    """Turn what everybody writes into spaces, in place; a mail keeps one sign."""
    spans: list[tuple[int, int]] = []
    for sign, pattern in (*_ANYWHERE, *_CLOSING):
        if sign in joined:
            spans += [match.span() for match in pattern.finditer(joined)]
    spans += [match.span() for match in _OPENING.finditer(joined)]
    spans += [match.span() for match in _CALLED_OUT.finditer(joined)]
    mails = []
    for match in _AT.finditer(joined):
        start, end = match.span()
        if joined[start - 1].isalnum():
            before = _MAIL_BEFORE.search(joined[max(start - 64, 0) : start])
            start -= len(before.group()) if before else 0
            mails.append(start)
        spans.append((start, end))
    ends_of = np.array(spans, np.int64).reshape(-1, 2)
    change = np.zeros(len(joined) + 1, np.int32)
    np.add.at(change, ends_of[:, 0], 1)
    np.add.at(change, ends_of[:, 1], -1)
    kinds[np.cumsum(change[:-1]) > 0] = _SEPARATES
    if mails:
        kinds[mails] = _IS_LETTER
        plain[mails] = _MAIL_SIGN


def _words(
    typed: npt.NDArray[np.uint32],
    plain: npt.NDArray[np.uint32],
    kinds: npt.NDArray[np.uint8],
    begins: IntArray,
) -> Words:
    kept = np.flatnonzero(kinds != _IS_NOTHING)
    in_word = kinds[kept] != _SEPARATES
    places = kept[in_word]
    rank = np.flatnonzero(in_word)  # neighbours here are neighbours in a word
    if not places.size:
        nothing = np.zeros(0, np.int64)
        hashes = nothing.astype(np.uint64)
        return Words(np.zeros(len(begins), np.int64), nothing, nothing, hashes, hashes, nothing.astype(bool))
    heads = np.flatnonzero(np.concatenate([[True], np.diff(rank) > 1]))
    lengths = np.diff(np.concatenate([heads, [len(places)]]))
    start, end = places[heads], places[heads + lengths - 1] + 1
    within = np.arange(len(places)) - np.repeat(heads, lengths)
    letters = plain[places].astype(np.uint64)
    terms = letters * _powers()[np.minimum(within, _LONGEST_WORD)]
    word = np.add.reduceat(terms, heads)
    terms[within >= _STEM] = 0
    stem = np.add.reduceat(terms, heads)
    is_number = np.logical_or.reduceat(kinds[places] == _IS_DIGIT, heads)
    # A number that is mixed below gives ``NUMBER``.
    word[is_number] = stem[is_number] = _unmixed(_NUMBER_SIGN)
    reply = np.searchsorted(begins, start, side="right") - 1
    first = np.searchsorted(reply, np.arange(len(begins)))
    return Words(
        first=first,
        start=start - begins[reply],
        end=end - begins[reply],
        word=mixed(word),
        stem=mixed(stem),
        is_name=_are_names(typed, kinds, start) & ~is_number,
    )


def _are_names(typed: npt.NDArray[np.uint32], kinds: npt.NDArray[np.uint8], start: IntArray) -> BoolArray:
    """Return which words have a capital although a small word stands right before them."""
    capital = _capitals()
    big = capital[np.minimum(typed[start], len(capital) - 1)]
    before = np.maximum(start - 2, 0)
    return np.asarray(big & (typed[start - 1] == ord(" ")) & (kinds[before] == _IS_LETTER), dtype=np.bool_)


@cache
def _capitals() -> BoolArray:
    return np.fromiter((chr(code).isupper() for code in range(0x250)), np.bool_, 0x250)


@cache
def _powers() -> UintArray:
    """Return one odd number for each place in a word; letters past the longest word read weigh nothing."""
    powers = np.cumprod(np.full(_LONGEST_WORD + 1, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)
    powers[-1] = 0
    return powers


def mixed(numbers: UintArray) -> UintArray:
    """Return 64-bit numbers whose every bit depends on every bit (finaliser of splitmix64)."""
    with np.errstate(over="ignore"):
        found = numbers ^ (numbers >> np.uint64(30))
        found = found * np.uint64(0xBF58476D1CE4E5B9)
        found = found ^ (found >> np.uint64(27))
        found = found * np.uint64(0x94D049BB133111EB)
        return np.asarray(found ^ (found >> np.uint64(31)), dtype=np.uint64)


def _unmixed(sign: int) -> np.uint64:
    return np.uint64((np.array([sign], np.uint64) * _powers()[:1])[0])


def _sign(sign: int) -> int:
    return int(mixed(np.array([_unmixed(sign)]))[0])


NUMBER: Final = _sign(_NUMBER_SIGN)
"""The hash that stands for every number."""
MAIL: Final = _sign(_MAIL_SIGN)
"""The hash that stands for every mail address."""
