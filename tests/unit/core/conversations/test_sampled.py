"""The sample of conversations: what the notice says, the same for whoever draws it, nothing private (L6)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.message import Change, Entry, Message
from avers.core.conversations.sampled import Begun, Sampling, begun, draw, names_in

ON = date(2026, 11, 20)
NINE = datetime(2026, 10, 2, 9, tzinfo=UTC)


def _threads(n: int) -> dict[str, Begun]:
    return {f"z/{place}": Begun(NINE.date()) for place in range(n)}


def test_the_share_of_the_notice_is_read() -> None:  # L6
    drawn = draw(_threads(4_000), Sampling(0.2), on=ON)
    assert 700 < len(drawn) < 900
    assert draw(_threads(50), Sampling(1.0), on=ON) == set(_threads(50))


@given(st.permutations([f"t/{place}" for place in range(30)]))
def test_the_same_sample_is_drawn_whatever_the_order(keys: list[str]) -> None:  # C10
    known = {key: Begun(NINE.date()) for key in keys}
    assert draw(known, Sampling(0.4, ceiling=5), on=ON) == draw(
        dict(sorted(known.items())), Sampling(0.4, ceiling=5), on=ON
    )


def test_more_conversations_take_no_place_of_what_was_drawn_without_a_ceiling() -> None:
    assert draw(_threads(100), Sampling(0.3), on=ON) <= draw(_threads(200), Sampling(0.3), on=ON)


def test_a_ceiling_holds_for_each_month_and_what_was_read_stays_in() -> None:
    october, november = _threads(40), {f"n/{one}": Begun(date(2026, 11, 3)) for one in range(9)}
    drawn = draw(october | november, Sampling(1.0, ceiling=10), on=ON)
    assert len(drawn) == 10  # november is not over: its first days must not fill it
    read = set(october) - drawn
    kept = draw(october, Sampling(1.0, ceiling=10), on=ON, read=sorted(read)[:4])
    assert set(sorted(read)[:4]) <= kept
    assert len(kept) == 10


@pytest.mark.parametrize("name", ["ines", "INES", "whatsapp", "private", "Perso"])
def test_excluded_people_and_private_channels_are_never_read(name: str) -> None:  # L6
    threads = {"a": Begun(NINE.date(), {name, "email"}), "b": Begun(NINE.date(), {"marc", "email"})}
    assert draw(threads, Sampling(1.0, excluded=names_in("ines, WhatsApp")), on=ON) == {"b"}


def test_a_conversation_without_a_date_belongs_to_no_month() -> None:
    assert draw({"a": Begun(None)}, Sampling(1.0), on=ON) == frozenset()


def test_what_could_exclude_a_conversation_is_whoever_had_it() -> None:
    entries: list[Entry] = [
        Message("a/1", "a", "customer", "Bonjour", NINE, channel="email"),
        Change("a/2", "a", "agent", NINE, after="marc", before="ines"),
        Message("a/3", "a", "agent", "Oui", NINE, agent="marc"),
    ]
    assert begun(entries)["a"] == Begun(NINE.date(), {"email", "marc", "ines"})
