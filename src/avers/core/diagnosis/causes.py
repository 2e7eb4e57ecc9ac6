"""Why things go wrong (R136, R137): the share of each cause among the incidents whose cause was found.

The house has every cause, and one share of the three together, the system: what surrounds the work, what
is known of it, what doing it well leads to. What is left is nobody's fault by that: nothing was found. A
unit has the share of means alone, since that is what the house owes it: a share of *know* or *want* would
read as a mark given to the team. Groups have at least k people and cannot be taken apart
(``core.organisation.groups``); a share needs k incidents too, and is rounded as published ones (A6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from avers.core.diagnosis.until_means import UntilMeans
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.act import CAUSES, Standing
from avers.core.evidence.incident import CauseFound, cause_of
from avers.core.measures.proportion import proportion
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree
from avers.core.publication.rounding import rounded_share

__all__ = ["NAMED", "CauseShare", "Causes", "cause_shares"]

NAMED: Final[tuple[CauseFound, ...]] = (*CAUSES, "none")


@dataclass(frozen=True)
class CauseShare:
    """The share of one cause in one group; withheld below k incidents with a cause."""

    unit: str
    cause: CauseFound
    share: Figure


@dataclass(frozen=True)
class Causes:
    """What the incidents of a house have in common.

    Attributes
    ----------
    house : tuple of CauseShare
        Each cause, of the whole house, in the order in which they are looked at; empty where the house is
        below k people.
    means : tuple of CauseShare
        The share of means in each group, in the order of the tree; groups without k incidents are withheld.
    n, n_found : int
        Incidents, and those whose cause was found.
    system : Figure
        Share of the incidents whose cause was found where one of the three was missing; whole house.
    days : tuple of UntilMeans
        How long the means took to come where they were missing: the whole house, then its groups.
    """

    house: tuple[CauseShare, ...] = ()
    means: tuple[CauseShare, ...] = ()
    n: int = 0
    n_found: int = 0
    system: Figure = Withheld("few")
    days: tuple[UntilMeans, ...] = ()

    @property
    def leading(self) -> CauseShare | None:
        """The cause whose band lies above all others; None where none does."""
        known = [(one, one.share) for one in self.house if isinstance(one.share, Estimate)]
        for one, share in known:
            others = [other.high or 0.0 for rest, other in known if rest is not one]
            if len(known) == len(NAMED) and (share.low or 0.0) > max(others):
                return one
        return None


def cause_shares(
    incidents: Iterable[Standing], tree: UnitTree, people: Mapping[str, int], *, k: int = 5
) -> Causes:
    """Return the shares of causes of a house and the share of means of its groups.

    ``people`` is the number of people in each unit itself. What was withdrawn does not count.
    """
    counted = [one for one in incidents if one.counts]
    found = [(one, cause) for one in counted if (cause := cause_of(one))]
    groups = groups_of(tree, people, k)
    if not groups:
        return Causes(n=len(counted), n_found=len(found))
    of_house: Counter[str] = Counter(cause for _, cause in found)
    house = tuple(CauseShare(tree.root, cause, _share(of_house[cause], len(found), k)) for cause in NAMED)
    total: Counter[str] = Counter()
    for_means: Counter[str] = Counter()
    for one, cause in found:
        group = groups.get(one.first.unit, tree.root)
        total[group] += 1
        for_means[group] += cause == "means"
    # Every group, that of nobody too: it looks like that of too few (A1).
    named = [key for key in tree.keys if key in set(groups.values()) and key != tree.root]
    means = tuple(CauseShare(key, "means", _share(for_means[key], total[key], k)) for key in named)
    system = _share(len(found) - of_house["none"], len(found), k)
    return Causes(house, means, len(counted), len(found), system)


def _share(x: int, n: int, k: int) -> Figure:
    return Withheld("few") if n < k else rounded_share(proportion(x, n), x, n, k=k)
