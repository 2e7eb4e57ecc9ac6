"""Accounts, and the sign-in links of the demonstration: this machine only, once, ten minutes."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from avers.adapters.database import accounts
from avers.adapters.database.accounts import LINK_SECONDS, make_demo_link, use_demo_link
from avers.adapters.database.models import DemoLink, User
from avers.application.viewer import Viewer

HERE = "127.0.0.1"


@pytest.fixture
def user(engine: str) -> User:
    """A manager's account."""
    return User.objects.create_user("Ana@Example.org", "a long enough secret", role="manager", unit="nord")


def test_an_account_is_a_viewer_under_a_key_nobody_can_guess(user: User) -> None:
    assert user.viewer == Viewer(user.key, "manager", "nord", "fr", sign_in=user.email)
    assert len(user.key) >= 22
    assert str(user.pk) != user.key


def test_an_address_is_one_account_however_it_is_typed(user: User) -> None:
    assert user.email == "ana@example.org"
    assert authenticate(username="ANA@example.ORG ", password="a long enough secret") == user
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ANA@example.org")


def test_an_account_that_was_closed_signs_in_no_more(user: User) -> None:
    token = make_demo_link(user)
    user.is_active = False
    user.save()
    assert authenticate(username="ana@example.org", password="a long enough secret") is None
    assert use_demo_link(token, address=HERE) is None


def test_a_role_that_does_not_exist_is_refused_by_the_database(user: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(role="root")


def test_a_link_opens_once(user: User) -> None:
    token = make_demo_link(user)
    assert use_demo_link(token, address=HERE) == user
    assert use_demo_link(token, address=HERE) is None
    assert not DemoLink.objects.exists()


def test_the_database_does_not_hold_the_token(user: User) -> None:
    token = make_demo_link(user)
    assert token not in DemoLink.objects.get().token_hash
    assert len(token) >= 43


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "", "localhost.example", "127.0.0.1.example"])
def test_a_link_opens_on_this_machine_alone(user: User, address: str) -> None:
    token = make_demo_link(user)
    assert use_demo_link(token, address=address) is None
    assert use_demo_link(token, address="::1") == user


@pytest.mark.parametrize(("age", "opens"), [(0.0, True), (LINK_SECONDS, True), (LINK_SECONDS + 0.1, False)])
def test_a_link_lasts_ten_minutes(user: User, monkeypatch: Any, age: float, opens: bool) -> None:
    now = accounts._seconds()
    monkeypatch.setattr(accounts, "_seconds", lambda: now)
    token = make_demo_link(user)
    monkeypatch.setattr(accounts, "_seconds", lambda: now + age)
    assert (use_demo_link(token, address=HERE) == user) is opens


def test_a_link_does_not_outlive_the_start_of_the_machine(user: User, monkeypatch: Any) -> None:  # C4
    token = make_demo_link(user)
    monkeypatch.setattr(accounts, "_machine_start", lambda: "another start")
    assert use_demo_link(token, address=HERE) is None


def test_a_wall_clock_set_back_reopens_nothing(user: User, monkeypatch: Any) -> None:  # C4
    import time

    token = make_demo_link(user)
    now = accounts._seconds()
    monkeypatch.setattr(accounts, "_seconds", lambda: now + LINK_SECONDS + 1)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert use_demo_link(token, address=HERE) is None
