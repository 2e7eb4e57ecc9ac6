"""What leaders show: example acts, the routine of four, decisions taken for the culture (R3, R4, R86, R139).

Examples and the routine are their writer's alone (limit L2): no list, no export, no figure is made of them.
What was defended is evidence for the whole chain, and names nobody. Start at ``plan_example``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acting import names_around
from avers.application.leading import Gauge, OwnGauges, own_gauges
from avers.application.viewer import Viewer, can_read_unit
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Standing, standings
from avers.core.evidence.coaching import CHECKLIST, LEVELS, fact_faults, ratings_in, ratings_label
from avers.core.evidence.recognition import month_of
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "Defence", "Month", "Rated", "can_lead", "defences_for", "examples_of", "plan_example", "rate_month",
    "record_defence", "routine_of",
]  # fmt: skip

_EXAMPLES: Final = "shown"
_ROUTINES: Final = "routines"
_DEFENCES: Final = "defences"
_YEAR: Final = timedelta(days=366)
_BACK: Final = timedelta(days=31)
_LONGEST_LABEL: Final = 80
_LONGEST_COST: Final = 200
_N_MONTHS: Final = 6
_MOST_LINES: Final = 60

_ASKED_OF_TEAMS: Final[Mapping[str, str]] = {"clarify": "vision", "show": "example", "frame": "means"}
"""What published results say of each part of the routine; nothing is asked of teams about aligning."""


@dataclass(frozen=True)
class Rated:
    """One of the four: what one answered oneself this month, and what the own team said, where it was asked.

    ``own`` is one of ``LEVELS``, None while nothing is answered; ``team`` None where nothing may be shown.
    """

    key: str
    own: int | None
    team: Gauge | None

    @property
    def gap(self) -> int | None:
        """Points of 100 by which one sees oneself above (or below) what the team says; None without both.

        Where the answer lies inside the band of the team's figure there is none to speak of: 0.
        """
        if self.own is None or self.team is None or self.team.own is None:
            return None
        figure = self.team.own
        low = figure.value if figure.low is None else figure.low
        high = figure.value if figure.high is None else figure.high
        return 0 if low <= self.own <= high else round(self.own - figure.value)


@dataclass(frozen=True)
class Month:
    """The routine of one month, beside what the own team said; and the months before, oldest first."""

    first: date
    key: str
    rated: tuple[Rated, ...]
    before: tuple[tuple[date, Mapping[str, int]], ...]
    gauges: OwnGauges


@dataclass(frozen=True)
class Defence:
    """A decision taken for the culture, as one viewer reads it: the unit is told, not the name."""

    act: Standing
    is_mine: bool

    @property
    def outcome(self) -> str:
        """What came of it, "" while nobody knows."""
        row = self.act.last("closed")
        return row.words if row else ""


def can_lead(viewer: Viewer) -> bool:
    """Return whether ``viewer`` leads others: a team, the work, or the house."""
    return viewer.role in ("sponsor", "lead", "manager")


def plan_example(
    company: Company, viewer: Viewer, *, words: str, value: str, before: str, day: date | None, at: datetime
) -> Act:
    """Note what one will do, or did within a month, for a value to be seen; return the act.

    ``before`` says before whom, ``day`` when; a day that has passed is done at once.

    Raises
    ------
    InputRefused
        Everything that stands in the way.
    """
    today = at.date()
    faults = [*_value_faults(company, value), *fact_faults(words, _names(company, viewer))]
    if not before.strip():
        faults.append(Fault("example_before", path="before"))
    if day is None or not today - _BACK <= day <= today + _YEAR:
        faults.append(Fault("example_day", path="day"))
    if faults:
        raise InputRefused(faults)
    key = _new_key()
    rows = [
        Act(
            key, _EXAMPLES, today, viewer.identity, unit=viewer.unit, value=value, charter=_version(company),
            words=words.strip(), label=before.strip()[:_LONGEST_LABEL], due=day,
        )
    ]  # fmt: skip
    if day is not None and day < today:
        rows.append(Act(_new_key(), _EXAMPLES, today, viewer.identity, "kept", key, key, unit=viewer.unit))
    _write(company, viewer, rows, at)
    return rows[0]


def examples_of(company: Company, viewer: Viewer, today: date) -> tuple[Standing, ...]:
    """Return one's own examples of a year: those to come by day, then those done, newest first."""
    acts = [
        one
        for one in standings(company.acts.of_person(viewer.identity, kinds={_EXAMPLES}))
        if not one.is_withdrawn and (one.first.due or one.first.day) >= today - _YEAR
    ]
    days = {one.key: one.first.due or one.first.day for one in acts}
    to_come = sorted((one for one in acts if not one.last("kept")), key=lambda one: days[one.key])
    done = sorted((one for one in acts if one.last("kept")), key=lambda one: days[one.key], reverse=True)
    return (*to_come, *done)[:_MOST_LINES]


