"""First reactions to a sentence seen for five seconds: a word and a number each, nobody named (R110)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from avers.core.charter.workshop import FEWEST_REACTIONS
from avers.core.organisation.register import RegisterRow

__all__ = ["SCORES", "Reactions", "gather_reactions"]

SCORES: Final = (-2, -1, 0, 1, 2)


@dataclass(frozen=True)
class Reactions:
    """What was felt on seeing one sentence.

    ``counts`` follow ``SCORES``; ``words`` are the first words, the most frequent first, each with how often.
    Both are empty below three reactions, and ``n_missing`` says how many are missing: two words beside two
    numbers would be two people.
    """

    statement: str
    n: int
    counts: tuple[int, ...] = ()
    words: tuple[tuple[str, int], ...] = ()

    @property
    def n_missing(self) -> int:
        """Reactions missing before anything is shown."""
        return max(0, FEWEST_REACTIONS - self.n)

    @property
    def spread(self) -> tuple[int, int]:
        """The lowest and the highest number given; meaningless while nothing is shown."""
        given = [score for score, count in zip(SCORES, self.counts, strict=True) if count]
        return given[0], given[-1]


def gather_reactions(rows: Iterable[RegisterRow]) -> tuple[Reactions, ...]:
    """Return the reactions of the register sentence by sentence, in the order they were first shown.

    No mean is taken: a handful of first impressions has a spread, not a level.
    """
    by_sentence: dict[str, list[RegisterRow]] = {}
    for row in rows:
        by_sentence.setdefault(str(row["statement"]), []).append(row)
    return tuple(_gathered(statement, heard) for statement, heard in by_sentence.items())


def _gathered(statement: str, heard: list[RegisterRow]) -> Reactions:
    if len(heard) < FEWEST_REACTIONS:
        return Reactions(statement, len(heard))
    scores = Counter(int(str(row["score"])) for row in heard)
    words = Counter(str(row.get("word") or "").strip().casefold() for row in heard)
    del words[""]
    told = sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))
    return Reactions(statement, len(heard), tuple(scores[score] for score in SCORES), tuple(told))
