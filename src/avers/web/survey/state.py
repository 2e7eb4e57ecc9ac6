"""What was answered on earlier pages, in one field that only this server can read and nobody can alter.

It is bound to one form (a random name drawn when the form was opened), never to an invitation: whoever finds
the field learns nothing, and cannot carry it into another form (security §3).
"""

from __future__ import annotations

import base64
import binascii
import bz2
import json
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import BadRequest
from django.utils.crypto import salted_hmac

from avers.core.evidence.asked import GivenAnswer

__all__ = ["CallPass", "Progress", "call_pass", "opened", "read_call_pass", "sealed"]

_LARGEST: Final = 400_000
_BZ2: Final = b"BZh"
# From here on long texts make the most of it, and every page carries them.
_LONG: Final = 4_000
_NAMES: Final = {"s": "skipped", "n": "not_applicable"}


@dataclass(frozen=True)
class Progress:
    """A form under way: its random name, the questionnaire it belongs to, the answers so far."""

    form: str
    about: str
    answers: Mapping[str, GivenAnswer] = field(default_factory=dict)


def sealed(progress: Progress) -> str:
    """Return ``progress`` as one encrypted field."""
    plain = [progress.form, progress.about, {key: _short(one) for key, one in progress.answers.items()}]
    return _cipher("state").encrypt(_packed(json.dumps(plain, ensure_ascii=False).encode())).decode("ascii")


def opened(written: str, *, form: str, about: str) -> Progress:
    """Return what the field says of this ``form``, an empty progress where there is none yet.

    Raises
    ------
    BadRequest
        The field was altered, or belongs to another form or another questionnaire.
    """
    if not written:
        return Progress(form, about)
    try:
        packed = _cipher("state").decrypt(written.encode("ascii"))
    except (InvalidToken, UnicodeEncodeError, binascii.Error) as error:
        raise BadRequest from error
    unpacker = bz2.BZ2Decompressor() if packed.startswith(_BZ2) else zlib.decompressobj()
    told_form, told_about, answers = json.loads(unpacker.decompress(packed, _LARGEST))
    if (told_form, told_about) != (form, about):
        raise BadRequest
    return Progress(form, about, {key: _whole(one) for key, one in answers.items()})


@dataclass(frozen=True)
class CallPass:
    """Leave to ask for a call: for which unit, and under which name the request counts once."""

    unit: str
    once: str


def call_pass(unit: str) -> str:
    """Return leave to ask ``unit`` for a call: a new name, drawn here, and nothing of the form just sent."""
    told = json.dumps([unit, secrets.token_urlsafe(16)])
    return _cipher("call").encrypt(told.encode()).decode("ascii")


def read_call_pass(written: str) -> CallPass:
    """Return what a leave says.

    Raises
    ------
    BadRequest
        It was not given here.
    """
    try:
        unit, once = json.loads(_cipher("call").decrypt(written.encode("ascii")))
    except (InvalidToken, ValueError, binascii.Error) as error:
        raise BadRequest from error
    return CallPass(unit, once)


def _packed(plain: bytes) -> bytes:
    """Return ``plain`` packed: long texts, which every page carries to its end, as small as they get."""
    quick = zlib.compress(plain, 6)
    return quick if len(plain) < _LONG else min(quick, bz2.compress(plain), key=len)


def _short(given: GivenAnswer) -> Any:
    if given.missing:
        return [given.missing[0]]
    return given.text or given.value


def _whole(short: Any) -> GivenAnswer:
    if isinstance(short, list):
        return GivenAnswer(missing=_NAMES[short[0]])  # type: ignore[arg-type]
    return GivenAnswer(text=short) if isinstance(short, str) else GivenAnswer(float(short))


@lru_cache(maxsize=2)
def _cipher(purpose: str) -> Fernet:
    """Return what encrypts for one purpose: what was made for another cannot be read."""
    key = salted_hmac("avers.survey", purpose, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
