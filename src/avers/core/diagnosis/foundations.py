"""Foundations: what has to stand before a culture can be lived, as shares of favourable answers.

``foundations`` reads them for the whole company, where everybody may see them; what speaks of a leader
is there pooled over all leaders, and nowhere else (limit L2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from avers.core.diagnosis.certainty import CERTAINTIES, Certainty, of_level
from avers.core.diagnosis.published import Published, variance_of_share
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.culture_equation import EQUATION
from avers.core.measures.readiness import together
from avers.core.publication.cell import Cell
from avers.core.text import Text

__all__ = ["ADVICE", "EQUATION", "FOUNDATION_KEYS", "Foundation", "foundations"]

FOUNDATION_KEYS: Final = (*EQUATION, "recognition", "trust")
_METHOD: Final = "published-share/1"

ADVICE: Final[Mapping[str, Text]] = {
    "vision": Text(
        "dites en une phrase ce que vous apportez aux clients, et ce que cela change dans chaque métier.",
        "say in one sentence what you bring customers, and what it changes in each trade.",
    ),
    "example": Text(
        "choisissez un geste que tous les responsables feront cette semaine, et montrez-le.",
        "choose one thing that all those in charge will do this week, and let it be seen.",
    ),
    "means": Text(
        "demandez à chaque équipe le frein qui lui coûte le plus, et levez-en un cette semaine.",
        "ask each team which obstacle costs it most, and remove one this week.",
    ),
    "recognition": Text(
        "nommez chaque semaine un geste utile à un client, avec l’accord de qui l’a fait.",
        "name one thing done for a customer each week, if the person who did it agrees.",
    ),
    "trust": Text(
        "rendez compte de ce qui a été promis aux équipes, y compris de ce qui n’a pas été tenu.",
        "report on what teams were promised, including what was not kept.",
    ),
}
"""What to try first for each, as the end of a sentence."""


@dataclass(frozen=True)
class Foundation:
    """A foundation of the company.

    Attributes
    ----------
    share : Estimate or Withheld
        Favourable answers, 0..1, with the published interval; the mean over its questions.
    error : float
        Standard error of the share, rounding included; 0 where withheld.
    certainty : {"solid", "to_confirm", "too_few"}
        That of its least sure question.
    """

    key: str
    name: Text
    share: Figure
    error: float = 0.0
    certainty: Certainty = "too_few"


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
    count = len(shown)
    figure = together([_figure(cell) for cell in shown])
    error = sum(sqrt(variance_of_share(cell, published.publication.k)) for cell in shown) / count
    least = max((of_level(cell, scale=100) for cell in shown), key=CERTAINTIES.index)
    return Foundation(key, name, figure, error, least)


def _figure(cell: Cell) -> Estimate:
    return Estimate(cell.value or 0.0, cell.low, cell.high, cell.n or 0, "share", _METHOD)
