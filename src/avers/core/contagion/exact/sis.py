"""From which rate on a habit keeps itself alive on a network, for networks whose answer is a formula."""

from __future__ import annotations

from math import sqrt
from typing import Final

from avers.core.contagion.exact.ranges import OutOfRange, check, whole
from avers.core.errors import Fault

__all__ = ["GRAPHS", "sis_threshold"]

GRAPHS: Final = ("complete", "ring", "star")
_MOST: Final = 10**12
_FEWEST: Final = {"complete": 2, "ring": 3, "star": 1}


def sis_threshold(graph: str, n: int) -> float:
    """Return the ratio of taking up (per tie) to giving up above which a habit lasts: 1 ÷ λ₁.

    λ₁ is the largest eigenvalue of the adjacency matrix: n − 1 for ``complete``, 2 for ``ring``, √n for
    ``star``. By hand: a star of 4 leaves has λ₁ = 2, hence 0.5.

    Parameters
    ----------
    graph : str
        One of ``GRAPHS``.
    n : int
        People of a complete graph (at least 2) or of a ring (at least 3); *leaves* of a star (at least 1),
        which has one person more.

    Raises
    ------
    OutOfRange
        No such graph, or too few people for one.

    References
    ----------
    Wang, Chakrabarti, Wang & Faloutsos (2003), SRDS 22; Van Mieghem, Omic & Kooij (2009), IEEE/ACM
    Transactions on Networking 17(1). Contagion page, case 3.
    """
    if graph not in GRAPHS:
        values = {"found": graph, "expected": ", ".join(GRAPHS)}
        raise OutOfRange([Fault("spread_out_of_range", path="graph", values=values)])
    check(whole("n", n, _FEWEST[graph], _MOST))
    largest = {"complete": n - 1, "ring": 2, "star": sqrt(n)}[graph]
    return 1 / largest
