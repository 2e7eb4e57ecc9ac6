"""Three findings on the home page of each role; you said, we did: read by all, written by two roles."""

from __future__ import annotations

from typing import Any

import pytest

from avers.application.answering import answers_to
from avers.application.ports.refusals import NotFound
from avers.application.viewer import ROLES
from avers.application.wording.typography import typeset
from avers.web.keys import KeyConverter
from tests.garance import LATEST, Visitor, address_of, visitor

PAGE = f"/results/{LATEST}/answers/"
GIVE = f"{PAGE}give/"
LISTENING = "AL201 garance/listening"


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200
    return response.content.decode()


def give(role: str, **changes: str) -> Any:
    form = {"finding": LISTENING, "outcome": "refused", "why": "Pas cette année."} | changes
    return visitor(role).post(GIVE, form)


@pytest.mark.parametrize("role", ROLES)
def test_the_home_page_brings_findings_and_ends_in_what_to_do(company: Any, role: str) -> None:
    page = page_of(role, "/")
    three = page.split('<ol class="plain-list three">')[1].split("</ol>")[0]
    assert 1 <= three.count("<li>") <= 3
    assert three.count("<a href=") == three.count("<li>")
    assert ("Trois constats pour vous" in page) == (three.count("<li>") == 3)
    for link in [part.split('"')[0] for part in three.split('<a href="')[1:]]:
        assert visitor(role).get(link).status_code == 200, link


def test_what_was_planted_comes_first_for_the_sponsor(company: Any) -> None:
    assert "Écoute" in page_of("sponsor", "/").split('plain-list three">')[1].split("</ol>")[0]


@pytest.mark.parametrize("role", ROLES)
def test_before_any_answer_every_role_reads_that_the_next_wave_waits(company: Any, role: str) -> None:  # R61
    assert "Rien n’a encore reçu de réponse" in page_of(role, PAGE)
    assert "La prochaine vague l’attend" in page_of(role, "/")


def test_a_refusal_is_an_answer_and_everybody_reads_it_at_once(company: Any) -> None:
    assert give("sponsor").status_code == 302
    (answer,) = answers_to(company, LATEST)
    assert (answer.finding, answer.outcome, answer.why) == (LISTENING, "refused", "Pas cette année.")
    for role in ROLES:
        page = page_of(role, PAGE)
        assert '<span class="state refused">refusé, et pourquoi</span>' in page
        assert "Pas cette année." in page
        assert "Rien n’a encore reçu de réponse" not in page
        assert "Pas cette année." in page_of(role, "/")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"why": "  "}, "Dites pourquoi : une réponse sans raison n’en est pas une."),
        ({"outcome": "perhaps"}, "Choisissez l’une des trois réponses."),
    ],
)
def test_half_an_answer_is_handed_back_with_what_was_typed(
    company: Any, changes: dict[str, str], says: str
) -> None:
    response = give("lead", **changes)
    assert response.status_code == 422
    page = response.content.decode()
    assert typeset(says, "fr") in page
    assert answers_to(company, LATEST) == ()
    assert ("Pas cette année.</textarea>" in page) == ("why" not in changes)


def test_only_what_is_on_the_page_can_be_answered(company: Any) -> None:
    assert give("lead", finding="AL201 nowhere/nothing").status_code == 404
    assert visitor("lead").post("/results/1999-01/answers/give/", {"finding": LISTENING}).status_code == 404
    assert visitor("lead").get("/results/1999-01/answers/").status_code == 404


@pytest.mark.parametrize("role", ["manager", "employee", "analyst", "administrator"])
def test_those_who_do_not_decide_have_no_form(company: Any, role: str) -> None:
    assert "<textarea" not in page_of(role, PAGE)
    assert give(role).status_code == 404
    assert answers_to(company, LATEST) == ()


def test_an_answer_needs_the_token_of_its_form(company: Any) -> None:  # C6
    from avers.adapters.database.models import User

    stranger = Visitor(enforce_csrf_checks=True)
    stranger.force_login(User.objects.get(email=address_of("sponsor")))
    assert stranger.post(GIVE, {"finding": LISTENING, "outcome": "later", "why": "Oui"}).status_code == 403


def test_words_of_an_answer_are_words_on_the_page(company: Any) -> None:  # threats: script
    give("lead", why="<script>alert(1)</script>")
    for address in (PAGE, "/"):
        page = page_of("employee", address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_an_employee_reads_nothing_there_of_another_branch(company: Any) -> None:  # C7
    assert "Rouen" in page_of("lead", PAGE)
    give("lead", finding="AL601 rouen/word_kept", why="Deux de plus à Rouen.")
    assert "Rouen" not in page_of("employee", PAGE)
    assert "Rouen" not in page_of("employee", "/")


def test_an_older_wave_shows_its_own_answers(company: Any) -> None:
    page = page_of("lead", "/results/2026-07/answers/", "en")
    assert page.count('class="state-part"') >= 3
    assert "Nothing is answered yet" not in page
    with pytest.raises(NotFound):
        company.publications.frame("1999-01")


def test_a_unit_called_as_one_of_our_pages_keeps_its_own() -> None:
    keys = KeyConverter()
    for key in ("answers", "~answers", "a/b~c", "~s"):
        assert keys.to_python(keys.to_url(key)) == key
    assert keys.to_url("answers") != "answers"
