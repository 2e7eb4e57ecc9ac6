"""Versions of registers: added, read, never changed. They leave through an audited erasure alone."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

TABLES = {"avers_registerversion": ("id", "register, version"), "avers_registerchange": ("id",)}
MESSAGE = "avers: what the history holds is never changed"
NO_PASSAGE = "NOT EXISTS (SELECT 1 FROM avers_passage WHERE kind = 'erasure')"


def _sqlite(table):
    def trigger(name, event, refused):
        return (
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )

    yield trigger("kept", "UPDATE", "1 = 1")
    yield trigger("stays", "DELETE", NO_PASSAGE)
    # REPLACE would take the place of a row without any delete being seen.
    for place, columns in enumerate(TABLES[table]):
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns.split(", "))
        yield trigger(f"new_{place}", "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same})")


def _postgres(table):
    yield (
        f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION avers_refuse()"
    )
    yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION avers_refuse()"
    yield (
        f"CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {NO_PASSAGE} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN OLD; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
    )


def write_triggers(apps, editor):
    statements = _postgres if editor.connection.vendor == "postgresql" else _sqlite
    for table in TABLES:
        for statement in statements(table):
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("avers", "0003_acts")]
    operations = [
        migrations.CreateModel(
            name="RegisterVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("register", models.CharField(max_length=80)),
                ("version", models.PositiveIntegerField()),
                ("by", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(null=True)),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("refers", models.PositiveIntegerField(null=True)),
                ("n_added", models.PositiveIntegerField()),
                ("n_changed", models.PositiveIntegerField()),
                ("n_removed", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "avers_registerversion",
                "constraints": [
                    models.UniqueConstraint(fields=("register", "version"), name="avers_registerversion_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, to="avers.registerversion"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
            ],
            options={"db_table": "avers_registerchange"},
        ),
        migrations.RunPython(write_triggers),
    ]
