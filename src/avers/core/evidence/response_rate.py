"""How many answered of those who could: the one definition of participation.

Waves, forecast, closing and reports read it. What is shown goes by 5 %, for the whole company (A4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avers.core.publication.rounding import respondents

__all__ = ["Asked", "Participation", "participation", "response_share"]

_STEP: Final = 0.05


@dataclass(frozen=True)
class Asked:
    """How many were asked in one face of a wave, and how many of these could never have answered.

    All three are counted without looking at who answered: whoever notes that an address came back, or that
    somebody left, learns from the share nothing of that person (rule A4).

    Attributes
    ----------
    n_invited : int
        Everybody invited: links of one's own, or people present where answers are imported.
    n_undeliverable : int
        Those whose address came back, and who had not left.
    n_left : int
        Those who had left the company before the opening day.
    """

    n_invited: int
    n_undeliverable: int = 0
    n_left: int = 0

    @property
    def n_reached(self) -> int:
        """How many could answer."""
        return max(0, self.n_invited - self.n_undeliverable - self.n_left)


def response_share(n_complete: int, asked: Asked, *, k: int) -> float | None:
    """Return the response rate of one face of a wave, for the whole company, as it may be shown.

    Complete answers ÷ (invited - undeliverable - left before the opening), AAPOR response rate 1.

    Parameters
    ----------
    n_complete : int
        Answers that were sent whole; 0 or more.
    asked : Asked
    k : int
        Threshold of the wave.

    Returns
    -------
    float or None
        0 to 1, a multiple of 0.05 (rule A4); None where fewer than ``k`` people could answer.

    References
    ----------
    AAPOR (2023), Standard Definitions, 10th edition, RR1. Measures page, section 5.
    """
    if asked.n_reached < k:
        return None
    # Somebody whose address came back later may have answered before: nobody is over everybody.
    return min(1.0, round(n_complete / asked.n_reached / _STEP) * _STEP)


@dataclass(frozen=True)
class Participation:
    """What a publication keeps of how many answered in one face, frozen at closing.

    Attributes
    ----------
    share : float
        As ``response_share`` gives it.
    n_reached : int
        How many could answer, as a number of respondents is shown (rule A6): by fives under 50.
    by_link : bool
        They got a link of their own; otherwise they are the people present at the opening.
    """

    share: float
    n_reached: int
    by_link: bool


def participation(n_complete: int, asked: Asked, *, k: int, by_link: bool) -> Participation | None:
    """Return what closing freezes of one face; None where there is no share (``response_share``)."""
    share = response_share(n_complete, asked, k=k)
    return None if share is None else Participation(round(share, 2), respondents(asked.n_reached, k), by_link)
