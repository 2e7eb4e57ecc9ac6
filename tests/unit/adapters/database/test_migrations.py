"""Migrations go forward only, start again where they were cut, and tell the whole of the models. C9"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.exceptions import IrreversibleError

from tests.databases import using


def test_no_change_of_a_model_lacks_its_migration(engine: str) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0, skip_checks=True)


def test_there_is_no_way_back(engine: str) -> None:
    with pytest.raises(IrreversibleError):
        call_command("migrate", "avers", "0001", verbosity=0, skip_checks=True)


def test_every_final_table_has_its_triggers(engine: str) -> None:
    statement = (
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
        if engine == "postgres"
        else "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = set(cursor.fetchall())
    tables = import_module("avers.adapters.database.migrations.0002_ledger_triggers").FINAL
    assert len(tables) == 8
    for table in tables:
        assert {(table, f"{table}_kept"), (table, f"{table}_stays")} <= found


def test_a_migration_that_was_cut_leaves_nothing_and_starts_again(
    tmp_path: Path, django_db_blocker: Any, monkeypatch: Any
) -> None:
    run = migrations.RunPython.database_forwards

    def cut(self: Any, app_label: str, editor: Any, before: Any, after: Any) -> None:
        run(self, app_label, editor, before, after)
        if app_label == "avers":
            raise KeyboardInterrupt

    with django_db_blocker.unblock(), using(f"sqlite:///{tmp_path / 'new.sqlite3'}", keys=tmp_path / "keys"):
        with monkeypatch.context() as cutting:
            cutting.setattr(migrations.RunPython, "database_forwards", cut)
            with pytest.raises(KeyboardInterrupt):
                call_command("migrate", verbosity=0, skip_checks=True)
        assert _n_triggers() == 0
        call_command("migrate", verbosity=0, skip_checks=True)
        assert _n_triggers() > 20
        assert (tmp_path / "new.sqlite3").stat().st_mode & 0o777 == 0o600


def _n_triggers() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        return int(cursor.fetchone()[0])
