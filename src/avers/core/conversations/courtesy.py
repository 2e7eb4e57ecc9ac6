"""Smile, hello, thank you, goodbye: whether the words are there, and whether they are recited (R52).

Presence alone earns nothing: four formulas said to everybody are worth less than none, for they stand where
an answer could. Presence is read in each reply, recitation in at least thirty: how often two customers whose
situations differ are given the same words. Units only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, sqrt
from typing import Final

from avers.core.conversations.phrases import Phrases, nothing_found
from avers.core.conversations.reading import HANDLE, LINK, Message, read
from avers.core.conversations.score import Abstention, Score, Span
from avers.core.conversations.situations import situation_of
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.distributions import normal_quantile

__all__ = [
    "COURTESIES",
    "FEWEST_REPLIES",
    "METHOD",
    "Courtesy",
    "Robotisation",
    "courtesy",
    "greeting_of",
    "mechanical_courtesy",
    "robotisation",
]

METHOD: Final = "courtesy 1"
FEWEST_REPLIES: Final = 30
COURTESIES: Final = ("greeting", "thanks", "farewell", "invitation")

_PATTERNS: Final[dict[str, dict[str, re.Pattern[str]]]] = {
    "fr": {
        "greeting": re.compile(
            r"^\W{0,6}(?:re)?(?:bonjour|bonsoir|salut|hello|coucou|cher|chere|madame|monsieur)\b"),
        "thanks": re.compile(
            r"\b(?:merci|remerci(?:e|ons|ements))\b(?! (?:de|d') ?(?:nous |me |m'|bien )?(?:indiquer"
            r"|preciser|communiquer"
            r"|envoyer|transmettre|patienter|contacter|fournir|vouloir|confirmer|repondre))"
        ),
        "farewell": re.compile(
            r"\b(?:au revoir|a (?:tres )?bientot|a (?:tres )?vite|a demain|bonne (?:journee|soiree"
            r"|fin de|semaine|continuation)"
            r"|bon (?:week-end|weekend|apres-midi|dimanche)|excellente? (?:journee|soiree|week-end)"
            r"|belle (?:journee|soiree)"
            r"|cordialement|bien a vous|sinceres? salutations|respectueusement|agreable journee)\b"
        ),
        "invitation": re.compile(
            r"\b(?:n'hesitez pas|(?:restons|reste|sommes|suis) (?:a votre (?:entiere )?(?:disposition"
            r"|ecoute)|la pour|disponible)"
            r"|au plaisir de|revenez|repassez|(?:si|pour) (?:vous avez )?(?:besoin"
            r"|toute (?:autre )?(?:question|demande|information))"
            r"|dites-(?:moi|nous) si|a votre (?:disposition|service|ecoute))\b"
        ),
    },
    "en": {
        "greeting": re.compile(
            rf"^(?:[\W{HANDLE}]{{0,60}})(?:hi|hello|hey|heya|dear|good (?:morning|afternoon|evening"
            r"|day)|greetings|howdy|thanks for (?:reaching|contacting)"
            r"|thank you for (?:reaching|contacting))\b"
        ),
        "thanks": re.compile(
            r"\b(?:thanks|thank you|thx|cheers|much appreciated|we appreciate|i appreciate)\b"),
        "farewell": re.compile(
            r"\b(?:goodbye|good ?bye|bye|see you|have a (?:\w{2,10} )?(?:day|evening|one|weekend|week"
            r"|night)|take care|(?:kind|best|warm) (?:regards|wishes)"
            r"|regards|sincerely|yours|all the best|enjoy your (?:day|evening|weekend))\b"
        ),
        "invitation": re.compile(
            r"\b(?:(?:do not|don't|never|please don't) hesitate|feel free|let us know if"
            r"|let me know if|give us a shout|just shout|(?:we're|i'm|we are"
            r"|i am) (?:always )?here (?:to|for|if)"
            r"|reach (?:back )?out if|any (?:other|more|further|additional) (?:questions?|concerns?"
            r"|issues?)|anything else|come back|stop by|visit us again|at your (?:service|disposal)"
            r"|happy to help)\b"
        ),
    },
}  # fmt: skip
_PHRASES: Final = {
    language: {name: Phrases(patterns[name]) for name in COURTESIES}
    for language, patterns in _PATTERNS.items()
}
_NAMES: Final = re.compile(r"\b(?:monsieur|madame|mademoiselle|mme|mlle|mr|mrs|ms|m)\b\.?|\d+")
_TOKEN: Final = re.compile(r"[^\W\d_]{2,40}")
_LONGEST_FORMULA: Final = 8


def courtesy(text: str, language: str) -> dict[str, Score]:
    """Return which of ``COURTESIES`` a reply holds, and ``frame``, the share of its words that they take.

    A sign 0 or 1 each, with spans; ``frame`` is the words of the first sentence where it greets and of the
    last two where they thank, leave or invite, over all words. All abstain in another language, and ``frame``
    where there is no word.
    """
    if language not in _PATTERNS:
        return {
            name: Score(name, None, METHOD, abstained=Abstention.LANGUAGE) for name in (*COURTESIES, "frame")
        }
    message = read(text)
    return _scores(message, _places(message, language))


def greeting_of(text: str, language: str) -> str | None:
    """Return the words with which a reply greets, without a name; "" where it does not greet.

    None in another language than French or English: it could not be read.
    """
    if language not in _PATTERNS:
        return None
    message = read(text)
    found = _PATTERNS[language]["greeting"].search(message.text)
    if found is None:
        return ""
    # « Madame, » alone greets too: of a title nothing is left once names are taken out.
    return _bare(found.group()) or found.group().strip()


_Places = dict[str, list[tuple[int, int]]]


def _places(message: Message, language: str) -> _Places:
    return {name: phrases.places(message) for name, phrases in _PHRASES[language].items()}


def _scores(message: Message, found: _Places) -> dict[str, Score]:
    scores = {
        name: Score(name, 1.0, METHOD, tuple(Span(*message.span(*one), name) for one in spans))
        if spans
        else nothing_found(name, METHOD, is_short=False)
        for name, spans in found.items()
    }
    scores["frame"] = _frame(message, found)
    return scores


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Courtesy of some replies: ``present`` by formula, how far it is recited, what is left of it.

    ``recited`` is the share of pairs of customers in different situations who are given the same formula,
    opening and closing alike counted; ``score`` is presence times what is not recited, 0..1. The entropies
    are in bits, of the formulas found (none counts as one).
    """

    n: int
    present: dict[str, float]
    recited: Figure
    score: Figure
    opening_bits: float
    closing_bits: float
    frame_share: float


