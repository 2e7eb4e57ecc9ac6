"""What is wrong with the values a formula is given, all of it said at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Final

from avers.core.errors import Fault, InputRefused

__all__ = ["MOST", "OutOfRange", "check", "whole", "within"]

MOST: Final = 1e100
"""Nothing measured is as large; squares and sums of such numbers are still numbers."""


class OutOfRange(InputRefused):
    """A value lies where the formula means nothing."""

    code = "spread_out_of_range"


def check(*faults: Iterable[Fault]) -> None:
    """Raise ``OutOfRange`` with every fault of ``faults``; do nothing when there is none."""
    found = [fault for group in faults for fault in group]
    if found:
        raise OutOfRange(found)


def within(
    name: str, value: float, low: float = 0.0, high: float = MOST, *, above: bool = False, below: bool = False
) -> Iterator[Fault]:
    """Yield a fault unless ``value`` is finite and lies in [low, high].

    ``above`` and ``below`` leave the lower and the upper end out.
    """
    fits = low < value if above else low <= value
    fits = fits and (value < high if below else value <= high)
    if isfinite(value) and fits:
        return
    expected = f"{']' if above else '['}{low:g}, {high:g}{'[' if below else ']'}"
    yield Fault("spread_out_of_range", path=name, values={"found": f"{value:g}", "expected": expected})


def whole(name: str, value: float, low: int, high: int) -> Iterator[Fault]:
    """Yield a fault unless ``value`` is a whole number in [low, high]."""
    if isfinite(value) and float(value).is_integer() and low <= value <= high:
        return
    expected = f"{low}, {low + 1} … {high}"
    yield Fault("spread_out_of_range", path=name, values={"found": f"{value:g}", "expected": expected})
