"""Customers were invited one by one, each after a moment that a tool told of: whose answer is whose?

The attacker runs the shop. They know which customer lived which moment when, in which order all were invited
and answered, and hold the whole database with its hidden columns. They lack the folder of the keys.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from avers.adapters.database.models import InvitationRow, MomentRow
from avers.adapters.database.posting import DatabasePosting
from avers.application.closing import close_wave
from avers.application.collecting import find_invitation, letters_of, submit
from avers.application.moments import hear_of_moment, invite_after_moments
from avers.application.recurring import open_due
from avers.core.organisation.register import REGISTERS, Register
from tests.databases import company, engine  # noqa: F401 - fixtures: SQLite and PostgreSQL
from tests.functional.web.test_moments import DELIVERY, MONDAY, RHYTHM, WAVE
from tests.gathered import AT, INSTRUMENT, answers, founded
from tests.security.test_linkage_attack import (
    ENOUGH,
    _drawn_from_a_seed,  # noqa: F401 - a fixture for all tests here
    _guessed,
    _rows,
)

N = 200
ROUNDS = 20


def customer(place: int) -> str:
    return f"client{place:04}@mail.example"


@pytest.fixture
def order(company: Any) -> list[int]:  # noqa: F811
    """Customers live a moment, are invited ten by ten, and answer in an order of ours; the wave is closed."""
    founded(company, 12)
    words = replace(INSTRUMENT.items[2], key="c2", face="customer")
    with company.work("change_register", by="test", at=AT):
        company.evidence.save_instrument(replace(INSTRUMENT, items=(*INSTRUMENT.items, words)))
        company.registers.write(Register(REGISTERS["rhythms"], (RHYTHM,)))
        company.registers.write(Register(REGISTERS["moments"], (DELIVERY | {"ceiling": N},)))
    assert [one.refused for one in open_due(company, at=MONDAY)] == [None]
    for place in range(N):
        said = {"moment": "delivery", "unit": "nord" if place % 2 else "sud", "address": customer(place)}
        at = MONDAY + timedelta(minutes=place)
        once, digest = f"{place:032x}", f"{place:064x}"
        assert hear_of_moment(company, said, once=once, digest=digest, chance=0.0, at=at) == "taken"
    for turn in range(1, ROUNDS + 1):
        now = MONDAY + timedelta(days=1, minutes=turn * N // ROUNDS)
        invite_after_moments(company, DatabasePosting(), at=now)
    tokens = {one.address: one.token for one in letters_of(company, WAVE, waiting=True)}
    assert len(tokens) == N
    came = list(range(N))
    random.Random(11).shuffle(came)  # noqa: S311 - for a test alone
    for nth, place in enumerate(came):
        rows = answers(c1=nth % 11, c2=f"mot·{place:04}·{nth:04}·mot")
        assert submit(company, find_invitation(company, tokens[customer(place)]), rows) == "kept"
    close_wave(company, WAVE, by="test", at=MONDAY + timedelta(days=90))
    return came


def test_no_order_of_moments_invitations_or_answers_is_left_beside_the_answers(  # respondent as victim
    order: list[int],
) -> None:
    hidden = ("ctid", "id", "respondent") if connection.vendor == "postgresql" else ("rowid", "respondent")
    for column in hidden:
        stored = _rows(f"SELECT text FROM avers_sealedanswer WHERE text <> '' ORDER BY {column}")  # noqa: S608
        told = [tuple(int(part) for part in text.split("·")[1:3]) for (text,) in stored]
        assert len(told) == N
        assert _guessed([place for place, _ in told]) < ENOUGH, f"moments by {column}"
        assert _guessed([nth for _, nth in told]) < ENOUGH, f"answers by {column}"
    came = {customer(place): nth for nth, place in enumerate(order)}
    for column in ("ctid", "id") if connection.vendor == "postgresql" else ("rowid", "id"):
        links = _rows(f"SELECT address FROM avers_invitation ORDER BY {column}")  # noqa: S608
        assert _guessed([came[address] for (address,) in links]) < ENOUGH, column


def test_no_row_holds_an_answer_and_what_leads_to_a_customer(order: list[int]) -> None:
    del order
    said = [" ".join(map(str, row)) for row in _rows("SELECT * FROM avers_sealedanswer")]
    links = {customer(place) for place in range(N)} | {f"{place:032x}" for place in range(N)}
    links |= set(InvitationRow.objects.values_list("pk", flat=True))
    links |= set(InvitationRow.objects.values_list("token_hash", flat=True))
    assert not [link for link in links if any(link in row for row in said)]
    assert not MomentRow.objects.exclude(address="", moment="", unit="", due_at=None).exists()
    assert set(InvitationRow.objects.values_list("person", flat=True)) == {""}


def test_the_waiting_list_is_gone_from_the_file_once_all_are_invited(order: list[int]) -> None:
    """Whoever takes the file finds an address where its link is, and in no page of those who waited."""
    del order
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL the table is written anew at closing")
    connection.close()
    file = Path(settings.DATABASES["default"]["NAME"] or connection.settings_dict["NAME"])
    file = file if file.exists() else Path(connection.settings_dict["NAME"])
    held = file.read_bytes()
    pages = [held[start : start + 4096] for start in range(0, len(held), 4096)]
    digests = [f"{place:064x}".encode() for place in range(N)]
    waiting = [page for page in pages if any(one in page for one in digests)]
    assert waiting
    assert not [page for page in waiting if b"@mail.example" in page]
