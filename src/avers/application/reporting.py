"""One description of a report, read from a publication: headings, sentences, tables, what to draw.

Every form of a report (page, paper, slides) renders this one description, so that they cannot say
different things. Nothing here computes a figure about people: cells are shown as they were frozen,
and sentences are made of what is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from avers.application.reading import CoinRow, QuestionRow, Shown, latest_wave, publication_page
from avers.application.viewer import Viewer
from avers.application.wording.reports import (
    agreement_title,
    gap_lead,
    gap_title,
    level_lead,
    level_title,
    participation,
    silence_title,
)
from avers.core.charter.document import Charter
from avers.core.diagnosis.certainty import Certainty, of_level
from avers.core.errors import UsageError
from avers.core.evidence.observation import FOUNDATIONS, Facet
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["HeatMap", "HeatRow", "NothingPublished", "Report", "describe_report"]

# A report is read by whoever it is handed to: it holds what everybody in the house may see together.
_READER: Final = Viewer("report", "analyst")
_PARTICIPATION_GRID: Final = 5


class NothingPublished(UsageError):
    """No wave is published yet, so there is nothing to report."""

    code = "nothing_published"


@dataclass(frozen=True)
class HeatRow:
    """A unit, how deep it stands in the tree, and its figure for each facet of the map."""

    unit: Unit
    depth: int
    figures: tuple[Shown, ...]


@dataclass(frozen=True)
class HeatMap:
    """Units by facets on one face; ``both`` is the map of gaps."""

    face: str
    facets: tuple[Facet, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True)
class Report:
    """A report in both languages.

    Attributes
    ----------
    title, lead, participation : Text
        The finding in one sentence; what it rests on; how many answered.
    publication : Publication
        What it was read from; ``charter`` is the version in force, if any.
    coin, maps, questions
        What is drawn and tabulated, company first; ``certainties`` is how sure each facet is.
    n : mapping of face to int or None
        Largest rounded number of answers behind a facet of the company.
    n_shown, n_withheld : int, mapping of reason to int
        Cells of the whole publication.
    invented : tuple of (Unit, int)
        Employees serving that a register declares invented, by unit.
    """

    title: Text
    lead: Text
    participation: Text
    publication: Publication
    charter: Charter | None
    coin: tuple[CoinRow, ...]
    certainties: Mapping[str, Certainty]
    maps: tuple[HeatMap, ...]
    questions: tuple[QuestionRow, ...]
    faces: tuple[str, ...]
    n: Mapping[str, int | None]
    n_shown: int
    n_withheld: Mapping[str, int]
    invented: tuple[tuple[Unit, int], ...]
    is_fictitious: bool

    @property
    def organisation(self) -> Text:
        """Name of the company."""
        return self.publication.tree.unit(self.publication.tree.root).name


def describe_report(company: Company, wave: str = "") -> Report:
    """Return the report of the newest publication of ``wave`` (of the wave published last when empty).

    Raises
    ------
    NothingPublished
        ``wave`` is empty and there is no publication.
    NotFound
        There is no publication of ``wave``.
    """
    key = wave or latest_wave(company)
    if not key:
        raise NothingPublished
    page = publication_page(company, _READER, key)
    publication = company.publications.read(key, page.publication.revision)
    coin = _values_then_foundations(page.coin)
    certainties = {row.facet.key: _certainty(row) for row in coin}
    title, lead = _finding(coin, certainties)
    counts = Counter(cell.withheld for cell in publication.cells if cell.audience == "all")
    tree = publication.tree
    return Report(
        title=title,
        lead=lead,
        participation=_participation(company, publication, page.n),
        publication=publication,
        charter=company.charters.published(publication.charter) if publication.charter else None,
        coin=coin,
        certainties=certainties,
        maps=tuple(_maps(publication, coin, page.faces)),
        questions=page.questions,
        faces=page.faces,
        n=page.n,
        n_shown=counts[""],
        n_withheld={reason: counts[reason] for reason in ("few", "protected")},
        invented=tuple(_invented(company, tree)),
        is_fictitious=publication.synthetic,
    )


def _values_then_foundations(coin: Sequence[CoinRow]) -> tuple[CoinRow, ...]:
    """Return values in the order of the charter, then foundations in the order one builds them."""
    order = list(FOUNDATIONS)

    def place(row: CoinRow) -> tuple[bool, int]:
        key = row.facet.key
        return row.facet.kind != "value", order.index(key) if key in order else len(order)

    return tuple(sorted(coin, key=place))


def _certainty(row: CoinRow) -> Certainty:
    return row.certainty if row.gap else of_level(row.faces[0].cell)


def _finding(coin: Sequence[CoinRow], certainties: Mapping[str, Certainty]) -> tuple[Text, Text]:
    """Return the finding of a report and the sentence under it, values before foundations."""
    paired = [row for row in coin if row.gap and row.gap.is_shown]
    sure = [row for row in paired if certainties[row.facet.key] == "solid"]
    values = [row for row in sure if row.facet.kind == "value"] or sure
    if values:
        widest = max(values, key=lambda row: (abs(_value(row.gap)), row.facet.key))
        gap, customer, employee = _value(widest.gap), _value(widest.customer), _value(widest.employee)
        return gap_title(widest.facet.name, gap), gap_lead(gap, customer, employee)
    if paired:
        return agreement_title(), Text()
    levels = [
        (side.cell.value, row.facet) for row in coin for side in row.faces if side.cell and side.is_shown
    ]
    known = sorted(
        ((value, facet) for value, facet in levels if value is not None),
        key=lambda pair: (pair[0], pair[1].key),
    )
    if not known:
        return silence_title(), Text()
    (low, worst), (high, best) = known[0], known[-1]
    return level_title(best.name, high), level_lead(worst.name, low) if len(known) > 1 else Text()


def _participation(company: Company, publication: Publication, n: Mapping[str, int | None]) -> Text:
    day = publication.tree_date
    present = sum(
        1
        for person in company.organisation.people()
        if person.unit in publication.tree and person.serves_between(day, day)
    )
    employees = n.get("employee")
    share = None
    if employees is not None and publication.k <= present and employees <= present:
        # Rounded by fives, as every figure of participation is (rule A4).
        share = _PARTICIPATION_GRID * round(100 * employees / present / _PARTICIPATION_GRID)
    return participation(employees, n.get("customer"), present=present if share else None, share=share)


def _maps(publication: Publication, coin: Sequence[CoinRow], faces: Sequence[str]) -> Iterator[HeatMap]:
    placed = {
        (cell.unit, cell.face, cell.facet): cell
        for cell in publication.cells
        if cell.table in ("units", "mirror") and cell.audience == "all" and not cell.item
    }
    shown = [*faces, "both"] if len(faces) > 1 else list(faces)
    tree = publication.tree
    for face in shown:
        asked = {facet for _, one, facet in placed if one == face}
        facets = tuple(row.facet for row in coin if row.facet.key in asked and not row.facet.about_leader)
        if facets:
            rows = (
                HeatRow(
                    tree.unit(key), tree.depth(key), tuple(_shown(placed, tree, key, face, f) for f in facets)
                )
                for key in tree.keys
            )
            yield HeatMap(face, facets, tuple(rows))


def _shown(
    placed: Mapping[tuple[str, str, str], Cell], tree: UnitTree, unit: str, face: str, facet: Facet
) -> Shown:
    cell = placed.get((unit, face, facet.key))
    if cell is not None and not cell.withheld:
        return Shown(cell)
    nearest = None
    for above in tree.ancestors(unit):
        larger = placed.get((above, face, facet.key))
        if larger is not None and not larger.withheld:
            nearest = tree.unit(above)
            break
    return Shown(cell, cell.withheld if cell is not None else "few", nearest)


def _invented(company: Company, tree: UnitTree) -> Iterator[tuple[Unit, int]]:
    for row in company.registers.read("staffing").rows:
        unit, serving = str(row.get("unit") or tree.root), row.get("serving")
        if row.get("invented") is True and unit in tree and isinstance(serving, int | float) and serving:
            yield tree.unit(unit), int(serving)


def _value(shown: Shown | None) -> float:
    return shown.cell.value or 0.0 if shown and shown.cell else 0.0
