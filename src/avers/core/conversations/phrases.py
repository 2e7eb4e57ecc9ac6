"""Turns of phrase found in a message: the patterns that find one, and those that look like it and are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from avers.core.conversations.openings import NEVER, Search, Sought
from avers.core.conversations.reading import Message
from avers.core.conversations.score import Abstention, Score, Span

__all__ = ["Phrases", "judged", "nothing_found", "touches"]

_SEARCH: Final = Search()


@dataclass(frozen=True)
class Phrases:
    """What ``found`` finds in the plain letters of ``reading.Message``, unless ``refused`` overlaps it.

    Both are bounded: their work is linear (rule C11).
    """

    found: re.Pattern[str]
    refused: re.Pattern[str] = NEVER

    def __post_init__(self) -> None:
        """Take a place among all phrases, before any text is searched."""
        _ = self._sought

    @cached_property
    def _sought(self) -> Sought:
        return _SEARCH.add(self.found)

    def places(self, message: Message) -> list[tuple[int, int]]:
        """Return where the phrases stand in ``message.text``, in order."""
        text = message.text
        found = [one.span() for one in self._sought.finditer(text)]
        if found:
            no = [one.span() for one in self.refused.finditer(text)]
            found = [one for one in found if not touches(*one, no)]
        return found

    def spans(self, message: Message, kind: str) -> tuple[Span, ...]:
        """Return where they stand in the message as it came, each of this ``kind``."""
        found = self.places(message)
        return tuple(Span(*message.span(*one), kind) for one in found) if found else ()


def touches(start: int, end: int, places: Sequence[tuple[int, int, *tuple[object, ...]]]) -> bool:
    """Return whether the letters ``start:end`` hold one of those of any place, given as (start, end, …)."""
    return any(start < one[1] and one[0] < end for one in places)


def judged(
    criterion: str, message: Message, spans: tuple[Span, ...], method: str, *, besides: str = ""
) -> Score:
    """Return a sign: 1 where a span shows it, else 0, or an abstention of a short message.

    What is found is there, however short the message. Spans of the kind ``besides`` are shown and do not
    count.
    """
    if not spans:
        return nothing_found(criterion, method, is_short=message.is_short)
    counted = any(one.kind != besides for one in spans)
    if not counted and message.is_short:
        return Score(criterion, None, method, abstained=Abstention.SHORT)
    return Score(criterion, float(counted), method, spans)


# Most criteria find nothing in most replies: what they say then is one score, made once.
@lru_cache(maxsize=256)
def nothing_found(criterion: str, method: str, *, is_short: bool) -> Score:
    """Return the score of a message in which nothing was found: 0, or an abstention where it is short."""
    if is_short:
        return Score(criterion, None, method, abstained=Abstention.SHORT)
    return Score(criterion, 0.0, method)
