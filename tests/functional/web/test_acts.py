"""Day to day: thanks, obstacles, promises, messages, one's own page, the line-up, this week."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.viewer import ROLES
from avers.core.evidence.act import standings
from avers.wiring import open_database
from tests.garance import address_of, visitor

BEHAVIOUR = "word_kept/warn_early"
WORDS = "Tu as prévenu le client à 13 h."


def me(role: str) -> str:
    return User.objects.get(email=address_of(role)).person


def colleague(role: str, place: int = 0) -> PersonRow:
    """Return somebody of the role's own unit who has thanked and was thanked by nobody this month."""
    user = User.objects.get(email=address_of(role))
    today = timezone.localdate()
    there = [
        row for row in PersonRow.objects.filter(unit=user.unit).exclude(key=user.person)
        if (row.to_date is None or row.to_date >= today)
        and PersonRow.objects.filter(name=row.name).count() == 1
    ]  # fmt: skip
    thanked = set(
        ActRow.objects.filter(by=user.person, day__gte=today.replace(day=1)).values_list("to", flat=True)
    )
    return [row for row in there if row.key not in thanked][place]


def thank(role: str = "employee", **changes: str) -> Any:
    form = {
        "to": "person", "name": colleague(role).name, "words": WORDS, "behaviour": BEHAVIOUR,
    } | changes  # fmt: skip
    return visitor(role).post("/thanks/", form)


def last(kind: str) -> ActRow:
    return ActRow.objects.filter(kind=kind, step="made").order_by("-id")[0]


def follow(role: str, key: str, step: str, words: str = "") -> Any:
    return visitor(role).post(f"/acts/{key}/{step}/", {"words": words, "next": "/acts/"})


def page(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


# ── thanks ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_thank_you_is_given_and_only_the_two_read_it(company: Any) -> None:  # R24 R91 L2
    to = colleague("employee")
    assert thank(name=to.name).status_code == 302
    act = last("recognitions")
    assert (act.by, act.to, act.value, act.behaviour, act.unit) == (
        me("employee"), to.key, "word_kept", "warn_early", "nantes",
    )  # fmt: skip
    assert "prévenu le client à 13" in page("employee", "/acts/")
    for role in set(ROLES) - {"employee"}:
        for address in ("/acts/", "/", "/thanks/"):
            assert "prévenu le client à 13" not in page(role, address)


def test_the_same_person_is_not_thanked_twice_in_a_month(company: Any) -> None:  # R24
    to = colleague("employee").name
    assert thank(name=to).status_code == 302
    again = thank(name=to, words=f"{WORDS} Et de deux.")
    assert again.status_code == 422
    assert "déjà remercié cette personne" in again.content.decode()
    assert WORDS[:10] in again.content.decode(), "what was typed is kept"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"behaviour": ""}, "Choisissez le comportement"),
        ({"words": "Bravo"}, "au moins 4"),
        ({"name": "Zzyzx"}, "Personne de ce nom"),
        ({"to": "unit", "unit": "nowhere"}, "à qui va ce merci"),
    ],
)
def test_what_is_missing_is_said_on_the_page(company: Any, changes: dict[str, str], said: str) -> None:  # R91
    response = thank(**changes)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_words_on_who_somebody_is_are_pointed_out_then_may_be_sent(company: Any) -> None:  # L4
    words = "Elle est très gentille avec tous."
    response = thank(words=words)
    assert response.status_code == 422
    assert "dit qui la personne est" in response.content.decode()
    assert thank(words=words, heard="1").status_code == 302


def test_without_the_notice_the_page_says_whom_to_speak_to_and_nothing_is_kept(company: Any) -> None:  # L5
    from dataclasses import replace

    store = open_database()
    register = store.registers.read("notices")
    with store.work("notices", by="test", at=timezone.now()):
        store.registers.write(
            replace(register, rows=tuple(row for row in register.rows if row["source"] != "recognitions"))
        )
    before = ActRow.objects.count()
    assert thank().status_code == 422
    assert ActRow.objects.count() == before
    assert "Parlez-en à la personne qui pilote" in page("employee", "/thanks/")
    assert "Pas encore ouvert" in page("employee", "/")


def test_whoever_receives_it_may_contest_it_and_undo_that(company: Any) -> None:  # M2
    store = open_database()
    act = _thank_the_employee(store)
    assert follow("lead", act, "contest", "Ce n’était pas moi.").status_code == 404
    assert follow("employee", act, "contest", "Ce n’était pas moi, ce jour-là.").status_code == 302
    assert standings(store.acts.history(act))[0].is_contested
    assert "Contesté" in page("employee", "/acts/")
    assert follow("employee", act, "undo").status_code == 302
    assert standings(store.acts.history(act))[0].counts


