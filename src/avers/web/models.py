"""The one table of the web application itself: failed sign-ins of the last quarter of an hour."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

__all__ = ["FailedSignIn"]


class FailedSignIn(models.Model):
    """A failure of one account or from one address, named by a keyed hash; ``happened_at`` in seconds."""

    subject = models.CharField(max_length=64)
    happened_at = models.FloatField()

    class Meta:
        db_table = "avers_failedsignin"
        indexes: ClassVar = [
            models.Index(fields=("subject", "happened_at"), name="avers_failedsignin_subject")
        ]
