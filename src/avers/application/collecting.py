"""Gather the answers of a wave: links for everybody who is asked, and a box that is opened at closing alone.

Who has the whole database, and every copy of it, has links on one side and sealed envelopes of one size on
the other (security §3): nothing tells whose is whose, nor when one came. ``open_collection`` begins,
``submit`` takes one answer, ``drain`` hands them over to the stores when the wave is closed. Nothing here
is shown to anybody but one figure (``participating.participation_of``).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.ports.refusals import CannotCollect, NotFound, WaveCollects, WaveKeyMissing
from avers.application.unsealing import GatheredRows, OpenedBox
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.asked import AnswerRow, GivenAnswer
from avers.core.evidence.envelope import envelope_size, pack, place_faults, unpack
from avers.core.evidence.invitation import (
    Audience,
    Collecting,
    Door,
    Invited,
    Kept,
    Letter,
    Link,
    StandingLink,
)
from avers.core.evidence.quotas import quotas_met
from avers.core.evidence.wave import Batch, Wave

if TYPE_CHECKING:
    from avers.application.ports import Company, Entrance
    from avers.core.evidence.instrument import Instrument, Quota
    from avers.core.evidence.observation import Face

__all__ = [
    "Audience",
    "Invitation",
    "Invited",
    "Letter",
    "Link",
    "StandingLink",
    "Waiting",
    "answers_waiting",
    "check_takes_imports",
    "customers_listed",
    "destroy_keys",
    "drain",
    "employees_invited",
    "find_invitation",
    "find_link",
    "full_quota",
    "invite_more",
    "is_address",
    "is_collecting",
    "letters_of",
    "links_of",
    "n_past_links",
    "open_collection",
    "retire_links",
    "submit",
    "waves_closed_for_good",
]  # fmt: skip

_LINKS_KEPT: Final = timedelta(days=30)
_KEYS_KEPT: Final = timedelta(days=7)
_ADDRESS: Final = re.compile(r"[^@\s,;:<>()\"\[\]]{1,64}@(?!\.)(?:[^@\s,;:<>()\"\[\].]{1,63}\.?){1,8}(?<!\.)")
_INSTANCE: Final = re.compile(r"[A-Za-z0-9_-]{22}")
_MOST_CUSTOMERS: Final = 200_000
# Whoever closes is told how far it is so many times, whatever the number of envelopes: it is not theirs (A4).
_TOLD: Final = 20
_LANGUAGE: Final = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")


@dataclass(frozen=True)
class Invitation:
    """What a link opens, for the form that is behind it.

    Attributes
    ----------
    state : {"open", "used", "closed", "full", "unknown"}
        ``full``: an open link took all the answers it may. An unknown link has neither wave nor instrument.
    person : str
        Empty under a promise of anonymity.
    instance : str
        Of an open link, the name of this one form: sent again with it, an answer is still one answer. Empty
        for a link of one's own.
    """

    state: Literal["open", "used", "closed", "full", "unknown"]
    wave: Wave | None = None
    instrument: Instrument | None = None
    face: Face = "none"
    unit: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    person: str = ""
    instance: str = ""
    door: Door | None = field(default=None, repr=False)
    standing: Collecting | None = field(default=None, repr=False)

    @property
    def is_link(self) -> bool:
        """Whether it is an open link, good for many people."""
        return bool(self.instance)


@dataclass(frozen=True)
class Waiting:
    """Answers that wait encrypted, and whether the key that opens them is there."""

    wave: str
    n_answers: int
    has_key: bool


# ── Opening ─────────────────────────────────────────────────────────────────────────────────────


def open_collection(company: Company, waves: Sequence[Wave], audience: Audience) -> None:
    """Make the key of a wave and everybody's links, in the ``work`` under way; ``waves`` are its faces.

    Called by ``open_waves``. Units and attributes are frozen as ``audience`` has them.

    Raises
    ------
    CannotCollect
        The company is kept in a folder.
    InputRefused
        Everything that is wrong with the audience: nobody in it, a face that is not opened or asked nothing,
        a unit that does not exist on the opening day, somebody invited twice, attributes too long.
    """
    if not company.collections.can_collect:
        raise CannotCollect(wave=waves[0].key)
    faults = list(_audience_faults(company, waves, audience))
    if faults:
        raise InputRefused(faults)
    asked = [_instrument(company, wave) for wave in waves if wave.face in audience.faces]
    promised = {wave.face: wave.promise for wave in waves}
    # Under a promise of anonymity the person is not even known to whoever keeps the links.
    kept = tuple(
        replace(one, person="") if promised[one.face] == "anonymous" else one for one in audience.invited
    )
    size = max(envelope_size(one) for one in asked)
    company.collections.begin(waves[0].key, replace(audience, invited=kept), size=size)


def invite_more(company: Company, wave: Wave, invited: Sequence[Invited]) -> bool:
    """Make links for ``invited`` in a wave that awaits them, in the ``work`` under way.

    False where the wave takes no answer any more: none is made. ``WaveKeyMissing`` without its key.
    """
    faults = [fault for one in invited for fault in place_faults(one.unit, one.attributes, one.person)]
    if faults:
        raise InputRefused(faults)
    kept = [replace(one, person="") if wave.promise == "anonymous" else one for one in invited]
    return company.collections.invite(wave.key, kept)


def is_address(words: str) -> bool:
    """Return whether a letter could be sent to ``words``."""
    return _ADDRESS.fullmatch(words) is not None


def employees_invited(company: Company, *, on: date) -> tuple[Invited, ...]:
    """Return the people who serve on the day ``on`` and have an address, as they are on that day."""
    people = (one for one in company.organisation.people() if one.serves_between(on, on) and one.address)
    return tuple(
        Invited("employee", one.unit, one.address, one.key, one.language, one.attributes) for one in people
    )


def customers_listed(
    rows: Iterable[tuple[int, str, str, str]], units: Iterable[str], *, file: str = ""
) -> tuple[Invited, ...]:
    """Return the customers of a list: lines of (number, address, unit, language).

    Raises
    ------
    InputRefused
        Every line without an address that can be written to, with a unit that is not in ``units``, with an
        unknown language, or with an address that stands there twice.
    """
    known, seen = frozenset(units), dict[str, int]()
    listed: list[Invited] = []
    faults: list[Fault] = []
    for line, address, unit, language in rows:
        if len(listed) + len(faults) >= _MOST_CUSTOMERS:
            faults.append(Fault("too_many_customers", file, line, values={"expected": str(_MOST_CUSTOMERS)}))
            break
        if not is_address(address):
            faults.append(Fault("account_address", file, line, values={"found": address[:80]}))
        if unit not in known:
            faults.append(Fault("unknown_unit", file, line, values={"found": unit[:80]}))
        if language and not _LANGUAGE.fullmatch(language):
            faults.append(Fault("unknown_language", file, line, values={"found": language[:80]}))
        if first := seen.get(address.casefold()):
            values = {"found": address[:80], "expected": str(first)}
            faults.append(Fault("address_twice", file, line, values=values))
        seen.setdefault(address.casefold(), line)
        listed.append(Invited("customer", unit, address, language=language or "fr"))
    if faults:
        raise InputRefused(faults)
    return tuple(listed)


# ── One answer ──────────────────────────────────────────────────────────────────────────────────


def find_invitation(company: Company, token: str) -> Invitation:
    """Return what a link of one's own opens."""
    found = company.collections.door(token)
    return _opened(found) if found else Invitation("unknown")


