"""Tables of a slide, native and of known height: a row is as high as the most lines of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.util import Pt

from avers.reports.office.letters import SANS, colour, n_lines, printable

__all__ = ["SIZE", "TableCell", "add_table", "even_widths", "row_heights", "share_out", "split_rows"]

SIZE: Final = 12.0
"""Letters of a table, in points: none is smaller on a slide."""

_LINE: Final = 1.22
_LETTER: Final = SIZE * 0.58
_BOLD: Final = 1.06
_ROOM: Final = 4.0
_SIDE: Final = 5.0
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True)
class TableCell:
    """A cell: words; the colour behind it, or a hatch where a figure is withheld; how it is set."""

    words: str
    fill: str = ""
    is_hatched: bool = False
    is_bold: bool = False
    is_centred: bool = False
    depth: int = 0


Rows = Sequence[Sequence[TableCell]]


def row_heights(rows: Rows, widths: Sequence[float]) -> list[float]:
    """Return the points that each row takes at most."""
    return [
        max(
            n_lines(cell.words, SIZE * (_BOLD if cell.is_bold else 1), width - 2 * _SIDE - 8 * cell.depth)
            for cell, width in zip(row, widths, strict=True)
        )
        * SIZE
        * _LINE
        + 2 * _ROOM
        for row in rows
    ]


def split_rows(head: Sequence[TableCell], rows: Rows, widths: Sequence[float], room: float) -> Iterator[Rows]:
    """Yield ``rows`` in runs that hold in ``room`` points under ``head``, the head first in each."""
    top = row_heights([head], widths)[0]
    run: list[Sequence[TableCell]] = [head]
    height = top
    for row, tall in zip(rows, row_heights(rows, widths), strict=True):
        if len(run) > 1 and height + tall > room:
            yield run
            run, height = [head], top
        run.append(row)
        height += tall
    if len(run) > 1:
        yield run


def share_out(rows: Rows, width: float) -> list[float]:
    """Return the width of each column: room for its longest word, then by what its cells hold."""
    columns = list(zip(*rows, strict=True))
    least = [max(map(_longest_word, column)) for column in columns]
    wanted = [min(max(len(cell.words) for cell in column), 60) * _LETTER + 2 * _SIDE for column in columns]
    if sum(least) > width:  # no room for every longest word: the widest columns give way
        return [width * one / sum(least) for one in least]
    spare, more = width - sum(least), [max(0.0, a - b) for a, b in zip(wanted, least, strict=True)]
    if not sum(more):
        return [one + spare / len(least) for one in least]
    return [one + spare * part / sum(more) for one, part in zip(least, more, strict=True)]


def even_widths(head: Sequence[TableCell], width: float) -> list[float]:
    """Return the width of each column: the same for all, but where a heading's longest word asks for more."""
    asked = [_longest_word(cell) * (_BOLD if cell.is_bold else 1) for cell in head]
    if sum(asked) > width:
        return [width / len(asked)] * len(asked)
    wide: dict[int, float] = {}
    while True:
        share = (width - sum(wide.values())) / max(len(asked) - len(wide), 1)
        more = {n: one for n, one in enumerate(asked) if one > share and n not in wide}
        if not more:
            return [wide.get(n, share) for n in range(len(asked))]
        wide |= more


def _longest_word(cell: TableCell) -> float:
    return max(map(len, cell.words.split(" ")), default=1) * _LETTER + 2 * _SIDE


def add_table(
    slide: Any, rows: Rows, box: tuple[float, float], widths: Sequence[float], *, name: str, language: str
) -> Any:
    """Set ``rows``, the first its headings, with their left and top at ``box``; ``name`` is read aloud."""
    left, top = box
    heights = row_heights(rows, widths)
    frame = slide.shapes.add_table(1, 1, Pt(left), Pt(top), Pt(sum(widths)), Pt(sum(heights)))
    inner = frame._element.graphic.graphicData
    inner.replace(inner.find(f"{{{_DRAWING}}}tbl"), parse_xml(_table(rows, widths, heights, language)))
    frame.name = name[:120]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", name)
    return frame


def _table(rows: Rows, widths: Sequence[float], heights: Sequence[float], language: str) -> str:
    grid = "".join(f'<a:gridCol w="{int(Pt(width))}"/>' for width in widths)
    body = "".join(
        f'<a:tr h="{int(Pt(height))}">{"".join(_cell(cell, n == 0, language) for cell in row)}</a:tr>'
        for n, (row, height) in enumerate(zip(rows, heights, strict=True))
    )
    return (
        f'<a:tbl xmlns:a="{_DRAWING}"><a:tblPr firstRow="1" firstCol="1"/>'
        f"<a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>"
    )


def _cell(cell: TableCell, is_head: bool, language: str) -> str:
    bold = ' b="1"' if cell.is_bold or is_head else ""
    run = (
        f'<a:rPr lang="{language}" sz="{int(SIZE * 100)}"{bold}>{_solid("ink")}'
        f'<a:latin typeface="{SANS}"/></a:rPr>'
        f"<a:t>{escape(printable(cell.words))}</a:t>"
    )
    place = ' algn="ctr"' if cell.is_centred else f' marL="{int(Pt(8 * cell.depth))}"' if cell.depth else ""
    side, room = int(Pt(_SIDE)), int(Pt(_ROOM))
    edges = "".join(
        f'<a:{edge} w="6350">{_solid("line")}</a:{edge}>' for edge in ("lnL", "lnR", "lnT", "lnB")
    )
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr{place}/><a:r>{run}</a:r></a:p></a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{room}" marB="{room}" anchor="ctr">'
        f"{edges}{_ground(cell, is_head)}</a:tcPr></a:tc>"
    )


def _ground(cell: TableCell, is_head: bool) -> str:
    if cell.is_hatched:
        ink, paper = colour("line"), colour("card")
        return (
            f'<a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="{ink}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{paper}"/></a:bgClr></a:pattFill>'
        )
    if cell.fill:
        return f'<a:solidFill><a:srgbClr val="{cell.fill}"/></a:solidFill>'
    return _solid("tint" if is_head else "card")


def _solid(name: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour(name)}"/></a:solidFill>'
