"""Who serves whom, as far as answers tell (R8): a unit as rated by the people of one other unit.

An edge is a group of raters: those of unit A among all who rated unit B. Each rated unit is a small tree
of its own, itself above its edges, so that hiding, proof and attack work on edges as on units. Edges come
second: no figure of a unit is given up to show one. None is ever added to another: one person may rate
several units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from avers.core.evidence.answers import Answers
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

__all__ = ["RATER", "edge_of", "edges_in", "placed", "told_edge"]

RATER: Final = "rater_unit"
"""Attribute of an inside customer's answers: the unit in which the rater works; silence is unknown."""

# No key holds this sign: files and forms refuse it.
_BETWEEN: Final = "\x1f"


def edge_of(rated: str, rater: str) -> str:
    """Return the key that stands for the raters of ``rated`` who work in ``rater``."""
    return f"{rated}{_BETWEEN}{rater}"


def told_edge(key: str) -> tuple[str, str]:
    """Return (rated, rater) of an edge's key; the rater is "" where ``key`` is a unit."""
    rated, _, rater = key.partition(_BETWEEN)
    return rated, rater


def edges_in(inside: Answers) -> Mapping[str, int]:
    """Return how many raters each edge has, by its key; a unit that rates itself is no edge."""
    return {key: n for key, n in sorted(_counted(inside).items()) if told_edge(key)[1]}


def placed(inside: Answers, alone: UnitTree) -> tuple[Answers, UnitTree]:
    """Return the answers with each rater on his edge, and ``alone`` with every edge under its rated unit.

    Parameters
    ----------
    inside : Answers
        Of inside customers; their unit is the rated one, in ``alone``.
    alone : UnitTree
        Every unit right under the company (``customers.standing_alone``).

    Returns
    -------
    Answers, UnitTree
        Rows as they were. Who rates from an unknown unit stays with the rated one.
    """
    homes = list(_homes(inside))
    edges = sorted({key for key in homes if told_edge(key)[1]})
    tree = UnitTree([*alone.units, *(Unit(key, told_edge(key)[0], Text()) for key in edges)])
    place = {key: index for index, key in enumerate(tree.keys)}
    units = np.array([place[key] for key in homes], dtype=np.int64)
    return replace(inside, unit_keys=tree.keys, units=units), tree


def _homes(inside: Answers) -> Iterator[str]:
    """Yield for each rater the key under which he counts: his edge, or the rated unit."""
    rated = [inside.unit_keys[index] for index in inside.units]
    told = next((one for one in inside.attributes if one.key == RATER), None)
    if told is None:
        yield from rated
        return
    known = set(inside.unit_keys)
    for unit, code in zip(rated, told.codes.tolist(), strict=True):
        rater = told.levels[code] if code >= 0 else ""
        yield edge_of(unit, rater) if rater in known - {unit} else unit


def _counted(inside: Answers) -> dict[str, int]:
    found: dict[str, int] = {}
    for key in _homes(inside):
        found[key] = found.get(key, 0) + 1
    return found
