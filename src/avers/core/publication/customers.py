"""Whose customers a unit's customer face holds: those outside, or the teams that it serves (R8).

Inside customers are employees who rate a unit of their own house. One of them may rate several units, so
their answers are never added up over units, nor with those of outside customers: each rated unit stands
alone, and *k* answers about it are *k* people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import numpy as np

from avers.core.evidence.answers import Answers
from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.organisation.tree import UnitTree

__all__ = [
    "Side",
    "apart",
    "is_inside",
    "sides_of",
    "standing_alone",
]

Side = Literal["outside", "inside", "both"]


def apart(answers: Answers) -> tuple[Answers, Answers | None]:
    """Return the answers of ``answers`` without its inside customers, then theirs; None where there are none.

    Employees are never parted: the attribute says nothing of them.
    """
    asked = next((one for one in answers.attributes if one.key == CUSTOMERS), None)
    if answers.face != "customer" or asked is None or INSIDE not in asked.levels:
        return answers, None
    is_there = asked.codes == asked.levels.index(INSIDE)
    return _chosen(answers, ~is_there), _chosen(answers, is_there)


def standing_alone(tree: UnitTree) -> UnitTree:
    """Return ``tree`` with every unit right under the company, so that none is part of another."""
    root = tree.unit(tree.root)
    return UnitTree([root, *(replace(unit, parent=root.key) for unit in tree.units if unit.key != root.key)])


def sides_of(outside: Answers, inside: Answers | None, tree: UnitTree, *, k: int) -> Mapping[str, Side]:
    """Return which customers answered about each unit, where at least ``k`` of them did.

    Outside customers of a unit are those of all below it too; inside customers are its own. Nobody and
    fewer than ``k`` look the same, and the company itself has no inside customers (rule A1).
    """
    n_outside = _counted(outside)
    for key in reversed(tree.keys):
        above = tree.parent(key)
        if above is not None:
            n_outside[above] = n_outside.get(above, 0) + n_outside.get(key, 0)
    n_inside = _counted(inside) if inside is not None else {}
    found: dict[str, Side] = {}
    for key in tree.keys:
        is_out = n_outside.get(key, 0) >= k
        is_in = key != tree.root and n_inside.get(key, 0) >= k
        if is_out or is_in:
            found[key] = "both" if is_out and is_in else "inside" if is_in else "outside"
    return found


def is_inside(customers: Mapping[str, str], unit: str) -> bool:
    """Return whether the customer face of ``unit`` holds what inside customers answered.

    Where both answered it holds the outside ones alone: what customers live is told first by those who pay.
    """
    return customers.get(unit) == INSIDE


def _chosen(answers: Answers, rows: np.ndarray) -> Answers:
    attributes = tuple(
        replace(one, codes=one.codes[rows]) for one in answers.attributes if one.key != CUSTOMERS
    )
    return replace(answers, units=answers.units[rows], values=answers.values[rows], attributes=attributes)


def _counted(answers: Answers) -> dict[str, int]:
    n = np.bincount(answers.units, minlength=len(answers.unit_keys)).tolist()
    return dict(zip(answers.unit_keys, n, strict=True))
