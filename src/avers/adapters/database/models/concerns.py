"""Every concern of the house in one sealed box: one row of one table, and nothing beside it."""

from __future__ import annotations

from django.db import models

__all__ = ["ConcernBox"]


class ConcernBox(models.Model):
    """The only row. How many concerns it holds, of whom, since when: none of it is a column.

    ``key_name`` is the file of the key, outside the database; ``turned_on`` the day of the last writing of
    anything in the house, which writes this row anew; ``sealed`` is of one of a few sizes.
    """

    id = models.PositiveSmallIntegerField(primary_key=True)
    key_name = models.CharField(max_length=40)
    turned_on = models.DateField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "avers_concernbox"
