"""Several files change in one step, whatever happens in between."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from avers.adapters.files import folder as module
from avers.adapters.files.folder import Folder, NoRoom, write_durably
from avers.application.ports.refusals import StoreBusy
from avers.core.errors import Fault, InputRefused
from avers.wiring import open_folder


class Cut(BaseException):
    """The power goes."""


def _write_two(root: Path, mark: str) -> None:
    folder = Folder(root)
    with folder.action():
        folder.write("a.csv", mark.encode())
        folder.write("private/evidence/batches.csv", mark.encode())


def _state(root: Path) -> set[bytes]:
    Folder(root)  # whoever opens the folder finishes what was committed
    return {(root / name).read_bytes() for name in ("a.csv", "private/evidence/batches.csv")}


class _Disk:
    """Calls ``before`` ahead of every step that changes the disk; nothing tidies up after a cut."""

    def __init__(self, before: Callable[[], None]) -> None:
        self.before = before
        self.patch = pytest.MonkeyPatch()

    def __enter__(self) -> None:
        for owner, name in ((os, "fsync"), (os, "open"), (os, "mkdir"), (Path, "replace"), (Path, "unlink")):
            self.patch.setattr(owner, name, self._spied(getattr(owner, name)))
        self.patch.setattr(shutil, "rmtree", lambda *_, **__: None)

    def __exit__(self, *_: object) -> None:
        self.patch.undo()

    def _spied(self, real: Callable[..., object]) -> Callable[..., object]:
        def spied(*arguments: object, **options: object) -> object:
            self.before()
            return real(*arguments, **options)

        return spied


def _cut_after(n_steps: int) -> Callable[[], None]:
    left = iter(range(n_steps))

    def before() -> None:
        if next(left, None) is None:
            raise Cut

    return before


def test_power_cut_at_every_step_leaves_the_old_or_the_new_whole(tmp_path: Path) -> None:  # C3
    counted: list[None] = []
    _write_two(tmp_path / "probe", "old")
    with _Disk(lambda: counted.append(None)):
        _write_two(tmp_path / "probe", "new")
    assert len(counted) > 10
    seen = set()
    for step in range(len(counted)):
        root = tmp_path / str(step)
        _write_two(root, "old")
        with pytest.raises(Cut), _Disk(_cut_after(step)):
            _write_two(root, "new")
        state = _state(root)
        assert len(state) == 1, f"half-written after step {step}"
        seen |= state
        _write_two(root, "again")
        assert _state(root) == {b"again"}
        assert not list((root / "private" / ".work").glob("stage-*"))
    assert seen == {b"old", b"new"}


def _write_then_fail(folder: Folder) -> None:
    with folder.action():
        folder.write("a.csv", b"x")
        assert folder.place("a.csv").read_bytes() == b"x"
        raise ValueError("no")


def test_an_action_that_raises_leaves_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with pytest.raises(ValueError, match="no"):
        _write_then_fail(folder)
    assert not folder.exists("a.csv")
    assert folder.sweep() == 0


def test_an_interrupted_action_is_swept(tmp_path: Path) -> None:
    stage = tmp_path / "private" / ".work" / "stage-1"
    stage.mkdir(parents=True)
    (stage / "0").write_bytes(b"half")
    assert Folder(tmp_path).sweep() == 1
    assert not stage.exists()


def test_reading_inside_an_action_sees_what_it_wrote(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("registers/a.csv", b"1")
    with folder.action():
        folder.write("registers/b.csv", b"1")
        folder.write("registers/b.csv", b"2")
        folder.write("publications/w/1/manifest.json", b"{}")
        assert folder.names("registers", ".csv") == ["a", "b"]
        assert folder.folders("publications") == ["w"]
        assert folder.folders("publications/w") == ["1"]
        assert folder.place("registers/b.csv").read_bytes() == b"2"
    assert (tmp_path / "registers" / "b.csv").read_bytes() == b"2"
    assert folder.folders("publications/w") == ["1"]


def test_private_files_are_for_the_owner_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("private/evidence/survey/w.parquet", b"x")
    folder.write("registers/kpis.csv", b"x")
    names = ("private", "private/evidence", "private/evidence/survey", "private/evidence/survey/w.parquet")
    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in names}
    assert modes == {
        "private": 0o700,
        "private/evidence": 0o700,
        "private/evidence/survey": 0o700,
        "private/evidence/survey/w.parquet": 0o600,
    }


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in tests."""
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(module.time, "sleep", lambda _: None)


