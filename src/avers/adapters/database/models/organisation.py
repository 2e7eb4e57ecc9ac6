"""Units, people, and the small tables a house keeps about itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

__all__ = ["PersonRow", "RegisterChange", "RegisterRow", "RegisterVersion", "UnitRow"]


class UnitRow(models.Model):
    """A unit; parents stand before their children in ``position``."""

    position = models.PositiveIntegerField()
    key = models.CharField(max_length=200, unique=True)
    parent = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=500, blank=True)
    name_en = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=80, blank=True)
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)
    successor = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "avers_unit"


class PersonRow(models.Model):
    """A person in a unit for a time; one person may have several lines, one after the other."""

    position = models.PositiveIntegerField()
    key = models.CharField(max_length=200, db_index=True)
    unit = models.CharField(max_length=200, db_index=True)
    role = models.CharField(max_length=200, blank=True)
    level = models.IntegerField(null=True)
    manager = models.CharField(max_length=200, blank=True)
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)
    language = models.CharField(max_length=10, default="fr")
    attributes = models.JSONField(default=dict)
    name = models.TextField(default="")
    folded_name = models.TextField(default="")
    address = models.TextField(default="")

    class Meta:
        db_table = "avers_person"


class RegisterRow(models.Model):
    """One line of one register, as JSON; dates are ISO text, told apart by the register's columns."""

    register = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    row = models.JSONField()

    class Meta:
        db_table = "avers_registerrow"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("register", "position"), name="avers_registerrow_place")
        ]


class RegisterVersion(models.Model):
    """That somebody changed a register, and when; never changed, never removed (triggers)."""

    register = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=20, blank=True)
    refers = models.PositiveIntegerField(null=True)
    n_added = models.PositiveIntegerField()
    n_changed = models.PositiveIntegerField()
    n_removed = models.PositiveIntegerField()

    class Meta:
        db_table = "avers_registerversion"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("register", "version"), name="avers_registerversion_once")
        ]


class RegisterChange(models.Model):
    """What stood at one place of a register before a version, and what stands there since; None: no row."""

    of = models.ForeignKey(RegisterVersion, on_delete=models.DO_NOTHING)
    place = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        db_table = "avers_registerchange"
