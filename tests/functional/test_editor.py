"""Writing a charter in an editor: the schemas that a folder carries, and what the reader says of the same."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
import yaml

from avers.adapters.files.schemas import SCHEMAS, schema_text
from avers.application.wording.keys import KEYS
from avers.cli import main
from avers.core.errors import InputRefused
from avers.core.text import LANGUAGES, Language
from avers.wiring import open_folder


def avers(*words: object) -> int:
    with pytest.raises(SystemExit) as done:
        main([str(word) for word in words])
    return int(done.value.code or 0)


def as_an_editor_reads(file: Path) -> Any:
    """Return a document as data of JSON: editors take a date for a text."""
    return plain(yaml.safe_load(file.read_text(encoding="utf-8")))


def plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): plain(part) for key, part in data.items()}
    if isinstance(data, list):
        return [plain(part) for part in data]
    return data.isoformat() if isinstance(data, date) else data


def schema_in(folder: Path, file: str) -> Any:
    """Return the schema that the folder's settings give for a file, as an editor finds it."""
    settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
    named = [
        name for name, places in settings["yaml.schemas"].items() if any(Path(file).match(p) for p in places)
    ]
    assert len(named) == 1
    return json.loads((folder / named[0]).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("houses") / "sample"
    assert avers("sample", folder, "--people", 50) == 0
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_company_is_completed_in_the_language_of_its_writer(language: Language, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    assert avers("new", folder, "--language", language) == 0
    written = (folder / "charter.yaml").read_text(encoding="utf-8")
    assert written.startswith("# yaml-language-server: $schema=.schemas/charter.schema.json\n")
    schema = schema_in(folder, "charter.yaml")
    jsonschema.Draft202012Validator(schema).validate(as_an_editor_reads(folder / "charter.yaml"))
    assert schema["properties"]["purpose"]["description"] == KEYS["Charter.purpose"].in_language(language)
    assert avers("check", folder) == 1  # findings, and no fault: nothing of this disturbs the reader


def test_every_document_of_the_sample_is_accepted(sample: Path) -> None:
    documents = [
        str(file.relative_to(sample))
        for file in sorted(sample.rglob("*.yaml"))
        if file.name != "truths.yaml"  # read by nobody
    ]
    assert {"charter.yaml", "charter/2026.1.yaml"} <= set(documents)
    assert any(name.startswith("surveys/") for name in documents)
    for name in documents:
        jsonschema.Draft202012Validator(schema_in(sample, name)).validate(as_an_editor_reads(sample / name))


HEAD: Final = "organisation: X\nlanguage: en\n"
PROMISE: Final = HEAD + "promises:\n  - key: a\n    statement: We answer.\n"
SLIPS: Final = {
    "a key misspelt": HEAD + "visoin: a\n",
    "a key inside misspelt": HEAD + "vision: {statment: a}\n",
    "a language unknown": "organisation: X\nlanguage: de\n",
    "a day in full": PROMISE + '    hours: [{days: [monday], opens: "09:00", closes: "18:00"}]\n',
    "25 o’clock": PROMISE + '    hours: [{days: [mon], opens: "25:00", closes: "18:00"}]\n',
    "a wait in words": PROMISE + "    within_minutes: two\n",
    "less than no wait": PROMISE + "    within_minutes: -5\n",
    "a value without key": HEAD + "values:\n  - name: A\n",
    "values without dashes": HEAD + "values: {key: a, name: A}\n",
    "a share past one": HEAD + "criteria:\n  - {key: a, statement: x, share: 7}\n",
}


@pytest.mark.parametrize("kind", sorted(SLIPS))
def test_slip_is_underlined_by_the_editor_and_placed_by_the_reader(kind: str, tmp_path: Path) -> None:
    (tmp_path / "charter.yaml").write_text(SLIPS[kind], encoding="utf-8")
    schema = json.loads(schema_text("charter.schema.json"))
    errors = list(
        jsonschema.Draft202012Validator(schema).iter_errors(as_an_editor_reads(tmp_path / "charter.yaml"))
    )
    assert errors
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).charters.draft()
    assert all(fault.line >= 2 and fault.column >= 1 for fault in refused.value.faults)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_key_has_words_in_both_languages(name: str) -> None:
    def described(part: Any) -> list[str]:
        shapes = [part, *(part.get("anyOf") or [])]
        return [key["description"] for shape in shapes for key in shape.get("properties", {}).values()]

    told = {}
    for language in LANGUAGES:
        schema = json.loads(schema_text(name, language))
        told[language] = [words for part in (schema, *schema["$defs"].values()) for words in described(part)]
        assert all(told[language])
    assert len(told["fr"]) == len(told["en"]) > 10
    assert told["fr"] != told["en"]
    assert all(words.fr and words.en for words in KEYS.values())
