"""Copies of a company folder: whole or none, nothing readable, nothing outside, nobody erased comes back."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as some

from avers.adapters.database.copying import sealed
from avers.adapters.database.copying.data import (
    Backup,
    CopyInside,
    DataBesideKeys,
    WithFolder,
    WithoutFolder,
    _framed,
)
from avers.adapters.database.copying.sealed import CopyDamaged, CopyRefused, read_sealed, write_sealed
from avers.adapters.files.copying import (
    Arriving,
    FolderMoves,
    FolderTaken,
    StreamDamaged,
    _head,
    identity_of,
    pack,
)
from avers.application.erasing import erase_again, erase_person, found_about
from avers.core.errors import InputRefused
from avers.core.evidence.act import Act
from avers.wiring import back_up, back_up_keys, erased_since_in, open_folder, remember_erased, restore_data
from tests.contracts.cases import AT, PEOPLE, TREE
from tests.contracts.test_company_store import PUBLICATION
from tests.security.test_backup import _PROGRAM, OTHER, PASSPHRASE, everything, run

WORDS = "PLANTÉ ICI : le bruit des palettes"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "COST", 4)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A company folder with people, an act of ``ines``, and something published."""
    return a_house(tmp_path / "house")


def a_house(place: Path) -> Path:
    company = open_folder(place)
    today = date.today()  # noqa: DTZ011 - what is kept for a term is compared with the clock of the machine
    with company.work("begin", by="test", at=AT):
        company.organisation.save_units(TREE)
        company.organisation.save_people(PEOPLE)
        company.acts.add([Act("p1", "promises", today, "ines", to_kind="customers", words=WORDS, due=today)])
        company.acts.add([Act("p2", "promises", today, "marc", to_kind="customers", words="Livrer.")])
        company.publications.add(PUBLICATION)
    (place / "surveys").mkdir()
    (place / "private" / "sealed").mkdir(mode=0o700)
    (place / "private" / "sealed" / "w.parquet").write_bytes(bytes(range(256)) * 20_000)
    (place / "private" / "sealed" / "w.parquet").chmod(0o600)
    return place


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A folder for copies of data and one for copies of keys; home and keys of the machine are two more."""
    found = tmp_path / "copies", tmp_path / "elsewhere"
    for one in (*found, tmp_path / "home"):
        one.mkdir()
    with override_settings(AVERS_HOME=tmp_path / "home", AVERS_KEYS=tmp_path / "keys"):
        yield found


def tree_of(place: Path) -> dict[str, tuple[str, int]]:
    """Return the content and mode of everything below a folder, but what its writers keep for themselves."""
    found = {}
    for file in sorted(place.rglob("*")):
        name = file.relative_to(place).as_posix()
        if ".work" not in name:
            content = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "folder"
            found[name] = content, stat.S_IMODE(file.stat().st_mode)
    return found


def copied(house: Path, file: Path) -> Path:
    assert back_up(file, PASSPHRASE, at=AT, folder=house, with_database=False) == ()
    return file


# ── The form ─────────────────────────────────────────────────────────────────────────────────────


def test_every_file_folder_mode_and_published_figure_is_back(
    house: Path, tmp_path: Path, places: tuple[Path, Path]
) -> None:  # C10
    file = copied(house, places[0] / "a.avers")
    told = restore_data(file, PASSPHRASE, folder=tmp_path / "back")
    assert (told.engine, told.folder) == ("", identity_of(house))
    assert tree_of(tmp_path / "back") == tree_of(house)
    there, back = (open_folder(place).publications for place in (house, tmp_path / "back"))
    assert back.keys() == there.keys() == ((PUBLICATION.wave, 1),)
    assert replace(back.read(PUBLICATION.wave), tree=TREE) == replace(PUBLICATION, tree=TREE)
    assert not back.altered(PUBLICATION.wave)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (tmp_path / "back" / "surveys").is_dir(), "an empty folder too"


@given(some.dictionaries(
    some.lists(some.text("abé. \n'", min_size=1, max_size=9).filter(lambda one: one not in (".", "..")),
               min_size=1, max_size=3).map("/".join),
    some.binary(max_size=200), max_size=6), some.integers(1, 50))  # fmt: skip
@limits(max_examples=30, deadline=None)
def test_any_folder_comes_back_however_its_bytes_are_cut(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], size: int
) -> None:
    place = tmp_path_factory.mktemp("any")
    root, written = place / "root", {}
    root.mkdir()
    for name, content in files.items():
        file = root / name
        if any(above.is_file() for above in file.parents) or file.is_dir():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written[name] = content
    stream = b"".join(pack(root)) + b"what follows"
    cut = (stream[at : at + size] for at in range(0, len(stream), size))
    with Arriving(place / "back") as arriving:
        assert b"".join(arriving.unpack(cut)) == b"what follows"
        arriving.appear()
    assert {name: (place / "back" / name).read_bytes() for name in written} == written
    assert sorted(one.name for one in place.iterdir()) == ["back", "root"]


@given(some.data())
@limits(max_examples=40, deadline=None)
def test_a_byte_changed_cut_added_or_moved_puts_nothing_back(
    tmp_path_factory: pytest.TempPathFactory, drawn: Any
) -> None:  # the row "backup" of the figures
    place = tmp_path_factory.mktemp("sealed")
    root, file = place / "root", place / "a.avers"
    (root / "private").mkdir(parents=True)
    (root / "private" / "people.csv").write_bytes(bytes(range(200)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_PIECE", 32)
        told = Backup("0.1.0", "", AT.isoformat(), "someone")
        write_sealed(file, _framed(told, pack(root)), PASSPHRASE)
        whole = file.read_bytes()
        header, piece = sealed.header_size("data"), 48
        how = drawn.draw(some.sampled_from(["flip", "cut", "add", "swap"]))
        at = drawn.draw(some.integers(0, len(whole) - 1))
        if how == "flip":
            spoilt = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        elif how == "cut":
            spoilt = whole[:at]
        elif how == "add":
            spoilt = whole + bytes(1 + at % 50)
        else:
            one, two = whole[header : header + piece], whole[header + piece : header + 2 * piece]
            spoilt = whole[:header] + two + one + whole[header + 2 * piece :]
        file.write_bytes(spoilt)
        with pytest.raises((CopyDamaged, CopyRefused)):
            _read(file, place / "back")
    assert sorted(one.name for one in place.iterdir()) == ["a.avers", "root"], "and leaves nothing"


def _read(file: Path, into: Path) -> None:
    with Arriving(into) as arriving:
        pieces = read_sealed(file, PASSPHRASE)
        first = next(pieces)
        head = 4 + int.from_bytes(first[:4], "big")
        while len(first) < head:
            first += next(pieces)

        def rest() -> Iterator[bytes]:
            yield first[head:]
            yield from pieces

        for _ in arriving.unpack(rest()):
            pass
        arriving.appear()


# ── Nothing outside ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["link", "link to a folder", "dangling", "pipe", "socket"])
def test_a_link_and_what_is_no_file_are_refused_and_named(
    house: Path, tmp_path: Path, places: tuple[Path, Path], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "hosts").write_text("elsewhere")
    odd = house / "private" / "odd"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "socket":
        monkeypatch.chdir(odd.parent)
        with socket.socket(socket.AF_UNIX) as held:
            held.bind("odd")
    else:
        odd.symlink_to({"link": secret / "hosts", "link to a folder": secret}.get(kind, tmp_path / "nothing"))
    with pytest.raises(InputRefused) as refused:
        copied(house, places[0] / "a.avers")
    (fault,) = refused.value.faults
    assert (fault.code, fault.file) == ("copy_not_a_file", "private/odd")
    assert list(places[0].iterdir()) == []


def test_a_link_put_in_the_way_while_it_is_read_leads_nowhere(house: Path, tmp_path: Path) -> None:
    """Between the look and the reading, somebody turns a folder into a way out."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "promises.csv").write_text("elsewhere")
    stream = pack(house)
    next(stream)
    (house / "private" / "acts").rename(house / "private" / "acts-before")
    (house / "private" / "acts").symlink_to(tmp_path / "secret")
    read = []
    with pytest.raises(FolderMoves):
        read.extend(stream)
    assert b"elsewhere" not in b"".join(read)


