"""Who holds the whole database, before and after, joins no concern to an account, a session or a time of day.

The attacker reads every table with its hidden columns, the file and its log, on both engines; and has no key.
"""

from __future__ import annotations

import ast
import base64
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from avers.adapters.database.concerns import DatabaseConcerns
from avers.adapters.database.models import ConcernBox
from avers.application.erasing import erase_past_term, found_past_term
from avers.application.ports.refusals import ConcernsFull, ConcernsUnreadable
from avers.core.evidence.concern import Box, Concern, Said, answered, ended, opened, said_again
from tests.sources import modules_saying

AT = datetime(2026, 9, 2, 10, 12, 33, 123456, tzinfo=UTC)
READERS = ("reader@house.example",)
WORDS = "planted: le bon est toujours vide"


def concern(name: str, day: date, words: str = WORDS) -> Concern:
    return Concern(f"key-{name}", f"door-{name}", "nord", (Said("person", day, words),), READERS, day)


def say(name: str = "a", at: datetime = AT, words: str = WORDS) -> None:
    DatabaseConcerns().write(lambda box: opened(box, concern(name, at.date(), words)), at=at)


def act(company: Any, at: datetime = AT, by: str = "somebody") -> None:
    with company.work("anything", by=by, at=at):
        pass


def every_row() -> dict[str, list[tuple[Any, ...]]]:
    """Return each table with its hidden columns, in the order in which it lies."""
    is_postgres = connection.vendor == "postgresql"
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            hidden = "ctid::text, xmin::text, " if is_postgres else "rowid, "
            cursor.execute(f'SELECT {hidden}* FROM "{table}"')  # noqa: S608 - names of the database itself
            found[table] = cursor.fetchall()
    return found


def written_since(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> set[str]:
    return {table for table, rows in after.items() if rows != before.get(table)}


# R127e L7
def test_a_concern_touches_one_row_of_one_table(company: Any) -> None:
    say()
    before = every_row()
    say("b", AT + timedelta(minutes=3))
    assert written_since(before, every_row()) == {"avers_concernbox"}
    assert len(every_row()["avers_concernbox"]) == 1


# R127e L7
def test_no_column_holds_a_person_a_time_a_count_or_an_order() -> None:
    assert {field.name for field in ConcernBox._meta.get_fields()} == {
        "id",
        "key_name",
        "turned_on",
        "sealed",
    }


# R127e L7
def test_the_box_looks_the_same_whatever_was_done_with_it(company: Any) -> None:
    """Opened, answered, looked at, erased, or turned by any action of the house: one size, one day."""
    store = DatabaseConcerns()
    looks = []
    steps = (
        lambda: say(),
        lambda: say("b"),
        lambda: store.write(
            lambda box: said_again(box, "key-a", "Un mot de plus.", AT.date(), READERS), at=AT
        ),
        lambda: store.write(lambda box: answered(box, "key-a", "Le bon est là.", AT.date()), at=AT),
        lambda: store.write(lambda box: box, at=AT),
        lambda: store.write(lambda box: ended(box, "key-a"), at=AT),
        lambda: act(company),
    )
    for step in steps:
        step()
        row = ConcernBox.objects.get()
        looks.append((len(row.sealed), row.turned_on, row.key_name))
        assert bytes(row.sealed) not in [one for one, *_ in looks], "never the same bytes twice"
    assert len(set(looks)) == 1


# R127e L7
def test_after_any_action_the_hidden_columns_of_the_box_are_those_of_that_action(company: Any) -> None:
    """Between which two entries of the audit chain a concern came is what would give its time away."""
    act(company, AT, by="early")
    say(at=AT + timedelta(minutes=5))
    act(company, AT + timedelta(minutes=10), by="late")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT xmin::text FROM avers_concernbox")
            (box,) = cursor.fetchone()
            cursor.execute("SELECT xmin::text, actor FROM avers_auditentry ORDER BY sequence")
            entries = cursor.fetchall()
        assert entries[-1] == (box, "late")
        # Of the large value as well, which PostgreSQL keeps in a table of its own.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT reltoastrelid::regclass::text FROM pg_class WHERE relname = 'avers_concernbox'"
            )
            cursor.execute(f"SELECT DISTINCT xmin::text FROM {cursor.fetchone()[0]}")  # noqa: S608 - of PostgreSQL
            assert cursor.fetchall() == [(box,)]
    else:
        assert [rows[0] for rows in every_row()["avers_concernbox"]] == [1]


# R127e C7
def test_the_audit_chain_says_nothing_of_a_concern(company: Any) -> None:
    before = every_row()["avers_auditentry"]
    say()
    DatabaseConcerns().write(lambda box: box, at=AT)
    assert every_row()["avers_auditentry"] == before


