"""What software read in a person's own replies: seen by that person, contested, and answered by a human.

Nobody else opens a reply here. Whoever leads the customer culture is shown a reply only once its writer
contests it, without any name, and answers in words; until then it counts in no figure, and the answer of a
human wins over the software (duties M2, M7). Nothing is added up about a person (limits L2, L3). Start at
``own_replies``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Literal

from avers.application.grading import can_plan_grading
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.conversations.lit import Lit, light
from avers.core.conversations.masking import Masker
from avers.core.conversations.message import Message
from avers.core.conversations.reading_kept import Contest, ContestStep, Reading
from avers.core.conversations.thread import Thread, threads_of
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.recognition import word_faults

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "Contested", "OwnReply", "Standing", "Turn", "answer_contest", "contest_reading", "contests_waiting",
    "own_replies", "read_own", "reply_key", "take_contest_back",
]  # fmt: skip

_WHOLE: Final = ""
_VERDICTS: Final[frozenset[ContestStep]] = frozenset({"granted", "refused"})


@dataclass(frozen=True)
class Standing:
    """How a contest stands: what was contested ("" for the whole reading), the reasons, the answer."""

    criterion: str
    step: ContestStep
    words: str
    answer: str = ""

    @property
    def waits(self) -> bool:
        """Whether a human has still to answer."""
        return self.step == "contested"


@dataclass(frozen=True)
class OwnReply:
    """A reply of the viewer that software read, and how its contests stand."""

    reading: Reading
    contests: tuple[Standing, ...]

    @property
    def key(self) -> str:
        """What its page is called."""
        return reply_key(self.reading)

    def standing(self, criterion: str) -> Standing | None:
        """Return how the contest of one criterion stands; None where it was never contested."""
        return next((one for one in self.contests if one.criterion == criterion), None)


@dataclass(frozen=True)
class Turn:
    """A message of the conversation: who speaks, when, the words; ``lit`` where it is the reply itself."""

    who: Literal["customer", "you", "colleague", "machine"]
    at: datetime | None
    words: str
    lit: Lit | None = None


@dataclass(frozen=True)
class Contested:
    """A contested reading as who answers sees it: the passages without names, never who wrote.

    ``customer`` is what the reply answers; ``reply`` is "" once the words have gone (duty M4).
    """

    key: str
    standing: Standing
    reading: Reading
    customer: str
    reply: str
    passages: tuple[str, ...]


def reply_key(reading: Reading) -> str:
    """Return what the page of a reply is called; whoever may not open it is told there is none."""
    return blake2b(reading.key.encode(), digest_size=10).hexdigest()


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────────


def own_replies(company: Company, viewer: Viewer) -> tuple[OwnReply, ...]:
    """Return what was read in the replies that ``viewer`` wrote, newest first (R29, duty M2).

    Whatever the notice says today: what was read once stays open to whom it is about.
    """
    found = company.readings.of_person(viewer.person) if viewer.person else ()
    standings = _standings(company.readings.contests()) if found else {}
    return tuple(
        OwnReply(one, standings.get(one.key, ()))
        for one in sorted(found, key=lambda one: (one.day, one.key), reverse=True)
    )


def read_own(company: Company, viewer: Viewer, key: str) -> tuple[OwnReply, tuple[Turn, ...]]:
    """Return a reply of ``viewer`` with its conversation; no turn once the words have gone (duty M4).

    Raises ``NotFound`` where ``viewer`` wrote no such reply.
    """
    own = next((one for one in own_replies(company, viewer) if one.key == key), None)
    if own is None:
        raise NotFound(found=key)
    thread = _thread_of(company, own.reading)
    return own, tuple(_turn(one, own.reading, viewer) for one in thread.messages) if thread else ()


def contests_waiting(company: Company, viewer: Viewer) -> tuple[Contested, ...]:
    """Return the contested readings that ``viewer`` may answer, those that wait longest first (duty M7)."""
    if not can_plan_grading(viewer):
        return ()
    contests = company.readings.contests()
    found = []
    for key, standings in _standings(contests).items():
        waiting = [one for one in standings if one.waits]
        reading = _reading_of(company, key, contests) if waiting else None
        if reading is None or reading.agent == viewer.person:
            continue
        found += [_contested(company, reading, one) for one in waiting]
    return tuple(found)


# ── Contesting ──────────────────────────────────────────────────────────────────────────────────────


def contest_reading(
    company: Company, viewer: Viewer, key: str, criterion: str, words: str, *, at: datetime
) -> None:
    """Contest what was read of one criterion, or of the whole reply; it counts nowhere until answered (M2).

    Raises
    ------
    NotFound
        ``viewer`` wrote no such reply, nothing was read under ``criterion``, or it is contested already.
    InputRefused
        The reasons are too short or too long.
    """
    own = _own(company, viewer, key)
    if criterion != _WHOLE and criterion not in own.reading.scores:
        raise NotFound(found=criterion)
    before = own.standing(criterion)
    if before is not None and before.step != "withdrawn":
        raise NotFound(found=criterion)
    faults = list(word_faults(words.strip()))
    if faults:
        raise InputRefused(faults)
    _step(company, own.reading, viewer, "contested", criterion, words.strip(), at)


def take_contest_back(company: Company, viewer: Viewer, key: str, criterion: str, *, at: datetime) -> None:
    """Take a contest back while nobody has answered; raises ``NotFound`` where none waits."""
    own = _own(company, viewer, key)
    before = own.standing(criterion)
    if before is None or not before.waits:
        raise NotFound(found=criterion)
    _step(company, own.reading, viewer, "withdrawn", criterion, "", at)


def answer_contest(
    company: Company, viewer: Viewer, key: str, criterion: str, verdict: str, words: str, *, at: datetime
) -> None:
    """Answer a contest in words: ``granted`` (the software was wrong) or ``refused``; who wrote reads it.

    Raises
    ------
    NotFound
        No such contest waits for ``viewer``: nobody answers their own.
    InputRefused
        No verdict, or reasons too short or too long.
    """
    waiting = contests_waiting(company, viewer)
    found = next((one for one in waiting if (one.key, one.standing.criterion) == (key, criterion)), None)
    if found is None:
        raise NotFound(found=key)
    faults = list(word_faults(words.strip()))
    step = next((one for one in _VERDICTS if one == verdict), None)
    if step is None:
        faults.append(Fault("reading_verdict", path="verdict"))
    if faults or step is None:
        raise InputRefused(faults)
    _step(company, found.reading, viewer, step, criterion, words.strip(), at)


def _step(
    company: Company,
    reading: Reading,
    viewer: Viewer,
    step: ContestStep,
    criterion: str,
    words: str,
    at: datetime,
) -> None:
    with company.work("contest_reading", by=viewer.identity, at=at) as work:
        company.readings.contest(Contest(reading.key, viewer.identity, at, step, criterion, words))
        work.note(step=step, criterion=criterion)


# ── What stands behind ──────────────────────────────────────────────────────────────────────────────


def _own(company: Company, viewer: Viewer, key: str) -> OwnReply:
    found = next((one for one in own_replies(company, viewer) if one.key == key), None)
    if found is None:
        raise NotFound(found=key)
    return found


def _standings(contests: Iterable[Contest]) -> dict[str, tuple[Standing, ...]]:
    """Return how the contests of each reading stand, by criterion, in the order they were begun."""
    found: dict[str, dict[str, Standing]] = {}
    for one in contests:
        held = found.setdefault(one.reading, {})
        before = held.get(one.criterion)
        if one.step in _VERDICTS and before is not None:
            held[one.criterion] = Standing(one.criterion, one.step, before.words, one.words)
        else:
            held[one.criterion] = Standing(one.criterion, one.step, one.words)
    return {key: tuple(held.values()) for key, held in found.items()}


def _reading_of(company: Company, key: str, contests: Sequence[Contest]) -> Reading | None:
    # Who contested first is who wrote: a reading is found by its writer, for no port gives it by its key.
    writers = dict.fromkeys(one.by for one in contests if one.reading == key and one.step == "contested")
    readings = (one for writer in writers for one in company.readings.of_person(writer))
    return next((one for one in readings if one.key == key), None)


def _thread_of(company: Company, reading: Reading) -> Thread | None:
    return next(iter(threads_of(company.conversations.of_thread(reading.thread))), None)


def _turn(one: Message, reading: Reading, viewer: Viewer) -> Turn:
    if one.who == "customer":
        return Turn("customer", one.sent_at, one.text)
    if one.who != "agent":
        return Turn("machine", one.sent_at, one.text)
    if one.key == reading.key:
        return Turn("you", one.sent_at, one.text, light(one.text, reading.spans, reading.scores))
    return Turn("you" if one.agent == viewer.person else "colleague", one.sent_at, one.text)


def _contested(company: Company, reading: Reading, standing: Standing) -> Contested:
    thread = _thread_of(company, reading)
    if thread is None:
        return Contested(reply_key(reading), standing, reading, "", "", ())
    people = (
        *company.organisation.people_of(reading.unit),
        *company.organisation.people_with([reading.agent]),
    )
    mask = Masker.of(names={one.name for one in people}).mask
    place = next((n for n, one in enumerate(thread.messages) if one.key == reading.key), None)
    if place is None:
        return Contested(reply_key(reading), standing, reading, "", "", ())
    reply = thread.messages[place]
    asked = next((one.text for one in reversed(thread.messages[:place]) if one.who == "customer"), "")
    spans = reading.spans.get(standing.criterion, ())
    return Contested(
        reply_key(reading),
        standing,
        reading,
        mask(asked, known=thread.known),
        mask(reply.text, known=thread.known),
        tuple(dict.fromkeys(mask(reply.text[one.start : one.end], known=thread.known) for one in spans)),
    )
