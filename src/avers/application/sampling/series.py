"""Two years of the indicators of Maison Garance, and the ties between its people.

One indicator changed for good: gestures granted without asking, once the limit was raised in June 2026. The
others only vary, drawn anew until no rule of their chart is met. Everything here has a stream of its own, so
that nothing else is drawn otherwise for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np

from avers.application.indicators import Followed
from avers.application.sampling.register_words import HOUSE_DECISIONS
from avers.core.estimate import Withheld
from avers.core.evidence.series import KpiValue, period_end, period_start
from avers.core.organisation.person import Person
from avers.core.organisation.ties import Layer, Tie

__all__ = ["TARGETS", "draw_followed", "draw_ties", "draw_values"]

MONTHS: Final = tuple(f"{2024 + (10 + n) // 12}-{(10 + n) % 12 + 1:02}" for n in range(24))
_QUARTERS: Final = tuple(f"{2024 + (3 + n) // 4}-Q{(3 + n) % 4 + 1}" for n in range(8))
TARGETS: Final[Mapping[str, float]] = {
    "contracts": 340.0, "aht": 6.0, "visits_a_day": 5.0, "csat": 0.85, "promise_rate": 0.9,
    "decided_alone": 0.6,
}  # fmt: skip
"""What the house set itself, by indicator."""

_LIMIT_RAISED: Final = "2026-07"
# Of a hundred who were asked, how many named their team's indicator, before and after charters said which.
_KNOWN: Final = (0.44, 0.66)
_KNOWN_SINCE: Final = "2025-Q4"
# After a decision that put revenue first, complaints of that region rise by so much, for so many months.
_COMPLAINTS: Final = 0.04
_RISE: Final = 0.2
_RISES_FOR: Final = 3
_REGIONS: Final = ("west", "north", "south")
_TRIES: Final = 200
_MOST_TIED: Final = 20_000
_TIES: Final[tuple[tuple[Layer, int, float], ...]] = (("informal", 2, 0.7), ("help", 1, 0.5))
"""Layer, how many for one person, and how often inside the team."""


def draw_values(rng: np.random.Generator, *, people: int) -> tuple[KpiValue, ...]:
    """Return the values of every indicator of the register, in its order; amounts grow with ``people``."""
    size = people / 420

    def plain(kpi: str, centre: float, sd: float, digits: int) -> Callable[[], list[KpiValue]]:
        return lambda: [
            KpiValue(kpi, month, value=round(float(rng.normal(centre, sd)), digits)) for month in MONTHS
        ]

    def over(kpi: str, centre: float, sd: float, n: float) -> Callable[[], list[KpiValue]]:
        def draw() -> list[KpiValue]:
            found = []
            for month in MONTHS:
                cases = float(round(n * rng.uniform(0.93, 1.07)))
                found.append(KpiValue(kpi, month, "", float(round(cases * rng.normal(centre, sd))), cases))
            return found

        return draw

    calm = (
        plain("revenue", 2_900_000 * size, 95_000 * size, -3),
        plain("contracts", 318 * size, 17 * size, 0),
        over("aht", 6.4, 0.14, 9_200 * size),
        over("visits_a_day", 4.9, 0.09, 3_100 * size),
    )
    found = [value for draw in calm for value in _calm(draw)]
    found += [_counted(rng, "csat", quarter, "", 0.81, 420 * size) for quarter in _QUARTERS]
    found += _calm(
        lambda: _by_region(rng, "promise_rate", lambda _month, _region: 0.86, 690 * size, spread=0.012)
    )
    found += [_counted(rng, "errors_told", quarter, "", 0.38, 90 * size) for quarter in _QUARTERS]
    raised = _by_region(
        rng, "decided_alone", lambda month, _region: 0.62 if month >= _LIMIT_RAISED else 0.44, 85 * size
    )
    return (*found, *raised)


def draw_followed(rng: np.random.Generator, staff: Sequence[Person], *, people: int) -> tuple[KpiValue, ...]:
    """Return the values of what the house follows and does not reward; departures are those of ``staff``.

    Two things are planted: more people know the indicator of their team, and complaints rise in a region
    after a decision that put revenue first.
    """
    size = people / 420
    known = [
        _counted(rng, "kpi_known", quarter, "", _KNOWN[quarter >= _KNOWN_SINCE], 380 * size)
        for quarter in _QUARTERS
    ]
    recommended, renewed = (
        _calm(lambda kpi=kpi, share=share, n=n: [  # type: ignore[misc]
            _counted(rng, kpi, month, "", share, n * size) for month in MONTHS
        ])
        for kpi, share, n in (("word_of_mouth", 0.22, 240.0), ("renewed", 0.81, 310.0))
    )  # fmt: skip
    complaints = _calm(lambda: _by_region(rng, "complaints", _complaining, 1_000 * size))
    silent = _calm(lambda: _by_region(rng, "left_silently", lambda _month, _region: 0.11, 130 * size))
    return (*known, *recommended, *renewed, *_leavers(staff), *complaints, *silent)


def _complaining(month: str, region: str) -> float:
    """Return how many visits of a hundred of a region are followed by a complaint in ``month``."""
    since = {
        MONTHS.index(f"{day:%Y-%m}")
        for _key, day, unit, kind, *_ in HOUSE_DECISIONS
        if unit == region and kind == "revenue"
    }
    rises = any(0 < MONTHS.index(month) - one <= _RISES_FOR for one in since)
    return _COMPLAINTS * (1 + _RISE * rises)


def _leavers(staff: Sequence[Person]) -> Iterator[KpiValue]:
    """Yield, quarter by quarter, who left the house for good among those who were there."""
    last: dict[str, date | None] = {}
    for person in staff:
        known = last.get(person.key, date.min)
        last[person.key] = None if person.to_date is None or known is None else max(known, person.to_date)
    for quarter in _QUARTERS:
        start, end = period_start(quarter), period_end(quarter)
        there = {person.key for person in staff if person.serves_between(start, start)}
        gone = sum(1 for key in there if (day := last[key]) is not None and start <= day <= end)
        yield KpiValue("leavers", quarter, "", float(gone), float(len(there)))


def draw_ties(rng: np.random.Generator, staff: Sequence[Person], on: date) -> tuple[Tie, ...]:
    """Return about three ties for each of ``staff`` who serves on that day: colleagues, and whom one asks."""
    there = [person for person in staff if person.serves_between(on, on)][:_MOST_TIED]
    teams: dict[str, list[int]] = {}
    for place, person in enumerate(there):
        teams.setdefault(person.unit, []).append(place)
    return tuple(_ties_of(rng, there, teams))


def _ties_of(
    rng: np.random.Generator, there: Sequence[Person], teams: Mapping[str, Sequence[int]]
) -> Iterator[Tie]:
    for person in there:
        for layer, n, inside in _TIES:
            chosen: set[str] = set()
            for _ in range(n):
                team = teams[person.unit] if rng.random() < inside else range(len(there))
                other = there[team[int(rng.integers(len(team)))]].key
                if other != person.key and other not in chosen:
                    chosen.add(other)
                    weight = round(float(rng.uniform(0.2, 1)), 2)
                    yield Tie(person.key, other, layer, weight, person.from_date)


def _calm(draw: Callable[[], list[KpiValue]]) -> list[KpiValue]:
    """Return the first drawing in which no place stands out."""
    for _ in range(_TRIES):
        found = draw()
        places: dict[str, list[KpiValue]] = {}
        for one in found:
            places.setdefault(one.unit, []).append(one)
        if not any(_stands_out(Followed(tuple(values))) for values in places.values()):
            return found
    return found


def _stands_out(followed: Followed) -> bool:
    return not isinstance(followed.chart, Withheld) and followed.chart.changed


def _by_region(
    rng: np.random.Generator, kpi: str, share: Callable[[str, str], float], n: float, *, spread: float = 0.0
) -> list[KpiValue]:
    """Return each region and the company, which is their sum."""
    found = []
    for month in MONTHS:
        parts = [
            _counted(rng, kpi, month, region, share(month, region) + float(rng.normal(0, spread)), n)
            for region in _REGIONS
        ]
        sums = [sum(getattr(one, name) for one in parts) for name in ("numerator", "denominator")]
        found += [KpiValue(kpi, month, "", sums[0], sums[1]), *parts]
    return found


def _counted(rng: np.random.Generator, kpi: str, period: str, unit: str, share: float, n: float) -> KpiValue:
    cases = max(1, round(n * rng.uniform(0.9, 1.1)))
    return KpiValue(kpi, period, unit, float(rng.binomial(cases, min(max(share, 0.0), 1.0))), float(cases))
