"""The seats of the demonstration: one account for each role, to look at the same house from each of them.

They exist only in the fictitious company that ``avers demo`` opens; no other server has such an account,
or answers the address that changes seats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from avers.adapters.database.models import User
from avers.application.sampling import SEATS
from avers.web.accounts.demo import kind_of_demo

__all__ = ["Seat", "account_of_seat", "has_seats", "seats_of"]

_FICTITIOUS: Final = "sample"


@dataclass(frozen=True)
class Seat:
    """A role one may look from, and whether it is the one taken."""

    role: str
    taken: bool


def has_seats() -> bool:
    """Return whether this server is the fictitious company of the demonstration."""
    return kind_of_demo() == _FICTITIOUS


def seats_of(request: HttpRequest) -> Iterator[Seat]:
    """Yield the seats that whoever is signed in may take; none outside the demonstration."""
    if has_seats() and request.user.is_authenticated:
        for role in SEATS:
            yield Seat(role, request.user.viewer.role == role)


def account_of_seat(role: str) -> User | None:
    """Return the account that sits in the seat of ``role``; None where there is no such seat."""
    seat = SEATS.get(role) if has_seats() else None  # type: ignore[call-overload]
    return User.objects.filter(email=seat.address, is_active=True).first() if seat else None
