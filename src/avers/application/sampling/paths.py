"""What those of Maison Garance who arrived in two years noted of their path, and what they took up again.

Two in three begin their path; most of them reach the end of it. Who sits in the employee's chair began theirs
long ago, and has a value to take up again. SYNTHETIC.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.seats import SEATS
from avers.core.charter.compilation.onboarding import compile_onboarding
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act
from avers.core.evidence.lived import CONTACT, REFRESH, Lived
from avers.core.organisation.person import Person

__all__ = ["draw_paths"]

_BEGUN: Final = 0.66
_NOTED: Final = 0.8
_RENEWED: Final = 0.4
_FIRST_MONTH: Final = 45
_AGAIN_AFTER: Final = 190
_MOST_WALKERS: Final = 1_000
_CONTACT_DAYS: Final = 4
_SINCE: Final = date(2025, 1, 2)
_SEAT_DAYS_AGO: Final = 230


def draw_paths(rng: np.random.Generator, people: Sequence[Person], charter: Charter) -> tuple[Act, ...]:
    """Return the steps noted, in the order of their days."""
    steps = [entry.key for entry in compile_onboarding(charter, charter.version).entries()]
    first: dict[str, Person] = {}
    for one in people:
        first.setdefault(one.key, one)
    seat = SEATS["employee"]
    seated = seat.taken_by([one for one in people if one.unit == seat.unit])
    news = [
        one for one in first.values()
        if one.from_date is not None and _SINCE <= one.from_date <= LAST_DAY and one.key != seated
    ]  # fmt: skip
    acts: list[Act] = []
    for one in news[:_MOST_WALKERS]:
        if rng.random() < _BEGUN:
            acts += _walked(rng, one, steps, charter)
    acts += _of_seat(seated, seat.unit, steps, charter)
    return tuple(sorted(acts, key=lambda act: (act.day, act.key)))


def _walked(rng: np.random.Generator, one: Person, steps: Sequence[str], charter: Charter) -> Iterator[Act]:
    assert one.from_date is not None  # noqa: S101 - whoever is new has a first day
    last = min(LAST_DAY, one.to_date or LAST_DAY)
    for place, step in enumerate(steps):
        times = _CONTACT_DAYS if step == CONTACT else 1
        for turn in range(times):
            day = one.from_date + timedelta(days=int(rng.integers(0, _FIRST_MONTH)))
            hours = int(rng.integers(2, 15)) / 2 if step == CONTACT else 0.0
            if rng.random() < _NOTED and day <= last:
                key, lived = f"{one.key}-{place:02d}{turn}", Lived(step, hours)
                yield _act(key, one.key, one.unit, day, lived, charter)
    if rng.random() < _RENEWED and charter.values:
        value = charter.values[int(rng.integers(len(charter.values)))].key
        day = one.from_date + timedelta(days=_AGAIN_AFTER + int(rng.integers(0, 60)))
        if day <= last:
            yield _act(f"{one.key}-again", one.key, one.unit, day, Lived(REFRESH + value), charter, value)


def _of_seat(person: str, unit: str, steps: Sequence[str], charter: Charter) -> Iterator[Act]:
    if not person:
        return
    day = LAST_DAY - timedelta(days=_SEAT_DAYS_AGO)
    for place, step in enumerate(steps):
        if step.startswith(("read.", "see.", CONTACT)):
            lived = Lived(step, 6.0 if step == CONTACT else 0.0)
            yield _act(f"seat-{place:02d}", person, unit, day + timedelta(days=place), lived, charter)


def _act(key: str, person: str, unit: str, day: date, lived: Lived, charter: Charter, value: str = "") -> Act:
    return Act(
        f"garance-lived-{key}", "lived", day, person, unit=unit, value=value, charter=charter.version,
        label=lived.label,
    )  # fmt: skip
