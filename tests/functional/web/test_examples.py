"""Live it as a customer, lead by example: each by their own choice, and nobody told who."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.erasing import erase_person
from avers.application.lawfulness import NoticeMissing, ties_on
from avers.core.organisation.ties import Tie
from tests.garance import address_of, visitor

SAW = "La serveuse a repris ma commande avec mes mots avant de partir."
TRAIT = "Je suis très empathique avec tous les clients."
SHOWS = "Je reformule chaque demande au téléphone avant de répondre."


def page(role: str, address: str) -> str:
    response = visitor(role).get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def went(role: str = "employee", **changes: str) -> Any:
    form = {"place": "tea_room", "day": timezone.localdate().isoformat(), "value": "warmth", "words": SAW}
    return visitor(role).post("/paths/live/", form | changes)


def example(role: str, **form: str) -> Any:
    return visitor(role).post("/paths/example/", form)


def pairs(role: str) -> str:
    """What the page says of the pairs of whoever asks; "" where it says nothing."""
    _before, found, after = page(role, "/paths/example/").partition('id="pairs-title"')
    return after.split("</section>")[0] if found else ""


def name(role: str) -> str:
    return PersonRow.objects.filter(key=me(role))[0].name


def test_places_are_offered_and_a_note_stays_its_writers(company: Any) -> None:  # R134 L2
    assert "Le salon de thé" in page("employee", "/paths/live/")
    assert went().status_code == 302
    assert SAW in page("employee", "/paths/live/")
    for role in ("manager", "lead", "sponsor", "analyst", "administrator"):
        assert SAW not in page(role, "/paths/live/")
    row = ActRow.objects.filter(kind="lived").latest("id")
    assert row.label == "live.tea_room"
    visitor("employee").post(f"/acts/{row.act}/withdraw/")
    assert SAW not in page("employee", "/paths/live/")


def test_a_shared_note_has_no_name_team_or_day(company: Any) -> None:  # R134
    assert went(shares="1").status_code == 302
    read = page("lead", "/paths/live/")
    told = read[read.index("Ce que des collègues en ont rapporté") :]
    assert SAW in told
    assert "Nantes" not in told[: told.index("</section>")]
    assert str(timezone.localdate().year) not in told[: told.index("</section>")]


def test_a_note_needs_a_value_words_and_a_day_that_was(company: Any) -> None:  # R134
    for changes in ({"value": "nothing"}, {"words": ""}, {"day": "2030-01-01"}, {"day": ""}):
        assert went(**changes).status_code == 422, changes
    assert went(place="nowhere").status_code == 404


def test_nobody_is_named_but_by_themselves_and_by_what_they_do(company: Any) -> None:  # R49b L2 L4
    assert (
        example(
            "employee",
            do="offer",
            value="listening",
            words=TRAIT,
        ).status_code
        == 422
    )
    assert example("employee", do="offer", value="nothing", words=SHOWS).status_code == 422
    assert example("employee", do="offer", value="listening", words=SHOWS).status_code == 302
    read = page("manager", "/paths/example/")
    assert SHOWS in read
    row = ActRow.objects.filter(kind="examples").latest("id")
    assert visitor("lead").post(f"/acts/{row.act}/withdraw/").status_code == 404
    visitor("employee").post(f"/acts/{row.act}/withdraw/")
    assert SHOWS not in page("manager", "/paths/example/")


def test_a_pair_stands_on_two_yeses_and_the_two_alone_see_it(company: Any) -> None:  # R49b L9
    example("employee", do="offer", value="listening", words=SHOWS)
    offered = ActRow.objects.filter(kind="examples").latest("id").act
    assert example("employee", do="ask", key=offered).status_code == 404, "one does not ask oneself"
    assert example("manager", do="ask", key=offered, ties="1").status_code == 302
    assert example("manager", do="ask", key=offered).status_code == 422, "once is enough"
    pair = ActRow.objects.filter(kind="mentors").latest("id").act
    assert f"{name('employee')}</strong> n’a pas encore répondu" in pairs("manager")
    assert f"{name('manager')}</strong> vous demande de l’accompagner" in pairs("employee")
    assert pairs("lead") == ""
    assert example("lead", do="answer", key=pair, found="yes").status_code == 404
    assert example("employee", do="answer", key=pair, found="yes").status_code == 302
    assert f"{name('employee')}</strong> vous accompagne" in pairs("manager")
    assert "l’autre pas encore" in page("manager", "/paths/example/"), "one of two consents"
    assert example("lead", do="end", key=pair).status_code == 404
    assert example("employee", do="end", key=pair).status_code == 302
    assert name("employee") not in pairs("manager")


def paired(ask: str = "1", answer: str = "1") -> str:
    """A pair of the manager, accompanied by the employee, and its key."""
    example("employee", do="offer", value="listening", words=SHOWS)
    offered = ActRow.objects.filter(kind="examples").latest("id").act
    assert example("manager", do="ask", key=offered, ties=ask).status_code == 302
    pair = str(ActRow.objects.filter(kind="mentors").latest("id").act)
    assert example("employee", do="answer", key=pair, found="yes", ties=answer).status_code == 302
    return pair


def me(role: str) -> str:
    return str(User.objects.get(email=address_of(role)).person)


def tied(company: Any, day: date | None = None) -> list[Tie]:
    ends = {me("manager"), me("employee")}
    found = ties_on(company, day or timezone.localdate())
    return [tie for tie in found if tie.layer == "mentor" and {tie.person, tie.other} == ends]


def test_a_pair_that_both_let_count_is_a_tie_while_it_lasts(company: Any) -> None:  # R15 R49b R120 L9
    pair, today = paired(), timezone.localdate()
    (tie,) = tied(company)
    assert (tie.person, tie.other) == (me("manager"), me("employee")), "who is accompanied comes first"
    assert (tie.from_date, tie.to_date) == (today, None)
    assert tied(company, today - timedelta(days=1)) == [], "not before they agreed"
    assert f"{name('employee')}</strong> vous accompagne" in page("manager", "/paths/"), (
        "their path names them"
    )
    assert f"{name('manager')}</strong> vous accompagne" not in page("employee", "/paths/")
    for role in ("manager", "employee"):
        assert "Compte parmi les liens des groupes depuis le" in page(role, "/paths/example/")
    example("employee", do="end", key=pair)
    assert tied(company, today + timedelta(days=1)) == []


def test_each_of_the_two_takes_their_yes_back_and_the_pair_goes_on(company: Any) -> None:  # R49b L9
    pair, later = paired(answer=""), timezone.localdate() + timedelta(days=1)
    assert tied(company, later) == []
    assert example("employee", do="count", key=pair, ties="1").status_code == 302
    assert len(tied(company, later)) == 1
    assert example("lead", do="count", key=pair, ties="1").status_code == 404
    assert example("employee", do="count", key=pair, ties="1").status_code == 404, "said already"
    assert example("manager", do="count", key=pair).status_code == 302
    assert tied(company, later) == []
    assert f"{name('employee')}</strong> vous accompagne" in pairs("manager")


def test_a_tie_is_erased_with_either_of_the_two(company: Any) -> None:  # M3
    paired()
    erase_person(company, me("employee"), by="test", at=timezone.now())
    assert tied(company) == []
    assert name("employee") not in pairs("manager")


def test_no_pair_is_a_tie_before_staff_were_told_of_ties(company: Any) -> None:  # L5
    notices = company.registers.read("notices")
    rows = tuple(row for row in notices.rows if row["source"] != "ties")
    with company.work("test", by="test", at=timezone.now()):
        company.registers.write(replace(notices, rows=rows))
    paired()
    with pytest.raises(NoticeMissing):
        ties_on(company, timezone.localdate())
    assert "une fois que tout le monde aura été informé" in page("manager", "/paths/example/")
