"""Real survey exports and real reviews, from their files to one page, by the commands a person types.

The page ``docs/explanation/real-data.md`` states the figures; each is compared with the publication,
and those worked by hand are counted again from the files, with nothing of Avers in between.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Mapping
from math import hypot, sqrt
from pathlib import Path

import polars as pl
import pytest

from tests import command_line
from tests.command_line import Done, avers_in_a_process

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MAPS = ROOT / "tests" / "data_maps"
PAGES = (ROOT / "docs/explanation/real-data.md", ROOT / "docs/explanation/real-data.fr.md")
COUNTRIES = ("uk", "us", "can")
LABELS = {
    "strongly disagree": 1,
    "disagree": 2,
    "neither agree or disagree": 3,
    "agree": 4,
    "strongly agree": 5,
}
SATISFACTION = ("affSat1", "affSat2", "affSat3", "affSat4")

Cells = Mapping[tuple[str, str, str, str, str], Mapping[str, str]]


def avers(*words: str) -> Done:
    done = command_line.avers(*words, AVERS_LANGUAGE="en")
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def files(shared: Path) -> dict[str, Path]:
    """The four files; skips where they are absent."""
    surveys = {
        country: shared / f"data/rse-survey-limesurvey/responses_2017_{country}.csv" for country in COUNTRIES
    }
    found = {**surveys, "keytrade": shared / "data/keytrade-trustpilot/reviews.csv"}
    for file in found.values():
        if not file.is_file():
            pytest.skip(f"{file.name} is not in the folder of real data")
    return found


@pytest.fixture(scope="module")
def imported(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The company with all answers in, and what each import said."""
    house = tmp_path_factory.mktemp("real") / "house"
    avers("new", str(house), "--language", "en")
    shutil.copy(HERE / "organisation.csv", house / "organisation.csv")
    shutil.copy(HERE / "notices.csv", house / "registers" / "notices.csv")
    said = {}
    for name, file in files.items():
        given = MAPS / ("keytrade.yaml" if name == "keytrade" else f"rse_2017_{name}.yaml")
        said[file.name] = avers("import", str(house), str(file), "--map", str(given), "--json").stdout
    return house, said


@pytest.fixture(scope="module")
def house(imported: tuple[Path, dict[str, str]]) -> Path:
    """The company, published."""
    avers("close", str(imported[0]), "2017")
    return imported[0]


@pytest.fixture(scope="module")
def cells(house: Path) -> Cells:
    """Published cells by face, facet, item, measure and unit."""
    with (house / "publications/2017/1/cells.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["face"], row["facet"], row["item"], row["measure"], row["unit"]): row
            for row in csv.DictReader(file)
        }


