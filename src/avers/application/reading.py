"""What a page of published results shows: one unit and those below it, read from a publication alone.

Nothing here computes a figure about people: cells come out of the publication as they were frozen
(design, idea three). A page asks for the cells of its own units only, so that it costs the same in a
company of fifty and of fifty thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from avers.application.ports import Company, Publications
from avers.application.ports.refusals import NotFound
from avers.application.trends import DrawnTrend, Trends, trends_of
from avers.application.viewer import Viewer, can_read_unit
from avers.core.charter.document import Charter
from avers.core.diagnosis.certainty import Certainty, of_gaps, of_level
from avers.core.evidence.doors import INSIDE
from avers.core.evidence.observation import Facet, Item
from avers.core.naming import names_near
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.customers import is_inside
from avers.core.text import Text

__all__ = [
    "UNITS_A_PAGE", "CoinRow", "PublicationPage", "PublishedWave", "QuestionRow", "Shown",
    "UnitRow", "customers_told", "in_charter_order", "is_fictitious", "latest_wave", "publication_page",
    "published_waves",
]  # fmt: skip

UNITS_A_PAGE: Final = 24
FACES: Final = ("customer", "employee")

CustomersTold = Literal["", "inside", "both", "below", "none"]


@dataclass(frozen=True)
class Shown:
    """One figure as a page shows it, or why not and where to look instead.

    Attributes
    ----------
    cell : Cell or None
        None where the publication holds no such cell.
    withheld : str
        ``few`` or ``protected``; ``leader`` where the facet speaks of one person and is published for
        the whole company alone (limit L2); empty when the figure is shown.
    nearest : Unit or None
        The nearest larger unit whose figure is shown and that the viewer may open.
    """

    cell: Cell | None
    withheld: str = ""
    nearest: Unit | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is a figure."""
        return self.cell is not None and not self.withheld


@dataclass(frozen=True)
class CoinRow:
    """One facet of the unit: its two faces, the gap where both are there, and how sure that is.

    ``statement`` is the action statement of the value in the charter in force, empty for a foundation.
    ``trend`` holds the same figure (the gap, or the one face) in the waves up to this one, as rule A5 lets it
    be drawn; empty where this wave is the only one.
    """

    facet: Facet
    statement: Text
    customer: Shown | None
    employee: Shown | None
    gap: Shown | None
    certainty: Certainty
    trend: DrawnTrend = DrawnTrend()

    @property
    def faces(self) -> tuple[Shown, ...]:
        """The faces on which something was asked."""
        return tuple(face for face in (self.customer, self.employee) if face)

    @property
    def is_shown(self) -> bool:
        """Whether at least one face has a figure."""
        return any(face.is_shown for face in self.faces)


@dataclass(frozen=True)
class UnitRow:
    """A line of the map: a unit, and its figure for each facet of the page, in the same order."""

    unit: Unit
    figures: tuple[Shown, ...]
    is_selected: bool = False
    n_below: int = 0


@dataclass(frozen=True)
class QuestionRow:
    """One question as it was asked, with the figure of the unit."""

    item: Item
    shown: Shown
    favourable: Shown | None = None


@dataclass(frozen=True)
class PublicationPage:
    """Everything on the page of one unit, nothing about anybody else.

    Attributes
    ----------
    publication : Publication
        Without its cells: units, facets, questions, methods.
    unit : Unit
        The one the page is about; ``above`` its chain, company first.
    faces : tuple of str
        Faces that were asked, customer first.
    face : str
        What the map shows: ``customer``, ``employee`` or ``both`` (the gap).
    facets : tuple of Facet
        Columns of the map, in the order chosen.
    coin, rows, questions
        What is shown, in the order chosen; ``rows`` are the unit and one page of those below.
    n : mapping of face to int or None
        Largest rounded number of answers behind a shown facet of the unit.
    page, n_pages : int
        Which page of units below, from 1.
    inside : PublicationPage or None
        The same unit as its inside customers rate it, where outside ones do too (R8): coin and questions of
        theirs, nothing of the others, no map.
    """

    publication: Publication
    unit: Unit
    above: tuple[Unit, ...]
    faces: tuple[str, ...]
    face: str
    facets: tuple[Facet, ...]
    coin: tuple[CoinRow, ...]
    rows: tuple[UnitRow, ...]
    questions: tuple[QuestionRow, ...]
    n: Mapping[str, int | None]
    order: str = "charter"
    page: int = 1
    n_pages: int = 1
    inside: PublicationPage | None = None

    @property
    def n_withheld(self) -> int:
        """How many figures of this page are withheld by rule."""
        return sum(figure.withheld in ("few", "protected") for row in self.rows for figure in row.figures)

    @property
    def is_inside(self) -> bool:
        """Whether the unit's customers are the teams it serves (R8)."""
        return is_inside(self.publication.customers, self.unit.key)

    @property
    def customers_told(self) -> CustomersTold:
        """What is to be said of the unit's customers; "" where they are those of the house."""
        return customers_told(self.publication, self.unit.key, self.coin)

    @property
    def widest(self) -> CoinRow | None:
        """The facet whose two faces are surely furthest apart; None where none is."""
        apart = [row for row in self.coin if row.gap and row.gap.is_shown and row.certainty == "solid"]
        return max(apart, key=lambda row: (abs(_value(row.gap)), row.facet.key), default=None)


