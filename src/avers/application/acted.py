"""Reading acts: one's own, the obstacles and promises of one's teams, messages, and figures of groups.

Nobody reads how many thanks another person gave or received: figures are of groups of at least k people
that cannot be taken apart (``core.organisation.groups``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acting import can_answer_obstacle, can_tell, chain_of, units_of
from avers.application.lawfulness import kind_is_open
from avers.application.viewer import Viewer, can_read_unit
from avers.core.charter.document import Charter
from avers.core.diagnosis.opportunity import OCCASIONS, Opportunity, opportunities
from avers.core.estimate import Figure, Withheld
from avers.core.evidence.act import Standing, Step, standings
from avers.core.evidence.kept import Promised, PromiseState, count_promises, promise_state
from avers.core.evidence.obstacle import Waiting, waiting_of
from avers.core.evidence.recognition import Left, between_two, left_of, reciprocity
from avers.core.measures.proportion import proportion
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree
from avers.core.publication import rounding

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "K", "Message", "Obstacle", "OwnActs", "PromiseLine", "Rate", "Reach", "charter_reach",
    "company_opportunities",
    "messages_for", "obstacles_for", "own_acts", "promise_rates", "promises_for", "rounded_share",
]  # fmt: skip

K: Final = 5
_YEAR: Final = timedelta(days=366)
_QUARTER: Final = timedelta(days=92)
# A message comes with everybody who read it: its own page has it.
_OWN: Final = frozenset(
    {"recognitions", "promises", "obstacles", "incidents", "decisions", "requests", "uses"}
)
_MOST_LINES: Final = 60
_MOST_MESSAGES: Final = 12


@dataclass(frozen=True)
class OwnActs:
    """What one person gave, received, promised and reported, newest first, and the names it needs.

    ``thanked_back`` of the ``thanked`` people they thanked have thanked them too; ``between`` says how often
    each way, by the other's key: the two alone read it. ``left`` is what they may still give this month.
    """

    given: tuple[Standing, ...]
    received: tuple[Standing, ...]
    promised: tuple[Standing, ...]
    reported: tuple[Standing, ...]
    decided: tuple[Standing, ...]
    names: Mapping[str, str]
    thanked_back: int
    thanked: int
    between: Mapping[str, tuple[int, int]]
    left: Left


@dataclass(frozen=True)
class Obstacle:
    """An obstacle as ``viewer`` sees it: who reported it is not told."""

    act: Standing
    is_mine: bool
    can_answer: bool
    waiting: Waiting | None = None

    @property
    def state(self) -> str:
        """``waiting``, ``answered`` or ``closed``."""
        last = self.act.last("answered", "closed")
        return "waiting" if last is None else last.step


@dataclass(frozen=True)
class PromiseLine:
    """A promise of one's own unit, or below, and where it stands."""

    act: Standing
    state: PromiseState
    is_mine: bool


@dataclass(frozen=True)
class Rate:
    """Promises kept of those due, for one group of at least k people; rounded as published figures are."""

    unit: str
    share: Figure
    n_open: int | None


@dataclass(frozen=True)
class Reach:
    """Who has read a message, or the charter, in one group of at least k people."""

    unit: str
    share: Figure


@dataclass(frozen=True)
class Message:
    """A message to staff; ``reach`` is empty where fewer than k people have it to read."""

    act: Standing
    is_read: bool
    reach: tuple[Reach, ...]


def own_acts(company: Company, viewer: Viewer, today: date) -> OwnActs:
    """Return what ``viewer`` gave, received, promised and reported."""
    mine = viewer.identity
    acts = tuple(reversed(standings(company.acts.of_person(mine, kinds=_OWN))))
    thanks = [one for one in acts if one.first.kind == "recognitions"]
    received = tuple(one for one in thanks if one.first.to == mine and not one.is_withdrawn)
    given = tuple(one for one in thanks if one.first.by == mine)
    back, thanked = reciprocity((one.first for one in thanks if one.counts), mine)
    between = between_two(
        (one.first for one in thanks if one.counts and one.first.day >= today - _YEAR), mine
    )
    people = {one.first.by for one in received} | {
        one.first.to for one in given if one.first.to_kind == "person"
    }
    return OwnActs(
        given,
        received,
        tuple(one for one in acts if one.first.kind == "promises"),
        tuple(one for one in acts if one.first.kind in ("obstacles", "incidents")),
        tuple(one for one in acts if one.first.kind in ("decisions", "requests", "uses")),
        names_of(company, people),
        back,
        thanked,
        between,
        left_of((one.first for one in given), mine, today),
    )


