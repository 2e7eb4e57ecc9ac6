"""The attacker of rule A10, written apart from the defence: what follows from what is shown.

He knows who answered, every group shown and the method, no answer; we grant him the exact sum behind
each rounded mean and the exact counts behind each share, so that no rounding is ever trusted. He may
not import suppression, certificate or publish: one mistake must not be made twice.

    disclosed_groups   linear system: any groups, exact rational arithmetic
    from_sums          integer bounds: a group of 1..k-1 known to less than a step a person
    from_counts        the same when the answers themselves are counted
    from_withheld      what a hidden figure says by being hidden
    first_shown        what rules 1 and 2 alone would have shown, which whoever knows the method can work out
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Literal

__all__ = [
    "Leak", "Nest", "disclosed_groups", "first_shown", "from_counts", "from_sums", "from_withheld",
]  # fmt: skip

How = Literal[
    "few", "sum", "counts", "unanimous", "held_back", "served_by_few", "leader", "one_of_two",
]  # fmt: skip
Group = frozenset[int]
# What a branch may leave uncovered, counted up to k -> the least hidden for it: units, people, their ranks.
_Ways = dict[tuple[int, ...], tuple[int, int, tuple[int, ...]]]

# More hidden units than this inside one atom are no longer guessed all together, only one by one.
_MOST_GUESSES = 6


@dataclass(frozen=True, order=True)
class Leak:
    """People about whom something follows, and how: the group of 1..k-1 lies among ``members``."""

    members: tuple[int, ...]
    how: How


def disclosed_groups(shown: Sequence[Collection[int]], k: int) -> list[tuple[int, ...]]:
    """Return every group of 1..k-1 people whose indicator lies in the row space of the shown ones.

    People whom the same groups contain cannot be told apart by any sum, so that a disclosed group is
    a union of whole classes of such people. Nested groups disclose every class; other families are
    decided by elimination over the rationals, without a tolerance.

    Parameters
    ----------
    shown : sequence of groups
        Members of each shown group, as numbers.
    k : int
        Threshold.
    """
    groups = [frozenset(group) for group in shown]
    classes = _classes(groups)
    small = [one for one in classes if len(one) < k]
    rows = (
        None
        if Nest.of(groups) is not None
        else _echelon([[Fraction(bool(one & group)) for one in classes] for group in groups])
    )
    found = []
    for union in _unions(small, k):
        chosen = set(union)
        if rows is None or _in_row_space(rows, [Fraction(one in chosen) for one in classes]):
            found.append(tuple(sorted(frozenset().union(*union))))
    return sorted(found)


@dataclass(frozen=True)
class Nest:
    """Shown groups that hold one another, and the people each holds beyond those inside it.

    Attributes
    ----------
    groups : tuple of groups
        Largest first.
    order : tuple of int
        Place of each in the sequence given.
    inside : tuple of tuples of int
        Largest groups strictly inside each.
    rests : tuple of groups
        Each group less those inside it.
    """

    groups: tuple[Group, ...]
    order: tuple[int, ...]
    inside: tuple[tuple[int, ...], ...]
    rests: tuple[Group, ...]

    @classmethod
    def of(cls, given: Sequence[Group]) -> Nest | None:
        """Return the nest, None where two groups overlap without one holding the other."""
        order = sorted(range(len(given)), key=lambda index: (-len(given[index]), index))
        groups = tuple(given[index] for index in order)
        held: dict[int, int] = {}
        inside: list[list[int]] = [[] for _ in groups]
        for place, group in enumerate(groups):
            above = set(map(held.get, group))
            if len(above) > 1:
                return None
            for outer in above:
                if outer is not None:
                    inside[outer].append(place)
            held.update(dict.fromkeys(group, place))
        rests: list[set[int]] = [set() for _ in groups]
        for person, place in held.items():
            rests[place].add(person)
        return cls(groups, tuple(order), tuple(map(tuple, inside)), tuple(map(frozenset, rests)))

    def known(self, totals: Sequence[int]) -> list[int]:
        """Return the sum over each rest, given the sum over each group in the order first given."""
        placed = [totals[index] for index in self.order]
        return [
            placed[place] - sum(placed[inner] for inner in inner_ones)
            for place, inner_ones in enumerate(self.inside)
        ]


def from_sums(groups: Sequence[Group], sums: Sequence[int], *, top: int, k: int) -> list[Leak]:
    """Return what follows from the sums of nested groups, answers being whole and from 0 to ``top``.

    Raises
    ------
    ValueError
        The groups are not nested.
    """
    nest = _nested(groups)
    leaks = []
    for rest, total in zip(nest.rests, nest.known(sums), strict=True):
        if 0 < len(rest) < k:
            leaks.append(Leak(tuple(sorted(rest)), "few"))
        elif rest and any(_doubt(total, len(rest), top, g) < g for g in range(1, k)):
            leaks.append(Leak(tuple(sorted(rest)), "sum"))
    return leaks


def from_counts(
    groups: Sequence[Group], counts: Sequence[Sequence[int]], weights: Sequence[int], *, k: int
) -> list[Leak]:
    """Return what follows when it is shown how many of each nested group gave each kind of answer.

    ``counts`` holds for each group how many answers weigh ``weights[0]``, ``weights[1]`` ...; the sum
    in question is that of the weights (1 and 0 for a share; 1, 0 and -1 for the NPS).
    """
    nest = _nested(groups)
    columns = [nest.known([row[column] for row in counts]) for column in range(len(weights))]
    leaks = []
    for place, rest in enumerate(nest.rests):
        if 0 < len(rest) < k:
            leaks.append(Leak(tuple(sorted(rest)), "few"))
            continue
        held = sorted(
            weight for weight, column in zip(weights, columns, strict=True) for _ in range(column[place])
        )
        if held and any(sum(held[-g:]) - sum(held[:g]) < g for g in range(1, k)):
            leaks.append(Leak(tuple(sorted(rest)), "counts"))
    return leaks


def from_withheld(
    groups: Sequence[Group],
    sums: Sequence[int],
    hidden: Sequence[Group],
    *,
    top: int,
    k: int,
    answers: Sequence[int] = (),
    expected: Collection[Group] = (),
) -> list[Leak]:
    """Return the hidden groups whose one answer follows once they are taken to be unanimous (A6).

    A hidden group is so taken when neither rule explains it: it has k people, and showing it would
    disclose no group of 1..k-1, or the rules alone would have shown it (``expected``, see ``first_shown``).
    It is recovered when a single answer agrees with the sums shown, of those that one may give (``answers``;
    all of 0..``top`` by default).
    """
    nest = _nested(groups)
    known = nest.known(sums)
    suspects: dict[int, list[Group]] = {}
    for group in sorted(set(hidden), key=sorted):
        place = _place_of(nest, group)
        if place is None or len(group) < k:
            continue
        if group in expected or _is_unexplained(nest, place, group, k):
            suspects.setdefault(place, []).append(group)
    leaks = []
    for place, found in suspects.items():
        leaks += [
            Leak(tuple(sorted(group)), "unanimous")
            for group in found
            if _follows(group, found, known[place], len(nest.rests[place]), answers or range(top + 1))
        ]
    return leaks


def first_shown(
    above: Mapping[str, str], own: Mapping[str, Sequence[int]], *, k: int, barred: Collection[str] = ()
) -> frozenset[str]:
    """Return the units that rules 1 and 2 would show, whatever the answers.

    Fewest hidden, then fewest people: the measures page says so much (section 8, rules 1, 2 and 9). Among
    equals the method takes those whose last hidden unit, in the order of ``above``, comes first.

    Parameters
    ----------
    above : mapping of unit to unit
        The unit above each, "" for the company; each unit after the one above it.
    own : mapping of unit to counts
        Who answered in the unit itself, then whatever else must reach ``k`` beside them (serving, A1).
    barred : collection of str
        Units that have no figure by rule.
    """
    order = list(above)
    nobody = (0,) * max((len(counts) for counts in own.values()), default=1)
    whole = {unit: tuple(own.get(unit, nobody)) for unit in order}
    below: dict[str, list[str]] = {unit: [] for unit in order}
    for unit in reversed(order):
        if above[unit]:
            below[above[unit]].append(unit)
            whole[above[unit]] = _added(whole[above[unit]], whole[unit])
    may = {unit for unit in order if unit not in barred and min(whole[unit]) >= k}
    ways: dict[str, _Ways] = {}
    for rank, unit in reversed(list(enumerate(order))):
        found: _Ways = {_capped(own.get(unit, nobody), k): (0, 0, ())}
        for child in below[unit]:
            found = _both_ways(found, ways.pop(child), k)
        if unit in may:
            found = _shown_or_hidden(found, rank, whole[unit][0], k, is_company=not above[unit])
        ways[unit] = found
    hidden = set(min(ways[order[0]].values())[2]) if order else set()
    return frozenset(unit for rank, unit in enumerate(order) if unit in may and rank not in hidden)


def _capped(counts: Sequence[int], k: int) -> tuple[int, ...]:
    return tuple(min(k, one) for one in counts)


def _added(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _both_ways(left: _Ways, right: _Ways, k: int) -> _Ways:
    found: _Ways = {}
    for rest, (n, people, ranks) in left.items():
        for more, (n_more, people_more, ranks_more) in right.items():
            both = _capped(_added(rest, more), k)
            price = n + n_more, people + people_more, _last_first((*ranks, *ranks_more))
            found[both] = min(found.get(both, price), price)
    return found


def _shown_or_hidden(ways: _Ways, rank: int, n_people: int, k: int, *, is_company: bool) -> _Ways:
    """Return what a unit that may be shown leaves uncovered: nobody, or hidden what its branch does."""
    found: _Ways = {}
    if not is_company:
        for rest, (n, people, ranks) in ways.items():
            found[rest] = n + 1, people + n_people, _last_first((*ranks, rank))
    nobody = tuple(0 for _ in next(iter(ways)))
    for rest, price in ways.items():
        if rest[0] == 0 or min(rest) >= k:
            found[nobody] = min(found.get(nobody, price), price)
    return found


def _last_first(ranks: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(ranks, reverse=True))


def _doubt(total: int, n: int, top: int, g: int) -> int:
    """Return how many steps lie between the largest and the smallest sum ``g`` of ``n`` people may have."""
    largest = min(top * g, total)
    smallest = total - min(top * (n - g), total)
    return largest - smallest


def _place_of(nest: Nest, group: Group) -> int | None:
    """Return the rest that holds all of ``group``; None where shown groups cover part of it."""
    return next((place for place, rest in enumerate(nest.rests) if group and group <= rest), None)


def _is_unexplained(nest: Nest, place: int, group: Group, k: int) -> bool:
    left = len(nest.rests[place]) - len(group)
    return left == 0 or left >= k


def _follows(group: Group, suspects: Sequence[Group], total: int, n: int, answers: Sequence[int]) -> bool:
    """Return whether one answer alone is possible for ``group``, guessed alone or with the others."""
    apart: list[Group] = []
    for other in sorted(suspects, key=lambda one: (-len(one), sorted(one))):
        if not other & group and all(not other & one for one in apart):
            apart.append(other)
    tries: list[list[Group]] = [[]]
    if 0 < len(apart) < _MOST_GUESSES:
        tries.append(apart)
    return any(_n_answers(group, others, total, n, answers) == 1 for others in tries)


def _n_answers(group: Group, others: Sequence[Group], total: int, n: int, answers: Sequence[int]) -> int:
    free = n - len(group) - sum(len(one) for one in others)
    possible, top = 0, max(answers)
    for answer in answers:
        left = total - answer * len(group)
        possible += any(
            0 <= left - sum(a * len(one) for a, one in zip(given, others, strict=True)) <= top * free
            for given in product(answers, repeat=len(others))
        )
    return possible


def _nested(groups: Sequence[Group]) -> Nest:
    nest = _nest_of(tuple(groups))
    if nest is None:
        raise ValueError("the groups overlap without one holding the other")
    return nest


@lru_cache(maxsize=1)
def _nest_of(groups: tuple[Group, ...]) -> Nest | None:
    """Return the nest; kept for the next question that is asked about the same groups."""
    return Nest.of(groups)


def _classes(groups: Sequence[Group]) -> list[Group]:
    """Return the people whom the same groups contain, class by class; those in no group left out."""
    seen: dict[int, list[int]] = {}
    for index, group in enumerate(groups):
        for person in group:
            seen.setdefault(person, []).append(index)
    classes: dict[tuple[int, ...], set[int]] = {}
    for person, containing in seen.items():
        classes.setdefault(tuple(containing), set()).add(person)
    return [frozenset(people) for _, people in sorted(classes.items())]


def _unions(classes: Sequence[Group], k: int, start: int = 0) -> Iterator[tuple[Group, ...]]:
    """Yield every choice of classes that together hold 1..k-1 people."""
    for index in range(start, len(classes)):
        one = classes[index]
        if len(one) < k:
            yield (one,)
            for more in _unions(classes, k - len(one), index + 1):
                yield (one, *more)


def _echelon(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Return the rows reduced, each with a 1 where all others have a 0."""
    reduced: list[list[Fraction]] = []
    for row in rows:
        rest = _remainder(reduced, row)
        lead = next((column for column, value in enumerate(rest) if value), None)
        if lead is None:
            continue
        rest = [value / rest[lead] for value in rest]
        reduced = [[a - row_[lead] * b for a, b in zip(row_, rest, strict=True)] for row_ in reduced]
        reduced.append(rest)
    return reduced


def _remainder(reduced: list[list[Fraction]], row: list[Fraction]) -> list[Fraction]:
    for one in reduced:
        lead = next(column for column, value in enumerate(one) if value)
        if row[lead]:
            factor = row[lead]
            row = [a - factor * b for a, b in zip(row, one, strict=True)]
    return row


def _in_row_space(reduced: list[list[Fraction]], row: list[Fraction]) -> bool:
    return not any(_remainder(reduced, row))
