"""By when something is promised: *avant 18 h*, *by tomorrow*, *sous 48 heures*, *on Friday*.

A term is read from the words; when it falls due is worked out by ``promises.py``, which knows when the
message was sent and when the house is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from avers.core.charter.delays import number_of
from avers.core.charter.language.word_sets import word_set
from avers.core.conversations.reading import Message

__all__ = ["Term", "TermUnit", "terms"]

TermUnit = Literal["min", "h", "d", "working_d"]


@dataclass(frozen=True, slots=True)
class Term:
    """A term in words: ``text[start:end]`` names it.

    One of ``amount`` (of ``unit``, from the message on), ``in_days`` (0 is today), ``weekday`` (0 is Monday,
    the next one) or ``date`` (month, day of the month) says the day; ``clock`` (minutes from midnight) the
    hour, without which the day is kept until it ends. All are None where only *soon* is said.
    """

    start: int
    end: int
    amount: float | None = None
    unit: TermUnit | None = None
    in_days: int | None = None
    weekday: int | None = None
    date: tuple[int, int] | None = None
    clock: int | None = None

    @property
    def is_vague(self) -> bool:
        """Whether no day follows from it: *shortly*, *dans les meilleurs délais*."""
        return all(one is None for one in (self.amount, self.in_days, self.weekday, self.date, self.clock))

    def at(self, start: int, end: int) -> Term:
        """Return the same term, standing elsewhere in a text."""
        return replace(self, start=start, end=end)


_DAYS: Final = {
    word: place
    for place, words in enumerate(
        ("lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday", "vendredi friday",
         "samedi saturday", "dimanche sunday")
    )
    for word in words.split()
}  # fmt: skip
_MONTHS: Final = {
    word: place
    for place, words in enumerate(
        ("janvier january jan", "fevrier february feb", "mars march mar", "avril april apr", "mai may",
         "juin june jun", "juillet july jul", "aout august aug", "septembre september sept sep",
         "octobre october oct", "novembre november nov", "decembre december dec"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_IN_DAYS: Final = {
    "apres-demain": 2, "demain": 1, "aujourd'hui": 0, "ce soir": 0, "ce jour": 0, "cet apres-midi": 0,
    "ce matin": 0, "dans la journee": 0, "la fin de journee": 0, "la fin de la journee": 0,
    "tomorrow": 1, "today": 0, "tonight": 0,
    "this afternoon": 0, "this morning": 0, "this evening": 0, "the end of the day": 0, "end of day": 0,
    "close of business": 0, "the day after tomorrow": 2,
}  # fmt: skip
_HOUR: Final = (
    r"(?P<{0}h>\d{{1,2}}) ?(?:h(?:eures?)? ?(?P<{0}m>[0-5]\d)?|[:.](?P<{0}n>[0-5]\d))(?! ?[ap]\.?m\b)"
    r"|(?P<{0}p>\d{{1,2}})(?:[:.](?P<{0}q>[0-5]\d))? ?(?P<{0}half>[ap])\.?m\b"
    r"|(?P<{0}noon>midi|noon|minuit|midnight)\b"
)
_NAMED: Final = "|".join(sorted((re.escape(word) for word in _IN_DAYS), key=len, reverse=True))
_DAY: Final = "|".join(_DAYS)
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))

_CLOCK: Final = re.compile(
    r"\b(?:avant|d'ici|jusqu'a|a partir de|entre|vers|a|before|by|until|at|around|from"
    rf"|between) (?:\d{{1,2}} ?(?:et|and|a|to|-) ?)?(?:{_HOUR.format('a')})"
    rf"(?: ?(?:et|and|a|to|-) ?(?:{_HOUR.format('b')}))?"
)
_TERM: Final = re.compile(
    r"\b(?:(?:sous|dans(?: un delai de| les)?|d'ici(?: a)?|en moins de|au plus tard dans"
    r"|within(?: the next)?|in(?: the next)?|in less than|in under) "
    r"(?P<n>\d{1,3}|[a-z]{2,9}|l'|an?)(?: ?(?:a|-|to|or|ou) ?(?P<n2>\d{1,3}))? ?(?P<before>working "
    r"|business |prochaines? |prochains? |next )?"
    r"(?P<unit>minutes?|mins?|mn|min|heures?|hours?|hrs?|h|jours?|days?|semaines?"
    r"|weeks?)\b(?P<after> ouvree?s?| ouvrables?)?"
    rf"|(?P<named>{_NAMED})"
    r"|(?:le |d'ici (?:le |a )?|avant (?:le )?|jusqu'au |des |pour |ce |on |by |before |until |this "
    rf"|next )?(?P<weekday>{_DAY})\b(?! dernier)"
    r"(?: (?:prochain|matin|soir|apres-midi|morning|afternoon"
    rf"|evening))?(?:,? (?:le )?(?P<wd>\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?(?P<wm>{_MONTH})\b)?"
    rf"|(?:le |au |avant le |d'ici le |jusqu'au |on |by |before |until |the )(?P<d>\d{{1,2}})(?:er|st|nd"
    rf"|rd|th)? (?:of )?(?P<m>{_MONTH})\b"
    rf"|(?:on |by |before |until )(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    r"|(?:le |au |avant le |d'ici le |jusqu'au |by |before "
    r"|on )(?P<d3>\d{1,2})/(?P<m3>\d{1,2})(?:/\d{2,4})?\b"
    r"|(?P<soon>rapidement|au plus vite|des que possible|dans les meilleurs delais"
    r"|dans les plus brefs delais|bientot|prochainement|tres vite|incessamment"
    r"|shortly|soon|as soon as possible|asap|right away|momentarily|immediatement|tout de suite"
    r"|straight away))"
)


def terms(message: Message) -> Iterator[Term]:
    """Yield the terms that a message names, in order; an hour that follows a day belongs to it.

    Days stand before months in both languages: 3/4 is the third of April.
    """
    text = message.text
    clocks = [(one.start(), one.end(), _minutes(one)) for one in _CLOCK.finditer(text)]
    taken: set[int] = set()
    found: list[Term] = []
    for one in _TERM.finditer(text):
        term = _term(one)
        if term is None:
            continue
        near = next(
            (
                place
                for place, clock in enumerate(clocks)
                if place not in taken and _beside(one.span(), clock)
            ),
            None,
        )
        if near is not None and term.amount is None and not term.is_vague:
            taken.add(near)
            start, end, minutes = clocks[near]
            term = replace(term, start=min(term.start, start), end=max(term.end, end), clock=minutes)
        found.append(term)
    found += [
        Term(start, end, clock=clock)
        for place, (start, end, clock) in enumerate(clocks)
        if place not in taken and clock is not None
    ]
    yield from sorted(found, key=lambda term: term.start)


_FARTHEST: Final = 12


def _beside(day: tuple[int, int], clock: tuple[int, int, int | None]) -> bool:
    gap = clock[0] - day[1] if clock[0] >= day[1] else day[0] - clock[1]
    return clock[2] is not None and gap <= _FARTHEST


def _minutes(one: re.Match[str]) -> int | None:
    # « Entre 8 h et 10 h » is kept until ten.
    for side in ("b", "a"):
        if one[side + "noon"]:
            return 720 if one[side + "noon"] in ("midi", "noon") else 1_440
        if one[side + "p"]:
            hour = int(one[side + "p"]) % 12 + (12 if one[side + "half"] == "p" else 0)
            return hour * 60 + int(one[side + "q"] or 0)
        if one[side + "h"]:
            hour = int(one[side + "h"])
            return hour * 60 + int(one[side + "m"] or one[side + "n"] or 0) if hour <= 24 else None
    return None


def _term(one: re.Match[str]) -> Term | None:
    start, end = one.span()
    if one["unit"]:
        return _counted(one)
    if one["named"]:
        return Term(start, end, in_days=_IN_DAYS[one["named"]])
    if one["soon"]:
        return Term(start, end)
    day, month = _date(one)
    if day is not None and month is not None:
        return Term(start, end, date=(month, day)) if 1 <= day <= 31 and 1 <= month <= 12 else None
    return Term(start, end, weekday=_DAYS[one["weekday"]])


def _date(one: re.Match[str]) -> tuple[int | None, int | None]:
    for day, month in (("wd", "wm"), ("d", "m"), ("d2", "m2")):
        if one[day]:
            return int(one[day]), _MONTHS[one[month]]
    return (int(one["d3"]), int(one["m3"])) if one["d3"] else (None, None)


def _counted(one: re.Match[str]) -> Term | None:
    said = one["n2"] or one["n"]
    amount = 1.0 if said in ("l'", "an", "a") else number_of(said)
    if amount is None:
        return None
    name, is_working = one["unit"], (one["before"] or one["after"] or "").strip() in _WORKING
    if name.startswith("m"):
        return Term(*one.span(), amount=amount, unit="min")
    if name.startswith("h"):
        # « 48 heures ouvrées » are two working days to those who write it.
        return (
            Term(*one.span(), amount=amount / 24, unit="working_d")
            if is_working
            else Term(*one.span(), amount=amount, unit="h")
        )
    amount *= 7 if name[0] in "sw" else 1
    return Term(*one.span(), amount=amount, unit="working_d" if is_working else "d")


_WORKING: Final = word_set("working business ouvre ouvree ouvres ouvrees ouvrable ouvrables")
