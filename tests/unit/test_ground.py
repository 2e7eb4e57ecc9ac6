"""The ground that every test stands on holds: no network, a fixed environment, coverage read right."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, NetworkRefused
from tests.fixed_environment import RUN, SETTINGS_OF_TESTS
from tests.once import made_once
from tools.coverage_rows import marks_in, page, proofs_in


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80)])
def test_other_machines_cannot_be_reached(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as outgoing, pytest.raises(NetworkRefused, match=address[0]):
        outgoing.connect(address)


def test_names_of_other_machines_are_not_even_asked_for() -> None:
    with pytest.raises(NetworkRefused, match=r"example\.org"):
        socket.create_connection(("example.org", 443))


def test_this_machine_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_nothing_of_whoever_starts_the_tests_is_inherited() -> None:
    started = "import os; from tests.fixed_environment import fix; fix(); print(dict(os.environ))"
    theirs = {"AVERS_HOME": "/home/somebody", "LC_ALL": "fr_FR.UTF-8", "TZ": "Pacific/Kiritimati"}
    answer = subprocess.run(
        [sys.executable, "-c", started],
        cwd=ROOT,
        env={**os.environ, **theirs},
        check=True,
        capture_output=True,
    )
    inherited = ast.literal_eval(answer.stdout.decode())
    assert "AVERS_HOME" not in inherited
    assert (inherited["LC_ALL"], inherited["TZ"]) == ("C.UTF-8", "UTC")
    assert not Path(inherited["XDG_DATA_HOME"]).parent.exists(), "the folder of tests outlived them"


def test_what_is_dear_is_made_once_a_run_and_never_left_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(RUN, str(tmp_path))
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "half").touch(exist_ok=False)
        if len(made) == 1:
            raise RuntimeError("ended in the middle")
        (folder / "whole").touch()

    with pytest.raises(RuntimeError):
        made_once("dear", make)
    found = {made_once("dear", make) for _ in range(3)}
    assert found == {tmp_path / "dear"}
    assert {file.name for file in (tmp_path / "dear").iterdir()} == {"half", "whole"}
    assert len(made) == 2


def test_what_a_test_reads_of_whoever_starts_it_is_left_to_it() -> None:
    """A switch that is taken away before it is read is no switch: it would be off for ever."""
    read = re.compile(r"""os\.environ(?:\.get\(|\[)["'](AVERS_[A-Z_]+)["'](?!\] =)""")
    files = (ROOT / "tests").rglob("*.py")
    names = {name for file in files for name in read.findall(file.read_text(encoding="utf-8"))}
    assert "AVERS_SLOW_BROWSER" in names
    assert names <= set(SETTINGS_OF_TESTS)


@pytest.mark.parametrize(
    ("comment", "marks"),
    [
        ("# R109", ["R109"]),
        ("# R18a R20", ["R18a", "R20"]),
        ("# L2 # A1", ["L2", "A1"]),
        ("# R73-R75", ["R73", "R75", "R74"]),
        ("# R109: the gap has an interval", ["R109"]),
        ("# made with R 4.2.2", []),
        ("# as A1 asks", []),
    ],
)
def test_marks_of_a_comment(comment: str, marks: list[str]) -> None:
    assert marks_in(comment) == marks


TESTS = '''"""A file."""

# R1


# R2
@decorated
def test_above():
    pass


def test_inside():  # R3
    assert True  # A1


class TestGroup:
    # R4
    def test_in_class(self):
        text = "# R5"
'''


def test_a_mark_belongs_to_the_test_it_stands_in_or_above() -> None:
    assert list(proofs_in(TESTS)) == [
        ("R1", ""),
        ("R2", "test_above"),
        ("R3", "test_inside"),
        ("A1", "test_inside"),
        ("R4", "TestGroup::test_in_class"),
    ]


def test_rows_are_listed_by_number() -> None:
    written = page({"R10": {"tests/a.py::test_x"}, "R9": {"tests/a.py"}, "L2": {"tests/b.py::test_y"}})
    assert "[a.py::test_x](../tests/a.py)" in written
    assert written.index("| R9 |") < written.index("| R10 |") < written.index("| L2 |")
