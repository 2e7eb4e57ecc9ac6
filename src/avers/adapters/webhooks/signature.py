"""The signature of a message from outside: HMAC-SHA256 over its id, its instant and its bytes.

Imports nothing of Django, reads no clock and logs nothing: neither the secret nor the body is repeated.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["PREFIX", "WINDOW_SECONDS", "Signed", "is_fresh", "sign", "signer_of"]

PREFIX: Final = "whsec_"
"""How a secret begins, so that a scanner of leaked secrets knows it."""
WINDOW_SECONDS: Final = 300
"""How far the instant of a message may lie from now, either way."""

_VERSION: Final = "v1"
# A sender that changes its secret signs twice for a while; more than that is no sender of ours.
_MOST_SIGNATURES: Final = 8
_ID: Final = re.compile(r"[\x21-\x7e]{1,200}")
_INSTANT: Final = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True)
class Signed:
    """The three headers of a message, as they came in.

    Attributes
    ----------
    id : str
        What the sender calls the message; the same when it is sent again.
    instant : str
        Seconds since 1970, in digits.
    signatures : str
        ``v1,BASE64`` once or several times, separated by spaces.
    """

    id: str
    instant: str
    signatures: str

    @property
    def is_whole(self) -> bool:
        """Whether all three are there and look as they must."""
        return bool(_ID.fullmatch(self.id) and _INSTANT.fullmatch(self.instant) and self.signatures)


def sign(secret: str, message_id: str, instant: int, body: bytes) -> str:
    """Return the signature of a message, as the header ``webhook-signature`` carries it.

    Raises
    ------
    ValueError
        ``secret`` is not ``whsec_`` followed by base64.
    """
    given = base64.b64encode(_mac(_bytes_of(secret), message_id, str(instant), body))
    return f"{_VERSION},{given.decode('ascii')}"


def signer_of(secrets: Mapping[str, str], signed: Signed, body: bytes) -> str:
    """Return the key of the secret that signed ``body``, "" where none did.

    Every secret is held against every signature, each comparison in constant time: how long it takes does
    not tell which was nearly right.
    """
    if not signed.is_whole:
        return ""
    given = [
        one for one in map(_signature, signed.signatures.split(" ")[:_MOST_SIGNATURES]) if one is not None
    ]
    found = ""
    for key, secret in secrets.items():
        expected = _mac(_bytes_of(secret), signed.id, signed.instant, body)
        for one in given:
            if hmac.compare_digest(expected, one):
                found = key
    return found


def is_fresh(signed: Signed, now: float) -> bool:
    """Return whether the message was signed within ``WINDOW_SECONDS`` of ``now``, before or after."""
    return abs(int(signed.instant) - now) <= WINDOW_SECONDS


def _signature(words: str) -> bytes | None:
    version, _comma, value = words.partition(",")
    if version != _VERSION:
        return None
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None


def _bytes_of(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(PREFIX), validate=True)


def _mac(secret: bytes, message_id: str, instant: str, body: bytes) -> bytes:
    content = b".".join((message_id.encode("ascii"), instant.encode("ascii"), body))
    return hmac.new(secret, content, hashlib.sha256).digest()
