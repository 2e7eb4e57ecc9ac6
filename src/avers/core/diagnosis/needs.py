"""What people need and how far it is lived, by face: strength, gap, weight, and what waits most (R26).

Everything is worked out of published cells: expectation, experience and the gap of each person, then weights
and differences between faces, which are functions of these (decisions 0037 and 0040).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Final

from avers.core.diagnosis.certainty import Certainty, of_gaps
from avers.core.diagnosis.published import FACES, Published
from avers.core.evidence.observation import GAP, Item
from avers.core.evidence.pairing import Pair, need_name, pairs_of
from avers.core.measures.needs import Ends, weighted_mean, weights_of
from avers.core.publication.cell import Cell
from avers.core.publication.rounding import MEAN_GRID, outwards
from avers.core.text import Text

__all__ = ["MARGIN", "MATTERS_FROM", "Apart", "Lived", "Need", "Needs", "Weighted", "asks_needs", "needs_of"]

MARGIN: Final = 10.0
"""Points of 100 by which experience stays below expectation before it is worth a conversation (setting)."""

MATTERS_FROM: Final = 50.0
"""Expectation from which a need is said to matter: the middle of the scale."""


@dataclass(frozen=True)
class Lived:
    """One need on one face.

    Attributes
    ----------
    expected, lived : Cell
        Means on 0-100, shown or withheld.
    gap : Cell
        Experience less expectation of the same people, in points, -100 to 100.
    certainty : Certainty
        Of the gap, among all gaps of the page.
    expected_share, lived_share : Cell or None
        Favourable shares of the whole house; None of a unit.
    weight, lightest, heaviest : float or None
        Share of all that the face says matters, 0 to 1, with its band; None where a need is withheld.
    """

    expected: Cell
    lived: Cell
    gap: Cell
    certainty: Certainty
    expected_share: Cell | None = None
    lived_share: Cell | None = None
    weight: float | None = None
    lightest: float | None = None
    heaviest: float | None = None

    @property
    def is_shown(self) -> bool:
        """Whether both parts and their gap are shown."""
        return not (self.expected.withheld or self.lived.withheld or self.gap.withheld)

    @property
    def waits(self) -> float:
        """How much of what matters is missing: weight times shortfall; 0 where nothing is known."""
        return (self.weight or 0.0) * max(0.0, -(self.gap.value or 0.0))

    @property
    def is_short(self) -> bool:
        """Whether it matters, and is surely lived less than expected by enough to speak of."""
        gap, matters = self.gap.value, self.expected.value
        if gap is None or matters is None:
            return False
        return self.certainty == "solid" and gap <= -MARGIN and matters >= MATTERS_FROM


@dataclass(frozen=True)
class Apart:
    """Customers less employees: of what is expected, and of the gap; in points, each with its certainty."""

    strength: Cell
    strength_certainty: Certainty
    gap: Cell
    gap_certainty: Certainty


@dataclass(frozen=True)
class Need:
    """One need: its key, its name, the faces asked, and what sets them apart (None for one face alone)."""

    key: str
    name: Text
    faces: Mapping[str, Lived]
    apart: Apart | None = None


@dataclass(frozen=True)
class Weighted:
    """The experience of one face with each need counted for its weight, beside the plain mean; on 0-100."""

    value: float
    low: float
    high: float
    plain: float
    n: int


@dataclass(frozen=True)
class Needs:
    """The needs of one unit, in the order of their keys.

    Attributes
    ----------
    published : Published
        The publication that asked them: not always the one whose page this is.
    unit : str
        Whose figures these are: the one asked for, or the nearest above that the publication knows.
    weighted : mapping of face to Weighted
        A face of which a need is withheld has none: the others would weigh for it.
    """

    published: Published
    unit: str
    needs: tuple[Need, ...]
    weighted: Mapping[str, Weighted]

    def waiting(self, face: str) -> Need | None:
        """Return the need that waits most on ``face``; None where none is lived less than expected."""
        known = [one for one in self.needs if face in one.faces and one.faces[face].waits > 0]
        return max(known, key=lambda one: one.faces[face].waits, default=None)

    @property
    def is_shown(self) -> bool:
        """Whether the two parts of some need are shown."""
        return any(lived.is_shown for one in self.needs for lived in one.faces.values())


def asks_needs(items: Sequence[Item]) -> bool:
    """Return whether ``items`` of a publication hold a pair of expectation and experience with its gap."""
    known = {item.key for item in items}
    return any(pair.gap.key in known for pair in pairs_of(items))


def needs_of(published: Published, unit: str = "") -> Needs | None:
    """Return what ``published`` says of the needs of ``unit`` (the company when empty); None if not asked.

    References
    ----------
    Index page ``needs``. Oliver (1980) for expectation and experience; Parasuraman, Zeithaml & Berry (1988)
    for their difference; Cronin & Taylor (1992) for why both parts are shown.
    """
    items = published.publication.items
    if not asks_needs(items):
        return None
    where = unit or published.root
    of_needs: dict[str, dict[str, Pair]] = {}
    for pair in pairs_of(items):
        of_needs.setdefault(pair.need, {})[pair.expected.face] = pair
    faces = [face for face in FACES if any(face in pairs for pairs in of_needs.values())]
    cells = {
        (need, face): _cells(published, where, pairs[face])
        for need, pairs in of_needs.items()
        for face in faces
        if face in pairs
    }
    sure = dict(zip(cells, of_gaps([(gap, gap, gap) for *_, gap in cells.values()]), strict=True))
    lived = {
        place: Lived(*parts, sure[place], *_shares(published, where, of_needs[place[0]][place[1]]))
        for place, parts in cells.items()
    }
    for face in faces:
        lived |= _weighed({place: one for place, one in lived.items() if place[1] == face})
    apart = _apart(lived, list(of_needs))
    return Needs(
        published, where,
        tuple(
            Need(
                need, need_name(next(iter(pairs.values())).expected),
                {face: lived[need, face] for face in faces if (need, face) in lived}, apart.get(need),
            )
            for need, pairs in of_needs.items()
        ),
        {face: found for face in faces if (found := _weighted(lived, face)) is not None},
    )  # fmt: skip


def _cells(published: Published, unit: str, pair: Pair) -> tuple[Cell, Cell, Cell]:
    face = pair.expected.face
    expected, lived, gap = (
        published.found(unit, face, item.facet, item=item.key) or _unknown(unit, item)
        for item in (pair.expected, pair.lived, pair.gap)
    )
    return expected, lived, _in_points(gap)


def _unknown(unit: str, item: Item) -> Cell:
    return Cell("units", "all", item.face, item.facet, item.key, "mean", unit, withheld="few")


def _in_points(cell: Cell) -> Cell:
    """Return the published gap, whose middle is 50, in points of 100: twice as far from zero."""

    def points(value: float | None) -> float | None:
        return None if value is None else 2.0 * (value - 50.0)

    return Cell(
        "pairs", cell.audience, cell.face, GAP, cell.item, "gap", cell.unit, n=cell.n,
        value=points(cell.value), low=points(cell.low), high=points(cell.high), withheld=cell.withheld,
    )  # fmt: skip


def _shares(published: Published, unit: str, pair: Pair) -> tuple[Cell | None, Cell | None]:
    expected, lived = (
        published.found(unit, item.face, item.facet, item=item.key, measure="share")
        for item in (pair.expected, pair.lived)
    )
    return expected, lived


def _weighed(of_face: Mapping[tuple[str, str], Lived]) -> dict[tuple[str, str], Lived]:
    """Return the needs of one face with their weights; as they are where one of them is withheld."""
    values = [_ends(one.expected) for one in of_face.values()]
    ends = [found for found in values if found is not None]
    weights = weights_of(ends) if len(ends) == len(values) else []
    if not weights:
        return dict(of_face)
    return {
        place: replace(one, weight=weight, lightest=lightest, heaviest=heaviest)
        for (place, one), (weight, lightest, heaviest) in zip(of_face.items(), weights, strict=True)
    }


def _ends(cell: Cell) -> Ends | None:
    if cell.withheld or cell.value is None or cell.low is None or cell.high is None:
        return None
    return cell.low, cell.value, cell.high


def _weighted(lived: Mapping[tuple[str, str], Lived], face: str) -> Weighted | None:
    here = [one for (_, side), one in lived.items() if side == face]
    ends = [_ends(one.lived) for one in here]
    known = [(one, found) for one, found in zip(here, ends, strict=True) if found is not None]
    if len(known) < len(here) or any(one.weight is None for one in here):
        return None
    value, half = weighted_mean([one.weight or 0.0 for one, _ in known], [found for _, found in known])
    low, high = outwards(value - half, value + half, MEAN_GRID, least=0, most=100)
    plain = sum(mean for _, (_, mean, _) in known) / len(known)
    return Weighted(
        float(round(value)), low, high, float(round(plain)), min(one.lived.n or 0 for one in here)
    )


def _apart(lived: Mapping[tuple[str, str], Lived], needs: Sequence[str]) -> dict[str, Apart]:
    both = [need for need in needs if all((need, face) in lived for face in FACES)]
    sides = {need: (lived[need, "customer"], lived[need, "employee"]) for need in both}
    strengths = [_less(one.expected, two.expected) for one, two in sides.values()]
    gaps = [_less(one.gap, two.gap) for one, two in sides.values()]
    parts = [(one.expected, two.expected) for one, two in sides.values()]
    parts += [(one.gap, two.gap) for one, two in sides.values()]
    sure = of_gaps([(cell, *part) for cell, part in zip((*strengths, *gaps), parts, strict=True)])
    return {
        need: Apart(strengths[place], sure[place], gaps[place], sure[len(both) + place])
        for place, need in enumerate(both)
    }


def _less(customers: Cell, employees: Cell) -> Cell:
    """Return the difference of two shown figures of other people, customers less employees, in points."""
    blank = Cell("pairs", "all", "both", customers.facet, "", "gap", customers.unit)
    sides = (customers, employees)
    if any(one.withheld for one in sides) or customers.value is None or employees.value is None:
        few = any(one.withheld == "few" for one in sides)
        return replace(blank, withheld="few" if few else "protected")
    value, n = customers.value - employees.value, min(one.n or 0 for one in sides)
    if any(_ends(one) is None for one in sides):
        return replace(blank, n=n, value=value)
    half = hypot(_half(customers), _half(employees))
    widest = 200 if customers.measure == "gap" else 100
    low, high = outwards(value - half, value + half, MEAN_GRID, least=-widest, most=widest)
    return replace(blank, n=n, value=value, low=float(low), high=float(high))


def _half(cell: Cell) -> float:
    """Return half the width of a shown interval; where the scale cuts one end, the longer side."""
    assert cell.value is not None and cell.low is not None and cell.high is not None  # noqa: S101, PT018
    return max(cell.value - cell.low, cell.high - cell.value)
