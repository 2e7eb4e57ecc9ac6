"""A large wave is closed in a process of its own: pages say how far it is, and what became of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from avers.adapters.database.audit_chain import verify_chain
from avers.adapters.database.transactions import write_transaction
from avers.application import closing, closings
from avers.application.closing import UnsafePublication
from avers.application.closings import Closing, close_in_sight
from avers.core.errors import AversError
from avers.core.organisation.register import REGISTERS, Register
from avers.core.publication.audit import Verdict
from avers.web import apart
from avers.web.apart import wait_while
from avers.web.waves import closing as views
from avers.wiring import open_closings
from tests.contracts.cases import AT, INSTRUMENT, NOTICES, SEALED_BATCH, SEALED_WAVE, TREE, rows
from tests.databases import ENGINES, fresh_database
from tests.garance import address_of, visitor

WAVE: Final = SEALED_WAVE.key
CLOSE: Final = f"/waves/{WAVE}/close/"
STATE: Final = f"{CLOSE}state/"
ASK: Final = {"HX-Request": "true"}


def found(engine: str, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A small house whose wave waits to be closed, where a process of its own finds it; closing is long."""
    from avers.adapters.database.models import User
    from avers.wiring import open_database

    with fresh_database(engine, folder) as address, override_settings(AVERS_HOME=folder / "home"):
        told = {"HOME": folder / "home", "DATABASE": address, "KEYS": folder / "keys", "SECRET_KEY": secret()}
        for name, value in told.items():
            patch.setenv(f"AVERS_{name}", str(value))
        patch.setenv("DJANGO_SETTINGS_MODULE", "avers.web.settings")
        patch.setattr(closing, "_MANY", 1)
        chance = random.Random(5)  # noqa: S311 - answers, no secret
        answers = (
            (f"{unit}-{place}", unit, item, float(chance.randint(1, 5)))
            for unit, size in (("nord", 24), ("sud", 3))
            for place in range(size)
            for item in ("q1", "q2")
        )
        company = open_database()
        with company.work("import", by="test", at=AT):
            company.organisation.save_units(TREE)
            company.registers.write(NOTICES)
            company.evidence.save_instrument(INSTRUMENT)
            company.evidence.save_wave(SEALED_WAVE)
            company.evidence.add(SEALED_BATCH, rows(*answers, wave=WAVE))
        for role in ("lead", "sponsor", "manager", "employee", "analyst", "administrator"):
            User.objects.create_user(address_of(role), role=role, unit=TREE.root)
        yield company


def secret() -> str:
    return str(settings.SECRET_KEY)


