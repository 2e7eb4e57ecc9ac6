"""On which side of the door a customer stands: outside, or a team that another team serves (R8)."""

from __future__ import annotations

from typing import Final

__all__ = ["CUSTOMERS", "INSIDE", "OUTSIDE", "SIDES"]

CUSTOMERS: Final = "customers"
"""Attribute of a customer's answers that says on which side of the door he stands."""

OUTSIDE: Final = "outside"
INSIDE: Final = "inside"
SIDES: Final = (OUTSIDE, INSIDE)
"""What the attribute may say; silence is ``outside``."""
