"""Values of KPIs come in from a file: new ones are added, better ones follow the old with their reason.

Looking and writing are one computation: ``plan_values`` says what a file would do, ``import_values`` does
it. What one file brought is taken back whole, by rows of its own: nothing is removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from avers.application.ports.refusals import NotFound, RowsChanged
from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.evidence.series import (
    Identity,
    KpiValue,
    follow_up,
    name_of_row,
    newest,
    period_end,
    series_faults,
    taken_back,
)
from avers.core.organisation.calendars import Calendar, fits
from avers.core.organisation.cells import closest

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "BroughtValues", "ImportedValues", "PlannedValues", "SeriesApart", "brought_values", "find_values",
    "import_values", "plan_values", "take_back_values",
]  # fmt: skip

_MOST_FAULTS = 50
_SHORTEST = 6


class SeriesApart(UsageError):
    """Values of KPIs came in one list with other files."""

    code = "series_apart"


@dataclass(frozen=True)
class ImportedValues:
    """What one file brought: values for new periods, corrections, and what was there already."""

    file: str
    n_new: int
    n_corrected: int
    n_known: int


@dataclass(frozen=True)
class PlannedValues:
    """What files would do: what each brings, the rows to write, and every fault that keeps them out."""

    done: tuple[ImportedValues, ...]
    to_add: tuple[KpiValue, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class BroughtValues:
    """What one file brought and still counts: its batch, how many values, of which indicators and periods."""

    batch: str
    n_values: int
    kpis: tuple[str, ...]
    first: str
    last: str


def brought_values(company: Company) -> tuple[BroughtValues, ...]:
    """Return the imports of values that still count, in the order they came."""
    rows = company.series.rows()
    by_batch: dict[str, list[KpiValue]] = {}
    for row in rows:
        if row.batch:
            by_batch.setdefault(row.batch, []).append(row)
    return tuple(_brought(batch, found) for batch, found in by_batch.items() if not _is_undone(rows, batch))


def find_values(company: Company, started: str) -> BroughtValues | None:
    """Return the import of values whose batch begins with ``started``; None where there is none.

    Raises
    ------
    SeveralBatches
        Several begin so; fewer than six signs name none.
    """
    from avers.application.importing.taking_back import SeveralBatches

    if len(started) < _SHORTEST:
        return None
    found = [one for one in brought_values(company) if one.batch.startswith(started)]
    if len(found) > 1:
        raise SeveralBatches(found=started, expected=", ".join(one.batch[:12] for one in found[:5]))
    return found[0] if found else None


def plan_values(
    company: Company, files: Sequence[tuple[str, Sequence[tuple[int, KpiValue]]]]
) -> PlannedValues:
    """Return what the values of ``files`` (name, rows with their line) would do; nothing is written.

    A value that is there already says nothing new and is passed over, so that a second run adds nothing;
    one that differs follows as a correction, and needs a reason. A file whose values were taken back may
    come in again: its rows then bear the turn of their batch.
    """
    held = company.series.rows()
    known, batches = newest(held), {row.batch for row in held}
    rows = {str(row["key"]): str(row.get("calendar") or "") for row in company.registers.read("kpis").rows}
    faults: list[Fault] = []
    to_add: list[KpiValue] = []
    done = []
    for file, values in files:
        before = dict(known)
        new = list(_following(values, known))
        faults += _faults(file, new, before, rows)
        n_new = sum(_is_new(one, before) for _, one in new)
        done.append(ImportedValues(file, n_new, len(new) - n_new, len(values) - len(new)))
        to_add += [replace(one, batch=_turn(one.batch, batches)) for _, one in new]
    return PlannedValues(tuple(done), tuple(to_add), tuple(_first(faults)))


def import_values(
    company: Company,
    files: Sequence[tuple[str, Sequence[tuple[int, KpiValue]]]],
    *,
    by: str,
    at: datetime,
) -> tuple[ImportedValues, ...]:
    """Bring in the values of ``files`` (name, rows with their line): all of them, or nothing (C2).

    As ``plan_values`` says.

    Raises
    ------
    InputRefused
        Every fault of every file at once: a KPI that no register knows, a period that is none or of another
        calendar, neither sums nor value, a difference without its reason.
    """
    with company.work("import_values", by=by, at=at) as work:
        plan = plan_values(company, files)
        if plan.faults:
            raise InputRefused(plan.faults)
        company.series.add(plan.to_add)
        work.note(files=len(files), values=len(plan.to_add))
    return plan.done


def take_back_values(company: Company, batch: str, *, reason: str, by: str, at: datetime) -> int:
    """Put back what stood before ``batch`` came in, and return how many values that concerns.

    Each is one more row with ``reason``: the ledger keeps what came and that it went.

    Raises
    ------
    NotFound
        Nothing of this batch counts: it never came, or was taken back already.
    RowsChanged
        A value of it was corrected since; nothing was written.
    """
    with company.work("take_back_values", by=by, at=at) as work:
        rows = company.series.rows()
        back = taken_back(rows, batch, reason=reason)
        if back is None and _is_undone(rows, batch):
            raise NotFound(found=batch[:12])
        if back is None:
            raise RowsChanged(())
        if not back or not batch:
            raise NotFound(found=batch[:12])
        company.series.add(back)
        work.note(values=len(back), batch=batch[:12])
    return len(back)


def _brought(batch: str, rows: Sequence[KpiValue]) -> BroughtValues:
    ordered = sorted({row.period for row in rows}, key=period_end)
    return BroughtValues(batch, len(rows), tuple(sorted({row.kpi for row in rows})), ordered[0], ordered[-1])


def _is_undone(rows: Sequence[KpiValue], batch: str) -> bool:
    """Return whether each value of ``batch`` says again what it said before the batch."""
    said = {(row.identity, row.revision): row for row in rows}
    for row in rows:
        if row.batch != batch:
            continue
        after = said.get((row.identity, row.revision + 1))
        before = said.get((row.identity, row.revision - 1))
        if after is None or after.counted != (before.counted if before else (None, None, None)):
            return False
    return True


def _is_new(row: KpiValue, before: Mapping[Identity, KpiValue]) -> bool:
    known = before.get(row.identity)
    return known is None or known.is_taken_back


def _turn(batch: str, batches: Iterable[str]) -> str:
    """Return ``batch``, or with the number of its turn where it was here before."""
    turns = sum(one.partition(".")[0] == batch for one in batches) if batch else 0
    return f"{batch}.{turns + 1}" if turns else batch


def _following(
    rows: Sequence[tuple[int, KpiValue]], known: dict[Identity, KpiValue]
) -> Iterator[tuple[int, KpiValue]]:
    """Yield the rows to write, each as it follows what ``known`` holds; what they say is known then."""
    for line, row in rows:
        new = follow_up(row, known.get(row.identity))
        if new is not None:
            known[row.identity] = new
            yield line, new


def _faults(
    file: str,
    rows: Sequence[tuple[int, KpiValue]],
    known: Mapping[Identity, KpiValue],
    kpis: Mapping[str, str],
) -> Iterator[Fault]:
    lines = {name_of_row(row): line for line, row in rows}
    for fault in series_faults([row for _, row in rows], known):
        yield replace(fault, file=file, line=lines.get(fault.path, 0))
    for line, row in rows:
        calendar = kpis.get(row.kpi, "")
        if calendar and not fits(row.period, cast("Calendar", calendar)):
            yield Fault("series_calendar", file, line, 0, "period",
                        {"found": row.period[:40], "expected": calendar})  # fmt: skip
        if row.kpi not in kpis:
            near = closest(row.kpi, sorted(kpis))
            code = "unknown_kpi_suggested" if near else "unknown_kpi"
            yield Fault(code, file, line, 0, "kpi", {"found": row.kpi[:80], "suggestion": near})


def _first(faults: Sequence[Fault]) -> list[Fault]:
    ordered = sorted(faults, key=lambda fault: (fault.file, fault.line))
    rest = len(ordered) - _MOST_FAULTS
    more = [Fault("more_faults", values={"found": str(rest)})] if rest > 0 else []
    return [*ordered[:_MOST_FAULTS], *more]
