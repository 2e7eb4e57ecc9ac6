"""Customers who wait to be asked after a moment of their journey, and counts of what happened, of nobody."""

from __future__ import annotations

from django.db import models

__all__ = ["MomentCountRow", "MomentRow"]


class MomentRow(models.Model):
    """A message that came, by a key that says nothing; who it was about, while they wait (duty M4)."""

    key = models.CharField(max_length=32, primary_key=True)
    digest = models.CharField(max_length=64)
    came_on = models.DateField(db_index=True)
    moment = models.TextField(default="")
    unit = models.TextField(default="")
    address = models.TextField(default="", db_index=True)
    language = models.CharField(max_length=10, default="")
    channel = models.CharField(max_length=40, default="")
    due_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        db_table = "avers_moment"


class MomentCountRow(models.Model):
    """How often one thing happened on one day after one moment."""

    day = models.DateField()
    moment = models.CharField(max_length=200)
    what = models.CharField(max_length=60)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "avers_moment_count"
        constraints = (models.UniqueConstraint(fields=["day", "moment", "what"], name="one_count_a_day"),)
