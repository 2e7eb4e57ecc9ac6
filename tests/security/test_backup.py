"""Copies: nothing readable, nothing half, nobody erased comes back, and no key outlives its wave."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as some

from avers.adapters.database.audit_chain import verify_chain
from avers.adapters.database.company import DatabaseCompany
from avers.adapters.database.copying import data, sealed
from avers.adapters.database.copying.data import (
    DatabaseUnsound,
    DataBesideKeys,
    NotEmpty,
    OtherEngine,
    ToolMissing,
    read_backup,
    write_backup,
)
from avers.adapters.database.copying.keys import KeyDiffers, copies_known, read_keys, write_keys
from avers.adapters.database.copying.sealed import (
    CopyDamaged,
    CopyExists,
    CopyRefused,
    kind_of,
    read_sealed,
    write_sealed,
)
from avers.application.closing import close_wave
from avers.application.collecting import answers_waiting, destroy_keys, waves_closed_for_good
from avers.application.erasing import erase_again, erase_person, found_about
from avers.application.waving import open_waves
from avers.core.evidence.wave import Wave
from avers.wiring import back_up, erased_since, restore_data, resume_audit
from tests.databases import _on_server, postgres_address, using
from tests.gathered import AT, INSTRUMENT, LATER, WAVE, answer, answers, invited, opened, tokens

PASSPHRASE, OTHER = "quatre mots de données", "quatre autres mots"
WORDS = "PLANTÉ ICI : le bruit des palettes"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "COST", 4)


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A folder for copies of data and one for copies of keys; the data's own folder is a third."""
    found = tmp_path / "copies", tmp_path / "elsewhere"
    for one in (*found, tmp_path / "home"):
        one.mkdir()
    with override_settings(AVERS_HOME=tmp_path / "home"):
        yield found


@contextmanager
def elsewhere(engine: str, folder: Path, *, keys: Path) -> Iterator[DatabaseCompany]:
    """Put the default connection on a place where there is no database yet."""
    if engine == "sqlite":
        with using(f"sqlite:///{folder / 'new' / 'avers.sqlite3'}", keys=keys):
            yield DatabaseCompany()
        return
    name = f"avers_back_{uuid.uuid4().hex}"
    _on_server(f"CREATE DATABASE {name}")
    try:
        with using(postgres_address(name), keys=keys):
            yield DatabaseCompany()
    finally:
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")


def gathered(company: Any, n: int = 12) -> None:
    """Let ``n`` people answer a wave that is still open."""
    opened(company, n)
    for place, token in enumerate(tokens(company).values()):
        assert answer(company, token, answers(q1=1 + place % 5, q2=1 + place % 3, why=WORDS)) == "kept"


