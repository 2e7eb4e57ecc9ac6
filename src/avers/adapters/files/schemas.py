"""JSON Schemas of the documents people write by hand, for editors that complete and underline.

``python -m avers.adapters.files.schemas`` writes them anew beside this module, in English; a company's
folder gets them in the language of whoever begins it, with the settings by which an editor finds them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from avers.adapters.files.documents import schema_of
from avers.application.importing.mapping import AnswerMapping
from avers.application.wording.keys import KEYS
from avers.core.charter.document import Charter
from avers.core.charter.fields import MOST_MINUTES
from avers.core.evidence.instrument import Instrument
from avers.core.text import Language, Text

__all__ = ["MODELINE", "SCHEMAS", "editor_files", "main", "schema_text"]

SCHEMAS: Final[Mapping[str, tuple[type, str]]] = {
    "charter.schema.json": (Charter, "A charter of Avers"),
    "instrument.schema.json": (Instrument, "An instrument of Avers"),
    "mapping.schema.json": (AnswerMapping, "A mapping of answers for Avers"),
}
MODELINE: Final = "# yaml-language-server: $schema=.schemas/charter.schema.json\n"
"""First line of a charter by which editors that read modelines find the schema."""

# Which documents of a company's folder each schema reads.
_PLACES: Final = {
    "charter.schema.json": ["charter.yaml", "charter/*.yaml"],
    "instrument.schema.json": ["surveys/*.yaml"],
    "mapping.schema.json": ["*.map.yaml", "maps/*.yaml"],
}
_TIME: Final = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
# What the reader checks after the types, said in the schema too.
_BOUNDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "Hours.opens": {"pattern": _TIME},
    "Hours.closes": {"pattern": _TIME},
    "Promise.within_minutes": {"minimum": 1, "maximum": MOST_MINUTES},
    "Criterion.share": {"minimum": 0, "maximum": 1},
}


def schema_text(name: str, language: Language = "en") -> str:
    """Return the schema ``name``, with the words of ``language`` beside each key."""
    shape, title = SCHEMAS[name]
    schema = schema_of(shape, title)
    _describe(shape.__name__, schema, language)
    for defined, part in schema.get("$defs", {}).items():
        _describe(defined, next(iter(part.get("anyOf", [part]))), language)
        if "description" in part:
            part["description"] = _ABOUT[language] if defined == "Text" else ""
        if not part.get("description"):
            part.pop("description", None)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


_ABOUT: Final[Mapping[Language, str]] = {
    "fr": 'Une phrase, ou les deux langues : {fr: "…", en: "…"}.',
    "en": 'A sentence, or both languages: {fr: "…", en: "…"}.',
}


def _describe(shape: str, schema: dict[str, Any], language: Language) -> None:
    if shape in KEYS:
        schema["description"] = KEYS[shape].in_language(language)
    for key, part in schema.get("properties", {}).items():
        words = KEYS.get(f"{shape}.{key}", Text()).in_language(language)
        bounds = _BOUNDS.get(f"{shape}.{key}", {})
        if "$ref" in part:
            # Words beside a reference: editors that read older drafts would pass over them otherwise.
            part = {"allOf": [part]}
        elif bounds:
            (part["anyOf"][0] if "anyOf" in part else part).update(bounds)
        schema["properties"][key] = {"description": words, **part} if words else part


def editor_files(language: Language) -> Mapping[str, str]:
    """Return the files by which an editor completes a company's documents, by relative path."""
    settings = {"yaml.schemas": {f".schemas/{name}": places for name, places in _PLACES.items()}}
    return {
        **{f".schemas/{name}": schema_text(name, language) for name in SCHEMAS},
        ".vscode/settings.json": json.dumps(settings, indent=2) + "\n",
    }


def main() -> None:
    """Write every schema anew."""
    for name in SCHEMAS:
        Path(__file__).with_name(name).write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
