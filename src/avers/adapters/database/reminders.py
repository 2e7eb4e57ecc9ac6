"""Who asked for the weekly letter and for a calendar address, in the database."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.core import signing
from django.db.models import Q, QuerySet

from avers.adapters.database.models import ReminderRow, User
from avers.adapters.database.transactions import write_transaction
from avers.application.ports import Subscriber
from avers.application.viewer import Viewer

__all__ = [
    "DatabaseSubscriptions",
    "end_calendar",
    "has_calendar",
    "is_stop_link",
    "new_calendar",
    "stop_by_link",
    "viewer_of_calendar",
    "want_letter",
    "wants_letter",
]  # fmt: skip

_SALT: Final = "avers.reminders.stop"


class DatabaseSubscriptions:
    """Implements ``application.ports.Subscriptions``."""

    def due(self, today: date, *, every: timedelta) -> tuple[Subscriber, ...]:
        """Return the active accounts that asked for letters and had none for ``every``."""
        found = _due(today, every).select_related("user").order_by("user__key")
        return tuple(
            Subscriber(
                row.user.viewer, row.user.email, f"/reminders/stop/{_stop_token(row.user)}/", row.last_letter
            )
            for row in found
        )

    def take_turn(self, subscriber: Subscriber, today: date, *, every: timedelta) -> bool:
        """Note that a letter goes today, in one step; False where another round did first."""
        with write_transaction():
            mine = _due(today, every).filter(user__key=subscriber.viewer.key)
            return ReminderRow.objects.filter(pk__in=mine.values("pk")).update(last_letter=today) == 1

    def give_turn_back(self, subscriber: Subscriber) -> None:
        """Put the day of the last letter back."""
        with write_transaction():
            rows = ReminderRow.objects.filter(user__key=subscriber.viewer.key)
            rows.update(last_letter=subscriber.last)


def _due(today: date, every: timedelta) -> QuerySet[ReminderRow]:
    late_enough = Q(last_letter__isnull=True) | Q(last_letter__lte=today - every)
    return ReminderRow.objects.filter(late_enough, wants_letter=True, user__is_active=True)


# ── The letter ──────────────────────────────────────────────────────────────────────────────────


def wants_letter(user: User) -> bool:
    """Return whether ``user`` asked for the weekly letter."""
    return ReminderRow.objects.filter(user=user, wants_letter=True).exists()


def want_letter(user: User, wants: bool) -> None:
    """Note whether ``user`` wants the weekly letter; the day of the last one stays."""
    with write_transaction():
        ReminderRow.objects.update_or_create(user=user, defaults={"wants_letter": wants})


def stop_by_link(token: str) -> bool:
    """End the letters of the account that ``token`` was made for; False where it was made for none."""
    key = _stopped(token)
    with write_transaction():
        return ReminderRow.objects.filter(user__key=key).update(wants_letter=False) == 1


def is_stop_link(token: str) -> bool:
    """Return whether ``token`` was made for an account that ever asked for letters."""
    return ReminderRow.objects.filter(user__key=_stopped(token)).exists()


def _stopped(token: str) -> str:
    """Return the key of the account that ``token`` was made for, "" where it was made for none."""
    try:
        return str(signing.loads(token, salt=_SALT))
    except signing.BadSignature:
        return ""


def _stop_token(user: User) -> str:
    # No term: a letter found years later must still end the letters.
    return signing.dumps(user.key, salt=_SALT)


# ── The calendar ────────────────────────────────────────────────────────────────────────────────


def has_calendar(user: User) -> bool:
    """Return whether ``user`` has an address of a calendar."""
    return ReminderRow.objects.filter(user=user).exclude(calendar_hash="").exists()


def new_calendar(user: User) -> str:
    """Return the token of a new calendar address of ``user``; the address before it opens nothing more."""
    token = secrets.token_urlsafe(24)
    with write_transaction():
        ReminderRow.objects.update_or_create(user=user, defaults={"calendar_hash": _hash(token)})
    return token


def end_calendar(user: User) -> None:
    """End the calendar address of ``user``."""
    with write_transaction():
        ReminderRow.objects.filter(user=user).update(calendar_hash="")


def viewer_of_calendar(token: str) -> Viewer | None:
    """Return whose calendar ``token`` opens; None for any reason not to."""
    row = ReminderRow.objects.select_related("user").filter(calendar_hash=_hash(token)).first()
    if row is None or not row.user.is_active:
        return None
    # An address can be passed on: what follows knows the unit and the role, not how to sign in.
    return replace(row.user.viewer, sign_in="")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
