"""Surveys being written: the drafts, and every save of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

__all__ = ["SurveyAmendment", "SurveyDraftRow"]


class SurveyDraftRow(models.Model):
    """The one draft under a key: JSON, and its fingerprint."""

    key = models.CharField(max_length=200, unique=True)
    document = models.TextField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        db_table = "avers_surveydraft"


class SurveyAmendment(models.Model):
    """One save of a draft and the parts it changed, before and after; triggers keep it as it is."""

    survey = models.CharField(max_length=200)
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    undoes = models.BigIntegerField(null=True)
    changes = models.JSONField()

    class Meta:
        db_table = "avers_surveyamendment"
        indexes: ClassVar = [models.Index(fields=["survey"], name="avers_surveyamendment_survey")]
