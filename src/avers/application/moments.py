"""Ask customers after a moment of their journey: a tool tells of it, an invitation goes by itself (R99).

A shop, a help desk or a till posts a signed message for each moment lived. Some of these customers are drawn,
wait for the delay that was set, and get one link to the survey that stands open: they are left in peace like
any other, and what is kept of them meanwhile goes as soon as they are invited. Start at ``hear_of_moment``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.collecting import invite_more, is_address
from avers.application.inviting import REST, InvitationLetter, quiet_of
from avers.application.messages import read_message
from avers.application.ports.refusals import NotFound
from avers.application.recurring import is_wave_of, newest_instrument
from avers.core.diagnosis.weight import minutes_of
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.invitation import Invited, Letter
from avers.core.evidence.moment import (
    CHANNEL,
    LONGEST_DELAY,
    LONGEST_WAIT,
    MOMENT,
    Awaited,
    Moment,
    moments_in,
)
from avers.core.evidence.posting import may_post
from avers.core.evidence.wave import Wave

if TYPE_CHECKING:
    from avers.application.ports import Company, Posting
    from avers.core.organisation.tree import UnitTree

__all__ = [
    "FIELDS", "AfterMoments", "Heard", "MomentPage", "MomentSeen", "Refused", "hear_of_moment",
    "invite_after_moments", "moments_of", "note_refused", "read_moments", "trial_letter",
]  # fmt: skip

Heard = Literal["taken", "taken_before"]
"""What a tool is told: never whether this customer will be asked, which is nobody's business."""

FIELDS: Final[Mapping[str, tuple[type, int]]] = {
    "moment": (str, 120),
    "unit": (str, 200),
    "address": (str, 254),
    "language": (str, 10),
    "channel": (str, 40),
    "lived": (str, 40),
}
"""What a message may say: the name of each field, what it holds, and how many signs at most."""

_BY: Final = "avers"
_SHOWN_FOR: Final = timedelta(days=30)
# A clock may be a little fast; a day may be sent that is over. What is older is no longer fresh in mind.
_AHEAD: Final = timedelta(minutes=10)
_CHANNEL: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LANGUAGE: Final = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
_REFUSED: Final = "refused:"
# Nobody is invited to what is nearly over.
_DAYS_TO_ANSWER: Final = timedelta(days=2)


@dataclass(frozen=True)
class AfterMoments:
    """What became of those whose time had come: how many were invited, left in peace, waited too long."""

    n_invited: int = 0
    n_left_out: int = 0
    n_expired: int = 0


@dataclass(frozen=True)
class MomentSeen:
    """A moment as its page tells it, with counts of the last thirty days.

    Attributes
    ----------
    standing : str
        Key of the wave that takes the answers now; "" where none is open.
    is_known : bool
        Whether the survey of the moment is one that comes back for customers.
    counts : mapping
        ``drawn``, ``not_drawn``, ``invited``, ``left_out``, ``over``, ``expired``.
    n_waiting : int
        How many wait to be asked.
    until : tuple of datetime
        When the first and the last of them have waited too long, and are forgotten, should no survey open.
    """

    moment: Moment
    standing: str
    is_known: bool
    counts: Mapping[str, int]
    n_waiting: int = 0
    until: tuple[datetime, datetime] | None = None


@dataclass(frozen=True)
class Refused:
    """A reason for which messages were refused, how often, and when last."""

    code: str
    n: int
    last: date


@dataclass(frozen=True)
class MomentPage:
    """Every moment, how many wait, and what tools were refused."""

    moments: tuple[MomentSeen, ...]
    n_waiting: int
    refused: tuple[Refused, ...]


# ── What a tool tells ───────────────────────────────────────────────────────────────────────────────


def moments_of(company: Company) -> tuple[Moment, ...]:
    """Return the moments of the journey after which customers are asked."""
    return moments_in(company.registers.read("moments").rows)


