"""Small houses in which the examples of the pages are judged, and what the rules read of a real one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.core.charter.document import Charter
from avers.core.diagnosis.rule import House
from avers.core.organisation.register import REGISTERS, Register, RegisterRow
from avers.core.text import Text

if TYPE_CHECKING:
    import numpy as np

    from avers.core.diagnosis.published import Published
    from avers.core.evidence.observation import Item
    from avers.core.publication.cell import Cell

__all__ = [
    "PAGE_DATE", "chance", "mean_cell", "newest", "numbers_in", "pair_cells", "published_house",
    "registers_of", "share_cells",
]  # fmt: skip

# The day on which examples are judged: any day would do, this one never moves.
PAGE_DATE: Final = date(2026, 1, 5)
_NUMBER: Final = re.compile(r"\d+")
_SPREAD: Final = 30
_Z: Final = 1.959964
# Draws are the same for the same publication and registers, everywhere and always (rule C10).
_SEED: Final = 1877


def newest(house: House) -> Published | None:
    """Return the newest publication of ``house`` as everybody may read it, None when there is none."""
    return house.published[-1] if house.published else None


def chance() -> np.random.Generator:
    """Return the source of draws of the rules: seeded, so that a finding does not come and go."""
    import numpy as np

    return np.random.default_rng(_SEED)


def numbers_in(words: str) -> list[int]:
    """Return the whole numbers of an example, in order."""
    return [int(found) for found in _NUMBER.findall(words)]


def mean_cell(unit: str, face: str, facet: str, value: float, n: int, level: str = "") -> Cell:
    """Return a shown mean on 0-100 with the interval its number of answers gives; ``level`` crosses it."""
    from avers.core.publication.cell import Cell

    half = round(_Z * _SPREAD / n**0.5)
    low, high = max(0.0, value - half), min(100.0, value + half)
    return Cell(
        "levels" if level else "units", "all", face, facet, "", "mean", unit,
        attribute_1="level" if level else "", level_1=level, n=n, value=value, low=low, high=high,
    )  # fmt: skip


def pair_cells(unit: str, facet: str, employees: float, customers: float, n: int) -> tuple[Cell, ...]:
    """Return the two faces of a facet in a unit, and their gap."""
    from avers.core.publication.cell import Cell

    half = round(_Z * _SPREAD * (2 / n) ** 0.5)
    gap = employees - customers
    return (
        mean_cell(unit, "employee", facet, employees, n),
        mean_cell(unit, "customer", facet, customers, n),
        Cell(
            "mirror", "all", "both", facet, "", "gap", unit, n=n, value=gap, low=gap - half, high=gap + half
        ),
    )


def share_cells(unit: str, shares: Mapping[str, int], n: int = 280) -> tuple[Cell, ...]:
    """Return company shares of the foundations (in hundredths), each with a question of its own."""
    from avers.core.publication.cell import Cell

    cells: list[Cell] = []
    for facet, percent in shares.items():
        half = _Z * (percent * (100 - percent) / n) ** 0.5 / 100
        low, high = max(0.0, percent / 100 - half), min(1.0, percent / 100 + half)
        cells.append(mean_cell(unit, "employee", facet, percent, n))
        cells.append(
            Cell(
                "company", "all", "employee", facet, f"e_{facet}", "share", unit,
                n=n, value=percent / 100, low=low, high=high,
            )
        )  # fmt: skip
    return tuple(cells)


def published_house(
    cells: Iterable[Cell],
    *,
    units: Sequence[str] = (),
    registers: Mapping[str, Sequence[RegisterRow]] | None = None,
) -> House:
    """Return a house called ``house`` with these teams, whose only publication holds these cells."""
    from avers.core.evidence.observation import FOUNDATIONS, Facet, Item, Scale
    from avers.core.organisation.tree import Unit, UnitTree
    from avers.core.publication.cell import Publication

    given = tuple(cells)
    tree = UnitTree(
        [Unit("house", "", Text("Maison", "House")), *(Unit(key, "house", Text(key, key)) for key in units)]
    )
    facets = {
        cell.facet: Facet(cell.facet, FOUNDATIONS.get(cell.facet, Text("Écouter", "Listening")))
        for cell in given
    }
    items = [
        Item(cell.item, cell.facet, "employee", Scale(1, 5, 4))
        for cell in given
        if cell.item and cell.table != "choices"
    ] + list(_choices(given))
    publication = Publication(
        "2026-01", 1, 5, tree, PAGE_DATE, tuple(facets[key] for key in sorted(facets)), tuple(items), given
    )
    return House(
        Charter(Text("Maison", "House")), PAGE_DATE, registers=registers_of(registers or {}),
        organisation=tree, publications=(publication,),
    )  # fmt: skip


def _choices(cells: Sequence[Cell]) -> Iterator[Item]:
    """Yield the questions answered by an option that these cells tell of."""
    from avers.core.evidence.observation import Item, Option, Scale

    offered: dict[tuple[str, str], list[Option]] = {}
    for cell in cells:
        key, _, option = cell.item.partition("/")
        if option:
            words = Text(option.capitalize(), option.capitalize())
            offered.setdefault((key, cell.facet), []).append(Option(option, words))
    for (key, facet), options in offered.items():
        scale = Scale(1, max(2, len(options)))
        yield Item(key, facet, "employee", scale, measure="choice", options=tuple(options))


def registers_of(rows: Mapping[str, Sequence[RegisterRow]]) -> Mapping[str, Register]:
    """Return registers by name from their rows."""
    return {name: Register(REGISTERS[name], tuple(found)) for name, found in rows.items()}
