"""The path of one person: what the charter asks of whoever arrives, what they lived, what comes back later.

A path is compiled from the charter and belongs to whoever walks it: nobody else reads what was ticked, not
even who welcomes them, who reads what there is to arrange (limit L2). Groups are told as cohorts of k people
or more, to the end of last month. Start at ``path_of``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acted import K
from avers.application.acting import units_of
from avers.application.compiling import own_card, published_documents
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter, Value
from avers.core.diagnosis.exposure import Exposure, cohorts_in, exposures
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Standing, standings
from avers.core.evidence.lived import CONTACT, MOST_HOURS, REFRESH, Lived, hours_in, months_after
from avers.core.organisation.person import Person
from avers.core.organisation.register import RegisterRow
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "REFRESH_MONTHS", "Arrival", "Due", "Path", "PathStep", "Stage", "due_of", "exposure_of", "note_step",
    "path_of", "setting_of", "to_arrange",
]  # fmt: skip

REFRESH_MONTHS: Final = 6
_KIND: Final = "lived"
_ARRIVING: Final = timedelta(days=183)
_FURTHEST: Final = timedelta(days=366)
_AT_MOST_EVERY: Final = timedelta(days=30)
_YEARS_BACK: Final = 2
_MOST_UNITS: Final = 60
_MOST_ARRIVALS: Final = 30

_CARD: Final = Text("Dans votre métier", "In your job")
_CARD_STEP: Final = Text("Le faire une première fois : {words}", "Do it a first time: {words}")
_AGAIN_STEP: Final = Text(
    "Reprendre cette valeur : {name}. Racontez à un collègue un acte récent qui la montre.",
    "Take this value up again: {name}. Tell a colleague a recent act that shows it.",
)


@dataclass(frozen=True)
class PathStep:
    """One step of a path.

    Attributes
    ----------
    asked : float
        Hours with customers; 0 where the step is lived once.
    done : tuple of Standing
        What this person noted of it, oldest first.
    """

    key: str
    words: Text
    asked: float = 0.0
    done: tuple[Standing, ...] = ()

    @property
    def hours(self) -> float:
        """Hours noted so far."""
        return sum(Lived.read(one.first.label).hours for one in self.done)

    @property
    def is_done(self) -> bool:
        """Whether it was lived, all its hours included."""
        return bool(self.done) and self.hours >= self.asked


@dataclass(frozen=True)
class Stage:
    """Steps that belong together: the first day, the first week, with customers, the first month."""

    title: Text
    steps: tuple[PathStep, ...]


@dataclass(frozen=True)
class Due:
    """What waits for one person on their path.

    Attributes
    ----------
    n_steps : int
        Steps of the arrival not lived yet; 0 once nobody would call them a newcomer.
    again : PathStep or None
        The value to take up again now: the one longest left, one a month at most.
    """

    n_steps: int = 0
    again: PathStep | None = None

    @property
    def n(self) -> int:
        """How many things wait."""
        return self.n_steps + (self.again is not None)


@dataclass(frozen=True)
class Path:
    """The whole path of one person, as it stands; ``arrived`` is their first day, None where unknown."""

    version: str
    stages: tuple[Stage, ...]
    due: Due
    arrived: date | None
    is_new: bool
    refresh_months: int
    renewed: tuple[Standing, ...]

    @property
    def steps(self) -> tuple[PathStep, ...]:
        """Every step, in order."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @property
    def n_done(self) -> int:
        """Steps lived."""
        return sum(step.is_done for step in self.steps)


@dataclass(frozen=True)
class Arrival:
    """Somebody who arrived in the last months, for who welcomes them: never what they lived."""

    name: str
    unit: str
    day: date
    hours: float


def path_of(company: Company, viewer: Viewer, today: date) -> Path | None:
    """Return the path of ``viewer``; None while no charter is in force (R120)."""
    charter = company.charters.published()
    if charter is None:
        return None
    lines = company.organisation.people_with([viewer.person]) if viewer.person else ()
    arrived = _arrived(lines)
    acts = _own(company, viewer)
    stages = tuple(_stages(company, viewer, acts, lines[-1].role if lines else ""))
    is_new = arrived is not None and today - arrived <= _ARRIVING
    months = int(setting_of(company, "refresh_months") or REFRESH_MONTHS)
    return Path(
        charter.version, stages,
        Due(
            sum(not step.is_done for stage in stages for step in stage.steps) if is_new else 0,
            _again(charter, acts, months, today),
        ),
        arrived, is_new, months,
        tuple(one for one in acts if Lived.read(one.first.label).step.startswith(REFRESH)),
    )  # fmt: skip


