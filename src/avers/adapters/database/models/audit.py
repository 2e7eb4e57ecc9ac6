"""The audit chain, and the one passage past the triggers of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

__all__ = ["AuditEntry", "Passage"]


class AuditEntry(models.Model):
    """What was done, by whom, when; ``mac`` covers the entry and the ``mac`` before it (rule C8).

    ``happened_at`` is text, since the chain covers the very signs that were written. ``details`` is
    JSON with sorted keys, for the same reason.
    """

    sequence = models.BigIntegerField(primary_key=True)
    happened_at = models.CharField(max_length=40)
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    details = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    class Meta:
        db_table = "avers_auditentry"


class Passage(models.Model):
    """An open passage past the triggers, for one audited erasure; it cannot outlive its transaction.

    ``closes`` refers to a passage that cannot exist: the database refuses to commit until the row is
    gone. So a passage is never left open, whatever happens to the process.
    """

    kind = models.CharField(max_length=20)
    entry = models.ForeignKey(AuditEntry, on_delete=models.DO_NOTHING, db_index=False)
    closes = models.ForeignKey("self", on_delete=models.DO_NOTHING, db_index=False, related_name="+")

    class Meta:
        db_table = "avers_passage"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes_id=-1), name="avers_passage_closes"),
            models.CheckConstraint(condition=Q(id__gt=0), name="avers_passage_id"),
            models.CheckConstraint(
                condition=Q(kind__in=("erasure", "retention", "reseal")), name="avers_passage_kind"
            ),
        ]
