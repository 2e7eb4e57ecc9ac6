"""What was published of each unit, wave by wave, as a model reads it: nothing else is ever read (L2, L9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.application.contagion.chart import Handed
from avers.application.lawfulness import source_is_open
from avers.core.contagion.observed import (
    MEAN_CELL,
    UnitWave,
    Waves,
    standard_error_of,
    waves_of,
    within_units,
)
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.ladder import LADDER
from avers.core.publication.served import RATER

if TYPE_CHECKING:
    from avers.application.contagion.chart import Chart
    from avers.application.ports import Company
    from avers.core.organisation.tree import UnitTree

__all__ = ["Followed", "Published", "follow", "handed_over", "period_of", "read_published", "served_edges"]

_AGREED: Final = "ladder.4_agreed"
_LIVED: Final = "ladder.5_lived"
_INSTEAD: Final = ("values_lived", "belief")
_POINTS: Final = 100
_MONTHS: Final = 12


@dataclass(frozen=True)
class Followed:
    """One published figure through the waves.

    Attributes
    ----------
    facet, item : str
        What is followed; ``item`` "" for a whole facet.
    waves : Waves
        Shares of 1, one column for each unit of the chart.
    keys : tuple of str
        Waves that had it, oldest first; ``revisions`` of each beside them.
    n_withheld : int
        Figures of these units that a publication held back: missing, never guessed.
    """

    facet: str
    item: str
    waves: Waves
    keys: tuple[str, ...]
    revisions: tuple[int, ...]
    n_withheld: int


def period_of(day: date) -> int:
    """Return the month of ``day``, counted from the year 0."""
    return 12 * day.year + day.month


@dataclass(frozen=True)
class Published:
    """The newest revision of one wave of staff's everyday answers, with the cells that are followed."""

    frame: Publication
    cells: tuple[Cell, ...]


def read_published(
    company: Company, *, about: str = "", lived: str = "", bad: str = ""
) -> tuple[Published, ...]:
    """Return every wave of staff's everyday answers, oldest first, with what ``follow`` reads of each.

    Cells are read of the facets that are followed alone: what people agree with, what they say they live, and
    a bad habit where one is named.
    """
    newest: dict[str, int] = {}
    for wave, revision in company.publications.keys():  # noqa: SIM118 - pairs, not the keys of a mapping
        newest[wave] = max(revision, newest.get(wave, 0))
    frames = [company.publications.frame(wave, revision) for wave, revision in sorted(newest.items())]
    frames = [frame for frame in frames if not frame.is_beside]
    if not frames:
        return ()
    asked = [(about, False), (lived, True), *([(bad, False)] if bad else [])]
    facets = sorted({_chosen(frames[-1], one, lived=is_lived)[0] for one, is_lived in asked})
    return tuple(Published(frame, _cells_about(company, frame, facets)) for frame in frames)


def _cells_about(company: Company, frame: Publication, facets: Sequence[str]) -> tuple[Cell, ...]:
    return company.publications.cells_of(
        frame.wave, frame.revision, frame.tree.keys, tables=("units",), facets=facets
    )


def served_edges(company: Company, frame: Publication) -> dict[tuple[str, str], float]:
    """Return how many people of one unit rated another, as published: (rater, rated) to n."""
    found: dict[tuple[str, str], float] = {}
    for cell in company.publications.cells_of(
        frame.wave, frame.revision, frame.tree.keys, tables=("served",)
    ):
        if cell.attribute_1 == RATER and cell.n:
            pair = cell.level_1, cell.unit
            found[pair] = max(found.get(pair, 0.0), float(cell.n))
    return found


