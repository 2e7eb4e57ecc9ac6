"""Whether one group is chosen less often than another, and whether chance alone could make it so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

import numpy as np

from avers.core.errors import Fault
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, NotACount, as_counts
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import chi2_tail, normal_quantile

__all__ = ["FOUR_FIFTHS", "MEASURE", "AdverseImpact", "adverse_impact"]

FOUR_FIFTHS: Final = 0.8
_METHOD: Final = "ratio-katz/1"
_METHOD_SCORE: Final = "ratio-score/1"
_HALVINGS: Final = 200
_SURE: Final = 0.05


@dataclass(frozen=True)
class AdverseImpact:
    """Rates of two groups beside each other.

    Attributes
    ----------
    ratio : Estimate or Withheld
        Rate of the focal group over that of the reference.
    score_low, score_high : float or None
        Ends of the score interval of the ratio; the ones shown where the focal group has nobody chosen.
    is_under : bool or None
        Whether the ratio is under four fifths.
    is_chance : bool or None
        Whether a ratio under four fifths cannot be told from chance (Fisher's exact p of 0.05 or more).
    fisher_p : float or None
        Exact, two-sided.
    odds_ratio : float or None
        Conditional maximum likelihood; None where it is 0 or has no end.
    chi2, chi2_p, z : float or None
        Without continuity correction.
    """

    ratio: Figure
    score_low: float | None = None
    score_high: float | None = None
    is_under: bool | None = None
    is_chance: bool | None = None
    fisher_p: float | None = None
    odds_ratio: float | None = None
    chi2: float | None = None
    chi2_p: float | None = None
    z: float | None = None


def adverse_impact(
    selected_focal: float,
    n_focal: float,
    selected_reference: float,
    n_reference: float,
    *,
    confidence: float = 0.95,
) -> AdverseImpact:
    """Return how often the focal group was chosen against the reference, and how sure that is.

    Under four fifths is a reason to look, not a proof: small groups fall under it by chance. Computed on
    groups, never on a person; in France on sex and bands of age alone.

    Parameters
    ----------
    selected_focal, n_focal, selected_reference, n_reference : int
        People chosen and people who applied. The reference is the group with the highest rate among those
        of 2 % of applicants or more: the caller chooses it.
    confidence : float in (0, 1)

    Returns
    -------
    AdverseImpact
        A ``ratio``; ``n`` counts applicants of both groups. Katz' log interval; the score interval where
        nobody of the focal group was chosen. Withheld ``no_answers`` (a group without applicants) or
        ``no_reference`` (nobody of the reference was chosen).

    Raises
    ------
    NotACount
        A count is negative, broken or missing, or more were chosen than applied.

    References
    ----------
    Limits L3, L4; measures page, section 7.4. Uniform Guidelines (1978), 29 CFR 1607.4 D; Katz et al. (1978),
    Biometrics 34, 469-474; Koopman (1984), Biometrics 40, 513-517; Fisher (1922).
    """
    z = normal_quantile(confidence)
    x1, n1, x0, n0 = _counts(selected_focal, n_focal, selected_reference, n_reference)
    n = n1 + n0
    if not n1 or not n0:
        return AdverseImpact(Withheld("no_answers", n, _METHOD))
    fisher, odds = _fisher(x1, n1, x0, n0), _odds_ratio(x1, n1, x0, n0)
    chi2, z_score = _pooled(x1, n1, x0, n0)
    if not x0:
        return AdverseImpact(Withheld("no_reference", n, _METHOD), fisher_p=fisher)
    ratio = (x1 / n1) / (x0 / n0)
    low, high = _score_ends(x1, n1, x0, n0, z)
    figure = Estimate(ratio, low, high, n, "ratio", _METHOD_SCORE)
    if x1:
        half = z * sqrt(1 / x1 - 1 / n1 + 1 / x0 - 1 / n0)
        # Everybody chosen on both sides: Katz' interval has no width, and the score's is shown.
        if half > 0:
            figure = Estimate(ratio, ratio * exp(-half), ratio * exp(half), n, "ratio", _METHOD)
    is_under = ratio < FOUR_FIFTHS
    return AdverseImpact(
        figure, low, high, is_under, is_under and fisher >= _SURE, fisher, odds,
        chi2, None if chi2 is None else chi2_tail(chi2, 1), z_score,
    )  # fmt: skip


def _counts(*given: float) -> tuple[int, int, int, int]:
    x1, n1, x0, n0 = (int(one) for one in as_counts(given, name="counts"))
    for chosen, applied, path in ((x1, n1, "selected_focal"), (x0, n0, "selected_reference")):
        if chosen > applied:
            values = {"found": str(chosen), "expected": f"0-{applied}"}
            raise NotACount([Fault("out_of_scale", path=path, values=values)])
    return x1, n1, x0, n0


def _pooled(x1: int, n1: int, x0: int, n0: int) -> tuple[float | None, float | None]:
    pooled = (x1 + x0) / (n1 + n0)
    spread = pooled * (1 - pooled) * (1 / n1 + 1 / n0)
    if spread <= 0:
        return None, None
    z = (x1 / n1 - x0 / n0) / sqrt(spread)
    return z * z, z


def _fisher(x1: int, n1: int, x0: int, n0: int) -> float:
    """Return the exact two-sided probability: of all tables with these margins, those no more likely."""
    support, chances = _tables(x1, n1, x0, n0)
    own = chances[x1 - int(support[0])]
    return float(min(1.0, chances[chances <= own * (1 + 1e-7)].sum()))


def _tables(x1: int, n1: int, x0: int, n0: int) -> tuple[FloatArray, FloatArray]:
    """Return every number of the focal group that these margins allow, and its chance."""
    from scipy.special import gammaln

    chosen = x1 + x0
    support = np.arange(max(0, chosen - n0), min(n1, chosen) + 1, dtype=np.float64)

    def log_ways(n: int, k: FloatArray) -> FloatArray:
        return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))

    logs = log_ways(n1, support) + log_ways(n0, chosen - support)
    weights = np.exp(logs - logs.max())
    return support, weights / weights.sum()


def _odds_ratio(x1: int, n1: int, x0: int, n0: int) -> float | None:
    """Return the odds ratio under which ``x1`` is what one expects, given the margins."""
    support, chances = _tables(x1, n1, x0, n0)
    if x1 in (support[0], support[-1]):
        return None
    bases = np.log(chances, out=np.full(chances.shape, -1e4), where=chances > 0)

    def expected_less(log_odds: float) -> float:
        tilted = bases + support * log_odds
        weights = np.exp(tilted - tilted.max())
        return float(support @ weights / weights.sum()) - x1

    return exp(_root(expected_less, -50.0, 50.0))


def _score_ends(x1: int, n1: int, x0: int, n0: int, z: float) -> tuple[float, float | None]:
    """Return the ratios that a score test at this sureness does not refuse (Koopman)."""
    p0, p1 = x0 / n0, x1 / n1
    ratio = p1 / p0

    def less(theta: float) -> float:
        # The rate of the reference that is most likely when the ratio is theta.
        a = (n0 + n1) * theta
        b = n0 + x1 + (n1 + x0) * theta
        rate = (b - sqrt(max(b * b - 4 * a * (x0 + x1), 0.0))) / (2 * a)
        focal = rate * theta
        spread = rate * (1 - rate) / n0 * theta**2 + focal * (1 - focal) / n1
        return (p1 - p0 * theta) ** 2 / spread - z * z if spread > 0 else -z * z

    low = 0.0 if not x1 else _root(lambda theta: -less(theta), 1e-9, ratio)
    above = max(ratio, 1e-3)
    while less(above) < 0 and above < 1e9:
        above *= 2
    if less(above) < 0:
        return low, None
    return low, _root(less, ratio if x1 else 1e-9, above)


def _root(rises: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function that goes from below 0 to above it crosses."""
    for _turn in range(_HALVINGS):
        middle = (low + high) / 2
        if rises(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _compute(inputs: Inputs) -> Iterator[Result]:
    names = ("selected_focal", "n_focal", "selected_reference", "n_reference")
    # Checked column by column first, so that a fault names the column and the row it stands in.
    for row in zip(*(as_counts(inputs[name], name=name) for name in names), strict=True):
        found = adverse_impact(*row, confidence=inputs.params["confidence"])
        details = {
            "score_low": found.score_low, "score_high": found.score_high, "is_under": found.is_under,
            "is_chance": found.is_chance, "fisher_p": found.fisher_p, "odds_ratio": found.odds_ratio,
            "chi2": found.chi2, "chi2_p": found.chi2_p, "z": found.z,
        }  # fmt: skip
        yield Result(found.ratio, details=details)


MEASURE = Measure(
    name="adverse_impact",
    title="Adverse impact: one group chosen less often",
    function=adverse_impact,
    readings=(
        Reading(
            _compute,
            (
                Column("selected_focal", "People chosen of the group looked at."),
                Column("n_focal", "People of it who applied."),
                Column("selected_reference", "People chosen of the reference."),
                Column("n_reference", "People of it who applied."),
            ),
        ),
    ),
    params=(CONFIDENCE,),
    unit="ratio",
    oracles=("adverse_impact_ugesp", "adverse_impact_small", "berkeley_dept_A"),
    rows=(),
)
