"""From which chairs of Maison Garance one may look around: an account for each role, in its unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.application.sampling.acts import LAST_DAY
from avers.application.viewer import Role
from avers.core.organisation.person import Person

__all__ = ["LED_SINCE", "SEATS", "Seat"]

LED_SINCE: Final = date(2024, 1, 1)
"""Since before the first wave, so that whoever leads a team reads what was said of it in each."""


@dataclass(frozen=True)
class Seat:
    """The address of an account of the demonstration, its unit, who of it sits there, the team they lead.

    ``place`` counts those of the unit who are there at the end of the sample; the first heads it.
    """

    address: str
    unit: str
    place: int
    leads: str = ""

    def taken_by(self, people_of_unit: Sequence[Person]) -> str:
        """Return the key of the person who sits there, "" where the unit is too small."""
        there = [one.key for one in people_of_unit if one.serves_between(LAST_DAY, LAST_DAY)]
        return there[self.place] if self.place < len(there) else ""


SEATS: Final[Mapping[Role, Seat]] = {
    "sponsor": Seat("direction@avers.example", "garance", 0),
    "lead": Seat("culture@avers.example", "garance", 1),
    "manager": Seat("responsable@avers.example", "west", 0, leads="west_calls"),
    "employee": Seat("equipe@avers.example", "nantes", 3),
    "analyst": Seat("analyse@avers.example", "garance", 2),
    "administrator": Seat("administration@avers.example", "garance", 3),
}