@pytest.fixture
def company(django_db_blocker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with django_db_blocker.unblock():
        yield from found("sqlite", tmp_path, monkeypatch)


@pytest.fixture(params=ENGINES)
def on_each(
    request: Any, django_db_blocker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    with django_db_blocker.unblock():
        yield from found(request.param, tmp_path, monkeypatch)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process does, done by this one before the page goes on."""
    from avers.wiring import open_database

    def close(store: Any, wave: str, *, by: str, at: Any, held: int) -> None:
        with suppress(AversError):
            close_in_sight(open_database(), store, wave, by=by, at=at)

    monkeypatch.setattr(views, "close_apart", close)


def said(response: Any) -> str:
    return unescape(response.content.decode())


def begun(step: Any, done: int = 0, whole: int = 0) -> Closing:
    return Closing(WAVE, timezone.localtime() - timedelta(seconds=40), step, done, whole)


def is_open(company: Any) -> bool:
    return not company.publications.keys() and {one.state for one in company.evidence.waves()} == {"open"}


@pytest.mark.slow
def test_a_closing_that_is_killed_publishes_nothing_and_is_tried_again(
    on_each: Any, monkeypatch: pytest.MonkeyPatch
) -> None:  # A3 C2 C8
    from avers.adapters.database.models import AuditEntry, User

    started: list[Any] = []

    class Noted(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    class _Undone(Exception):
        """Lets go of what nobody wrote."""

    monkeypatch.setattr(apart.subprocess, "Popen", Noted)
    monkeypatch.setattr(views, "wait_while", lambda _: None)
    store, lead = open_closings(), visitor("lead")

    def is_before_writing() -> bool:
        last = store.read(WAVE)
        return last is None or last.step != "write"

    # Nobody else may write meanwhile: it stands before its last step, all figures made, when it is killed.
    with suppress(_Undone), write_transaction():
        assert lead.post(CLOSE)["Location"] == STATE
        wait_while(is_before_writing, seconds=900)
        assert "Écriture des résultats" in said(lead.get(STATE))
        os.kill(started[0].pid, signal.SIGKILL)
        started[0].wait()
        raise _Undone
    assert is_open(on_each)
    assert lead.get(STATE)["Location"] == CLOSE
    told = said(lead.get(CLOSE))
    assert "s’est arrêtée avant la fin" in told
    assert "La vague est ouverte comme avant" in told
    assert "Réessayer" in told

    assert lead.post(CLOSE)["Location"] == STATE
    wait_while(lambda: store.is_held(WAVE), seconds=900)
    assert lead.get(STATE)["Location"] == f"/results/{WAVE}/"
    assert "n’avons retrouvé personne" in said(lead.get(f"/results/{WAVE}/"))
    assert store.read(WAVE) is None
    assert [one for one, _ in on_each.publications.keys()] == [WAVE]  # noqa: SIM118
    assert verify_chain().breaks == ()
    (entry,) = AuditEntry.objects.filter(action="close_wave")
    assert entry.actor == User.objects.get(email=address_of("lead")).viewer.key


def test_whoever_comes_back_or_presses_second_sees_how_far_it_is(company: Any) -> None:
    store, lead = open_closings(), visitor("lead")
    with store.hold(WAVE) as held:
        assert held is not None
        store.save(begun("open", 5, 20))
        for role in ("lead", "sponsor"):
            assert visitor(role).get(CLOSE)["Location"] == STATE
            assert visitor(role).post(CLOSE)["Location"] == STATE
        page = lead.get(STATE)
        assert page.status_code == 202
        assert 'max="5" value="0.25"' in said(page)
        assert "Ouverture des enveloppes\u202f: 25\u202f%" in said(page)
        assert "Étape 1 sur 5. Commencé il y a " in said(page)
        store.save(begun("attack"))
        english = said(visitor("lead", "en").get(STATE))
        assert "Attacking the figures" in english
        assert "Step 4 of 5" in english
        assert "voir où elle en est" in said(lead.get("/waves/"))
    assert is_open(company)
    assert lead.get(STATE)["Location"] == CLOSE
    assert "voir où elle en est" not in said(lead.get("/waves/"))


def test_a_page_that_asks_by_itself_hears_each_step_once_and_is_led_on(company: Any, at_once: None) -> None:
    store, lead = open_closings(), visitor("lead")
    with store.hold(WAVE):
        store.save(begun("draw"))
        first = said(lead.get(f"{STATE}?seen=read", headers=ASK))
        assert 'id="closing-said"' in first
        assert "<html" not in first
        store.save(begun("draw", 1, 4))
        assert 'id="closing-said"' not in said(lead.get(f"{STATE}?seen=draw", headers=ASK))
    assert lead.get(STATE, headers=ASK)["HX-Redirect"] == CLOSE
    lead.post(CLOSE)
    assert lead.get(STATE, headers=ASK)["HX-Redirect"] == f"/results/{WAVE}/"


def test_what_was_refused_apart_says_why_until_it_is_tried_again(company: Any, at_once: None) -> None:  # L5
    with company.work("change_register", by="test", at=AT):
        company.registers.write(Register(REGISTERS["notices"], ()))
    lead = visitor("lead")
    assert lead.post(CLOSE)["Location"] == STATE
    assert lead.get(STATE)["Location"] == CLOSE
    refused = said(lead.get(CLOSE))
    assert 'role="alert"' in refused
    assert "registre" in refused
    assert is_open(company)
    with company.work("change_register", by="test", at=AT):
        company.registers.write(NOTICES)
    lead.post(CLOSE)
    assert lead.get(STATE)["Location"] == f"/results/{WAVE}/"


def test_an_unsafe_wave_closed_apart_publishes_nothing_and_may_be_tried_again(
    company: Any, at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:  # A10
    def refuse(*_: Any, **__: Any) -> None:
        raise UnsafePublication(Verdict(2, 5, 10, 100, 3, False))

    with monkeypatch.context() as patch:
        patch.setattr(closings, "close_wave", refuse)
        visitor("lead").post(CLOSE)
    told = said(visitor("sponsor").get(CLOSE))
    assert "quelqu’un pourrait être reconnu" in told
    assert "Réessayer" in told


@pytest.mark.parametrize("role", ["manager", "employee", "analyst", "administrator"])
def test_who_may_not_close_sees_nothing_of_it(company: Any, role: str) -> None:  # C5 C7
    store = open_closings()
    with store.hold(WAVE):
        store.save(begun("attack"))
        assert visitor(role).get(STATE).status_code == 404
        assert visitor(role).get(STATE, headers=ASK).status_code == 404
        assert "voir où elle en est" not in said(visitor(role).get("/waves/"))
