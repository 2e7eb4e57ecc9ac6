"""The key of a wave: one file in ``AVERS_KEYS``, read by its owner alone, destroyed after closing.

It holds what opens the answers, and the secret that links are derived from, so that a reminder can send the
same link again while the database holds only its hash.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote

from django.conf import settings
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.utils import random

from avers.adapters.database.copying.keys import shred
from avers.adapters.database.secret_files import destroy, write_whole

__all__ = ["WaveKey", "destroy_key", "make_key", "read_key", "seal_for"]

_SECRET_BYTES: Final = 32
_TOKEN_BYTES: Final = 16  # 128 bits, nobody guesses one
_FINGERPRINT: Final = 12


@dataclass(frozen=True)
class WaveKey:
    """What opens the answers of one wave, and what its links are derived from."""

    private: PrivateKey
    secret: bytes

    @property
    def public(self) -> str:
        """The half that encrypts, as the database keeps it."""
        return bytes(self.private.public_key).hex()

    def token(self, kind: Literal["own", "open"], key: str) -> str:
        """Return the token of a link by the key of its row: 22 signs, the same each time."""
        drawn = hmac.new(self.secret, f"{kind}:{key}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(drawn[:_TOKEN_BYTES]).rstrip(b"=").decode()

    def open(self, sealed: bytes) -> bytes:
        """Return what ``seal_for`` encrypted; ``CryptoError`` (of nacl) where it is not for this key."""
        return SealedBox(self.private).decrypt(sealed)


def make_key(wave: str) -> WaveKey:
    """Make the key of ``wave`` and write it down before anything can be encrypted for it."""
    key = WaveKey(PrivateKey.generate(), random(_SECRET_BYTES))
    held = {"wave": wave, "private": bytes(key.private).hex(), "secret": key.secret.hex()}
    write_whole(_file(wave, key.public), json.dumps(held) + "\n")
    return key


def read_key(wave: str, public: str) -> WaveKey | None:
    """Return the key of ``wave``; None where it is not there, or is another one."""
    try:
        held = json.loads(_file(wave, public).read_text(encoding="ascii"))
        key = WaveKey(PrivateKey(bytes.fromhex(held["private"])), bytes.fromhex(held["secret"]))
    except (FileNotFoundError, ValueError, KeyError):
        return None
    return key if key.public == public else None


def destroy_key(wave: str, public: str) -> bool:
    """Destroy the key of ``wave``, and what copies of the keys hold of it; False where it is gone already."""
    file = _file(wave, public)
    # Copies first: killed in between, the file is still there and all of it is tried again.
    if file.exists():
        shred(file.relative_to(Path(settings.AVERS_KEYS)).as_posix())
    return destroy(file)


def seal_for(public: str, content: bytes) -> bytes:
    """Return ``content`` encrypted for the key whose public half is ``public``; 48 bytes longer."""
    return SealedBox(PublicKey(bytes.fromhex(public))).encrypt(content)


def _file(wave: str, public: str) -> Path:
    # The public half is part of the name: opening a wave anew never writes over the key of answers that wait.
    name = f"{quote(wave, safe='')[:120]}.{public[:_FINGERPRINT]}.key"
    return Path(settings.AVERS_KEYS) / "waves" / name
