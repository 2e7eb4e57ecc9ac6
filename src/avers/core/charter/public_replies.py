"""Several public replies read together: whether a house speaks with one voice (R118, R127a).

Each reply may be right and all of them wrong together: the same sentence sent to everybody, one customer
called ``tu`` and the next ``vous``, a day promised here and a week there. Nothing is said of who wrote which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.charter.availability import minutes_promised
from avers.core.charter.language.folding import fold
from avers.core.charter.language.sentences import sentences
from avers.core.text import Language

__all__ = ["FEWEST", "OneVoice", "Repeated", "Wait", "one_voice", "replies_in"]

FEWEST: Final = 2
"""Replies from which there is something to compare."""

# A greeting or a farewell is the same everywhere, and may be.
_FEWEST_WORDS: Final = 6
# Share of words in common (Jaccard) from which two sentences are one.
_ALIKE: Final = 0.8
_WORD: Final = re.compile(r"[a-z]+")
_FAMILIAR: Final = re.compile(r"\b(?:tu|toi|ton|ta|tes|te)\b|\bt'")
_FORMAL: Final = re.compile(r"\b(?:vous|votre|vos)\b")
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Repeated:
    """A sentence that several replies say almost word for word; ``replies`` count from 1."""

    words: str
    replies: tuple[int, ...]


@dataclass(frozen=True)
class Wait:
    """A delay that replies announce, in minutes, and which of them do."""

    minutes: float
    replies: tuple[int, ...]


@dataclass(frozen=True)
class OneVoice:
    """What several replies say together.

    Attributes
    ----------
    n : int
        Replies read.
    repeated : tuple of Repeated
        Sentences of six words or more, said almost alike in two replies or more, the most repeated first.
    familiar, formal : tuple of int
        Replies that say ``tu``, and replies that say ``vous``; empty in English.
    waits : tuple of Wait
        The delays announced, shortest first.
    """

    n: int
    repeated: tuple[Repeated, ...]
    familiar: tuple[int, ...]
    formal: tuple[int, ...]
    waits: tuple[Wait, ...]

    @property
    def mixes_address(self) -> bool:
        """Whether some customers are called ``tu`` and others ``vous``."""
        return bool(self.familiar and self.formal)

    @property
    def waits_differ(self) -> bool:
        """Whether replies announce different delays."""
        return len(self.waits) > 1

    @property
    def is_one(self) -> bool:
        """Whether nothing sets one reply against another, or makes them one."""
        return not (self.repeated or self.mixes_address or self.waits_differ)


def replies_in(words: str) -> tuple[str, ...]:
    """Return the replies of a text: what an empty line parts."""
    normal = words.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(one.strip() for one in _BLANK_LINE.split(normal) if one.strip())


def one_voice(replies: Sequence[str], language: Language) -> OneVoice:
    """Return what ``replies``, in ``language``, say together."""
    folded = [fold(one).text for one in replies]
    french = language == "fr"
    return OneVoice(
        n=len(replies),
        repeated=tuple(_repeated(replies)),
        familiar=_saying(_FAMILIAR, folded) if french else (),
        formal=_saying(_FORMAL, folded) if french else (),
        waits=tuple(_waits(replies)),
    )


def _saying(what: re.Pattern[str], folded: Sequence[str]) -> tuple[int, ...]:
    return tuple(place for place, words in enumerate(folded, start=1) if what.search(words))


def _waits(replies: Sequence[str]) -> Iterator[Wait]:
    found: dict[float, list[int]] = {}
    for place, reply in enumerate(replies, start=1):
        for said in _cut(reply):
            minutes = minutes_promised(said)
            if minutes is not None and place not in found.setdefault(minutes, []):
                found[minutes].append(place)
    for minutes in sorted(found):
        yield Wait(minutes, tuple(found[minutes]))


def _repeated(replies: Sequence[str]) -> Iterator[Repeated]:
    """Yield the sentences that come back, the most repeated first."""
    groups: list[tuple[str, frozenset[str], list[int]]] = []
    for place, reply in enumerate(replies, start=1):
        for said in _cut(reply):
            words = frozenset(_WORD.findall(fold(said).text))
            if len(words) < _FEWEST_WORDS:
                continue
            known = next((group for group in groups if _are_alike(group[1], words)), None)
            if known is None:
                groups.append((said, words, [place]))
            elif place not in known[2]:
                known[2].append(place)
    several = [group for group in groups if len(group[2]) >= FEWEST]
    for said, _, places in sorted(several, key=lambda group: -len(group[2])):
        yield Repeated(said, tuple(places))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)


def _cut(reply: str) -> Iterator[str]:
    for line in reply.splitlines():
        folded = fold(line)
        for start, end in sentences(folded):
            said = folded.quoted(start, end).strip()
            if said:
                yield said