def due_of(company: Company, viewer: Viewer, today: date) -> Due:
    """Return what waits for ``viewer`` on their path; nothing for who is linked to no person."""
    path = path_of(company, viewer, today) if viewer.person else None
    return path.due if path else Due()


def note_step(
    company: Company, viewer: Viewer, key: str, *, day: date | None, hours: str = "", at: datetime
) -> Act:
    """Note that ``viewer`` lived the step ``key`` of their path on ``day``, and return the act.

    Raises
    ------
    NotFound
        Their path has no such step.
    InputRefused
        No day, one to come or more than a year ago; no hours where they are counted, or more than a day has.
    """
    today = at.date()
    with company.work("act", by=viewer.key, at=at) as work:
        # Read inside the one transaction: a step sent twice is noted once.
        path = path_of(company, viewer, today)
        step = _step_called(path, key)
        if path is None or step is None:
            raise NotFound(found=key)
        faults = list(_day_faults(day, today))
        counted = hours_in(hours) if step.asked else 0.0
        if counted is None:
            values = {"found": hours.strip()[:20], "expected": str(MOST_HOURS)}
            faults.append(Fault("lived_hours", path="hours", values=values))
        if faults or day is None or counted is None:
            raise InputRefused(faults)
        if step.done and not step.asked and not key.startswith(REFRESH):
            return step.done[-1].first
        value = key.removeprefix(REFRESH) if key.startswith(REFRESH) else ""
        new = Act(
            secrets.token_urlsafe(16), _KIND, day, viewer.identity, unit=viewer.unit, value=value,
            charter=path.version, label=Lived(key, counted).label,
        )  # fmt: skip
        company.acts.add([new])
        work.note(kind=_KIND)
    return new


def to_arrange(
    company: Company, viewer: Viewer, tree: UnitTree, today: date
) -> tuple[tuple[Arrival, ...], tuple[Stage, ...]]:
    """Return who arrived lately in the units of a manager, and the steps that need somebody to arrange them.

    What a newcomer ticked is theirs: this reads the list of people and the charter, and no act (limit L2).
    """
    if viewer.role != "manager":
        return (), ()
    units = sorted(units_of(viewer, tree), key=lambda key: (key != viewer.unit, tree.depth(key), key))
    people = [one for unit in units[:_MOST_UNITS] for one in company.organisation.people_of(unit)]
    news = [one for one in people if _is_new(one, today) and one.key != viewer.person]
    hours = {role: _hours_asked(company, role) for role in {one.role for one in news}}
    lines = company.organisation.people_with([one.key for one in news])
    first = {key: _arrived([line for line in lines if line.key == key]) for key in {one.key for one in news}}
    arrivals = [
        Arrival(one.name or one.key, one.unit, one.from_date, hours[one.role])
        for one in news
        # Somebody who changed teams did not arrive in the house.
        if one.from_date is not None and first[one.key] == one.from_date
    ]
    arrivals.sort(key=lambda one: (one.day, one.name), reverse=True)
    kept = ("contact", "see.", "do.", "own.role_card")
    stages = [
        Stage(stage.title, tuple(step for step in stage.steps if step.key.startswith(kept)))
        for stage in _stages(company, viewer, (), "")
    ]
    return tuple(arrivals[:_MOST_ARRIVALS]), tuple(stage for stage in stages if stage.steps)


def exposure_of(company: Company, today: date) -> tuple[Exposure, ...]:
    """Return what each cohort noted to the end of last month, newest first (R15, R120, R134).

    A figure that moved with each tick would say who ticked (rule A4).
    """
    charter = company.charters.published()
    if charter is None:
        return ()
    arrivals: dict[str, date] = {}
    for one in company.organisation.people():
        if one.from_date is not None:
            arrivals[one.key] = min(one.from_date, arrivals.get(one.key, one.from_date))
    before = today.replace(day=1)
    since = date(today.year - _YEARS_BACK, 1, 1)
    cohorts = cohorts_in(arrivals, since=since, before=before, k=K)
    rows = company.acts.of_kind(_KIND, since=since, until=before - timedelta(days=1))
    steps = frozenset(step.key for stage in _compiled(company) for step in stage.steps)
    return tuple(reversed(exposures(cohorts, standings(rows), steps=steps, k=K)))


