"""A person of the organisation, as ``private/people.csv`` names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from avers.core.charter.language.folding import fold
from avers.core.errors import Fault
from avers.core.organisation.tree import circles

__all__ = ["Person", "begins_so", "is_called", "manager_faults"]


@dataclass(frozen=True)
class Person:
    """One person in one unit for a time; ``attributes`` are the frozen ``attr_*`` columns.

    ``role`` is what the person does (a team key of the charter), ``level`` 1 for the executive,
    ``manager`` the key of the person above, ``name`` what colleagues call them, ``address`` where letters go:
    shown on no page. Never shown beside a figure.
    """

    key: str
    unit: str
    role: str = ""
    level: int | None = None
    manager: str = ""
    from_date: date | None = None
    to_date: date | None = None
    language: str = "fr"
    attributes: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    address: str = ""

    def serves_between(self, start: date, end: date) -> bool:
        """Return whether the person was attached to the unit on some day of ``[start, end]``."""
        return (self.from_date is None or self.from_date <= end) and (
            self.to_date is None or start <= self.to_date
        )


def is_called(name: str, words: str) -> bool:
    """Return whether ``name`` holds each of ``words``, whatever the case and the accents."""
    plain = fold(name).text
    return all(part in plain for part in fold(words).text.split())


def begins_so(name: str, words: str) -> bool:
    """Return whether each of ``words`` begins a part of ``name``: *le vi* for Leïla Vidal."""
    parts = fold(name).text.replace("-", " ").split()
    return all(any(own.startswith(part) for own in parts) for part in fold(words).text.split())


def manager_faults(people: Iterable[Person]) -> Iterator[Fault]:
    """Yield a fault for each circle of managers, its path the first key of the circle.

    Who led whom may change hands: only the lines without a last day, which stand today, are looked at.
    """
    for circle in circles({person.key: person.manager for person in people if person.to_date is None}):
        yield Fault("manager_cycle", path=circle[0], values={"found": " → ".join(circle)})
