"""What matters and what is lived: opened as a wave, answered, closed, read on its page, and taken away."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from avers.application.answering import answer_finding
from avers.application.closing import audit_publication
from avers.application.diagnosing import diagnose
from avers.application.reading import latest_wave
from avers.application.waving import askable_instruments
from avers.core.diagnosis.needs import needs_of
from avers.core.evidence.pairing import pairs_of
from tests.garance import LATEST, visitor

NEEDS = f"/results/{LATEST}/why/needs/"


def page_of(address: str, language: str = "fr", role: str = "lead") -> str:
    answer = visitor(role, language).get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode().replace("\u202f", " ").replace("\u00a0", " "))


def test_the_wave_of_needs_is_safe_and_stands_beside_the_others(company: Any) -> None:  # R26 A2 A10
    frame = company.publications.frame("2026-09")
    assert frame.is_beside
    assert latest_wave(company) == LATEST
    assert audit_publication(company, "2026-09").is_safe
    published = company.publications.read("2026-09")
    shown = {
        (cell.item, cell.unit) for cell in published.cells if cell.measure == "mean" and not cell.withheld
    }
    for pair in pairs_of(published.items):
        units = [{unit for item, unit in shown if item == key} for key in pair.keys]
        assert units[0] == units[1] == units[2]
        assert len(units[0]) > 10
    # Each facet of the quarter's waves goes on from the quarter before: no chain is broken by it.
    assert company.publications.frame(LATEST).continuity.wave == "2026-07"


@pytest.mark.parametrize(
    ("language", "title", "more"),
    [
        ("fr", "Chez les clients, « La reconnaissance » attend le plus", "comptent plus pour les clients"),
        ("en", "With customers, “Recognition” waits most", "matter more to customers than to teams"),
    ],
)
def test_what_was_planted_is_what_the_page_says(
    company: Any, language: str, title: str, more: str
) -> None:  # R26
    page = page_of(NEEDS, language)
    assert title in page
    assert more in page
    assert page.count('class="hollow ') == 14
    assert ("solide" if language == "fr" else "solid") in page
    # Its source is the wave that asked, not the one whose page this is.
    assert ("septembre 2026" if language == "fr" else "September 2026") in page.split('id="needs"')[1].split(
        "</section>"
    )[0]
    assert not re.search(
        r"\b(because|cause[sd]?|leads to|parce que|provoque|grâce à)\b",
        page.split('id="needs"')[1].split('id="method"')[0],
    )


def test_a_unit_of_its_own_has_its_figures_in_the_address(company: Any) -> None:  # R26 A3
    house, west = page_of(NEEDS), page_of(f"{NEEDS}?unit=west")
    assert house.split('id="needs"')[1] != west.split('id="needs"')[1]
    assert f'{NEEDS}?unit=west"' in house
    assert "unit=nantes" in west
    found = needs_of(diagnose(company, company.publications.frame(LATEST).tree_date).needs, "west")
    assert found is not None
    lived = found.needs[0].faces["customer"]
    cell = next(
        one
        for one in company.publications.read("2026-09").cells
        if (one.unit, one.item, one.table) == ("west", lived.expected.item, "units")
    )
    assert cell == lived.expected


def test_the_file_says_what_the_page_says(company: Any) -> None:  # R26
    answer = visitor("lead").get(f"{NEEDS}table.csv?unit=west")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    headings = next(row for row in rows if row[:1] == ["Besoin"])
    assert {"Compte", "Se vit", "Écart", "Poids"} <= set(headings)
    recognised = [row for row in rows if row[:1] == ["La reconnaissance"]]
    assert {row[1] for row in recognised[:2]} == {"Clients", "Équipes"}


def test_the_rule_names_the_need_that_waits_on_each_face(company: Any) -> None:  # R26
    found = diagnose(company, company.publications.frame(LATEST).tree_date).of("AL607")
    assert [(one.finding.values["need.en"], one.finding.values["where.en"]) for one in found] == [
        ("Recognition", "With customers"), ("Recognition", "In our teams"),
    ]  # fmt: skip
    assert {one.next_step for one in found} == {"open_needs"}


def test_a_house_may_open_a_wave_of_needs(company: Any) -> None:  # R26
    assert "needs" in [one.key for one in askable_instruments(company)]
    # What the last results say is answered first: no wave opens before (R61).
    at = datetime(2026, 11, 1, 9, tzinfo=UTC)
    answer_finding(company, LATEST, "AL201 garance/listening", "later", why="En janvier.", by="x", at=at)
    assert "es besoins : ce qui compte et ce qui se vit" in page_of("/waves/open/")
