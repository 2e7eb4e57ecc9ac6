"""The form of a respondent on a server: invited or by a link, answered once, nothing kept before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from avers.application.closing import close_wave
from avers.application.collecting import Link, find_invitation, letters_of, links_of
from avers.core.evidence.instrument import Instrument, Quota
from avers.core.evidence.observation import Item, Option, Scale, When
from avers.core.text import Text
from avers.web.site.rate import ANSWERS_OF_LINK, ANSWERS_OF_ONE, may_answer
from tests.databases import fresh_database
from tests.gathered import AT, CUSTOMERS, LATER, WAVE, Audience, founded, invited, open_waves

AGREE, SEVEN = Scale(1, 5, 4), Scale(1, 7, 5)
WAYS = (Option("phone", Text("Par téléphone", "By phone")), Option("shop", Text("En magasin", "In a shop")))
ASKED = Instrument(
    "pulse",
    "1",
    (
        Item(
            "way", "means", "employee", Scale(1, 2), Text("Où répondez-vous ?", "Where do you answer?"),
            measure="choice", options=WAYS, required=True,
        ),
        Item(
            "time", "means", "employee", AGREE, Text("{way} : j’ai le temps.", "{way}: I have time."),
            when=When("way", ("phone",)),
        ),
        Item("why", "means", "employee", Scale(0, 1), Text("Un mot ?", "A word?"), measure="text"),
        Item("ease", "means", "customer", SEVEN, Text("C’était facile.", "It was easy."), measure="ces2"),
        Item("say", "means", "customer", Scale(0, 1), Text("Un mot ?", "A word?"), measure="text"),
    ),
    translations={"nl": {"item/way": "Waar antwoordt u?"}, "ar": {"item/way": "أين تجيبون؟"}},
)  # fmt: skip


class Encrypted(Client):
    """A browser that speaks https, as every installation asks."""

    def request(self, **request: Any) -> Any:
        return super().request(**{**request, "wsgi.url_scheme": "https"})


@pytest.fixture
def company(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """Two teams, twelve people invited, and a link for customers of the north."""
    from avers.wiring import open_database

    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path):
        opened = founded(open_database(), 12)
        audience = Audience(invited(12), (Link("customer", "nord"),))
        open_waves(opened, [WAVE, CUSTOMERS], instrument=ASKED, gathering=audience, by="test", at=AT)
        yield opened


@pytest.fixture
def browser() -> Client:
    return Encrypted(enforce_csrf_checks=True, headers={"accept-language": "fr"})


def tokens(company: Any) -> list[str]:
    return [letter.token for letter in letters_of(company, WAVE.key, waiting=True)]


def fields(response: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of the form on a page."""
    html = response.content.decode()
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))


def press(browser: Client, page: HttpResponse, do: str, **answers: str) -> Any:
    sent = {f"a:{name}": value for name, value in answers.items()}
    return browser.post("/s/", {**fields(page), **sent, "do": do})


def begin(browser: Client, token: str) -> Any:
    return press(browser, browser.get(f"/s/{token}/"), "begin")


def filled(browser: Client, company: Any, token: str) -> Any:
    page = press(browser, begin(browser, token), "next", way="phone")
    page = press(browser, page, "next", time="4")
    return press(browser, page, "next", why="Un carnet")


def _waiting(company: Any) -> int:
    return len(tokens(company))


# A9: what stands on the page is made of the settings of the wave.
def test_the_first_page_says_how_long_what_is_kept_and_who_sees_it(company: Any, browser: Client) -> None:
    html = browser.get(f"/s/{tokens(company)[0]}/").content.decode()
    assert "Maison Ravel" in html
    assert "rien ne relie vos réponses à vous" in html
    assert "par groupes de 5 personnes au moins" in html
    assert re.search("l’équipe (Nord|Sud)", html)
    assert re.search(r"le site \([AB]\)", html)


def test_an_invitation_is_filled_read_again_and_kept_once(company: Any, browser: Client) -> None:
    token = tokens(company)[0]
    review = filled(browser, company, token)
    html = review.content.decode()
    assert "Par téléphone" in html
    assert "Plutôt d’accord" in html
    assert "Un carnet" in html
    assert _waiting(company) == 12
    thanks = press(browser, review, "send")
    assert "C’est bien arrivé" in thanks.content.decode()
    assert _waiting(company) == 11
    # The same page sent twice, the link opened again, another answer with it.
    other = browser.post("/s/", {"token": token, "do": "begin"})
    for again in (press(browser, review, "send"), browser.get(f"/s/{token}/"), other):
        assert "déjà gardé" in again.content.decode()
    assert _waiting(company) == 11


