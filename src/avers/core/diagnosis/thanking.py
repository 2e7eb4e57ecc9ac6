"""Thanks of groups (R149, R24): how often, how spread, how soon, how far, and how much comes back.

Each group has k people and none can be taken apart (``core.organisation.groups``); a figure stands on thanks
from at least k different people, and is rounded as published figures are (A6). Nobody is counted alone: the
spread over persons is one number for a group, and pairs of persons are a share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.act import Act
from avers.core.evidence.recognition import is_from_customers, month_of
from avers.core.measures.gini import gini
from avers.core.measures.proportion import proportion
from avers.core.measures.reciprocity import pairs_of
from avers.core.measures.reinforcement import PEOPLE, cadence_of, delay_of, spread_of
from avers.core.publication.rounding import (
    MEAN_GRID,
    SHARE_GRID,
    outwards,
    respondents,
    rounded_share,
    to_grid,
)

__all__ = ["PEOPLE", "Thanking", "between_groups", "by_month", "spread_of_groups", "thanking"]

_ONE_PERSON: Final = 2  # times k: a spread over persons asks for twice the people, a median twice the thanks
_MOST: Final = 10**6


@dataclass(frozen=True)
class Thanking:
    """The figures of one group, each rounded or withheld.

    Attributes
    ----------
    cadence : Figure
        Thanks given for 100 people and a month, a ``rate``.
    across : Figure
        Share of the thanks to colleagues and teams that went to another group.
    returned : Figure
        Share of the pairs of colleagues, one of them of this group, in which both thanked.
    spread : Figure
        Gini over the people of the group of thanks received; those who got none are among them.
    delay : Figure
        Median days from what was done to the thanks, where the day was said.
    """

    unit: str
    cadence: Figure
    across: Figure
    returned: Figure
    spread: Figure
    delay: Figure


def thanking(
    unit: str, groups: Mapping[str, str], thanks: Sequence[Act], n_people: int, n_months: int, *, k: int = 5,
    whole: bool = False,
) -> Thanking:  # fmt: skip
    """Return the figures of the group ``unit``, or of the ``whole`` company.

    ``groups`` names the group of each unit; ``thanks`` are the first rows of ``n_months`` whole months: all
    of the company, or those given or received in the group.
    """
    members = {key for key, group in groups.items() if whole or group == unit}
    own = [one for one in thanks if not is_from_customers(one)]
    given = [one for one in own if one.unit in members]
    inside = [one for one in given if one.to_unit]
    pairs = [
        one for one in own if one.to_kind == "person" and (one.unit in members or one.to_unit in members)
    ]
    received = Counter(one.to for one in thanks if one.to_kind == "person" and one.to_unit in members)
    dated = [one for one in thanks if one.unit in members and one.seen is not None]
    return Thanking(
        unit,
        _rate(given, n_people * n_months, k),
        _share(sum(groups.get(one.to_unit) != groups[one.unit] for one in inside), inside, k),
        _pairs(pairs, k),
        _spread(received, n_people, k),
        _delay(dated, k),
    )


def by_month(
    thanks: Iterable[Act], people: Mapping[date, int], *, k: int = 5
) -> tuple[tuple[date, Figure], ...]:
    """Return the cadence of the whole company, month by month; ``people`` by first day of each month."""
    of_month: dict[date, list[Act]] = {month: [] for month in people}
    for one in thanks:
        if not is_from_customers(one) and month_of(one.day) in of_month:
            of_month[month_of(one.day)].append(one)
    return tuple((month, _rate(of_month[month], people[month], k)) for month in sorted(people))


def between_groups(thanks: Iterable[Act], groups: Mapping[str, str], *, k: int = 5) -> Figure:
    """Return the share of pairs of groups that thanked each other, of those where one thanked the other."""
    own = [
        one for one in thanks
        if not is_from_customers(one) and groups.get(one.unit) and groups.get(one.to_unit)
    ]  # fmt: skip
    if len({one.by for one in own}) < k:
        return Withheld("few")
    mutual, tied = pairs_of([groups[one.unit] for one in own], [groups[one.to_unit] for one in own])
    return _rounded(mutual, tied, k)


def spread_of_groups(
    thanks: Iterable[Act], groups: Mapping[str, str], people: Mapping[str, int], *, k: int = 5
) -> Figure:
    """Return the Gini over groups of thanks received for each of their people; ``few`` below k groups."""
    received = Counter(groups[one.to_unit] for one in thanks if groups.get(one.to_unit))
    sizes: Counter[str] = Counter()
    for unit, name in groups.items():
        sizes[name] += people.get(unit, 0)
    if len(sizes) < k or sum(received.values()) < k:
        return Withheld("few")
    return _on_grid(gini([received[name] / size for name, size in sizes.items() if size]), k)


def _rate(given: Sequence[Act], person_months: int, k: int) -> Figure:
    # Nobody and fewer than k look the same (A1): both would speak of single people.
    if person_months < k or len({one.by for one in given}) < k:
        return Withheld("few")
    exact = cadence_of(len(given), person_months)
    if isinstance(exact, Withheld):
        return exact
    low, high = outwards(exact.low or 0, exact.high or 0, MEAN_GRID, least=0, most=_MOST)
    value = to_grid(Fraction(PEOPLE * len(given), person_months), MEAN_GRID)
    return Estimate(value, low, high, respondents(len(given), k), "rate", exact.method)


def _share(x: int, among: Sequence[Act], k: int) -> Figure:
    return _rounded(x, len(among), k) if len({one.by for one in among}) >= k else Withheld("few")


def _pairs(among: Sequence[Act], k: int) -> Figure:
    if len({one.by for one in among}) < k:
        return Withheld("few")
    mutual, tied = pairs_of([one.by for one in among], [one.to for one in among])
    return _rounded(mutual, tied, k)


def _rounded(x: int, n: int, k: int) -> Figure:
    if n < k:
        return Withheld("few")
    # All or none would say it of each one (rule A6).
    return rounded_share(proportion(x, n), x, n, k=k) if 0 < x < n else Withheld("protected")


def _spread(received: Mapping[str, int], n_people: int, k: int) -> Figure:
    if len(received) < k or n_people < _ONE_PERSON * k:
        return Withheld("few")
    return _on_grid(spread_of(list(received.values()), n_people), k)


def _delay(dated: Sequence[Act], k: int) -> Figure:
    if len(dated) < _ONE_PERSON * k or len({one.by for one in dated}) < k:
        return Withheld("few")
    days = [(one.day - one.seen).days for one in dated if one.seen is not None]
    exact = delay_of(days)
    if isinstance(exact, Withheld):
        return exact
    low = None if exact.low is None else int(exact.low)
    high = None if exact.high is None else int(exact.high)
    return Estimate(
        to_grid(Fraction(exact.value), 1), low, high, respondents(len(days), k), "days", exact.method
    )


def _on_grid(exact: Figure, k: int) -> Figure:
    if isinstance(exact, Withheld):
        return Withheld("few")
    low, high = outwards(100 * (exact.low or 0), 100 * (exact.high or 0), SHARE_GRID, least=0, most=100)
    value = to_grid(Fraction(100 * exact.value), SHARE_GRID)
    return Estimate(value / 100, low / 100, high / 100, respondents(exact.n, k), "share", exact.method)