def test_a_file_that_changes_while_it_is_read_is_not_copied(house: Path, tmp_path: Path) -> None:
    stream = pack(house)
    for piece in stream:
        if piece[:1] == b"\x00" and piece[1:2] == b"\x01":  # a piece of the large file
            break
    with (house / "private" / "sealed" / "w.parquet").open("ab") as file:
        file.write(b"more")
    with pytest.raises(FolderMoves):
        for _ in stream:
            pass


@pytest.mark.parametrize("place", [
    "../out", "/etc/out", "a/../../out", "./a", "a//b", "", "a/", "..", "a\0b", ".git/hooks/pre-commit",
    "deep/.GIT/config", "private/.work/stage-1/journal.json", "x" * 300, "/".join(["d"] * 80),
])  # fmt: skip
def test_a_stream_that_names_a_place_outside_puts_nothing_back(tmp_path: Path, place: str) -> None:
    """Somebody who has the passphrase writes a copy by hand."""
    stream = _head("fine.csv", 2) + b"ok" + _head(place, 3) + b"bad" + bytes(4)
    with pytest.raises(StreamDamaged), Arriving(tmp_path / "in" / "back") as arriving:
        list(arriving.unpack(iter([stream])))
    assert [one.name for one in tmp_path.rglob("*")] == ["in"]


