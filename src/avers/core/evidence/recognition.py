"""When a thank-you may be given (R24, R91): for a behaviour of the charter that somebody saw, and fairly.

Everything given in the month counts, taken back or not: giving and withdrawing in turn gains nothing.
A customer's thanks are written down by whoever received them: their ``label`` says by which channel they
came, they name nobody outside the house, and they have an allowance of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from avers.core.charter.document import Charter
from avers.core.charter.language.folding import fold
from avers.core.charter.language.traits import judgements
from avers.core.errors import Fault
from avers.core.evidence.act import Act, Standing, Step
from avers.core.text import Language

__all__ = [
    "ALLOWANCE",
    "CHANNELS",
    "FEWEST_WORDS",
    "LONGEST",
    "Allowance",
    "Left",
    "between_two",
    "has_consent",
    "is_from_customers",
    "left_of",
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
    """How many thanks one person may give in a calendar month, and how many to the same receiver.

    ``noted`` and ``noted_receiver`` are those of customers that one person may write down.
    """

    a_month: int = 8
    a_receiver: int = 1
    noted: int = 12
    noted_receiver: int = 2


@dataclass(frozen=True)
class Left:
    """What is left of a person's allowance this month: of their own thanks, and of customers' to note."""

    own: int
    noted: int


ALLOWANCE: Final = Allowance()

CHANNELS: Final = ("mail", "phone", "letter", "spoken")
"""How a customer's thanks may have reached the house; one's own thanks have none."""

_SEEN_WITHIN: Final = timedelta(days=92)


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
    noted = is_from_customers(new)
    if new.label and not noted:
        yield Fault("thanks_channel", path="channel", values={"found": new.label})
    if (
        new.to_kind == ""
        or (noted and new.to_kind == "customers")
        or (new.to_kind != "customers" and not new.to)
    ):
        yield Fault("thanks_no_receiver", path="to")
    if new.to_kind == "person" and new.to == new.by:
        yield Fault("thanks_oneself", path="to")
    yield from word_faults(new.words)
    if new.seen is not None and not new.day - _SEEN_WITHIN <= new.seen <= new.day:
        yield Fault("thanks_seen", path="seen", values={"expected": str(_SEEN_WITHIN.days)})
    of_month = _of_month(given, new.by, new.day, noted=noted)
    most, same_most = (
        (allowance.noted, allowance.noted_receiver) if noted else (allowance.a_month, allowance.a_receiver)
    )
    if len(of_month) >= most:
        yield Fault("thanks_noted_allowance" if noted else "thanks_allowance", path="to",
                    values={"expected": str(most)})  # fmt: skip
    same = sum((one.to_kind, one.to) == (new.to_kind, new.to) for one in of_month)
    if (new.to_kind == "person" or noted) and same >= same_most:
        yield Fault("thanks_noted_pair" if noted else "thanks_pair", path="to",
                    values={"expected": str(same_most)})  # fmt: skip


def is_from_customers(act: Act) -> bool:
    """Return whether a thank-you is a customer's, written down by a member of staff."""
    return act.label in CHANNELS


def left_of(given: Iterable[Act], person: str, day: date, allowance: Allowance = ALLOWANCE) -> Left:
    """Return what ``person`` may still give, and note for customers, in the month of ``day``."""
    rows = tuple(given)
    return Left(
        max(0, allowance.a_month - len(_of_month(rows, person, day, noted=False))),
        max(0, allowance.noted - len(_of_month(rows, person, day, noted=True))),
    )


def has_consent(thanks: Standing, step: Step) -> bool:
    """Return whether giver and receiver both said yes to ``step`` (R121), and nobody took that back.

    For a team its manager says yes, in a row made out to the team. A customer who was thanked is not named:
    the giver's yes is enough. A contested or withdrawn thank-you is never told.
    """
    first, rows = thanks.first, thanks.consents(step)
    if not thanks.counts or all(row.by != first.by for row in rows):
        return False
    if first.to_kind == "person":
        return any(row.by == first.to for row in rows)
    if first.to_kind == "unit":
        return any((row.to_kind, row.to) == ("unit", first.to) for row in rows)
    return True


def _of_month(given: Iterable[Act], person: str, day: date, *, noted: bool) -> list[Act]:
    return [
        one for one in given
        if one.is_first and one.by == person and month_of(one.day) == month_of(day)
        and is_from_customers(one) == noted
    ]  # fmt: skip


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
        if one.to_kind != "person" or is_from_customers(one):
            continue
        if one.by == person:
            pairs["to"].add(one.to)
        elif one.to == person:
            pairs["by"].add(one.by)
    return len(pairs["to"] & pairs["by"]), len(pairs["to"])


def between_two(thanks: Iterable[Act], person: str) -> Mapping[str, tuple[int, int]]:
    """Return whom ``person`` and who thanked each other: how often one way and the other.

    For these two alone to read: two who thank each other in turn see it, and nobody else is told.
    """
    given: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for one in thanks:
        if one.to_kind == "person" and not is_from_customers(one):
            if one.by == person:
                given[one.to] += 1
            elif one.to == person:
                received[one.by] += 1
    return {other: (given[other], received[other]) for other in given if received[other]}
