"""What is private and tracked is told; outside a repository nothing is asked of anybody."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from avers.adapters.files.version_control import tracked_files
from avers.application.checking import blocks_publication, check_house
from avers.application.starting import company_to_start_from
from avers.wiring import open_folder, start_folder


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


def _company(tmp_path: Path) -> Path:
    folder = tmp_path / "acme"
    start_folder(folder, company_to_start_from("en"))
    (folder / "private" / "people.csv").write_text("person,unit\nlea,company\n", encoding="utf-8")
    return folder


def test_outside_a_repository_nothing_is_tracked(tmp_path: Path) -> None:
    assert tracked_files(_company(tmp_path)) == ()


def test_a_new_company_keeps_private_out_by_itself(tmp_path: Path) -> None:
    folder = _company(tmp_path)
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    assert tracked_files(folder) == ()


def test_a_tracked_private_file_is_an_error_that_blocks(tmp_path: Path) -> None:  # L7
    folder = _company(tmp_path)
    _git(tmp_path, "init", "-q")  # the repository may stand above the company
    _git(folder, "add", "-f", "private/people.csv")
    house = open_folder(folder).house_view(date(2026, 11, 22))
    found = [finding for finding in check_house(house) if finding.code == "LE003"]
    assert [finding.values["first"] for finding in found] == ["private/people.csv"]
    assert blocks_publication(found) == tuple(found)
