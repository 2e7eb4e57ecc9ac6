"""What is shown of a question answered by an option: shares of the company, univocity of large groups (R138).

Nothing here is a sum over a small group. The company's answers are cut into blocks, one for each option shown
and one for the rest, each of k people or more. Univocity is shown of groups that hold nobody in common, each
of 6 k people or more, and never where all but a few may have said the same.

The proof is by dealing anew. Inside a group, or among all whom no group holds, the answers dealt to other
people give the very same cells; where at least k of them differ from the most frequent answer, any 1..k-1
people may all have said one thing, or none of them. Where fewer differ, a world must be found in which k do:
answers exchanged with another group, every figure the same. If there is none, nothing of the question is
shown; and as then no option is named, the options themselves may be dealt anew, for everybody at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log

import numpy as np
from numpy.typing import NDArray

from avers.core.measures.univocity import univocity_of
from avers.core.publication.question import COMPANY, Question

__all__ = ["UNIVOCITY_GRID", "Chosen", "blocks", "ceiling", "fewest", "outcome", "settle_choice"]

IntArray = NDArray[np.int64]

UNIVOCITY_GRID = 5
"""Hundredths of a univocity."""

# Answers of a group for each person of the threshold: 30 where k is 5. One in six may then differ unseen.
_TIMES = 6
# Those outside every group stand by themselves from this many thresholds on.
_POOL = 3
# More withheld groups than this are guessed one by one, no longer all together.
_MOST_GUESSES = 6
# Lists this long were tried against every deal of a group; a longer one is shown for the company alone.
_MOST_OPTIONS = 8
# How many answers beyond the needed ones are tried in an exchange.
_TRIED = 4


@dataclass(frozen=True)
class Chosen:
    """What is shown of one question.

    Attributes
    ----------
    question : Question
    options : frozenset of int
        Options whose share is shown, by their place; empty where nothing of the question is.
    is_forced : bool
        Whether an option that k people took is held back as well, so that the others do not follow.
    univocities : mapping of node to float or None
        The company and the groups; None is withheld.
    has_groups : bool
        Whether the shares of groups of options are shown too: each holds k people, in each of its blocks.
    """

    question: Question
    options: frozenset[int]
    is_forced: bool
    univocities: Mapping[int, float | None]
    has_groups: bool = False


def fewest(k: int) -> int:
    """Return the answers that a choice needs before anything of it is shown."""
    return _TIMES * k


def settle_choice(question: Question, *, k: int) -> Chosen:
    """Return what is shown of ``question``, nothing where the company has too few answers."""
    if question.n(COMPANY) < fewest(k):
        return Chosen(question, frozenset(), False, {})
    groups = _groups(question, k) if question.given[COMPANY].size <= _MOST_OPTIONS else []
    options, is_forced, has_groups = _blocks_of(question, k)
    rows = [question.given[node] for node in groups]
    company = question.given[COMPANY]
    if not options or _is_guessable(company, rows) or not _holds(company, rows, k):
        return Chosen(question, frozenset(), True, dict.fromkeys((COMPANY, *groups)))
    shown = {node: outcome(row) for node, row in zip(groups, rows, strict=True)}
    whole = _rounded(univocity_of(question.given[COMPANY]))
    return Chosen(question, options, is_forced, {COMPANY: whole if whole < 1 else None, **shown}, has_groups)


def _blocks_of(question: Question, k: int) -> tuple[frozenset[int], bool, bool]:
    """Return the options shown, whether one is hidden with the few, and whether groups of options are shown.

    Within each group of options where every one of them can be cut so; else over all options.
    """
    counts, item = question.given[COMPANY], question.item
    found: set[int] = set()
    is_forced = False
    for group in item.groups:
        places = [place for place, option in enumerate(item.options) if option.group == group]
        inside = counts[places]
        order = sorted(
            (one for one in range(len(places)) if inside[one] >= k), key=lambda one: -int(inside[one])
        )
        rest = int(inside.sum() - inside[order].sum())
        if len(order) < len(places) and rest < k and order:
            order.pop()
            is_forced = True
        if int(inside.sum()) < k:
            break
        found.update(places[one] for one in order)
    else:
        if len(item.groups) > 1 and found:
            return frozenset(found), is_forced, True
    return (*blocks(counts, k), False)


def blocks(counts: IntArray, k: int) -> tuple[frozenset[int], bool]:
    """Return the options whose share may be shown, and whether one of k people is hidden with the few.

    Each block, an option shown or all others together, holds k people or more, and there are two at least.
    """
    order = sorted(np.flatnonzero(counts >= k).tolist(), key=lambda one: (-int(counts[one]), one))
    rest, is_forced = int(counts.sum() - counts[order].sum()), False
    if len(order) < counts.size and rest < k and order:
        rest, is_forced = rest + int(counts[order.pop()]), True
    n_blocks = len(order) + (rest > 0)
    return (frozenset(order), is_forced) if order and n_blocks > 1 else (frozenset(), True)


@lru_cache(maxsize=64)
def ceiling(n_options: int) -> float:
    """Return the univocity from which on a group is withheld: that of one in six who differ, all alike."""
    part = 1 / _TIMES
    entropy = -(part * log(part) + (1 - part) * log(1 - part))
    return floor(100 / UNIVOCITY_GRID * (1 - entropy / log(n_options)) + 1e-9) * UNIVOCITY_GRID / 100


def outcome(counts: IntArray) -> float | None:
    """Return what is shown of a group with these answers: univocity to the grid, None from the ceiling on."""
    value = _rounded(univocity_of(counts))
    return value if value < ceiling(counts.size) else None


def _rounded(value: float) -> float:
    return round(floor(value * 100 / UNIVOCITY_GRID + 0.5) * UNIVOCITY_GRID / 100, 2)


def _groups(question: Question, k: int) -> list[int]:
    """Return the smallest units of enough answers, less those needed so that nobody outside stands out.

    It depends on how many answered, never on what.
    """
    family, n = question.family, question.whole[:, 0]
    large = frozenset(np.flatnonzero(n >= fewest(k)).tolist()) - {COMPANY}
    groups = [node for node in sorted(large) if not family.below(node, large)]
    outside = int(n[COMPANY]) - sum(int(n[node]) for node in groups)
    if 0 < outside < _POOL * k and groups:
        groups.remove(min(groups, key=lambda node: (int(n[node]), node)))
    return groups


def _is_guessable(company: IntArray, groups: list[IntArray]) -> bool:
    """Return whether a withheld group, taken to be unanimous, can have named one option alone (A6).

    Guessed by itself, then with every other withheld group unanimous as well. Where no option was taken often
    enough, the guess was wrong and nothing follows.
    """
    hidden = [int(row.sum()) for row in groups if outcome(row) is None]
    return any(
        _n_possible(company, size, others) == 1
        for place, size in enumerate(hidden)
        for others in ([], _together(hidden, place))
    )


def _together(hidden: list[int], place: int) -> list[int]:
    others = sorted((size for one, size in enumerate(hidden) if one != place), reverse=True)
    return others if len(others) < _MOST_GUESSES else []


def _n_possible(company: IntArray, size: int, others: list[int]) -> int:
    """Return how many options one unanimous group may have named, the others having their room too."""
    possible = 0
    for option in np.flatnonzero(company >= size).tolist():
        left = company.copy()
        left[option] -= size
        possible += _is_room(tuple(left.tolist()), others)
    return possible


def _is_room(left: tuple[int, ...], sizes: list[int]) -> bool:
    if not sizes:
        return True
    first, *rest = sizes
    return any(
        _is_room((*left[:place], room - first, *left[place + 1 :]), rest)
        for place, room in enumerate(left)
        if room >= first
    )


def _holds(company: IntArray, groups: list[IntArray], k: int) -> bool:
    """Return whether any 1..k-1 people, wherever they are, may all have answered otherwise."""
    pool = company - sum(groups, np.zeros_like(company))
    atoms = [*groups, pool] if pool.any() else list(groups)
    kept = [outcome(row) for row in groups] + [None]
    for place in range(len(atoms)):
        if _n_differ(atoms[place]) >= k:
            continue
        if not _is_mixed_with_another(atoms, place, kept, len(groups), k):
            return False
    return True


def _is_mixed_with_another(
    atoms: list[IntArray], place: int, kept: list[float | None], n_groups: int, k: int
) -> bool:
    """Exchange answers of a group that nearly agrees with another's, no figure moving; False if none can."""
    others = sorted((one for one in range(len(atoms)) if one != place), key=lambda one: (one < n_groups, one))
    for other in others:
        for mine, theirs in _exchanges(atoms[place], atoms[other], k):
            if all(
                one >= n_groups or outcome(row) == kept[one] for one, row in ((place, mine), (other, theirs))
            ):
                atoms[place], atoms[other] = mine, theirs
                return True
    return False