def names_of(company: Company, keys: Iterable[str]) -> Mapping[str, str]:
    """Return the names of people; those without one are left out."""
    wanted = sorted(set(keys))
    found = company.organisation.people_with(wanted) if wanted else ()
    return {person.key: person.name for person in found if person.name}


def obstacles_for(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Obstacle, ...]:
    """Return the obstacles of the last year that ``viewer`` may read: the longest waiting first.

    One's own chain of units; a manager adds the units below; sponsor, lead and analyst all.
    """
    acts = _obstacles_of(company, _readable(viewer, tree), today)
    lines = [
        Obstacle(
            one,
            one.first.by == viewer.identity,
            can_answer_obstacle(viewer, one.first.unit, tree),
            waiting_of(one, tree, today),
        )
        for one in acts
        if not one.is_withdrawn and can_read_unit(viewer, tree, one.first.unit)
    ]
    order = ("waiting", "answered", "closed")
    waiting = sorted(lines, key=lambda line: (order.index(line.state), line.act.first.day))
    closed = sorted((line for line in waiting if line.state == "closed"), key=_closed_on, reverse=True)
    return (*(line for line in waiting if line.state != "closed"), *closed)[:_MOST_LINES]


def _obstacles_of(company: Company, units: frozenset[str] | None, today: date) -> tuple[Standing, ...]:
    """Return the obstacles of a year that a page may show, at the price of those and not of all.

    Where nothing bounds the units, each state is bounded by the lines that the page has; where units do, all
    that waits there comes along, since what is addressed to a unit is not always met in it.
    """
    since, most = today - _YEAR, None if units is not None else 2 * _MOST_LINES
    ends: tuple[Step, ...] = ("answered", "closed")
    rows = (
        company.acts.unsettled("obstacles", by=ends, units=units, since=since, limit=most),
        company.acts.unsettled(
            "obstacles", by=ends[1:], having="answered", units=units, since=since, limit=most
        ),
        company.acts.with_step("obstacles", "closed", units=units, since=since, limit=2 * _MOST_LINES),
    )
    found = {one.key: one for part in rows for one in standings(part) if one.first.day >= since}
    return tuple(found.values())


