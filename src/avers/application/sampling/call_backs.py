"""A quarter of call-backs in Maison Garance: most called by the hour said, some late, a few handed over.

The hour comes from what the charter promises to whoever writes, three open hours. In the team of whoever sits
in the employee's chair one customer waits too long, one waits for anybody, one went to another team and one
came from it. SYNTHETIC.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

import numpy as np

from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.organisation import SERVING_UNITS
from avers.application.sampling.seats import SEATS
from avers.core.charter.delays import Delay
from avers.core.charter.hours import stretch_of
from avers.core.charter.service_time import ServiceTime, due_by
from avers.core.evidence.act import Act, Recipient, Step
from avers.core.evidence.call_back import asked_label, tried_label, written_moment
from avers.core.organisation.person import Person

__all__ = ["draw_call_backs"]

Thing = TypeVar("Thing")

_KIND: Final = "callbacks"
_FIRST: Final = date(2026, 8, 24)
_A_UNIT: Final = 26
_MOST_UNITS: Final = 40
_PROMISE: Final = "written_same_day"
_TERM: Final = Delay(180, "min")
_PARIS: Final = ZoneInfo("Europe/Paris")
_OPEN: Final = ServiceTime(
    sum(stretch_of(day, "08:00", "19:00") for day in ("mon", "tue", "wed", "thu", "fri")), _PARIS
)
# Called by the hour, tried by it and reached the next day, called late, set aside.
_BECAME: Final = (0.80, 0.07, 0.09, 0.04)
_TO_COLLEAGUE: Final = 0.10
_TO_TEAM: Final = 0.06

# What is asked, what is agreed.
_ASKED: Final[Sequence[tuple[str, str]]] = (
    ("Quand arrive la pièce ; chaudière arrêtée depuis hier.", "Pièce reçue ; pose jeudi à 14 h."),
    ("Le devis ne dit pas si l’ancien appareil est repris.", "Il est repris ; le devis est renvoyé corrigé."),
    ("Décaler le passage de mardi, seul le matin convient.", "Passage reporté à mercredi, 9 h."),
    ("Le radiateur du fond reste froid après la purge.", "Réglage fait ensemble au téléphone."),
    ("Deux montants différents sur la facture.", "Erreur de notre part ; avoir envoyé aujourd’hui."),
    ("Le contrat couvre-t-il le dépannage du week-end ?", "Oui, jusqu’à deux fois par an ; courriel envoyé."),
    ("Le technicien a laissé un outil à la cave.", "Il passe le reprendre vendredi en fin de journée."),
)  # fmt: skip
_WHY: Final[Sequence[str]] = (
    "La pièce se commande chez eux.",
    "Le client est sur leur tournée.",
    "La question porte sur le contrat.",
)
_WHY_COLLEAGUE: Final[Sequence[str]] = (
    "Le dossier est ouvert sur son poste.",
    "Je pars en tournée, l’heure approche.",
)
_DROPPED: Final[Sequence[str]] = ("Le client est passé à l’agence.", "Le client a rappelé entre-temps.")
# Numbers that the regulator keeps for fiction.
_NUMBERS: Final = ("06 39 98 {:02d} {:02d}", "01 99 00 {:02d} {:02d}")


def draw_call_backs(rng: np.random.Generator, people: Sequence[Person]) -> tuple[Act, ...]:
    """Return call-backs with what became of them, in the order of their days."""
    drawing = _Drawing(rng, people)
    rows = [row for unit in SERVING_UNITS[:_MOST_UNITS] for row in drawing.of_unit(unit)]
    rows += drawing.of_the_seat()
    return tuple(sorted(rows, key=lambda row: row.day))


class _Drawing:
    def __init__(self, rng: np.random.Generator, people: Sequence[Person]) -> None:
        self._rng = rng
        self._there: dict[str, list[str]] = {}
        for one in people:
            if one.serves_between(_FIRST, LAST_DAY):
                self._there.setdefault(one.unit, []).append(one.key)
        seat = SEATS["employee"]
        self._seat = seat.unit
        self._seated = seat.taken_by([one for one in people if one.unit == seat.unit])

    def of_unit(self, unit: str) -> Iterator[Act]:
        """Yield what one unit owed in a quarter; nothing where fewer than two people serve."""
        there = self._there.get(unit, [])
        if len(there) < 2:
            return
        for number in range(_A_UNIT):
            asked = self._moment()
            yield from self._one_call(f"garance-k-{unit}-{number:02d}", unit, asked, there)

    def of_the_seat(self) -> Iterator[Act]:
        """Yield what waits today where the employee sits: late, for anybody, gone and come."""
        there = [key for key in self._there.get(self._seat, []) if key != self._seated]
        if not there or not self._seated:
            return
        morning = self._at(LAST_DAY, 9, 20)
        other = next(unit for unit in SERVING_UNITS if unit.endswith("_calls"))
        plan = (
            ("late", self._seat, morning, (("taken", self._seated, "", ""),)),
            ("free", self._seat, self._at(LAST_DAY, 18, 5), ()),
            ("gone", self._seat, self._at(LAST_DAY, 15, 40), (("handed", there[0], other, _WHY[0]),)),
            ("come", other, self._at(LAST_DAY, 16, 10),
             (("handed", self._there[other][0], self._seat, _WHY[1]),)),
        )  # fmt: skip
        for place, (name, unit, asked, steps) in enumerate(plan):
            key = f"garance-k-{name}"
            due = due_by(_TERM, asked, _OPEN)
            yield from self._asked(key, unit, asked, due, there[place % len(there)], _ASKED[place][0])
            for step, by, to, why in steps:
                handed = step == "handed"
                yield self._then(
                    key, "s", "handed" if handed else "taken", asked, by, to_kind="unit" if handed else "",
                    to=to, to_unit=to, words=why,
                )  # fmt: skip

    def _one_call(self, key: str, unit: str, asked: datetime, there: Sequence[str]) -> Iterator[Act]:
        wanted, agreed = self._one(_ASKED)
        due = due_by(_TERM, asked, _OPEN)
        writer, caller = self._one(there), self._one(there)
        yield from self._asked(key, unit, asked, due, writer, wanted)
        yield self._then(key, "t", "taken", asked, caller)
        turn = self._rng.random()
        if turn < _TO_COLLEAGUE:
            to = self._one([one for one in there if one != caller])
            yield self._then(
                key, "h", "handed", asked, caller, to_kind="person", to=to, to_unit=unit,
                words=self._one(_WHY_COLLEAGUE),
            )  # fmt: skip
            caller = to
        elif turn < _TO_COLLEAGUE + _TO_TEAM:
            other = self._one([one for one in SERVING_UNITS if one != unit and self._there.get(one)])
            yield self._then(
                key, "h", "handed", asked, caller, to_kind="unit", to=other, to_unit=other,
                words=self._one(_WHY),
            )  # fmt: skip
            caller = self._one(self._there[other])
            yield self._then(key, "u", "taken", asked, caller)
        yield from self._became(key, asked, due, caller, agreed)

    def _became(self, key: str, asked: datetime, due: datetime, caller: str, agreed: str) -> Iterator[Act]:
        became = int(self._rng.choice(len(_BECAME), p=_BECAME))
        part = float(self._rng.uniform(0.1, 0.95))
        in_term = _OPEN.after(asked, 180 * part)
        if became == 3:
            yield self._then(
                key, "e", "dropped", in_term, caller, label=written_moment(in_term),
                words=self._one(_DROPPED),
            )  # fmt: skip
            return
        called = _OPEN.after(due, 500 * part) if became == 2 else in_term
        if became == 1:
            again = _OPEN.after(due, 300)
            yield self._then(
                key, "r", "tried", called, caller, label=tried_label(called, again),
                due=again.astimezone(_PARIS).date(),
            )  # fmt: skip
            called = _OPEN.after(due, 300 * part)
        if called.date() <= LAST_DAY:
            yield self._then(key, "e", "kept", called, caller, label=written_moment(called), words=agreed)

    def _asked(
        self, key: str, unit: str, asked: datetime, due: datetime, by: str, words: str
    ) -> Iterator[Act]:
        day = asked.astimezone(_PARIS).date()
        yield Act(
            key, _KIND, day, by, unit=unit, to_kind="unit", to=unit, to_unit=unit, words=words,
            label=asked_label(asked, due, _PROMISE), due=due.astimezone(_PARIS).date(),
        )  # fmt: skip
        # What a nightly ``avers erase --term`` has left: how to reach those of the last days alone.
        if day > LAST_DAY - timedelta(days=7):
            number = self._one(_NUMBERS).format(*(int(part) for part in self._rng.integers(0, 100, 2)))
            yield Act(f"{key}-c", _KIND, day, by, "reachable", key, key, words=number)

    def _then(
        self, key: str, suffix: str, step: Step, at: datetime, by: str, *, to_kind: Recipient = "",
        to: str = "", to_unit: str = "", words: str = "", label: str = "", due: date | None = None,
    ) -> Act:  # fmt: skip
        return Act(
            f"{key}-{suffix}", _KIND, min(at.astimezone(_PARIS).date(), LAST_DAY), by, step, key, key,
            to_kind=to_kind, to=to, to_unit=to_unit, words=words, label=label, due=due,
        )  # fmt: skip

    def _moment(self) -> datetime:
        """Return an open moment of the quarter, at least a day before its end."""
        days = int(self._rng.integers(0, (LAST_DAY - _FIRST).days - 1))
        at = self._at(
            _FIRST + timedelta(days=days), int(self._rng.integers(8, 18)), int(self._rng.integers(60))
        )
        return min(_OPEN.open_at(at), self._at(LAST_DAY - timedelta(days=1), 11, 0))

    def _at(self, day: date, hour: int, minute: int) -> datetime:
        return datetime.combine(day, time(hour, minute), _PARIS).astimezone(UTC)

    def _one(self, things: Sequence[Thing]) -> Thing:
        return things[int(self._rng.integers(len(things)))]
