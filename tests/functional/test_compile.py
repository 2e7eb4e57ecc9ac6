"""``avers compile`` and ``avers diff`` on folders, and a compiled survey answered and published."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from avers.adapters.files.compiled import FolderCompiled
from avers.adapters.files.documents import dump_document
from avers.application.closing import close_wave
from avers.application.compiling import (
    compare,
    compile_company,
    published_documents,
    survey_of,
    surveys_asked,
)
from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA
from avers.application.ports.refusals import AlreadyPublished
from avers.application.waving import askable_instruments
from avers.application.wording.compilation import PARTS, tell_differences
from avers.cli import main
from avers.core.charter.compilation import compile_charter
from avers.core.charter.compilation.document import Entry, without_inside
from avers.core.charter.document import Charter
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face
from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text
from avers.wiring import open_folder
from tests.unit.core.charter.compilation.charters import small_charter

CHARTER = small_charter()
NEXT = replace(
    CHARTER,
    version="4",
    values=(
        replace(CHARTER.values[0], statement=Text("Je rappelle avant midi.", "I call back before noon.")),
        replace(CHARTER.values[1], behaviours=CHARTER.values[1].behaviours[1:]),
    ),
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a published version 3 and a draft that goes further."""
    charters = open_folder(tmp_path / "house").charters
    charters.publish(replace(CHARTER, published_date=date(2026, 1, 5)))
    charters.save_draft(NEXT)
    return tmp_path / "house"


@pytest.fixture(autouse=True)
def _in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVERS_LANGUAGE", "fr")


def _avers(*words: object) -> int:
    with pytest.raises(SystemExit) as done:
        main([str(word) for word in words])
    return int(done.value.code or 0)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.yaml"))}