def promises_for(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[PromiseLine, ...]:
    """Return the promises of ``viewer``'s own unit, and below for a manager: what waits first, by day.

    Settled ones are those of the last quarter.
    """
    acts = standings(company.acts.of_kind("promises", units=units_of(viewer, tree), since=today - _YEAR))
    lines = []
    for one in acts:
        end = one.last("kept", "broken")
        if not one.is_withdrawn and (end is None or end.day >= today - _QUARTER):
            mine = one.first.by == viewer.identity
            lines.append(PromiseLine(one, promise_state(one, today), mine))
    waits = sorted(
        (one for one in lines if one.state in _WAITING), key=lambda one: one.act.first.due or today
    )
    settled = [one for one in reversed(lines) if one.state not in _WAITING]
    return (*waits, *settled)[:_MOST_LINES]


_WAITING: Final = frozenset({"open", "due", "overdue"})


def promise_rates(
    company: Company, viewer: Viewer, tree: UnitTree, today: date, *, k: int = K
) -> tuple[Rate, ...]:
    """Return kept ÷ due of the last quarter: the company first, then the groups ``viewer`` may read."""
    acts = standings(company.acts.of_kind("promises", since=today - _QUARTER))
    people = company.organisation.head_counts(today)
    groups = groups_of(tree, people, k)
    if not groups:
        return (Rate(tree.root, Withheld("few"), None),)
    by_group: dict[str, list[Standing]] = {}
    for one in acts:
        by_group.setdefault(groups.get(one.first.unit, tree.root), []).append(one)
    whole = _rate(tree.root, count_promises(acts, today), k)
    named = [key for key in tree.keys if key in groups.values() and key != tree.root]
    return (
        whole,
        *(
            _rate(key, count_promises(by_group.get(key, ()), today), k)
            for key in named
            if can_read_unit(viewer, tree, key)
        ),
    )


def messages_for(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Message, ...]:
    """Return the messages of the last quarter that ``viewer`` was sent, newest first; all for who tells."""
    acts = standings(company.acts.of_kind("communications", since=today - _QUARTER))
    chain = chain_of(viewer, tree)
    mine = [
        one
        for one in reversed(acts)
        if not one.is_withdrawn and (can_tell(viewer) or not one.first.to or one.first.to in chain)
    ][:_MOST_MESSAGES]
    if not mine:
        return ()
    people = company.organisation.head_counts(today)
    groups = groups_of(tree, people, K)
    return tuple(
        Message(
            one,
            any(row.by == viewer.identity for row in one.rows if row.step == "read"),
            _reach(one, tree, people, groups, viewer, today - timedelta(days=today.weekday())),
        )
        for one in mine
    )


def charter_reach(
    company: Company, viewer: Viewer, charter: Charter, tree: UnitTree, today: date
) -> tuple[Reach, ...]:
    """Return how far ``charter`` went: who said they read it, in the groups that ``viewer`` may read (R2).

    The company first. Counted up to the last Monday: no figure moves as one person reads, or takes it back.
    """
    monday = today - timedelta(days=today.weekday())
    read = company.acts.n_by_unit("receipts", charter=charter.version, before=monday)
    people = company.organisation.head_counts(today)
    return _shares(tree.root, read, tree, people, groups_of(tree, people, K), viewer)


def company_opportunities(
    company: Company, viewer: Viewer, tree: UnitTree, month: date
) -> tuple[Opportunity, ...]:
    """Return the occasions to live the values that each group had in a month, as ``viewer`` may read.

    ``month`` is any day of it, and the day on which staff must have been told of what is counted (L5).
    """
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    acts = [
        one
        for kind in OCCASIONS
        if kind_is_open(company, kind, on=month)
        for one in standings(company.acts.of_kind(kind, since=first, until=last))
    ]
    found = opportunities(acts, tree, company.organisation.head_counts(last), month, k=K)
    return tuple(one for one in found if can_read_unit(viewer, tree, one.unit))


def rounded_share(x: int, n: int, *, k: int = K) -> Figure:
    """Return x/n with its interval, rounded as published shares are (A6); ``few`` below ``k`` cases."""
    return rounding.rounded_share(proportion(x, n), x, n, k=k) if n >= k else Withheld("few")


def _readable(viewer: Viewer, tree: UnitTree) -> frozenset[str] | None:
    if viewer.role in ("sponsor", "lead", "analyst"):
        return None
    return frozenset(chain_of(viewer, tree)) | units_of(viewer, tree)


def _closed_on(line: Obstacle) -> date:
    row = line.act.last("closed")
    return row.day if row else line.act.first.day


def _rate(unit: str, counts: Promised, k: int) -> Rate:
    return Rate(unit, rounded_share(counts.n_kept, counts.n_due, k=k), counts.n_open)


def _reach(
    message: Standing,
    tree: UnitTree,
    people: Mapping[str, int],
    groups: Mapping[str, str],
    viewer: Viewer,
    monday: date,
) -> tuple[Reach, ...]:
    audience = message.first.to or tree.root
    if audience not in tree:
        return ()
    # Week by week: a figure that moved with each click would say who clicked (rule A4).
    read = {row.by: row.unit for row in message.rows if row.step == "read" and row.day < monday}
    return _shares(audience, Counter(read.values()), tree, people, groups, viewer)


def _shares(
    audience: str,
    read: Mapping[str, int],
    tree: UnitTree,
    people: Mapping[str, int],
    groups: Mapping[str, str],
    viewer: Viewer,
) -> tuple[Reach, ...]:
    """Return the share of the people of ``audience`` who ``read`` (by unit), whole, then by group."""
    readers: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    inside = set(tree.descendants(audience))
    # A group that reaches beyond the audience would be counted with people who were sent nothing.
    whole = {
        name
        for name in set(groups.values())
        if all(key in inside for key, at in groups.items() if at == name)
    }
    for unit, name in groups.items():
        if name in whole:
            sizes[name] += people.get(unit, 0)
    for unit, n in read.items():
        if groups.get(unit) in whole:
            readers[groups[unit]] += n
    shown = [name for name in tree.keys if name in sizes and can_read_unit(viewer, tree, name)]
    total = sum(sizes.values())
    lines: Sequence[tuple[str, int, int]] = [
        (audience, min(sum(readers.values()), total), total),
        *((name, min(readers[name], sizes[name]), sizes[name]) for name in shown if name != audience),
    ]
    # All or nobody would say it of each one (rule A6).
    return tuple(
        Reach(name, rounded_share(x, n) if 0 < x < n else Withheld("protected"))
        for name, x, n in lines
        if n >= K
    )
