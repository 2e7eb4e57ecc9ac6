"""The command line on a folder, as somebody would use it, on made and on real surveys."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from avers.core.publication.cell import Publication
from avers.wiring import open_folder
from benchmarks.kill_import import kill_imports
from tests.command_line import Done, avers, avers_in_a_process

MAPS = Path(__file__).resolve().parent.parent / "data_maps"


def _avers(*words: object, language: str = "en") -> Done:
    return avers(*words, AVERS_LANGUAGE=language)


def _started(*words: object, language: str = "en") -> Done:
    return avers_in_a_process(*words, AVERS_LANGUAGE=language)


# ── avers new ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_company_can_be_read_at_once(language: str, tmp_path: Path) -> None:
    done = _started("new", tmp_path / "co", language=language)
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
    refused = _started(*words, language="fr")
    assert refused.returncode == 4
    assert "registers/notices.csv" in refused.stderr
    notices = tmp_path / "co" / "registers" / "notices.csv"
    notices.write_text(notices.read_text() + "survey,2026-01-01,,,,Mieux travailler,,,\n")
    done = _started(*words, language="fr")
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
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300)
    assert done.stdout.strip() == "[]", done.stderr
    assert not Path("nowhere").exists()


# ── the loop on files alone ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A company with sealed answers and one publication."""
    from tests.contracts.cases import CHARTER, INSTRUMENT, SEALED_BATCH, SEALED_WAVE, TREE, rows

    company = open_folder(tmp_path / "co")
    company.charters.save_draft(CHARTER)
    company.organisation.save_units(TREE)
    company.evidence.save_instrument(INSTRUMENT)
    company.evidence.save_wave(replace(SEALED_WAVE, state="published"))
    company.evidence.add(SEALED_BATCH, rows(("a", "nord", "q1", 4), wave="2026-11"))
    facets, items = INSTRUMENT.facets, INSTRUMENT.items
    company.publications.add(Publication("2026-11", 1, 5, TREE, date(2026, 10, 5), facets, items, ()))
    return company.root


