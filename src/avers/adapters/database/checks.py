"""Numbered checks of the settings, run at every start; each comes with what to do.

``avers.E0xx`` stop the start. Numbers are never used twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

__all__ = ["check_database_kept_safe", "check_settings"]

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", ".localhost"})
_HINTS = {
    "AVERS_DATABASE": "Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME in AVERS_DATABASE.",
    "AVERS_HTTPS": "Write on or off in AVERS_HTTPS.",
    "AVERS_DEBUG": "Write on or off in AVERS_DEBUG.",
    "AVERS_BEHIND_PROXY": "Write on or off in AVERS_BEHIND_PROXY.",
    "AVERS_SECRET_KEY": "Make AVERS_HOME a folder that Avers may write to, or give AVERS_SECRET_KEY.",
    "AVERS_MAIL": "Write smtp://USER:PASSWORD@HOST:PORT or smtps://… in AVERS_MAIL, or leave it out.",
    "AVERS_ADDRESS": "Write https://HOST in AVERS_ADDRESS: the address that people open Avers at.",
    "AVERS_CONTACT_DAYS": "Write a whole number of days from 0 to 30 in AVERS_CONTACT_DAYS.",
}
_NUMBERS = {name: f"avers.E{number:03}" for number, name in enumerate(_HINTS, start=1)}


@register(Tags.security)
def check_settings(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Report settings that cannot be read, or that would not keep what they must keep."""
    return [*_unreadable(), *_keys_beside_data(), *_open_to_others()]


def _unreadable() -> Iterator[CheckMessage]:
    for name, found, expected in settings.AVERS_SETTING_FAULTS:
        message = f"{name} cannot be read: found {found}, expected {expected}."
        yield Error(message, hint=_HINTS[name], id=_NUMBERS[name])


def _keys_beside_data() -> Iterator[CheckMessage]:
    home, keys = Path(settings.AVERS_HOME).resolve(), Path(settings.AVERS_KEYS).resolve()
    if keys == home or home in keys.parents:
        yield Error(
            "The keys lie inside the folder of the data: a copy of the data would hold them.",
            hint="Point AVERS_KEYS to a folder outside AVERS_HOME.",
            id="avers.E010",
        )
    if keys.exists() and keys.stat().st_mode & 0o077:
        yield Error(
            "Other users of this machine can read the folder of the keys.",
            hint=f"chmod 700 {keys}",
            id="avers.E011",
        )
    database = Path(str(settings.DATABASES["default"].get("NAME", ""))).resolve().parent
    is_file = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if is_file and (database == keys or keys in database.parents):
        yield Error(
            "The database lies in the folder of the keys: a copy would come with what opens its answers.",
            hint="Point AVERS_KEYS to a folder of its own.",
            id="avers.E015",
        )
    waves = keys / "waves"
    if any(place.stat().st_mode & 0o077 for place in (waves, *waves.glob("*.key")) if place.exists()):
        yield Error(
            "Other users of this machine can read the key of a wave, and with it the answers that wait.",
            hint=f"chmod 700 {waves}; chmod 600 {waves}/*.key",
            id="avers.E016",
        )


def _open_to_others() -> Iterator[CheckMessage]:
    others = sorted(set(settings.ALLOWED_HOSTS) - _LOOPBACK)
    if "*" in others:
        yield Error(
            "AVERS_HOSTS accepts every name, so anybody can forge the addresses in pages and mails.",
            hint="Name the hosts in AVERS_HOSTS, separated by commas.",
            id="avers.E012",
        )
    if others and not settings.AVERS_HTTPS:
        yield Error(
            f"AVERS_HTTPS is off while the server answers to {others[0]}: sessions would travel in clear.",
            hint="Remove AVERS_HTTPS=off, and put a proxy with a certificate in front.",
            id="avers.E013",
        )
    if others and settings.DEBUG:
        yield Error(
            f"AVERS_DEBUG is on while the server answers to {others[0]}: pages of failures show data.",
            hint="Remove AVERS_DEBUG=on.",
            id="avers.E014",
        )


@register(Tags.database)
def check_database_kept_safe(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """Report a SQLite file that could lose a confirmed answer (rule C1)."""
    from django.db import connection

    if not databases or connection.vendor != "sqlite":
        return []
    found = {}
    with connection.cursor() as cursor:
        for name in ("journal_mode", "synchronous", "foreign_keys"):
            found[name] = str(cursor.execute(f"PRAGMA {name}").fetchone()[0])
    # A database in memory has no journal to write ahead.
    wanted = {"journal_mode": ("wal", "memory"), "synchronous": ("2",), "foreign_keys": ("1",)}
    return [
        Error(
            f"SQLite runs with {name} = {value}: a power cut could lose confirmed answers.",
            hint="Keep the file on a disk of this machine, never on a network disk.",
            id="avers.E020",
        )
        for name, value in found.items()
        if value not in wanted[name]
    ]
