"""Coaching: a plan between one person and whoever leads them, and behaviours that were seen (R5, R6).

No rule opens a plan: a person does, for somebody of their own units, and the other reads every word at once
(duty M2). Nobody else reads it, whatever their role: an absent plan and a forbidden one look the same (C7).
Start at ``open_plan``.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.acted import K, names_of
from avers.application.acting import names_around
from avers.application.lawfulness import NoticeMissing, kind_is_open
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer, can_read_unit
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Cause, Found, Standing, Step, standings
from avers.core.evidence.coaching import (
    CAUSES_OF_PLANS,
    Line,
    day_faults,
    ends_on,
    fact_faults,
    is_agreed_by,
    lines_of,
    manager_of,
    own_word_faults,
)
from avers.core.evidence.erasing import MONTHS_KEPT
from avers.core.evidence.incident import training_in
from avers.core.organisation.groups import groups_of
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.text import Language

__all__ = [
    "MONTHS",
    "Entry",
    "Led",
    "OpenPlans",
    "Plan",
    "Side",
    "about_oneself",
    "add_line",
    "agree",
    "can_coach",
    "coaching_is_open",
    "contest",

    "erase_own",

    "hand_over",
    "led_by",
    "observations_by",
    "observe",
    "open_plan",
    "open_plans",
    "plan_for",
    "plans_of",
    "take_back",
    "tick",
    "undo_line",
]  # fmt: skip

MONTHS: Final = MONTHS_KEPT["coaching"]
"""How long what was written stays after closing, or after the last word of a plan never closed (duty M4)."""

_KIND: Final = "coaching"
_SEEN: Final = "observations"
_LONGEST_LABEL: Final = 80
_MOST_FOUND: Final = 400
_YEARS: Final = timedelta(days=1100)
_STEPS_OF_BOTH: Final[tuple[Step, ...]] = ("planned", "said")

Side = Literal["manager", "person"]


@dataclass(frozen=True)
class Entry:
    """A line of a plan as one of the two reads it, with what they may do about it."""

    line: Line
    is_mine: bool
    can_contest: bool
    can_take_back: bool
    can_tick: bool


@dataclass(frozen=True)
class Plan:
    """A plan as one of the two reads it.

    Attributes
    ----------
    side : {"manager", "person"}
        Who is looking.
    state : {"open", "closing", "closed"}
        ``closing`` once one of the two agreed.
    has_manager : bool
        Whether the manager still leads the person: once not, nobody but the person reads it.
    handing : Act or None
        A hand-over that waits for the person's yes.
    goes_on : date
        The day on which it is erased, as things stand.
    """

    act: Standing
    side: Side
    entries: tuple[Entry, ...]
    names: Mapping[str, str]
    manager: str
    state: Literal["open", "closing", "closed"]
    agreed: tuple[bool, bool]
    has_manager: bool
    handing: Act | None
    can_undo: bool
    goes_on: date

    @property
    def is_means(self) -> bool:
        """Whether means are what is missing: they come before any training (R137)."""
        return self.act.first.cause == "means"


@dataclass(frozen=True)
class Led:
    """Somebody whom a manager may coach: their line among the people."""

    person: Person
    name: str


@dataclass(frozen=True)
class OpenPlans:
    """How many plans are open in one group of at least k people; None where fewer than k are."""

    unit: str
    n: int | None


def coaching_is_open(company: Company, today: date) -> bool:
    """Return whether staff were told of coaching, as limit L5 asks."""
    return kind_is_open(company, _KIND, on=today)


def can_coach(viewer: Viewer) -> bool:
    """Return whether ``viewer`` leads a team as a person whom those coached know."""
    return viewer.role == "manager" and bool(viewer.unit) and bool(viewer.person)


def led_by(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Led, ...]:
    """Return those of ``viewer``'s units whom they may coach, by name: not themselves, nor their peers."""
    if not can_coach(viewer) or viewer.unit not in tree:
        return ()
    own = _line_of(company, viewer.person, today)
    found = {
        one.key: Led(one, one.name)
        for unit in tree.descendants(viewer.unit)
        for one in company.organisation.people_of(unit)
        if one.name and one.serves_between(today, today) and _is_below(one, viewer, own)
    }
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))[:_MOST_FOUND]


