"""The plan as each role reads it, and how an action comes into it: in order, owned, and about nobody.

What an action moved is read from publications, never worked out again. Start at ``read_plan``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal

from avers.application.overriding import is_overridden, override_finding
from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, tree_or_none, typed_row, write_row
from avers.application.standing import standing_diagnosis
from avers.application.trends import figures_back
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter
from avers.core.charter.language.folding import fold
from avers.core.diagnosis.effects import Effect, effects
from avers.core.diagnosis.objectives import TreeLine, cascade, objectives
from avers.core.diagnosis.overrides import LONGEST, with_overrides
from avers.core.diagnosis.plan import (
    FRAME,
    Balance,
    PlannedAction,
    Tracks,
    balance,
    hurried,
    planned_actions,
    tracks,
)
from avers.core.diagnosis.rule import Finding, House, HouseRule
from avers.core.diagnosis.rules import RULES
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.amending import fingerprint_of
from avers.core.organisation.register import REGISTERS, Register, RegisterRow
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "Gate", "Moment", "Plan", "PlanRow", "can_plan", "can_read_action", "gate_for", "plan_gates",
    "read_action", "read_objectives", "read_plan", "save_action",
]  # fmt: skip

_REGISTER: Final = "actions"
_WAVES: Final = 16
_ORDER: Final = ("PL001", "GA002")


@dataclass(frozen=True)
class PlanRow:
    """An action as one viewer reads it: its row, what moved, and whether it may be changed here."""

    action: PlannedAction
    fingerprint: str
    effect: Effect


@dataclass(frozen=True)
class Gate:
    """Whether processes and tools may begin: the foundations that are not there yet, where they are known.

    ``is_known`` is False where nothing is published: nobody knows, and the gate stays shut.
    """

    is_open: bool
    is_known: bool
    missing: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Moment:
    """A day of the plan: an action that starts or ends, or a telling of the sharing calendar."""

    day: date
    kind: Literal["starts", "ends", "telling"]
    key: str
    words: Text


@dataclass(frozen=True)
class Plan:
    """The plan on a day.

    Attributes
    ----------
    rows : tuple of PlanRow
        What the viewer may read, by first day, undated ones last.
    findings : tuple of Finding
        What the rules say of the plan; those set aside say by whom. Empty for who only reads their team's.
    balance, tracks : Balance, Tracks
        Over the whole plan, for those who read it whole.
    moments : tuple of Moment
        Days of this month and later, in order; tellings for who reads the whole plan.
    writes, reads_all : bool
    """

    rows: tuple[PlanRow, ...]
    tree: UnitTree | None
    charter: Charter | None
    balance: Balance
    tracks: Tracks
    gate: Gate
    findings: tuple[Finding, ...] = ()
    objectives: Mapping[str, Text] = field(default_factory=dict)
    moments: tuple[Moment, ...] = ()
    writes: bool = False
    reads_all: bool = False


def can_plan(viewer: Viewer) -> bool:
    """Return whether ``viewer`` writes the plan."""
    return viewer.role in ("sponsor", "lead")


def _reads_all(viewer: Viewer) -> bool:
    return viewer.role in ("sponsor", "lead", "analyst")


def can_read_action(viewer: Viewer, action: PlannedAction, tree: UnitTree | None) -> bool:
    """Return whether ``viewer`` reads an action: of their own chain of units; a manager also of those "
    "below."""
    if _reads_all(viewer) or tree is None or action.unit in ("", tree.root):
        return True
    if viewer.unit not in tree or action.unit not in tree:
        return False
    if action.unit == viewer.unit or action.unit in tree.ancestors(viewer.unit):
        return True
    return viewer.role == "manager" and viewer.unit in tree.ancestors(action.unit)


def read_plan(company: Company, viewer: Viewer, today: date) -> Plan:
    """Return the plan that ``viewer`` may read, with what moved after each action (R37)."""
    tree = tree_or_none(company)
    registers = company.registers.all()
    actions = planned_actions(registers.get(_REGISTER))
    gate = gate_for(company, today)
    shown = [one for one in actions if can_read_action(viewer, one, tree)]
    places = tuple(company.registers.rows(_REGISTER).items())
    rows = _rows(company, [one for one in shown if one.place < len(places)], places)
    named = {one.objective.key: one.objective.act for one in _lines(company)}
    whole = _reads_all(viewer)
    return Plan(
        rows, tree, company.charters.published(), balance(actions, today), tracks(actions, registers, today),
        gate, findings=_findings(company, tree, today) if whole else (), objectives=named,
        moments=_moments(rows, registers if whole else {}, today),
        writes=can_plan(viewer), reads_all=whole,
    )  # fmt: skip


