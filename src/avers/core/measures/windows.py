"""Within W days: a window on the wall clock after an event, and whether it is over yet.

No measure of its own; first contact resolution, reopening and conversion count within such windows.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import UsageError
from avers.core.measures.definition import Param
from avers.core.measures.table import Instants
from avers.core.organisation.business_hours import wall_clock

__all__ = ["REPEAT_WINDOW", "Window"]

_LONGEST_REPEAT: Final = 30

REPEAT_WINDOW: Final = Param(
    "window_days",
    "W, from 1 to 30 days: what comes exactly W days later still counts.",
    "whole",
    default=7,
    also=("window",),
)


class Window:
    """A number of days on the wall clock of ``zone``, and the moment ``until`` which things are known.

    A week later is the same hour of the same weekday, clocks changed or not; the end belongs to the window.
    """

    def __init__(
        self, days: int, zone: tzinfo, until: np.datetime64, *, longest: int = _LONGEST_REPEAT
    ) -> None:
        """Raise ``UsageError`` unless ``days`` lies between 1 and ``longest``."""
        if not 1 <= days <= longest:
            raise UsageError("window_out_of_range", found=days, expected=f"1-{longest}")
        self.days = np.timedelta64(days, "D").astype("timedelta64[us]")
        self.zone = zone
        self.until = until

    def known(self, moments: Instants) -> Instants:
        """Return the moments that were known by then, on the wall clock; NaT where it was yet to come."""
        return wall_clock(np.where(moments <= self.until, moments, np.datetime64("NaT", "us")), self.zone)

    def is_over(self, starts: Instants) -> NDArray[np.bool_]:
        """Return whether the window that each start (on the wall clock) opens is over."""
        over: NDArray[np.bool_] = starts + self.days <= wall_clock(np.array([self.until]), self.zone)[0]
        return over

    def within(self, starts: Instants, later: Instants) -> NDArray[np.bool_]:
        """Return whether ``later`` comes in the window of each start; False where either is missing."""
        inside: NDArray[np.bool_] = later <= starts + self.days
        return inside
