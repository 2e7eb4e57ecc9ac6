"""The fictitious company with an account for each role, in a database that a test may use as it likes.

Drawn and published once a run, then copied: what is published cannot be deleted again.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.core.cache import cache as django_cache
from django.db import connections
from django.test import Client

from avers.application.sampling import SEATS, draw_sample, write_sample
from avers.application.sampling.workshop import WORKSHOP_REGISTERS
from avers.application.standing import Kept, replace_kept, standing_diagnosis
from avers.application.viewer import ROLES
from avers.core.organisation.amending import RowChange
from tests.databases import fresh_database, using

__all__ = [
    "LATEST",
    "LED",
    "LED_SINCE",
    "PASSWORD",
    "UNITS",
    "WAVES",
    "Visitor",
    "address_of",
    "garance",
    "visitor",
    "without_workshop",
]

WAVES: Final = ("2026-07", "2026-10")
LATEST: Final = "2026-10"
LED: Final = "west_calls"
LED_SINCE: Final = date(2024, 1, 1)
PASSWORD: Final = "correct horse battery staple"
# Where each role belongs; the manager has branches below, the employee has none.
UNITS: Final = dict.fromkeys(ROLES, "garance") | {"manager": "west", "employee": "nantes"}


def address_of(role: str) -> str:
    """Return the e-mail address of the account with ``role``."""
    return f"{role}@garance.example"


@contextmanager
def garance(folder: Path, *, people: int = 420, was_read: bool = False) -> Iterator[None]:
    """Put the default connection on a copy of the company; the caller has unblocked the database.

    ``was_read``: its results were read before, as on most mornings. A test that writes acts and looks at
    figures leaves it out: what is given after a reading is counted the next day.
    """
    shutil.copytree(_template(people), folder / "garance")
    django_cache.clear()
    with using(f"sqlite:///{folder / 'garance' / 'avers.sqlite3'}", keys=folder / "garance" / "keys"):
        # Two copies of one company look alike to what a process keeps in memory: nothing is left of the
        # copy before this one.
        replace_kept()
        if was_read:
            replace_kept(_read_untouched(people, date.today()))  # noqa: DTZ011 - TZ is UTC in tests
        yield


@cache
def _read_untouched(people: int, today: date) -> Kept:
    from avers.wiring import open_database

    replace_kept()
    for wave in WAVES:
        standing_diagnosis(open_database(), today, wave=wave)
    return replace_kept()


@cache
def _template(people: int) -> Path:
    from avers.adapters.database.models import User
    from avers.wiring import begin_term, open_database

    folder = Path(tempfile.mkdtemp(prefix="avers-garance-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with (
        fresh_database("sqlite", folder),
        using(f"sqlite:///{folder / 'avers.sqlite3'}", keys=folder / "keys"),
    ):
        write_sample(open_database(), draw_sample(np.random.default_rng(7), people=people).latest(len(WAVES)))
        for role in ROLES:
            person = SEATS[role].taken_by(open_database().organisation.people_of(UNITS[role]))
            User.objects.create_user(address_of(role), PASSWORD, role=role, unit=UNITS[role], person=person)
        # The manager has led a team of that region since before the first wave.
        begin_term(address_of("manager"), LED, since=LED_SINCE, by="test", at=datetime.now(UTC))
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for left_over in folder.glob("*-wal"), folder.glob("*-shm"), folder.glob("*.lock"):
        for file in left_over:
            file.unlink()
    return folder


class Visitor(Client):
    """A browser on the encrypted address of the application."""

    def __init__(self, language: str = "fr", *, enforce_csrf_checks: bool = False) -> None:
        super().__init__(enforce_csrf_checks=enforce_csrf_checks)
        self.cookies["django_language"] = language

    def generic(self, *arguments: Any, **options: Any) -> Any:
        """Ask over HTTPS: anything else is only sent there."""
        return super().generic(*arguments, **{**options, "secure": True})


def visitor(role: str = "", language: str = "fr") -> Visitor:
    """Return a visitor, signed in when a role is named."""
    from avers.adapters.database.models import User

    found = Visitor(language)
    if role:
        found.force_login(User.objects.get(email=address_of(role)))
    return found


def without_workshop(company: Any) -> Any:
    """Return ``company`` with its workshop still to be held: its registers as on the first day."""
    with company.work("change_register", by="test", at=datetime.now(UTC)):
        for name in dict.fromkeys(register.name for register in WORKSHOP_REGISTERS):
            gone = [RowChange(place, row, None) for place, row in company.registers.rows(name).items()]
            company.registers.change(name, gone, kind="edit")
    return company
