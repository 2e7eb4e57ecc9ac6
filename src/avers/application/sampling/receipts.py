"""Who of Maison Garance said that they read the charter, and what came back to one of them a week later.

Most read it in the weeks after it was published; those who sit in the chairs of the demonstration are left at
three points of the way: still to read, due to be recalled, answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.seats import SEATS
from avers.application.viewer import Role
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act
from avers.core.organisation.person import Person

__all__ = ["draw_receipts"]

_READ: Final = 0.7
# In a very large house, a part of it: as for the messages.
_MOST_READERS: Final = 2_000
_DAYS_TO_READ: Final = 60
_RECEIPT_DAYS_AGO: Final = 16
_RECALLED_AFTER: Final = 9
_CAME_BACK: Final = ("value.listening", "value.word_kept", "vision")


def draw_receipts(
    rng: np.random.Generator, people: Sequence[Person], charters: Sequence[Charter]
) -> tuple[Act, ...]:
    """Return the receipts of every published version in the order of their days, then one recall."""
    kept = [
        act for number, charter in enumerate(charters) for act in _of_version(rng, people, charter, number)
    ]
    return tuple(sorted((*kept, *_of_seats(people, charters[-1])), key=lambda act: act.day))


def _of_version(
    rng: np.random.Generator, people: Sequence[Person], charter: Charter, number: int
) -> Iterator[Act]:
    first = charter.published_date
    assert first is not None  # noqa: S101 - a published charter has its day
    there = [one for one in people if one.serves_between(first, first)]
    seated = set(_seats(people).values())
    order = rng.permutation(len(there))[: min(_MOST_READERS, round(_READ * len(there)))]
    after = rng.integers(0, _DAYS_TO_READ, size=len(order))
    for place, days in zip(order, after, strict=True):
        reader, day = there[place], min(first + timedelta(days=int(days)), LAST_DAY)
        if reader.key not in seated and reader.serves_between(day, day):
            yield Act(
                f"garance-r{number}{int(place):05d}", "receipts", day, reader.key, unit=reader.unit,
                charter=charter.version,
            )  # fmt: skip


def _of_seats(people: Sequence[Person], charter: Charter) -> Iterator[Act]:
    """Yield how far those who sit in the chairs are: the manager has it to read, the lead has answered."""
    seats = _seats(people)
    day = LAST_DAY - timedelta(days=_RECEIPT_DAYS_AGO)
    done: tuple[Role, ...] = ("employee", "lead")
    for role in done:
        if seats[role]:
            yield _own(f"garance-read-{role}", "receipts", seats[role], SEATS[role].unit, day, charter)
    if seats["lead"]:
        later = day + timedelta(days=_RECALLED_AFTER)
        yield _own(
            "garance-recall-lead", "recalls", seats["lead"], SEATS["lead"].unit, later, charter,
            label="\n".join(_CAME_BACK),
        )  # fmt: skip


def _own(key: str, kind: str, person: str, unit: str, day: date, charter: Charter, label: str = "") -> Act:
    return Act(key, kind, day, person, unit=unit, charter=charter.version, label=label)


def _seats(people: Sequence[Person]) -> dict[Role, str]:
    return {
        role: seat.taken_by([one for one in people if one.unit == seat.unit]) for role, seat in SEATS.items()
    }
