"""A surge drill: an outage, thousands of messages, everybody on deck, each reply a person's (R65).

The messages are invented; or they are what customers wrote between two moments, masked, of conversations
whose replies were read, and of no other (limit L6): a drill keeps the two moments, and no word. Or they come
from a file that is not imported: what customers alone wrote there is kept masked, for seven days.

Whoever leads the work says what is known of the outage and who helps when. Messages come in as they would;
they stand in groups by what happened, those unanswered for longest first. For each there is a starting point,
of the facts and of this customer's own words, that a person writes anew: nothing is sent by itself. The gauge
is of the whole drill, never of a team or a writer (conversations page, section 6). Start at ``open_drill``.
"""

from __future__ import annotations

import secrets
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING, Final, Protocol, cast

from avers.application.acted import K, rounded_share
from avers.application.lawfulness import NoticeMissing, kind_is_open
from avers.application.ports.refusals import NotFound
from avers.application.scoring import Replies, prepared_in_order, scored
from avers.application.viewer import Viewer
from avers.application.visiting import named_people
from avers.core.conversations.batch import last_day_gone
from avers.core.conversations.invented_surge import MOST_MESSAGES, invented_surge
from avers.core.conversations.masking import Masker
from avers.core.conversations.message import Entry
from avers.core.conversations.replayed_surge import busiest, replayed_surge
from avers.core.conversations.surge import (
    FEWEST_REPLIES,
    Group,
    Incident,
    Received,
    grouped,
    is_rewritten,
    starting_point,
)
from avers.core.conversations.thread import Thread, threads_of
from avers.core.errors import Fault, InputRefused
from avers.core.estimate import Figure, Withheld
from avers.core.evidence.act import Act, Standing, standings
from avers.core.evidence.recognition import LONGEST, word_faults
from avers.core.evidence.unnamed import masked
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.organisation.person import Person

__all__ = [
    "LONGEST_REPLY",
    "STREAM_DAYS",
    "Drill",
    "DrillStreams",
    "Gauge",
    "InGroup",
    "OnDeck",
    "Waiting",
    "answer_message",
    "can_open_drills",
    "close_drill",
    "drill_for",
    "drills_are_open",
    "drills_of",
    "gauge_of",
    "groups_of_drill",
    "message_in",
    "oldest_waiting",
    "open_drill",
]  # fmt: skip

LONGEST_REPLY: Final = 2000
_KIND: Final = "drills"
_SLOT: Final = timedelta(minutes=30)
_SLOTS: Final = 4
_PERSONAL_BELOW: Final = 0.5
_REPLAY: Final = "replay"
_FILE: Final = "file"
_BUSIEST: Final = timedelta(days=1)
STREAM_DAYS: Final = 7
"""Days for which the masked words of a file are kept: nobody who asks to be erased can be found in them."""
_LONGEST_REPLAY: Final = timedelta(days=2)
# A reply that was read may have come this long after what it answers.
_ANSWERED_WITHIN: Final = timedelta(days=14)


@dataclass(frozen=True)
class OnDeck:
    """Who helps from when, in the order of the rota."""

    person: str
    since: datetime


@dataclass(frozen=True)
class Drill:
    """A drill: what is known of the outage, the messages that came until now, those answered, the rota.

    ``answers`` are by message: who wrote, when, the words. ``closed_at`` is None while it lasts.
    ``is_replayed`` where real customers wrote what came.
    """

    act: Standing
    incident: Incident
    language: Language
    begins: datetime
    messages: tuple[Received, ...]
    groups: tuple[Group, ...]
    answers: dict[str, tuple[str, datetime, str]]
    rota: tuple[OnDeck, ...]
    n_expected: int
    closed_at: datetime | None
    is_replayed: bool = False

    @property
    def is_faded(self) -> bool:
        """Whether the words of its file are gone: their number and times stay, nobody answers any more."""
        return bool(self.messages) and not any(one.words for one in self.messages)

    @property
    def key(self) -> str:
        """Key of the drill."""
        return self.act.key


class DrillStreams(Protocol):
    """Where the messages of drills lie that came from a file: on the server, encrypted, one place a drill."""

    def keep(self, key: str, messages: Sequence[Received]) -> None:
        """Keep the messages of a drill; ``NoRoom`` on a full disk."""

    def messages(self, key: str) -> tuple[Received, ...]:
        """Return those of a drill, without words once these are gone; none where nothing is kept."""


