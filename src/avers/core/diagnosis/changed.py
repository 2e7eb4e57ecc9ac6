"""Whether something changed: the one rule behind the word « changé » on every page (A5).

A control chart needs twelve waves to know what usual variation is, and nobody has them in the first three
years. Until then a change counts when its interval leaves zero out, still so after Benjamini-Hochberg over
all the changes that are looked at together; everything else is usual variation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.distributions import normal_quantile, normal_two_sided
from avers.core.publication.change import Change

__all__ = ["changed"]

_FALSE_SHARE: Final = 0.05
_Z: Final = normal_quantile(0.95)


def changed(changes: Sequence[Change | None]) -> tuple[bool, ...]:
    """Return for each change whether it is more than usual variation, judged over all of them together.

    A change without an interval, or none at all, is never said to be one.
    """
    tested = {place: p for place, one in enumerate(changes) if (p := _p(one)) is not None}
    adjusted = benjamini_hochberg(list(tested.values())).tolist() if tested else []
    sure = {place for place, one in zip(tested, adjusted, strict=True) if one < _FALSE_SHARE}
    return tuple(place in sure and _leaves_zero_out(one) for place, one in enumerate(changes))


def _p(one: Change | None) -> float | None:
    """Return the p-value that the interval stands for, taken as normal and 95 %."""
    if one is None or one.value is None or one.low is None or one.high is None:
        return None
    half = max(one.value - one.low, one.high - one.value)
    return normal_two_sided(one.value * _Z / half) if half else float(one.value == 0)


def _leaves_zero_out(one: Change | None) -> bool:
    return one is not None and one.low is not None and one.high is not None and (one.low > 0 or one.high < 0)
