"""Every forgery of the audit chain is found, a cut tail included. Proves C8."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from avers.adapters.database import audit_chain
from avers.adapters.database.audit_chain import AuditKeyMissing, Break, verify_chain
from avers.adapters.database.models import AuditEntry
from tests.contracts.cases import AT, TREE

N = 6


@pytest.fixture
def chain(company: Any, engine: str) -> str:
    """Six entries, and the triggers gone: the forger holds the database."""
    for place in range(N):
        with company.work(f"action_{place}", by="somebody", at=AT) as work:
            work.note(rows=place)
    assert verify_chain().breaks == ()
    with connection.cursor() as cursor:
        for trigger in ("kept", "stays", "emptied", "new_0"):
            on = " ON avers_auditentry" if engine == "postgres" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS avers_auditentry_{trigger}{on}")
    return engine


def _change(sequence: int, **fields: Any) -> None:
    assert AuditEntry.objects.filter(pk=sequence).update(**fields) == 1


def _mac_without_the_key(entry: AuditEntry) -> str:
    signs = [entry.sequence, entry.happened_at, entry.actor, entry.action, entry.details, entry.previous]
    return hashlib.sha256(json.dumps(signs).encode()).hexdigest()


def _rewrite_all() -> None:
    previous = "0" * 64
    for entry in AuditEntry.objects.order_by("sequence"):
        entry.actor, entry.previous = "nobody", previous
        entry.mac = previous = _mac_without_the_key(entry)
        entry.save()


def _swap(one: int, other: int) -> None:
    first, second = AuditEntry.objects.get(pk=one), AuditEntry.objects.get(pk=other)
    first.pk, second.pk = other, one
    first.save()
    second.save()


def _append_copy_of(sequence: int) -> None:
    entry = AuditEntry.objects.get(pk=sequence)
    entry.pk, entry.previous = N + 1, AuditEntry.objects.get(pk=N).mac
    entry.save(force_insert=True)


def _close_up_after_removing(sequence: int) -> None:
    AuditEntry.objects.filter(pk=sequence).delete()
    for later in range(sequence + 1, N + 1):
        AuditEntry.objects.filter(pk=later).update(sequence=later - 1)


FORGERIES: dict[str, Callable[[], Any]] = {
    "another actor": lambda: _change(3, actor="other"),
    "another action": lambda: _change(3, action="other"),
    "another time": lambda: _change(3, happened_at="2020-01-01T00:00:00.000000+00:00"),
    "other details": lambda: _change(3, details='{"rows":9}'),
    "another former": lambda: _change(3, previous="0" * 64),
    "another mac": lambda: _change(3, mac="0" * 64),
    "a sign moved from one field to the next": lambda: _change(3, actor="somebod", action="yaction_2"),
    "the first changed": lambda: _change(1, actor="other"),
    "the last changed": lambda: _change(N, actor="other"),
    "two swapped": lambda: _swap(2, 5),
    "one removed": lambda: AuditEntry.objects.filter(pk=3).delete(),
    "the first removed": lambda: AuditEntry.objects.filter(pk=1).delete(),
    "one removed and the hole closed": lambda: _close_up_after_removing(3),
    "the tail cut": lambda: AuditEntry.objects.filter(pk__gte=5).delete(),
    "the last cut": lambda: AuditEntry.objects.filter(pk=N).delete(),
    "all removed": lambda: AuditEntry.objects.all().delete(),
    "an old one repeated at the end": lambda: _append_copy_of(2),
    "all rewritten without the key": _rewrite_all,
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_every_forgery_is_found(chain: str, forgery: str) -> None:
    FORGERIES[forgery]()
    assert verify_chain().breaks != ()


def test_a_break_says_where_and_what(chain: str) -> None:
    AuditEntry.objects.filter(pk=2).delete()
    _change(4, actor="other")
    AuditEntry.objects.filter(pk=N).delete()
    assert verify_chain().breaks == (Break(2, "missing"), Break(4, "altered"), Break(N, "cut"))


def test_without_its_anchor_a_chain_does_not_see_a_cut_tail(chain: str) -> None:
    AuditEntry.objects.filter(pk=N).delete()
    Path(settings.AVERS_AUDIT_ANCHOR).unlink()
    verdict = verify_chain()
    assert (verdict.breaks, verdict.anchored) == ((), 0)


def test_a_tail_cut_and_grown_again_is_found(chain: str, company: Any) -> None:
    AuditEntry.objects.filter(pk__gte=N - 1).delete()
    for n_grown in range(4):
        with company.work("innocent", by="forger", at=AT):
            pass
        # The application itself grows it, with the key; the anchor remembers another head, for good.
        expected = (Break(N, "altered"),) if n_grown else (Break(N, "cut"),)
        assert verify_chain().breaks == expected


def test_a_chain_whose_key_is_gone_is_neither_verified_nor_continued(chain: str, company: Any) -> None:
    (Path(settings.AVERS_KEYS) / "audit.key").unlink()
    with pytest.raises(AuditKeyMissing):
        verify_chain()

    def act() -> None:
        with company.work("action", by="somebody", at=AT):
            company.organisation.save_units(TREE)

    with pytest.raises(AuditKeyMissing):
        act()
    assert AuditEntry.objects.count() == N


def test_the_key_and_the_anchor_are_for_their_owner_alone(company: Any) -> None:
    with company.work("action", by="somebody", at=AT):
        pass
    keys = Path(settings.AVERS_KEYS)
    assert keys.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in keys.iterdir()} == {0o600}


def test_an_action_that_fails_leaves_no_entry(company: Any) -> None:  # C2
    def act() -> None:
        with company.work("action", by="somebody", at=AT):
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        act()
    assert verify_chain().n_entries == 0


def test_an_entry_outside_a_transaction_is_refused(company: Any) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        audit_chain.append("action", by="somebody", at=AT, details={})


def test_an_instant_without_time_zone_is_refused(company: Any) -> None:  # C4
    with pytest.raises(ValueError, match="time zone"), company.work("a", by="b", at=datetime(2026, 1, 1)):  # noqa: DTZ001
        pass


def test_the_order_is_that_of_the_sequence_whatever_the_clock_says(company: Any) -> None:  # C4
    for year in (2030, 2020):
        with company.work("action", by="somebody", at=AT.replace(year=year)):
            pass
    assert verify_chain().breaks == ()
    assert [entry.happened_at[:4] for entry in AuditEntry.objects.order_by("sequence")] == ["2030", "2020"]