@dataclass(frozen=True)
class Waiting:
    """A message that nobody has answered, and for how long it waits."""

    message: Received
    waits: timedelta


@dataclass(frozen=True)
class InGroup:
    """A group as it stands: how many came, those that wait, the longest first."""

    group: Group
    n: int
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True)
class Gauge:
    """The whole drill at a glance: counts of messages, and of replies what may be told.

    ``personal`` and ``template`` are shares of the replies that are judged; ``delay`` is the median from
    message to reply, None where fewer than ``K`` people wrote or fewer than thirty replies were given.
    """

    n_received: int
    n_waiting: int
    longest: timedelta
    personal: Figure
    template: Figure
    delay: timedelta | None


def can_open_drills(viewer: Viewer) -> bool:
    """Return whether ``viewer`` opens and closes drills."""
    return viewer.role in ("sponsor", "lead")


def drills_are_open(company: Company, today: date) -> bool:
    """Return whether staff were told that replies are read, as limit L5 asks."""
    return kind_is_open(company, _KIND, on=today)


def open_drill(
    company: Company,
    viewer: Viewer,
    incident: Incident,
    *,
    n: int,
    names: Sequence[str],
    at: datetime,
    language: Language = "fr",
    seed: int | None = None,
    between: tuple[datetime, datetime] | None = None,
    told: Iterable[Entry] | None = None,
    streams: DrillStreams | None = None,
) -> Act:
    """Begin a drill with ``n`` invented messages over half an hour, and return it.

    ``between`` two moments, what customers wrote then comes again instead, masked; ``n`` says nothing then.
    ``told``, what a file says that is not imported: its messages come, those between the two moments, or of
    the day on which most customers wrote; ``streams`` keeps them, masked.
    ``names`` are the whole names of those on the rota, in turns of half an hour; anybody may answer.

    Raises
    ------
    NotFound
        ``viewer`` opens no drills.
    NoticeMissing
        Staff were not told that replies are read (limit L5).
    InputRefused
        Everything that stands in the way.
    """
    if not can_open_drills(viewer):
        raise NotFound(found=_KIND)
    _check_open(company, at.date())
    people, faults = named_people(company, names, at.date())
    faults += word_faults(incident.happened.strip())
    begins = at.astimezone(UTC).replace(microsecond=0)
    if told is not None:
        label = f"{_FILE} {language} {begins.isoformat()}"
        messages, why = _of_file(company, tuple(threads_of(told)), begins, between)
    else:
        label, why = _to_come(company, n, between, begins, language, seed)
        messages = ()
    faults += why
    if max(len(incident.doing), len(incident.meanwhile)) > LONGEST:
        faults.append(Fault("words_too_many", path="doing", values={"expected": str(LONGEST)}))
    if faults:
        raise InputRefused(faults)
    first = Act(_new_key(), _KIND, at.date(), viewer.identity, unit=viewer.unit, label=label,
                words=masked(incident.happened.strip()))  # fmt: skip
    rows = [first, *_facts_and_rota(first, incident, people, begins)]
    with company.work("act", by=viewer.key, at=at) as work:
        company.acts.add(rows)
        if streams is not None and messages:
            streams.keep(first.key, messages)
        work.note(kind=_KIND, messages=len(messages) or n)
    return first


def _to_come(
    company: Company, n: int, between: tuple[datetime, datetime] | None, begins: datetime,
    language: Language, seed: int | None,
) -> tuple[str, list[Fault]]:  # fmt: skip
    """Return the label from which messages come again at each look, and what stands in the way of them."""
    if between is not None:
        moments = " ".join(one.astimezone(UTC).replace(microsecond=0).isoformat() for one in between)
        label = f"{_REPLAY} {language} {begins.isoformat()} {moments}"
        return label, [*_replay_faults(company, *between, begins)]
    chosen = secrets.randbelow(10**9) if seed is None else seed
    too_many = Fault("surge_how_many", path="n", values={"expected": str(MOST_MESSAGES)})
    label = f"{chosen} {n} {language} {begins.isoformat()}"
    return label, [] if 1 <= n <= MOST_MESSAGES else [too_many]


