"""The coin row: what customers experience (●) and what employees live (■), on one axis from 0 to 100.

Positions are percentages of the width and sizes are pixels, so that the row fills whatever room it has
while marks and figures keep their size on a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final, Literal

__all__ = ["TICKS", "Mark", "axis", "coin"]

TICKS: Final = (0, 25, 50, 75, 100)
# Nearer to an end than this, a figure is written on the inner side of its mark.
_EDGE: Final = 9.0
_HEIGHT_OF_TWO: Final = 56
_HEIGHT_OF_ONE: Final = 32
_BOTH: Final = {"customer": 18.0, "employee": 38.0}
_ALONE: Final = 16.0

Side = Literal["left", "right"]


@dataclass(frozen=True)
class Mark:
    """One face: its place on 0-100, the ends of its band, and the figure written beside it."""

    value: float
    low: float | None = None
    high: float | None = None
    words: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """Return the ends of the band; the value twice where there is none."""
        return (
            self.value if self.low is None else self.low,
            self.value if self.high is None else self.high,
        )


def coin(customer: Mark | None, employee: Mark | None, *, label: str, company: float | None = None) -> str:
    """Return the row as SVG: each mark with its band, joined by a thin line where there are two.

    ``label`` is the sentence that a screen reader says in place of the drawing; ``company`` the place of a
    dashed line, where the whole company stands.
    """
    height = _HEIGHT_OF_TWO if customer and employee else _HEIGHT_OF_ONE
    parts = [_grid(height)]
    lines = _BOTH if customer and employee else dict.fromkeys(_BOTH, _ALONE)
    if customer and employee:
        parts.append(
            f'<line class="coin-gap" x1="{customer.value:g}%" y1="{lines["customer"]:g}" '
            f'x2="{employee.value:g}%" y2="{lines["employee"]:g}"/>'
        )
    if company is not None:
        parts.append(
            f'<line class="coin-company" x1="{company:g}%" y1="1" x2="{company:g}%" y2="{height - 1}"/>'
        )
    reference = None if company is None else Mark(company)
    for face, mark, other in (
        ("customer", customer, employee or reference),
        ("employee", employee, customer or reference),
    ):
        if mark:
            parts.append(_face(face, mark, lines[face], _side(mark, other)))
    return (
        f'<svg class="coin" width="100%" height="{height}" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )


def axis() -> str:
    """Return the figures of the axis, written once above the rows; the table behind says them again."""
    words = "".join(f'<text x="{tick}%" y="12">{tick}</text>' for tick in TICKS)
    return f'<svg class="coin-axis" width="100%" height="16" aria-hidden="true">{words}</svg>'


def _grid(height: int) -> str:
    return "".join(
        f'<line class="coin-tick" x1="{tick}%" y1="4" x2="{tick}%" y2="{height - 4}"/>' for tick in TICKS
    )


def _side(mark: Mark, other: Mark | None) -> Side:
    """Return where the figure stands: away from the other mark, and never beyond the ends of the axis."""
    side: Side = "left" if other and mark.value < other.value else "right"
    low, high = mark.ends
    if side == "left" and low < _EDGE:
        return "right"
    if side == "right" and high > 100 - _EDGE:
        return "left"
    return side


def _face(face: str, mark: Mark, y: float, side: Side) -> str:
    low, high = mark.ends
    band = ""
    if high > low:
        band = (
            f'<rect class="band {face}" x="{low:g}%" y="{y - 6:g}" width="{high - low:g}%" '
            f'height="12" rx="2"/>'
        )
    at = high if side == "right" else low
    shift, anchor = (9, "start") if side == "right" else (-9, "end")
    words = escape(mark.words or f"{mark.value:g}")
    figure = (
        f'<text class="{face}" x="{at:g}%" y="{y + 4.5:g}" dx="{shift}" text-anchor="{anchor}">{words}</text>'
    )
    return band + _shape(face, mark.value, y) + figure


def _shape(face: str, value: float, y: float) -> str:
    """Return the mark itself: its shape says the face to whoever does not see its hue."""
    if face == "customer":
        return f'<circle class="mark customer" cx="{value:g}%" cy="{y:g}" r="4.5"/>'
    return (
        f'<rect class="mark employee" x="{value:g}%" y="{y - 4.5:g}" width="9" height="9" '
        f'transform="translate(-4.5 0)"/>'
    )
