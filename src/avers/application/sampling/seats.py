"""From which chairs of Maison Garance one may look around: an account for each role, in its unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.application.viewer import Role

__all__ = ["LED_SINCE", "SEATS", "Seat"]

LED_SINCE: Final = date(2024, 1, 1)
"""Since before the first wave, so that whoever leads a team reads what was said of it in each."""


@dataclass(frozen=True)
class Seat:
    """The address of an account of the demonstration, its unit, and the team it leads, if any."""

    address: str
    unit: str
    leads: str = ""


SEATS: Final[Mapping[Role, Seat]] = {
    "sponsor": Seat("direction@avers.example", "garance"),
    "lead": Seat("culture@avers.example", "garance"),
    "manager": Seat("responsable@avers.example", "west", leads="west_calls"),
    "employee": Seat("equipe@avers.example", "nantes"),
    "analyst": Seat("analyse@avers.example", "garance"),
    "administrator": Seat("administration@avers.example", "garance"),
}