def hear_of_moment(
    company: Company, fields: object, *, once: str, digest: str, chance: float, at: datetime, secret: str = ""
) -> Heard:
    """Take the message that a customer has lived a moment; they wait to be invited, if they are drawn.

    Parameters
    ----------
    fields
        The message as JSON gave it; ``FIELDS`` says what it may hold.
    once
        Key of the message: the same again changes nothing.
    digest
        What tells its content apart from another's.
    chance : float in [0, 1)
        Drawn anew for each message; below the share of the moment the customer waits to be asked.
    at : datetime
        The house's own clock.
    secret : str
        Key of the secret that signed it, for the audit.

    Raises
    ------
    InputRefused
        Everything that is wrong with the message; or another one came under the same name
        (``moment_reused``). Nothing is kept of it.
    """
    awaited, faults = _read(company, fields, once, at)
    if faults or awaited is None:
        raise InputRefused(faults)
    moment = next(one for one in moments_of(company) if one.key == awaited.moment)
    is_drawn = chance < moment.share
    with company.work("hear_of_moment", by=f"hook:{secret}", at=at) as work:
        before = company.moments.came(once)
        if before and before != digest:
            raise InputRefused([Fault("moment_reused", path="")])
        if before:
            return "taken_before"
        company.moments.add(once, digest, awaited if is_drawn else None, on=at.date())
        company.moments.count(at.date(), moment.key, "drawn" if is_drawn else "not_drawn")
        work.note(moment=moment.key)
    return "taken"


def note_refused(company: Company, faults: Iterable[Fault], *, on: date) -> None:
    """Count why a signed message was refused, so that whoever set the tool up reads it on the page."""
    for code in sorted({one.code for one in faults}):
        company.moments.count(on, "", f"{_REFUSED}{code}")


def _read(
    company: Company, fields: object, once: str, at: datetime
) -> tuple[Awaited | None, tuple[Fault, ...]]:
    message = read_message(fields, FIELDS, required=("moment", "unit", "address"))
    text, told = message.text, {one.path for one in message.faults}
    moments = {one.key: one for one in moments_of(company)}
    lived, more = _instant(text["lived"], at)
    faults = [*message.faults, *more, *_wrong(company, text, moments, at)]
    faults = [one for one in faults if one in message.faults or one.path not in told]
    if faults:
        return None, tuple(faults)
    moment = moments[text["moment"]]
    who = Awaited(
        once, moment.key, text["unit"], text["address"], text["language"] or "fr", text["channel"],
        lived + moment.delay,
    )  # fmt: skip
    return who, ()


def _wrong(
    company: Company, text: Mapping[str, str], moments: Mapping[str, Moment], at: datetime
) -> Iterator[Fault]:
    """Yield what is wrong with each field that is there."""
    moment = moments.get(text["moment"])
    if text["moment"] and moment is None:
        known = ", ".join(sorted(moments)) or "…"
        yield Fault("moment_unknown", path="moment", values={"found": text["moment"], "expected": known})
    if moment is not None and moment.rhythm not in _rhythms(company):
        values = {"found": moment.key, "expected": moment.rhythm}
        yield Fault("moment_no_survey", path="moment", values=values)
    if text["unit"] and text["unit"] not in company.organisation.units().on(at.date()):
        yield Fault("hook_unknown_team", path="unit", values={"found": text["unit"]})
    if text["address"] and not is_address(text["address"]):
        yield Fault("account_address", path="address", values={"found": text["address"]})
    if text["language"] and not _LANGUAGE.fullmatch(text["language"]):
        yield Fault("unknown_language", path="language", values={"found": text["language"]})
    if text["channel"] and not _CHANNEL.fullmatch(text["channel"]):
        yield Fault("moment_channel", path="channel", values={"found": text["channel"]})


def _instant(words: str, at: datetime) -> tuple[datetime, tuple[Fault, ...]]:
    """Return when the moment was lived, ``at`` where nothing says it."""
    if not words:
        return at, ()
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return at, (Fault("moment_instant", path="lived", values={"found": words}),)
    if found.tzinfo is None:
        found = found.replace(tzinfo=at.tzinfo)
    if not at - LONGEST_DELAY <= found <= at + _AHEAD:
        return at, (Fault("moment_when", path="lived", values={"found": words}),)
    return found, ()


