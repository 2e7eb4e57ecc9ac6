"""What a case cost its customer, from its thread."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from avers.core.conversations.effort import (
    COUNTS,
    METHOD,
    Effort,
    effort_of,
    first_contact,
    first_reply,
    mean_effort,
    reopened,
)
from avers.core.conversations.message import Author, Change, Message
from avers.core.conversations.thread import Thread, threads_of
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.windows import Window
from avers.core.organisation.business_hours import BusinessHours

PARIS = ZoneInfo("Europe/Paris")
HOURS = BusinessHours(week=(((9 * 3600, 18 * 3600),),) * 5 + ((), ()), zone=PARIS)
FRIDAY = datetime(2026, 11, 20, 17, 30, tzinfo=PARIS)
UNTIL = np.datetime64("2026-12-31T12:00:00", "us")
WINDOW = Window(7, PARIS, UNTIL)


def _said(
    key: str, who: Author, hours: float, text: str = "Où est mon colis ?", channel: str = "mail"
) -> Message:
    sent_at = FRIDAY + timedelta(hours=hours)
    return Message(f"{key}/{who}/{hours}", key, who, text, sent_at, customer=f"c-{key}", channel=channel)


def _status(key: str, hours: float, after: str, before: str = "") -> Change:
    return Change(f"{key}/{hours}/{after}", key, "status", FRIDAY + timedelta(hours=hours), after, before)


def _thread(*entries: Message | Change) -> Thread:
    (thread,) = threads_of(entries)
    return thread


# The case of the page.
CASE = _thread(
    _said("a", "customer", 0),
    _said("a", "bot", 0.1, "Votre demande est enregistrée."),
    _said("a", "customer", 20, "Toujours rien ?", "chat"),
    Change("a/team", "a", "team", FRIDAY + timedelta(hours=30), "Livraison", "Accueil"),
    _said("a", "agent", 63.75, "Il part ce soir.", "chat"),
    _said("a", "customer", 64, "À quelle heure ?", "chat"),
    _status("a", 65, "solved"),
    _said("a", "customer", 90, "Merci, c'est parfait.", "chat"),
    _status("a", 91, "open", "solved"),
)


def test_the_case_of_the_page() -> None:
    # Two contacts, the second before any answer; a question within the hour and thanks are none.
    assert effort_of(CASE) == Effort(contacts=2, chased=1, channel_switches=1, hand_offs=1, reopenings=1)


def test_a_wait_is_counted_in_open_time() -> None:
    # Friday 17:30 to Monday 9:15: 45 minutes open; a thread that the house began has no wait.
    ours = _thread(_said("b", "agent", 0, "Votre contrat finit en mai."), _said("b", "customer", 1))
    unanswered = _thread(_said("c", "customer", 0), _said("c", "bot", 0.1))
    found = first_reply([CASE, ours, unanswered], HOURS, until=UNTIL)
    again = [_thread(_said(f"d{n}", "customer", 0), _said(f"d{n}", "agent", 63.75)) for n in range(4)]
    assert len(found.business) == 2
    figure = first_reply(again, HOURS, until=UNTIL).figure()
    assert isinstance(figure, Estimate)
    assert figure.value == pytest.approx(2_700)


def test_a_case_that_one_contact_solved_and_that_stayed_solved_counts() -> None:
    once = _thread(_said("e", "customer", 0), _said("e", "agent", 3), _status("e", 4, "solved"))
    back = _thread(
        _said("f", "customer", 0),
        _said("f", "agent", 3),
        _status("f", 4, "solved"),
        _status("f", 30, "open", "solved"),
    )
    found = first_contact([CASE, once, back], window=WINDOW)
    assert (found.numerator, found.denominator) == (1, 3)
    figure, running = reopened([CASE, once, back], window=WINDOW)
    assert isinstance(figure, Estimate)
    assert figure.value == pytest.approx(2 / 3)
    assert running == 0


def test_means_are_of_thirty_cases_or_more() -> None:
    efforts = [Effort(1, 0, 0, 0, 0), Effort(2, 1, 1, 1, 1)] * 15
    assert mean_effort(efforts[:29])["contacts"] == Withheld("too_few", 29, METHOD)
    found = mean_effort(efforts)
    assert set(found) == set(COUNTS)
    assert isinstance(found["contacts"], Estimate)
    assert found["contacts"].value == pytest.approx(1.5)


def test_a_message_without_a_time_opens_no_contact() -> None:
    undated = Message("g/2", "g", "customer", "Bonjour ?")
    assert effort_of(_thread(_said("g", "customer", 0), undated)).contacts == 1
    assert effort_of(Thread("h", ())) == Effort(0, 0, 0, 0, 0)
