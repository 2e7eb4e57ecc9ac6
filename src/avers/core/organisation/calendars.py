"""The calendars an indicator is counted in, and how people write their periods.

Days, working days (the public holidays of France left out), ISO weeks, months, quarters, years, and the
twelve periods of a 4-4-5 year: four, four and five ISO weeks a quarter, the 53rd week in the last.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, get_args

from avers.core.organisation.public_holidays import french_holidays

__all__ = [
    "CALENDARS", "Calendar", "calendar_of", "fits", "following", "guess_calendar", "is_period",
    "missing_periods", "period_end", "period_of", "period_start", "read_period",
]  # fmt: skip

Calendar = Literal["days", "business_days", "weeks", "months", "quarters", "years", "445"]
CALENDARS: Final[tuple[Calendar, ...]] = get_args(Calendar)

# In the order in which a period is recognised; working days are written as days are.
_FORMS: Final[Mapping[Calendar, re.Pattern[str]]] = {
    "years": re.compile(r"\d{4}"),
    "quarters": re.compile(r"\d{4}-Q[1-4]"),
    "months": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"),
    "weeks": re.compile(r"\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])"),
    "days": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "445": re.compile(r"\d{4}-P(?:0[1-9]|1[0-2])"),
}
_WEEKS_445: Final = (4, 8, 13)
_WEEKEND: Final = 5
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200
_MOST_MISSING: Final = 1_000

_MONTHS: Final = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("aout", "august"), ("septembre", "september"),
    ("octobre", "october"), ("novembre", "november"), ("decembre", "december"),
)  # fmt: skip
_ISO_DAY: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]00:00(?::00(?:\.0+)?)?)?")
_DAY: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NAMED_DAY: Final = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})")
_NAMED_MONTH: Final = re.compile(r"([a-z]{3,9})[. /-]{0,2}(\d{4}|\d{2})|(\d{4})[ /-]([a-z]{3,9})\.?")
_MONTH: Final = re.compile(r"(\d{4})[-/. ](\d{1,2})|(\d{1,2})[-/. ](\d{4})|(\d{4})(0[1-9]|1[0-2])")
_NUMBERED: Final[Mapping[Calendar, str]] = {
    "quarters": r"(?:t|q|trimestre|quarter|trim\.?)",
    "weeks": r"(?:s|w|sem\.?|semaine|week|wk)",
    "445": r"(?:p|periode|period)",
}


def period_start(period: str) -> date:
    """Return the first day of ``period``; ValueError when it is not one."""
    end = period_end(period)
    calendar = calendar_of(period)
    year = int(period[:4])
    if calendar == "years":
        return date(year, 1, 1)
    if calendar == "quarters":
        return date(year, end.month - 2, 1)
    if calendar == "months":
        return end.replace(day=1)
    if calendar == "weeks":
        return end - timedelta(days=6)
    if calendar == "445":
        number = int(period[6:])
        return date.fromisocalendar(year, 1 if number == 1 else _last_week(year, number - 1) + 1, 1)
    return end


def period_end(period: str) -> date:
    """Return the last day of ``period``; ValueError when it is not one."""
    calendar = calendar_of(period)
    if calendar is None:
        raise ValueError(period)
    year, rest = int(period[:4]), period[5:]
    if calendar == "years":
        return date(year, 12, 31)
    if calendar == "weeks":
        return date.fromisocalendar(year, int(rest[1:]), 7)
    if calendar == "days":
        return date.fromisoformat(period)
    if calendar == "445":
        return date.fromisocalendar(year, _last_week(year, int(rest[1:])), 7)
    month = 3 * int(rest[1:]) if calendar == "quarters" else int(rest)
    return date(year, month, monthrange(year, month)[1])


def calendar_of(period: str) -> Calendar | None:
    """Return the calendar that ``period`` is written in, ``days`` for a working day too; None for none."""
    return next((name for name, form in _FORMS.items() if form.fullmatch(period)), None)


def is_period(period: str) -> bool:
    """Return whether ``period`` is one, and its days are on the calendar."""
    try:
        period_end(period)
    except ValueError:
        return False
    return True


def fits(period: str, calendar: Calendar) -> bool:
    """Return whether ``period`` is one of ``calendar``: no Sunday and no holiday among working days."""
    if not is_period(period):
        return False
    if calendar == "business_days":
        return calendar_of(period) == "days" and _is_worked(date.fromisoformat(period))
    return calendar_of(period) == calendar


def period_of(day: date, calendar: Calendar) -> str:
    """Return the period of ``calendar`` that holds ``day``; ValueError for a working day that is none."""
    if calendar == "years":
        return f"{day.year:04d}"
    if calendar == "quarters":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if calendar == "months":
        return f"{day.year:04d}-{day.month:02d}"
    if calendar in ("weeks", "445"):
        year, week, _weekday = day.isocalendar()
        if calendar == "weeks":
            return f"{year:04d}-W{week:02d}"
        number = next(one for one in range(1, 13) if week <= _last_week(year, one))
        return f"{year:04d}-P{number:02d}"
    if calendar == "business_days" and not _is_worked(day):
        raise ValueError(day.isoformat())
    return day.isoformat()


def following(period: str, calendar: Calendar) -> str:
    """Return the period of ``calendar`` that comes after ``period``."""
    day = period_end(period) + timedelta(days=1)
    while calendar == "business_days" and not _is_worked(day):
        day += timedelta(days=1)
    return period_of(day, calendar)


def missing_periods(periods: Iterable[str], calendar: Calendar) -> tuple[str, ...]:
    """Return the periods of ``calendar`` between the first and the last of ``periods`` that are not there.

    At most a thousand; periods of another calendar are passed over.
    """
    there = {one for one in periods if fits(one, calendar)}
    if not there:
        return ()
    last, here = max(there, key=period_end), min(there, key=period_end)
    found: list[str] = []
    while here != last and len(found) < _MOST_MISSING:
        here = following(here, calendar)
        if here not in there:
            found.append(here)
    return tuple(found)


def read_period(written: str, calendar: Calendar) -> str:
    """Return the period of ``calendar`` that somebody wrote; ValueError where it is none.

    Our own way of writing, the usual ones of both languages (``oct. 2026``, ``10/2026``, ``T3 2026``, ``S41
    2026``, ``P07 2026``), and a day, day before month, for the period that holds it.
    """
    words = _plain(written)
    if not words:
        raise ValueError(written)
    if fits(words.upper(), calendar):
        return words.upper()
    found = _numbered(words, calendar) if calendar in _NUMBERED else ""
    if not found and calendar == "months":
        found = _month(words)
    if not found:
        day = _read_day(words)
        found = period_of(day, calendar) if day else ""
    if not found or not fits(found, calendar) or not _FIRST_YEAR <= int(found[:4]) <= _LAST_YEAR:
        raise ValueError(written)
    return found


def guess_calendar(cells: Sequence[str]) -> Calendar | None:
    """Return the calendar that all of ``cells`` are periods of, the coarsest that says each once.

    Days that are all the first, or all the last, of their months are months; all Mondays, weeks; with no
    weekend and no holiday among them, working days. None where no calendar reads them all.
    """
    written = [one for one in (_plain(cell) for cell in cells) if one]
    days = [day for day in map(_read_day, written) if day is not None]
    if not written:
        return None
    if len(days) == len(written):
        return _of_days(days)
    order: tuple[Calendar, ...] = ("years", "quarters", "months", "weeks", "445")
    return next((one for one in order if all(_reads(cell, one) for cell in written)), None)


def _of_days(days: Sequence[date]) -> Calendar:
    if len(set(days)) > 1:
        if all(day.day == 1 for day in days) or all((day + timedelta(days=1)).day == 1 for day in days):
            return "months"
        if all(day.weekday() == 0 for day in days):
            return "weeks"
    return "business_days" if all(map(_is_worked, days)) else "days"


def _reads(cell: str, calendar: Calendar) -> bool:
    try:
        read_period(cell, calendar)
    except ValueError:
        return False
    return True


def _plain(written: str) -> str:
    folded = unicodedata.normalize("NFKD", written.strip().lower()[:60])
    return " ".join("".join(sign for sign in folded if not unicodedata.combining(sign)).split())


def _numbered(words: str, calendar: Calendar) -> str:
    mark = _NUMBERED[calendar]
    found = re.fullmatch(rf"{mark} ?(\d{{1,2}})[ /.-]{{0,3}}(\d{{4}})", words)
    number, year = (found[1], found[2]) if found else ("", "")
    if not found:
        found = re.fullmatch(rf"(\d{{4}})[ /.-]{{0,3}}{mark} ?(\d{{1,2}})", words)
        year, number = (found[1], found[2]) if found else ("", "")
    if not found:
        return ""
    shown = {"quarters": f"{year}-Q{int(number)}", "weeks": f"{year}-W{int(number):02d}"}
    return shown.get(calendar, f"{year}-P{int(number):02d}")


def _month(words: str) -> str:
    if named := _NAMED_MONTH.fullmatch(words):
        number = _month_called(named[1] or named[4])
        year = named[2] or named[3]
        return f"{year if len(year) > 2 else f'20{year}'}-{number:02d}" if number else ""
    if found := _MONTH.fullmatch(words):
        year = found[1] or found[4] or found[5]
        return f"{year}-{int(found[2] or found[3] or found[6]):02d}"
    return ""


def _month_called(word: str) -> int:
    numbers = {
        place for place, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names)
    }
    # Four letters of « septembre », as calendars print them.
    return numbers.pop() if len(numbers) == 1 else 0


def _read_day(words: str) -> date | None:
    reads: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, int]]], ...] = (
        (_ISO_DAY, lambda one: (int(one[1]), int(one[2]), int(one[3]))),
        (_DAY, lambda one: (int(one[3]), int(one[2]), int(one[1]))),
        (_NAMED_DAY, lambda one: (int(one[3]), _month_called(one[2]), int(one[1]))),
    )
    for form, parts in reads:
        if found := form.fullmatch(words):
            try:
                return date(*parts(found))
            except ValueError:
                return None
    return None


def _last_week(year: int, number: int) -> int:
    """Return the ISO week that period ``number`` of a 4-4-5 ``year`` ends with."""
    quarter, place = divmod(number - 1, 3)
    if number == len(_MONTHS):  # the last of twelve takes the 53rd week where there is one
        return date(year, 12, 28).isocalendar().week
    return 13 * quarter + _WEEKS_445[place]


def _is_worked(day: date) -> bool:
    return day.weekday() < _WEEKEND and day not in french_holidays(day.year)
