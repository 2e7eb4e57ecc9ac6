"""Figures of thanks by group of at least k people: how often, how spread, how soon, how far (R149, R24).

Whole months alone, so that no figure moves as one person gives thanks (A4). Nothing is said of a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acted import K
from avers.application.acting import thanks_are_open
from avers.application.viewer import Viewer, can_read_unit
from avers.core.diagnosis.thanking import Thanking, between_groups, by_month, spread_of_groups, thanking
from avers.core.estimate import Figure, Withheld
from avers.core.evidence.act import Act, standings
from avers.core.evidence.recognition import month_of
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["MONTHS", "ThankingOf", "thanking_of"]

MONTHS: Final = 3
"""Whole months of which the figures of groups are."""
_TREND: Final = 12


@dataclass(frozen=True)
class ThankingOf:
    """The figures of the company, of the groups that the reader may read, and the trend of a year.

    Attributes
    ----------
    since, until : date
        First and last day that the figures are of.
    groups : tuple of Thanking
        The company first.
    rest : str
        The group that holds what no team of its own does, under the company's name; "" where none.
    """

    since: date
    until: date
    groups: tuple[Thanking, ...]
    between: Figure
    over_groups: Figure
    months: tuple[tuple[date, Figure], ...]
    rest: str


def thanking_of(
    company: Company, viewer: Viewer, tree: UnitTree, today: date, *, k: int = K
) -> ThankingOf | None:
    """Return the figures of thanks up to the last whole month; None while staff were not told (L5)."""
    if not thanks_are_open(company, today):
        return None
    months = _months(month_of(today), _TREND)
    until, since = month_of(today) - timedelta(days=1), months[-MONTHS]
    acts = standings(company.acts.of_kind("recognitions", since=months[0], until=until))
    thanks = [one.first for one in acts if one.counts]
    recent = [one for one in thanks if one.day >= since]
    people = company.organisation.head_counts(until)
    groups = groups_of(tree, people, k)
    whole = thanking(tree.root, groups, recent, sum(people.values()), MONTHS, k=k, whole=True)
    named = [key for key in tree.keys if key in groups.values() and can_read_unit(viewer, tree, key)]
    # Each group reads what concerns it alone: a house of a thousand groups is not read a thousand times.
    by_group: dict[str, list[Act]] = defaultdict(list)
    for one in recent:
        for name in {groups.get(one.unit, ""), groups.get(one.to_unit, "")}:
            by_group[name].append(one)
    if not groups:
        few = Withheld("few")
        return ThankingOf(since, until, (whole,), few, few, (), "")
    heads = {month: sum(company.organisation.head_counts(_end(month)).values()) for month in months}
    return ThankingOf(
        since,
        until,
        (whole, *(_of(key, groups, by_group[key], people, k) for key in named)),
        between_groups(recent, groups, k=k),
        spread_of_groups(recent, groups, people, k=k),
        by_month(thanks, heads, k=k),
        tree.root if tree.root in groups.values() else "",
    )


def _of(
    name: str, groups: Mapping[str, str], thanks: Sequence[Act], people: Mapping[str, int], k: int
) -> Thanking:
    n_people = sum(people.get(unit, 0) for unit, group in groups.items() if group == name)
    return thanking(name, groups, thanks, n_people, MONTHS, k=k)


def _months(first: date, n: int) -> tuple[date, ...]:
    """Return the first days of the ``n`` months before that of ``first``, oldest first."""
    found = [first]
    while len(found) <= n:
        found.append(month_of(found[-1] - timedelta(days=1)))
    return tuple(reversed(found[1:]))


def _end(month: date) -> date:
    return month_of(month + timedelta(days=31)) - timedelta(days=1)
