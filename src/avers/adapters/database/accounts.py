"""Accounts, and sign-in links of the demonstration: this machine only, once, ten minutes."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from avers.adapters.database import audit_chain
from avers.adapters.database.leading import units_near
from avers.adapters.database.models import DemoLink, PersonRow, UnitRow, User
from avers.adapters.database.transactions import write_transaction
from avers.application.viewer import Role, Viewer
from avers.core.errors import Fault, InputRefused
from avers.core.text import Language

__all__ = [
    "LINK_SECONDS", "AccountRefused", "DatabaseAccounts", "make_account", "make_demo_link", "use_demo_link",
]  # fmt: skip

LINK_SECONDS: Final = 600.0
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class AccountRefused(InputRefused):
    """The address or the password cannot be taken; every reason is told."""

    code = "account_refused"


class DatabaseAccounts:
    """Implements ``application.ports.Accounts``."""

    def account_of(self, named: str) -> tuple[Viewer, bool] | None:
        """Return the account with this e-mail, or of the person with this key, and whether it is active."""
        user = (
            User.objects.filter(email=named.strip().lower()).first()
            or User.objects.filter(person=named).exclude(person="").order_by("-is_active", "id").first()
        )
        return (user.viewer, user.is_active) if user else None


def make_account(
    email: str, password: str, *, role: Role, unit: str, language: Language, at: datetime, person: str = ""
) -> None:
    """Make an account that signs in with ``password``, with its audit row.

    Raises
    ------
    AccountRefused
        The address is no address or has an account, the unit or the person is unknown, or the password is
        too weak.
    """
    user = User(email=email.strip().lower(), role=role, unit=unit, language=language, person=person)
    faults = []
    try:
        validate_email(user.email)
    except ValidationError:
        faults.append(Fault("account_address", values={"found": email}))
    if User.objects.filter(email=user.email).exists():
        faults.append(Fault("account_twice", values={"found": email}))
    try:
        validate_password(password, user)
    except ValidationError as error:
        faults += [Fault("account_password", values={"found": words}) for words in error.messages]
    if unit and not UnitRow.objects.filter(key=unit).exists():
        faults.append(Fault("account_unit", values={"found": unit, "expected": units_near(unit)}))
    if person and not PersonRow.objects.filter(key=person).exists():
        faults.append(Fault("account_person", values={"found": person}))
    if faults:
        raise AccountRefused(faults)
    with write_transaction():
        User.objects.create_user(user.email, password, role=role, unit=unit, language=language, person=person)
        audit_chain.append("make_account", by="avers account", at=at, details={"role": role})


def make_demo_link(user: User) -> str:
    """Return the token of a new link that signs ``user`` in; the database keeps only its hash."""
    token = secrets.token_urlsafe(32)
    with write_transaction():
        _forget_old_links()
        DemoLink.objects.create(
            token_hash=_hash(token), user=user, machine_start=_machine_start(), made_at_seconds=_seconds()
        )
    return token


def use_demo_link(token: str, *, address: str) -> User | None:
    """Return the account that ``token`` signs in, and spend it; None for any reason not to.

    ``address`` is that of the socket, never of a header: only this machine is let in.
    """
    if not _is_this_machine(address):
        return None
    with write_transaction():
        link = DemoLink.objects.select_related("user").filter(token_hash=_hash(token)).first()
        if link is None:
            return None
        # One of several at once removes the row; the others find nothing to remove.
        spent, _ = DemoLink.objects.filter(pk=link.pk).delete()
        age = _seconds() - link.made_at_seconds
        fresh = link.machine_start == _machine_start() and 0 <= age <= LINK_SECONDS
        return link.user if spent and fresh and link.user.is_active else None


def _forget_old_links() -> None:
    DemoLink.objects.exclude(machine_start=_machine_start()).delete()
    DemoLink.objects.filter(made_at_seconds__lt=_seconds() - LINK_SECONDS).delete()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _is_this_machine(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _seconds() -> float:
    """Return the seconds since this machine started: a clock that nobody sets (rule C4)."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


@cache
def _machine_start() -> str:
    """Return what names this start of this machine, "" where the system does not say."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""
