"""A figure as Avers gives it: a value with its interval, or the reason why there is none.

Start here to see what every measure returns. Nothing in this module knows about groups of
people: whether a figure may be *shown* is decided in ``core.publication``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite

__all__ = ["Estimate", "Figure", "NotAFigure", "Withheld"]


class NotAFigure(ValueError):
    """A value or an end of an interval is infinite, or no number."""


@dataclass(frozen=True)
class Estimate:
    """A figure with what is needed to trust it (requirement M6 of the security page).

    Attributes
    ----------
    value : float
        In the ``unit``; always finite.
    low, high : float or None
        Ends of the interval; None when the method gives none or the end is unbounded.
    n : int
        Respondents, cases or events behind the value.
    unit : str
        ``points`` (-100..100 or 0..100), ``share`` (0..1), ``score`` (on the stated scale),
        ``seconds``, ``days``, ``rate``, ``ratio`` or ``currency``.
    method : str
        Name of the interval's method and its version, such as ``wilson/1``.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    unit: str
    method: str

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if isfinite(self.value) and (low is None or isfinite(low)) and (high is None or isfinite(high)):
            return
        raise NotAFigure(f"an Estimate holds finite numbers, found {self.value}, {low}, {high}")

    def scaled(self, factor: float, *, unit: str) -> Estimate:
        """Return the same estimate in another ``unit``, each number times ``factor`` (> 0)."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return replace(self, value=self.value * factor, low=low, high=high, unit=unit)


@dataclass(frozen=True)
class Withheld:
    """No figure, and why.

    Attributes
    ----------
    reason : str
        A measure's own reasons (``no_answers``, ``one_answer``, ``no_variation`` ...) or one of
        the two of a publication: ``few`` and ``protected`` (rule A6).
    n : int or None
        Rows that were there; None in a publication, where even n would tell.
    method : str
        The method that could not answer.
    """

    reason: str
    n: int | None = None
    method: str = ""


Figure = Estimate | Withheld