def find_link(company: Company, key: str, *, instance: str = "") -> Invitation:
    """Return what an open link opens for one form: ``instance``, or a new one where none is given."""
    if not _INSTANCE.fullmatch(instance):
        instance = secrets.token_urlsafe(16)
    found = company.collections.link_door(key, instance)
    return _opened(found) if found else Invitation("unknown")


def full_quota(company: Company, invitation: Invitation, answers: Mapping[str, GivenAnswer]) -> Quota | None:
    """Return the first quota that is full among those the answers so far fall under, if any.

    Asked page by page, so that nobody fills a whole form in vain; ``submit`` counts for good.
    """
    door, instrument = invitation.door, invitation.instrument
    if door is None or instrument is None:
        return None
    met = quotas_met(instrument, door.face, answers)
    return next(iter(company.collections.full(door, met)), None) if met else None


def submit(company: Company, invitation: Invitation, rows: Sequence[AnswerRow]) -> Kept:
    """Keep the answers of one person, all at once and once only; ``kept`` is said when nothing can lose them.

    The answer is encrypted, as long as any other, and enters a box while its link is marked used: one
    transaction that writes neither time, nor order, nor a line in the audit. Nothing happens otherwise.

    Raises
    ------
    InputRefused
        Answers that no form of ours sends (``core.evidence.envelope.pack``).
    """
    door, instrument, standing = invitation.door, invitation.instrument, invitation.standing
    if door is None or instrument is None or invitation.wave is None:
        return "closed"
    # Shut since it was looked up, it takes nothing: ``keep`` looks again where nobody can shut it meanwhile.
    if standing is None or standing.is_shut or invitation.wave.state != "open":
        return "closed"
    content = pack(
        instrument,
        door.face,
        rows,
        unit=door.unit,
        attributes=door.attributes,
        person=invitation.person,
        size=standing.size,
    )
    given = {row.item: row.given for row in rows}
    return company.collections.keep(door, content, quotas_met(instrument, door.face, given))