# ── Whose time has come ─────────────────────────────────────────────────────────────────────────────


def invite_after_moments(company: Company, posting: Posting, *, at: datetime) -> AfterMoments:
    """Give a link to everybody whose time has come, while letters may go; forget who waited too long.

    Who was invited lately, wants no letters, has an address that does not exist or holds a link already is
    left in peace; so is whoever comes after the ceiling of the day. None of them waits any longer, and
    nothing is kept of them. The letter itself goes with the others (``inviting.invite``).
    """
    expired = [one for one in company.moments.due(at) if one.due_at + LONGEST_WAIT < at]
    n_expired = _forget(company, expired, "expired", at) if expired else 0
    if not may_post(at, quiet_of(company)):
        return AfterMoments(n_expired=n_expired)
    moments = {one.key: one for one in moments_of(company)}
    n_invited = n_left_out = 0
    for wave, waiting in _by_wave(company, moments, at):
        invited, left_out = _invite(company, posting, wave, waiting, moments, at)
        n_invited += invited
        n_left_out += left_out
    return AfterMoments(n_invited, n_left_out, n_expired)


def _by_wave(
    company: Company, moments: Mapping[str, Moment], at: datetime
) -> Iterator[tuple[Wave, list[Awaited]]]:
    """Yield each wave that stands open for some who wait, with them."""
    waves: dict[str, Wave] = {}
    for key, moment in moments.items():
        wave = _standing(company, moment, at.date())
        if wave is not None:
            waves[key] = wave
    found: dict[str, list[Awaited]] = {}
    for one in company.moments.due(at):
        if one.moment in waves:
            found.setdefault(waves[one.moment].key, []).append(one)
    for wave in waves.values():
        if waiting := found.pop(wave.key, None):
            yield wave, waiting


def _standing(company: Company, moment: Moment, today: date) -> Wave | None:
    """Return the wave of the moment's survey that is open and leaves time to answer."""
    for wave in company.evidence.waves():
        is_open = wave.state == "open" and wave.face == "customer" and is_wave_of(wave, moment.rhythm)
        begun = wave.opens is not None and wave.opens <= today
        lasts = wave.closes is None or wave.closes - today >= _DAYS_TO_ANSWER
        if is_open and begun and lasts:
            standing = company.collections.standing(wave.key)
            if standing is not None and standing.awaits and not standing.is_shut:
                return wave
    return None


class _Shut(Exception):
    """The wave was closed meanwhile: nothing is written, and everybody waits for the next."""


def _invite(
    company: Company,
    posting: Posting,
    wave: Wave,
    waiting: Sequence[Awaited],
    moments: Mapping[str, Moment],
    at: datetime,
) -> tuple[int, int]:
    addresses = {one.address for one in waiting}
    peace = {
        one.casefold()
        for one in posting.resting(addresses, since=at.date() - REST)
        | company.collections.holding(wave.key, addresses)
    }
    # As at its opening: a unit that came since has no place in what will be published (rule A5).
    tree = company.organisation.units().on(wave.opens or at.date())
    try:
        with company.work("invite_after_moments", by=_BY, at=at) as work:
            there = company.moments.settle([one.key for one in waiting])
            still = [one for one in waiting if one.key in there]
            chosen, became = _chosen(company, still, peace, tree, moments, at)
            if chosen and not invite_more(company, wave, chosen):
                raise _Shut
            for (moment, what), n in sorted(became.items()):
                company.moments.count(at.date(), moment, what, n)
            work.note(wave=wave.key, invited=len(chosen), left_out=sum(became.values()) - len(chosen))
    except _Shut:
        return 0, 0
    return len(chosen), sum(became.values()) - len(chosen)


