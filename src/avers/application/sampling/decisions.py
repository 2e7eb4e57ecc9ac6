"""Two years of decisions, requests and uses in Maison Garance, from a source of their own.

Where the means are missing, more is asked for, more of it refused, and a yes takes longer; elsewhere more is
settled without asking. Nothing here changes what is planted in the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import numpy as np

from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.decision_words import ASKED, DECIDED, PULLED
from avers.application.sampling.drawing import Drawing
from avers.application.sampling.organisation import SERVING_UNITS
from avers.application.sampling.register_words import FILTERED, HOUSE_DECISIONS, RIGHTS
from avers.application.sampling.truths import Truths
from avers.core.charter.compilation.decision import compile_decision_filter
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act, Found
from avers.core.evidence.means import Ask
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

__all__ = ["draw_decisions"]

_FIRST: Final = date(2025, 1, 6)
_DECISIONS_A_UNIT: Final = 16
_REQUESTS_A_UNIT: Final = 12
_USES_A_UNIT: Final = 22
_PULLED: Final = 0.12
_SIGNED: Final = 0.15
_STILL_WAITS: Final = 0.05
# Refused, and days to an answer, where the means are there and where they are missing.
_REFUSED: Final = (0.2, 0.55)
_DAYS: Final = ((0, 4), (3, 15))


def draw_decisions(
    rng: np.random.Generator,
    people: Sequence[Person],
    tree: UnitTree,
    charters: Sequence[Charter],
    truths: Truths,
) -> tuple[Act, ...]:
    """Return decisions, requests and uses with what became of them, in the order of their days."""
    drawing = _Drawing(rng, people, tree, charters, truths)
    rows = [row for unit in SERVING_UNITS for row in drawing.of_unit(unit)]
    rows += drawing.of_regions()
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
        self._questions = {one.version: _questions(one) for one in self._charters}

    def of_unit(self, unit: str) -> Iterator[Act]:
        """Yield what one unit decided, asked for and settled alone."""
        lacks = unit in self._truths.means
        for number in range(_DECISIONS_A_UNIT):
            yield from self._decision(f"garance-d-{unit}-{number:02d}", unit)
        for number in range(round(_REQUESTS_A_UNIT * (1.8 if lacks else 1.0))):
            yield from self._request(f"garance-r-{unit}-{number:02d}", unit, lacks=lacks)
        for number in range(round(_USES_A_UNIT * (0.4 if lacks else 1.0))):
            yield from self._use(f"garance-u-{unit}-{number:02d}", unit)

    def of_regions(self) -> Iterator[Act]:
        """Yield what those who lead regions put through the filter, each said to put revenue first (R60)."""
        turns: dict[str, int] = {}
        for name, day, unit, kind, words, _english in HOUSE_DECISIONS:
            charter, there = self._in_force(day), self._there(unit, day)
            if name not in FILTERED or charter is None or not there:
                continue
            # Another of them each time.
            turn = turns[unit] = turns.get(unit, -1) + 1
            person, key = there[turn % len(there)], f"garance-f-{name}"
            yield Act(
                key, "decisions", day, person.key, unit=unit, charter=charter.version, label=kind, words=words
            )
            yield from self._weighed(key, key, day, person, charter)

    def _decision(self, key: str, unit: str) -> Iterator[Act]:
        day, person = self._moment(unit)
        charter = self._in_force(day)
        if person is None or charter is None:
            return
        values = {one.key for one in charter.values}
        if self._rng.random() < _PULLED:
            yield from self._pulled(key, unit, day, person, charter)
            return
        fit = [one for one in DECIDED if not one.value or one.value in values]
        met = self._one(fit)
        yield Act(key, "decisions", day, person.key, unit=unit, charter=charter.version, words=met.words)
        yield from self._weighed(key, key, day, person, charter, stop=met.value, why=met.why)
        if met.other:
            other = f"{key}-o"
            yield Act(other, "decisions", day, person.key, "offered", key, key, words=met.other)
            yield from self._weighed(key, other, day, person, charter)
        if self._rng.random() < _SIGNED:
            yield Act(f"{key}-s", "decisions", day, person.key, "signed", key, key)

    def _pulled(self, key: str, unit: str, day: date, person: Person, charter: Charter) -> Iterator[Act]:
        met = self._one(PULLED)
        if not set(met.pair.split()) <= {one.key for one in charter.values}:
            return
        covered: Found = "yes" if met.covered else "no"
        found: Found = "yes" if met.found == "yes" else "no"
        yield Act(key, "decisions", day, person.key, unit=unit, charter=charter.version, words=met.words)
        yield Act(f"{key}-q", "decisions", day, person.key, "sent", key, key, label=met.pair, found=covered)
        answered = day + timedelta(days=int(self._rng.integers(0, 4)))
        head = self._head(unit if met.covered else self._tree.root, answered)
        if head and head.key != person.key and answered <= LAST_DAY:
            yield Act(
                f"{key}-a", "decisions", answered, head.key, "answered", key, key, unit=head.unit,
                words=met.answer, found=found,
            )  # fmt: skip

    def _weighed(
        self, key: str, option: str, day: date, person: Person, charter: Charter, *, stop: str = "",
        why: str = "",
    ) -> Iterator[Act]:  # fmt: skip
        for place, (question, value) in enumerate(self._questions[charter.version]):
            stops = bool(stop) and value == stop
            yield Act(
                f"{option}-{place}", "decisions", day, person.key, "weighed", key, option, value=value,
                label=question, found="no" if stops else "yes", words=why if stops else "",
            )  # fmt: skip
            if stops:
                return

    def _request(self, key: str, unit: str, *, lacks: bool) -> Iterator[Act]:
        day, person = self._moment(unit)
        fit = [one for one in ASKED if person and one.role == person.role]
        if person is None or not fit:
            return
        met = self._one(fit)
        ask = Ask(met.what, Decimal(self._one(met.amounts)), "EUR")
        owner = unit if self._rng.random() < 0.6 else self._tree.unit(unit).parent
        yield Act(
            key, "requests", day, person.key, unit=unit, to_kind="unit", to=owner, to_unit=owner,
            value=next((value for _role, what, _limit, value in RIGHTS if what == met.what), ""),
            label=ask.label, words=met.why,
        )  # fmt: skip
        low, high = _DAYS[lacks]
        answered = day + timedelta(days=int(self._rng.integers(low, high)))
        head = self._head(owner, answered)
        if self._rng.random() < _STILL_WAITS or answered > LAST_DAY or head is None or head.key == person.key:
            return
        refused = self._rng.random() < _REFUSED[lacks]
        yield Act(
            f"{key}-a", "requests", answered, head.key, "answered", key, key, unit=head.unit,
            words=met.no if refused else met.yes, found="no" if refused else "yes",
        )  # fmt: skip

    def _use(self, key: str, unit: str) -> Iterator[Act]:
        day, person = self._moment(unit)
        fit = [one for one in RIGHTS if person and one[0] == person.role]
        if person is None or not fit:
            return
        _role, what, limit, value = self._one(fit)
        amount = Decimal(int(self._rng.integers(1, int(limit) // 5 + 1)) * 5) if limit else None
        ask = Ask(what, amount, "EUR" if limit else "")
        yield Act(key, "uses", day, person.key, unit=unit, value=value, label=ask.label)

    def _moment(self, unit: str) -> tuple[date, Person | None]:
        """Return a day of the two years, and somebody of the unit there on it; more of late than before."""
        days = (LAST_DAY - _FIRST).days
        day = _FIRST + timedelta(days=int(days * np.sqrt(self._rng.random())))
        there = self._there(unit, day)
        return day, self._one(there) if there else None


def _questions(charter: Charter) -> tuple[tuple[str, str], ...]:
    """Return the key of each question of the filter, with the value it asks about."""
    document = compile_decision_filter(charter, charter.version)
    asked = next((one.entries for one in document.sections if one.key == "questions"), ())
    return tuple((one.key, one.key.removeprefix("value.") if "." in one.key else "") for one in asked)
