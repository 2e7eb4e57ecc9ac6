"""Words in a cell that a spreadsheet shows and never runs; those that are a number become one."""

from __future__ import annotations

import re
from typing import Final

from avers.core.text import Language

__all__ = ["harmless", "number_of"]

_NUMBER: Final = re.compile(r"[+\u2212-]?\d+(?:\.\d+)?")
_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u202f ", None))
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def harmless(words: str) -> str:
    """Return ``words`` as a spreadsheet shows them and never runs them (an apostrophe before a formula)."""
    return f"'{words}" if words.startswith(_RUNS) else words


def number_of(words: str, language: Language) -> tuple[float, str] | None:
    """Return the number that ``words`` write, with the format that writes it so; None where they are words.

    A share comes back as a share: ``46 %`` is 0.46. A sign that was written stays written.
    """
    plain = words.translate(_SPACES)
    is_share, plain = plain.endswith("%"), plain.removesuffix("%")
    plain = plain.replace(",", ".") if language == "fr" else plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain.replace("\u2212", "-"))
    digits = len(plain.partition(".")[2])
    form = "0" if not digits else f"0.{'0' * digits}"
    form = f"{form}%" if is_share else form if digits or abs(value) < 1000 else "#,##0"
    if plain[0] in "+\u2212":
        form = f"+{form};\u2212{form};{form}"
    return (round(value / 100, digits + 2) if is_share else value), form
