"""Mappings that files came in by, kept for the next ones of the same columns."""

from __future__ import annotations

import hashlib
from datetime import datetime

from pydantic import ValidationError

from avers.adapters.database.documents import read_json, write_json
from avers.adapters.database.models import MappingRow
from avers.adapters.database.transactions import write_transaction
from avers.application.importing.assisting import columns_read
from avers.application.importing.drafting import KeptMapping

__all__ = ["DatabaseMappings"]


class DatabaseMappings:
    """Implements ``application.importing.drafting.KeptMappings``."""

    def all(self) -> tuple[KeptMapping, ...]:
        """Return every mapping that is kept, the newest first."""
        found = []
        for row in MappingRow.objects.order_by("-kept_at", "shape"):
            try:
                found.append(read_json(KeptMapping, row.document))
            except ValidationError:
                # Kept by another version, in words that are no more: it is guessed anew.
                continue
        return tuple(found)

    def keep(self, kept: KeptMapping, *, by: str, at: datetime) -> None:
        """Keep a mapping; one for the same columns gives way to it."""
        shape = hashlib.sha256("\0".join(sorted(columns_read(kept.mapping))).encode()).hexdigest()
        told = {
            "document": write_json(KeptMapping, kept),
            "file": kept.file[:200],
            "kept_by": by,
            "kept_at": at,
        }
        with write_transaction():
            MappingRow.objects.update_or_create(shape=shape, defaults=told)