def read_action(company: Company, viewer: Viewer, key: str, today: date) -> tuple[Plan, PlanRow]:
    """Return one action with the plan around it.

    Raises
    ------
    NotFound
        There is none of this key, or ``viewer`` may not read it: the two look the same (rule C7).
    """
    plan = read_plan(company, viewer, today)
    found = next((one for one in plan.rows if one.action.key == key), None)
    if found is None:
        raise NotFound(found=key)
    return plan, found


def read_objectives(company: Company, viewer: Viewer) -> tuple[TreeLine, ...]:
    """Return the objectives, each under the one it hangs on (R43): those of one's chain of units, or all."""
    tree = tree_or_none(company)
    return tuple(
        one
        for one in _lines(company)
        if can_read_action(viewer, PlannedAction(0, "", Text(), unit=one.objective.unit), tree)
    )


def gate_for(company: Company, today: date) -> Gate:
    """Return whether the foundations stand (R61), as the newest results say."""
    found = standing_diagnosis(company, today).readiness
    if found is None or not found.foundations:
        return Gate(is_open=False, is_known=False)
    missing = tuple(one.name for one in found.foundations if found.standing[one.key] != "stands")
    return Gate(is_open=found.is_ready, is_known=True, missing=missing)


def _moments(rows: Sequence[PlanRow], registers: Mapping[str, Register], today: date) -> tuple[Moment, ...]:
    first = today.replace(day=1)
    found = []
    for action in (row.action for row in rows if row.action.state != "dropped"):
        if action.starts is not None and action.starts >= first:
            found.append(Moment(action.starts, "starts", action.key, action.name))
        if action.ends is not None and action.ends >= first:
            found.append(Moment(action.ends, "ends", action.key, action.name))
    for one in registers["campaign"].rows if "campaign" in registers else ():
        day = one.get("date")
        if isinstance(day, date) and day >= first:
            words = Text(str(one.get("words_fr") or ""), str(one.get("words_en") or ""))
            found.append(Moment(day, "telling", "", words or Text(str(one["channel"]), str(one["channel"]))))
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.key)))


def _lines(company: Company) -> tuple[TreeLine, ...]:
    return cascade(objectives(company.registers.read("objectives")))


def _rows(
    company: Company, shown: Sequence[PlannedAction], places: Sequence[tuple[int, RegisterRow]]
) -> tuple[PlanRow, ...]:
    found = _effects(company, shown)
    rows = [
        PlanRow(
            replace(one, place=places[one.place][0]), fingerprint_of(places[one.place][1]), found[one.key]
        )
        for one in shown
    ]
    return tuple(sorted(rows, key=lambda row: (row.action.starts or date.max, row.action.key)))


def _effects(company: Company, actions: Sequence[PlannedAction]) -> Mapping[str, Effect]:
    keys = dict(company.publications.keys())
    frames = [company.publications.frame(wave) for wave in keys]
    read = sorted((one for one in frames if not one.is_beside), key=lambda one: (one.tree_date, one.wave))
    read = read[-_WAVES:]
    if not read:
        return effects(actions, (), None)
    tree = read[-1].tree
    units = dict.fromkeys(
        unit
        for one in actions
        if one.expects and one.starts
        for own in (one.unit or tree.root,)
        if own in tree
        for unit in (own, *tree.ancestors(own))
    )
    waves = figures_back(company, [(one.wave, one.revision) for one in read], tuple(units)) if units else ()
    return effects(actions, waves or figures_back(company, [(read[-1].wave, read[-1].revision)], ()), tree)


