"""LimeSurvey at the command line: a structure, its mapping completed by somebody, then the answers."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from avers.wiring import open_folder, read_structure
from tests.command_line import Done, avers, avers_in_a_process

MADE = "class\ttype/scale\tname\trelevance\ttext\tlanguage\n" + "\n".join(
    (
        "Q\tF\ttable\t1\tHow\ten",
        "SQ\t0\tcare\t1\twe care\ten",
        "A\t0\tA1\t1\tNever\ten",
        "A\t0\tA2\t1\tAlways\ten",
        "Q\tD\twhen\t1\tSince when\ten",
        "",
    )
)


def _avers(*words: object, language: str = "en") -> Done:
    return avers(*words, AVERS_LANGUAGE=language)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A new company whose staff were told of surveys."""
    _avers("new", tmp_path / "co")
    notices = tmp_path / "co" / "registers" / "notices.csv"
    notices.write_text(notices.read_text() + "survey,2016-01-01,,,,Mieux travailler,,,\n")
    return tmp_path / "co"


def _contents(company: Path) -> dict[str, bytes]:
    files = (file for file in company.rglob("*") if file.is_file() and ".work" not in file.parts)
    return {str(file.relative_to(company)): file.read_bytes() for file in files}


def _completed(mapping: Path) -> dict[str, Any]:
    """Return a starting mapping as somebody has read and completed it."""
    whole: dict[str, Any] = yaml.safe_load(mapping.read_text(encoding="utf-8"))
    del whole["confirm"]
    for scale in whole["scales"].values():
        scale.pop("confirm", None)
    for item in whole["items"]:
        item["facet"] = "satisfaction"
    return whole


def _written(mapping: dict[str, Any], file: Path) -> Path:
    file.write_text(yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


# ── From a structure to answers ─────────────────────────────────────────────────────────────────


def test_a_structure_gives_an_instrument_a_mapping_and_the_next_step(company: Path, tmp_path: Path) -> None:
    structure = tmp_path / "pulse.tsv"
    structure.write_text(MADE)
    done = avers_in_a_process("import", company, structure, AVERS_LANGUAGE="fr")
    assert (done.returncode, done.stderr) == (0, "")
    assert "questions reprises\u202f: 1 sur 2" in done.stdout
    assert "when (D)\u202f: une date n’est pas une échelle" in done.stdout
    assert "mappings/pulse.yaml" in done.stdout
    (instrument,) = open_folder(company).evidence.instruments()
    assert (instrument.key, instrument.version, instrument.items[0].key) == ("pulse", "draft", "care")
    text = (company / "mappings" / "pulse.yaml").read_text(encoding="utf-8")
    assert "#   when (D)\u202f: une date" in text
    before = _contents(company)
    again = _avers("import", company, structure, "--json")
    assert json.loads(again.stdout)["structures"][0]["added"] is False
    assert _contents(company) == before


def test_nothing_is_imported_before_somebody_has_read_the_mapping(company: Path, tmp_path: Path) -> None:
    (tmp_path / "pulse.tsv").write_text(MADE)
    (tmp_path / "answers.csv").write_text("table[care]. How [we care]\nNever\n")
    _avers("import", company, tmp_path / "pulse.tsv")
    words = ("import", company, tmp_path / "answers.csv", "--map", company / "mappings" / "pulse.yaml")
    before = _contents(company)
    refused = _avers(*words, "--wave", "w1")
    assert refused.returncode == 3
    assert "take the line “confirm” away" in refused.stderr
    assert _contents(company) == before
    mapping = _written(_completed(company / "mappings" / "pulse.yaml"), company / "mappings" / "pulse.yaml")
    done = _avers("import", company, tmp_path / "answers.csv", "--map", mapping, "--wave", "w1")
    assert (done.returncode, done.stderr) == (0, "")
    # The structure again: the work in the mapping is kept.
    completed = mapping.read_bytes()
    assert _avers("import", company, tmp_path / "pulse.tsv").returncode == 0
    assert mapping.read_bytes() == completed


def test_a_structure_beside_the_answers_serves_without_being_kept(company: Path, tmp_path: Path) -> None:
    (tmp_path / "pulse.tsv").write_text(MADE)
    (tmp_path / "answers.csv").write_text("table_care\nA2\nA1\n")
    mapping = {
        "instrument": "own", "face": "employee", "unit": {"constant": "company"}, "wave": "w1",
        "items": [{"key": "care", "facet": "trust", "scale": "1-2", "code": "table[care]"}],
    }  # fmt: skip
    file = _written(mapping, tmp_path / "map.yaml")
    words = ("import", company, tmp_path / "answers.csv", "--map", file)
    assert _avers(*words).returncode == 3
    done = _avers(*words, "--structure", tmp_path / "pulse.tsv", "--json")
    assert done.returncode == 0, done.stderr
    rows = open_folder(company).evidence.rows("w1", "employee").to_pylist()
    assert sorted(row["value"] for row in rows) == [1.0, 2.0]
    assert not (company / "mappings").exists()


def test_structures_and_answers_are_not_mixed_up(company: Path, tmp_path: Path) -> None:
    (tmp_path / "pulse.tsv").write_text(MADE)
    (tmp_path / "answers.csv").write_text("table[care]\nA1\n")
    before = _contents(company)
    both = _avers("import", company, tmp_path / "pulse.tsv", tmp_path / "answers.csv")
    assert both.returncode == 2
    assert "--structure" in both.stderr
    alone = _avers("import", company, tmp_path / "answers.csv", "--structure", tmp_path / "pulse.tsv")
    assert alone.returncode == 2
    assert "--map" in alone.stderr
    assert _contents(company) == before


def test_another_structure_of_the_same_name_is_refused(company: Path, tmp_path: Path) -> None:
    (tmp_path / "pulse.tsv").write_text(MADE)
    _avers("import", company, tmp_path / "pulse.tsv")
    before = _contents(company)
    (tmp_path / "pulse.tsv").write_text(MADE.replace("we care", "we listen"))
    refused = _avers("import", company, tmp_path / "pulse.tsv", language="fr")
    assert refused.returncode == 3
    assert "Renommez" in refused.stderr
    assert _contents(company) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.lss", b'<!DOCTYPE d [<!ENTITY a "ha">]><document>&a;</document>'),
        ("cut.lss", b"<?xml version='1.0'?><document><questions><rows><row>"),
        ("latin.lss", "<document>enquête</document>".encode("latin-1")),
        ("long.lss", b"<document>" + b"x" * 2_000_000),
        ("twice.tsv", (MADE + "Q\tD\twhen\t1\tAgain\ten\n").encode()),
        ("unknown.tsv", MADE.replace("Q\tD", "Q\t%").encode()),
    ],
)
def test_one_bad_structure_among_good_ones_writes_nothing(
    name: str, content: bytes, company: Path, tmp_path: Path
) -> None:
    (tmp_path / "good.tsv").write_text(MADE)
    (tmp_path / name).write_bytes(content)
    before = _contents(company)
    refused = _avers("import", company, tmp_path / "good.tsv", tmp_path / name)
    assert refused.returncode == 3, refused.stderr
    assert name in refused.stderr
    assert "Traceback" not in refused.stderr
    assert _contents(company) == before


