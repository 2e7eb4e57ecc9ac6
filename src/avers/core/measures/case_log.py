"""What happened to cases, one event a row: created, comments, solved, reopened, merged.

No measure of its own; first reply and resolution are read from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import Fault
from avers.core.measures.answers import flags
from avers.core.measures.definition import Column, Inputs
from avers.core.measures.known_words import UnknownWord, check_words
from avers.core.measures.opening import TimeMissing, all_there
from avers.core.measures.table import Instants

__all__ = ["EVENT_COLUMNS", "CaseLog"]

EVENTS: Final = ("created", "comment", "solved", "reopened")
AUTHORS: Final = ("customer", "agent", "bot", "")
_NOT_YET: Final = np.datetime64("NaT", "us")
_MOST_FAULTS: Final = 100

EVENT_COLUMNS: Final = (
    Column("case", "Which case.", "label"),
    Column("happened_at", "When it happened.", "time"),
    Column("event", "created, comment, solved or reopened.", "label"),
    Column("author", "customer, agent or bot; empty where it does not matter.", "label", blank=True),
    Column("public", "1 where the customer could read it, 0 for a private note; empty is 0.", "flag"),
    Column(
        "merged_into",
        "The case that this one was merged into, on any of its rows.",
        "label",
        required=False,
        blank=True,
    ),
)


@dataclass(frozen=True)
class CaseLog:
    """Events in the order of time, their case by its place in ``cases``.

    Of a case merged into another, creation and comments are those of the other; its solving was the merge.
    """

    cases: Sequence[str]
    place: NDArray[np.intp]
    happened_at: Instants
    event: NDArray[np.str_]
    author: NDArray[np.str_]
    is_public: NDArray[np.bool_]

    @classmethod
    def of(cls, inputs: Inputs) -> CaseLog:
        """Return the log that a reading of ``EVENT_COLUMNS`` holds.

        Raises
        ------
        UnknownWord
            An event or an author is none of those known, or cases are merged in a circle.
        TimeMissing
            An event has no moment.
        """
        happened_at: Instants = inputs["happened_at"]
        all_there(happened_at, name="happened_at")
        event, author = (
            check_words(inputs["event"], EVENTS, "event"),
            check_words(inputs["author"], AUTHORS, "author"),
        )
        public = flags(inputs["public"], name="public") == 1
        of, merged = _merged(inputs["case"], inputs.get("merged_into"))
        kept = ~merged | np.isin(event, ("created", "comment"))
        cases, place = np.unique(of[kept], return_inverse=True)
        order = np.lexsort((author[kept], event[kept], happened_at[kept]))
        return cls(
            tuple(cases.tolist()),
            place[order],
            happened_at[kept][order],
            event[kept][order],
            author[kept][order],
            public[kept][order],
        )

    def created(self) -> Instants:
        """Return when each case was created, the earliest of those merged.

        Raises
        ------
        TimeMissing
            A case was never created.
        """
        found = self.first(self.event == "created")
        never = [self.cases[place] for place in np.flatnonzero(np.isnat(found))[:_MOST_FAULTS].tolist()]
        if never:
            raise TimeMissing(Fault("never_created", path="case", values={"found": case}) for case in never)
        return found

    def first(self, rows: NDArray[np.bool_]) -> Instants:
        """Return when each case had its first of some rows; NaT where never."""
        found = np.full(len(self.cases), _NOT_YET)
        # The last one written stays: backwards, that is the first.
        found[self.place[rows][::-1]] = self.happened_at[rows][::-1]
        return found

    def last(self, rows: NDArray[np.bool_]) -> Instants:
        """Return when each case had its last of some rows; NaT where never."""
        found = np.full(len(self.cases), _NOT_YET)
        found[self.place[rows]] = self.happened_at[rows]
        return found

    def cases_of(self, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which cases have one of some rows."""
        found = np.zeros(len(self.cases), dtype=bool)
        found[self.place[rows]] = True
        return found


def _merged(cases: Sequence[str], into: Sequence[str] | None) -> tuple[NDArray[np.str_], NDArray[np.bool_]]:
    """Return the case each row counts for, and which rows come from a case merged into it."""
    if into is None or not any(into):
        return np.array(cases, dtype=str), np.zeros(len(cases), dtype=bool)
    step = {case: target for case, target in zip(cases, into, strict=True) if target and target != case}
    ends: dict[str, str] = {}
    for case in step:
        seen, at = {case}, case
        while at in step:
            at = step[at]
            if at in seen:
                raise UnknownWord([Fault("merged_in_circle", path="merged_into", values={"found": case})])
            seen.add(at)
        ends[case] = at
    whole = np.array([ends.get(case, case) for case in cases], dtype=str)
    return whole, np.array([case in ends for case in cases], dtype=bool)
