"""This week: what the home page brings to one person, and the line-up of a team (R146).

A few indexed queries, whatever the size of the company. The value of the day follows from the date, so
that everybody has the same one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acted import names_of
from avers.application.acting import chain_of, thanks_are_open, units_of
from avers.application.calling_back import call_backs_waiting
from avers.application.celebrating import Story, story_of
from avers.application.deciding import decisions_waiting
from avers.application.empowering import requests_waiting
from avers.application.paths import Due, due_of
from avers.application.reflecting import is_offered
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter, Value
from avers.core.evidence.act import Standing, standings
from avers.core.evidence.kept import PromiseState, promise_state
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from avers.application.ports import Company

__all__ = [
    "Falling", "LineUp", "Week", "falling_due", "line_up", "may_be_told", "this_week", "value_of",
    "waiting_obstacles",
]  # fmt: skip

_FRESH: Final = timedelta(days=14)
_SOON: Final = timedelta(days=7)
_YEAR: Final = timedelta(days=366)
_MONTHS: Final = timedelta(days=92)
_N_THANKS: Final = 2
_N_PROMISES: Final = 2


@dataclass(frozen=True)
class Falling:
    """A promise of one's own unit that falls due, or whose day has passed."""

    act: Standing
    state: PromiseState


@dataclass(frozen=True)
class Week:
    """What one person is brought.

    Attributes
    ----------
    value : Value or None
        The value of the day; None while no charter is in force.
    received, given : tuple of Standing
        Thanks of the last fortnight, own alone, newest first.
    falling : tuple of Falling
        Promises of the own unit due within a week or late, the oldest first.
    obstacle : Standing or None
        The one that has waited longest for an answer, met or to be answered in the own chain of units, and
        below it for a manager.
    to_answer : tuple of Standing
        Decisions and requests that wait for this person's answer, the oldest first.
    answered : tuple of Standing
        Own decisions and requests answered within the fortnight, newest first.
    thanks_open : bool
        Whether staff were told of recognitions (limit L5).
    names : mapping of a person's key to their name
    path : Due
        What waits on the own path of this person.
    reflects : bool
        Whether a look at oneself waits, with the wave of these months.
    n_calls : int
        Customers who wait for a call that this person holds, or that nobody of the own unit does.
    """

    value: Value | None
    received: tuple[Standing, ...]
    given: tuple[Standing, ...]
    falling: tuple[Falling, ...]
    n_falling: int
    obstacle: Standing | None
    to_answer: tuple[Standing, ...]
    answered: tuple[Standing, ...]
    thanks_open: bool
    names: Mapping[str, str]
    path: Due = Due()
    reflects: bool = False
    n_calls: int = 0


@dataclass(frozen=True)
class LineUp:
    """Five minutes for a team: the value of the day, a story, an obstacle, what was removed.

    ``story`` is a thank-you to the team, to its customers, or one that its receiver lets be told; ``chosen``
    a story of the house that its manager took instead, without names.
    """

    unit: str
    value: Value | None
    story: Standing | None
    obstacle: Standing | None
    removed: tuple[Standing, ...]
    is_held: bool
    names: Mapping[str, str]
    chosen: Story | None = None


def value_of(charter: Charter | None, day: date) -> Value | None:
    """Return the value of ``day``: each in turn, weekends too; None without a charter or values."""
    if charter is None or not charter.values:
        return None
    return charter.values[day.toordinal() % len(charter.values)]


def this_week(company: Company, viewer: Viewer, tree: UnitTree, charter: Charter | None, today: date) -> Week:
    """Return what the home page brings to ``viewer`` today."""
    mine = viewer.identity
    thanks = [
        one
        for one in reversed(standings(company.acts.of_person(mine, kinds={"recognitions"})))
        if one.first.day >= today - _FRESH and one.counts
    ]
    received = tuple(one for one in thanks if one.first.to == mine)[:_N_THANKS]
    given = tuple(one for one in thanks if one.first.by == mine)[:_N_THANKS]
    falling = falling_due(company, viewer, today)
    people = {one.first.by for one in received} | {
        one.first.to for one in given if one.first.to_kind == "person"
    }
    return Week(
        value_of(charter, today),
        received,
        given,
        falling[:_N_PROMISES],
        len(falling),
        _waiting(company, {*chain_of(viewer, tree), *units_of(viewer, tree)}, today),
        _to_answer(company, viewer, tree, today),
        _answered(company, viewer, today),
        thanks_are_open(company, today),
        names_of(company, people),
        due_of(company, viewer, today),
        is_offered(company, viewer, today),
        call_backs_waiting(company, viewer, today),
    )


