"""Conversations with customers: what came in, and its messages and changes. Triggers refuse any change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

__all__ = [
    "ConversationBatchRow", "ConversationRow", "ConversationTakenBackRow", "ConversationWaitingRow",
]  # fmt: skip


class ConversationBatchRow(models.Model):
    """What one file brought."""

    content_hash = models.CharField(max_length=200, db_index=True)
    source = models.CharField(max_length=500)
    tool = models.CharField(max_length=40)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "avers_conversationbatch"


class ConversationTakenBackRow(models.Model):
    """A batch that no longer counts: a row that refers to it."""

    batch = models.OneToOneField(ConversationBatchRow, on_delete=models.DO_NOTHING, related_name="taken_back")
    by = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    class Meta:
        db_table = "avers_conversationtakenback"


class ConversationWaitingRow(models.Model):
    """A batch that comes in by steps and that nobody sees yet; ``claim`` is held by its living importer."""

    batch = models.OneToOneField(ConversationBatchRow, on_delete=models.DO_NOTHING, related_name="waiting")
    claim = models.CharField(max_length=64)

    class Meta:
        db_table = "avers_conversationwaiting"


class ConversationRow(models.Model):
    """One message or change; ``document`` is all of it, the other columns are what is looked for."""

    batch = models.ForeignKey(ConversationBatchRow, on_delete=models.DO_NOTHING)
    key = models.TextField()
    thread = models.TextField()
    day = models.DateField(db_index=True)
    customer = models.TextField(db_index=True)
    agent = models.TextField(db_index=True)
    # The agent that the conversation was taken from.
    left = models.TextField()
    document = models.TextField()

    class Meta:
        db_table = "avers_conversation"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("key", "batch"), name="avers_conversation_once")
        ]
        indexes: ClassVar = [models.Index(fields=("thread", "day"), name="avers_conversation_thread")]
