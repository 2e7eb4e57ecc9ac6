"""Open a wave: what it asks, of whom and under which promise no longer changes from then on (rule A5).

No wave opens while the last results have no answer (rule GA008), unless a named person set that aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from avers.application.answering import last_publication
from avers.application.asking import asking_faults
from avers.application.asking_inside import asks_inside_customers
from avers.application.closing import PublishedOnce
from avers.application.collecting import (
    Audience,
    is_collecting,
    open_collection,
)
from avers.application.compiling import surveys_of
from avers.application.lawfulness import check_lawful
from avers.application.overriding import is_overridden
from avers.application.participating import participation_forecast, participation_of
from avers.application.ports import Company
from avers.application.ports.refusals import WaveFrozen
from avers.core.diagnosis.rules.unanswered_publication import (
    UnansweredPublication,
    is_answered,
    publication_path,
)
from avers.core.errors import AversError, Fault, InputRefused
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.participation import Forecast, TooEarly
from avers.core.evidence.wave import Wave

__all__ = [
    "NotAnswered", "StandingWave", "askable_instruments", "check_may_open", "open_wave", "open_waves",
    "standing_waves", "waiting_for",
]  # fmt: skip

_LEAST_K: Final = 5
_MOST_K: Final = 30
# What people were told when they answered, and what their answers mean.
_FROZEN: Final = ("instrument", "version", "promise", "k", "opens", "kind")


class NotAnswered(AversError):
    """The last results have no answer yet; a person with a name may set that aside (rule GA008)."""

    exit_code = 3
    code = "not_answered"


def check_may_open(company: Company, wave: Wave, *, at: datetime, asks_staff: bool = False) -> None:
    """Raise when ``wave`` may not open; ``asks_staff``: employees are among its customers (R8).

    Raises
    ------
    PublishedOnce
        Results of this wave are published already (rule A5).
    NotAnswered
        The last results, of another wave, have no answer.
    InputRefused
        Everything the wave lacks: its questions, a threshold from 5 to 30, an end after its beginning.
    Forbidden
        A source that concerns employees has no row in the notices register (L5).
    """
    if any(published == wave.key for published, _ in company.publications.keys()):  # noqa: SIM118
        raise PublishedOnce(wave=wave.key)
    faults = list(_faults(company, wave))
    if faults:
        raise InputRefused(faults)
    check_lawful(company, [wave], on=at.date(), asks_staff=[wave] if asks_staff else ())
    if last := waiting_for(company, wave.key, on=at.date()):
        raise NotAnswered(wave=wave.key, found=last)


def open_wave(company: Company, wave: Wave, *, by: str, at: datetime) -> Wave:
    """Open one face of a wave and return it as it now stands; its first day is today unless it says one.

    Raises as ``open_waves``.
    """
    return open_waves(company, [wave], by=by, at=at)[0]


def open_waves(
    company: Company,
    waves: Sequence[Wave],
    *,
    instrument: Instrument | None = None,
    gathering: Audience | None = None,
    by: str,
    at: datetime,
) -> tuple[Wave, ...]:
    """Open the faces of one wave together, in one action, and return them as they now stand.

    Opening what is open already changes nothing. ``instrument`` is written down where it is not yet. The
    answers of the faces of ``gathering`` are gathered here, from everybody who is in it; those of the others
    are imported.

    Raises
    ------
    WaveFrozen
        It is open already under another instrument, promise, threshold or day, or closed (rule A5); or
        answers came already from elsewhere that would now be gathered.
    InputRefused
        A question asks what the law forbids (L8), or a form could not put the instrument (``asking_faults``).
    AversError
        As ``check_may_open`` and ``open_collection``; nothing was written.
    """
    with company.work("open_wave", by=by, at=at) as work:
        _check_askable(company, waves, instrument, gathering)
        if instrument is not None:
            company.evidence.save_instrument(instrument)
        inside = gathering is not None and asks_inside_customers(gathering)
        opened = [
            _open(company, wave, at=at, asks_staff=inside and wave.face == "customer") for wave in waves
        ]
        if gathering is not None and not is_collecting(company, opened[0].key):
            _check_nothing_came(company, opened, gathering)
            open_collection(company, opened, gathering)
            work.note(gathers=", ".join(sorted(gathering.faces)), invited=len(gathering.invited))
        for wave in opened:
            work.note(wave=wave.key, promise=wave.promise, k=wave.k)
        work.note(faces=", ".join(wave.face for wave in opened))
    return tuple(opened)


def askable_instruments(company: Company) -> tuple[Instrument, ...]:
    """Return the surveys a wave may put: those of the charter in force first, then those written down."""
    known = company.evidence.instruments()
    charter = company.charters.published()
    if charter is None:
        return known
    written = {(one.key, one.version): one for one in known}
    # What was asked under this version stays as it was, whatever we would compile today.
    compiled = tuple(written.pop((one.key, one.version), one) for one in surveys_of(charter))
    return (*compiled, *written.values())


@dataclass(frozen=True)
class StandingWave:
    """One face of a wave as it stands.

    Attributes
    ----------
    days_left : int or None
        Until its last day, that day included; None where it is not open or has no last day.
    participation : float or None
        Share that answered of those who could (``participating.participation_of``), rounded to 5 %, for the
        whole company; None where it is published already, where nobody knows who was invited, or below
        ``k`` people (rule A4).
    gathers : bool
        Answers come by links of this wave; elsewhere they are imported.
    forecast : Forecast or TooEarly, optional
        While a wave gathers: participation to expect at closing, or why it is too early to say.
    """

    wave: Wave
    days_left: int | None
    participation: float | None
    gathers: bool = False
    forecast: Forecast | TooEarly | None = None


def standing_waves(company: Company, today: date) -> tuple[StandingWave, ...]:
    """Return every face of every wave, the newest first."""
    gatherings = company.collections.all()
    gathered = {(one.wave, face) for one in gatherings for face in one.faces}
    taking = {one.wave for one in gatherings if not one.is_shut}
    waves = sorted(
        company.evidence.waves(), key=lambda wave: (wave.opens or date.min, wave.key), reverse=True
    )
    return tuple(
        StandingWave(
            wave,
            (wave.closes - today).days + 1
            if wave.state == "open" and wave.closes and wave.closes >= today
            else None,
            _participation(company, wave, gathers=here, today=today),
            here,
            participation_forecast(company, wave)
            if here and wave.state == "open" and wave.key in taking
            else None,
        )
        for wave in waves
        for here in ((wave.key, wave.face) in gathered,)
    )


def waiting_for(company: Company, key: str, *, on: date) -> str:
    """Return the wave whose results keep the wave ``key`` from opening (rule GA008); "" where none does."""
    last = last_publication(company, but=key)
    if not last or is_answered(company.registers.read("answers"), last):
        return ""
    return "" if is_overridden(company, UnansweredPublication.code, publication_path(last), on=on) else last


def _check_askable(
    company: Company, waves: Sequence[Wave], instrument: Instrument | None, gathering: Audience | None
) -> None:
    """Refuse questions that may not, or cannot, be put; what is open already was judged then."""
    standing = {(old.key, old.face) for old in company.evidence.waves() if old.state != "draft"}
    new = [wave for wave in waves if (wave.key, wave.face) not in standing]
    named = {(wave.instrument, wave.version) for wave in new}
    known = (instrument,) if instrument is not None else company.evidence.instruments()
    faults = [
        fault
        for one in known
        if (one.key, one.version) in named
        for fault in asking_faults(
            one,
            [wave.promise for wave in new],
            gathers=gathering is not None,
            k=max(wave.k for wave in new),
        )
    ]
    if faults:
        raise InputRefused(faults)


def _check_nothing_came(company: Company, waves: Sequence[Wave], gathering: Audience) -> None:
    """Refuse to gather what was imported before: whoever answered there would be counted twice."""
    came = {batch.face for batch in company.evidence.batches(waves[0].key)} & gathering.faces
    if came:
        raise WaveFrozen(wave=waves[0].key, found=", ".join(sorted(came)))


def _participation(company: Company, wave: Wave, *, gathers: bool, today: date) -> float | None:
    """Return the share that answered; the figure that was kept of a day is the one that stands (A4)."""
    if wave.state not in ("open", "closed"):
        return None
    kept = company.collections.participation(wave.key, wave.face) if gathers else ()
    # Once it is closed, whoever leaves or moves later changes nothing of it.
    if kept and (kept[-1].day == today or wave.state == "closed"):
        return float(kept[-1].share)
    return participation_of(company, wave)


def _open(company: Company, wave: Wave, *, at: datetime, asks_staff: bool) -> Wave:
    standing = company.evidence.wave(wave.key, wave.face)
    wave = replace(wave, state="open", opens=wave.opens or _first_day(standing, at))
    if standing is not None and standing.state != "draft":
        _check_same(standing, wave)
        return standing
    check_may_open(company, wave, at=at, asks_staff=asks_staff)
    company.evidence.save_wave(wave)
    return wave


def _first_day(standing: Wave | None, at: datetime) -> date:
    return standing.opens if standing is not None and standing.opens else at.date()


def _check_same(standing: Wave, wave: Wave) -> None:
    changed = [name for name in _FROZEN if getattr(standing, name) != getattr(wave, name)]
    if standing.state != "open":
        changed.append("state")
    if changed:
        raise WaveFrozen(wave=wave.key, found=", ".join(changed))


def _faults(company: Company, wave: Wave) -> Iterator[Fault]:
    if company.evidence.instrument(wave.instrument, wave.version) is None:
        yield Fault("no_instrument", path="instrument", values={"found": f"{wave.instrument}/{wave.version}"})
    if not _LEAST_K <= wave.k <= _MOST_K:
        yield Fault("k_out_of_range", path="k", values={"found": str(wave.k)})
    if wave.opens and wave.closes and wave.closes < wave.opens:
        values = {"found": str(wave.closes), "expected": str(wave.opens)}
        yield Fault("ends_before", path="closes", values=values)
