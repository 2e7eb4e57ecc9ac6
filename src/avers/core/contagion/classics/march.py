"""March's mutual learning: people learn the code, the code learns from those who know better."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.exact.ranges import check, whole, within

__all__ = ["mutual_learning"]

FloatArray = NDArray[np.float64]
BeliefArray = NDArray[np.int8]


def mutual_learning(
    p1: float,
    p2: float,
    *,
    rng: np.random.Generator,
    n_runs: int = 80,
    n_people: int = 50,
    n_beliefs: int = 30,
    most_periods: int = 10_000,
) -> FloatArray:
    """Return the share of the truth a company ends up knowing, one number a run, when all believe alike.

    Reality is a row of signs. Each person believes +, − or nothing of each; so does the code, which
    starts with nothing. Each period a person takes over what the code says with chance ``p1`` a belief;
    the code takes over what most of those who know more than it say, with chance 1 − (1 − ``p2``)^k, k
    being how many more say so than say what it says. Slow learners leave the code time to learn from
    them: the lower ``p1``, the more is known. By hand: two who know all and one who knows nothing, k = 2,
    p2 = .5: the code learns with chance .75.

    Parameters
    ----------
    p1, p2 : float in ]0, 1]
        How fast people learn from the code, and the code from people.
    rng : numpy.random.Generator

    Returns
    -------
    float array, shape (n_runs,)
        Share of beliefs that match reality, of all people, in [0, 1].

    Raises
    ------
    OutOfRange

    References
    ----------
    March (1991), Organization Science 2(1). Contagion page, case 22.
    """
    check(
        within("p1", p1, 0.0, 1.0, above=True),
        within("p2", p2, 0.0, 1.0, above=True),
        whole("n_runs", n_runs, 1, 100_000),
        whole("n_people", n_people, 2, 10_000),
        whole("n_beliefs", n_beliefs, 1, 10_000),
    )
    found = np.empty(n_runs)
    for run in range(n_runs):
        reality = rng.choice(np.array([-1, 1], dtype=np.int8), n_beliefs)
        people = rng.integers(-1, 2, (n_people, n_beliefs)).astype(np.int8)
        code = np.zeros(n_beliefs, dtype=np.int8)
        for _ in range(most_periods):
            before = code
            said, chance = _better_say(before, people, reality, p2)
            if not np.any(chance > 0) and np.all((people == before) | (before == 0)):
                break  # nobody has anything left to learn
            code = np.where(rng.random(n_beliefs) < chance, said, before)
            learns = (rng.random(people.shape) < p1) & (before != 0)
            people = np.where(learns, before, people)
        found[run] = (people == reality).mean()
    return found


def _better_say(
    code: BeliefArray, people: BeliefArray, reality: BeliefArray, p2: float
) -> tuple[BeliefArray, FloatArray]:
    """Return what most of those who know more than the code say, and the chance that it takes it over."""
    better = people[(people == reality).sum(axis=1) > (code == reality).sum()]
    if not better.size:
        return code, np.zeros(code.size)
    said = np.sign(better.sum(axis=0)).astype(np.int8)
    # How many of those who know more say so, less how many say what the code says.
    lead = (better == said).sum(axis=0) - (better == code).sum(axis=0)
    learns = (said != 0) & (said != code) & (lead > 0)
    return said, np.where(learns, 1 - (1 - p2) ** np.maximum(lead, 0), 0.0)
