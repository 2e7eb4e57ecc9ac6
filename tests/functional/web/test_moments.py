"""Customers are asked after a moment of their journey: a signed message, a wait, one letter, no trace."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from avers.adapters.database.hooks import DatabaseHookSecrets, digest_of
from avers.adapters.database.models import (
    AuditEntry,
    EnvelopeRow,
    InvitationRow,
    MomentCountRow,
    MomentRow,
)
from avers.adapters.database.posting import DatabasePosting
from avers.adapters.webhooks.signature import sign
from avers.application.answering import answer_finding
from avers.application.closing import close_wave
from avers.application.collecting import find_invitation, letters_of, retire_links, submit
from avers.application.erasing import erase_past_term, erase_person, found_about
from avers.application.hooking import make_secret
from avers.application.moments import FIELDS, AfterMoments, hear_of_moment, invite_after_moments, read_moments
from avers.application.participating import participation_of
from avers.application.recurring import close_due, open_due
from avers.application.viewer import Viewer
from avers.application.waving import standing_waves
from avers.core.errors import InputRefused
from avers.core.evidence.envelope import Envelope
from avers.core.evidence.moment import coarsened
from avers.core.organisation.register import REGISTERS, Register
from avers.web.site.rate import HOOKS_A_MINUTE
from tests.databases import fresh_database
from tests.functional.web.test_inviting import Box, box, go  # noqa: F401 - a fixture
from tests.functional.web.test_survey import Encrypted
from tests.gathered import AT, INSTRUMENT, answers, founded

MONDAY = datetime.fromisoformat("2026-11-02T09:00+01:00")
WAVE = "retours.2026-11-02"
RHYTHM = {
    "key": "retours", "instrument": "pulse", "next": date(2026, 11, 2), "every_weeks": 13, "open_days": 91,
    "k": 5, "face": "customer",
}  # fmt: skip
DELIVERY = {
    "key": "delivery", "name_fr": "Votre livraison", "name_en": "Your delivery", "rhythm": "retours",
    "delay_hours": 24, "share": 1.0, "ceiling": 50,
}  # fmt: skip


@pytest.fixture
def company(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """A house whose survey after a delivery stands open since Monday morning."""
    from avers.wiring import open_database

    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path):
        company = founded(open_database(), 12)
        with company.work("change_register", by="test", at=AT):
            company.evidence.save_instrument(INSTRUMENT)
            company.registers.write(Register(REGISTERS["rhythms"], (RHYTHM,)))
        set_to(company)
        (opened,) = open_due(company, at=MONDAY)
        assert (opened.wave, opened.refused) == (WAVE, None)
        yield company


def set_to(company: Any, **changes: Any) -> None:
    with company.work("change_register", by="test", at=AT):
        company.registers.write(Register(REGISTERS["moments"], (DELIVERY | changes,)))


def tell(company: Any, n: int = 1, *, at: datetime = MONDAY, chance: float = 0.0, **changes: Any) -> str:
    said = {"moment": "delivery", "unit": "nord", "address": f"client{n}@mail.example"} | changes
    once = f"event-{said['moment']}-{n}"
    return hear_of_moment(
        company, said, once=once, digest=digest_of(json.dumps(said).encode()), chance=chance, at=at
    )


def due(company: Any, at: datetime) -> AfterMoments:
    return invite_after_moments(company, DatabasePosting(), at=at)


def asked(company: Any) -> list[str]:
    return sorted(one.address for one in letters_of(company, WAVE, waiting=False))


TUESDAY = MONDAY + timedelta(days=1)


# ── From the moment to the letter ────────────────────────────────────────────────────────────────────


def test_who_lived_a_moment_gets_one_letter_after_the_delay_and_is_never_reminded(  # R99
    company: Any,
    box: Box,  # noqa: F811
) -> None:
    assert tell(company) == "taken"
    assert due(company, MONDAY + timedelta(hours=23)) == AfterMoments()
    assert go(company, MONDAY + timedelta(hours=6)).n_sent == 0
    assert due(company, TUESDAY) == AfterMoments(n_invited=1)
    assert go(company, TUESDAY).n_sent == 1
    letter = box.letters[0][1].get_body(("plain",)).get_content().replace("\u202f", " ")
    assert "Votre livraison : comment ça s’est passé" in letter
    assert "s’efface trente jours après la fin de l’enquête" in letter.replace("\n", " ")
    assert [go(company, TUESDAY + timedelta(days=n)).n_sent for n in range(1, 15)] == [0] * 14


@pytest.mark.parametrize(
    ("lived", "goes"),
    [
        ("2026-11-02T18:30+01:00", "2026-11-04T08:00+01:00"),  # due after the hours of letters
        ("2026-11-06T10:00+01:00", "2026-11-09T08:00+01:00"),  # a week-end
        ("2026-11-10T10:00+01:00", "2026-11-12T08:00+01:00"),  # Armistice Day
        ("2026-11-17T10:00+01:00", "2026-11-20T08:00+01:00"),  # the house asked for quiet
    ],
)
def test_a_letter_waits_for_an_hour_at_which_letters_go(company: Any, lived: str, goes: str) -> None:
    quiet = ({"from": date(2026, 11, 18), "until": date(2026, 11, 19), "why": "Inventaire"},)
    with company.work("change_register", by="test", at=AT):
        company.registers.write(Register(REGISTERS["quiet_days"], quiet))
    at = datetime.fromisoformat(lived)
    set_to(company, delay_hours=25)
    tell(company, at=at)
    first = next(
        at + timedelta(hours=n / 2) for n in range(300) if due(company, at + timedelta(hours=n / 2)).n_invited
    )
    assert first == datetime.fromisoformat(goes)


def test_the_delay_runs_from_when_the_moment_was_lived(company: Any) -> None:
    tell(company, lived="2026-11-01T10:00:00+01:00")
    assert due(company, MONDAY + timedelta(minutes=59)).n_invited == 0
    assert due(company, MONDAY + timedelta(hours=1)).n_invited == 1


def test_a_share_is_drawn_and_nothing_is_kept_of_the_others(company: Any) -> None:
    set_to(company, share=0.25)
    for n in range(20):
        tell(company, n, chance=n / 20)
    assert MomentRow.objects.exclude(address="").count() == 5
    assert MomentRow.objects.filter(address="", due_at=None, unit="", moment="").count() == 15
    assert due(company, TUESDAY).n_invited == 5
    assert asked(company) == sorted(f"client{n}@mail.example" for n in range(5))


def test_no_more_are_invited_in_a_day_than_the_ceiling_says(company: Any) -> None:
    set_to(company, ceiling=3)
    for n in range(5):
        tell(company, n)
    assert due(company, TUESDAY) == AfterMoments(n_invited=3, n_left_out=2)
    tell(company, 9, at=TUESDAY - timedelta(hours=23))
    assert due(company, TUESDAY + timedelta(hours=3)) == AfterMoments(n_left_out=1)
    tell(company, 10, at=TUESDAY)
    assert due(company, TUESDAY + timedelta(days=1)).n_invited == 1


def test_who_was_invited_lately_or_wants_no_letters_or_has_no_box_is_left_in_peace(
    company: Any,
    box: Box,  # noqa: F811
) -> None:
    tell(company, 1)
    tell(company, 2)
    due(company, TUESDAY)
    go(company, TUESDAY)
    token = next(
        one.token for one in letters_of(company, WAVE, waiting=True) if one.address.startswith("client2")
    )
    assert DatabasePosting().stop(token)
    DatabasePosting().refuse(["client3@mail.example"])
    later = TUESDAY + timedelta(days=2)
    for n in (1, 2, 3):
        tell(company, n + 100, at=later, address=f"CLIENT{n}@mail.example")
    assert due(company, later + timedelta(days=1)) == AfterMoments(n_left_out=3)
    # Three months later those who only rested may be asked again, the others never.
    long_after = MONDAY + timedelta(days=7 * 13)
    for one in ("retours.2026-11-02",):
        assert one in {wave.key for wave in company.evidence.waves()}
    resting = DatabasePosting().resting(
        [f"client{n}@mail.example" for n in (1, 2, 3)], since=long_after.date() - timedelta(days=90)
    )
    assert resting == {"client2@mail.example", "client3@mail.example"}


def test_one_person_who_lives_it_twice_before_the_letter_gets_one(company: Any) -> None:
    tell(company, 1)
    tell(company, 2, address="Client1@mail.example")
    assert due(company, TUESDAY) == AfterMoments(n_invited=1, n_left_out=1)
    tell(company, 3, at=TUESDAY, address="client1@mail.example")
    # The letter has not gone yet: the link is enough to be left in peace.
    assert due(company, TUESDAY + timedelta(days=1)) == AfterMoments(n_left_out=1)


def test_without_an_open_survey_they_wait_two_weeks_and_are_forgotten(company: Any) -> None:  # M4
    close_wave(company, WAVE, by="test", at=MONDAY)
    tell(company)
    assert due(company, TUESDAY) == AfterMoments()
    assert company.moments.n_waiting() == 1
    assert due(company, TUESDAY + timedelta(days=14)) == AfterMoments()
    assert due(company, TUESDAY + timedelta(days=14, hours=1)) == AfterMoments(n_expired=1)
    assert not MomentRow.objects.exclude(address="").exists()


def test_nobody_is_invited_to_a_survey_that_ends_tomorrow_nor_from_a_team_that_it_does_not_know(  # A5
    company: Any,
) -> None:
    tell(company)
    last = datetime.fromisoformat("2027-01-29T09:00+01:00")
    tell(company, 2, at=last - timedelta(days=1))
    assert due(company, last + timedelta(days=2)).n_invited == 0
    units = company.organisation.units()
    newer = replace(units.unit("sud"), key="ouest", from_date=date(2026, 11, 3))
    with company.work("found", by="test", at=AT):
        company.organisation.save_units(type(units)((*units.units, newer)))
    tell(company, 3, at=TUESDAY, unit="ouest")
    assert due(company, TUESDAY + timedelta(days=1)).n_left_out == 1


def test_the_survey_closes_by_itself_and_the_next_takes_who_comes_after(company: Any) -> None:
    for n in range(6):
        tell(company, n)
    due(company, TUESDAY)
    for place, letter in enumerate(letters_of(company, WAVE, waiting=True)):
        assert submit(company, find_invitation(company, letter.token), answers(c1=4 + place)) == "kept"
    end = MONDAY + timedelta(weeks=13)
    (closed,) = close_due(company, at=end)
    assert closed.refused is None
    (waits,) = open_due(company, at=end)
    assert waits.refused is not None
    assert waits.refused.code == "not_answered"
    answer_finding(company, WAVE, "AL201 ravel/recommendation", "later", why="En mars.", by="x", at=end)
    (opened,) = open_due(company, at=end)
    assert (opened.wave, opened.refused) == ("retours.2027-02-01", None)
    tell(company, 7, at=end)
    assert due(company, end + timedelta(days=1)).n_invited == 1


# ── Nobody is given away ─────────────────────────────────────────────────────────────────────────────


def test_participation_is_not_known_while_people_are_still_invited(company: Any) -> None:  # A4
    for n in range(6):
        tell(company, n)
    due(company, TUESDAY)
    for letter in letters_of(company, WAVE, waiting=True)[:3]:
        submit(company, find_invitation(company, letter.token), answers(c1=9))
    (wave,) = company.evidence.waves()
    assert participation_of(company, wave) is None
    assert standing_waves(company, TUESDAY.date())[0].participation is None


def test_an_answer_keeps_the_moment_and_no_link_to_it(company: Any) -> None:  # A9, respondent as victim
    for n in range(8):
        tell(company, n, channel="phone", unit="nord" if n < 6 else "sud")
    due(company, TUESDAY)
    assert set(InvitationRow.objects.values_list("person", flat=True)) == {""}
    assert MomentRow.objects.filter(address="").count() == 8
    for letter in letters_of(company, WAVE, waiting=True):
        assert submit(company, find_invitation(company, letter.token), answers(c1=7)) == "kept"
    assert len({len(bytes(one.sealed)) for one in EnvelopeRow.objects.all()}) == 1
    close_wave(company, WAVE, by="test", at=MONDAY + timedelta(weeks=13))
    rows = company.evidence.rows(WAVE, "customer").to_pylist()
    kept = Counter((row["unit"], row.get("attr_moment"), row.get("attr_channel")) for row in rows)
    # Two customers of the south would be two of whom one knows the moment: of them the team alone is kept.
    assert {key: n for key, n in kept.items() if key[0] == "nord"} == {("nord", "delivery", "phone"): 6}
    assert {key for key in kept if key[0] == "sud"} <= {("sud", None, None), ("sud", "", "")}


envelopes = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sampled_from(["", "m1", "m2", "m3"]), st.sampled_from(["", "c1", "c2"])
    ),
    max_size=40,
)


@given(envelopes)
def test_no_moment_and_no_channel_sets_fewer_than_five_apart(told: Any) -> None:  # A1, respondent as victim
    given_rows = [
        Envelope("customer", unit, (), {k: v for k, v in (("moment", m), ("channel", c)) if v})
        for unit, m, c in told
    ]
    kept = coarsened(given_rows, k=5)
    assert [one.unit for one in kept] == [one.unit for one in given_rows]
    moments = Counter((one.unit, one.attributes.get("moment", "")) for one in kept)
    full = Counter(
        (one.unit, one.attributes.get("moment", ""), one.attributes.get("channel", "")) for one in kept
    )
    for unit in {one.unit for one in kept}:
        said = {key: n for key, n in moments.items() if key[0] == unit}
        if any(key[1] for key in said) and any("moment" in one.attributes for one in given_rows):
            assert min(said.values()) >= 5
    for (unit, moment), _n in moments.items():
        said = {key: n for key, n in full.items() if key[:2] == (unit, moment)}
        if any(key[2] for key in said) and any("moment" in one.attributes for one in given_rows):
            assert min(said.values()) >= 5


def test_nothing_of_a_customer_stands_in_counts_audit_or_log(company: Any, caplog: Any) -> None:  # C7
    tell(company, 1, channel="phone")
    due(company, TUESDAY)
    left = [*MomentRow.objects.values_list(), *MomentCountRow.objects.values_list()]
    left += [(one.actor, str(one.details)) for one in AuditEntry.objects.all()]
    assert left
    told = [row for row in (*left, *(one.getMessage() for one in caplog.records)) if "client1" in str(row)]
    assert told == []


# ── Rights and terms ─────────────────────────────────────────────────────────────────────────────────


def test_a_customer_is_erased_by_their_address_while_they_wait_and_after(company: Any) -> None:  # M3
    tell(company, 1)
    tell(company, 2)
    assert found_about(company, "CLIENT1@mail.example").n_moments == 1
    done = erase_person(company, "CLIENT1@mail.example", by="test", at=MONDAY)
    assert (done.n_moments, done.is_empty) == (1, False)
    assert due(company, TUESDAY).n_invited == 1
    assert asked(company) == ["client2@mail.example"]
    assert erase_person(company, "client2@mail.example", by="test", at=TUESDAY).n_links == 1
    assert asked(company) == []


def test_after_thirty_days_not_even_that_a_message_came_is_kept(company: Any) -> None:  # M4
    tell(company, 1)
    due(company, TUESDAY)
    erase_past_term(company, by="test", at=MONDAY + timedelta(days=30))
    assert MomentRow.objects.count() == 1
    erase_past_term(company, by="test", at=MONDAY + timedelta(days=31))
    assert not MomentRow.objects.exists()
    close_wave(company, WAVE, by="test", at=MONDAY + timedelta(weeks=13))
    retire_links(company, by="test", at=MONDAY + timedelta(weeks=18))
    assert not InvitationRow.objects.exists()


# ── The message ──────────────────────────────────────────────────────────────────────────────────────


def secret_for(company: Any, purpose: Any = "moments") -> str:
    secrets = DatabaseHookSecrets()
    admin = Viewer("admin", "administrator", "ravel", "fr")
    made = make_secret(company, secrets, admin, f"Boutique {purpose}", purpose=purpose, at=MONDAY)
    return secrets.words_of(made.key)


def post(secret: str, fields: Any = None, *, name: str = "evt_1", ago: int = 0, body: bytes = b"") -> Any:
    said = {"moment": "delivery", "unit": "nord", "address": "client1@mail.example"}
    body = body or json.dumps(said if fields is None else fields).encode()
    instant = int(time.time()) - ago
    headers = {
        "webhook-id": name, "webhook-timestamp": str(instant),
        "webhook-signature": sign(secret, name, instant, body), "Accept-Language": "fr",
    }  # fmt: skip
    return Encrypted().post("/hooks/moment/", body, content_type="application/json", headers=headers)


def codes(response: Any) -> dict[str, str]:
    return {one["field"]: one["code"] for one in response.json()["faults"]}


def test_a_signed_message_is_taken_once_however_often_it_comes(company: Any) -> None:  # threats: replay
    secret = secret_for(company)
    first, again = post(secret), post(secret)
    assert (first.status_code, first.json()["state"]) == (202, "taken")
    assert (again.status_code, again.json()["state"]) == (200, "taken_before")
    assert MomentRow.objects.count() == 1
    other = {"moment": "delivery", "unit": "sud", "address": "client2@mail.example"}
    reused = post(secret, other)
    assert (reused.status_code, codes(reused)) == (409, {"": "moment_reused"})
    assert MomentRow.objects.count() == 1
    (kept,) = MomentRow.objects.all()
    assert "evt_1" not in kept.key
    heard = AuditEntry.objects.filter(action="hear_of_moment").first()
    assert heard is not None
    assert heard.actor == f"hook:{DatabaseHookSecrets().all()[0].key}", "the audit names the secret"


def test_what_is_answered_never_tells_whether_this_customer_is_asked(company: Any) -> None:  # A4
    secret = secret_for(company)
    drawn = post(secret)
    set_to(company, share=0.0)
    told = post(secret, name="evt_2")
    assert (told.status_code, told.content) == (drawn.status_code, drawn.content)
    assert company.moments.n_waiting() == 1


def test_a_secret_of_a_chat_tool_opens_no_moments_and_the_other_way_round(company: Any) -> None:
    thanks, moments = secret_for(company, "thanks"), secret_for(company)
    assert post(thanks).status_code == 401
    body = b"{}"
    instant = int(time.time())
    headers = {
        "webhook-id": "x", "webhook-timestamp": str(instant),
        "webhook-signature": sign(moments, "x", instant, body),
    }  # fmt: skip
    client = Encrypted()
    answer = client.post("/hooks/thanks/", body, content_type="application/json", headers=headers)
    assert answer.status_code == 401


@pytest.mark.parametrize("ago", [301, -301])
def test_an_old_or_future_message_is_refused(company: Any, ago: int) -> None:  # threats: replay
    refused = post(secret_for(company), ago=ago)
    assert (refused.status_code, codes(refused)) == (401, {"": "hook_stale"})
    assert not MomentRow.objects.exists()


def test_one_changed_byte_is_refused_and_strangers_learn_nothing(company: Any) -> None:  # threats: tampering
    secret = secret_for(company)
    body = json.dumps({"moment": "delivery", "unit": "nord", "address": "a@mail.example"}).encode()
    instant = int(time.time())
    headers = {
        "webhook-id": "evt_1", "webhook-timestamp": str(instant),
        "webhook-signature": sign(secret, "evt_1", instant, body),
    }  # fmt: skip
    changed = body.replace(b"a@mail", b"b@mail")
    for sent in (changed, b"{}", b"not json"):
        refused = Encrypted().post("/hooks/moment/", sent, content_type="application/json", headers=headers)
        assert (refused.status_code, codes(refused)) == (401, {"": "hook_unsigned"})
    assert not MomentRow.objects.exists()
    assert not MomentCountRow.objects.exists()


def test_every_fault_of_a_message_is_said_at_once(company: Any) -> None:
    wrong = {
        "moment": "unboxing", "unit": "nowhere", "address": "nobody", "language": "français",
        "channel": "Over There", "lived": "yesterday", "name": "Claire",
    }  # fmt: skip
    refused = post(secret_for(company), wrong)
    assert refused.status_code == 422
    assert codes(refused) == {
        "name": "hook_field", "moment": "moment_unknown", "unit": "hook_unknown_team",
        "address": "account_address", "language": "unknown_language", "channel": "moment_channel",
        "lived": "moment_instant",
    }  # fmt: skip
    assert "delivery" in next(one["words"] for one in refused.json()["faults"] if one["field"] == "moment")
    assert not MomentRow.objects.exists()


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, {"moment": "hook_missing", "unit": "hook_missing", "address": "hook_missing"}),
        ([], {"": "hook_no_message"}),
        ({"moment": 3, "unit": "nord", "address": "a@b.example"}, {"moment": "hook_kind"}),
        ({"moment": "delivery", "unit": "nord\0", "address": "a@b.example"}, {"unit": "hook_signs"}),
        ({"moment": "delivery", "unit": "nord", "address": "a@b.example\r\nBcc: c@d.example"},
         {"address": "account_address"}),
        ({"moment": "delivery", "unit": "nord", "address": "a@b.example", "lived": "2035-01-01"},
         {"lived": "moment_when"}),
        ({"moment": "delivery", "unit": "nord", "address": "a@b.example", "lived": "2020-01-01T10:00"},
         {"lived": "moment_when"}),
        ({"moment": "delivery", "unit": "x" * 300, "address": "a@b.example"}, {"unit": "words_too_many"}),
    ],
)  # fmt: skip
def test_a_message_that_cannot_be_read_says_where(company: Any, fields: Any, found: Any) -> None:
    refused = post(secret_for(company), fields)
    assert (refused.status_code, codes(refused)) == (422, found)
    assert not MomentRow.objects.exists()


def test_a_moment_without_a_survey_of_customers_refuses(company: Any) -> None:
    set_to(company, rhythm="autre")
    refused = post(secret_for(company))
    assert codes(refused) == {"moment": "moment_no_survey"}


@pytest.mark.usefixtures("_one_minute")
def test_too_many_messages_in_a_minute_wait(company: Any) -> None:
    secret = secret_for(company)
    statuses = {post(secret, name=f"evt_{n}").status_code for n in range(HOOKS_A_MINUTE + 1)}
    assert statuses == {202, 429}


def test_a_refused_message_leaves_a_count_and_a_reason_for_whoever_set_it_up(company: Any) -> None:
    secret = secret_for(company)
    post(secret, {"moment": "unboxing", "unit": "nord", "address": "claire@x.example"})
    post(secret, {"moment": "unboxing", "unit": "nord", "address": "leo@x.example"}, name="evt_2")
    (refused,) = read_moments(company, today=timezone.localdate()).refused
    assert (refused.code, refused.n) == ("moment_unknown", 2)
    assert set(FIELDS) == {"moment", "unit", "address", "language", "channel", "lived"}


def test_with_the_wrong_unit_nothing_is_taken_by_the_function_either(company: Any) -> None:
    with pytest.raises(InputRefused):
        tell(company, unit="nowhere")
    assert not MomentRow.objects.exists()


# ── The form and the page ────────────────────────────────────────────────────────────────────────────


def test_the_form_says_that_the_moment_is_noted(company: Any) -> None:  # A9
    tell(company, channel="phone")
    due(company, TUESDAY)
    (letter,) = letters_of(company, WAVE, waiting=True)
    page = unescape(Encrypted().get(f"/s/{letter.token}/").content.decode()).replace("\u202f", " ")
    assert "le moment (Votre livraison)" in page
    assert "le canal (téléphone)" in page


@pytest.fixture
def house(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """The fictitious company with a moment that is set, and none of its customers told of yet."""
    from avers.wiring import open_database
    from tests.garance import garance

    with django_db_blocker.unblock(), garance(tmp_path):
        company = open_database()
        with company.work("change_register", by="test", at=AT):
            company.registers.write(Register(REGISTERS["rhythms"], (RHYTHM | {"instrument": "mirror"},)))
        set_to(company, share=0.5)
        yield company


def page_of(role: str, language: str = "fr") -> str:
    from tests.garance import visitor

    response = visitor(role, language).get("/waves/moments/")
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u202f", " ").replace("\u00a0", " ")


def test_the_page_says_how_a_moment_is_set_and_where_to_post(house: Any) -> None:
    tell(house, unit="nantes")
    page = page_of("lead")
    for words in ("Votre livraison", "1 jour après", "50 % d’entre eux, 50 par jour au plus",
                  "/hooks/moment/", "1 moment signalé", "1 client attend"):  # fmt: skip
        assert words in page
    assert "client1" not in page


def test_between_two_periods_the_page_says_how_many_wait_and_until_when(house: Any) -> None:  # M4 L7
    page = page_of("lead")
    assert "En attente" not in page
    tell(house, unit="nantes")
    page = page_of("lead")
    assert "1 client. Si elle ne s’ouvre pas, il est oublié sans être invité le 17 novembre 2026." in page
    tell(house, 2, unit="nantes", at=MONDAY + timedelta(days=3))
    page = page_of("lead", "en")
    assert "2 customers. If it does not open, they are forgotten unasked from" in page
    assert "client1" not in page, "nobody is named"
    assert "client2" not in page
    due(house, MONDAY + timedelta(days=16))
    assert "1 oublié après deux semaines sans enquête" in page_of("lead")


def test_the_letter_goes_to_whoever_asks_and_invites_nobody(house: Any, box: Box) -> None:  # noqa: F811
    from tests.garance import address_of, visitor

    with override_settings(AVERS_MAILS=True, AVERS_ADDRESS="https://ravel.example"):
        done = visitor("lead").post("/waves/moments/try/", {"moment": "delivery"}, follow=True)
        assert "n’est allée qu’à" in unescape(done.content.decode()).replace("\u00a0", " ")
        assert visitor("lead").post("/waves/moments/try/", {"moment": "none"}).status_code == 404
    ((to, letter),) = box.letters
    assert to == [address_of("lead")]
    assert str(letter["Subject"]).replace("\u202f", " ").startswith("Essai : ")
    assert "/s/" not in letter.get_body(("plain",)).get_content()
    assert not InvitationRow.objects.filter(address=address_of("lead")).exists()


def test_without_a_mail_server_the_page_says_so(house: Any) -> None:
    from tests.garance import visitor

    done = visitor("lead").post("/waves/moments/try/", {"moment": "delivery"}, follow=True)
    assert "Aucun serveur de courrier" in unescape(done.content.decode())


def test_the_page_of_a_house_without_moments_says_what_to_do(house: Any) -> None:
    with house.work("change_register", by="test", at=AT):
        house.registers.write(Register(REGISTERS["moments"], ()))
    assert "Aucun moment encore" in page_of("lead")
    assert "No moment yet" in page_of("sponsor", "en")


def test_the_administrator_chooses_what_a_secret_opens(house: Any) -> None:
    from tests.garance import visitor

    admin = visitor("administrator")
    admin.post("/hooks/", {"name": "Boutique", "purpose": "moments"})
    page = unescape(admin.get("/hooks/").content.decode())
    assert "moments vécus par des clients" in page
    assert [one.purpose for one in DatabaseHookSecrets().all()] == ["moments"]


def test_no_door_but_the_signature(company: Any) -> None:
    assert Client().get("/hooks/moment/", secure=True).status_code == 405
