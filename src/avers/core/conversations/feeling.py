"""What a customer says of being displeased: his words in a message, and from the first message to the last.

The customer's words only, counted as said; never the employee's, and no figure here is one of an employee
(limit L1). The product ships words and weights written by us; nothing was learnt from anybody's data. A
company may train ``feeling_model.py`` on messages that its own customers rated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Final

from avers.core.conversations.feeling_words import DISPLEASED, PHRASES, PLEASED, TURNED
from avers.core.conversations.reading import LINK, Message, read
from avers.core.conversations.score import Abstention, Score, Span

__all__ = ["METHOD", "Shift", "dissatisfaction", "shift"]

METHOD: Final = "feeling words 2"
_FEWEST_WORDS: Final = 2

_REACH: Final = 3
"""Words after a negation that it turns."""
_WORD: Final = re.compile(r"[^\W\d_]{1,40}(?:['-][^\W\d_]{1,10})?")
_DURATION: Final = re.compile(
    r"\b\d{1,3} ?(?:\+ ?)?(?:hours?|hrs?|minutes?|mins?|days?|weeks?|heures?|h|jours?|semaines?|mois)\b"
)
_SIGNS: Final = (
    (re.compile(r"\?!|!\?|[!?]{3,}"), 1.0),
    (re.compile("[😠😡😤🤬😒🙄😩😫👎😢😭]"), 2.0),
    (re.compile("[😀-😍😘👍👏🎉❤💕🙌]|(?<!\\w)[:;]-?[)]"), -2.0),
    (re.compile(r"(?<!\w):-?[(/]"), 2.0),
    (_DURATION, 2.0),
    # Who is glad exclaims more than who is not; who points elsewhere tells news.
    (re.compile("!"), -0.7),
    (re.compile(f"{LINK}{{4,}}"), -1.5),
    (
        re.compile(
            r"#\w{0,30}(?:suck|fail|worst|shame|never|hate|joke|terribl|disappoint|horribl|pathetic|broken|angry"
            r"|frustrat|unhappy|annoy|upset|honte|arnaque|scandal|marre|decu|colere)"
        ),
        3.0,
    ),
)
_LEVEL: Final = -1.6
_SLOPE: Final = 0.6
_LENGTH: Final = 0.4
"""What a message e times as long says more of displeasure: complaints are told, questions are put."""
_FLATTENING: Final = 0.4
"""Exponent of the number of words by which a sum of words is spread."""


def dissatisfaction(text: str, language: str) -> Score:
    """Return how far a customer's words say that he is displeased, 0..1, with the words that say it.

    Words and phrases of displeasure less those of pleasure, each with its weight, words of pleasure turned by
    a negation up to three words before; spread over the number of words to the power 0.4; long messages lean
    to displeasure. One half or more says that he is displeased.

    Parameters
    ----------
    text : str
        A customer's message; the first 8,000 plain letters are read.
    language : {"fr", "en"}

    Returns
    -------
    Score
        Spans are ``displeased`` or ``pleased``. Abstains in another language, and where one word or none
        says nothing.
    """
    if language not in DISPLEASED:
        return Score("dissatisfaction", None, METHOD, abstained=Abstention.LANGUAGE)
    message = read(text)
    words = list(_WORD.finditer(message.text))
    total, spans = _words_told(message, words, language)
    if len(words) < _FEWEST_WORDS and not spans:
        return Score("dissatisfaction", None, METHOD, abstained=Abstention.SHORT)
    for sign, weight in _SIGNS:
        total += weight * min(2, sum(1 for _ in sign.finditer(message.text)))
    n = max(len(words), 1)
    level = _LEVEL + _SLOPE * total / max(n, 4) ** _FLATTENING + _LENGTH * log(n)
    return Score("dissatisfaction", 1 / (1 + exp(-level)), METHOD, tuple(spans))


@dataclass(frozen=True, slots=True)
class Shift:
    """What a customer says at first and at last, and the change: negative is less displeased."""

    first: float
    last: float
    change: float
    method: str = METHOD


def shift(messages: Sequence[str], language: str) -> Shift | Abstention:
    """Return the change from a customer's first message to the last, where there are two that speak."""
    told = [value for one in messages if (value := dissatisfaction(one, language).value) is not None]
    if len(told) < 2:  # a shift of one message is none
        return Abstention.NO_CUSTOMER if not told else Abstention.SHORT
    return Shift(told[0], told[-1], told[-1] - told[0])


def _words_told(message: Message, words: Sequence[re.Match[str]], language: str) -> tuple[float, list[Span]]:
    total, turned, said_until = 0.0, -_REACH - 1, 0
    spans: list[Span] = []
    phrases = _phrases(language)
    letters = [one[0] for one in words]
    for place, word in enumerate(letters):
        if place < said_until:
            continue
        weight, end = 0.0, place + 1
        for phrase, told in phrases.get(word, ()):
            if letters[place : place + len(phrase)] == phrase:
                weight, end = told, place + len(phrase)
                break
        if end == place + 1:
            weight = _weight_of(word, language)
            if weight < 0 and place - turned <= _REACH:
                weight = -0.7 * weight  # « not good » displeases a little less than « bad »
            if word in TURNED or word.endswith("n't"):
                turned = place
        said_until = end
        if weight:
            total += weight
            if abs(weight) > 1:
                kind = "displeased" if weight > 0 else "pleased"
                spans.append(Span(*message.span(words[place].start(), words[end - 1].end()), kind))
    return total, spans


@cache
def _phrases(language: str) -> dict[str, list[tuple[list[str], float]]]:
    """Return the phrases by their first word, the longest first."""
    found: dict[str, list[tuple[list[str], float]]] = {}
    for weight, phrases in PHRASES[language].items():
        for one in phrases.split(";"):
            words = _WORD.findall(one)
            found.setdefault(words[0], []).append((words, weight))
    for of_word in found.values():
        of_word.sort(key=lambda one: -len(one[0]))
    return found


@cache
def _forms(language: str) -> tuple[dict[str, float], dict[str, float]]:
    whole: dict[str, float] = {}
    begins: dict[str, float] = {}
    for sign, lists in ((1.0, DISPLEASED[language]), (-1.0, PLEASED[language])):
        for weight, words in lists.items():
            for word in words:
                (begins if word.endswith("*") else whole)[word.rstrip("*")] = sign * weight
    return whole, begins


@cache
def _lengths(language: str) -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _forms(language)[1]}, reverse=True))


def _weight_of(word: str, language: str) -> float:
    whole, begins = _forms(language)
    found = whole.get(word)
    if found is not None:
        return found
    return next((begins[word[:n]] for n in _lengths(language) if n <= len(word) and word[:n] in begins), 0.0)