def everything(*but: str) -> dict[str, list[Any]]:
    """Return every row of every table, sorted."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in but:
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own
                found[table] = sorted(repr(_plain(row)) for row in cursor.fetchall())
    return found


def _plain(row: Any) -> list[Any]:
    return [bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]


# ── The form ─────────────────────────────────────────────────────────────────────────────────────


@given(some.lists(some.binary(max_size=300), max_size=5), some.integers(1, 40))
@limits(max_examples=40, deadline=None)
def test_what_is_sealed_comes_back_whatever_its_size(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes], piece: int
) -> None:
    file = tmp_path_factory.mktemp("sealed") / "a.avers"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_PIECE", piece)
        write_sealed(file, parts, PASSPHRASE)
        assert b"".join(read_sealed(file, PASSPHRASE)) == b"".join(parts)


@given(some.data())
@limits(max_examples=60, deadline=None)
def test_a_byte_changed_cut_added_or_moved_is_refused(
    tmp_path_factory: pytest.TempPathFactory, drawn: Any
) -> None:  # the row "backup" of the figures
    file = tmp_path_factory.mktemp("sealed") / "a.avers"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_PIECE", 32)
        write_sealed(file, [bytes(range(200))], PASSPHRASE)
        whole = file.read_bytes()
        header = sealed.header_size("data")
        how = drawn.draw(some.sampled_from(["flip", "cut", "add", "swap"]))
        place = drawn.draw(some.integers(0, len(whole) - 1))
        if how == "flip":
            spoilt = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        elif how == "cut":
            spoilt = whole[:place]
        elif how == "add":
            spoilt = whole + bytes(1 + place % 50)
        else:
            one, two = whole[header : header + 48], whole[header + 48 : header + 96]
            spoilt = whole[:header] + two + one + whole[header + 96 :]
        file.write_bytes(spoilt)
        with pytest.raises((CopyDamaged, CopyRefused)):
            b"".join(read_sealed(file, PASSPHRASE))


def test_another_passphrase_is_told_from_damage_and_a_short_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.avers"
    write_sealed(file, [b"x"], PASSPHRASE)
    with pytest.raises(CopyRefused) as refused:
        list(read_sealed(file, OTHER))
    assert refused.value.code == "copy_passphrase_wrong"
    with pytest.raises(CopyRefused):
        data.check_passphrase("court")
    with pytest.raises(CopyExists):
        write_sealed(file, [b"y"], PASSPHRASE)
    assert b"".join(read_sealed(file, PASSPHRASE)) == b"x"


def test_a_disk_that_gives_back_something_else_leaves_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "read_sealed", lambda file, passphrase: iter([b"not what was written"]))
    with pytest.raises(CopyDamaged):
        write_sealed(tmp_path / "a.avers", [b"x"], PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


# ── Data ─────────────────────────────────────────────────────────────────────────────────────────


def test_every_row_and_every_published_figure_is_back(
    company: Any, engine: str, tmp_path: Path, places: tuple[Path, Path]
) -> None:  # C10
    gathered(company)
    close_wave(company, WAVE.key, by="test", at=LATER)
    before = everything("django_session")
    figures = company.publications.read(WAVE.key)
    write_backup(places[0] / "a.avers", PASSPHRASE, at=LATER)
    with elsewhere(engine, tmp_path, keys=Path(settings.AVERS_KEYS)) as back:
        told = restore_data(places[0] / "a.avers", PASSPHRASE)
        assert (told.engine, told.made_at) == (connection.vendor, LATER.isoformat(timespec="seconds"))
        assert everything("django_session") == before
        assert back.publications.read(WAVE.key) == figures
        resume_audit(told, at=LATER)
        assert not verify_chain().breaks
        with pytest.raises(NotEmpty):
            read_backup(places[0] / "a.avers", PASSPHRASE)
    assert stat.S_IMODE((places[0] / "a.avers").stat().st_mode) == 0o600


def test_nothing_planted_is_readable_in_a_copy_nor_left_beside(
    company: Any, tmp_path: Path, places: tuple[Path, Path]
) -> None:  # thief of disk or backup
    gathered(company)
    keys = Path(settings.AVERS_KEYS)
    secrets_held = [json.loads(file.read_text())["private"] for file in (keys / "waves").glob("*.key")]
    planted = [WORDS, "p0003@ravel.example", (keys / "audit.key").read_text().strip(), *secrets_held]
    there = {file for file in tmp_path.rglob("*") if file.is_file()}
    write_backup(places[0] / "a.avers", PASSPHRASE, at=AT)
    write_keys(places[1] / "k.avers", OTHER)
    new = {file for file in tmp_path.rglob("*") if file.is_file()} - there
    assert new == {places[0] / "a.avers", places[1] / "k.avers", keys / "copies"}
    for file in new:
        content = file.read_bytes()
        for word in planted:
            assert word.encode() not in content, file
    opened_again = b"".join(read_sealed(places[0] / "a.avers", PASSPHRASE))
    for secret in planted[2:]:
        assert secret.encode() not in opened_again, "secrets stay outside the data, even opened"


def test_a_copy_of_another_engine_or_of_the_keys_is_refused(
    company: Any, engine: str, tmp_path: Path, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(company, 1)
    write_keys(places[1] / "k.avers", OTHER)
    told = data.Backup("0.1.0", "other", AT.isoformat())
    write_sealed(places[0] / "b.avers", data._framed(told, [b"x"]), PASSPHRASE)
    (tmp_path / "text").write_text("hello")
    with elsewhere(engine, tmp_path, keys=Path(settings.AVERS_KEYS)):
        for file in (places[1] / "k.avers", tmp_path / "text"):
            with pytest.raises(CopyDamaged):
                read_backup(file, OTHER)
        with pytest.raises(OtherEngine):
            read_backup(places[0] / "b.avers", PASSPHRASE)
    if engine == "postgres":
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(ToolMissing):
            write_backup(places[0] / "c.avers", PASSPHRASE, at=AT)
        assert not list(places[0].glob("*c.avers*"))


def test_a_damaged_copy_puts_nothing_back(
    company: Any, engine: str, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    gathered(company, 5)
    file = places[0] / "a.avers"
    write_backup(file, PASSPHRASE, at=AT)
    content = bytearray(file.read_bytes())
    content[-20] ^= 1
    file.write_bytes(content)
    with elsewhere(engine, tmp_path, keys=Path(settings.AVERS_KEYS)):
        with pytest.raises(CopyDamaged):
            read_backup(file, PASSPHRASE)
        if engine == "sqlite":
            assert list((tmp_path / "new").glob("*")) == []
        else:
            with connection.cursor() as cursor:
                assert connection.introspection.table_names(cursor) == []


def test_a_database_that_is_damaged_is_not_copied(
    django_db_blocker: Any, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    file = tmp_path / "broken.sqlite3"
    file.write_bytes(b"SQLite format 3\0" + bytes(8000))
    with (
        django_db_blocker.unblock(),
        using(f"sqlite:///{file}", keys=tmp_path / "keys"),
        pytest.raises(DatabaseUnsound),
    ):
        write_backup(places[0] / "a.avers", PASSPHRASE, at=AT)
    assert list(places[0].iterdir()) == []


# ── Keys ─────────────────────────────────────────────────────────────────────────────────────────


def test_without_its_key_a_wave_says_how_many_answers_wait_and_with_it_closes(
    company: Any, engine: str, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    gathered(company)
    write_backup(places[0] / "a.avers", PASSPHRASE, at=AT)
    write_keys(places[1] / "k.avers", OTHER)
    with elsewhere(engine, tmp_path, keys=tmp_path / "new-keys") as back:
        told = restore_data(places[0] / "a.avers", PASSPHRASE)
        (waiting,) = answers_waiting(back)
        assert (waiting.n_answers, waiting.has_key) == (12, False)
        read_keys(places[1] / "k.avers", OTHER)
        resume_audit(told, at=LATER)
        assert [one.has_key for one in answers_waiting(back)] == [True]
        close_wave(back, WAVE.key, by="test", at=LATER)
        assert back.publications.read(WAVE.key) is not None


def test_a_verified_copy_made_after_closing_ends_the_key_in_every_copy(
    company: Any, places: tuple[Path, Path]
) -> None:  # security section 3
    gathered(company)
    later = Wave("2026-12", "employee", "pulse", "1", "anonymous", 5, WAVE.opens, WAVE.closes)
    from avers.application.collecting import Audience

    open_waves(company, [later], instrument=INSTRUMENT, gathering=Audience(invited(12)), by="test", at=AT)
    write_keys(places[1] / "k.avers", OTHER)
    assert back_up(places[0] / "before.avers", PASSPHRASE, at=AT) == (), "what waits keeps its key"
    close_wave(company, WAVE.key, by="test", at=LATER)
    assert back_up(places[0] / "after.avers", PASSPHRASE, at=LATER) == (WAVE.key,)
    held = sorted(file.name for file in (Path(settings.AVERS_KEYS) / "waves").iterdir())
    assert [name.split(".")[0] for name in held] == ["2026-12"]
    back = read_keys(places[1] / "k.avers", OTHER)
    assert [name.split(".")[0] for name in back.destroyed] == ["waves/2026-11"]
    assert sorted(file.name for file in (Path(settings.AVERS_KEYS) / "waves").iterdir()) == held


def test_the_key_goes_after_seven_days_even_without_a_copy_of_the_data(
    company: Any, places: tuple[Path, Path]
) -> None:
    gathered(company)
    write_keys(places[1] / "k.avers", OTHER)
    close_wave(company, WAVE.key, by="test", at=LATER)
    assert waves_closed_for_good(company) == {WAVE.key}
    assert destroy_keys(company, at=LATER + timedelta(days=6)) == ()
    assert destroy_keys(company, at=LATER + timedelta(days=7)) == (WAVE.key,)
    assert len(read_keys(places[1] / "k.avers", OTHER).destroyed) == 1


def test_a_copy_that_fails_destroys_no_key(
    company: Any, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(company)
    close_wave(company, WAVE.key, by="test", at=LATER)
    monkeypatch.setattr(sealed, "read_sealed", lambda file, passphrase: iter([b"spoilt"]))
    with pytest.raises(CopyDamaged):
        back_up(places[0] / "a.avers", PASSPHRASE, at=LATER)
    assert len(list((Path(settings.AVERS_KEYS) / "waves").iterdir())) == 1


def test_keys_never_lie_with_the_data_nor_data_with_keys(
    company: Any, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    gathered(company, 1)
    write_backup(places[0] / "a.avers", PASSPHRASE, at=AT)
    below = places[0] / "below"
    below.mkdir()
    for folder in (places[0], below, tmp_path / "home", Path(settings.AVERS_KEYS)):
        with pytest.raises(DataBesideKeys):
            write_keys(folder / "k.avers", OTHER)
    write_keys(places[1] / "k.avers", OTHER)
    for folder in (places[1], Path(settings.AVERS_KEYS)):
        with pytest.raises(DataBesideKeys):
            write_backup(folder / "b.avers", PASSPHRASE, at=AT)
    assert [kind_of(file) for file in copies_known()] == ["keys"]


def test_keys_of_another_installation_write_over_nothing(company: Any, places: tuple[Path, Path]) -> None:
    gathered(company, 1)
    write_keys(places[1] / "k.avers", OTHER)
    audit = Path(settings.AVERS_KEYS) / "audit.key"
    audit.write_text("another one")
    with pytest.raises(KeyDiffers):
        read_keys(places[1] / "k.avers", OTHER)
    assert audit.read_text() == "another one"


@pytest.mark.parametrize("place", [0, 30, 60, 80, 200, -1])
def test_a_copy_of_keys_that_was_touched_is_refused(
    company: Any, places: tuple[Path, Path], place: int
) -> None:
    gathered(company, 1)
    file = places[1] / "k.avers"
    write_keys(file, OTHER)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    with pytest.raises((CopyDamaged, CopyRefused)):
        read_keys(file, OTHER)


# ── Erased people ────────────────────────────────────────────────────────────────────────────────


def test_who_was_erased_since_the_copy_is_erased_again(
    company: Any, engine: str, tmp_path: Path, places: tuple[Path, Path]
) -> None:  # M3
    gathered(company)
    write_backup(places[0] / "a.avers", PASSPHRASE, at=AT)
    assert erase_person(company, "p0003", by="test", at=AT).n_links == 1
    log = (Path(settings.AVERS_KEYS) / "erasures.log").read_text()
    assert "p0003" not in log
    with elsewhere(engine, tmp_path, keys=Path(settings.AVERS_KEYS)) as back:
        told = restore_data(places[0] / "a.avers", PASSPHRASE)
        assert found_about(back, "p0003").n_links == 1, "the copy is from before"
        resume_audit(told, at=LATER)
        assert erased_since() == ("p0003",)
        assert erase_again(back, erased_since(), by="test", at=LATER) == 1
        assert found_about(back, "p0003").is_empty
        assert not verify_chain().breaks, "and the chain tells it, from the copy on"


# ── As a command ─────────────────────────────────────────────────────────────────────────────────

Run = Callable[..., "subprocess.CompletedProcess[str]"]
_PROGRAM = "from avers.cli import main; main()"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The surroundings of an installation of its own, with a small company in it."""
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
    run(found, "new", str(tmp_path / "acme"))
    run(found, "load", str(tmp_path / "acme"))
    return found