def open_plan(
    company: Company,
    viewer: Viewer,
    person: str,
    *,
    value: str,
    behaviour: str,
    words: str,
    cause: str,
    due: date | None,
    finding: str = "",
    tree: UnitTree,
    at: datetime,
) -> Act:
    """Open a plan with ``person`` and return it; they read it from this moment on.

    Parameters
    ----------
    words : str
        What ``viewer`` would like to see done: an act, never a trait.
    cause : str
        What stands in the way (``CAUSES_OF_PLANS``); "" while nobody has looked.
    due : date
        When both look again.
    finding : str
        Name of a finding about a unit that made ``viewer`` think of it; "" for none.

    Raises
    ------
    NoticeMissing
        Staff were not told of coaching yet (limit L5).
    NotFound
        ``person`` is not of ``viewer``'s units, or not there: the two look the same (C7).
    InputRefused
        Everything that stands in the way.
    """
    line = _told_and_led(company, viewer, person, tree, at)
    faults = [
        *_behaviour_faults(company, value, behaviour),
        *fact_faults(words, _names(company, viewer, line, tree), of=line.name),
        *day_faults(due, at.date()),
    ]
    if cause and cause not in CAUSES_OF_PLANS:
        faults.append(Fault("coach_cause", path="cause"))
    if cause == "means":
        faults += _training_faults(words)
    if any(_is_open(one) and one.first.to == person for one in _plans_with(company, viewer, at.date())):
        faults.append(Fault("coach_open_already", path="person"))
    _raise_on(faults)
    new = Act(
        _new_key(), _KIND, at.date(), viewer.identity, unit=viewer.unit, to_kind="person", to=person,
        to_unit=line.unit, value=value, behaviour=behaviour, charter=_version(company), words=words.strip(),
        label=finding[:_LONGEST_LABEL], due=due, cause=_cause(cause),
    )  # fmt: skip
    _write(company, viewer, [new], at)
    return new


def observe(
    company: Company,
    viewer: Viewer,
    person: str,
    *,
    value: str,
    behaviour: str,
    words: str,
    day: date | None,
    where: str,
    found: str,
    tree: UnitTree,
    at: datetime,
) -> Act:
    """Write a behaviour that was seen, without a plan, and return it; raises as ``open_plan`` does."""
    line = _told_and_led(company, viewer, person, tree, at)
    names = _names(company, viewer, line, tree)
    faults = [
        *_behaviour_faults(company, value, behaviour),
        *_seen_faults(words, day, where, found, at, names, line),
    ]
    _raise_on(faults)
    new = Act(
        _new_key(), _SEEN, at.date(), viewer.identity, unit=viewer.unit, to_kind="person", to=person,
        to_unit=line.unit, value=value, behaviour=behaviour, charter=_version(company), words=words.strip(),
        label=where.strip()[:_LONGEST_LABEL], due=day, found=_found(found),
    )  # fmt: skip
    _write(company, viewer, [new], at)
    return new


def plan_for(
    company: Company, viewer: Viewer, key: str, tree: UnitTree, today: date, *, months: int = MONTHS
) -> Plan:
    """Return a plan for one of its two readers; raises ``NotFound`` for everybody else (C7)."""
    (act,) = standings(company.acts.history(key))
    return _read(company, viewer, act, tree, today, months)


def plans_of(
    company: Company, viewer: Viewer, tree: UnitTree, today: date, *, months: int = MONTHS
) -> tuple[Plan, ...]:
    """Return the plans that ``viewer`` is one of the two readers of: open ones first, then the newest."""
    found = []
    for act in _all_with(company, viewer, tree, today):
        try:
            found.append(_read(company, viewer, act, tree, today, months))
        except NotFound:
            continue
    found.sort(key=lambda one: one.act.first.day, reverse=True)
    found.sort(key=lambda one: one.state == "closed")
    return tuple(found)


def observations_by(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Standing, ...]:
    """Return what ``viewer`` wrote without a plan of those they lead today, newest first."""
    led = {one.person.key for one in led_by(company, viewer, tree, today)}
    acts = standings(company.acts.of_person(viewer.identity, kinds={_SEEN}))
    kept = (one for one in acts if one.first.by == viewer.identity and one.first.to in led)
    return tuple(reversed([one for one in kept if not one.is_withdrawn and _is_kept(one, today, MONTHS)]))


