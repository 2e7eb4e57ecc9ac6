"""From which chairs of Maison Garance one may look around: an account for each role, in its unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from avers.application.viewer import Role

__all__ = ["SEATS", "Seat"]


@dataclass(frozen=True)
class Seat:
    """The address of an account of the demonstration, and the unit it belongs to."""

    address: str
    unit: str


SEATS: Final[Mapping[Role, Seat]] = {
    "sponsor": Seat("direction@avers.example", "garance"),
    "lead": Seat("culture@avers.example", "garance"),
    "manager": Seat("responsable@avers.example", "west"),
    "employee": Seat("equipe@avers.example", "nantes"),
    "analyst": Seat("analyse@avers.example", "garance"),
    "administrator": Seat("administration@avers.example", "garance"),
}
