"""What is remembered of imports besides their rows: mappings to use again."""

from __future__ import annotations

from django.db import models

__all__ = ["MappingRow"]


class MappingRow(models.Model):
    """The mapping that files of one shape last came in by; ``shape`` tells its columns; no answer."""

    shape = models.CharField(max_length=64, primary_key=True)
    document = models.TextField()
    file = models.CharField(max_length=200)
    kept_by = models.CharField(max_length=200)
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "avers_mapping"