def test_whoever_gave_it_may_take_it_back(company: Any) -> None:  # M2
    thank()
    key = last("recognitions").key
    assert follow("manager", key, "withdraw").status_code == 404
    assert follow("employee", key, "withdraw").status_code == 302
    assert standings(open_database().acts.history(key))[0].is_withdrawn
    # Taken back twice: it has changed meanwhile, and the page says so.
    again = visitor("employee").post(f"/acts/{key}/withdraw/", {"next": "/acts/"}, follow=True)
    assert "Cela a déjà changé" in again.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_an_act_that_is_not_mine_looks_absent(company: Any, role: str) -> None:  # C7
    stranger = ActRow.objects.filter(kind="recognitions", to_kind="person", step="made").exclude(
        by=me(role)).exclude(to=me(role))[0]  # fmt: skip
    for step in ("withdraw", "contest", "share", "undo", "keep", "answer", "read", "nonsense"):
        mine = follow(role, stranger.key, step, "Quelques mots de plus ici.")
        absent = follow(role, "never-was", step, "Quelques mots de plus ici.")
        assert (mine.status_code, absent.status_code) == (404, 404), step


def test_no_page_counts_the_thanks_of_a_person_for_others(company: Any) -> None:  # L2
    names = set(PersonRow.objects.exclude(unit="nantes").values_list("name", flat=True)) - {""}
    for role in ("sponsor", "lead", "analyst", "manager"):
        for address in ("/obstacles/", "/promises/", "/messages/"):
            shown = page(role, address)
            assert not [name for name in names if name in shown], (role, address)


# ── obstacles ───────────────────────────────────────────────────────────────────────────────────────


def test_an_obstacle_is_reported_answered_above_and_heard_as_removed(company: Any) -> None:  # R146
    form = {"words": "Les pièces arrivent deux jours trop tard.", "since": "depuis lundi", "owner": "west"}
    assert visitor("employee").post("/obstacles/", form).status_code == 302
    key = last("obstacles").key
    assert "Les pièces arrivent deux jours" in page("manager", "/obstacles/")
    assert me("employee") not in page("manager", "/obstacles/")
    # A colleague of the team reads it and does not answer; the region does.
    assert follow("employee", key, "answer", "On verra bien plus tard.").status_code == 404
    assert follow("manager", key, "answer", "Un stock arrive lundi prochain.").status_code == 302
    assert "Un stock arrive lundi" in page("employee", "/obstacles/")
    assert follow("manager", key, "close", "Le stock de dix pièces est là.").status_code == 302
    closed = page("employee", "/obstacles/").split("closed-title")[-1]
    assert "Le stock de dix pièces" in closed
    assert follow("manager", key, "undo").status_code == 302
    assert "répondu" in page("employee", "/obstacles/")


def test_an_obstacle_that_names_somebody_is_sent_back_kindly(company: Any) -> None:  # L2: why, not who
    before = ActRow.objects.filter(kind="obstacles").count()
    form = {"words": "Monsieur Durand refuse chaque échange.", "since": "", "owner": "west"}
    response = visitor("employee").post("/obstacles/", form)
    assert response.status_code == 422
    assert "désigne une personne" in response.content.decode()
    assert ActRow.objects.filter(kind="obstacles").count() == before


def test_an_obstacle_of_another_region_is_not_there(company: Any) -> None:  # C7
    act = ActRow.objects.filter(kind="obstacles", unit="lyon", step="made").order_by("-id")[0]
    for role in ("employee", "manager"):
        assert act.key not in page(role, "/obstacles/")
        assert follow(role, act.key, "answer", "Une réponse venue d’ailleurs.").status_code == 404


# ── promises ────────────────────────────────────────────────────────────────────────────────────────


def test_a_promise_is_noted_without_a_name_and_kept(company: Any) -> None:  # R88
    due = (timezone.localdate() + timedelta(days=2)).isoformat()
    form = {"words": "Rappeler Mme Durand avec la date.", "label": "chaudière, 06 12 34 56 78", "due": due}
    assert visitor("employee").post("/promises/", form).status_code == 302
    act = last("promises")
    assert "Durand" not in act.words
    assert "06" not in act.label
    assert "chaudière" in page("employee", "/")
    assert follow("analyst", act.key, "keep").status_code == 404
    assert follow("employee", act.key, "keep").status_code == 302
    assert standings(open_database().acts.history(act.key))[0].last("kept")


