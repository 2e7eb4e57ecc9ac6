"""How hard a case was to begin with, so that like is compared with like (R32).

Known before anybody answered: what the customer wrote first, and how often he had to come. A band compares
teams; it excuses and accuses nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final

from avers.core.conversations.feeling import dissatisfaction
from avers.core.conversations.kinship import families_of, stems_of
from avers.core.conversations.reading import read
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.distributions import normal_quantile

__all__ = ["METHOD", "Band", "Marks", "adjusted_mean", "band_of", "difficulty"]

METHOD: Final = "difficulty 1"
_FEWEST_IN_BAND: Final = 5
_LONG: Final = 60
_MANY_MATTERS: Final = 4
_OFTEN: Final = 2


class Band(StrEnum):
    """How hard a case is, by the number of marks of difficulty."""

    EASY = "easy"
    MIDDLE = "middle"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of difficulty of a case, each there or not."""

    is_displeased: bool
    is_long: bool
    has_many_matters: bool
    asks_much: bool
    came_before: bool

    @property
    def n(self) -> int:
        """How many there are, 0..5."""
        return sum(
            (self.is_displeased, self.is_long, self.has_many_matters, self.asks_much, self.came_before)
        )


def difficulty(first_message: str, language: str, *, n_before: int = 0) -> Marks:
    """Return the marks of difficulty of a case.

    Displeasure of one half or more; 60 words or more; four matters or more (``kinship.py``); two questions
    or more; two contacts or more before this one on the same matter.
    """
    message = read(first_message)
    told = dissatisfaction(first_message, language).value
    matters = {name for stem in stems_of(first_message) for name in families_of(stem)}
    return Marks(
        told is not None and told >= 0.5,
        len(message.text.split()) >= _LONG,
        len(matters) >= _MANY_MATTERS,
        sum(one.asks for one in message.sentences) >= 2,
        n_before >= _OFTEN,
    )


def band_of(marks: Marks) -> Band:
    """Return the band: no mark is easy, one is middle, more are hard."""
    return Band.EASY if marks.n == 0 else Band.MIDDLE if marks.n == 1 else Band.HARD


def adjusted_mean(
    values: Sequence[float], bands: Sequence[Band], company: Mapping[Band, float], *, confidence: float = 0.95
) -> Figure:
    """Return the mean of a team had it met the company's mix of bands (direct standardisation).

    Parameters
    ----------
    values : sequence of float
        One score per reply of the team.
    bands : sequence of Band, as long
    company : mapping of Band to float
        Shares of all the company's cases; they sum to 1.

    Returns
    -------
    Estimate or Withheld
        In the unit of the scores, called ``score``; withheld ``too_few`` where a band that the company meets
        has fewer than five replies of the team: it was not seen there.
    """
    low_band = [band for band, share in company.items() if share > 0 and bands.count(band) < _FEWEST_IN_BAND]
    if low_band or not values:
        return Withheld("too_few", len(values), METHOD)
    mean = variance = 0.0
    for band, share in company.items():
        own = [value for value, there in zip(values, bands, strict=True) if there is band]
        if share > 0:
            centre = sum(own) / len(own)
            spread = sum((value - centre) ** 2 for value in own) / (len(own) - 1)
            mean += share * centre
            variance += share**2 * spread / len(own)
    half = normal_quantile(confidence) * sqrt(variance)
    return Estimate(mean, mean - half, mean + half, len(values), "score", METHOD)
