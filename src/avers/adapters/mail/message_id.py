"""What names a letter: the domain that sends it, never this machine."""

from __future__ import annotations

from email.utils import make_msgid, parseaddr

from django.conf import settings

__all__ = ["message_id"]


def message_id() -> str:
    """Return a new name for a letter, in the domain it comes from; filters mistrust any other."""
    return make_msgid(domain=parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or None)
