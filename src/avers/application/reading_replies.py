"""The replies of a company are read: each one of the sample once, compared with those sent before it.

What is read is kept with its reasons (``Readings``); nothing is aggregated here, and nobody is judged. Chunks
are committed one after another, with what later replies are compared with: what was stopped goes on, and what
was read is never read again, so that no score changes. Start at ``read_replies``.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from avers.application.sampled import sampled_threads
from avers.application.scoring import (
    CHUNK,
    COLUMNS,
    VERSION,
    WINDOW_IN_TIME,
    Engine,
    Prepared,
    Replies,
    Scoring,
    scored,
)
from avers.core.conversations.acts import Actor, State, commitments
from avers.core.conversations.difficulty import band_of, difficulty
from avers.core.conversations.message import Message
from avers.core.conversations.reading_kept import Reading
from avers.core.conversations.reference import ReferenceCounts
from avers.core.conversations.score import Span
from avers.core.conversations.tone import traits

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.conversations.thread import Thread

__all__ = ["OWNED", "RepliesRead", "read_replies"]

OWNED: Final = ("own_commitment", "dated_commitment")
"""Signs of a commitment whose actor is the writer or the house, and of one with a term."""

_UNSCORED: Final = frozenset({"id", "language", "method", "n_reference", "spans", "abstained"})
_CRITERIA: Final = tuple(name for name in COLUMNS if name not in _UNSCORED)
_ACTED_BY: Final = frozenset({Actor.I, Actor.WE})


@dataclass(frozen=True)
class RepliesRead:
    """How a run went: replies of the sample, those read now, and those left out because nobody dated them."""

    n_sampled: int
    n_read: int
    n_undated: int


def read_replies(
    company: Company,
    *,
    engine: Engine,
    by: str,
    at: datetime,
    required: Sequence[str] = (),
    told: Callable[[int, int], None] = lambda _done, _whole: None,
) -> RepliesRead:
    """Read the replies of the sample that were not read yet; ``told`` follows how much is done.

    Each is compared with those read before it, and with a fixed window: the first chunk that was ever read.
    ``required`` are sentences that must be sent as they stand.

    Raises
    ------
    NoticeMissing, SampleMissing, InputRefused
        As ``sampled.sampled_threads``; nothing is read.
    """
    known = company.readings.read()
    n_sampled = n_undated = 0
    waiting: list[_Asked] = []
    for thread in sampled_threads(company, on=at.date(), read=_threads_read(company)):
        for one in _asked(thread):
            n_sampled += 1
            if one.message.sent_at is None:
                n_undated += 1
            elif one.message.key not in known:
                waiting.append(one)
    waiting.sort(key=lambda one: (_instant(one.message), one.message.key))
    done = 0
    for chunk, rows, counted in _chunks_scored(company, waiting, engine, required):
        readings = _readings(chunk, rows)
        with company.work("read_replies", by=by, at=at) as work:
            company.readings.add(readings, counted)
            work.note(replies=len(readings))
        done += len(chunk)
        told(done, len(waiting))
    return RepliesRead(n_sampled, done, n_undated)


@dataclass(frozen=True)
class _Asked:
    """A reply, what it answers, and how hard its case was to begin with."""

    message: Message
    customer: str
    asked_first: str


def _asked(thread: Thread) -> Iterator[_Asked]:
    """Yield the replies of a conversation, each with what the customer wrote since the last one."""
    said: list[str] = []
    first = ""
    for one in thread.messages:
        if one.who == "customer":
            said.append(one.text)
            first = first or one.text
        elif one.who == "agent":
            whose = one.customer or next((other.customer for other in thread.messages if other.customer), "")
            yield _Asked(replace(one, customer=whose), "\n".join(said), first)
            said = []


def _threads_read(company: Company) -> frozenset[str]:
    held = company.readings.read()
    entries = company.conversations.entries() if held else ()
    return frozenset(entry.thread for entry in entries if entry.key in held)


def _chunks_scored(
    company: Company, waiting: Sequence[_Asked], engine: Engine, required: Sequence[str]
) -> Iterator[tuple[tuple[_Asked, ...], Mapping[str, list[Any]], bytes]]:
    """Yield each chunk with its rows of scores, and what was counted of it."""
    counts = ReferenceCounts()
    n_parts = 0
    for part in company.readings.counted():
        counts.give_back(part)
        n_parts += 1
    counts.follow()
    scoring = Scoring(required, counts)
    under_way: deque[tuple[tuple[_Asked, ...], bytes]] = deque()

    def tasks() -> Iterator[Prepared]:
        unread = iter(waiting)
        place = 0
        while chunk := tuple(islice(unread, CHUNK)):
            replies = _replies(chunk)
            if n_parts + place < WINDOW_IN_TIME:
                prepared = scoring.compare_learnt(*scoring.learn(replies))
            else:
                prepared = scoring.compare(replies)
            under_way.append((chunk, counts.taken()))
            place += 1
            yield prepared

    # Processes cost more to start than one chunk takes.
    run = engine if len(waiting) > CHUNK else map
    for rows in run(scored, tasks()):
        chunk, counted = under_way.popleft()
        yield chunk, rows, counted


def _replies(chunk: Iterable[_Asked]) -> Replies:
    messages = [one.message for one in chunk]
    return Replies(
        [one.key for one in messages],
        [one.text for one in messages],
        [one.brand for one in messages],
        [one.agent for one in messages],
        [one.language for one in messages],
        [one.customer for one in chunk],
    )


def _readings(chunk: Sequence[_Asked], rows: Mapping[str, list[Any]]) -> list[Reading]:
    return [
        _reading(one, {name: column[place] for name, column in rows.items()})
        for place, one in enumerate(chunk)
    ]


def _reading(one: _Asked, row: Mapping[str, Any]) -> Reading:
    message, language = one.message, row["language"] or ""
    scores = {name: float(row[name]) for name in _CRITERIA if row[name] is not None}
    spans = {
        name: tuple(Span(*place) for place in places) for name, places in json.loads(row["spans"]).items()
    }
    if language:
        scores |= _owned(message.text, language)
    assert message.sent_at is not None  # noqa: S101 - those without a time were left out
    return Reading(
        key=message.key,
        thread=message.thread,
        day=message.sent_at.date(),
        agent=message.agent,
        customer=message.customer,
        unit=message.unit,
        channel=message.channel,
        language=language,
        band=str(band_of(difficulty(one.asked_first, language))) if one.asked_first else "",
        method=row["method"],
        version=VERSION,
        n_reference=row["n_reference"],
        scores=scores,
        abstained=_abstained(row["abstained"] or "", scores),
        spans=spans,
        traits=traits(message.text, language, row["coverage"]) if language else {},
    )


def _owned(text: str, language: str) -> dict[str, float]:
    """Return whether a reply commits its writer or the house, and by when: signs 0 or 1."""
    made = [one for one in commitments(text, language) if one.state is not State.DONE]
    by_us = any(one.actor in _ACTED_BY for one in made)
    dated = any(one.term is not None for one in made)
    return dict(zip(OWNED, (float(by_us), float(dated)), strict=True))


def _abstained(told: str, scores: Mapping[str, float]) -> dict[str, str]:
    """Return why each criterion without a score has none."""
    head, *others = told.split(" ") if told else [""]
    if ":" in head:
        head, others = "", [head, *others]
    said = dict(one.split(":", 1) for one in others)
    return {name: said.get(name, head) for name in _CRITERIA if name not in scores}


def _instant(message: Message) -> datetime:
    assert message.sent_at is not None  # noqa: S101 - the caller looked
    return message.sent_at.astimezone(UTC)
