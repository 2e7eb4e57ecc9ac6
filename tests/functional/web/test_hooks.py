"""Thanks from chat tools: signed, once, by the rules of the form; the secrets that let them in."""

from __future__ import annotations

import json
import logging
import re
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from avers.adapters.database.accounts import DatabaseAccounts
from avers.adapters.database.hooks import DatabaseHookSecrets, live_secrets
from avers.adapters.database.models import ActRow, AuditEntry, HookSecretRow, PersonRow, UnitRow, User
from avers.adapters.webhooks.signature import sign
from avers.application.acting import allowance_left
from avers.application.viewer import ROLES
from avers.web.site.rate import HOOKS_A_MINUTE
from tests.functional.web.test_acts import BEHAVIOUR, WORDS, colleague, last, me, thank
from tests.garance import address_of, visitor

WRONG = "whsec_" + "A" * 43 + "="


def make(name: str = "Mattermost 2026") -> str:
    """Make a secret on the page and return it, as it is shown once."""
    admin = visitor("administrator")
    assert admin.post("/hooks/", {"name": name}).status_code == 302
    (secret,) = re.findall(r'value="(whsec_[^"]+)"', admin.get("/hooks/").content.decode())
    return str(secret)


def message(**changes: Any) -> dict[str, Any]:
    said = {
        "from": address_of("employee"), "to": colleague("employee").key, "behaviour": BEHAVIOUR,
        "words": WORDS,
    } | changes  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def post(
    secret: str, fields: Any = None, *, name: str = "msg_1", ago: int = 0, body: bytes = b"",
    language: str = "fr", **headers: str,
) -> Any:  # fmt: skip
    body = body or json.dumps(message() if fields is None else fields).encode()
    instant = int(time.time()) - ago
    given = {
        "webhook-id": name, "webhook-timestamp": str(instant),
        "webhook-signature": sign(secret, name, instant, body), "Accept-Language": language,
    } | headers  # fmt: skip
    client = visitor()
    client.cookies.clear()
    return client.post("/hooks/thanks/", data=body, content_type="application/json", headers=given)


def codes(response: Any) -> dict[str, str]:
    return {one["field"]: one["code"] for one in response.json()["faults"]}


def n_thanks() -> int:
    return ActRow.objects.filter(kind="recognitions", step="made").count()


# ── what is handed in ───────────────────────────────────────────────────────────────────────────────


def test_a_signed_message_gives_thanks_as_the_form_does(company: Any) -> None:  # R24 R91
    secret, to = make(), colleague("employee")
    answer = post(secret)
    assert (answer.status_code, answer.json()["state"]) == (201, "given")
    assert "Mes actes" in answer.json()["words"]
    act = last("recognitions")
    assert (act.by, act.to, act.value, act.behaviour, act.unit, act.to_unit, act.words) == (
        me("employee"), to.key, "word_kept", "warn_early", "nantes", to.unit, WORDS,
    )  # fmt: skip
    assert "prévenu le client à 13" in visitor("employee").get("/acts/").content.decode()
    entry = AuditEntry.objects.get(action="thank")
    assert entry.actor == f"hook:{HookSecretRow.objects.get().key}", "the tool gave it, not the person"


def test_the_same_message_twice_makes_one_thank_you_and_another_under_its_id_none(company: Any) -> None:
    secret, said, before = make(), message(), n_thanks()
    assert post(secret, said).status_code == 201
    again = post(secret, said)
    assert (again.status_code, again.json()["state"], n_thanks()) == (200, "given_before", before + 1)
    # Signed by a renewed secret, and sent a minute later: still the same message.
    assert post(make("Mattermost 2027"), said, ago=60).status_code == 200
    other = post(secret, message(words="Tu as rappelé le client avant midi."))
    assert (other.status_code, codes(other), n_thanks()) == (409, {"webhook-id": "thanks_reused"}, before + 1)


