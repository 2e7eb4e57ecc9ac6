"""Frozen results. A page reads the cells of its units by one index, whatever the size of the company."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

__all__ = ["KeptRow", "LeaderCell", "PublicationRow", "PublishedCell", "PublishedSentence"]


class PublicationRow(models.Model):
    """All of a publication but its cells: units, facets, items, methods, as JSON."""

    wave = models.CharField(max_length=200)
    revision = models.PositiveIntegerField()
    manifest = models.TextField()
    # Of the manifest and of every cell as they were frozen.
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "avers_publication"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("wave", "revision"), name="avers_publication_once")
        ]


class _CellColumns(models.Model):
    """The columns of ``core.publication.cell.Cell``, and its place in the publication."""

    publication = models.ForeignKey(PublicationRow, on_delete=models.DO_NOTHING, db_index=False)
    position = models.PositiveIntegerField()
    table = models.CharField(max_length=80)
    face = models.CharField(max_length=10)
    facet = models.CharField(max_length=200)
    item = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=80)
    unit = models.CharField(max_length=200)
    attribute_1 = models.CharField(max_length=80, blank=True)
    level_1 = models.CharField(max_length=200, blank=True)
    attribute_2 = models.CharField(max_length=80, blank=True)
    level_2 = models.CharField(max_length=200, blank=True)
    n = models.PositiveIntegerField(null=True)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    withheld = models.CharField(max_length=10, blank=True)

    class Meta:
        abstract = True


class PublishedCell(_CellColumns):
    """A figure about a group, for every reader."""

    class Meta:
        db_table = "avers_publishedcell"
        indexes: ClassVar = [
            models.Index(fields=("publication", "unit", "position"), name="avers_publishedcell_unit")
        ]


class LeaderCell(_CellColumns):
    """A figure about the leader of one unit, for that leader alone (limit L2): no folder, no export."""

    class Meta:
        db_table = "avers_leadercell"
        indexes: ClassVar = [
            models.Index(fields=("publication", "unit", "position"), name="avers_leadercell_unit")
        ]


class PublishedSentence(models.Model):
    """What somebody of a unit wrote, masked and drawn at closing (rule A7)."""

    publication = models.ForeignKey(PublicationRow, on_delete=models.DO_NOTHING, db_index=False)
    position = models.PositiveIntegerField()
    face = models.CharField(max_length=10)
    facet = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=2)

    class Meta:
        db_table = "avers_publishedsentence"
        indexes: ClassVar = [
            models.Index(fields=("publication", "unit", "position"), name="avers_publishedsentence_unit")
        ]


class KeptRow(models.Model):
    """What was made of publications, and of what: read again by who would make the same; safe to empty."""

    name = models.CharField(max_length=80, unique=True)
    made_of = models.CharField(max_length=64)
    content = models.TextField()

    class Meta:
        db_table = "avers_kept"