# ── While it runs ───────────────────────────────────────────────────────────────────────────────


def is_collecting(company: Company, wave: str, face: str = "") -> bool:
    """Return whether ``wave`` gathers its answers itself: those of ``face``, or of any."""
    standing = company.collections.standing(wave)
    return standing is not None and (not face or face in standing.faces)


def check_takes_imports(company: Company, wave: str, face: str) -> None:
    """Raise ``WaveCollects`` where the answers of this face are gathered: they cannot be imported too."""
    if is_collecting(company, wave, face):
        raise WaveCollects(wave=wave)


def letters_of(company: Company, wave: str, *, waiting: bool) -> tuple[Letter, ...]:
    """Return the links to send, those not used yet where ``waiting``; for the system, shown to nobody (A4).

    None once the wave is closed. ``WaveKeyMissing`` where the key is not there.
    """
    standing = company.collections.standing(wave)
    if standing is None or standing.is_shut:
        return ()
    return company.collections.letters(wave, waiting=waiting)


def links_of(company: Company, wave: str) -> tuple[StandingLink, ...]:
    """Return the open links of ``wave`` while it takes answers; ``WaveKeyMissing`` without the key."""
    standing = company.collections.standing(wave)
    if standing is None or standing.is_shut:
        return ()
    return company.collections.links(wave)


# ── Closing ─────────────────────────────────────────────────────────────────────────────────────


def _nobody(done: int, whole: int) -> None:
    """Tell nobody how far it is."""


def drain(
    company: Company, wave: str, *, by: str, at: datetime, told: Callable[[int, int], None] = _nobody
) -> int:
    """Hand the answers of ``wave`` over to the stores, and return how many people gave them.

    No answer is taken from then on. The envelopes are opened, and in one transaction all their rows enter
    the stores in an order drawn anew, the box is emptied and the links are written again; then tables and
    file are rebuilt. Interrupted at any point it can be called again: nothing is lost or doubled. 0 where
    this was done before, or where the wave gathers nothing itself. ``told`` hears how many twentieths of the
    envelopes are open, of twenty.

    Raises
    ------
    WaveKeyMissing
        Answers wait and the key is not there; nothing has changed and the wave still takes answers.
    """
    collections = company.collections
    standing = collections.standing(wave)
    if standing is None:
        return 0
    n_people = 0
    if not standing.is_drained:
        if not collections.has_key(wave):
            raise WaveKeyMissing(wave=wave, n=collections.n_waiting(wave))
        collections.shut(wave, on=at.date())
        n_people = _hand_over(company, standing, by=by, at=at, told=told)
    if not standing.is_rebuilt:
        collections.rebuild(wave)
    return n_people


