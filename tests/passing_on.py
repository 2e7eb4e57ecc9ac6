"""A company of twelve teams whose culture passes from each to the next, published as often as asked.

Only what a model reads is in it: units, people, ties, notices and published cells; no answer stands behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register, RegisterRow
from avers.core.organisation.ties import Tie
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["N_UNITS", "PEOPLE", "fill", "people_of", "tree_of"]

N_UNITS: Final = 12
PEOPLE: Final = 20
_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_START: Final = date(2024, 1, 1)
_NOTICE: Final[RegisterRow] = {
    "source": "ties",
    "notice_date": _START,
    "council_date": _START,
    "council_reference": "CSE",
    "dpia_reference": "AIPD",
    "purpose": "Voir où l’on s’entraide",
}
_LADDER: Final = ("ladder.4_agreed.employee", "ladder.5_lived.employee")


def tree_of() -> UnitTree:
    """Return a house of two regions with six teams each."""
    units = [Unit("house", "", Text("La maison", "The house"))]
    units += [
        Unit(f"region{r}", "house", Text(f"Région {r}", f"Region {r}"))
        for r in range(1, 2 + (N_UNITS - 1) // 6)
    ]
    units += [
        Unit(f"team{at:02d}", f"region{1 + at // 6}", Text(f"Équipe {at}", f"Team {at}"))
        for at in range(N_UNITS)
    ]
    return UnitTree(units)


def people_of() -> list[Person]:
    """Return ``PEOPLE`` a team, the first of each its manager."""
    return [
        Person(f"p{at:02d}x{seat:02d}", f"team{at:02d}", role="lead" if seat == 0 else "adviser",
               manager="" if seat == 0 else f"p{at:02d}x00", from_date=_START)
        for at in range(N_UNITS) for seat in range(PEOPLE)
    ]  # fmt: skip


def _ties() -> list[Tie]:
    return [
        Tie(f"p{at:02d}x{seat:02d}", f"p{(at + 1) % N_UNITS:02d}x{seat:02d}", weight=1.0)
        for at in range(N_UNITS)
        for seat in range(PEOPLE)
    ]


def _levels(n_waves: int) -> np.ndarray:
    """Return teams that follow the one they hear by a third, with shocks of their own in between."""
    rng = np.random.default_rng(4)
    x, found = rng.uniform(0.2, 0.9, N_UNITS), []
    for _ in range(n_waves):
        found.append(x)
        x = np.clip(0.55 * x + 0.4 * np.roll(x, -1) + 0.025 + rng.normal(0, 0.12, N_UNITS), 0.05, 0.95)
    return np.array(found)


def fill(company: Company, *, waves: int = 8, withheld: Sequence[str] = (), notice: bool = True) -> None:
    """Write the company; the teams ``withheld`` have no figure in the newest wave."""
    tree, levels = tree_of(), _levels(waves)
    facets = (Facet("ladder", Text("L’échelle", "The ladder")),)
    items = tuple(Item(key, "ladder", "employee", Scale(1, 5, 4), Text(key, key)) for key in _LADDER)
    with company.work("fill", by="somebody", at=_AT) as _:
        company.organisation.save_units(tree)
        company.organisation.save_people(people_of())
        company.organisation.save_ties(_ties())
        company.registers.write(Register(REGISTERS["notices"], (_NOTICE,) if notice else ()))
        for wave in range(waves):
            month = 1 + 3 * wave
            day = date(2024 + (month - 1) // 12, 1 + (month - 1) % 12, 1)
            held = withheld if wave == waves - 1 else ()
            cells = sorted(_cells(levels[wave], held))
            key = f"{day:%Y-%m}"
            company.publications.add(Publication(key, 1, 5, tree, day, facets, items, tuple(cells)))


def _cells(levels: np.ndarray, withheld: Sequence[str]) -> list[Cell]:
    found = []
    for at, level in enumerate(levels):
        unit, value = f"team{at:02d}", float(round(100 * level))
        for item in _LADDER:
            if unit in withheld:
                found.append(Cell("units", "all", "employee", "ladder", item, "mean", unit, withheld="few"))
                continue
            low, high = max(0.0, value - 4), min(100.0, value + 4)
            found.append(
                Cell(
                    "units",
                    "all",
                    "employee",
                    "ladder",
                    item,
                    "mean",
                    unit,
                    n=PEOPLE,
                    value=value,
                    low=low,
                    high=high,
                )
            )
    return found
