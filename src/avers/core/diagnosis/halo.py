"""After one bad contact (R10): the rating of the house by the same customers, after it and after another.

Each customer is compared with himself over surveys that link his answers; the whole house, never a team and
never a person. An association, never a cause. The formula stands in ``docs/reference/indices/halo.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from avers.core.diagnosis.certainty import Certainty
from avers.core.estimate import Estimate, Withheld
from avers.core.publication.rounding import MEAN_GRID, outwards, respondents, to_grid

if TYPE_CHECKING:
    from avers.core.measures.answers import FloatArray

__all__ = ["AfterContact", "Closed", "Contacts", "after_contact", "is_bad"]

Closed = Literal["", "no_wave", "few_customers", "no_variation"]
"""Why there is no figure: fewer than two surveys link answers, too few customers had contacts of both kinds,
or all of them moved exactly alike."""

_MIDDLE: Final = 50.0
_METHOD: Final = "within-customer-t/1"


@dataclass(frozen=True)
class Contacts:
    """What the customers of one survey said of their contact, and of the house.

    Attributes
    ----------
    wave : str
    customers : sequence of str, length n
        Each once.
    lived, brand : float array, shape (n,)
        Mean of the questions on values, and of those on recommending the house, on 0-100; NaN where none was
        answered.
    """

    wave: str
    customers: Sequence[str]
    lived: FloatArray
    brand: FloatArray


@dataclass(frozen=True)
class AfterContact:
    """How the same customers rate the house after a contact against its values, and after another.

    Attributes
    ----------
    closed : str
        Why there is nothing; "" where there are figures, and then the rest is filled.
    waves : tuple of str
        Surveys that were read, oldest first.
    bad, other : Estimate or None
        Rating of the house on 0-100, to one point; ``n`` counts customers who had both kinds, as shown.
    cost : Estimate or None
        ``bad`` less ``other`` in points, to one point, its interval outwards.
    n_contacts, n_left_out : int
        Contacts of those customers; customers who had one kind alone. Rounded as answers are.
    """

    closed: Closed = ""
    waves: tuple[str, ...] = ()
    bad: Estimate | None = None
    other: Estimate | None = None
    cost: Estimate | None = None
    n_contacts: int = 0
    n_left_out: int = 0

    @property
    def certainty(self) -> Certainty:
        """Solid where the interval of the cost leaves zero out."""
        if self.cost is None or self.cost.low is None or self.cost.high is None:
            return "too_few"
        return "solid" if self.cost.low > 0 or self.cost.high < 0 else "to_confirm"


def is_bad(lived: FloatArray) -> FloatArray:
    """Return 1 where a contact went against the values (under the middle of 0-100), 0, or NaN: not known."""
    import numpy as np

    bad: FloatArray = np.where(np.isnan(lived), np.nan, (lived < _MIDDLE).astype(np.float64))
    return bad


def after_contact(surveys: Sequence[Contacts], *, k: int) -> AfterContact:
    """Return the rating of the house after a bad contact and after another, each customer against himself.

    Parameters
    ----------
    surveys : sequence of Contacts
        Oldest first; one contact a customer in each.
    k : int
        Threshold by which counts are rounded.
    """
    import numpy as np

    from avers.core.measures.halo import halo

    waves = tuple(one.wave for one in surveys)
    if len(surveys) < 2:
        return AfterContact("no_wave", waves)
    who = [name for one in surveys for name in one.customers]
    bad = is_bad(np.concatenate([one.lived for one in surveys]))
    brand = np.concatenate([one.brand for one in surveys])
    found = halo(who, bad, brand)
    cost = found.cost
    if isinstance(cost, Withheld) or cost.low is None or cost.high is None:
        is_few = isinstance(cost, Withheld) and cost.reason == "too_few_customers"
        return AfterContact("few_customers" if is_few else "no_variation", waves)
    n = respondents(cost.n, k)
    after_bad, after_other = _levels(np.asarray(who), bad, brand, n)
    ends = outwards(cost.low, cost.high, MEAN_GRID, least=-100, most=100)
    return AfterContact(
        "", waves, after_bad, after_other,
        Estimate(to_grid(Fraction(cost.value), MEAN_GRID), *ends, n, "points", cost.method),
        respondents(found.n_contacts, k), respondents(found.n_left_out, k) if found.n_left_out else 0,
    )  # fmt: skip


def _levels(who: object, bad: FloatArray, brand: FloatArray, n: int) -> tuple[Estimate, Estimate]:
    """Return the mean rating after each kind, customers weighing what they weigh in the difference.

    A customer with b bad contacts and o others weighs b · o ÷ (b + o), so that the two levels differ by the
    cost.
    """
    import numpy as np

    known = ~(np.isnan(bad) | np.isnan(brand))
    x, y = bad[known], brand[known]
    _names, place = np.unique(np.asarray(who)[known], return_inverse=True)
    n_bad, n_all = np.bincount(place, weights=x), np.bincount(place)
    both = (n_bad > 0) & (n_bad < n_all)
    n_bad, n_other = n_bad[both], (n_all - n_bad)[both]
    weights = n_bad * n_other / (n_bad + n_other)
    mean_bad = np.bincount(place, weights=x * y)[both] / n_bad
    mean_other = np.bincount(place, weights=(1 - x) * y)[both] / n_other
    return _level(mean_bad, weights, n), _level(mean_other, weights, n)


def _level(means: FloatArray, weights: FloatArray, n: int) -> Estimate:
    """Return a weighted mean of customers; each of them varies on its own, hence Student's t over them."""
    import numpy as np

    from avers.core.measures.distributions import t_quantile

    share = np.sort(weights * means)
    middle = float(share.sum() / weights.sum())
    squares = np.sort((weights * (means - middle)) ** 2)
    size = weights.size
    error = float(np.sqrt(size / (size - 1) * squares.sum()) / weights.sum())
    half = t_quantile(0.95, size - 1) * error
    low, high = outwards(middle - half, middle + half, MEAN_GRID, least=0, most=100)
    return Estimate(to_grid(Fraction(middle), MEAN_GRID), low, high, n, "points", _METHOD)
