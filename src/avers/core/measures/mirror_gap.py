"""The coin: how differently colleagues and customers see the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered, as_counts, check_scale, finite
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import normal_quantile, normal_two_sided
from avers.core.measures.favourable_share import FAVOURABLE_OPTIONS, favourable_from
from avers.core.measures.proportion_difference import proportion_difference
from avers.core.measures.shrinkage import shrinkage

__all__ = ["MEASURE", "MirrorGap", "Side", "mirror_gap", "mirror_gaps", "shrunken_gaps"]

_METHOD = "mirror-gap-normal/1"
_SHRUNKEN = "mirror-gap-shrinkage-pm/1"
_LEAST_UNITS = 3


@dataclass(frozen=True)
class Side:
    """One face of a pair in one unit: mean and standard deviation on 0-100, and how many answered."""

    mean: float
    sd: float
    n: int

    @classmethod
    def of(cls, answers: ArrayLike, *, low: float, high: float) -> Side:
        """Return the side that answers on the scale ``low``..``high`` make; NaN is missing."""
        values = np.asarray(answers, dtype=np.float64)
        check_scale(values, low=low, high=high, whole=False)
        percent = 100.0 * (answered(values) - low) / (high - low)
        if percent.size < 2:
            return cls(float(percent.sum()), 0.0, percent.size)
        return cls(float(percent.mean()), float(percent.std(ddof=1)), percent.size)

    @property
    def variance(self) -> float:
        """Variance of the mean; n > 0."""
        return self.sd**2 / self.n


@dataclass(frozen=True)
class MirrorGap:
    """The gap of one pair in one unit.

    Attributes
    ----------
    gap : Estimate or Withheld
        Employees less customers, in ``points`` (-100 to 100): positive where employees think better
        of the service than customers feel.
    se : float or None
        Standard error, in points.
    standardised : float or None
        The gap in standard deviations of the customers; None where all customers agree.
    p_bh : float or None
        The p-value adjusted over the whole family; the only one to show.
    p : float or None
        Before adjusting, for whoever adjusts over a larger family.
    """

    gap: Figure
    employees: Side
    customers: Side
    se: float | None = None
    standardised: float | None = None
    p: float | None = None
    p_bh: float | None = None


def mirror_gaps(pairs: Sequence[tuple[Side, Side]], *, confidence: float = 0.95) -> tuple[MirrorGap, ...]:
    """Return the mirror gap of each (employees, customers), tested together with Benjamini-Hochberg.

    Give the whole family at once: all units and all pairs of one page. A gap that cannot be computed
    is withheld and does not count in the family.

    Parameters
    ----------
    pairs : sequence of (Side, Side)
        Employees first; both on 0-100, from the same question in two wordings, same unit, same period.
    confidence : float in (0, 1)

    Returns
    -------
    tuple of MirrorGap
        In the order given. Withheld ``no_answers``, ``one_answer`` (a side of one has no spread) or
        ``no_variation`` (both sides unanimous).

    References
    ----------
    Measures page, section 6. Benjamini & Hochberg (1995), JRSS B 57, 289-300.
    """
    gaps = [mirror_gap(employees, customers, confidence=confidence) for employees, customers in pairs]
    family = {index: gap.p for index, gap in enumerate(gaps) if gap.p is not None}
    adjusted = benjamini_hochberg(list(family.values()))
    for index, p_bh in zip(family, adjusted.tolist(), strict=True):
        gaps[index] = replace(gaps[index], p_bh=p_bh)
    return tuple(gaps)


def shrunken_gaps(gaps: Sequence[MirrorGap], *, confidence: float = 0.95) -> tuple[Figure, ...]:
    """Return the gaps of one pair over its units, each drawn towards the company's: rank these.

    A small unit has the largest gaps by chance alone; ranked raw, it would lead every list.

    Parameters
    ----------
    gaps : sequence of MirrorGap
        One pair, one gap per unit.
    confidence : float in (0, 1)

    Returns
    -------
    tuple of Estimate or Withheld
        In ``points``, in the order given. A withheld gap stays so; with fewer than three units that
        have a gap nothing says how units differ, and all are withheld ``too_few_units``.

    References
    ----------
    Measures page, sections 4 and 6. Paule & Mandel (1982), for the variance between units.
    """
    known = [
        (index, gap.gap.value, gap.se**2)
        for index, gap in enumerate(gaps)
        if isinstance(gap.gap, Estimate) and gap.se is not None
    ]
    found: list[Figure] = [
        gap.gap if isinstance(gap.gap, Withheld) else Withheld("too_few_units", gap.gap.n, _SHRUNKEN)
        for gap in gaps
    ]
    if len(known) < _LEAST_UNITS:
        return tuple(found)
    indices, values, variances = zip(*known, strict=True)
    drawn = shrinkage(values, variances, confidence=confidence, unit="points").units
    for index, unit in zip(indices, drawn, strict=True):
        found[index] = replace(unit, n=gaps[index].gap.n or 0, method=_SHRUNKEN)
    return tuple(found)


def mirror_gap(employees: Side, customers: Side, *, confidence: float = 0.95) -> MirrorGap:
    """Return one gap, with its normal interval and its p-value not yet adjusted."""
    n = employees.n + customers.n
    fewest = min(employees.n, customers.n)
    if fewest < 2:
        reason = "one_answer" if fewest else "no_answers"
        return MirrorGap(Withheld(reason, n, _METHOD), employees, customers)
    se = sqrt(employees.variance + customers.variance)
    if se == 0:
        return MirrorGap(Withheld("no_variation", n, _METHOD), employees, customers)
    value = employees.mean - customers.mean
    half = normal_quantile(confidence) * se
    # A mean lies between 0 and 100, so a gap cannot lie beyond 100 points.
    low, high = max(-100.0, value - half), min(100.0, value + half)
    return MirrorGap(
        gap=Estimate(value, low, high, n, "points", _METHOD),
        employees=employees,
        customers=customers,
        se=se,
        standardised=value / customers.sd if customers.sd else None,
        p=normal_two_sided(value / se),
    )


def _of_summaries(inputs: Inputs) -> Iterator[Result]:
    columns = {name: finite(inputs[name], name=name) for name in ("mean_e", "sd_e", "mean_c", "sd_c")}
    for name in ("mean_e", "mean_c", "sd_e", "sd_c"):
        check_scale(columns[name], low=0, high=100, whole=False, name=name)
    counts = {name: as_counts(inputs[name], name=name).astype(int) for name in ("n_e", "n_c")}
    pairs = [
        (
            Side(float(columns["mean_e"][row]), float(columns["sd_e"][row]), int(counts["n_e"][row])),
            Side(float(columns["mean_c"][row]), float(columns["sd_c"][row]), int(counts["n_c"][row])),
        )
        for row in range(counts["n_e"].size)
    ]
    labels = inputs.get("unit") or (None,) * len(pairs)
    yield from _results(labels, pairs, inputs)


def _of_answers(inputs: Inputs) -> Iterator[Result]:
    low, high = inputs.params["min"], inputs.params["max"]
    if low is None or high is None:
        raise UsageError("scale_needed")
    answers, faces, units = inputs["answer"], np.array(inputs["face"]), np.array(inputs["unit"])
    check_scale(answers, low=low, high=high, whole=False)
    strange = sorted(set(inputs["face"]) - {"employee", "customer"})
    if strange:
        raise UsageError("unknown_face", found=", ".join(strange))
    labels = sorted(set(inputs["unit"]))
    least = _least_favourable(low, high, inputs.params["top"])
    pairs = [
        (
            Side.of(answers[(units == unit) & (faces == "employee")], low=low, high=high),
            Side.of(answers[(units == unit) & (faces == "customer")], low=low, high=high),
        )
        for unit in labels
    ]
    favourable: list[Figure | None] = [
        None
        if least is None
        else _favourable_gap(answers[units == unit], faces[units == unit], least, inputs)
        for unit in labels
    ]
    yield from _results(labels, pairs, inputs, favourable)


def _least_favourable(low: float, high: float, top: int | None) -> float | None:
    """Return the lowest favourable answer; None on a scale of which nobody said how many are."""
    if low != int(low) or high != int(high):
        return None
    if top is None and int(high) - int(low) + 1 not in FAVOURABLE_OPTIONS:
        return None
    return favourable_from(low=int(low), high=int(high), top=top)


def _favourable_gap(answers: FloatArray, faces: np.ndarray, least: float, inputs: Inputs) -> Figure:
    """Return the favourable share of employees less that of customers, with Newcombe's interval."""
    counts: list[int] = []
    for face in ("employee", "customer"):
        given = answers[(faces == face) & ~np.isnan(answers)]
        counts += [int((given >= least).sum()), given.size]
    return proportion_difference(*counts, confidence=inputs.params["confidence"])


