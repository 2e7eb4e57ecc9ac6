"""The indicators of the house: a value, the band of usual variation, and one word only where it is due."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from avers.application.importing.series import import_values
from avers.application.indicators import outcomes_of
from avers.core.evidence.series import KpiValue
from avers.core.organisation.register import REGISTERS, Register
from tests.garance import visitor


def tile_of(page: str, key: str) -> str:
    """The markup of one tile."""
    return next(part for part in page.split('<li class="card kpi">') if f"/kpis/{key}/" in part).split(
        "</li>"
    )[0]


def bring(company: Any, *values: KpiValue) -> None:
    """Bring values in as a file would."""
    import_values(company, [("v.csv", list(enumerate(values, 2)))], by="test", at=datetime.now(UTC))


def test_a_tile_says_changed_only_where_the_chart_does(company: Any) -> None:
    page = visitor("employee").get("/kpis/").content.decode()
    assert "<h1>Un indicateur a changé" in page
    changed = tile_of(page, "decided_alone")
    assert re.search(r'<p class="verdict changed">Changé, vu en \w+ 2026\.</p>', changed)
    assert 'class="out"' in changed
    assert '<p class="kicker">équipes</p>' in changed
    for key in ("revenue", "contracts", "aht", "visits_a_day", "promise_rate"):
        calm = tile_of(page, key)
        assert '<p class="verdict">Variation habituelle.</p>' in calm
        assert 'class="band"' in calm
        assert 'class="out"' not in calm


def test_fewer_than_twelve_values_are_said_and_no_band_is_drawn(company: Any) -> None:  # G1
    few = tile_of(visitor("employee").get("/kpis/").content.decode(), "csat")
    assert "8 valeurs\u202f: il en faut 12 pour connaître l’habitude." in few
    assert 'class="band"' not in few
    assert "T3 2026" in few
    assert "cible\u202f: au moins 85\u202f%" in few


def test_the_table_and_the_file_hold_what_the_line_draws(company: Any) -> None:  # G6
    page = visitor("lead").get("/kpis/decided_alone/").content.decode()
    table = page.split('<table class="behind">')[1].split("</table>")[0]
    assert table.count("<tr>") == 1 + 24
    assert "hors de la bande" in table
    assert "<span>novembre 2024</span><span>octobre 2026</span>" in page
    response = visitor("lead").get("/kpis/decided_alone/table.csv")
    assert "decided_alone.csv" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    months = {row["period"] for row in rows}
    for month in months:
        sums = {row["unit"]: float(row["denominator"]) for row in rows if row["period"] == month}
        assert sums.pop("") == sum(sums.values())
    assert len(months) == 24
    for name in ("Région Ouest", "Région Nord", "Région Sud"):
        assert f"<h3>{name}</h3>" in page


def test_a_team_where_few_serve_is_not_shown_nor_found_by_subtraction(company: Any) -> None:
    # Brest has four people, with a value or without: what is left of the region is theirs.
    units = ("nantes", "rennes", "angers", "west_rounds", "west_calls", "brest")
    bring(company, *(KpiValue("aht", "2026-10", unit, 60.0, 10.0) for unit in units))
    page = visitor("sponsor").get("/kpis/aht/").content.decode()
    assert "<h3>Agence de Nantes</h3>" in page
    assert "Agence de Brest" not in page
    assert "Tournées Ouest" not in page  # the smallest of the others
    assert "2 équipes ne sont pas montrées" in page
    held = visitor("sponsor").get("/kpis/aht/table.csv").content.decode()
    assert "nantes" in held
    assert "brest" not in held
    assert "west_rounds" not in held


def test_a_house_on_its_first_day_is_told_what_an_indicator_is(empty_company: Any) -> None:
    page = visitor("sponsor").get("/kpis/").content.decode()
    assert "Aucun indicateur n’est encore inscrit." in page
    assert "/registers/kpis/add/" in page


def test_indicators_without_values_say_how_values_come_in(empty_company: Any) -> None:
    with empty_company.work("test", by="test", at=datetime.now(UTC)):
        row = {"key": "csat", "name_fr": "Satisfaction", "name_en": "Satisfaction", "class": "customer"}
        empty_company.registers.write(Register(REGISTERS["kpis"], (row,)))
    page = visitor("sponsor").get("/kpis/").content.decode()
    assert "leurs valeurs restent à venir" in page
    assert "avers import" in page
    one = visitor("sponsor").get("/kpis/csat/").content.decode()
    assert "Pas encore de valeur." in one
    assert visitor("sponsor").get("/kpis/csat/table.csv").content.decode().count("\n") == 1


@pytest.mark.parametrize("address", ["/kpis/nothing/", "/kpis/nothing/table.csv"])
def test_an_indicator_that_is_not_there_is_a_page_that_is_not_there(company: Any, address: str) -> None:
    assert visitor("lead").get(address).status_code == 404


def test_what_is_corrected_is_shown_as_corrected_at_once(company: Any) -> None:
    before = visitor("employee").get("/kpis/aht/").content.decode()
    assert "corrigé" not in before
    bring(company, KpiValue("aht", "2026-10", "", 90_000.0, 10_000.0, reason="Relevé final."))
    page = visitor("employee").get("/kpis/aht/").content.decode()
    assert "hors de la bande, corrigé" in page
    assert "Changé, vu en octobre 2026." in page


def test_what_teams_follow_is_read_once_over_twelve_months_for_their_results(company: Any) -> None:  # R150 A2
    found = {one.key: one for one in outcomes_of(company)}
    by_region = {"promise_rate", "decided_alone", "complaints", "left_silently"}
    assert set(found) == by_region, "those that have values by region"
    kept = found["promise_rate"]
    assert (set(kept.by_unit), kept.is_of_hundred) == ({"west", "north", "south"}, True)
    of_west = [one for one in company.series.current("promise_rate") if one.unit == "west"][-12:]
    by_hand = 100 * sum(one.numerator or 0 for one in of_west) / sum(one.denominator or 0 for one in of_west)
    assert kept.by_unit["west"] == pytest.approx(by_hand)