def about_oneself(company: Company, viewer: Viewer, today: date) -> tuple[Standing, ...]:
    """Return behaviours that somebody wrote of ``viewer`` without a plan, contested too, newest first."""
    acts = standings(company.acts.of_person(viewer.identity, kinds={_SEEN}))
    mine = (one for one in acts if one.first.to == viewer.identity and not one.is_withdrawn)
    return tuple(reversed([one for one in mine if _is_kept(one, today, MONTHS)]))


def add_line(
    company: Company,
    viewer: Viewer,
    key: str,
    step: str,
    words: str,
    *,
    due: date | None = None,
    where: str = "",
    found: str = "",
    tree: UnitTree,
    at: datetime,
) -> Act:
    """Add a line to a plan and return it: an aim or a word of one's own, a step, means, a behaviour seen.

    Raises
    ------
    NotFound
        No such plan for ``viewer``, or not theirs to say: they look the same (C7).
    NoticeMissing
        A manager writes, and staff are no longer told of coaching (limit L5).
    InputRefused
        Everything that stands in the way: a closed plan, a trait, a mood, a decision, a training where means
        are missing.
    """
    plan = plan_for(company, viewer, key, tree, at.date())
    _check_may_say(company, plan, step, at)
    line = _line_of(company, plan.act.first.to, at.date())
    faults: list[Fault] = [] if plan.state != "closed" else [Fault("not_now", path="words")]
    if plan.side == "person":
        faults += own_word_faults(words)
    else:
        names = _names(company, viewer, line, tree) if line else ()
        if step == "observed":
            faults += _seen_faults(words, due, where, found, at, names, line)
        else:
            faults += fact_faults(words, names, of=line.name if line else "")
    if step in ("planned", "owed"):
        faults += day_faults(due, at.date())
    if step == "planned" and plan.is_means:
        faults += _training_faults(words)
        if not any(one.line.row.step == "owed" for one in plan.entries):
            faults.append(Fault("coach_means_first", path="words"))
    _raise_on(faults)
    new = Act(
        _new_key(), _KIND, at.date(), viewer.identity, _step(step), key, key, unit=viewer.unit,
        words=words.strip(), due=due if step in ("planned", "owed", "observed") else None,
        label=where.strip()[:_LONGEST_LABEL] if step == "observed" else "",
        found=_found(found) if step == "observed" else "",
    )  # fmt: skip
    _write(company, viewer, [new], at)
    return new


def tick(company: Company, viewer: Viewer, key: str, line: str, *, tree: UnitTree, at: datetime) -> None:
    """Say that a step was taken; that means came is the person's to say. Raises as ``add_line`` does."""
    entry = _entry(plan_for(company, viewer, key, tree, at.date()), line)
    if not entry.can_tick:
        raise NotFound(found=line)
    _follow(company, viewer, entry.line.row, "kept", "", at)


def contest(
    company: Company, viewer: Viewer, key: str, line: str, words: str, *, tree: UnitTree, at: datetime
) -> None:
    """Contest a line of the plan, as its person; it stays visible beside the line (duty M2)."""
    entry = _entry(plan_for(company, viewer, key, tree, at.date()), line)
    if not entry.can_contest:
        raise NotFound(found=line)
    _raise_on(own_word_faults(words))
    _follow(company, viewer, entry.line.row, "contested", words, at)


def take_back(
    company: Company, viewer: Viewer, key: str, line: str, words: str, *, tree: UnitTree, at: datetime
) -> None:
    """Take back a contested line, as its manager, with a word if one likes; line and contest stay visible."""
    plan = plan_for(company, viewer, key, tree, at.date())
    entry = _entry(plan, line)
    if not entry.can_take_back:
        raise NotFound(found=line)
    if words.strip():
        person = _line_of(company, plan.act.first.to, at.date())
        names = _names(company, viewer, person, tree) if person else ()
        _raise_on(fact_faults(words, names, of=person.name if person else ""))
    _follow(company, viewer, entry.line.row, "settled", words, at)


