"""Acts, with the same promise as the ledger: a row is never changed, and leaves by an audited passage alone.

People get a name, for thanks to be addressed to somebody; accounts say which person they belong to.
"""

from __future__ import annotations

from django.db import migrations, models

TABLE = "avers_act"
MESSAGE = "avers: what the ledger holds is never changed"
PASSAGE = "EXISTS (SELECT 1 FROM avers_passage WHERE kind IN ('erasure', 'retention'))"


def _sqlite():
    refused = {
        "kept": ("UPDATE", "1 = 1"),
        "stays": ("DELETE", f"NOT {PASSAGE}"),
        # What REPLACE would take the place of, without any delete being seen.
        "new_id": ("INSERT", f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)"),
        "new_key": ("INSERT", f"EXISTS (SELECT 1 FROM {TABLE} WHERE key = NEW.key)"),
    }
    for name, (event, when) in refused.items():
        yield (
            f"CREATE TRIGGER {TABLE}_{name} BEFORE {event} ON {TABLE} WHEN {when} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def _postgres():
    for name, event, rows in (("kept", "UPDATE", "ROW"), ("emptied", "TRUNCATE", "STATEMENT")):
        yield (
            f"CREATE TRIGGER {TABLE}_{name} BEFORE {event} ON {TABLE} "
            f"FOR EACH {rows} EXECUTE FUNCTION avers_refuse()"
        )
    yield (
        f"CREATE FUNCTION {TABLE}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT {PASSAGE} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN OLD; END $$"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_stays()"
    )


def write_triggers(apps, editor):
    for statement in _postgres() if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("avers", "0002_ledger_triggers")]

    operations = [
        migrations.AddField(
            model_name="personrow",
            name="folded_name",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="personrow",
            name="name",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="user",
            name="person",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="personrow",
            name="unit",
            field=models.CharField(db_index=True, max_length=200),
        ),
        migrations.CreateModel(
            name="ActRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("day", models.DateField()),
                ("by", models.CharField(db_index=True, max_length=120)),
                ("step", models.CharField(max_length=20)),
                ("act", models.CharField(db_index=True, max_length=120)),
                ("refers", models.CharField(blank=True, max_length=120)),
                ("unit", models.CharField(blank=True, max_length=200)),
                ("to_kind", models.CharField(blank=True, max_length=20)),
                ("to", models.CharField(blank=True, max_length=200)),
                ("to_unit", models.CharField(blank=True, max_length=200)),
                ("value", models.CharField(blank=True, max_length=120)),
                ("behaviour", models.CharField(blank=True, max_length=120)),
                ("charter", models.CharField(blank=True, max_length=120)),
                ("words", models.TextField(blank=True)),
                ("label", models.TextField(blank=True)),
                ("due", models.DateField(null=True)),
            ],
            options={
                "db_table": "avers_act",
                "indexes": [
                    models.Index(
                        condition=models.Q(("step", "made")),
                        fields=["kind", "unit", "day"],
                        name="avers_act_unit",
                    ),
                    models.Index(
                        condition=models.Q(("step", "made")),
                        fields=["kind", "to_unit", "day"],
                        name="avers_act_to_unit",
                    ),
                    models.Index(
                        condition=models.Q(("step", "made")), fields=["kind", "day"], name="avers_act_day"
                    ),
                    models.Index(
                        condition=models.Q(("to_kind", "person")), fields=["to"], name="avers_act_to"
                    ),
                ],
            },
        ),
        migrations.RunPython(write_triggers),
    ]
