"""Whether several raters agree beyond chance on marks without order: Fleiss' kappa."""

from __future__ import annotations

from typing import Final

from avers.core.measures.chance_agreement import Agreement, agreement_beyond_chance, readings_of
from avers.core.measures.definition import CONFIDENCE, Measure
from avers.core.measures.marks import Marks
from avers.core.measures.rating_table import RatingCounts, counted_marks

__all__ = ["MEASURE", "fleiss_kappa"]

_METHOD: Final = "fleiss-t/1"


def fleiss_kappa(ratings: Marks | RatingCounts, *, confidence: float = 0.95) -> Agreement:
    """Return Fleiss' kappa: agreement beyond what the marks given would make by chance.

    Low where one mark is nearly always given, however well raters agree: look at ``gwet_ac1`` beside it.

    Parameters
    ----------
    ratings : array, shape (n_units, n_raters), or RatingCounts
        Numbers or words (*pass*, *fail*), NaN or empty where a rater did not rate; raters need not be the
        same people for each unit.
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
    Row R64; measures page, section 7.3. Fleiss (1971), Psychological Bulletin 76, 378-382; error of
    Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48.
    """
    found = ratings if isinstance(ratings, RatingCounts) else counted_marks(ratings)
    return agreement_beyond_chance(found, "fleiss", method=_METHOD, confidence=confidence)


MEASURE = Measure(
    name="fleiss_kappa",
    title="Agreement of several raters: Fleiss’ kappa",
    function=fleiss_kappa,
    readings=readings_of(fleiss_kappa),
    params=(CONFIDENCE,),
    unit="ratio",
    oracles=("fleiss_210", "gwet_cac_raw4raters"),
    rows=("R64",),
)
