"""How much lower the same customers rate the house after a contact that went against its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered, flags
from avers.core.measures.cluster_robust import cluster_robust
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result

__all__ = ["FEWEST_CUSTOMERS", "MEASURE", "Halo", "halo"]

FEWEST_CUSTOMERS: Final = 30
"""Below so many customers who had contacts of both kinds, nothing is said."""

_METHOD: Final = "within-customer-cr2/1"
# Below, Student's table promises more than so few customers can keep (Tipton 2015).
_FEWEST_DF: Final = 4.0


@dataclass(frozen=True)
class Halo:
    """What one bad contact goes with, in the rating of the whole house by the same customer.

    Attributes
    ----------
    cost : Estimate or Withheld
        Rating after a bad contact less rating after another, in points of the rating's own scale; negative
        where it is lower. ``n`` counts customers who had both kinds.
    n_contacts : int
        Contacts of those customers.
    n_left_out : int
        Customers who had one kind alone: they compare nothing.
    se, df, p : float or None
        CR2 standard error, Satterthwaite's degrees of freedom, two-sided p of no difference.
    """

    cost: Figure
    n_contacts: int = 0
    n_left_out: int = 0
    se: float | None = None
    df: float | None = None
    p: float | None = None


def halo(customer: Sequence[str], bad: ArrayLike, brand: ArrayLike, *, confidence: float = 0.95) -> Halo:
    """Return how much lower the same customers rate the house after a bad contact than after another.

    brand(i, t) = a_i + cost * bad(i, t) + e by least squares, a constant for each customer, errors robust to
    what a customer keeps from contact to contact. A customer who had one kind alone enters nothing. An
    association: what else happened between two contacts of a customer is in it too.

    Parameters
    ----------
    customer : sequence of str, length n_contacts
        Whose contact it was.
    bad : array of 0 and 1, shape (n_contacts,)
        1 where the contact went against the values of the charter; NaN where it is not known.
    brand : array, shape (n_contacts,)
        Rating of the whole house that the customer gave after the contact, on any one scale; NaN where none.
    confidence : float in (0, 1)

    Returns
    -------
    Halo
        Cost in points of the scale. Withheld ``too_few_customers`` under 30 who had both kinds, or where so
        few of them weigh that fewer than 4 degrees of freedom are left; ``no_variation`` where the model
        fits without any rest, and the interval would have no width.

    Raises
    ------
    OutOfScale
        ``bad`` holds something else than 0 and 1.
    NotFinite
        A rating is infinite.
    UsageError
        The lengths differ.

    References
    ----------
    Row R10. Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, chapter 10; Pustejovsky
    & Tipton (2018), JBES 36, 672-683.
    """
    who, x, y = _known(customer, bad, brand)
    names, place = np.unique(who, return_inverse=True)
    n_of = np.bincount(place, minlength=names.size)
    n_bad = np.bincount(place, weights=x, minlength=names.size)
    both = (n_bad > 0) & (n_bad < n_of)
    kept, n_customers = both[place], int(both.sum())
    n_contacts, n_left_out = int(kept.sum()), int(names.size - n_customers)
    nothing = Halo(Withheld("too_few_customers", n_customers, _METHOD), n_contacts, n_left_out)
    if n_customers < FEWEST_CUSTOMERS:
        return nothing
    x, y, place = x[kept], y[kept], place[kept]
    [found] = cluster_robust(
        _centred(y, place), _centred(x, place), who[kept].tolist(), intercept=False, confidence=confidence
    )
    if not isinstance(found.beta, Estimate) or found.beta.low is None:
        return Halo(Withheld("no_variation", n_customers, _METHOD), n_contacts, n_left_out)
    if found.df is None or found.df < _FEWEST_DF:
        return nothing
    beta = found.beta
    cost = Estimate(beta.value, beta.low, beta.high, n_customers, "score", _METHOD)
    return Halo(cost, n_contacts, n_left_out, found.se, found.df, found.p)


def _known(
    customer: Sequence[str], bad: ArrayLike, brand: ArrayLike
) -> tuple[np.ndarray, FloatArray, FloatArray]:
    """Return the contacts of which both are known, in an order of their own whatever the one given (C10)."""
    who, x = np.asarray(customer, dtype=str), flags(bad, name="bad")
    answered(brand, name="brand")
    y = np.asarray(brand, dtype=np.float64).ravel()
    if not who.size == x.size == y.size:
        raise UsageError("lengths_differ", found=f"{who.size}, {x.size}, {y.size}", expected=who.size)
    order = np.lexsort((y, x, who))
    order = order[~(np.isnan(x) | np.isnan(y))[order]]
    return who[order], x[order], y[order]


def _centred(values: FloatArray, place: np.ndarray) -> FloatArray:
    """Return each value less the mean of its customer's."""
    means: FloatArray = np.bincount(place, weights=values) / np.maximum(np.bincount(place), 1)
    centred: FloatArray = values - means[place]
    return centred


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = halo(inputs["customer"], inputs["bad"], inputs["brand"], confidence=inputs.params["confidence"])
    details = {
        "n_contacts": found.n_contacts, "n_left_out": found.n_left_out, "se": found.se, "df": found.df,
        "p": found.p,
    }  # fmt: skip
    yield Result(found.cost, details=details)


MEASURE = Measure(
    name="halo",
    title="The rating of the house after a bad contact, each customer against himself",
    function=halo,
    readings=(
        Reading(
            _compute,
            (
                Column("customer", "Whose contact it was.", "label"),
                Column(
                    "bad", "1 where the contact went against the charter, else 0; empty is not known.", "flag"
                ),
                Column("brand", "Rating of the whole house after it; empty is none."),
            ),
        ),
    ),
    params=(CONFIDENCE,),
    unit="score",
    rows=("R10",),
)
