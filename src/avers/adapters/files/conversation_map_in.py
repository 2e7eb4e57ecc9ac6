"""The mapping of a table of messages, or of a mailbox: the part ``conversations`` of a YAML file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from avers.adapters.files.yaml_in import YamlDocument, read_yaml
from avers.application.importing.conversation_map import ConversationMap, map_faults, map_of
from avers.core.errors import InputRefused

__all__ = ["is_conversation_map", "read_conversation_map"]

_PART = "conversations"


def is_conversation_map(path: Path) -> bool:
    """Return whether a mapping is of conversations rather than of answers; False where it cannot be read."""
    try:
        return _PART in _root(read_yaml(path, path.name))
    except InputRefused:
        return False


def read_conversation_map(path: Path) -> ConversationMap:
    """Return the mapping in a YAML file; raises ``InputRefused`` with every fault."""
    part = _root(read_yaml(path, path.name)).get(_PART)
    faults = list(map_faults(part, path.name))
    if faults:
        raise InputRefused(faults)
    return map_of(part if isinstance(part, dict) else {})


def _root(document: YamlDocument) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}
