"""How cases pass between teams: transfers, loops and waits at each boundary, and who keeps a case to its end.

Between teams only, never between persons (R34, R93). A transfer is a register's fact; the wait is open time
until somebody of the team that took the case first acts on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np

from avers.core.estimate import Figure
from avers.core.measures.first_reply_time import first_reply_time
from avers.core.measures.proportion import proportion
from avers.core.organisation.business_hours import BusinessHours

__all__ = ["METHOD", "Act", "Boundary", "HandingMap", "Transfer", "handing_map"]

METHOD: Final = "hand-offs 1"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A case passes from a team to another; ``at`` has a zone."""

    case: str
    at: datetime
    giver: str
    taker: str


@dataclass(frozen=True, slots=True)
class Act:
    """A team acts on a case: a reply, a call, a note; ``pushes_away`` where a reply deflects (R152)."""

    case: str
    at: datetime
    team: str
    pushes_away: bool = False


@dataclass(frozen=True, slots=True)
class Boundary:
    """What happens between two teams, one way.

    ``n_loops`` are transfers to a team that had held the case before; ``wait`` is the open time until the
    taker first acts, in seconds (Kaplan and Meier where many still wait); ``n_pushed`` are transfers right
    before which the giver's last act pushed the case away.
    """

    giver: str
    taker: str
    n: int
    n_loops: int
    n_pushed: int
    n_waiting: int
    wait: Figure


@dataclass(frozen=True, slots=True)
class HandingMap:
    """Boundaries in the order of their names, and the share of cases that one team kept from end to end."""

    boundaries: tuple[Boundary, ...]
    kept_by_one: Figure
    n_cases: int
    n_loops: int


def handing_map(
    transfers: Sequence[Transfer], acts: Sequence[Act], *, hours: BusinessHours, until: datetime
) -> HandingMap:
    """Return the map of hand-offs of all cases that have an act or a transfer.

    A transfer from a team to itself is none. What comes after ``until`` is not read.

    Parameters
    ----------
    transfers, acts : sequences, in any order
    hours : BusinessHours
        In which waits are counted.
    until : datetime
        Up to when things are known.

    References
    ----------
    Conversations page, section 3 (ownership of the path, silos); measures page, section 1.3.
    """
    acts_of: dict[str, list[Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda one: one.at):
        if act.at <= until:
            acts_of[act.case].append(act)
    passed: dict[str, list[Transfer]] = defaultdict(list)
    for one in sorted(transfers, key=lambda one: one.at):
        if one.at <= until and one.giver != one.taker:
            passed[one.case].append(one)
    rows: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for case, ways in passed.items():
        for row in _rows(ways, acts_of.get(case, [])):
            rows[row.transfer.giver, row.transfer.taker].append(row)
    cases = set(acts_of) | set(passed)
    return HandingMap(
        tuple(_boundary(pair, rows[pair], hours, until) for pair in sorted(rows)),
        proportion(len(cases) - sum(_changes(case, passed, acts_of) for case in cases), len(cases)),
        len(cases),
        sum(row.is_loop for found in rows.values() for row in found),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    transfer: Transfer
    is_loop: bool
    is_pushed: bool
    taken_at: datetime | None


def _rows(ways: Sequence[Transfer], acts: Sequence[Act]) -> list[_Row]:
    held: set[str] = set()
    found = []
    for place, one in enumerate(ways):
        held.add(one.giver)
        # The wait ends with the next transfer too: whoever passes a case on has acted on it.
        ends = [act.at for act in acts if act.team == one.taker and act.at >= one.at]
        ends += [ways[place + 1].at] if place + 1 < len(ways) else []
        own = [act for act in acts if act.team == one.giver and act.at <= one.at]
        found.append(_Row(one, one.taker in held, bool(own) and own[-1].pushes_away, min(ends, default=None)))
        held.add(one.taker)
    return found


def _changes(case: str, passed: Mapping[str, list[Transfer]], acts_of: Mapping[str, list[Act]]) -> bool:
    return bool(passed.get(case)) or len({act.team for act in acts_of.get(case, ())}) > 1


def _boundary(pair: tuple[str, str], rows: Sequence[_Row], hours: BusinessHours, until: datetime) -> Boundary:
    given = np.array([_instant(row.transfer.at) for row in rows], dtype="datetime64[us]")
    taken = np.array(
        [np.datetime64("NaT") if row.taken_at is None else _instant(row.taken_at) for row in rows],
        dtype="datetime64[us]",
    )
    waits = first_reply_time(given, taken, hours, until=_instant(until))
    return Boundary(
        *pair,
        n=len(rows),
        n_loops=sum(row.is_loop for row in rows),
        n_pushed=sum(row.is_pushed for row in rows),
        n_waiting=sum(row.taken_at is None for row in rows),
        wait=waits.figure(),
    )


def _instant(moment: datetime) -> np.datetime64:
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "us")
