"""Labels of rows as they come: written out on each row, or kept once with a place for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import UsageError

__all__ = ["Coded", "Labels", "as_coded", "in_order"]


@dataclass(frozen=True)
class Coded:
    """Labels kept once, and for each respondent the place of theirs: an Arrow dictionary, a categorical.

    ``codes`` is an int array, shape (n_respondents,), each from 0 to ``len(labels) - 1``.
    """

    codes: NDArray[np.integer]
    labels: Sequence[str]


Labels = Sequence[str] | Coded


def as_coded(labels: Labels) -> Coded:
    """Return ``labels`` with each kept once; those that are already stay as they are."""
    if isinstance(labels, Coded):
        return labels
    known: dict[str, int] = {}
    codes = np.fromiter((known.setdefault(label, len(known)) for label in labels), np.intp, len(labels))
    return Coded(codes, tuple(known))


def in_order(labels: Labels) -> Coded:
    """Return ``labels`` kept once in ascending order, each once: no file's order is left in them (C10).

    Raises
    ------
    UsageError
        A code is the place of no label.
    """
    given = as_coded(labels)
    codes = np.asarray(given.codes)
    if codes.size and (int(codes.min()) < 0 or int(codes.max()) >= len(given.labels)):
        wrong = int(codes.min()) if int(codes.min()) < 0 else int(codes.max())
        raise UsageError("unknown_code", found=wrong, expected=len(given.labels) - 1)
    names, places = np.unique(np.asarray(given.labels, dtype=str), return_inverse=True)
    if names.size == len(given.labels) and bool((places == np.arange(names.size)).all()):
        return Coded(codes, tuple(names.tolist()))
    return Coded(places.astype(np.intp)[codes], tuple(names.tolist()))
