"""How sure a published figure is: one of three words, fixed by a rule and never by taste.

Measures page, section 6bis. Everything is read off published cells, so that a word tells nothing more
than the figures beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from avers.core.measures.distributions import normal_quantile, normal_two_sided
from avers.core.publication.cell import Cell

__all__ = ["CERTAINTIES", "FEWEST", "SOLID_FROM", "Certainty", "of_gaps", "of_level", "of_unit"]

Certainty = Literal["solid", "to_confirm", "too_few"]
CERTAINTIES: Final[tuple[Certainty, ...]] = ("solid", "to_confirm", "too_few")

FEWEST: Final = 10
SOLID_FROM: Final = 30
_WIDEST_HALF: Final = 10.0
_FALSE_SHARE: Final = 0.05
_Z: Final = normal_quantile(0.95)


def of_level(cell: Cell | None, *, scale: float = 1.0) -> Certainty:
    """Return how sure the level of one face is.

    ``scale`` turns the cell's unit into points of 100 (100 for a share). The half-width is the longer
    side of the published interval; a figure without an interval is never solid.
    """
    if cell is None or cell.withheld or cell.value is None or (cell.n or 0) < FEWEST:
        return "too_few"
    if cell.low is None or cell.high is None:
        return "to_confirm"
    half = max(cell.value - cell.low, cell.high - cell.value) * scale
    return "solid" if half <= _WIDEST_HALF else "to_confirm"


def of_gaps(gaps: Sequence[tuple[Cell | None, Cell | None, Cell | None]]) -> tuple[Certainty, ...]:
    """Return how sure each gap is, judged together: (gap, customers, employees) of one page.

    Solid: 30 answers or more on each face, and a published interval that leaves zero out, still so
    after Benjamini-Hochberg over the gaps given.
    """
    from avers.core.measures.benjamini_hochberg import benjamini_hochberg

    tested = [place for place, (gap, *_) in enumerate(gaps) if _has_interval(gap)]
    adjusted = dict(
        zip(tested, benjamini_hochberg([_p(gaps[place][0]) for place in tested]).tolist(), strict=True)
    )
    return tuple(_of_gap(*sides, adjusted.get(place, 1.0)) for place, sides in enumerate(gaps))


def of_unit(cell: Cell | None, *, company: float, p_bh: float) -> Certainty:
    """Return how sure it is that a unit differs from the company: the reference is the company's figure.

    Solid: 30 answers or more, a published interval that leaves ``company`` out, and ``p_bh`` (adjusted
    over the units compared) below 0.05.
    """
    if cell is None or cell.withheld or cell.value is None or (cell.n or 0) < FEWEST:
        return "too_few"
    apart = cell.low is not None and cell.high is not None and not cell.low <= company <= cell.high
    return "solid" if apart and (cell.n or 0) >= SOLID_FROM and p_bh < _FALSE_SHARE else "to_confirm"


def _of_gap(gap: Cell | None, customers: Cell | None, employees: Cell | None, p: float) -> Certainty:
    n = min((0 if side is None or side.withheld else side.n or 0) for side in (customers, employees))
    if gap is None or gap.withheld or n < FEWEST:
        return "too_few"
    clear = gap.low is not None and gap.high is not None and (gap.low > 0 or gap.high < 0)
    return "solid" if clear and n >= SOLID_FROM and p < _FALSE_SHARE else "to_confirm"


def _has_interval(gap: Cell | None) -> bool:
    return gap is not None and not gap.withheld and None not in (gap.value, gap.low, gap.high)


def _p(gap: Cell | None) -> float:
    """Return the p-value that a published interval stands for, taken as normal and 95 %."""
    assert gap is not None and gap.value is not None and gap.low is not None and gap.high is not None  # noqa: S101, PT018
    half = max(gap.value - gap.low, gap.high - gap.value)
    return normal_two_sided(gap.value / (half / _Z)) if half else float(gap.value == 0)
