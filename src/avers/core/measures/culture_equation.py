"""The culture equation on rows: the weakest of vision, example and means, named where that is sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, check_scale
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import normal_quantile
from avers.core.measures.favourable_share import favourable_share
from avers.core.measures.shrinkage import shrinkage

__all__ = [
    "EQUATION", "MEASURE", "METHOD", "SURE", "CultureEquation", "between", "culture_equation",
    "drawn_towards", "limiting_factor", "unit_equations", "weakest",
]  # fmt: skip

EQUATION: Final = ("vision", "example", "means")
"""The three terms (R147): what a manager answers for (R141)."""

SURE: Final = 0.90
"""Share of draws in which a factor must be the smallest before it is named."""

METHOD: Final = "weakest-of-three/1"
_DRAWS: Final = 4000
_FEWEST_UNITS: Final = 3


@dataclass(frozen=True)
class CultureEquation:
    """The three terms, the smallest of them, and whether it may be named.

    Attributes
    ----------
    terms : mapping of foundation to Figure
        Shares 0..1 for a company, points 0-100 for a leader's own team.
    culture : Estimate or Withheld
        The smallest term, with its interval; withheld unless all three are there.
    limiting : str
        The foundation that holds back; empty where no one is smallest in nine draws of ten.
    chances : mapping of foundation to float
        Share of draws in which each is the smallest.
    """

    terms: Mapping[str, Figure]
    culture: Figure
    limiting: str
    chances: Mapping[str, float]


def culture_equation(
    vision: ArrayLike,
    example: ArrayLike,
    means: ArrayLike,
    *,
    low: int = 1,
    high: int = 5,
    top: int | None = None,
    seed: int = 1,
    confidence: float = 0.95,
) -> CultureEquation:
    """Return the smallest of the favourable shares of vision, example and means, and whether it is named.

    A chain holds as its weakest link. The smallest is named only where it stays the smallest in nine draws
    of ten, each share drawn around itself with its error. Worked by hand: 80, 70 and 30 of 100 favourable
    give 0.30, and the means are named; 60, 58 and 59 of 100 give 0.58, and none is.

    Parameters
    ----------
    vision, example, means : array, shape (n_answers,)
        Answers about each, on one scale; NaN is missing and left out. The lengths may differ.
    low, high : int
        Worst and best option of the scale.
    top : int, optional
        How many of the best options are favourable; 2 of 5 and 3 of 7 when left out.
    seed : int
        Start of the random numbers.
    confidence : float in (0, 1)

    Returns
    -------
    CultureEquation
        ``culture`` is a ``share`` with the Wilson interval of the term; withheld ``missing_term`` where
        nobody answered about one of the three.

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.
    UsageError
        ``top`` is needed and missing or out of range, or the scale does not rise.

    References
    ----------
    Measures page, section 6bis. Requirement R147. Wilson (1927), JASA 22, 209-212.
    """
    terms = {
        name: favourable_share(
            _read(cells, name, low, high), low=low, high=high, top=top, confidence=confidence
        )
        for name, cells in zip(EQUATION, (vision, example, means), strict=True)
    }
    return weakest(terms, _errors(terms, confidence), np.random.default_rng(seed))


def unit_equations(
    vision: ArrayLike,
    example: ArrayLike,
    means: ArrayLike,
    units: Sequence[str],
    *,
    low: int = 1,
    high: int = 5,
    top: int | None = None,
    seed: int = 1,
    confidence: float = 0.95,
) -> Mapping[str, CultureEquation]:
    """Return the equation of each unit, its shares drawn towards the company's as units truly differ.

    All arrays have one entry a person. Withheld ``too_few_units`` under three of them, and ``missing_term``
    where a unit has no answer about one of the three.
    """
    columns = {
        name: _read(cells, name, low, high)
        for name, cells in zip(EQUATION, (vision, example, means), strict=True)
    }
    labels = np.asarray(units)
    for cells in columns.values():
        if cells.size != labels.size:
            raise UsageError("lengths_differ", found=cells.size, expected=labels.size)
    names = np.unique(labels).tolist()
    scale = {"low": low, "high": high, "top": top, "confidence": confidence}
    drawn = {
        name: _drawn({unit: cells[labels == unit] for unit in names}, cells, scale)
        for name, cells in columns.items()
    }
    return {
        unit: weakest(
            {name: each[unit][0] for name, each in drawn.items()},
            {name: each[unit][1] for name, each in drawn.items()},
            np.random.default_rng(seed),
        )
        for unit in names
    }


def _drawn(
    of_unit: Mapping[str, FloatArray], cells: FloatArray, scale: Mapping[str, Any]
) -> Mapping[str, tuple[Figure, float]]:
    """Return one term of each unit, drawn towards that of all ``cells``, with its error."""
    shares = {unit: favourable_share(own, **scale) for unit, own in of_unit.items()}
    errors = _errors(shares, scale["confidence"])
    known = [(_value(shares[unit]), error**2) for unit, error in errors.items()]
    whole, tau2 = favourable_share(cells, **scale), between(known)
    of_all = _errors({"": whole}, scale["confidence"]).get("", 0.0) ** 2
    z = normal_quantile(scale["confidence"])
    found: dict[str, tuple[Figure, float]] = {}
    for unit, share in shares.items():
        if unit not in errors or tau2 is None:
            reason = "too_few_units" if unit in errors else "no_answers"
            found[unit] = Withheld(reason, share.n, METHOD), 0.0
            continue
        value, error = drawn_towards(_value(share), errors[unit] ** 2, _value(whole), of_all, tau2)
        ends = max(0.0, value - z * error), min(1.0, value + z * error)
        found[unit] = Estimate(value, *ends, share.n or 0, "share", METHOD), error
    return found


def weakest(
    terms: Mapping[str, Figure], errors: Mapping[str, float], rng: np.random.Generator
) -> CultureEquation:
    """Return the equation of ``terms``, each known with its standard error, in the unit they are given in."""
    values = {key: figure.value for key, figure in terms.items() if isinstance(figure, Estimate)}
    if len(values) < len(EQUATION):
        return CultureEquation(terms, Withheld("missing_term", None, METHOD), "", {})
    chances = limiting_factor(values, errors, rng)
    lowest = min(EQUATION, key=lambda key: (values[key], EQUATION.index(key)))
    named = lowest if chances[lowest] >= SURE else ""
    return CultureEquation(terms, terms[lowest], named, chances)


def limiting_factor(
    values: Mapping[str, float], errors: Mapping[str, float], rng: np.random.Generator
) -> Mapping[str, float]:
    """Return how often each of ``values`` is the smallest, each drawn around itself with its error."""
    keys = list(values)
    centre, spread = np.array([values[key] for key in keys]), np.array([errors[key] for key in keys])
    drawn = centre + spread * rng.standard_normal((_DRAWS, len(keys)))
    counts = np.bincount(drawn.argmin(axis=1), minlength=len(keys))
    return {key: float(count) / _DRAWS for key, count in zip(keys, counts, strict=True)}


def between(known: Sequence[tuple[float, float]]) -> float | None:
    """Return by how much units truly differ, as a variance, from (figure, variance) of each.

    None under three units: nobody can tell.
    """
    if len(known) < _FEWEST_UNITS:
        return None
    values, variances = zip(*known, strict=True)
    return shrinkage(values, variances).tau2 or 0.0


def drawn_towards(
    value: float, variance: float, company: float, company_variance: float, tau2: float
) -> tuple[float, float]:
    """Return a unit's figure drawn towards the company's, as far as units do not differ, and its error."""
    kept = tau2 / (tau2 + variance)
    error = sqrt(kept * variance + (1 - kept) ** 2 * company_variance)
    return kept * value + (1 - kept) * company, error


def _read(cells: ArrayLike, name: str, low: int, high: int) -> FloatArray:
    values = np.asarray(cells, dtype=np.float64).ravel()
    check_scale(values, low=low, high=high, name=name)
    return values


def _value(figure: Figure) -> float:
    return figure.value if isinstance(figure, Estimate) else 0.0


def _errors(terms: Mapping[str, Figure], confidence: float) -> dict[str, float]:
    """Return the error that each interval stands for: none is known for certain, where all agree neither."""
    z = normal_quantile(confidence)
    return {
        key: (one.high - one.low) / (2 * z)
        for key, one in terms.items()
        if isinstance(one, Estimate) and one.low is not None and one.high is not None
    }


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    settings = {
        "low": params["min"], "high": params["max"], "top": params["top"], "seed": params["seed"],
        "confidence": params["confidence"],
    }  # fmt: skip
    vision, example, means = (inputs[name] for name in EQUATION)
    units = inputs.get("unit")
    found: Mapping[str | None, CultureEquation]
    if units is None:
        found = {None: culture_equation(vision, example, means, **settings)}
    else:
        found = dict(unit_equations(vision, example, means, units, **settings).items())
    for unit, one in found.items():
        figure = one.culture
        if isinstance(figure, Withheld):
            why = [term.reason for term in one.terms.values() if isinstance(term, Withheld)]
            reason = "too_few_units" if "too_few_units" in why else figure.reason
            figure = Withheld(reason, sum(term.n or 0 for term in one.terms.values()), METHOD)
        yield Result(
            figure, by=unit, details={"limiting": one.limiting, "terms": one.terms, "chances": one.chances}
        )


MEASURE = Measure(
    name="culture_equation",
    title="Culture equation: the weakest of vision, example and means",
    function=culture_equation,
    readings=(
        Reading(
            _compute,
            (
                Column("vision", "Answers about the vision; one person a row, empty is missing."),
                Column("example", "Answers about the example of those in charge."),
                Column("means", "Answers about the means."),
                Column(
                    "unit",
                    "Unit of the person: one equation for each, drawn together.",
                    "label",
                    required=False,
                ),
            ),
        ),
    ),
    params=(
        Param("min", "Worst option of the scale.", kind="whole", default=1),
        Param("max", "Best option of the scale.", kind="whole", default=5),
        Param("top", "How many of the best options count; 2 of 5 and 3 of 7 when left out.", kind="whole"),
        Param("seed", "Start of the random numbers.", "whole", default=1),
        CONFIDENCE,
    ),
    unit="share",
    rows=("R141", "R147"),
)
