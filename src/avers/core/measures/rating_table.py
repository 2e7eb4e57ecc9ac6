"""Ratings of units by several raters, counted by mark: what every measure of agreement begins with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from avers.core.measures.answers import FloatArray, answered, as_counts
from avers.core.measures.marks import Marks, read_marks

__all__ = ["RatingCounts", "counted_marks", "counts_given"]


@dataclass(frozen=True)
class RatingCounts:
    """How many raters gave each mark to each unit.

    Attributes
    ----------
    marks : array, shape (q,)
        In ascending order; places of words in ascending order, and places 1 to q where only counts were
        given.
    counts : array, shape (n_units, q)
        Units in an order that no file decides (C10); each has one rating or more.
    """

    marks: FloatArray
    counts: FloatArray

    @property
    def sizes(self) -> FloatArray:
        """Number of ratings of each unit."""
        return np.asarray(self.counts.sum(axis=1))


def counted_marks(ratings: Marks) -> RatingCounts:
    """Return ``ratings``, shape (n_units, n_raters), counted by mark: numbers, or words, none where missing.

    Raises
    ------
    NotFinite
        A rating is infinite.
    NotANumber
        A word stands among numbers.
    """
    (read,) = read_marks(ratings, names=("ratings",)).tables
    table = np.array(read, dtype=np.float64, ndmin=2)
    answered(table, name="ratings")
    marks = np.unique(table[~np.isnan(table)])
    if not marks.size:
        return RatingCounts(marks, np.zeros((0, 0)))
    return _ordered(
        marks, np.stack([(table == mark).sum(axis=1) for mark in marks], axis=1).astype(np.float64)
    )


def counts_given(counts: ArrayLike) -> RatingCounts:
    """Return counts of marks that were made already, shape (n_units, q), a column a mark.

    Raises
    ------
    NotACount
        A count is negative, broken or missing.
    """
    table = np.array(as_counts(counts, name="counts"), ndmin=2)
    return _ordered(np.arange(1.0, table.shape[1] + 1), table)


def _ordered(marks: FloatArray, counts: FloatArray) -> RatingCounts:
    counts = counts[counts.sum(axis=1) > 0]
    return RatingCounts(marks, counts[np.lexsort(counts.T[::-1])] if counts.size else counts)
