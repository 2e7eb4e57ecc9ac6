"""A conversation is rebuilt from its messages, whatever their order, each once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.message import (
    COLUMNS,
    LONGEST_MESSAGE,
    Change,
    Known,
    Message,
    clean,
    entry_of,
    row_of,
)
from avers.core.conversations.thread import threads_of

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ASKED = Message("t/1", "t", "customer", "Où est mon colis ?", NINE, customer="paul@client.example")
ANSWERED = Message("t/2", "t", "agent", "Il part ce soir.", NINE + timedelta(hours=1), agent="ines")
THANKED = Message("t/3", "t", "customer", "Merci.", NINE + timedelta(hours=2))
MOVED = Change("t/team/9", "t", "team", NINE + timedelta(minutes=20), "Livraison", "Accueil")


def status(minutes: int, after: str, before: str = "") -> Change:
    return Change(f"t/status/{minutes}", "t", "status", NINE + timedelta(minutes=minutes), after, before)


@given(st.permutations([ASKED, ANSWERED, THANKED, MOVED]))
def test_messages_stand_in_the_order_of_their_times_whatever_that_of_the_rows(entries):  # C10
    [thread] = threads_of(entries)

    assert thread.messages == (ASKED, ANSWERED, THANKED)
    assert thread.transfers == (MOVED,)


def test_zones_are_told_apart():
    paris = timezone(timedelta(hours=1))
    early = replace(ANSWERED, sent_at=datetime(2026, 3, 2, 9, 30, tzinfo=paris))

    [thread] = threads_of([ASKED, early])

    assert thread.messages == (early, ASKED)


def test_a_message_that_came_twice_counts_once():
    [thread] = threads_of([ASKED, ANSWERED, replace(ASKED, text="autre export")])

    assert thread.messages == (ASKED, ANSWERED)


def test_a_message_without_a_time_stays_behind_the_one_it_followed():
    undated = Message("t/0", "t", "agent", "Voici le lien.")

    [thread] = threads_of([ASKED, undated, ANSWERED])

    assert thread.messages == (ASKED, undated, ANSWERED)


def test_the_first_assignment_is_no_transfer():
    first = Change("t/team/1", "t", "team", NINE, "Accueil")

    [thread] = threads_of([first, ASKED])

    assert thread.transfers == ()


@pytest.mark.parametrize(
    ("changes", "n"),
    [
        ([], 0),
        ([status(1, "solved")], 0),
        ([status(1, "solved"), status(2, "open")], 1),
        ([status(1, "solved"), status(2, "waiting"), status(3, "solved"), status(4, "open", "solved")], 2),
        ([status(1, "solved"), status(2, "solved", "solved")], 0),
    ],
)
def test_a_reopening_is_a_conversation_solved_and_then_not(changes, n):
    [thread] = threads_of([ASKED, *changes])

    assert len(thread.reopenings) == n


KNOWN = Known(("Paul Roux", "Inès Caron"), ("paul@client.example",), (), ("CMD-4412",))


@pytest.mark.parametrize("entry", [replace(ASKED, known=KNOWN, unit="gare", language="fr"), ANSWERED, MOVED])
def test_a_row_gives_back_what_made_it(entry):
    row = row_of(entry)

    assert tuple(row) == COLUMNS
    assert entry_of(row) == entry


def test_a_row_of_nothing_known_is_refused():
    with pytest.raises(ValueError, match="no message"):
        entry_of(dict.fromkeys(COLUMNS, ""))


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        replace(ASKED, sent_at=datetime(2026, 3, 2, 9))  # noqa: DTZ001 - what is refused


def test_control_signs_go_halves_of_signs_are_replaced_and_a_megabyte_is_cut():
    assert clean("a\x00b\x1b[31m\r\nc\ud800") == "ab[31m\nc?"
    assert len(clean("😀" * 1_000_000)) == LONGEST_MESSAGE
