"""A reply as its page shows it: what others received too in grey, this customer's own in ink, acts numbered.

Places alone decide (``Reading.spans``): markup, tags or orders that a message holds are words like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from avers.core.conversations.score import Span

__all__ = ["Ground", "Lit", "Mark", "Part", "light"]

Ground = Literal["own", "shared", "required", "plain"]

_GROUNDS: Final[Mapping[str, Ground]] = {
    "own": "own",
    "template": "shared",
    "team": "shared",
    "habit": "shared",
    "required": "required",
}
_TEMPLATE, _LISTENING, _FRAME = "template", "listening", "frame"
_BESIDE: Final = frozenset({_TEMPLATE, _LISTENING, _FRAME})


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that shows what a criterion found; marks are numbered from 1, as they are met."""

    number: int
    criterion: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some characters of a reply that are shown alike.

    Attributes
    ----------
    words : str
        The parts of a reply, one after another, are the reply.
    ground : {"own", "shared", "required", "plain"}
        Written to this customer; received by others too; imposed; greeting, signature or not judged.
    is_marked : bool
        Whether it lies inside the passage of a mark.
    is_taken_up : bool
        Whether it takes up a word of the customer.
    ends : tuple of int
        Numbers of the marks whose passage ends with it.
    """

    words: str
    ground: Ground = "plain"
    is_marked: bool = False
    is_taken_up: bool = False
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lit:
    """A reply in parts, and its marks in the order of their numbers."""

    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]


def light(text: str, spans: Mapping[str, Iterable[Span]], scores: Mapping[str, float]) -> Lit:
    """Return ``text`` in parts by the places of ``spans``; a criterion that found nothing has no mark.

    Places outside the text, as those of a text that was cut since, are left out.
    """
    held = {
        name: tuple(one for one in some if 0 <= one.start < one.end <= len(text))
        for name, some in spans.items()
    }
    marked = sorted(
        (one.start, one.end, name)
        for name, some in held.items()
        if name not in _BESIDE and scores.get(name)
        for one in some
    )
    numbered = [(number, Span(start, end, name)) for number, (start, end, name) in enumerate(marked, 1)]
    return Lit(
        tuple(_parts(text, held, numbered)),
        tuple(Mark(number, one.kind, text[one.start : one.end]) for number, one in numbered),
    )


def _parts(
    text: str, held: Mapping[str, tuple[Span, ...]], numbered: list[tuple[int, Span]]
) -> Iterator[Part]:
    grounds, taken_up = held.get(_TEMPLATE, ()), held.get(_LISTENING, ())
    marks = tuple(one for _, one in numbered)
    cuts = {place for one in (*grounds, *taken_up, *marks) for place in (one.start, one.end)}
    places = sorted(cuts | {0, len(text)})
    for start, end in pairwise(places):
        here = Span(start, end, "")
        yield Part(
            text[start:end],
            _ground(grounds, here),
            is_marked=any(one.overlaps(here) for one in marks),
            is_taken_up=any(one.overlaps(here) for one in taken_up),
            ends=tuple(number for number, one in numbered if one.end == end),
        )


def _ground(grounds: Iterable[Span], here: Span) -> Ground:
    return next((_GROUNDS.get(one.kind, "plain") for one in grounds if one.overlaps(here)), "plain")
