"""What a page of a form looks up: found in one look, as it stands now, by a line that may have broken."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.db import OperationalError, connection, transaction

from avers.adapters.database.company import DatabaseCompany
from avers.adapters.database.models import CollectionRow, UnitRow, WaveRow
from avers.application.collecting import Link, find_invitation, find_link, links_of, submit
from tests.databases import ENGINES, fresh_database, postgres_address
from tests.gathered import (
    AT,
    INSTRUMENT,
    TREE,
    WAVE,
    Audience,
    answers,
    founded,
    invited,
    open_waves,
    opened,
    tokens,
)

ANOTHER_PROCESS = """
from dataclasses import replace
from avers.wiring import open_database
company = open_database()
from tests.gathered import AT, INSTRUMENT, WAVE, Audience, invited, open_waves, tokens
asked = replace(INSTRUMENT, version="2", items=INSTRUMENT.items[1:])
wave = replace(WAVE, key="2026-12", version="2")
open_waves(company, [wave], instrument=asked, gathering=Audience(invited(6)), by="test", at=AT)
from avers.application.collecting import letters_of
print(letters_of(company, "2026-12", waiting=True)[0].token)
company.collections.shut("2026-11", on=AT.date())
"""


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    with django_db_blocker.unblock(), fresh_database(request.param, tmp_path) as place:
        yield place


def test_a_link_brings_all_that_lies_behind_it(company: Any) -> None:
    opened(company, 6)
    found = find_invitation(company, next(iter(tokens(company).values())))
    assert (found.state, found.wave, found.instrument) == ("open", WAVE, INSTRUMENT)
    assert found.standing == company.collections.standing(WAVE.key)
    assert find_invitation(company, "x" * 22).state == "unknown"


def test_an_open_link_brings_all_that_lies_behind_it(company: Any) -> None:
    founded(company, 6)
    audience = Audience(links=(Link("employee", "nord", {"site": "A"}),))
    open_waves(company, [WAVE], instrument=INSTRUMENT, gathering=audience, by="test", at=AT)
    key = links_of(company, WAVE.key)[0].key
    found = find_link(company, key)
    assert (found.state, found.wave, found.instrument) == ("open", WAVE, INSTRUMENT)
    assert (found.unit, found.attributes) == ("nord", {"site": "A"})
    assert submit(company, found, answers(q1=4)) == "kept"
    assert find_link(company, key, instance=found.instance).state == "used"
    assert find_link(company, "x" * 22).state == "unknown"


# A version never changes; a new one, a closing and a new name show at once, whichever process they come from.
@pytest.mark.slow
def test_what_another_process_writes_is_found_at_once(address: str) -> None:
    company: Any = DatabaseCompany()
    opened(company, 6)
    first = next(iter(tokens(company).values()))
    assert find_invitation(company, first).instrument == INSTRUMENT
    environment = {
        **os.environ, "AVERS_DATABASE": address, "AVERS_KEYS": str(settings.AVERS_KEYS),
        "AVERS_HOME": f"{settings.AVERS_KEYS}-home", "AVERS_SECRET_KEY": "x" * 50,
    }  # fmt: skip
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    told = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = find_invitation(company, told.stdout.strip())
    assert found.instrument is not None
    assert (found.instrument.version, found.instrument.items) == ("2", INSTRUMENT.items[1:])
    before = find_invitation(company, first)
    assert (before.state, before.instrument) == ("closed", INSTRUMENT)


def test_a_version_that_comes_later_a_closing_and_a_new_name_are_found_at_once(company: Any) -> None:
    opened(company, 6)
    token = next(iter(tokens(company).values()))
    assert find_invitation(company, token).state == "open"
    again = replace(INSTRUMENT, version="2", items=INSTRUMENT.items[1:])
    wave = replace(WAVE, key="2026-12", version="2")
    open_waves(company, [wave], instrument=again, gathering=Audience(invited(6)), by="test", at=AT)
    assert find_invitation(company, next(iter(_tokens(company, wave.key)))).instrument == again
    assert find_invitation(company, token).instrument == INSTRUMENT
    company.collections.shut(WAVE.key, on=AT.date())
    assert find_invitation(company, token).state == "closed"
    named, _ = company.organisation.root_and_unit("nord")
    assert named == TREE.unit("ravel")
    UnitRow.objects.filter(key="ravel").update(name_fr="Ravel et fils")
    assert company.organisation.root_and_unit("nord")[0].name.fr == "Ravel et fils"


# What was looked up before is not what counts: it is looked at again where nobody can shut the wave.
def test_an_answer_looked_up_before_the_closing_is_not_kept_after_it(company: Any) -> None:
    opened(company, 6)
    found = find_invitation(company, next(iter(tokens(company).values())))
    company.collections.shut(WAVE.key, on=AT.date())
    assert submit(company, found, answers(q1=4)) == "closed"
    assert company.collections.n_waiting(WAVE.key) == 0


def test_a_row_looked_up_is_the_one_that_the_models_read(company: Any) -> None:
    opened(company, 6)
    company.collections.shut(WAVE.key, on=AT.date())
    wave, gathering = WaveRow.objects.get(), CollectionRow.objects.get()
    read = company.evidence.wave(WAVE.key, "employee")
    assert (read.opens, read.closes, read.k) == (wave.opens, wave.closes, wave.k)
    standing = company.collections.standing(WAVE.key)
    assert (standing.is_shut, standing.is_drained, standing.awaits) == (True, False, False)
    assert standing.closed_on == gathering.closed_on == AT.date()


@pytest.fixture
def on_server(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """A company on PostgreSQL, with a link, looked up by a request before this one."""
    with django_db_blocker.unblock(), fresh_database("postgres", tmp_path):
        company: Any = DatabaseCompany()
        opened(company, 6)
        yield company


# Security section 6, "database restarted": the next page comes as if nothing had been.
def test_a_line_that_the_server_left_between_two_requests_is_taken_up_again(on_server: Any) -> None:
    token = next(iter(tokens(on_server).values()))
    assert find_invitation(on_server, token).state == "open"
    _hang_up()
    request_started.send(sender=None)
    assert find_invitation(on_server, token).state == "open"


def test_a_line_that_breaks_in_the_middle_of_an_action_is_told(on_server: Any) -> None:
    token = next(iter(tokens(on_server).values()))
    request_started.send(sender=None)
    with pytest.raises(OperationalError), transaction.atomic():  # noqa: PT012 - what ends it is the second look
        find_invitation(on_server, token)
        _hang_up()
        find_invitation(on_server, token)


def _hang_up() -> None:
    """Let the server end the line of this process, as it does when it is started anew."""
    import psycopg

    line: Any = connection.connection
    server: Any
    with psycopg.connect(postgres_address(), autocommit=True) as server:
        server.execute("SELECT pg_terminate_backend(%s, 5000)", [line.info.backend_pid])


def _tokens(company: Any, wave: str) -> list[str]:
    from avers.application.collecting import letters_of

    return [letter.token for letter in letters_of(company, wave, waiting=True)]
