"""Two years of acts in Maison Garance: thanks, promises, obstacles, line-ups, messages with who read them.

About three thanks for each person and year. In a very large house, a part of it: the pages are about one
team and one month, and gain nothing from a million rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Final

import numpy as np

from avers.application.sampling.act_words import (
    FAMILY_NAMES,
    FIRST_NAMES,
    MESSAGES_TO_STAFF,
    OBSTACLES,
    PROMISES_MADE,
    THANKS,
    THANKS_TO_CUSTOMERS,
    THANKS_TO_UNITS,
)
from avers.application.sampling.drawing import Drawing
from avers.application.sampling.organisation import SERVING_UNITS
from avers.application.sampling.told_thanks import tell_thanks
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act, Step
from avers.core.evidence.recognition import ALLOWANCE
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

__all__ = ["LAST_DAY", "draw_acts", "name_of"]

_FIRST: Final = date(2024, 11, 25)
LAST_DAY: Final = date(2026, 11, 20)
"""The last day of the acts: a month after the last wave, so that a visitor finds a week under way."""

_THANKS_A_YEAR: Final = 3
_PROMISES_A_YEAR: Final = 5
_MOST: Final = 20_000
_MOST_READERS: Final = 600
_UNITS_WITH_OBSTACLES: Final = 60
# Receivers of thanks: a colleague of the team, somebody elsewhere, a team, a customer.
_RECEIVERS: Final = (0.68, 0.14, 0.10, 0.08)
# Kept on time, kept late, broken, still without an end.
_ENDS: Final = (0.82, 0.08, 0.06, 0.04)
_SHARED: Final = 0.4
# No line-up here: a team without occasions has to be seen.
_WITHOUT_LINEUP: Final = "reims"


def name_of(key: str) -> str:
    """Return the invented name of a person of the sample, the same for the same key."""
    number = int(key.removeprefix("p"))
    family = FAMILY_NAMES[(number // len(FIRST_NAMES) + 7 * number) % len(FAMILY_NAMES)]
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {family}"


def draw_acts(
    rng: np.random.Generator, people: Sequence[Person], tree: UnitTree, charters: Sequence[Charter]
) -> tuple[Act, ...]:
    """Return the acts of two years in the order of their days."""
    house = _House(rng, people, tree, charters)
    acts = [*house.messages(), *house.thanks(), *house.promises(), *house.obstacles(), *house.lineups()]
    # Each kind is drawn act by act; what followed an act is never older than it.
    return tell_thanks(sorted(acts, key=lambda act: act.day), until=LAST_DAY)


class _House(Drawing):
    """The people of each unit, and numbers for the keys of acts."""

    def __init__(
        self,
        rng: np.random.Generator,
        people: Sequence[Person],
        tree: UnitTree,
        charters: Sequence[Charter],
    ) -> None:
        super().__init__(rng, people, tree, charters)
        self._people = people
        self._numbers = count(1)

    def thanks(self) -> Iterator[Act]:
        given: set[tuple[str, str, str]] = set()
        of_month: dict[tuple[str, str], int] = defaultdict(int)
        for person, day in self._moments(_THANKS_A_YEAR, self._people):
            act = self._thank(person, day)
            month = f"{day:%Y-%m}"
            pair, mine = (person.key, act.to, month), (person.key, month)
            if (act.to and pair in given) or act.to == person.key or of_month[mine] >= ALLOWANCE.a_month:
                continue
            given.add(pair)
            of_month[mine] += 1
            yield act
            if act.to_kind == "person" and self._rng.random() < _SHARED:
                yield self._then(act, "shared", day + timedelta(days=1), act.to, act.to_unit)

    def _thank(self, person: Person, day: date) -> Act:
        kind = int(self._rng.choice(len(_RECEIVERS), p=_RECEIVERS))
        near = self._there(person.unit, day)
        far = self._there(self._one(SERVING_UNITS), day)
        colleague = self._one((near if kind == 0 else far) or [person])
        if kind <= 1:
            value, behaviour = self._one(tuple(THANKS))
            words = self._one(THANKS[value, behaviour])
            return self._act(
                "recognitions", person, day, to_kind="person", to=colleague.key, to_unit=colleague.unit,
                value=value, behaviour=behaviour, words=words,
            )  # fmt: skip
        if kind == 2:
            value, behaviour, words = self._one(THANKS_TO_UNITS)
            unit = self._one([key for key in SERVING_UNITS if self._tree.unit(key).exists_on(day)])
            return self._act(
                "recognitions", person, day, to_kind="unit", to=unit, to_unit=unit, value=value,
                behaviour=behaviour, words=words,
            )  # fmt: skip
        value, behaviour, words = self._one(THANKS_TO_CUSTOMERS)
        return self._act(
            "recognitions", person, day, to_kind="customers", value=value, behaviour=behaviour, words=words
        )

    def promises(self) -> Iterator[Act]:
        serving = [person for person in self._people if person.unit in SERVING_UNITS]
        for person, day in self._moments(_PROMISES_A_YEAR, serving):
            words, label = self._one(PROMISES_MADE)
            due = day + timedelta(days=int(self._rng.integers(1, 15)))
            act = self._act("promises", person, day, to_kind="customers", words=words, label=label, due=due)
            yield act
            end = int(self._rng.choice(len(_ENDS), p=_ENDS))
            late = timedelta(days=int(self._rng.integers(1, 6)))
            days = (due - timedelta(days=int(self._rng.integers(0, (due - day).days + 1))), due + late, due)
            # What has not fallen due yet is open; a few of the past were left without an end.
            if end < len(days) and days[end] <= LAST_DAY and (due <= LAST_DAY or end == 0):
                yield self._then(act, "broken" if end == 2 else "kept", days[end], person.key, person.unit)

    def obstacles(self) -> Iterator[Act]:
        for unit in self._tree.units[:_UNITS_WITH_OBSTACLES]:
            for month in range(1, 24, 5):
                day = _FIRST + timedelta(days=30 * month + int(self._rng.integers(0, 25)))
                there = self._there(unit.key, day)
                if not there or not unit.parent:
                    continue
                words, since, answer, removed = self._one(OBSTACLES)
                owner = self._one([unit.parent, *self._tree.ancestors(unit.parent)])
                act = self._act(
                    "obstacles", self._one(there), day, to_kind="unit", to=owner, to_unit=owner, words=words,
                    label=since,
                )  # fmt: skip
                yield act
                head = self._one(self._there(owner, day) or there)
                answered = day + timedelta(days=int(self._rng.integers(5, 40)))
                if answered < LAST_DAY and self._rng.random() < 0.85:
                    yield self._then(act, "answered", answered, head.key, owner, answer)
                    closed = answered + timedelta(days=int(self._rng.integers(10, 60)))
                    if closed < LAST_DAY and self._rng.random() < 0.75:
                        yield self._then(act, "closed", closed, head.key, owner, removed)

    def lineups(self) -> Iterator[Act]:
        for unit in SERVING_UNITS:
            day = _FIRST
            while day <= LAST_DAY and unit != _WITHOUT_LINEUP:
                there = self._there(unit, day)
                if there and self._rng.random() < 0.8:
                    yield self._act("lineups", there[0], day, to_kind="unit", to=unit, to_unit=unit)
                day += timedelta(days=14)

    def messages(self) -> Iterator[Act]:
        for number, month in enumerate(range(0, 24, 2)):
            day = _FIRST + timedelta(days=30 * month + 3)
            value, channel, words = MESSAGES_TO_STAFF[number % len(MESSAGES_TO_STAFF)]
            there = [person for person in self._people if person.serves_between(day, day)]
            act = self._act("communications", there[0], day, value=value, words=words, label=channel)
            yield act
            order = self._rng.permutation(len(there))[: min(_MOST_READERS, round(0.62 * len(there)))]
            for place in order:
                reader = there[place]
                when = min(LAST_DAY, day + timedelta(days=int(self._rng.integers(0, 12))))
                yield self._then(act, "read", when, reader.key, reader.unit)

    def _moments(self, a_year: float, people: Sequence[Person]) -> Iterator[tuple[Person, date]]:
        """Yield about ``a_year`` moments for each person and year of presence."""
        days = np.array([self._days(person) for person in people], dtype=np.float64)
        total = min(_MOST, round(a_year * float(days.sum()) / 365))
        if not total:
            return
        for place in self._rng.choice(len(people), total, p=days / days.sum()):
            start, _end = self._stay(people[place])
            yield people[place], start + timedelta(days=int(self._rng.integers(0, int(days[place]))))

    def _days(self, person: Person) -> int:
        start, end = self._stay(person)
        return max(0, (end - start).days + 1)

    def _stay(self, person: Person) -> tuple[date, date]:
        return max(_FIRST, person.from_date or _FIRST), min(LAST_DAY, person.to_date or LAST_DAY)

    def _act(self, kind: str, person: Person, day: date, **more: object) -> Act:
        charter = self._in_force(day)
        version = charter.version if charter else ""
        return Act(self._key(), kind, day, person.key, unit=person.unit, charter=version, **more)  # type: ignore[arg-type]

    def _then(self, act: Act, step: Step, day: date, by: str, unit: str, words: str = "") -> Act:
        return Act(
            self._key(), act.kind, min(day, LAST_DAY), by, step, act.key, act.key, unit=unit, words=words
        )

    def _key(self) -> str:
        return f"garance-{next(self._numbers):06d}"
