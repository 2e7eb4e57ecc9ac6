"""Every published figure, one a line, as CSV and Parquet: what pages show to a reader, and nothing more."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from avers.application.exporting import COLUMNS
from avers.application.viewer import ROLES
from tests.garance import LATEST, garance, visitor

CSV = f"/results/{LATEST}/figures.csv"
PARQUET = f"/results/{LATEST}/figures.parquet"


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path):
        yield


def _rows(role: str, address: str = CSV, language: str = "fr") -> list[dict[str, str]]:
    content = visitor(role, language).get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_table_holds_every_figure_of_the_publication_that_is_not_a_leaders() -> None:  # A3 # L2
    from avers.adapters.database.models import LeaderCell
    from avers.wiring import open_database

    expected = [cell for cell in open_database().publications.read(LATEST).cells if cell.audience == "all"]
    assert LeaderCell._default_manager.exists()
    rows = _rows("sponsor")
    assert list(rows[0]) == list(COLUMNS)
    found = [
        (row["table"], row["face"], row["item"], row["unit"], row["level_1"], row["value"]) for row in rows
    ]
    assert found == [
        (one.table, one.face, one.item, one.unit, one.level_1, "" if one.value is None else f"{one.value:g}")
        for one in expected
    ]
    assert not any(row["table"] == "leaders" for row in rows)


def test_withheld_figure_has_its_reason_and_nothing_else() -> None:  # A1 # A6
    rows = _rows("sponsor")
    withheld = [row for row in rows if row["withheld"] == "yes"]
    assert withheld
    assert {row["why"] for row in withheld} <= {"few", "protected"}
    assert not any(row[name] for row in withheld for name in ("n", "value", "low", "high"))
    assert all(row["value"] and not row["why"] for row in rows if row["withheld"] == "no")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_takes_the_units_whose_pages_it_opens_and_no_other(role: str) -> None:  # A3 # L2
    units = {row["unit"] for row in _rows(role)}
    client = visitor(role)
    for unit in ("garance", "west", "nantes", "lyon"):
        address = f"/results/{LATEST}/" if unit == "garance" else f"/results/{LATEST}/{unit}/"
        assert (unit in units) is (client.get(address).status_code == 200), unit
    parquet = pq.read_table(io.BytesIO(client.get(PARQUET).content))
    assert set(parquet["unit"].to_pylist()) == units


def test_parquet_is_typed_and_says_what_it_holds() -> None:  # C10
    content = visitor("sponsor", "en").get(PARQUET).content
    table = pq.read_table(io.BytesIO(content))
    assert [str(table.schema.field(name).type) for name in ("unit", "n", "value", "withheld")] == [
        "string", "int64", "double", "bool",
    ]  # fmt: skip
    told = json.loads(table.schema.metadata[b"avers"])
    assert (told["wave"], told["publication"], told["k"]) == (LATEST, f"{LATEST}/1", "5")
    rows = _rows("sponsor", language="en")
    assert table["question"].to_pylist() == [row["question"] for row in rows]
    assert [one or 0 for one in table["n"].to_pylist()] == [int(row["n"] or 0) for row in rows]
    assert visitor("sponsor", "en").get(PARQUET).content == content


def test_page_of_results_offers_both_files() -> None:
    page = visitor("employee").get(f"/results/{LATEST}/").content.decode()
    assert CSV in page
    assert PARQUET in page


def test_no_other_form_and_no_other_wave() -> None:  # C7
    assert visitor("sponsor").get(f"/results/{LATEST}/figures.xml").status_code == 404
    assert visitor("sponsor").get("/results/never/figures.csv").status_code == 404
