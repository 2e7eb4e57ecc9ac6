"""Somebody has the whole database, its hidden columns, its files, its logs and every copy of it.

They also know who was invited under which link, and in which order people answered: they held every letter
and watched every screen. They do not have the folder of the keys. Whose answer is whose? Security section 3:
0 keys, and an order guessed for fewer than 5 of N. Chance is drawn from a seed, so that the test is the same
each time; an order that leaks would give N.
"""

from __future__ import annotations

import random
import secrets
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from avers.adapters.database.collecting import keys
from avers.application.closing import close_wave
from avers.application.collecting import find_invitation, submit
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
        self.order: list[str] = []
        self.envelopes: list[bytes] = []
        self.copies: dict[str, bytes] = {}

    def watch(self) -> None:
        """Let everybody answer, in an order of our own, each in words that nobody else uses."""
        opened(self.company, N)
        sent = list(tokens(self.company).items())
        random.Random(7).shuffle(sent)  # noqa: S311 - for a test alone
        for place, (address, token) in enumerate(sent):
            rows = answers(q1=1 + place % 5, q2=1 + place % 3, why=_words(place))
            assert submit(self.company, find_invitation(self.company, token), rows) == "kept"
            self.order.append(address)
        self.tokens = dict(sent)

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


def _words(place: int) -> str:
    # The sign between is in no address and in no token, so that nothing else is found by chance.
    return f"mot·{place:04}·mot"


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
    assert not [place for place in range(N) if _words(place).encode() in held]
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
        assert _guessed([int(text.split("·")[1]) for (text,) in stored]) < ENOUGH, column
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


def test_the_attack_finds_an_order_where_there_is_one() -> None:
    """The test of the test: answers stored as they came are all found."""
    assert _guessed(range(N)) == N
    assert _guessed(range(N - 1, -1, -1)) == N
    mixed = list(range(N))
    random.Random(1).shuffle(mixed)  # noqa: S311 - for a test alone
    assert _guessed(mixed) < ENOUGH
