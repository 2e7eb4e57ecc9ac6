"""A wave is opened with its audience on one page: who has an address, a list of customers, an open link."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from avers.application import closing
from avers.application.collecting import find_link, letters_of, links_of
from avers.core.evidence.asked import AnswerRow, GivenAnswer
from avers.core.evidence.instrument import Instrument, Quota
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.text import Text
from tests.functional.web.test_waves import OPEN, answered, form, keys, page_of
from tests.garance import visitor

WAVE = "2027-01"


@pytest.fixture
def reached(company: Any) -> Any:
    """The sample with an address for each of thirty people, free to ask again."""
    answered(company)
    people = company.organisation.people()
    long_there = date(2026, 6, 1)
    there = [one for one in people if one.to_date is None and (one.from_date or date.min) < long_there][:30]
    address = {one.key: f"{one.key}@garance.example" for one in there}
    company.organisation.save_people([replace(one, address=address.get(one.key, "")) for one in people])
    return company


def gathered(company: Any, **changes: Any) -> dict[str, Any]:
    return form(company, answers="here", links="none", **changes)


def listed(words: str) -> io.BytesIO:
    file = io.BytesIO(words.encode())
    file.name = "customers.csv"
    return file


def said(response: Any) -> str:
    return unescape(response.content.decode())


def test_everybody_with_an_address_gets_a_link_and_each_customer_of_the_list(reached: Any) -> None:
    root = reached.organisation.units().root
    customers = listed(f"address,unit,language\nclaire@x.example,{root},en\nleo@x.example,,\n")
    response = visitor("lead").post(OPEN, gathered(reached, customers=customers))
    assert response.status_code == 302
    letters = letters_of(reached, WAVE, waiting=True)
    assert {one.address for one in letters if one.face == "customer"} == {"claire@x.example", "leo@x.example"}
    assert {one.unit for one in letters if one.face == "customer"} == {root}
    assert sum(one.face == "employee" for one in letters) == 30
    page = page_of("lead", "/waves/")
    assert "chiffrées jusqu’à la clôture" in page
    assert "@" not in page.split("<main")[1].split("</main>")[0]


def test_an_open_link_of_each_team_is_shown_to_who_opens_waves_alone(reached: Any) -> None:
    visitor("sponsor").post(OPEN, gathered(reached, face=["customer"]) | {"links": "teams"})
    links = links_of(reached, WAVE)
    tree = reached.organisation.units().on(date(2027, 1, 4))
    assert {one.unit for one in links} == {key for key in tree.keys if not tree.children(key)}
    shown, hidden = page_of("lead", "/waves/", "en"), page_of("employee", "/waves/", "en")
    assert all(f"/o/{one.key}/" in shown and one.key not in hidden for one in links)
    assert find_link(reached, links[0].key).state == "open"


def test_every_fault_of_the_audience_is_said_at_once_and_nothing_opens(reached: Any) -> None:
    customers = listed("address;unit\nnobody;\nclaire@x.example;nowhere\n")
    response = visitor("lead").post(OPEN, gathered(reached, customers=customers, k="4"))
    assert response.status_code == 422
    alert = said(response).split('role="alert"')[1].split("</div>")[0]
    assert alert.count("<li>") == 3
    assert "customers.csv" in alert
    assert WAVE not in keys(reached)


@pytest.mark.parametrize(
    ("face", "words"),
    [("employee", "Aucun salarié n’a d’adresse"), ("customer", "Aucun client n’est invité")],
)
def test_a_wave_that_would_ask_nobody_does_not_open(company: Any, face: str, words: str) -> None:
    answered(company)
    response = visitor("lead").post(OPEN, gathered(company, face=[face]))
    assert response.status_code == 422
    assert words in said(response)
    assert WAVE not in keys(company)


def test_the_form_says_how_many_get_a_link_and_begins_with_what_is_usual(reached: Any) -> None:
    page = page_of("lead", OPEN)
    assert "30 personnes sur" in page
    assert 'value="here" checked' in page


def test_a_house_without_addresses_begins_with_an_import(company: Any) -> None:
    answered(company)
    assert 'value="elsewhere" checked' in page_of("lead", OPEN)


def test_participation_is_of_those_who_got_a_link(reached: Any) -> None:  # A4
    from avers.application.collecting import find_invitation, submit

    visitor("lead").post(OPEN, gathered(reached, face=["employee"]))
    for letter in letters_of(reached, WAVE, waiting=True)[:10]:
        assert submit(reached, find_invitation(reached, letter.token), ()) == "kept"
    assert "environ 35\u202f% des personnes qui ont reçu un lien" in page_of("employee", "/waves/")


def test_closing_hands_over_what_waited_and_publishes_it(
    reached: Any, monkeypatch: pytest.MonkeyPatch
) -> None:  # A3 A4
    from avers.application.collecting import find_invitation, submit

    visitor("lead").post(OPEN, gathered(reached, face=["employee"]))
    letters = letters_of(reached, WAVE, waiting=True)
    for place, letter in enumerate(letters[:28]):
        invitation = find_invitation(reached, letter.token)
        item = next(one for one in invitation.instrument.items if one.face == "employee" and one.is_rated)
        rows = [AnswerRow(item.key, item.facet, GivenAnswer(float(1 + place % 5)))]
        assert submit(reached, invitation, rows) == "kept"
    minutes = "cela peut prendre quelques minutes"
    assert minutes not in page_of("lead", f"/waves/{WAVE}/close/")
    with monkeypatch.context() as patch:
        patch.setattr(closing, "_MANY", 20)
        assert minutes in page_of("lead", f"/waves/{WAVE}/close/")
    assert visitor("lead").post(f"/waves/{WAVE}/close/")["Location"] == f"/results/{WAVE}/"
    assert find_invitation(reached, letters[-1].token).state == "closed"
    assert reached.evidence.n_kept(WAVE, "employee") == 28


def test_without_the_key_the_page_says_what_to_do_and_closes_nothing(reached: Any) -> None:
    visitor("lead").post(OPEN, gathered(reached, face=["employee"]))
    for file in (Path(settings.AVERS_KEYS) / "waves").glob("2027-01.*.key"):
        file.unlink()
    response = visitor("lead").post(f"/waves/{WAVE}/close/")
    assert response.status_code == 409
    assert "Remettez-la dans AVERS_KEYS" in said(response)
    assert not reached.collections.standing(WAVE).is_shut
    assert visitor("lead").get("/waves/").status_code == 200


PULSE = Instrument(
    "pulse", "1",
    (Item("q1", "care", "employee", Scale(1, 5, 4), Text("Le site est rapide et agréable.", "It is fast.")),),
    (Facet("care", Text("Le soin", "Care")),),
)  # fmt: skip
UNION = Item("q2", "care", "employee", Scale(1, 5, 4), Text("Êtes-vous syndiqué ?", "Are you in a union?"))


# R99
def test_the_page_says_what_rules_find_in_a_survey_written_by_hand(reached: Any) -> None:
    reached.evidence.save_instrument(PULSE)
    page = page_of("lead", OPEN)
    assert "1 remarque sur les questions" in page
    assert "Le site est rapide et agréable." in page
    assert "CH701" in page


# L8 R99: each fault at once, and nothing is written
def test_a_survey_that_may_not_be_put_opens_no_wave(reached: Any) -> None:
    unfit = replace(
        PULSE, items=(*PULSE.items, UNION, replace(UNION, key="q3", words=Text())),
        quotas=(Quota("q1", "a", 5),),
    )  # fmt: skip
    reached.evidence.save_instrument(unfit)
    response = visitor("lead").post(OPEN, gathered(reached, survey="pulse/1", face=["employee"]))
    assert response.status_code == 422
    page = said(response)
    for words in ("donnée que la loi protège", "n’a pas de texte", "Un quota compte qui a répondu quoi"):
        assert words in page
    assert WAVE not in {one.key for one in reached.evidence.waves()}
