"""A grid of observable acts that somebody fills: what each item weighs, what was seen, what was contested.

One mechanism for mystery visits (R64) and for conversations that people grade (``grading``). An item is
there, is not, or does not apply; nothing on it is about who somebody is (limits L1, L4). Start at ``Seen``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.estimate import Figure, Withheld
from avers.core.evidence.act import FOUND, Act, Found, Standing
from avers.core.measures.krippendorff import krippendorff

__all__ = [
    "ANSWERS", "BONUS", "FEWEST_PAIRS", "MARKS", "Appeal", "Look", "Seen", "Weighed", "agreement_by_item",
    "appeals_of", "corrections_of", "found_of", "score_of", "unanswered", "weighed_of", "weighed_row",
]  # fmt: skip

BONUS: Final = "bonus"
"""The part of a grid that adds where it was there, and costs nothing where it was not."""
ANSWERS: Final = ("yes", "no", "na")
"""How an item is answered on a form."""
FEWEST_PAIRS: Final = 5
"""Things that two people looked at, below which their agreement is not told."""
MARKS: Final[Mapping[Found, float]] = {"": 0.0, "no": 1.0, "yes": 2.0}
"""Marks as numbers, for agreement: *did not apply* is an answer like the others."""


@dataclass(frozen=True)
class Weighed:
    """One item, with what it weighs; a ``critical`` one, missed, takes its part to nothing."""

    key: str
    weight: int
    critical: bool = False

    @property
    def part(self) -> str:
        """The part of the grid that it belongs to, such as ``promise``, ``behaviour`` or ``relation``."""
        return self.key.partition(".")[0]


@dataclass(frozen=True)
class Look:
    """What somebody noted of one item: ``yes``, ``no`` or ``na`` as on a form, and a few words."""

    item: str
    found: str
    words: str = ""


@dataclass(frozen=True)
class Appeal:
    """An item contested, and what a second person said of it; None while open."""

    row: Act
    answer: Act | None

    @property
    def item(self) -> str:
        """Key of the item."""
        return self.row.label


@dataclass(frozen=True)
class Seen:
    """One item as it stands: whether it was there ("" where it did not apply), and a few words."""

    item: Weighed
    found: Found
    words: str
    first: Found
    appeal: Appeal | None

    @property
    def is_open(self) -> bool:
        """Whether it is contested and nobody has answered: it counts nowhere until then (duty M2)."""
        return self.appeal is not None and self.appeal.answer is None


def weighed_row(item: Weighed, key: str, first: Act) -> Act:
    """Return the row, under ``key``, that keeps what an item weighs beside the act ``first``."""
    return Act(
        key, first.kind, first.day, first.by, "weighed", first.key, first.key, label=item.key,
        found="yes" if item.critical else "no", words=str(item.weight),
    )  # fmt: skip


def weighed_of(standing: Standing) -> tuple[Weighed, ...]:
    """Return the items of an act in the order they were written."""
    return tuple(
        Weighed(row.label, int(row.words) if row.words.isdecimal() else 1, row.found == "yes")
        for row in standing.rows
        if row.step == "weighed"
    )


def appeals_of(standing: Standing) -> Mapping[str, Appeal]:
    """Return what was contested of an act, by item."""
    answers = {row.refers: row for row in standing.rows if row.step == "settled"}
    return {row.label: Appeal(row, answers.get(row.key)) for row in standing.rows if row.step == "contested"}


def corrections_of(standing: Standing) -> Mapping[str, Found]:
    """Return what items were found to be once an appeal was granted."""
    return {row.label: row.found for row in standing.rows if row.step == "corrected"}


def found_of(typed: str) -> Found:
    """Return what was found from an answer on a form; "" for what did not apply."""
    return next((one for one in FOUND if one == typed), "")


def unanswered(items: Iterable[Weighed], looks: Mapping[str, Look]) -> Iterator[str]:
    """Yield the keys of the items that have no answer."""
    return (one.key for one in items if one.key not in looks or looks[one.key].found not in ANSWERS)


def score_of(seen: Iterable[tuple[Weighed, Found]]) -> float | None:
    """Return the weight of what was there, of a hundred parts of what applied; None where nothing did.

    A critical item missed takes its whole part to nothing: one promise not kept, and the promises bring no
    points, however many others were kept. What is in the part ``bonus`` adds where it was there, up to a
    hundred, and is asked of nobody.
    """
    applied = [(item, found) for item, found in seen if found]
    asked = [(item, found) for item, found in applied if item.part != BONUS]
    whole = sum(item.weight for item, _found in asked)
    failed = {item.part for item, found in asked if item.critical and found == "no"}
    there = sum(item.weight for item, found in applied if found == "yes" and item.part not in failed)
    return min(100.0, 100 * there / whole) if whole else None


def agreement_by_item(
    rows: Iterable[tuple[str, str, Sequence[float]]], *, fewest: int = FEWEST_PAIRS
) -> Mapping[str, Figure]:
    """Return how far people who looked at the same things agree, by item, and for all together under ``""``.

    Krippendorff's alpha of their marks. The interval of the whole draws things again, not items: the items
    of one visit or conversation are no independent witnesses.

    Parameters
    ----------
    rows : iterable of (item, thing, marks)
        One mark a person, as ``MARKS``; NaN where somebody did not look.
    fewest : int
        Things below which an agreement is withheld ``few``.
    """
    marks: dict[str, list[Sequence[float]]] = {}
    things: dict[str, list[str]] = {}
    for item, thing, row in rows:
        for key in (item, ""):
            marks.setdefault(key, []).append(row)
            things.setdefault(key, []).append(thing)
    found: dict[str, Figure] = {"": Withheld("few")}
    for key, table in marks.items():
        if len(set(things[key])) < fewest:
            found[key] = Withheld("few")
        else:
            found[key] = krippendorff(table, clusters=things[key] if key == "" else None)
    return found
