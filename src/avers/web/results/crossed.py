"""The page of crossed groups, drawn as the map of teams is: groups down, facets across."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from avers.application.crossed import CrossedPage, CrossedRow, Way, crossed_page
from avers.application.ports.refusals import NotFound
from avers.application.wording.figures import (
    CERTAINTY_WORDS,
    WITHHELD_SHORT,
    interval_words,
    value_words,
    why_withheld,
)
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import number, typeset
from avers.core.diagnosis.certainty import of_level
from avers.core.publication.cell import Cell
from avers.core.publication.crossing import k_crossed
from avers.core.text import Language, Text
from avers.reports.charts import Table, as_html, hatch, heat, step_of
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.results.drawing import Choice, source_of

__all__ = ["crossed"]

_LEVEL: Final = "level"
_NAMES: Final = {_LEVEL: Text("Niveau", "Level")}


@requires("signed_in")
@require_safe
def crossed(request: HttpRequest, wave: str) -> HttpResponse:
    """The groups that two things make together: a level or a site of the company, of a region, or both."""
    try:
        page = crossed_page(
            house(), person(request), wave, by=request.GET.get("by", ""), unit=request.GET.get("unit", "")
        )
    except NotFound as error:
        raise Http404 from error
    return render(request, "avers/crossed.html", {"drawn": _draw(page, language())})


@dataclass(frozen=True)
class _Drawn:
    """What the template lays out."""

    page: CrossedPage
    organisation: str
    wave: str
    title: str
    head: tuple[str, ...]
    rows: SafeString
    table: SafeString
    ways: tuple[Choice, ...]
    units: tuple[Choice, ...]
    threshold: int
    source: str


def _draw(page: CrossedPage, spoken: Language) -> _Drawn:
    frame = page.publication
    return _Drawn(
        page=page,
        organisation=frame.tree.units[0].name.in_language(spoken),
        wave=wave_words(frame.wave, spoken),
        title=_title(page, spoken),
        head=tuple(typeset(facet.name.in_language(spoken), spoken) for facet in page.facets),
        rows=SafeString("".join(_line(page, row, spoken) for row in page.rows)),
        table=SafeString(as_html(_behind(page, spoken))),
        ways=tuple(
            Choice(_way_words(way, spoken), _address(page, way=way), way == page.way) for way in page.ways
        ),
        units=tuple(
            Choice(unit.name.in_language(spoken), _address(page, unit=unit.key), unit == page.unit)
            for unit in page.units
        ),
        threshold=k_crossed(frame.k),
        source=source_of(frame, spoken),
    )


def _title(page: CrossedPage, spoken: Language) -> str:
    if not page.way:
        return _("Level by level, site by site")
    each = [_NAMES[one].in_language(spoken).lower() if one in _NAMES else one for one in page.way]
    by = _(" and by ").join(each)
    return _("%(unit)s, by %(attributes)s") % {
        "unit": page.unit.name.in_language(spoken),
        "attributes": by,
    }


def _way_words(way: Way, spoken: Language) -> str:
    return " × ".join(_NAMES[one].in_language(spoken) if one in _NAMES else one for one in way)


def _address(page: CrossedPage, *, way: Way | None = None, unit: str = "") -> str:
    """Return the address of this page with one of its choices changed: all of them stand in it."""
    chosen, key = way or page.way, unit or page.unit.key
    asked = {"by": ",".join(chosen)} | ({} if key == page.publication.tree.root else {"unit": key})
    return f"{reverse('results_crossed', args=[page.publication.wave])}?{urlencode(asked)}"


def _group(page: CrossedPage, row: CrossedRow, spoken: Language) -> str:
    """Return the name of a group: ``level 2 · Lyon``."""
    words = [
        f"{_NAMES[_LEVEL].in_language(spoken)} {level}" if attribute == _LEVEL and level.isdigit() else level
        for attribute, level in zip(page.way, row.levels, strict=True)
    ]
    return " · ".join(words)


def _line(page: CrossedPage, row: CrossedRow, spoken: Language) -> str:
    head = f'<th scope="row">{escape(_group(page, row, spoken))}</th>'
    return f"<tr>{head}{''.join(_heat(cell, spoken) for cell in row.cells)}</tr>"


def _heat(cell: Cell | None, spoken: Language) -> str:
    if cell is None or cell.withheld or cell.value is None:
        return hatch(why_withheld(cell.withheld if cell and cell.withheld else "few", spoken))
    sure = CERTAINTY_WORDS[of_level(cell)].in_language(spoken)
    return heat("employee", value_words(cell, spoken), step_of(cell.value, low=20, high=95), title=sure)


def _behind(page: CrossedPage, spoken: Language) -> Table:
    """Return the table behind: each figure with its band and its answers, or why it is not shown."""
    headings = (_("Group"), _("Facet"), _("Mean out of 100"), _("Band"), _("Answers"))
    rows = tuple(
        (_group(page, row, spoken), facet.name.in_language(spoken), *_three(cell, spoken))
        for row in page.rows
        for facet, cell in zip(page.facets, row.cells, strict=True)
    )
    return Table(_("Figures from 0 to 100, as published"), headings, rows)


def _three(cell: Cell | None, spoken: Language) -> tuple[str, str, str]:
    if cell is None or cell.withheld or cell.n is None:
        return (
            WITHHELD_SHORT[cell.withheld if cell and cell.withheld else "few"].in_language(spoken),
            "–",
            "–",
        )
    return value_words(cell, spoken), interval_words(cell, spoken), number(cell.n, spoken)