def test_every_published_version_and_the_draft_are_compiled(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _avers("compile", house) == 0
    told = capsys.readouterr().out.replace("\u202f", " ")
    assert "Version 3 : 13 documents, 13 écrits." in told
    assert "Brouillon : 13 documents, 13 écrits." in told
    assert "Laissé de côté (L1) : « J’accueille avec le sourire. »" in told
    assert sorted(path.name for path in (house / "compiled").iterdir()) == ["3", "draft"]
    kept = FolderCompiled(house)
    assert {one.key: one for one in kept.read("3")} == {one.key: one for one in compile_charter(CHARTER)}
    assert {one.version for one in kept.read("draft")} == {"draft"}


def test_a_second_run_writes_nothing(house: Path, capsys: pytest.CaptureFixture[str]) -> None:  # C10
    assert _avers("compile", house, "--version", "3") == 0
    first = _files(house / "compiled")
    moments = {file: file.stat().st_mtime_ns for file in (house / "compiled").rglob("*.yaml")}
    capsys.readouterr()
    assert _avers("compile", house, "--version", "3", "--json") == 0
    assert json.loads(capsys.readouterr().out)["written"] == []
    assert _files(house / "compiled") == first
    assert {file: file.stat().st_mtime_ns for file in moments} == moments


def test_the_same_bytes_whatever_the_hash_seed_locale_and_time_zone(house: Path) -> None:  # C10
    seen = []
    for seed, zone, language in (("0", "UTC", "fr_FR.UTF-8"), ("4242", "Pacific/Auckland", "C")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        call = "import sys; from avers.cli import main; main(sys.argv[1:])"
        done = subprocess.run(
            [sys.executable, "-c", call, "compile", str(house)],
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        seen.append(_files(house / "compiled"))
        for file in (house / "compiled").rglob("*.yaml"):
            file.unlink()
    assert seen[0] == seen[1]
    assert len(seen[0]) == 26


def test_the_draft_follows_and_a_published_version_stays(house: Path) -> None:
    assert _avers("compile", house) == 0
    open_folder(house).charters.save_draft(replace(NEXT, purpose=Text("Nous roulons.", "We ride.")))
    assert _avers("compile", house) == 0
    assert "Nous roulons." in (house / "compiled/draft/decision_filter.yaml").read_text(encoding="utf-8")
    file = house / "compiled/3/mirror.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("18 h", "19 h"), encoding="utf-8")
    before = _files(house / "compiled")
    assert _avers("compile", house) == 2
    with pytest.raises(AlreadyPublished):
        FolderCompiled(house).save(compile_charter(CHARTER))
    assert _files(house / "compiled") == before


def test_an_unknown_version_is_said_and_nothing_is_written(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _avers("compile", house, "--version", "9") == 2
    assert "9" in capsys.readouterr().err
    assert not (house / "compiled").exists()


def test_a_folder_without_a_charter_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _avers("compile", tmp_path / "nowhere") == 3
    assert "charter.yaml" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_a_new_company_compiles_before_a_word_is_written(tmp_path: Path) -> None:
    assert _avers("new", tmp_path / "new", "--language", "fr") == 0
    assert _avers("compile", tmp_path / "new") == 0
    assert len(list((tmp_path / "new/compiled/draft").iterdir())) == 13


def test_a_difference_is_told_to_a_manager(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _avers("diff", house, "3", "draft") == 0
    told = capsys.readouterr().out.replace("\u202f", " ")
    assert (
        "Changement : l’énoncé de la valeur « Parole tenue ». "
        "Avant : « Je rappelle avant 18 h. » Après : « Je rappelle avant midi. »" in told
    )
    assert "Retrait : un comportement de la valeur « Soin ». « J’essaie le vélo avant de le rendre. »" in told
    assert "L’enquête miroir (mirror) : 1 reformulation" in told
    assert "  - behaviour.care.test" in told


def test_folders_and_files_are_compared_alike(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "next.yaml").write_bytes(dump_document(NEXT))
    other = open_folder(tmp_path / "other")
    other.charters.publish(CHARTER)
    told = []
    for sides in (
        (house, "3", "draft"),
        (tmp_path / "other", house),
        (house / "charter/3.yaml", tmp_path / "next.yaml"),
    ):
        assert _avers("diff", *sides, "--json") == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1] == told[2]
    assert {change["change"] for change in told[0]["charter"]} == {"reworded", "removed"}
    assert ("reworded", "mirror", "value.word.act") in {
        (change["change"], change["document"], change["entry"]) for change in told[0]["instruments"]
    }


def test_the_same_charter_twice_differs_in_nothing(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _avers("diff", house, house) == 0
    assert "Les deux chartes disent la même chose." in capsys.readouterr().out
    assert _avers("diff", house) == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_of_change_has_words(language: str) -> None:
    nothing = Charter(organisation=Text())
    for one, other in ((nothing, CHARTER), (CHARTER, nothing), (CHARTER, NEXT)):
        lines = list(tell_differences(compare(one, other), language))  # type: ignore[arg-type]
        assert not any("{" in line for line in lines)
    assert all(text.fr and text.en for text in PARTS.values())


def test_a_version_compiled_for_one_value_keeps_it_and_the_next_one_says_what_changes(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R41
    """Compiled before several values could be picked: the file stays, the draft asks for three."""
    FolderCompiled(house).save(compile_charter(replace(CHARTER, published_date=date(2026, 1, 5)), edition=1))
    before = _files(house / "compiled/3")
    assert _avers("compile", house) == 0
    assert _files(house / "compiled/3") == before
    census = {version: _census(house, version) for version in ("3", "draft")}
    assert (census["3"].answer, census["draft"].answer) == ("choice", "picks")
    capsys.readouterr()
    assert _avers("diff", house, "3", "draft", "--json") == 0
    changed = {one["entry"]: one["change"] for one in json.loads(capsys.readouterr().out)["instruments"]}
    assert changed["values.lived"] == "reworded"


def test_a_wave_asked_for_one_value_is_asked_so_again_under_its_version(house: Path) -> None:  # R41
    company = open_folder(house)
    assert askable_instruments(company)[0].items != survey_of(CHARTER, edition=1).items
    company.evidence.save_instrument(survey_of(CHARTER, edition=1))
    assert askable_instruments(company)[0] == survey_of(CHARTER, edition=1)
    assert published_documents(company)[0].entry("values.lived") == _census_of(1)
    assert compile_company(company.charters, version="3", asked=surveys_asked(company))[0] == compile_charter(
        CHARTER, edition=1
    )[0]  # fmt: skip


def _census(house: Path, version: str) -> Entry:
    survey = next(one for one in FolderCompiled(house).read(version) if one.key == "mirror")
    entry = survey.entry("values.lived")
    assert entry is not None
    return entry


def _census_of(edition: int) -> Entry | None:
    return compile_charter(CHARTER, edition=edition)[0].entry("values.lived")


# ── A compiled survey, answered ─────────────────────────────────────────────────────────────────


def _rows(instrument: Instrument, face: Face, units: dict[str, int]) -> pa.Table:
    items = [item for item in instrument.items if item.face == face and item.measure != "text"]
    rows = [
        {
            "respondent": f"{face}-{unit}-{person}", "unit": unit, "face": face, "facet": item.facet,
            "item": item.key, "value": float(item.scale.low + (person * 7 + at) % item.scale.n_options),
            "text": "", "missing": "", "period": "w1", "instrument": instrument.key,
            "version": instrument.version,
        }
        for unit, n in units.items()
        for person in range(n)
        for at, item in enumerate(items)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=EVIDENCE_SCHEMA)


def _people(units: dict[str, int]) -> Iterator[Person]:
    for unit, n in units.items():
        yield from (Person(f"{unit}{i}", unit) for i in range(n))


def test_a_compiled_survey_is_answered_closed_and_mirrored(tmp_path: Path) -> None:  # R19 R90 L2
    company = open_folder(tmp_path / "house")
    survey = survey_of(CHARTER)
    units = {"north": 20, "south": 24}
    notice = {"source": "survey", "notice_date": date(2026, 1, 1), "purpose": "écouter"}
    with company.work("start", by="test", at=datetime(2026, 1, 2, tzinfo=UTC)):
        company.charters.publish(CHARTER)
        company.organisation.save_units(
            UnitTree(
                (
                    Unit("company", "", Text("Maison", "House")),
                    *(Unit(key, "company", Text(key, key)) for key in units),
                )
            )
        )
        company.organisation.save_people(tuple(_people(units)))
        company.registers.write(Register(REGISTERS["notices"], (notice,)))
        company.evidence.save_instrument(survey)
        for face, promise in (("employee", "anonymous"), ("customer", "confidential")):
            rows = _rows(survey, face, units)
            wave = Wave(
                "w1", face, survey.key, survey.version, promise, 5, date(2026, 2, 1), date(2026, 2, 9)
            )
            company.evidence.save_wave(wave)
            company.evidence.add(
                Batch(face * 3, "w1", face, "survey", promise, rows.num_rows, sum(units.values()),
                      f"{face}.csv",
                      survey.key, survey.version),
                rows,
            )  # fmt: skip
    assert company.evidence.instruments() == (survey,)
    published = close_wave(company, "w1", by="test", at=datetime(2026, 2, 10, tzinfo=UTC))
    gaps = {cell.facet for cell in published.cells if cell.measure == "gap" and cell.value is not None}
    assert {"word", "care", "trust", "relation", "recommendation"} <= gaps
    leaders = {facet.key for facet in survey.facets if facet.about_leader}
    shown = {cell.facet for cell in published.cells if cell.unit in units and cell.audience == "all"}
    assert "word" in shown
    assert not shown & leaders


def test_a_wave_of_clarity_is_published_as_shares_of_right_answers(house: Path) -> None:  # R13 A1 A10
    company = open_folder(house)
    surveys = {one.key: one for one in askable_instruments(company)}
    assert list(surveys) == ["mirror", "clarity", "recall", "resonance", "handshake", "needs"]
    clarity, units = surveys["clarity"], {"north": 20, "south": 24}
    with company.work("start", by="test", at=datetime(2026, 1, 2, tzinfo=UTC)):
        tree = (
            Unit("company", "", Text("Maison", "House")),
            *(Unit(key, "company", Text(key)) for key in units),
        )
        company.organisation.save_units(UnitTree(tree))
        company.organisation.save_people(tuple(_people(units)))
        notice = {"source": "survey", "notice_date": date(2026, 1, 1), "purpose": "écouter"}
        company.registers.write(Register(REGISTERS["notices"], (notice,)))
        company.evidence.save_instrument(clarity)
        wave = Wave("w1", "employee", "clarity", "3", "confidential", 5, date(2026, 2, 1), date(2026, 2, 9))
        company.evidence.save_wave(wave)
        rows = _rows(clarity, "employee", units)
        batch = Batch("c" * 64, "w1", "employee", "survey", "confidential", rows.num_rows, 44, "c.csv",
                      "clarity", "3")  # fmt: skip
        company.evidence.add(batch, rows)
    published = close_wave(company, "w1", by="test", at=datetime(2026, 2, 10, tzinfo=UTC))
    assert [(item.key, item.measure, item.scale.high) for item in published.items] == [
        ("clarity.care.employee", "mean", 1), ("clarity.word.employee", "mean", 1),
    ]  # fmt: skip
    # What each unit answered was dealt by ``_rows``: (7 times the person + the question) modulo the options.
    for at, item in enumerate(one for one in clarity.items if one.face == "employee"):
        right = next(place for place, option in enumerate(item.options) if option.group == "right")
        given = [
            (person * 7 + at) % len(item.options) == right for n in units.values() for person in range(n)
        ]
        cell = next(
            one for one in published.cells
            if (one.item, one.unit, one.measure, one.table) == (item.key, "company", "mean", "units")
        )  # fmt: skip
        assert cell.value == pytest.approx(round(100 * sum(given) / len(given)), abs=1)
    assert not [one for one in published.cells if one.measure in ("chosen", "univocity")]
    assert {one.facet for one in published.cells} == {"meaning.clarity"}


def test_what_is_compiled_of_a_company_is_that_of_its_charters(house: Path) -> None:
    documents = compile_company(open_folder(house).charters)
    assert [document.version for document in documents] == ["3"] * 13 + ["draft"] * 13


def test_the_file_holds_three_wordings_under_one_key(house: Path) -> None:  # R8
    assert _avers("compile", house) == 0
    survey = next(one for one in FolderCompiled(house).read("3") if one.key == "mirror")
    entry = survey.entry("value.word.act")
    assert entry is not None
    assert [wording.face for wording in entry.wordings] == ["employee", "customer", "inside"]
    assert "face: inside" in (house / "compiled/3/mirror.yaml").read_text(encoding="utf-8")


def test_a_version_compiled_before_inside_customers_had_words_stays_as_it_was(house: Path) -> None:  # R8
    store = FolderCompiled(house)
    before = [
        without_inside(document) for document in compile_charter(open_folder(house).charters.published("3"))
    ]
    store.save(before)
    stood = (house / "compiled/3/mirror.yaml").read_bytes()
    assert _avers("compile", house) == 0
    assert (house / "compiled/3/mirror.yaml").read_bytes() == stood
    assert "face: inside" in (house / "compiled/draft/mirror.yaml").read_text(encoding="utf-8")


def test_what_changes_for_inside_customers_is_announced(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # R8
    assert _avers("diff", house, "3", "draft", "--json") == 0
    (act,) = [
        one
        for one in json.loads(capsys.readouterr().out)["instruments"]
        if (one["document"], one["entry"]) == ("mirror", "value.word.act")
    ]
    assert "In the service this team gives us, they call back before noon." in json.dumps(act)
