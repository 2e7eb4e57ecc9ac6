"""Values of KPIs, with the same promise as the ledger: a row is never changed. Ties between people."""

from __future__ import annotations

from django.db import migrations, models

TABLE = "avers_kpivalue"
MESSAGE = "avers: what the ledger holds is never changed"
SAME = " AND ".join(f"{name} = NEW.{name}" for name in ("kpi", "unit", "period", "revision"))


def _sqlite():
    refused = {
        "kept": ("UPDATE", "1 = 1"),
        "stays": ("DELETE", "1 = 1"),
        # What REPLACE would take the place of, without any delete being seen.
        "new_id": ("INSERT", f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)"),
        "new_value": ("INSERT", f"EXISTS (SELECT 1 FROM {TABLE} WHERE {SAME})"),
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


def _id():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("avers", "0006_sentences")]

    operations = [
        migrations.CreateModel(
            name="KpiValueRow",
            fields=[
                ("id", _id()),
                ("kpi", models.CharField(max_length=120)),
                ("period", models.CharField(max_length=20)),
                ("unit", models.CharField(blank=True, max_length=200)),
                ("numerator", models.FloatField(null=True)),
                ("denominator", models.FloatField(null=True)),
                ("value", models.FloatField(null=True)),
                ("revision", models.PositiveIntegerField()),
                ("reason", models.TextField(blank=True)),
                ("batch", models.CharField(blank=True, db_index=True, max_length=120)),
            ],
            options={
                "db_table": TABLE,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kpi", "unit", "period", "revision"), name="avers_kpivalue_revision"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TieRow",
            fields=[
                ("id", _id()),
                ("position", models.PositiveIntegerField()),
                ("person", models.CharField(db_index=True, max_length=200)),
                ("other", models.CharField(db_index=True, max_length=200)),
                ("layer", models.CharField(max_length=20)),
                ("weight", models.FloatField()),
                ("from_date", models.DateField(null=True)),
                ("to_date", models.DateField(null=True)),
            ],
            options={"db_table": "avers_tie"},
        ),
        migrations.RunPython(write_triggers),
    ]