def handed_over(company: Company, day: date, tree: UnitTree) -> Handed:
    """Return which unit took how many cases from which, in the twelve months published up to ``day``.

    Units that held others then than they do on ``tree`` are left out. Nothing is read before staff were told
    that conversations are (L5).
    """
    if not source_is_open(company, "conversations", on=day):
        return Handed()
    newest: dict[str, int] = {}
    for month, revision in company.conversation_results.keys():  # noqa: SIM118 - pairs, not a mapping
        if month <= f"{day:%Y-%m}":
            newest[month] = max(revision, newest.get(month, 0))
    months = tuple(sorted(newest))[-_MONTHS:]
    found: dict[tuple[str, str], float] = {}
    n_left_out = 0
    for month in months:
        frame = company.conversation_results.frame(month, newest[month])
        units = frame.tree.keys
        for cell in company.conversation_results.cells_of(month, newest[month], units, tables=("handing",)):
            if cell.measure != "transfers" or not cell.value:
                continue
            if not all(_is_still(frame.tree, tree, unit) for unit in (cell.item, cell.unit)):
                n_left_out += 1
                continue
            pair = cell.item, cell.unit
            found[pair] = found.get(pair, 0.0) + cell.value
    return Handed(found, months, n_left_out, has_notice=True)


def _is_still(then: UnitTree, now: UnitTree, unit: str) -> bool:
    """Return whether ``unit`` holds the same units as it did then."""
    both = unit in then and unit in now
    return both and frozenset(then.descendants(unit)) == frozenset(now.descendants(unit))


def follow(
    published: Sequence[Published], chart: Chart, *, about: str = "", lived: bool = False
) -> Followed | None:
    """Return what was published of the units of ``chart``, wave by wave; None where nothing was.

    Parameters
    ----------
    about : str
        Key of a facet, or of one of its questions; "" for what people agree with (``lived``: for what they
        say they live) on the ladder, else values lived.
    """
    if not published:
        return None
    facet, item = _chosen(published[-1].frame, about, lived=lived)
    cells: list[UnitWave] = []
    keys: list[tuple[str, int]] = []
    n_withheld = 0
    for one in published:
        own = [_read(cell, one.frame) for cell in _cells(chart, one, facet, item)]
        if own:
            cells += own
            keys.append((one.frame.wave, one.frame.revision))
            n_withheld += sum(each.value is None for each in own)
    sizes = {unit: max(1, chart.sizes[unit]) for unit in chart.units}
    waves = waves_of(within_units(cells), sizes, k=min(one.frame.k for one in published))
    return Followed(
        facet, item, waves, tuple(key for key, _ in keys), tuple(revision for _, revision in keys), n_withheld
    )


def _chosen(frame: Publication, about: str, *, lived: bool) -> tuple[str, str]:
    items = {item.key: item.facet for item in frame.items}
    if about:
        return (items[about], about) if about in items else (about, "")
    wanted = _LIVED if lived else _AGREED
    for key, facet in sorted(items.items()):
        if facet == LADDER and key.startswith(wanted):
            return facet, key
    known = {facet.key for facet in frame.facets}
    return next(((one, "") for one in _INSTEAD if one in known), (LADDER, ""))


def _cells(chart: Chart, published: Published, facet: str, item: str) -> Iterator[Cell]:
    """Yield the cells of units that were then what they are now: same key, same units below."""
    frame = published.frame
    same = {unit for unit in chart.units if unit in frame.tree and _below(frame, unit) == _below(chart, unit)}
    for cell in published.cells:
        if (cell.table, cell.face, cell.measure) != ("units", "employee", "mean") or cell.unit not in same:
            continue
        if (cell.facet, cell.item) == (facet, item):
            yield cell


def _below(of: Publication | Chart, unit: str) -> frozenset[str]:
    return frozenset(of.tree.descendants(unit))


def _read(cell: Cell, frame: Publication) -> UnitWave:
    period = period_of(frame.tree_date)
    if cell.value is None or cell.low is None or cell.high is None or cell.n is None:
        return UnitWave(cell.unit, period, None)
    # An end cut at 0 or 100 would make it look surer than it is: the longer side stands for both.
    half = max(cell.value - cell.low, cell.high - cell.value) / _POINTS
    error = standard_error_of(0.0, 2 * half, cell=MEAN_CELL)
    return UnitWave(cell.unit, period, cell.value / _POINTS, cell.n, error, MEAN_CELL)
