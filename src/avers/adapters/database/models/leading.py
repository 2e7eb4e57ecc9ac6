"""Who leads which team, dated: whose the figures about a leader are (limit L2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from avers.adapters.database.models.accounts import User

__all__ = ["TermRow"]


class TermRow(models.Model):
    """An account leads a team from ``since`` to ``until``, both days included; open while it still does."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    unit = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "avers_term"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("unit",), condition=models.Q(until=None), name="avers_term_one_leader"
            ),
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(until=None), name="avers_term_one_team"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="avers_term_in_order",
            ),
        ]
