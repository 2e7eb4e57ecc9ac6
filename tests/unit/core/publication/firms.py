"""Small firms written by hand, as the tests of the publication need them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from avers.core.evidence.answers import Answers, Attribute
from avers.core.evidence.observation import Face, Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.publish import publish
from avers.core.text import Text

AGREE = Scale(1, 5, favourable=4)
# Answers that no rule has anything against, whatever their number.
ORDINARY = (3, 4, 2, 5, 4, 3, 1)
DAY = date(2026, 1, 5)


def tree(**parents: str) -> UnitTree:
    """Return a tree from ``unit=parent``; ``company`` is the root."""
    below = [Unit(key, above, Text()) for key, above in parents.items()]
    return UnitTree([Unit("company", "", Text()), *below])


def ordinary(n: int) -> list[float]:
    """Return ``n`` answers from 1 to 5 that nobody can object to."""
    return [float(ORDINARY[index % len(ORDINARY)]) for index in range(n)]


def answers(
    units: UnitTree,
    given: Mapping[str, Sequence[float]] | Mapping[str, Sequence[Sequence[float]]],
    *,
    face: Face = "employee",
    items: Sequence[Item] | None = None,
    about_leader: bool = False,
) -> Answers:
    """Return answers from unit to one answer, or one row of answers, per respondent."""
    asked = tuple(items or [Item("q1", "trust", face, AGREE)])
    rows = [np.atleast_1d(np.array(row, dtype=float)) for rows in given.values() for row in rows]
    homes = [units.keys.index(unit) for unit, rows in given.items() for _ in rows]
    keys = dict.fromkeys(item.facet for item in asked)
    facets = tuple(Facet(key, Text(), about_leader=about_leader) for key in keys)
    values = np.stack(rows) if rows else np.zeros((0, len(asked)))
    return Answers(face, asked, facets, units.keys, np.array(homes, dtype=np.int64), values)


def close(faces: Answers | Sequence[Answers], units: UnitTree, **options: Any) -> Publication:
    """Return the publication of a wave of these answers."""
    given = [faces] if isinstance(faces, Answers) else list(faces)
    return publish(given, units, wave="w1", tree_date=DAY, **options)


def cell(publication: Publication, **wanted: object) -> Cell:
    """Return the one cell that has these columns."""
    found = [
        one for one in publication.cells if all(getattr(one, name) == value for name, value in wanted.items())
    ]
    assert len(found) == 1, f"{len(found)} cells have {wanted}"
    return found[0]


def attributed(given: Answers, **levels: Sequence[str]) -> Answers:
    """Return the answers with attributes, one level per respondent; "" is unknown."""
    attributes = []
    for key, said in levels.items():
        names = tuple(sorted(set(said) - {""}))
        codes = [names.index(one) if one else -1 for one in said]
        attributes.append(Attribute(key, names, np.array(codes, dtype=np.int64)))
    return replace(given, attributes=tuple(attributes))
