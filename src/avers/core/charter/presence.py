"""When a promise says that somebody is there, read from its words: seven days a week, until 10 pm.

Only a sentence that speaks of answering, opening or being reached is read, and none that denies it:
« nous ne sommes pas ouverts le dimanche » promises no Sunday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from avers.core.charter.availability import any_hour
from avers.core.charter.delays import number_of
from avers.core.charter.hours import DAYS, stretch_of
from avers.core.charter.language.folding import fold
from avers.core.text import Language

__all__ = ["Presence", "presence_promised"]

_WEEKDAYS: Final = DAYS[:5]
_OF_DAY: Final = {
    "lundi": "mon", "mardi": "tue", "mercredi": "wed", "jeudi": "thu", "vendredi": "fri",
    "samedi": "sat", "dimanche": "sun", "monday": "mon", "tuesday": "tue", "wednesday": "wed",
    "thursday": "thu", "friday": "fri", "saturday": "sat", "sunday": "sun",
}  # fmt: skip


@dataclass(frozen=True)
class Presence:
    """Days and hours promised in words; ``span`` is the folded place of the words that say so.

    ``days`` empty: none named. ``opens`` or ``closes`` empty: that end is not named. ``holidays`` is
    whether public holidays are promised, None where they are not spoken of.
    """

    days: tuple[str, ...]
    opens: str
    closes: str
    holidays: bool | None
    span: tuple[int, int]

    def week(self, open_hours: int) -> int:
        """Return the minutes of the week that are promised, in a house open for ``open_hours``.

        What the words leave unsaid is taken from the house: the days it opens; on a day it is
        closed the hours of its other days.
        """
        week = 0
        # Twenty-four hours a day is said of every day; other hours, of the days the house opens.
        around = (self.opens, self.closes) == ("00:00", "24:00")
        unsaid = DAYS if around else tuple(day for day in DAYS if _of_day(open_hours, day))
        for day in self.days or unsaid:
            usual = _of_day(open_hours, day) or _any_day(open_hours)
            if not usual:
                continue
            first, last = (usual & -usual).bit_length() - 1, usual.bit_length()
            if not self.opens and not self.closes:
                week |= usual << (DAYS.index(day) * 1440)
                continue
            opens = self.opens or f"{first // 60:02d}:{first % 60:02d}"
            closes = self.closes or f"{last // 60:02d}:{last % 60:02d}"
            if (self.opens and self.closes) or opens < closes:
                week |= stretch_of(day, opens, closes)
        return week


def _of_day(week: int, day: str) -> int:
    return week >> (DAYS.index(day) * 1440) & ((1 << 1440) - 1)


def _any_day(week: int) -> int:
    found = 0
    for day in DAYS:
        found |= _of_day(week, day)
    return found


_THERE: Final = re.compile(
    r"\b(?:repond\w{0,5}|repons\w{0,2}|joign\w{0,6}|joindre|ouvert\w{0,2}|ouvrons|accueil\w{0,5}|decroch\w{0,5}"
    r"|disponib\w{0,4}|present\w{0,2}|depann\w{0,5}|assistance|ecoute|appel\w{0,4}|servi[rcs]\w{0,2}|la pour"
    r"|sommes la|a vos cotes"
    r"|answer\w{0,3}|repl(?:y|ies)|open|reach\w{0,4}|available|pick\w{0,2} up|here|there|by phone"
    r"|call\w{0,2}|help\w{0,3}|serve\w{0,2})\b"
)
_DENIED: Final = re.compile(
    r"\b(?:ne|n')[^.;!?]{1,40}\b(?:pas|jamais|plus|ni)\b|\bferm(?:e|ee|es|ees|ons|eture)\b"
    r"|\b(?:not|never|n't|no longer|closed)\b|n't\b"
)
_DAY_FR: Final = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?"
_DAY_EN: Final = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
_DAY: Final = rf"(?:{_DAY_FR}|{_DAY_EN})"
_RANGE: Final = re.compile(
    rf"\b(?:du )?({_DAY_FR}) (?:au|a) ({_DAY_FR})\b"
    rf"|\b({_DAY_EN})(?: to | through | till | until |-)({_DAY_EN})\b"
)
_EVERY: Final = re.compile(
    r"\b(?:tous les jours|chaque jour|7 ?(?:j|jours)? ?(?:/|sur) ?7|sept jours sur sept|365 ?(?:j|jours)"
    r"|every day|daily|24 ?/ ?7|(?:seven|7) days a week|365 days|24/7/365)\b"
)
_OF_SEVEN: Final = re.compile(
    r"\b([2-6]|deux|trois|quatre|cinq|six) ?(?:j|jours)? ?(?:sur|/) ?(?:7|sept)\b"
    r"|\b([2-6]|two|three|four|five|six) days a week\b"
)
_WORKING: Final = re.compile(
    r"\ben semaine\b|\bles jours (?:ouvres|ouvrables|de semaine)\b"
    r"|\bweekdays\b|\bon (?:working|business) days\b"
)
_WEEKEND: Final = re.compile(r"\bweek-?ends?\b")
_ONE: Final = re.compile(rf"\b{_DAY}\b")
_HOLIDAYS: Final = r"(?:jours feries|(?:public|bank) holidays?)"
_NO_HOLIDAYS: Final = re.compile(
    rf"\b(?:hors|sauf|excepte|except|excluding|outside)(?: les| on)? {_HOLIDAYS}\b|"
    rf"{_HOLIDAYS} (?:exclus|excluded|excepted)\b"
)
_ON_HOLIDAYS: Final = re.compile(rf"\b{_HOLIDAYS}\b|\b365 ?(?:j|jours|days)\b|24/7/365")
_LEFT_OUT: Final = re.compile(
    rf"\b(?:sauf|hors|excepte|except|excluding)(?: les?| on)? (?:{_DAY}(?:(?:,| et| and)(?: les?)? )?){{1,3}}"
)

_AT_FR: Final = r"(?:midi|minuit|[0-2]?\d ?h(?:eures?)?(?: ?[0-5]\d)?|[0-2]?\d:[0-5]\d)"
_AT_EN: Final = r"(?:noon|midnight|[0-2]?\d(?:[.:][0-5]\d)? ?[ap]\.?m\.?|[0-2]?\d:[0-5]\d)"
_AT: Final = rf"(?:{_AT_FR}|{_AT_EN})"
_BOTH: Final = re.compile(
    rf"\b(?:de |entre |from |between )?({_AT})(?: a | et | to | and | till | until | ?- ?)({_AT})(?![\w'])"
)
# Bare figures are hours only where nothing counted follows them: « from 8 to 8 », not "from 8 to 80 people".
_BARE: Final = re.compile(
    r"\bfrom ([0-2]?\d)(?: ?am)? (?:to|till|until) ([0-2]?\d)(?=[.,;!?]|$| every| on| monday)"
)
_UNTIL: Final = re.compile(rf"\b(?:jusqu'a|until|till) ({_AT})(?! (?:avant|apres|d'|before|after))(?![\w'])")
_FROM: Final = re.compile(rf"\b(?:des|a partir de|from) ({_AT})(?![\w'])")


def presence_promised(words: str, language: Language) -> Presence | None:
    """Return the days and hours at which ``words`` promise somebody, None when they name none."""
    folded = fold(words).text
    always = any_hour(words, language)
    if always is None and (not _THERE.search(folded) or _DENIED.search(folded)):
        return None
    no_holidays = _NO_HOLIDAYS.search(folded) is not None
    # What is left out is blanked, so that places stay those of the sentence.
    text = _LEFT_OUT.sub(lambda at: " " * len(at[0]), folded)
    days, day_spans = _days(text)
    left_out = {day for at in _LEFT_OUT.finditer(folded) for day in _days(at[0])[0]}
    days = tuple(day for day in days if day not in left_out)
    opens, closes, hour_spans = _hours(text)
    if always is not None and not opens and not closes:
        told, hour_spans = folded[slice(*always)], [always]
        # « 7 jours sur 7 » alone names days and no hour; « 24 h sur 24 » alone, hours and no day.
        if re.search(r"\b24\b", folded) or not _EVERY.search(told):
            opens, closes = "00:00", "24:00"
        if not days and not told.startswith("24"):
            days = DAYS
    if not (days or opens or closes):
        return None
    holidays = False if no_holidays else True if _ON_HOLIDAYS.search(folded) else None
    spans = day_spans + hour_spans
    return Presence(days, opens, closes, holidays, (min(s for s, _ in spans), max(e for _, e in spans)))


def _days(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    found: set[str] = set()
    spans: list[tuple[int, int]] = []
    ranges = list(_RANGE.finditer(text))
    for at in ranges:
        first, last = (DAYS.index(_OF_DAY[name.rstrip("s")]) for name in at.groups() if name)
        found |= {DAYS[i % 7] for i in range(first, (last if last >= first else last + 7) + 1)}
        spans.append(at.span())
    for pattern, days in ((_EVERY, DAYS), (_WORKING, _WEEKDAYS), (_WEEKEND, DAYS[5:])):
        for at in pattern.finditer(text):
            found |= set(days)
            spans.append(at.span())
    for at in _OF_SEVEN.finditer(text):
        found |= set(DAYS[: int(number_of(at[1] or at[2]) or 0)])
        spans.append(at.span())
    for at in _ONE.finditer(text):
        if not any(start <= at.start() < end for start, end in spans):
            found.add(_OF_DAY[at[0].rstrip("s")])
            spans.append(at.span())
    return tuple(day for day in DAYS if day in found), spans


def _hours(text: str) -> tuple[str, str, list[tuple[int, int]]]:
    both = _BOTH.search(text)
    if both:
        return _clock(both[1]), _clock(both[2], ends=True), [both.span()]
    bare = _BARE.search(text)
    if bare and int(bare[1]) <= 24 and int(bare[2]) <= 24:
        opens, closes = int(bare[1]), int(bare[2])
        return f"{opens:02d}:00", f"{closes + (12 if closes <= min(opens, 12) else 0):02d}:00", [bare.span()]
    until, since = _UNTIL.search(text), _FROM.search(text)
    spans = [at.span() for at in (until, since) if at]
    return _clock(since[1]) if since else "", _clock(until[1], ends=True) if until else "", spans


def _clock(told: str, *, ends: bool = False) -> str:
    if told in ("midi", "noon"):
        return "12:00"
    if told in ("minuit", "midnight"):
        return "24:00" if ends else "00:00"
    figures = [int(part) for part in re.findall(r"\d+", told)]
    hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
    if re.search(r"[ap]\.?m", told):
        hour = hour % 12 + (12 if re.search(r"p\.?m", told) else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 else ""
