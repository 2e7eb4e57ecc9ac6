"""JSON Schemas of the documents people write by hand, for editors that complete and underline.

``python -m avers.adapters.files.schemas`` writes them anew beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from avers.adapters.files.documents import schema_of
from avers.application.importing.mapping import AnswerMapping
from avers.core.charter.document import Charter
from avers.core.evidence.instrument import Instrument

__all__ = ["SCHEMAS", "main", "schema_text"]

SCHEMAS: Final[Mapping[str, tuple[type, str]]] = {
    "charter.schema.json": (Charter, "A charter of Avers"),
    "instrument.schema.json": (Instrument, "An instrument of Avers"),
    "mapping.schema.json": (AnswerMapping, "A mapping of answers for Avers"),
}


def schema_text(name: str) -> str:
    """Return the schema ``name`` as the file holds it."""
    shape, title = SCHEMAS[name]
    return json.dumps(schema_of(shape, title), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema anew."""
    for name in SCHEMAS:
        Path(__file__).with_name(name).write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
