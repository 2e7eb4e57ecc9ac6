"""A wave that gathers its answers itself: its public key, its links, and the box of sealed envelopes.

No table tells a time, and none links an envelope to a link. Triggers let a link be used once and an
envelope lie untouched; both leave through a passage alone. Start reading at ``adapters.database.collecting``.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

__all__ = [
    "CollectionRow",
    "DrawnKey",
    "EnvelopeRow",
    "InvitationRow",
    "LinkRow",
    "ParticipationRow",
    "QuotaRow",
]


class DrawnKey(models.BigIntegerField):  # type: ignore[type-arg] # it has none while running
    """A key that is drawn, never counted; on SQLite it is the place of the row itself.

    Beside any other key SQLite counts its rows in the order they come, in a column that nobody sees.
    """

    def db_type(self, connection: Any) -> str:
        """Return ``integer`` on SQLite, where a primary key of no other name is the row's own number."""
        return "integer" if connection.vendor == "sqlite" else "bigint"


class CollectionRow(models.Model):
    """How one wave gathers answers; what encrypts them is here, what opens them is not."""

    wave = models.CharField(max_length=200, primary_key=True)
    faces = models.CharField(max_length=40)
    public_key = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    shut = models.BooleanField(default=False)
    drained = models.BooleanField(default=False)
    rebuilt = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)
    # Empty where nobody is awaited: a column that must be filled would make SQLite write the table anew,
    # under triggers that name it.
    awaits = models.BooleanField(null=True)

    class Meta:
        db_table = "avers_collection"


class InvitationRow(models.Model):
    """A link of one's own, by the hash of its token; ``used`` has no time."""

    id = models.CharField(max_length=32, primary_key=True)
    token_hash = models.CharField(max_length=64, unique=True)
    wave = models.CharField(max_length=200, db_index=True)
    face = models.CharField(max_length=10)
    unit = models.TextField()
    attributes = models.TextField()
    language = models.CharField(max_length=10)
    address = models.TextField()
    person = models.TextField()
    used = models.BooleanField(default=False)

    class Meta:
        db_table = "avers_invitation"


class LinkRow(models.Model):
    """A link that is everybody's, by the hash of its key; it takes ``most`` answers."""

    id = models.CharField(max_length=32, primary_key=True)
    key_hash = models.CharField(max_length=64, unique=True)
    wave = models.CharField(max_length=200, db_index=True)
    face = models.CharField(max_length=10)
    unit = models.TextField()
    attributes = models.TextField()
    language = models.CharField(max_length=10)
    most = models.PositiveIntegerField()
    n_answers = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "avers_link"


class QuotaRow(models.Model):
    """How many answers of a wave that is open count under one quota; it leaves when the box is emptied."""

    id = models.CharField(max_length=64, primary_key=True)
    wave = models.CharField(max_length=200, db_index=True)
    n_answers = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "avers_quota"


class ParticipationRow(models.Model):
    """The one figure of participation on one day, by steps of 5: the database takes no finer one (A4)."""

    wave = models.CharField(max_length=200)
    face = models.CharField(max_length=10)
    day = models.DateField()
    percent = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "avers_participation"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("wave", "face", "day"), name="avers_participation_day"),
            models.CheckConstraint(
                condition=Q(percent__in=tuple(range(0, 101, 5))), name="avers_participation_step"
            ),
        ]


class EnvelopeRow(models.Model):
    """The answers of one person, encrypted for the wave's key: a drawn number, a wave, bytes of one size."""

    id = DrawnKey(primary_key=True)
    wave = models.CharField(max_length=200, db_index=True)
    sealed = models.BinaryField()

    class Meta:
        db_table = "avers_envelope"
