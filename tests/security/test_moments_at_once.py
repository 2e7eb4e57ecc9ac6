"""Many messages and many rounds at once: one moment is heard once, and one customer invited once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from avers.adapters.database.models import InvitationRow, MomentCountRow, MomentRow
from avers.adapters.database.posting import DatabasePosting
from avers.application.moments import hear_of_moment, invite_after_moments
from avers.application.recurring import open_due
from avers.core.organisation.register import REGISTERS, Register
from tests.databases import company, engine  # noqa: F401 - fixtures: SQLite and PostgreSQL
from tests.functional.web.test_moments import DELIVERY, MONDAY, RHYTHM, TUESDAY
from tests.gathered import AT, INSTRUMENT, founded


@pytest.fixture
def open_house(company: Any) -> Any:  # noqa: F811
    founded(company, 12)
    with company.work("change_register", by="test", at=AT):
        company.evidence.save_instrument(INSTRUMENT)
        company.registers.write(Register(REGISTERS["rhythms"], (RHYTHM,)))
        company.registers.write(Register(REGISTERS["moments"], (DELIVERY,)))
    assert [one.refused for one in open_due(company, at=MONDAY)] == [None]
    return company


def at_once(n: int, do: Callable[[int], Any]) -> list[Any]:
    """Return what ``do`` answers to ``n`` callers who begin together."""
    ready = Barrier(n)

    def one(turn: int) -> Any:
        ready.wait()
        try:
            return do(turn)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=n) as threads:
        return list(threads.map(one, range(n)))


def tell(house: Any, name: str) -> str:
    said = {"moment": "delivery", "unit": "nord", "address": f"{name}@mail.example"}
    return hear_of_moment(house, said, once=name, digest=name, chance=0.0, at=MONDAY)


def test_one_message_that_comes_many_times_at_once_is_one(open_house: Any) -> None:  # threats: replay
    told = at_once(8, lambda _turn: tell(open_house, "claire"))
    assert sorted(told) == ["taken", *["taken_before"] * 7]
    assert MomentRow.objects.count() == 1
    assert [(one.what, one.n) for one in MomentCountRow.objects.all()] == [("drawn", 1)]


def test_rounds_that_run_at_once_invite_each_customer_once(open_house: Any) -> None:  # C2
    for n in range(20):
        tell(open_house, f"client{n}")
    rounds = at_once(4, lambda _turn: invite_after_moments(open_house, DatabasePosting(), at=TUESDAY))
    assert sum(one.n_invited for one in rounds) == 20
    assert InvitationRow.objects.count() == 20
    assert len(set(InvitationRow.objects.values_list("address", flat=True))) == 20
    assert MomentRow.objects.filter(address="", due_at=None).count() == 20
