"""Who was written to about which survey, and which customers are left in peace; no answer, no link."""

from __future__ import annotations

from django.db import models

__all__ = ["ContactRow", "PostingRow"]


class PostingRow(models.Model):
    """Letters that went for one invitation: how many, and the day of the last."""

    invitation = models.CharField(max_length=64, primary_key=True)
    n_letters = models.PositiveSmallIntegerField(default=0)
    last_letter = models.DateField(null=True)
    is_stopped = models.BooleanField(default=False)

    class Meta:
        db_table = "avers_posting"


class ContactRow(models.Model):
    """An address, by a hash whose key lies elsewhere: when last invited, stopped, or refused for good."""

    address = models.CharField(max_length=64, primary_key=True)
    last_invited = models.DateField(null=True)
    is_stopped = models.BooleanField(default=False)
    is_refused = models.BooleanField(default=False)

    class Meta:
        db_table = "avers_contact"
