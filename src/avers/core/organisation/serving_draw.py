"""Which teams each person is asked about, where a person is served by several (R8).

Nobody is asked about all of them: the product must not weigh on people. Who rates whom is drawn, as evenly
as can be, and no team is asked about that too few people could rate for anything to be shown of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

__all__ = ["draw_rated"]


def draw_rated(
    may_rate: Sequence[Sequence[str]], *, at_most: int, k: int, rng: np.random.Generator
) -> tuple[tuple[str, ...], ...]:
    """Return the teams that each person is asked about, among those that serve them.

    People come in a drawn order; each gets the teams that fewest were given before, the draw deciding between
    equals. While a team is left that fewer than ``k`` people would rate, one of the least rated is asked
    about no more and all is drawn again: its place serves the others.

    Parameters
    ----------
    may_rate : for each person, the teams that serve them
    at_most : int, 1 and more
        Teams a person is asked about at most.
    k : int
        Raters below which nothing of a team may ever be shown (rule A1).

    Returns
    -------
    tuple of tuple of str
        For each person, in the order given; empty for who is asked about none.
    """
    dropped: set[str] = set()
    while True:
        open_to = [sorted(set(teams) - dropped) for teams in may_rate]
        drawn = _drawn(open_to, at_most, rng)
        counts = Counter({team: 0 for teams in open_to for team in teams})
        counts.update(team for teams in drawn for team in teams)
        least = min(counts.values(), default=k)
        if least >= k:
            return drawn
        dropped.add(_one_of([team for team, n in counts.items() if n == least], rng))


def _drawn(
    open_to: Sequence[Sequence[str]], at_most: int, rng: np.random.Generator
) -> tuple[tuple[str, ...], ...]:
    given: Counter[str] = Counter()
    found: list[tuple[str, ...]] = [()] * len(open_to)
    for place in rng.permutation(len(open_to)).tolist():
        teams = [open_to[place][index] for index in rng.permutation(len(open_to[place])).tolist()]
        found[place] = tuple(sorted(teams, key=lambda team: given[team])[:at_most])
        given.update(found[place])
    return tuple(found)


def _one_of(teams: Sequence[str], rng: np.random.Generator) -> str:
    return sorted(teams)[int(rng.integers(len(teams)))]