def _chosen(
    company: Company,
    waiting: Sequence[Awaited],
    peace: set[str],
    tree: UnitTree,
    moments: Mapping[str, Moment],
    at: datetime,
) -> tuple[list[Invited], Counter[tuple[str, str]]]:
    """Return who gets a link, and how often what became of whom, by moment."""
    today = Counter(
        {one.moment: one.n for one in company.moments.counted(since=at.date()) if one.what == "invited"}
    )
    became: Counter[tuple[str, str]] = Counter()
    chosen: list[Invited] = []
    left = set(peace)
    for one in waiting:
        what = "invited"
        if one.address.casefold() in left or one.unit not in tree:
            what = "left_out"
        elif today[one.moment] >= moments[one.moment].ceiling:
            what = "over"
        became[one.moment, what] += 1
        if what == "invited":
            today[one.moment] += 1
            left.add(one.address.casefold())
            noted = {MOMENT: one.moment} | ({CHANNEL: one.channel} if one.channel else {})
            chosen.append(Invited("customer", one.unit, one.address, "", one.language, noted))
    return chosen, became


def _forget(company: Company, waiting: Sequence[Awaited], what: str, at: datetime) -> int:
    with company.work("forget_waiting", by=_BY, at=at) as work:
        gone = company.moments.settle([one.key for one in waiting])
        for moment, n in sorted(Counter(one.moment for one in waiting if one.key in gone).items()):
            company.moments.count(at.date(), moment, what, n)
        work.note(forgotten=len(gone))
    return len(gone)


# ── The page ────────────────────────────────────────────────────────────────────────────────────────


def read_moments(company: Company, *, today: date) -> MomentPage:
    """Return every moment with counts of the last thirty days, how many wait, and what was refused."""
    since = today - _SHOWN_FOR
    counts: dict[str, Counter[str]] = {}
    refused: dict[str, Refused] = {}
    for one in company.moments.counted(since=since):
        if one.what.startswith(_REFUSED):
            code = one.what.removeprefix(_REFUSED)
            before = refused.get(code, Refused(code, 0, one.day))
            refused[code] = Refused(code, before.n + one.n, max(before.last, one.day))
        else:
            counts.setdefault(one.moment, Counter())[one.what] += one.n
    rhythms = _rhythms(company)
    waiting = company.moments.waiting()
    seen = []
    for moment in moments_of(company):
        wave = _standing(company, moment, today)
        found = MomentSeen(
            moment,
            wave.key if wave else "",
            moment.rhythm in rhythms,
            dict(counts.get(moment.key, Counter())),
        )
        if moment.key in waiting:
            n, first, last = waiting[moment.key]
            found = replace(found, n_waiting=n, until=(first + LONGEST_WAIT, last + LONGEST_WAIT))
        seen.append(found)
    last_first = sorted(refused.values(), key=lambda one: (-one.last.toordinal(), one.code))
    return MomentPage(tuple(seen), company.moments.n_waiting(), tuple(last_first))


def trial_letter(company: Company, key: str, *, address: str, language: str, today: date) -> InvitationLetter:
    """Return the letter of a moment as its customers get it, to be sent to who sets it up; nobody is invited.

    ``NotFound`` where there is no such moment, or its survey is none that could be put to customers.
    """
    moment = next((one for one in moments_of(company) if one.key == key), None)
    rows = company.registers.read("rhythms").rows
    row = next((one for one in rows if moment and one["key"] == moment.rhythm), None)
    instrument = newest_instrument(company, str(row["instrument"])) if row else None
    if moment is None or instrument is None or moment.rhythm not in _rhythms(company):
        raise NotFound(found=key)
    tree = company.organisation.units().on(today)
    wave = _standing(company, moment, today) or Wave(key, "customer", instrument.key, instrument.version)
    return InvitationLetter(
        Letter("", address, language, "customer", tree.root, {MOMENT: key}),
        wave,
        tree.unit(tree.root).name,
        max(1, round(minutes_of(instrument, "customer"))),
        is_reminder=False,
        moment=moment.name,
        is_trial=True,
    )


def _rhythms(company: Company) -> frozenset[str]:
    """Return the surveys that come back for customers who lived a moment."""
    rows = company.registers.read("rhythms").rows
    return frozenset(str(row["key"]) for row in rows if row.get("face") == "customer")
