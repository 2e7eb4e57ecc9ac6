"""The house's own replies, as its figures read them: the sample that the notice announces (L5, L6).

Read anew at each diagnosis and kept nowhere; of who wrote, only whether two replies are of one person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.lawfulness import source_is_open
from avers.application.sampled import SampleMissing, sampled_threads
from avers.core.conversations.message import Message
from avers.core.conversations.thread import Thread
from avers.core.diagnosis.replies import Replies, Reply, read_reply
from avers.core.errors import InputRefused

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["MOST_REPLIES", "replies_of"]

MOST_REPLIES: Final = 5_000
"""Replies read, the newest: figures of groups are sure long before."""

_SOURCE: Final = "conversations"
_LANGUAGES: Final = {"fr": "fr", "en": "en"}


def replies_of(company: Company, today: date) -> Replies:
    """Return the replies of the sample up to the last whole week (rule A4), each read by rules."""
    if not source_is_open(company, _SOURCE, on=today):
        return Replies("notice")
    monday = today - timedelta(days=today.weekday())
    try:
        sent = sorted(
            (
                (day, one)
                for thread in sampled_threads(company, on=today)
                for day, one in _replies(thread)
                if day < monday
            ),
            key=lambda each: (each[0], each[1].text),
        )[-MOST_REPLIES:]
    except SampleMissing:
        return Replies("sample")
    except InputRefused:
        # A name written otherwise would be read: until it is put right, nothing is.
        return Replies("excluded")
    if not sent:
        return Replies("none")
    read = tuple(read_reply(one) for one in _with_languages([one for _day, one in sent]))
    return Replies("", read, sent[0][0], sent[-1][0])


def _replies(thread: Thread) -> Iterator[tuple[date, Reply]]:
    """Yield each reply of a conversation with its day, and what the customer writes right after it."""
    spoken = [one for one in thread.messages if one.who in ("customer", "agent")]
    for place, one in enumerate(spoken):
        if one.who != "agent" or one.sent_at is None:
            continue
        after = spoken[place + 1] if place + 1 < len(spoken) else None
        then = after.text if after is not None and after.who == "customer" else ""
        yield one.sent_at.date(), _reply(one, then)


def _reply(one: Message, then: str) -> Reply:
    language = _LANGUAGES.get(one.language.strip().lower()[:2], "")
    return Reply(one.unit, one.agent, one.channel, language, one.text, then)


def _with_languages(replies: Sequence[Reply]) -> Iterator[Reply]:
    """Yield the replies with their language, read from their words where the tool does not say."""
    from dataclasses import replace

    from avers.core.conversations.language import ENGLISH, FRENCH, languages_of_replies
    from avers.core.conversations.normalising import read_words

    silent = [place for place, one in enumerate(replies) if not one.language]
    found = languages_of_replies(read_words([replies[place].text for place in silent])) if silent else ()
    told = {FRENCH: "fr", ENGLISH: "en"}
    known = {place: told.get(int(code), "") for place, code in zip(silent, found, strict=True)}
    for place, one in enumerate(replies):
        yield replace(one, language=known[place]) if place in known else one
