"""The patterns by which an act is read in one language, each bounded: its work is linear (rule C11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any, Final

from avers.core.conversations.openings import NEVER, Search

__all__ = ["ActRules", "Cued", "Finder", "cued", "either", "with_letters"]


def either(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that matches where any of ``patterns`` does; each ``actor`` gets its own name."""
    places = count()
    joined = "|".join(_runs([one for pattern in patterns for one in _branches(pattern)]))
    return re.compile(_ACTOR.sub(lambda _: f"(?P<actor{next(places)}>", joined))


def _runs(branches: list[str]) -> Iterator[str]:
    # The edge of a word is asked once for all branches that begin with it, not by each at every letter. No
    # other branch begins with a letter that one of these does, so that they may come first.
    at_words = [one[2:] for one in branches if one.startswith(r"\b")]
    if at_words:
        yield r"\b(?:" + "|".join(at_words) + ")"
    yield from (one for one in branches if not one.startswith(r"\b"))


def _branches(pattern: str) -> Iterator[str]:
    """Yield what a pattern chooses between at its top: ``a(?:b|c)|d`` gives ``a(?:b|c)`` and ``d``."""
    start = depth = 0
    for sign in _SIGN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if sign[0] == "|" and not depth:
            yield pattern[start : sign.start()]
            start = sign.end()
    yield pattern[start:]


# An escaped sign and a class of signs are read whole, so that no bracket within them counts.
_SIGN: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
_ACTOR: Final = re.compile(r"\(\?P<actor>")


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern and its cues: it can match only where one of ``cues`` stands; without cues, anywhere."""

    cues: tuple[str, ...]
    pattern: re.Pattern[str]


def cued(cues: tuple[str, ...], *patterns: str) -> Cued:
    """Return ``either(*patterns)`` behind its cues, letters one of which each of its matches needs."""
    return Cued(cues, either(*patterns))


def _parted(pattern: re.Pattern[str]) -> Iterator[Cued]:
    """Yield a pattern in parts: what begins at a word, with a sign that can be looked for, and the rest."""
    rest: list[str] = []
    for branch in _branches(pattern.pattern):
        begins = _LITERAL.match(branch)
        if branch.startswith(r"\b") or begins:
            yield Cued((begins[1],) if begins else (), re.compile(branch))
        else:
            rest.append(branch)
    if rest:
        yield Cued((), re.compile("|".join(rest)))


# Signs with which a branch must begin, after what may stand before them: a link, an address.
_LITERAL: Final = re.compile(r"(?:\(\?<=\\w\))?([@_\ue000]+)")


class Finder:
    """Finds as one pattern would, but tries a part only where it can begin and one of its cues stands.

    ``search`` are the patterns of all acts of the language.
    """

    def __init__(self, search: Search, pattern: re.Pattern[str], *parts: Cued) -> None:
        sought = [
            search.add(one.pattern, one.cues)
            for one in (*_parted(pattern), *parts)
            if one.pattern is not NEVER
        ]
        self._openings_of = search.openings_of
        self._parts = {one.bit: one for one in sought}
        self._bits = sum(self._parts)

    def finditer(self, text: str) -> list[re.Match[str]]:
        """Return what each part finds in ``text``, part after part; finds of two parts may overlap."""
        openings = self._openings_of(text)
        found: list[re.Match[str]] = []
        open_ones = openings.bits & self._bits
        while open_ones:
            bit = open_ones & -open_ones
            open_ones ^= bit
            found += self._parts[bit].found(text, openings)
        return found


# Read sentence by sentence, each too short to be worth it.
_OF_SENTENCES: Final = ("question_words", "no_question", "own_clause")


@dataclass(frozen=True)
class ActRules:
    """Patterns of one language, on the plain letters of ``reading.Message``.

    ``x`` finds an act, ``not_x`` the turns of phrase that look like it and are not: a find that overlaps
    one of these does not count. ``commitment`` pairs a state (promised, done, under way) with its pattern;
    its group ``actor`` is who acts, nobody where there is none. What is refused of commitments ends where
    ``own_clause`` begins.
    """

    apology: re.Pattern[str] | Finder
    not_apology: re.Pattern[str] | Finder
    vague: re.Pattern[str] | Finder
    admission: re.Pattern[str] | Finder
    not_admission: re.Pattern[str] | Finder
    commitment: tuple[tuple[str, re.Pattern[str] | Finder], ...]
    not_commitment: re.Pattern[str] | Finder
    own_clause: re.Pattern[str]
    question_words: re.Pattern[str]
    no_question: re.Pattern[str]
    asked: re.Pattern[str] | Finder
    not_asked: re.Pattern[str] | Finder
    redirect: re.Pattern[str] | Finder
    not_redirect: re.Pattern[str] | Finder
    deflection: re.Pattern[str] | Finder
    not_deflection: re.Pattern[str] | Finder


def with_letters(rules: ActRules, *families: Mapping[str, tuple[Cued, ...]]) -> ActRules:
    """Return ``rules`` with the patterns of ``families``: by field, and by state for those of commitments."""
    letters = {
        name: tuple(one for family in families for one in family.get(name, ()))
        for name in {name for family in families for name in family}
    }
    search = Search()
    finders: dict[str, Any] = {
        one.name: Finder(search, getattr(rules, one.name), *letters.get(one.name, ()))
        for one in fields(rules)
        if one.name not in ("commitment", *_OF_SENTENCES)
    }
    own = tuple(
        (state, Finder(search, pattern))
        for state, pattern in rules.commitment
        if isinstance(pattern, re.Pattern)
    )
    # A state's own patterns come after all others: the first find at a place says its state.
    more = tuple(
        (state, Finder(search, NEVER, *letters[state]))
        for state in ("promised", "done", "under_way")
        if state in letters
    )
    return replace(rules, commitment=(*own, *more), **finders)
