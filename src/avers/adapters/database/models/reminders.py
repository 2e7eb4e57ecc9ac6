"""The weekly letter and the calendar address of an account: whether, when last, the hash of the address."""

from __future__ import annotations

from django.db import models

from avers.adapters.database.models.accounts import User

__all__ = ["ReminderRow"]


class ReminderRow(models.Model):
    """One row for an account that ever chose; who never did gets no letter and has no calendar address.

    The address of the calendar opens it without signing in: only its hash is kept.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="reminder")
    wants_letter = models.BooleanField(default=False)
    last_letter = models.DateField(null=True)
    calendar_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)

    class Meta:
        db_table = "avers_reminder"
