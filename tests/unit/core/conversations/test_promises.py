"""What was promised in a thread, by when, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from avers.core.conversations.acts import Actor, commitments
from avers.core.conversations.promises import By, Outcome, Promise, Turn, due_at, promise_rate, promises_of
from avers.core.estimate import Estimate, Withheld
from avers.core.organisation.business_hours import BusinessHours

PARIS = ZoneInfo("Europe/Paris")
NINE_TO_SIX = ((9 * 3600, 18 * 3600),)
HOURS = BusinessHours(week=(NINE_TO_SIX,) * 5 + ((), ()), zone=PARIS)
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=PARIS)  # a Friday


def _due(words: str, language: str = "fr", at: datetime = FRIDAY) -> str | None:
    (found,) = commitments(words, language)
    assert found.term is not None
    due = due_at(found.term, at, HOURS)
    return None if due is None else due.isoformat(timespec="minutes")[:16]


@pytest.mark.parametrize(
    ("words", "language", "due"),
    [
        ("Je vous rappelle avant 18 h.", "fr", "2026-11-20T18:00"),
        ("Je vous rappelle avant 14 h.", "fr", "2026-11-21T14:00"),
        ("Je vous rappelle demain avant 18 h.", "fr", "2026-11-21T18:00"),
        ("Je vous rappelle lundi.", "fr", "2026-11-24T00:00"),
        ("Je vous rappelle vendredi.", "fr", "2026-11-28T00:00"),
        ("Un conseiller vous recontactera sous 48 heures.", "fr", "2026-11-22T15:00"),
        ("Nous revenons vers vous sous 2 jours ouvrés.", "fr", "2026-11-25T00:00"),
        ("Nous revenons vers vous sous 2 jours.", "fr", "2026-11-23T00:00"),
        ("Je vous écris le 19 novembre.", "fr", "2027-11-20T00:00"),
        ("Je vous écris dans les meilleurs délais.", "fr", None),
        ("I'll call you tomorrow by noon.", "en", "2026-11-21T12:00"),
        ("We'll refund you within 3 working days.", "en", "2026-11-26T00:00"),
        ("Our technicians will come on Monday between 8 and 10 am.", "en", "2026-11-23T10:00"),
    ],
)
def test_a_term_falls_due_by_the_clock_of_the_house(words: str, language: str, due: str | None) -> None:
    # R88
    assert _due(words, language) == due


def test_an_hour_promised_over_a_change_of_clocks_is_an_hour() -> None:
    before = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)  # summer time, put back at three
    (found,) = commitments("Je vous rappelle dans une heure.", "fr")
    assert found.term is not None
    due = due_at(found.term, before, HOURS)
    assert due is not None
    assert due.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=1)


def _thread(*later: Turn) -> list[Turn]:
    return [Turn(FRIDAY, By.HOUSE, "Je vous rappelle lundi avant 18 h avec la réponse.", "fr"), *later]


def _outcome(*later: Turn, until: datetime = FRIDAY + timedelta(days=10)) -> Outcome:
    (found,) = promises_of(_thread(*later), hours=HOURS, until=until)
    return found.outcome


IN_TIME, TOO_LATE = FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=5)


def test_what_comes_in_time_keeps_a_promise() -> None:
    assert _outcome(Turn(IN_TIME, By.HOUSE)) is Outcome.KEPT
    assert _outcome(Turn(IN_TIME, By.HOUSE, "La pièce est arrivée ce matin, elle vous attend.", "fr")) is (
        Outcome.KEPT
    )


def test_what_comes_after_its_term_is_late() -> None:
    assert _outcome(Turn(TOO_LATE, By.HOUSE)) is Outcome.LATE


def test_nothing_by_its_term_breaks_it_and_before_it_is_open() -> None:
    assert _outcome() is Outcome.BROKEN
    assert _outcome(until=FRIDAY + timedelta(days=1)) is Outcome.OPEN
    assert _outcome(Turn(IN_TIME, By.ROBOT, "Votre demande est enregistrée.", "fr")) is Outcome.BROKEN


def test_a_customer_who_has_to_ask_first_breaks_it() -> None:
    asked = Turn(TOO_LATE, By.CUSTOMER, "Toujours rien, personne ne m'a rappelé !", "fr")
    assert _outcome(asked, Turn(TOO_LATE + timedelta(hours=1), By.HOUSE)) is Outcome.BROKEN


def test_a_customer_who_says_that_nothing_came_is_believed() -> None:
    said = Turn(IN_TIME, By.HOUSE, "Je viens de vous appeler.", "fr")
    denied = Turn(TOO_LATE, By.CUSTOMER, "Vous ne m'avez pas appelée.", "fr")
    thanked = Turn(TOO_LATE, By.CUSTOMER, "Merci pour votre appel.", "fr")
    assert _outcome(said, denied) is Outcome.BROKEN
    assert _outcome(said, thanked) is Outcome.KEPT


def test_promising_again_keeps_nothing() -> None:
    again = Turn(IN_TIME, By.HOUSE, "Je vous rappelle mercredi.", "fr")
    found = promises_of(_thread(again), hours=HOURS, until=FRIDAY + timedelta(days=10))
    assert [one.outcome for one in found] == [Outcome.BROKEN, Outcome.BROKEN]


def test_what_is_done_is_no_promise_and_what_has_no_term_is_apart() -> None:
    turns = [Turn(FRIDAY, By.HOUSE, "J'ai remboursé la commande. Je vous rappelle.", "fr")]
    (found,) = promises_of(turns, hours=HOURS, until=FRIDAY)
    assert (found.outcome, found.due_at, found.actor) == (Outcome.NO_TERM, None, Actor.I)


def test_the_rate_is_of_what_was_due() -> None:
    # R88, the case of the page
    made = [Outcome.KEPT] * 8 + [Outcome.LATE, Outcome.BROKEN] + [Outcome.OPEN] * 3 + [Outcome.NO_TERM] * 4
    rate = promise_rate(Promise(0, 0, 1, Actor.I, None, outcome) for outcome in made)
    assert isinstance(rate.figure, Estimate)
    assert (rate.figure.value, rate.figure.n) == (0.8, 10)
    assert (round(rate.figure.low or 0, 3), round(rate.figure.high or 0, 3)) == (0.490, 0.943)
    assert (rate.n_late, rate.n_broken, rate.n_open, rate.n_without_term) == (1, 1, 3, 4)
    assert isinstance(promise_rate([]).figure, Withheld)
