"""Values of KPIs, and ties between people. Triggers refuse any change of a value."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

__all__ = ["KpiValueRow", "TieRow"]


class KpiValueRow(models.Model):
    """One row of ``core.evidence.series``; ``id`` is the order in which rows were written."""

    kpi = models.CharField(max_length=120)
    period = models.CharField(max_length=20)
    unit = models.CharField(max_length=200, blank=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    value = models.FloatField(null=True)
    revision = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    batch = models.CharField(max_length=120, blank=True, db_index=True)

    class Meta:
        db_table = "avers_kpivalue"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("kpi", "unit", "period", "revision"), name="avers_kpivalue_revision"
            )
        ]


class TieRow(models.Model):
    """A tie between two people; saving replaces them whole, as it does people."""

    position = models.PositiveIntegerField()
    person = models.CharField(max_length=200, db_index=True)
    other = models.CharField(max_length=200, db_index=True)
    layer = models.CharField(max_length=20)
    weight = models.FloatField()
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)

    class Meta:
        db_table = "avers_tie"
