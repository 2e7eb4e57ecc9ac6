"""The naming game played by agents: two names, and a few who never give up theirs."""

from __future__ import annotations

import numpy as np

from avers.core.contagion.exact.naming import Names
from avers.core.contagion.exact.ranges import check, whole, within

__all__ = ["play_names"]


def play_names(p: float, *, seed: int, n: int = 20_000, n_sweeps: int = 400) -> Names:
    """Return which names are used after ``n_sweeps`` rounds in which, on average, each has spoken once.

    A speaker drawn at random says one of the names he knows to a listener drawn at random. When the listener
    knows it both keep it alone; when not, the listener learns it. A share ``p`` says A whatever happens; the
    others start with B.

    Parameters
    ----------
    p : float in [0, 1]
    seed : int

    Returns
    -------
    Names
        Shares of all people who, not committed, know A alone and B alone.

    Raises
    ------
    OutOfRange

    References
    ----------
    Xie et al. (2011), Physical Review E 84, 011130. Contagion page, case 19.
    """
    check(within("p", p, 0.0, 1.0), whole("n", n, 2, 10**8), whole("n_sweeps", n_sweeps, 0, 10**6))
    from avers.core.contagion.classics.compiled_games import talk

    n_committed = round(p * n)
    knows = np.full(n, 2, dtype=np.int64)  # 1 A, 2 B, 3 both
    knows[:n_committed] = 1
    talk(knows, n_committed, n_sweeps, np.uint64(seed & 0xFFFFFFFFFFFFFFFF))
    free = knows[n_committed:]
    return Names(float((free == 1).sum() / n), float((free == 2).sum() / n))
