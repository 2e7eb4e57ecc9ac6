"""Open a wave: what it asks, of whom and under which promise no longer changes from then on (rule A5).

No wave opens while the last results have no answer (rule GA008), unless a named person set that aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from avers.application.answering import last_publication
from avers.application.closing import PublishedOnce
from avers.application.lawfulness import check_lawful
from avers.application.overriding import is_overridden
from avers.application.ports import Company
from avers.application.ports.refusals import WaveFrozen
from avers.core.diagnosis.rules.unanswered_publication import (
    UnansweredPublication,
    is_answered,
    publication_path,
)
from avers.core.errors import AversError, Fault, InputRefused
from avers.core.evidence.wave import Wave

__all__ = ["NotAnswered", "check_may_open", "open_wave"]

_LEAST_K: Final = 5
_MOST_K: Final = 30
# What people were told when they answered, and what their answers mean.
_FROZEN: Final = ("instrument", "version", "promise", "k", "opens", "kind")


class NotAnswered(AversError):
    """The last results have no answer yet; a person with a name may set that aside (rule GA008)."""

    exit_code = 3
    code = "not_answered"


def check_may_open(company: Company, wave: Wave, *, at: datetime) -> None:
    """Raise when ``wave`` may not open.

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
    check_lawful(company, [wave], on=at.date())
    last = last_publication(company, but=wave.key)
    if not last or is_answered(company.registers.read("answers"), last):
        return
    if not is_overridden(company, UnansweredPublication.code, publication_path(last), on=at.date()):
        raise NotAnswered(wave=wave.key, found=last)


def open_wave(company: Company, wave: Wave, *, by: str, at: datetime) -> Wave:
    """Open one face of a wave and return it as it now stands; its first day is today unless it says one.

    Opening what is open already changes nothing.

    Raises
    ------
    WaveFrozen
        It is open already under another instrument, promise, threshold or day, or closed (rule A5).
    AversError
        As ``check_may_open``; nothing was written.
    """
    with company.work("open_wave", by=by, at=at) as work:
        standing = next(
            (old for old in company.evidence.waves() if (old.key, old.face) == (wave.key, wave.face)), None
        )
        wave = replace(wave, state="open", opens=wave.opens or _first_day(standing, at))
        if standing is not None and standing.state != "draft":
            _check_same(standing, wave)
            return standing
        check_may_open(company, wave, at=at)
        company.evidence.save_wave(wave)
        work.note(wave=wave.key, face=wave.face, promise=wave.promise, k=wave.k)
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
    asked = {(one.key, one.version) for one in company.evidence.instruments()}
    if (wave.instrument, wave.version) not in asked:
        yield Fault("no_instrument", path="instrument", values={"found": f"{wave.instrument}/{wave.version}"})
    if not _LEAST_K <= wave.k <= _MOST_K:
        yield Fault("k_out_of_range", path="k", values={"found": str(wave.k)})
    if wave.opens and wave.closes and wave.closes < wave.opens:
        values = {"found": str(wave.closes), "expected": str(wave.opens)}
        yield Fault("ends_before", path="closes", values=values)