def _facts_and_rota(
    first: Act, incident: Incident, people: Sequence[Person], begins: datetime
) -> Iterator[Act]:
    """Yield what is done and what a customer can do, masked; then who answers from when, in turns."""
    day, by = first.day, first.by
    for name in ("doing", "meanwhile"):
        words = masked(str(getattr(incident, name)).strip())
        if words:
            yield Act(_new_key(), _KIND, day, by, "planned", first.key, first.key, label=name, words=words)
    for place, person in enumerate(people):
        since = begins + (place % _SLOTS) * _SLOT
        yield Act(_new_key(), _KIND, day, by, "listed", first.key, first.key, to_kind="person",
                  to=person.key, to_unit=person.unit, label=since.isoformat())  # fmt: skip


def drills_of(company: Company, now: datetime, *, streams: DrillStreams | None = None) -> tuple[Drill, ...]:
    """Return the drills, newest first, as they stand ``now``."""
    if not drills_are_open(company, now.date()):
        return ()
    found = (_drill(company, one, now, streams) for one in reversed(standings(company.acts.of_kind(_KIND))))
    return tuple(one for one in found if one is not None)


def drill_for(company: Company, key: str, now: datetime, *, streams: DrillStreams | None = None) -> Drill:
    """Return one drill; ``NotFound`` where there is none, or staff were not told."""
    act = next(iter(standings(company.acts.history(key))), None)
    is_one = act is not None and act.first.kind == _KIND
    found = _drill(company, act, now, streams) if act is not None and is_one else None
    if found is None or not drills_are_open(company, now.date()):
        raise NotFound(found=key)
    return found


def groups_of_drill(drill: Drill, now: datetime) -> tuple[InGroup, ...]:
    """Return the groups of what came, those whose oldest message waits longest first, then those done."""
    known = {one.key: one for one in drill.messages}
    found = []
    for group in drill.groups:
        here = [known[key] for key in group.keys if key in known]
        waiting = tuple(Waiting(one, now - one.at) for one in here if one.key not in drill.answers)
        if here:
            found.append(InGroup(group, len(here), waiting))
    longest = timedelta(0)
    return tuple(
        sorted(found, key=lambda one: max((w.waits for w in one.waiting), default=longest), reverse=True)
    )


def oldest_waiting(drill: Drill, like: str = "") -> Received | None:
    """Return the message that waits longest, in the group of ``like`` where there is one; None at the end."""
    near = next((set(one.keys) for one in drill.groups if like in one.keys), None)
    left = [one for one in drill.messages if one.key not in drill.answers]
    return next((one for one in left if near and one.key in near), next(iter(left), None))


def message_in(drill: Drill, key: str) -> tuple[Received, str]:
    """Return a message that came, and its starting point; ``NotFound`` where it has not come."""
    found = next((one for one in drill.messages if one.key == key), None)
    if found is None:
        raise NotFound(found=key)
    shared = next((one.words for one in drill.groups if key in one.keys), ())
    return found, starting_point(drill.incident, found.words, drill.language, shared)


def answer_message(
    company: Company, viewer: Viewer, key: str, message: str, words: str, *, at: datetime,
    streams: DrillStreams | None = None,
) -> bool:  # fmt: skip
    """Keep the reply of one person to one message; return False where somebody answered it before.

    Nothing is sent: it is a drill.

    Raises
    ------
    NotFound
        There is no such message, or not yet.
    InputRefused
        The drill is over, or its words are gone; the reply is empty, too long, or nothing but the starting
        point.
    """
    _check_open(company, at.date())
    with company.work("act", by=viewer.key, at=at) as work:
        drill = drill_for(company, key, at, streams=streams)
        asked, start = message_in(drill, message)
        if message in drill.answers:
            return False
        faults = [Fault("not_now", path="words")] if drill.closed_at or drill.is_faded else []
        faults += _reply_faults(words.strip(), start)
        if faults:
            raise InputRefused(faults)
        label = f"{asked.key} {at.astimezone(UTC).isoformat()}"
        company.acts.add([
            Act(_new_key(), _KIND, at.date(), viewer.identity, "answered", key, key, label=label,
                words=words.strip())
        ])  # fmt: skip
        work.note(kind=_KIND, step="answered")
    return True


