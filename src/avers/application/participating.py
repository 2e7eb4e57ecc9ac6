"""Participation: how many answered of those who could, one figure for the whole company (rule A4).

The definition is core's (``core.evidence.response_rate``); here is who is counted in it. Whoever left before
the opening, or whom no letter reaches, is known from dates of the organisation and from letters that came
back, never from answers. Start at ``participation_of``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from avers.core.evidence.participation import Curve, Forecast, Sample, TooEarly, forecast
from avers.core.evidence.response_rate import Asked, Participation, participation, response_share

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.evidence.wave import Wave

__all__ = [
    "keep_participation",
    "left_before",
    "participation_at_closing",
    "participation_forecast",
    "participation_of",
]


def participation_of(company: Company, wave: Wave) -> float | None:
    """Return the share that answered of those who could, for the whole company, by 5 % (A4).

    Where answers are gathered here, out of those with a link of their own; of imported surveys of employees,
    out of the people present at the opening. None below ``k`` people, and where nobody knows out of how many:
    open links, imported answers of customers. None while people are still being invited one by one: the
    figure would move with the answer of the last of them.
    """
    standing = company.collections.standing(wave.key)
    if standing is not None and standing.awaits and wave.state == "open":
        return None
    counted = _counted(company, wave)
    return None if counted is None else response_share(*counted[:2], k=wave.k)


def participation_at_closing(company: Company, waves: Iterable[Wave]) -> dict[str, Participation]:
    """Return what a publication keeps of how many answered, by face; without faces of which nobody knows."""
    found: dict[str, Participation] = {}
    for wave in waves:
        counted = _counted(company, wave)
        if counted is not None:
            n_complete, asked, by_link = counted
            if (kept := participation(n_complete, asked, k=wave.k, by_link=by_link)) is not None:
                found[wave.face] = kept
    return found


def left_before(company: Company, day: date) -> frozenset[str]:
    """Return the addresses of the people who had all left the company before ``day``.

    They may be in a wave that was made before its first day, or before anybody wrote that they left.
    """
    people = [one for one in company.organisation.people() if one.address]
    gone = {one.address for one in people if one.to_date is not None and one.to_date < day}
    return frozenset(gone - {one.address for one in people if one.to_date is None or one.to_date >= day})


def keep_participation(company: Company, *, today: date) -> int:
    """Keep the figure of each wave that takes answers, and that of the day it was closed; return how many.

    One a day at most, by 5 %, for the whole company: how many answered from one hour to the next is never
    known, nor written down (A4).
    """
    n_kept = 0
    for one in company.collections.all():
        day = one.closed_on if one.is_shut else today
        for face in sorted(one.faces):
            wave = company.evidence.wave(one.wave, face)
            if wave is None or day is None or (wave.opens and day < wave.opens):
                continue
            known = company.collections.participation(one.wave, face)
            share = None if known and known[-1].day >= day else participation_of(company, wave)
            if share is not None:
                company.collections.keep_participation(one.wave, face, Sample(day, share))
                n_kept += 1
    return n_kept


def participation_forecast(company: Company, wave: Wave) -> Forecast | TooEarly:
    """Return how many will have answered at closing, from figures of days alone, or why it is too early."""
    if wave.opens is None:
        return "no_last_day"
    former = []
    for one in company.collections.all():
        past = company.evidence.wave(one.wave, wave.face) if one.is_shut and one.wave != wave.key else None
        if past is not None and past.opens and one.closed_on and one.closed_on > past.opens:
            known = company.collections.participation(one.wave, wave.face)
            former.append(Curve(past.opens, one.closed_on, known))
    known = company.collections.participation(wave.key, wave.face)
    return forecast(known, former, opens=wave.opens, closes=wave.closes)


def _counted(company: Company, wave: Wave) -> tuple[int, Asked, bool] | None:
    """Return complete answers, who was asked, and whether by a link of their own; None where nobody knows."""
    standing = company.collections.standing(wave.key)
    if standing is not None and wave.face in standing.faces:
        left = left_before(company, wave.opens) if wave.opens else frozenset[str]()
        asked, n_complete = company.collections.asked(wave.key, wave.face, left=left)
        return n_complete, asked, True
    if wave.face != "employee" or wave.kind != "survey" or wave.opens is None:
        return None
    n_complete = sum(one.n_respondents for one in company.evidence.batches(wave.key) if one.face == wave.face)
    # Those who left before are not among the people of that day, and no letter of ours went.
    present = sum(company.organisation.head_counts(wave.opens).values())
    return n_complete, Asked(present), False
