"""``avers import`` and ``avers new --from`` of a charter on one page: CSV, Word table, our own Word file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from avers.wiring import open_folder
from tests.command_line import avers, avers_in_a_process
from tests.functional.test_one_page import shared

CSV = (
    "Modèle : Philosophie du service client\n"
    "Notre but;Nous réparons ce qui casse.\n"
    "Nos valeurs;Écoute : Je reformule.\n"
    "Au quotidien;Écoute : Je laisse finir.\n"
    "Au quotidien;Écoute : Je laisse finir.\n"
)


def started(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    assert avers("new", str(folder), "--language", "fr").returncode == 0
    return folder


def draft(folder: Path) -> Any:
    return open_folder(folder).charters.draft()


# R117
def test_a_table_fills_the_draft_once_and_tells_what_stood_twice(tmp_path: Path) -> None:
    folder, file = started(tmp_path), tmp_path / "charte.csv"
    file.write_text(CSV, encoding="utf-8")
    done = avers_in_a_process("import", str(folder), str(file), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["charter"]
    assert (told["n_new"], [one["line"] for one in told["repeated"]]) == (4, [5])
    charter = draft(folder)
    assert charter.purpose.fr == "Nous réparons ce qui casse."
    (value,) = charter.values
    assert (value.name.fr, value.statement.fr) == ("Écoute", "Je reformule.")
    assert [one.statement.fr for one in value.behaviours] == ["Je laisse finir."]
    before = (folder / "charter.yaml").read_bytes()
    assert json.loads(avers("import", str(folder), str(file), "--json").stdout)["charter"]["n_new"] == 0
    assert (folder / "charter.yaml").read_bytes() == before


# R117
def test_what_the_draft_says_otherwise_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    folder, file = started(tmp_path), tmp_path / "charte.csv"
    file.write_text(CSV, encoding="utf-8")
    avers("import", str(folder), str(file))
    before = (folder / "charter.yaml").read_bytes()
    file.write_text(
        "Notre but;Autre chose.\nNos valeurs;Écoute : Je fais autrement.\nNos promesses;Demain.\n"
    )
    done = avers("import", str(folder), str(file))
    assert done.returncode == 3
    assert "purpose" in done.stderr
    assert "values[0].statement" in done.stderr
    assert (folder / "charter.yaml").read_bytes() == before


# R117
def test_a_word_table_begins_a_house_and_a_bad_one_leaves_no_folder(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for title, words in (
        ("Model: customer service philosophy", ""), ("Our purpose", "We mend what breaks."),
        ("Support values", "- Loyalty\n- Autonomy"), ("Loyalty", "I ring back."), ("Loyalty", "I ring back."),
    ):  # fmt: skip
        cells = table.add_row().cells
        cells[0].text, cells[1].text = title, words
    table.rows[0].cells[0].merge(table.rows[0].cells[1])
    file = tmp_path / "charter.docx"
    document.save(str(file))
    done = avers_in_a_process("new", str(tmp_path / "house"), "--from", str(file), "--language", "en")
    assert done.returncode == 0, done.stderr
    assert "kept once" in done.stdout
    charter = draft(tmp_path / "house")
    assert (charter.language, charter.purpose.en) == ("en", "We mend what breaks.")
    assert [one.name.en for one in charter.values] == ["Loyalty", "Autonomy"]
    assert charter.values[0].behaviours[0].statement.en == "I ring back."
    table.add_row().cells[0].text = "Favourite colour"
    table.rows[-1].cells[1].text = "Blue"
    document.save(str(file))
    assert avers("new", str(tmp_path / "other"), "--from", str(file)).returncode == 3
    assert not (tmp_path / "other").exists()


# R117 R118
@pytest.mark.parametrize("language", ["fr", "en"])
def test_our_own_word_file_comes_back_whole(tmp_path: Path, language: str) -> None:
    from avers.reports.one_page.forms import render_charter

    file = tmp_path / "charter.docx"
    file.write_bytes(render_charter(shared(), "docx", ("fr",) if language == "fr" else ("en",)))
    done = avers("new", str(tmp_path / "house"), "--from", str(file), "--language", language)
    assert done.returncode == 0, done.stderr
    made, given = draft(tmp_path / "house"), shared().charter
    assert getattr(made.purpose, language) == getattr(given.purpose, language)
    assert getattr(made.vision.statement, language) == getattr(given.vision.statement, language)
    for read, value in zip(made.values, given.values, strict=True):
        assert getattr(read.name, language) == getattr(value.name, language)
        assert getattr(read.statement, language) == getattr(value.statement, language)
        acts = [getattr(one.statement, language).replace("'", "’") for one in value.behaviours]
        assert [getattr(one.statement, language) for one in read.behaviours] == acts
    assert [getattr(one.statement, language) for one in made.promises] == [
        getattr(one.statement, language) for one in given.promises
    ]
    assert made.owner.signed_date is None


def laughing(file: Path) -> None:
    """Write a Word file whose document asks for entities inside entities, a thousand million times."""
    Document().save(str(file))
    with zipfile.ZipFile(file) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = parts["word/document.xml"].decode()
    body = body.replace("<w:body>", "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p>").replace(
        "<w:document", f"<!DOCTYPE w:document [{entities}]><w:document", 1
    )
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, body.encode() if name == "word/document.xml" else content)


# C2
@pytest.mark.parametrize("kind", ["text", "empty", "zip", "bomb", "laughs", "missing", "two"])
def test_a_file_that_is_no_page_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    folder, file = started(tmp_path), tmp_path / "charter.docx"
    file.write_bytes(b"bonjour" if kind == "text" else b"")
    if kind in ("zip", "bomb"):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/document.xml", b"0" * (60_000_000 if kind == "bomb" else 10))
    if kind == "laughs":
        laughing(file)
    if kind == "missing":
        file.unlink()
    if kind == "two":
        file.write_bytes(b"x")
    others = [str(tmp_path / "b.csv")] if kind == "two" else []
    before = (folder / "charter.yaml").read_bytes()
    done = avers("import", str(folder), str(file), *others)
    assert done.returncode == (2 if kind == "two" else 3)
    assert "Traceback" not in done.stderr
    assert (folder / "charter.yaml").read_bytes() == before
