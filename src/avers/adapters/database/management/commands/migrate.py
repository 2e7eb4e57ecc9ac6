"""``migrate``, waiting its turn like every other writer."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connection

from avers.adapters.database.transactions import write_lock

__all__ = ["Command"]


class Command(migrate.Command):
    """Django's command inside the write lock; on PostgreSQL one at a time by an advisory lock."""

    def handle(self, *arguments: Any, **options: Any) -> str | None:
        """Migrate; a second one started meanwhile waits, then finds nothing to do."""
        with write_lock():
            if connection.vendor != "postgresql":
                return super().handle(*arguments, **options)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(hashtext('avers:migrate'))")
            try:
                return super().handle(*arguments, **options)
            finally:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(hashtext('avers:migrate'))")
