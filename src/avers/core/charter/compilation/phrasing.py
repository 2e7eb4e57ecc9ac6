"""Sentences around the charter's own words: templates filled, words quoted, keys made.

Templates are written with ordinary spaces and set here as French printers do; what the charter says
stays as it was written, except that quotation marks inside a quotation become the inner ones.
"""

from __future__ import annotations

import re
from typing import Final

from avers.core.text import LANGUAGES, Language, Text

__all__ = ["key_of", "quoted", "sentence"]

_NARROW: Final = "\u202f"
# A field with the full stop after it, one too many where what fills the field ends with its own.
_FIELD: Final = re.compile(r"\{(\w+)\}(\.?)")
_TO_INNER: Final = {
    "fr": str.maketrans({"«": "“", "»": "”"}),
    "en": str.maketrans({"“": "‘", "”": "’", '"': "’"}),
}
_INNER_SPACES: Final = re.compile(r"(?<=“)[ \u00a0\u202f]+|[ \u00a0\u202f]+(?=”)")
_STOPS: Final = (".", "!", "?", "…")


def sentence(template: Text, **parts: Text) -> Text:
    """Return ``template`` with its ``{fields}`` filled, in each language in which all of them are written.

    A field's words are quoted; a field called ``clause...`` is taken as it is. Where the charter is
    silent in a language, that side stays empty: half a sentence in the other one would be worse.
    """
    return Text(**{language: _filled(template, parts, language) for language in LANGUAGES})


def _filled(template: Text, parts: dict[str, Text], language: Language) -> str:
    own = {name: (part.en if language == "en" else part.fr).strip() for name, part in parts.items()}
    if not all(own.values()):
        return ""
    written = _set(template.en if language == "en" else template.fr, language)

    def fill(match: re.Match[str]) -> str:
        name, stop = match.groups()
        if name.startswith("clause"):
            return own[name] + stop
        return quoted(own[name], language) + ("" if own[name].endswith(_STOPS) else stop)

    return _FIELD.sub(fill, written)


def quoted(words: str, language: Language) -> str:
    """Return ``words`` between the quotation marks of ``language``, their own full stop kept inside."""
    inner = " ".join(words.split()).translate(_TO_INNER[language])
    if language == "fr":
        inner = _INNER_SPACES.sub("", inner)
    return f"«{_NARROW}{inner}{_NARROW}»" if language == "fr" else f"“{inner}”"


def _set(words: str, language: Language) -> str:
    return words if language == "en" else re.sub(r" (?=[;:!?»])", _NARROW, words)


def key_of(*parts: str) -> str:
    """Return a key of ``parts`` joined by points; a point inside a part cannot be taken for a joint."""
    return ".".join(part.replace("~", "~0").replace(".", "~1") for part in parts)
