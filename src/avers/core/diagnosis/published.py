"""One publication as the diagnosis reads it: what everybody may see, and how exact it is.

Cells for a leader alone are left out here, so that nothing behind this door can show them (limit L2).
A published figure is rounded: its true value is taken as spread evenly over the cell of the grid, and
so are the number of answers and the dispersion of the scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any, Final, TypeVar

from avers.core.evidence.observation import NEED, Facet
from avers.core.measures.distributions import normal_quantile
from avers.core.organisation.tree import Unit
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.customers import is_inside as is_told_inside
from avers.core.publication.rounding import MEAN_GRID, SHARE_GRID, SPREAD_GRID, respondents

__all__ = ["FACES", "Published", "variance_of_share"]

FACES: Final = ("customer", "employee")
_T = TypeVar("_T")
_Z: Final = normal_quantile(0.95)
# Counts above this are published as they are.
_N_ROUNDED: Final = 50


class Published:
    """The cells of a publication by place; withheld ones are told apart from those never asked."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.tree = publication.tree
        self._cells: dict[tuple[str, str, str, str, str], Cell] = {}
        self._worked_out: dict[Callable[[Published], Any], Any] = {}
        self._spreads: dict[tuple[str, str, str], float | None] = {}
        self.crossed: list[Cell] = []
        for cell in publication.cells:
            if cell.audience != "all":
                continue
            if cell.attribute_1:
                self.crossed.append(cell)
            else:
                self._cells[cell.unit, cell.face, cell.facet, cell.item, cell.measure] = cell

    def once(self, reading: Callable[[Published], _T]) -> _T:
        """Return ``reading(self)``, worked out when it is first asked: rules and pages read the same."""
        if reading not in self._worked_out:
            self._worked_out[reading] = reading(self)
        found: _T = self._worked_out[reading]
        return found

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """What was asked about, by key."""
        return {facet.key: facet for facet in self.publication.facets}

    @property
    def root(self) -> str:
        """Key of the company."""
        return self.tree.root

    def unit(self, key: str) -> Unit:
        """Return the unit of this key, as the tree stood at the opening."""
        return self.tree.unit(key)

    def found(
        self, unit: str, face: str, facet: str, *, item: str = "", measure: str = "mean"
    ) -> Cell | None:
        """Return the cell at this place, withheld or not; None where nothing was asked."""
        return self._cells.get((unit, face, facet, item, measure))

    def shown(
        self, unit: str, face: str, facet: str, *, item: str = "", measure: str = "mean"
    ) -> Cell | None:
        """Return the cell at this place when it has a figure, None otherwise."""
        cell = self.found(unit, face, facet, item=item, measure=measure)
        return None if cell is None or cell.withheld or cell.value is None else cell

    def of_customers(self, unit: str, face: str, facet: str, *, is_inside: bool) -> Cell | None:
        """Return the shown figure of a facet, on the customers' face from one kind of customers alone (R8).

        Of a unit that both kinds rate, the inside ones' stands beside its customer face.
        """
        if face != "customer":
            return self.shown(unit, face, facet)
        if is_told_inside(self.publication.customers, unit) == is_inside:
            return self.shown(unit, face, facet)
        return self.shown(unit, "inside", facet) if is_inside else None

    def asked(self, face: str) -> tuple[str, ...]:
        """Return the facets of ``face``, in the order of keys; those of needs are read by themselves.

        An expectation is nothing lived: judged as the others are, a team that hopes for much would stand out.
        """
        known = (key for key in self.facets if not key.startswith(NEED))
        return tuple(sorted(key for key in known if self.found(self.root, face, key)))

    def items(self, face: str, facet: str) -> tuple[str, ...]:
        """Return the questions that ``facet`` pools on ``face``, in the order of keys."""
        return tuple(
            sorted(
                item.key
                for item in self.publication.items
                if item.face == face and item.facet == facet and item.is_rated and item.scale.high_is_good
            )
        )

    def has_evidence(self, unit: str) -> bool:
        """Return whether any figure of ``unit`` is shown."""
        return unit in self._with_evidence

    @cached_property
    def _with_evidence(self) -> frozenset[str]:
        return frozenset(place[0] for place, cell in self._cells.items() if not cell.withheld)

    @cached_property
    def levels(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Units that are compared with one another: (``unit``, the teams), then (``region``, each depth)."""
        teams = tuple(key for key in self.tree.keys if not self.tree.children(key) and key != self.root)
        by_depth: dict[int, list[str]] = {}
        for key in self.tree.keys:
            if self.tree.children(key) and key != self.root:
                by_depth.setdefault(self.tree.depth(key), []).append(key)
        return (("unit", teams), *(("region", tuple(by_depth[depth])) for depth in sorted(by_depth)))

    def below(self, unit: str) -> Iterator[str]:
        """Yield ``unit`` and all below it."""
        return self.tree.descendants(unit)

    def variance(self, cell: Cell) -> float:
        """Return the sampling variance of a shown mean on 0-100, rounding included, in points squared.

        From the dispersion shown for the scale and the number of answers; from the interval where no
        dispersion is shown, which is a little too wide; 0 where neither is there.
        """
        rounding = MEAN_GRID**2 / 12
        squares = self.variance_of_answers(cell)
        if squares is not None and cell.n:
            return squares * _mean_inverse(cell.n, self.publication.k) + rounding
        if cell.value is None or cell.low is None or cell.high is None:
            return 0.0
        return (max(cell.value - cell.low, cell.high - cell.value) / _Z) ** 2

    def variance_bounds(self, cell: Cell) -> tuple[float, float]:
        """Return the least and the most that ``variance`` may be, as the dispersion shown is rounded up."""
        spread, found = self._spread(cell), self.variance(cell)
        if spread is None or not cell.n:
            return found, found
        inverse, rounding = _mean_inverse(cell.n, self.publication.k), MEAN_GRID**2 / 12
        least = max(spread - SPREAD_GRID, 0.0)
        return least**2 * inverse + rounding, spread**2 * inverse + rounding

    def variance_of_answers(self, cell: Cell) -> float | None:
        """Return the variance of the answers of the house to what ``cell`` is about, in points squared.

        None where no dispersion is shown.
        """
        spread = self._spread(cell)
        if spread is None:
            return None
        # σ lies evenly in (spread − 5, spread], as the tables round it up.
        return spread**2 - SPREAD_GRID * spread + SPREAD_GRID**2 / 3

    def _spread(self, cell: Cell) -> float | None:
        face = "customer" if cell.face == "inside" else cell.face
        place = (face, cell.facet, cell.item)
        if place not in self._spreads:
            self._spreads[place] = self._widest(*place)
        return self._spreads[place]

    def _widest(self, face: str, facet: str, item: str) -> float | None:
        items = (item,) if item else self.items(face, facet)
        cells = [self.shown(self.root, face, facet, item=one, measure="spread") for one in items]
        found = [one.value for one in cells if one is not None and one.value is not None]
        return max(found) if found and len(found) == len(items) else None


def variance_of_share(cell: Cell, k: int) -> float:
    """Return the sampling variance of a shown share 0..1, rounding included."""
    assert cell.value is not None  # noqa: S101 - callers ask about shown cells
    # A share shown as 0 or 1 is not known for certain: half a grid is as far as it may be.
    share = min(max(cell.value, SHARE_GRID / 200), 1 - SHARE_GRID / 200)
    rounding = (SHARE_GRID / 100) ** 2 / 12
    return share * (1 - share) * _mean_inverse(cell.n or 1, k) + rounding


@cache
def _mean_inverse(shown: int, k: int) -> float:
    """Return the mean of 1/n over the numbers of answers that are shown as ``shown``."""
    if shown > _N_ROUNDED:
        return 1 / shown
    behind = [n for n in range(max(1, shown - 5), shown + 6) if respondents(n, k) == shown] or [shown]
    return sum(1 / n for n in behind) / len(behind)
