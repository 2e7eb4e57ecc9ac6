"""What was imported can be taken back: by a row that refers to its batch, and is as final as the ledger."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

MESSAGE = "avers: what the ledger holds is never changed"
TABLE = "avers_takenback"


def write_triggers(apps, editor):
    for event in ("UPDATE", "DELETE"):
        name = f"{TABLE}_{event.lower()}_refused"
        if editor.connection.vendor == "postgresql":
            when = f"BEFORE {event} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION avers_refuse()"
            editor.execute(f"CREATE TRIGGER {name} {when}")
        else:
            refused = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} {refused}")
    if editor.connection.vendor == "postgresql":
        when = f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION avers_refuse()"
        editor.execute(f"CREATE TRIGGER {TABLE}_emptied {when}")
    else:
        # What REPLACE would take the place of, without any delete being seen.
        there = f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR batch_id = NEW.batch_id)"
        refused = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        editor.execute(f"CREATE TRIGGER {TABLE}_new BEFORE INSERT ON {TABLE} WHEN {there} {refused}")


class Migration(migrations.Migration):
    dependencies = [
        ("avers", "0017_quotas"),
    ]

    operations = [
        migrations.CreateModel(
            name="MappingRow",
            fields=[
                ("shape", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("file", models.CharField(max_length=200)),
                ("kept_by", models.CharField(max_length=200)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "db_table": "avers_mapping",
            },
        ),
        migrations.CreateModel(
            name="TakenBackRow",
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
                        related_name="taken_back",
                        to="avers.batchrow",
                    ),
                ),
                ("by", models.CharField(max_length=200)),
                ("taken_at", models.DateTimeField()),
            ],
            options={
                "db_table": "avers_takenback",
            },
        ),
        migrations.RemoveConstraint(
            model_name="batchrow",
            name="avers_batch_once",
        ),
        migrations.AddField(
            model_name="batchrow",
            name="added_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="batchrow",
            name="added_by",
            field=models.CharField(max_length=200, null=True),
        ),
        migrations.AddField(
            model_name="batchrow",
            name="begins",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="batchrow",
            name="turn",
            field=models.PositiveSmallIntegerField(db_default=models.Value(0), null=True),
        ),
        migrations.AddConstraint(
            model_name="batchrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("visible", True)),
                fields=("wave", "face", "content_hash", "turn"),
                name="avers_batch_each_turn",
            ),
        ),
        migrations.RunPython(write_triggers),
    ]