def mechanical_courtesy(
    replies: Sequence[str], customers: Sequence[str | None], language: str, *, confidence: float = 0.95
) -> Courtesy | Withheld:
    """Return how courteous at least thirty replies in one language are, and how mechanically (R52).

    Situations are read in the customers' messages (``situations.py``); where none is known, or all are the
    same, any two replies are compared. Intervals by the jackknife over replies, ends cut to 0 and 1.

    Parameters
    ----------
    replies : sequence of str
    customers : sequence of str or None, as long
        The message that each reply answers.

    Returns
    -------
    Courtesy or Withheld
        Withheld ``too_few`` under ``FEWEST_REPLIES``, ``language`` for another language.

    References
    ----------
    Conversations page, section 3 (mechanical courtesy). The repeat rate is Simpson's (1949), Nature 163.
    """
    if language not in _PATTERNS:
        return Withheld("language", len(replies), METHOD)
    if len(replies) < FEWEST_REPLIES:
        return Withheld("too_few", len(replies), METHOD)
    messages = [read(reply) for reply in replies]
    places = [_places(message, language) for message in messages]
    scores = list(map(_scores, messages, places))
    present = {name: _mean([one[name].value or 0.0 for one in scores]) for name in COURTESIES}
    formulas = list(map(_formulas, messages, places))
    situations = [None if customer is None else situation_of(customer) for customer in customers]
    opening, closing = [one[0] for one in formulas], [one[1] for one in formulas]
    left = [_repeats(side, situations) for side in (opening, closing)]
    recited, low, high = _jackknifed(left, confidence)
    presence = _mean(list(present.values()))
    frames = [value for one in scores if (value := one["frame"].value) is not None]
    n = len(replies)
    return Courtesy(
        n,
        present,
        Estimate(recited, low, high, n, "share", METHOD),
        Estimate(presence * (1 - recited), presence * (1 - high), presence * (1 - low), n, "share", METHOD),
        _entropy(opening),
        _entropy(closing),
        _mean(frames) if frames else 0.0,
    )


@dataclass(frozen=True, slots=True)
class Robotisation:
    """How far a team's replies could have been sent by nobody: the index, 0..1, and its three parts."""

    index: float
    near_duplicates: float
    templates: float
    unspecific: float
    n: int


