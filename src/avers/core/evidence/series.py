"""The series: values of a KPI by period, with the sums they were made of.

A row is never changed: a better value is a new row, one ``revision`` later, with its reason. Sums are kept
so that units and periods are rolled up from them, never from averages (G6); nothing over nothing has no
value (G1).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from math import fsum
from typing import Final

from avers.core.errors import Fault

__all__ = [
    "COLUMNS", "Identity", "KpiValue", "follow_up", "in_force", "name_of_row", "period_end", "period_start",
    "rolled_up", "series_faults",
]  # fmt: skip

Identity = tuple[str, str, str]
"""KPI, unit, period."""

_PERIODS: Final = (
    re.compile(r"\d{4}"),
    re.compile(r"\d{4}-Q[1-4]"),
    re.compile(r"\d{4}-(0[1-9]|1[0-2])"),
    re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])"),
    re.compile(r"\d{4}-\d{2}-\d{2}"),
)


@dataclass(frozen=True)
class KpiValue:
    """One KPI of one unit over one period, as one row told it.

    Attributes
    ----------
    kpi : str
        Key in the register ``kpis``.
    period : str
        ``2026``, ``2026-Q3``, ``2026-10``, ``2026-W41`` or ``2026-10-05``.
    unit : str
        Key of a unit; "" for the whole company.
    numerator, denominator : float or None
        Both, or neither.
    value : float or None
        Where there are no sums.
    revision : int
        1 for the first value of its period; a later one corrects the one before.
    reason : str
        Why it was corrected; "" in the first row.
    batch : str
        Hash of the content it came with; "" where it was written by hand.
    """

    kpi: str
    period: str
    unit: str = ""
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    revision: int = 1
    reason: str = ""
    batch: str = ""

    @property
    def identity(self) -> Identity:
        """What it is a value of."""
        return self.kpi, self.unit, self.period

    @property
    def amount(self) -> float | None:
        """The value itself; None where there is nothing to divide by."""
        if self.numerator is None or self.denominator is None:
            return self.value
        return self.numerator / self.denominator if self.denominator > 0 else None

    @property
    def counted(self) -> tuple[float | None, float | None, float | None]:
        """What it says, without when and why it was said."""
        return self.numerator, self.denominator, self.value


COLUMNS: Final = tuple(field.name for field in fields(KpiValue))
"""Columns of its file, in order."""


def period_start(period: str) -> date:
    """Return the first day of ``period``; ValueError when it is not one."""
    last = period_end(period)
    if "W" in period:
        return last - timedelta(days=6)
    if len(period) == 10:
        return last
    if "Q" in period:
        return date(last.year, last.month - 2, 1)
    return date(last.year, last.month if "-" in period else 1, 1)


def period_end(period: str) -> date:
    """Return the last day of ``period``; ValueError when it is not one."""
    if not any(form.fullmatch(period) for form in _PERIODS):
        raise ValueError(period)
    year, _, rest = period.partition("-")
    if not rest:
        return date(int(year), 12, 31)
    if rest.startswith("W"):
        return date.fromisocalendar(int(year), int(rest[1:]), 7)
    if len(rest) > 2 and not rest.startswith("Q"):
        return date.fromisoformat(period)
    month = 3 * int(rest[1:]) if rest.startswith("Q") else int(rest)
    return date(int(year), month, monthrange(int(year), month)[1])


def in_force(rows: Iterable[KpiValue]) -> tuple[KpiValue, ...]:
    """Return the newest revision of each value, by KPI, unit and the day its period ends."""
    newest: dict[Identity, KpiValue] = {}
    for row in rows:
        known = newest.get(row.identity)
        if known is None or row.revision > known.revision:
            newest[row.identity] = row
    return tuple(sorted(newest.values(), key=lambda row: (row.kpi, row.unit, period_end(row.period))))


def rolled_up(values: Iterable[KpiValue], unit: str = "") -> tuple[KpiValue, ...]:
    """Return one value for each KPI and period from the sums of ``values``, said of ``unit`` (G6).

    ``values`` are those in force of units that do not hold one another. A period where one of them has no
    sums is left out: an average of averages would be none.
    """
    by_period: dict[tuple[str, str], list[KpiValue]] = {}
    for one in values:
        by_period.setdefault((one.kpi, one.period), []).append(one)
    whole = {place: rows for place, rows in by_period.items() if all(row.value is None for row in rows)}
    return tuple(
        KpiValue(
            kpi, period, unit,
            fsum(row.numerator or 0.0 for row in rows), fsum(row.denominator or 0.0 for row in rows),
        )
        for (kpi, period), rows in sorted(whole.items())
    )  # fmt: skip


def follow_up(new: KpiValue, known: KpiValue | None) -> KpiValue | None:
    """Return ``new`` as the row to write after ``known``; None where it says the same again."""
    if known is None:
        return replace(new, revision=1, reason="")
    if new.counted == known.counted:
        return None
    return replace(new, revision=known.revision + 1)


def series_faults(new: Sequence[KpiValue], known: Mapping[Identity, KpiValue]) -> Iterator[Fault]:
    """Yield what keeps ``new`` rows from following those in force ``known``; ``path`` names the row.

    Every row is checked against those before it in ``new`` too.
    """
    before = dict(known)
    grains = {one.kpi: _grain(one.period) for one in known.values()}
    for row in new:
        yield from _of_row(row)
        grain = _grain(row.period)
        if grain != -1 and grains.setdefault(row.kpi, grain) != grain:
            yield _fault(row, "series_grain", row.period)
        expected = before[row.identity].revision + 1 if row.identity in before else 1
        if row.revision != expected:
            yield _fault(row, "series_revision", str(row.revision), str(expected))
        elif row.revision > 1 and not row.reason.strip():
            yield _fault(row, "series_no_reason", name_of_row(row))
        before[row.identity] = row


def name_of_row(row: KpiValue) -> str:
    """Return what a fault calls the row: KPI, unit, period and revision."""
    return " · ".join(filter(None, (*row.identity, str(row.revision))))


def _of_row(row: KpiValue) -> Iterator[Fault]:
    if not row.kpi:
        yield _fault(row, "series_no_kpi", "")
    try:
        period_end(row.period)
    except ValueError:
        yield _fault(row, "series_period", row.period)
    sums = (row.numerator is not None) + (row.denominator is not None)
    if sums + 2 * (row.value is not None) != 2:
        yield _fault(row, "series_amount", name_of_row(row))
    elif row.denominator is not None and row.denominator < 0:
        yield _fault(row, "series_denominator", f"{row.denominator:g}")


def _grain(period: str) -> int:
    return next((place for place, form in enumerate(_PERIODS) if form.fullmatch(period)), -1)


def _fault(row: KpiValue, code: str, found: str, expected: str = "") -> Fault:
    values = {"found": found[:80], "expected": expected}
    return Fault(code, path=name_of_row(row), values=values)
