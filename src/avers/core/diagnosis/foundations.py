"""Foundations: what has to stand before a culture can be lived, as shares of favourable answers.

``foundations`` reads them for the whole company, where everybody may see them; what speaks of a leader
is there pooled over all leaders, and nowhere else (limit L2).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from avers.core.diagnosis.published import Published, variance_of_share
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.text import Text

__all__ = ["EQUATION", "FOUNDATION_KEYS", "Foundation", "foundations"]

EQUATION: Final = ("vision", "example", "means")
"""The three terms of the culture equation (R147): what a manager answers for (R141)."""

FOUNDATION_KEYS: Final = (*EQUATION, "recognition", "trust")
_METHOD: Final = "published-share/1"


@dataclass(frozen=True)
class Foundation:
    """A foundation of the company.

    Attributes
    ----------
    share : Estimate or Withheld
        Favourable answers, 0..1, with the published interval; the mean over its questions.
    error : float
        Standard error of the share, rounding included; 0 where withheld.
    """

    key: str
    name: Text
    share: Figure
    error: float = 0.0


def foundations(published: Published) -> tuple[Foundation, ...]:
    """Return the foundations that employees were asked about, in a fixed order.

    Questions of one foundation rise and fall together, so their mean is granted no more precision than
    one of them: ends and errors are averaged, not combined.
    """
    return tuple(
        _foundation(published, key)
        for key in FOUNDATION_KEYS
        if published.found(published.root, "employee", key)
    )


def _foundation(published: Published, key: str) -> Foundation:
    name = published.facets[key].name
    items = published.items("employee", key)
    cells = [published.shown(published.root, "employee", key, item=item, measure="share") for item in items]
    shown = [cell for cell in cells if cell is not None and cell.value is not None]
    if not shown or len(shown) < len(cells):
        return Foundation(key, name, Withheld("few", None, _METHOD))
    lows, highs = [cell.low for cell in shown], [cell.high for cell in shown]
    count = len(shown)
    figure = Estimate(
        value=sum(cell.value or 0.0 for cell in shown) / count,
        low=None if None in lows else sum(low or 0.0 for low in lows) / count,
        high=None if None in highs else sum(high or 0.0 for high in highs) / count,
        n=min(cell.n or 0 for cell in shown),
        unit="share",
        method=_METHOD,
    )
    error = sum(sqrt(variance_of_share(cell, published.publication.k)) for cell in shown) / count
    return Foundation(key, name, figure, error)
