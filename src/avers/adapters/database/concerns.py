"""The box of concerns: one sealed row, written anew by whatever is written in the house.

Who holds the database and its backups, and not the keys, sees one row of random bytes in one of few sizes.
Rows of concerns would tell more than their words: how many there are, in which order they came, and, by
the hidden columns of a row, between which two entries of the audit chain, hence at what time and who was
there. So there are no such rows; and since ``turn`` writes the box again with every action of anybody, its
own hidden columns tell of the last action only. Start at ``DatabaseConcerns``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from avers.adapters.database.copying.keys import shred
from avers.adapters.database.models import ConcernBox
from avers.adapters.database.secret_files import read_or_make_secret
from avers.adapters.database.transactions import write_transaction
from avers.application.ports.refusals import ConcernsFull, ConcernsUnreadable
from avers.core.evidence.concern import Box, Concern, Said, Week, code_of, without_past

__all__ = ["DatabaseConcerns", "turn"]

_ONLY: Final = 1
_SMALLEST: Final = 16_384
# 1 MiB, some 500 concerns of a page: every action of the house writes it, and would pay for more.
_LARGEST: Final = _SMALLEST << 6
_LENGTH: Final = 4
_OVERHEAD: Final = SecretBox.NONCE_SIZE + SecretBox.MACBYTES + _LENGTH
_KEY_DAYS: Final = timedelta(days=7)
_JUMP: Final = timedelta(days=30)


class DatabaseConcerns:
    """Implements ``application.ports.Concerns``."""

    can_keep = True

    def read(self) -> Box:
        """Return the box as it is, what is past its time too."""
        row = ConcernBox.objects.filter(pk=_ONLY).first()
        return _opened(row) if row else Box()

    def write(self, change: Callable[[Box], Box], *, at: datetime) -> Box:
        """Write what ``change`` makes of the box, and return it; written anew even where nothing changed."""
        with write_transaction():
            row = ConcernBox.objects.filter(pk=_ONLY).first()
            box = change(_opened(row) if row else Box())
            box = without_past(box, at.date()) if not _jumped(row, at.date()) else box
            _seal(row, _as_bytes(box), at.date())
            transaction.on_commit(_forget_order)
        return box

    def code_for(self, form: str) -> str:
        """Return the code of the concern that a form opens: the same one however often it is sent."""
        return code_of(_hash("code", form))

    def door_of(self, code: str) -> str:
        """Return what is kept of a code; the key to it is not in the database."""
        return _hash("door", code).hex()

    def new_form(self) -> str:
        """Return the name of a form that nobody has filled yet, signed by the house."""
        chance = secrets.token_urlsafe(24)
        return f"{chance}.{_hash('form', chance).hex()}"

    def is_form(self, form: str) -> bool:
        """Return whether the house made this name: one that a visitor chose could be that of another."""
        chance, _, signed = form.partition(".")
        return hmac.compare_digest(signed.encode(), _hash("form", chance).hex().encode())


def turn(at: datetime) -> None:
    """Write the box anew in the transaction of any action, so that its row tells nothing of concerns.

    What is past its time leaves with the first action of a day. Where the key is away nothing is touched.
    """
    row = ConcernBox.objects.filter(pk=_ONLY).first()
    if row is None:
        return
    today = at.date()
    try:
        words = _unsealed(row)
        if row.turned_on != today and not _jumped(row, today):
            words = _as_bytes(without_past(_from_bytes(words), today))
    except ConcernsUnreadable:
        return
    _seal(row, words, today)


# ── Sealing ─────────────────────────────────────────────────────────────────────────────────────


def _jumped(row: ConcernBox | None, today: date) -> bool:
    """Return whether the clock leapt: nothing is erased on a day that may be no day at all (rule C4)."""
    return row is not None and abs(today - row.turned_on) > _JUMP


def _seal(row: ConcernBox | None, words: bytes, today: date) -> None:
    name, key = _key_to_use(row, today)
    size = _SMALLEST
    while size < len(words) + _OVERHEAD:
        size *= 2
    if size > _LARGEST:
        raise ConcernsFull()
    padded = len(words).to_bytes(_LENGTH, "big") + words
    sealed = SecretBox(key).encrypt(padded.ljust(size - _OVERHEAD + _LENGTH, b"\0"))
    written = ConcernBox(_ONLY, name, today, bytes(sealed))
    # By hand, not update_or_create: its part of a transaction would have a number of its own on PostgreSQL.
    written.save(force_insert=row is None, force_update=row is not None)
    if row is None or row.key_name != name:
        kept = {name, row.key_name if row else name}
        transaction.on_commit(lambda: _destroy_keys(kept))


def _key_to_use(row: ConcernBox | None, today: date) -> tuple[str, bytes]:
    """Return the name of the key to seal with, and the key: a new one each week.

    Where none can be written now, the one in use serves on: no action of the house stops for it.
    """
    if row is not None and abs(today - _made_on(row.key_name)) < _KEY_DAYS:
        return row.key_name, _key(row.key_name, make=False)
    name = _new_name(today)
    try:
        return name, _key(name)
    except OSError as error:
        if row is None:
            raise ConcernsUnreadable() from error
        return row.key_name, _key(row.key_name, make=False)


def _unsealed(row: ConcernBox) -> bytes:
    try:
        padded = SecretBox(_key(row.key_name, make=False)).decrypt(bytes(row.sealed))
    except (CryptoError, OSError, ValueError) as error:
        raise ConcernsUnreadable() from error
    length = int.from_bytes(padded[:_LENGTH], "big")
    return padded[_LENGTH : _LENGTH + length]


def _opened(row: ConcernBox) -> Box:
    return _from_bytes(_unsealed(row))


def _forget_order() -> None:
    """Leave no log that tells after which other writing the box was last written for a concern.

    PostgreSQL tidies by itself: it would note the time at which it was asked to.
    """
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError:
        # What was said is committed; the next writing tidies again. A line in a log would bear its hour.
        return


# ── Keys, in files outside the database ─────────────────────────────────────────────────────────


def _folder() -> Path:
    return Path(settings.AVERS_KEYS) / "concerns"


def _new_name(today: date) -> str:
    return f"{today.isoformat()}-{secrets.token_hex(4)}.key"


def _made_on(name: str) -> date:
    return date.fromisoformat(name[:10])


def _key(name: str, *, make: bool = True) -> bytes:
    file = _folder() / name
    words = read_or_make_secret(file, n_bytes=SecretBox.KEY_SIZE) if make else file.read_text("ascii").strip()
    return base64.urlsafe_b64decode(words + "=")


def _hash(use: str, words: str) -> bytes:
    file = _folder() / "codes.key"
    if not file.exists() and ConcernBox.objects.filter(pk=_ONLY).exists():
        # A new one in its place would make every code that is written down worthless, without a word.
        raise ConcernsUnreadable()
    key = read_or_make_secret(file).encode("ascii")
    return hmac.new(key, f"{use}:{words}".encode(), hashlib.sha256).digest()


def _destroy_keys(kept: set[str]) -> None:
    """Destroy every key but the one in use and the one before it: old backups then open no concern."""
    for file in _folder().glob("????-??-??-????????.key"):
        if file.name not in kept:
            # What cannot be removed now is removed at the next change of keys.
            with suppress(OSError):
                shred(f"{_folder().name}/{file.name}")
                file.unlink()


# ── The box as bytes ────────────────────────────────────────────────────────────────────────────


def _as_bytes(box: Box) -> bytes:
    return json.dumps(asdict(box), default=date.isoformat, ensure_ascii=False).encode()


def _from_bytes(words: bytes) -> Box:
    held: dict[str, Any] = json.loads(words)
    return Box(
        tuple(_concern(one) for one in held["concerns"]),
        tuple(
            Week(
                date.fromisoformat(one["monday"]), one["n"], one["n_in_time"], date.fromisoformat(one["due"])
            )
            for one in held["weeks"]
        ),
    )


def _concern(held: dict[str, Any]) -> Concern:
    said = tuple(Said(one["by"], date.fromisoformat(one["day"]), one["words"]) for one in held["said"])
    return Concern(
        held["key"], held["door"], held["unit"], said, tuple(held["readers"]), date.fromisoformat(held["due"])
    )


if TYPE_CHECKING:
    from avers.application.ports import Concerns

    # The type checker says here when the port and this adapter part.
    _concerns: Concerns = DatabaseConcerns()
