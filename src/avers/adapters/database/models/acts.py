"""Acts: thanks, promises, obstacles, incidents, messages, what became of each. Triggers refuse any change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

__all__ = ["ActRow"]


class ActRow(models.Model):
    """One row of ``core.evidence.act``; ``id`` is the order in which rows were written."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    day = models.DateField()
    by = models.CharField(max_length=120, db_index=True)
    step = models.CharField(max_length=20)
    act = models.CharField(max_length=120, db_index=True)
    refers = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    to_kind = models.CharField(max_length=20, blank=True)
    to = models.CharField(max_length=200, blank=True)
    to_unit = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=120, blank=True)
    behaviour = models.CharField(max_length=120, blank=True)
    charter = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    label = models.TextField(blank=True)
    due = models.DateField(null=True)
    cause = models.CharField(max_length=20, blank=True, default="")
    found = models.CharField(max_length=20, blank=True, default="")
    seen = models.DateField(null=True)

    class Meta:
        db_table = "avers_act"
        indexes: ClassVar = [
            models.Index(fields=("kind", "unit", "day"), condition=Q(step="made"), name="avers_act_unit"),
            models.Index(
                fields=("kind", "to_unit", "day"), condition=Q(step="made"), name="avers_act_to_unit"
            ),
            models.Index(fields=("kind", "day"), condition=Q(step="made"), name="avers_act_day"),
            models.Index(fields=("step",), name="avers_act_step"),
            models.Index(fields=("to",), condition=Q(to_kind="person"), name="avers_act_to"),
        ]
