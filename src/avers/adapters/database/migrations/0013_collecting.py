"""Waves that gather their answers: links, envelopes, and where letters to employees go.

A link is used once and an envelope lies untouched; both leave through a passage alone. What a wave encrypts
for never changes, and no wave that was shut opens again.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import migrations, models

import avers.adapters.database.models.collecting

MESSAGE = "avers: what the ledger holds is never changed"

# Table -> by which passages its rows leave, and, below, what of a row may change.
LEAVES = {
    "avers_collection": (),
    "avers_envelope": ("reseal",),
    "avers_invitation": ("reseal", "retention", "erasure"),
    "avers_link": ("reseal", "retention", "erasure"),
}
SAME = {
    "avers_collection": ("wave", "faces", "public_key", "size"),
    "avers_invitation": (
        "id", "token_hash", "wave", "face", "unit", "attributes", "language", "address", "person",
    ),
    "avers_link": ("id", "key_hash", "wave", "face", "unit", "attributes", "language", "most"),
}  # fmt: skip
# What may change beside, and how: nothing goes back.
CHANGES = {
    "avers_collection": (
        "(NEW.shut OR NOT OLD.shut) AND (NEW.drained OR NOT OLD.drained) AND (NEW.rebuilt OR NOT OLD.rebuilt) "
        "AND (NEW.shut OR NOT NEW.drained) AND (NEW.drained OR NOT NEW.rebuilt) "
        "AND (NOT OLD.shut OR NEW.closed_on = OLD.closed_on)"
    ),
    "avers_invitation": "NEW.used AND NOT OLD.used",
    "avers_link": "NEW.n_answers = OLD.n_answers + 1 AND NEW.n_answers <= NEW.most",
}
# What comes in new: a link not used yet, a wave that takes answers; while a box is emptied, links as they were.
BEGINS = {
    "avers_collection": "NOT NEW.shut AND NOT NEW.drained AND NOT NEW.rebuilt",
    "avers_envelope": "EXISTS (SELECT 1 FROM avers_collection WHERE wave = NEW.wave AND NOT shut)",
    "avers_invitation": "NOT NEW.used",
    "avers_link": "NEW.n_answers = 0",
}
# What REPLACE would take the place of, in SQLite, without any delete being seen.
UNIQUE = {
    "avers_collection": ("wave",),
    "avers_envelope": ("id",),
    "avers_invitation": ("id", "token_hash"),
    "avers_link": ("id", "key_hash"),
}


def _open(kinds: tuple[str, ...]) -> str:
    if not kinds:
        return "1 = 0"
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"EXISTS (SELECT 1 FROM avers_passage WHERE kind IN ({listed}))"


def _may_change(table: str) -> str:
    if table not in CHANGES:
        return "1 = 0"
    same = " AND ".join(f"NEW.{column} = OLD.{column}" for column in SAME[table])
    return f"{same} AND {CHANGES[table]}"


def _may_come(table: str) -> str:
    again = _open(("reseal",)) if table in ("avers_invitation", "avers_link") else "1 = 0"
    return f"({BEGINS[table]}) OR {again}"


def _rules(table: str) -> Iterator[tuple[str, str, str]]:
    """Yield what each trigger of ``table`` is called, what it watches, and what it asks for."""
    yield f"{table}_kept", "UPDATE", _may_change(table)
    yield f"{table}_stays", "DELETE", _open(LEAVES[table])
    yield f"{table}_comes", "INSERT", _may_come(table)


def sqlite_triggers() -> Iterator[str]:
    for table in LEAVES:
        rules = list(_rules(table))
        for place, column in enumerate(UNIQUE[table]):
            there = f"EXISTS (SELECT 1 FROM {table} WHERE {column} = NEW.{column})"
            rules.append((f"{table}_new_{place}", "INSERT", f"NOT {there}"))
        for name, event, asked in rules:
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN NOT ({asked}) "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )


def postgres_triggers() -> Iterator[str]:
    for table in LEAVES:
        yield (
            f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION avers_refuse()"
        )
        for name, event, asked in _rules(table):
            given_back = "OLD" if event == "DELETE" else "NEW"
            yield (
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF NOT ({asked}) THEN RAISE EXCEPTION '{MESSAGE}' "
                "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                f"RETURN {given_back}; END $$"
            )
            yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def write_triggers(apps, editor):
    statements = postgres_triggers() if editor.connection.vendor == "postgresql" else sqlite_triggers()
    for statement in statements:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("avers", "0012_seen"),
    ]

    operations = [
        migrations.CreateModel(
            name="CollectionRow",
            fields=[
                ("wave", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("faces", models.CharField(max_length=40)),
                ("public_key", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("shut", models.BooleanField(default=False)),
                ("drained", models.BooleanField(default=False)),
                ("rebuilt", models.BooleanField(default=False)),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "avers_collection",
            },
        ),
        migrations.CreateModel(
            name="EnvelopeRow",
            fields=[
                ("id", avers.adapters.database.models.collecting.DrawnKey(primary_key=True, serialize=False)),
                ("wave", models.CharField(db_index=True, max_length=200)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "db_table": "avers_envelope",
            },
        ),
        migrations.CreateModel(
            name="InvitationRow",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("wave", models.CharField(db_index=True, max_length=200)),
                ("face", models.CharField(max_length=10)),
                ("unit", models.TextField()),
                ("attributes", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("address", models.TextField()),
                ("person", models.TextField()),
                ("used", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "avers_invitation",
            },
        ),
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("key_hash", models.CharField(max_length=64, unique=True)),
                ("wave", models.CharField(db_index=True, max_length=200)),
                ("face", models.CharField(max_length=10)),
                ("unit", models.TextField()),
                ("attributes", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("most", models.PositiveIntegerField()),
                ("n_answers", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "avers_link",
            },
        ),
        migrations.AddField(
            model_name="personrow",
            name="address",
            field=models.TextField(default=""),
        ),
        migrations.RunPython(write_triggers),
    ]
