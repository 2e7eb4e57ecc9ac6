"""KPI values in the database: rows are added in the order of their ``id``, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Final

from django.db.models import Max, QuerySet

from avers.adapters.database.models import KpiValueRow
from avers.adapters.database.transactions import write_transaction
from avers.core.errors import InputRefused
from avers.core.evidence.series import COLUMNS, KpiValue, in_force, newest, series_faults

__all__ = ["DatabaseSeries"]

_AT_ONCE: Final = 500


class DatabaseSeries:
    """Implements ``application.ports.Series``."""

    def add(self, values: Sequence[KpiValue]) -> int:
        """Write ``values``, all or none."""
        with write_transaction():
            known = _known_batches({row.batch for row in values if row.batch})
            new = [row for row in values if row.batch not in known]
            kpis = {row.kpi for row in new}
            held = _values(KpiValueRow.objects.filter(kpi__in=kpis)) if kpis else ()
            faults = list(series_faults(new, newest(held)))
            if faults:
                raise InputRefused(faults)
            KpiValueRow.objects.bulk_create((KpiValueRow(**asdict(row)) for row in new), batch_size=_AT_ONCE)
        return len(new)

    def rows(self) -> tuple[KpiValue, ...]:
        """Return every row ever written, in their order."""
        return _values(KpiValueRow.objects.all())

    def current(self, kpi: str = "", *, since: str = "", until: str = "") -> tuple[KpiValue, ...]:
        """Return the values in force, of one KPI or all, between two periods."""
        rows = KpiValueRow.objects.filter(period__gte=since)
        if kpi:
            rows = rows.filter(kpi=kpi)
        if until:
            rows = rows.filter(period__lte=until)
        return in_force(_values(rows))

    def history(self, kpi: str, unit: str, period: str) -> tuple[KpiValue, ...]:
        """Return every row of one value, oldest first."""
        return _values(KpiValueRow.objects.filter(kpi=kpi, unit=unit, period=period))

    def fingerprint(self) -> str:
        """Return what changes whenever a row is added."""
        newest = KpiValueRow.objects.aggregate(newest=Max("id"))["newest"]
        return "" if newest is None else str(newest)


def _known_batches(batches: Iterable[str]) -> set[str]:
    wanted = sorted(batches)
    return {
        batch
        for start in range(0, len(wanted), _AT_ONCE)
        for batch in KpiValueRow.objects.filter(batch__in=wanted[start : start + _AT_ONCE])
        .values_list("batch", flat=True)
        .distinct()
    }


def _values(rows: QuerySet[KpiValueRow]) -> tuple[KpiValue, ...]:
    return tuple(KpiValue(*row) for row in rows.order_by("id").values_list(*COLUMNS))
