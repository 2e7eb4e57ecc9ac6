"""Alignment (R7): whether the teams of a house stand close to one another on a value, not only how high.

Read off published means alone; the formula stands in ``docs/reference/indices/alignment.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

import numpy as np

from avers.core.diagnosis.certainty import Certainty
from avers.core.diagnosis.misalignment import FEWEST_UNITS, figures_of
from avers.core.diagnosis.published import FACES, Published
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.distributions import t_quantile
from avers.core.measures.shrinkage import variance_between, variance_between_interval, variation_tail

__all__ = ["Alignment", "alignment"]

_FALSE_SHARE: Final = 0.05


@dataclass(frozen=True)
class Alignment:
    """How close teams stand on one facet of one face.

    Attributes
    ----------
    mu : float
        Mean of the teams' true levels, 0-100.
    low, high : float
        Where one more team stands in 95 cases of 100, within 0-100.
    tau, tau_low, tau_high : float
        Standard deviation of the teams' true levels, in points, with its 95 % interval.
    share, share_low, share_high : float or None
        ICC(1): share of what sets two answers apart that belongs to the team, 0-1; None where the house
        shows no dispersion of answers.
    p_bh : float
        Of teams that are all alike; adjusted over the facets of the face.
    n_units, n : int
        Teams compared, and their published answers.
    is_inside : bool
        The customers are the teams that are served (R8).
    """

    face: str
    facet: str
    mu: float
    low: float
    high: float
    tau: float
    tau_low: float
    tau_high: float
    share: float | None
    share_low: float | None
    share_high: float | None
    p_bh: float
    n_units: int
    n: int
    is_inside: bool = False

    @property
    def is_apart(self) -> bool:
        """Whether it is shown that teams do not all stand at one place."""
        return self.p_bh < _FALSE_SHARE

    @property
    def certainty(self) -> Certainty:
        """How sure it is that teams differ."""
        return "solid" if self.is_apart else "to_confirm"


def alignment(published: Published) -> tuple[Alignment, ...]:
    """Return how close teams stand on each facet of each face that five teams show, by face and facet.

    Teams rated by customers outside and those rated by the teams they serve are compared apart. What speaks
    of a leader is left out (limit L2).
    """
    kinds = [(face, False) for face in FACES] + [("customer", True)]
    return tuple(one for face, is_inside in kinds for one in _of_face(published, face, is_inside))


def _of_face(published: Published, face: str, is_inside: bool) -> Iterator[Alignment]:
    teams = published.levels[0][1]
    facets = [key for key in published.asked(face) if not published.facets[key].about_leader]
    found = [one for key in facets if (one := _of_facet(published, face, key, teams, is_inside)) is not None]
    adjusted = benjamini_hochberg([one.p_bh for one in found]).tolist() if found else []
    for one, p_bh in zip(found, adjusted, strict=True):
        yield replace(one, p_bh=p_bh)


def _of_facet(
    published: Published, face: str, facet: str, teams: Sequence[str], is_inside: bool
) -> Alignment | None:
    known = figures_of(published, face, facet, teams, is_inside=is_inside)
    if len(known) < FEWEST_UNITS:
        return None
    y, v, n = (np.array(column) for column in zip(*known.values(), strict=True))
    cells = [published.of_customers(key, face, facet, is_inside=is_inside) for key in known]
    bounds = [published.variance_bounds(cell) for cell in cells if cell is not None]
    least, most = (np.array(column) for column in zip(*bounds, strict=True))
    tau2 = variance_between(y, v)
    # The dispersion of answers is known to five points: each end takes the one that draws it outwards.
    ends = variance_between_interval(y, most)[0], variance_between_interval(y, least)[1]
    weights = 1 / (v + tau2)
    mu = float(weights @ y) / float(weights.sum())
    reach = t_quantile(0.95, len(known) - 2) * sqrt(tau2 + 1 / float(weights.sum()))
    shares = _shares(published, face, facet, (tau2, *ends))
    return Alignment(
        face, facet, mu, max(0.0, mu - reach), min(100.0, mu + reach),
        sqrt(tau2), sqrt(ends[0]), sqrt(ends[1]), *shares,
        variation_tail(y, most), len(known), int(n.sum()), is_inside,
    )  # fmt: skip


def _shares(
    published: Published, face: str, facet: str, variances: tuple[float, float, float]
) -> tuple[float | None, float | None, float | None]:
    """Return which part of the variance of answers each of ``variances`` is; nothing where none is shown."""
    cell = published.found(published.root, face, facet)
    answers = published.variance_of_answers(cell) if cell is not None else None
    if not answers:
        return None, None, None
    middle, low, high = (min(1.0, one / answers) for one in variances)
    return middle, low, high
