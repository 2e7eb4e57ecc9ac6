"""Those in charge as a model, pooled over all of them (R3, R25, R104), and the four directions (R148).

Facets that speak of a leader are read here for the whole company, where the publication pooled them over
at least k leaders; no unit's figure of them exists behind this door (limit L2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.diagnosis.certainty import of_level
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.trust import Direction
from avers.core.estimate import Estimate, Figure, Withheld

__all__ = ["FOUR_DIRECTIONS", "LEADER_MODEL", "Leading", "four_directions", "leading"]

LEADER_MODEL: Final = ("example", "trust_up", "belief_leaders", "dilemma_leaders")
"""What makes leaders a model (R3): they do it, can be spoken to, stand by the charter, praise the help."""

_BELIEF: Final = (("employee", "belief"), ("employee", "belief_leaders"))
_MATTERING: Final = (("customer", "mattering"), ("employee", "mattering"), ("employee", "mattering_leaders"))
_METHOD: Final = "mean-of-published/1"

FOUR_DIRECTIONS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "vertical": (("employee", "trust_up"), ("employee", "mattering_leaders")),
    "horizontal": (("employee", "trust_peer"),),
    "inside": (("employee", "trust_across"),),
    "outside": (("customer", "trust"), ("customer", "relation")),
}
"""The same attention upwards, beside, between teams and towards customers: (face, facet) of each."""


@dataclass(frozen=True)
class Leading:
    """What is published of those in charge together.

    Attributes
    ----------
    belief : tuple of Direction
        Belief in the charter: the teams', then the leaders' as their teams see it (R104).
    mattering : tuple of Direction
        Whether customers count, and each one of the house (R25).
    model : tuple of Direction
        Parts of the leader model that are shown, in the order of ``LEADER_MODEL``.
    index : Estimate or Withheld
        Their mean in points (R3); withheld ``few`` unless all four are shown.
    """

    belief: tuple[Direction, ...]
    mattering: tuple[Direction, ...]
    model: tuple[Direction, ...]
    index: Figure


def leading(published: Published) -> Leading:
    """Return what the company's answers say of those in charge, pooled over all of them.

    Parts of the model rise and fall together: the ends of the index are the mean of theirs, granted no
    more precision than one of them.
    """
    model = _shown(published, [("employee", facet) for facet in LEADER_MODEL])
    return Leading(
        belief=_shown(published, _BELIEF),
        mattering=_shown(published, _MATTERING),
        model=model,
        index=_index(model),
    )


def four_directions(published: Published) -> Mapping[str, tuple[Direction, ...]]:
    """Return what is shown in each of the four directions, for the company (R148); empty ones stay."""
    return {name: _shown(published, places) for name, places in FOUR_DIRECTIONS.items()}


def _shown(published: Published, places: Sequence[tuple[str, str]]) -> tuple[Direction, ...]:
    found = ((face, facet, published.shown(published.root, face, facet)) for face, facet in places)
    return tuple(
        Direction(facet, face, published.facets[facet].name, cell, of_level(cell))
        for face, facet, cell in found
        if cell is not None
    )


def _index(model: Sequence[Direction]) -> Figure:
    if len(model) < len(LEADER_MODEL):
        return Withheld("few", None, _METHOD)
    cells = [one.cell for one in model]
    lows = [cell.low for cell in cells if cell.low is not None]
    highs = [cell.high for cell in cells if cell.high is not None]
    return Estimate(
        value=sum(cell.value or 0.0 for cell in cells) / len(cells),
        low=sum(lows) / len(cells) if len(lows) == len(cells) else None,
        high=sum(highs) / len(cells) if len(highs) == len(cells) else None,
        n=min(cell.n or 0 for cell in cells),
        unit="points",
        method=_METHOD,
    )
