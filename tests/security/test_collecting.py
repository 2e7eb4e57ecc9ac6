"""A wave that gathers its answers itself: one link one answer, and nothing lost on the way to the stores.

Security section 3, “anonymous respondent” and “respondent as victim”, on both engines.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from avers.adapters.database import erasure
from avers.adapters.database.collecting import collections
from avers.adapters.database.models import (
    AuditEntry,
    BatchRow,
    CollectionRow,
    EnvelopeRow,
    InvitationRow,
    ParticipationRow,
    SealedAnswer,
)
from avers.application import unsealing
from avers.application.closing import close_wave
from avers.application.collecting import (
    Audience,
    Invited,
    Link,
    answers_waiting,
    customers_listed,
    destroy_keys,
    drain,
    employees_invited,
    find_invitation,
    find_link,
    letters_of,
    links_of,
    retire_links,
    submit,
)
from avers.application.erasing import erase_past_term, erase_person, found_about, found_past_term
from avers.application.importing.answers import ImportRequest, import_answers
from avers.application.participating import keep_participation, participation_of
from avers.application.ports.refusals import CannotCollect, WaveCollects, WaveFrozen, WaveKeyMissing
from avers.application.waving import open_waves, standing_waves
from avers.core.errors import InputRefused
from avers.core.evidence.envelope import envelope_size
from avers.core.evidence.participation import Forecast, Sample
from avers.wiring import open_folder, read_answers
from tests.gathered import (
    AT,
    CUSTOMERS,
    INSTRUMENT,
    LATER,
    OPENS,
    WAVE,
    answer,
    answers,
    founded,
    invited,
    opened,
    tokens,
)

OVERHEAD = 48  # bytes that encryption adds


# ── Opening ─────────────────────────────────────────────────────────────────────────────────────


def test_everybody_with_an_address_is_invited_as_they_are_on_the_opening_day(company: Any) -> None:  # A5
    founded(company, 3)
    there = company.organisation.people()
    moved = [
        replace(there[0], to_date=date(2026, 10, 31)),
        replace(there[0], unit="nord", from_date=date(2026, 11, 1)),
        replace(there[1], address=""),
        replace(there[2], from_date=date(2026, 11, 3)),
    ]
    with company.work("people", by="test", at=AT):
        company.organisation.save_people(moved)
    found = employees_invited(company, on=OPENS)
    assert found == (Invited("employee", "nord", "p0000@ravel.example", "p0000", "fr", {"site": "A"}),)


def test_the_database_holds_neither_token_nor_person_nor_what_opens_the_answers(company: Any) -> None:  # A9
    opened(company, 6)
    assert len(set(tokens(company).values())) == 6
    assert all(len(token) == 22 for token in tokens(company).values())  # 128 bits
    assert set(InvitationRow.objects.values_list("person", flat=True)) == {""}
    held = " ".join(map(str, InvitationRow.objects.values_list()))
    assert not [token for token in tokens(company).values() if token in held]
    files = list((Path(settings.AVERS_KEYS) / "waves").iterdir())
    assert len(files) == 1
    assert files[0].stat().st_mode & 0o777 == 0o600
    assert files[0].parent.stat().st_mode & 0o777 == 0o700
    private = files[0].read_text()
    assert CollectionRow.objects.get().public_key not in private


def test_a_wave_is_opened_for_everybody_at_once_and_once_only(company: Any) -> None:
    opened(company, 6)
    before = tokens(company)
    opened(company, 6)  # opening what is open changes nothing
    assert tokens(company) == before


@pytest.mark.parametrize(
    ("audience", "code"),
    [
        (Audience(), "nobody_invited"),
        (Audience((Invited("customer", "nord", "a@b.example"),)), "face_not_opened"),
        (Audience((Invited("employee", "est", "a@b.example"),)), "unknown_unit"),
        (Audience(links=(Link("employee", "est"),)), "unknown_unit"),
        (Audience((*invited(1), *invited(1))), "person_invited_twice"),
        (Audience((Invited("employee", "nord", attributes={"x": "y" * 3000}),)), "place_too_long"),
    ],
)
def test_an_audience_that_will_not_do_opens_nothing(company: Any, audience: Audience, code: str) -> None:
    founded(company, 3)
    with pytest.raises(InputRefused) as refused:
        open_waves(company, [WAVE], instrument=INSTRUMENT, gathering=audience, by="test", at=AT)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert company.evidence.waves() == ()
    assert company.collections.all() == ()


def test_a_folder_gathers_nothing_and_says_so(tmp_path: Path) -> None:
    company: Any = open_folder(tmp_path / "company")
    founded(company, 3)
    with pytest.raises(CannotCollect):
        open_waves(company, [WAVE], instrument=INSTRUMENT, gathering=Audience(invited(3)), by="test", at=AT)
    assert company.evidence.waves() == ()
    assert find_invitation(company, "x" * 22).state == "unknown"
    assert drain(company, WAVE.key, by="test", at=AT) == 0


def test_every_fault_of_a_list_of_customers_is_told_with_its_line() -> None:
    lines = [
        (2, "claire@x.example", "nord", "fr"),
        (3, "no address", "nord", ""),
        (4, "CLAIRE@x.example", "est", "french"),
    ]
    with pytest.raises(InputRefused) as refused:
        customers_listed(lines, {"nord"}, file="customers.csv")
    assert [(fault.line, fault.code) for fault in refused.value.faults] == [
        (3, "account_address"),
        (4, "unknown_unit"),
        (4, "unknown_language"),
        (4, "address_twice"),
    ]
    assert customers_listed(lines[:1], {"nord"}) == (Invited("customer", "nord", "claire@x.example"),)


# ── One link, one answer ────────────────────────────────────────────────────────────────────────


def test_an_answer_is_kept_once_and_the_link_says_so(company: Any) -> None:
    opened(company, 6)
    token = tokens(company)["p0001@ravel.example"]
    invitation = find_invitation(company, token)
    assert (invitation.state, invitation.unit, invitation.language) == ("open", "nord", "fr")
    assert invitation.attributes == {"site": "B"}
    assert (invitation.wave, invitation.instrument, invitation.person) == (WAVE, INSTRUMENT, "")
    assert submit(company, invitation, answers(q1=4)) == "kept"
    assert submit(company, invitation, answers(q1=1)) == "already"
    assert find_invitation(company, token).state == "used"
    assert EnvelopeRow.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x" * 22, "x" * 4000, "é" * 22, "../../etc/passwd", "' OR 1=1 --"])
def test_a_link_that_is_none_opens_nothing(company: Any, token: str) -> None:
    opened(company, 6)
    assert find_invitation(company, token).state == "unknown"
    assert find_link(company, token).state == "unknown"
    assert submit(company, find_invitation(company, token), answers(q1=4)) == "closed"


def test_what_waits_is_of_one_size_and_nobody_wrote_when(company: Any) -> None:  # A9
    opened(company, 6)
    entries = AuditEntry.objects.count()
    said = [answers(q1=1), answers(why="é" * 2000), (), answers(q1=1, q2=2, why="court")]
    for token, rows in zip(tokens(company).values(), said, strict=False):
        assert submit(company, find_invitation(company, token), rows) == "kept"
    waiting = [bytes(row.sealed) for row in EnvelopeRow.objects.all()]
    assert {len(one) for one in waiting} == {envelope_size(INSTRUMENT) + OVERHEAD}
    assert AuditEntry.objects.count() == entries
    kinds = {field.get_internal_type() for field in EnvelopeRow._meta.fields + InvitationRow._meta.fields}
    assert not kinds & {"DateField", "DateTimeField", "TimeField"}


def test_nothing_is_written_of_an_answer_that_is_refused(company: Any) -> None:
    opened(company, 6)
    token = next(iter(tokens(company).values()))
    with pytest.raises(InputRefused):
        submit(company, find_invitation(company, token), answers(q1=4, q7=4))
    assert find_invitation(company, token).state == "open"
    assert EnvelopeRow.objects.count() == 0


def test_a_thousand_posts_of_one_link_are_one_answer(company: Any) -> None:
    """Twenty clients send the same answer fifty times each, all at once."""
    opened(company, 6)
    token = tokens(company)["p0000@ravel.example"]
    invitation = find_invitation(company, token)
    told: Counter[str] = Counter()
    start, lock = threading.Barrier(20), threading.Lock()

    def send() -> None:
        start.wait()
        try:
            mine = Counter(submit(company, invitation, answers(q1=4, why="Moi.")) for _ in range(50))
        finally:
            connection.close()
        with lock:
            told.update(mine)

    clients = [threading.Thread(target=send) for _ in range(20)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert told == {"kept": 1, "already": 999}
    assert EnvelopeRow.objects.count() == 1


# ── Open links ──────────────────────────────────────────────────────────────────────────────────


def test_a_form_of_an_open_link_sent_twice_is_one_answer(company: Any) -> None:
    opened(company, 6, wave=CUSTOMERS, audience=Audience(links=(Link("customer", "nord", language="en"),)))
    (link,) = links_of(company, WAVE.key)
    assert (link.face, link.unit, link.language) == ("customer", "nord", "en")
    first = find_link(company, link.key)
    again = find_link(company, link.key, instance=first.instance)
    other = find_link(company, link.key)
    assert first.instance == again.instance != other.instance
    assert first.is_link
    assert [submit(company, one, answers(c1=9)) for one in (first, again, other)] == [
        "kept",
        "already",
        "kept",
    ]
    assert find_link(company, link.key, instance=first.instance).state == "used"


def test_an_open_link_takes_no_more_than_it_may(company: Any) -> None:
    opened(company, 6, wave=CUSTOMERS, audience=Audience(links=(Link("customer", "nord", limit=2),)))
    (link,) = links_of(company, WAVE.key)
    forms = [find_link(company, link.key) for _ in range(3)]
    assert [submit(company, form, answers(c1=9)) for form in forms] == ["kept", "kept", "full"]
    assert find_link(company, link.key).state == "full"
    assert submit(company, forms[0], answers(c1=9)) == "already"


# ── Participation ───────────────────────────────────────────────────────────────────────────────


def test_one_rounded_figure_tells_how_many_answered(company: Any) -> None:  # A4
    opened(company, 60)
    sent = list(tokens(company).values())
    for token in sent[:10]:
        answer(company, token)
    assert participation_of(company, WAVE) == pytest.approx(0.15)
    (line,) = standing_waves(company, OPENS)
    assert line.participation == pytest.approx(0.15)


def test_the_figure_of_a_day_stands_until_the_next_however_many_answer_meanwhile(company: Any) -> None:  # A4
    opened(company, 60)
    sent = list(tokens(company).values())
    for token in sent[:10]:
        answer(company, token)
    assert keep_participation(company, today=OPENS) == 1
    for token in sent[10:40]:
        answer(company, token)
    assert keep_participation(company, today=OPENS) == 0
    (line,) = standing_waves(company, OPENS)
    assert line.participation == pytest.approx(0.15)
    assert line.forecast == "few_waves"
    assert keep_participation(company, today=OPENS + timedelta(days=1)) == 1
    kept = company.collections.participation(WAVE.key, "employee")
    assert [(one.day, one.share) for one in kept] == [
        (OPENS, pytest.approx(0.15)),
        (OPENS + timedelta(days=1), pytest.approx(0.65)),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        ParticipationRow.objects.create(wave=WAVE.key, face="employee", day=LATER.date(), percent=66)
    close_wave(company, WAVE.key, by="test", at=LATER)
    assert keep_participation(company, today=LATER.date()) == 1, "the day it was closed is the last"
    assert keep_participation(company, today=LATER.date() + timedelta(days=1)) == 0


def test_three_former_waves_make_a_forecast(company: Any) -> None:  # A4
    opened(company, 20)
    for place, key in enumerate(("2026-06", "2026-07", "2026-08")):
        past = replace(WAVE, key=key, opens=date(2026, 6 + place, 1), closes=date(2026, 6 + place, 11))
        who = Audience(invited(20))
        open_waves(company, [past], instrument=INSTRUMENT, gathering=who, by="test", at=AT)
        for day, share in ((3, 0.3), (6, 0.4), (11, 0.5 + 0.05 * place)):
            sample = Sample(past.opens + timedelta(days=day - 1), share)
            company.collections.keep_participation(key, "employee", sample)
        company.collections.shut(key, on=past.closes)
    for token in list(tokens(company).values())[:6]:
        answer(company, token)
    keep_participation(company, today=OPENS + timedelta(days=7))
    line = next(one for one in standing_waves(company, OPENS + timedelta(days=7)) if one.wave.key == WAVE.key)
    assert isinstance(line.forecast, Forecast)
    assert line.forecast.n_waves == 3
    assert 0.3 <= line.forecast.low <= line.forecast.value <= line.forecast.high <= 0.8


def test_below_five_invited_no_figure_is_shown(company: Any) -> None:  # A4
    opened(company, 60, audience=Audience(invited(4)))
    answer(company, next(iter(tokens(company).values())))
    assert participation_of(company, WAVE) is None


def test_reminders_go_to_who_has_not_answered(company: Any) -> None:
    opened(company, 6)
    answer(company, tokens(company)["p0003@ravel.example"])
    waiting = letters_of(company, WAVE.key, waiting=True)
    assert sorted(one.address[:5] for one in waiting) == ["p0000", "p0001", "p0002", "p0004", "p0005"]
    # The very link of the invitation.
    assert {one.token for one in waiting} < set(tokens(company).values())


# ── Closing ─────────────────────────────────────────────────────────────────────────────────────


def test_closing_publishes_what_was_gathered_and_takes_no_more(
    company: Any, monkeypatch: pytest.MonkeyPatch
) -> None:  # A4
    # Envelopes are opened, and leave the box, a few at a time; the rows are made a few at a time.
    monkeypatch.setattr(collections, "_AT_ONCE", 7)
    monkeypatch.setattr(erasure, "_AT_ONCE", 5)
    monkeypatch.setattr(unsealing, "ROWS_AT_ONCE", 10)
    told: list[tuple[str, int, int]] = []
    opened(company, 30)
    sent = list(tokens(company).values())
    late = find_invitation(company, sent[29])
    for place, token in enumerate(sent[:24]):
        assert answer(company, token, answers(q1=3 + place % 3, q2=2, why="Le bruit.")) == "kept"
    publication = close_wave(company, WAVE.key, by="test", at=LATER, follow=lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, *_ in told)) == ["open", "read", "draw", "attack", "write"]
    # How many answered is nobody's to count on a bar: it goes by twentieths.
    assert [(done, whole) for step, done, whole in told if step == "open"] == [(n, 20) for n in range(21)]
    means = [c for c in publication.cells if c.item == "q1" and c.measure == "mean"]
    whole = next(c for c in means if c.unit == "ravel" and not c.attribute_1)
    assert (whole.n, whole.value) == (25, 75.0)  # 24 answers of 4 on average, rounded
    cells = company.publications.read(WAVE.key).cells
    assert submit(company, late, answers(q1=1)) == "closed"
    assert find_invitation(company, sent[29]).state == "closed"
    assert find_invitation(company, sent[0]).state == "used"
    assert company.publications.read(WAVE.key).cells == cells
    assert EnvelopeRow.objects.count() == 0
    assert SealedAnswer.objects.count() == 24 * 3
    assert len({row.respondent for row in SealedAnswer.objects.all()}) == 24
    (batch,) = company.evidence.batches()
    assert (batch.n_respondents, batch.n_rows, batch.promise) == (24, 72, "anonymous")
    assert letters_of(company, WAVE.key, waiting=True) == ()


@pytest.mark.parametrize("n", [0, 1, 4])
def test_too_few_answers_are_closed_and_nothing_of_them_is_shown(company: Any, n: int) -> None:  # A1
    opened(company, 24)
    for place, token in enumerate(list(tokens(company).values())[:n]):
        answer(company, token, answers(q1=1 + place, q2=None))
    publication = close_wave(company, WAVE.key, by="test", at=LATER)
    assert not [cell for cell in publication.cells if cell.tells]
    assert {cell.withheld for cell in publication.cells} == {"few"}


def test_attributes_and_units_are_those_of_the_opening(company: Any) -> None:  # A5
    opened(company, 12)
    sent = tokens(company)
    with company.work("people", by="test", at=AT):
        moved = [replace(one, unit="sud", attributes={"site": "Z"}) for one in company.organisation.people()]
        company.organisation.save_people(moved)
    for token in sent.values():
        answer(company, token)
    drain(company, WAVE.key, by="test", at=LATER)
    table = company.evidence.rows(WAVE.key, "employee")
    assert Counter(table["unit"].to_pylist()) == {"nord": 18, "sud": 18}
    assert set(table["attr_site"].to_pylist()) == {"A", "B"}


def test_both_faces_of_a_wave_are_gathered_in_one_box(company: Any) -> None:
    founded(company, 12)
    everybody = (*invited(12), *(replace(one, person="") for one in invited(8, face="customer")))
    open_waves(
        company, [WAVE, CUSTOMERS], instrument=INSTRUMENT, gathering=Audience(everybody), by="test", at=AT
    )
    for letter in letters_of(company, WAVE.key, waiting=True):
        told = answers(q1=4) if letter.face == "employee" else answers(c1=9)
        assert submit(company, find_invitation(company, letter.token), told) == "kept"
    assert len({len(bytes(row.sealed)) for row in EnvelopeRow.objects.all()}) == 1
    assert drain(company, WAVE.key, by="test", at=LATER) == 20
    assert company.evidence.rows(WAVE.key, "employee").num_rows == 12
    assert company.evidence.rows(WAVE.key, "customer").num_rows == 8


def test_confidential_answers_carry_the_person_and_say_so_in_their_batch(company: Any) -> None:
    wave = replace(WAVE, promise="confidential")
    opened(company, 6, wave=wave)
    token = tokens(company)["p0002@ravel.example"]
    assert find_invitation(company, token).person == "p0002"
    answer(company, token)
    drain(company, WAVE.key, by="test", at=LATER)
    assert set(company.evidence.rows(WAVE.key, "employee")["respondent"].to_pylist()) == {"p0002"}
    assert BatchRow.objects.get().promise == "confidential"


def test_a_wave_that_nobody_answered_closes_all_the_same(company: Any) -> None:
    opened(company, 12)
    assert drain(company, WAVE.key, by="test", at=LATER) == 0
    assert company.evidence.batches() == ()
    assert company.collections.standing(WAVE.key).is_drained


def test_draining_again_adds_nothing(company: Any) -> None:
    opened(company, 6)
    for token in tokens(company).values():
        answer(company, token)
    assert drain(company, WAVE.key, by="test", at=LATER) == 6
    stored = sorted(SealedAnswer.objects.values_list("respondent", "item"))
    assert drain(company, WAVE.key, by="test", at=LATER) == 0
    assert sorted(SealedAnswer.objects.values_list("respondent", "item")) == stored


def test_two_who_close_at_once_double_nothing(company: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(company, 6)
    for token in tokens(company).values():
        answer(company, token)
    contents = type(company.collections).contents
    turns = []

    def meanwhile(self: Any, wave: str) -> Any:
        opened_here = list(contents(self, wave))
        if not turns:
            turns.append("another closes before this one writes")
            drain(company, wave, by="another", at=LATER)
        return iter(opened_here)

    monkeypatch.setattr(type(company.collections), "contents", meanwhile)
    assert drain(company, WAVE.key, by="test", at=LATER) == 0
    assert SealedAnswer.objects.count() == 18
    assert len(company.evidence.batches()) == 1


def test_without_the_key_nothing_is_closed_and_nothing_is_lost(company: Any, tmp_path: Path) -> None:
    opened(company, 6)
    sent = list(tokens(company).values())
    answer(company, sent[0])
    (file,) = (Path(settings.AVERS_KEYS) / "waves").iterdir()
    aside = tmp_path / "aside.key"
    file.rename(aside)
    with pytest.raises(WaveKeyMissing) as missing:
        close_wave(company, WAVE.key, by="test", at=LATER)
    assert missing.value.values == {"wave": "2026-11", "n": "1"}
    (waiting,) = answers_waiting(company)
    assert (waiting.n_answers, waiting.has_key) == (1, False)
    assert answer(company, sent[1]) == "kept"  # the public half is enough to go on
    aside.rename(file)
    assert drain(company, WAVE.key, by="test", at=LATER) == 2
    assert answers_waiting(company) == ()


def test_the_doctor_says_how_many_answers_wait_and_whether_their_key_is_there(company: Any) -> None:
    from avers.adapters.database.health import examine

    opened(company, 6)
    for token in list(tokens(company).values())[:2]:
        answer(company, token)
    health = examine()
    assert (health.n_answers_waiting, health.n_answers_without_key) == (2, 0)
    for file in (Path(settings.AVERS_KEYS) / "waves").iterdir():
        file.unlink()
    health = examine()
    assert (health.n_answers_waiting, health.n_answers_without_key) == (0, 2)
    assert not health.is_sound


def test_an_envelope_that_nobody_can_open_is_told_in_the_audit_and_stops_nobody(company: Any) -> None:
    opened(company, 6)
    for token in tokens(company).values():
        answer(company, token)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO avers_envelope (id, wave, sealed) VALUES (1, '2026-11', %s)", [b"x" * 99])
    assert drain(company, WAVE.key, by="test", at=LATER) == 6
    entry = AuditEntry.objects.get(action="drain_wave")
    assert '"unreadable":1' in entry.details


# ── After ───────────────────────────────────────────────────────────────────────────────────────


def test_links_leave_after_thirty_days_and_keys_after_seven(company: Any) -> None:  # M4
    opened(company, 6)
    key = Path(settings.AVERS_KEYS) / "waves"
    answer(company, next(iter(tokens(company).values())))
    much_later = LATER + timedelta(days=3650)
    assert destroy_keys(company, at=much_later) == ()  # C4: a clock that jumps destroys nothing that waits
    assert retire_links(company, by="test", at=much_later) == 0
    drain(company, WAVE.key, by="test", at=LATER)
    assert destroy_keys(company, at=LATER + timedelta(days=6)) == ()
    assert destroy_keys(company, at=LATER + timedelta(days=7)) == (WAVE.key,)
    assert list(key.iterdir()) == []
    assert destroy_keys(company, at=LATER + timedelta(days=8)) == ()
    assert retire_links(company, by="test", at=LATER + timedelta(days=29)) == 0
    assert retire_links(company, by="test", at=LATER + timedelta(days=30)) == 6
    assert InvitationRow.objects.count() == 0
    assert SealedAnswer.objects.count() == 3


def test_everything_of_a_wave_leaves_at_its_own_term(company: Any) -> None:  # M4
    opened(company, 24, audience=Audience(invited(24), (Link("employee", "nord"),)))
    for place, token in enumerate(tokens(company).values()):
        answer(company, token, answers(q1=1 + place % 5))
    close_wave(company, WAVE.key, by="test", at=LATER)
    two_years = LATER.replace(year=2028)
    day_before = two_years - timedelta(days=1)
    assert erase_past_term(company, by="test", at=LATER + timedelta(days=29)).is_empty
    assert found_past_term(company, LATER.date() + timedelta(days=30)).n_links == 25
    assert erase_past_term(company, by="test", at=LATER + timedelta(days=30)).n_links == 25
    assert erase_past_term(company, by="test", at=day_before).is_empty
    assert found_past_term(company, two_years.date()).n_answers == 24
    assert erase_past_term(company, by="test", at=two_years).n_answers == 24
    n_entries = AuditEntry.objects.count()
    assert erase_past_term(company, by="test", at=two_years).is_empty
    assert AuditEntry.objects.count() == n_entries, "what is gone is not gone again every day"
    assert SealedAnswer.objects.count() == 0


def test_a_person_who_is_erased_takes_their_links_along_and_what_bears_their_name(company: Any) -> None:
    # M3
    confidential = replace(WAVE, promise="confidential")
    opened(company, 6, wave=confidential)
    for token in tokens(company).values():
        answer(company, token)
    assert found_about(company, "p0002").n_links == 1
    assert erase_person(company, "p0002", by="dpo", at=LATER).n_links == 1
    assert "p0002@ravel.example" not in tokens(company)
    assert drain(company, WAVE.key, by="test", at=LATER) == 5
    table = company.evidence.rows(WAVE.key, "employee")
    assert set(table["respondent"].to_pylist()) == {"p0000", "p0001", "p0003", "p0004", "p0005"}
    erase_person(company, "p0003", by="dpo", at=LATER)
    assert company.evidence.rows(WAVE.key, "employee").num_rows == 4 * 3
    assert erase_person(company, "p0003", by="dpo", at=LATER).is_empty


def test_an_anonymous_answer_has_no_name_to_be_erased_by(company: Any) -> None:  # L7
    opened(company, 6)
    for token in tokens(company).values():
        answer(company, token)
    assert erase_person(company, "p0002", by="dpo", at=LATER).n_links == 1
    assert drain(company, WAVE.key, by="test", at=LATER) == 6


# ── What the database itself refuses ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE avers_invitation SET used = NOT used WHERE used",
        "UPDATE avers_invitation SET unit = 'sud'",
        "UPDATE avers_invitation SET token_hash = 'x'",
        "DELETE FROM avers_invitation",
        "UPDATE avers_envelope SET wave = 'x'",
        "DELETE FROM avers_envelope",
        "UPDATE avers_collection SET public_key = 'x'",
        "UPDATE avers_collection SET size = 1",
        "UPDATE avers_collection SET drained = NOT drained",
        "DELETE FROM avers_collection",
        "UPDATE avers_link SET n_answers = n_answers + 2",
        "UPDATE avers_link SET most = 10",
    ],
)
def test_links_and_envelopes_stay_as_they_were(company: Any, statement: str) -> None:
    opened(company, 6, audience=Audience(invited(6), (Link("employee", "nord"),)))
    answer(company, next(iter(tokens(company).values())))
    with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_envelope_slips_into_a_wave_that_is_shut(company: Any) -> None:
    opened(company, 6)
    drain(company, WAVE.key, by="test", at=LATER)
    for statement in (
        "INSERT INTO avers_envelope (id, wave, sealed) VALUES (1, '2026-11', 'x')",
        "INSERT INTO avers_envelope (id, wave, sealed) VALUES (1, 'another', 'x')",
        "UPDATE avers_collection SET shut = NOT shut",
    ):
        with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
            cursor.execute(statement)


def test_what_is_gathered_takes_no_rows_from_elsewhere(company: Any, tmp_path: Path) -> None:
    """Four rows of one's own would lift a colleague's answer over a threshold of five (A1)."""
    founded(company, 12)
    open_waves(
        company,
        [WAVE, CUSTOMERS],
        instrument=INSTRUMENT,
        gathering=Audience(invited(12)),
        by="test",
        at=AT,
    )

    def bring(face: str, item: str) -> None:
        file = tmp_path / f"{face}.csv"
        lines = [f"r{number},nord,{item},3" for number in range(4)]
        file.write_text("respondent,unit,item,value\n" + "\n".join(lines) + "\n", encoding="utf-8")
        request = ImportRequest(wave=WAVE.key, face=face)  # type: ignore[arg-type]
        import_answers(company, [read_answers(file)], request=request, by="test", at=AT)

    with pytest.raises(WaveCollects):
        bring("employee", "q1")
    assert company.evidence.batches() == ()
    bring("customer", "c1")
    assert [batch.face for batch in company.evidence.batches()] == ["customer"]


def test_what_was_imported_is_not_gathered_too(company: Any) -> None:
    from avers.core.evidence.wave import Batch
    from tests.contracts.cases import rows

    founded(company, 12)
    open_waves(company, [WAVE], instrument=INSTRUMENT, by="test", at=AT)
    batch = Batch("c" * 64, WAVE.key, "employee", "survey", "anonymous", 1, 1, "a.csv", "pulse", "1")
    company.evidence.add(batch, rows(("a", "nord", "q1", 4), wave=WAVE.key))
    with pytest.raises(WaveFrozen):
        open_waves(company, [WAVE], instrument=INSTRUMENT, gathering=Audience(invited(6)), by="test", at=AT)
    assert company.collections.all() == ()
