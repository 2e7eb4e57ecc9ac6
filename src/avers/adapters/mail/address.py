"""Where the mail server is: one address becomes Django's settings. Imports nothing of Django.

``smtp://user:password@host:587`` encrypts once connected (STARTTLS), ``smtps://…:465`` from the first byte.
Only a server on this machine is spoken to in clear.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote, urlsplit

__all__ = ["MailAddressNotUnderstood", "mail_settings"]

_PORTS: Final = {"smtp": 587, "smtps": 465}
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_SECONDS: Final = 20


class MailAddressNotUnderstood(ValueError):
    """The address of the mail server cannot be read; the message says what was expected."""


def mail_settings(address: str) -> dict[str, Any]:
    """Return Django's settings of mail for ``address``, those of no mail at all when it is empty.

    Raises ``MailAddressNotUnderstood``.
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise MailAddressNotUnderstood("smtp://USER:PASSWORD@HOST:PORT or smtps://USER:PASSWORD@HOST:PORT")
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise MailAddressNotUnderstood("a port between 1 and 65535") from error
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in _HERE,
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": _SECONDS,
    }
