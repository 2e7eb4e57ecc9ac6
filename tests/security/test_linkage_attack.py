"""Somebody has the whole database, its hidden columns, its files, its logs and every copy of it.

They also know who was invited under which link, and in which order people answered: they held every letter
and watched every screen. They do not have the folder of the keys. Whose answer is whose? Security section 3:
0 keys, and an order guessed for fewer than 5 of N. Chance is drawn from a seed, so that the test is the same
each time; an order that leaks would give N.
"""

from __future__ import annotations

import json
import os
import random
import re
import secrets
import shutil
import subprocess
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from avers.adapters.database import rewriting
from avers.adapters.database.collecting import keys
from avers.application.closing import close_wave
from avers.application.collecting import destroy_keys, find_invitation, submit
from avers.core.evidence.envelope import envelope_size
from tests.gathered import INSTRUMENT, LATER, WAVE, answers, opened, tokens

N = 220
ENOUGH = 5
# What one page of a SQLite file holds together.
PAGE = 4096


@pytest.fixture(autouse=True)
def _drawn_from_a_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(2026)  # noqa: S311 - for a test alone
    monkeypatch.setattr(secrets, "token_bytes", chance.randbytes)
    monkeypatch.setattr(secrets, "token_hex", lambda n: chance.randbytes(n).hex())
    monkeypatch.setattr(secrets, "randbits", chance.getrandbits)
    monkeypatch.setattr(keys, "random", chance.randbytes)


class Attack:
    """What the attacker saw: who answered in which order, what each wrote, and the copies they took."""

    def __init__(self, company: Any, folder: Path) -> None:
        self.company = company
        self.folder = folder
        # In no address and in no token, and another one each time: what a log holds of others is not ours.
        self.mark = f"·{os.urandom(4).hex()}·"
        self.order: list[str] = []
        self.envelopes: list[bytes] = []
        self.copies: dict[str, bytes] = {}

    def watch(self) -> None:
        """Let everybody answer, in an order of our own, each in words that nobody else uses."""
        opened(self.company, N)
        sent = list(tokens(self.company).items())
        random.Random(7).shuffle(sent)  # noqa: S311 - for a test alone
        for place, (address, token) in enumerate(sent):
            rows = answers(q1=1 + place % 5, q2=1 + place % 3, why=self.words(place))
            assert submit(self.company, find_invitation(self.company, token), rows) == "kept"
            self.order.append(address)
        self.tokens = dict(sent)

    def words(self, place: int) -> str:
        """Return what the one who answered in this place wrote, and nobody else."""
        return f"mot{self.mark}{place:04}·mot"

    def copy(self, name: str) -> None:
        """Take a copy of the files of the database, its log among them."""
        if connection.vendor != "sqlite":
            return
        file = Path(connection.settings_dict["NAME"])
        for part in (file, Path(f"{file}-wal")):
            if part.exists():
                shutil.copy(part, self.folder / f"{name}-{part.name}")
                self.copies[f"{name} {part.name}"] = part.read_bytes()

    def links(self) -> Iterator[bytes]:
        """Yield all that leads to a person: person, token, and the names of links in the database."""
        for place in range(N):
            yield f"p{place:04}".encode()
        for token in self.tokens.values():
            yield token.encode()
        for row in _rows("SELECT id, token_hash FROM avers_invitation"):
            yield from (one.encode() for one in row)


def _rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _guessed(told: Sequence[int]) -> int:
    """Return for how many the place where they stand is the place in which they answered."""
    return max(
        sum(place == true for place, true in enumerate(told)),
        sum(place == true for place, true in enumerate(reversed(told))),
    )