def test_no_rule_of_the_form_is_easier_from_outside(company: Any) -> None:  # R24 R91 L4
    secret = make()
    for fields, expected in (
        (message(to=me("employee")), {"to": "thanks_oneself"}),
        (message(to=address_of("employee")), {"to": "thanks_oneself"}),
        (message(behaviour="word_kept/be_nice"), {"behaviour": "thanks_no_behaviour"}),
        (message(words="Bravo"), {"words": "words_too_few"}),
        (message(words="mot " * 200), {"words": "words_too_many"}),
        (message(words="Elle est très gentille avec tous."), {"words": "thanks_trait"}),
        (message(channel="pigeon"), {"channel": "thanks_channel"}),
        (message(seen="2001-01-01"), {"seen": "thanks_seen"}),
    ):
        assert (codes(post(secret, fields)), fields) == (expected, fields)
    assert thank(name=colleague("employee").name).status_code == 302
    same = post(secret, message(to=ActRow.objects.latest("id").to), name="msg_2")
    assert codes(same) == {"to": "thanks_pair"}
    heard = message(words="Elle est très gentille avec tous.", as_it_is=True)
    assert post(secret, heard, name="msg_3").status_code == 201


def test_the_allowance_of_the_month_holds_whichever_way_thanks_come(company: Any) -> None:  # R24
    secret = make()
    viewer = User.objects.get(email=address_of("employee")).viewer
    left = allowance_left(company, viewer, timezone.localdate()).own
    assert left > 2
    for place in range(left):
        assert post(secret, name=f"msg_{place}").status_code == 201
    assert codes(post(secret, name="one too many")) == {"": "hook_unsigned"}, "an id has no space"
    assert codes(post(secret, name="one_too_many")) == {"to": "thanks_allowance"}
    assert thank().status_code == 422


def test_a_team_customers_and_what_a_customer_said_are_handed_in_too(company: Any) -> None:  # R91 R121
    secret = make()
    team = UnitRow.objects.exclude(key="nantes").filter(parent="west").order_by("key")[0].key
    for name, fields in {
        "team": message(to=None, team=team),
        "customers": message(to=None, customers=True),
        "noted": message(channel="mail", words="Madame Durand remercie pour le rappel avant midi."),
    }.items():
        assert post(secret, fields, name=name).status_code == 201, name
    noted = last("recognitions")
    assert (noted.label, "Durand" in noted.words) == ("mail", False)


def test_every_fault_is_told_at_once_where_it_is_in_both_languages(company: Any) -> None:
    secret = make()
    wrong = {
        "from": "nobody@example.org", "to": "nobody", "team": 4, "words": "Bien", "seen": "hier",
        "language": "de", "colour": "blue", "as_it_is": "yes",
    }  # fmt: skip
    answer = post(secret, wrong)
    assert answer.status_code == 422
    assert codes(answer) == {
        "from": "hook_unknown", "to": "hook_unknown", "team": "hook_kind", "words": "words_too_few",
        "seen": "hook_day", "language": "hook_language", "colour": "hook_field", "as_it_is": "hook_flag",
        "behaviour": "hook_missing",
    }  # fmt: skip
    english = post(secret, wrong, language="en")
    for fr, en in zip(answer.json()["faults"], english.json()["faults"], strict=True):
        assert fr["code"] == en["code"]
        assert fr["words"] != en["words"]
        assert "{" not in fr["words"] + en["words"]


@pytest.mark.parametrize(
    "body", [b"[]", b"4", b"", b"{", b'{"from": "\xff"}', b'{"to": 1, "to": 2}', b"[" * 9000]
)
def test_what_is_no_message_is_refused_in_words(company: Any, body: bytes) -> None:
    assert codes(post(make(), body=body or b" "))[""] == "hook_no_message"


@pytest.mark.parametrize("sign_of", ["\\u0000", "\\ud800"])
def test_a_sign_that_not_every_database_keeps_is_refused(company: Any, sign_of: str) -> None:
    before = n_thanks()
    body = json.dumps(message(words="HERE")).replace("HERE", f"Tu as tenu parole {sign_of} midi").encode()
    answer = post(make(), body=body)
    assert (answer.status_code, codes(answer)["words"], n_thanks()) == (422, "hook_signs", before)


