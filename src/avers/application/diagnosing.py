"""The diagnosis of a house: what its publications and registers say, and what to look at first.

``diagnose`` reads the last publications and the registers, never a row about a person; its result may be
read by anybody, since no figure for a leader alone is in it (limit L2). It costs seconds in a house of
fifty thousand: whoever shows it keeps it until a wave is published or a register changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from avers.application.lawfulness import kind_is_open
from avers.application.trends import WAVES_A_TREND, figures_back
from avers.application.viewer import Role, Viewer, can_read_unit
from avers.core.charter.document import Charter
from avers.core.diagnosis.certainty import CERTAINTIES, Certainty
from avers.core.diagnosis.overrides import with_overrides
from avers.core.diagnosis.rule import Finding, House, HouseRule
from avers.core.diagnosis.rules import RULES
from avers.core.diagnosis.rules.staging import chance
from avers.core.errors import InputRefused
from avers.core.evidence.act import TAKEN_BACK, standings
from avers.core.evidence.moment import moments_in
from avers.core.evidence.observation import NEED
from avers.core.measures.lagged_panel import FEWEST_PERIODS
from avers.core.organisation.register import Register
from avers.core.publication.change import WaveFigures
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.diagnosis.adoption import Adoption
    from avers.core.diagnosis.advantage import Compared
    from avers.core.diagnosis.alienation import Around
    from avers.core.diagnosis.alignment import Alignment
    from avers.core.diagnosis.causes import Causes
    from avers.core.diagnosis.channels import Channel
    from avers.core.diagnosis.choice import Choice
    from avers.core.diagnosis.coverage import Coverage
    from avers.core.diagnosis.culture import CultureEquation
    from avers.core.diagnosis.delayed import FacesDelayed
    from avers.core.diagnosis.felt import AtMoment, Contact
    from avers.core.diagnosis.gradient import Gradient
    from avers.core.diagnosis.halo import AfterContact
    from avers.core.diagnosis.leading import Leading
    from avers.core.diagnosis.linkage import FacesLinked
    from avers.core.diagnosis.lived import Leaning
    from avers.core.diagnosis.misalignment import Funnel
    from avers.core.diagnosis.published import Published
    from avers.core.diagnosis.readiness import Readiness
    from avers.core.diagnosis.replies import Heard
    from avers.core.diagnosis.say_do import SayDo
    from avers.core.diagnosis.scorecard import Benefit
    from avers.core.diagnosis.staying import Staying
    from avers.core.diagnosis.symmetry import MirrorPair
    from avers.core.diagnosis.trust import Direction
    from avers.core.measures.channels_alike import Consistency
    from avers.core.measures.said_and_done import Discourse
    from avers.core.organisation.tree import UnitTree
    from avers.core.publication.cell import Cell, Publication

__all__ = [
    "FAMILIES", "Diagnosis", "NextStep", "Raised", "diagnose", "diagnosis_of", "last_publications",
    "three_findings_for",
]  # fmt: skip

FAMILIES: Final = frozenset({"AL", "CA", "DD", "GA"})
"""Families of the diagnosis; those of the charter are shown where it is written."""

LAST: Final = 2
"""How many of the last waves are read: the one that is judged, and the one before it."""

NextStep = Literal[
    "open_gap", "compare_teams", "compare_levels", "open_discourse", "open_register", "open_foundation",
    "open_causes", "open_weight", "open_priority", "open_mentality", "open_needs", "answer", "listen",
]  # fmt: skip

_FOLLOWED: Final = 200
"""Of how many units the course over the waves is followed, the highest in the tree first."""

_MANY_SILENT: Final = 1000
"""Above so many units without a figure the wave before is read whole: a database is not asked for each."""

_WAVES_A_LAG: Final = 16
"""How many waves are read for what goes with what months later: a year of monthly ones, and four more."""

_STEPS: Final[Mapping[str, NextStep]] = {
    "AL201": "open_gap", "AL601": "compare_teams", "AL602": "compare_levels", "AL603": "listen",
    "AL604": "compare_teams", "AL605": "open_priority", "AL606": "open_mentality", "AL607": "open_needs",
    "CA001": "open_foundation", "CA002": "open_causes", "DD001": "open_discourse", "DD002": "open_discourse",
    "DD501": "open_discourse", "GA001": "open_foundation", "GA002": "open_foundation",
    "GA003": "open_weight", "GA008": "answer", "GA009": "open_register",
}  # fmt: skip

# What each role can do something about, first things first.
_MATTERS: Final[Mapping[Role, tuple[str, ...]]] = {
    "sponsor": (
        "DD001", "AL201", "CA001", "CA002", "GA001", "AL605", "AL606", "AL607", "AL602", "GA008", "AL601",
        "AL604", "DD501", "GA003", "GA002",
    ),
    "lead": (
        "GA008", "AL201", "AL601", "AL604", "AL605", "AL606", "AL607", "GA001", "DD001", "CA001", "CA002",
        "GA003", "GA002", "AL602", "DD501", "AL603", "DD002", "GA009",
    ),
    "manager": ("AL601", "AL604", "AL201", "AL605", "AL607", "CA002", "CA001", "GA001", "AL602", "GA002"),
    "employee": ("AL201", "AL605", "AL606", "AL607", "CA001", "DD001", "GA001", "AL602"),
    "analyst": (
        "AL601", "AL604", "AL201", "AL605", "AL606", "AL607", "AL602", "CA001", "DD001", "DD501", "DD002",
        "AL603", "GA001",
    ),
    "administrator": ("GA009", "GA008", "GA003", "DD501", "DD002", "AL603"),
}  # fmt: skip
_THREE: Final = 3
# What say and do counts among the acts; anew each day, as the diagnosis is (``standing``).
_SAID_AND_DONE: Final = ("recognitions", "communications")
_TWO_YEARS: Final = timedelta(days=731)
_SEVERITIES: Final = ("error", "warning", "note")


@dataclass(frozen=True)
class Raised:
    """A finding with where it belongs, how sure it is, and the step that follows.

    Attributes
    ----------
    unit : str
        Unit it speaks of; the company where it speaks of no unit.
    certainty : {"solid", "to_confirm", "too_few"}
    next_step : NextStep
        Which page the button opens; in words the step is the finding's suggestion.
    """

    finding: Finding
    unit: str
    certainty: Certainty
    next_step: NextStep


@dataclass(frozen=True)
class Diagnosis:
    """What the last publications and the registers say of the house, for everybody.

    Attributes
    ----------
    wave : str
        The publication that is judged; "" where nothing is published yet, and then only what registers
        say is here.
    findings : tuple of Raised
        By path and code; those set aside by a named person carry it (``finding.overridden``).
    pairs : tuple of MirrorPair
        Symmetry of attentions, the company first, then teams by shrunken gap.
    funnels : tuple of Funnel
        Where units and regions stand among one another.
    culture, readiness : CultureEquation, Readiness or None
        None where nothing is published.
    discourses : tuple of Discourse
        The company, then each level the registers name.
    linkage : tuple of FacesLinked
        The two faces team by team, one scatter for each pair of facets: satisfaction and recommendation,
        then value by value. Empty where two teams do not show both figures.
    delayed : tuple of FacesDelayed
        The same pairs some months apart; each says what is missing where it has no figure.
    gradients, trust, coverage, say_do, adoptions, directions
        See the modules of ``core.diagnosis``; empty where the house has not what they read.
    leading : Leading or None
        None where nothing is published.
    advantage : tuple of Compared
        Results of the teams of most culture beside those of least.
    scorecard : tuple of Benefit
        Each benefit that is followed against its reference period; empty where none is.
    alienation : tuple of Around
        Complaints and silent departures around decisions that put revenue first; empty where not followed.
    staying : Staying or None
        Who is still there where behaviours are lived most and least; None where nothing is published.
    halo : AfterContact or None
        How the same customers rate the house after a bad contact and after another (R10); None where nothing
        is published.
    heard : Heard or None
        What the house's own replies show: its voice on each channel (R112), the mirror effect (R31).
    alignment : tuple of Alignment
        How close teams stand on each facet; empty where fewer than five show it.
    choices : tuple of Choice
        Questions answered by an option, in the order of keys.
    lived : tuple of Leaning
        Which way the values lived lean, group by group; empty where several were not picked.
    mentality : tuple of Leaning
        What each group puts first, customer or revenue; empty where forced choices were not asked (R56).
    felt : tuple of Contact
        What contact left in customers, channel by channel (R16).
    felt_moments : tuple of AtMoment
        The same, by moment of the journey after which they were asked.
    channels : tuple of Channel
        Every channel of the house, and whether it is heard (R87).
    consistency : Consistency or None
        Whether channels leave the same thing (R112); None where too little is shown.
    causes : Causes or None
        None while staff were not told of incidents.
    served : tuple of Cell
        What the people of one unit say of another that serves them, facet by facet, as published (R8).
    needs : Published or None
        The last publication that asked what is expected and what is lived; None where none did.
    frame : Publication or None
        What is judged without its cells: facets, questions, threshold, revision.
    """

    wave: str
    tree: UnitTree | None
    findings: tuple[Raised, ...]
    pairs: tuple[MirrorPair, ...]
    funnels: tuple[Funnel, ...]
    culture: CultureEquation | None
    readiness: Readiness | None
    discourses: tuple[Discourse, ...]
    gradients: tuple[Gradient, ...]
    trust: tuple[Direction, ...]
    coverage: Coverage
    say_do: tuple[SayDo, ...]
    linkage: tuple[FacesLinked, ...] = ()
    delayed: tuple[FacesDelayed, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    directions: Mapping[str, tuple[Direction, ...]] = field(default_factory=dict)
    leading: Leading | None = None
    alignment: tuple[Alignment, ...] = ()
    advantage: tuple[Compared, ...] = ()
    scorecard: tuple[Benefit, ...] = ()
    alienation: tuple[Around, ...] = ()
    staying: Staying | None = None
    halo: AfterContact | None = None
    heard: Heard | None = None
    choices: tuple[Choice, ...] = ()
    lived: tuple[Leaning, ...] = ()
    mentality: tuple[Leaning, ...] = ()
    felt: tuple[Contact, ...] = ()
    felt_moments: tuple[AtMoment, ...] = ()
    channels: tuple[Channel, ...] = ()
    consistency: Consistency | None = None
    causes: Causes | None = None
    served: tuple[Cell, ...] = ()
    needs: Published | None = None
    frame: Publication | None = None

    def of(self, *codes: str) -> tuple[Raised, ...]:
        """Return the findings with one of ``codes``, in order."""
        return tuple(one for one in self.findings if one.finding.code in codes)

    # Kept with the diagnosis: no page about one unit or rule looks through those of a large house.
    @cached_property
    def standing(self) -> Mapping[str, Mapping[str, tuple[Raised, ...]]]:
        """The findings that nobody set aside, by code, then by unit, in order."""
        found: dict[str, dict[str, list[Raised]]] = {}
        for one in self.findings:
            if one.finding.overridden is None:
                found.setdefault(one.finding.code, {}).setdefault(one.unit, []).append(one)
        return {code: {unit: tuple(all_) for unit, all_ in units.items()} for code, units in found.items()}

    @cached_property
    def ladders(self) -> Mapping[str, Adoption]:
        """The ladder of each unit that has one, by its key."""
        return {one.unit: one for one in self.adoptions}


def diagnose(company: Company, today: date, *, wave: str = "") -> Diagnosis:
    """Return the diagnosis of ``company`` as it stands ``today``.

    The results that are judged are those of ``wave``, the newest when it is empty.

    Raises
    ------
    NotFound
        No results of ``wave`` are published.
    """
    from avers.application.deciding import filtered_decisions
    from avers.application.halo import halo_of
    from avers.application.indicators import outcomes_of, tracked_of
    from avers.application.replies import replies_of
    from avers.application.staying import staying_of
    from avers.core.diagnosis.say_do import counted_acts

    charter = company.charters.published() or Charter(organisation=Text())
    publications = last_publications(company, wave=wave)
    return diagnosis_of(
        House(
            charter=charter,
            today=today,
            registers=company.registers.all(),
            organisation=None if publications else _units(company),
            publications=publications,
            history=_history(company, publications[-1]) if publications else (),
            followed=_followed(company, publications[-1]) if publications else (),
            acted=counted_acts(
                one
                for kind in _SAID_AND_DONE
                if kind_is_open(company, kind, on=today)
                for one in standings(company.acts.of_kind(kind))
            ),
            waves=company.evidence.waves(),
            instruments=company.evidence.instruments(),
            causes=causes_of(company, today),
            outcomes=outcomes_of(company) if publications else (),
            tracked_outcomes=tracked_of(company),
            staying=staying_of(company, today, wave=wave) if publications else None,
            filtered=filtered_decisions(company, today),
            replies=replies_of(company, today),
            halo=halo_of(company, wave=wave) if publications else None,
            needs=_needs(company, publications[-1] if publications else None, wave=wave),
        )
    )


def causes_of(company: Company, today: date) -> Causes | None:
    """Return why things went wrong in the last two years; None while staff were not told of it (L5).

    Up to the last whole week: a figure that moved with each incident would say what this one was (A4).
    """
    from avers.core.diagnosis.causes import cause_shares
    from avers.core.diagnosis.until_means import granted_on, until_means

    tree = _units(company)
    if tree is None or not kind_is_open(company, "incidents", on=today):
        return None
    monday = today - timedelta(days=today.weekday())
    rows = company.acts.of_kind("incidents", since=today - _TWO_YEARS, until=monday - timedelta(days=1))
    # What was taken back leaves at once, whenever that was.
    told = standings(row for row in rows if row.day < monday or row.step in TAKEN_BACK)
    people = company.organisation.head_counts(today)
    granted = granted_on(
        one
        for kind in ("requests", "obstacles")
        for one in standings(
            row
            for row in company.acts.of_kind(kind, since=today - _TWO_YEARS, until=monday - timedelta(days=1))
            if row.day < monday or row.step in TAKEN_BACK
        )
    )
    days = until_means(told, granted, tree, people, monday - timedelta(days=1))
    return replace(cause_shares(told, tree, people), days=days)


def _units(company: Company) -> UnitTree | None:
    """Return the units of a company, None on its first day, when it has written none."""
    try:
        return company.organisation.units()
    except InputRefused:
        return None


def diagnosis_of(house: House) -> Diagnosis:
    """Return the diagnosis of a house that is already read; the same for the same house (rule C10)."""
    from avers.core.charter.compilation.trade_offs import MENTALITY
    from avers.core.diagnosis.adoption import adoptions
    from avers.core.diagnosis.advantage import advantage
    from avers.core.diagnosis.alienation import alienation
    from avers.core.diagnosis.alignment import alignment
    from avers.core.diagnosis.channels import channels, profiles_of
    from avers.core.diagnosis.choice import choices
    from avers.core.diagnosis.coverage import coverage
    from avers.core.diagnosis.culture import culture_equation
    from avers.core.diagnosis.delayed import delayed_faces
    from avers.core.diagnosis.felt import at_moments, contacts
    from avers.core.diagnosis.foundations import foundations
    from avers.core.diagnosis.gradient import level_gradient
    from avers.core.diagnosis.leading import four_directions, leading
    from avers.core.diagnosis.linkage import linked_faces
    from avers.core.diagnosis.lived import LIVED, leanings
    from avers.core.diagnosis.misalignment import misalignment
    from avers.core.diagnosis.readiness import readiness
    from avers.core.diagnosis.replies import heard
    from avers.core.diagnosis.say_do import say_do
    from avers.core.diagnosis.scorecard import scorecard
    from avers.core.diagnosis.symmetry import symmetry
    from avers.core.diagnosis.trust import trust_triad
    from avers.core.measures.channels_alike import consistency

    published = house.published
    last = published[-1] if published else None
    actions = house.registers.get("actions")
    funnels = last.once(misalignment) if last else ()
    felt = contacts(last) if last else ()
    moments = house.registers.get("moments")
    named = {one.key: one.name for one in moments_in(moments.rows)} if moments else {}
    return Diagnosis(
        wave=last.publication.wave if last else "",
        tree=last.tree if last else house.organisation,
        findings=_raised(house, last),
        pairs=last.once(symmetry) if last else (),
        funnels=funnels,
        culture=culture_equation(last, chance()) if last else None,
        readiness=readiness(foundations(last), actions, house.today) if last else None,
        discourses=tuple(_discourses(house.registers)),
        gradients=last.once(level_gradient) if last else (),
        trust=trust_triad(last) if last else (),
        coverage=coverage(published),
        say_do=say_do(house.registers, house.acted),
        linkage=last.once(linked_faces) if last else (),
        delayed=delayed_faces(last, house.followed) if last else (),
        adoptions=adoptions(last) if last else (),
        directions=four_directions(last) if last else {},
        leading=leading(last) if last else None,
        alignment=last.once(alignment) if last else (),
        advantage=advantage(last, house.outcomes) if last else (),
        scorecard=scorecard(house.tracked_outcomes),
        staying=house.staying,
        halo=house.halo,
        heard=heard(house.replies, last, chance()) if house.replies else None,
        alienation=alienation(
            house.tracked_outcomes,
            house.registers.get("house_decisions"),
            house.filtered,
            last.tree if last else house.organisation,
        ),
        choices=choices(last) if last else (),
        lived=leanings(last, funnels, LIVED) if last else (),
        mentality=leanings(last, funnels, MENTALITY.key) if last else (),
        felt=felt,
        felt_moments=at_moments(last, named) if last else (),
        channels=channels(felt, house.registers.get("channels"), house.registers.get("opening_hours")),
        consistency=consistency(profiles_of(felt, last.publication.k), chance()) if last else None,
        causes=house.causes,
        served=tuple(one for one in last.crossed if one.table == "served" and not one.item) if last else (),
        needs=house.published_needs,
        frame=replace(last.publication, cells=()) if last else None,
    )


def _history(company: Company, last: Publication) -> tuple[Publication, ...]:
    """Return the last waves up to ``last``, oldest first, with whole facets of the upper units alone."""
    newest = _frames_until(company, last)[-WAVES_A_TREND:]
    # The highest first: a region speaks for its teams, and a very large house stays cheap to read.
    units = sorted(last.tree.keys, key=last.tree.depth)[:_FOLLOWED]
    read = []
    for frame in newest:
        cells = company.publications.cells_of(frame.wave, frame.revision, units, whole_facets=True)
        read.append(replace(frame, cells=tuple(one for one in cells if not one.attribute_1)))
    return tuple(read)


def _followed(company: Company, last: Publication) -> tuple[WaveFigures, ...]:
    """Return the figures over the waves of teams that show both faces in ``last``; at most ``_FOLLOWED``.

    Fewer waves than a lag asks for are not read, only named.
    """
    newest = _frames_until(company, last)[-_WAVES_A_LAG:]
    if len(newest) < FEWEST_PERIODS:
        return tuple(WaveFigures(one.wave, one.k, {}, opened=one.tree_date) for one in newest)
    shown: dict[str, set[str]] = {"customer": set(), "employee": set()}
    for cell in last.cells:
        if cell.audience == "all" and cell.measure == "mean" and not cell.withheld:
            shown.setdefault(cell.face, set()).add(cell.unit)
    teams = sorted(unit for unit in shown["customer"] & shown["employee"] if not last.tree.children(unit))
    return figures_back(company, [(one.wave, one.revision) for one in newest], teams[:_FOLLOWED])


def _needs(company: Company, last: Publication | None, *, wave: str) -> Publication | None:
    """Return the newest publication that asks of needs, none after ``wave`` where one is named.

    A survey of its own, most often: it is read beside the one that is judged, with the upper units.
    """
    from avers.core.diagnosis.needs import asks_needs

    every = (company.publications.frame(key) for key in dict(company.publications.keys()))
    known = [
        one
        for one in every
        if asks_needs(one.items) and not (wave and last and one.tree_date > last.tree_date)
    ]
    named = [one for one in known if one.wave == wave]
    found = max(named or known, key=lambda one: (one.tree_date, one.wave), default=None)
    if found is None:
        return None
    units = sorted(found.tree.keys, key=found.tree.depth)[:_FOLLOWED]
    cells = company.publications.cells_of(found.wave, found.revision, units)
    of_needs = (one for one in cells if one.facet.startswith(NEED) and not one.attribute_1)
    return replace(found, cells=tuple(of_needs))


def _frames_until(company: Company, last: Publication) -> list[Publication]:
    """Return the publications up to ``last`` without their cells, oldest first."""
    frames = [company.publications.frame(key) for key in dict(company.publications.keys())]
    kept = [
        one
        for one in frames
        if (one.tree_date, one.wave) <= (last.tree_date, last.wave)
        and (one.wave == last.wave or not one.is_beside)
    ]
    return sorted(kept, key=lambda frame: (frame.tree_date, frame.wave))


def last_publications(company: Company, *, wave: str = "") -> tuple[Publication, ...]:
    """Return the newest revision of the last two waves published, newest last, without leaders' cells.

    The newest is whole; the one before holds what is said of units of which the newest shows nothing. With
    ``wave``: that one and the one before it; ``NotFound`` when it is not published.
    A survey of meaning and memory takes nobody's place: it is read by its own name, or where there is
    nothing else.
    """
    every = [company.publications.frame(key) for key in dict(company.publications.keys())]
    frames = [one for one in every if one.wave == wave or not one.is_beside] or every
    if wave:
        last = company.publications.frame(wave)
        frames = [one for one in frames if (one.tree_date, one.wave) <= (last.tree_date, last.wave)]
    newest = sorted(frames, key=lambda frame: (frame.tree_date, frame.wave))[-LAST:]
    read = tuple(company.publications.read(frame.wave, frame.revision) for frame in newest[-1:])
    return (*(_where_silent(company, frame, read[-1]) for frame in newest[:-1]), *read)


def _where_silent(company: Company, frame: Publication, last: Publication) -> Publication:
    """Return what the publication of ``frame`` says of units of which ``last`` shows nothing."""
    shown = {
        one.unit for one in last.cells if one.audience == "all" and not one.withheld and not one.attribute_1
    }
    silent = [key for key in last.tree.keys if key not in shown]
    if len(silent) > _MANY_SILENT:
        return company.publications.read(frame.wave, frame.revision)
    return replace(frame, cells=company.publications.cells_of(frame.wave, frame.revision, silent))


def three_findings_for(viewer: Viewer, diagnosis: Diagnosis) -> tuple[Raised, ...]:
    """Return at most three findings that matter to ``viewer``: what the role can act on, surest first.

    Only units the viewer may read; a manager's and an employee's own unit come before the company. What
    was set aside is left out, and of one kind the first alone, while others are waiting.
    """
    order = _MATTERS[viewer.role]
    known = [
        one
        for one in diagnosis.findings
        if one.finding.code in order and one.finding.overridden is None and _may_read(viewer, diagnosis, one)
    ]
    ranked = sorted(known, key=lambda one: _rank(viewer, order, one))
    first_of_kind = {one.finding.code: one for one in reversed(ranked)}
    chosen = [one for one in ranked if first_of_kind[one.finding.code] is one]
    chosen += [one for one in ranked if one not in chosen]
    return tuple(chosen[:_THREE])


def _raised(house: House, last: Published | None) -> tuple[Raised, ...]:
    root = last.root if last else house.organisation.root if house.organisation else ""
    rules = [rule for rule in RULES if isinstance(rule, HouseRule) and rule.family in FAMILIES]
    found = sorted(
        (finding for rule in rules for finding in rule.check(house)),
        key=lambda finding: (finding.path, finding.code),
    )
    return tuple(
        Raised(
            finding,
            unit=finding.values.get("unit_key", root),
            certainty=_certainty(finding),
            next_step=_STEPS.get(finding.code, "open_register"),
        )
        for finding in with_overrides(found, house.registers.get("overrides"), house.today)
    )


def _certainty(finding: Finding) -> Certainty:
    said = finding.values.get("certainty", "solid")
    return next((one for one in CERTAINTIES if one == said), "solid")


def _discourses(registers: Mapping[str, Register]) -> Iterable[Discourse]:
    from avers.core.diagnosis.rules.double_discourse import discourse_of
    from avers.core.measures.said_and_done import PARTS, levels_of

    if any(name in registers and registers[name].rows for name in ("messages", *PARTS)):
        for level in ("", *levels_of(registers)):
            yield discourse_of(registers, level)


def _may_read(viewer: Viewer, diagnosis: Diagnosis, raised: Raised) -> bool:
    return diagnosis.tree is None or can_read_unit(viewer, diagnosis.tree, raised.unit)


def _rank(viewer: Viewer, order: Sequence[str], raised: Raised) -> tuple[int, int, int, int, str]:
    finding = raised.finding
    is_own = viewer.role in ("manager", "employee") and raised.unit == viewer.unit
    return (
        0 if is_own else 1,
        CERTAINTIES.index(raised.certainty),
        order.index(finding.code),
        _SEVERITIES.index(finding.severity),
        finding.path,
    )
