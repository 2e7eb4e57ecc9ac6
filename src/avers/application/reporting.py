"""One description of a report for one reader: what is said, tabulated and drawn, from a publication.

Every form of a report (page, paper) renders this one description, so that they cannot say different
things. Nothing here computes a figure about people: cells are shown as they were frozen, findings are
those of the diagnosis, and who may read which unit is decided where the pages decide it
(``application.viewer``). Leaders' own cells are in no report (limit L2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from avers.application.diagnosing import Diagnosis, Raised, three_findings_for
from avers.application.hearing import Voices, voices_of
from avers.application.reading import (
    CoinRow,
    QuestionRow,
    Shown,
    check_published,
    latest_wave,
    publication_page,
)
from avers.application.standing import GivenBack, Heard, given_back
from avers.application.viewer import Role, Viewer, can_read_unit
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
from avers.core.diagnosis.certainty import Certainty
from avers.core.errors import UsageError
from avers.core.evidence.observation import FOUNDATIONS, Facet
from avers.core.evidence.response_rate import Asked, Participation, response_share
from avers.core.naming import names_near
from avers.core.organisation.register import RegisterRow
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.customers import is_inside
from avers.core.publication.rounding import respondents
from avers.core.publication.weighting import TEAMS
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "READERS", "ROLE_OF", "Apart", "HeatMap", "HeatRow", "NothingPublished", "Reader", "Report",
    "UnitOfReport", "can_have_report", "check_unit", "describe_report", "present_at_opening",
]  # fmt: skip

Reader = Literal["sponsor", "manager", "staff", "council"]
READERS: Final[tuple[Reader, ...]] = ("sponsor", "manager", "staff", "council")

# Whose rules of visibility hold: a report is read by whoever it is handed to.
ROLE_OF: Final[Mapping[Reader, Role]] = {
    "sponsor": "sponsor", "manager": "manager", "staff": "employee", "council": "employee",
}  # fmt: skip
UNITS_IN_A_MAP: Final = 120
"""Lines of a map; a larger house is shown down to the deepest level that fits, and says so."""

_COLUMNS_BESIDE: Final = 9
"""Facets of a map that sets a team beside its nearest: the values, then what has to stand first."""

_WAITING: Final = 12


class NothingPublished(UsageError):
    """No wave is published yet, so there is nothing to report."""

    code = "nothing_published"


class UnitOfReport(UsageError):
    """A manager's report needs a unit that the publication knows; the others are about the company."""

    code = "report_needs_unit"


@dataclass(frozen=True)
class HeatRow:
    """A unit, how deep it stands in the tree, and its figure for each facet of the map."""

    unit: Unit
    depth: int
    figures: tuple[Shown, ...]
    is_selected: bool = False


@dataclass(frozen=True)
class HeatMap:
    """Units by facets on one face; ``both`` is the map of gaps. ``n_below`` units found no room."""

    face: str
    facets: tuple[Facet, ...]
    rows: tuple[HeatRow, ...]
    n_below: int = 0

    @property
    def tells(self) -> bool:
        """Whether it says more than the coin: several units, and one figure at least."""
        return len(self.rows) > 1 and any(figure.is_shown for row in self.rows for figure in row.figures)

    @property
    def silent(self) -> frozenset[str]:
        """Keys of the units without any figure."""
        return frozenset(row.unit.key for row in self.rows if not any(one.is_shown for one in row.figures))


@dataclass(frozen=True)
class Apart:
    """A unit that really differs from the others on one facet of one face, beside the company's figure.

    ``company`` is None where the unit is told by inside customers: they have no figure of the company (R8).
    """

    unit: Unit
    face: str
    facet: Facet
    figure: Cell
    company: Shown | None
    certainty: Certainty
    is_inside: bool = False