def _findings(company: Path) -> dict[str, dict[str, object]]:
    done = _avers("check", company, "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    return {f"{one['code']} {one['path']}": one for one in json.loads(done.stdout)["findings"]}


def test_a_new_company_has_its_tables_at_hand(tmp_path: Path) -> None:
    _avers("new", tmp_path / "co")
    assert (tmp_path / "co" / "overrides.csv").read_text() == "code,path,by,reason,until\n"
    assert (tmp_path / "co" / "answers.csv").read_text() == "publication,finding,outcome,why,date\n"
    assert not (tmp_path / "co" / "registers" / "answers.csv").exists()


def test_an_answer_by_hand_ends_the_waiting(published: Path) -> None:  # R61
    last = "2026-11"
    assert f"GA008 publications.{last}" in _findings(published)
    line = f"{last},AL201 nord/satisfaction,refused,Pas avant mai,2026-11-02\n"
    (published / "answers.csv").write_text("publication,finding,outcome,why,date\n" + line)
    assert f"GA008 publications.{last}" not in _findings(published)


def test_a_finding_set_aside_is_said_quietly(published: Path) -> None:  # R61
    last = "2026-11"
    place = f"publications.{last}"
    until = date.today() + timedelta(days=30)  # noqa: DTZ011 - the command reads the same wall
    rows = (
        f"GA008,{place},Claire Ravel,Réponse le mois prochain,{until}\n"
        f"CH203,values[0].statement.fr,Claire Ravel,Nous y tenons,{until}\n"
    )
    (published / "overrides.csv").write_text("code,path,by,reason,until\n" + rows)
    found = _findings(published)
    assert found[f"GA008 {place}"]["overridden"] == {
        "by": "Claire Ravel", "reason": "Réponse le mois prochain", "until": until.isoformat(),
    }  # fmt: skip
    assert (found["GA009 overrides[1]"]["line"], found["GA009 overrides[1]"]["overridable"]) == (3, False)
    assert [key for key, one in found.items() if "overridden" in one] == [f"GA008 {place}"]
    lines = _avers("check", published, language="fr").stdout.splitlines()
    (quiet,) = (line for line in lines if " GA008 " in line)
    assert quiet.endswith(f"mis de côté par Claire Ravel jusqu’au {until}\u202f: Réponse le mois prochain")
    assert any(line.startswith(f"{published}/overrides.csv:3:1 GA009") for line in lines)
    assert lines[-1].endswith("et 1 mis de côté.")
    (log,) = json.loads(_avers("check", published, "--format", "sarif").stdout)["runs"]
    suppressed = [result["ruleId"] for result in log["results"] if result.get("suppressions")]
    assert suppressed == ["GA008"]


def test_anonymous_answers_laid_open_stop_the_check(published: Path) -> None:  # L7
    plain = published / "private" / "evidence" / "survey" / "2026-11.csv"
    plain.parent.mkdir(parents=True)
    plain.write_text("respondent,unit,face,item,value\nr1,nord,employee,q1,1\n")
    done = _started("check", published, language="fr")
    assert done.returncode == 3
    assert "avers import" in done.stderr
    assert "scelle" in done.stderr


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


# ── values of KPIs ──────────────────────────────────────────────────────────────────────────────


def test_values_of_kpis_come_in_by_the_same_command_and_a_second_run_adds_nothing(tmp_path: Path) -> None:
    _avers("new", tmp_path / "co")
    register = tmp_path / "co" / "registers" / "kpis.csv"
    register.parent.mkdir(exist_ok=True)
    register.write_text("key,class\ncsat,customer\n")
    values = tmp_path / "values.csv"
    values.write_text("kpi;period;numerator;denominator\ncsat;2026-09;80;100\ncsat;2026-10;0;0\n")
    first = _avers("import", tmp_path / "co", values)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "values.csv: 2 values added, 0 corrected, 0 there already.\n"
    again = _avers("import", tmp_path / "co", values, "--json")
    assert json.loads(again.stdout)["values"][0]["n_known"] == 2
    assert [one.amount for one in open_folder(tmp_path / "co").series.current()] == [0.8, None]
    values.write_text("kpi,period,value\ncsta,2026-09,1\ncsat,Q3,1\n")
    refused = _avers("import", tmp_path / "co", values, language="fr")
    assert refused.returncode == 3
    assert "registers/kpis.csv" in refused.stderr
    assert "2026-Q3" in refused.stderr
    assert len(open_folder(tmp_path / "co").series.rows()) == 2


def test_the_file_of_values_is_read_by_the_control_chart_before_it_comes_in(tmp_path: Path) -> None:
    values = tmp_path / "values.csv"
    lines = [f"csat,{2025 + month // 12}-{month % 12 + 1:02},{80 + month % 2},100" for month in range(12)]
    values.write_text("\n".join(["kpi,period,numerator,denominator", *lines]) + "\n")
    done = _started("measure", "xmr", "--data", values, "--by", "kpi", "--json")
    (found,) = json.loads(done.stdout)
    assert (found["by"], round(found["value"], 9)) == ("csat", 0.805)
    assert found["details"]["changed"] is False


# ── avers import --undo ─────────────────────────────────────────────────────────────────────────


def _told_staff(folder: Path) -> None:
    _avers("new", folder)
    (folder / "registers" / "notices.csv").write_text("source,notice_date,purpose\nsurvey,2020-01-01,Mieux\n")


def test_an_import_is_taken_back_and_comes_in_again(tmp_path: Path) -> None:  # C2
    co, answers = tmp_path / "co", tmp_path / "answers.csv"
    _told_staff(co)
    answers.write_text("respondent,item,value,scale\nr1,q1,4,1-5\nr2,q1,5,1-5\n")
    bring = ("import", co, answers, "--wave", "w1", "--face", "employee", "--json")
    assert json.loads(_avers(*bring).stdout)["imported"][0]["added"]
    (batch,) = json.loads(_avers("import", co, "--undo", "list", "--json").stdout)["batches"]
    assert (batch["source"], batch["n_rows"], batch["added_by"]) == ("answers.csv", 2, "avers import")
    done = _avers("import", co, "--undo", batch["content_hash"][:12])
    assert (done.returncode, done.stderr) == (0, "")
    assert "no longer count" in done.stdout
    assert "No import" in _avers("import", co, "--undo", "list").stdout
    gone = _avers("import", co, "--undo", batch["content_hash"][:12])
    assert (gone.returncode, gone.stderr.strip()[-12:]) == (2, "There is: –.")
    elsewhere = _avers("import", co, "--undo", "list", "--wave", "w2")
    assert (elsewhere.returncode, elsewhere.stderr.strip()[-16:]) == (2, "Known waves: w1.")
    # The wave asks what it will be told to ask: corrected questions may come in.
    answers.write_text("respondent,item,value,scale\nr1,q1,4,0-10\nr2,q1,5,0-10\n")
    again = _avers(*bring)
    assert again.returncode == 3, "the questions are written down under this version"
    assert "surveys/" in again.stderr


def test_anonymous_answers_beside_others_leave_by_their_file_alone(tmp_path: Path) -> None:  # L7
    co = tmp_path / "co"
    _told_staff(co)
    for name, value in (("first", 4), ("second", 5)):
        (tmp_path / f"{name}.csv").write_text(f"respondent,item,value,scale\nr1,q1,{value},1-5\n")
        words = ("import", co, tmp_path / f"{name}.csv", "--wave", "w1", "--face", "employee")
        assert _avers(*words).returncode == 0
    listed = json.loads(_avers("import", co, "--undo", "list", "--json").stdout)["batches"]
    batch = next(one["content_hash"][:12] for one in listed if one["source"] == "second.csv")
    assert _avers("import", co, "--undo", batch).returncode == 2
    assert _avers("import", co, tmp_path / "first.csv", "--undo", batch).returncode == 2
    assert _avers("import", co, tmp_path / "second.csv", "--undo", batch).returncode == 0
    rows = open_folder(co).evidence.rows("w1", "employee")
    assert rows["value"].to_pylist() == [4.0]


def test_after_closing_nothing_is_taken_back_and_the_reason_is_said(tmp_path: Path) -> None:  # A4 A5
    co, answers = tmp_path / "co", tmp_path / "answers.csv"
    _told_staff(co)
    lines = "".join(f"r{n},q1,{1 + n % 5},1-5\n" for n in range(12))
    answers.write_text("respondent,item,value,scale\n" + lines)
    assert _avers("import", co, answers, "--wave", "w1", "--face", "employee").returncode == 0
    assert _started("close", co, "w1").returncode == 0
    (batch,) = json.loads(_avers("import", co, "--undo", "list", "--json").stdout)["batches"]
    refused = _avers("import", co, "--undo", batch["content_hash"], language="fr")
    assert refused.returncode == 4
    assert "révision" in refused.stderr
    assert open_folder(co).evidence.batches("w1")


def test_without_a_file_the_command_says_what_it_wants(tmp_path: Path) -> None:
    _told_staff(tmp_path / "co")
    assert _avers("import", tmp_path / "co").returncode == 2