@pytest.mark.usefixtures("impatient")
def test_two_writers_do_not_write_at_once(tmp_path: Path) -> None:
    one, two = Folder(tmp_path), Folder(tmp_path)
    with one.action():
        one.write("a.csv", b"one")
        with pytest.raises(StoreBusy) as busy:
            two.write("a.csv", b"two")
    assert busy.value.exit_code == 5
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    two.write("a.csv", b"two")
    assert (tmp_path / "a.csv").read_bytes() == b"two"


def test_readers_hold_the_moving_off_only_where_there_is_a_writer(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with folder.steady():
        assert not (tmp_path / "private").exists()
    folder.write("a.csv", b"1")
    with folder.steady(), Folder(tmp_path).steady():
        assert folder.exists("a.csv")


def test_no_room_is_said_before_anything_is_written(tmp_path: Path) -> None:  # C3
    folder = Folder(tmp_path / "not" / "there")
    folder.check_room(1)
    with pytest.raises(NoRoom) as full:
        folder.check_room(10**18)
    assert full.value.exit_code == 5
    assert not (tmp_path / "not").exists()


def test_a_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    write_durably(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_every_fault_of_a_table_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "organisation.csv").write_text(
        "unit,parent,name_fr,name_en,kind,from,to,successor\n"
        "house,,Maison,House,,,,\n"
        "north,house,Nord,North,,2026-13-01,,\n"
        "south,zz,Sud,South,,,,\n"
        "north,house,Nord,North,,,,\n",
        encoding="utf-8",
    )
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).organisation.units()
    assert {(fault.code, fault.line) for fault in refused.value.faults} >= {
        ("not_a_date", 3),
        ("unknown_parent", 4),
    }
    assert any(fault.line == 5 for fault in refused.value.faults)


# ── What was read is not read again ─────────────────────────────────────────────────────────────


def test_a_file_is_read_again_when_a_byte_of_it_changed_and_not_before(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    n_read = 0

    def read() -> str:
        nonlocal n_read
        n_read += 1
        return folder.place("a.csv").read_text()

    folder.write("a.csv", b"one")
    assert [folder.once("a.csv", read), folder.once("a.csv", read)] == ["one", "one"]
    assert n_read == 1
    # As long as before, and within the same second.
    there = (tmp_path / "a.csv").stat()
    (tmp_path / "a.csv").write_bytes(b"two")
    os.utime(tmp_path / "a.csv", ns=(there.st_atime_ns, there.st_mtime_ns))
    assert folder.once("a.csv", read) == "two"
    with folder.action():
        folder.write("a.csv", b"six")
        assert folder.once("a.csv", read) == "six"
    assert folder.once("a.csv", read) == "six"
    assert n_read == 3


def test_what_was_made_of_a_file_is_made_again_for_other_units(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("a.csv", b"one")
    assert folder.once("a.csv", lambda: "known", given=frozenset({"west"})) == "known"
    assert folder.once("a.csv", lambda: "unknown", given=frozenset({"east"})) == "unknown"


def test_a_file_that_was_refused_is_refused_again_until_it_is_mended(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("a.csv", b"one")

    def refuse() -> str:
        raise InputRefused([Fault("row_twice", "a.csv", 2)])

    for _ in range(2):
        with pytest.raises(InputRefused):
            folder.once("a.csv", refuse)
    assert folder.once("a.csv", lambda: "mended") == "mended"
    (tmp_path / "a.csv").unlink()
    with pytest.raises(InputRefused):
        folder.once("a.csv", lambda: "gone")


def test_what_is_kept_of_files_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REMEMBERED_BYTES", 6)
    folder, made = Folder(tmp_path), []
    for name in ("a.csv", "b.csv", "c.csv", "c.csv", "b.csv", "a.csv"):
        folder.write(name, b"one")
        folder.once(name, lambda name=name: made.append(name))
    assert made == ["a.csv", "b.csv", "c.csv", "a.csv"]
