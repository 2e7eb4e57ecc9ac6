"""The series: values of a KPI by period, with the sums they were made of.

A row is never changed: a better value is a new row, one ``revision`` later, with its reason. Sums are kept
so that units and periods are rolled up from them, never from averages (G6); nothing over nothing has no
value (G1). A row with neither sums nor value takes the one before it back: the period has no value then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from math import fsum
from typing import Final

from avers.core.errors import Fault
from avers.core.organisation.calendars import calendar_of, is_period, period_end, period_start

__all__ = [
    "COLUMNS", "Identity", "KpiValue", "follow_up", "in_force", "name_of_row", "newest", "period_end",
    "period_start", "rolled_up", "series_faults", "taken_back",
]  # fmt: skip

Identity = tuple[str, str, str]
"""KPI, unit, period."""


@dataclass(frozen=True)
class KpiValue:
    """One KPI of one unit over one period, as one row told it.

    Attributes
    ----------
    kpi : str
        Key in the register ``kpis``.
    period : str
        ``2026``, ``2026-Q3``, ``2026-10``, ``2026-W41``, ``2026-10-05`` or ``2026-P07`` of a 4-4-5 year.
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
    def is_taken_back(self) -> bool:
        """Whether the row says that its period has no value after all."""
        return self.numerator is None and self.denominator is None and self.value is None

    @property
    def counted(self) -> tuple[float | None, float | None, float | None]:
        """What it says, without when and why it was said."""
        return self.numerator, self.denominator, self.value


COLUMNS: Final = tuple(field.name for field in fields(KpiValue))
"""Columns of its file, in order."""


def newest(rows: Iterable[KpiValue]) -> dict[Identity, KpiValue]:
    """Return the newest revision of each value, those that were taken back too."""
    found: dict[Identity, KpiValue] = {}
    for row in rows:
        known = found.get(row.identity)
        if known is None or row.revision > known.revision:
            found[row.identity] = row
    return found


def in_force(rows: Iterable[KpiValue]) -> tuple[KpiValue, ...]:
    """Return the newest revision of each value, by KPI, unit and the day its period ends.

    A value that was taken back is none.
    """
    held = (row for row in newest(rows).values() if not row.is_taken_back)
    return tuple(sorted(held, key=lambda row: (row.kpi, row.unit, period_end(row.period))))


def taken_back(rows: Iterable[KpiValue], batch: str, *, reason: str) -> tuple[KpiValue, ...] | None:
    """Return the rows that put back what stood before ``batch`` came in; None where one was changed since.

    ``rows`` are all there ever were; ``reason`` is written in each new one. Nothing is removed.
    """
    held = tuple(rows)
    last, found = newest(held), []
    before = {(row.identity, row.revision): row for row in held}
    for row in held:
        if row.batch != batch or row.is_taken_back:
            continue
        if last[row.identity] is not row:
            return None
        old = before.get((row.identity, row.revision - 1))
        blank = replace(row, numerator=None, denominator=None, value=None)
        told = replace(old or blank, revision=row.revision + 1, reason=reason, batch="")
        found.append(told)
    return tuple(found)


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
    grains = {one.kpi: calendar_of(one.period) for one in known.values() if not one.is_taken_back}
    for row in new:
        yield from _of_row(row)
        grain = calendar_of(row.period)
        if grain is not None and grains.setdefault(row.kpi, grain) != grain:
            yield _fault(row, "series_grain", row.period)
        expected = before[row.identity].revision + 1 if row.identity in before else 1
        if row.revision != expected:
            yield _fault(row, "series_revision", str(row.revision), str(expected))
        elif row.revision > 1 and not row.reason.strip() and not before[row.identity].is_taken_back:
            yield _fault(row, "series_no_reason", name_of_row(row))
        before[row.identity] = row


def name_of_row(row: KpiValue) -> str:
    """Return what a fault calls the row: KPI, unit, period and revision."""
    return " · ".join(filter(None, (*row.identity, str(row.revision))))


def _of_row(row: KpiValue) -> Iterator[Fault]:
    if not row.kpi:
        yield _fault(row, "series_no_kpi", "")
    if not is_period(row.period):
        yield _fault(row, "series_period", row.period)
    sums = (row.numerator is not None) + (row.denominator is not None)
    takes_back = row.is_taken_back and row.revision > 1
    if sums + 2 * (row.value is not None) != 2 and not takes_back:
        yield _fault(row, "series_amount", name_of_row(row))
    elif row.denominator is not None and row.denominator < 0:
        yield _fault(row, "series_denominator", f"{row.denominator:g}")


def _fault(row: KpiValue, code: str, found: str, expected: str = "") -> Fault:
    values = {"found": found[:80], "expected": expected}
    return Fault(code, path=name_of_row(row), values=values)