def _findings(company: Company, tree: UnitTree | None, today: date) -> tuple[Finding, ...]:
    registers = company.registers.all()
    house = House(Charter(Text()), today, registers=registers, organisation=tree)
    rules = [
        rule
        for rule in RULES
        if isinstance(rule, HouseRule) and (rule.family == "PL" or rule.code == "LE005")
    ]
    found = [finding for rule in rules for finding in rule.check(house)]
    marked = with_overrides(found, registers.get("overrides"), today)
    return (*marked, *(one.finding for one in standing_diagnosis(company, today).of("GA002")))


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────


def plan_gates(company: Company, action: PlannedAction, today: date) -> tuple[str, ...]:
    """Return the rules of order that ``action`` would break as it stands: PL001, GA002 (R61, R63).

    Those that a named person set aside are left out.
    """
    tree = tree_or_none(company)
    others = [one for one in planned_actions(company.registers.read(_REGISTER)) if one.key != action.key]
    return tuple(
        code
        for code in _broken(company, action, others, tree, today)
        if not is_overridden(company, code, action.path, on=today)
    )


def _broken(
    company: Company,
    action: PlannedAction,
    others: Sequence[PlannedAction],
    tree: UnitTree | None,
    today: date,
) -> Iterator[str]:
    if action.type not in FRAME or not action.is_live(today):
        return
    if any(one.key == action.key for one in hurried([action, *others], today, tree)):
        yield _ORDER[0]
    diagnosis = standing_diagnosis(company, today)
    if diagnosis.readiness is not None and diagnosis.readiness.not_yet:
        yield _ORDER[1]


def save_action(
    company: Company,
    viewer: Viewer,
    typed: Mapping[str, str],
    *,
    place: int | None,
    was: str,
    by: str,
    reason: str,
    at: datetime,
) -> Line:
    """Write an action, a new one where ``place`` is None, and return its row.

    An action on a process or a tool that comes before attitudes and foundations is refused, unless ``by``
    says who goes ahead all the same and ``reason`` says why: that is kept for 90 days, then asked again.

    Raises
    ------
    NotFound
        The plan is not ``viewer``'s to write.
    InputRefused
        Every fault, each named after its column; ``plan_order`` under ``reason``.
    RowChanged
        Somebody changed the row meanwhile; nothing was written.
    """
    if not can_plan(viewer):
        raise NotFound(found=_REGISTER)
    today, tree = at.date(), tree_or_none(company)
    if place is None:
        typed = {**typed, "key": _key_for(company, typed)}
    row, faults = typed_row(REGISTERS[_REGISTER], typed, frozenset(tree.keys if tree else ()))
    faults += list(_missing(row))
    broken: tuple[str, ...] = ()
    if not faults:
        (action,) = planned_actions(replace(company.registers.read(_REGISTER), rows=(row,)))
        broken = plan_gates(company, action, today)
        faults += list(_without_reason(broken, by, reason))
    if faults:
        raise InputRefused(faults)
    for code in broken:
        override_finding(
            company, code, action.path, reason=reason.strip(), until=today + LONGEST,
            by=by.strip(), account=viewer.key, at=at,
        )  # fmt: skip
    return write_row(company, viewer, _REGISTER, typed, place=place, was=was, at=at)


def _key_for(company: Company, typed: Mapping[str, str]) -> str:
    """Return a key that no action has, out of the name."""
    name = typed.get("name_fr", "").strip() or typed.get("name_en", "").strip() or "action"
    stem = re.sub(r"[^a-z0-9]+", "_", fold(name).text).strip("_")[:32] or "action"
    taken = {str(row.get("key")) for row in company.registers.rows(_REGISTER).values()}
    return next(
        key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}_{n}") not in taken
    )


def _missing(row: RegisterRow) -> Iterator[Fault]:
    """Yield what an action must say here, though a file written before may leave it out."""
    for name in ("type", "depth", "owner", "starts", "ends"):
        if not row.get(name):
            yield Fault("empty_cell", path=name)
    if not (row.get("name_fr") or row.get("name_en")):
        yield Fault("empty_cell", path="name_fr")
    starts, ends = row.get("starts"), row.get("ends")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        yield Fault("plan_dates", path="ends")


def _without_reason(broken: Sequence[str], by: str, reason: str) -> Iterator[Fault]:
    if not broken:
        return
    if not reason.strip():
        yield Fault("plan_order", path="reason", values={"found": ", ".join(broken)})
    elif not by.strip():
        yield Fault("override_nobody", path="by")