def _exchanges(weak: IntArray, strong: IntArray, k: int) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield both groups after so many answers of ``strong`` were exchanged that k of ``weak`` differ."""
    mode = int(weak.argmax())
    needed = k - _n_differ(weak)
    foreign = strong.copy()
    foreign[mode] = 0
    for many in range(needed, needed + _TRIED):
        if many > foreign.sum() or weak[mode] - many < k:
            return
        for taken in (_most_alike(foreign, many), _most_spread(foreign, many)):
            mine, theirs = weak + taken, strong - taken
            mine[mode] -= many
            theirs[mode] += many
            if _n_differ(mine) >= k and _n_differ(theirs) >= k:
                yield mine, theirs


def _most_alike(counts: IntArray, many: int) -> IntArray:
    taken = np.zeros_like(counts)
    for option in sorted(range(counts.size), key=lambda one: -int(counts[one])):
        taken[option] = min(int(counts[option]), many - int(taken.sum()))
    return taken


def _most_spread(counts: IntArray, many: int) -> IntArray:
    taken = np.zeros_like(counts)
    for _ in range(many):
        left = np.where(counts > taken, taken, np.iinfo(np.int64).max)
        taken[int(left.argmin())] += 1
    return taken


def _n_differ(counts: IntArray) -> int:
    return int(counts.sum() - counts.max())
