"""What is written in the ledger stays as it was written: the database itself refuses the rest.

Nothing of these tables is ever updated. A row leaves only through a passage (an audited erasure or the
end of retention), or while its batch is not visible yet, when it is not evidence. Written once, in this
file: a later change of the triggers is a later migration.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import migrations

# Table -> what may leave it, and by which kinds of passage. No audit entry, publication, charter or
# instrument ever leaves.
FINAL = {
    "avers_charterversion": (),
    "avers_instrument": (),
    "avers_publication": (),
    "avers_publishedcell": (),
    "avers_leadercell": (),
    "avers_auditentry": (),
    "avers_observation": ("erasure", "retention"),
    "avers_sealedanswer": ("retention", "reseal"),
}
# What REPLACE would take the place of, in SQLite, without any delete being seen.
UNIQUE = {
    "avers_charterversion": ("id", "version"),
    "avers_instrument": ("id", "key, version"),
    "avers_publication": ("id", "wave, revision"),
    "avers_publishedcell": ("id",),
    "avers_leadercell": ("id",),
    "avers_auditentry": ("sequence",),
    "avers_observation": ("id",),
    "avers_sealedanswer": ("id",),
}
MESSAGE = "avers: what the ledger holds is never changed"


def _open(kinds: tuple[str, ...]) -> str:
    if not kinds:
        return "1 = 0"
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"EXISTS (SELECT 1 FROM avers_passage WHERE kind IN ({listed}))"


def _staged(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM avers_batch WHERE id = {row}.batch_id AND NOT visible)"


def _may_leave(table: str) -> str:
    passage = _open(FINAL[table])
    return f"({passage} OR {_staged('OLD')})" if table == "avers_observation" else passage


def _sqlite(name: str, event: str, table: str, refused: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {refused} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def sqlite_triggers() -> Iterator[str]:
    for table in FINAL:
        yield _sqlite(f"{table}_kept", "UPDATE", table, "1 = 1")
        yield _sqlite(f"{table}_stays", "DELETE", table, f"NOT {_may_leave(table)}")
        for place, columns in enumerate(UNIQUE[table]):
            same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns.split(", "))
            there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
            yield _sqlite(f"{table}_new_{place}", "INSERT", table, there)
    yield _sqlite("avers_batch_kept", "UPDATE", "avers_batch", "OLD.visible")
    yield _sqlite("avers_batch_stays", "DELETE", "avers_batch", "OLD.visible")
    yield _sqlite(
        "avers_batch_new", "INSERT", "avers_batch", "EXISTS (SELECT 1 FROM avers_batch WHERE id = NEW.id)"
    )
    # A visible batch is closed: only corrections of its rows may follow.
    late = f"NEW.corrects_id IS NULL AND NOT {_staged('NEW')}"
    yield _sqlite("avers_observation_staged", "INSERT", "avers_observation", late)


def _postgres(name: str, event: str, table: str, refused: str, given_back: str = "NEW") -> Iterator[str]:
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {refused} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {given_back}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def postgres_triggers() -> Iterator[str]:
    yield (
        "CREATE FUNCTION avers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in (*FINAL, "avers_batch"):
        yield (
            f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION avers_refuse()"
        )
    for table in FINAL:
        yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION avers_refuse()"
        yield from _postgres(f"{table}_stays", "DELETE", table, f"NOT {_may_leave(table)}", "OLD")
    yield from _postgres("avers_batch_kept", "UPDATE", "avers_batch", "OLD.visible")
    yield from _postgres("avers_batch_stays", "DELETE", "avers_batch", "OLD.visible", "OLD")
    late = f"NEW.corrects_id IS NULL AND NOT {_staged('NEW')}"
    yield from _postgres("avers_observation_staged", "INSERT", "avers_observation", late)


def write_triggers(apps, editor):
    statements = postgres_triggers() if editor.connection.vendor == "postgresql" else sqlite_triggers()
    for statement in statements:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("avers", "0001_initial")]
    # Forward only (rule C9): there is no way back to a ledger that can be changed.
    operations = [migrations.RunPython(write_triggers)]
