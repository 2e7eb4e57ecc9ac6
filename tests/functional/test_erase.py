"""``avers erase``: said first, done when asked, in a folder and in the web application (M3 M4)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from avers.core.evidence.act import COLUMNS, Act
from tests.command_line import Done

Run = Callable[..., Done]


@pytest.fixture
def folder(avers: Run, tmp_path: Path) -> Path:
    """A company with two promises of ``ines``, one of them two years old, and one of ``marc``."""
    place = tmp_path / "acme"
    assert avers("new", str(place)).returncode == 0
    today = date.today()  # noqa: DTZ011 - the command reads the clock of the machine too
    promises = [
        Act("p1", "promises", today, "ines", to_kind="customers", words="Rappeler.", due=today),
        Act("p2", "promises", today - timedelta(days=800), "ines", to_kind="customers", words="Livrer."),
        Act("p3", "promises", today, "marc", to_kind="customers", words="Passer.", due=today),
        Act("p4", "promises", today, "ines", step="kept", act="p3", refers="p3"),
    ]
    file = place / "private" / "acts" / "promises.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [",".join(COLUMNS)]
    lines += [",".join(str(getattr(one, name) or "") for name in COLUMNS) for one in promises]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


def answer(done: Done) -> tuple[int, int, bool]:
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    return said["n_acts"], said["n_rows"], said["erased"]


@pytest.mark.parametrize("in_folder", [True, False], ids=["folder", "database"])
def test_it_says_what_would_go_then_erases_it_once(
    avers: Run, avers_at_home: Run, folder: Path, in_folder: bool, tmp_path: Path
) -> None:  # M3
    if not in_folder:
        assert avers("load", str(folder)).returncode == 0
    where = ("--folder", str(folder)) if in_folder else ()
    assert answer(avers("erase", "ines", "--json", *where)) == (3, 3, False)
    assert answer(avers("erase", "ines", "--json", *where)) == (3, 3, False), "saying so erased nothing"
    assert answer(avers("erase", "ines", "--yes", "--json", *where)) == (3, 3, True)
    assert answer(avers("erase", "ines", "--json", *where)) == (0, 0, False)
    here = {"AVERS_DATABASE": f"sqlite:///{tmp_path / 'avers.sqlite3'}"}
    others = answer(avers_at_home("erase", "marc", "--json", *where, **here))
    assert others == (1, 1, False), "what is somebody else's stays"
    if in_folder:
        assert "ines" not in (folder / "private" / "acts" / "promises.csv").read_text(encoding="utf-8")


def test_what_was_kept_long_enough_leaves_at_its_term(avers: Run, folder: Path) -> None:  # M4
    where = ("--folder", str(folder))
    assert answer(avers("erase", "--term", "--yes", "--json", *where)) == (1, 1, True)
    assert answer(avers("erase", "ines", "--json", *where)) == (2, 2, False)


def test_how_to_reach_a_customer_leaves_days_after_the_call(avers: Run, folder: Path) -> None:  # M4
    day = date.today() - timedelta(days=3)  # noqa: DTZ011 - the command reads the clock of the machine too
    calls = [
        Act("c1", "callbacks", day, "lea", unit="a", to_kind="unit", to="a", to_unit="a", words="Une fuite.",
            label="2026-11-02T09:00Z 2026-11-02T12:00Z", due=day),
        Act("c2", "callbacks", day, "lea", step="reachable", act="c1", refers="c1", words="06 39 98 12 34"),
        Act("c3", "callbacks", day, "lea", step="kept", act="c1", refers="c1", words="C’est dit.",
            label="2026-11-02T10:00Z"),
    ]  # fmt: skip
    file = folder / "private" / "acts" / "callbacks.csv"
    lines = [",".join(COLUMNS)]
    lines += [",".join(str(getattr(one, name) or "") for name in COLUMNS) for one in calls]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    term = ("erase", "--term", "--yes", "--json", "--folder", str(folder))
    assert answer(avers(*term)) == (1, 1, True), "the promise of two years ago, and no number yet"
    assert "06 39 98 12 34" in file.read_text(encoding="utf-8")
    assert answer(avers(*term, "--contact-days", "2")) == (1, 1, True)
    left = file.read_text(encoding="utf-8")
    assert "06 39 98 12 34" not in left
    assert "C’est dit." in left
    assert avers(*term, "--contact-days", "31").returncode == 2


@pytest.mark.parametrize("words", [(), ("ines", "--term")], ids=["nothing", "both"])
def test_it_asks_which_rather_than_guess(avers: Run, folder: Path, words: tuple[str, ...]) -> None:  # M3
    refused = avers("erase", *words, "--yes", "--folder", str(folder))
    assert refused.returncode == 2
    assert "one of the two" in refused.stderr
    assert answer(avers("erase", "ines", "--json", "--folder", str(folder))) == (3, 3, False)


def test_a_folder_that_is_not_there_and_a_key_that_nobody_has_are_told(
    avers_at_home: Run, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere"
    refused = avers_at_home("erase", "ines", "--folder", str(nowhere), "--yes")
    assert refused.returncode == 3
    assert "nowhere" in refused.stderr
    assert not nowhere.exists()
    assert avers_at_home("new", str(tmp_path / "acme")).returncode == 0
    told = avers_at_home("erase", "nobody", "--folder", str(tmp_path / "acme"), "--yes")
    assert told.returncode == 0
    assert "No act holds the key “nobody”" in told.stdout