@dataclass(frozen=True)
class Report:
    """A report for one reader, in both languages.

    Attributes
    ----------
    reader : {"sponsor", "manager", "staff", "council"}
        ``council`` is for the works council: what all staff read, and the conditions of the survey.
    unit : Unit
        The one it is about: the company, or the manager's.
    today : date
        The day its findings were judged on.
    title, lead, participation : Text
        The finding in one sentence; what it rests on; how many answered.
    publication : Publication
        What it was read from; ``charter`` is the version in force, if any.
    findings : tuple of Raised
        At most three, with the step that follows each; ``waiting`` are the others without an answer,
        and ``n_waiting`` how many there are in all.
    answered : tuple of Heard
        What was decided, refused and why, or put off.
    coin, maps, questions
        What is drawn and tabulated, company first.
    diagnosis : Diagnosis
        What is drawn of the whole house; no figure for a leader alone is in it.
    apart : tuple of Apart
        For the sponsor alone.
    n : mapping of face to int or None
        Largest rounded number of answers behind a facet of the unit.
    n_shown, n_withheld : int, mapping of reason to int
        Cells of the whole publication.
    promise : str
        What was promised to employees who answered; "" where none were asked.
    voices : tuple of Voices
        Sentences of each face, of the unit or the nearest larger group (rule A7).
    invented : tuple of (Unit, int)
        Employees serving that a register declares invented, by unit.
    notices : tuple of RegisterRow
        What staff were told of each source; in the works council’s report alone (limit L5).
    """

    reader: Reader
    unit: Unit
    today: date
    title: Text
    lead: Text
    participation: Text
    publication: Publication
    charter: Charter | None
    findings: tuple[Raised, ...]
    waiting: tuple[Raised, ...]
    n_waiting: int
    answered: tuple[Heard, ...]
    coin: tuple[CoinRow, ...]
    maps: tuple[HeatMap, ...]
    questions: tuple[QuestionRow, ...]
    faces: tuple[str, ...]
    n: Mapping[str, int | None]
    n_shown: int
    n_withheld: Mapping[str, int]
    promise: str
    invented: tuple[tuple[Unit, int], ...]
    is_fictitious: bool
    diagnosis: Diagnosis
    apart: tuple[Apart, ...] = ()
    voices: tuple[Voices, ...] = ()
    notices: tuple[RegisterRow, ...] = ()

    @property
    def organisation(self) -> Text:
        """Name of the company."""
        return self.publication.tree.unit(self.publication.tree.root).name

    @property
    def unasked(self) -> tuple[Text, ...]:
        """Names of the values of the charter in force that no question of this wave was about."""
        asked = {row.facet.key for row in self.coin}
        values = self.charter.values if self.charter else ()
        return tuple(value.name for value in values if value.key not in asked)

    @property
    def is_of_company(self) -> bool:
        """Whether it is about the whole company."""
        return self.unit.key == self.publication.tree.root


def can_have_report(viewer: Viewer, tree: UnitTree, reader: Reader, unit: str = "") -> bool:
    """Return whether ``viewer`` may have the report written for ``reader`` (about ``unit``).

    Everyone has that of all staff, and that of the works council, which says nothing of a unit; a manager
    that of the units they read from their own downwards; sponsor, lead and analyst all of them.
    """
    if reader in ("staff", "council"):
        return True
    if viewer.role in ("sponsor", "lead", "analyst"):
        return reader == "sponsor" or unit in tree
    if reader == "sponsor" or viewer.role != "manager" or unit not in tree:
        return False
    is_own = unit == viewer.unit or viewer.unit in tree.ancestors(unit)
    return is_own and can_read_unit(viewer, tree, unit)


