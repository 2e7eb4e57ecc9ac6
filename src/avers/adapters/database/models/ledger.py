"""The ledger: waves, instruments, batches, and two of the three stores of evidence.

``ObservationRow`` holds what is attributable, ``SealedAnswer`` what was given under a promise of
anonymity. Triggers refuse to change or remove a row of either; a correction is a new row.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

__all__ = ["BatchRow", "InstrumentRow", "ObservationRow", "SealedAnswer", "TakenBackRow", "WaveRow"]


class InstrumentRow(models.Model):
    """An instrument under one key and one version, as JSON; it never changes."""

    key = models.CharField(max_length=200)
    version = models.CharField(max_length=80, blank=True)
    document = models.TextField()

    class Meta:
        db_table = "avers_instrument"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("key", "version"), name="avers_instrument_once")
        ]


class WaveRow(models.Model):
    """One face of one wave."""

    key = models.CharField(max_length=200)
    face = models.CharField(max_length=10)
    instrument = models.CharField(max_length=200, blank=True)
    version = models.CharField(max_length=80, blank=True)
    promise = models.CharField(max_length=20)
    k = models.PositiveSmallIntegerField()
    opens = models.DateField(null=True)
    closes = models.DateField(null=True)
    state = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)

    class Meta:
        db_table = "avers_wave"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("key", "face"), name="avers_wave_once"),
            # Rule A1: five at least, whoever asks.
            models.CheckConstraint(condition=Q(k__gte=5, k__lte=30), name="avers_wave_k"),
        ]


class BatchRow(models.Model):
    """What one import added. Rows of a batch that is not ``visible`` are not evidence yet."""

    content_hash = models.CharField(max_length=200)
    wave = models.CharField(max_length=200)
    face = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    promise = models.CharField(max_length=20)
    n_rows = models.PositiveBigIntegerField()
    n_respondents = models.PositiveBigIntegerField()
    source = models.CharField(max_length=500)
    instrument = models.CharField(max_length=200, blank=True)
    version = models.CharField(max_length=80, blank=True)
    visible = models.BooleanField(default=False)
    # Name of the claim that the importer holds while it lives; empty once visible.
    claim = models.CharField(max_length=64, blank=True)
    # Who imported it, when, and whether it began its wave; NULL for what came before these were kept.
    added_by = models.CharField(max_length=200, null=True)
    added_at = models.DateTimeField(null=True)
    begins = models.BooleanField(null=True)
    # How often this content was taken back before: it may come in again.
    turn = models.PositiveSmallIntegerField(null=True, db_default=models.Value(0))

    class Meta:
        db_table = "avers_batch"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("wave", "face", "content_hash", "turn"),
                condition=Q(visible=True),
                name="avers_batch_each_turn",
            )
        ]


class TakenBackRow(models.Model):
    """A batch that no longer counts: a row that refers to it, since no row of the ledger is changed."""

    batch = models.OneToOneField(BatchRow, on_delete=models.DO_NOTHING, related_name="taken_back")
    by = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    class Meta:
        db_table = "avers_takenback"


class ObservationRow(models.Model):
    """An attributable fact, or the correction of one (``corrects``, with its reason)."""

    batch = models.ForeignKey(BatchRow, on_delete=models.DO_NOTHING, db_index=False)
    respondent = models.TextField()
    unit = models.TextField()
    facet = models.TextField()
    item = models.TextField()
    value = models.FloatField(null=True)
    text = models.TextField()
    missing = models.TextField()
    period = models.TextField()
    instrument = models.TextField()
    version = models.TextField()
    attributes = models.TextField()
    corrects = models.ForeignKey("self", on_delete=models.DO_NOTHING, null=True, db_index=False)
    reason = models.TextField(default="")

    class Meta:
        db_table = "avers_observation"
        indexes: ClassVar = [
            models.Index(fields=("batch", "respondent", "item"), name="avers_observation_answer"),
            # Corrections are few; erasing a row asks whether one refers to it.
            models.Index(
                fields=("corrects",), condition=Q(corrects__isnull=False), name="avers_observation_corrects"
            ),
        ]


class SealedAnswer(models.Model):
    """One answer given under a promise of anonymity.

    No person, no time, no batch, no order: rows of a wave are written in one transaction, sorted by a
    random number drawn for each respondent, and written anew whenever a later batch joins them.
    """

    wave = models.ForeignKey(WaveRow, on_delete=models.DO_NOTHING)
    respondent = models.BigIntegerField()
    unit = models.TextField()
    facet = models.TextField()
    item = models.TextField()
    value = models.FloatField(null=True)
    text = models.TextField()
    missing = models.TextField()
    instrument = models.TextField()
    version = models.TextField()
    attributes = models.TextField()

    class Meta:
        db_table = "avers_sealedanswer"
