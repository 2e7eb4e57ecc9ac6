"""What this installation has and lacks: the facts behind ``avers doctor``."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from avers.adapters.database.audit_chain import AuditKeyMissing, verify_chain
from avers.adapters.database.collecting.collections import DatabaseCollections
from avers.adapters.database.models import BatchRow, ConversationWaitingRow

__all__ = ["CheckResult", "Health", "check_installation", "examine"]


@dataclass(frozen=True)
class CheckResult:
    """One numbered check that found something: its number, whether it stops the start, its words."""

    code: str
    is_error: bool
    message: str
    hint: str


@dataclass(frozen=True)
class Health:
    """The installation as it stands. Sizes in bytes; None where the database could not be asked."""

    versions: dict[str, str]
    engine: str
    place: str
    is_reachable: bool
    n_migrations_waiting: int | None
    n_batches_unfinished: int | None
    home: str
    free_bytes: int
    checks: tuple[CheckResult, ...]
    n_audit_entries: int | None
    n_audit_breaks: int | None
    audit_key_missing: bool = False
    n_answers_waiting: int = 0
    n_answers_without_key: int = 0

    @property
    def is_sound(self) -> bool:
        """Return whether nothing needs a hand."""
        return (
            self.is_reachable
            and self.n_migrations_waiting == 0
            and not self.checks
            and not self.n_audit_breaks
            and not self.audit_key_missing
            and not self.n_answers_without_key
        )


def check_installation() -> tuple[CheckResult, ...]:
    """Run the checks of the settings; with those of a public server, unless it is this machine alone."""
    found = run_checks(tags=["security"], include_deployment_checks=settings.AVERS_HTTPS)
    return tuple(_result(message) for message in found if not message.is_silenced())


def examine() -> Health:
    """Look at settings, database, disk and audit chain; a part that fails is reported, not raised."""
    home = Path(settings.AVERS_HOME)
    told = _ask_database()
    return Health(
        versions={
            "avers": version("avers"),
            "python": platform.python_version(),
            "django": version("django"),
        }
        | told.pop("versions"),
        engine=connection.vendor,
        place=_place(),
        home=str(home),
        free_bytes=shutil.disk_usage(_nearest(home)).free,
        checks=check_installation() + told.pop("checks"),
        **told,
    )


def _ask_database() -> dict[str, Any]:
    told: dict[str, Any] = {
        "versions": {},
        "checks": (),
        "is_reachable": False,
        "n_migrations_waiting": None,
        "n_batches_unfinished": None,
        "n_audit_entries": None,
        "n_audit_breaks": None,
    }
    if connection.vendor not in ("sqlite", "postgresql"):
        return told  # the address could not be read, as the checks say
    try:
        if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
            return told  # asking would create it
        told["versions"] = {connection.vendor: ".".join(map(str, connection.get_database_version()))}
        told["is_reachable"] = True
        plan = MigrationExecutor(connection)
        told["n_migrations_waiting"] = len(plan.migration_plan(plan.loader.graph.leaf_nodes()))
        if told["n_migrations_waiting"] == 0:
            told["checks"] = tuple(map(_result, run_checks(tags=["database"], databases=["default"])))
            told["n_batches_unfinished"] = (
                BatchRow.objects.filter(visible=False).count() + ConversationWaitingRow.objects.count()
            )
            told |= _ask_boxes()
            verdict = verify_chain()
            told |= {"n_audit_entries": verdict.n_entries, "n_audit_breaks": len(verdict.breaks)}
    except AuditKeyMissing:
        told["audit_key_missing"] = True
    except (DatabaseError, ImproperlyConfigured):
        told["is_reachable"] = False
    return told


def _ask_boxes() -> dict[str, int]:
    """Return how many answers wait encrypted: with the key that opens them, and without it."""
    collections = DatabaseCollections()
    waiting = {True: 0, False: 0}
    for one in collections.all():
        waiting[collections.has_key(one.wave)] += collections.n_waiting(one.wave)
    return {"n_answers_waiting": waiting[True], "n_answers_without_key": waiting[False]}


def _result(message: CheckMessage) -> CheckResult:
    return CheckResult(message.id or "", message.is_serious(), str(message.msg), message.hint or "")


def _place() -> str:
    """Return where the database is, without its password."""
    told = settings.DATABASES["default"]
    if connection.vendor == "postgresql":
        return f"{told['HOST'] or 'localhost'}:{told['PORT'] or 5432}/{told['NAME']}"
    return str(told.get("NAME", ""))


def _nearest(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())