def test_hostile_words_are_shown_as_they_were_typed(company: Any) -> None:  # threats: hostile text
    words = "<script>alert(1)</script> {{ 7 * 7 }} rappelle le client"
    assert post(make(), message(words=words)).status_code == 201
    page = visitor("employee").get("/acts/").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_people_are_named_as_the_house_names_them_and_only_those_of_today(company: Any) -> None:
    secret, to = make(), colleague("employee")
    by_key = post(secret, message(**{"from": me("manager"), "to": address_of("employee")}), name="a")
    assert by_key.status_code == 201
    assert (last("recognitions").by, last("recognitions").to) == (me("manager"), me("employee"))
    # Somebody of the list of people who never signed in may thank too.
    without = PersonRow.objects.filter(unit="nantes", to_date=None).exclude(key__in=[me("employee"), to.key])[
        0
    ]
    assert post(secret, message(**{"from": without.key}), name="b").status_code == 201
    assert last("recognitions").unit == "nantes"
    User.objects.filter(email=address_of("employee")).update(is_active=False)
    assert codes(post(secret, name="c")) == {"from": "hook_unknown"}
    PersonRow.objects.filter(key=to.key).update(to_date=timezone.localdate() - timedelta(days=1))
    gone = post(secret, message(**{"from": without.key, "to": to.key}), name="d")
    assert codes(gone) == {"to": "hook_unknown"}


def test_without_the_notice_nothing_is_taken(company: Any) -> None:  # L5
    secret, before = make(), n_thanks()
    register = company.registers.read("notices")
    with company.work("notices", by="test", at=timezone.now()):
        told = tuple(row for row in register.rows if row["source"] != "recognitions")
        company.registers.write(replace(register, rows=told))
    answer = post(secret)
    assert (answer.status_code, codes(answer), n_thanks()) == (403, {"": "notice_missing"}, before)


# ── who may hand in ─────────────────────────────────────────────────────────────────────────────────


def test_an_unsigned_message_hears_the_same_whatever_it_holds(company: Any) -> None:  # C7
    make()
    before = n_thanks()
    heard = {
        (answer.status_code, answer.content)
        for answer in (
            post(WRONG),
            post(WRONG, message(to="nobody")),
            post(WRONG, {"colour": "blue"}),
            post(WRONG, body=b"["),
            post(WRONG, **{"webhook-signature": ""}),
            post(WRONG, **{"webhook-id": ""}),
            post(WRONG, ago=3600),
        )
    }
    assert len(heard) == 1
    assert (heard.pop()[0], n_thanks()) == (401, before)


@pytest.mark.parametrize(("ago", "status"), [(295, 201), (305, 401), (-295, 201), (-305, 401)])
def test_a_message_is_taken_for_five_minutes(company: Any, ago: int, status: int) -> None:
    answer = post(make(), ago=ago)
    assert answer.status_code == status
    if status == 401:
        assert codes(answer) == {"": "hook_stale"}


def test_too_long_or_no_json_is_refused_before_anything_is_read(company: Any) -> None:
    secret = make()
    assert post(secret, body=b" " * 16_385).status_code == 413
    form = visitor().post("/hooks/thanks/", {"from": "x"})
    assert (form.status_code, codes(form)) == (415, {"": "hook_type"})


