"""Five seconds before the vision: a link, a sentence, a word and a number, and no name."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from avers.application.reacting import react, read_reactions, sentences_to_show
from avers.core.errors import InputRefused
from tests.garance import visitor, without_workshop

AT = datetime(2027, 1, 4, 9, tzinfo=UTC)


@pytest.fixture
def company(company: Any) -> Any:
    """The house before its workshop."""
    return without_workshop(company)


def link_in(page: str) -> str:
    found = re.search(r'value="https?://[^/]+(/workshop/vision/reaction/[^"]+)"', page)
    assert found
    return found[1]


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


# R110
def test_a_guest_answers_once_and_no_name_is_kept(company: Any) -> None:
    link = link_in(page_of("lead", "/workshop/vision/reaction/"))
    guest = visitor("employee")
    first = unescape(guest.get(link).content.decode())
    assert "Ni votre nom, ni votre compte" in first
    sentence = sentences_to_show(company)[0].words
    assert sentence not in first
    assert sentence in unescape(guest.get(f"{link}?see=five").content.decode())
    assert sentence in unescape(guest.get(f"{link}?see=calm").content.decode())
    assert sentence not in unescape(guest.get(f"{link}?see=word").content.decode())
    assert guest.post(link, {"word": "vélo", "score": "1"}).status_code == 302
    assert "Merci" in guest.get(link).content.decode()
    assert guest.post(link, {"word": "encore", "score": "2"}).status_code == 200
    rows = list(company.registers.rows("reactions").values())
    assert [(row["word"], row["score"], row["statement"]) for row in rows] == [("vélo", "1", sentence)]
    assert set(rows[0]) == {"key", "statement", "word", "score"}
    history = page_of("lead", "/registers/reactions/history/")
    assert visitor("employee").get(link).status_code == 200
    for name in ("employee", "Salari"):
        assert name not in re.sub(r"<(nav|header|script)\b.*?</\1>", "", history, flags=re.DOTALL)


# R110
def test_what_is_wrong_is_said_beside_the_form_and_nothing_is_kept(company: Any) -> None:
    link = link_in(page_of("lead", "/workshop/vision/reaction/"))
    refused = visitor("employee").post(link, {"word": "un mot " * 20, "score": "7"})
    assert refused.status_code == 422
    assert "de −2 à +2" in unescape(refused.content.decode())
    assert not company.registers.rows("reactions")


# R110
@pytest.mark.parametrize(
    ("language", "missing", "shown"),
    [
        ("fr", "Encore une réaction", "3 réactions, de −1 à +2"),
        ("en", "One more reaction", "3 reactions, from −1 to +2"),
    ],
)
def test_the_step_says_how_many_are_missing_then_shows_words_and_dots(
    company: Any, language: str, missing: str, shown: str
) -> None:
    sentence = sentences_to_show(company)[0]
    for number, (word, score) in enumerate((("route", "2"), ("loin", "-1"))):
        react(company, sentence, word=word, score=score, key=f"r{number}", at=AT)
    page = page_of("lead", "/workshop/vision/", language)
    assert missing in page
    assert "chart dots" not in page
    react(company, sentence, word="route", score="2", key="r9", at=AT)
    page = page_of("lead", "/workshop/vision/", language)
    assert shown in page
    assert page.count('class="dot"') == 3
    assert re.search(r"route</span> \(2\), <span[^>]*>loin", page)


# R110
def test_a_link_dies_with_its_sentence_and_only_holders_make_one(company: Any) -> None:
    link = link_in(page_of("lead", "/workshop/vision/reaction/"))
    assert visitor("employee").get("/workshop/vision/reaction/").status_code in (403, 404)
    assert visitor("employee").get(link[:-3] + "xx/").status_code == 404
    sentence = sentences_to_show(company)[0]
    with pytest.raises(InputRefused):
        react(company, sentence, word="mot", score="", key="k", at=AT)
    assert read_reactions(company) == ()


# R110
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_is_told_in_both_languages(company: Any, language: str) -> None:
    del company
    page = page_of("lead", "/workshop/vision/reaction/", language)
    assert {"fr": "Le lien à donner", "en": "The link to give"}[language] in page
    first = page_of("employee", link_in(page), language)
    assert {"fr": "Montrez-moi la phrase", "en": "Show me the sentence"}[language] in first
