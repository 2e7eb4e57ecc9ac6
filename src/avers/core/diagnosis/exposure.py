"""What those who arrived together lived of their path: hire, onboarding, reinforcement (R15, R120, R134).

A cohort is everybody who arrived in one month; months with fewer than k arrivals wait for the next one until
k are together. Cohorts are disjoint and never made anew, so that no difference of two of them is about fewer
than k people (rule A1). A figure stands on at least k people who noted something, and says nothing where all
or none did. Start at ``cohorts_in``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Final

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.act import Standing
from avers.core.evidence.lived import CONTACT, LIVE_IT, REFRESH, Lived
from avers.core.measures.mean import mean
from avers.core.measures.proportion import proportion
from avers.core.publication.rounding import respondents, rounded_share, to_grid

__all__ = ["Cohort", "Exposure", "cohorts_in", "exposures"]

_FEW: Final = Withheld("few")
_PROTECTED: Final = Withheld("protected")


@dataclass(frozen=True)
class Cohort:
    """Those who arrived from the month ``first`` to the month ``last`` (``2026-05``), k of them or more."""

    first: str
    last: str
    people: frozenset[str]


@dataclass(frozen=True)
class Exposure:
    """What one cohort noted; figures are rounded as published ones are, or withheld.

    Attributes
    ----------
    n : int
        Who arrived, as it is shown.
    begun : Figure
        Share who noted at least one step of their path.
    steps : Figure
        Share of the steps of the path lived, on average, by those who noted one; ``share``.
    hours : Figure
        Hours with customers, on average, of those who noted some; ``hours``.
    renewed : Figure
        Share of those who began who took up a value again since.
    outside : Figure
        Share of those who began who lived an excellent service as a customer.
    """

    cohort: Cohort
    n: int
    begun: Figure
    steps: Figure
    hours: Figure
    renewed: Figure
    outside: Figure


def cohorts_in(arrivals: Mapping[str, date], *, since: date, before: date, k: int) -> tuple[Cohort, ...]:
    """Return the cohorts of ``arrivals`` (person to first day) from ``since`` to the day before ``before``.

    Whoever arrived last waits where fewer than ``k`` are together.
    """
    months: dict[str, set[str]] = {}
    for person, day in arrivals.items():
        if since <= day < before:
            months.setdefault(f"{day:%Y-%m}", set()).add(person)
    found, first = [], ""
    waiting: set[str] = set()
    for key in sorted(months):
        first = first or key
        waiting |= months[key]
        if len(waiting) >= k:
            found.append(Cohort(first, key, frozenset(waiting)))
            first, waiting = "", set()
    return tuple(found)


def exposures(
    cohorts: Sequence[Cohort], lived: Iterable[Standing], *, steps: frozenset[str], k: int
) -> tuple[Exposure, ...]:
    """Return what each of ``cohorts`` noted; ``steps`` are the keys of the path that everybody shares.

    What was taken back counts nowhere.
    """
    notes: dict[str, list[Lived]] = {}
    for act in lived:
        if act.counts and act.first.by:
            notes.setdefault(act.first.by, []).append(Lived.read(act.first.label))
    return tuple(_exposure(one, notes, steps, k) for one in cohorts)


def _exposure(cohort: Cohort, notes: Mapping[str, list[Lived]], steps: frozenset[str], k: int) -> Exposure:
    mine = {key: notes[key] for key in sorted(cohort.people) if key in notes}
    own = {key: {one.step for one in said} & steps for key, said in mine.items()}
    begun = [key for key, done in own.items() if done]
    hours = [sum(one.hours for one in said if one.step == CONTACT) for said in mine.values()]
    renewed = [key for key in begun if any(one.step.startswith(REFRESH) for one in mine[key])]
    outside = [key for key in begun if any(one.step.startswith(LIVE_IT) for one in mine[key])]
    return Exposure(
        cohort,
        respondents(len(cohort.people), k),
        _share(len(begun), len(cohort.people), k),
        _of_path([len(own[key]) / len(steps) for key in begun] if steps else [], k),
        _hours([one for one in hours if one], k),
        _share(len(renewed), len(begun), k),
        _share(len(outside), len(begun), k),
    )


def _share(x: int, n: int, k: int) -> Figure:
    if n < k:
        return _FEW
    # All or none would say it of each one (rule A6).
    return rounded_share(proportion(x, n), x, n, k=k) if 0 < x < n else _PROTECTED


def _of_path(parts: Sequence[float], k: int) -> Figure:
    found = _mean([100 * one for one in parts], k)
    if not isinstance(found, Estimate):
        return found
    low, high = found.low, found.high
    assert low is not None and high is not None  # noqa: S101, PT018 - k parts that differ have a band
    ends = max(0, 5 * floor(low / 5)) / 100, min(100, 5 * ceil(high / 5)) / 100
    value = to_grid(Fraction(found.value), 5) / 100
    return Estimate(value, *ends, respondents(found.n, k), "share", found.method)


def _hours(hours: Sequence[float], k: int) -> Figure:
    found = _mean(hours, k)
    if not isinstance(found, Estimate):
        return found
    low, high = found.low, found.high
    assert low is not None and high is not None  # noqa: S101, PT018 - k hours that differ have a band
    value = float(to_grid(Fraction(found.value), 1))
    ends = float(max(0, floor(low))), float(ceil(high))
    return Estimate(value, *ends, respondents(found.n, k), "hours", found.method)


def _mean(values: Sequence[float], k: int) -> Figure:
    if len(values) < k:
        return _FEW
    found = mean(values)
    # Where everybody noted the same, the mean would be each one's own.
    return found if isinstance(found, Estimate) else _PROTECTED
