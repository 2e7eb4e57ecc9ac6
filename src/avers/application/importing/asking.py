"""What a caller says beside the files, in words that may be wrong."""

from __future__ import annotations

from typing import cast, get_args

from avers.application.importing.answers import ImportRequest
from avers.core.errors import UsageError
from avers.core.evidence.observation import Face, Promise

__all__ = ["UnknownChoice", "request_of"]


class UnknownChoice(UsageError):
    """There is no such face or promise."""

    code = "unknown_choice"


def request_of(*, wave: str = "", face: str = "", promise: str = "") -> ImportRequest:
    """Return the request that these words make; ``UnknownChoice`` names those that would do."""
    for found, choices in ((face, get_args(Face)), (promise, get_args(Promise))):
        if found and found not in choices:
            raise UnknownChoice(found=found, expected=", ".join(choices))
    return ImportRequest(
        wave=wave, face=cast("Face | None", face or None), promise=cast("Promise | None", promise or None)
    )