def close_drill(
    company: Company, viewer: Viewer, key: str, words: str, *, at: datetime,
    streams: DrillStreams | None = None,
) -> None:  # fmt: skip
    """End a drill with what was learnt, in a few words; raises as ``open_drill`` does."""
    if not can_open_drills(viewer):
        raise NotFound(found=key)
    with company.work("act", by=viewer.key, at=at) as work:
        drill = drill_for(company, key, at, streams=streams)
        faults = [*word_faults(words.strip()), *([Fault("not_now", path="words")] if drill.closed_at else [])]
        if faults:
            raise InputRefused(faults)
        row = Act(_new_key(), _KIND, at.date(), viewer.identity, "closed", key, key,
                  words=masked(words.strip()), label=at.astimezone(UTC).isoformat())  # fmt: skip
        company.acts.add([row])
        work.note(kind=_KIND, step="closed")


def gauge_of(drill: Drill, now: datetime) -> Gauge:
    """Return the gauge of the whole drill; ``few`` under ``K`` writers or thirty replies."""
    waiting = [now - one.at for one in drill.messages if one.key not in drill.answers]
    at = {one.key: one.at for one in drill.messages}
    writers = {by for by, _at, _words in drill.answers.values()}
    longest = max(waiting, default=timedelta(0))
    if len(drill.answers) < FEWEST_REPLIES or len(writers) < K:
        few = Withheld("few")
        return Gauge(len(drill.messages), len(waiting), longest, few, few, None)
    judged = _template_scores(tuple(words for _by, _at, words in drill.answers.values()))
    personal = sum(score < _PERSONAL_BELOW for score in judged)
    # A customer who was erased since is nowhere; the reply to them still counts as one.
    delays = [
        (when - at[key]).total_seconds() for key, (_by, when, _words) in drill.answers.items() if key in at
    ]
    delay = median(delays) if delays else 0
    return Gauge(
        len(drill.messages), len(waiting), longest, _share(personal, len(judged)),
        _share(len(judged) - personal, len(judged)), timedelta(minutes=round(delay / 60)),
    )  # fmt: skip


def _share(n: int, of: int) -> Figure:
    return rounded_share(n, of) if of >= FEWEST_REPLIES else Withheld("few")


@lru_cache(maxsize=8)
def _template_scores(replies: tuple[str, ...]) -> tuple[float, ...]:
    """Return how far each reply that is judged could have gone to anybody, 0 to 1."""
    chunk = Replies([str(place) for place in range(len(replies))], replies)
    (prepared,) = prepared_in_order([chunk], n_in_window=1)
    return tuple(one for one in scored(prepared)["template_score"] if one is not None)


@lru_cache(maxsize=4)
def _stream(
    seed: int, n: int, begins: str, language: Language
) -> tuple[tuple[Received, ...], tuple[Group, ...]]:
    messages = invented_surge(seed, n, datetime.fromisoformat(begins), language=language)
    return messages, grouped(messages)


def _replay_faults(company: Company, first: datetime, last: datetime, now: datetime) -> Iterator[Fault]:
    if not timedelta(0) < last - first <= _LONGEST_REPLAY or last > now:
        yield Fault("surge_between", path="from")
    elif not _replayed(company, now, first, last, now)[0]:
        yield Fault("surge_nothing_there", path="from")


def _replayed(
    company: Company, begins: datetime, first: datetime, last: datetime, now: datetime
) -> tuple[tuple[Received, ...], tuple[Group, ...]]:
    """Return what customers wrote between two moments, of conversations that were read (limit L6)."""
    if first.date() <= last_day_gone(now.date()):
        return (), ()  # the words are past their term (duty M4), whatever a cache still holds
    read = company.readings.between(first.date(), (last + _ANSWERED_WITHIN).date())
    # Whoever is erased or taken back leaves this set, and so the cache.
    return _masked_stream(cast(Hashable, company), frozenset(one.thread for one in read), begins, first, last)


@lru_cache(maxsize=2)
def _masked_stream(
    house: Hashable, keys: frozenset[str], begins: datetime, first: datetime, last: datetime
) -> tuple[tuple[Received, ...], tuple[Group, ...]]:
    company = cast("Company", house)
    threads = [one for key in sorted(keys) for one in threads_of(company.conversations.of_thread(key))]
    messages = _masked_of(company, threads, begins, first, last)
    return messages, grouped(messages)