def describe_report(
    company: Company, reader: Reader = "sponsor", *, today: date, wave: str = "", unit: str = ""
) -> Report:
    """Return the report for ``reader`` of the newest publication of ``wave`` (the last one when empty).

    Parameters
    ----------
    today : date
        The day findings are judged on: what was set aside comes back when its term is over.
    unit : str
        The unit of a manager's report; empty for the others.

    Raises
    ------
    NothingPublished
        ``wave`` is empty and there is no publication.
    NotFound
        There is no publication of ``wave``.
    UnitOfReport
        A manager's report without a known unit, or a unit where the report is about the company.
    """
    publication = _publication(company, wave)
    check_unit(publication.tree, reader, unit)
    viewer = Viewer("report", ROLE_OF[reader], unit or publication.tree.root)
    page = publication_page(company, viewer, publication.wave, unit)
    coin = _values_then_foundations(page.coin)
    title, lead = _finding(coin)
    n_shown, n_withheld = _counts(publication)
    given = given_back(company, viewer, publication.wave, today)
    findings = three_findings_for(viewer, given.diagnosis)
    waiting = _waiting(given, findings)
    is_for_sponsor = reader == "sponsor"
    return Report(
        reader=reader,
        unit=page.unit,
        today=today,
        title=title,
        lead=lead,
        participation=_participation(company, publication, page.n, whole=not unit),
        publication=publication,
        charter=company.charters.published(publication.charter) if publication.charter else None,
        findings=findings,
        waiting=waiting[:_WAITING],
        n_waiting=len(waiting),
        answered=given.answered,
        coin=coin,
        maps=() if reader in ("staff", "council") else tuple(_maps(publication, coin, page.faces, unit)),
        questions=page.questions,
        faces=page.faces,
        n=page.n,
        n_shown=n_shown,
        n_withheld=n_withheld,
        promise=_promise(company, publication.wave),
        invented=tuple(_invented(company, publication.tree)) if is_for_sponsor else (),
        is_fictitious=publication.synthetic,
        diagnosis=given.diagnosis,
        apart=tuple(_apart(publication, given)) if is_for_sponsor else (),
        voices=voices_of(company, viewer, publication, page.unit.key, faces=page.faces),
        notices=company.registers.read("notices").rows if reader == "council" else (),
    )


def _publication(company: Company, wave: str) -> Publication:
    key = wave or latest_wave(company)
    if not key:
        raise NothingPublished
    check_published(company.publications, key)
    return company.publications.read(key)


def _counts(publication: Publication) -> tuple[int, dict[str, int]]:
    """Return how many figures are shown to all, and how many are withheld for each reason."""
    counts = Counter(cell.withheld for cell in publication.cells if cell.audience == "all")
    return counts[""], {reason: counts[reason] for reason in ("few", "protected")}


def _promise(company: Company, wave: str) -> str:
    """Return what employees were promised in ``wave``; "" where nothing was."""
    waves = company.evidence.waves()
    return next((one.promise for one in waves if (one.key, one.face) == (wave, "employee")), "")


def check_unit(tree: UnitTree, reader: Reader, unit: str) -> None:
    """Raise ``UnitOfReport`` unless a manager's report names a unit of ``tree``, and no other report one."""
    if reader == "manager" and unit not in tree:
        raise UnitOfReport(found=unit or "–", expected=names_near(unit, tree.keys))
    if reader != "manager" and unit:
        raise UnitOfReport("report_of_company", found=unit)


def _waiting(given: GivenBack, said: Sequence[Raised]) -> tuple[Raised, ...]:
    """Return the first finding of each thing that has no answer yet, less those already said."""
    unanswered = [one.raised[0] for one in given.heard if one.answer is None and one.raised]
    told = {(one.finding.code, one.finding.path) for one in said}
    return tuple(one for one in unanswered if (one.finding.code, one.finding.path) not in told)


def _apart(publication: Publication, given: GivenBack) -> Iterator[Apart]:
    """Yield the units that stand apart beyond what chance and the usual differences explain (R5)."""
    facets = {facet.key: facet for facet in publication.facets}
    placed = _placed(publication)
    tree = publication.tree
    for funnel in given.diagnosis.funnels:
        for one in funnel.apart:
            is_beside = funnel.is_inside and not is_inside(publication.customers, one.unit)
            cell = placed.get((one.unit, "inside" if is_beside else funnel.face, funnel.facet))
            if cell is not None and not cell.withheld:
                unit, facet = tree.unit(one.unit), facets[funnel.facet]
                whole = None if funnel.is_inside else _shown(placed, tree, tree.root, funnel.face, facet)
                yield Apart(unit, funnel.face, facet, cell, whole, one.certainty, funnel.is_inside)


def _values_then_foundations(coin: Sequence[CoinRow]) -> tuple[CoinRow, ...]:
    """Return values in the order of the charter, then foundations in the order one builds them."""
    order = list(FOUNDATIONS)

    def place(row: CoinRow) -> tuple[bool, int]:
        key = row.facet.key
        return row.facet.kind != "value", order.index(key) if key in order else len(order)

    return tuple(sorted(coin, key=place))


