"""How often a sign-in may fail, for one account and from one address, across all server processes.

Only failures are counted. What is kept is a keyed hash of the account or address and a time, for a
quarter of an hour: no address and no e-mail can be read from it (rules C7 and M4).
"""

from __future__ import annotations

import time
from typing import Final

from django.utils.crypto import salted_hmac

from avers.adapters.database.transactions import write_transaction
from avers.web.models import FailedSignIn

__all__ = [
    "FAILURES_OF_ACCOUNT",
    "FAILURES_OF_ADDRESS",
    "WINDOW_SECONDS",
    "count_failure",
    "forget",
    "is_held",
]

WINDOW_SECONDS: Final = 15 * 60
FAILURES_OF_ACCOUNT: Final = 10
FAILURES_OF_ADDRESS: Final = 50


def is_held(email: str, address: str) -> bool:
    """Return whether this account or this address has failed too often to try again now."""
    since = time.time() - WINDOW_SECONDS
    recent = FailedSignIn.objects.filter(happened_at__gt=since, happened_at__lte=time.time() + 1)
    return (
        recent.filter(subject=_subject("account", _plain(email))).count() >= FAILURES_OF_ACCOUNT
        or recent.filter(subject=_subject("address", address)).count() >= FAILURES_OF_ADDRESS
    )


def count_failure(email: str, address: str) -> None:
    """Count one failure of both, and drop what is older than the window or lies in the future."""
    now = time.time()
    with write_transaction():
        FailedSignIn.objects.exclude(happened_at__range=(now - WINDOW_SECONDS, now + 1)).delete()
        FailedSignIn.objects.bulk_create(
            [
                FailedSignIn(subject=_subject("account", _plain(email)), happened_at=now),
                FailedSignIn(subject=_subject("address", address), happened_at=now),
            ]
        )


def forget(email: str) -> None:
    """Drop the failures of an account that has signed in."""
    subject = _subject("account", _plain(email))
    if FailedSignIn.objects.filter(subject=subject).exists():
        with write_transaction():
            FailedSignIn.objects.filter(subject=subject).delete()


def _plain(email: str) -> str:
    return email.strip().lower()


def _subject(kind: str, value: str) -> str:
    return salted_hmac(f"avers.sign-in.{kind}", value, algorithm="sha256").hexdigest()
