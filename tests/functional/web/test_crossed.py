"""The page of crossed groups: what was decided at closing, for those whose pages it is (A3, rule A1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from avers.application.viewer import ROLES
from tests.garance import LATEST, garance, visitor

PAGE = f"/results/{LATEST}/crossed/"


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path):
        yield


def _cells(table: str, unit: str = "garance") -> list[Any]:
    from avers.wiring import open_database

    published = open_database().publications.read(LATEST)
    return [one for one in published.cells if one.table == table and one.unit == unit and not one.item]


def test_page_shows_each_crossed_figure_of_the_publication_or_why_not() -> None:  # A3 # R22
    page = visitor("sponsor", "en").get(PAGE).content.decode()
    cells = _cells("attribute")
    assert cells
    shown = [f"{one.value:g}" for one in cells if not one.withheld]
    drawn = re.findall(r'<td class="heat employee step-\d">(\d+)', page)
    assert sorted(drawn) == sorted(shown)
    assert page.count('<td class="heat withheld">') == len(cells) - len(shown)
    assert {f"Level {one.level_1}" for one in cells} <= set(re.findall(r'<th scope="row">([^<]*)</th>', page))


@pytest.mark.parametrize("role", ROLES)
def test_region_is_open_to_those_who_open_its_page_and_nobody_else(role: str) -> None:  # L2 # C7
    client = visitor(role)
    regions = {one.unit for unit in ("west", "south") for one in _cells("attribute_unit", unit)}
    assert regions
    for unit in regions:
        may = client.get(f"/results/{LATEST}/{unit}/").status_code == 200
        assert client.get(f"{PAGE}?unit={unit}").status_code == (200 if may else 404)
        assert (f"unit={unit}" in client.get(PAGE).content.decode()) is may


def test_choices_stand_in_the_address_and_unknown_ones_fall_back() -> None:
    client = visitor("sponsor", "en")
    maps = [client.get(one).content.decode().partition("<tbody>")[2] for one in (PAGE, f"{PAGE}?by=level")]
    assert maps[0].partition("</tbody>")[0] == maps[1].partition("</tbody>")[0] != ""
    assert client.get(f"{PAGE}?by=never").status_code == 200
    assert client.get(f"{PAGE}?unit=never").status_code == 404
    assert client.get(f"{PAGE}?unit=nantes").status_code == 404


def test_company_page_leads_to_it() -> None:
    assert PAGE in visitor("employee").get(f"/results/{LATEST}/").content.decode()
    assert PAGE not in visitor("sponsor").get(f"/results/{LATEST}/west/").content.decode()
