"""Conversations that people grade with the scorecard: the draw, the marks, what most of them saw (R29, R30).

The same conversations go to several graders, none of whom sees a mark of another before all are done. What
is kept is a mark for each observable act, never a total of a conversation or of a person (limits L2, L3).
A software's marks stand beside those of people; where they differ, people's count (duty M7). Start at
``graded_of``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from avers.core.estimate import Figure
from avers.core.evidence.act import Found, Standing
from avers.core.evidence.grid import (
    MARKS,
    Seen,
    Weighed,
    agreement_by_item,
    appeals_of,
    corrections_of,
    score_of,
    weighed_of,
)

__all__ = [
    "MOST_OF_ONE", "Batch", "Graded", "Marked", "Paper", "Window", "agreement_of_graders",
    "agreement_with_software", "batch_of", "draw_papers", "graded_of", "is_revealed", "most_saw",
]  # fmt: skip

MOST_OF_ONE: Final = 3
"""Conversations of one person that one draw may hold: nobody is watched."""


@dataclass(frozen=True)
class Window:
    """What a draw was asked for: conversations whose last message is of ``since`` to ``until``, how many."""

    since: date
    until: date
    n: int
    seed: int

    @property
    def label(self) -> str:
        """How it is written in the first row of a draw."""
        return f"{self.since.isoformat()} {self.until.isoformat()} {self.n} {self.seed}"

    @classmethod
    def read(cls, label: str) -> Window | None:
        """Return the window that ``label`` holds; None for any other words."""
        parts = label.split()
        try:
            since, until = (date.fromisoformat(one) for one in parts[:2])
            n, seed = (int(one) for one in parts[2:])
        except ValueError:
            return None
        return cls(since, until, n, seed)


@dataclass(frozen=True)
class Paper:
    """A conversation that may be drawn: its key, the people who wrote in it, its unit."""

    thread: str
    agents: tuple[str, ...]
    unit: str


def draw_papers(papers: Iterable[Paper], window: Window) -> tuple[Paper, ...]:
    """Return at most ``window.n`` of ``papers`` at random: the same for the same seed, whatever their order.

    At most ``MOST_OF_ONE`` of them are of one person.
    """
    known = sorted(papers, key=lambda one: one.thread)
    rng = np.random.default_rng(window.seed)
    drawn: list[Paper] = []
    given: Counter[str] = Counter()
    for place in rng.permutation(len(known)).tolist():
        one = known[place]
        if len(drawn) < window.n and all(given[agent] < MOST_OF_ONE for agent in one.agents):
            given.update(one.agents)
            drawn.append(one)
    return tuple(drawn)


@dataclass(frozen=True)
class Batch:
    """Conversations drawn for the same graders, and the items that they look at."""

    act: Standing
    window: Window
    items: tuple[Weighed, ...]
    graders: tuple[str, ...]

    @property
    def key(self) -> str:
        """Key of the draw."""
        return self.act.key

    @property
    def due(self) -> date:
        """Last day of grading."""
        return self.act.first.due or self.act.first.day

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.act.is_withdrawn


def batch_of(standing: Standing) -> Batch | None:
    """Return a draw from its rows; None where its first row does not say what was drawn."""
    window = Window.read(standing.first.label)
    if window is None:
        return None
    graders = tuple(row.to for row in standing.rows if row.step == "listed")
    return Batch(standing, window, weighed_of(standing), graders)


@dataclass(frozen=True)
class Marked:
    """What one grader saw of one item."""

    by: str
    found: Found
    words: str


@dataclass(frozen=True)
class Graded:
    """One conversation of a draw, with the marks of those who finished it.

    ``seen`` is what most graders saw of each item, as corrected by an appeal; it stands only where one is
    surer than another. ``divided`` are the items on which they are evenly split: those count nowhere.
    ``software`` is what the rules of the house read, by item, where they read anything.
    """

    act: Standing
    batch: Batch
    seen: tuple[Seen, ...]
    marks: Mapping[str, tuple[Marked, ...]]
    divided: frozenset[str]
    software: Mapping[str, Found]
    finished: frozenset[str]

    @property
    def key(self) -> str:
        """Key of the act."""
        return self.act.key

    @property
    def thread(self) -> str:
        """Key of the conversation."""
        return self.act.first.to

    @property
    def unit(self) -> str:
        """The unit that answered."""
        return self.act.first.to_unit

    @property
    def agents(self) -> frozenset[str]:
        """Keys of those who wrote in it: shown to nobody but themselves."""
        return frozenset(row.to for row in self.act.rows if row.step == "listed")

    @property
    def is_open(self) -> bool:
        """Whether an appeal waits for its answer."""
        return any(one.is_open for one in self.seen)

    @property
    def score(self) -> float | None:
        """Points of 100, for the mean of a group alone: shown of no conversation (limit L2)."""
        return score_of((one.item, one.found) for one in self.seen)


def graded_of(standing: Standing, batch: Batch) -> Graded:
    """Return one conversation of ``batch`` from its rows; marks of whoever has not finished are left out."""
    finished = frozenset(row.by for row in standing.rows if row.step == "closed")
    last = {(row.label, row.by): row for row in standing.rows if row.step == "looked"}
    marks = {
        item.key: tuple(
            Marked(by, last[item.key, by].found, last[item.key, by].words)
            for by in sorted(finished)
            if (item.key, by) in last
        )
        for item in batch.items
    }
    corrected, appeals = corrections_of(standing), appeals_of(standing)
    seen, divided = [], set()
    for item in batch.items:
        most = most_saw([one.found for one in marks[item.key]])
        if most is None and item.key not in corrected:
            divided.add(item.key)
        found = corrected.get(item.key, most or "")
        seen.append(Seen(item, found, "", most or "", appeals.get(item.key)))
    software = {row.label: row.found for row in standing.rows if row.step == "offered"}
    return Graded(standing, batch, tuple(seen), marks, frozenset(divided), software, finished)


def most_saw(found: Sequence[Found]) -> Found | None:
    """Return what more than half of the graders saw; None where no answer has more than half."""
    if not found:
        return None
    mark, n = Counter(found).most_common(1)[0]
    return mark if 2 * n > len(found) else None


def is_revealed(batch: Batch, graded: Iterable[Graded], today: date) -> bool:
    """Return whether marks may be read: all graders have finished all conversations, or the last day is over.

    What somebody has not finished by the last day counts nowhere.
    """
    return today > batch.due or all(set(batch.graders) <= one.finished for one in graded)


def agreement_of_graders(graded: Iterable[Graded]) -> Mapping[str, Figure]:
    """Return how far graders agree, by item, and over all items under ``""``, before any appeal.

    Krippendorff's alpha; conversations are what is drawn again for the interval of the whole.
    """
    held = tuple(graded)
    people = sorted({by for one in held for by in one.finished})
    rows = []
    for one in held:
        for item, marks in one.marks.items():
            by = {mark.by: MARKS[mark.found] for mark in marks}
            rows.append((item, one.key, [by.get(person, np.nan) for person in people]))
    return agreement_by_item(rows)


def agreement_with_software(graded: Iterable[Graded]) -> Mapping[str, Figure]:
    """Return how far the software reads what most people saw, by item, where both have an answer."""
    rows = []
    for one in graded:
        for seen in one.seen:
            is_said = seen.item.key in one.software and seen.item.key not in one.divided
            if is_said and one.marks[seen.item.key]:
                pair = (MARKS[seen.first], MARKS[one.software[seen.item.key]])
                rows.append((seen.item.key, one.key, pair))
    return agreement_by_item(rows)