def test_what_leaves_is_what_is_stored_at_closing(company: Any, browser: Client) -> None:
    for token in tokens(company):
        press(browser, filled(browser, company, token), "send")
    close_wave(company, WAVE.key, by="test", at=LATER)
    rows = company.evidence.rows(WAVE.key, "employee").to_pylist()
    told = {(row["item"], row["value"], row["text"]) for row in rows}
    assert told == {("way", 1.0, ""), ("time", 4.0, ""), ("why", None, "Un carnet")}
    assert len(rows) == 36


# Threat "respondent as victim": no cookie, no session, and the token stands in the first address alone.
def test_no_cookie_is_set_and_later_addresses_hold_no_token(company: Any, browser: Client) -> None:
    token = tokens(company)[0]
    first = browser.get(f"/s/{token}/")
    page = press(browser, first, "begin")
    thanks = press(browser, filled(browser, company, token), "send")
    for response in (first, page, thanks):
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"
        assert 'content="no-referrer"' in response.content.decode()
    assert page.request["PATH_INFO"] == "/s/"
    assert page.wsgi_request.GET.urlencode() == ""
    from django.contrib.sessions.models import Session

    assert not Session.objects.exists()


def test_a_link_takes_many_answers_but_each_form_once(company: Any, browser: Client) -> None:
    key = links_of(company, WAVE.key)[0].key
    for _ in range(2):
        page = press(browser, browser.get(f"/o/{key}/"), "begin")
        review = press(browser, page, "next", ease="6")
        assert "C’est bien arrivé" in press(browser, review, "send").content.decode()
        assert "déjà gardé" in press(browser, review, "send").content.decode()


def test_a_kiosk_asks_at_once_and_comes_back_for_the_next_person(company: Any, browser: Client) -> None:
    key = links_of(company, WAVE.key)[0].key
    page = browser.get(f"/o/{key}/?kiosk=1")
    assert b"data-kiosk" in page.content
    # Without a network the one page is sent as it stands.
    thanks = press(browser, page, "send", ease="7").content.decode()
    assert f"url=/o/{key}/?kiosk=1" in thanks


# Threat "anonymous respondent": edited fields are refused.
@pytest.mark.parametrize(
    "change",
    [
        {"state": "gAAAAAB" + "x" * 80}, {"page": "page9"}, {"a:zzz": "1"}, {"a:time": "4"}, {"unknown": "1"},
        {"form": "short"}, {"form": "z" * 22},
    ],
)  # fmt: skip
def test_edited_fields_are_refused(company: Any, browser: Client, change: dict[str, str]) -> None:
    page = begin(browser, tokens(company)[0])
    second = press(browser, page, "next", way="shop")
    sent = {**fields(second), "do": "next", **change}
    assert browser.post("/s/", sent).status_code == 400
    assert _waiting(company) == 12


def test_what_was_given_for_another_purpose_is_no_state(company: Any, browser: Client) -> None:
    from avers.web.survey.state import call_pass

    page = begin(browser, tokens(company)[0])
    sent = {**fields(page), "state": call_pass("nord"), "do": "next"}
    assert browser.post("/s/", sent).status_code == 400


def test_one_persons_state_does_not_fit_into_another_form(company: Any, browser: Client) -> None:
    one, other, *_ = tokens(company)
    mine = press(browser, begin(browser, one), "next", way="shop")
    theirs = fields(begin(browser, other))
    assert browser.post("/s/", {**theirs, "state": fields(mine)["state"], "do": "next"}).status_code == 400


def test_a_missing_answer_is_said_beside_its_question_and_the_rest_is_kept(
    company: Any, browser: Client
) -> None:
    page = press(browser, begin(browser, tokens(company)[0]), "next")
    html = page.content.decode()
    assert page.status_code == 422
    assert "Il manque une réponse ici" in html
    assert 'href="#q-way"' in html


def test_an_answer_with_code_in_it_is_shown_as_words(company: Any, browser: Client) -> None:
    page = press(browser, begin(browser, tokens(company)[0]), "next", way="shop")
    review = press(browser, page, "next", why="<script>alert(1)</script>{{ 7|add:7 }}")
    html = review.content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:7 }}" in html


def test_a_closed_survey_a_cut_link_and_an_unknown_one_have_their_page(company: Any, browser: Client) -> None:
    token, key = tokens(company)[0], links_of(company, WAVE.key)[0].key
    page = begin(browser, token)
    for each in tokens(company)[1:]:
        press(browser, filled(browser, company, each), "send")
    close_wave(company, WAVE.key, by="test", at=LATER)
    late = press(browser, page, "next", way="shop")
    assert (late.status_code, "close" in late.content.decode()) == (410, True)
    assert browser.get(f"/o/{key}/").status_code == 410
    for unknown in ("/s/zzz/", f"/s/{token[:-2]}/", "/o/zzz/"):
        answer = browser.get(unknown)
        assert (answer.status_code, "n’ouvre rien" in answer.content.decode()) == (404, True)


