"""Live it as a customer, lead by example: each by their own choice, and nobody told who."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from avers.adapters.database.models import ActRow
from tests.garance import visitor

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
    assert "n’a pas encore répondu" in page("manager", "/paths/example/")
    assert "vous demande de l’accompagner" in page("employee", "/paths/example/")
    assert "À deux" not in page("lead", "/paths/example/")
    assert example("lead", do="answer", key=pair, found="yes").status_code == 404
    assert example("employee", do="answer", key=pair, found="yes").status_code == 302
    assert "vous accompagne" in page("manager", "/paths/example/")
    assert "Peut compter parmi les liens" not in page("manager", "/paths/example/"), "one of two consents"
    assert example("lead", do="end", key=pair).status_code == 404
    assert example("employee", do="end", key=pair).status_code == 302
    assert "À deux" not in page("manager", "/paths/example/")
