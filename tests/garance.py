"""The fictitious company with an account for each role, in a database that a test may use as it likes.

Drawn and published once a run, then copied: what is published cannot be deleted again.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import cache, lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pytest
from django.core.cache import cache as django_cache
from django.db import connections
from django.test import Client
from django.test.client import ClientHandler
from django.test.signals import setting_changed

from avers.application import diagnosing, replies, standing
from avers.application.contagion.standing import forget_learnt
from avers.application.diagnosing import Diagnosis, diagnose, diagnosis_of
from avers.application.sampling import SEATS, draw_sample, write_sample
from avers.application.sampling.workshop import WORKSHOP_REGISTERS
from avers.application.standing import Kept, replace_kept, standing_diagnosis
from avers.application.viewer import ROLES
from avers.core.diagnosis.replies import read_reply
from avers.core.diagnosis.rule import House
from avers.core.organisation.amending import RowChange
from tests.databases import fresh_database, using
from tests.once import made_once

if TYPE_CHECKING:
    from avers.application.ports import Company

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
    with (
        using(f"sqlite:///{folder / 'garance' / 'avers.sqlite3'}", keys=folder / "garance" / "keys"),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(standing, "diagnose", partial(_diagnosed_once, people))
        patch.setattr(diagnosing, "diagnosis_of", _judged_once)
        patch.setattr(replies, "read_reply", _read_once)
        # Two copies of one company look alike to what a process keeps in memory: nothing is left of the
        # copy before this one.
        replace_kept()
        forget_learnt()
        if was_read:
            replace_kept(_read_untouched(people, date.today()))  # noqa: DTZ011 - TZ is UTC in tests
        yield


_DIAGNOSED: Final[OrderedDict[tuple[str, date, str], Diagnosis]] = OrderedDict()
_MOST_DIAGNOSED: Final = 16
# Who signed in, and what only the audit reads: a diagnosis is the same for whoever asks.
_READ_BY_NO_DIAGNOSIS: Final = frozenset({"django_session", "avers_user", "avers_auditentry"})


def _diagnosed_once(people: int, company: Company, today: date, *, wave: str = "") -> Diagnosis:
    """Return the diagnosis of the default database, made once a run for all copies that hold the same."""
    key = (_content(people), today, wave)
    if key not in _DIAGNOSED:
        _DIAGNOSED[key] = diagnose(company, today, wave=wave)
    _DIAGNOSED.move_to_end(key)
    while len(_DIAGNOSED) > _MOST_DIAGNOSED:
        _DIAGNOSED.popitem(last=False)
    return _DIAGNOSED[key]


_JUDGED: Final[OrderedDict[int, tuple[House, Diagnosis]]] = OrderedDict()


def _judged_once(house: House) -> Diagnosis:
    """Return the diagnosis of a house that was read: of equal houses it is the same (rule C10), made once.

    What a test wrote is often not read by it, or not yet: then the houses are equal, and their databases not.
    What was worked out of a publication is not worked out again of an equal one.
    """
    for number, (known, found) in reversed(_JUDGED.items()):
        if known == house:
            _JUDGED.move_to_end(number)
            return found
        if "published" not in vars(house) and known.publications == house.publications:
            vars(house)["published"] = known.published
    found = diagnosis_of(house)
    _JUDGED[id(house)] = house, found
    while len(_JUDGED) > _MOST_DIAGNOSED:
        _JUDGED.popitem(last=False)
    return found


# What rules read in a reply is in its words alone.
_read_once: Final = lru_cache(maxsize=20_000)(read_reply)


def _content(people: int) -> str:
    """Return the digest of what the default database holds; a copy with one cell changed has another.

    Of rows that a trigger keeps from being changed, those of the template are counted and the new ones
    read; where one of them is gone, or a test took the trigger away, all are read.
    """
    found, first = blake2b(str(people).encode()), _kept_rows(people)
    with connections["default"].cursor() as cursor:
        here = set(connections["default"].introspection.table_names(cursor)) - _READ_BY_NO_DIAGNOSIS
        kept = _kept_tables(cursor)
        for table in sorted(here):
            n_first, last = first.get(table, (0, 0)) if table in kept else (0, 0)
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE rowid <= {last}')  # noqa: S608 - our own
            since = last if cursor.fetchone() == (n_first,) else 0
            cursor.execute(f'SELECT * FROM "{table}" WHERE rowid > {since}')  # noqa: S608 - our own
            found.update(f"{table} {since} {cursor.fetchall()}".encode())
    return found.hexdigest()


@cache
def _kept_rows(people: int) -> dict[str, tuple[int, int]]:
    """Return, of each table whose rows are never changed, their number and the last in the template."""
    file = _template(people) / "avers.sqlite3"
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as template:
        cursor = template.cursor()
        asked = 'SELECT count(*), coalesce(max(rowid), 0) FROM "{}"'
        return {table: cursor.execute(asked.format(table)).fetchone() for table in _kept_tables(cursor)}


def _kept_tables(cursor: Any) -> frozenset[str]:
    cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
    return frozenset(table for table, name in cursor.fetchall() if name == f"{table}_kept")


@cache
def _read_untouched(people: int, today: date) -> Kept:
    from avers.wiring import open_database

    replace_kept()
    for wave in WAVES:
        standing_diagnosis(open_database(), today, wave=wave)
    return replace_kept()


@cache
def _template(people: int) -> Path:
    return made_once(f"garance-{people}", partial(_found, people))


def _found(people: int, folder: Path) -> None:
    from avers.adapters.database.models import User
    from avers.wiring import begin_term, open_database

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


@cache
def _application(enforce_csrf_checks: bool) -> ClientHandler:
    """Return the application as a server starts it, once for all visitors: it lists every static file."""
    return ClientHandler(enforce_csrf_checks)


# Where a test puts its keys and files is asked for when they are used; other settings may be read at start.
_READ_LATER: Final = frozenset({"AVERS_HOME", "AVERS_KEYS", "AVERS_AUDIT_ANCHOR"})


def _start_anew(*, setting: str, **_: Any) -> None:
    if setting not in _READ_LATER:
        _application.cache_clear()


setting_changed.connect(_start_anew)


class Visitor(Client):
    """A browser on the encrypted address of the application."""

    def __init__(self, language: str = "fr", *, enforce_csrf_checks: bool = False) -> None:
        super().__init__(enforce_csrf_checks=enforce_csrf_checks)
        self.handler = _application(enforce_csrf_checks)
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
