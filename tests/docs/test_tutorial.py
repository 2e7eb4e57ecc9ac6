"""The tutorial is walked as a newcomer walks it: each command is run, each line it shows is looked for."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorial"
# What a reader does by hand stands in a comment: `<!-- file: before => after -->`, or a new file.
EDIT = re.compile(r"^<!-- (?P<file>[^:]+):(?P<before>.*?) ?=> (?P<after>.*) -->$")
NARROW = "\u202f"


def steps(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each command with the lines the page shows of it, and each edit with none, in order."""
    command, shown = "", list[str]()
    for line in page.read_text(encoding="utf-8").splitlines():
        if command and not line.startswith("    "):
            yield command, shown
            command, shown = "", []
        if line.startswith("    $ "):
            if command:
                yield command, shown
            command, shown = line.removeprefix("    $ "), []
        elif command:
            shown.append(line.strip())
        elif line.startswith("<!--"):
            yield line, []


def run(command: str, place: Path, language: str) -> str:
    """Run one command and return what it prints; a failure of ours is no answer."""
    words = shlex.split(command)
    if words[0] == "avers":
        words = [sys.executable, "-c", "from avers.cli import main; main()", *words[1:]]
    environment = {**os.environ, "AVERS_LANGUAGE": language}
    done = subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True)
    assert done.returncode in (0, 1, 4), done.stderr
    return done.stdout + done.stderr


def edit(comment: str, place: Path) -> None:
    """Do what the reader does by hand."""
    found = EDIT.match(comment)
    assert found, comment
    file, before = place / found["file"], found["before"].strip()
    after = found["after"].replace("\\n", "\n")
    text = file.read_text(encoding="utf-8") if before else ""
    assert before in text
    file.write_text(text.replace(before, after) if before else after, encoding="utf-8")


# `make check` walks both.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "language"), [("first-quarter-hour.md", "en"), ("first-quarter-hour.fr.md", "fr")]
)
def test_every_command_of_the_tutorial_does_what_it_says(name: str, language: str, tmp_path: Path) -> None:
    walked = 0
    for step, shown in steps(TUTORIAL / name):
        if step.startswith("<!--"):
            edit(step, tmp_path)
            continue
        printed = run(step, tmp_path, language).replace(NARROW, " ")
        for line in shown:
            assert line.replace(NARROW, " ") in printed, f"{step}\n{printed}"
        walked += 1
    assert walked >= 8


def test_both_languages_walk_the_same_way() -> None:
    english, french = (
        [re.sub(r"\S+\.(html|csv)$", "", step) for step, _ in steps(TUTORIAL / name) if step[0] != "<"]
        for name in ("first-quarter-hour.md", "first-quarter-hour.fr.md")
    )
    assert english == french