def run(home: dict[str, str], *words: str, code: int = 0, **more: Any) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", _PROGRAM, *words]
    done = subprocess.run(program, env=home, capture_output=True, text=True, check=False, **more)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.slow
def test_backup_and_restore_from_nothing(home: dict[str, str], tmp_path: Path) -> None:
    data_copy, keys_copy = str(tmp_path / "copies" / "a"), str(tmp_path / "elsewhere" / "k")
    run(home, "backup", data_copy, "--keys", keys_copy)
    assert "Give each" in run(home | {"AVERS_BACKUP_KEYS_PASSPHRASE": PASSPHRASE}, "backup", data_copy + "2",
        "--keys", keys_copy + "2", code=2).stderr.replace("give each", "Give each")  # fmt: skip
    assert "aside" in run(home, "restore", data_copy, code=2).stderr
    (tmp_path / "home").rename(tmp_path / "old-home")
    (tmp_path / "keys").rename(tmp_path / "old-keys")
    wrong = home | {"AVERS_BACKUP_PASSPHRASE": "another passphrase"}
    assert "not its passphrase" in run(wrong, "restore", data_copy, code=3).stderr
    assert not (tmp_path / "home" / "avers.sqlite3").exists()
    said = run(home, "restore", data_copy).stdout
    assert "The key of the audit log is not there" in said
    assert "put back" in run(home, "restore", "--keys", keys_copy).stdout
    assert "All is in order" in run(home, "doctor").stdout
    nobody = {key: value for key, value in home.items() if not key.startswith("AVERS_BACKUP")}
    assert "AVERS_BACKUP_PASSPHRASE" in run(nobody, "backup", data_copy + "3", code=2, input="").stderr


