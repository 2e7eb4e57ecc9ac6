"""A share of some total, with the interval that stays honest when the total is small."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from avers.core.errors import Fault
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import NotACount, as_counts
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import beta_quantile, check_confidence, normal_quantile

__all__ = ["MEASURE", "check_parts", "clopper_pearson_interval", "proportion", "wilson_interval"]


def proportion(x: int, n: int, *, population: int | None = None, confidence: float = 0.95) -> Figure:
    """Return the share x/n with its Wilson interval.

    With ``population`` the question is what these N people think now, of whom n answered: the
    interval narrows as n nears N, and at n = N it is the share itself.

    Parameters
    ----------
    x, n : int, 0 <= x <= n
        Cases that count, of all cases.
    population : int >= n, optional
        Everybody who could have answered; leave out to speak of how the group works, to compare, to
        follow over time.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share``, 0 to 1; withheld ``no_answers`` when n is 0: the share of nobody is not zero.

    Raises
    ------
    NotACount
        x or n is negative or not whole, x exceeds n, or n exceeds ``population``.

    References
    ----------
    Wilson (1927), JASA 22, 209-212. Newcombe (1998), Statistics in Medicine 17, 857-872, method 3.
    Measures page, section 2, for the finite population: Wilson with n* = n(N-1)/(N-n).
    """
    check_parts(x, n, population)
    method = "wilson/1" if population is None else "wilson-fpc/1"
    if n == 0:
        return Withheld("no_answers", 0, method)
    share = x / n
    if population is None:
        low, high = wilson_interval(x, n, confidence=confidence)
    elif population == n:
        low = high = share
    else:
        effective = n * (population - 1) / (population - n)
        low, high = wilson_interval(share * effective, effective, confidence=confidence)
    return Estimate(share, low, high, int(n), "share", method)


def wilson_interval(x: float, n: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return the ends of Wilson's interval of x/n, 0 and 1 exactly where x is 0 or n.

    ``x`` and ``n`` may be broken numbers: an effective sample. n > 0.
    """
    z2 = normal_quantile(confidence) ** 2
    share = x / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    # Rounding would leave 1e-17 where the limit is the bound itself.
    low = 0.0 if share <= 0 else centre - half
    high = 1.0 if share >= 1 else centre + half
    return low, high


def clopper_pearson_interval(x: int, n: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return the exact binomial interval of x/n: never too short, often too long. n > 0.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26, 404-413.
    """
    tail = (1 - check_confidence(confidence)) / 2
    low = 0.0 if x == 0 else beta_quantile(tail, x, n - x + 1)
    high = 1.0 if x == n else beta_quantile(1 - tail, x + 1, n - x)
    return low, high


def check_parts(x: int, n: int, population: int | None = None) -> None:
    """Raise ``NotACount`` unless 0 <= x <= n <= population, all of them whole."""
    as_counts([x], name="x")
    as_counts([n], name="n")
    if x > n:
        raise NotACount([Fault("more_than_all", path="x", values={"found": f"{x:g}", "expected": f"{n:g}"})])
    if population is not None and population < n:
        values = {"found": f"{n:g}", "expected": f"{population:g}"}
        raise NotACount([Fault("more_than_all", path="n", values=values)])


def _compute(inputs: Inputs) -> Iterator[Result]:
    confidence = inputs.params["confidence"]
    populations = inputs.get("population")
    for row, (x, n) in enumerate(zip(inputs["x"].tolist(), inputs["n"].tolist(), strict=True)):
        population = None if populations is None else int(as_counts(populations, name="population")[row])
        figure = proportion(x, n, population=population, confidence=confidence)
        if inputs.params["interval"] == "clopper-pearson" and isinstance(figure, Estimate):
            low, high = clopper_pearson_interval(x, n, confidence=confidence)
            figure = Estimate(figure.value, low, high, figure.n, figure.unit, "clopper-pearson/1")
        yield Result(figure)


MEASURE = Measure(
    name="proportion",
    title="Share of a total",
    function=proportion,
    readings=(
        Reading(
            _compute,
            (
                Column("x", "Cases that count."),
                Column("n", "All cases."),
                Column("population", "Everybody who could have answered.", required=False),
            ),
        ),
    ),
    params=(
        CONFIDENCE,
        Param(
            "interval",
            "Wilson, or the exact interval, which ignores the population.",
            kind="word",
            default="wilson",
            choices=("wilson", "clopper-pearson"),
        ),
    ),
    unit="share",
    oracles=("proportion_newcombe1998",),
)
