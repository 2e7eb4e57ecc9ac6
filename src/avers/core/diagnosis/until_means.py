"""How long from an incident to the means it lacked (R136, R140): median days, those that still wait counted.

An incident whose cause is means is over on the first day on which an obstacle told because of it was removed,
means asked for because of it were granted, or it was closed by acting on the means. Closed otherwise, it got
no means and waits on. Groups are those of ``causes``: at least k people who cannot be taken apart, and k
incidents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Final

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.act import Standing
from avers.core.evidence.incident import cause_of
from avers.core.measures.kaplan_meier import kaplan_meier
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree
from avers.core.publication.rounding import respondents, to_grid

__all__ = ["UntilMeans", "granted_on", "means_came_on", "until_means"]

_FEW: Final = Withheld("few")


@dataclass(frozen=True)
class UntilMeans:
    """One group: the median of the days until the means were there.

    Attributes
    ----------
    days : Figure
        In whole days, the interval outwards; withheld ``few`` below k incidents that lacked means,
        ``still_open`` where fewer than half of them got any.
    """

    unit: str
    days: Figure = _FEW


def granted_on(acts: Iterable[Standing]) -> Mapping[str, date]:
    """Return the day on which each request was granted and each obstacle removed, by key of the act.

    What was refused, withdrawn or is contested granted nothing.
    """
    found = {}
    for one in acts:
        row = one.last("closed") if one.first.kind == "obstacles" else one.last("answered")
        if one.counts and row is not None and (one.first.kind == "obstacles" or row.found == "yes"):
            found[one.key] = row.day
    return found


def means_came_on(incident: Standing, granted: Mapping[str, date]) -> date | None:
    """Return the first day on which ``incident`` had its means, None while it waits for them."""
    days = [granted[row.label] for row in incident.rows if row.step == "sent" and row.label in granted]
    days += [row.day for row in incident.rows if row.step == "closed" and row.cause == "means"]
    return min(days, default=None)


def until_means(
    incidents: Iterable[Standing],
    granted: Mapping[str, date],
    tree: UnitTree,
    people: Mapping[str, int],
    until: date,
    *,
    k: int = 5,
) -> tuple[UntilMeans, ...]:
    """Return the whole company, then each group in the order of the tree that has an incident to count.

    Parameters
    ----------
    incidents : iterable of Standing
        As they stood on ``until``; those whose cause is not means count nowhere.
    granted : mapping of key to date
        As ``granted_on`` returns it.
    people : mapping of unit to int
        People in each unit itself.
    until : date
        The day up to which what is not over has lasted.
    k : int
        Least number of people, and of incidents.

    Returns
    -------
    tuple of UntilMeans
        Empty where the whole company is below ``k`` people.
    """
    groups = groups_of(tree, people, k)
    if not groups:
        return ()
    found: dict[str, list[Standing]] = defaultdict(list)
    for one in incidents:
        if one.counts and cause_of(one) == "means":
            found[groups.get(one.first.unit, tree.root)].append(one)
    every = [one for held in found.values() for one in held]
    # Every group, that of nobody too: it looks like that of too few (A1).
    named = [key for key in tree.keys if key in set(groups.values()) and key != tree.root]
    return (
        UntilMeans(tree.root, _days(every, granted, until, k)),
        *(UntilMeans(key, _days(found[key], granted, until, k)) for key in named),
    )


def _days(incidents: Iterable[Standing], granted: Mapping[str, date], until: date, k: int) -> Figure:
    lasted, over = [], []
    for one in incidents:
        came = means_came_on(one, granted)
        over.append(came is not None and came <= until)
        lasted.append(max(0, ((came if came and came <= until else until) - one.first.day).days))
    if len(lasted) < k:
        return _FEW
    exact = kaplan_meier(lasted, over, unit="days")
    if not isinstance(exact, Estimate):
        # Not how many: the reason is enough (A1).
        return Withheld(exact.reason)
    return Estimate(
        float(to_grid(Fraction(exact.value).limit_denominator(2), 1)),
        None if exact.low is None else float(floor(exact.low)),
        None if exact.high is None else float(ceil(exact.high)),
        respondents(len(lasted), k),
        "days",
        exact.method,
    )
