"""What a case cost its customer: contacts, chasing, changes of channel, hand-offs, reopenings.

Counts of one thread (``effort_of``), their means over a unit's cases (``mean_effort``), and threads made
ready for the measures that already exist: first reply in business hours, first-contact resolution, reopening.
Times and counts of cases; no word is judged, no person is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from avers.core.conversations.message import Message
from avers.core.conversations.situations import Situation, situation_of
from avers.core.conversations.thread import Thread
from avers.core.estimate import Figure, Withheld
from avers.core.measures.durations import Durations
from avers.core.measures.fcr import FirstContact, fcr
from avers.core.measures.first_reply_time import first_reply_time
from avers.core.measures.mean import mean
from avers.core.measures.reopen_rate import reopen_rate
from avers.core.measures.table import Instants
from avers.core.measures.windows import Window
from avers.core.organisation.business_hours import BusinessHours

__all__ = [
    "COUNTS", "FEWEST_CASES", "METHOD", "Effort", "effort_of", "first_contact", "first_reply", "mean_effort",
    "reopened",
]  # fmt: skip

METHOD: Final = "effort 1"
FEWEST_CASES: Final = 30
COUNTS: Final = ("contacts", "chased", "channel_switches", "hand_offs", "reopenings")
_QUIET: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Effort:
    """What one case cost its customer, each a count.

    ``contacts``: times that the customer had to come: the first message, and each one an hour or more after
    the last message of the thread, thanks apart. ``chased``: those of them that found no answer yet.
    ``channel_switches``: messages of customer or house on another channel than the one before.
    ``hand_offs``: changes from one team to another.
    """

    contacts: int
    chased: int
    channel_switches: int
    hand_offs: int
    reopenings: int


def effort_of(thread: Thread) -> Effort:
    """Return the counts of one thread; machines are not read.

    A message without a time opens no new contact.
    """
    said = [one for one in thread.messages if one.who in ("customer", "agent")]
    contacts = chased = 0
    for place, one in enumerate(said):
        if one.who == "customer" and _is_contact(said[place - 1] if place else None, one, contacts):
            contacts += 1
            chased += place > 0 and said[place - 1].who == "customer"
    channels = [one.channel for one in said if one.channel]
    switches = sum(one != other for one, other in pairwise(channels))
    return Effort(contacts, chased, switches, len(thread.transfers), len(thread.reopenings))


def mean_effort(efforts: Sequence[Effort], *, confidence: float = 0.95) -> Mapping[str, Figure]:
    """Return the mean of each of ``COUNTS`` over the cases of a unit and a period, with Student's interval.

    Withheld ``too_few`` under ``FEWEST_CASES``, and for the reasons of ``core/measures/mean``. What
    leaves goes through ``core.publication``.
    """
    if len(efforts) < FEWEST_CASES:
        return dict.fromkeys(COUNTS, Withheld("too_few", len(efforts), METHOD))
    return {
        name: mean([float(getattr(one, name)) for one in efforts], confidence=confidence) for name in COUNTS
    }


def first_reply(threads: Sequence[Thread], hours: BusinessHours, *, until: np.datetime64) -> Durations:
    """Return how long cases waited for the first reply of a person, in open time and by the clock.

    Threads that the house began, and those whose first message has no time, are left out: nobody waited, or
    it is not known since when. See ``core/measures/first_reply_time`` for the rest.
    """
    kept = [(one, begun) for one in threads if (begun := _begun_at(one)) is not None and _customer_began(one)]
    return first_reply_time(
        _instants([begun for _, begun in kept]),
        _instants([_first_reply_at(one) for one, _ in kept]),
        hours,
        until=until,
        cases=[one.key for one, _ in kept],
    )


def first_contact(
    threads: Sequence[Thread], *, window: Window, topics: Mapping[str, str] | None = None
) -> FirstContact:
    """Return the share of cases that one contact solved and that did not come back.

    One contact: ``Effort.contacts`` is 1. A case is solved by its first change to *solved*. ``topics`` gives
    the matter of a thread by its key; without it, any return of the same customer counts as a repeat, and
    customers that no export names are each their own. See ``core/measures/fcr``.
    """
    kept = [(one, begun) for one in threads if (begun := _begun_at(one)) is not None]
    of = topics or {}
    return fcr(
        [_customer_of(one) for one, _ in kept],
        [of.get(one.key, "") for one, _ in kept],
        _instants([begun for _, begun in kept]),
        _instants([_solved_at(one) for one, _ in kept]),
        _instants([_reopened_at(one) for one, _ in kept]),
        [effort_of(one).contacts <= 1 for one, _ in kept],
        window=window,
    )


def reopened(threads: Sequence[Thread], *, window: Window) -> tuple[Figure, int]:
    """Return the share of solved cases reopened within the window, and how many windows still run."""
    return reopen_rate(
        _instants([_solved_at(one) for one in threads]),
        _instants([_reopened_at(one) for one in threads]),
        window=window,
    )


def _is_contact(before: Message | None, one: Message, contacts: int) -> bool:
    if contacts == 0:
        return True
    if before is None or before.sent_at is None or one.sent_at is None:
        return False
    return one.sent_at - before.sent_at >= _QUIET and situation_of(one.text) is not Situation.THANKS


def _customer_began(thread: Thread) -> bool:
    first = next((one.who for one in thread.messages if one.who in ("customer", "agent")), "")
    return first == "customer"


def _begun_at(thread: Thread) -> datetime | None:
    first = next((one for one in thread.messages if one.who in ("customer", "agent")), None)
    return None if first is None else first.sent_at


def _first_reply_at(thread: Thread) -> datetime | None:
    return next((one.sent_at for one in thread.replies if one.sent_at is not None), None)


def _solved_at(thread: Thread) -> datetime | None:
    solved = (one for one in thread.changes if one.kind == "status" and one.after == "solved")
    return next((one.sent_at for one in solved), None)


def _reopened_at(thread: Thread) -> datetime | None:
    # Where the solving itself is not in the export, the reopening has nothing to be counted from.
    solved = _solved_at(thread)
    if solved is None:
        return None
    return next((one.sent_at for one in thread.reopenings if one.sent_at >= solved), None)


def _customer_of(thread: Thread) -> str:
    named = next((one.customer for one in thread.messages if one.customer), "")
    return named or f"\0{thread.key}"


def _instants(moments: Sequence[datetime | None]) -> Instants:
    return np.array(
        ["NaT" if one is None else one.astimezone(UTC).replace(tzinfo=None) for one in moments],
        dtype="datetime64[us]",
    )