@dataclass(frozen=True)
class PublishedWave:
    """A line of the list of publications: the newest revision of a wave."""

    wave: str
    revision: int


def customers_told(publication: Publication, unit: str, coin: Sequence[CoinRow]) -> CustomersTold:
    """Return what is to be said of the customers of ``unit``, whose page has this ``coin`` (R8).

    ``inside`` and ``both`` as published; ``below`` where teams under it are rated one by one; ``none`` where
    customers were asked and no figure of theirs is shown, which says nothing of how many answered; else "".
    """
    side = publication.customers.get(unit, "")
    if side == "inside" or side == "both":
        return "inside" if side == "inside" else "both"
    asked = [row.customer for row in coin if row.customer]
    if unit == publication.tree.root or not asked or any(shown.is_shown for shown in asked):
        return ""
    below = publication.tree.descendants(unit)
    return "below" if any(is_inside(publication.customers, one) for one in below) else "none"


def published_waves(company: Company) -> tuple[PublishedWave, ...]:
    """Return the newest revision of every published wave, newest wave first."""
    newest: dict[str, int] = {}
    for wave, revision in company.publications.keys():  # noqa: SIM118 - a port, not a mapping
        newest[wave] = max(revision, newest.pop(wave, 0))
    return tuple(PublishedWave(wave, revision) for wave, revision in reversed(newest.items()))


def is_fictitious(company: Company) -> bool:
    """Return whether the company does not exist, as the results published last say."""
    wave = latest_wave(company)
    return bool(wave) and company.publications.frame(wave).synthetic


def latest_wave(company: Company) -> str:
    """Return the key of the wave published last, "" when there is none.

    One that asks of the charter's meaning alone comes last of all: it does not stand for what is lived.
    """
    published = [one.wave for one in published_waves(company)]
    whole = (wave for wave in published if not company.publications.frame(wave).is_beside)
    return next(whole, published[0] if published else "")


def check_wave(company: Company, key: str) -> None:
    """Raise ``NotFound`` with the waves there are, the latest first, where ``key`` is none of them."""
    waves = company.evidence.waves()
    if key not in {wave.key for wave in waves}:
        # Whoever is wrong about a name most often wants the latest.
        latest = sorted(waves, key=lambda wave: (wave.opens, wave.key), reverse=True)
        raise NotFound("unknown_wave", found=key, expected=names_near(key, [wave.key for wave in latest]))


def check_published(shelf: Publications, wave: str) -> None:
    """Raise ``NotFound`` with the waves, or months, that are published, where ``wave`` is none of them."""
    known = dict(shelf.keys())
    if wave not in known:
        latest = sorted(known, key=lambda one: (shelf.frame(one).tree_date, one), reverse=True)
        raise NotFound("not_published", found=wave, expected=names_near(wave, latest))


def publication_page(
    company: Company,
    viewer: Viewer,
    wave: str,
    unit: str = "",
    *,
    face: str = "",
    order: str = "charter",
    page: int = 1,
) -> PublicationPage:
    """Return the page of ``unit`` (the company itself when empty) in the newest publication of ``wave``.

    Parameters
    ----------
    face : str
        Face of the map; the gap where both were asked, else the only one.
    order : {"charter", "gap"}
        Facets as the charter has them, or the widest gap first.
    page : int
        Page of units below, from 1; beyond the last one is the last.

    Raises
    ------
    NotFound
        No such publication or unit, or none that ``viewer`` may open: the two look the same (C7).
    """
    frame = company.publications.frame(wave)
    tree = frame.tree
    key = unit or tree.root
    if not can_read_unit(viewer, tree, key):
        raise NotFound(found=f"{wave}/{key}")
    below, page, n_pages = _units_below(tree, viewer, key, page)
    above = tuple(reversed(tuple(tree.ancestors(key))))
    charter = company.charters.published(frame.charter) if frame.charter else None
    cells = _cells_around(company, viewer, frame, key, [*above, *below])
    faces = tuple(face_ for face_ in FACES if any(item.face == face_ for item in frame.items))
    trends = _trends(company, frame, cells, key, faces)
    coin = _coin(frame, cells, key, faces, charter, order, trends)
    chosen = _face(face, faces)
    needed = faces if chosen == "both" else (chosen,)
    facets = tuple(row.facet for row in coin if all(cells.asked(row.facet.key, one) for one in needed))
    found = PublicationPage(
        publication=frame,
        unit=tree.unit(key),
        above=tuple(tree.unit(one) for one in above),
        faces=faces,
        face=chosen,
        facets=facets,
        coin=coin,
        rows=tuple(
            UnitRow(
                unit=tree.unit(one),
                figures=tuple(cells.shown(one, facet, chosen) for facet in facets),
                is_selected=one == key,
                n_below=len(tree.children(one)),
            )
            for one in (key, *below)
        ),
        questions=tuple(_questions(frame, cells, key)),
        n={one: _largest_n(coin, one) for one in faces},
        order=order if order == "gap" else "charter",
        page=page,
        n_pages=n_pages,
    )
    return replace(found, inside=_from_inside(found, cells))


