"""A column of words of which only some are known: each other one is told by its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import Fault, InputRefused

__all__ = ["UnknownWord", "check_words", "faults_of_words"]

# A file with every row wrong is told in its first rows; the reader will correct the cause, not the rows.
_MOST_FAULTS: Final = 100
_LONGEST: Final = 60


class UnknownWord(InputRefused):
    """A cell holds a word that is none of those expected."""


def check_words(words: Sequence[str], known: Sequence[str], name: str) -> NDArray[np.str_]:
    """Return a column of words as an array, shape (n_rows,).

    Parameters
    ----------
    words : sequence of str
    known : sequence of str
        With "" where a cell may be empty.
    name : str
        The column, as the refusal calls it.

    Raises
    ------
    UnknownWord
        With each of the first hundred words that is not one of ``known``.
    """
    faults = faults_of_words(words, known, name)
    if faults:
        raise UnknownWord(faults)
    return np.array(words, dtype=str)


def faults_of_words(words: Sequence[str], known: Sequence[str], name: str) -> list[Fault]:
    """Return a fault for each word that is not one of ``known``, a hundred at most."""
    found = np.array(words, dtype=str)
    expected = ", ".join(filter(None, known))
    return [
        Fault(
            "unknown_word",
            path=name,
            values={"row": str(row), "found": str(found[row])[:_LONGEST], "expected": expected},
        )
        for row in np.flatnonzero(~np.isin(found, known))[:_MOST_FAULTS].tolist()
    ]
