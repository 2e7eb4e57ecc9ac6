"""Mappings that files came in by, kept for the next ones of the same columns."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from avers.adapters.database.documents import read_json, write_json
from avers.adapters.database.models import MappingRow
from avers.adapters.database.transactions import write_transaction
from avers.application.importing.assisting import columns_read
from avers.application.importing.conversation_map import ConversationMap
from avers.application.importing.drafting import KeptMapping

__all__ = ["DatabaseMappings", "DatabaseTalkMaps"]


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
        _keep(shape, write_json(KeptMapping, kept), kept.file, by=by, at=at)


@dataclass(frozen=True)
class _KeptTalkMap:
    """The mapping of a table of messages; a word of its own says that it is none of answers."""

    messages: ConversationMap


class DatabaseTalkMaps:
    """Implements ``application.importing.talk_drafting.KeptTalkMaps``."""

    def known(self, header: Sequence[str]) -> tuple[ConversationMap, str] | None:
        """Return the mapping of a table of these columns, and the file it was made for; None without one."""
        row = MappingRow.objects.filter(shape=_shape_of_messages(header)).first()
        try:
            return (read_json(_KeptTalkMap, row.document).messages, row.file) if row else None
        except ValidationError:
            return None

    def keep_map(
        self, header: Sequence[str], mapping: ConversationMap, file: str, *, by: str, at: datetime
    ) -> None:
        """Keep a mapping; one for the same columns gives way to it."""
        document = write_json(_KeptTalkMap, _KeptTalkMap(mapping))
        _keep(_shape_of_messages(header), document, file, by=by, at=at)


def _shape_of_messages(header: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(("messages", *sorted(header))).encode()).hexdigest()


def _keep(shape: str, document: str, file: str, *, by: str, at: datetime) -> None:
    told = {"document": document, "file": file[:200], "kept_by": by, "kept_at": at}
    with write_transaction():
        MappingRow.objects.update_or_create(shape=shape, defaults=told)
