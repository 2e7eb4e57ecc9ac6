"""Preparing the line-up of a team: five minutes, out of what the team itself lived (R146).

Each part is proposed, and its manager may take another: another value, another story, another obstacle. A
line of their own is not kept with the act: what is held is a day, nothing that was said. Start at
``prepare_lineup``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acted import names_of
from avers.application.acting import thanks_are_open, units_of
from avers.application.hearing import Voices, voices_of
from avers.application.ports.refusals import NotFound
from avers.application.reading import CoinRow, latest_wave, publication_page
from avers.application.viewer import Viewer, can_read_unit
from avers.application.week import Falling, LineUp, falling_due, line_up, may_be_told, waiting_obstacles
from avers.core.charter.compilation.survey import facet_of
from avers.core.charter.document import Charter, Value
from avers.core.diagnosis.cadence import WEEKS, Cadence, Removed, lineup_cadence, removed_by_group
from avers.core.evidence.act import Standing, standings
from avers.core.evidence.obstacle import removed_since
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["LONGEST_LINE", "Parts", "Prepared", "obstacles_removed", "prepare_lineup"]

K: Final = 5
LONGEST_LINE: Final = 200
_MOST_CHOICES: Final = 12
_MOST_DAYS: Final = 12
_QUARTER: Final = timedelta(days=92)
_YEAR: Final = timedelta(days=366)
_SINCE_NONE: Final = timedelta(days=14)


@dataclass(frozen=True)
class Parts:
    """What the manager chose; "" leaves what is proposed, and so does what is none of the choices."""

    value: str = ""
    story: str = ""
    obstacle: str = ""


@dataclass(frozen=True)
class Prepared:
    """The line-up of one team, ready to be told, with what else could be chosen.

    Attributes
    ----------
    lineup : LineUp
        As proposed, with the parts that were chosen in their place.
    values, stories, obstacles
        What may be chosen, the proposed ones among them.
    evidence : CoinRow or None
        What the latest results say of the value, in the team itself; None where nothing is published of it.
    widest : str
        Facet of the value whose two faces are surely furthest apart in the team, "" where none is.
    voices : Voices or None
        One customer's sentence about the value (rule A7), of the team or of the nearest larger group.
    wave : str
        The results that ``evidence`` and ``voices`` come from.
    falling : tuple of Falling
        Promises of the team that are late or fall due within a week.
    held_on : tuple of date
        Days on which this team held its line-up, newest first: nothing but the days.
    cadence : tuple of Cadence
        Weeks with a line-up, of the groups of at least ``K`` people that the manager may read.
    """

    lineup: LineUp
    values: tuple[Value, ...] = ()
    stories: tuple[Standing, ...] = ()
    obstacles: tuple[Standing, ...] = ()
    evidence: CoinRow | None = None
    widest: str = ""
    voices: Voices | None = None
    wave: str = ""
    falling: tuple[Falling, ...] = ()
    held_on: tuple[date, ...] = ()
    cadence: tuple[Cadence, ...] = ()


@dataclass(frozen=True)
class _Published:
    """What the latest results say of one team and one value."""

    evidence: CoinRow | None = None
    widest: str = ""
    voices: Voices | None = None
    wave: str = ""


def prepare_lineup(
    company: Company,
    viewer: Viewer,
    tree: UnitTree,
    charter: Charter | None,
    today: date,
    parts: Parts | None = None,
) -> Prepared:
    """Return the line-up of ``viewer``'s team today, with ``parts`` in the place of what is proposed."""
    parts = parts or Parts()
    proposed = line_up(company, viewer, tree, charter, today, parts.story)
    values = charter.values if charter else ()
    value = next((one for one in values if one.key == parts.value), proposed.value)
    stories = _stories(company, viewer, tree, today, value)
    obstacles = waiting_obstacles(company, units_of(viewer, tree), today)[:_MOST_CHOICES]
    held_on = _held_on(company, viewer, today)
    found = _published(company, viewer, value, today)
    story = next((one for one in stories if one.key == parts.story), next(iter(stories), None))
    lineup = replace(
        proposed,
        value=value,
        story=story,
        obstacle=next((one for one in obstacles if one.key == parts.obstacle), proposed.obstacle),
        removed=_removed(company, viewer, tree, held_on, today),
        names=names_of(company, {story.first.to} if story and story.first.to_kind == "person" else ()),
    )
    return Prepared(
        lineup, tuple(values), stories, obstacles, found.evidence, found.widest, found.voices, found.wave,
        falling_due(company, viewer, today), held_on, _cadence(company, viewer, tree, today),
    )  # fmt: skip


