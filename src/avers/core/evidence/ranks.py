"""An order of options, or the best and the worst of them, as one whole number.

An answer is kept as one number, as every other is. An order of m options is its place among all m!
orders, counted from 1, in the order in which a dictionary would list them (Lehmer 1960). The best and the
worst are two digits of base m.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Scale

__all__ = [
    "MOST_RANKED", "best_and_worst", "best_worst_code", "best_worst_scale", "firsts", "order_code",
    "order_of", "order_scale",
]  # fmt: skip

FloatArray = NDArray[np.float64]

MOST_RANKED: Final = 10
"""Options put in order: beyond, nobody has an order, and the number would no longer be exact."""


def order_code(places: Sequence[int]) -> int:
    """Return the number of an order, first first; ``places`` are the options, counted from 0, each once.

    >>> [order_code(one) for one in ((0, 1, 2), (0, 2, 1), (2, 1, 0))]
    [1, 2, 6]
    """
    left = sorted(places)
    code = 0
    for place in places:
        smaller = left.index(place)
        code += smaller * factorial(len(left) - 1)
        left.pop(smaller)
    return code + 1


def order_of(code: int, n_options: int) -> tuple[int, ...]:
    """Return the options in the order that ``code`` (1 to n!) stands for, counted from 0."""
    left, rest = list(range(n_options)), code - 1
    order = []
    for n_left in range(n_options, 0, -1):
        place, rest = divmod(rest, factorial(n_left - 1))
        order.append(left.pop(place))
    return tuple(order)


def order_scale(n_options: int) -> Scale:
    """Return the numbers that an order of ``n_options`` (2 to ``MOST_RANKED``) may be."""
    return Scale(1, factorial(n_options))


def firsts(values: FloatArray, n_options: int) -> FloatArray:
    """Return the place, counted from 1, of the option each person put first; NaN where nothing was said."""
    return np.floor((values - 1) / factorial(n_options - 1)) + 1


def best_worst_code(best: int, worst: int, n_options: int) -> int:
    """Return the number of the best and the worst option, counted from 0; they differ."""
    return 1 + best * n_options + worst


def best_worst_scale(n_options: int) -> Scale:
    """Return the numbers that the best and the worst of ``n_options`` may be."""
    return Scale(1, n_options * n_options)


def best_and_worst(values: FloatArray, n_options: int) -> tuple[FloatArray, FloatArray]:
    """Return the places, counted from 1, of what each called the best and the worst; NaN where none."""
    best, worst = np.divmod(values - 1, n_options)
    return best + 1, worst + 1
