"""An outage that was: what customers wrote between two moments, masked, come again in half an hour (R65).

Nothing is invented, and nobody is named: each customer's first words of that time, with what the ticket knows
of them and what looks like a person replaced. Gaps keep their proportions.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from avers.core.conversations.invented_surge import MOST_MESSAGES
from avers.core.conversations.masking import PLACEHOLDER
from avers.core.conversations.surge import Received
from avers.core.conversations.thread import Thread

__all__ = ["busiest", "replayed_surge"]


def busiest(threads: Iterable[Thread], span: timedelta) -> tuple[datetime, datetime] | None:
    """Return the stretch of ``span`` in which most customers wrote for the first time; None where none did.

    It begins with a message, the earliest such stretch where several hold as many.
    """
    asked = (next((one for one in thread.messages if one.who == "customer"), None) for thread in threads)
    moments = sorted(one.sent_at for one in asked if one is not None and one.sent_at is not None)
    ends = (bisect_left(moments, first + span) for first in moments)
    most = max(((end - place, -place) for place, end in enumerate(ends)), default=None)
    return None if most is None else (moments[-most[1]], moments[-most[1]] + span)


def replayed_surge(
    threads: Iterable[Thread],
    begins: datetime,
    *,
    first: datetime,
    last: datetime,
    mask: Callable[..., str],
    minutes: int = 30,
) -> tuple[Received, ...]:
    """Return what customers wrote from ``first`` until before ``last``, one message each, oldest first.

    They come after ``begins``: as they came where all of it lasted ``minutes`` at most, else drawn together
    so that it does. What holds no word once masked is left out, as are the latest beyond ``MOST_MESSAGES``.
    The same conversation has the same key in every replay, whichever others are gone meanwhile.

    Parameters
    ----------
    mask : callable
        ``Masker.mask``: words and, as ``known``, what the ticket knows of its people.

    Raises
    ------
    ValueError
        ``last`` is not after ``first``.
    """
    if last <= first:
        raise ValueError("a time that ends before it begins")
    pace = min(1.0, timedelta(minutes=minutes) / (last - first))
    found = []
    for thread in threads:
        asked = next(
            (
                one
                for one in thread.messages
                if one.who == "customer" and one.sent_at is not None and first <= one.sent_at < last
            ),
            None,
        )
        if asked is None or asked.sent_at is None:
            continue
        words = mask(asked.text, known=thread.known).strip()
        if any(sign.isalpha() for sign in PLACEHOLDER.sub("", words)):
            after = timedelta(seconds=round((asked.sent_at - first).total_seconds() * pace))
            found.append(Received(_key(thread.key), begins + after, words))
    found.sort(key=lambda one: (one.at, one.key))
    return tuple(found[:MOST_MESSAGES])


def _key(thread: str) -> str:
    return f"r{hashlib.blake2b(thread.encode(), digest_size=8).hexdigest()}"
