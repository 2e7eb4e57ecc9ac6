"""The three gauges of one's own team, for the person who leads it and for nobody else (R141, limit L2).

``own_gauges`` is the only function of the house that reads figures about a leader. It takes nobody's word
for which team: the store knows who led what, and when. Nothing it returns is kept, listed or exported.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Final, Literal

from avers.application.reading import published_waves
from avers.application.trends import WAVES_A_TREND
from avers.core.diagnosis.certainty import Certainty, of_level
from avers.core.diagnosis.foundations import EQUATION
from avers.core.diagnosis.rules.staging import chance
from avers.core.estimate import Estimate
from avers.core.organisation.leading import Term, led_through

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.application.viewer import Viewer
    from avers.core.diagnosis.published import Published
    from avers.core.organisation.tree import Unit
    from avers.core.publication.cell import Cell, Publication
    from avers.core.text import Text

__all__ = ["Gauge", "OwnGauges", "own_gauges"]

State = Literal["shown", "no_team", "not_yet", "not_asked", "not_kept"]

_N_KEPT: Final = 16


@dataclass(frozen=True)
class Gauge:
    """One of the three: the own team's figure, and the company's beside it, in points of 100.

    Attributes
    ----------
    key, name : str, Text
        ``vision``, ``example`` or ``means``, and what the charter calls it.
    own : Estimate or None
        Drawn towards the company's; None where ``withheld`` says why.
    company : Cell or None
        The same question pooled over the whole company; None where that is withheld.
    withheld : str
        ``few`` or ``protected``; empty when the figure is shown.
    trend : tuple of float or None
        As published in each wave that this person led through, oldest first; None where it may not be
        compared (rule A5). Empty where fewer than two may.
    """

    key: str
    name: Text
    own: Estimate | None
    certainty: Certainty
    company: Cell | None
    withheld: str
    trend: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class OwnGauges:
    """What one leader reads of the own team, or why there is nothing.

    Attributes
    ----------
    state : {"shown", "no_team", "not_yet", "not_asked", "not_kept"}
        ``no_team``: no team is recorded as led by this account. ``not_yet``: no published wave was open
        while it was. ``not_asked``: the wave did not ask about the three. ``not_kept``: its results came
        from a folder, and figures about a leader do not travel.
    unit : Unit or None
        The team, as the tree stood at the opening.
    limiting : str
        The gauge that holds the others back; empty where none is smallest in nine draws of ten.
    """

    state: State
    publication: Publication | None = None
    unit: Unit | None = None
    gauges: tuple[Gauge, ...] = ()
    limiting: str = ""


def own_gauges(company: Company, viewer: Viewer) -> OwnGauges:
    """Return vision, example and means of the team that ``viewer`` led through the newest such wave.

    The team cannot be named: it is the one that the viewer's account led on every day the wave was open.
    """
    terms = company.leaders.terms(viewer.key)
    if not terms:
        return OwnGauges("no_team")
    led = _waves_led(company, terms)
    if not led:
        return OwnGauges("not_yet")
    frame, key = led[0]
    unit = frame.tree.unit(key)
    mine = {one.wave: company.leaders.leader_cells(one.wave, one.revision, key) for one, _ in led}
    cells = _cells(company, frame, key)
    asked = [facet for facet in frame.facets if facet.key in EQUATION]
    if not asked:
        return OwnGauges("not_asked", frame, unit)
    if any(facet.about_leader for facet in asked) and not mine[frame.wave]:
        return OwnGauges("not_kept", frame, unit)
    return _drawn(company, led, cells, mine)


def _waves_led(company: Company, terms: Sequence[Term]) -> list[tuple[Publication, str]]:
    """Return the published waves of the team last led, newest first, with its key."""
    closings = {wave.key: wave.closes for wave in company.evidence.waves() if wave.face == "employee"}
    led: list[tuple[Publication, str]] = []
    frames = [company.publications.frame(one.wave, one.revision) for one in published_waves(company)]
    for frame in sorted(frames, key=lambda one: (one.tree_date, one.wave), reverse=True):
        # A survey of needs or of meaning asks nothing of a leader, and stands beside the waves that do.
        if frame.is_beside or frame.wave not in closings:
            continue
        unit = led_through(terms, frame.tree_date, closings[frame.wave] or frame.tree_date)
        if unit and unit in frame.tree and (not led or led[0][1] == unit):
            led.append((frame, unit))
    return led[:WAVES_A_TREND]


def _cells(company: Company, frame: Publication, unit: str) -> Published:
    """Return what everybody may read of the company and of ``unit``, at the price of those two."""
    from avers.core.diagnosis.published import Published

    found = company.publications.cells_of(frame.wave, frame.revision, [frame.tree.root, unit])
    return Published(replace(frame, cells=found))


def _drawn(
    company: Company,
    led: Sequence[tuple[Publication, str]],
    published: Published,
    mine: Mapping[str, Sequence[Cell]],
) -> OwnGauges:
    from avers.core.diagnosis.culture import leader_gauges

    frame, unit = led[0]
    equation = leader_gauges(published, mine[frame.wave], unit, _SPREADS.of(company, frame), chance())
    history = [_means(company, one, unit, mine[one.wave]) for one, _ in reversed(led)]
    gauges = []
    for key in EQUATION:
        facet, term, shown = published.facets.get(key), equation.terms[key], history[-1].get(key)
        if facet is None:
            continue
        own = term if isinstance(term, Estimate) and shown is not None else None
        certainty: Certainty = "too_few"
        if own is not None and shown is not None:
            certainty = of_level(replace(shown, value=own.value, low=own.low, high=own.high))
        gauges.append(
            Gauge(
                key,
                facet.name,
                own,
                certainty,
                company=published.shown(published.root, "employee", key),
                withheld="" if own else (shown.withheld if shown else "") or "few",
                trend=_trend([wave.get(key) for wave in history], frame.k),
            )
        )
    return OwnGauges("shown", frame, frame.tree.unit(unit), tuple(gauges), equation.limiting)


def _means(company: Company, frame: Publication, unit: str, mine: Sequence[Cell]) -> dict[str, Cell]:
    """Return the three figures of ``unit`` in one wave: what everybody may read, and the leader's own."""
    common = company.publications.cells_of(frame.wave, frame.revision, [unit], whole_facets=True)
    return {
        cell.facet: cell
        for cell in (*common, *mine)
        if cell.face == "employee" and cell.measure == "mean" and cell.facet in EQUATION
        and not cell.item and not cell.attribute_1
    }  # fmt: skip