def tables(page: Path, columns: int) -> list[list[str]]:
    """Rows of the tables of a page that have so many columns, headings left out."""
    rows = [
        [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and not line.startswith("|---")
    ]
    return [row for row in rows if len(row) == columns][1:]


def answers(file: Path, question: str) -> list[int]:
    """Numbers behind the labels of one question, read from the export itself."""
    frame = pl.read_csv(file, infer_schema_length=0)
    (column,) = [name for name in frame.columns if re.search(rf"(^|\[){question}(\]|\.)", name)]
    given = frame[column].drop_nulls().str.strip_chars().str.to_lowercase().to_list()
    return [LABELS[label] for label in given if label]


def stars(file: Path) -> list[int]:
    """Stars of the last review of each person."""
    frame = pl.read_csv(file, infer_schema_length=0).sort("published", "id")
    return [int(rating) for rating in frame.unique("consumer", keep="last")["rating"]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_figure_of_the_page_is_the_published_one(page: Path, cells: Cells) -> None:  # M6
    stated = tables(page, 6)
    assert len(stated) == 10
    for face, facet, unit, n, mean, band in stated:
        row = cells[face, facet, "", "gap" if face == "both" else "mean", unit]
        if mean in ("few", "protected"):
            assert (row["withheld"], row["value"], row["n"]) == (mean, "", "")
            continue
        low, high = re.split(r" to | à ", band)
        assert [row["n"], row["value"], row["low"], row["high"]] == [n, mean, low, high]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_counts_who_answered_as_the_import_does(
    page: Path, imported: tuple[Path, dict[str, str]]
) -> None:
    for name, answered, _ in tables(page, 3):
        (told,) = json.loads(imported[1][name])["imported"]
        assert told["n_respondents"] == int(answered)


def test_the_stars_by_hand(files: dict[str, Path], cells: Cells) -> None:
    given = stars(files["keytrade"])
    assert [given.count(star) for star in range(1, 6)] == [354, 43, 34, 116, 188]
    mean = sum(25 * (star - 1) for star in given) / len(given)
    half = 1.96 * 45 / sqrt(len(given)) + 0.5
    row = cells["customer", "satisfaction", "", "mean", "company"]
    assert float(row["value"]) == round(mean) == 41
    assert (float(row["low"]), float(row["high"])) == (37, 45)
    assert 37 <= 41 - half < 38
    assert 44 < 41 + half <= 45
    assert float(cells["customer", "satisfaction", "rating", "spread", "company"]["value"]) == 45


def test_the_favourable_share_by_hand(files: dict[str, Path], cells: Cells) -> None:
    given = answers(files["uk"], "affSat1") + answers(files["us"], "affSat1")
    x, n, z = sum(answer >= 4 for answer in given), len(given), 1.96
    assert (x, n) == (306, 362)
    centre = (x + z * z / 2) / (n + z * z)
    half = z * sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    assert (round(centre - half, 3), round(centre + half, 3)) == (0.804, 0.879)
    row = cells["employee", "satisfaction", "affSat1", "share", "company"]
    assert [row["value"], row["low"], row["high"]] == ["0.85", "0.8", "0.9"]


def test_the_gap_by_hand(files: dict[str, Path], cells: Cells) -> None:  # R19
    given = [
        answer
        for country in ("uk", "us")
        for question in SATISFACTION
        for answer in answers(files[country], question)
    ]
    teams = round(sum(25 * (answer - 1) for answer in given) / len(given))
    customers = round(sum(25 * (star - 1) for star in stars(files["keytrade"])) / 735)
    row = cells["both", "satisfaction", "", "gap", "company"]
    assert float(row["value"]) == teams - customers == 32
    half = hypot(4, 4)
    assert (float(row["low"]), float(row["high"])) == (26, 38)
    assert 26 <= 32 - half < 27
    assert 37 < 32 + half <= 38


def test_nothing_about_a_supervisor_stands_in_the_folder(cells: Cells) -> None:  # L2
    for facet in ("recognition", "manager_feedback"):
        about = [row for (_, one, *_), row in cells.items() if one == facet]
        assert about
        assert all(row["unit"] == "company" and row["withheld"] == "few" for row in about)


def test_the_attacker_finds_nothing(house: Path) -> None:  # A2 A10
    verdict = json.loads(avers_in_a_process("audit", house, "2017", "--json").stdout)
    assert (verdict["recovered_groups"], verdict["recovered_persons"], verdict["altered"]) == (0, 0, False)


def test_both_faces_are_on_one_page_that_says_what_is_invented(house: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    avers("report", str(house), "-o", str(page))
    text = page.read_text(encoding="utf-8")
    assert "Satisfaction: 32 points between what customers experience and what teams think." in text
    assert "Online bank: the number of people who serve these customers (60) is invented" in text
    assert 'id="en-map_customer"' in text
    assert 'id="en-map_employee"' in text


def test_no_answer_of_the_files_is_in_the_report(house: Path, files: dict[str, Path], tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    avers("report", str(house), "-o", str(page))
    text = page.read_text(encoding="utf-8")
    reviews = pl.read_csv(files["keytrade"], infer_schema_length=0)
    assert not any(words in text for words in reviews["text"].drop_nulls() if len(words) > 40)
    assert not any(name in text for name in reviews["consumer"])
