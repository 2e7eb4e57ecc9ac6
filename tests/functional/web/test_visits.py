"""Mystery visits: told first, drawn at random, filled blind, read by the team, contested, counted."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, User
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.application.visited import answer_appeal, visit_figures, visits_for
from avers.application.visiting import draw_teams, names_in
from avers.core.estimate import Estimate
from avers.core.evidence.act import Act, standings
from avers.core.evidence.visit import Plan, Visitor, draw_visits
from avers.wiring import open_database
from tests.garance import Visitor as Browser
from tests.garance import address_of, visitor

SCENARIO = "garance-scenario-0-2026.1"
PROOF = "Le reçu dit : passage entre 14 h et 15 h."
WRITTEN = {
    "title": "Un devis en ligne", "channel": "web",
    "words": "Demander un devis par la page de contact, puis le délai.",
    "item": ["promise.one_hour_slot", "environment.hours"],
}  # fmt: skip


def page(role: str, address: str = "/visits/", language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, (role, address)
    return str(response.content.decode())


def drawn(n_visits: int = 4, n_twice: int = 0, names: str = "", n_outside: int = 1, within: str = "garance",
          seed: int | None = None, scenario: str = SCENARIO) -> str:  # fmt: skip
    """Draw teams as the lead, and return the key of the draw."""
    now = timezone.now()
    draw = draw_teams(
        open_database(), User.objects.get(email=address_of("lead")).viewer, scenario, within=within,
        n_visits=n_visits, n_twice=n_twice, names=names_in(names), n_outside=n_outside,
        due=now.date() + timedelta(days=10), tree=open_database().organisation.units(), at=now, seed=seed,
    )  # fmt: skip
    return draw.key


def visits_of(draw: str) -> list[ActRow]:
    return list(ActRow.objects.filter(kind="visits", step="made", label=draw).order_by("id"))


def me(role: str) -> str:
    return str(User.objects.get(email=address_of(role)).person)


def name_of(role: str) -> str:
    return str(open_database().organisation.people_with([me(role)])[0].name)


def filled(scenario: str = SCENARIO, found: str = "yes", **changes: str) -> dict[str, str]:
    items = ActRow.objects.filter(kind="scenarios", step="weighed", act=scenario).values_list(
        "label", flat=True
    )
    return {**{f"found-{one}": found for one in items}, "proof": PROOF} | changes


def outside_links(draw: str) -> list[str]:
    found = re.findall(
        r'value="https?://[^/"]+(/visits/outside/[^"]+)"', page("lead", f"/visits/draw/{draw}/")
    )
    return [str(one) for one in found]


def a_read_visit(role: str = "manager") -> Any:
    """Return a visit that the manager may read, with an item noted as missing and not yet contested."""
    company = open_database()
    viewer = User.objects.get(email=address_of(role)).viewer
    for one in visits_for(company, viewer, company.organisation.units(), timezone.localdate()):
        for seen in one.visit.seen:
            if seen.found == "no" and seen.appeal is None and seen.item.critical:
                return one.visit, seen.item.key
    raise AssertionError("no such visit")


# ── L5: closed until staff were told ──


def test_nothing_is_planned_drawn_or_filled_before_staff_were_told(company: Any) -> None:  # L5
    draw = drawn()
    link = outside_links(draw)[0]
    register = company.registers.read("notices")
    kept = tuple(row for row in register.rows if row.get("source") != "visits")
    with company.work("test", by="test", at=timezone.now()):
        company.registers.write(type(register)(register.spec, kept))
    read = page("lead")
    assert "Pas encore ouvert" in read
    assert "registre" in read
    assert "Écrire un scénario" not in read
    before = ActRow.objects.count()
    assert visitor("lead").post("/visits/write/", WRITTEN).status_code == 302
    assert Browser().get(link).status_code == 404
    (one, *_rest) = visits_of(draw)
    assert Browser().post(f"{link}{one.key}/", filled()).status_code == 404
    assert ActRow.objects.count() == before
    table = page("analyst", "/visits/table.csv", "en").splitlines()[1:]
    assert table
    assert all(line.endswith(",,,,few") for line in table)


# ── Scenarios ──


def test_a_scenario_keeps_weights_of_the_charter_before_any_visit(company: Any) -> None:  # R64 R18
    response = visitor("lead").post("/visits/write/", WRITTEN)
    assert response.status_code == 302
    first = ActRow.objects.filter(kind="scenarios", step="made").latest("id")
    weights = {
        row.label: (row.words, row.found)
        for row in ActRow.objects.filter(kind="scenarios", step="weighed", act=first.key)
    }
    assert weights == {"promise.one_hour_slot": ("3", "yes"), "environment.hours": ("1", "no")}
    assert first.charter == company.charters.published().version
    read = page("lead", f"/visits/scenario/{first.key}/")
    assert "critique, compte 3" in read
    assert "apparence, compte 1" in read
    assert visitor("lead").post(f"/visits/scenario/{first.key}/", {"do": "withdraw"}).status_code == 302
    assert visitor("lead").get(f"/visits/scenario/{first.key}/").status_code == 404


def test_a_scenario_asks_for_facts_never_for_a_mood(company: Any) -> None:  # L1 L4 R18
    moody = WRITTEN | {"words": "Demander un devis et voir si la personne est souriante."}
    response = visitor("lead").post("/visits/write/", moody)
    assert response.status_code == 422
    assert "dit qui la personne est" in response.content.decode()
    bare = visitor("lead").post("/visits/write/", WRITTEN | {"title": "", "item": ["environment.light"]})
    told = bare.content.decode()
    assert "Donnez un titre" in told
    assert "au moins un engagement ou un comportement" in told
    grid = page("employee", "/charter/compiled/visit_grid/")
    for word in ("énergie", "sourire", "enthousias", "humeur"):
        assert word not in grid.lower()


def test_a_scenario_that_was_drawn_is_not_taken_back(company: Any) -> None:
    response = visitor("lead").post(f"/visits/scenario/{SCENARIO}/", {"do": "withdraw"})
    assert response.status_code == 422


# ── The draw ──


def test_teams_are_drawn_again_from_what_was_kept(company: Any) -> None:  # R64
    draw = drawn(n_visits=5, n_twice=2, names=name_of("employee"), n_outside=2)
    (standing,) = standings(company.acts.history(draw))
    listed = [row for row in standing.rows if row.step == "listed"]
    units = [row.to for row in listed if row.to_kind == "unit"]
    visitors = [
        Visitor(row.to_kind, row.to, row.to_unit)  # type: ignore[arg-type]
        for row in listed
        if row.to_kind != "unit"
    ]
    again = draw_visits(Plan.read(standing.first.label), units, visitors, company.organisation.units())
    assert [(one.unit, one.visitor.key) for one in again] == [
        (row.to_unit, row.to) for row in visits_of(draw)
    ]
    assert len(again) == 7


def test_a_team_of_four_is_never_drawn(company: Any) -> None:  # A1
    people = company.organisation.head_counts(timezone.localdate())
    (standing,) = standings(company.acts.history(drawn()))
    listed = {row.to for row in standing.rows if row.to_kind == "unit"}
    assert listed
    assert all(people[unit] >= 5 for unit in listed)
    small = [unit for unit, n in people.items() if n < 5]
    assert small
    assert listed.isdisjoint(small)


def test_what_stands_in_the_way_of_a_draw_is_told_at_once(company: Any) -> None:
    typed = {"within": "garance", "n_visits": "900", "n_twice": "0", "names": "Personne Inconnue",
             "n_outside": "0", "due": "2020-01-01"}  # fmt: skip
    response = visitor("lead").post(f"/visits/scenario/{SCENARIO}/", typed)
    told = response.content.decode()
    assert response.status_code == 422
    for words in ("Personne Inconnue", "équipes au plus", "dernier jour des visites"):
        assert words in told
    assert 'value="900"' in told, "what was typed stays"


def test_nobody_is_shown_which_teams_a_draw_under_way_fell_on(company: Any) -> None:  # R64
    draw = drawn(n_visits=3)
    names = {company.organisation.units().unit(row.to_unit).name.fr for row in visits_of(draw)}
    read = page("lead", f"/visits/draw/{draw}/")
    assert not [name for name in names if name in read]
    for role in ("manager", "employee", "analyst"):
        for row in visits_of(draw):
            assert visitor(role).get(f"/visits/{row.key}/").status_code == 404
    assert visitor("lead").get(f"/visits/{visits_of(draw)[0].key}/").status_code == 404


def test_a_draw_is_called_off_and_what_was_visited_stays(company: Any) -> None:
    draw = drawn(n_visits=2)
    link, (one, other) = outside_links(draw)[0], visits_of(draw)
    assert Browser().post(f"{link}{one.key}/", filled()).status_code == 302
    assert visitor("lead").post(f"/visits/draw/{draw}/").status_code == 302
    assert "Annulé" in page("lead", f"/visits/draw/{draw}/")
    assert Browser().post(f"{link}{other.key}/", filled()).status_code == 404
    states = {row.key: row for row in standings(company.acts.of_kind("visits"))}
    assert not states[one.key].is_withdrawn
    assert states[other.key].is_withdrawn
    assert visitor("lead").post(f"/visits/draw/{draw}/").status_code == 422


# ── The visitor ──


def test_an_outside_visitor_fills_a_visit_by_a_link_and_sees_nothing_else(company: Any) -> None:  # R64
    draw = drawn(n_visits=4, n_twice=2, n_outside=2)
    links = outside_links(draw)
    assert len(links) == 2
    rows = visits_of(draw)
    mine = [row for row in rows if row.to == "outside-1"]
    theirs = [row for row in rows if row.to == "outside-2"]
    read = Browser().get(links[0]).content.decode()
    assert read.count("/visits/outside/") >= len(mine)
    assert all(row.key not in read for row in theirs)
    assert Browser().get(f"{links[0]}{theirs[0].key}/").status_code == 404
    assert Browser().get(f"{links[0][:-3]}xx/").status_code == 404
    form = Browser().get(f"{links[0]}{mine[0].key}/").content.decode()
    assert "sur 100" not in form
    assert 'type="file"' not in form
    assert Browser().post(f"{links[0]}{mine[0].key}/", filled()).status_code == 302
    written = ActRow.objects.filter(act=mine[0].key).exclude(step="made")
    assert {row.by for row in written} == {""}
    assert {row.day.day for row in written} == {1}, "the month is kept, not the day (A1)"
    assert written.get(step="closed").label == f"{timezone.localdate():%Y-%m}"


def test_a_visit_sent_twice_is_kept_once(company: Any) -> None:  # R64
    draw = drawn(n_visits=1)
    link, (one,) = outside_links(draw)[0], visits_of(draw)
    assert Browser().post(f"{link}{one.key}/", filled()).status_code == 302
    n = ActRow.objects.filter(act=one.key).count()
    again = Browser().post(f"{link}{one.key}/", filled(found="no"), follow=True)
    assert "déjà arrivée" in again.content.decode()
    assert ActRow.objects.filter(act=one.key).count() == n


def test_a_visit_is_taken_back_and_filled_again_while_the_draw_lasts(company: Any) -> None:
    draw = drawn(n_visits=1)
    link, (one,) = outside_links(draw)[0], visits_of(draw)
    assert Browser().post(f"{link}{one.key}/", {"do": "reopen"}).status_code == 422
    Browser().post(f"{link}{one.key}/", filled(found="no"))
    assert Browser().post(f"{link}{one.key}/", {"do": "reopen"}).status_code == 302
    assert Browser().post(f"{link}{one.key}/", filled()).status_code == 302
    (standing,) = standings(company.acts.history(one.key))
    assert standing.last("closed")
    last = {row.label: row.found for row in standing.rows if row.step == "looked"}
    assert set(last.values()) == {"yes"}


def test_a_colleague_visits_what_was_drawn_for_them_alone(company: Any) -> None:  # R64
    draw = drawn(n_visits=2, names=name_of("employee"), n_outside=0)
    (one, *_rest) = visits_of(draw)
    assert "Vos visites à faire" in page("employee")
    assert visitor("employee").get(f"/visits/fill/{one.key}/").status_code == 200
    for role in ("lead", "manager", "sponsor", "analyst"):
        assert visitor(role).get(f"/visits/fill/{one.key}/").status_code == 404
        assert visitor(role).post(f"/visits/fill/{one.key}/", filled()).status_code == 404
    # The general ways to follow or undo an act do not reach a visit.
    for step in ("withdraw", "contest", "undo", "read"):
        assert visitor("lead").post(f"/acts/{one.key}/{step}/", {"words": "Parce que je le veux bien."}
                                    ).status_code == 404  # fmt: skip
    assert visitor("employee").post(f"/visits/fill/{one.key}/", filled()).status_code == 302
    assert one.key not in page("employee", "/acts/")


def test_names_are_masked_and_blame_is_pointed_out(company: Any) -> None:  # R64 L2
    draw = drawn(n_visits=1)
    link, (one,) = outside_links(draw)[0], visits_of(draw)
    around = next(p.name for p in company.organisation.people_of(one.to_unit) if p.serves_between(
        timezone.localdate(), timezone.localdate()))  # fmt: skip
    blamed = filled() | {"proof": f"{around} n’a pas rappelé, c’est sa faute."}
    response = Browser().post(f"{link}{one.key}/", blamed)
    assert response.status_code == 422
    told = response.content.decode()
    assert "dit à qui la faute" in told
    assert "n’a pas rappelé" in told, "what was filled stays"
    assert Browser().post(f"{link}{one.key}/", blamed | {"heard": "1"}).status_code == 302
    assert around not in ActRow.objects.get(act=one.key, step="closed").words


def test_every_item_is_answered_and_the_proof_said(company: Any) -> None:
    draw = drawn(n_visits=1)
    link, (one,) = outside_links(draw)[0], visits_of(draw)
    response = Browser().post(f"{link}{one.key}/", {"proof": "Vu."})
    told = response.content.decode()
    assert response.status_code == 422
    assert "sans réponse (16)" in told
    assert "Dites ce que montre la preuve" in told


def test_no_sound_image_or_video_is_taken(company: Any) -> None:  # L1
    from django.core.files.uploadedfile import SimpleUploadedFile

    draw = drawn(n_visits=1)
    link, (one,) = outside_links(draw)[0], visits_of(draw)
    sound = SimpleUploadedFile("voix.mp3", b"ID3\x03voix", content_type="audio/mpeg")
    assert Browser().post(f"{link}{one.key}/", filled() | {"proof-file": sound}).status_code == 302
    held = [value for row in ActRow.objects.filter(act=one.key).values() for value in row.values()]
    assert not [one for one in held if "voix" in str(one) or "ID3" in str(one)]


# ── The team reads, contests ──


def test_a_team_reads_its_visits_and_nobody_elses(company: Any) -> None:  # R64
    visit, _item = a_read_visit()
    read = page("manager", f"/visits/{visit.act.key}/")
    assert "sur 100" in read
    assert re.search(r"\b(mars|juin|septembre|décembre) 202\d", read)
    assert not re.search(r"\b\d{1,2} (mars|juin|septembre|décembre) 202\d", read), "a month, never a day (A1)"
    for person in company.organisation.people_with([visit.act.first.to]):
        assert person.name not in read, "nobody reads who visited"
    far = next(
        one.visit for one in visits_for(company, User.objects.get(email=address_of("lead")).viewer,
                                        company.organisation.units(), timezone.localdate())
        if "west" not in company.organisation.units().ancestors(one.visit.unit)
    )  # fmt: skip
    for role in ("manager", "employee"):
        assert visitor(role).get(f"/visits/{far.act.key}/").status_code == 404
        assert visitor(role).post(f"/visits/{far.act.key}/", {"do": "appeal"}).status_code == 404
    employee = User.objects.get(email=address_of("employee")).viewer
    nantes = visits_for(company, employee, company.organisation.units(), timezone.localdate())
    assert {one.visit.unit for one in nantes} == {"nantes"}
    assert not any(one.can_appeal for one in nantes)


def test_an_appeal_and_its_answer_stay_beside_the_visit(company: Any) -> None:  # R64 M2
    visit, item = a_read_visit()
    address = f"/visits/{visit.act.key}/"
    sent = {"do": "appeal", "item": item, "words": "Le standard était en panne ce mois-là."}
    assert visitor("employee").post(address, sent).status_code == 404
    assert (
        visitor("manager").post(address, {"do": "appeal", "item": item, "words": "Non."}).status_code == 422
    )
    assert visitor("manager").post(address, sent).status_code == 302
    assert visitor("manager").post(address, sent).status_code == 422
    assert "attend une réponse" in page("manager", address)
    answer = {
        "do": "answer",
        "item": item,
        "verdict": "yes",
        "words": "La panne est confirmée, le point est vu.",
    }
    # Neither whoever appealed nor whoever only reads answers.
    for role in ("manager", "employee", "analyst"):
        assert visitor(role).post(address, answer).status_code == 404
    assert visitor("lead").post(address, answer | {"verdict": ""}).status_code == 422
    assert visitor("lead").post(address, answer).status_code == 302
    read = page("manager", address)
    assert "Le standard était en panne" in read
    assert "La panne est confirmée" in read
    assert "avant toute contestation" in read
    assert visitor("lead").post(address, answer).status_code == 404
    steps = list(ActRow.objects.filter(act=visit.act.key, label=item).values_list("step", flat=True))
    assert steps == ["looked", "contested", "settled", "corrected"]


def test_an_appeal_is_taken_back_before_it_is_answered(company: Any) -> None:
    visit, item = a_read_visit()
    address = f"/visits/{visit.act.key}/"
    visitor("manager").post(address, {"do": "appeal", "item": item, "words": "Le standard était en panne."})
    assert visitor("lead").post(address, {"do": "back", "item": item}).status_code == 404
    assert visitor("manager").post(address, {"do": "back", "item": item}).status_code == 302
    (standing,) = standings(company.acts.history(visit.act.key))
    assert not [row for row in standing.rows if row.step == "contested" and row.label == item]


def test_whoever_visited_does_not_answer_the_appeal(company: Any) -> None:  # R64
    visit, item = a_read_visit()
    visitor("manager").post(f"/visits/{visit.act.key}/", {"do": "appeal", "item": item,
                            "words": "Le standard était en panne."})  # fmt: skip
    was_there = Viewer("account", "lead", "garance", person=visit.act.first.to)
    with pytest.raises(NotFound):
        answer_appeal(company, was_there, visit.act.key, item, "no", "Je l’ai vu de mes yeux.",
                      tree=company.organisation.units(), at=timezone.now())  # fmt: skip


# ── Figures ──


def test_figures_are_of_groups_with_five_visits_and_their_interval(company: Any) -> None:  # R64 A1 A6
    tree, today = company.organisation.units(), timezone.localdate()
    lead = User.objects.get(email=address_of("lead")).viewer
    whole, *groups = visit_figures(company, lead, tree, today)
    assert isinstance(whole.score, Estimate)
    assert whole.score.low is not None
    assert whole.score.low <= whole.score.value <= (whole.score.high or 0)
    counted: dict[str, int] = {}
    for one in visits_for(company, lead, tree, today):
        if not one.visit.is_open:
            counted[one.visit.unit] = counted.get(one.visit.unit, 0) + 1
    hidden = 0
    for one in groups:
        if isinstance(one.score, Estimate):
            assert counted[one.unit] >= 5
        else:
            assert one.score.reason == "few"
            hidden += counted.get(one.unit, 0)
    assert hidden == 0 or hidden >= 5, "what is hidden does not follow from the rest"


def test_the_table_holds_teams_and_no_person_nor_visit(company: Any) -> None:  # R64
    table = page("lead", "/visits/table.csv")
    header, *lines = table.lstrip("\ufeff").split("\r\n")
    assert header == "Équipe,Visites (environ),Note,Bas,Haut,Non affiché"
    names = {unit.name.fr for unit in company.organisation.units().units}
    assert {line.split(",")[0].strip('"') for line in lines if line} <= names
    people = {person.name for person in company.organisation.people() if person.name}
    assert not [name for name in people if name in table]


def test_agreement_is_told_to_those_who_plan(company: Any) -> None:  # R64
    read = page("lead")
    assert re.search(r"Deux visiteurs ont vu \d+ équipes", read)
    assert "accord de" in read
    assert "Deux visiteurs" not in page("manager")


def test_what_is_looked_at_and_its_weights_are_there_for_everybody(company: Any) -> None:  # M1
    for role in ("employee", "manager", "analyst"):
        read = page(role)
        assert "Un seul engagement manqué" in read
        assert "/charter/compiled/visit_grid/" in read


def test_both_languages_are_whole(company: Any) -> None:
    english = page("lead", language="en")
    assert "What visits showed" in english
    assert "Les tirages" not in english


def test_visits_leave_two_years_after_the_last_word_on_them_and_what_is_left_is_read(company: Any) -> None:
    # M4 R64: the sample's visits are of the last year; a draw of three years ago is put beside them.
    from avers.application.erasing import erase_past_term, found_past_term

    today = timezone.localdate()
    kept = ActRow.objects.filter(kind__in=("visits", "rounds")).count()
    begun = today.replace(year=today.year - 3, day=1)
    due = begun + timedelta(days=30)
    old = (
        Act("old-d", "rounds", begun, "x1", charter="2024.1", label="s\n1 1 0", due=due),
        Act("old-t", "rounds", begun, "x1", "listed", "old-d", "old-d", to_kind="unit", to="lyon"),
        Act("old-v", "visits", begun, "x1", to_kind="person", to="x2", to_unit="lyon", label="old-d",
            charter="2024.1", due=due),
    )  # fmt: skip
    company.acts.add(old)
    found = found_past_term(company, today)
    erase_past_term(company, by="test", at=timezone.now())
    assert found.n_rows >= len(old)
    assert not ActRow.objects.filter(key__in=[one.key for one in old]).exists()
    assert ActRow.objects.filter(kind__in=("visits", "rounds")).count() == kept
    assert visitor("lead").get("/visits/").status_code == 200
