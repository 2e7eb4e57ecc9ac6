"""From the number of calls to what customers say: one indicator retires, another takes its place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from avers.application.checking import check_house
from avers.application.switching import candidates_for, due_switches, end_switch, switch_kpi, switch_of
from avers.application.viewer import Viewer
from avers.core.charter.document import Value
from avers.core.diagnosis.rule import House
from avers.core.organisation.amending import RowChange
from avers.core.text import Text
from tests.garance import visitor

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = AT.date()
LEAD = Viewer(key="lead", role="lead", unit="garance")
ENDS = date(2027, 2, 20)


@pytest.fixture
def house(company: Any) -> Any:
    """A house that counts minutes, with a value of quality: what Zappos left behind."""
    rows = company.registers.rows("kpis")
    changes = [
        RowChange(place, row, {**row, "weight": 0.6 if row["key"] == "aht" else 0.05})
        for place, row in rows.items()
        if row["key"] in ("aht", "promise_rate")
    ]
    company.registers.change("kpis", changes, kind="edit")
    draft = company.charters.draft()
    quality = Value("quality", Text("Qualité", "Quality"), Text("Faites-le bien la première fois."),
                    indicators=("aht",))  # fmt: skip
    company.charters.save_draft(replace(draft, values=(quality, *draft.values[:2])))
    return company


def row_of(company: Any, key: str) -> dict[str, Any]:
    return next(dict(row) for row in company.registers.rows("kpis").values() if row["key"] == key)


def retiring(company: Any, today: date) -> list[str]:
    found = House(company.charters.draft(), today, registers=company.registers.all())
    return [one.path for one in check_house(found) if one.code == "CO504"]


def test_the_finding_leads_to_the_page_that_replaces_it(house: Any) -> None:  # R71 R113
    page = visitor("lead").get("/charter/").content.decode()
    assert "CO504" in page
    assert 'href="/kpis/aht/replace/"' in page
    offered = visitor("lead").get("/kpis/aht/replace/").content.decode().replace("\u202f", " ")
    assert "Que mettre à la place de" in offered
    first = re.search(r'name="new" id="new-(\w+)"', offered)
    assert first
    assert first[1] == "fcr"
    assert "sert Qualité" in offered
    for fact in ("Formule", "Unité", "Fenêtre", "Laissé de côté"):
        assert f"<dt>{fact}</dt>" in offered
    assert 'id="new-frt"' not in offered


def test_it_is_read_before_it_is_written_and_undone_in_one_press(house: Any) -> None:  # R71 R113
    lead, before = visitor("lead"), house.registers.rows("kpis")
    draft = house.charters.draft()
    ends = (date.today() + timedelta(days=60)).isoformat()  # noqa: DTZ011 - TZ is UTC in tests
    form = {"new": "fcr", "ends": ends}
    recap = lead.post("/kpis/aht/replace/", form).content.decode()
    assert "Ce qui sera écrit" in recap
    assert house.registers.rows("kpis") == before
    done = lead.post("/kpis/aht/replace/", form | {"confirmed": "1"}, follow=True).content.decode()
    assert "Les deux gardés jusqu’au" in done
    assert "Annuler" in done
    assert row_of(house, "fcr")["weight"] == 0
    assert row_of(house, "aht")["weight"] == 0.6
    assert house.charters.draft().values[0].indicators == ("aht", "fcr")
    assert "Il prend la place de" in lead.get("/kpis/fcr/").content.decode()
    lead.post("/kpis/replace/undo/")
    assert house.charters.draft().values == draft.values
    assert not row_of(house, "aht")["replaced_by"]
    assert "fcr" not in {row["key"] for row in house.registers.rows("kpis").values()}


def test_every_fault_of_the_form_is_said_at_once(house: Any) -> None:
    before = house.registers.rows("kpis")
    form = {"new": "nothing", "ends": "2020-01-01", "confirmed": "1"}
    response = visitor("lead").post("/kpis/aht/replace/", form)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Choisissez dans la liste." in page
    assert "n’est pas un jour à venir" in page
    assert house.registers.rows("kpis") == before
    assert visitor("lead").get("/kpis/never_was/replace/").status_code == 404


def test_while_both_are_kept_the_rule_is_silent_and_the_old_one_ends_on_a_press(house: Any) -> None:  # R71
    assert retiring(house, TODAY) == ["registers/kpis[aht]"]
    switch_kpi(house, LEAD, "aht", "fcr", ENDS.isoformat(), at=AT, today=TODAY)
    assert retiring(house, TODAY) == []
    assert due_switches(house, ENDS) == ()
    late = ENDS + timedelta(days=1)
    assert retiring(house, late) == ["registers/kpis[aht]"]
    assert [one.old for one in due_switches(house, late)] == ["aht"]
    end_switch(house, LEAD, "aht", at=AT, today=late)
    assert (row_of(house, "aht")["weight"], row_of(house, "fcr")["weight"]) == (0, 0.6)
    assert house.charters.draft().values[0].indicators == ("fcr",)
    assert due_switches(house, late) == ()
    assert retiring(house, late) == []
    standing = switch_of(house, "aht", late)
    assert standing is not None
    assert not standing.is_due


def test_what_is_due_stands_among_the_next_steps_of_the_lead(house: Any) -> None:  # R71
    switch_kpi(house, LEAD, "aht", "fcr", ENDS.isoformat(), at=AT, today=TODAY)
    assert "/kpis/aht/end/" not in visitor("lead").get("/").content.decode()
    place, row = next((p, r) for p, r in house.registers.rows("kpis").items() if r["key"] == "aht")
    house.registers.change("kpis", [RowChange(place, row, {**row, "ends": date(2026, 1, 31)})], kind="edit")
    assert "/kpis/aht/end/" in visitor("lead").get("/").content.decode()
    assert "/kpis/aht/end/" not in visitor("employee").get("/").content.decode()
    assert "Les deux ont été gardés jusqu’au" in visitor("employee").get("/kpis/aht/").content.decode()
    assert "Terminer" in visitor("lead").get("/kpis/aht/end/").content.decode()
    assert row_of(house, "aht")["weight"] == 0.6
    visitor("lead").post("/kpis/aht/end/")
    assert row_of(house, "aht")["weight"] == 0
    assert visitor("lead").get("/kpis/aht/end/").status_code == 404


def test_only_who_leads_replaces(house: Any) -> None:
    from avers.application.ports.refusals import NotFound

    manager = replace(LEAD, role="manager")
    with pytest.raises(NotFound):
        candidates_for(house, manager, "aht")
    assert visitor("manager").get("/kpis/aht/replace/").status_code == 404
    assert "/kpis/aht/replace/" not in visitor("manager").get("/kpis/aht/").content.decode()


# ── What is paid for by a score ───────────────────────────────────────────────────────────────────


def test_a_house_starts_without_any_bonus_and_the_guard_names_what_it_watches(
    empty_company: Any,
) -> None:  # R122
    from avers.application.checking import explain
    from avers.core.charter.document import Charter

    assert empty_company.registers.read("incentives").rows == ()
    house = House(Charter(Text("Maison")), TODAY, registers=empty_company.registers.all())
    assert [one for one in check_house(house) if one.code == "CO505"] == []
    page = visitor("sponsor").get("/rules/CO505/").content.decode()
    assert "NPS, satisfaction, effort" in page
    assert "regardez le taux de réponse" in explain("CO505").page("fr").suggests


def test_a_bonus_on_a_score_of_customers_is_reported_and_one_on_its_solution_is_not(
    company: Any,
) -> None:  # R122
    def found(kpi: str, weight: float) -> list[str]:
        row = {"key": "bonus", "name_fr": "Prime", "name_en": "Bonus", "kpi": kpi, "weight": weight}
        rows = replace(company.registers.read("incentives"), rows=(row,))
        registers = {**company.registers.all(), "incentives": rows}
        house = House(company.charters.draft(), TODAY, registers=registers)
        return [one.path for one in check_house(house) if one.code == "CO505"]

    assert found("csat", 0.2) == found("NPS", 0.2) == ["registers/incentives[bonus]"]
    assert found("fcr", 0.2) == found("csat", 0) == []
