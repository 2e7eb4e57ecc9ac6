"""The passphrase of a copy: from the surroundings, so that it stands in no command line, or asked for."""

from __future__ import annotations

import os
import sys
from typing import Final, Literal

import typer

from avers.core.text import Language

__all__ = ["check_two", "passphrase_of"]

VARIABLES: Final = {"data": "AVERS_BACKUP_PASSPHRASE", "keys": "AVERS_BACKUP_KEYS_PASSPHRASE"}


def passphrase_of(kind: Literal["data", "keys"], language: Language, *, is_new: bool) -> str:
    """Return the passphrase of a copy, asked twice where it is new; ``UsageError`` without a terminal."""
    from avers.application.wording.copying import COPIES
    from avers.core.errors import UsageError

    given = os.environ.get(VARIABLES[kind], "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise UsageError("passphrase_needed", name=VARIABLES[kind])
    words = COPIES[f"passphrase_{kind}"].in_language(language)
    return str(typer.prompt(words, hide_input=True, confirmation_prompt=is_new, err=True))


def check_two(data: str, keys: str) -> None:
    """Raise where data and keys would have one passphrase: one guess would open both."""
    from avers.core.errors import UsageError

    if data and data == keys:
        raise UsageError("passphrase_shared")