def agree(company: Company, viewer: Viewer, key: str, *, tree: UnitTree, at: datetime) -> bool:
    """Agree to close the plan and return whether it is closed: once both have agreed."""
    plan = plan_for(company, viewer, key, tree, at.date())
    mine, theirs = plan.agreed
    if plan.state == "closed" or mine:
        raise InputRefused([Fault("not_now", path="words")])
    rows = [_row(viewer, plan.act.key, "agreed", at)]
    # Once nobody leads the person any more, their word alone closes it.
    closes = theirs or (plan.side == "person" and not plan.has_manager)
    if closes:
        rows.append(_row(viewer, plan.act.key, "closed", at))
    _write(company, viewer, rows, at)
    return closes


def erase_own(company: Company, viewer: Viewer, key: str, *, tree: UnitTree, at: datetime) -> int:
    """Erase a closed plan before its day, as its person, and return how many rows went (duty M3)."""
    plan = plan_for(company, viewer, key, tree, at.date())
    if plan.side != "person":
        raise NotFound(found=key)
    if plan.state != "closed":
        raise InputRefused([Fault("coach_still_open", path="words")])
    rows = [row.key for row in company.acts.history(key)]
    return company.acts.erase(rows, why="erasure", by=viewer.key, at=at)


def hand_over(
    company: Company,
    viewer: Viewer,
    key: str,
    *,
    to: str = "",
    lines: Sequence[str] = (),
    tree: UnitTree,
    at: datetime,
) -> None:
    """Propose, as the manager, or accept, as the person, that whoever follows reads some lines of the plan.

    ``to`` is a person above the one coached, ``lines`` the keys of what they would read; the aim goes along.
    Nothing is handed over without both.
    """
    plan = plan_for(company, viewer, key, tree, at.date())
    if plan.state == "closed":
        raise InputRefused([Fault("not_now", path="words")])
    if plan.side == "person":
        if plan.handing is None:
            raise NotFound(found=key)
        _write(company, viewer, [_row(viewer, key, "agreed", at, refers=plan.handing.key)], at)
        return
    found = _line_of(company, to, at.date())
    person = _line_of(company, plan.act.first.to, at.date())
    known = {one.line.row.key for one in plan.entries}
    chosen = [one for one in dict.fromkeys(lines) if one in known]
    # A plan goes to somebody of the person's own chain, not beside it.
    chain = {person.unit, *tree.ancestors(person.unit)} if person and person.unit in tree else set()
    if found is None or found.unit not in chain or to in (plan.act.first.to, viewer.identity):
        raise InputRefused([Fault("coach_follower", path="to")])
    label = "\n".join(dict.fromkeys((key, *chosen)))
    new = Act(
        _new_key(),
        _KIND,
        at.date(),
        viewer.identity,
        "handed",
        key,
        key,
        to_kind="person",
        to=to,
        label=label,
    )
    _write(company, viewer, [new], at)


def undo_line(company: Company, viewer: Viewer, key: str, *, tree: UnitTree, at: datetime) -> None:
    """Undo one's last row of a plan, while nobody wrote after it."""
    plan = plan_for(company, viewer, key, tree, at.date())
    if not plan.can_undo:
        raise NotFound(found=key)
    new = _row(viewer, key, "undone", at, refers=plan.act.rows[-1].key)
    _write(company, viewer, [new], at)


# ── What is counted ─────────────────────────────────────────────────────────────────────────────────


