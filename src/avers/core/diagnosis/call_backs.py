"""Call-backs in figures (R88, R34): called by the hour said, how long it took, through how many hands.

Groups have at least k people and cannot be taken apart (``core.organisation.groups``); a figure stands on k
call-backs or more, and on k different people who called: a team of five where one alone calls would be a
figure about that one. Shares are rounded as published ones (A6), hours outwards to whole ones, hands to a
tenth. What would follow from the whole less the rest is withheld too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil, floor
from typing import Final

from avers.core.charter.service_time import ServiceTime
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.call_back import CallBack
from avers.core.measures.kaplan_meier import kaplan_meier
from avers.core.measures.mean import mean
from avers.core.measures.proportion import proportion
from avers.core.organisation.groups import groups_of, unguessable
from avers.core.organisation.tree import UnitTree
from avers.core.publication.rounding import respondents, rounded_share, to_grid

__all__ = ["CalledBack", "called_back_by_group"]

_FEW: Final = Withheld("few")
_PROTECTED: Final = Withheld("protected")
_HIDDEN: Final = {"n": None, "in_term": _PROTECTED, "hours": _PROTECTED, "hands": _PROTECTED}
_TENTH: Final = 10
_HOUR: Final = 3600


@dataclass(frozen=True)
class CalledBack:
    """One group over a period.

    Attributes
    ----------
    n : int or None
        Call-backs whose hour has come, or that were made, as rounded as a number of respondents; None below
        ``k`` of them or of people who called.
    in_term : Figure
        Share of those of which the first call came by the hour said, whether somebody answered or not.
    hours : Figure
        Median of the open hours from asking until the customer was reached; who still waits, or is no longer
        called, counts as waiting at least so long (Kaplan-Meier).
    hands : Figure
        Mean number of hands that one passed through; 1 where it was never handed over.
    """

    unit: str
    n: int | None = None
    in_term: Figure = _FEW
    hours: Figure = _FEW
    hands: Figure = _FEW


def called_back_by_group(
    calls: Iterable[CallBack],
    tree: UnitTree,
    people: Mapping[str, int],
    service: ServiceTime,
    until: datetime,
    *,
    k: int = 5,
) -> tuple[CalledBack, ...]:
    """Return the whole company, then each group in the order of the tree.

    Parameters
    ----------
    calls : iterable of CallBack
        As they stood at ``until``; counted with the team that they were first given to, which gave its word.
    people : mapping of unit to int
        People in each unit itself.
    service : ServiceTime
        The opening hours in which waiting is counted.
    until : datetime
        Until when those that are not over have waited.
    k : int
        Least number of people, of call-backs and of those who called.

    Returns
    -------
    tuple of CalledBack
        Empty where the whole company is below ``k`` people. What was taken back counts nowhere; neither does
        what was dropped before its hour without a call, since nobody's word was to be kept any more.
    """
    groups = groups_of(tree, people, k)
    if not groups:
        return ()
    found: dict[str, list[CallBack]] = defaultdict(list)
    for one in calls:
        if one.act.counts and _has_come(one, until):
            found[groups.get(one.held[0].unit, tree.root)].append(one)
    named = [key for key in tree.keys if key in set(groups.values())]
    parts = [_of(key, found[key], service, until, k) for key in named]
    whole = _of(tree.root, [one for key in named for one in found[key]], service, until, k)
    sizes = {key: len(found[key]) for key in named}
    return (whole, *(one for one in unguessable(parts, sizes, _HIDDEN, k) if one.unit != tree.root))


def _has_come(call: CallBack, until: datetime) -> bool:
    """Return whether the word given was to be kept by ``until``, or was."""
    if call.called_at is not None:
        return True
    end = call.ended_at
    return call.first_due_at <= until and (end is None or end > call.first_due_at)


def _of(unit: str, calls: Sequence[CallBack], service: ServiceTime, until: datetime, k: int) -> CalledBack:
    n = len(calls)
    callers = {row.by for one in calls for row in one.act.rows if row.step in ("tried", "kept")}
    if n < k or len(callers) < k:
        return CalledBack(unit)
    kept = sum(one.was_in_term for one in calls)
    return CalledBack(
        unit,
        respondents(n, k),
        # All or none would say it of each one.
        rounded_share(proportion(kept, n), kept, n, k=k) if 0 < kept < n else _PROTECTED,
        _hours(calls, service, until, k),
        _hands(calls, k),
    )


def _hours(calls: Sequence[CallBack], service: ServiceTime, until: datetime, k: int) -> Figure:
    waited = [
        service.seconds_between(one.asked_at, one.reached_at or one.ended_at or until) / _HOUR
        for one in calls
    ]
    exact = kaplan_meier(waited, [one.reached_at is not None for one in calls], unit="hours")
    if not isinstance(exact, Estimate):
        # Not how many: the reason is enough (A1).
        return Withheld(exact.reason)
    low = None if exact.low is None else float(floor(exact.low))
    high = None if exact.high is None else float(ceil(exact.high))
    value = to_grid(Fraction(exact.value).limit_denominator(60), 1)
    return Estimate(float(value), low, high, respondents(len(calls), k), "hours", exact.method)


def _hands(calls: Sequence[CallBack], k: int) -> Figure:
    exact = mean([one.n_hands for one in calls], unit="hands")
    if not isinstance(exact, Estimate):
        return _PROTECTED
    low = max(1.0, floor((exact.low or 1.0) * _TENTH) / _TENTH)
    high = ceil((exact.high or 1.0) * _TENTH) / _TENTH
    total = sum(one.n_hands for one in calls)
    value = to_grid(Fraction(_TENTH * total, len(calls)), 1) / _TENTH
    return Estimate(value, low, high, respondents(len(calls), k), "hands", exact.method)