def _trend(cells: Sequence[Cell | None], k: int) -> tuple[float | None, ...]:
    """Return the figure of each wave; None where it is withheld or stands on fewer than 2k answers (A5)."""
    values = tuple(
        cell.value if cell is not None and not cell.withheld and (cell.n or 0) >= 2 * k else None
        for cell in cells
    )
    return values if sum(value is not None for value in values) > 1 else ()


class _Spreads:
    """How much teams differ in a publication: read once from all its teams, then kept by its digest."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Mapping[str, float]] = OrderedDict()
        self._door = Lock()

    def of(self, company: Company, frame: Publication) -> Mapping[str, float]:
        digest = dict(zip(company.publications.keys(), company.publications.digests(), strict=True))[
            frame.wave, frame.revision
        ]
        with self._door:
            if digest not in self._kept:
                self._kept[digest] = self._read(company, frame)
                while len(self._kept) > _N_KEPT:
                    self._kept.popitem(last=False)
            return self._kept[digest]

    @staticmethod
    def _read(company: Company, frame: Publication) -> Mapping[str, float]:
        from avers.core.diagnosis.culture import between_teams
        from avers.core.diagnosis.published import Published

        def cells() -> Iterator[Cell]:
            keys = frame.tree.keys
            yield from company.publications.cells_of(frame.wave, frame.revision, [frame.tree.root])
            for start in range(0, len(keys), 500):  # as many as a question to a database takes
                teams = [key for key in keys[start : start + 500] if key != frame.tree.root]
                yield from company.publications.cells_of(frame.wave, frame.revision, teams, whole_facets=True)

        return between_teams(Published(replace(frame, cells=tuple(cells()))))


_SPREADS: Final = _Spreads()
