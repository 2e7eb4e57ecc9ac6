"""One bad contact and the rating of the house: the case worked on the page, and when nothing is said."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.diagnosis.halo import AfterContact, Contacts, after_contact, is_bad


def surveys(n: int, *, falls: tuple[float, ...] = (10.0, 20.0, 30.0)) -> list[Contacts]:
    """A good contact, then a bad one, of ``n`` customers: the house loses each of ``falls`` in turn."""
    who = [f"c{place}" for place in range(n)]
    start = np.full(n, 80.0)
    lost = np.array([falls[place % len(falls)] for place in range(n)])
    return [
        Contacts("w1", who, np.full(n, 75.0), start), Contacts("w2", who, np.full(n, 25.0), start - lost)
    ]  # fmt: skip


def test_thirty_customers_by_hand() -> None:  # R10
    found = after_contact(surveys(30), k=5)
    assert found.cost is not None
    assert found.bad is not None
    assert found.other is not None
    # 20 lower, from 16.9 to 23.1 as the page works it out on 0-10: ends outwards to one point.
    assert (found.cost.value, found.cost.low, found.cost.high, found.cost.n) == (-20, -24, -16, 30)
    assert (found.other.value, found.bad.value) == (80, 60)
    assert (found.certainty, found.waves, found.n_contacts) == ("solid", ("w1", "w2"), 60)


def test_twenty_nine_say_nothing_and_not_how_many_they_are() -> None:  # R10 A1
    assert after_contact(surveys(29), k=5) == AfterContact("few_customers", ("w1", "w2"))


def test_a_customer_of_one_kind_alone_moves_no_level() -> None:  # R10
    first, second = surveys(30)
    severe = [f"s{place}" for place in range(40)]
    more = Contacts(
        "w2", [*second.customers, *severe], np.concatenate([second.lived, np.full(40, 25.0)]),
        np.concatenate([second.brand, np.zeros(40)]),
    )  # fmt: skip
    found, before = after_contact([first, more], k=5), after_contact([first, second], k=5)
    assert (found.bad, found.other, found.cost) == (before.bad, before.other, before.cost)
    assert found.n_left_out == 40


def test_one_survey_compares_nobody_and_houses_that_all_fall_alike_are_not_judged() -> None:  # R10
    assert after_contact(surveys(30)[:1], k=5).closed == "no_wave"
    assert after_contact(surveys(30, falls=(20.0,)), k=5).closed == "no_variation"


@pytest.mark.parametrize(("lived", "bad"), [(49.9, 1.0), (50.0, 0.0), (0.0, 1.0), (100.0, 0.0)])
def test_a_contact_is_bad_under_the_middle_of_the_scale(lived: float, bad: float) -> None:  # R10
    assert is_bad(np.array([lived]))[0] == bad
    assert np.isnan(is_bad(np.array([np.nan]))[0]), "not known is neither"
