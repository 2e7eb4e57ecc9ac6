"""The reference says what the code says: every rule and every measure has its page, and only they."""

from __future__ import annotations

from pathlib import Path

import avers.core.measures
from tools import reference


def test_pages_are_those_that_the_code_makes() -> None:
    made, standing = reference.pages(), reference.written()
    wrong = {name for name in made.keys() | standing.keys() if made.get(name) != standing.get(name)}
    assert not wrong, "run `make fix` to write docs/reference anew"


def test_every_measure_has_a_page() -> None:
    folder = Path(avers.core.measures.__path__[0])
    measures = {
        file.stem for file in folder.glob("*.py") if "\nMEASURE = " in file.read_text(encoding="utf-8")
    }
    pages = {Path(name).stem for name in reference.pages() if name.startswith("measures/")}
    assert measures
    assert measures <= pages


def test_every_rule_has_both_pages_whole() -> None:
    for name, text in reference.pages().items():
        if name.startswith("rules/") and name != "rules/README.md":
            for _, heading in (*reference.PARTS["fr"], *reference.PARTS["en"]):
                assert f"**{heading}**" in text, f"{name} does not say: {heading}"
