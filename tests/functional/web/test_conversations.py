"""Conversations in words: a team's figures with their intervals, promises kept, passages between teams."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest

from avers.application.sampling import draw_sample
from avers.application.sampling.sample import write_conversations
from avers.wiring import open_database
from tests.garance import garance, visitor

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def _talking(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: object) -> Iterator[None]:
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]
        garance(tmp_path_factory.mktemp("talking")),
    ):
        write_conversations(open_database(), draw_sample(np.random.default_rng(7)).talks)
        yield


def page(role: str, address: str, language: str = "en") -> str:
    answer = visitor(role, language).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.usefixtures("_talking")
# R29 R30 R32 R36 R52 R53 R79 R87
def test_a_lead_reads_each_team_with_intervals_and_the_month_before() -> None:
    shown = page("lead", "/conversations/?unit=west_calls")
    assert "Words for this customer" in shown
    assert "Difficulty being equal" in shown
    assert "Formulas said again" in shown
    assert "The tone, channel by channel" in shown
    assert re.search(r"\d+% – \d+%", shown)
    assert "September 2026" in shown
    assert "client.example" not in shown  # nothing of a customer, nobody of the staff


@pytest.mark.usefixtures("_talking")
@pytest.mark.parametrize("language", ["fr", "en"])
def test_promises_and_passages_are_told_team_by_team(language: str) -> None:  # R88 R34 R93 R152
    kept = page("lead", "/conversations/promises/", language)
    assert {"fr": "Tenues à temps", "en": "Kept in time"}[language] in kept
    # The newest month shows none yet: the page names the last one that does.
    assert 'class="chart' not in kept
    (last,) = re.findall(r'href="(\?month=2026-\d\d)"', kept)
    assert 'class="chart' in page("lead", f"/conversations/promises/{last}", language)
    between = page("lead", "/conversations/between/", language)
    assert 'class="chart passages"' in between
    assert "→" in between


@pytest.mark.usefixtures("_talking")
def test_an_employee_reads_the_house_and_their_own_chain_alone() -> None:  # A1 L2
    shown = page("employee", "/conversations/?unit=south_calls&month=nothing")
    assert "Lyon" not in shown


@pytest.mark.usefixtures("_talking")
def test_texts_of_a_team_are_shown_and_those_that_push_away_are_told() -> None:  # R53 R152 R131
    shown = page("lead", "/conversations/?unit=west_calls")
    assert "The texts that the team sends most" in shown
    assert "<blockquote" in shown
