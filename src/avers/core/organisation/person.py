"""A person of the organisation, as ``private/people.csv`` names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

__all__ = ["Person"]


@dataclass(frozen=True)
class Person:
    """One person in one unit for a time; ``attributes`` are the frozen ``attr_*`` columns.

    ``role`` is what the person does (a team key of the charter), ``level`` 1 for the executive,
    ``manager`` the key of the person above, ``name`` what colleagues call them. Never shown beside a figure.
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

    def serves_between(self, start: date, end: date) -> bool:
        """Return whether the person was attached to the unit on some day of ``[start, end]``."""
        return (self.from_date is None or self.from_date <= end) and (
            self.to_date is None or start <= self.to_date
        )
