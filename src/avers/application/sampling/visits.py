"""A year of mystery visits in Maison Garance, from a source of its own: four draws made, one under way.

Where the means are missing, fewer promises are seen kept; two visitors of one team see nearly the same.
Nothing here changes what is planted in the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import numpy as np

from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.drawing import Drawing
from avers.application.sampling.organisation import COMPANY, INSIDE_UNITS, SERVING_UNITS
from avers.application.sampling.truths import Truths
from avers.application.sampling.visit_words import ANSWERS, APPEALS, ASKED, MISSED, PROOFS, AskedFor
from avers.core.charter.compilation.visit import compile_visit
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act, Found
from avers.core.evidence.grid import Weighed, weighed_row
from avers.core.evidence.visit import Drawn, Plan, Visitor, draw_visits
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

__all__ = ["draw_year_of_visits"]

# First and last day of each draw; the last one is under way on the last day of the sample.
_DRAWS: Final = (
    (date(2025, 12, 1), date(2025, 12, 20)),
    (date(2026, 3, 2), date(2026, 3, 27)),
    (date(2026, 6, 1), date(2026, 6, 26)),
    (date(2026, 9, 1), date(2026, 9, 25)),
    (date(2026, 11, 2), date(2026, 12, 18)),
)
_FEWEST_PEOPLE: Final = 5
_MOST_TEAMS: Final = 9
_TWICE: Final = 3
_N_COLLEAGUES: Final = 4
_N_OUTSIDE: Final = 2
# How often an item is there: of promises, of the rest; where the means are missing, less by so much.
_THERE: Final = {"promise": 0.9, "environment": 0.93}
_OTHERWISE: Final = 0.84
_WITHOUT_MEANS: Final = 0.25
_MISREAD: Final = 0.04
_NOT_APPLICABLE: Final = 0.06
_CONTESTED: Final = 0.16
_NOTED: Final = 0.6
_UNDER_WAY: Final = 0.4


def draw_year_of_visits(
    rng: np.random.Generator,
    people: Sequence[Person],
    tree: UnitTree,
    charters: Sequence[Charter],
    truths: Truths,
) -> tuple[Act, ...]:
    """Return scenarios, draws and visits with what became of them, in the order they were written."""
    drawing = _Drawing(rng, people, tree, charters, truths)
    return tuple(row for place in range(len(_DRAWS)) for row in drawing.draw(place))


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
        self._written: dict[tuple[str, str], tuple[Weighed, ...]] = {}

    def draw(self, place: int) -> Iterator[Act]:
        """Yield one draw with its scenario, where it is new, and its visits."""
        begins, due = _DRAWS[place]
        asked, charter = ASKED[place % len(ASKED)], self._in_force(begins)
        planner = self._head(COMPANY, begins)
        teams = sorted(unit for unit in SERVING_UNITS if len(self._there(unit, begins)) >= _FEWEST_PEOPLE)
        if charter is None or planner is None or not teams:
            return
        scenario = f"garance-scenario-{place % len(ASKED)}-{charter.version}"
        if (scenario, charter.version) not in self._written:
            yield from self._scenario(scenario, asked, charter, planner, begins)
        n = min(_MOST_TEAMS, len(teams))
        plan = Plan(scenario, int(self._rng.integers(10**9)), n, min(_TWICE, n))
        key, visitors = f"garance-draw-{place}", self._visitors(begins)
        yield Act(
            key, "rounds", begins, planner.key, unit=planner.unit, charter=charter.version, label=plan.label,
            due=due,
        )  # fmt: skip
        for number, unit in enumerate(teams):
            yield Act(f"{key}-t{number:03d}", "rounds", begins, planner.key, "listed", key, key,
                      to_kind="unit", to=unit)  # fmt: skip
        for number, one in enumerate(visitors):
            yield Act(f"{key}-v{number:03d}", "rounds", begins, planner.key, "listed", key, key,
                      to_kind=one.kind, to=one.key, to_unit=one.unit)  # fmt: skip
        items = self._written[scenario, charter.version]
        truth: dict[tuple[str, str], Found] = {}
        for number, drawn in enumerate(draw_visits(plan, teams, visitors, self._tree)):
            yield from self._visit(
                f"garance-visit-{place}-{number:03d}", key, drawn, items, truth, charter, planner, begins, due
            )

    def _scenario(
        self, key: str, asked: AskedFor, charter: Charter, planner: Person, day: date
    ) -> Iterator[Act]:
        entries = [
            one
            for one in compile_visit(charter, charter.version).entries()
            if one.answer == "seen" and one.key not in asked.leaves_out
        ]
        first = Act(key, "scenarios", day, planner.key, unit=planner.unit, charter=charter.version,
                    words=asked.words, label=f"{asked.channel}\n{asked.title}")  # fmt: skip
        yield first
        items = tuple(Weighed(one.key, one.weight, one.critical) for one in entries)
        for number, one in enumerate(items):
            yield weighed_row(one, f"{key}-{number:02d}", first)
        self._written[key, charter.version] = items

    def _visit(
        self,
        key: str,
        draw: str,
        drawn: Drawn,
        items: Sequence[Weighed],
        truth: dict[tuple[str, str], Found],
        charter: Charter,
        planner: Person,
        begins: date,
        due: date,
    ) -> Iterator[Act]:
        yield Act(
            key, "visits", begins, planner.key, to_kind=drawn.visitor.kind, to=drawn.visitor.key,
            to_unit=drawn.unit, label=draw, charter=charter.version, due=due,
        )  # fmt: skip
        if due > LAST_DAY and self._rng.random() > _UNDER_WAY:
            return
        by = drawn.visitor.key if drawn.visitor.kind == "person" else ""
        month = begins.replace(day=1)
        missed = []
        for number, item in enumerate(items):
            there = truth.setdefault((drawn.unit, item.key), self._true(drawn.unit, item))
            found = self._read(there)
            noted = found == "no" and self._rng.random() < _NOTED
            yield Act(f"{key}-{number:02d}", "visits", month, by, "looked", key, key, label=item.key,
                      found=found, words=self._one(MISSED) if noted else "")  # fmt: skip
            if found == "no":
                missed.append(item.key)
        yield Act(f"{key}-end", "visits", month, by, "closed", key, key, label=f"{month:%Y-%m}",
                  words=self._one(PROOFS))  # fmt: skip
        if due <= LAST_DAY:
            for number, one in enumerate(missed):
                if self._rng.random() < _CONTESTED:
                    yield from self._appeal(f"{key}-c{number}", key, one, drawn.unit, planner, due)

    def _appeal(
        self, key: str, visit: str, item: str, unit: str, planner: Person, due: date
    ) -> Iterator[Act]:
        head = self._head(unit, due)
        if head is None:
            return
        # The team reads it in the month after; those of the last draw still wait for an answer.
        day = date(due.year + due.month // 12, due.month % 12 + 1, 6)
        yield Act(key, "visits", day, head.key, "contested", visit, visit, unit=unit, label=item,
                  words=self._one(APPEALS))  # fmt: skip
        if due.month == _DRAWS[-2][1].month:
            return
        verdict, words = self._one(ANSWERS)
        yield Act(f"{key}-a", "visits", day.replace(day=14), planner.key, "settled", visit, key, label=item,
                  found="no" if verdict == "no" else "yes", words=words)  # fmt: skip
        if verdict != "no":
            yield Act(f"{key}-b", "visits", day.replace(day=14), planner.key, "corrected", visit, f"{key}-a",
                      label=item, found="yes" if verdict == "yes" else "")  # fmt: skip

    def _true(self, unit: str, item: Weighed) -> Found:
        if self._rng.random() < _NOT_APPLICABLE:
            return ""
        lacks = unit in self._truths.means and item.part != "environment"
        there = _THERE.get(item.part, _OTHERWISE) - (_WITHOUT_MEANS if lacks else 0)
        return "yes" if self._rng.random() < there else "no"

    def _read(self, there: Found) -> Found:
        if there and self._rng.random() < _MISREAD:
            return "no" if there == "yes" else "yes"
        return there

    def _visitors(self, day: date) -> list[Visitor]:
        near = [one for unit in INSIDE_UNITS for one in self._there(unit, day)]
        count = min(_N_COLLEAGUES, len(near))
        chosen = sorted(self._rng.choice(len(near), size=count, replace=False).tolist()) if near else []
        return [
            *(Visitor("person", near[place].key, near[place].unit) for place in chosen),
            *(Visitor("customers", f"outside-{number}") for number in range(1, _N_OUTSIDE + 1)),
        ]
