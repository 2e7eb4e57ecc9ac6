"""Setting words as a printer would: French spaces and apostrophes, numbers, lists, hours.

Sentences are written in the source with ordinary spaces; ``typeset`` puts the narrow no-break ones.
Numbers and shares are formatted by Babel in the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from avers.core.text import Language

__all__ = [
    "NARROW_SPACE", "between", "clock", "day_names", "duration", "joined", "month", "number", "number_word",
    "percent", "typeset", "week", "whole_date",
]  # fmt: skip

NARROW_SPACE: Final = "\u202f"
_BEFORE_HIGH_SIGN: Final = re.compile(r"[ \u00a0](?=[;:!?»%€])")
_AFTER_OPENING: Final = re.compile(r"(?<=«)[ \u00a0]")
_NUMBER_AND_UNIT: Final = re.compile(
    r"(?<=\d) (?=(?:h|min|s|\d{3})\b(?!’))|(?<=\bh) (?=\d{2}\b)|(?<=\bmin) (?=\d{2}\b)"
)
_NUMBER_WORDS: Final[dict[Language, Sequence[str]]] = {
    "fr": ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
}
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES: Final[dict[Language, Sequence[str]]] = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


def typeset(words: str, language: Language) -> str:
    """Return ``words`` with the spaces and apostrophes of ``language``."""
    curly = words.replace("'", "’")
    if language == "en":
        return curly
    return _NUMBER_AND_UNIT.sub(
        NARROW_SPACE, _AFTER_OPENING.sub(NARROW_SPACE, _BEFORE_HIGH_SIGN.sub(NARROW_SPACE, curly))
    )


def number(value: float, language: Language) -> str:
    """Return a number with at most one decimal: ``9 060``, ``3,4`` or ``9,060``, ``3.4``."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.#", locale=language)


def percent(share: float, language: Language) -> str:
    """Return a share 0..1 in whole percents, rounded half up: ``46 %`` or ``46%``."""
    from babel.numbers import format_decimal

    whole = format_decimal(int(share * 100 + 0.5), locale=language)
    return f"{whole}{NARROW_SPACE}%" if language == "fr" else f"{whole}%"


def number_word(value: float, language: Language) -> str:
    """Return a small whole number in letters, any other in figures."""
    if value == int(value) and 0 <= value <= 10:
        return _NUMBER_WORDS[language][int(value)]
    return number(value, language)


def duration(minutes: float, language: Language) -> str:
    """Return a duration: ``deux minutes``, ``5 min 20``, ``30 secondes``, ``une heure``, ``4 h 30``."""
    seconds = round(minutes * 60)
    hours, left = divmod(seconds, 3600)
    if seconds < 60:
        return _counted(seconds, language, ("seconde", "secondes"), ("second", "seconds"))
    if hours and not left:
        return _counted(hours, language, ("heure", "heures"), ("hour", "hours"))
    whole, rest = divmod(left, 60)
    if not hours and not rest:
        return _counted(whole, language, ("minute", "minutes"), ("minute", "minutes"))
    if hours:
        return typeset(f"{hours} h {whole:02d}", "fr") if language == "fr" else f"{hours} h {whole} min"
    return typeset(f"{whole} min {rest:02d}", "fr") if language == "fr" else f"{whole} min {rest} s"


def _counted(n: int, language: Language, fr: tuple[str, str], en: tuple[str, str]) -> str:
    word = number_word(n, language)
    if language == "fr" and n == 1:
        word = "une"
    singular, plural = fr if language == "fr" else en
    return f"{word} {plural if n > 1 or (language == 'en' and n == 0) else singular}"


def joined(items: Sequence[str], language: Language) -> str:
    """Return a list as one reads it aloud: ``a, b et c``."""
    *first, last = items
    conjunction = " et " if language == "fr" else " and "
    return ", ".join(first) + conjunction + last if first else last


def whole_date(day: date, language: Language) -> str:
    """Return a day in full: ``1er octobre 2026``, ``1 October 2026``."""
    from babel.dates import format_date

    words = str(format_date(day, "d MMMM y", locale=language))
    return words.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else words


def between(first: date | None, last: date | None, language: Language) -> str:
    """Return two days as one says them: ``du 1er au 15 octobre 2026``, ``1 to 15 October 2026``.

    What both days share is said once; with one day only, that day; "" with none.
    """
    if first is None or last is None or first == last:
        day = first or last
        return whole_date(day, language) if day else ""
    end = whole_date(last, language)
    words = whole_date(first, language).split(" ")
    kept = 1 if (first.year, first.month) == (last.year, last.month) else 2 if first.year == last.year else 3
    start = " ".join(words[:kept])
    return f"du {start} au {end}" if language == "fr" else f"{start} to {end}"


def month(key: str, language: Language) -> str:
    """Return ``2026-10`` as one says it: ``octobre 2026``, ``October 2026``; any other key is itself."""
    from babel.dates import format_date

    try:
        day = date.fromisoformat(f"{key}-01")
    except ValueError:
        return key
    return str(format_date(day, "LLLL y", locale=language))


def clock(time: str, language: Language) -> str:
    """Return ``HH:MM`` as ``9 h``, ``9 h 30``, ``minuit``, or ``9 am``, ``9:30 am``, ``midnight``."""
    hours, minutes = (int(part) for part in time.split(":"))
    if hours in (0, 24) and not minutes:
        return "minuit" if language == "fr" else "midnight"
    if language == "fr":
        return typeset(f"{hours} h {minutes:02d}" if minutes else f"{hours} h", "fr")
    if hours == 12 and not minutes:
        return "noon"
    half, shown = "am" if hours < 12 else "pm", hours % 12 or 12
    return f"{shown}:{minutes:02d} {half}" if minutes else f"{shown} {half}"


def day_names(language: Language) -> Sequence[str]:
    """Return the names of the days, from Monday."""
    return _DAY_NAMES[language]


def week(written: str, language: Language) -> str:
    """Return opening hours ``mon,tue 09:00-12:00,14:00-18:00; sat ...`` as one reads them aloud."""
    stretches = []
    for group in written.split("; "):
        days, _, hours = group.partition(" ")
        times = []
        for stretch in hours.split(","):
            opens, _, closes = stretch.partition("-")
            start, end = clock(opens, language), clock(closes, language)
            times.append(f"de {start} à {end}" if language == "fr" else f"{start} to {end}")
        stretches.append(f"{_days(days.split(','), language)}, {joined(times, language)}")
    return (
        joined(stretches, language)
        .replace(", de minuit à minuit", ", jour et nuit")
        .replace(", midnight to midnight", ", day and night")
    )


def _days(days: Sequence[str], language: Language) -> str:
    places = [_DAYS.index(day) for day in days]
    names = [_DAY_NAMES[language][place] for place in places]
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"du {names[0]} au {names[-1]}" if language == "fr" else f"{names[0]} to {names[-1]}"
    return joined([f"le {name}" for name in names] if language == "fr" else names, language)
