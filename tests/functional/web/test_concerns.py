"""Said without a name: what is told before, the code, the exchange, the readers; and nobody asks who."""

from __future__ import annotations

import logging.config
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import count
from typing import Any, Final

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from avers.adapters.database.models import AuditEntry, ConcernBox
from avers.application.viewer import ROLES
from avers.core.organisation.register import REGISTERS, Register
from avers.web.site.rate import CODES_A_MINUTE, OPENED_A_MINUTE
from tests.garance import Visitor, address_of, visitor

WORDS: Final = "Le planning change la veille, et personne ne peut s’organiser."
READERS: Final = ("analyst", "administrator")


def desk(company: Any, readers: tuple[str, ...] = READERS, *, alerts: str = "alerte@garance.example") -> None:
    rows = [
        {"key": role, "entry": "reader", "account": address_of(role).upper(),
         "name_fr": f"Claude, {role} référente", "name_en": f"Claude, {role} of ethics"}
        for role in readers
    ]  # fmt: skip
    if alerts:
        rows.append({"key": "alerts", "entry": "alert_channel", "name_fr": alerts, "name_en": alerts})
    rows.append({"key": "days", "entry": "answer_days", "number": 7.0})
    with company.work("change_register", by="test", at=datetime.now(UTC)):
        company.registers.write(Register(REGISTERS["concern_desk"], tuple(rows)))


@pytest.fixture
def opened(company: Any) -> Any:
    """The company with two readers named and the channel for alerts said."""
    cache.clear()
    desk(company)
    return company


def form_of(browser: Any) -> str:
    found = re.search(r'name="form" value="([^"]+)"', browser.get("/concern/write/").content.decode())
    assert found
    return found[1]


# Everybody writes from somewhere else: one address has a turn of its own.
_PLACES = count(1)


def say(words: str = WORDS, *, unit: str = "", browser: Any = None) -> str:
    browser = browser or Visitor()
    page = browser.post(
        "/concern/write/",
        {"form": form_of(browser), "unit": unit, "words": words},
        REMOTE_ADDR=f"198.51.100.{next(_PLACES)}",
    )
    assert page.status_code == 200, page.content.decode()
    found = re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", page.content.decode())
    assert found
    return found[0]


def read(code: str, language: str = "fr", **form: str) -> Any:
    return Visitor(language).post("/concern/thread/", {"code": code, **form})


def words_of(response: Any) -> str:
    body = response.content.decode().split("<main", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def keys() -> list[str]:
    from avers.wiring import open_database

    return [one.key for one in open_database().concerns.read().concerns]


@contextmanager
def on(monkeypatch: Any, days: int) -> Iterator[None]:
    """Let the day be ``days`` from now."""
    later = timezone.now() + timedelta(days=days)
    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: later)
        yield


# R127e A9
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ("90 jours", "Claude, analyst référente", "sous 7 jours", "Une façon d’écrire", "Le réseau de",
                "Une alerte au sens de la loi", "alerte@garance.example", "112", "noms sont retirés",
                "fenêtre privée")),
        ("en", ("90 days", "Claude, analyst of ethics", "within 7 days", "way of writing", "network of the",
                "alert in the sense of the law", "alerte@garance.example", "112", "names taken out",
                "private window")),
    ],
)  # fmt: skip
def test_before_anything_is_typed_it_says_what_is_kept_who_reads_and_what_it_is_not(
    opened: Any, language: str, told: tuple[str, ...]
) -> None:
    page = Visitor(language).get("/concern/")
    assert page.status_code == 200
    assert not [words for words in told if words not in words_of(page)]
    assert "<textarea" not in page.content.decode()


# R127e
def test_a_code_opens_what_was_said_and_the_answer(opened: Any) -> None:
    code = say()
    assert "planning change la veille" in words_of(read(code))
    assert "planning change la veille" in words_of(read(code.lower().replace("-", "  ")))
    (key,) = keys()
    page = visitor("analyst").get("/concerns/")
    assert "planning change la veille" in words_of(page)
    answer = visitor("administrator").post(
        f"/concerns/{key}/", {"words": "Le planning sera fixé trois semaines avant."}
    )
    assert answer.status_code == 302
    assert "fixé trois semaines avant" in words_of(read(code))
    again = read(code, do="say", words="Merci, nous verrons en décembre.")
    assert "C’est gardé" in words_of(again)
    assert "en décembre" in words_of(visitor("analyst").get(f"/concerns/{key}/"))


