"""``avers spread``: exact values from the line and from files, a company, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from avers.cli import main
from avers.wiring import open_folder
from tests.passing_on import fill


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main(["spread", *words])
    said = capsys.readouterr()
    return int(done.value.code or 0), said.out, said.err


def _oracle(capsys: pytest.CaptureFixture[str], name: str, *pairs: str) -> object:
    params = [word for pair in pairs for word in ("--param", pair)]
    code, out, _ = _run(capsys, "--oracle", name, *params, "--json")
    assert code == 0
    return json.loads(out)["value"]


def test_each_value_is_a_number_a_list_or_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert _oracle(capsys, "sir_final_size", "r0=2") == pytest.approx(0.796812, abs=1e-6)
    assert _oracle(capsys, "sis_threshold", "graph=ring", "n=12") == 0.5
    assert _oracle(capsys, "watts_window", "phi=0.18") == pytest.approx([1.0207, 5.7647], abs=1e-4)
    assert _oracle(capsys, "watts_window", "phi=0.3") is None
    told = ("m=.4", "p=.4", "d=.1", "M=1", "nu=.2", "q=.1", "h=.6", "sd=.1")
    assert _oracle(capsys, "turnover", *told) == pytest.approx([0.8, 0.051299], abs=1e-6)
    assert _oracle(capsys, "turnover", *told, "g=.2") == pytest.approx([0.75, 0.068139], abs=1e-6)


def test_the_critical_share_stands_beside_the_names(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "--oracle", "naming_game", "--param", "p=.05", "--json")
    assert json.loads(out)["p_c"] == pytest.approx(0.09789, abs=1e-4)


def test_matrices_come_from_files_without_header(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weights, row, column, diagonal = (tmp_path / name for name in ("w.csv", "x.csv", "y.csv", "a.csv"))
    weights.write_text("0.5,0.5,0\n0.25,0.5,0.25\n0,0.5,0.5\n", encoding="utf-8")
    row.write_text("1,0,0\n", encoding="utf-8")
    column.write_text("1\n0\n0\n", encoding="utf-8")
    diagonal.write_text("0.8;0;0\n0;0.8;0\n0;0;0.2\n", encoding="utf-8")
    for start in (row, column):
        assert _oracle(capsys, "degroot", f"W={weights}", f"x={start}") == pytest.approx(0.25)
        found = _oracle(capsys, "friedkin_johnsen", f"W={weights}", f"A={diagonal}", f"x={start}")
        assert found == pytest.approx([0.433333, 0.15, 0.016667], abs=1e-6)


def test_faults_of_all_files_are_said_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, absent = tmp_path / "w.csv", tmp_path / "x.csv"
    file.write_text("a,b\n1,0,0\n", encoding="utf-8")
    code, out, err = _run(capsys, "--oracle", "degroot", "--param", f"W={file}", "--param", f"x={absent}")
    assert (code, out) == (3, "")
    assert len([line for line in err.splitlines() if "w.csv" in line]) == 3
    assert len([line for line in err.splitlines() if "x.csv" in line]) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0,5;0,5\n1;0\n", "such as 0.25"),
        ("0.5 0.5\n1 0\n", "comma or a semicolon"),
        ("0.5,nan\n1,0\n", "[1, 2]"),
    ],
)
def test_a_cell_that_is_no_number_says_how_to_write_one(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, row = tmp_path / "w.csv", tmp_path / "x.csv"
    file.write_text(text, encoding="utf-8")
    row.write_text("1,0\n", encoding="utf-8")
    code, out, err = _run(capsys, "--oracle", "degroot", "--param", f"W={file}", "--param", f"x={row}")
    assert (code, out) == (3, "")
    assert said in err
    code, out, err = _run(capsys, "--oracle", "degroot", "--param", "W=", "--param", f"x={row}")
    assert (code, out) == (3, "")
    assert "--param name=value" in err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("--oracle", "nothing"), 2),
        (("--oracle", "sir_final_size", "--param", "r0"), 2),
        (("--oracle", "sir_final_size", "--param", "r0=1", "--param", "r0=2"), 2),
        (("--oracle", "sir_final_size", "--param", "r0=1", "--param", "beta=2"), 2),
        (("--oracle", "sir_final_size"), 3),
        (("--oracle", "sir_final_size", "--param", "r0=many"), 3),
        (("--oracle", "sir_final_size", "--param", "r0=-1"), 3),
        (("--oracle", "sis_threshold", "--param", "graph=ring", "--param", "n=2.5"), 3),
        (("--oracle", "degroot", "--param", "W=absent.csv", "--param", "x=absent.csv"), 3),
    ],
)
def test_what_is_unclear_or_wrong_has_its_own_exit(
    words: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found, out, err = _run(capsys, *words)
    assert (found, out) == (code, "")
    assert err.strip()


def test_the_list_names_what_each_asks(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "--list", "--json")
    asked = {record["oracle"]: [param["name"] for param in record["params"]] for record in json.loads(out)}
    assert asked["gleeson_cahalane"] == ["z", "phi", "rho0"]
    assert asked["friedkin_johnsen"] == ["W", "A", "x"]
    _, text, _ = _run(capsys, "--list")
    assert len(text.splitlines()) == len(asked) == 12


def test_french_numbers_have_a_comma(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    _, out, _ = _run(capsys, "--oracle", "granovetter_normal", "--param", "mean=25")
    assert "sd = 12,2221" in out
    _, out, _ = _run(capsys, "--oracle", "granovetter_normal", "--param", "mean=60")
    assert "pas de valeur" in out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "pairs", "within"),
    [
        ("sir_final_size", ("r0=2",), 0.01),
        ("sir_final_size", ("r0=.5",), 0.01),
        ("sisa_chain", ("n=12", "beta=.05", "gamma=.5", "a=.2"), 0.02),
        ("sisa_mean_field", ("a=.2", "beta_k=.5", "g=.4"), 0.01),
        ("gleeson_cahalane", ("z=6", "phi=.18", "rho0=.01"), 0.01),
        ("turnover", ("m=.4", "p=.4", "d=.1", "M=1", "nu=.2", "q=.1", "h=.6", "sd=.1"), 0.005),
    ],
)
def test_a_simulation_stands_beside_the_exact_value(
    name: str, pairs: tuple[str, ...], within: float, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word for pair in pairs for word in ("--param", pair)]
    _, out, _ = _run(capsys, "--oracle", name, *words, "--simulate", "--seed", "5", "--json")
    record = json.loads(out)
    assert record["simulated"]["value"] == pytest.approx(record["value"], abs=within)
    assert record["simulated"]["people"] >= 12


@pytest.mark.slow
def test_opinions_are_simulated_on_the_matrix_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights, opinions, openness = (tmp_path / name for name in ("w.csv", "x.csv", "a.csv"))
    weights.write_text("0.5,0.5,0\n0.25,0.5,0.25\n0,0.5,0.5\n", encoding="utf-8")
    opinions.write_text("10,-5,0\n", encoding="utf-8")
    openness.write_text("0.8,0.8,0.2\n", encoding="utf-8")
    for name, more in (("degroot", ()), ("friedkin_johnsen", ("--param", f"A={openness}"))):
        words = ("--param", f"W={weights}", "--param", f"x={opinions}", *more)
        _, out, _ = _run(capsys, "--oracle", name, *words, "--simulate", "--json")
        record = json.loads(out)
        assert record["simulated"]["value"] == pytest.approx(record["value"], abs=1e-9)


def test_what_is_no_state_of_the_model_is_not_simulated(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "--oracle", "watts_window", "--param", "phi=.18", "--simulate")
    assert "not simulated" in out


# ── A company ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spread") / "house"
    fill(open_folder(path))
    return path


def test_a_company_is_written_whole_and_the_same_each_time(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R46 C3 C10
    out = tmp_path / "out"
    tables = {"carries.csv", "hears.csv", "months.csv", "plans.csv", "units.csv"}
    files = tables | {"spread.html", "spread.json"}
    code, told, _ = _run(capsys, str(house), "--draws", "30", "-o", str(out), "--json")
    assert code == 0
    assert {one.name for one in tmp_path.iterdir()} == {"out"}
    assert {one.name for one in out.iterdir()} == files
    assert json.loads(told) == json.loads((out / "spread.json").read_text(encoding="utf-8"))
    first = {name: (out / name).read_bytes() for name in files}
    assert _run(capsys, str(house), "--draws", "30", "-o", str(out))[0] == 0
    assert {name: (out / name).read_bytes() for name in files} == first
    with_plan = ("--draws", "20", "--rollout", "3", "-o", str(out))
    assert _run(capsys, str(house), *with_plan)[0] == 0
    assert {one.name for one in out.iterdir()} == files | {"rollout.csv"}
    assert _run(capsys, str(house), "--draws", "20", "-o", str(out))[0] == 0
    assert {one.name for one in out.iterdir()} == files
    page = first["spread.html"].decode()
    assert "Les équipes s’entraînent" in page
    assert "Teams carry one another along" in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert "<script" not in page


def test_nothing_is_written_over_what_is_not_ours(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("kept", encoding="utf-8")
    code, _, err = _run(capsys, str(house), "--draws", "20", "-o", str(tmp_path / "mine"))
    assert code == 2
    assert "letter.txt" in err
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    assert _run(capsys, str(house), "--draws", "20", "-o", str(tmp_path / "no" / "where"))[0] == 2


def test_a_scenario_file_is_read_or_refused_whole(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R5 R127
    file = tmp_path / "plan.yaml"
    file.write_text(
        "months: 12\nbudget: 240\ncoaching: {length: 6}\nscenarios:\n"
        "  - name: {fr: La région 1, en: Region 1}\n    do:\n"
        "      - {kind: coach, unit: region1, length: 6, cost: 1, capacity: 40}\n",
        encoding="utf-8",
    )
    code, told, _ = _run(capsys, str(house), "--scenario", str(file), "--draws", "20", "--json")
    assert code == 0
    record = json.loads(told)
    assert (record["months"], record["budget"]) == (12, 240)
    assert {"fr": "La région 1", "en": "Region 1"} in [one["name"] for one in record["plans"]]
    file.write_text(
        "month: 12\nscenarios:\n  - name: a\n    do:\n      - {kind: shout, unit: team00}\n", encoding="utf-8"
    )
    code, told, err = _run(capsys, str(house), "--scenario", str(file))
    assert (code, told) == (3, "")
    assert "plan.yaml" in err
    assert "months" in err
    assert "kind" in err


def test_without_a_folder_or_an_oracle_it_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run(capsys)
    assert code == 2
    assert "avers spread DIR" in err
    assert _run(capsys, "/nowhere")[0] == 2
