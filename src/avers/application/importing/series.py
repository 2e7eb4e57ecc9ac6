"""Values of KPIs come in from a file: new ones are added, better ones follow the old with their reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.evidence.series import Identity, KpiValue, follow_up, name_of_row, series_faults
from avers.core.organisation.cells import closest

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["ImportedValues", "SeriesApart", "import_values"]

_MOST_FAULTS = 50


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


def import_values(
    company: Company,
    files: Sequence[tuple[str, Sequence[tuple[int, KpiValue]]]],
    *,
    by: str,
    at: datetime,
) -> tuple[ImportedValues, ...]:
    """Bring in the values of ``files`` (name, rows with their line): all of them, or nothing (C2).

    A value that is there already says nothing new and is passed over, so that a second run adds nothing;
    one that differs is written as a correction, and needs a reason.

    Raises
    ------
    InputRefused
        Every fault of every file at once: a KPI that no register knows, a period that is none, neither
        sums nor value, a difference without its reason.
    """
    with company.work("import_values", by=by, at=at) as work:
        known = {one.identity: one for one in company.series.current()}
        kpis = sorted(str(row["key"]) for row in company.registers.read("kpis").rows)
        faults: list[Fault] = []
        to_add: list[KpiValue] = []
        done = []
        for file, rows in files:
            before = dict(known)
            new = list(_following(rows, known))
            faults += _faults(file, new, before, kpis)
            n_new = sum(one.revision == 1 for _, one in new)
            done.append(ImportedValues(file, n_new, len(new) - n_new, len(rows) - len(new)))
            to_add += [one for _, one in new]
        if faults:
            raise InputRefused(_first(faults))
        company.series.add(to_add)
        work.note(files=len(files), values=len(to_add))
    return tuple(done)


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
    kpis: Sequence[str],
) -> Iterator[Fault]:
    lines = {name_of_row(row): line for line, row in rows}
    for fault in series_faults([row for _, row in rows], known):
        yield replace(fault, file=file, line=lines.get(fault.path, 0))
    for line, row in rows:
        if row.kpi not in kpis:
            near = closest(row.kpi, kpis)
            code = "unknown_kpi_suggested" if near else "unknown_kpi"
            yield Fault(code, file, line, 0, "kpi", {"found": row.kpi[:80], "suggestion": near})


def _first(faults: Sequence[Fault]) -> list[Fault]:
    ordered = sorted(faults, key=lambda fault: (fault.file, fault.line))
    rest = len(ordered) - _MOST_FAULTS
    more = [Fault("more_faults", values={"found": str(rest)})] if rest > 0 else []
    return [*ordered[:_MOST_FAULTS], *more]
