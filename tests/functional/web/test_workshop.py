"""The workshop on pages: seven steps at a glance, answers kept, nobody overwritten."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from avers.application.wording.workshop import ANSWER_CHOICES, MARK_WORDS, QUESTION_WORDS, STEP_WORDS
from avers.core.charter.workshop import QUESTIONS, STEPS
from tests.garance import visitor, without_workshop


@pytest.fixture
def company(company: Any) -> Any:
    """The house before its workshop."""
    return without_workshop(company)


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def send(role: str, question: str, words: str, *, was: str = "", step: str = "needs") -> Any:
    return visitor(role).post(f"/workshop/{step}/answer/", {"question": question, "words": words, "was": was})


def fingerprint_in(page: str, question: str) -> str:
    found = re.search(
        rf'name="question" value="{question}"><input type="hidden" name="was" value="(\w*)"', page
    )
    assert found
    return found[1]


# R96
def test_everything_has_words_in_both_languages() -> None:
    marks = {mark.code for step in STEPS for mark in step.marks}
    assert set(STEP_WORDS) == {step.key for step in STEPS}
    assert set(QUESTION_WORDS) == set(QUESTIONS)
    assert set(MARK_WORDS) == marks
    assert set(ANSWER_CHOICES) == {choice for one in QUESTIONS.values() for choice in one.choices}
    said = [*MARK_WORDS.values(), *ANSWER_CHOICES.values(), *(one.asked for one in QUESTION_WORDS.values())]
    said += [words for one in STEP_WORDS.values() for words in (one.title, one.purpose, one.advice)]
    assert all(one.fr.strip() and one.en.strip() for one in said)


# R96
@pytest.mark.parametrize("language", ["fr", "en"])
def test_seven_steps_and_the_page_of_each(company: Any, language: str) -> None:
    page = page_of("lead", "/workshop/", language)
    assert re.findall(r'href="/workshop/(\w+)/"', page)[-7:] == [step.key for step in STEPS]
    for step in STEPS:
        inside = page_of("lead", f"/workshop/{step.key}/", language)
        assert getattr(STEP_WORDS[step.key].title, language) in inside.replace("\u202f", " ")
        assert all(f'href="/registers/{name}/"' in inside for name in step.registers)
    assert visitor("lead").get("/workshop/nothing/").status_code == 404


# R98
def test_an_answer_is_kept_and_another_language_stays(company: Any) -> None:
    assert send("lead", "purpose", "Réparer ce qui casse.").status_code == 302
    page = page_of("sponsor", "/workshop/needs/")
    assert "Réparer ce qui casse." in page
    english = page_of("sponsor", "/workshop/needs/", "en")
    sent = visitor("sponsor", "en").post(
        "/workshop/needs/answer/",
        {"question": "purpose", "words": "To mend what breaks.", "was": fingerprint_in(english, "purpose")},
    )
    assert sent.status_code == 302
    (row,) = [one for one in company.registers.read("workshop_answers").rows if one["question"] == "purpose"]
    assert (row["words_fr"], row["words_en"]) == ("Réparer ce qui casse.", "To mend what breaks.")


# R98
def test_delight_or_effort_is_one_of_two(company: Any) -> None:
    assert send("lead", "delight_or_effort", "both").status_code == 422
    assert send("lead", "delight_or_effort", "effort").status_code == 302
    assert 'value="effort" checked' in page_of("lead", "/workshop/needs/")


def test_two_people_who_answer_at_once_lose_nothing(company: Any) -> None:
    send("lead", "principles", "Finir ce qu’on commence.")
    late = send("sponsor", "principles", "Dire vrai.")
    assert late.status_code == 409
    page = unescape(late.content.decode())
    assert "Finir ce qu’on commence." in page
    assert "Dire vrai." in page
    again = send("sponsor", "principles", "Dire vrai.", was=fingerprint_in(page, "principles"))
    assert again.status_code == 302
    assert "Dire vrai." in page_of("lead", "/workshop/needs/")


@pytest.mark.parametrize("words", ["", "   ", "x" * 5_000])
def test_an_answer_that_cannot_be_kept_is_said_beside_its_question(company: Any, words: str) -> None:
    response = send("lead", "principles", words)
    assert response.status_code == 422
    assert words in unescape(response.content.decode())  # what was typed is still there


def test_who_may_hold_the_workshop(company: Any) -> None:  # C5
    assert visitor("employee").get("/workshop/").status_code == 404
    assert send("analyst", "purpose", "x").status_code == 404
    assert send("lead", "nothing", "x").status_code == 404
    assert "<textarea" not in page_of("analyst", "/workshop/needs/")


# R96 C5
def test_who_does_not_sit_at_the_board_finds_no_door_that_is_shut(company: Any) -> None:
    page = page_of("analyst", "/workshop/values/")
    assert "/workshop/values/board/" not in re.findall(r'class="button" href="([^"]*)"', page)
    assert "Le groupe qui décide le tient" in page
    assert "/workshop/values/order/" in page_of("lead", "/workshop/values/")


# R96 R146
@pytest.mark.parametrize("address", ["/messages/", "/reminders/", "/workshop/", "/charter/", "/"])
def test_a_house_without_units_opens_every_page_of_its_menu(empty_company: Any, address: str) -> None:
    assert visitor("sponsor").get(address).status_code == 200