def robotisation(
    near_duplicate: Sequence[bool], template_score: Sequence[float], names_the_case: Sequence[bool]
) -> Robotisation | Withheld:
    """Return the robotisation of a team (R53): the mean of three shares, each shown.

    Near duplicates of another customer's reply; replies whose template score is one half or more; replies
    that name nothing of the case. Withheld ``too_few`` under ``FEWEST_REPLIES``.
    """
    n = len(template_score)
    if n < FEWEST_REPLIES:
        return Withheld("too_few", n, METHOD)
    parts = (
        sum(near_duplicate) / n,
        sum(score >= 0.5 for score in template_score) / n,
        1 - sum(names_the_case) / n,
    )
    return Robotisation(sum(parts) / 3, *parts, n)


def _frame(message: Message, found: _Places) -> Score:
    ranges = _frame_ranges(message, found)
    words = [one.start() for one in _TOKEN.finditer(message.text)] if ranges else []
    if not words:
        return nothing_found("frame", METHOD, is_short=not _TOKEN.search(message.text))
    # One range a sentence at most: no word is in two.
    held = sum(bisect_left(words, end) - bisect_left(words, start) for start, end in ranges)
    return Score(
        "frame", held / len(words), METHOD, tuple(Span(*message.span(*one), "frame") for one in ranges)
    )


def _frame_ranges(message: Message, found: _Places) -> list[tuple[int, int]]:
    sentences = message.sentences
    ranges = []
    for place, one in enumerate(sentences):
        if 0 < place < len(sentences) - 2:
            continue
        kinds = ("greeting",) if place == 0 else ("thanks", "farewell", "invitation")
        held = [span for kind in kinds for span in found[kind] if one.start <= span[0] < one.end]
        if held:
            # A greeting goes as far as its comma: « Bonjour Madame, votre colis … »
            comma = message.text.find(",", held[0][1], one.end) if place == 0 else -1
            ranges.append((one.start, comma if comma > 0 else one.end))
    return ranges


def _formulas(message: Message, found: _Places) -> tuple[str, str]:
    """Return opening and closing as everybody's: without names, numbers, links; empty where there is none."""
    ranges = _frame_ranges(message, found)
    greeting = found["greeting"][0] if found["greeting"] else None
    opening = message.text[greeting[0] : greeting[1]] if greeting else ""
    closing = [message.text[start:end] for start, end in ranges if greeting is None or start > greeting[0]]
    return _bare(opening), " / ".join(filter(None, map(_bare, closing)))


def _bare(words: str) -> str:
    text = _NAMES.sub(" ", words.replace(LINK, " ").replace(HANDLE, " "))
    return " ".join(_TOKEN.findall(text)[:_LONGEST_FORMULA])


@dataclass(frozen=True, slots=True)
class _Repeats:
    """Pairs of replies with the same formula, pairs compared, and each reply's part in both."""

    same: float
    all: float
    of_one: tuple[tuple[float, float], ...]


def _repeats(formulas: Sequence[str], situations: Sequence[object]) -> _Repeats:
    known = len(set(situations) - {None}) > 1
    groups = [one if known else None for one in situations]
    n, by_formula, by_group, by_both = (
        len(formulas),
        Counter(formulas),
        Counter(groups),
        Counter(zip(formulas, groups, strict=True)),
    )
    of_one = []
    for formula, group in zip(formulas, groups, strict=True):
        if known:
            of_one.append((float(by_formula[formula] - by_both[formula, group]), float(n - by_group[group])))
        else:
            of_one.append((float(by_formula[formula] - 1), float(n - 1)))
    return _Repeats(sum(one[0] for one in of_one) / 2, sum(one[1] for one in of_one) / 2, tuple(of_one))


def _jackknifed(sides: Sequence[_Repeats], confidence: float) -> tuple[float, float, float]:
    n = len(sides[0].of_one)
    value = _mean([side.same / side.all for side in sides])
    without = [
        _mean(
            [
                (side.same - side.of_one[place][0]) / max(side.all - side.of_one[place][1], 1.0)
                for side in sides
            ]
        )
        for place in range(n)
    ]
    centre = _mean(without)
    half = normal_quantile(confidence) * sqrt((n - 1) / n * sum((one - centre) ** 2 for one in without))
    return value, max(0.0, value - half), min(1.0, value + half)


def _entropy(formulas: Sequence[str]) -> float:
    n = len(formulas)
    return sum(-count / n * log2(count / n) for count in Counter(formulas).values())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
