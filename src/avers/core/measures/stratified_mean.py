"""A company's mean from samples of its parts, each counted with its true size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, NotACount, as_counts
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import t_quantile
from avers.core.measures.icc import unit_sums

__all__ = ["MEASURE", "stratified_mean"]

_METHOD = "stratified-fpc-t/1"


def stratified_mean(
    y: ArrayLike, stratum: Sequence[str], population: Mapping[str, int], *, confidence: float = 0.95
) -> Figure:
    """Return the mean over a whole population, from samples of its strata, with its interval.

    Parameters
    ----------
    y : array, shape (n_respondents,)
        NaN is missing and left out. Ones and zeros make it a share.
    stratum : sequence of str, same length
    population : mapping of str to int
        How many there are in each stratum; each must have at least two answers, or all of its own.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        In ``score``. Withheld ``no_answers``, ``one_answer`` (a stratum says nothing of its spread),
        ``no_variation``, or ``empty_stratum``: a mean that leaves some out is not the company's.

    Raises
    ------
    NotACount
        A stratum has more answers than people, or no stated size.
    UsageError
        ``y`` and ``stratum`` differ in length.

    References
    ----------
    Cochran (1977), Sampling Techniques, section 5.
    """
    figure, _ = _mean_and_error(y, stratum, population, confidence)
    return figure


def _mean_and_error(
    y: ArrayLike, stratum: Sequence[str], population: Mapping[str, int], confidence: float
) -> tuple[Figure, float | None]:
    sums = unit_sums(y, stratum)
    sizes = sums.sizes
    _check_sizes(dict(zip(sums.labels, sizes.tolist(), strict=True)), population)
    if not sums.n:
        return Withheld("no_answers", 0, _METHOD), None
    if set(population) - set(sums.labels):
        return Withheld("empty_stratum", sums.n, _METHOD), None
    totals = np.array([float(population[label]) for label in sums.labels])
    if bool(((sizes < 2) & (sizes < totals)).any()):
        return Withheld("one_answer", sums.n, _METHOD), None
    weights = totals / totals.sum()
    spread = _variances(y, stratum, sums.labels)
    se = sqrt(float((weights**2 * (1 - sizes / totals) * spread / sizes).sum()))
    value = float(weights @ sums.means)
    if bool((sizes == totals).all()):
        return Estimate(value, value, value, sums.n, "score", _METHOD), 0.0
    if se == 0:
        return Withheld("no_variation", sums.n, _METHOD), None
    half = t_quantile(confidence, sums.n - len(sums.labels)) * se
    return Estimate(value, value - half, value + half, sums.n, "score", _METHOD), se


def _variances(y: ArrayLike, stratum: Sequence[str], labels: Sequence[str]) -> FloatArray:
    values, of = np.asarray(y, dtype=np.float64), np.asarray(stratum, dtype=str)
    found = np.zeros(len(labels))
    for index, label in enumerate(labels):
        given = np.sort(values[(of == label) & ~np.isnan(values)])
        found[index] = given.var(ddof=1) if given.size > 1 else 0.0
    return found


def _check_sizes(sizes: Mapping[str, float], population: Mapping[str, int]) -> None:
    faults = [
        Fault(
            "more_than_all",
            path="population",
            values={"found": f"{size:g}", "expected": f"{population.get(label, 0):g}", "group": label},
        )
        for label, size in sizes.items()
        if size > population.get(label, 0)
    ]
    if faults:
        raise NotACount(faults)


def _compute(inputs: Inputs) -> Iterator[Result]:
    sizes = as_counts(inputs["population"], name="population").astype(int).tolist()
    population: dict[str, int] = {}
    for label, size in zip(inputs["stratum"], sizes, strict=True):
        if population.setdefault(label, size) != size:
            values = {"found": str(size), "expected": str(population[label]), "group": label}
            raise NotACount([Fault("two_sizes", path="population", values=values)])
    figure, se = _mean_and_error(inputs["y"], inputs["stratum"], population, inputs.params["confidence"])
    yield Result(figure, details={"se": se, "strata": len(population)})


MEASURE = Measure(
    name="stratified_mean",
    title="Mean of a population sampled by strata",
    function=stratified_mean,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "Values; empty is missing."),
                Column("stratum", "Part of the population each row comes from.", "label"),
                Column("population", "How many there are in that part, on each row."),
            ),
        ),
    ),
    unit="score",
    oracles=("fpc_apistrat",),
)