def open_plans(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[OpenPlans, ...]:
    """Return how many plans are open: the company, then the groups of k people that ``viewer`` reads.

    To last Sunday, in fives, none under k: a number that moved by one would say whose plan it was (A4).
    """
    last = today - timedelta(days=today.weekday() + 1)
    rows = (row for row in company.acts.of_kind(_KIND, since=today - _YEARS, until=last) if row.day <= last)
    acts = [one for one in standings(rows) if _is_open(one) and _is_kept(one, today, MONTHS)]
    groups = groups_of(tree, company.organisation.head_counts(today), K)
    if not groups:
        return (OpenPlans(tree.root, None),)
    counts = Counter(groups.get(one.first.to_unit, tree.root) for one in acts)
    named = [key for key in tree.keys if key in set(groups.values()) and key != tree.root]
    return (
        OpenPlans(tree.root, _in_fives(len(acts))),
        *(OpenPlans(key, _in_fives(counts[key])) for key in named if can_read_unit(viewer, tree, key)),
    )


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────────


def _read(company: Company, viewer: Viewer, act: Standing, tree: UnitTree, today: date, months: int) -> Plan:
    first = act.first
    if first.kind != _KIND or not _is_kept(act, today, months) or viewer.identity == "":
        raise NotFound(found=act.key)
    manager = manager_of(act)
    person = _line_of(company, first.to, today)
    leads = _still_leads(company, manager, person, tree, today)
    side: Side = "person" if first.to == viewer.identity else "manager"
    if side == "manager" and not (viewer.identity == manager and leads and can_coach(viewer)):
        raise NotFound(found=act.key)
    other = manager if side == "person" else first.to
    closed = act.closed_on is not None
    agreed = (is_agreed_by(act, viewer.identity), is_agreed_by(act, other))
    last = act.rows[-1]
    entries = tuple(_entries(act, viewer.identity, side, closed=closed))
    handing = next((row for row in reversed(act.rows) if row.step == "handed"), None)
    if handing and any(row.step == "agreed" and row.refers == handing.key for row in act.rows):
        handing = None
    everybody = {first.to, *(row.by for row in act.rows), *(row.to for row in act.rows)} - {""}
    return Plan(
        act, side, entries, names_of(company, everybody), manager,
        "closed" if closed else "closing" if any(agreed) else "open", agreed, leads, handing,
        can_undo=not closed and last.by == viewer.identity and not last.is_first,
        goes_on=ends_on(act, months),
    )  # fmt: skip


def _entries(act: Standing, me: str, side: Side, *, closed: bool) -> Iterator[Entry]:
    shown = _handed_to(act, me)
    for line in lines_of(act):
        row = line.row
        if shown is not None and row.key not in shown:
            continue
        mine = row.by == me
        waits = row.step in ("planned", "owed") and line.done is None and not closed
        yield Entry(
            line,
            mine,
            can_contest=side == "person" and not mine and not line.is_contested and not line.is_taken_back,
            can_take_back=side == "manager" and line.is_contested and row.by != act.first.to,
            # Whoever lacks the means says that they came.
            can_tick=waits and (row.step == "planned" or side == "person"),
        )


def _handed_to(act: Standing, me: str) -> frozenset[str] | None:
    """Return the keys of what whoever follows may read; None for those who were there from the start."""
    if me in (act.first.by, act.first.to):
        return None
    handed = [row for row in act.rows if row.step == "handed" and row.to == me]
    if not handed:
        return frozenset()
    since = {row.key for row in act.rows[act.rows.index(handed[-1]) + 1 :]}
    return frozenset(handed[-1].label.splitlines()) | since


def _all_with(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Standing, ...]:
    own = standings(company.acts.of_person(viewer.identity, kinds={_KIND}))
    if not can_coach(viewer) or viewer.unit not in tree:
        return own
    units = frozenset(tree.descendants(viewer.unit))
    theirs = standings(company.acts.of_kind(_KIND, units=units, since=today - _YEARS))
    handed = (one for one in theirs if manager_of(one) == viewer.identity)
    return tuple({one.key: one for one in (*own, *handed)}.values())


def _plans_with(company: Company, viewer: Viewer, today: date) -> Iterator[Standing]:
    acts = standings(company.acts.of_person(viewer.identity, kinds={_KIND}))
    return (one for one in acts if manager_of(one) == viewer.identity and _is_kept(one, today, MONTHS))


def _is_open(act: Standing) -> bool:
    return act.closed_on is None and not act.is_withdrawn


def _is_kept(act: Standing, today: date, months: int) -> bool:
    return today < ends_on(act, months)


def _entry(plan: Plan, line: str) -> Entry:
    found = next((one for one in plan.entries if one.line.row.key == line), None)
    if found is None:
        raise NotFound(found=line)
    return found


# ── Who leads whom ──────────────────────────────────────────────────────────────────────────────────


def _line_of(company: Company, person: str, today: date) -> Person | None:
    lines = company.organisation.people_with([person]) if person else ()
    return next((one for one in lines if one.serves_between(today, today)), None)


def _is_below(one: Person, viewer: Viewer, own: Person | None) -> bool:
    if one.key == viewer.person:
        return False
    return own is None or own.level is None or one.level is None or one.level > own.level


def _still_leads(company: Company, manager: str, person: Person | None, tree: UnitTree, today: date) -> bool:
    above = _line_of(company, manager, today)
    if person is None or above is None or person.unit not in tree:
        return False
    return above.unit == person.unit or above.unit in tree.ancestors(person.unit)


def _told_and_led(company: Company, viewer: Viewer, person: str, tree: UnitTree, at: datetime) -> Person:
    if not can_coach(viewer):
        raise NotFound(found=person)
    line = _line_of(company, person, at.date())
    own = _line_of(company, viewer.person, at.date())
    units = frozenset(tree.descendants(viewer.unit)) if viewer.unit in tree else frozenset()
    if line is None or line.unit not in units or not _is_below(line, viewer, own):
        raise NotFound(found=person)
    if not coaching_is_open(company, at.date()):
        raise NoticeMissing(found=_KIND, wave="")
    # Somebody who cannot sign in would not read what is written of them: it would be secret (L5, M2).
    if not company.leaders.signs_in(person):
        raise InputRefused([Fault("coach_no_account", path="person")])
    return line


def _names(company: Company, viewer: Viewer, line: Person, tree: UnitTree) -> tuple[str, ...]:
    return tuple(name for name in names_around(company, viewer, line.unit, tree) if name != line.name)


# ── Faults and rows ─────────────────────────────────────────────────────────────────────────────────


def _behaviour_faults(company: Company, value: str, behaviour: str) -> Iterator[Fault]:
    charter = company.charters.published()
    found = charter.value(value) if charter else None
    if found is None or behaviour not in {one.key for one in found.behaviours}:
        yield Fault("thanks_no_behaviour", path="behaviour")


def _seen_faults(
    words: str,
    day: date | None,
    where: str,
    found: str,
    at: datetime,
    names: Sequence[str],
    line: Person | None,
) -> Iterator[Fault]:
    yield from fact_faults(words, names, of=line.name if line else "", is_seen=True)
    yield from day_faults(day, at.date(), is_seen=True)
    if not where.strip():
        yield Fault("coach_where", path="where")
    if found not in ("yes", "no"):
        yield Fault("coach_found", path="found")


def _training_faults(words: str) -> Iterator[Fault]:
    both: tuple[Language, Language] = ("fr", "en")
    trained = next((found for one in both if (found := training_in(words, one))), "")
    if trained:
        yield Fault("coach_training", path="words", values={"found": trained})


def _check_may_say(company: Company, plan: Plan, step: str, at: datetime) -> None:
    allowed: Mapping[Side, tuple[str, ...]] = {
        "manager": (*_STEPS_OF_BOTH, "owed", "observed"),
        "person": (*_STEPS_OF_BOTH, "aimed"),
    }
    if step not in allowed[plan.side]:
        raise NotFound(found=step)
    if plan.side == "manager" and not coaching_is_open(company, at.date()):
        raise NoticeMissing(found=_KIND, wave="")


def _raise_on(faults: Iterator[Fault] | list[Fault]) -> None:
    found = list(faults)
    if found:
        raise InputRefused(found)


def _follow(company: Company, viewer: Viewer, row: Act, step: Step, words: str, at: datetime) -> None:
    new = Act(
        _new_key(), _KIND, at.date(), viewer.identity, step, row.act, row.key, unit=viewer.unit,
        words=words.strip(),
    )  # fmt: skip
    _write(company, viewer, [new], at)


def _row(viewer: Viewer, key: str, step: Step, at: datetime, *, refers: str = "") -> Act:
    return Act(_new_key(), _KIND, at.date(), viewer.identity, step, key, refers or key, unit=viewer.unit)


def _write(company: Company, viewer: Viewer, rows: Sequence[Act], at: datetime) -> None:
    with company.work("coach", by=viewer.key, at=at) as work:
        company.acts.add(rows)
        # That something was written, never about whom nor what.
        work.note(kind=rows[0].kind)


def _version(company: Company) -> str:
    charter = company.charters.published()
    return charter.version if charter else ""


def _in_fives(n: int) -> int | None:
    return 5 * round(n / 5) if n >= K else None


def _step(step: str) -> Step:
    known: Mapping[str, Step] = {
        "aimed": "aimed", "planned": "planned", "owed": "owed", "observed": "observed", "said": "said",
    }  # fmt: skip
    return known[step]


def _cause(cause: str) -> Cause:
    return "means" if cause == "means" else "know" if cause == "know" else ""


def _found(found: str) -> Found:
    return "yes" if found == "yes" else "no"


def _new_key() -> str:
    return secrets.token_urlsafe(16)