def setting_of(company: Company, setting: str, role: str = "") -> float | None:
    """Return what the house set for its paths, for ``role`` or for everybody; None where it set nothing."""
    rows: Sequence[RegisterRow] = company.registers.read("path_settings").rows
    for wanted in dict.fromkeys((role, "")):
        for row in rows:
            number = row.get("number")
            if row.get("setting") == setting and str(row.get("role") or "") == wanted:
                return float(number) if isinstance(number, int | float) and number > 0 else None
    return None


def _compiled(company: Company) -> Iterator[Stage]:
    """Yield the path that everybody shares."""
    for document in published_documents(company):
        if document.kind == "onboarding":
            for section in document.sections:
                yield Stage(
                    section.title,
                    tuple(PathStep(one.key, one.words(), float(one.hours)) for one in section.entries),
                )


def _stages(company: Company, viewer: Viewer, acts: Sequence[Standing], role: str) -> Iterator[Stage]:
    done: dict[str, list[Standing]] = {}
    for one in acts:
        done.setdefault(Lived.read(one.first.label).step, []).append(one)
    declared = setting_of(company, "contact_hours", role)
    for stage in _compiled(company):
        yield Stage(
            stage.title,
            tuple(
                PathStep(
                    one.key, one.words, (declared or one.asked) if one.key == CONTACT else one.asked,
                    tuple(done.get(one.key, ())),
                )
                for one in stage.steps
            ),
        )  # fmt: skip
    card = own_card(company, viewer, published_documents(company))
    if card and role:
        steps = (
            PathStep(f"card.{one.key}", _said(_CARD_STEP, words=one.words()),
                     done=tuple(done.get(f"card.{one.key}", ())))
            for one in card.entries
        )  # fmt: skip
        yield Stage(_CARD, tuple(steps))


def _hours_asked(company: Company, role: str) -> float:
    declared = setting_of(company, "contact_hours", role)
    shared = (step.asked for stage in _compiled(company) for step in stage.steps if step.key == CONTACT)
    return declared or next(shared, 0.0)


def _again(charter: Charter, acts: Sequence[Standing], months: int, today: date) -> PathStep | None:
    """Return the value that was left longest, ``months`` or more; None where one was taken up this month."""
    renewed = [one.first.day for one in acts if Lived.read(one.first.label).step.startswith(REFRESH)]
    if not acts or (renewed and max(renewed) > today - _AT_MOST_EVERY):
        return None
    begun = min(one.first.day for one in acts)
    last: Mapping[str, date] = {value.key: _last_of(value, acts, begun) for value in charter.values}
    due = [key for key in last if months_after(last[key], months) <= today]
    if not due:
        return None
    value = charter.value(min(due, key=lambda key: last[key]))
    assert value is not None  # noqa: S101 - its key was read in this charter
    return _renewal(value, [one for one in acts if Lived.read(one.first.label).step == REFRESH + value.key])


def _last_of(value: Value, acts: Sequence[Standing], begun: date) -> date:
    """Return the last day on which something of ``value`` was lived, else the day the path was begun."""
    days = [one.first.day for one in acts if _speaks_of(one, value.key)]
    return max(days, default=begun)


def _speaks_of(act: Standing, value: str) -> bool:
    parts = Lived.read(act.first.label).step.split(".")
    return act.first.value == value or (parts[0] in ("see", "do") and parts[1:2] == [value])


def _renewal(value: Value, done: Sequence[Standing] = ()) -> PathStep:
    return PathStep(REFRESH + value.key, _said(_AGAIN_STEP, name=value.name), done=tuple(done))


def _step_called(path: Path | None, key: str) -> PathStep | None:
    if path is None:
        return None
    again = (path.due.again,) if path.due.again else ()
    return next((step for step in (*path.steps, *again) if step.key == key), None)


def _day_faults(day: date | None, today: date) -> Iterator[Fault]:
    if day is None or not today - _FURTHEST <= day <= today:
        yield Fault("lived_day", path="day")


def _own(company: Company, viewer: Viewer) -> tuple[Standing, ...]:
    acts = standings(company.acts.of_person(viewer.identity, kinds={_KIND}))
    return tuple(one for one in acts if one.first.by == viewer.identity and one.counts)


def _arrived(lines: Sequence[Person]) -> date | None:
    return min((one.from_date for one in lines if one.from_date is not None), default=None)


def _is_new(one: Person, today: date) -> bool:
    return (
        one.from_date is not None
        and today - _ARRIVING <= one.from_date <= today
        and one.serves_between(today, today)
    )


def _said(sentence: Text, **words: Text) -> Text:
    sides = {side: {name: text.in_language(side) for name, text in words.items()} for side in ("fr", "en")}
    return Text(sentence.fr.format(**sides["fr"]), sentence.en.format(**sides["en"]))
