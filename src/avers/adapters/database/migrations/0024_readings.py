"""What was read in replies, with the same promise as the ledger: a row leaves by erasure or at its term."""

from __future__ import annotations

from django.db import migrations, models

MESSAGE = "avers: what the ledger holds is never changed"
PASSAGE = "EXISTS (SELECT 1 FROM avers_passage WHERE kind IN ('erasure', 'retention'))"
# Table -> what may leave it, and what REPLACE would take the place of in SQLite, unseen by any delete.
TABLES = {
    "avers_reading": (PASSAGE, ("id", "key")),
    "avers_readingcontest": (PASSAGE, ("id",)),
    "avers_readingpart": ("1 = 0", ("id",)),
}


def _sqlite():
    for table, (leaves, unique) in TABLES.items():
        refused = {"kept": ("UPDATE", "1 = 1"), "stays": ("DELETE", f"NOT {leaves}")}
        for place, column in enumerate(unique):
            same = f"{column} = NEW.{column}"
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
    dependencies = [("avers", "0023_conversations")]

    operations = [
        migrations.CreateModel(
            name="ReadingPartRow",
            fields=[("id", _id()), ("counted", models.BinaryField())],
            options={"db_table": "avers_readingpart"},
        ),
        migrations.CreateModel(
            name="ReadingRow",
            fields=[
                ("id", _id()),
                ("key", models.TextField(unique=True)),
                ("thread", models.TextField(db_index=True)),
                ("day", models.DateField(db_index=True)),
                ("agent", models.TextField(db_index=True)),
                ("customer", models.TextField(db_index=True)),
                ("document", models.TextField()),
            ],
            options={"db_table": "avers_reading"},
        ),
        migrations.CreateModel(
            name="ReadingContestRow",
            fields=[
                ("id", _id()),
                ("reading", models.TextField(db_index=True)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("step", models.CharField(max_length=20)),
                ("criterion", models.CharField(max_length=60)),
                ("words", models.TextField()),
            ],
            options={
                "db_table": "avers_readingcontest",
                "indexes": [models.Index(fields=["by"], name="avers_readingcontest_by")],
            },
        ),
        migrations.RunPython(write_triggers),
    ]
