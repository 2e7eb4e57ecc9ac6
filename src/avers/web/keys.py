"""Keys of waves and units inside an address, whatever signs they hold."""

from __future__ import annotations

from typing import Final

__all__ = ["KeyConverter"]

_OURS: Final = frozenset({"answers", "why", "new"})  # parts of addresses that stand where a key may stand


class KeyConverter:
    """A key as one part of an address: a slash is written ``~s``, a tilde ``~~``.

    A unit may be called as one of our own pages is: its address then begins with a tilde.
    """

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """Return the key of a part of an address."""
        if value.removeprefix("~") in _OURS:
            return value.removeprefix("~")
        parts = value.split("~~")
        return "~".join(part.replace("~s", "/") for part in parts)

    def to_url(self, value: str) -> str:
        """Return the part of an address for a key."""
        if value in _OURS:
            return f"~{value}"
        return value.replace("~", "~~").replace("/", "~s")
