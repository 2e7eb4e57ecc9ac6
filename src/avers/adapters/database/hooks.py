"""The secrets of chat tools: what the database holds of them opens nothing.

A secret is an HMAC of its random key under ``hooks.key``, a file of ``AVERS_KEYS`` outside the database and
its backups (decision 0027): there is nothing to decrypt, and a copy of the database alone signs nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings

from avers.adapters.database.models import HookSecretRow
from avers.adapters.database.secret_files import read_or_make_secret
from avers.adapters.database.transactions import write_transaction
from avers.application.hooking import HookSecret, Purpose, State

if TYPE_CHECKING:
    from avers.application.ports import HookSecrets

__all__ = ["DatabaseHookSecrets", "act_key_of", "digest_of", "event_key_of", "live_secrets"]

_PREFIX: Final = "whsec_"
_FILE: Final = "hooks.key"


class DatabaseHookSecrets:
    """Implements ``application.ports.HookSecrets``."""

    def all(self) -> tuple[HookSecret, ...]:
        """Return every secret ever made, the newest first."""
        return tuple(_as_domain(row) for row in HookSecretRow.objects.order_by("-made_at", "-id"))

    def make(self, name: str, at: datetime, purpose: Purpose = "thanks") -> HookSecret:
        """Make a secret called ``name`` that opens what ``purpose`` says."""
        key = secrets.token_urlsafe(16)
        with write_transaction():
            row = HookSecretRow.objects.create(
                key=key, name=name, purpose=purpose, proof=_proof(_derived(key)), made_at=at
            )
        return _as_domain(row)

    def words_of(self, key: str) -> str:
        """Return the secret of ``key`` itself, to be shown; "" where it cannot be derived any more."""
        row = HookSecretRow.objects.filter(key=key, revoked_at=None).first()
        return _derived(key) if row is not None and _stands(row) else ""

    def revoke(self, key: str, at: datetime) -> bool:
        """End a secret; False where there is none of this key that still opens anything."""
        with write_transaction():
            return HookSecretRow.objects.filter(key=key, revoked_at=None).update(revoked_at=at) == 1

    def note_use(self, key: str, today: date) -> None:
        """Note that a message signed with it came today; written once a day."""
        rows = HookSecretRow.objects.filter(key=key).exclude(used_on=today)
        if rows.exists():
            with write_transaction():
                rows.update(used_on=today)


def live_secrets(purpose: Purpose = "thanks") -> Mapping[str, str]:
    """Return every secret that may sign now for ``purpose``, by its key."""
    return dict(_live(purpose))


def act_key_of(message_id: str) -> str:
    """Return the key of the act that a message makes: the same message twice is the same act.

    Keyed, so that whoever chooses ids of messages cannot choose the keys of acts.
    """
    return _mac(f"act.{message_id}")[:32]


def event_key_of(message_id: str) -> str:
    """Return the key under which one knows that a message about a moment came."""
    return _mac(f"event.{message_id}")[:32]


def digest_of(body: bytes) -> str:
    """Return what tells two messages apart, and nothing of either to whoever lacks the file of keys."""
    return hmac.new(_file_key(), b"digest." + body, hashlib.sha256).hexdigest()


def _live(purpose: Purpose) -> Iterator[tuple[str, str]]:
    for row in HookSecretRow.objects.filter(revoked_at=None, purpose=purpose):
        if _stands(row):
            yield row.key, _derived(row.key)


def _stands(row: HookSecretRow) -> bool:
    return hmac.compare_digest(row.proof, _proof(_derived(row.key)))


def _derived(key: str) -> str:
    found = hmac.new(_file_key(), f"secret.{key}".encode("ascii"), hashlib.sha256).digest()
    return _PREFIX + base64.b64encode(found).decode("ascii")


def _mac(words: str) -> str:
    found = hmac.new(_file_key(), words.encode("ascii"), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(found).decode("ascii")


def _proof(secret: str) -> str:
    return hashlib.sha256(f"proof.{secret}".encode("ascii")).hexdigest()[:16]


def _file_key() -> bytes:
    return read_or_make_secret(Path(settings.AVERS_KEYS) / _FILE).encode("ascii")


def _as_domain(row: HookSecretRow) -> HookSecret:
    state: State = "revoked" if row.revoked_at else "live" if _stands(row) else "lost"
    purpose = cast(Purpose, row.purpose)
    return HookSecret(row.key, row.name, row.made_at, row.used_on, row.revoked_at, state, purpose)


if TYPE_CHECKING:
    # The type checker says here when a port and this adapter part.
    _secrets: HookSecrets = DatabaseHookSecrets()