def line_up(
    company: Company,
    viewer: Viewer,
    tree: UnitTree,
    charter: Charter | None,
    today: date,
    story_key: str = "",
) -> LineUp:
    """Return the five minutes of ``viewer``'s own team today, and of the teams below it.

    ``story_key`` is a story of the house to tell; what is none, or no more, changes nothing.
    """
    units = units_of(viewer, tree)
    value = value_of(charter, today)
    thanks = standings(company.acts.of_kind("recognitions", units=units, since=today - _MONTHS))
    told = [one for one in thanks if may_be_told(one, units)] if thanks_are_open(company, today) else []
    # A story of the value of the day before any other, the newest of them.
    story = max(
        told,
        key=lambda one: (value is not None and one.first.value == value.key, one.first.day),
        default=None,
    )
    closed = standings(company.acts.with_step("obstacles", "closed", units=units, since=today - _FRESH))
    removed = [one for one in closed if _was_removed(one, units, today)]
    held = standings(company.acts.of_kind("lineups", units={viewer.unit}, since=today, until=today))
    people = {story.first.to} if story and story.first.to_kind == "person" else set()
    return LineUp(
        viewer.unit,
        value,
        story,
        _waiting(company, units, today),
        tuple(reversed(removed))[:_N_THANKS],
        any(one.counts for one in held),
        names_of(company, people),
        story_of(company, tree, story_key, today),
    )


def _to_answer(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Standing, ...]:
    waiting = (
        *decisions_waiting(company, viewer, tree, today),
        *requests_waiting(company, viewer, tree, today),
    )
    return tuple(sorted(waiting, key=lambda one: (one.first.day, one.key)))


def _answered(company: Company, viewer: Viewer, today: date) -> tuple[Standing, ...]:
    acts = standings(company.acts.of_person(viewer.identity, kinds={"decisions", "requests"}))
    fresh = [
        (row.day, one.key, one)
        for one in acts
        if one.first.by == viewer.identity
        and one.counts
        and (row := one.last("answered"))
        and row.day >= today - _FRESH
    ]
    return tuple(one for _day, _key, one in sorted(fresh, key=lambda line: line[:2], reverse=True))


def falling_due(company: Company, viewer: Viewer, today: date) -> tuple[Falling, ...]:
    """Return the promises of ``viewer``'s own unit that are late or due within a week, the oldest first."""
    if not viewer.unit:
        return ()
    acts = standings(company.acts.of_kind("promises", units={viewer.unit}, since=today - _MONTHS))
    lines = [
        Falling(one, promise_state(one, today))
        for one in acts
        if one.counts and one.last("kept", "broken") is None and (one.first.due or today) <= today + _SOON
    ]
    return tuple(sorted(lines, key=lambda line: (line.act.first.due or today, line.act.key)))


def waiting_obstacles(
    company: Company, units: Collection[str], today: date, *, at_most: int | None = None
) -> tuple[Standing, ...]:
    """Return the obstacles met or to be answered in ``units`` that wait for an answer, oldest first.

    ``at_most`` bounds what is read: the first so many, and perhaps a few more.
    """
    rows = company.acts.unsettled(
        "obstacles", by=("answered", "closed"), units=units, since=today - _YEAR, limit=at_most
    )
    waits = [
        one
        for one in standings(rows)
        if (one.first.unit in units or one.first.to in units)
        and not one.is_withdrawn
        and one.last("answered", "closed") is None
    ]
    return tuple(sorted(waits, key=lambda one: (one.first.day, one.key)))


def _waiting(company: Company, units: Collection[str], today: date) -> Standing | None:
    return next(iter(waiting_obstacles(company, units, today, at_most=1)), None)


def may_be_told(thanks: Standing, units: Collection[str]) -> bool:
    """Return whether a thank-you may be told to a team of ``units``: to it, or shared by its receiver."""
    first = thanks.first
    if not thanks.counts:
        return False
    if first.to_kind == "person":
        return first.to_unit in units and thanks.last("shared") is not None
    return first.to in units or (first.to_kind == "customers" and first.unit in units)


def _was_removed(act: Standing, units: Collection[str], today: date) -> bool:
    row = act.last("closed")
    return act.first.unit in units and not act.is_withdrawn and row is not None and row.day >= today - _FRESH
