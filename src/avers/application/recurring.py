"""Surveys that come back by themselves: opened when their day comes, closed and published when it is over.

What a rhythm asks for goes through the very doors a person would use: no wave opens while the last results
have no answer (rule GA008), and nothing is published that an attacker could read. What could not be done is
told, and tried again the next day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.closing import close_wave
from avers.application.collecting import Audience, employees_invited
from avers.application.waving import askable_instruments, open_waves
from avers.core.errors import AversError
from avers.core.evidence.wave import Wave
from avers.core.organisation.amending import RowChange

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.evidence.instrument import Instrument
    from avers.core.organisation.register import RegisterRow

__all__ = ["Tended", "close_due", "is_wave_of", "newest_instrument", "open_due"]

_BY: Final = "avers"
_FEWEST_WEEKS, _FEWEST_DAYS, _MOST_DAYS = 4, 5, 60


@dataclass(frozen=True)
class Tended:
    """What was done about one wave; ``refused`` is the failure that kept it from being done."""

    wave: str
    refused: AversError | None = None


def open_due(company: Company, *, at: datetime) -> tuple[Tended, ...]:
    """Open the surveys of the register ``rhythms`` whose day has come: to everybody with an address, or to
    the customers who will live a moment while they stand open (``application.moments``).

    The day of the next opening moves on by the rhythm, past days left out, once the wave is open.
    """
    found = []
    for place, row in company.registers.rows("rhythms").items():
        opens = row.get("next")
        if isinstance(opens, date) and opens <= at.date():
            found.append(_opened(company, place, row, opens, at))
    return tuple(found)


def close_due(company: Company, *, at: datetime) -> tuple[Tended, ...]:
    """Close and publish the waves of rhythms whose last day is over."""
    keys = {str(row["key"]) for row in company.registers.read("rhythms").rows}
    over = [
        wave.key
        for wave in company.evidence.waves()
        if wave.state == "open" and wave.closes is not None and wave.closes < at.date()
        and any(is_wave_of(wave, key) for key in keys)
    ]  # fmt: skip
    return tuple(_closed(company, key, at) for key in dict.fromkeys(over))


def _opened(company: Company, place: int, row: RegisterRow, opens: date, at: datetime) -> Tended:
    today = at.date()
    key = f"{row['key']}.{today.isoformat()}"
    weeks = timedelta(weeks=max(_FEWEST_WEEKS, int(_number(row, "every_weeks", _FEWEST_WEEKS))))
    awaits = row.get("face") == "customer"
    # Whoever lives a moment may live it on any day: such a survey may stand open until it comes back.
    most = weeks.days if awaits else _MOST_DAYS
    days = max(_FEWEST_DAYS, min(most, int(_number(row, "open_days", _FEWEST_DAYS))))
    instrument = newest_instrument(company, str(row["instrument"]))
    if instrument is None:
        return Tended(key, AversError("instrument_missing", wave=key, found=str(row["instrument"])))
    wave = Wave(
        key, "customer" if awaits else "employee", instrument.key, instrument.version, "anonymous",
        int(_number(row, "k", 5)), today, today + timedelta(days=days - 1),
    )  # fmt: skip
    audience = (
        Audience(awaited=frozenset({"customer"}))
        if awaits
        else Audience(employees_invited(company, on=today))
    )
    standing = [one for one in company.evidence.waves() if is_wave_of(one, str(row["key"]))]
    # Opened by a round that was cut before it noted the next day: asked once all the same.
    before = next((one for one in standing if one.opens is not None and one.opens >= opens), None)
    try:
        if before is None:
            open_waves(company, [wave], instrument=instrument, gathering=audience, by=_BY, at=at)
    except AversError as refused:
        return Tended(key, refused)
    while opens <= today:
        opens += weeks
    with company.work("change_register", by=_BY, at=at) as work:
        company.registers.change("rhythms", [RowChange(place, row, {**row, "next": opens})], kind="edit")
        work.note(register="rhythms", wave=key)
    return Tended(before.key if before is not None else key)


def is_wave_of(wave: Wave, key: str) -> bool:
    """Return whether the rhythm of this ``key`` opened ``wave``: only rhythms name one by its first day."""
    return wave.opens is not None and wave.key == f"{key}.{wave.opens.isoformat()}"


def _closed(company: Company, key: str, at: datetime) -> Tended:
    try:
        close_wave(company, key, by=_BY, at=at)
    except AversError as refused:
        return Tended(key, refused)
    return Tended(key)


def newest_instrument(company: Company, key: str) -> Instrument | None:
    """Return the survey of this ``key`` as it would be put today; None where there is none."""
    # Those of the charter in force stand first; of those written by hand the last is the newest.
    known = [one for one in askable_instruments(company) if one.key == key]
    written = {(one.key, one.version) for one in company.evidence.instruments()}
    compiled = [one for one in known if (one.key, one.version) not in written]
    return next(iter((*compiled, *reversed(known))), None)


def _number(row: RegisterRow, name: str, otherwise: float) -> float:
    found = row.get(name)
    return float(found) if isinstance(found, int | float) else otherwise