def test_a_promise_wants_a_day_to_come(company: Any) -> None:  # R88
    for due, said in (("", "pour quand"), ("2020-01-01", "déjà passé"), ("2090-01-01", "plus d’un an")):
        response = visitor("employee").post("/promises/", {"words": "Rappeler avec la date.", "due": due})
        assert response.status_code == 422
        assert said in response.content.decode()


def test_the_rate_is_of_groups_of_five_with_its_interval(company: Any) -> None:  # R88 A1
    shown = page("lead", "/promises/")
    table = shown.split("<tbody>")[1].split("</tbody>")[0]
    names = [re.sub(r"<[^>]+>", "", row) for row in re.findall(r'<th scope="row">.*?</th>', table)]
    assert names[0].startswith("Maison Garance")
    assert "Agence de Brest" not in names, "four people are counted with the region"
    assert "Agence de Nantes" in names
    assert re.search(r"entre \d+\s%", table)


# ── messages ────────────────────────────────────────────────────────────────────────────────────────


def test_a_message_is_logged_and_its_reach_counted_in_groups(company: Any) -> None:  # R2
    form = {"words": "La charte tient en cinq phrases.", "channel": "réunion", "audience": "west"}
    assert visitor("employee").post("/messages/tell/", form).status_code == 404
    assert visitor("lead").post("/messages/tell/", form).status_code == 302
    key = last("communications").key
    assert "La charte tient en cinq phrases" in page("employee", "/messages/")
    assert follow("employee", key, "read").status_code == 302
    assert "Vous l’avez lu." in page("employee", "/messages/")
    reach = page("lead", "/messages/").split("La charte tient en cinq phrases", 1)[1].split("</table>")[0]
    assert "Agence de Nantes" in reach
    assert "Agence de Brest" not in reach
    assert "Lyon" not in reach, "only those it was sent to are counted"


# ── line-up, this week ──────────────────────────────────────────────────────────────────────────────


def test_the_line_up_has_a_value_a_story_and_an_obstacle(company: Any) -> None:  # R146
    User.objects.filter(email=address_of("manager")).update(unit="nantes")
    shown = page("manager", "/lineup/")
    assert shown.count('<li class="card">') == 3
    assert "La valeur du jour" in shown
    assert visitor("manager").post("/lineup/").status_code == 302
    assert visitor("manager").post("/lineup/").status_code == 302
    today = timezone.localdate()
    assert ActRow.objects.filter(kind="lineups", unit="nantes", day=today).count() == 1
    assert "Noté pour aujourd’hui" in page("manager", "/lineup/")


def test_occasions_are_counted_by_team_and_those_without_any_are_named(company: Any) -> None:  # R49a
    visitor("manager").post("/lineup/")
    shown = page("manager", "/lineup/").split("occasions-title")[-1]
    assert "Région Ouest" in shown
    assert "Agence de Brest" not in shown


@pytest.mark.parametrize("role", ROLES)
def test_the_home_page_brings_the_week(company: Any, role: str) -> None:
    week = page(role, "/").split('id="week-title"')[1].split('id="given-title"')[0]
    for part in ("La valeur du jour", "Mercis", "Engagements bientôt échus", "Un frein à lever"):
        assert part in week
    assert "The value of the day" in page(role, "/", "en")


def test_the_value_of_the_day_is_the_same_for_all_and_turns(company: Any) -> None:  # R146
    from datetime import date

    from avers.application.sampling.charter import CHARTER
    from avers.application.week import value_of

    days = [value_of(CHARTER, date(2026, 11, 2) + timedelta(days=n)) for n in range(7)]
    assert {value.key for value in days if value} == {value.key for value in CHARTER.values}
    assert all(one != other for one, other in pairwise(days))
    assert value_of(None, date(2026, 11, 2)) is None


def _thank_the_employee(store: Any) -> str:
    from avers.application.acting import Receiver
    from avers.application.acting import thank as give
    from avers.application.viewer import Viewer

    giver = colleague("employee", 1)
    act = give(
        store, Viewer("k", "employee", "nantes", "fr", giver.key), Receiver("person", me("employee")),
        value="word_kept", behaviour="warn_early", words=WORDS, at=timezone.now(),
    )  # fmt: skip
    return act.key
