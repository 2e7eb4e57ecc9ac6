"""Conversations with customers, with the same promise as the ledger: a row leaves by erasure or at its term."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

MESSAGE = "avers: what the ledger holds is never changed"
PASSAGE = "EXISTS (SELECT 1 FROM avers_passage WHERE kind IN ('erasure', 'retention'))"
# Table -> what may leave it, and what REPLACE would take the place of in SQLite, unseen by any delete.
TABLES = {
    "avers_conversation": (PASSAGE, ("id", "key, batch_id")),
    "avers_conversationbatch": ("1 = 0", ("id",)),
    "avers_conversationtakenback": ("1 = 0", ("id", "batch_id")),
}


def _sqlite():
    for table, (leaves, unique) in TABLES.items():
        refused = {"kept": ("UPDATE", "1 = 1"), "stays": ("DELETE", f"NOT {leaves}")}
        for place, columns in enumerate(unique):
            same = " AND ".join(f"{name} = NEW.{name}" for name in columns.split(", "))
            refused[f"new_{place}"] = ("INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same})")
        for name, (event, when) in refused.items():
            yield (
                f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} WHEN {when} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )


def _postgres():
    for table, (leaves, _) in TABLES.items():
        yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION avers_refuse()"
        yield (
            f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION avers_refuse()"
        )
        yield (
            f"CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NOT {leaves} THEN RAISE EXCEPTION '{MESSAGE}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$"
        )
        yield (
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
        )


def write_triggers(apps, editor):
    for statement in _postgres() if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement)


def _id():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("avers", "0022_report_orders")]

    operations = [
        migrations.CreateModel(
            name="ConversationBatchRow",
            fields=[
                ("id", _id()),
                ("content_hash", models.CharField(db_index=True, max_length=200)),
                ("source", models.CharField(max_length=500)),
                ("tool", models.CharField(max_length=40)),
                ("added_by", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
            ],
            options={"db_table": "avers_conversationbatch"},
        ),
        migrations.CreateModel(
            name="ConversationTakenBackRow",
            fields=[
                ("id", _id()),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="taken_back",
                        to="avers.conversationbatchrow",
                    ),
                ),
                ("by", models.CharField(max_length=200)),
                ("taken_at", models.DateTimeField()),
            ],
            options={"db_table": "avers_conversationtakenback"},
        ),
        migrations.CreateModel(
            name="ConversationRow",
            fields=[
                ("id", _id()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, to="avers.conversationbatchrow"
                    ),
                ),
                ("key", models.TextField()),
                ("thread", models.TextField()),
                ("day", models.DateField(db_index=True)),
                ("customer", models.TextField(db_index=True)),
                ("agent", models.TextField(db_index=True)),
                ("left", models.TextField()),
                ("document", models.TextField()),
            ],
            options={
                "db_table": "avers_conversation",
                "indexes": [models.Index(fields=["thread", "day"], name="avers_conversation_thread")],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "batch"), name="avers_conversation_once")
                ],
            },
        ),
        migrations.RunPython(write_triggers),
    ]
