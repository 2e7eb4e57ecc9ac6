"""Obstacles on their way: whom they wait for, and what their team says once they are removed (R146)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, AuditEntry, User
from avers.application.viewer import ROLES
from avers.core.evidence.act import Act
from avers.wiring import open_database
from tests.garance import address_of, visitor

WORDS = "La nacelle de l’agence est en panne."


def obstacle(days: int, *, removed: bool = False) -> str:
    """Return the key of an obstacle of the employee's team, reported ``days`` ago."""
    day = timezone.localdate() - timedelta(days=days)
    key = f"test-obstacle-{days}-{removed}"
    first = Act(
        key,
        "obstacles",
        day,
        "somebody",
        unit="nantes",
        to_kind="unit",
        to="west",
        to_unit="west",
        words=WORDS,
    )
    closed = replace(
        first, key=f"{key}-closed", step="closed", refers=key, by="head", words="La nacelle est réparée."
    )
    store = open_database()
    with store.work("act", by="test", at=timezone.now()):
        store.acts.add([first, replace(closed, to_kind="", to="", to_unit="")] if removed else [first])
    return key


def read(client: Any) -> str:
    response = client.get("/obstacles/")
    assert response.status_code == 200
    return response.content.decode()


def confirm(client: Any, key: str, answer: str = "yes") -> Any:
    return client.post("/obstacles/", {"do": "confirm", "act": key, "answer": answer})


@pytest.mark.parametrize(
    ("days", "said"),
    [(13, "Waits for West region"), (14, "it rose to "), (60, "it rose to ")],
)
def test_an_obstacle_says_whom_it_waits_for_and_rises_without_an_answer(
    company: Any, days: int, said: str
) -> None:  # R146
    obstacle(days)
    shown = read(visitor("employee", "en")).split('id="open-title"')[1]
    own = next(part for part in shown.split('class="act-words"') if WORDS[:12] in part)
    assert said in own


def test_those_who_can_decide_are_above_the_team(company: Any) -> None:  # R146
    select = read(visitor("employee")).split('<select id="owner"')[1].split("</select>")[0]
    assert 'value="west"' in select
    assert 'value="nantes"' not in select


def test_the_team_says_whether_it_changed_anything_and_nobody_is_written_down(company: Any) -> None:
    # R146 L2
    key = obstacle(20, removed=True)
    client = visitor("employee")
    assert f'value="{key}"' in read(client)
    before = AuditEntry.objects.count()
    assert confirm(client, key).status_code == 302
    row = ActRow.objects.get(kind="helped", label=key)
    assert (row.by, row.to, row.unit, row.found, row.words) == ("", "", "nantes", "yes", "")
    assert row.day.weekday() == 0, "the week, not the day"
    person = User.objects.get(email=address_of("employee"))
    new = AuditEntry.objects.order_by("-sequence")[: AuditEntry.objects.count() - before]
    assert new
    assert all(person.person not in f"{one.actor}{one.details}" for one in new)
    # This device remembers, and counts once.
    assert f'value="{key}"' not in read(client)
    confirm(client, key, "no")
    assert ActRow.objects.filter(kind="helped", label=key).count() == 1


@pytest.mark.parametrize("n", [4, 5, 6])
def test_what_the_team_says_is_told_from_five_answers_on(company: Any, n: int) -> None:  # R146 A1
    key = obstacle(20, removed=True)
    for _ in range(n):
        confirm(visitor("employee"), key)
    assert ("it changed something" in read(visitor("lead", "en"))) is (n >= 5)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"employee"}))
def test_nobody_above_or_beside_answers_for_the_team(company: Any, role: str) -> None:  # R146 C7
    key = obstacle(20, removed=True)
    assert confirm(visitor(role), key).status_code == 404
    assert not ActRow.objects.filter(kind="helped", label=key).exists()


@pytest.mark.parametrize(
    ("key", "answer", "status"), [("nothing", "yes", 404), ("", "yes", 404), ("mine", "maybe", 302)]
)
def test_what_was_not_removed_and_what_is_no_answer_keep_nothing(
    company: Any, key: str, answer: str, status: int
) -> None:  # R146
    known = obstacle(20, removed=True)
    waiting = obstacle(3)
    n_before = ActRow.objects.filter(kind="helped").count()
    assert confirm(visitor("employee"), known if key == "mine" else key, answer).status_code == status
    assert confirm(visitor("employee"), waiting).status_code == 404
    assert ActRow.objects.filter(kind="helped").count() == n_before