def _results(
    labels: Sequence[str | None],
    pairs: Sequence[tuple[Side, Side]],
    inputs: Inputs,
    favourable: Sequence[Figure | None] = (),
) -> Iterator[Result]:
    gaps = mirror_gaps(pairs, confidence=inputs.params["confidence"])
    shrunken = shrunken_gaps(gaps, confidence=inputs.params["confidence"])
    shares = favourable or [None] * len(gaps)
    for label, found, drawn, share in zip(labels, gaps, shrunken, shares, strict=True):
        yield Result(
            found.gap,
            by=label,
            details={
                "se": found.se,
                "standardised": found.standardised,
                "p": found.p,
                "p_bh": found.p_bh,
                "shrunken": drawn,
                "n_e": found.employees.n,
                "n_c": found.customers.n,
                **({} if share is None else {"favourable_gap": share}),
            },
        )


MEASURE = Measure(
    name="mirror_gap",
    title="Mirror gap: employees less customers",
    function=mirror_gaps,
    readings=(
        Reading(
            _of_summaries,
            (
                Column("mean_e", "Mean of the employees, 0-100."),
                Column("sd_e", "Their standard deviation."),
                Column("n_e", "How many employees answered."),
                Column("mean_c", "Mean of the customers, 0-100."),
                Column("sd_c", "Their standard deviation."),
                Column("n_c", "How many customers answered."),
                Column("unit", "Name of the unit or pair.", "label", required=False),
            ),
        ),
        Reading(
            _of_answers,
            (
                Column("answer", "One answer a row, on the scale min-max; empty is missing."),
                Column("face", "employee or customer.", "label"),
                Column("unit", "Name of the unit or pair.", "label"),
            ),
        ),
    ),
    params=(
        Param("min", "Lowest answer of the scale, for answers one by one."),
        Param("max", "Highest answer of the scale, for answers one by one."),
        Param("top", "How many of the best options are favourable; 2 of 5, 3 of 7 when left out.", "whole"),
        CONFIDENCE,
    ),
    unit="points",
    oracles=("mirror_gap",),
    rows=("R19", "R90"),
)
