"""The command line on a folder, as somebody would use it, on made and on real surveys."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from avers.wiring import open_folder
from benchmarks.kill_import import kill_imports

MAPS = Path(__file__).resolve().parent.parent / "data_maps"


def _avers(*words: object, language: str = "en") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from avers.cli import main; main()", *map(str, words)]
    environment = os.environ | {"AVERS_LANGUAGE": language}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)


# ── avers new ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_company_can_be_read_at_once(language: str, tmp_path: Path) -> None:
    from datetime import date

    done = _avers("new", tmp_path / "co", language=language)
    assert (done.returncode, done.stderr) == (0, "")
    assert "avers check" in done.stdout
    house = open_folder(tmp_path / "co").house_view(date(2026, 11, 2))
    assert house.charter.language == language
    assert "private/" in (tmp_path / "co" / ".gitignore").read_text()
    assert "notices.csv" in (tmp_path / "co" / "README.md").read_text()
    assert (tmp_path / "co" / "private").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = _avers("new", tmp_path)
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]
    assert _avers("new", tmp_path / "mine.txt").returncode == 2


def test_a_new_company_takes_answers_once_staff_were_told(tmp_path: Path) -> None:  # L5
    _avers("new", tmp_path / "co")
    answers = tmp_path / "answers.csv"
    answers.write_text("respondent,item,value,scale\nr1,q1,4,1-5\nr2,q1,5,1-5\n")
    words = ("import", tmp_path / "co", answers, "--wave", "w1", "--face", "employee")
    refused = _avers(*words, language="fr")
    assert refused.returncode == 4
    assert "registers/notices.csv" in refused.stderr
    notices = tmp_path / "co" / "registers" / "notices.csv"
    notices.write_text(notices.read_text() + "survey,2026-01-01,,,,Mieux travailler,,,\n")
    done = _avers(*words, language="fr")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 réponses de 2 personnes" in done.stdout
    again = _avers(*words, "--json")
    (told,) = json.loads(again.stdout)["imported"]
    assert (told["added"], told["wave"], told["promise"]) == (False, "w1", "anonymous")
    assert "déjà" in _avers(*words, language="fr").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--wave", "w1", "--face", "staff"), 2),
        (("--wave", "w1", "--promise", "secret"), 2),
        (("--face", "customer"), 2),
        (("--wave", "w1"), 3),
        (("--wave", "../w1", "--face", "customer"), 3),
        (("--wave", "w1", "--map", "nothing.yaml"), 3),
    ],
)
def test_what_is_asked_wrongly_is_refused_in_words(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    _avers("new", tmp_path / "co")
    (tmp_path / "answers.csv").write_text("respondent,item,value,scale\nr1,q1,4,1-5\n")
    done = _avers("import", tmp_path / "co", tmp_path / "answers.csv", *words)
    assert done.returncode == code, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "co" / "waves.csv").exists()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    _avers("new", tmp_path / "co")
    done = _avers("import", tmp_path / "co", tmp_path / "none.csv", "--wave", "w", "--face", "customer")
    assert done.returncode == 3
    assert "none.csv" in done.stderr


def test_commands_on_a_folder_start_without_what_is_heavy() -> None:
    program = (
        "import sys, datetime, pathlib\nfrom avers.wiring import open_folder\n"
        "open_folder(pathlib.Path('nowhere')).registers.all()\n"
        "print([name for name in ('polars', 'pyarrow', 'django', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
    assert not Path("nowhere").exists()


# ── interrupted ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_a_killed_import_is_there_whole_or_not_at_all(tmp_path: Path) -> None:  # C2
    outcome = kill_imports(tmp_path, n_kills=20, rng=random.Random(7), n_people=300)  # noqa: S311
    assert outcome.is_sound, outcome
    assert outcome.n_before + outcome.n_after == 20
    assert outcome.n_before > 0


# ── real surveys ────────────────────────────────────────────────────────────────────────────────

# File, map, people who answered, answers: counted apart, from the filled cells of the mapped columns.
REAL = (
    ("rse-survey-limesurvey/responses_2017_uk.csv", "rse_2017_uk.yaml", 232, 5985),
    ("rse-survey-limesurvey/responses_2017_us.csv", "rse_2017_us.yaml", 144, 3807),
    ("rse-survey-limesurvey/responses_2017_can.csv", "rse_2017_can.yaml", 97, 277),
    ("keytrade-trustpilot/reviews.csv", "keytrade.yaml", 735, 1470),
)


@pytest.fixture
def real_company(tmp_path: Path) -> Path:
    """One company: three countries, and a bank's customers."""
    _avers("new", tmp_path / "co")
    (tmp_path / "co" / "organisation.csv").write_text(
        "unit,parent,name_fr,name_en\nco,,Maison,House\nuk,co,Royaume-Uni,United Kingdom\n"
        "us,co,États-Unis,United States\ncan,co,Canada,Canada\nkeytrade,co,Banque,Bank\n"
    )
    notices = tmp_path / "co" / "registers" / "notices.csv"
    notices.write_text(notices.read_text() + "survey,2017-09-01,,,,Mieux travailler,,,\n")
    return tmp_path / "co"


def test_four_real_exports_become_evidence_of_one_company(real_company: Path, shared: Path) -> None:
    for file, mapping, n_people, n_answers in REAL:
        words = ("import", real_company, shared / "data" / file, "--map", MAPS / mapping, "--json")
        done = _avers(*words)
        assert done.returncode == 0, done.stderr
        (told,) = json.loads(done.stdout)["imported"]
        assert (told["added"], told["n_respondents"], told["n_answers"]) == (True, n_people, n_answers)
        (told,) = json.loads(_avers(*words).stdout)["imported"]
        assert not told["added"]
    company = open_folder(real_company)
    assert company.evidence.rows("2017", "employee")["respondent"].to_pylist() == sorted(
        company.evidence.rows("2017", "employee")["respondent"].to_pylist()
    )
    (serving,) = company.registers.read("staffing").rows
    assert (serving["unit"], serving["serving"], serving["invented"]) == ("keytrade", 60.0, True)


def test_labels_of_a_real_export_are_counted_as_a_spreadsheet_would(real_company: Path, shared: Path) -> None:
    import csv
    from collections import Counter

    file = shared / "data" / "rse-survey-limesurvey" / "responses_2017_uk.csv"
    done = _avers("import", real_company, file, "--map", MAPS / "rse_2017_uk.yaml")
    assert done.returncode == 0, done.stderr
    with file.open(encoding="utf-8", newline="") as opened:
        header, *records = csv.reader(opened)
    place = next(i for i, name in enumerate(header) if "[affSat1]" in name)
    labels = Counter(record[place].lower() for record in records)
    rows = open_folder(real_company).evidence.rows("2017", "employee").to_pylist()
    values = Counter(row["value"] for row in rows if row["item"] == "affSat1")
    assert values[5.0] == labels["strongly agree"]
    assert values[4.0] == labels["agree"]
    assert values[3.0] == labels["neither agree or disagree"]
    assert values[2.0] == labels["disagree"]
    assert values[1.0] == labels["strongly disagree"]
