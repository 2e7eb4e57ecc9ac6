"""Which replies are read: those of the sample that staff were told of, up to the last whole week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from avers.application.replies import replies_of
from avers.core.conversations.message import Entry, Message
from avers.core.conversations.sampled import begun
from avers.core.organisation.register import REGISTERS, Register

TODAY = date(2026, 11, 18)
NOTICE = {
    "source": "conversations", "notice_date": date(2026, 1, 5), "council_date": date(2026, 1, 9),
    "council_reference": "1", "dpia_reference": "2", "purpose": "p", "share": 1.0, "ceiling": None,
    "excluded": "",
}  # fmt: skip


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 10, tzinfo=UTC)


def thread(key: str, day: int, answer: str = "Bonjour, c’est réparé.", then: str = "") -> Iterator[Entry]:
    said: dict[str, Any] = {"channel": "email", "unit": "u"}
    yield Message(f"{key}1", key, "customer", "La chaudière est en panne.", at(day), **said)
    yield Message(f"{key}2", key, "agent", answer, at(day), agent="p1", **said)
    if then:
        yield Message(f"{key}3", key, "customer", then, at(day), **said)


@dataclass
class House:
    """A notice and conversations."""

    rows: tuple[Entry, ...] = ()
    notice: dict[str, Any] | None = None

    @property
    def registers(self) -> Any:
        told = () if self.notice is None else (self.notice,)
        return SimpleNamespace(read=lambda name: Register(REGISTERS[name], told))

    @property
    def organisation(self) -> Any:
        return SimpleNamespace(people=lambda: ())

    @property
    def conversations(self) -> Any:
        return SimpleNamespace(
            begun=lambda: begun(self.rows),
            entries=lambda threads: (one for one in self.rows if one.thread in threads),
        )


def read_of(*rows: Entry, **notice: Any) -> Any:
    return replies_of(House(rows, {**NOTICE, **notice}), TODAY)  # type: ignore[arg-type]


def test_nothing_is_read_before_staff_are_told_and_a_sample_is_named() -> None:  # R112 L5 L6
    assert replies_of(House(tuple(thread("t", 9))), TODAY).closed == "notice"  # type: ignore[arg-type]
    assert read_of(*thread("t", 9), dpia_reference="").closed == "notice"
    assert read_of(*thread("t", 9), share=None).closed == "sample"
    assert read_of(*thread("t", 9), excluded="nobody we know").closed == "excluded"
    assert read_of().closed == "none"


def test_replies_of_this_week_wait_until_it_is_over() -> None:  # R112 A4
    found = read_of(*thread("old", 15), *thread("new", 16))
    assert (len(found.read), found.until) == (1, date(2026, 11, 15))


def test_a_person_who_is_set_apart_is_not_read() -> None:  # R112 L6
    assert read_of(*thread("t", 9), excluded="p1").closed == "none"


def test_what_the_customer_writes_next_is_read_as_said_and_the_language_from_the_words() -> None:  # R31 L1
    (one,) = read_of(*thread("t", 9, then="Toujours en panne, c’est inadmissible.")).read
    assert (one.language, one.greeting, one.channel) == ("fr", "bonjour", "email")
    assert one.displeased is not None
    assert one.displeased > 0.5
    (silent,) = read_of(*thread("t", 9)).read
    assert silent.displeased is None