@pytest.mark.parametrize("stream", [
    _head("a", 1) + b"x" + _head("a", 1) + b"y" + bytes(4), _head("a", 1) + b"x" + _head("a/b", 1) + b"y",
    _head("a", 9) + b"x", _head("a", -1), b"\xff\xff\xff\xff", b"\0\0\0\x02{}", b"\0\0\0\x04null", b"",
])  # fmt: skip
def test_a_stream_that_is_none_puts_nothing_back(tmp_path: Path, stream: bytes) -> None:
    with pytest.raises(StreamDamaged), Arriving(tmp_path / "back") as arriving:
        list(arriving.unpack(iter([stream])))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over_and_no_link_is_followed_on_the_way_back(
    house: Path, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    file = copied(house, places[0] / "a.avers")
    (tmp_path / "aside").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "aside")
    for taken in (house, tmp_path / "link", file):
        with pytest.raises(FolderTaken):
            restore_data(file, PASSPHRASE, folder=taken)
    restore_data(file, PASSPHRASE, folder=tmp_path / "aside")
    assert tree_of(tmp_path / "aside") == tree_of(house), "an empty folder is a place"


def test_copy_keys_and_database_lie_outside_the_folder(
    house: Path, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    with pytest.raises(CopyInside):
        copied(house, house / "a.avers")
    for name in ("AVERS_KEYS", "AVERS_HOME"):
        with override_settings(**{name: house / "private" / "inside"}), pytest.raises(CopyInside):
            copied(house, places[0] / "a.avers")
    (house / "charter.yaml").write_text("organisation: {}\n")
    with pytest.raises(DataBesideKeys):
        back_up_keys(house / "private" / "k.avers", OTHER)
    assert list(places[0].iterdir()) == []
    with pytest.raises(InputRefused):
        copied(tmp_path / "nowhere", places[0] / "a.avers")


def test_what_writers_are_at_and_the_history_of_git_stay_behind(
    house: Path, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    (house / ".git" / "hooks").mkdir(parents=True)
    (house / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\n")
    stage = house / "private" / ".work" / "stage-1-2"
    stage.mkdir(parents=True)
    (stage / "0").write_text("half")
    (house / ".charter.yaml.77.new").write_text("half")
    restore_data(copied(house, places[0] / "a.avers"), PASSPHRASE, folder=tmp_path / "back")
    names = {one.relative_to(tmp_path / "back").as_posix() for one in (tmp_path / "back").rglob("*")}
    assert not [name for name in names if ".git/" in name or "stage" in name or name.endswith(".new")]


def test_nothing_planted_is_readable_in_a_copy_nor_left_beside(
    house: Path, tmp_path: Path, places: tuple[Path, Path]
) -> None:  # thief of disk or backup
    there = {file for file in tmp_path.rglob("*") if file.is_file()}
    file = copied(house, places[0] / "a.avers")
    new = {one for one in tmp_path.rglob("*") if one.is_file()} - there
    assert new == {file, house / "private" / "identity"}
    assert WORDS.encode() not in file.read_bytes()
    assert WORDS.encode() in b"".join(read_sealed(file, PASSPHRASE))


# ── Erased people ────────────────────────────────────────────────────────────────────────────────


def forget(company: Any) -> None:
    erase_again(company, erased_since_in(company) or (), by="test", at=AT)


def test_who_was_erased_since_the_copy_is_erased_before_the_folder_has_its_name(
    house: Path, tmp_path: Path, places: tuple[Path, Path]
) -> None:  # M3
    file = copied(house, places[0] / "a.avers")
    other = a_house(tmp_path / "other")
    (other / "private" / "identity").write_text("0" * 32)
    remember_erased(house, "ines")
    assert erase_person(open_folder(house), "ines", by="test", at=AT).n_acts == 1
    assert "ines" not in (Path(settings.AVERS_KEYS) / "erasures.log").read_text()
    seen: list[bool] = []

    def forget_and_look(company: Any) -> None:
        assert found_about(company, "ines").n_acts == 1, "the copy is from before"
        forget(company)
        seen.append((tmp_path / "back").exists())

    restore_data(file, PASSPHRASE, folder=tmp_path / "back", forget=forget_and_look)
    assert seen == [False]
    assert found_about(open_folder(tmp_path / "back"), "ines").is_empty
    assert found_about(open_folder(tmp_path / "back"), "marc").n_acts == 1
    assert erased_since_in(open_folder(other)) == (), "keys are alike from one house to the next"


def test_a_folder_that_was_never_copied_leaves_no_trace_of_whom_it_erased(
    house: Path, places: tuple[Path, Path]
) -> None:
    remember_erased(house, "ines")
    assert not Path(settings.AVERS_KEYS).exists()
    assert erased_since_in(open_folder(house)) is None


# ── Beside a database ────────────────────────────────────────────────────────────────────────────


def test_a_folder_and_the_database_go_into_one_copy_and_come_back_together(
    company: Any, engine: str, house: Path, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    from tests.security.test_backup import elsewhere, gathered

    gathered(company, 3)
    before = everything("django_session")
    back_up(places[0] / "both", PASSPHRASE, at=AT, folder=house)
    back_up(places[0] / "database", PASSPHRASE, at=AT)
    with elsewhere(engine, tmp_path, keys=Path(settings.AVERS_KEYS)):
        with pytest.raises(WithFolder):
            restore_data(places[0] / "both", PASSPHRASE)
        with pytest.raises(WithoutFolder):
            restore_data(places[0] / "database", PASSPHRASE, folder=tmp_path / "back")
        assert not (tmp_path / "back").exists()
        spoilt = bytearray((places[0] / "both").read_bytes())
        spoilt[-20] ^= 1
        (places[0] / "spoilt").write_bytes(spoilt)
        with pytest.raises(CopyDamaged):
            restore_data(places[0] / "spoilt", PASSPHRASE, folder=tmp_path / "back")
        assert not [one.name for one in tmp_path.iterdir() if "back" in one.name], "the end is part of it"
        told = restore_data(places[0] / "both", PASSPHRASE, folder=tmp_path / "back")
        assert told.engine
        assert everything("django_session") == before
    assert tree_of(tmp_path / "back") == tree_of(house)


# ── As a command ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a machine that has a company folder and no database."""
    for name in ("copies", "elsewhere"):
        (tmp_path / name).mkdir()
    found = {
        **os.environ,
        "AVERS_HOME": str(tmp_path / "home"),
        "AVERS_KEYS": str(tmp_path / "keys"),
        "AVERS_HTTPS": "off",
        "AVERS_LANGUAGE": "en",
        "AVERS_BACKUP_PASSPHRASE": PASSPHRASE,
        "AVERS_BACKUP_KEYS_PASSPHRASE": OTHER,
    }
    found.pop("DJANGO_SETTINGS_MODULE", None)
    a_house(tmp_path / "house")
    return found


@pytest.mark.slow
def test_a_folder_is_backed_up_erased_from_and_put_back_from_nothing(
    home: dict[str, str], tmp_path: Path
) -> None:  # M3
    house, back, file, keys = (str(tmp_path / name) for name in ("house", "back", "copies/a", "elsewhere/k"))
    told = json.loads(run(home, "backup", file, "--folder", house, "--json").stdout)
    assert (told["folder"], told["database"], told["keys_destroyed"]) == (house, False, [])
    assert not (tmp_path / "home" / "avers.sqlite3").exists()
    assert "--folder DIR" in run(home, "backup", "--folder", house, code=2).stderr
    run(home, "erase", "ines", "--folder", house, "--yes")
    run(home, "backup", "--keys", keys)
    (tmp_path / "keys").rename(tmp_path / "old-keys")
    assert "--folder DIR" in run(home, "restore", file, code=2).stderr
    wrong = home | {"AVERS_BACKUP_PASSPHRASE": "another passphrase"}
    assert "not its passphrase" in run(wrong, "restore", file, "--folder", back, code=3).stderr
    assert not Path(back).exists()
    assert "nobody was erased again" in run(home, "restore", file, "--folder", back).stdout
    assert "ines" in (Path(back) / "private" / "acts" / "promises.csv").read_text()
    said = json.loads(run(home, "restore", "--keys", keys, "--folder", back, "--json").stdout)
    assert said["n_erased_again_in_folder"] == 1
    assert "ines" not in (Path(back) / "private" / "acts" / "promises.csv").read_text()
    third = str(tmp_path / "third")
    assert "erased again: 1" in run(home, "restore", file, "--folder", third).stdout
    assert "ines" not in (Path(third) / "private" / "acts" / "promises.csv").read_text()
    assert not (tmp_path / "home" / "avers.sqlite3").exists(), "no database was asked for"
    assert tree_of(Path(third)) == tree_of(Path(house))


@pytest.mark.slow
def test_a_folder_with_faults_is_put_back_and_said_to_be_so(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "house" / "private" / "acts" / "promises.csv").write_text("key\nx,y\n")
    run(home, "backup", str(tmp_path / "copies" / "b"), "--folder", str(tmp_path / "house"))
    (tmp_path / "keys").mkdir(mode=0o700, exist_ok=True)
    (tmp_path / "keys" / "erasures.log").write_text("0\n")
    said = run(home, "restore", str(tmp_path / "copies" / "b"), "--folder", str(tmp_path / "back")).stdout
    assert "have faults" in said
    assert tree_of(tmp_path / "back") == tree_of(tmp_path / "house")


@pytest.mark.slow
def test_a_full_disk_is_said_in_words_and_leaves_nothing(home: dict[str, str], tmp_path: Path) -> None:
    import resource

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    file, house = str(tmp_path / "copies" / "a"), str(tmp_path / "house")
    assert "is full" in run(home, "backup", file, "--folder", house, code=5, preexec_fn=little_room).stderr
    assert list((tmp_path / "copies").iterdir()) == []
    run(home, "backup", file, "--folder", house)
    back = str(tmp_path / "back")
    assert "filled up" in run(home, "restore", file, "--folder", back, code=5, preexec_fn=little_room).stderr
    assert not [one.name for one in tmp_path.iterdir() if "back" in one.name]


@pytest.mark.slow
def test_killed_at_any_moment_there_is_a_whole_copy_or_none_and_a_whole_folder_or_none(
    home: dict[str, str], tmp_path: Path
) -> None:
    chance, copies, n_killed = random.Random(11), tmp_path / "copies", 0  # noqa: S311 - for a test alone
    house, back = tmp_path / "house", tmp_path / "back"
    before = tree_of(house)

    def killed(*words: str, shows: Path) -> int:
        program = [sys.executable, "-c", _PROGRAM, *words, "--json"]
        started = subprocess.Popen(program, env=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Where the partial one appears, some way into it; no time is measured.
        for _ in range(2000):
            if any(one.name.startswith(".") for one in shows.iterdir()) or started.poll() is not None:
                break
            time.sleep(0.002)
        time.sleep(chance.random() * 0.3)
        started.send_signal(signal.SIGKILL)
        return int(started.wait() == -signal.SIGKILL)

    for _ in range(8):
        n_killed += killed("backup", str(copies / "a"), "--folder", str(house), shows=copies)
        if (copies / "a").exists():
            assert b"".join(read_sealed(copies / "a", PASSPHRASE))
            (copies / "a").unlink()
    run(home, "backup", str(copies / "a"), "--folder", str(house))
    assert [file.name for file in copies.iterdir()] == ["a"], "what the dead left is swept"
    before |= {"private/identity": tree_of(house)["private/identity"]}
    assert tree_of(house) == before
    for _ in range(8):
        n_killed += killed("restore", str(copies / "a"), "--folder", str(back), shows=tmp_path)
        if back.exists():
            assert tree_of(back) == before
            back.rename(tmp_path / f"back-{n_killed}-{chance.random()}")
    run(home, "restore", str(copies / "a"), "--folder", str(back))
    assert tree_of(back) == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".back")]
    assert n_killed
