"""Balancing: what the company's figures are when every team counts for its size, beside the plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from avers.core.publication.weighting import Weighted, weighted_company

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.publication.cell import Publication

__all__ = ["balanced"]


def balanced(company: Company, publication: Publication) -> tuple[Weighted, ...]:
    """Return each face of a publication weighted to known counts; none where nobody knows them.

    Employees by the people who served on the day of its tree, customers by the register
    ``customer_targets``. Read from published cells of the company and the teams right below it alone
    (``core.publication.weighting``); ``publication`` may be its frame.
    """
    tree = publication.tree
    above = (tree.root, *tree.children(tree.root))
    cells = company.publications.cells_of(publication.wave, publication.revision, above, whole_facets=True)
    known: dict[str, Mapping[str, int]] = {
        "employee": company.organisation.head_counts(publication.tree_date),
        "customer": _declared(company),
    }
    return tuple(
        weighted_company(cells, tree, sizes, face=face, k=publication.k)
        for face, sizes in known.items()
        if sizes and any(cell.face == face for cell in cells)
    )


def _declared(company: Company) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in company.registers.read("customer_targets").rows:
        unit, customers = row["unit"], row["customers"]
        if isinstance(unit, str) and isinstance(customers, int | float) and customers > 0:
            found[unit] = found.get(unit, 0) + int(customers)
    return found