# ── Real structures ─────────────────────────────────────────────────────────────────────────────

# File, questions, questions carried, items, things not carried.
STRUCTURES = (
    ("rse-survey-limesurvey/uk_core_survey.lss", 59, 39, 147, 21),
    ("rse-survey-limesurvey/structure_2017_us.limesurvey.tsv", 58, 39, 237, 25),
    ("tool-limesurvey/answers.lss", 2, 2, 8, 0),
    ("tool-limesurvey/survey.lss", 4, 3, 3, 1),
)


@pytest.mark.parametrize(("file", "n_questions", "n_carried", "n_items", "n_left"), STRUCTURES)
def test_a_real_structure_is_carried_or_listed_whole(
    file: str, n_questions: int, n_carried: int, n_items: int, n_left: int, shared: Path
) -> None:
    structure = read_structure(shared / "data" / file)
    counted = (structure.n_questions, structure.n_carried, len(structure.items), len(structure.left_out))
    assert counted == (n_questions, n_carried, n_items, n_left)
    whole = {left.code for left in structure.left_out if left.type not in ("setting",)}
    whole -= {code for code in whole if code.endswith(("[other]", "[comment]"))}
    assert n_carried + len(whole) == n_questions


def test_a_real_scale_has_its_options_in_their_order(shared: Path) -> None:
    file = shared / "data" / "rse-survey-limesurvey" / "structure_2017_us.limesurvey.tsv"
    structure = read_structure(file)
    item = next(item for item in structure.items if item.key == "satisgen1")
    scale = structure.scales[item.scale]
    assert (scale.low, scale.high, scale.options[0].code, scale.options[0].value) == (0, 10, "1", 0)
    protected = [left.code for left in structure.left_out if left.why == "special_category"]
    assert protected == ["socio5", "disa1"]


# ── Real answers ────────────────────────────────────────────────────────────────────────────────