# What is drawn once for everybody holds nothing of anybody (threat "respondent as victim").
def test_what_one_person_typed_is_on_no_page_of_another(company: Any, browser: Client) -> None:
    one, other = tokens(company)[:2]
    page = press(browser, press(browser, begin(browser, one), "next", way="phone"), "next", time="4")
    blank = page.content.decode()
    review = press(browser, page, "next", why="Un carnet")
    again = press(browser, review, "change:page3").content.decode()
    assert "Un carnet" in again
    fresh = press(browser, press(browser, begin(browser, other), "next", way="phone"), "next", time="4")
    fresh_html = fresh.content.decode()
    assert "Un carnet" not in fresh_html
    assert " checked" not in begin(browser, other).content.decode()
    assert re.findall("(?s)<fieldset.*</fieldset>", fresh_html) == re.findall(
        "(?s)<fieldset.*</fieldset>", blank
    )


def test_the_words_around_a_question_are_those_of_each_persons_language(
    company: Any, browser: Client
) -> None:
    token = tokens(company)[0]
    for language, needed in (("fr", "(obligatoire)"), ("en", "(needed)"), ("fr", "(obligatoire)")):
        first = browser.get(f"/s/{token}/", {"lang": language})
        assert needed in press(browser, first, "begin").content.decode()


def test_a_page_of_a_form_reads_its_own_rows_however_much_there_is(company: Any, browser: Client) -> None:
    token = tokens(company)[0]
    first = browser.get(f"/s/{token}/")

    def read() -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            assert press(browser, first, "begin").status_code == 200
        return [one["sql"] for one in asked]

    read()
    before = read()
    with company.work("more", by="test", at=AT):
        for place in range(20):
            company.evidence.save_wave(replace(WAVE, key=f"old-{place}", version=f"old-{place}"))
            company.evidence.save_instrument(replace(ASKED, version=f"old-{place}"))
    # One look for the link with all that lies behind it, one for the names of the house and of the team.
    assert len(read()) == len(before) == 2
    assert "LIMIT 1" in before[0]
    assert "WHERE parent = '' OR key = " in before[1]


def test_a_further_language_is_offered_and_spoken(company: Any, browser: Client) -> None:
    token = tokens(company)[0]
    assert "Nederlands" in browser.get(f"/s/{token}/").content.decode()
    key = links_of(company, WAVE.key)[0].key
    by_browser = browser.get(f"/o/{key}/", headers={"accept-language": "nl-BE,fr;q=0.5"}).content.decode()
    assert '<html lang="en">' in by_browser, "the words of the house are not in Dutch"
    page = press(browser, browser.get(f"/s/{token}/?lang=nl"), "begin")
    html = page.content.decode()
    assert "Waar antwoordt u?" in html
    assert '<section class="sheet" lang="nl" dir="ltr">' in html


def test_other_sites_may_not_frame_a_survey_unless_the_house_says_so(company: Any, browser: Client) -> None:
    key = links_of(company, WAVE.key)[0].key
    for address in (f"/o/{key}/", f"/s/{tokens(company)[0]}/"):
        assert "frame-ancestors 'none'" in browser.get(address)["Content-Security-Policy"]


# Threat "outsider": who stuffs a box by an open link is slowed down, and nobody loses what they typed.
@pytest.mark.parametrize("behind_proxy", [False, True])
def test_too_many_answers_at_once_by_one_link_are_asked_to_wait(
    company: Any, browser: Client, settings: Any, behind_proxy: bool
) -> None:
    if behind_proxy:
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    cache.clear()
    key = links_of(company, WAVE.key)[0].key
    n_taken = ANSWERS_OF_LINK if behind_proxy else ANSWERS_OF_ONE
    for _ in range(n_taken):
        assert may_answer(key, "" if behind_proxy else "127.0.0.1")
    page = press(browser, browser.get(f"/o/{key}/"), "begin")
    review = press(browser, page, "next", ease="6", say="Merci à Léa")
    waits = press(browser, review, "send")
    assert (waits.status_code, waits["Retry-After"]) == (429, "60")
    assert "encore là" in waits.content.decode()
    assert "Merci à Léa" in waits.content.decode()
    # Another link, another address, and an invitation of one's own are not slowed down.
    assert may_answer("another", "127.0.0.1")
    assert behind_proxy or may_answer(key, "192.0.2.7")
    own = filled(browser, company, tokens(company)[0])
    assert "C’est bien arrivé" in press(browser, own, "send").content.decode()
    cache.clear()
    assert "C’est bien arrivé" in press(browser, waits, "send").content.decode()


