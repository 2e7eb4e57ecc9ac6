"""The indicators of the house as pages show them: values, usual variation, and whether it changed.

They are operations, read directly (design section 2): those of the whole company, and of units where enough
people serve that none of them is read in the figure. Made once for the same values and register.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import fsum, nan
from statistics import fmean
from threading import Lock
from typing import TYPE_CHECKING, Final

from avers.core.diagnosis.advantage import Outcome
from avers.core.diagnosis.scorecard import Tracked
from avers.core.errors import InputRefused
from avers.core.estimate import Withheld
from avers.core.evidence.series import KpiValue, in_force, period_end, rolled_up
from avers.core.measures.control_chart import Chart, Signal
from avers.core.measures.p_chart import MOST_CASES, p_chart
from avers.core.measures.xmr import xmr
from avers.core.publication.publish import K_DEFAULT
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.organisation.register import RegisterRow
    from avers.core.organisation.tree import UnitTree

__all__ = [
    "BASELINE",
    "Followed",
    "Indicator",
    "UnitValues",
    "indicators_of",
    "outcomes_of",
    "readable_units",
    "tracked_of",
    "units_of",
]

BASELINE: Final = 20
"""Periods that set the limits where there are so many; all of them before (measures page, section 7.5)."""

_A_YEAR: Final = timedelta(days=365)
_N_KEPT: Final = 4


@dataclass(frozen=True)
class Followed:
    """The values of one indicator in one place, oldest first, with the chart that judges them."""

    values: tuple[KpiValue, ...]

    @cached_property
    def amounts(self) -> tuple[float | None, ...]:
        """One a period; None where there was nothing to divide by."""
        return tuple(one.amount for one in self.values)

    @cached_property
    def is_share(self) -> bool:
        """Whether each value counts cases out of cases, so that it is told in percents."""
        return bool(self.values) and all(
            one.numerator is not None
            and one.denominator is not None
            and 0 <= one.numerator <= one.denominator
            and one.numerator.is_integer()
            and one.denominator.is_integer()
            for one in self.values
        )

    @cached_property
    def chart(self) -> Chart | Withheld:
        """The p chart of a share of few cases; else XmR, for with many cases chance is the lesser part."""
        many = max((one.denominator or 0.0 for one in self.values), default=0.0) > MOST_CASES
        if self.is_share and not many:
            cases = [one.numerator or 0.0 for one in self.values]
            return p_chart(cases, [one.denominator or 0.0 for one in self.values], baseline=BASELINE)
        found = xmr([nan if one is None else one for one in self.amounts], baseline=BASELINE)
        return found if isinstance(found, Withheld) else found.chart

    @property
    def last(self) -> KpiValue | None:
        """The newest value that is one."""
        return next((one for one in reversed(self.values) if one.amount is not None), None)

    @property
    def signal(self) -> Signal | None:
        """What the chart says last, from when it was first seen: no value since crossed the level again."""
        if isinstance(self.chart, Withheld) or not self.chart.signals:
            return None
        points, level = self.chart.points, self.chart.shown.value
        found = self.chart.signals[-1]
        for one in reversed(self.chart.signals):
            since = points[one.points[-1] : found.points[-1] + 1]
            if not (all(point > level for point in since) or all(point < level for point in since)):
                break
            found = one
        return found

    def period_of(self, signal: Signal) -> str:
        """Return the period in which ``signal`` was first seen, whole."""
        assert isinstance(self.chart, Chart)  # noqa: S101 - only a chart has signals
        return self.values[self.chart.places[signal.points[-1]]].period


@dataclass(frozen=True)
class Indicator:
    """One row of the register ``kpis`` with its values for the whole company.

    ``kind`` is customer, revenue, volume or people; ``direction`` which way is better: high, low or "".
    ``units`` have values of their own; which of them may be shown is said by ``units_of``.
    """

    key: str
    name: Text
    kind: str
    definition: str
    target: float | None
    direction: str
    followed: Followed
    units: tuple[str, ...]
    target_date: date | None = None
    target_by: str = ""


@dataclass(frozen=True)
class UnitValues:
    """The values of the units that may be shown, and how many may not."""

    shown: Mapping[str, Followed]
    n_withheld: int


_Key = tuple[str, str]
_KEPT: Final[OrderedDict[_Key, tuple[Indicator, ...]]] = OrderedDict()
_DOOR: Final = Lock()


def indicators_of(company: Company) -> tuple[Indicator, ...]:
    """Return the indicators of the register, in its order, each with what is known of the company."""
    key = (company.series.fingerprint(), company.registers.fingerprint())
    with _DOOR:
        if key not in _KEPT:
            _KEPT[key] = _read(company)
            while len(_KEPT) > _N_KEPT:
                _KEPT.popitem(last=False)
        return _KEPT[key]


def units_of(company: Company, indicator: Indicator) -> UnitValues:
    """Return the values of the units in which enough people serve, for one indicator.

    A unit is shown where five or more served, with the units below it, at the end of every period that it
    has a value for; and where no smaller one could be read by subtraction (``readable_units``).
    """
    return _units_of(company, indicator, _Served(company))


@dataclass(frozen=True)
class _Served:
    """Who served where, asked once a day for all indicators."""

    company: Company
    _days: dict[date, Mapping[str, int]] = field(default_factory=dict)

    @cached_property
    def tree(self) -> UnitTree:
        """The units of the house."""
        return self.company.organisation.units()

    def on(self, day: date) -> Mapping[str, int]:
        """Return how many people served on ``day`` in each unit, with the units below it."""
        if day not in self._days:
            counts, tree = self.company.organisation.head_counts(day), self.tree
            self._days[day] = {
                unit: sum(counts.get(one, 0) for one in tree.descendants(unit)) for unit in tree.keys
            }
        return self._days[day]


def _units_of(company: Company, indicator: Indicator, served: _Served) -> UnitValues:
    if not indicator.units:
        return UnitValues({}, 0)
    by_unit: dict[str, list[KpiValue]] = {}
    for one in company.series.current(indicator.key):
        if one.unit:
            by_unit.setdefault(one.unit, []).append(one)
    tree = served.tree
    withheld: set[str] = set()
    for day, there in _places(by_unit).items():
        withheld |= there - readable_units(tree, served.on(day), there)
    shown = {
        unit: Followed(tuple(by_unit[unit])) for unit in tree.keys if unit in by_unit and unit not in withheld
    }
    return UnitValues(shown, len(by_unit) - len(shown))


def outcomes_of(company: Company) -> tuple[Outcome, ...]:
    """Return each indicator that units have values of, over the last twelve months that it has any.

    Only units that may be shown. Sums are divided once; a unit that misses them in some period gives the mean
    of its values. Shares are given in hundredths.
    """
    found, served = [], _Served(company)
    for indicator in indicators_of(company):
        shown = _units_of(company, indicator, served).shown
        ends = [period_end(one.period) for followed in shown.values() for one in followed.values]
        if not ends:
            continue
        since = max(ends) - _A_YEAR
        lately = {
            unit: Followed(tuple(one for one in followed.values if period_end(one.period) > since))
            for unit, followed in shown.items()
        }
        is_share = all(followed.is_share for followed in lately.values() if followed.values)
        by_unit = {unit: amount for unit, one in lately.items() if (amount := _over(one)) is not None}
        if is_share:
            by_unit = {unit: 100 * amount for unit, amount in by_unit.items()}
        found.append(Outcome(indicator.key, indicator.name, by_unit, is_share, indicator.direction))
    return tuple(found)


def tracked_of(company: Company) -> tuple[Tracked, ...]:
    """Return what the register ``outcomes`` follows, with the values of each indicator; units as shown."""
    rows = company.registers.read("outcomes").rows
    known = {one.key: one for one in indicators_of(company)} if rows else {}
    served = _Served(company)
    return tuple(_tracked(company, row, known.get(str(row["kpi"])), served) for row in rows)


def _tracked(company: Company, row: RegisterRow, indicator: Indicator | None, served: _Served) -> Tracked:
    days = (_day(row, name) for name in ("baseline_from", "baseline_until", "declared"))
    since, until, declared = days
    outcome, kpi = str(row["outcome"]), str(row["kpi"])
    if indicator is None:
        return Tracked(
            outcome, kpi, Text(kpi, kpi), since=since, until=until, declared=declared, is_known=False
        )
    shown = _units_of(company, indicator, served).shown
    return Tracked(
        outcome, kpi, indicator.name, indicator.direction, indicator.target, since, until, declared,
        indicator.followed.values, {unit: one.values for unit, one in shown.items()},
        indicator.followed.is_share,
    )  # fmt: skip


def _day(row: RegisterRow, column: str) -> date | None:
    found = row.get(column)
    return found if isinstance(found, date) else None


def _over(followed: Followed) -> float | None:
    """Return one figure for all periods of ``followed``; None where none has one."""
    values = followed.values
    if values and all(one.value is None and one.denominator is not None for one in values):
        below = fsum(one.denominator or 0.0 for one in values)
        return fsum(one.numerator or 0.0 for one in values) / below if below > 0 else None
    amounts = [one for one in followed.amounts if one is not None]
    return fmean(amounts) if amounts else None


def readable_units(
    tree: UnitTree, people: Mapping[str, int], wanted: Collection[str], *, k: int = K_DEFAULT
) -> frozenset[str]:
    """Return which of the units ``wanted`` may be shown, so that none of fewer than ``k`` people is read.

    ``people`` counts those of each unit with the units below it. Where what is left of a parent, once the
    units shown are taken away, is fewer than ``k`` people, the smallest unit shown is withheld too.
    """
    shown = {unit for unit in wanted if unit in tree and people.get(unit, 0) >= k}
    for parent in {tree.parent(unit) for unit in shown}:
        if parent is None:
            continue
        ours = [unit for unit in tree.children(parent) if people.get(unit, 0)]
        beside = [unit for unit in ours if unit in shown]
        left = sum(people[unit] for unit in ours if unit not in shown)
        own = people.get(parent, 0) - sum(people[unit] for unit in ours)
        # Units left out, or where there is none the parent's own people: whether an indicator speaks of
        # both is not known, so that neither may hide behind the other.
        if beside and 0 < (left or own) < k:
            shown.discard(min(beside, key=lambda unit: (people[unit], unit)))
    return frozenset(shown)


def _places(by_unit: Mapping[str, Sequence[KpiValue]]) -> Mapping[date, set[str]]:
    """Return which units have a value, by the day its period ends."""
    found: dict[date, set[str]] = {}
    for unit, values in by_unit.items():
        for one in values:
            found.setdefault(period_end(one.period), set()).add(unit)
    return found


def _read(company: Company) -> tuple[Indicator, ...]:
    values: dict[str, list[KpiValue]] = {}
    for one in company.series.current():
        values.setdefault(one.kpi, []).append(one)
    tree = _tree(company)
    return tuple(
        _indicator(row, values.get(str(row["key"]), []), tree) for row in company.registers.read("kpis").rows
    )


def _indicator(row: RegisterRow, values: Sequence[KpiValue], tree: UnitTree | None) -> Indicator:
    target = row.get("target")
    whole = [one for one in values if not one.unit]
    units = tuple(dict.fromkeys(one.unit for one in values if one.unit))
    return Indicator(
        key=str(row["key"]),
        name=Text(str(row.get("name_fr") or ""), str(row.get("name_en") or "")),
        kind=str(row.get("class") or ""),
        definition=str(row.get("definition") or ""),
        target=target if isinstance(target, float) else None,
        direction=str(row.get("direction") or ""),
        target_date=day if isinstance(day := row.get("target_date"), date) else None,
        target_by=str(row.get("target_by") or ""),
        followed=Followed(tuple(whole) if whole or tree is None else _summed(values, units, tree)),
        units=units,
    )


def _summed(values: Sequence[KpiValue], units: Collection[str], tree: UnitTree) -> tuple[KpiValue, ...]:
    """Return the company from its units where no value is its own: the highest ones, all there each time."""
    tops = {unit for unit in units if unit in tree and not any(one in units for one in tree.ancestors(unit))}
    ours = [one for one in values if one.unit in tops]
    there = {
        period: {one.unit for one in ours if one.period == period} for period in {one.period for one in ours}
    }
    return in_force(rolled_up(one for one in ours if there[one.period] == tops))


def _tree(company: Company) -> UnitTree | None:
    try:
        return company.organisation.units()
    except InputRefused:  # a house on its first day has no units yet
        return None
