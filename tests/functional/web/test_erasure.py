"""Erasing a person's acts in the web: said first, done once, by the administrator alone (M3)."""

from __future__ import annotations

from typing import Any

import pytest

from avers.adapters.database.models import ActRow, AuditEntry, User
from avers.application.viewer import ROLES
from avers.wiring import open_database
from tests.garance import LATEST, address_of, visitor


def person() -> str:
    return User.objects.get(email=address_of("employee")).person


def post(role: str, **form: str) -> Any:
    return visitor(role).post("/erasure/", form)


def test_it_says_what_would_leave_and_erases_once_the_key_is_typed_again(company: Any) -> None:  # M3 C8
    key = person()
    held = len(open_database().acts.rows_of(key))
    assert held
    before = ActRow.objects.count()
    assert "Cela ne peut pas être défait" in post("administrator", key=key).content.decode()
    refused = post("administrator", do="erase", key=key, again="autre")
    assert refused.status_code == 422
    assert "rien n’est effacé" in refused.content.decode()
    assert ActRow.objects.count() == before
    published = visitor("lead").get(f"/results/{LATEST}/").content
    assert post("administrator", do="erase", key=key, again=key).status_code == 302
    assert open_database().acts.rows_of(key) == ()
    entry = AuditEntry.objects.filter(action="erasure").latest("sequence")
    assert key not in entry.details
    main = b"<main"
    assert visitor("lead").get(f"/results/{LATEST}/").content.split(main)[1] == published.split(main)[1]
    # What is left still reads: no page of anybody falls.
    for role in ROLES:
        for address in ("/", "/acts/", "/obstacles/", "/promises/", "/messages/"):
            assert visitor(role).get(address).status_code == 200
    assert "Rien n’est gardé" in post("administrator", key=key).content.decode()


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"administrator"}))
def test_nobody_else_erases_not_even_their_own(company: Any, role: str) -> None:  # M3 C5
    key, before = person(), ActRow.objects.count()
    assert post(role, do="erase", key=key, again=key).status_code in (403, 404)
    assert ActRow.objects.count() == before


@pytest.mark.parametrize("key", ["", "   ", "nobody", "' OR 1=1 --", "x" * 5_000])
def test_what_is_nobodys_key_takes_nothing(company: Any, key: str) -> None:  # M3
    before = ActRow.objects.count()
    assert post("administrator", do="erase", key=key, again=key.strip()[:120]).status_code in (302, 422)
    assert ActRow.objects.count() == before