def _from_inside(page: PublicationPage, cells: _Cells) -> PublicationPage | None:
    """Return the page as inside customers alone would make it; None where they do not stand beside others."""
    if page.customers_told != "both":
        return None
    rows = [
        (row, cells.shown(page.unit.key, row.facet, "inside"))
        for row in page.coin
        if row.customer and cells.asked(row.facet.key, "inside")
    ]
    gaps = [
        cells.shown(page.unit.key, row.facet, "inside", measure="gap") if row.employee else None
        for row, _ in rows
    ]
    sure = of_gaps(
        [
            (gap.cell, theirs.cell, row.employee.cell)
            for (row, theirs), gap in zip(rows, gaps, strict=True)
            if gap and row.employee
        ]
    )
    paired = iter(sure)
    coin = tuple(
        replace(
            row,
            customer=_without_nearest(theirs),
            gap=gap,
            trend=DrawnTrend(),
            certainty=next(paired) if gap else of_level(theirs.cell),
        )
        for (row, theirs), gap in zip(rows, gaps, strict=True)
    )
    questions = tuple(
        QuestionRow(one.item, _without_nearest(cells.shown(page.unit.key, row.facet, "inside", one.item.key)))
        for one in page.questions
        if one.item.face == "customer"
        for row, _ in rows
        if row.facet.key == one.item.facet
    )
    customers = {**page.publication.customers, page.unit.key: INSIDE}
    return replace(
        page,
        publication=replace(page.publication, customers=customers),
        coin=coin,
        rows=(),
        questions=questions,
        n={"customer": _largest_n(coin, "customer"), "employee": page.n.get("employee")},
    )


def _without_nearest(shown: Shown) -> Shown:
    """Return a figure without a larger unit to see instead: inside customers rate each unit by itself."""
    return replace(shown, nearest=None)


