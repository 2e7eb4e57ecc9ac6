"""The draft of the charter, and the versions that never change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

__all__ = ["CharterAmendment", "CharterDraft", "CharterVersion"]


class CharterDraft(models.Model):
    """The one draft: JSON, its fingerprint, and how many times it was saved."""

    document = models.TextField()
    fingerprint = models.CharField(max_length=64)
    n_saved = models.PositiveBigIntegerField(default=1)

    class Meta:
        db_table = "avers_charterdraft"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="avers_charterdraft_one")]


class CharterVersion(models.Model):
    """A published version; triggers refuse to change or remove it."""

    version = models.CharField(max_length=80, unique=True)
    published_date = models.DateField(null=True)
    document = models.TextField()

    class Meta:
        db_table = "avers_charterversion"


class CharterAmendment(models.Model):
    """One save of the draft and the parts it changed, before and after; triggers keep it as it is."""

    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    undoes = models.BigIntegerField(null=True)
    changes = models.JSONField()

    class Meta:
        db_table = "avers_charteramendment"
