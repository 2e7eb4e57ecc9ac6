"""Balancing: what the company's figures are when every team counts for its size, beside the plain ones.

How many people each team has is frozen with the results at closing, so that nobody who edits the people of
the house later changes what was said. Start at ``balanced``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from avers.core.publication.weighting import TEAMS, Weighted, team_sizes, weighted_company

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.organisation.tree import UnitTree
    from avers.core.publication.cell import Cell, Publication

__all__ = ["balanced", "targets_of"]


def targets_of(
    company: Company, tree: UnitTree, on: date, *, cells: Iterable[Cell]
) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Return how many people or customers each group has, by face and by what tells groups apart.

    Groups are the teams right below the company, and the levels of each attribute that ``cells`` cross.
    Employees are those who serve on the day ``on`` of the tree, customers those of the register
    ``customer_targets``; a face of which nobody knows is left out. The attacker of rule A10 knows tree,
    attributes and who was invited, hence every one of these numbers, those of the smallest group too.
    """
    told = {(cell.face, cell.attribute_1) for cell in cells if cell.table in ("units", "attribute")}
    known: dict[str, Mapping[str, int]] = {
        "employee": company.organisation.head_counts(on),
        "customer": _declared(company),
    }
    found: dict[str, dict[str, Mapping[str, int]]] = {}
    for face, counts in known.items():
        if (face, "") in told and (sizes := team_sizes(tree, counts)):
            found[face] = {TEAMS: sizes}
    if "employee" in found:
        names = sorted(name for face, name in told if face == "employee" and name)
        found["employee"] |= _by_attribute(company, tree, on, names)
    return found


def _by_attribute(
    company: Company, tree: UnitTree, on: date, names: Sequence[str]
) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    people = company.organisation.people() if names else ()
    for person in people:
        if person.unit in tree and person.serves_between(on, on):
            for name, counted in found.items():
                counted[person.attributes.get(name, "").strip()] += 1
    return {name: dict(counted) for name, counted in found.items() if counted}


def balanced(company: Company, publication: Publication) -> tuple[Weighted, ...]:
    """Return each face of a publication weighted to the counts frozen with it; none where there are none.

    Read from published cells of the company and the teams right below it alone
    (``core.publication.weighting``); ``publication`` may be its frame.
    """
    if not publication.targets:
        return ()
    tree = publication.tree
    above = (tree.root, *tree.children(tree.root))
    cells = company.publications.cells_of(publication.wave, publication.revision, above, whole_facets=True)
    return tuple(
        weighted_company(cells, tree, by[TEAMS], face=face, k=publication.k)
        for face, by in sorted(publication.targets.items(), reverse=True)
    )


def _declared(company: Company) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in company.registers.read("customer_targets").rows:
        unit, customers = row["unit"], row["customers"]
        if isinstance(unit, str) and isinstance(customers, int | float) and customers > 0:
            found[unit] = found.get(unit, 0) + int(customers)
    return found
