"""What one person is shown and what they send back: a question, its choices, a page, an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from avers.core.evidence.observation import Item
from avers.core.evidence.picks import places_of
from avers.core.evidence.ranks import order_of

__all__ = [
    "LONGEST_TEXT", "NOT_APPLICABLE", "AnswerRow", "AskedPage", "Choice", "GivenAnswer", "Question",
    "places_answered",
]  # fmt: skip

LONGEST_TEXT: Final = 2_000
"""Signs of an answer in words (security §3: one size for every sealed answer)."""

NOT_APPLICABLE: Final = "n/a"
"""What a field says where the question does not apply to the person."""


@dataclass(frozen=True)
class GivenAnswer:
    """One answer as it is kept: a number, or words, or why there is neither."""

    value: float | None = None
    text: str = ""
    missing: Literal["", "skipped", "not_applicable"] = ""


@dataclass(frozen=True)
class AnswerRow:
    """One answer with its question and its facet, as the stores take it."""

    item: str
    facet: str
    given: GivenAnswer


@dataclass(frozen=True)
class Choice:
    """One of the answers a question offers, in the language of the form."""

    key: str
    words: str


@dataclass(frozen=True)
class Question:
    """A question in the language of the form; ``item`` is what it was made of.

    ``choices`` are options, or the steps of a scale under their number; ``ends`` the words of the first
    and the last step, empty where the item gives none. ``fields`` are the names of its fields in a form.
    ``drawn`` are the places of the choices in the order they are shown; empty: as they stand.
    """

    item: Item
    words: str
    before: str
    choices: tuple[Choice, ...]
    ends: tuple[str, str]
    drawn: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The key of the item, which is the name of its field."""
        return self.item.key

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields that its answer comes in."""
        if self.item.measure == "ranking":
            return (*(f"{self.key}:{one.key}" for one in self.choices), self.key)
        if self.item.measure == "best_worst":
            return (f"{self.key}:best", f"{self.key}:worst", self.key)
        return (self.key,)


@dataclass(frozen=True)
class AskedPage:
    """One page: its words, its questions in the order they are put, and for how long it stays."""

    key: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    seconds: int = 0


def places_answered(item: Item, value: int) -> tuple[int, ...]:
    """Return the options of ``item`` that an answer stands for, from 0; the first, or the best, first."""
    if item.measure == "picks":
        return places_of(value)
    if item.measure == "ranking":
        return order_of(value, len(item.options))
    if item.measure == "best_worst":
        return divmod(value - 1, len(item.options))
    return (value - item.scale.low,) if item.measure != "choice" else (value - 1,)
