"""Means and authority in figures (R81, R140): asked, refused, time to get them, settled without asking.

Groups have at least k people and cannot be taken apart (``core.organisation.groups``), and a figure stands on
at least k different people who asked or decided: one person who asks often is no team. Shares are rounded as
published ones (A6), days outwards to whole ones; where one group alone is withheld, so is the smallest other,
lest the whole less the rest give it away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.act import Standing
from avers.core.measures.proportion import proportion
from avers.core.measures.quantile import quantile
from avers.core.organisation.groups import groups_of, unguessable
from avers.core.organisation.tree import UnitTree
from avers.core.publication.rounding import respondents, rounded_share, to_grid

__all__ = ["MeansOf", "means_by_group"]

_FEW = Withheld("few")
_PROTECTED = Withheld("protected")
_HIDDEN = {"n_asked": None, "refused": _PROTECTED, "days": _PROTECTED, "alone": _PROTECTED}


@dataclass(frozen=True)
class MeansOf:
    """One group over a period.

    Attributes
    ----------
    n_asked : int or None
        Requests, as rounded as a number of respondents; None below k people who asked.
    refused : Figure
        Share of the answered requests that were refused.
    days : Figure
        Median of the days from asking to yes, over the requests that got one.
    alone : Figure
        Share of cases settled alone: decisions within one's limit, of those and the requests.
    """

    unit: str
    n_asked: int | None = None
    refused: Figure = _FEW
    days: Figure = _FEW
    alone: Figure = _FEW


def means_by_group(
    requests: Iterable[Standing],
    uses: Iterable[Standing],
    tree: UnitTree,
    people: Mapping[str, int],
    *,
    k: int = 5,
) -> tuple[MeansOf, ...]:
    """Return the whole company, then each group in the order of the tree.

    What was withdrawn or is contested counts nowhere. Empty where the whole company is below ``k`` people.
    """
    groups = groups_of(tree, people, k)
    if not groups:
        return ()
    asked, used = _by_group(requests, groups, tree), _by_group(uses, groups, tree)
    named = [key for key in tree.keys if key in set(groups.values())]
    parts = [_of(key, asked[key], used[key], k) for key in named]
    every_asked = [one for key in named for one in asked[key]]
    every_used = [one for key in named for one in used[key]]
    sizes = {key: len(asked[key]) + len(used[key]) for key in named}
    whole = _of(tree.root, every_asked, every_used, k)
    rest = [one for one in unguessable(parts, sizes, _HIDDEN) if one.unit != tree.root]
    return (whole, *rest)


def _by_group(
    acts: Iterable[Standing], groups: Mapping[str, str], tree: UnitTree
) -> Mapping[str, list[Standing]]:
    found: dict[str, list[Standing]] = defaultdict(list)
    for one in acts:
        if one.counts:
            found[groups.get(one.first.unit, tree.root)].append(one)
    return found


def _of(unit: str, asked: Sequence[Standing], used: Sequence[Standing], k: int) -> MeansOf:
    answered = [(one, row) for one in asked if (row := one.last("answered"))]
    refused = [one for one, row in answered if row.found == "no"]
    granted = [(one, row) for one, row in answered if row.found == "yes"]
    days = [(row.day - one.first.day).days for one, row in granted]
    return MeansOf(
        unit,
        respondents(len(asked), k) if _stand_on(asked, k) else None,
        _share(len(refused), [one for one, _ in answered], k),
        _days(days, [one for one, _ in granted], k),
        _share(len(used), [*asked, *used], k),
    )


def _stand_on(acts: Iterable[Standing], k: int) -> bool:
    return len({one.first.by for one in acts}) >= k


def _share(x: int, cases: Sequence[Standing], k: int) -> Figure:
    n = len(cases)
    if not _stand_on(cases, k):
        return _FEW
    # All or none would say it of each one.
    return rounded_share(proportion(x, n), x, n, k=k) if 0 < x < n else _PROTECTED


def _days(days: Sequence[int], cases: Sequence[Standing], k: int) -> Figure:
    if not _stand_on(cases, k):
        return _FEW
    exact = quantile(days, unit="days")
    if not isinstance(exact, Estimate):  # pragma: no cover - k cases are more than one
        return exact
    low = None if exact.low is None else float(floor(exact.low))
    high = None if exact.high is None else float(ceil(exact.high))
    median = to_grid(Fraction(exact.value).limit_denominator(2), 1)
    return Estimate(float(median), low, high, respondents(len(days), k), "days", exact.method)