def rate_month(company: Company, viewer: Viewer, ratings: Mapping[str, int], *, at: datetime) -> None:
    """Keep one's own answers about this month; a second time corrects the first.

    Raises
    ------
    InputRefused
        One of the four has no answer, or none of ``LEVELS``.
    """
    if any(ratings.get(key) not in LEVELS for key in CHECKLIST):
        raise InputRefused([Fault("routine_answers", path="ratings")])
    already = _months(company, viewer).get(month_of(at.date()))
    label = ratings_label(ratings)
    key = _new_key()
    if already:
        new = Act(
            key, _ROUTINES, at.date(), viewer.identity, "corrected", already.key, already.key, label=label
        )
    else:
        new = Act(key, _ROUTINES, at.date(), viewer.identity, unit=viewer.unit, label=label)
    _write(company, viewer, [new], at)


def routine_of(company: Company, viewer: Viewer, today: date) -> Month:
    """Return the routine of this month, beside what the own team said through the newest wave (limit L2)."""
    months = _months(company, viewer)
    gauges = own_gauges(company, viewer)
    team = {one.key: one for one in gauges.gauges}
    first = month_of(today)
    current = months.get(first)
    own = _ratings(current) if current else {}
    rated = tuple(Rated(key, own.get(key), team.get(_ASKED_OF_TEAMS.get(key, ""))) for key in CHECKLIST)
    before = [(day, _ratings(one)) for day, one in sorted(months.items()) if day < first]
    return Month(first, current.key if current else "", rated, tuple(before[-_N_MONTHS:]), gauges)


def record_defence(
    company: Company,
    viewer: Viewer,
    *,
    words: str,
    value: str,
    cost: str,
    outcome: str = "",
    tree: UnitTree,
    at: datetime,
) -> Act:
    """Record a decision taken for the culture against a nearer interest, and return it.

    ``cost`` says what was given up for it. Whoever reads the unit reads this; it names nobody.

    Raises
    ------
    InputRefused
        Everything that stands in the way.
    """
    names = _names(company, viewer)
    faults = [*_value_faults(company, value), *fact_faults(words, names)]
    faults += fact_faults(cost, names, path="cost")
    if outcome.strip():
        faults += fact_faults(outcome, names, path="outcome")
    if len(cost.strip()) > _LONGEST_COST:
        faults.append(Fault("coach_long", path="cost", values={"expected": str(_LONGEST_COST)}))
    if faults:
        raise InputRefused(faults)
    key = _new_key()
    rows = [
        Act(
            key, _DEFENCES, at.date(), viewer.identity, unit=viewer.unit or tree.root, value=value,
            charter=_version(company), words=words.strip(), label=cost.strip(),
        )
    ]  # fmt: skip
    if outcome.strip():
        rows.append(
            Act(
                _new_key(), _DEFENCES, at.date(), viewer.identity, "closed", key, key, unit=viewer.unit,
                words=outcome.strip(),
            )
        )  # fmt: skip
    _write(company, viewer, rows, at)
    return rows[0]


def defences_for(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Defence, ...]:
    """Return what was defended in the chain of ``viewer`` in two years, newest first."""
    acts = standings(company.acts.of_kind(_DEFENCES, since=today - 2 * _YEAR))
    lines = (
        Defence(one, one.first.by == viewer.identity)
        for one in reversed(acts)
        if not one.is_withdrawn
        and (one.first.by == viewer.identity or (one.counts and can_read_unit(viewer, tree, one.first.unit)))
    )
    return tuple(lines)[:_MOST_LINES]


def _months(company: Company, viewer: Viewer) -> Mapping[date, Standing]:
    acts = standings(company.acts.of_person(viewer.identity, kinds={_ROUTINES}))
    return {month_of(one.first.day): one for one in acts if not one.is_withdrawn}


def _ratings(act: Standing) -> Mapping[str, int]:
    corrected = act.last("corrected")
    return ratings_in((corrected or act.first).label)


def _value_faults(company: Company, value: str) -> Iterator[Fault]:
    charter = company.charters.published()
    if charter is None or not charter.value(value):
        yield Fault("example_value", path="value")


def _names(company: Company, viewer: Viewer) -> tuple[str, ...]:
    return tuple(names_around(company, viewer, viewer.unit, company.organisation.units()))


def _version(company: Company) -> str:
    charter = company.charters.published()
    return charter.version if charter else ""


def _write(company: Company, viewer: Viewer, rows: list[Act], at: datetime) -> None:
    with company.work("act", by=viewer.key, at=at) as work:
        company.acts.add(rows)
        work.note(kind=rows[0].kind)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
