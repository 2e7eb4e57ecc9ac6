"""The fields of one question, as a form sends them, read as an answer or refused with a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from avers.core.errors import Fault
from avers.core.evidence.asked import (
    LONGEST_TEXT,
    NOT_APPLICABLE,
    GivenAnswer,
    Question,
    places_answered,
)
from avers.core.evidence.picks import code_of, fault_of_picks
from avers.core.evidence.ranks import best_worst_code, order_code

__all__ = ["fields_of", "plain_number", "read_fields"]

# Signs that no sentence needs: they would hide text, or be longer once encrypted than they look.
_HIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What parts thousands in French, and in Switzerland: a space of any width, an apostrophe.
_THOUSANDS: Final = re.compile("(?<=[0-9])[ \u00a0\u2009\u202f'’](?=[0-9]{3}(?![0-9]))")
# 1,234.5 or 1,234,567, and the same with points and commas the other way round.
_GROUPED: Final = {
    ",": re.compile(r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3}){1,2}\.[0-9]{1,6}|(?:,[0-9]{3}){2})"),
    ".": re.compile(r"[+-]?[0-9]{1,3}(?:(?:\.[0-9]{3}){1,2},[0-9]{1,6}|(?:\.[0-9]{3}){2})"),
}
_TWO_WAYS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")


def read_fields(question: Question, told: Mapping[str, Sequence[str]]) -> GivenAnswer | Fault:
    """Return the answer that the fields of ``question`` give, or what is wrong with them.

    Parameters
    ----------
    told : mapping of str to sequence of str
        Every name of ``question.fields`` with what was sent under it, without blanks around.
    """
    item, said = question.item, [one for one in told[question.key] if one]
    if NOT_APPLICABLE in said:
        if not item.not_applicable:
            return _fault("answer_not_offered", question, NOT_APPLICABLE)
        return GivenAnswer(missing="not_applicable")
    if item.measure == "ranking":
        return _ranked(question, told)
    if item.measure == "best_worst":
        return _best_worst(question, told)
    if item.measure == "picks":
        return _picked(question, said)
    if len(said) > 1:
        return _fault("answer_one", question, ", ".join(said))
    if not said:
        return GivenAnswer(missing="skipped")
    if item.measure in ("text", "recall"):
        return _worded(question, said[0])
    if item.measure == "date":
        return _dated(question, said[0])
    if item.measure == "choice":
        return _chosen(question, said[0])
    return _numbered(question, said[0])


def fields_of(question: Question, given: GivenAnswer) -> dict[str, tuple[str, ...]]:
    """Return the fields that say ``given``, so that who comes back finds what they answered."""
    item, value = question.item, given.value
    if given.missing == "not_applicable":
        return {question.key: (NOT_APPLICABLE,)}
    if given.text:
        return {question.key: (given.text,)}
    if value is None:
        return {}
    if item.measure == "date":
        return {question.key: (date.fromordinal(int(value)).isoformat(),)}
    if item.measure == "number" or not question.choices:
        return {question.key: (plain_number(value),)}
    keys = [question.choices[place].key for place in places_answered(item, int(value))]
    if item.measure == "ranking":
        return {f"{question.key}:{key}": (str(rank),) for rank, key in enumerate(keys, 1)}
    if item.measure == "best_worst":
        return {f"{question.key}:{end}": (key,) for end, key in zip(("best", "worst"), keys, strict=True)}
    return {question.key: tuple(keys)}


def plain_number(value: float) -> str:
    """Return a number with all its digits, a point before its decimals: read back, it is the same."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _worded(question: Question, said: str) -> GivenAnswer | Fault:
    words = _HIDDEN.sub("", said.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(words) > LONGEST_TEXT:
        values = {"found": str(len(words)), "expected": str(LONGEST_TEXT)}
        return Fault("answer_too_long", path=question.key, values=values)
    return GivenAnswer(text=words) if words else GivenAnswer(missing="skipped")


def _dated(question: Question, said: str) -> GivenAnswer | Fault:
    try:
        return GivenAnswer(float(date.fromisoformat(said).toordinal()))
    except ValueError:
        return _fault("answer_day", question, said)


def _chosen(question: Question, said: str) -> GivenAnswer | Fault:
    place = _place(question, said)
    return _fault("answer_not_offered", question, said) if place is None else GivenAnswer(float(place + 1))


def _numbered(question: Question, said: str) -> GivenAnswer | Fault:
    scale = question.item.scale
    written = _THOUSANDS.sub("", said)
    for group, decimal in ((",", "."), (".", ",")):
        if _GROUPED[group].fullmatch(written):
            written = written.replace(group, "").replace(decimal, ".")
    # Twelve hundred in English, a little more than one in French: nobody but the writer knows.
    if _TWO_WAYS.fullmatch(written):
        whole, small = written.replace(",", ""), f"{written}0"
        values = {"found": said, "expected": whole, "comma": small, "point": small.replace(",", ".")}
        return Fault("answer_number_two_ways", path=question.key, values=values)
    # A comma is how French writes a decimal; signs of another script, « nan » or « inf » are no number.
    if not re.fullmatch(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,6})?", written):
        return _fault("answer_number", question, said)
    value = float(written.replace(",", "."))
    if not scale.low <= value <= scale.high:
        return _fault("answer_scale", question, said, f"{scale.low}–{scale.high}")
    if question.item.is_rated and not value.is_integer():
        return _fault("answer_whole", question, said)
    return GivenAnswer(value)


def _picked(question: Question, said: Sequence[str]) -> GivenAnswer | Fault:
    places = []
    for one in said:
        place = _place(question, one)
        if place is None:
            return _fault("answer_not_offered", question, one)
        places.append(place)
    if not places:
        return GivenAnswer(missing="skipped")
    wrong = fault_of_picks(sorted(set(places)), question.item)
    if wrong is not None:
        code = "answer_alone" if wrong == "unknown_with_others" else "answer_too_many"
        return _fault(code, question, str(len(places)), str(question.item.at_most))
    return GivenAnswer(float(code_of(places)))


def _ranked(question: Question, told: Mapping[str, Sequence[str]]) -> GivenAnswer | Fault:
    n = len(question.choices)
    ranks = [
        next((one for one in told[f"{question.key}:{choice.key}"] if one), "") for choice in question.choices
    ]
    if not any(ranks):
        return GivenAnswer(missing="skipped")
    if sorted(ranks) != sorted(str(rank) for rank in range(1, n + 1)):
        return _fault("answer_ranks", question, ", ".join(rank or "–" for rank in ranks), f"1–{n}")
    order = sorted(range(n), key=lambda place: int(ranks[place]))
    return GivenAnswer(float(order_code(order)))


def _best_worst(question: Question, told: Mapping[str, Sequence[str]]) -> GivenAnswer | Fault:
    said = [next((one for one in told[f"{question.key}:{end}"] if one), "") for end in ("best", "worst")]
    if not any(said):
        return GivenAnswer(missing="skipped")
    places = [_place(question, one) for one in said]
    best, worst = places
    if best is None or worst is None:
        return _fault("answer_both_ends", question, " / ".join(one or "–" for one in said))
    if best == worst:
        return _fault("answer_same_end", question, said[0])
    return GivenAnswer(float(best_worst_code(best, worst, len(question.choices))))


def _place(question: Question, key: str) -> int | None:
    return next((place for place, one in enumerate(question.choices) if one.key == key), None)


def _fault(code: str, question: Question, found: str, expected: str = "") -> Fault:
    return Fault(code, path=question.key, values={"found": found[:80], "expected": expected})