@pytest.mark.slow
def test_a_full_disk_is_said_in_words_and_leaves_nothing(home: dict[str, str], tmp_path: Path) -> None:
    import resource

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = run(home, "backup", str(tmp_path / "copies" / "a"), code=5, preexec_fn=little_room)
    assert "is full" in done.stderr
    assert list((tmp_path / "copies").iterdir()) == []
    assert not [file for file in (tmp_path / "home").iterdir() if ".copy" in file.name]
    run(home, "backup", str(tmp_path / "copies" / "a"))


@pytest.mark.slow
def test_killed_at_any_moment_there_is_a_whole_copy_or_none(home: dict[str, str], tmp_path: Path) -> None:
    chance, copies, n_killed = random.Random(7), tmp_path / "copies", 0  # noqa: S311 - for a test alone
    program = [sys.executable, "-c", _PROGRAM, "backup", str(copies / "a"), "--json"]
    for _ in range(12):
        started = subprocess.Popen(program, env=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Where the partial file appears, some way into it; no time is measured.
        for _ in range(2000):
            if any(copies.iterdir()) or started.poll() is not None:
                break
            time.sleep(0.005)
        time.sleep(chance.random() * 0.6)
        started.send_signal(signal.SIGKILL)
        n_killed += started.wait() == -signal.SIGKILL
        if (copies / "a").exists():
            assert b"".join(read_sealed(copies / "a", PASSPHRASE))
            (copies / "a").unlink()
        assert not [file for file in (tmp_path / "home").iterdir() if file.suffix == ".copy"]
    assert n_killed
    run(home, "backup", str(copies / "a"))
    assert [file.name for file in copies.iterdir()] == ["a"], "what the dead left is swept"


def test_copies_that_are_not_there_are_named_before_a_passphrase_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from avers.cli import main

    with pytest.raises(SystemExit) as done:
        main(["restore", str(tmp_path / "data.copy"), "--keys", str(tmp_path / "keys.copy")])
    told = capsys.readouterr().err
    assert done.value.code == 3
    assert "data.copy" in told
    assert "keys.copy" in told