# R127e
def test_nothing_that_was_said_is_readable_in_the_files(company: Any, engine: str) -> None:
    for name in "abc":
        say(name)
    act(company)
    if engine == "postgres":
        stored = b"".join(
            bytes(cell)
            for row in every_row()["avers_concernbox"]
            for cell in row
            if isinstance(cell, bytes | memoryview)
        )
        pieces = [stored]
    else:
        folder = Path(str(connection.settings_dict["NAME"])).parent
        pieces = [file.read_bytes() for file in folder.iterdir() if file.is_file()]
    for planted in (b"planted", b"key-a", b"door-a", b"nord", READERS[0].encode()):
        assert not [piece for piece in pieces if planted in piece]


# R127e
def test_the_log_of_sqlite_is_emptied_so_that_no_order_of_writing_is_left(company: Any, engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("PostgreSQL keeps its log itself")
    act(company)
    say()
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    assert not log.exists() or log.stat().st_size == 0


# R127e
def test_without_the_key_nothing_opens_and_nothing_is_lost(company: Any) -> None:
    say()
    folder = Path(settings.AVERS_KEYS) / "concerns"
    aside = folder.with_name("aside")
    folder.rename(aside)
    try:
        with pytest.raises(ConcernsUnreadable):
            DatabaseConcerns().read()
        with pytest.raises(ConcernsUnreadable):
            say("b")
        act(company)  # the house goes on, and leaves the box alone
        with pytest.raises(ConcernsUnreadable):
            DatabaseConcerns().door_of("a code")
        assert erase_past_term(company, by="avers erase", at=AT).n_concerns is None, "the rest did not wait"
        assert found_past_term(company, AT.date()).n_concerns is None
        assert not folder.exists(), "no key is made in the place of one that is away"
    finally:
        aside.rename(folder)
    assert [one.key for one in DatabaseConcerns().read().concerns] == ["key-a"]


# R127e
def test_a_box_that_was_altered_is_refused(company: Any) -> None:
    say()
    row = ConcernBox.objects.get()
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()
    with pytest.raises(ConcernsUnreadable):
        DatabaseConcerns().read()


# R127e M4
def test_after_ninety_days_it_is_gone_from_the_box_itself(company: Any) -> None:
    store = DatabaseConcerns()
    say("old")
    later = AT + timedelta(days=80)
    store.write(lambda box: opened(box, concern("new", later.date())), at=AT + timedelta(days=29))
    for days in (50, 75):  # the house goes on
        act(company, AT + timedelta(days=days))
    on = AT + timedelta(days=91)
    assert found_past_term(company, on.date()).n_concerns == 1
    assert [one.key for one in store.read().kept(on.date())] == ["key-new"], "nobody reads it from that day"
    assert {one.key for one in store.read().concerns} == {"key-new", "key-old"}
    assert erase_past_term(company, by="avers erase", at=on).n_concerns == 1
    assert [one.key for one in store.read().concerns] == ["key-new"]
    assert erase_past_term(company, by="avers erase", at=on).n_concerns == 0


# R127e M4
def test_it_goes_by_itself_with_the_first_action_of_a_day(company: Any) -> None:
    say()
    for days in (25, 50, 75, 90):
        act(company, AT + timedelta(days=days))
    assert len(DatabaseConcerns().read().concerns) == 1
    act(company, AT + timedelta(days=91))
    assert DatabaseConcerns().read().concerns == ()


# R127e C4
def test_a_clock_that_leaps_erases_nothing_by_itself(company: Any) -> None:
    say()
    act(company, AT + timedelta(days=3650))
    act(company, AT)
    assert len(DatabaseConcerns().read().concerns) == 1


# R127e M4
def test_a_backup_opens_for_a_week_at_least_and_not_for_ever(company: Any) -> None:
    say()
    backup = ConcernBox.objects.get()
    opens = []
    for days in range(0, 30):
        act(company, AT + timedelta(days=days))
        live = ConcernBox.objects.get()
        backup.save()
        try:
            DatabaseConcerns().read()
            opens.append(days)
        except ConcernsUnreadable:
            pass
        live.save()
        assert DatabaseConcerns().read().concerns
    assert opens == list(range(14)), "its key is used for a week, then kept for another, then destroyed"
    assert len(list((Path(settings.AVERS_KEYS) / "concerns").glob("2026-*.key"))) == 2


# R127e
def test_a_code_is_kept_nowhere_and_found_only_with_the_key(company: Any) -> None:
    store = DatabaseConcerns()
    form = store.new_form()
    code = store.code_for(form)
    assert store.code_for(form) == code
    assert store.code_for(store.new_form()) != code
    assert len(store.door_of(code)) == 64
    key = Path(settings.AVERS_KEYS) / "concerns" / "codes.key"
    kept = key.read_text()
    door = store.door_of(code)
    key.write_text("another key")
    assert store.door_of(code) != door
    key.write_text(kept)


# R127e
@pytest.mark.parametrize(
    "form", ["", "a", ".", "a.b", "é.é", "x" * 300, base64.b64encode(b"0" * 24).decode()]
)
def test_a_form_that_the_house_did_not_make_opens_nothing(company: Any, form: str) -> None:
    store = DatabaseConcerns()
    assert not store.is_form(form)
    made = store.new_form()
    assert store.is_form(made)
    assert not store.is_form(made[:-1] + ("0" if made[-1] != "0" else "1"))


# R127e
def test_keys_are_for_their_owner_alone(company: Any) -> None:
    say()
    folder = Path(settings.AVERS_KEYS) / "concerns"
    assert folder.stat().st_mode & 0o077 == 0
    assert not [file.name for file in folder.iterdir() if file.stat().st_mode & 0o077]
    assert all(
        re.fullmatch(r"codes\.key|\d{4}-\d\d-\d\d-[0-9a-f]{8}\.key", file.name) for file in folder.iterdir()
    )


# R127e
def test_a_full_box_refuses_whole(company: Any) -> None:
    say()
    many = tuple(concern(f"{n:05d}", AT.date(), "x" * 2_000) for n in range(600))
    with pytest.raises(ConcernsFull):
        DatabaseConcerns().write(lambda box: Box((*box.concerns, *many), box.weeks), at=AT)
    assert len(DatabaseConcerns().read().concerns) == 1


# R127e
def test_what_a_change_refuses_writes_nothing(company: Any) -> None:
    say()
    before = ConcernBox.objects.get().sealed

    def refuse(box: Box) -> Box:
        raise LookupError

    with pytest.raises(LookupError):
        DatabaseConcerns().write(refuse, at=AT)
    assert bytes(ConcernBox.objects.get().sealed) == bytes(before)


# R127e L7
def test_nothing_but_the_application_of_concerns_reaches_the_box() -> None:
    callers = {
        module
        for module, tree in modules_saying("concerns")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "concerns"
        and isinstance(node.ctx, ast.Load)
        # A view of that name, and the teams that a training concerns.
        and PurePosixPath(module).name not in ("urls.py", "training.py")
    }
    held = {name for name in callers if not name.startswith(("adapters/", "core/"))}
    assert held == {"application/confiding.py", "application/sampling/concerns.py"}


# R127e L7 A10
def test_a_whole_visit_leaves_nothing_but_the_box(company: Any, engine: str) -> None:
    """Somebody signed in says it in the same browser, reads it, says more: every table, before and after."""
    from django.core.cache import cache
    from django.test import Client

    from avers.adapters.database.models import User
    from avers.application.sampling.concerns import DESK
    from avers.core.organisation.register import REGISTERS, Register

    cache.clear()
    with company.work("change_register", by="test", at=AT):
        company.registers.write(Register(REGISTERS["concern_desk"], DESK))
    person = User.objects.create_user("ines@house.example", role="employee")
    browser = Client()
    browser.force_login(person)
    before = every_row()
    page = browser.get("/concern/write/", secure=True).content.decode()
    form = re.search(r'name="form" value="([^"]+)"', page)[1]  # type: ignore[index]
    said = {"form": form, "unit": "", "words": "Le bon est toujours vide le lundi."}
    page = browser.post("/concern/write/", said, secure=True).content.decode()
    code = re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", page)[0]  # type: ignore[index]
    for more in ({}, {"do": "say", "words": "Et le mardi aussi."}, {"do": "let"}):
        answer = browser.post("/concern/thread/", {"code": code, **more}, secure=True)
        assert answer.status_code == 200
    after = every_row()
    assert written_since(before, after) == {"avers_concernbox"}
    everything = repr([row for table, rows in after.items() if table != "avers_concernbox" for row in rows])
    assert code[:4] not in everything.replace("'", "")
    assert len(DatabaseConcerns().read().concerns) == 1


# R127e
def test_a_folder_of_keys_that_cannot_be_written_stops_no_action(company: Any, monkeypatch: Any) -> None:
    def full(*_: Any, **__: Any) -> str:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("avers.adapters.database.concerns.read_or_make_secret", full)
        with pytest.raises(ConcernsUnreadable):
            say()
    say()
    name = ConcernBox.objects.get().key_name
    with monkeypatch.context() as patched:
        patched.setattr("avers.adapters.database.concerns.read_or_make_secret", full)
        act(company, AT + timedelta(days=8))
    assert ConcernBox.objects.get().key_name == name, "the key of last week serves on"
    act(company, AT + timedelta(days=9))
    assert ConcernBox.objects.get().key_name != name
    assert len(DatabaseConcerns().read().concerns) == 1
