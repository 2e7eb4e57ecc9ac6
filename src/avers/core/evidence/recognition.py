"""When a thank-you may be given (R24, R91): for a behaviour of the charter that somebody saw, and fairly.

Everything given in the month counts, taken back or not: giving and withdrawing in turn gains nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.charter.document import Charter
from avers.core.charter.language.folding import fold
from avers.core.charter.language.traits import judgements
from avers.core.errors import Fault
from avers.core.evidence.act import Act
from avers.core.text import Language

__all__ = [
    "ALLOWANCE",
    "FEWEST_WORDS",
    "LONGEST",
    "Allowance",
    "month_of",
    "reciprocity",
    "recognition_faults",
    "trait_in",
    "word_faults",
]  # fmt: skip

FEWEST_WORDS: Final = 4
LONGEST: Final = 600


_PARTS: Final = re.compile(r"[.:;,!?]|\b(?:pour|for|avec|with)\b")
_YOUR: Final = re.compile(r"^(?:ton|ta|tes|votre|vos|your|de ton|de ta|de votre)\s+", re.IGNORECASE)
_ADVERBS: Final = re.compile(
    r"\s(?:vraiment|tellement|si|super|hyper|trop|toujours|tous les jours|so|really|such a|always)(?=\s)",
    re.IGNORECASE,
)
_YOU_ARE: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(r"\b(?:tu es|vous êtes|t[’']es|tu as été|vous avez été|a été)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:you are|you[’']re|you were|you have been|was)\b", re.IGNORECASE),
}
_ARE: Final[Mapping[Language, str]] = {"fr": "il est", "en": "they are"}


@dataclass(frozen=True)
class Allowance:
    """How many thanks one person may give in a calendar month, and how many to the same receiver."""

    a_month: int = 8
    a_receiver: int = 1


ALLOWANCE: Final = Allowance()


def month_of(day: date) -> date:
    """Return the first day of the month of ``day``."""
    return day.replace(day=1)


def recognition_faults(
    new: Act, given: Iterable[Act], charter: Charter | None, allowance: Allowance = ALLOWANCE
) -> Iterator[Fault]:
    """Yield every reason why ``new`` may not be given; ``given`` are first rows by the same person."""
    behaviours = {
        (value.key, one.key) for value in (charter.values if charter else ()) for one in value.behaviours
    }
    if (new.value, new.behaviour) not in behaviours:
        yield Fault("thanks_no_behaviour", path="behaviour")
    if new.to_kind == "" or (new.to_kind != "customers" and not new.to):
        yield Fault("thanks_no_receiver", path="to")
    if new.to_kind == "person" and new.to == new.by:
        yield Fault("thanks_oneself", path="to")
    yield from word_faults(new.words)
    of_month = [
        one for one in given if one.is_first and one.by == new.by and month_of(one.day) == month_of(new.day)
    ]
    if len(of_month) >= allowance.a_month:
        yield Fault("thanks_allowance", path="to", values={"expected": str(allowance.a_month)})
    same = sum((one.to_kind, one.to) == (new.to_kind, new.to) for one in of_month)
    if new.to_kind == "person" and same >= allowance.a_receiver:
        yield Fault("thanks_pair", path="to", values={"expected": str(allowance.a_receiver)})


def word_faults(words: str) -> Iterator[Fault]:
    """Yield what is wrong with the length of a sentence that tells what happened."""
    if len(words.split()) < FEWEST_WORDS:
        yield Fault("words_too_few", path="words", values={"expected": str(FEWEST_WORDS)})
    if len(words) > LONGEST:
        yield Fault("words_too_many", path="words", values={"expected": str(LONGEST)})


def trait_in(words: str, language: Language) -> str:
    """Return the first words that say who somebody is instead of what they did, "" where none do (L4)."""
    for part in (words, *_PARTS.split(words)):
        # Said to somebody, a judgement is turned otherwise than in a criterion: "tu es", "pour ton".
        told = _YOU_ARE[language].sub(_ARE[language], _ADVERBS.sub("", part))
        folded = fold(_YOUR.sub("", told.strip()))
        found = next(judgements(folded, language, ()), None)
        if found:
            return folded.quoted(*found)
    return ""


def reciprocity(thanks: Iterable[Act], person: str) -> tuple[int, int]:
    """Return how many of those ``person`` thanked have thanked them too, and how many they thanked."""
    pairs: Mapping[str, set[str]] = {"to": set(), "by": set()}
    for one in thanks:
        if one.to_kind == "person" and one.by == person:
            pairs["to"].add(one.to)
        elif one.to_kind == "person" and one.to == person:
            pairs["by"].add(one.by)
    return len(pairs["to"] & pairs["by"]), len(pairs["to"])
