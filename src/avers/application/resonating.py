"""What each value of a charter is worth to those it is for, as last published: meaning, belief, distinction.

Read beside a signature (R40): where nobody was asked, that is said, and nothing is held back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from avers.application.ports import Company
from avers.application.reading import published_waves
from avers.core.charter.compilation.meaning import RESONANCE_PARTS, resonance_key
from avers.core.charter.document import Charter, Value
from avers.core.publication.cell import Cell

__all__ = ["FACES", "Heard", "Resonance", "read_resonance"]

FACES: Final[tuple[Literal["employee", "customer"], ...]] = ("employee", "customer")


@dataclass(frozen=True)
class Heard:
    """One figure of a value for the whole house.

    ``mean`` runs from 0 to 100, as published; None with ``withheld`` (``few`` or ``protected``), and None
    with "" where this was not asked.
    """

    part: str
    face: Literal["employee", "customer"]
    mean: float | None
    withheld: str = ""


@dataclass(frozen=True)
class Resonance:
    """The values of a charter with what was heard of each, and the wave it comes from.

    ``wave`` is "" where nobody was asked; a value written since has figures that are all absent.
    """

    wave: str
    version: str
    values: tuple[tuple[Value, tuple[Heard, ...]], ...]

    @property
    def is_asked(self) -> bool:
        """Whether something was published of one value at least."""
        return bool(self.wave)


def read_resonance(company: Company, charter: Charter) -> Resonance:
    """Return what the newest wave of resonance says of each value, for the whole house (R40)."""
    facets = {facet for _part, facet in RESONANCE_PARTS}
    for published in published_waves(company):
        frame = company.publications.frame(published.wave, published.revision)
        if not facets & {one.key for one in frame.facets}:
            continue
        root = frame.tree.root
        cells = company.publications.cells_of(published.wave, published.revision, [root])
        whole = {(cell.face, cell.item): cell for cell in cells if _is_of_the_house(cell, root)}
        values = tuple((value, tuple(_heard(value, whole))) for value in charter.values)
        return Resonance(published.wave, frame.charter, values)
    return Resonance("", "", tuple((value, ()) for value in charter.values))


def _is_of_the_house(cell: Cell, root: str) -> bool:
    return (cell.audience, cell.unit, cell.measure, cell.attribute_1) == ("all", root, "mean", "")


def _heard(value: Value, whole: dict[tuple[str, str], Cell]) -> list[Heard]:
    found = []
    for face in FACES:
        for part, _facet in RESONANCE_PARTS:
            cell = whole.get((face, resonance_key(value.key, part, face)))
            found.append(Heard(part, face, cell.value if cell else None, cell.withheld if cell else ""))
    return found
