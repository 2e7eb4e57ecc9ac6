"""Drafts of surveys, and their saves: added, read, never changed. They leave through an audited erasure alone."""

from __future__ import annotations

from django.db import migrations, models

TABLES = {"avers_surveyamendment": ("id",)}
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
    dependencies = [("avers", "0020_participation")]
    operations = [
        migrations.CreateModel(
            name="SurveyDraftRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("document", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
            ],
            options={"db_table": "avers_surveydraft"},
        ),
        migrations.CreateModel(
            name="SurveyAmendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("survey", models.CharField(max_length=200)),
                ("by", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(null=True)),
                ("undoes", models.BigIntegerField(null=True)),
                ("changes", models.JSONField()),
            ],
            options={
                "db_table": "avers_surveyamendment",
                "indexes": [models.Index(fields=["survey"], name="avers_surveyamendment_survey")],
            },
        ),
        migrations.RunPython(write_triggers),
    ]
