"""Keys of waves and units inside an address, whatever signs they hold."""

from __future__ import annotations

__all__ = ["KeyConverter"]


class KeyConverter:
    """A key as one part of an address: a slash is written ``~s``, a tilde ``~~``."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """Return the key of a part of an address."""
        parts = value.split("~~")
        return "~".join(part.replace("~s", "/") for part in parts)

    def to_url(self, value: str) -> str:
        """Return the part of an address for a key."""
        return value.replace("~", "~~").replace("/", "~s")
