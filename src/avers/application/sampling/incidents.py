"""Two years of incidents in Maison Garance: about two hundred, and why each could happen.

Where the means are missing, more happens and most of it for want of means; elsewhere causes are mixed. Drawn
from a source of its own, so that what came before is drawn as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.drawing import Drawing
from avers.application.sampling.incident_words import MET, SEEN
from avers.application.sampling.organisation import SERVING_UNITS
from avers.application.sampling.truths import Truths
from avers.core.charter.document import Charter
from avers.core.evidence.act import CAUSES, Act, Cause, Found
from avers.core.evidence.incident import CauseFound
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

__all__ = ["draw_incidents"]

_FIRST: Final = date(2024, 12, 2)
"""Staff were told, and the works council heard, the week before."""
_FOR_420: Final = 200
_MOST: Final = 4_000
_CAUSES: Final[tuple[CauseFound, ...]] = (*CAUSES, "none")
_MIXED: Final = (0.28, 0.30, 0.28, 0.14)
_WITHOUT_MEANS: Final = (0.82, 0.07, 0.06, 0.05)
# How many times more happens where the means are missing.
_MORE: Final = 5.0
_NOT_LOOKED_AT: Final = 0.12
_UNNAMED: Final = 0.6
_CLOSED: Final = 0.7


def draw_incidents(
    rng: np.random.Generator,
    people: Sequence[Person],
    tree: UnitTree,
    charters: Sequence[Charter],
    truths: Truths,
    *,
    n_people: int,
) -> tuple[Act, ...]:
    """Return the incidents of two years with what became of them, in the order of their days."""
    drawing = _Drawing(rng, people, tree, charters, truths)
    total = min(_MOST, round(_FOR_420 * n_people / 420))
    rows = [row for number in range(total) for row in drawing.incident(number)]
    return tuple(sorted(rows, key=lambda row: row.day))


class _Drawing(Drawing):
    def __init__(
        self,
        rng: np.random.Generator,
        people: Sequence[Person],
        tree: UnitTree,
        charters: Sequence[Charter],
        truths: Truths,
    ) -> None:
        super().__init__(rng, people, tree, charters)
        self._truths = truths
        weights = np.array([self._weight(unit) for unit in SERVING_UNITS])
        self._shares = weights / weights.sum()

    def incident(self, number: int) -> Iterator[Act]:
        """Yield an incident and what became of it; the first of all is told by the house itself."""
        days = (LAST_DAY - _FIRST).days
        day = _FIRST + timedelta(days=int(self._rng.integers(0, days + 1)))
        unit = str(self._rng.choice(SERVING_UNITS, p=self._shares))
        there, charter = self._there(unit, day), self._in_force(day)
        cause = self._cause(unit)
        met = self._one(MET[cause])
        key = f"garance-i{number:05d}"
        by = "" if not there or self._rng.random() < _UNNAMED else self._one(there).key
        if number == 0:
            unit, by = self._tree.root, ""
        yield Act(
            key, "incidents", day, by, unit=unit, value=met.value, charter=charter.version if charter else "",
            words=met.words,
        )  # fmt: skip
        if self._rng.random() < _NOT_LOOKED_AT:
            return
        for place, (branch, words) in enumerate(self._looks(cause, met.missing)):
            found: Found = "no" if branch == cause else "yes"
            yield Act(
                f"{key}-{place}", "incidents", day, by, "looked", key, key, words=words, cause=branch,
                found=found,
            )  # fmt: skip
        closed = day + timedelta(days=int(self._rng.integers(4, 60)))
        if there and closed <= LAST_DAY and self._rng.random() < _CLOSED:
            acted_on = next((one for one in CAUSES if one == cause), CAUSES[0])
            yield Act(
                f"{key}-c", "incidents", closed, there[0].key, "closed", key, key, unit=there[0].unit,
                words=met.done, cause=acted_on,
            )  # fmt: skip

    def _looks(self, cause: CauseFound, missing: str) -> Iterator[tuple[Cause, str]]:
        for branch in CAUSES:
            yield branch, missing if branch == cause else self._one(SEEN[branch])
            if branch == cause:
                return

    def _cause(self, unit: str) -> CauseFound:
        shares = _WITHOUT_MEANS if unit in self._truths.means else _MIXED
        return _CAUSES[int(self._rng.choice(len(_CAUSES), p=shares))]

    def _weight(self, unit: str) -> float:
        return max(1, len(self._by_unit.get(unit, ()))) * (_MORE if unit in self._truths.means else 1.0)
