"""Which of these commitments are yours? A short quiz made of the role cards of one charter (R14).

One's own commitments stand among those of other teams. Nothing is learned of anybody by it: the answer is
compared where it is given, told to whoever gave it, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, zip_longest
from typing import Final, Literal

from avers.core.charter.compilation.document import Section
from avers.core.charter.language.folding import fold
from avers.core.text import Text

__all__ = ["Marked", "Offered", "Verdict", "mark", "quiz_of"]

Verdict = Literal["found", "missed", "not_mine", "left"]
"""Mine and ticked; mine and not ticked; another team's and ticked; another team's and left."""

# So many commitments of other teams for one of one's own, and never more than this: a minute, not a test.
_OTHERS_FOR_ONE: Final = 2
_MOST_OTHERS: Final = 5
_FEWEST_OTHERS: Final = 2


@dataclass(frozen=True)
class Offered:
    """One commitment of the quiz; ``team`` is whose card it stands on, the reader's own where ``is_mine``."""

    key: str
    words: Text
    team: Text
    is_mine: bool


@dataclass(frozen=True)
class Marked:
    """A commitment, and what was made of it."""

    offered: Offered
    verdict: Verdict


def quiz_of(own: Section, cards: Sequence[Section]) -> tuple[Offered, ...]:
    """Return the commitments of ``own`` among those of the other ``cards``, in an order that says nothing.

    Empty where ``own`` has none, or the other teams have fewer than two that differ from them.
    """
    mine = [Offered(one.key, one.words(), own.title, is_mine=True) for one in own.entries]
    said = {_plain(one.words) for one in mine}
    others: list[Offered] = []
    for one in _by_turns([card for card in cards if card.key != own.key]):
        # What two teams commit to in the same words is one commitment, and no trap.
        if _plain(one.words) not in said:
            said.add(_plain(one.words))
            others.append(one)
    most = min(_OTHERS_FOR_ONE * len(mine), _MOST_OTHERS)
    if not mine or len(others) < _FEWEST_OTHERS:
        return ()
    shown = [*mine, *others[: max(most, _FEWEST_OTHERS)]]
    return tuple(sorted(shown, key=lambda one: sha256(f"{own.key}\n{one.key}".encode()).digest()))


def mark(quiz: Sequence[Offered], ticked: Collection[str]) -> tuple[Marked, ...]:
    """Return each commitment of ``quiz`` with its verdict; keys that are not in it count for nothing."""
    return tuple(Marked(one, _verdict(one, ticked=one.key in ticked)) for one in quiz)


def _verdict(one: Offered, *, ticked: bool) -> Verdict:
    if one.is_mine:
        return "found" if ticked else "missed"
    return "not_mine" if ticked else "left"


def _by_turns(cards: Sequence[Section]) -> list[Offered]:
    """Return the first commitment of each card, then the second of each: every team has its turn."""
    offered = [
        [Offered(one.key, one.words(), card.title, is_mine=False) for one in card.entries] for card in cards
    ]
    return [one for one in chain.from_iterable(zip_longest(*offered)) if one is not None]


def _plain(words: Text) -> tuple[str, ...]:
    return tuple(fold(side).text for _language, side in words)