# What a person adds where a country worded its labels otherwise than the structure at hand.
WORDED = {"1 (None at all)": 1, "10 (All my time)": 10}
STEPS = {"Sometimes": 2, "Never": 1}
AGREED = {"Neither agree or disagree": 3}
US, UK = "structure_2017_us.limesurvey.tsv", "uk_core_survey.lss"
# Answers, structure, items that this country asked in another form, then people and answers, counted
# apart from the cells: filled, or an empty box beside a ticked one, or an option somewhere ranked.
REAL = (
    ("2017_us", US, (), 164, 32732),
    ("2017_nl", US, (), 77, 7825),
    ("2017_uk", UK, ("currentWork1", "open3can_SQ001"), 253, 28275),
    ("2017_can", US, (), 110, 1187),
    ("2016_uk", UK, (), 273, 8400),
)


def _adapted(mapping: dict[str, Any], header: list[str], changed: tuple[str, ...]) -> dict[str, Any]:
    """Do what a person does: labels worded otherwise, questions that this country did not ask."""
    for scale in mapping["scales"].values():
        labels = scale.get("labels", {})
        known = {label.lower() for label in labels}
        if "strongly disagree" in known:
            labels |= AGREED
        elif "always" in known:
            labels |= STEPS
        elif scale["high"] == 10 and scale["low"] == 1:
            labels |= WORDED
    heads = [name.split(" ", 1)[0].rstrip(".") for name in header]
    for item in mapping["items"]:
        column = item.get("code") or item["column"].partition("[")[0] + "[1]"
        own = item["key"]
        if column not in heads and heads.count(own) == 1:
            item["code"] = column = own
        if column not in heads or own in changed:
            item.pop("code", None)
            item.pop("column", None)
            item["absent"] = True
    return mapping


@pytest.mark.parametrize(("export", "structure", "changed", "n_people", "n_answers"), REAL)
def test_a_real_export_comes_in_by_its_structure(
    export: str,
    structure: str,
    changed: tuple[str, ...],
    n_people: int,
    n_answers: int,
    company: Path,
    tmp_path: Path,
    shared: Path,
) -> None:
    home = shared / "data" / "rse-survey-limesurvey"
    done = _avers("import", company, home / structure, "--json")
    (told,) = json.loads(done.stdout)["structures"]
    with (home / f"responses_{export}.csv").open(encoding="utf-8", newline="") as opened:
        header = next(csv.reader(opened))
    mapping = _adapted(_completed(company / told["mapping"]), header, changed)
    file = _written(mapping, tmp_path / "map.yaml")
    words = ("import", company, home / f"responses_{export}.csv", "--map", file, "--wave", export, "--json")
    done = _avers(*words)
    assert done.returncode == 0, done.stderr
    (told,) = json.loads(done.stdout)["imported"]
    assert (told["n_respondents"], told["n_answers"]) == (n_people, n_answers)
    assert json.loads(_avers(*words).stdout)["imported"][0]["added"] is False


def test_a_real_export_is_read_as_a_spreadsheet_would_count_it(
    company: Path, tmp_path: Path, shared: Path
) -> None:
    home = shared / "data" / "rse-survey-limesurvey"
    _avers("import", company, home / US)
    with (home / "responses_2017_us.csv").open(encoding="utf-8", newline="") as opened:
        header, *records = csv.reader(opened)
    mapping = _adapted(_completed(company / "mappings" / "structure_2017_us.yaml"), header, ())
    file = _written(mapping, tmp_path / "map.yaml")
    done = _avers("import", company, home / "responses_2017_us.csv", "--map", file, "--wave", "w")
    assert done.returncode == 0, done.stderr
    rows = open_folder(company).evidence.rows("w", "employee").to_pylist()
    values: dict[str, Counter[float]] = {}
    for row in rows:
        values.setdefault(row["item"], Counter())[row["value"]] += 1
    place = {name.split(" ", 1)[0].rstrip("."): at for at, name in enumerate(header)}
    cells = {code: Counter(record[at].strip().lower() for record in records) for code, at in place.items()}
    assert values["affSat1"][5.0] == cells["likert2[affSat1]"]["strongly agree"]
    assert values["satisgen1"][10.0] == cells["likert3[satisgen1]"]["10 - completely satisfied"]
    assert values["satisgen1"][7.0] == cells["likert3[satisgen1]"]["7"]
    assert values["rse3_SQ001"][0.0] == cells["rse3[SQ001]"]["0 - mostly me"]
    assert values["rse1"][1.0] == cells["rse1"]["yes"]
    assert values["tool4can_28"][1.0] == cells["tool4can[28]"]["yes"]
    assert values["prevEmp2_3"][1.0] == cells["prevEmp2[1]"]["the salary"]
    assert values["prevEmp2_3"][2.0] == cells["prevEmp2[2]"]["the salary"]
