"""The kinds of question that an author chooses among, and what each one is in an instrument.

A kind is a measure with its scale, under a name that people know. A form that writes questions is made from
``KINDS`` alone: ``parts`` says which of its fields a kind has. Start at ``shaped``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from avers.core.evidence.observation import Item, Measure, Scale
from avers.core.evidence.picks import MOST_OPTIONS, picks_scale
from avers.core.evidence.ranks import MOST_RANKED, best_worst_scale, order_scale

__all__ = ["KINDS", "KindGroup", "Part", "QuestionKind", "kind_called", "kind_of", "shaped"]

KindGroup = Literal["scale", "list", "words", "several"]
Part = Literal["options", "at_most", "ends", "range", "story", "rows", "look", "reverse", "bands"]

_WORDS: Final = Scale(0, 1)
# What a date is kept as is its ordinal number: its scale says nothing.
_DAY: Final = Scale(0, 1)
_LIST: Final = Scale(1, 2)


@dataclass(frozen=True)
class QuestionKind:
    """One kind of question.

    Attributes
    ----------
    key : str
        Its name in forms; what is kept of a question is its measure and scale, never this.
    scale : Scale
        Of a kind with ``options``, what stands in until their number is known.
    parts : tuple of Part
        What its form asks for, besides what every question has.
    lines : int
        Of words: the height of the field.
    """

    key: str
    group: KindGroup
    measure: Measure
    scale: Scale
    parts: tuple[Part, ...] = ()
    lines: int = 4

    @property
    def adds_several(self) -> bool:
        """Whether it adds more than one question or page, and so exists only while it is being added."""
        return self.group == "several"


KINDS: Final = (
    QuestionKind("rating5", "scale", "mean", Scale(1, 5, 4), ("ends", "reverse")),
    QuestionKind("rating7", "scale", "mean", Scale(1, 7, 5), ("ends", "reverse")),
    QuestionKind("rating10", "scale", "mean", Scale(0, 10), ("ends", "reverse")),
    QuestionKind("csat", "scale", "csat", Scale(1, 5, 4), ("ends",)),
    QuestionKind("nps", "scale", "nps", Scale(0, 10, 9), ("ends",)),
    QuestionKind("ces2", "scale", "ces2", Scale(1, 7, 5), ("ends",)),
    QuestionKind("ces1", "scale", "ces1", Scale(1, 5, 4, high_is_good=False), ("ends",)),
    QuestionKind("single", "list", "choice", _LIST, ("options",)),
    QuestionKind("multiple", "list", "picks", _LIST, ("options", "at_most")),
    QuestionKind("ranking", "list", "ranking", _LIST, ("options",)),
    QuestionKind("best_worst", "list", "best_worst", _LIST, ("options",)),
    QuestionKind("dilemma", "list", "choice", _LIST, ("story", "options")),
    QuestionKind("short", "words", "text", _WORDS, lines=1),
    QuestionKind("long", "words", "text", _WORDS),
    QuestionKind("number", "words", "number", Scale(0, 100), ("range", "bands")),
    QuestionKind("date", "words", "date", _DAY, ("bands",)),
    QuestionKind("matrix", "several", "mean", Scale(1, 5, 4), ("rows",)),
    QuestionKind("reaction", "several", "text", _WORDS, ("look",), lines=1),
)
"""Every kind, in the order a list offers them."""


def kind_called(key: str) -> QuestionKind | None:
    """Return the kind of this ``key``, or None."""
    return next((kind for kind in KINDS if kind.key == key), None)


def kind_of(item: Item) -> QuestionKind | None:
    """Return the kind that a question is of; None where none is, such as a rating on a scale of its own."""
    if item.measure == "choice":
        return kind_called("dilemma" if item.before else "single")
    if item.measure == "text":
        return kind_called("short" if item.lines == 1 else "long")
    for kind in KINDS:
        if kind.adds_several or kind.measure != item.measure:
            continue
        if not item.is_rated or _ends(kind.scale) == _ends(item.scale):
            return kind
    return None


def shaped(item: Item, kind: QuestionKind) -> Item:
    """Return ``item`` with the measure of ``kind`` and the scale that its options give it.

    Options beyond what a number can hold keep the widest scale there is: what is wrong is said by
    ``instrument_faults``, not here.
    """
    n = len(item.options)
    scale = kind.scale
    if kind.measure == "choice":
        scale = Scale(1, max(2, n))
    elif kind.measure == "picks":
        scale = picks_scale(min(max(n, 1), MOST_OPTIONS))
    elif kind.measure == "ranking":
        scale = order_scale(min(max(n, 2), MOST_RANKED))
    elif kind.measure == "best_worst":
        scale = best_worst_scale(min(max(n, 2), MOST_RANKED))
    elif kind.measure == item.measure and ("range" in kind.parts or _ends(item.scale) == _ends(scale)):
        # What a file says of a scale beyond its ends stays as it was written.
        scale = item.scale
    lines = kind.lines
    if kind.measure == "text" and item.lines != 1 and kind.lines != 1:
        lines = item.lines
    return replace(item, measure=kind.measure, scale=scale, lines=lines)


def _ends(scale: Scale) -> tuple[int, int, bool]:
    return scale.low, scale.high, scale.high_is_good