# Threat "respondent as victim": the count holds neither address nor link, and nothing outlives the process.
def test_the_count_of_answers_stores_no_address(company: Any) -> None:
    cache.clear()
    key = links_of(company, WAVE.key)[0].key
    may_answer(key, "192.0.2.7")
    held = repr(vars(caches["default"]))
    assert "answer-" in held
    assert "192.0.2.7" not in held
    assert key not in held


# Issue 6: further languages, whichever side they are read from; each word is marked with its own language.
def test_questions_in_arabic_are_read_from_the_right_and_the_words_around_them_are_not(
    company: Any, browser: Client
) -> None:
    token = tokens(company)[0]
    page = press(browser, browser.get(f"/s/{token}/?lang=ar"), "begin")
    html = page.content.decode()
    assert '<html lang="en">' in html
    assert '<section class="sheet" lang="ar" dir="rtl">' in html
    assert "أين تجيبون؟" in html
    assert '<span class="soft" lang="en">(needed)</span>' in html
    assert 'dir="' not in begin(browser, token).content.decode()


# Issue 6: how far one is stands once, as a bar whose words a screen reader reads.
def test_how_far_one_is_stands_once_as_a_bar(company: Any, browser: Client) -> None:
    html = begin(browser, tokens(company)[0]).content.decode()
    assert re.findall("<progress[^>]*>", html) == [
        '<progress class="way" max="3" value="1" aria-label="Page 1 sur 3 au plus">'
    ]
    assert html.count("Page 1") == 1


# Figure of issue 6: a page of at most 30 kB before pictures.
def test_a_page_with_its_style_and_script_weighs_less_than_26_kilobytes(
    company: Any, browser: Client
) -> None:
    page = begin(browser, tokens(company)[0])
    static = Path(__file__).parents[3] / "src/avers"
    beside = (
        "web/static/avers/survey.css",
        "web/static/avers/survey.js",
        "web/static/avers/survey-questions.css",
        "web/static/avers/survey-steps.js",
        "reports/charts/static/charts/tokens.css",
    )
    weight = len(page.content) + sum((static / name).stat().st_size for name in beside)
    assert weight < 26_000


@pytest.fixture
def counted(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """A confidential wave that takes five answers by phone, and twelve people invited."""
    from avers.wiring import open_database

    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path):
        opened = founded(open_database(), 12)
        asked = replace(ASKED, quotas=(Quota("way", "phone", 5),))
        wave = replace(WAVE, promise="confidential")
        open_waves(opened, [wave], instrument=asked, gathering=Audience(invited(12)), by="test", at=AT)
        yield opened


# A9: what is counted while the survey is open is said before anything is asked.
def test_the_promise_says_which_answers_are_counted(counted: Any, browser: Client) -> None:
    page = browser.get(f"/s/{tokens(counted)[0]}/").content.decode()
    assert "on compte, tant que l’enquête est ouverte, les réponses à" in page
    assert "Où répondez-vous" in page


def test_a_full_quota_is_said_on_the_page_that_meets_it_and_the_answer_can_be_changed(
    counted: Any, browser: Client
) -> None:
    for token in tokens(counted)[:5]:
        page = press(browser, filled(browser, counted, token), "send")
        assert 'data-over="thanks"' in page.content.decode()
    token = tokens(counted)[0]
    met = press(browser, begin(browser, token), "next", way="phone")
    assert 'data-over="enough"' in met.content.decode()
    assert "Assez de personnes ont répondu comme vous" in met.content.decode()
    assert _waiting(counted) == 7
    back = press(browser, met, fields(met)["do"])
    assert 'value="phone" checked' in back.content.decode()
    page = press(browser, back, "next", way="shop")
    page = press(browser, page, "next", why="")
    assert 'data-over="thanks"' in press(browser, page, "send").content.decode()
    assert _waiting(counted) == 6


def test_a_quota_that_fills_while_somebody_reads_again_keeps_nothing_and_says_so(
    counted: Any, browser: Client
) -> None:
    *others, late = tokens(counted)[:6]
    review = filled(browser, counted, late)
    for token in others:
        press(browser, filled(browser, counted, token), "send")
    page = press(browser, review, "send")
    assert 'data-over="enough"' in page.content.decode()
    assert find_invitation(counted, late).state == "open"
