"""Could this reply have gone to anybody? A greeting and a name do not make it personal.

Each word of a reply is worth as many bits as it is surprising among the replies of its brand in its
language, beside what any service writes (``prior.py``). Words inside four in a row that other replies hold
are common: boilerplate, of the team or of one writer. What few bits they keep, and all bits of the others,
are what could only have been written to this customer. Formula and a worked case:
``docs/reference/conversations/templatedness.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.core.conversations.language import ENGLISH, FRENCH, NEITHER, is_among, per_reply
from avers.core.conversations.normalising import (
    NUMBER,
    BoolArray,
    IntArray,
    UintArray,
    Words,
    hash_of_word,
    mixed,
    read_words,
)
from avers.core.conversations.prior import phrases, service_stems, small_words
from avers.core.conversations.score import Abstention, Score, Span
from avers.core.conversations.shingles import LENGTH, Shingles, covered, shingles

__all__ = [
    "FEWEST_REPLIES",
    "FEWEST_WORDS",
    "METHOD",
    "PRIOR_METHOD",
    "Reference",
    "Templatedness",
    "score_templates",
]

METHOD: Final = "templates-2"
PRIOR_METHOD: Final = "prior-2"

FEWEST_WORDS: Final = 4
"""Words that a reply must have left, beside greeting, name, signature and required spans, to be judged."""
FEWEST_REPLIES: Final = 300
"""Replies of a brand and language below which the prior is the method."""
FEWEST_HOLDERS: Final = 3
"""Other replies that hold the same four words before these are common; 1 in 10,000 of a large brand."""
LONGEST_SLOT: Final = 3

FloatArray = npt.NDArray[np.float64]

_ONE_IN: Final = 10_000
_PSEUDO_REPLIES: Final = 300.0
_BITS_SMALL, _BITS_SERVICE, _BITS_OTHER, _BITS_NUMBER = 1.0, 3.0, 9.0, 5.0
_KEPT_WHEN_COMMON: Final = 0.7
_HALF: Final = 10.0  # bits a root of words at which a reply is as much one as the other
_NEAR_ACTION: Final = 8

OWN, COMMON, SLOT, REQUIRED = 0, 1, 2, 3
_KINDS: Final = ("own", "required", "template", "team", "habit")


@dataclass(frozen=True)
class Reference:
    """What some replies are compared with, in the order of ``Shingles``.

    ``gram`` and ``word`` say, for each word, how many other replies of the brand and language hold the
    four words that begin there, and the word; ``n`` how many there are, one a reply. ``holders`` says how
    many writers used the four words, where writers are known.
    """

    gram: IntArray
    word: IntArray
    n: IntArray
    holders: IntArray | None = None


@dataclass(frozen=True)
class Templatedness:
    """What was found for each reply, and the part that each of its words plays.

    ``score`` in 0..1, 1 where a reply could have gone to anybody, and ``personal_bits`` of at least 0 are
    NaN where the reply is not judged, for the reason in ``abstained``; so is ``coverage``, the share of
    common words. ``part`` is ``OWN``, ``COMMON``, ``SLOT`` or ``REQUIRED`` for each word; ``is_habit`` where
    one writer alone uses a common part.
    """

    words: Words
    score: FloatArray
    personal_bits: FloatArray
    coverage: FloatArray
    abstained: Sequence[Abstention | None]
    n_reference: IntArray
    part: npt.NDArray[np.int8]
    is_habit: BoolArray
    knows_writers: bool

    def method(self, reply: int) -> str:
        """Return the method by which a reply was judged."""
        return METHOD if self.n_reference[reply] >= FEWEST_REPLIES else PRIOR_METHOD

    def spans(self, reply: int) -> tuple[Span, ...]:
        """Return the parts of a reply: ``template``, ``team``, ``habit``, ``required`` or ``own``."""
        starts, ends, kinds, firsts = self._runs
        here = slice(firsts[reply], firsts[reply + 1])
        return tuple(map(Span, starts[here], ends[here], kinds[here]))

    def scores(self, reply: int) -> tuple[Score, Score, Score]:
        """Return templatedness, personal bits and coverage of a reply, as evidence."""
        why, spans, n = self.abstained[reply], self.spans(reply), int(self.n_reference[reply])
        found = []
        for name, values in (
            ("template_score", self.score),
            ("personal_bits", self.personal_bits),
            ("coverage", self.coverage),
        ):
            value = None if why else float(values[reply])
            found.append(Score(name, value, self.method(reply), () if why else spans, why, n))
        return found[0], found[1], found[2]

    @cached_property
    def _runs(self) -> tuple[list[int], list[int], list[str], list[int]]:
        """Return where runs of one kind start and end, their kinds, and the first run of each reply."""
        kinds = np.where(self.part == OWN, 0, np.where(self.part == REQUIRED, 1, 2))
        if self.knows_writers:
            kinds = np.where(kinds == 2, np.where(self.is_habit, 4, 3), kinds)
        is_head = np.ones(len(kinds), bool)
        is_head[1:] = (kinds[1:] != kinds[:-1]) | (np.diff(self.words.reply) > 0)
        heads = np.flatnonzero(is_head)
        tails = np.append(heads[1:], len(kinds))[: len(heads)] - 1
        return (
            self.words.start[heads].tolist(),
            self.words.end[tails].tolist(),
            [_KINDS[kind] for kind in kinds[heads].tolist()],
            np.searchsorted(heads, self.words.first).tolist(),
        )


def score_templates(
    words: Words,
    languages: npt.NDArray[np.int8],
    reference: Reference,
    *,
    customers: Sequence[str] = (),
    required: Sequence[str] = (),
) -> Templatedness:
    """Return how much each reply could have gone to anybody (``conversations.md`` section 2).

    ``customers`` are the messages that replies answer, one a reply, empty where there is none: a word taken
    up from it speaks of this case. ``required`` are sentences that must be sent as they stand (legal,
    safety, an outage): their words count on neither side. Nor does what a reply says again: whoever writes
    a sentence ten times has written it once.
    """
    plain = shingles(words)
    part, is_habit = _parts(words, plain, languages, reference, required)
    prior_bits = _prior_bits(words, languages)
    bits = _bits(prior_bits, reference, plain, words)
    is_of_the_case = _echoes(words, customers, prior_bits) | _acted_on(words, languages, prior_bits)
    shared = ((part == COMMON) | (part == SLOT)) & ~is_of_the_case
    free = (part != REQUIRED) & ~_said_again(plain)
    own_bits = _summed(words, np.where(free & ~shared, bits, 0.0))
    evidence = own_bits + _summed(
        words, np.where(free & shared, _KEPT_WHEN_COMMON * np.minimum(bits, prior_bits), 0)
    )
    n_words = per_reply(words, free)
    score = np.exp2(-evidence / (_HALF * np.sqrt(np.maximum(n_words, FEWEST_WORDS))))
    coverage = per_reply(words, free & ((part == COMMON) | (part == SLOT))) / np.maximum(n_words, 1)
    abstained = _abstentions(n_words, languages)
    unjudged = np.array([why is not None for why in abstained], bool)
    for values in (score, own_bits, coverage):
        values[unjudged] = np.nan
    return Templatedness(
        words,
        score,
        own_bits,
        coverage,
        abstained,
        reference.n,
        part,
        is_habit,
        reference.holders is not None,
    )


def _abstentions(n_words: IntArray, languages: npt.NDArray[np.int8]) -> list[Abstention | None]:
    return [
        Abstention.SHORT if n < FEWEST_WORDS else Abstention.LANGUAGE if language == NEITHER else None
        for n, language in zip(n_words.tolist(), languages.tolist(), strict=True)
    ]


def _parts(
    words: Words,
    plain: Shingles,
    languages: npt.NDArray[np.int8],
    reference: Reference,
    required: Sequence[str],
) -> tuple[npt.NDArray[np.int8], BoolArray]:
    needed = np.maximum(FEWEST_HOLDERS, -(-reference.n // _ONE_IN))[plain.reply]
    held = plain.is_whole & (reference.gram >= needed)
    of_anybody = plain.is_whole & _of_prior(plain, languages)
    common = covered(held | of_anybody)
    part = np.where(common, COMMON, OWN).astype(np.int8)
    part[_slots(words, plain.reply, common)] = SLOT
    if required:
        part[_of_required(words, required)] = REQUIRED
    if reference.holders is None:
        return part, np.zeros(len(part), bool)
    of_team = covered((held & (reference.holders >= 2)) | of_anybody)
    return part, covered(held) & ~of_team


def _of_prior(plain: Shingles, languages: npt.NDArray[np.int8]) -> BoolArray:
    found = np.zeros(len(plain.gram), bool)
    for code, language in ((FRENCH, "fr"), (ENGLISH, "en")):
        found |= (languages[plain.reply] == code) & is_among(plain.gram, _grams_of_prior(language))
    return found


@cache
def _grams_of_prior(language: str) -> UintArray:
    found = shingles(phrases(language))
    return np.unique(found.gram[found.is_whole])


def _of_required(words: Words, required: Sequence[str]) -> BoolArray:
    """Return the words inside four in a row of a sentence that must be identical, or inside all of it."""
    marks = np.zeros(len(words.word), bool)
    asked = read_words(["§ " + sentence for sentence in required])
    sizes = np.minimum(np.diff(asked.first), LENGTH)
    for length in sorted({int(size) for size in sizes} - {0}):
        sought, here = shingles(asked, length=length), shingles(words, length=length)
        of_size = sought.is_whole & (sizes[sought.reply] == length)
        starts = here.is_whole & is_among(here.gram, np.unique(sought.gram[of_size]))
        marks |= covered(starts, length=length)
    return marks


def _said_again(plain: Shingles) -> BoolArray:
    """Return the words inside four in a row that stand earlier in the same reply."""
    whole = np.flatnonzero(plain.is_whole)
    key = plain.gram[whole] ^ mixed(plain.reply[whole].astype(np.uint64))
    order = np.argsort(key, kind="stable")
    key = key[order]
    again = np.zeros(len(plain.gram), bool)
    again[whole[order[1:][key[1:] == key[:-1]]]] = True
    return covered(again)


def _slots(words: Words, reply: IntArray, common: BoolArray) -> BoolArray:
    """Return the words in gaps of at most three between common runs of one reply."""
    marks = np.zeros(len(common), bool)
    places = np.flatnonzero(common)
    if places.size < 2:
        return marks
    gap = np.diff(places) - 1
    is_slot = (gap > 0) & (gap <= LONGEST_SLOT) & (reply[places[1:]] == reply[places[:-1]])
    for before in range(1, LONGEST_SLOT + 1):
        inside = is_slot & (gap >= before)
        marks[places[:-1][inside] + before] = True
    return marks


def _prior_bits(words: Words, languages: npt.NDArray[np.int8]) -> FloatArray:
    """Return how many bits a word is worth where nothing is known of the brand."""
    known = words.vocabulary
    found = np.full(len(words.word), _BITS_OTHER)
    for code, language in ((FRENCH, "fr"), (ENGLISH, "en")):
        bits = np.where(is_among(known.stem, service_stems(language)), _BITS_SERVICE, _BITS_OTHER)
        bits[is_among(known.word, small_words(language))] = _BITS_SMALL
        bits[known.word == NUMBER] = _BITS_NUMBER
        found = np.where(languages[words.reply] == code, bits[known.place], found)
    found[_in_phrases(words, languages)] = 0.0
    return found


def _in_phrases(words: Words, languages: npt.NDArray[np.int8]) -> BoolArray:
    """Return the words inside three in a row of a phrase of the prior."""
    here = shingles(words, length=3)
    starts = np.zeros(len(words.word), bool)
    for code, language in ((FRENCH, "fr"), (ENGLISH, "en")):
        starts |= (languages[here.reply] == code) & here.is_whole & is_among(here.gram, _threes(language))
    return covered(starts, length=3)


@cache
def _threes(language: str) -> UintArray:
    found = shingles(phrases(language), length=3)
    return np.unique(found.gram[found.is_whole])


def _bits(prior_bits: FloatArray, reference: Reference, plain: Shingles, words: Words) -> FloatArray:
    """Return how surprising each word is among the replies there are and those of the prior."""
    share = (reference.word + _PSEUDO_REPLIES * np.exp2(-prior_bits)) / (
        reference.n[plain.reply] + _PSEUDO_REPLIES
    )
    bits = np.clip(-np.log2(np.minimum(share, 1.0)), 0.0, _BITS_OTHER)
    # Numbers stand as one sign: how rare that sign is in a brand says little of this number.
    bits = np.where(words.word == NUMBER, np.minimum(bits, _BITS_NUMBER), bits)
    return np.where(prior_bits == 0.0, 0.0, bits)


def _echoes(words: Words, customers: Sequence[str], prior_bits: FloatArray) -> BoolArray:
    """Return the words, neither small nor of the trade, that the customer wrote before."""
    marks = np.zeros(len(words.word), bool)
    if not any(customers):
        return marks
    asked = read_words(customers)
    known = np.unique(asked.stem ^ asked.reply.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    mine = words.stem ^ words.reply.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return is_among(mine, known) & (prior_bits > _BITS_SERVICE)


def _acted_on(words: Words, languages: npt.NDArray[np.int8], prior_bits: FloatArray) -> BoolArray:
    """Return names, numbers and words of the case within eight words of an action that is done."""
    reply = words.reply
    done = np.zeros(len(words.word), bool)
    for code, language in ((FRENCH, "fr"), (ENGLISH, "en")):
        known = words.vocabulary
        done |= (languages[reply] == code) & is_among(known.word, _done(language))[known.place]
    places = np.flatnonzero(done)
    near = np.zeros(len(done), bool)
    for far in range(-_NEAR_ACTION, _NEAR_ACTION + 1):
        there = places + far
        inside = (there >= 0) & (there < len(done))
        same = reply[there[inside]] == reply[places[inside]]
        near[there[inside][same]] = True
    of_case = (words.word == NUMBER) | (words.is_name & (prior_bits > _BITS_SERVICE))
    return np.asarray(near & of_case, dtype=np.bool_)


@cache
def _done(language: str) -> UintArray:
    """Return the participles by which something is said to be done for this customer."""
    return np.unique(np.array([hash_of_word(word) for word in _DONE[language].split()], np.uint64))


_DONE: Final = {
    "fr": """
    active activee ajoute ajoutee annule annulee change changee commande commandee corrige corrigee
    credite creditee debloque debloquee echange echangee envoye envoyee expedie expediee livre livree
    modifie modifiee programme programmee prolonge prolongee recredite recreditee rectifie rectifiee
    relance relancee rembourse remboursee remplace remplacee repare reparee reserve reservee supprime
    supprimee transfere transferee valide validee
    """,
    "en": """
    activated added amended booked canceled cancelled changed corrected credited delivered escalated
    exchanged extended fixed moved ordered rectified refunded reissued removed repaired replaced reserved
    restored scheduled sent shipped transferred unlocked updated upgraded validated waived
    """,
}


def _summed(words: Words, values: FloatArray) -> FloatArray:
    """Return the sum over the words of each reply, in the order of its words."""
    # Summed reply by reply: what lies beside a reply must not change its last digit (rule C10).
    return np.bincount(words.reply, values, minlength=words.n_replies).astype(np.float64)
