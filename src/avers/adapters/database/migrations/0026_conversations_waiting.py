"""Conversations come in by short steps: a batch that waits is seen by nobody, and may leave again (rule C2)."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

MESSAGE = "avers: what the ledger holds is never changed"
TABLE = "avers_conversationwaiting"
PASSAGE = "EXISTS (SELECT 1 FROM avers_passage WHERE kind IN ('erasure', 'retention'))"
# What waits may leave, and nothing else that came in: a batch of which there are rows never waits again.
LEAVES = {
    "avers_conversation": f"({PASSAGE} OR EXISTS (SELECT 1 FROM {TABLE} WHERE batch_id = OLD.batch_id))",
    "avers_conversationbatch": f"EXISTS (SELECT 1 FROM {TABLE} WHERE batch_id = OLD.id)",
}
LATE = (
    "EXISTS (SELECT 1 FROM avers_conversation WHERE batch_id = NEW.batch_id) "
    f"OR EXISTS (SELECT 1 FROM {TABLE} WHERE batch_id = NEW.batch_id)"
)


def _sqlite():
    refused = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for table, leaves in LEAVES.items():
        yield f"DROP TRIGGER {table}_stays"
        yield f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} WHEN NOT {leaves} {refused}"
    yield f"CREATE TRIGGER {TABLE}_late BEFORE INSERT ON {TABLE} WHEN {LATE} {refused}"
    yield f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE ON {TABLE} {refused}"


def _postgres():
    raises = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF"
    for table, leaves in LEAVES.items():
        yield (
            f"CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NOT {leaves} THEN {raises}; RETURN OLD; END $$"
        )
    yield (
        f"CREATE FUNCTION {TABLE}_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {LATE} THEN {raises}; RETURN NEW; END $$"
    )
    yield f"CREATE TRIGGER {TABLE}_late BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_late()"
    yield f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION avers_refuse()"


def write_triggers(apps, editor):
    for statement in _postgres() if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("avers", "0024_readings")]

    operations = [
        migrations.CreateModel(
            name="ConversationWaitingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="waiting",
                        to="avers.conversationbatchrow",
                    ),
                ),
                ("claim", models.CharField(max_length=64)),
            ],
            options={"db_table": "avers_conversationwaiting"},
        ),
        migrations.RunPython(write_triggers),
    ]