# R127e
def test_nothing_of_the_browser_enters_or_leaves(opened: Any) -> None:
    """No cookie is set, nothing tells another site, no copy is kept; the code is in no address."""
    sessions = Session.objects.count()
    for browser in (Visitor(), Visitor(enforce_csrf_checks=True)):
        before = dict(browser.cookies)
        form = form_of(browser)
        made = browser.post("/concern/write/", {"form": form, "unit": "", "words": WORDS})
        code = re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", made.content.decode())[0]  # type: ignore[index]
        answers = [browser.get("/concern/"), made, browser.post("/concern/thread/", {"code": code})]
        for answer in answers:
            assert answer.status_code == 200
            assert not answer.cookies
            assert answer["Referrer-Policy"] == "no-referrer"
            assert answer["Cache-Control"] == "no-store"
            assert not re.search(rf'(?:href|action|src)="[^"]*{code[:4]}', answer.content.decode())
        assert dict(browser.cookies) == before
    assert Session.objects.count() == sessions
    assert browser.get(f"/concern/thread/?code={code}").status_code == 302


# R127e
def test_who_is_signed_in_is_a_stranger_here(opened: Any, django_assert_num_queries: Any) -> None:
    """The page is the same to the byte, and the session is not even looked for."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    employee = visitor("employee")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        mine = employee.get("/concern/")
        code = say(browser=employee)
        theirs = employee.post("/concern/thread/", {"code": code})
    assert not [
        query for query in asked.captured_queries if "session" in query["sql"] or "avers_user" in query["sql"]
    ]
    assert mine.content == Visitor().get("/concern/").content
    assert theirs.content == read(code).content


# R127e C7
def test_nothing_of_it_is_logged_or_audited(opened: Any, caplog: Any) -> None:
    before = AuditEntry.objects.count()
    with caplog.at_level("DEBUG"):
        code = say()
        read(code, do="say", words="Encore un mot à ce sujet.")
        read(code[:-1] + ("0" if code[-1] != "0" else "1"))
        read("ZZZZ")
    assert AuditEntry.objects.count() == before
    told = " ".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert code[:4] not in told
    assert "planning" not in told


# R127e C7
def test_no_line_of_a_log_tells_when_somebody_came(opened: Any, capfd: Any) -> None:
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)
    capfd.readouterr()
    visitor("employee").get("/nowhere/")
    assert "404" in capfd.readouterr().err, "what is written elsewhere is read here"
    code = say()
    for typed in ("", code[:-1], opened.concerns.code_for(opened.concerns.new_form())):
        assert read(typed).status_code in (404, 422)
    Visitor().post("/concern/write/", {"words": ""})
    Visitor().put("/concern/")
    assert capfd.readouterr().err == ""


# R127e
def test_the_answer_is_audited_and_not_what_it_answers(opened: Any) -> None:
    say()
    (key,) = keys()
    visitor("analyst").post(f"/concerns/{key}/", {"words": "Nous regardons cela de près."})
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.details) == ("answer_concern", "{}")


# R127e
@pytest.mark.parametrize(
    "words",
    [
        "Qui êtes-vous ?",
        "Dans quelle équipe travaillez-vous ?",
        "Which team are you in?",
        "Venez me voir demain.",
    ],
)
def test_staff_cannot_ask_who(opened: Any, words: str) -> None:
    code = say()
    (key,) = keys()
    page = visitor("analyst").post(f"/concerns/{key}/", {"words": f"Merci beaucoup. {words}"})
    assert page.status_code == 422
    assert words.rstrip(" ?.")[:10] in words_of(page)
    assert "demande, ou devine, qui est la personne" in words_of(page)
    assert f"Merci beaucoup. {words}" in unescape(page.content.decode()), "what was typed is not lost"
    assert "Merci beaucoup" not in words_of(read(code))


# R127e
def test_a_name_is_no_answer(opened: Any) -> None:
    from avers.wiring import open_database

    say()
    (key,) = keys()
    name = next(one.name for one in open_database().organisation.people() if one.name)
    page = visitor("analyst").post(f"/concerns/{key}/", {"words": f"Nous avons parlé avec {name} de cela."})
    assert page.status_code == 422


# R127e
def test_names_are_taken_out_before_anything_is_kept(opened: Any) -> None:
    from avers.wiring import open_database

    name = next(one.name for one in open_database().organisation.people() if one.name)
    code = say(
        f"Madame Martin nous presse, et {name} se tait. Écrivez à moi@exemple.fr ou au 06 12 34 56 78."
    )
    shown = words_of(read(code)) + words_of(visitor("analyst").get(f"/concerns/{keys()[0]}/"))
    for planted in ("Martin", *name.split(), "moi@exemple.fr", "06 12"):
        assert planted not in shown


# R127e C7
@pytest.mark.parametrize("role", sorted(set(ROLES) - set(READERS)))
def test_nobody_else_reads_whatever_their_role(opened: Any, role: str) -> None:
    say()
    (key,) = keys()
    for address in ("/concerns/", f"/concerns/{key}/", "/concerns/nothing/"):
        assert visitor(role).get(address).status_code == 404
    assert visitor(role).post(f"/concerns/{key}/", {"words": "Nous regardons cela."}).status_code == 404


# R127e A9
def test_who_is_named_later_reads_nothing_unless_the_person_lets_them(opened: Any) -> None:
    code = say()
    (key,) = keys()
    desk(opened, ("lead", "sponsor"))
    assert visitor("analyst").get("/concerns/").status_code == 404, "named no more"
    assert visitor("lead").get("/concerns/").status_code == 200
    assert visitor("lead").get(f"/concerns/{key}/").status_code == 404
    page = read(code)
    assert "plus personne ne lit ceci" in words_of(page)
    assert "lead référente" in words_of(page)
    read(code, do="let")
    assert visitor("lead").get(f"/concerns/{key}/").status_code == 200


# R127e
@pytest.mark.parametrize(("readers", "alerts"), [(("analyst",), "alerte"), (READERS, ""), ((), "")])
def test_it_is_not_open_before_two_readers_and_the_channel_for_alerts_are_said(
    company: Any, readers: tuple[str, ...], alerts: str
) -> None:
    cache.clear()
    desk(company, readers, alerts=alerts)
    browser = Visitor()
    assert "Pas encore ouvert" in words_of(browser.get("/concern/"))
    assert "<textarea" not in browser.get("/concern/write/").content.decode()
    form = company.concerns.new_form()
    assert browser.post("/concern/write/", {"form": form, "words": WORDS}).status_code == 409
    assert not ConcernBox.objects.exists()


# R127e A1
def test_only_teams_of_five_can_be_named(opened: Any) -> None:
    from avers.wiring import open_database

    company, today = open_database(), timezone.localdate()
    people, tree = company.organisation.head_counts(today), company.organisation.units()
    offered = set(re.findall(r'<option value="([^"]+)"', Visitor().get("/concern/write/").content.decode()))
    for unit in tree.keys:
        n = sum(people.get(one, 0) for one in tree.descendants(unit))
        assert (unit in offered) == (n >= 5 and unit != tree.root and tree.unit(unit).exists_on(today))
    say(unit=sorted(offered)[0])
    browser = Visitor()
    page = browser.post("/concern/write/", {"form": form_of(browser), "unit": "nowhere", "words": WORDS})
    assert page.status_code == 422
    assert "Choisissez une équipe de la liste" in words_of(page)


# R127e
def test_the_same_form_sent_twice_opens_one_exchange(opened: Any) -> None:
    browser = Visitor()
    form = {"form": form_of(browser), "unit": "", "words": WORDS}
    pages = [browser.post("/concern/write/", form) for _ in range(2)]
    codes = {tuple(re.findall(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", page.content.decode())) for page in pages}
    assert len(codes) == 1
    assert len(keys()) == 1


# R127e
def test_a_form_of_ones_own_making_opens_nothing(opened: Any) -> None:
    page = Visitor().post("/concern/write/", {"form": "abc.def", "unit": "", "words": WORDS})
    assert page.status_code == 422
    assert "planning change la veille" in page.content.decode().replace("&#x27;", "'")
    assert keys() == []


# R127e
def test_a_slip_and_a_code_that_opens_nothing_are_told_apart_and_kindly(opened: Any) -> None:
    code = say()
    slip = read(code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert (slip.status_code, "faute de frappe" in words_of(slip)) == (422, True)
    assert f'value="{code[:-1]}' in slip.content.decode(), "what was typed is there to be mended"
    other = opened.concerns.code_for(opened.concerns.new_form())
    unknown = read(other)
    assert (unknown.status_code, "Aucun échange ne s’ouvre" in words_of(unknown)) == (404, True)
    for typed in ("", "x" * 5_000, "' OR 1=1 --", "é"):
        assert read(typed).status_code == 422


# R127e M3
def test_the_person_erases_it_once_sure(opened: Any) -> None:
    code = say()
    assert "planning change la veille" in words_of(read(code, do="end")), "not without being sure"
    assert "C’est effacé" in words_of(read(code, do="end", sure="1"))
    assert read(code).status_code == 404
    assert keys() == []


# R127e M4
def test_after_ninety_days_nobody_reads_it(opened: Any, monkeypatch: Any) -> None:
    code = say()
    (key,) = keys()
    with on(monkeypatch, 90):
        assert read(code).status_code == 200
    desk(opened)
    with on(monkeypatch, 91):
        assert visitor("analyst").get(f"/concerns/{key}/").status_code == 404
        assert read(code).status_code == 404


# R127e
def test_the_rate_is_told_to_everybody_from_five_on(opened: Any, monkeypatch: Any) -> None:
    for place in range(5):
        say(f"{WORDS} Numéro {place} de la semaine.")
    for key in keys()[:4]:
        visitor("analyst").post(f"/concerns/{key}/", {"words": "Nous regardons cela de près."})
    assert "à partir de cinq" in words_of(Visitor().get("/concern/")), "promises are still running"
    cache.clear()
    with on(monkeypatch, 20):
        assert "80 % d’environ 5 préoccupations" in words_of(Visitor().get("/concern/")).replace(
            "\u202f", " "
        )
        assert "80 % d’environ 5" in words_of(visitor("analyst").get("/concerns/")).replace("\u202f", " ")


# R127e
@pytest.mark.usefixtures("_one_minute")
def test_too_much_at_once_waits_and_no_address_is_kept(opened: Any) -> None:
    code = say()
    cache.clear()
    answers = [read(code).status_code for _ in range(CODES_A_MINUTE + 2)]
    assert answers == [200] * CODES_A_MINUTE + [429] * 2
    cache.clear()
    for _ in range(OPENED_A_MINUTE):
        say()
    browser = Visitor()
    page = browser.post("/concern/write/", {"form": form_of(browser), "unit": "", "words": WORDS})
    assert page.status_code == 429, "of everybody together"


# R127e
def test_readers_are_told_at_home_how_many_wait(opened: Any) -> None:
    assert "rien n’attend" in words_of(visitor("analyst").get("/"))
    say()
    assert "Une préoccupation dite sans nom attend" in words_of(visitor("analyst").get("/"))
    assert "préoccupation" not in words_of(visitor("employee").get("/"))
    assert 'href="/concern/"' in visitor("employee").get("/").content.decode()


# R127e
def test_where_the_key_is_away_it_says_so_and_keeps_what_was_typed_out(opened: Any) -> None:
    from pathlib import Path

    from django.conf import settings

    code = say()
    folder = Path(settings.AVERS_KEYS) / "concerns"
    folder.rename(folder.with_name("aside"))
    page = read(code)
    assert page.status_code == 503
    assert "Rien n’a été gardé" in words_of(page)
    assert visitor("employee").get("/").status_code == 200
    home = visitor("analyst").get("/")
    assert (home.status_code, "ne peut pas s’ouvrir" in words_of(home)) == (200, True)
    assert visitor("analyst").get("/concerns/").status_code == 503


# R127e
def test_words_too_short_under_a_code_that_opens_nothing_are_no_fault_of_ours(opened: Any) -> None:
    code = say()
    read(code, do="end", sure="1")
    assert read(code, do="say", words="non").status_code == 404


# R127e: one machine cannot shut the door for everybody.
def test_one_address_opens_three_a_minute_and_leaves_room_for_others(opened: Any) -> None:
    from avers.web.site.rate import may_open_concern

    assert [may_open_concern("192.0.2.1") for _ in range(6)] == [True] * 3 + [False] * 3
    assert [may_open_concern(f"192.0.2.{place}") for place in range(2, 8)] == [True] * 3 + [False] * 3


# R127e
def test_hostile_words_are_words(opened: Any) -> None:
    code = say("<script>alert(1)</script> {{ 7|add:1 }} {% now %} est écrit là.")
    page = read(code).content.decode()
    assert "<script>alert" not in page
    assert "{{ 7|add:1 }}" in unescape(page).replace("‹", "<")
