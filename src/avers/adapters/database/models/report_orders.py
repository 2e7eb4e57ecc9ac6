"""Reports that somebody asked to be sent: whose, which, how often, and what the last letter was for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from avers.adapters.database.models.accounts import User

__all__ = ["ReportOrderRow"]


class ReportOrderRow(models.Model):
    """One order; it ends with its account. ``last`` marks the publication, or the month, told last."""

    key = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="report_orders")
    ordered_by = models.CharField(max_length=200)
    reader = models.CharField(max_length=16)
    unit = models.CharField(max_length=200, blank=True, default="")
    form = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    cadence = models.CharField(max_length=16)
    last = models.CharField(max_length=240, blank=True, default="")

    class Meta:
        db_table = "avers_reportorder"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "reader", "unit", "form", "language", "cadence"],
                name="avers_reportorder_once",
            )
        ]
