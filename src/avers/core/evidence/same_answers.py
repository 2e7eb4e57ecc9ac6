"""Answers without a name, told apart by what they say: which rows a file brought, when nothing marks them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

__all__ = ["people_with_same_answers"]

Row = tuple[Hashable, ...]


def people_with_same_answers(stored: Iterable[Row], given: Iterable[Row]) -> frozenset[Hashable] | None:
    """Return as many people of ``stored`` as ``given`` has, each with the same answers as one of them.

    Whoever is taken among several with the very same answers makes no difference to any figure, and tells
    nothing: they cannot be told apart.

    Parameters
    ----------
    stored, given : iterable of tuple
        Rows; the first of each is who answered, a number of no meaning beyond its own rows.

    Returns
    -------
    frozenset or None
        Who of ``stored``; None where somebody of ``given`` is not among them.
    """
    there = defaultdict(list)
    for person, answers in _by_person(stored).items():
        there[answers].append(person)
    found = []
    for answers in _by_person(given).values():
        alike = there.get(answers)
        if not alike:
            return None
        found.append(alike.pop())
    return frozenset(found)


def _by_person(rows: Iterable[Row]) -> dict[Hashable, frozenset[Row]]:
    answers: dict[Hashable, set[Row]] = defaultdict(set)
    for person, *rest in rows:
        answers[person].add(tuple(rest))
    return {person: frozenset(said) for person, said in answers.items()}
