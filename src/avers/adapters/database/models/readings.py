"""What was read in replies, and who contests it. Triggers refuse any change; erasure and retention pass."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

__all__ = ["ReadingContestRow", "ReadingPartRow", "ReadingRow"]


class ReadingPartRow(models.Model):
    """What one chunk of replies added to what later ones are compared with: hashes and counts alone."""

    counted = models.BinaryField()

    class Meta:
        db_table = "avers_readingpart"


class ReadingRow(models.Model):
    """What was read in one reply; ``document`` is all of it, the other columns are what is looked for."""

    key = models.TextField(unique=True)
    thread = models.TextField(db_index=True)
    day = models.DateField(db_index=True)
    agent = models.TextField(db_index=True)
    customer = models.TextField(db_index=True)
    document = models.TextField()

    class Meta:
        db_table = "avers_reading"


class ReadingContestRow(models.Model):
    """One step of a contest."""

    reading = models.TextField(db_index=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    step = models.CharField(max_length=20)
    criterion = models.CharField(max_length=60)
    words = models.TextField()

    class Meta:
        db_table = "avers_readingcontest"
        indexes: ClassVar = [models.Index(fields=("by",), name="avers_readingcontest_by")]
