"""The days of the week, as registers and settings write them."""

from __future__ import annotations

from typing import Final

__all__ = ["DAYS"]

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