class Trail:
    """Bytes in which whoever wrote them left an order: a log, a dump. Who is beside an answer in them?"""

    def __init__(self, attack: Attack, held: bytes) -> None:
        self.attack, self.held = attack, held
        self.found = {place: held.find(attack.words(place).encode()) for place in range(N)}

    @property
    def n_said(self) -> int:
        """How many answers stand in it."""
        return sum(at >= 0 for at in self.found.values())

    def guessed_by_order(self) -> int:
        """Return for how many the place where they stand is the place in which they answered."""
        return _guessed(sorted(self.found, key=self.found.__getitem__))

    def guessed_by_neighbour(self, names: Mapping[str, Sequence[str]]) -> int:
        """Return for how many the nearest name, before or after, is theirs; ``names`` are by address."""
        places = sorted(
            (one.start(), address)
            for address, each in names.items()
            for name in each
            for one in re.finditer(re.escape(name.encode()), self.held)
        )
        starts = [at for at, _ in places]
        before = after = 0
        for place, at in self.found.items():
            here = bisect(starts, at)
            before += here > 0 and places[here - 1][1] == self.attack.order[place]
            after += here < len(places) and places[here][1] == self.attack.order[place]
        return max(before, after)


@pytest.fixture
def attack(company: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Attack:
    caplog.set_level("DEBUG")
    attack = Attack(company, tmp_path)
    attack.watch()
    return attack


def test_before_closing_there_are_envelopes_of_one_size_and_not_a_word(attack: Attack) -> None:  # A9
    attack.copy("before")
    waiting = [bytes(row[0]) for row in _rows("SELECT sealed FROM avers_envelope")]
    assert len(waiting) == N
    assert {len(one) for one in waiting} == {envelope_size(INSTRUMENT) + 48}
    assert len(set(waiting)) == N
    held = b"".join(waiting) + b"".join(attack.copies.values())
    assert not [place for place in range(N) if attack.words(place).encode() in held]
    assert not [token for token in attack.tokens.values() if token.encode() in held]
    assert _rows("SELECT count(*) FROM avers_sealedanswer") == [(0,)]


def test_the_order_in_which_envelopes_are_kept_is_not_the_one_they_came_in(attack: Attack) -> None:
    numbers = [row[0] for row in _rows("SELECT id FROM avers_envelope ORDER BY id")]
    # What a SQLite file tells of the order of rows is their number, drawn here and counted elsewhere.
    column = "ctid" if connection.vendor == "postgresql" else "rowid"
    stored = [row[0] for row in _rows(f"SELECT id FROM avers_envelope ORDER BY {column}")]  # noqa: S608
    if connection.vendor == "sqlite":
        assert stored == numbers
    # Where PostgreSQL lays them tells it until closing; what lies there then is gone.
    assert len(set(numbers)) == N


def test_after_closing_no_answer_leads_to_a_person(attack: Attack, caplog: pytest.LogCaptureFixture) -> None:
    attack.copy("before")
    envelopes = [bytes(row[0]) for row in _rows("SELECT sealed FROM avers_envelope")]
    close_wave(attack.company, WAVE.key, by="test", at=LATER)
    attack.copy("after")
    connection.close()
    attack.copy("later")
    links = list(attack.links())

    # Keys: a column or a page that holds an answer and what leads to a person.
    said = [" ".join(map(str, row)).encode() for row in _rows("SELECT * FROM avers_sealedanswer")]
    assert len(said) == 3 * N
    assert not [link for link in links if any(link in row for row in said)]
    assert _rows("SELECT count(*) FROM avers_envelope") == [(0,)]
    for name, held in attack.copies.items():
        if name.startswith("before"):
            continue
        pages = [held[start : start + PAGE] for start in range(0, len(held), PAGE)]
        with_answers = [page for page in pages if "mot·".encode() in page]
        assert not [link for link in links if any(link in page for page in with_answers)], name
        # What waited is gone to the last byte: any 24 of them in a row would be found.
        assert not [one for one in envelopes if one[:24] in held or one[-24:] in held], name
    if connection.vendor == "sqlite":
        assert any("mot·".encode() in held for name, held in attack.copies.items() if "after" in name)

    # Logs: nothing of anybody.
    logged = caplog.text.encode()
    assert not [link for link in links if link in logged]
    assert "mot·".encode() not in logged
    told = " ".join(map(str, _rows("SELECT action, details FROM avers_auditentry"))).encode()
    assert not [link for link in links if link in told]


def test_after_closing_no_order_tells_who_answered_when(attack: Attack) -> None:
    close_wave(attack.company, WAVE.key, by="test", at=LATER)
    hidden = ("ctid", "id", "respondent") if connection.vendor == "postgresql" else ("rowid", "respondent")
    for column in hidden:
        stored = _rows(f"SELECT text FROM avers_sealedanswer WHERE text <> '' ORDER BY {column}")  # noqa: S608
        assert _guessed([int(text.split("·")[2]) for (text,) in stored]) < ENOUGH, column
    # Which of the links was used first.
    came = {address: place for place, address in enumerate(attack.order)}
    for column in ("ctid", "id") if connection.vendor == "postgresql" else ("rowid", "id"):
        links = _rows(f"SELECT address FROM avers_invitation ORDER BY {column}")  # noqa: S608
        assert _guessed([came[address] for (address,) in links]) < ENOUGH, column


def test_after_closing_hidden_columns_tell_one_moment_for_all(attack: Attack, engine: str) -> None:
    if engine == "sqlite":
        close_wave(attack.company, WAVE.key, by="test", at=LATER)
        assert _rows("PRAGMA freelist_count") == [(0,)]
        return
    # Before: every answer carries the moment of its link, and both wait in the same order.
    both = "SELECT count(*) FROM avers_envelope e JOIN avers_invitation i ON e.xmin = i.xmin"
    assert _rows(both) == [(N,)]
    close_wave(attack.company, WAVE.key, by="test", at=LATER)
    for table in ("avers_sealedanswer", "avers_invitation"):
        moments = _rows(f"SELECT DISTINCT xmin::text, xmax::text FROM {table}")  # noqa: S608
        assert len(moments) == 1, table
    (pages,) = _rows("SELECT pg_relation_size('avers_envelope')")[0]
    assert pages == 0


@contextmanager
def _somebody_reading() -> Iterator[None]:
    """Somebody reads the database as it is now, and goes on: a copy being taken, a long report."""
    with psycopg.connect(**connection.get_connection_params()) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.execute("SELECT count(*) FROM avers_collection")
        yield


def test_what_somebody_still_reads_is_written_anew_once_they_are_done(
    company: Any, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then the server keeps what was removed: links and envelopes, with the moment of each answer."""
    if engine == "sqlite":
        pytest.skip("about PostgreSQL")
    monkeypatch.setattr(rewriting, "_PAUSE", 0.0)
    opened(company, 12)
    for token in tokens(company).values():
        assert submit(company, find_invitation(company, token), answers(q1=3, q2=2)) == "kept"
    with _somebody_reading():
        close_wave(company, WAVE.key, by="test", at=LATER)
        assert _rows("SELECT pg_relation_size('avers_envelope') > 0") == [(True,)]
        assert not company.collections.standing(WAVE.key).is_rebuilt, "it is not told as done"
        assert destroy_keys(company, at=LATER + timedelta(days=30)) == (), "its key waits"
    assert destroy_keys(company, at=LATER) == ()
    assert company.collections.standing(WAVE.key).is_rebuilt
    assert _rows("SELECT pg_relation_size('avers_envelope')") == [(0,)]


# ── What a server of PostgreSQL writes besides its tables ───────────────────────────────────────────


class Written:
    """The write-ahead log of the server of the tests, from now on, held until it is let go.

    A checkpoint gives old parts of the log away, and whoever else makes or drops a database asks for one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "pg_wal"
        self.hold = f"avers_{uuid4().hex}"
        _rows(f"SELECT pg_create_physical_replication_slot('{self.hold}', true)")
        (position,) = _rows("SELECT pg_current_wal_lsn()")[0]
        self.first, self.skipped = _rows(f"SELECT * FROM pg_walfile_name_offset('{position}')")[0]  # noqa: S608

    def read(self) -> bytes:
        """Return all that was written since, in its order, without what each page of the log begins with."""
        (last,) = _rows("SELECT pg_walfile_name(pg_current_wal_lsn())")[0]
        files = sorted(one for one in self.folder.iterdir() if self.first <= one.name <= last)
        assert files, "the log of the server was not found"
        parts = []
        for number, file in enumerate(files):
            held = file.read_bytes()
            start = self.skipped // _WAL_PAGE * _WAL_PAGE if number == 0 else 0
            parts += [held[at + _heading(at) : at + _WAL_PAGE] for at in range(start, len(held), _WAL_PAGE)]
        return b"".join(parts)

    def let_go(self) -> None:
        """Let the server keep or drop its log as it would."""
        _rows(f"SELECT pg_drop_replication_slot('{self.hold}')")


_WAL_PAGE = 8192


def _heading(at: int) -> int:
    return 24 if at else 40


@pytest.fixture
def written(engine: str) -> Iterator[Written]:
    """Yield the log of the server, where the tests may read its folder."""
    if engine != "postgres":
        pytest.skip("about PostgreSQL")
    (folder,) = _rows("SHOW data_directory")[0]
    if not os.access(f"{folder}/pg_wal", os.R_OK):
        pytest.skip("the folder of the PostgreSQL of the tests cannot be read")
    written = Written(Path(folder))
    yield written
    written.let_go()


@pytest.fixture
def told_by_server(engine: str) -> Iterator[list[str]]:
    """Yield what the server would log if it were told to log every statement, as it comes."""
    if engine != "postgres":
        pytest.skip("about PostgreSQL")
    told: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute("SET log_statement = 'all'; SET client_min_messages = 'log'")
    connection.connection.add_notice_handler(lambda notice: told.append(notice.message_primary or ""))
    yield told
    connection.close()


def _names(attack: Attack) -> dict[str, tuple[str, ...]]:
    """Return all that leads to a person in the database, by their address."""
    rows = _rows("SELECT address, id, token_hash FROM avers_invitation")
    return {address: (address, key, token, attack.tokens[address]) for address, key, token in rows}


def _secrets() -> list[bytes]:
    """Return what opens the answers, in the forms that it could be written in."""
    (file,) = (Path(settings.AVERS_KEYS) / "waves").iterdir()
    held = json.loads(file.read_text(encoding="ascii"))
    return [
        form for name in ("private", "secret") for form in (held[name].encode(), bytes.fromhex(held[name]))
    ]


def _checkpoint_of_somebody_else() -> None:
    with connection.cursor() as cursor:
        for statement in ("SELECT pg_switch_wal()", "CHECKPOINT") * 2:
            cursor.execute(statement)


@pytest.mark.slow
def test_the_log_of_postgres_leads_from_no_answer_to_who_gave_it(company: Any, written: Written) -> None:
    """Before closing it tells who answered after whom, and which envelope is theirs, which nothing opens.

    At closing come the answers, in an order drawn then: what leads from an envelope to its answer is the key
    alone, that is never written there and is destroyed.
    """
    attack = Attack(company, Path())
    attack.watch()
    before = Trail(attack, written.read())
    waiting = [bytes(row[0]) for row in _rows("SELECT sealed FROM avers_envelope")]
    assert all(one[:40] in before.held for one in waiting), "the log is read: every envelope is in it"
    assert before.n_said == 0
    names, keys = _names(attack), _secrets()
    close_wave(company, WAVE.key, by="test", at=LATER)
    _checkpoint_of_somebody_else()
    after = Trail(attack, written.read())
    assert after.n_said == N
    assert not [token for token in attack.tokens.values() if token.encode() in after.held]
    assert not [key for key in keys if key in after.held]
    assert after.guessed_by_order() < ENOUGH
    assert after.guessed_by_neighbour(names) < ENOUGH


def test_a_server_that_logs_every_statement_tells_no_more(
    company: Any, told_by_server: list[str], tmp_path: Path
) -> None:
    attack = Attack(company, tmp_path)
    attack.watch()
    before = Trail(attack, "\n".join(told_by_server).encode())
    assert before.held.count(b"INSERT INTO avers_envelope") == N, "the log is read: every sending is in it"
    assert before.n_said == 0
    names, keys = _names(attack), _secrets()
    close_wave(company, WAVE.key, by="test", at=LATER)
    after = Trail(attack, "\n".join(told_by_server).encode())
    assert not [token for token in attack.tokens.values() if token.encode() in after.held]
    assert not [key for key in keys if key in after.held or key.hex().encode() in after.held]
    # Answers are copied in, and no statement holds them; where one did, it would be in the order drawn.
    assert after.n_said == 0 or after.guessed_by_order() < ENOUGH
    assert after.n_said == 0 or after.guessed_by_neighbour(names) < ENOUGH


def test_a_dump_before_closing_and_one_after_do_not_tell_together(attack: Attack, engine: str) -> None:
    if engine != "postgres":
        pytest.skip("about PostgreSQL")
    before = Trail(attack, _dump())
    assert before.n_said == 0
    names, keys = _names(attack), _secrets()
    close_wave(attack.company, WAVE.key, by="test", at=LATER)
    after = Trail(attack, _dump())
    assert after.n_said == N
    assert after.guessed_by_order() < ENOUGH
    for held in (before.held, after.held, before.held + after.held):
        trail = Trail(attack, held)
        assert trail.guessed_by_neighbour(names) < ENOUGH
        assert not [key for key in keys if key in held or key.hex().encode() in held]
        assert not [token for token in attack.tokens.values() if token.encode() in held]
    # Before, a dump lies in the order of the table: who answered in which order, and an envelope for each.
    assert before.held.count(b"\\\\x") >= N


def _dump() -> bytes:
    found = [shutil.which("pg_dump"), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump")))]
    program = next((one for one in reversed(found) if one), None)
    if program is None:
        pytest.skip("no pg_dump")
    told = connection.settings_dict
    where = [f"--host={told['HOST']}", f"--port={told['PORT']}", f"--username={told['USER']}", told["NAME"]]
    done = subprocess.run([program, *where], capture_output=True, check=True)
    return done.stdout


def test_the_attack_finds_an_order_where_there_is_one() -> None:
    """The test of the test: answers stored as they came are all found."""
    assert _guessed(range(N)) == N
    assert _guessed(range(N - 1, -1, -1)) == N
    mixed = list(range(N))
    random.Random(1).shuffle(mixed)  # noqa: S311 - for a test alone
    assert _guessed(mixed) < ENOUGH


def test_the_attack_finds_a_neighbour_where_there_is_one() -> None:
    """The test of the test: answers beside the address of who gave them are all found."""
    attack = Attack(None, Path())
    attack.order = [f"p{place:04}@ravel.example" for place in range(N)]
    names = {address: (address,) for address in attack.order}
    mixed = list(range(N))
    random.Random(1).shuffle(mixed)  # noqa: S311 - for a test alone
    beside = [f"{attack.order[place]} said {attack.words(place)}" for place in mixed]
    trail = Trail(attack, "\n".join(beside).encode())
    assert trail.n_said == N
    assert trail.guessed_by_neighbour(names) == N
    assert trail.guessed_by_order() < ENOUGH
    apart = [*(attack.words(place) for place in mixed), *attack.order]
    assert Trail(attack, "\n".join(apart).encode()).guessed_by_neighbour(names) < ENOUGH
