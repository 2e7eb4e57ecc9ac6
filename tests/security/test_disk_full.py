"""A disk that fills up while answers come in and while a wave is closed: nothing lost, a clear word, then on.

Seven sizes each (security section 6). On SQLite the system itself refuses what would make a file larger, as a
full disk or a used-up account does; PostgreSQL says by its own code that it has no room.
"""

from __future__ import annotations

import re
import resource
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from avers.adapters.database.models import EnvelopeRow, InvitationRow, SealedAnswer
from avers.application.closing import close_wave
from avers.application.collecting import drain, find_invitation, submit
from avers.application.ports.refusals import DiskFull
from avers.application.wording.failures import explain
from tests.gathered import LATER, WAVE, answer, answers, opened, tokens

N = 12
# Bytes that the largest file may still grow by: for an answer, and for all that a closing writes.
OF_AN_ANSWER = (0, 1, 4_096, 8_240, 12_360, 16_480, 20_600)
OF_A_CLOSING = (0, 1, 4_120, 16_480, 65_920, 131_840, 263_680)


@contextmanager
def room(n_bytes: int) -> Iterator[None]:
    """Let no file grow more than ``n_bytes`` beyond the log of the database; the database is read through."""
    file = Path(connection.settings_dict["NAME"])
    held = max(part.stat().st_size for part in (file, Path(f"{file}-wal")) if part.exists())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (held + n_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _on_sqlite(engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("about SQLite")


def _fill_log() -> None:
    """Make the log as long as the database, so that what is written next makes one of both larger."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")


def _counted(wave: str) -> tuple[int, int, int]:
    """Return how many links were used, how many answers wait, and how many people's are sealed."""
    used = InvitationRow.objects.filter(wave=wave, used=True).count()
    waiting = EnvelopeRow.objects.filter(wave=wave).count()
    return used, waiting, len(set(SealedAnswer.objects.values_list("respondent", flat=True)))


def _is_sound() -> bool:
    with connection.cursor() as cursor:
        return bool(cursor.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


@pytest.mark.parametrize("n_bytes", OF_AN_ANSWER)
def test_an_answer_that_finds_no_room_is_not_kept_and_can_be_sent_again(
    company: Any, engine: str, n_bytes: int
) -> None:  # C1 C3
    _on_sqlite(engine)
    opened(company, N)
    sent = list(tokens(company).values())
    assert answer(company, sent[0]) == "kept"
    _fill_log()
    became: Counter[str] = Counter()
    with room(n_bytes):
        for token in sent[1:]:
            try:
                became[submit(company, find_invitation(company, token), answers(q1=3))] += 1
            except DiskFull:
                became["full"] += 1
    assert became["full"] > 0
    assert became["kept"] + became["full"] == N - 1
    assert _counted(WAVE.key) == (1 + became["kept"], 1 + became["kept"], 0)
    assert _is_sound()
    again = Counter(answer(company, token) for token in sent)
    assert again == {"kept": became["full"], "already": 1 + became["kept"]}
    assert drain(company, WAVE.key, by="test", at=LATER) == N


@pytest.mark.parametrize("n_bytes", OF_A_CLOSING)
def test_a_closing_that_finds_no_room_changes_nothing_by_half_and_is_done_again(
    company: Any, engine: str, n_bytes: int
) -> None:  # C1 C3
    _on_sqlite(engine)
    opened(company, N)
    for place, token in enumerate(tokens(company).values()):
        assert answer(company, token, answers(q1=1 + place % 5)) == "kept"
    _fill_log()
    with room(n_bytes):
        try:
            close_wave(company, WAVE.key, by="test", at=LATER)
            assert n_bytes > 0
        except DiskFull as refused:
            french, english = (" ".join(explain(refused, language)) for language in ("fr", "en"))
            assert "Libérez de la place" in french
            assert "make room" in english
    used, waiting, sealed = _counted(WAVE.key)
    assert used == N
    assert (waiting, sealed) in ((N, 0), (0, N))
    assert _is_sound()
    if not company.publications.keys():
        close_wave(company, WAVE.key, by="test", at=LATER)
    drain(company, WAVE.key, by="test", at=LATER)  # writes the file anew, where that had to wait
    assert _counted(WAVE.key) == (N, 0, N)
    assert company.collections.standing(WAVE.key).is_rebuilt
    assert [key for key, _ in company.publications.keys()] == [WAVE.key]  # noqa: SIM118


def test_postgres_without_room_keeps_nothing_by_half(company: Any, engine: str) -> None:  # C1
    if engine != "postgres":
        pytest.skip("about PostgreSQL")
    opened(company, N)
    token = next(iter(tokens(company).values()))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END $$"
        )
        cursor.execute("CREATE TRIGGER no_room AFTER INSERT ON avers_envelope EXECUTE FUNCTION no_room()")
    with pytest.raises(DiskFull):
        answer(company, token)
    assert _counted(WAVE.key) == (0, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER no_room ON avers_envelope")
    assert answer(company, token) == "kept"


@pytest.mark.parametrize(("language", "words"), [("fr", "encore là, entières"), ("en", "still here, whole")])
def test_a_form_that_could_not_be_kept_is_still_there_whole(
    company: Any, engine: str, language: str, words: str
) -> None:
    _on_sqlite(engine)
    opened(company, N)
    token = next(iter(tokens(company).values()))
    browser = Client(headers={"x-forwarded-proto": "https"})
    whole = {
        "token": token,
        "form": "f" * 22,
        "page": "*",
        "lang": language,
        "a:q1": "4",
        "a:why": "Un carnet",
    }
    review = browser.post("/s/", {**whole, "do": "next"}, secure=True).content.decode()
    sent = _hidden(review)
    _fill_log()
    with room(0):
        held = browser.post("/s/", {**sent, "do": "send"}, secure=True)
    html = held.content.decode()
    assert held.status_code == 507
    assert held["Retry-After"] == "60"
    assert words in html
    assert "Un carnet" in html
    assert "Traceback" not in html
    assert _counted(WAVE.key) == (0, 0, 0)
    again = browser.post("/s/", {**_hidden(html), "do": "send"}, secure=True)
    assert 'data-over="thanks"' in again.content.decode()
    assert _counted(WAVE.key) == (1, 1, 0)


def _hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
