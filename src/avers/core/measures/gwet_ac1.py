"""Whether several raters agree beyond chance where one mark is nearly always given: Gwet's AC1."""

from __future__ import annotations

from typing import Final

from avers.core.measures.chance_agreement import Agreement, agreement_beyond_chance, readings_of
from avers.core.measures.definition import CONFIDENCE, Measure
from avers.core.measures.marks import Marks
from avers.core.measures.rating_table import RatingCounts, counted_marks

__all__ = ["MEASURE", "gwet_ac1"]

_METHOD: Final = "gwet-ac1-t/1"


def gwet_ac1(ratings: Marks | RatingCounts, *, confidence: float = 0.95) -> Agreement:
    """Return Gwet's AC1: agreement beyond chance, chance being small where one mark is frequent.

    Kappa falls when nearly all marks are *pass*; AC1 does not.

    Parameters
    ----------
    ratings : array, shape (n_units, n_raters), or RatingCounts
        Numbers or words (*pass*, *fail*), NaN or empty where a rater did not rate.
    confidence : float in (0, 1)

    Returns
    -------
    Agreement
        A ``ratio``; ``n`` counts units with two ratings or more. Withheld ``no_answers`` or ``no_variation``.

    Raises
    ------
    NotFinite
        A rating is infinite.
    NotANumber
        A word stands among numbers.

    References
    ----------
    Row R64; measures page, section 7.3. Gwet (2008), British Journal of Mathematical and Statistical
    Psychology 61, 29-48.
    """
    found = ratings if isinstance(ratings, RatingCounts) else counted_marks(ratings)
    return agreement_beyond_chance(found, "gwet", method=_METHOD, confidence=confidence)


MEASURE = Measure(
    name="gwet_ac1",
    title="Agreement of several raters: Gwet’s AC1",
    function=gwet_ac1,
    readings=readings_of(gwet_ac1),
    params=(CONFIDENCE,),
    unit="ratio",
    oracles=("gwet_cac_raw4raters",),
    rows=("R64",),
)