@pytest.mark.usefixtures("_one_minute")
def test_strangers_and_tools_are_counted_apart(company: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", lambda: 90.0)  # one minute, however long the test takes
    secret, other = make("Slack"), make("Teams")
    statuses = [post(WRONG).status_code for _turn in range(HOOKS_A_MINUTE + 1)]
    assert statuses == [401] * HOOKS_A_MINUTE + [429]
    assert post(secret).status_code == 201, "no stranger uses up the turn of a tool"
    statuses = [post(secret, body=b"[").status_code for _turn in range(HOOKS_A_MINUTE)]
    assert statuses == [422] * (HOOKS_A_MINUTE - 1) + [429]
    often = post(secret)
    assert (often["Retry-After"], codes(often)) == ("60", {"": "hook_often"})
    assert post(other, body=b"[").status_code == 422


def test_neither_secret_nor_message_is_logged(company: Any, caplog: pytest.LogCaptureFixture) -> None:  # C7
    secret = make()
    with caplog.at_level(logging.DEBUG):
        for given in (secret, WRONG):
            post(given)
            post(given, message(words="Bien"), name="x")
    for hidden in (secret, secret.removeprefix("whsec_"), WORDS, address_of("employee")):
        assert hidden not in caplog.text


# ── the secrets ─────────────────────────────────────────────────────────────────────────────────────


def test_a_secret_is_shown_once_and_ends_at_once(company: Any) -> None:
    secret = make()
    assert secret not in visitor("administrator").get("/hooks/").content.decode()
    assert post(secret).status_code == 201
    page = visitor("administrator").get("/hooks/").content.decode()
    assert "utilisé pour la dernière fois le" in page
    key = HookSecretRow.objects.get().key
    assert visitor("administrator").post("/hooks/", {"do": "end", "key": key}).status_code == 302
    assert post(secret, name="later").status_code == 401
    assert visitor("administrator").post("/hooks/", {"do": "end", "key": key}).status_code == 404
    assert [entry.action for entry in AuditEntry.objects.filter(action="hook_secret")] == ["hook_secret"] * 2


def test_one_secret_is_renewed_while_the_other_still_opens(company: Any) -> None:
    old, new = make("Mattermost 2026"), make("Mattermost 2027")
    assert old != new
    assert post(old, name="a").status_code == 201
    assert post(new, name="b").status_code == 201
    key = HookSecretRow.objects.get(name="Mattermost 2026").key
    visitor("administrator").post("/hooks/", {"do": "end", "key": key})
    assert post(old, name="c").status_code == 401
    assert post(new, message(to=colleague("employee").key), name="d").status_code == 201


def test_the_database_alone_signs_nothing(company: Any) -> None:  # threats: thief of disk or backup
    secret = make()
    visitor("administrator").post("/hooks/", {"name": "Teams"})  # made, and not yet shown
    database = Path(str(connection.settings_dict["NAME"]))
    held = b"".join(file.read_bytes() for file in database.parent.glob(database.name + "*"))
    assert len(held) > 100_000
    for each in (secret, *live_secrets().values()):
        raw = each.removeprefix("whsec_")
        for piece in (raw, raw[:20], raw[-20:]):
            assert piece.encode() not in held
    assert all("whsec_" not in str(one.get_decoded()) for one in Session.objects.all())
    file = Path(settings.AVERS_KEYS) / "hooks.key"
    assert file.stat().st_mode & 0o077 == 0
    # The file gone, nothing opens, and the page says so.
    file.unlink()
    assert post(secret).status_code == 401
    assert "a disparu" in visitor("administrator").get("/hooks/").content.decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Donnez un nom"), ("x" * 61, "Donnez un nom"), ("mattermost 2026", "s’appelle déjà")],
)
def test_a_name_that_cannot_be_is_said_beside_it(company: Any, name: str, said: str) -> None:
    make()
    answer = visitor("administrator").post("/hooks/", {"name": name})
    assert (answer.status_code, HookSecretRow.objects.count()) == (422, 1)
    assert said in answer.content.decode()


def test_eight_secrets_open_at_most(company: Any) -> None:
    for number in range(8):
        make(f"Outil {number}")
    answer = visitor("administrator").post("/hooks/", {"name": "Un de trop"})
    assert (answer.status_code, len(DatabaseHookSecrets().all())) == (422, 8)


@pytest.mark.parametrize("role", ROLES)
def test_the_administrator_alone_keeps_secrets(company: Any, role: str) -> None:  # C5
    expected = 302 if role == "administrator" else 404
    assert visitor(role).post("/hooks/", {"name": "Slack"}).status_code == expected
    assert HookSecretRow.objects.count() == (role == "administrator")


def test_an_account_is_found_by_address_or_person_and_says_whether_it_is_open(company: Any) -> None:
    accounts = DatabaseAccounts()
    found = accounts.account_of(address_of("employee").upper())
    assert found is not None
    assert found == accounts.account_of(me("employee"))
    assert (found[0].person, found[1]) == (me("employee"), True)
    assert accounts.account_of("nobody@example.org") is None
    assert accounts.account_of("") is None
