"""The secrets that sign messages from chat tools: their names and dates, never the secrets."""

from __future__ import annotations

from django.db import models

__all__ = ["HookSecretRow"]


class HookSecretRow(models.Model):
    """A secret: it is derived from ``key`` and from a file outside the database, and kept nowhere.

    ``proof`` is a piece of its hash: it tells whether that file is still the one it was derived from.
    """

    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=60)
    purpose = models.CharField(max_length=10, default="thanks")
    proof = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "avers_hook_secret"