def _masked_of(
    company: Company, threads: Sequence[Thread], begins: datetime, first: datetime, last: datetime
) -> tuple[Received, ...]:
    names = [one.name for one in company.organisation.people() if one.name]
    written = (one.text for thread in threads for one in thread.messages)
    masker = Masker.of(names=[*names, *(n for one in threads for n in one.known.names)], written=written)
    return replayed_surge(threads, begins, first=first, last=last, mask=masker.mask)


def _of_file(
    company: Company,
    threads: Sequence[Thread],
    begins: datetime,
    between: tuple[datetime, datetime] | None,
) -> tuple[Sequence[Received], list[Fault]]:
    """Return what customers alone wrote in a file that is not imported, masked; and why it is nothing."""
    between = between or busiest(threads, _BUSIEST)
    if between is None:
        return (), [Fault("surge_nothing_in_file", path="from")]
    first, last = between
    if not timedelta(0) < last - first <= _LONGEST_REPLAY:
        return (), [Fault("surge_between", path="from")]
    messages = _masked_of(company, threads, begins, first, last)
    return messages, [] if messages else [Fault("surge_nothing_in_file", path="from")]


@lru_cache(maxsize=4)
def _grouped(messages: tuple[Received, ...]) -> tuple[Group, ...]:
    return grouped(messages)


def _stream_of(
    company: Company, act: Act, now: datetime, streams: DrillStreams | None
) -> tuple[Language, datetime, tuple[Received, ...], tuple[Group, ...]] | None:
    """Return the language, the beginning and the messages of a drill by its label; None where it has none."""
    parts = act.label.split()
    if len(parts) == 3 and parts[0] == _FILE:
        kept = streams.messages(act.key) if streams is not None else ()
        # Of words that are gone no group is left, only how many there were and when.
        groups = _grouped(kept) if any(one.words for one in kept) else ()
        return _language(parts[1]), datetime.fromisoformat(parts[2]), kept, groups
    if len(parts) == 5 and parts[0] == _REPLAY:
        begins, first, last = map(datetime.fromisoformat, parts[2:])
        return _language(parts[1]), begins, *_replayed(company, begins, first, last, now)
    if len(parts) == 4 and parts[0].isdecimal() and parts[1].isdecimal():
        language = _language(parts[2])
        made = _stream(int(parts[0]), int(parts[1]), parts[3], language)
        return language, datetime.fromisoformat(parts[3]), *made
    return None


def _language(written: str) -> Language:
    return cast(Language, written) if written in ("fr", "en") else "fr"


def _drill(company: Company, act: Standing, now: datetime, streams: DrillStreams | None) -> Drill | None:
    found = None if act.is_withdrawn else _stream_of(company, act.first, now, streams)
    if found is None:
        return None
    language, begins, messages, groups = found
    facts = {row.label: row.words for row in act.rows if row.step == "planned"}
    incident = Incident(act.first.words, facts.get("doing", ""), facts.get("meanwhile", ""))
    closed = act.last("closed")
    closed_at = datetime.fromisoformat(closed.label) if closed else None
    until = min(now, closed_at) if closed_at else now
    return Drill(
        act, incident, language, begins,
        tuple(one for one in messages if one.at <= until), groups, dict(_answers(act)),
        tuple(OnDeck(row.to, datetime.fromisoformat(row.label)) for row in act.rows if row.step == "listed"),
        len(messages), closed_at, act.first.label.startswith((_REPLAY, _FILE)),
    )  # fmt: skip


def _answers(act: Standing) -> Iterator[tuple[str, tuple[str, datetime, str]]]:
    # The first reply to a message stands: rows come in the order they were written.
    for row in reversed(act.rows):
        if row.step == "answered":
            key, _space, when = row.label.partition(" ")
            yield key, (row.by, datetime.fromisoformat(when), row.words)


def _reply_faults(words: str, start: str) -> Iterator[Fault]:
    if len(words) > LONGEST_REPLY:
        yield Fault("words_too_many", path="words", values={"expected": str(LONGEST_REPLY)})
    elif not is_rewritten(words, start):
        yield Fault("surge_rewrite", path="words")


def _check_open(company: Company, today: date) -> None:
    if not drills_are_open(company, today):
        raise NoticeMissing(found="conversations", wave="", n_people=0)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