def _hand_over(
    company: Company, standing: Collecting, *, by: str, at: datetime, told: Callable[[int, int], None]
) -> int:
    waves = {face: _wave(company, standing.wave, face) for face in standing.faces}
    instruments = {face: _instrument(company, wave) for face, wave in waves.items()}
    boxes = {face: OpenedBox(waves[face], instruments[face]) for face in sorted(standing.faces)}
    n_unreadable = 0
    holders = company.collections.persons(standing.wave)
    whole = company.collections.n_waiting(standing.wave)
    # Opened before the transaction: nothing enters the box any more, and others may write meanwhile.
    for n_done, content in enumerate(company.collections.contents(standing.wave)):
        if n_done * _TOLD // whole > (n_done - 1) * _TOLD // whole:
            told(n_done * _TOLD // whole, _TOLD)
        if content is None:
            n_unreadable += 1
            continue
        envelope = unpack(instruments, content)
        # Whoever was erased meanwhile holds no link any more: what waits under their name goes with it (M3).
        if not envelope.person or envelope.person in holders:
            boxes[envelope.face].take(envelope)
    told(_TOLD, _TOLD)
    arrivals = [_arrival(box, box.rows()) for box in boxes.values() if len(box)]
    n_people = sum(map(len, boxes.values()))
    with company.work("drain_wave", by=by, at=at) as work:
        if _is_drained(company, standing.wave):
            return 0
        for batch, rows in arrivals:
            company.evidence.add(batch, rows)
        company.collections.empty(standing.wave, at=at)
        # An envelope that nobody can open was not put there by us: the audit tells.
        work.note(wave=standing.wave, answers=n_people, unreadable=n_unreadable)
    return n_people


def _is_drained(company: Company, wave: str) -> bool:
    standing = company.collections.standing(wave)
    return standing is None or standing.is_drained


def _arrival(box: OpenedBox, rows: GatheredRows) -> tuple[Batch, GatheredRows]:
    """Return the rows of one face, and the batch they come as: the same however often it is tried."""
    wave = box.wave
    name = hashlib.sha256(f"gathered\n{wave.key}\n{wave.face}".encode()).hexdigest()
    batch = Batch(
        content_hash=name,
        wave=wave.key,
        face=wave.face,
        kind=wave.kind,
        promise=wave.promise,
        n_rows=rows.num_rows,
        n_respondents=len(box),
        source="",
        instrument=wave.instrument,
        version=wave.version,
    )
    return batch, rows


# ── After ───────────────────────────────────────────────────────────────────────────────────────


def retire_links(company: Company, *, by: str, at: datetime) -> int:
    """Remove the links and addresses of waves closed thirty days ago; return how many (duty M4)."""
    past = _past_links(company, at.date())
    return sum(company.collections.retire(wave, by=by, at=at) for wave in past)


def n_past_links(company: Company, today: date) -> int:
    """Return how many links ``retire_links`` would remove."""
    return sum(company.collections.n_links(wave) for wave in _past_links(company, today))


def _past_links(company: Company, today: date) -> tuple[str, ...]:
    return tuple(
        one.wave
        for one in company.collections.all()
        if one.is_drained and one.closed_on is not None and one.closed_on + _LINKS_KEPT <= today
    )


def waves_closed_for_good(company: Company) -> frozenset[str]:
    """Return the waves whose answers are all in the stores, their boxes empty and written anew.

    A copy taken from now on needs their keys no more.
    """
    return frozenset(one.wave for one in company.collections.all() if one.is_drained and one.is_rebuilt)


def destroy_keys(company: Company, *, at: datetime, copied: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Destroy the keys of waves closed seven days ago and return these waves (security §3).

    Those of ``copied`` go at once: a verified copy holds them as ``waves_closed_for_good`` found them.
    A wave whose box could not be rebuilt at closing is rebuilt now; the key of one that still waits to be
    closed stays, whatever the clock says.
    """
    collections = company.collections
    gone = []
    for one in collections.all():
        if not one.is_drained or one.closed_on is None:
            continue
        # What could not be written anew at closing is tried at once, not after the days of the key.
        is_rebuilt = one.is_rebuilt or collections.rebuild(one.wave)
        is_due = one.wave in copied or one.closed_on + _KEYS_KEPT <= at.date()
        if is_due and is_rebuilt and collections.destroy_key(one.wave):
            gone.append(one.wave)
    return tuple(gone)


def answers_waiting(company: Company) -> tuple[Waiting, ...]:
    """Return the waves whose answers wait encrypted, and whether their key is there."""
    collections = company.collections
    return tuple(
        Waiting(one.wave, collections.n_waiting(one.wave), collections.has_key(one.wave))
        for one in collections.all()
        if not one.is_drained
    )


# ── Inside ──────────────────────────────────────────────────────────────────────────────────────


def _opened(found: Entrance) -> Invitation:
    door, standing = found.door, found.standing
    wave = _there(found.wave, door.wave, door.face)
    state: Literal["open", "used", "closed", "full"] = "open"
    if door.is_used:
        state = "used"
    elif standing is None or standing.is_shut or wave.state != "open":
        state = "closed"
    elif door.is_full:
        state = "full"
    return Invitation(
        state,
        wave,
        _asked(found.instrument, wave),
        door.face,
        door.unit,
        door.attributes,
        door.language,
        door.person,
        door.instance,
        door,
        standing,
    )


def _wave(company: Company, key: str, face: Face) -> Wave:
    return _there(company.evidence.wave(key, face), key, face)


def _there(wave: Wave | None, key: str, face: Face) -> Wave:
    if wave is None:
        raise NotFound(found=f"{key} {face}")
    return wave


def _instrument(company: Company, wave: Wave) -> Instrument:
    return _asked(company.evidence.instrument(wave.instrument, wave.version), wave)


def _asked(found: Instrument | None, wave: Wave) -> Instrument:
    if found is None:
        values = {"found": f"{wave.instrument}/{wave.version}"}
        raise InputRefused([Fault("no_instrument", path="instrument", values=values)])
    return found


def _audience_faults(company: Company, waves: Sequence[Wave], audience: Audience) -> Iterator[Fault]:
    opened: dict[str, Wave] = {wave.face: wave for wave in waves}
    if not audience.faces:
        yield Fault("nobody_invited")
    for face in sorted(audience.faces):
        if face not in opened:
            yield Fault("face_not_opened", path=face, values={"found": face})
        elif not any(item.face == face for item in _instrument(company, opened[face]).items):
            yield Fault("nothing_asked", path=face, values={"found": face})
    first_day = min((wave.opens for wave in waves if wave.opens), default=None)
    tree = company.organisation.units()
    units = frozenset((tree.on(first_day) if first_day else tree).keys)
    places = [(one.unit, one.attributes, getattr(one, "person", "")) for one in _everybody(audience)]
    for unit in sorted({unit for unit, *_ in places} - units):
        yield Fault("unknown_unit", path="unit", values={"found": unit})
    for unit, attributes, person in places:
        yield from place_faults(unit, attributes, person)
    # A second answer of theirs would count as another person's. An address may well be a whole team's.
    seen: set[tuple[str, str, str]] = set()
    for one in audience.invited:
        # Each team that inside customers rate stands alone: one of them may rate several, unnamed (R8).
        is_alone = one.is_inside and one.face in opened and opened[one.face].promise == "anonymous"
        who = (one.person, one.face, one.unit if is_alone else "")
        if one.person and who in seen:
            yield Fault("person_invited_twice", path=one.face, values={"found": one.person})
        seen.add(who)


def _everybody(audience: Audience) -> tuple[Invited | Link, ...]:
    return (*audience.invited, *audience.links)
