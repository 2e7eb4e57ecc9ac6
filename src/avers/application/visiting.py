"""Mystery visits: scenarios weighed beforehand, teams drawn at random, grids filled blind (R18, R64).

Whoever leads the work writes what is asked and which items of the compiled grid are looked at; their weights
are kept with the scenario before any visit. The draw is by the system: who plans does not choose the teams, a
team does not know that it was drawn, a visitor sees their own visits and no result. Nothing is collected
before staff were told (limit L5). Start at ``write_scenario``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acted import K
from avers.application.incidents import UNNAMED
from avers.application.lawfulness import NoticeMissing, kind_is_open
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.charter.compilation.document import Compiled, Entry
from avers.core.charter.compilation.visit import compile_visit
from avers.core.charter.document import Charter
from avers.core.charter.language.folding import fold
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Recipient, Standing, standings
from avers.core.evidence.grid import Look, Weighed, found_of, unanswered, weighed_row
from avers.core.evidence.incident import blame_in
from avers.core.evidence.recognition import LONGEST, trait_in, word_faults
from avers.core.evidence.unnamed import masked
from avers.core.evidence.visit import (
    CHANNELS,
    Drawn,
    Plan,
    Scenario,
    Visitor,
    draw_visits,
    scenario_of,
)
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "MOST_OUTSIDE", "MOST_VISITS", "Draw", "Errand", "Outside", "Planned", "can_plan_visits",
    "cancel_draw", "check_open", "draw_for", "draw_teams", "draws_for", "errand_for", "errands_for",
    "fill_visit", "grid_of", "named_people", "names_in", "reopen_visit", "scenario_called", "scenarios_for",
    "take_scenario_back", "visits_are_open", "write_scenario",
]  # fmt: skip

MOST_VISITS: Final = 200
MOST_OUTSIDE: Final = 20
_LONGEST_TITLE: Final = 80
_FURTHEST: Final = timedelta(days=184)
# What was filled without a network may come a little after the last day.
_GRACE: Final = timedelta(days=14)
_SCENARIOS, _ROUNDS, _VISITS = "scenarios", "rounds", "visits"


@dataclass(frozen=True)
class Planned:
    """A scenario, and how many draws were made of it; one that was drawn is never taken back."""

    scenario: Scenario
    n_draws: int


@dataclass(frozen=True)
class Draw:
    """A draw as those who plan see it: how far it is, never who was drawn while it lasts.

    ``outside`` are the numbers of the outside people who were given visits.
    """

    act: Standing
    scenario: Scenario
    plan: Plan
    due: date
    n_visits: int
    n_made: int
    outside: tuple[str, ...]
    n_teams: int

    @property
    def key(self) -> str:
        """Key of the draw."""
        return self.act.key

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.act.is_withdrawn


@dataclass(frozen=True)
class Outside:
    """An outside visitor, as a signed link names them: the draw, and their number in it."""

    draw: str
    number: str


@dataclass(frozen=True)
class Errand:
    """A visit to make, or made, as its visitor sees it: no score, nothing of other visitors."""

    act: Standing
    scenario: Scenario
    grid: Compiled

    @property
    def unit(self) -> str:
        """The team to visit."""
        return self.act.first.to_unit

    @property
    def is_made(self) -> bool:
        """Whether it was filled and sent."""
        return self.act.last("closed") is not None


def can_plan_visits(viewer: Viewer) -> bool:
    """Return whether ``viewer`` writes scenarios and has teams drawn."""
    return viewer.role in ("sponsor", "lead")


def visits_are_open(company: Company, today: date) -> bool:
    """Return whether staff were told of mystery visits, as limit L5 asks."""
    return kind_is_open(company, _VISITS, on=today)


def check_open(company: Company, today: date) -> None:
    """Raise ``NoticeMissing`` where staff were not told of mystery visits."""
    if not visits_are_open(company, today):
        raise NoticeMissing(found=_VISITS, wave="")


def grid_of(charter: Charter) -> Compiled:
    """Return the compiled grid: its items are chosen from for a scenario, its proof is always asked."""
    return compile_visit(charter, charter.version)


# ── Scenarios ───────────────────────────────────────────────────────────────────────────────────────


def write_scenario(
    company: Company,
    viewer: Viewer,
    *,
    channel: str,
    title: str,
    words: str,
    items: Iterable[str],
    at: datetime,
    language: Language = "fr",
) -> Act:
    """Keep a scenario with the weight of each of its items, and return it.

    The items are those of the grid compiled from the charter in force; what they weigh is written with the
    scenario, before any visit, and is never changed.

    Raises
    ------
    NoticeMissing
        Staff were not told of mystery visits (limit L5).
    NotFound
        ``viewer`` does not plan visits.
    InputRefused
        Everything that stands in the way.
    """
    if not can_plan_visits(viewer):
        raise NotFound(found=_SCENARIOS)
    check_open(company, at.date())
    charter = company.charters.published()
    if charter is None:
        raise InputRefused([Fault("visit_no_charter", path="items")])
    wanted = set(items)
    entries = [one for one in _looked_at(grid_of(charter)) if one.key in wanted]
    faults = list(_scenario_faults(channel, title, words, entries, language))
    if faults:
        raise InputRefused(faults)
    first = Act(
        _new_key(), _SCENARIOS, at.date(), viewer.identity, unit=viewer.unit, charter=charter.version,
        words=masked(words.strip()), label=f"{channel}\n{masked(title.strip())}",
    )  # fmt: skip
    rows = [weighed_row(Weighed(one.key, one.weight, one.critical), _new_key(), first) for one in entries]
    _write(company, viewer.key, [first, *rows], at)
    return first


def scenarios_for(company: Company, viewer: Viewer) -> tuple[Planned, ...]:
    """Return the scenarios in use, newest first; none for whoever does not plan."""
    if not can_plan_visits(viewer):
        return ()
    drawn = [Plan.read(one.first.label).scenario for one in _all(company, _ROUNDS)]
    found = [scenario_of(one) for one in reversed(_all(company, _SCENARIOS)) if not one.is_withdrawn]
    return tuple(Planned(one, drawn.count(one.act.key)) for one in found)


def scenario_called(company: Company, viewer: Viewer, key: str) -> Planned:
    """Return one scenario; raises ``NotFound`` where there is none that ``viewer`` may read."""
    found = next((one for one in scenarios_for(company, viewer) if one.scenario.act.key == key), None)
    if found is None:
        raise NotFound(found=key)
    return found


def take_scenario_back(company: Company, viewer: Viewer, key: str, *, at: datetime) -> None:
    """Take a scenario back that was never drawn; ``InputRefused`` (``not_now``) once it was."""
    planned = scenario_called(company, viewer, key)
    if planned.n_draws:
        raise InputRefused([Fault("not_now", path="words")])
    row = Act(_new_key(), _SCENARIOS, at.date(), viewer.identity, "withdrawn", key, key)
    _write(company, viewer.key, [row], at)


def _scenario_faults(
    channel: str, title: str, words: str, entries: Sequence[Entry], language: Language
) -> Iterator[Fault]:
    if channel not in CHANNELS:
        yield Fault("visit_channel", path="channel")
    if not 1 <= len(title.strip()) <= _LONGEST_TITLE:
        yield Fault("visit_title", path="title", values={"expected": str(_LONGEST_TITLE)})
    yield from word_faults(words.strip())
    trait = trait_in(words, language)
    if trait:
        yield Fault("visit_trait", path="words", values={"found": trait})
    if not any(one.critical or one.key.partition(".")[0] != "environment" for one in entries):
        yield Fault("visit_items", path="items")


# ── The draw ────────────────────────────────────────────────────────────────────────────────────────


def names_in(words: str) -> tuple[str, ...]:
    """Return the names that a few lines hold, one a line, each once."""
    return tuple(dict.fromkeys(line.strip() for line in words.splitlines() if line.strip()))


def named_people(company: Company, names: Sequence[str], today: date) -> tuple[list[Person], list[Fault]]:
    """Return the people of today who bear ``names``, whole; a fault for each that fits none or several."""
    found, faults = [], []
    for name in names:
        there = [
            one
            for one in company.organisation.find_people(name)
            if fold(one.name).text == fold(name).text and one.serves_between(today, today)
        ]
        if len({one.key for one in there}) == 1:
            found.append(there[0])
        else:
            code = "visit_same_name" if there else "visit_no_name"
            faults.append(Fault(code, path="names", values={"found": name}))
    return found, faults


def draw_teams(
    company: Company,
    viewer: Viewer,
    key: str,
    *,
    within: str,
    n_visits: int,
    n_twice: int,
    names: Sequence[str],
    n_outside: int,
    due: date | None,
    tree: UnitTree,
    at: datetime,
    seed: int | None = None,
) -> Act:
    """Draw the teams to visit under the scenario ``key``, and who visits each; return the draw.

    Parameters
    ----------
    within : str
        The unit below which teams are drawn. Only teams of at least ``K`` people of today can be: a visit of
        a smaller one would be about somebody.
    n_visits, n_twice : int
        Teams to draw, and how many of them are seen by two visitors, for their agreement.
    names : sequence of str
        Colleagues who visit, by their whole names.
    n_outside : int, 0 to ``MOST_OUTSIDE``
        Outside people who visit: each gets a link.
    due : date
        Last day of the visits.
    seed : int, optional
        Kept with the draw, so that it can be made again; at random when left out.

    Raises
    ------
    NotFound, NoticeMissing
        As ``write_scenario``.
    InputRefused
        Everything that stands in the way.
    """
    planned = scenario_called(company, viewer, key)
    check_open(company, at.date())
    visitors, faults = _visitors(company, names, n_outside, at.date())
    units = _teams(company, within, tree, at.date())
    faults += _draw_faults(units, n_visits, n_twice, due, at.date())
    if within not in tree:
        faults.append(Fault("visit_within", path="within"))
    plan = Plan(key, secrets.randbelow(10**9) if seed is None else seed, n_visits, n_twice)
    drawn = draw_visits(plan, units, visitors, tree) if not faults else ()
    if not faults and len(drawn) < n_visits + n_twice:
        faults.append(Fault("visit_few_visitors", path="names"))
    if faults:
        raise InputRefused(faults)
    first = Act(
        _new_key(), _ROUNDS, at.date(), viewer.identity, unit=viewer.unit,
        charter=planned.scenario.act.first.charter, label=plan.label, due=due,
    )  # fmt: skip
    _write(company, viewer.key, [first, *_listed(first, units, visitors), *_to_make(first, drawn)], at)
    return first


def _listed(first: Act, units: Sequence[str], visitors: Sequence[Visitor]) -> Iterator[Act]:
    """Yield the rows of a draw that say on whom it could fall: with them it is made again."""
    listed: list[tuple[Recipient, str, str]] = [("unit", unit, "") for unit in units]
    listed += [(one.kind, one.key, one.unit) for one in visitors]
    for kind, to, to_unit in listed:
        yield Act(
            _new_key(), _ROUNDS, first.day, first.by, "listed", first.key, first.key, to_kind=kind, to=to,
            to_unit=to_unit,
        )  # fmt: skip


def _to_make(first: Act, drawn: Sequence[Drawn]) -> Iterator[Act]:
    """Yield the visits of a draw, each to be made by its last day."""
    for one in drawn:
        yield Act(
            _new_key(), _VISITS, first.day, first.by, to_kind=one.visitor.kind, to=one.visitor.key,
            to_unit=one.unit, label=first.key, charter=first.charter, due=first.due,
        )  # fmt: skip


def draws_for(company: Company, viewer: Viewer) -> tuple[Draw, ...]:
    """Return the draws, newest first; none for whoever does not plan."""
    if not can_plan_visits(viewer):
        return ()
    scenarios = {one.key: scenario_of(one) for one in _all(company, _SCENARIOS)}
    by_draw: dict[str, list[Standing]] = {}
    for one in _all(company, _VISITS):
        by_draw.setdefault(one.first.label, []).append(one)
    found = []
    for one in reversed(_all(company, _ROUNDS)):
        plan = Plan.read(one.first.label)
        visits = by_draw.get(one.key, [])
        numbers = {visit.first.to for visit in visits if visit.first.to_kind == "customers"}
        outside = tuple(sorted(numbers, key=lambda one: (len(one), one)))
        if plan.scenario in scenarios and one.first.due:
            found.append(
                Draw(
                    one, scenarios[plan.scenario], plan, one.first.due, len(visits),
                    sum(visit.last("closed") is not None for visit in visits), outside,
                    sum(row.step == "listed" and row.to_kind == "unit" for row in one.rows),
                )
            )  # fmt: skip
    return tuple(found)


def draw_for(company: Company, viewer: Viewer, key: str) -> Draw:
    """Return one draw; raises ``NotFound`` where there is none that ``viewer`` may read."""
    found = next((one for one in draws_for(company, viewer) if one.key == key), None)
    if found is None:
        raise NotFound(found=key)
    return found


def cancel_draw(company: Company, viewer: Viewer, key: str, *, at: datetime) -> None:
    """Call off what was not visited yet; visits that were made stay."""
    draw = draw_for(company, viewer, key)
    if draw.is_cancelled:
        raise InputRefused([Fault("not_now", path="words")])
    day, by = at.date(), viewer.identity
    rows = [Act(_new_key(), _ROUNDS, day, by, "withdrawn", key, key)]
    for one in _all(company, _VISITS):
        if one.first.label == key and one.last("closed") is None and not one.is_withdrawn:
            rows.append(Act(_new_key(), _VISITS, day, by, "withdrawn", one.key, one.key))
    _write(company, viewer.key, rows, at)


def _visitors(
    company: Company, names: Sequence[str], n_outside: int, today: date
) -> tuple[list[Visitor], list[Fault]]:
    people, faults = named_people(company, names, today)
    found = [Visitor("person", one.key, one.unit) for one in people]
    if not 0 <= n_outside <= MOST_OUTSIDE:
        faults.append(Fault("visit_outside", path="n_outside", values={"expected": str(MOST_OUTSIDE)}))
    if not names and n_outside < 1:
        faults.append(Fault("visit_nobody", path="names"))
    outside = range(1, min(max(n_outside, 0), MOST_OUTSIDE) + 1)
    return [*found, *(Visitor("customers", f"outside-{one}") for one in outside)], faults


def _teams(company: Company, within: str, tree: UnitTree, today: date) -> list[str]:
    people = company.organisation.head_counts(today)
    below = tree.descendants(within) if within in tree else ()
    return sorted(unit for unit in below if people.get(unit, 0) >= K)


def _draw_faults(
    units: Sequence[str], n_visits: int, n_twice: int, due: date | None, today: date
) -> Iterator[Fault]:
    most = min(len(units), MOST_VISITS)
    if not 1 <= n_visits <= most:
        yield Fault("visit_how_many", path="n_visits", values={"found": str(n_visits), "expected": str(most)})
    if not 0 <= n_twice <= n_visits:
        yield Fault("visit_twice", path="n_twice", values={"expected": str(n_visits)})
    if due is None or not today <= due <= today + _FURTHEST:
        yield Fault("visit_due", path="due")


# ── The visit ───────────────────────────────────────────────────────────────────────────────────────


def errands_for(company: Company, visitor: Viewer | Outside, today: date) -> tuple[Errand, ...]:
    """Return the visits that ``visitor`` has to make, or made and may still correct."""
    if isinstance(visitor, Outside):
        acts = [one for one in _all(company, _VISITS) if _is_theirs(one, visitor)]
    else:
        acts = list(standings(company.acts.of_person(visitor.identity, kinds={_VISITS})))
    there = [one for one in acts if _is_theirs(one, visitor) and _lasts(one, today)]
    return tuple(_errands(company, there))


def errand_for(company: Company, visitor: Viewer | Outside, key: str, today: date) -> Errand:
    """Return one visit to make; raises ``NotFound`` where there is none for ``visitor``."""
    found = next((one for one in errands_for(company, visitor, today) if one.act.key == key), None)
    if found is None:
        raise NotFound(found=key)
    return found


def fill_visit(
    company: Company,
    visitor: Viewer | Outside,
    key: str,
    looks: Sequence[Look],
    *,
    proof: str,
    at: datetime,
    language: Language = "fr",
    heard: bool = False,
) -> bool:
    """Keep what a visitor saw, whole; return False where it was there already, and nothing was written.

    Names are masked. The rows bear the first day of the month: neither day nor hour of a visit is kept, so
    that nothing in it points at who was on duty. ``heard`` sends words that put the blame on somebody, once
    that was pointed out.

    Raises
    ------
    NotFound
        There is no such visit for ``visitor``: another's, called off, or over.
    NoticeMissing
        Staff were not told of mystery visits (limit L5).
    InputRefused
        Everything that stands in the way.
    """
    check_open(company, at.date())
    with company.work("visit", by=_account_of(visitor), at=at) as work:
        errand = errand_for(company, visitor, key, at.date())
        if errand.is_made:
            # Sent twice, by a network that came back: the first one stands.
            return False
        said = {one.item: one for one in looks}
        names = [one.name for one in company.organisation.people_of(errand.unit)]
        faults = list(_look_faults(errand.scenario, said, proof, language, heard=heard))
        if faults:
            raise InputRefused(faults)
        by = "" if isinstance(visitor, Outside) else visitor.identity
        month = at.date().replace(day=1)
        rows = [
            Act(
                _new_key(), _VISITS, month, by, "looked", key, key, label=item.key,
                found=found_of(said[item.key].found), words=masked(said[item.key].words.strip(), names),
            )
            for item in errand.scenario.items
        ]  # fmt: skip
        end = Act(_new_key(), _VISITS, month, by, "closed", key, key, label=f"{month:%Y-%m}",
                  words=masked(proof.strip(), names))  # fmt: skip
        company.acts.add([*rows, end])
        work.note(kind=_VISITS)
    return True


def reopen_visit(company: Company, visitor: Viewer | Outside, key: str, *, at: datetime) -> None:
    """Take back what was sent, to fill it again, while the draw lasts; raises as ``fill_visit`` does."""
    with company.work("visit", by=_account_of(visitor), at=at) as work:
        errand = errand_for(company, visitor, key, at.date())
        closed = errand.act.last("closed")
        if closed is None or (errand.act.first.due or at.date()) < at.date():
            raise InputRefused([Fault("not_now", path="words")])
        by = "" if isinstance(visitor, Outside) else visitor.identity
        company.acts.add([Act(_new_key(), _VISITS, closed.day, by, "undone", key, closed.key)])
        work.note(kind=_VISITS, step="undone")


def _look_faults(
    scenario: Scenario, said: Mapping[str, Look], proof: str, language: Language, *, heard: bool
) -> Iterator[Fault]:
    missing = list(unanswered(scenario.items, said))
    if missing:
        yield Fault("visit_unanswered", path=missing[0], values={"found": str(len(missing))})
    for fault in word_faults(proof.strip()):
        yield Fault(f"visit_proof_{fault.code.removeprefix('words_')}", path="proof", values=fault.values)
    for words in (proof, *(one.words for one in said.values())):
        if len(words) > LONGEST:
            yield Fault("words_too_many", path="words", values={"expected": str(LONGEST)})
        blame = "" if heard else blame_in(words, language)
        if blame:
            yield Fault("visit_blame", path="words", values={"found": blame})


def _looked_at(grid: Compiled) -> Iterator[Entry]:
    return (entry for entry in grid.entries() if entry.answer == "seen")


def _is_theirs(act: Standing, visitor: Viewer | Outside) -> bool:
    first = act.first
    if isinstance(visitor, Outside):
        return first.to_kind == "customers" and (first.label, first.to) == (visitor.draw, visitor.number)
    return first.to_kind == "person" and first.to == visitor.identity


def _lasts(act: Standing, today: date) -> bool:
    due = act.first.due
    return not act.is_withdrawn and due is not None and today <= due + _GRACE


def _errands(company: Company, acts: Iterable[Standing]) -> Iterator[Errand]:
    rounds: dict[str, Standing] = {one.key: one for one in _all(company, _ROUNDS)}
    scenarios = {one.key: scenario_of(one) for one in _all(company, _SCENARIOS)}
    for one in acts:
        round_ = rounds.get(one.first.label)
        scenario = scenarios.get(Plan.read(round_.first.label).scenario) if round_ else None
        charter = company.charters.published(one.first.charter)
        if scenario and charter:
            yield Errand(one, scenario, grid_of(charter))


def _account_of(visitor: Viewer | Outside) -> str:
    return UNNAMED if isinstance(visitor, Outside) else visitor.key


def _all(company: Company, kind: str) -> tuple[Standing, ...]:
    return standings(company.acts.of_kind(kind))


def _write(company: Company, by: str, rows: Sequence[Act], at: datetime) -> None:
    with company.work("act", by=by, at=at) as work:
        company.acts.add(rows)
        work.note(kind=rows[0].kind)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
