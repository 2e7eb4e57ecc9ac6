"""Where the database is: one address becomes Django's settings. Imports nothing of Django.

``sqlite:///path/of/file`` or ``postgresql://user:password@host:port/name?sslmode=require``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

__all__ = ["SQLITE_PRAGMAS", "AddressNotUnderstood", "database_settings"]

# Rule C1. FULL, never NORMAL: with NORMAL a power cut keeps the file sound and loses confirmed
# answers. recursive_triggers makes REPLACE fire the triggers that refuse to delete.
SQLITE_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-65536;"
    "PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
    "PRAGMA secure_delete=ON;PRAGMA recursive_triggers=ON"
)
_POSTGRES_SCHEMES: Final = ("postgres", "postgresql")
# What an address may ask of the driver; anything else is refused rather than passed on.
_POSTGRES_OPTIONS: Final = frozenset(
    {
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "connect_timeout",
        "application_name",
        "target_session_attrs",
    }
)


class AddressNotUnderstood(ValueError):
    """The address of the database cannot be read; the message says what was expected."""


def database_settings(address: str) -> dict[str, Any]:
    """Return the entry of ``DATABASES`` for ``address``; raises ``AddressNotUnderstood``."""
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path) if not parts.netloc else "")
    if parts.scheme in _POSTGRES_SCHEMES:
        return _postgres(address)
    raise AddressNotUnderstood("expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")


def _sqlite(path: str) -> dict[str, Any]:
    # One slash belongs to the address: sqlite:///a.db is relative, sqlite:////var/a.db is not.
    file = path[1:]
    if not file:
        raise AddressNotUnderstood("expected a file: sqlite:///FILE, with a fourth slash for a full path")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(file).absolute()),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def _postgres(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    unknown = sorted(set(options) - _POSTGRES_OPTIONS - {"host"})
    name = unquote(parts.path[1:])
    if unknown:
        raise AddressNotUnderstood(
            f"unknown option {unknown[0]}; known: {', '.join(sorted(_POSTGRES_OPTIONS))}"
        )
    if not name:
        raise AddressNotUnderstood("expected the name of the database at the end of the address")
    try:
        port = parts.port
    except ValueError as error:
        raise AddressNotUnderstood("the port is not a number") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # ?host=/run/postgresql names a socket's folder, which has no place before the slash.
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Read by those alone who ask for a plan to be kept (``looking_up``); Django's own cursors keep none.
        "OPTIONS": {**options, "prepare_threshold": 5},
    }