def _units_below(tree: UnitTree, viewer: Viewer, key: str, page: int) -> tuple[list[str], int, int]:
    """Return the units just below ``key`` on one page of the map, which page that is, and of how many."""
    children = [child for child in tree.children(key) if can_read_unit(viewer, tree, child)]
    n_pages = max(1, -(-len(children) // UNITS_A_PAGE))
    page = min(max(page, 1), n_pages)
    return children[(page - 1) * UNITS_A_PAGE : page * UNITS_A_PAGE], page, n_pages


def _cells_around(
    company: Company, viewer: Viewer, frame: Publication, key: str, around: Sequence[str]
) -> _Cells:
    """Return every cell of ``key``, and of the units around it those of whole facets."""
    read = company.publications.cells_of
    own = read(frame.wave, frame.revision, [key])
    others = read(frame.wave, frame.revision, around, whole_facets=True)
    return _Cells((*own, *others), frame.tree, viewer)


class _Cells:
    """The cells of one page by what they are about, and what may be shown in place of a withheld one."""

    def __init__(self, cells: Iterable[Cell], tree: UnitTree, viewer: Viewer) -> None:
        self._tree = tree
        self._viewer = viewer
        # A leader's cells never reach a page (limit L2): the port leaves them out, and so does this.
        # Cells crossed with an attribute are about other groups than units, and have no place here.
        self._by_place = {
            (cell.unit, cell.face, cell.facet, cell.item, cell.measure): cell
            for cell in cells
            if cell.audience == "all" and not cell.attribute_1
        }
        self._asked = {(cell.facet, cell.face) for cell in self._by_place.values()}

    def asked(self, facet: str, face: str) -> bool:
        """Return whether ``facet`` was asked on ``face`` anywhere on this page."""
        return (facet, face) in self._asked

    def shown(self, unit: str, facet: Facet, face: str, item: str = "", measure: str = "") -> Shown:
        """Return one figure of ``unit``, or why there is none and the nearest unit that has one."""
        measure = measure or ("gap" if face == "both" else "mean")
        cell = self._by_place.get((unit, face, facet.key, item, measure))
        if cell is not None and not cell.withheld:
            return Shown(cell)
        reason = cell.withheld if cell is not None else "leader" if facet.about_leader else "few"
        return Shown(cell, reason, self._nearest(unit, (face, facet.key, item, measure)))

    def _nearest(self, unit: str, place: tuple[str, str, str, str]) -> Unit | None:
        for above in self._tree.ancestors(unit):
            face, facet, item, measure = place
            cell = self._by_place.get((above, face, facet, item, measure))
            if cell is not None and not cell.withheld and can_read_unit(self._viewer, self._tree, above):
                return self._tree.unit(above)
        return None


def _face(wanted: str, faces: Sequence[str]) -> str:
    if wanted in faces or (wanted == "both" and len(faces) == len(FACES)):
        return wanted
    return "both" if len(faces) == len(FACES) else next(iter(faces), "employee")


def _coin(
    frame: Publication,
    cells: _Cells,
    unit: str,
    faces: Sequence[str],
    charter: Charter | None,
    order: str,
    trends: Trends,
) -> tuple[CoinRow, ...]:
    drawn = []
    for facet in in_charter_order(frame.facets, charter):
        sides = {face: cells.shown(unit, facet, face) for face in faces if cells.asked(facet.key, face)}
        if sides:
            gap = cells.shown(unit, facet, "both") if len(sides) == len(FACES) else None
            drawn.append((facet, sides, gap))
    paired = [(facet, sides, gap) for facet, sides, gap in drawn if gap]
    sure = dict(
        zip(
            (facet.key for facet, *_ in paired),
            of_gaps([(gap.cell, sides["customer"].cell, sides["employee"].cell) for _, sides, gap in paired]),
            strict=True,
        )
    )
    rows = [
        CoinRow(
            facet=facet,
            statement=_statement(facet, charter),
            customer=sides.get("customer"),
            employee=sides.get("employee"),
            gap=gap,
            certainty=sure[facet.key] if gap else of_level(next(iter(sides.values())).cell),
            trend=trends.of(facet.key, "both" if gap else next(iter(sides))),
        )
        for facet, sides, gap in drawn
    ]
    if order == "gap":
        rows.sort(key=lambda row: -abs(_value(row.gap)) if row.gap and row.gap.is_shown else 1.0)
    return tuple(rows)


def _trends(company: Company, frame: Publication, cells: _Cells, unit: str, faces: Sequence[str]) -> Trends:
    """Return the trend of what each row of the coin shows: its gap, or its only face."""
    places = []
    for facet in frame.facets:
        asked = [face for face in faces if cells.asked(facet.key, face)]
        if asked:
            places.append((facet.key, "both" if len(asked) == len(FACES) else asked[0]))
    waves = [
        (one.wave, one.revision)
        for one in reversed(published_waves(company))
        if one.wave == frame.wave or frame.is_like(company.publications.frame(one.wave, one.revision))
    ]
    return trends_of(company, waves, frame, unit, places)


def in_charter_order(facets: Iterable[Facet], charter: Charter | None) -> list[Facet]:
    """Return the values as the charter has them, then the rest by kind and key."""
    places = {value.key: place for place, value in enumerate(charter.values)} if charter else {}
    return sorted(facets, key=lambda facet: (places.get(facet.key, len(places)), facet.kind, facet.key))


def _statement(facet: Facet, charter: Charter | None) -> Text:
    value = charter.value(facet.key) if charter else None
    return value.statement if value else Text()


def _questions(frame: Publication, cells: _Cells, unit: str) -> Iterable[QuestionRow]:
    facets = {facet.key: facet for facet in frame.facets}
    for item in frame.items:
        facet = facets.get(item.facet)
        if facet is None or not item.is_rated:
            continue
        favourable = None
        for measure in ("share", "nps"):
            found = cells.shown(unit, facet, item.face, item.key, measure)
            if found.cell is not None:
                favourable = found
        yield QuestionRow(item, cells.shown(unit, facet, item.face, item.key), favourable)


def _largest_n(coin: Sequence[CoinRow], face: str) -> int | None:
    sides = (row.customer if face == "customer" else row.employee for row in coin)
    numbers = [side.cell.n for side in sides if side and side.is_shown and side.cell and side.cell.n]
    return max(numbers, default=None)


def _value(shown: Shown | None) -> float:
    return shown.cell.value or 0.0 if shown and shown.cell else 0.0
