"""How near a reply stands to what a value asks: its action statement, and the company's own examples.

Words in common, nothing more. Until fifty replies were graded by people for this value, nobody knows what a
number would mean: the state says so and no number is given. Of replies and units, never a criterion on a
person (limit L4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from avers.core.conversations.kinship import stems_of
from avers.core.conversations.reading import read
from avers.core.conversations.score import Abstention, Score

__all__ = ["FEWEST_GRADED", "METHOD", "NotCalibrated", "ValueWords", "value_match"]

METHOD: Final = "value match 1"
FEWEST_GRADED: Final = 50
_MOST_EXAMPLES: Final = 200


@dataclass(frozen=True, slots=True)
class ValueWords:
    """What is written of one value in one language.

    ``statement`` is its action statement; ``good`` and ``bad`` are replies that the company chose as
    examples; ``n_graded`` is how many replies people have graded for this value and language.
    """

    key: str
    language: str
    statement: str
    good: Sequence[str] = ()
    bad: Sequence[str] = ()
    n_graded: int = 0


@dataclass(frozen=True, slots=True)
class NotCalibrated:
    """No number yet: how many replies were graded, and how many are still to grade."""

    n_graded: int

    @property
    def n_missing(self) -> int:
        """How many replies people still have to grade, 1 or more."""
        return FEWEST_GRADED - self.n_graded


def value_match(reply: str, language: str, value: ValueWords) -> Score | NotCalibrated:
    """Return how near a reply stands to a value: 0 its bad examples, 1 its good ones, 0.5 neither.

    (1 + g - b) / 2, where g is the greatest cosine with the statement or a good example, b the greatest with
    a bad one, over the first five letters of words of content, each counted once. Of more than 200 examples
    of a side the first are read.

    Parameters
    ----------
    reply : str
        As it came, without quoted history.
    language : str
        Of the reply; in another language than the value's words, the score abstains.
    value : ValueWords

    Returns
    -------
    Score or NotCalibrated
        ``NotCalibrated`` under ``FEWEST_GRADED`` graded replies, whatever the reply; ``n_reference`` of a
        score is the number of examples it was compared with.

    References
    ----------
    Conversations page, section 3 (match with each value).
    """
    if value.n_graded < FEWEST_GRADED:
        return NotCalibrated(value.n_graded)
    name = f"value:{value.key}"
    if language != value.language:
        return Score(name, None, METHOD, abstained=Abstention.LANGUAGE)
    if read(reply).is_short:
        return Score(name, None, METHOD, abstained=Abstention.SHORT)
    own = stems_of(reply)
    good = [value.statement, *value.good[:_MOST_EXAMPLES]]
    bad = value.bad[:_MOST_EXAMPLES]
    number = (1 + _nearest(own, good) - _nearest(own, bad)) / 2
    return Score(name, number, METHOD, n_reference=len(good) + len(bad))


def _nearest(own: frozenset[str], others: Iterable[str]) -> float:
    return max((_cosine(own, stems_of(one)) for one in others), default=0.0)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0
