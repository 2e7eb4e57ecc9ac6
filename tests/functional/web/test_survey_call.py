"""Asking for a call after an answer: offered to customers, agreed to, and apart from what they answered."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from avers.adapters.database.models import ActRow
from avers.application.calling_back import BY_CUSTOMER, call_backs_for
from avers.application.collecting import links_of
from avers.application.viewer import Viewer
from avers.core.evidence.act import standings
from avers.core.evidence.call_back import CallBack
from tests.functional.web.test_survey import WAVE, browser, company, filled, press, tokens
from tests.gathered import TREE

__all__ = ["browser", "company"]

ASKED = {"contact": "Mme Ott, 06 39 98 12 34", "words": "La facture de mars", "agree": "1"}


@pytest.fixture
def thanks(company: Any, browser: Client) -> Any:
    """The page that thanks a customer of the north."""
    key = links_of(company, WAVE.key)[0].key
    page = press(browser, browser.get(f"/o/{key}/"), "begin")
    return press(browser, press(browser, page, "next", ease="2", say="Trop long"), "send")


def leave(page: Any) -> str:
    return re.search('name="leave" value="([^"]+)"', page.content.decode())[1]  # type: ignore[index]


def ask(browser: Client, page: Any, **changes: str) -> Any:
    return browser.post("/s/call/", {"leave": leave(page), "lang": "fr", **ASKED, **changes})


def calls(company: Any) -> list[CallBack]:
    return [CallBack.read(one) for one in standings(company.acts.of_kind("callbacks"))]


# R34, R88: "call me back", as a choice, named with consent.
def test_a_customer_asks_for_a_call_that_their_team_then_owes(
    company: Any, browser: Client, thanks: Any
) -> None:
    assert "qui restent anonymes" in thanks.content.decode()
    assert "Nous vous rappelons" in ask(browser, thanks).content.decode()
    (call,) = calls(company)
    assert (call.unit, call.act.first.words, call.contact) == ("nord", "La facture de mars", ASKED["contact"])
    assert call.act.first.by == BY_CUSTOMER
    (reach,) = (row for row in call.act.rows if row.step == "reachable")
    assert "J’accepte que mon nom" in reach.label
    assert call.due_at > call.asked_at
    north = Viewer("v", "manager", "nord", "p0001")
    desk = call_backs_for(company, north, TREE, datetime.now(UTC), UTC)
    assert [line.call.key for line in desk.waiting] == [call.key]


def test_the_same_request_sent_twice_is_one(company: Any, browser: Client, thanks: Any) -> None:
    for _ in range(2):
        assert ask(browser, thanks).status_code == 200
    assert len(calls(company)) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"agree": ""}, "sans votre accord"),
        ({"contact": ""}, "comment vous joindre"),
        ({"words": "Facture"}, "quelques mots"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_is_kept(
    company: Any, browser: Client, thanks: Any, change: dict[str, str], said: str
) -> None:
    answer = ask(browser, thanks, **change)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert said in html
    assert not calls(company)
    kept = {name: value for name, value in ASKED.items() if name not in change and name != "agree"}
    assert all(f'value="{value}"' in html for value in kept.values())


def test_a_leave_that_was_not_given_here_is_refused(company: Any, browser: Client, thanks: Any) -> None:
    for forged in ("", "x", leave(thanks)[:-4] + "AAAA"):
        assert browser.post("/s/call/", {"leave": forged, **ASKED}).status_code == 400
    assert not calls(company)


def test_neither_an_employee_nor_a_shared_device_is_offered_a_call(company: Any, browser: Client) -> None:
    own = press(browser, filled(browser, company, tokens(company)[0]), "send")
    key = links_of(company, WAVE.key)[0].key
    shared = press(browser, browser.get(f"/o/{key}/?kiosk=1"), "send", ease="7")
    for page in (own, shared):
        assert "C’est bien arrivé" in page.content.decode()
        assert 'name="leave"' not in page.content.decode()


# Linkage: what is stored of the answer, and of the request, has nothing in common but the team and the day.
def test_nothing_stored_leads_from_a_request_to_an_answer(company: Any, browser: Client, thanks: Any) -> None:
    before = _stored("avers_envelope"), _stored("avers_link"), _stored("avers_invitation")
    assert ask(browser, thanks).status_code == 200
    # The request writes nothing where answers wait.
    assert (_stored("avers_envelope"), _stored("avers_link"), _stored("avers_invitation")) == before
    (envelope,) = before[0]
    number, wave, content = envelope
    for row in ActRow.objects.filter(kind="callbacks").values():
        written = {str(value) for value in row.values()}
        assert not written & {str(number), wave}
        assert bytes(content).hex() not in "".join(written)
    # Neither moment nor order stands beside the answer: a number drawn, the wave, what is sealed.
    with connection.cursor() as cursor:
        columns = [
            one.name for one in connection.introspection.get_table_description(cursor, "avers_envelope")
        ]
    assert columns == ["id", "wave", "sealed"]
    # What the request proves itself with holds nothing of the form that was sent.
    key = links_of(company, WAVE.key)[0].key
    assert key not in leave(thanks)


def _stored(table: str) -> list[Any]:
    with connection.cursor() as cursor:
        # The three tables above, by name.
        return list(cursor.execute(f"SELECT * FROM {table} ORDER BY id").fetchall())  # noqa: S608
