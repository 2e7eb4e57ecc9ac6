"""Pearson's r of two columns without a missing value."""

from __future__ import annotations

from math import sqrt

from avers.core.measures.answers import FloatArray

__all__ = ["pearson"]


def pearson(x: FloatArray, y: FloatArray) -> float | None:
    """Return the correlation of ``x`` and ``y``, or None where one of them does not vary."""
    if x.size < 2 or x.min() == x.max() or y.min() == y.max():
        return None
    dx, dy = x - x.mean(), y - y.mean()
    return max(-1.0, min(1.0, float(dx @ dy) / sqrt(float(dx @ dx) * float(dy @ dy))))
