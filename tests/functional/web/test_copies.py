"""What tests share: a diagnosis is shared by copies that hold the same, and by no others."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from tests.garance import _content, visitor

PEOPLE = 420


def changed(*statements: str) -> str:
    """Return what the database is told by after ``statements``, which are then taken back."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        content = _content(PEOPLE)
        transaction.set_rollback(True)
    return content


def one_act_more(words: str) -> str:
    """Return the statement that adds an act like the first but for its words."""
    with connection.cursor() as cursor:
        names = [one.name for one in connection.introspection.get_table_description(cursor, "avers_act")]
    rest = ", ".join(f'"{name}"' for name in names if name not in ("id", "key", "words"))
    into = f"INSERT INTO avers_act (id, key, words, {rest})"
    return f"{into} SELECT 999999, 'new', '{words}', {rest} FROM avers_act LIMIT 1"  # noqa: S608


def test_a_copy_that_holds_something_else_is_another(company: Any) -> None:
    first = _content(PEOPLE)
    assert visitor("sponsor").get("/").status_code == 200
    assert _content(PEOPLE) == first, "whoever reads a page changes nothing that a diagnosis reads"
    others = [
        changed("UPDATE avers_registerrow SET position = position + 1000 WHERE rowid = 1"),
        # As many rows, one word apart.
        changed(one_act_more("one")),
        changed(one_act_more("two")),
        # Tampering takes the trigger away: as many cells, another figure.
        changed(
            "DROP TRIGGER avers_publishedcell_kept", "UPDATE avers_publishedcell SET n = 7 WHERE rowid = 1"
        ),
    ]
    assert len({first, *others}) == 5
    assert _content(PEOPLE) == first
