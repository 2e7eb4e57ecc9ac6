"""How long a promise lets people wait, read from its words: within two minutes, the same day.

French and English are read alike. A duration that is no wait (« dix minutes pour vous écouter », “a
two-year guarantee”) has no word such as *within* before it, and what is left to the customer (“you may
cancel within ten days”) is no promise: neither is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.charter.language.folding import fold

__all__ = ["Delay", "DelayUnit", "delay_promised", "number_of"]

DelayUnit = Literal["s", "min", "h", "d", "working_h", "working_d", "six_day_d", "clock"]

_MINUTES: Final = {
    "s": 1 / 60, "min": 1.0, "h": 60.0, "working_h": 60.0, "d": 1440.0, "working_d": 1440.0,
    "six_day_d": 1440.0,
}  # fmt: skip


@dataclass(frozen=True)
class Delay:
    """The longest wait: an ``amount`` of ``unit``.

    ``working_h`` and ``working_d`` run from Monday to Friday, ``six_day_d`` (*jours ouvrables*) to
    Saturday; 0 ``d`` is before the day ends, and ``clock`` an hour of the day, in minutes from midnight.
    """

    amount: float
    unit: DelayUnit

    @property
    def minutes(self) -> float | None:
        """The wait in minutes, whatever days it runs over; None where it depends on when one asks."""
        if self.unit == "clock" or not self.amount:
            return None
        return self.amount * _MINUTES[self.unit]


_UNITS_FR: Final = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
}  # fmt: skip
_UNITS_EN: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_NUMBERS: Final = {**_UNITS_FR, **_UNITS_EN}


def number_of(words: str) -> float | None:
    """Return the number that folded ``words`` name, in figures or in letters up to ninety-nine."""
    if words.isdigit():
        return float(words)
    parts = [part for part in re.split(r"[ -]", words) if part and part != "et"]
    if not parts or len(parts) > 2 or any(part not in _NUMBERS for part in parts):
        return None
    return float(sum(_NUMBERS[part] for part in parts))


_ORDINALS: Final = {
    "premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
# A telephone rings every five seconds, in France as in Britain give or take a second.
_RING_SECONDS: Final = 5

_SMALL: Final = (
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|one|two|three|four|five|seven"
    r"|eight|nine)"
)
_AMOUNT: Final = rf"(?P<n>\d{{1,4}}|l'|la |le |the |[a-z]{{1,9}}(?:[ -](?:et )?{_SMALL})?)"
_UNIT: Final = (
    r"(?P<unit>secondes?|seconds?|secs?|s|minutes?|mins?|mn|h|heures?|hours?|hrs?|jours?|days?|semaines?"
    r"|weeks?|fortnights?|mois|months?)"
)
_WORKING: Final = r"(?: ?(?P<after>ouvree?s?|ouvrables?))?"
_WITHIN: Final = (
    r"\b(?:en moins (?:de|d')|en|sous|dans (?:les|un delai de|un delai d')|dans|d'ici(?: a)?"
    r"|au plus tard (?:sous|dans)|in less than|in under|no later than|within|under|in)"
)
_SPOKEN: Final = re.compile(
    rf"{_WITHIN} ?(?:moins (?:de|d') ?)?{_AMOUNT} ?(?P<before>working |business )?{_UNIT}\b{_WORKING}"
    r"(?P<more> et demie| and a half|(?<=h)(?: ?[0-5]\d)\b)?"
)
_HOUR_AND_MINUTES: Final = re.compile(rf"{_WITHIN} ?(\d{{1,2}}) ?h ?([0-5]\d)\b")
_PARTS: Final = (
    (re.compile(rf"{_WITHIN} ?(?:la |une |half an |half a )?(?:demi-heure|(?<=half an )hour)\b"), 30.0),
    (re.compile(rf"{_WITHIN} ?(?:trois quarts d'heure|three quarters of an hour)\b"), 45.0),
    (re.compile(rf"{_WITHIN} ?(?:un quart d'heure|le quart d'heure|a quarter of an hour)\b"), 15.0),
    (re.compile(rf"{_WITHIN} ?(?:une heure et demie|an hour and a half|one and a half hours)\b"), 90.0),
)
_NEXT_WORKING: Final = re.compile(
    r"\b(?:le |du )?(?:prochain jour ouvre|jour ouvre (?:suivant|d'apres))\b"
    r"|\bnext (?:working|business) day\b"
)
_NEXT: Final = re.compile(
    r"\b(?:des|pour|au plus tard|livre\w*|repond\w*|rappel\w*) (?:le )?lendemain\b|\ble lendemain\b"
    r"|\b(?:by |the )?next[ -]day\b|\bthe (?:day after|following day)\b"
)
_PLUS: Final = re.compile(r"\bj ?\+ ?(\d{1,2})\b")
_SAME: Final = re.compile(
    r"\b(?:dans|avant|d'ici|au cours de) (?:la fin de )?(?:la|notre) journee\b|\b(?:le )?jour meme\b"
    r"|\b(?:the )?same[ -]day\b|\b(?:within|by the end of|before the end of) the (?:working )?day\b"
)
_RING: Final = re.compile(
    r"\b(?:avant|a|before|by|on|at) (?:la|the) ([a-z]{5,9}) (?:sonnerie|ring)\b"
    r"|\b(?:en|within|in) ([a-z]{3,6}|\d) (?:sonneries|rings)\b"
)
_CLOCK: Final = re.compile(
    r"\b(?:avant|before|by) (\d{1,2})(?: ?h(?:eures?)? ?([0-5]\d)?|[:.]([0-5]\d))?( ?[ap]\.?m\b)?"
)
# What is left to the customer is no promise of the house.
_THEIRS: Final = re.compile(
    r"\bvous (?:pouvez|devez) (?!compter|attendre|esperer|obtenir|recevoir|avoir|nous joindre)[a-z]{3,}"
    r"|\byou (?:may|can|must|should) (?!expect|count|rely|have|get|reach)[a-z]{3,}"
)
_OF_UNIT: Final[tuple[tuple[str, DelayUnit, float], ...]] = (
    ("sec", "s", 1), ("min", "min", 1), ("mn", "min", 1), ("mois", "d", 30), ("month", "d", 30),
    ("h", "h", 1), ("j", "d", 1), ("day", "d", 1), ("semaine", "d", 7), ("week", "d", 7),
    ("fortnight", "d", 14), ("s", "s", 1),
)  # fmt: skip
_THE: Final = frozenset({"l'", "la", "le", "the"})


def delay_promised(words: str) -> Delay | None:
    """Return the shortest wait that ``words`` promise, None when they name none.

    Where they name several (“by phone within the hour, by letter within a week”), the customer keeps
    the shortest. An immediate answer is read by ``availability.AT_ONCE``.
    """
    text = fold(words).text
    if _THEIRS.search(text):
        return None
    timed = [delay for delay in (*_counted(text), *_rung(text)) if delay.minutes is not None]
    if timed:
        return min(timed, key=lambda delay: delay.minutes or 0.0)
    return _same_or_next(text) or _by_the_clock(text)


def _counted(text: str) -> list[Delay]:
    found = [Delay(minutes, "min") for pattern, minutes in _PARTS if pattern.search(text)]
    found += [Delay(int(at[1]) * 60 + int(at[2]), "min") for at in _HOUR_AND_MINUTES.finditer(text)]
    if not found:
        found = [delay for at in _SPOKEN.finditer(text) if (delay := _spoken(at)) is not None]
    return found


def _spoken(at: re.Match[str]) -> Delay | None:
    said = at["n"].strip()
    amount = 1.0 if said in _THE else number_of(said)
    kind, factor = next((kind, times) for start, kind, times in _OF_UNIT if at["unit"].startswith(start))
    if amount is None or (said == "the" and kind in ("s", "min") and not at["unit"].startswith("m")):
        return None
    amount = amount * factor + (0.5 if at["more"] else 0.0)
    six_days = (at["after"] or "").startswith("ouvrable")
    working = bool(at["before"] or at["after"])
    if not working:
        # "Within the day" ends with it, and is no twenty-four hours.
        return Delay(0 if said in _THE and at["unit"] in ("jour", "day") else amount, kind)
    if kind == "h":
        # « 48 heures ouvrées » are two working days to those who write it; four are four hours.
        return Delay(amount / 24, "working_d") if amount % 24 == 0 else Delay(amount, "working_h")
    return Delay(amount, "six_day_d" if six_days else "working_d") if kind == "d" else Delay(amount, kind)


def _rung(text: str) -> list[Delay]:
    rings = (_ORDINALS.get(at[1]) if at[1] else number_of(at[2]) for at in _RING.finditer(text))
    return [Delay(n * _RING_SECONDS, "s") for n in rings if n]


def _same_or_next(text: str) -> Delay | None:
    if _SAME.search(text):
        return Delay(0, "d")
    if _NEXT_WORKING.search(text):
        return Delay(1, "working_d")
    plus = _PLUS.search(text)
    if plus:
        return Delay(int(plus[1]), "d")
    return Delay(1, "d") if _NEXT.search(text) else None


def _by_the_clock(text: str) -> Delay | None:
    at = _CLOCK.search(text)
    if at is None or not (at[4] or at[3] or "h" in at[0].split(" ", 1)[1]) or int(at[1]) > 24:
        return None
    hour = int(at[1]) % 12 + (12 if "p" in at[4] else 0) if at[4] else int(at[1])
    return Delay(hour * 60 + int(at[2] or at[3] or 0), "clock")