def _finding(coin: Sequence[CoinRow]) -> tuple[Text, Text]:
    """Return the finding of a report and the sentence under it, values before foundations."""
    paired = [row for row in coin if row.gap and row.gap.is_shown]
    sure = [row for row in paired if row.certainty == "solid"]
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


def _participation(
    company: Company, publication: Publication, n: Mapping[str, int | None], *, whole: bool
) -> Text:
    """Return how many answered; of the whole company, also out of how many."""
    if not whole:
        return participation(n.get("employee"), n.get("customer"), None)
    employees = n.get("employee")
    kept = publication.participation.get("employee")
    if kept is None and employees is not None:
        # Closed before it was frozen: out of the people who were there.
        present = present_at_opening(company, publication)
        share = response_share(employees, Asked(present), k=publication.k) if employees <= present else None
        kept = Participation(share, present, by_link=False) if share else None
    if kept is not None:
        # Publications of before kept the number as it was counted.
        kept = replace(kept, n_reached=respondents(kept.n_reached, publication.k))
    return participation(employees, n.get("customer"), kept)


def present_at_opening(company: Company, frame: Publication) -> int:
    """Return how many people serve in the units of ``frame`` on the day it froze them.

    All that a report reads of people: what keeps one in memory keeps it under this number.
    """
    if "employee" in frame.targets:
        # Frozen at closing: a later edit of the people changes no share that was said.
        return sum(frame.targets["employee"].get(TEAMS, {}).values())
    counts = company.organisation.head_counts(frame.tree_date)
    return sum(n for unit, n in counts.items() if unit in frame.tree)


def _placed(publication: Publication) -> dict[tuple[str, str, str], Cell]:
    return {
        (cell.unit, cell.face, cell.facet): cell
        for cell in publication.cells
        if cell.table in ("units", "mirror", "inside") and cell.audience == "all" and not cell.item
        # Beside the outside customers of a unit only what inside ones say, not the gap to it.
        if cell.table != "inside" or cell.measure == "mean"
    }


def _maps(
    publication: Publication, coin: Sequence[CoinRow], faces: Sequence[str], unit: str
) -> Iterator[HeatMap]:
    """Yield a map of each face: the whole tree, or ``unit`` between its chain and the units below it.

    The whole tree has every facet; a unit beside its nearest those that come first, to be read at a glance.
    """
    placed = _placed(publication)
    tree = publication.tree
    keys, n_below = _lines(tree, unit)
    for face in [*faces, "both"] if len(faces) > 1 else list(faces):
        asked = {facet for _, one, facet in placed if one == face}
        facets = tuple(row.facet for row in coin if row.facet.key in asked and not row.facet.about_leader)
        facets = facets[:_COLUMNS_BESIDE] if unit else facets
        if facets:
            rows = (
                HeatRow(
                    tree.unit(key),
                    tree.depth(key),
                    tuple(_shown(placed, tree, key, face, facet) for facet in facets),
                    is_selected=key == unit,
                )
                for key in keys
            )
            drawn = HeatMap(face, facets, tuple(rows), n_below)
            if drawn.tells:
                yield drawn


def _lines(tree: UnitTree, unit: str) -> tuple[tuple[str, ...], int]:
    """Return the units of a map, parents first, and how many more there are."""
    if unit:
        chain = (*reversed(tuple(tree.ancestors(unit))), unit)
        below = tree.children(unit)
        return (*chain, *below[:UNITS_IN_A_MAP]), max(0, len(below) - UNITS_IN_A_MAP)
    depths = {key: tree.depth(key) for key in tree.keys}
    per_depth = Counter(depths.values())
    deepest, room = 0, UNITS_IN_A_MAP
    for depth in sorted(per_depth):
        room -= per_depth[depth]
        if room >= 0:
            deepest = depth
    kept = tuple(key for key in tree.keys if depths[key] <= deepest)
    if deepest == 0:  # a house of one level, too wide: its first units stand for themselves
        kept = tree.keys[:UNITS_IN_A_MAP]
    return kept, len(tree) - len(kept)


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
