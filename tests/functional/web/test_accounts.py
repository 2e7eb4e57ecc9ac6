"""Signing in: one answer for every failure, few failures, safe returns, links that serve once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import override_settings

from avers.adapters.database.accounts import make_demo_link
from avers.adapters.database.models import User
from avers.application.sampling import SEATS
from avers.web.accounts import throttle
from avers.web.models import FailedSignIn
from avers.wiring import seat_everybody
from tests.garance import PASSWORD, Visitor, address_of, visitor

WRONG = "Cette adresse et ce mot de passe ne vont pas ensemble."


def sign_in(email: str, password: str, **more: str) -> Any:
    return Visitor().post("/sign-in/", {"email": email, "password": password, **more})


def test_a_person_signs_in_reads_and_signs_out(company: Any) -> None:
    browser = Visitor()
    form = {"email": " Employee@GARANCE.example ", "password": PASSWORD}
    assert browser.post("/sign-in/", form).status_code == 302
    assert browser.get("/results/").status_code == 200
    assert browser.post("/sign-out/").status_code == 302
    assert browser.get("/results/").status_code == 302


def test_passwords_are_kept_with_argon2id(company: Any) -> None:  # threats: outsider
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        User.objects.create_user("new@garance.example", PASSWORD)
        assert User.objects.get(email="new@garance.example").password.startswith("argon2$argon2id$")
        assert sign_in("new@garance.example", PASSWORD).status_code == 302


@pytest.mark.parametrize("email", [address_of("lead"), "nobody@garance.example", "not an address", ""])
def test_a_wrong_password_and_an_unknown_address_look_the_same(company: Any, email: str) -> None:
    response = sign_in(email, "wrong")
    assert response.status_code == 422
    assert WRONG in response.content.decode()


def test_an_account_is_held_after_ten_failures_even_for_the_right_password(company: Any) -> None:
    for _ in range(throttle.FAILURES_OF_ACCOUNT):
        assert sign_in(address_of("lead"), "wrong").status_code == 422
    assert sign_in(address_of("lead").upper(), PASSWORD).status_code == 429
    assert sign_in(address_of("analyst"), PASSWORD).status_code == 302, "another account is not held"


def test_an_address_is_held_whatever_account_it_tries(company: Any) -> None:
    for n in range(throttle.FAILURES_OF_ADDRESS):
        throttle.count_failure(f"{n}@garance.example", "127.0.0.1")
    assert sign_in(address_of("lead"), PASSWORD).status_code == 429


def test_failures_are_forgotten_after_a_quarter_of_an_hour(company: Any, monkeypatch: Any) -> None:
    for _ in range(throttle.FAILURES_OF_ACCOUNT):
        throttle.count_failure(address_of("lead"), "127.0.0.1")
    now = throttle.time.time()
    monkeypatch.setattr(throttle.time, "time", lambda: now + throttle.WINDOW_SECONDS + 2)
    assert sign_in(address_of("lead"), PASSWORD).status_code == 302
    throttle.count_failure("x@garance.example", "127.0.0.1")
    assert FailedSignIn.objects.count() == 2, "what is old is dropped"


def test_a_clock_set_back_holds_nobody_for_ever(company: Any, monkeypatch: Any) -> None:  # C4
    for _ in range(throttle.FAILURES_OF_ACCOUNT):
        throttle.count_failure(address_of("lead"), "127.0.0.1")
    now = throttle.time.time()
    monkeypatch.setattr(throttle.time, "time", lambda: now - 10 * 365 * 24 * 3600)
    assert sign_in(address_of("lead"), PASSWORD).status_code == 302


def test_no_address_can_be_read_from_the_failures(company: Any) -> None:  # C7
    sign_in(address_of("lead"), "wrong")
    kept = str(list(FailedSignIn.objects.values_list("subject", flat=True)))
    assert "garance" not in kept
    assert "127.0.0.1" not in kept


@pytest.mark.parametrize(
    "wanted",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", ""],
)
def test_nobody_is_sent_elsewhere(company: Any, wanted: str) -> None:  # threats: open redirect
    response = sign_in(address_of("lead"), PASSWORD, next=wanted)
    assert response["Location"] == "/"
    response = Visitor().post("/language/", {"language": "en", "next": wanted})
    assert response["Location"] == "/"


def test_a_form_without_its_token_is_refused(company: Any) -> None:  # threats: CSRF
    strict = Visitor(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(email=address_of("sponsor")))
    response = strict.post("/charter/add/", {"kind": "value", "words": "x"})
    assert response.status_code == 403
    assert "Ce formulaire a vieilli" in response.content.decode()


def test_the_session_changes_when_somebody_signs_in(company: Any) -> None:  # threats: fixation
    browser = Visitor()
    browser.session.save()
    before = browser.session.session_key
    browser.post("/sign-in/", {"email": address_of("lead"), "password": PASSWORD})
    assert browser.session.session_key != before


def test_a_demo_link_signs_in_once_from_this_machine(company: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("AVERS_DEMO", "sample")
    sponsor = User.objects.get(email=address_of("sponsor"))
    link = f"/demo/{make_demo_link(sponsor)}/"
    assert Visitor().get(link).status_code == 200, "looking spends nothing"
    browser = Visitor()
    assert browser.post(link).status_code == 302
    assert browser.get("/results/").status_code == 200
    assert Visitor().post(link).status_code == 410
    far = f"/demo/{make_demo_link(sponsor)}/"
    assert Visitor().post(far, REMOTE_ADDR="192.0.2.7").status_code == 410
    headers = {"X-Forwarded-For": "127.0.0.1"}
    assert Visitor().post(far, REMOTE_ADDR="192.0.2.7", headers=headers).status_code == 410


def test_a_server_that_is_no_demonstration_knows_no_link(company: Any) -> None:
    link = f"/demo/{make_demo_link(User.objects.get(email=address_of('sponsor')))}/"
    assert Visitor().get(link).status_code == 404
    assert Visitor().post(link).status_code == 404


def test_in_the_demonstration_one_house_is_seen_from_each_seat(company: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("AVERS_DEMO", "sample")
    seat_everybody(datetime.now(UTC))
    seat_everybody(datetime.now(UTC))
    browser = visitor("sponsor")
    assert "Voir la même maison comme" in browser.get("/").content.decode()
    for role, seat in SEATS.items():
        assert browser.post("/demo/seat/", {"role": role}).status_code == 302
        assert browser.get("/").context["role"] == role
        assert User.objects.get(email=seat.address).unit == seat.unit
    assert browser.post("/demo/seat/", {"role": "nobody"}).status_code == 404


@pytest.mark.parametrize("kind", ["", "mine"])
def test_elsewhere_nobody_changes_seats(company: Any, monkeypatch: Any, kind: str) -> None:
    seat_everybody(datetime.now(UTC))
    monkeypatch.setenv("AVERS_DEMO", kind)
    browser = visitor("employee")
    assert "Voir la même maison comme" not in browser.get("/").content.decode()
    assert browser.post("/demo/seat/", {"role": "sponsor"}).status_code == 404
    assert browser.get("/").context["role"] == "employee"


def test_the_language_of_an_account_is_kept_with_it(company: Any) -> None:
    browser = visitor("lead")
    browser.post("/language/", {"language": "en", "next": "/results/"})
    assert User.objects.get(email=address_of("lead")).language == "en"
    browser.post("/language/", {"language": "xx", "next": "/"})
    assert User.objects.get(email=address_of("lead")).language == "en"


def test_a_sentence_is_tried_without_an_account_and_kept_nowhere(company: Any) -> None:  # R128
    words = "Le client est au centre de nos préoccupations."
    browser = Visitor()
    page = browser.post("/try/", {"kind": "vision", "words": words}).content.decode()
    assert "CH004" in page
    assert "sessionid" not in browser.cookies
    from avers.adapters.database.models import AuditEntry

    assert not AuditEntry.objects.filter(details__contains="préoccupations").exists()


def test_trying_is_limited_by_the_minute_for_each_address(company: Any, monkeypatch: Any) -> None:
    from avers.web.site import rate

    cache.clear()
    monkeypatch.setattr(rate.time, "monotonic", lambda: 1000.0)
    answers = [
        Visitor().post("/try/", {"words": "Je rappelle."}).status_code for _ in range(rate.TRIES_A_MINUTE + 1)
    ]
    assert answers[-2:] == [200, 429]
    assert Visitor().post("/try/", {"words": "Je rappelle."}, REMOTE_ADDR="192.0.2.9").status_code == 200
    cache.clear()
