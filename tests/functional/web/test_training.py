"""Training: what it is made of, what it aims at, the yes of other teams, what contradicts it."""

from __future__ import annotations

import re
from typing import Any

from avers.adapters.database.models import ActRow
from avers.core.diagnosis.rules.told_what_not_how import ToldWhatNotHow
from avers.core.organisation.training import feasibility_minimum, listed, trainings_in
from avers.wiring import open_database
from tests.garance import visitor

WHY = "Deux matinées sans planning, c’est possible en mars."
BEYOND = {"training": "calls", "against": "kpi:csat", "verdict": "contradicts", "why": "", "was": ""}


def page(role: str, address: str = "/paths/training/", language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def send(role: str, **form: str) -> Any:
    return visitor(role).post("/paths/training/", form)


def was_of(key: str) -> str:
    found = re.search(
        rf'name="training" value="{key}"><input type="hidden" name="was" value="([^"]*)"', page("lead")
    )
    return found[1] if found else ""


def test_each_training_shows_its_three_parts_and_what_is_below_the_least(company: Any) -> None:  # R143
    read = page("employee")
    assert "Conduire un appel" in read
    assert read.count('class="parts-bar"') == 6
    assert "PL010" in read
    assert "20\u202f% au moins" in read or "20\u00a0% au moins" in read
    assert "feasibility <strong>10%" in page("employee", language="en").replace("\u00a0", "")


def test_what_a_training_aims_at_is_a_behaviour_or_a_skill(company: Any) -> None:  # R23
    read = page("analyst")
    assert "Savoir-être, tirés de la charte" in read
    assert "Savoir-faire" in read
    assert "Argumentaire" in read


def test_the_rule_counts_the_minutes_and_reads_the_setting() -> None:  # R143
    rows = [
        {"key": "a", "techniques_minutes": 60.0, "injunctions_minutes": 20.0, "feasibility_minutes": 20.0}
    ]
    (one,) = trainings_in(rows)
    assert one.feasibility == 0.2
    assert trainings_in([{"key": "a"}])[0].feasibility is None, "no minutes, no share"
    assert feasibility_minimum([]) == 0.2
    assert feasibility_minimum([{"setting": "feasibility_minimum", "number": 30.0}]) == 0.3
    rule = ToldWhatNotHow()
    house = rule.house_of(rule.fr.instead[0], "fr")
    assert [found.code for found in rule.check(house)] == ["PL010"]
    assert listed(" a | b ||") == ("a", "b")


def test_a_training_waits_for_the_yes_of_each_team_concerned(company: Any) -> None:  # R144
    assert not was_of("calls"), "two service centres have not answered"
    listen = was_of("listen")
    assert listen, "it depends on nobody"
    refused = send("lead", do="schedule", training="calls", day="2027-03-01", was=listen)
    assert refused.status_code == 422
    assert "attend encore un oui" in refused.content.decode()
    answer = {"do": "agree", "training": "calls", "found": "yes", "words": WHY}
    assert send("manager", **answer, unit="west_calls").status_code == 302
    assert send("manager", **answer, unit="south_calls").status_code == 404, "another region's"
    assert send("employee", **answer, unit="west_calls").status_code == 404
    assert send("lead", **answer, unit="south_calls").status_code == 302
    assert WHY in page("employee")
    assert (
        send("lead", do="schedule", training="calls", day="2027-03-01", was=was_of("calls")).status_code
        == 302
    )
    assert "Programmée le 1er mars 2027" in page("employee")
    (said,) = [one for one in ActRow.objects.filter(kind="agreements") if one.unit == "west_calls"]
    visitor("manager").post(f"/acts/{said.act}/withdraw/")
    assert "n’a pas dit oui" in page("lead"), "a yes taken back is said beside the day"


def test_a_day_is_written_by_those_who_lead_and_never_over_somebody_else(company: Any) -> None:
    was = was_of("listen")
    assert send("employee", do="schedule", training="listen", day="2027-03-01", was=was).status_code == 404
    assert send("lead", do="schedule", training="listen", day="bientôt", was=was).status_code == 422
    assert send("lead", do="schedule", training="listen", day="2027-03-01", was=was).status_code == 302
    assert send("sponsor", do="schedule", training="listen", day="2027-04-01", was=was).status_code == 409


def test_a_team_says_what_it_needs_and_a_training_named_then_waits_for_it(company: Any) -> None:  # R144
    need = {"do": "need", "unit": "west", "of": "offers", "words": WHY, "training": "listen"}
    assert send("employee", **need).status_code == 422
    assert send("manager", **(need | {"of": "west"})).status_code == 422
    assert send("manager", **(need | {"training": "nothing"})).status_code == 422
    assert send("manager", **need).status_code == 302
    assert "attend de" in page("analyst")
    assert not was_of("listen"), "the team that asked has its yes to give"


def test_contradictions_are_listed_and_an_empty_crossing_is_not_a_yes(company: Any) -> None:  # R145
    read = page("analyst", "/paths/training/fit/")
    assert "On apprend à décider, puis on attend le siège." in read
    assert "pas regardé" in read or "n’ont pas été regardés" in read
    assert 'href="/why/words/"' in read
    assert visitor("analyst").get("/why/words/", follow=True).status_code == 200
    table = visitor("lead").get("/paths/training/fit/table.csv").content.decode("utf-8-sig")
    assert "contredit" in table
    for role in ("employee", "manager"):
        assert visitor(role).get("/paths/training/fit/").status_code == 404


def test_a_crossing_is_written_once_with_its_reason(company: Any) -> None:  # R145
    address = "/paths/training/fit/"
    assert visitor("lead").post(address, BEYOND).status_code == 422
    told = BEYOND | {"why": "La note ne dit rien d’un appel."}
    assert visitor("analyst").post(address, told).status_code == 404
    assert visitor("lead").post(address, told).status_code == 302
    assert visitor("sponsor").post(address, told | {"verdict": "compatible"}).status_code == 409
    rows = open_database().registers.read("training_fit").rows
    assert any(row["against"] == "kpi:csat" and row["training"] == "calls" for row in rows)


def test_a_house_without_trainings_is_told_what_to_write(empty_company: Any) -> None:
    del empty_company
    told = visitor("sponsor").get("/paths/training/fit/").content.decode()
    assert "Écrivez des formations" in told
