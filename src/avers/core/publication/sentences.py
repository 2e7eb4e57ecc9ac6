"""Which sentences of a wave may be shown, and as whose: drawn once at closing, then frozen (A3, A7).

A sentence is shown as coming from a unit only where at least ``WRITERS_SHOWN`` people of that unit wrote
(measures §8.5: 3·k_text), and it is drawn from *all* of them, those of the units below included. The
company draws first, then each unit below draws from what is left of its own. So the sentences of a region
are never "what its big teams did not write": no remainder is told apart, and a sentence has no smaller
group than the one that is named beside it. None draws so many that a team below could be left with nothing:
its silence would say that those of its region are all its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.protected import touches_protected
from avers.core.charter.language.telling import language_of
from avers.core.conversations.masking import PLACEHOLDER
from avers.core.evidence.texts import Texts
from avers.core.organisation.tree import UnitTree
from avers.core.publication.cell import Sentence
from avers.core.publication.serving import employees_behind

__all__ = [
    "FEWEST_OTHERS", "LONGEST_SHOWN", "SENTENCES_A_UNIT", "WRITERS_SHOWN", "draw_sentences",
    "speaks_of_leader", "totals_below", "units_that_speak",
]  # fmt: skip

FEWEST_OTHERS: Final = 10
"""k_text: fewest people a sentence may hide among beside a unit that may not be named (rule A1)."""

WRITERS_SHOWN: Final = 3 * FEWEST_OTHERS
"""Fewest people who wrote in a unit before a sentence is shown as coming from it."""

SENTENCES_A_UNIT: Final = 12
"""At most so many of one question and unit: a page shows three, and nobody reads a hundred."""

LONGEST_SHOWN: Final = 280
_FEWEST_LETTERS: Final = 15
_FEWEST_WORDS: Final = 4

Mask = Callable[[str], str]


_LEADER: Final = (
    "responsable", "chef", "cheffe", "manager", "manageur", "manageuse", "directeur", "directrice",
    "patron", "patronne", "superieur", "superieure", "boss", "supervisor", "director", "hierarchie",
    "encadrant", "encadrante", "coordinateur", "coordinatrice", "superviseur", "superviseuse",
)  # fmt: skip


def draw_sentences(
    texts: Sequence[Texts],
    tree: UnitTree,
    *,
    wave: str,
    k: int,
    mask: Mask,
    serving: Mapping[str, int],
) -> tuple[Sentence, ...]:
    """Return the sentences of a publication, masked, by face and unit, in an order that says nothing.

    Parameters
    ----------
    texts : sequence of Texts
        Closed answers in words, one a face.
    tree : UnitTree
        As frozen at the opening.
    k : int
        Threshold of the wave: fewest employees serving behind a customer's sentence (A1), and fewest
        teams behind a sentence that speaks of a leader (L2).
    mask : function of a sentence
        What masks names before anything is kept; a sentence it empties is left out.
    serving : mapping of unit to int
        Employees serving, units below included; absent is unknown, hence too few.

    Returns
    -------
    tuple of Sentence
        The same for the same answers whatever the order of rows (rule C10). Each text is in it at most
        once. Left out: what is empty, very short or very long, written in capitals, masked to nothing,
        about a protected subject (L8) or about one leader (L2).
    """
    found = [
        sentence
        for one in sorted(texts, key=lambda one: one.face)
        for sentence in _Urn(one, tree, wave, k, mask, serving).draw()
    ]
    return tuple(found)


def units_that_speak(
    writers: Mapping[str, int], tree: UnitTree, serving: Mapping[str, int] | None, *, k: int
) -> tuple[str, ...]:
    """Return the units whose sentences may be shown as theirs, parents first.

    Parameters
    ----------
    writers : mapping of unit to int
        People who wrote in each unit itself, those below not counted.
    serving : mapping of unit to int, or None
        Employees serving, for the customers' face; None where nobody has to stand behind.
    k : int
        Fewest employees serving.

    Returns
    -------
    tuple of str
        Units with at least ``WRITERS_SHOWN`` writers, themselves and all below. A unit stays silent as
        well when all but 1 to ``FEWEST_OTHERS`` - 1 of its writers belong to one unit below that may not
        speak: its sentences would be that unit's under another name.
    """
    totals = totals_below(writers, tree)
    staff = employees_behind(tree, serving, set(writers)) if serving is not None else None
    behind = totals_below(staff, tree) if staff is not None else None
    speaking = {
        unit for unit in tree.keys if totals[unit] >= WRITERS_SHOWN and (behind is None or behind[unit] >= k)
    }
    # From below: where a unit falls silent, the one above is weighed against it.
    for unit in reversed(tree.keys):
        silent = [child for child in tree.children(unit) if child not in speaking]
        if any(totals[unit] - totals[child] < FEWEST_OTHERS for child in silent):
            speaking.discard(unit)
    return tuple(unit for unit in tree.keys if unit in speaking)


@dataclass(frozen=True)
class _Urn:
    """The texts of one face, from which each unit draws in turn."""

    texts: Texts
    tree: UnitTree
    wave: str
    k: int
    mask: Mask
    serving: Mapping[str, int]
    _masked: dict[str, str] = field(default_factory=dict)

    def draw(self) -> Iterator[Sentence]:
        """Yield the sentences of every unit that speaks, the company first."""
        taken: set[str] = set()
        for item in sorted(set(self.texts.items)):
            here = [place for place, one in enumerate(self.texts.items) if one == item]
            yield from self._of_question(here, taken)

    def _of_question(self, places: Sequence[int], taken: set[str]) -> Iterator[Sentence]:
        texts = self.texts
        wrote: dict[str, set[str]] = {}
        for place in places:
            wrote.setdefault(texts.units[place], set()).add(texts.respondents[place])
        serving = self.serving if texts.face == "customer" else None
        writers = {unit: len(people) for unit, people in wrote.items()}
        by_unit: dict[str, list[int]] = {}
        for place in places:
            by_unit.setdefault(texts.units[place], []).append(place)
        speaking = units_that_speak(writers, self.tree, serving, k=self.k)
        most = _most_of_each(speaking, self.tree)
        for unit in speaking:
            below = [one for one in self.tree.descendants(unit) if one in by_unit]
            pool = sorted((place for one in below for place in by_unit[one]), key=self._rank.__getitem__)
            drawn = self._of_unit(pool, taken, most, may_speak_of_leader=len(below) >= self.k)
            for place in sorted(drawn, key=self._rank.__getitem__):
                words = self._shown(place)
                taken.add(fold(words).text)
                yield Sentence(texts.face, texts.facets[place], unit, words, language_of(words))

    def _of_unit(
        self, pool: Sequence[int], taken: set[str], most: int, *, may_speak_of_leader: bool
    ) -> list[int]:
        """Return at most ``most`` places of ``pool``, each facet in its turn."""
        drawn: list[int] = []
        seen = set(taken)
        for place in _in_turns(pool, self.texts.facets):
            if len(drawn) == most:
                break
            words = self._shown(place)
            if not words or fold(words).text in seen:
                continue
            if self.texts.face == "employee" and not may_speak_of_leader and speaks_of_leader(words):
                continue
            seen.add(fold(words).text)
            drawn.append(place)
        return drawn

    def _shown(self, place: int) -> str:
        """Return the masked words of a text, "" where it may not be shown."""
        words = self.texts.words[place]
        if self.texts.facets[place] in self.texts.barred:
            return ""
        if words not in self._masked:
            self._masked[words] = _fit(words, self.mask)
        return self._masked[words]

    @cached_property
    def _rank(self) -> list[int]:
        """Return the place of each text in an order made of contents alone.

        Its key is made of everything that was written, most of which nobody sees: a reader cannot work
        the order out again, and learns nothing from what was not drawn.
        """
        texts = self.texts
        key = sha256(f"{self.wave}/{texts.face}".encode())
        for words in sorted(texts.words):
            key.update(sha256(words.encode()).digest())
        secret = key.digest()
        signs = [
            (sha256(secret + words.encode()).digest(), unit, facet, respondent)
            for words, unit, facet, respondent in zip(
                texts.words, texts.units, texts.facets, texts.respondents, strict=True
            )
        ]
        rank = [0] * len(signs)
        for place, index in enumerate(sorted(range(len(signs)), key=signs.__getitem__)):
            rank[index] = place
        return rank


def _most_of_each(speaking: Sequence[str], tree: UnitTree) -> int:
    """Return how many sentences each unit may draw, so that the smallest below all others has as many left.

    Told by counts alone: were it told by what was drawn, a team's silence would say who wrote above it.
    """
    heard = set(speaking)
    levels = max((1 + len(heard.intersection(tree.ancestors(unit))) for unit in speaking), default=1)
    return min(SENTENCES_A_UNIT, WRITERS_SHOWN // levels)


def _in_turns(pool: Iterable[int], facets: Sequence[str]) -> Iterator[int]:
    """Yield the places of ``pool`` facet after facet, so that no subject takes all the room."""
    queues: dict[str, list[int]] = {}
    for place in pool:
        queues.setdefault(facets[place], []).append(place)
    turns = [iter(queues[facet]) for facet in sorted(queues)]
    while turns:
        left = []
        for turn in turns:
            for place in turn:
                yield place
                left.append(turn)
                break
        turns = left


def _fit(words: str, mask: Mask) -> str:
    """Return ``words`` as they may be shown, "" where they may not."""
    said = " ".join(words.split())
    if not said or len(said) > LONGEST_SHOWN or touches_protected(said):
        return ""
    masked = mask(said)
    letters = [sign for sign in PLACEHOLDER.sub("", masked) if sign.isalpha()]
    if len(letters) < _FEWEST_LETTERS or len(PLACEHOLDER.sub("", masked).split()) < _FEWEST_WORDS:
        return ""
    # Written in capitals throughout: names cannot be told from words.
    if sum(sign.isupper() for sign in letters) > len(letters) / 2:
        return ""
    return masked


def speaks_of_leader(words: str) -> bool:
    """Return whether ``words`` speak of somebody who leads (limit L2)."""
    folded = fold(words).text.replace("'", " ")
    return any(word.strip('.,;:!?"()').rstrip("s") in _LEADER for word in folded.split())


def totals_below(own: Mapping[str, int], tree: UnitTree) -> dict[str, int]:
    """Return what is told of each unit itself, added up over all below."""
    totals = {unit: own.get(unit, 0) for unit in tree.keys}
    for unit in reversed(tree.keys):
        above = tree.parent(unit)
        if above is not None:
            totals[above] += totals[unit]
    return totals
