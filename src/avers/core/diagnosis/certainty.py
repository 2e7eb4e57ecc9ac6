"""How sure a published figure is: one of three words, fixed by a rule and never by taste.

Measures page, section 6bis. Everything is read off published cells, so that a word tells nothing more
than the figures beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.certainty import (
    CERTAINTIES,
    FEWEST,
    SOLID_FROM,
    Certainty,
    level_word,
    p_of_interval,
    word_of_difference,
)
from avers.core.publication.cell import Cell

__all__ = ["CERTAINTIES", "FEWEST", "SOLID_FROM", "Certainty", "of_gaps", "of_level", "of_unit"]


def of_level(cell: Cell | None, *, scale: float = 1.0) -> Certainty:
    """Return how sure the level of one face is.

    ``scale`` turns the cell's unit into points of 100 (100 for a share). The half-width is the longer
    side of the published interval; a figure without an interval is never solid.
    """
    if cell is None or cell.withheld:
        return "too_few"
    value, low, high = (None if one is None else one * scale for one in (cell.value, cell.low, cell.high))
    return level_word(value, low, high, cell.n or 0)


def of_gaps(gaps: Sequence[tuple[Cell | None, Cell | None, Cell | None]]) -> tuple[Certainty, ...]:
    """Return how sure each gap is, judged together: (gap, customers, employees) of one page.

    Solid: 30 answers or more on each face, and a published interval that leaves zero out, still so
    after Benjamini-Hochberg over the gaps given.
    """
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
    if cell is None or cell.withheld or cell.value is None:
        return "too_few"
    apart = cell.low is not None and cell.high is not None and not cell.low <= company <= cell.high
    return word_of_difference(cell.n or 0, is_clear=apart, p=p_bh)


def _of_gap(gap: Cell | None, customers: Cell | None, employees: Cell | None, p: float) -> Certainty:
    n = min((0 if side is None or side.withheld else side.n or 0) for side in (customers, employees))
    if gap is None or gap.withheld:
        return "too_few"
    clear = gap.low is not None and gap.high is not None and (gap.low > 0 or gap.high < 0)
    return word_of_difference(n, is_clear=clear, p=p)


def _has_interval(gap: Cell | None) -> bool:
    return gap is not None and not gap.withheld and None not in (gap.value, gap.low, gap.high)


def _p(gap: Cell | None) -> float:
    """Return the p-value that a published interval stands for, taken as normal and 95 %."""
    assert gap is not None and gap.value is not None and gap.low is not None and gap.high is not None  # noqa: S101, PT018
    return p_of_interval(gap.value, gap.low, gap.high)