def obstacles_removed(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Removed, ...]:
    """Return the obstacles reported in a year up to last Sunday, and removed, of the groups one may read.

    Evidence of means beside the requests (R140): what got in the way of serving well, and no longer does.
    """
    last = today - timedelta(days=today.weekday() + 1)
    rows = company.acts.of_kind("obstacles", since=today - _YEAR, until=last)
    acts = standings(row for row in rows if row.day <= last)
    found = removed_by_group(acts, tree, company.organisation.head_counts(today), k=K)
    return tuple(one for one in found if can_read_unit(viewer, tree, one.unit))


def _stories(
    company: Company, viewer: Viewer, tree: UnitTree, today: date, value: Value | None
) -> tuple[Standing, ...]:
    """Return the thanks that may be told to this team: of the value first, newest first."""
    if not thanks_are_open(company, today):
        return ()
    units = units_of(viewer, tree)
    thanks = standings(company.acts.of_kind("recognitions", units=units, since=today - _QUARTER))
    told = [one for one in thanks if may_be_told(one, units)]
    newest = sorted(told, key=lambda one: one.first.day, reverse=True)
    of_value = sorted(newest, key=lambda one: value is None or one.first.value != value.key)
    return tuple(of_value)[:_MOST_CHOICES]


def _held_on(company: Company, viewer: Viewer, today: date) -> tuple[date, ...]:
    held = standings(company.acts.of_kind("lineups", units={viewer.unit}, since=today - _YEAR, until=today))
    days = {one.first.day for one in held if one.counts and one.first.unit == viewer.unit}
    return tuple(sorted(days, reverse=True))[:_MOST_DAYS]


def _removed(
    company: Company, viewer: Viewer, tree: UnitTree, held_on: tuple[date, ...], today: date
) -> tuple[Standing, ...]:
    """Return what was removed since the line-up before today's, newest first."""
    before = next((day for day in held_on if day < today), today - _SINCE_NONE)
    units = units_of(viewer, tree)
    acts = standings(company.acts.of_kind("obstacles", units=units, since=today - _YEAR))
    gone = [one for one in acts if one.first.unit in units and removed_since(one, before)]
    return tuple(sorted(gone, key=lambda one: (one.closed_on or today, one.key), reverse=True))[:3]


def _published(company: Company, viewer: Viewer, value: Value | None, today: date) -> _Published:
    """Return what the latest results say of ``value`` in the team; nothing where they hold no such team."""
    wave = latest_wave(company)
    if not wave:
        return _Published()
    try:
        page = publication_page(company, viewer, wave, viewer.unit)
    except NotFound:  # a team that came after the results, or left before them
        return _Published()
    facet = facet_of(value) if value else ""
    row = next((one for one in page.coin if one.facet.key == facet and one.is_shown), None)
    voices = voices_of(
        company, viewer, page.publication, viewer.unit, faces=("customer",), facet=facet, at_most=1,
        turn=today.toordinal(),
    )  # fmt: skip
    widest = page.widest.facet.key if page.widest else ""
    return _Published(row, widest, next((one for one in voices if one.sentences), None), wave)


def _cadence(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Cadence, ...]:
    since = today - timedelta(weeks=WEEKS + 1)
    held = standings(company.acts.of_kind("lineups", since=since, until=today))
    found = lineup_cadence(held, tree, company.organisation.head_counts(today), today, k=K)
    below = [one for one in found if can_read_unit(viewer, tree, one.unit)]
    mine = [one for one in below if one.unit in units_of(viewer, tree)]
    return tuple(mine or below)
