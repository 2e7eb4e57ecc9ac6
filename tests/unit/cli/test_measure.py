"""``avers measure``: what it prints, how it exits, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from avers.cli import main
from avers.cli.measure import _sentence
from avers.core.measures.catalogue import catalogue


def _run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main(["measure", *map(str, words)])
    said = capsys.readouterr()
    return int(done.value.code or 0), said.out, said.err


def _json(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Any:
    code, out, _ = _run(capsys, *words, "--json")
    assert code == 0
    return json.loads(out)


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    file = tmp_path / "answers.csv"
    file.write_text("team,score\nb,10\na,9\na,\nb,3\n", encoding="utf-8")
    return file


def test_one_figure_is_an_object_and_groups_are_a_list(
    scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = _json(capsys, "nps", "--data", scores)
    assert one["measure"] == "nps"
    assert one["n"] == 3
    by = _json(capsys, "nps", "--data", scores, "--by", "team")
    assert [(record["by"], record["n"]) for record in by] == [("a", 1), ("b", 2)]


def test_csv_parquet_and_json_give_the_same(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = pl.DataFrame({"team": ["b", "a", "a", "b"], "score": [10, 9, None, 3]})
    parquet, columns, objects = (scores.with_name(name) for name in ("a.parquet", "b.json", "c.json"))
    table.write_parquet(parquet)
    columns.write_text(json.dumps(table.to_dict(as_series=False)), encoding="utf-8")
    objects.write_text(json.dumps(table.to_dicts()), encoding="utf-8")
    wanted = _json(capsys, "nps", "--data", scores, "--by", "team")
    for file in (parquet, columns, objects):
        assert _json(capsys, "nps", "--data", file, "--by", "team") == wanted


def test_moments_of_a_parquet_file_are_those_of_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = {
        "opened": ["2026-11-16T09:30:00+01:00", "2026-11-20T17:30:00+01:00", "2026-11-16T09:30:00+01:00"],
        "replied": ["2026-11-16T11:00:00+01:00", "2026-11-23T09:15:00+01:00", None],
    }
    typed = pl.DataFrame(cells).with_columns(
        pl.all().str.to_datetime(time_zone="UTC").dt.convert_time_zone("America/New_York")
    )
    text, parquet, naive = (tmp_path / name for name in ("a.csv", "a.parquet", "naive.parquet"))
    pl.DataFrame(cells).write_csv(text)
    typed.write_parquet(parquet)
    wanted = _json(capsys, "first_reply_time", "--data", text, "--param", "each=yes")
    assert _json(capsys, "first_reply_time", "--data", parquet, "--param", "each=yes") == wanted
    assert wanted["details"]["business_seconds"][:2] == [5400, 2700]
    typed.with_columns(pl.all().dt.replace_time_zone(None)).write_parquet(naive)
    code, _, said = _run(capsys, "first_reply_time", "--data", naive)
    assert code == 3
    assert "offset" in said or "décalage" in said


def test_json_may_hold_settings_rows_and_a_published_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    for content in (
        {"events": 17, "exposure": 120, "conf": 0.9},
        {"params": {"events": 17, "exposure": 120, "conf": 0.9}, "expected": {}},
        {"columns": ["events", "exposure"], "rows": [[17, 120]], "conf": 0.9},
    ):
        file.write_text(json.dumps(content), encoding="utf-8")
        assert _json(capsys, "poisson_rate", "--data", file)["value"] == pytest.approx(17 / 120)


def test_semicolons_and_quotes_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answers.csv"
    file.write_bytes('\ufeff"équipe; nord";score\r\nx;10\r\n'.encode())
    assert _json(capsys, "nps", "--data", file)["value"] == 100


def test_it_says_once_that_no_anonymity_rule_was_applied(
    scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, err = _run(capsys, "nps", "--data", scores, "--by", "team")
    assert len(out.splitlines()) == 2
    assert err.count("no anonymity rule") == 1


def test_private_rows_of_a_company_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # A1 L7
    evidence = tmp_path / "company" / "private" / "evidence"
    evidence.mkdir(parents=True)
    file = evidence / "answers.csv"
    file.write_text("score\n9\n", encoding="utf-8")
    # A folder of that name alone is nobody's company.
    assert _run(capsys, "nps", "--data", file)[0] == 0
    (tmp_path / "company" / "charter.yaml").touch()
    code, out, _ = _run(capsys, "nps", "--data", file)
    assert (code, out) == (4, "")
    link = tmp_path / "mine.csv"
    link.symlink_to(file)
    assert _run(capsys, "nps", "--data", link)[0] == 4
    assert _run(capsys, "nps", "--data", evidence / ".." / "evidence" / "answers.csv")[0] == 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("latin.csv", "score\né\n".encode("latin-1")),
        ("open.csv", b'score\n"9\n'),
        ("ragged.csv", b"score,team\n9\n"),
        ("twice.csv", b"score,score\n9,9\n"),
        ("formula.csv", b"score\n=1+1\n"),
        ("empty.csv", b""),
        ("zip.csv", b"PK\x03\x04" + b"\0" * 50),
        ("wide.csv", b"score\n" + b"9" * 2_000_000),
        ("text.parquet", b"score\n9\n"),
        ("broken.json", b'{"score": [9'),
        ("nan.json", b'{"score": [NaN]}'),
        ("twice.json", b'{"score": [9], "score": [8]}'),
        ("deep.json", b"[" * 100_000),
        ("list.json", b"[1, 2]"),
        ("nested.json", b'{"score": [[1], {"a": 2}]}'),
        ("uneven.json", b'{"score": [1, 2], "count": [1]}'),
        ("rows.json", b'{"columns": ["score"], "rows": [[1, 2]]}'),
        ("scores.xlsx", b"PK\x03\x04"),
    ],
)
def test_bad_files_are_refused_without_a_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    code, out, err = _run(capsys, "nps", "--data", file)
    assert (code, out) == (3, "")
    assert "Traceback" not in err


def test_absent_file_and_folder_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place in (tmp_path / "absent.csv", tmp_path / "absent.parquet", tmp_path / "absent.json", tmp_path):
        assert _run(capsys, "nps", "--data", place)[0] == 3


def test_usage_errors_exit_with_two(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        [],
        ["nps"],
        ["nothing", "--data", scores],
        ["nps", "--data", scores, "--param", "score"],
        ["nps", "--data", scores, "--param", "colour=red"],
    ):
        assert _run(capsys, *words)[0] == 2


def test_list_names_columns_params_and_published_cases(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "--list")
    assert code == 0
    for word in (*catalogue(), "score, [count]", "confidence=0.95", "nps_adjusted"):
        assert word in out
    assert [record["measure"] for record in _json(capsys, "--list")] == list(catalogue())


RECORD = {
    "measure": "nps", "value": -10.83, "low": -24.56, "high": None, "n": 12, "unit": "points",
    "method": "m/1", "withheld": None,
}  # fmt: skip


def test_sentence_is_written_as_each_language_writes() -> None:
    assert _sentence(RECORD, "en") == "nps: −10.8 (−24.6 to unbounded), n = 12, m/1"
    assert (
        _sentence(RECORD | {"by": "a"}, "fr") == "nps, a\u202f: −10,8 (de −24,6 à sans limite), n = 12, m/1"
    )
    share = RECORD | {"value": 0.5, "low": None, "unit": "share"}
    assert _sentence(share, "fr") == "nps\u202f: 50,0\u202f%, n = 12, m/1"
    nothing = RECORD | {"value": None, "withheld": "one_answer"}
    seconds = RECORD | {"value": 5400.4, "low": 0.0, "high": 43_200.0, "unit": "seconds"}
    assert _sentence(seconds, "en") == "nps: 5400\u202fs (0\u202fs to 43200\u202fs), n = 12, m/1"
    amount = RECORD | {"value": 60.456, "low": None, "high": None, "unit": "currency"}
    assert _sentence(amount, "fr") == "nps\u202f: 60,46, n = 12, m/1"
    assert _sentence(nothing, "en") == "nps: no value, one answer is not enough, m/1"
