"""A table for the sentences of a publication (rule A7), as final as its cells."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

TABLE = "avers_publishedsentence"
MESSAGE = "avers: what the ledger holds is never changed"


def _sqlite():
    refused = {
        "kept": ("UPDATE", "1 = 1"),
        "stays": ("DELETE", "1 = 1"),
        # What REPLACE would take the place of, without any delete being seen.
        "new": ("INSERT", f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)"),
    }
    for name, (event, when) in refused.items():
        yield (
            f"CREATE TRIGGER {TABLE}_{name} BEFORE {event} ON {TABLE} WHEN {when} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def _postgres():
    events = (("kept", "UPDATE", "ROW"), ("stays", "DELETE", "ROW"), ("emptied", "TRUNCATE", "STATEMENT"))
    for name, event, rows in events:
        yield (
            f"CREATE TRIGGER {TABLE}_{name} BEFORE {event} ON {TABLE} "
            f"FOR EACH {rows} EXECUTE FUNCTION avers_refuse()"
        )


def write_triggers(apps, editor):
    for statement in _postgres() if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("avers", "0005_terms")]

    operations = [
        migrations.CreateModel(
            name="PublishedSentence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("face", models.CharField(max_length=10)),
                ("facet", models.CharField(blank=True, max_length=200)),
                ("unit", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=2)),
                (
                    "publication",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="avers.publicationrow",
                    ),
                ),
            ],
            options={
                "db_table": "avers_publishedsentence",
                "indexes": [
                    models.Index(
                        fields=["publication", "unit", "position"], name="avers_publishedsentence_unit"
                    )
                ],
            },
        ),
        migrations.RunPython(write_triggers),
    ]
