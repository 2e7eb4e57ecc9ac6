"""Customers met alike whoever answers, on whatever channel (R36)."""

from __future__ import annotations

import pytest

from avers.core.conversations.homogeneity import METHOD, homogeneity
from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld

AGENTS = [f"agent-{n % 5}" for n in range(40)]


def test_what_all_do_alike_has_no_variance_between_them() -> None:
    # R36: every person has the same half of ones.
    values = [float(n // 5 % 2) for n in range(40)]
    found = homogeneity(values, AGENTS, ["mail"] * 40, k=5)
    assert isinstance(found.between_agents, Estimate)
    assert (found.between_agents.value, found.n) == (0.0, 40)


def test_the_case_of_the_page() -> None:
    # R36. Six persons, each of ten replies: three with 9 ones of 10, three with 1 of 10. By hand:
    # MSB = 60 * 0.16 / 5 = 1.92, MSW = 6 * 0.9 / 54 = 0.1, F = 19.2: (F - 1) / (F + 9) = 0.645.
    values = [float(n > 0) for n in range(10)] * 3 + [float(n == 0) for n in range(10)] * 3
    agents = [f"agent-{n // 10}" for n in range(60)]
    found = homogeneity(values, agents, [""] * 60, k=5)
    assert isinstance(found.between_agents, Estimate)
    assert found.between_agents.value == pytest.approx(18.2 / 28.2)
    assert found.between_channels == Withheld("few", None, METHOD)


def test_under_k_persons_nothing_leaves() -> None:
    # L2: one below, equal.
    values = [float(n % 3 == 0) for n in range(40)]
    four = [f"agent-{n % 4}" for n in range(40)]
    found = homogeneity(values, four, ["mail", "chat"] * 20, k=5)
    assert found.between_agents == found.between_channels == Withheld("few", None, METHOD)
    assert found.n == 0
    assert isinstance(homogeneity(values, AGENTS, ["mail"] * 40, k=5).between_agents, Estimate)


def test_a_channel_that_few_hold_is_not_compared() -> None:
    # L2: five write mails, one alone answers the chat.
    values = [float(n % 3 == 0) for n in range(60)]
    channels = ["chat" if n % 5 == 0 else "mail" for n in range(60)]
    found = homogeneity(values, [f"agent-{n % 5}" for n in range(60)], channels, k=4)
    assert isinstance(found.between_agents, Estimate)
    assert found.between_channels == Withheld("few", None, METHOD)
    every = homogeneity(values, [f"agent-{n % 5}" for n in range(60)], ["mail", "chat"] * 30, k=4)
    assert isinstance(every.between_channels, Estimate)


def test_no_key_of_a_person_comes_out() -> None:
    # L2
    found = homogeneity([float(n % 3 == 0) for n in range(40)], AGENTS, ["mail", "chat"] * 20, k=2)
    assert "agent-" not in repr(found)


def test_too_few_replies_and_lengths_that_differ() -> None:
    values = [float(n % 2) for n in range(29)]
    assert homogeneity(values, AGENTS[:29], [""] * 29, k=5).between_agents == Withheld("too_few", 29, METHOD)
    with pytest.raises(UsageError):
        homogeneity(values, AGENTS, [""] * 29, k=5)
    with pytest.raises(ValueError, match="group of one"):
        homogeneity(values, AGENTS[:29], [""] * 29, k=1)
