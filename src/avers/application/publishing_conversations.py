"""Figures of conversations: one calendar month of the sample becomes one publication, frozen (decision 0059).

A month is closed a week after its end, once; what is contested is out of it, or out of its next revision. The
figures go through ``core.publication`` like any other, then only what at least thirty replies stand behind
stays. Pages read what was published and nothing else. Start at ``close_month``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from avers.application.gathering import employees_serving
from avers.application.ports.refusals import AlreadyPublished
from avers.application.sampled import sampled_threads, sampling_of
from avers.core.conversations.batch import last_day_gone
from avers.core.conversations.figures import FACETS, ITEMS, METHOD, of_case, of_promises, of_reading
from avers.core.conversations.handing import Act, HandingMap, Transfer, handing_map
from avers.core.conversations.message import Change
from avers.core.conversations.promises import By, Turn, promises_of
from avers.core.conversations.reading_kept import left_out
from avers.core.errors import UsageError
from avers.core.evidence.answers import Answers
from avers.core.organisation.business_hours import BusinessHours, read_week, read_zone
from avers.core.organisation.tree import FICTITIOUS
from avers.core.publication.audit import audit
from avers.core.publication.cell import Publication
from avers.core.publication.conversation_cells import (
    FEWEST_REPLIES,
    Counted,
    adjusted_cells,
    ahead_cells,
    alike_cells,
    courtesy_cells,
    handing_cells,
    tone_cells,
    unit_cells,
)
from avers.core.publication.conversation_templates import Used, team_templates
from avers.core.publication.publish import K_DEFAULT, publish

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.conversations.reading_kept import Reading
    from avers.core.conversations.thread import Thread
    from avers.core.organisation.tree import UnitTree
    from avers.core.publication.cell import Cell

__all__ = [
    "REPLIES_CHANGED", "NoSuchMonth", "close_due_months", "close_month", "months_due", "months_to_revise",
    "revise_due_months", "revise_month",
]  # fmt: skip

_SETTLES: Final = timedelta(days=7)
"""Days after the end of a month before it is closed: promises of its last days come due."""
_ROUND_THE_CLOCK: Final = "mon-sun 00:00-24:00"


REPLIES_CHANGED: Final = "replies_changed"
"""The reason of a revision that the house makes by itself; pages have the sentence."""

_REPLIES: Final = "replies/"


class NoSuchMonth(UsageError):
    """The month is not one of the calendar, or is not over yet, or nothing was read of it."""

    code = "no_such_month"


def months_due(company: Company, *, on: date) -> tuple[str, ...]:
    """Return the months, such as 2026-10, that are over, of which replies were read, and not published."""
    published = set(dict(company.conversation_results.keys()))
    days = {one.day.replace(day=1) for one in company.readings.between(date.min, on)}
    return tuple(
        f"{day:%Y-%m}"
        for day in sorted(days)
        if f"{day:%Y-%m}" not in published and _last_day(day) + _SETTLES <= on
    )


def close_due_months(company: Company, *, by: str, at: datetime) -> tuple[str, ...]:
    """Publish every month that is due, oldest first, and return them; nothing while the notice is shut."""
    due = months_due(company, on=at.date())
    for month in due:
        close_month(company, month, by=by, at=at)
    return due


def months_to_revise(company: Company, *, on: date) -> tuple[str, ...]:
    """Return the published months whose replies are no longer those that were counted, oldest first.

    Contested or found wrong (duty M2), taken back, erased, or come in late. A month is revised at most once
    in each calendar month that followed its own publication, and only while all its words are there.
    """
    revisions = dict(sorted(company.conversation_results.keys()))
    out = left_out(company.readings.contests())
    found = []
    for month, revision in revisions.items():
        first = _first_day(month)
        closed = _last_day(first) + _SETTLES
        elapsed = (on.year - closed.year) * 12 + on.month - closed.month
        if first <= last_day_gone(on) or revision > elapsed:
            continue
        keys = {one.key for one in company.readings.between(first, _last_day(first))} - out
        if keys and _digest(keys) not in company.conversation_results.frame(month).instruments:
            found.append(month)
    return tuple(found)


def revise_due_months(company: Company, *, by: str, at: datetime) -> tuple[str, ...]:
    """Publish anew every month of ``months_to_revise``, and return them; nothing while the notice is shut."""
    due = months_to_revise(company, on=at.date())
    for month in due:
        revise_month(company, month, reason=REPLIES_CHANGED, by=by, at=at)
    return due


def _digest(keys: Iterable[str]) -> str:
    """Return what says which replies a publication counted, and nothing of any of them."""
    hashed = hashlib.blake2b("\0".join(sorted(keys)).encode(), digest_size=8)
    return f"{_REPLIES}{hashed.hexdigest()}"


def close_month(company: Company, month: str, *, by: str, at: datetime) -> Publication:
    """Publish one month of conversations and return what was frozen.

    Raises
    ------
    NoticeMissing, SampleMissing
        As ``sampled.sampling_of`` (limits L5, L6).
    NoSuchMonth
        Not a month, not over yet, or nothing was read of it.
    AlreadyPublished
        It was closed before; ``revise_month`` makes a revision.
    UnsafePublication
        The attacker of rule A10 found a group; nothing was written.
    """
    if month in dict(company.conversation_results.keys()):
        raise AlreadyPublished(found=month)
    return _publish(company, month, revision=1, reason="", by=by, at=at)


def revise_month(company: Company, month: str, *, reason: str, by: str, at: datetime) -> Publication:
    """Publish a month again, without what was contested since (duty M2), and return the revision.

    A figure from which one to k - 1 replies left is told again only where sixty stand behind it: two figures
    side by side would otherwise tell what these were (rule A5).

    Raises
    ------
    NoSuchMonth
        It was never published.
    """
    revisions = [number for key, number in company.conversation_results.keys() if key == month]  # noqa: SIM118
    if not revisions:
        raise NoSuchMonth(found=month)
    return _publish(company, month, revision=max(revisions) + 1, reason=reason, by=by, at=at)


def _publish(
    company: Company, month: str, *, revision: int, reason: str, by: str, at: datetime
) -> Publication:
    from avers.application.closing import UnsafePublication

    first = _first_day(month)
    if _last_day(first) >= at.date():
        raise NoSuchMonth(found=month)
    sampling_of(company, on=at.date())
    tree = company.organisation.units().on(first)
    told = _told(company, tree, first, at)
    if not told.counted.units:
        raise NoSuchMonth(found=month)
    k = K_DEFAULT
    drawn = publish(
        [told.answers],
        tree,
        wave=month,
        tree_date=first,
        k=k,
        revision=revision,
        serving=told.serving,
        reason=reason,
        synthetic=tree.unit(tree.root).kind == FICTITIOUS,
    )
    verdict = audit(drawn.cells, [told.answers], tree, k=k, serving=told.serving)
    if not verdict.is_safe:
        raise UnsafePublication(verdict)
    cells = unit_cells(drawn.cells, told.counted)
    if revision > 1:
        cells = _beside_earlier(cells, told, _told_before(company, month, revision), k=k)
    shown = {cell.unit for cell in cells if not cell.withheld}
    cells += [
        *adjusted_cells(told.counted, shown),
        *courtesy_cells(told.counted, shown),
        *alike_cells(told.counted, shown, k=k),
        *ahead_cells(told.counted, shown, k=k),
        *tone_cells(told.counted, tree.root, k=k),
        *handing_cells(told.handing, told.serving, k=k),
    ]
    publication = replace(
        drawn,
        facets=FACETS,
        items=ITEMS,
        cells=tuple(cells),
        instruments=(_digest(one.key for one in told.counted.readings),),
        methods={**drawn.methods, "conversations": METHOD},
        sentences=team_templates(told.used, shown, k=k, mask=told.mask),
        verdict=verdict.as_dict(),
    )
    with company.work("close_conversations", by=by, at=at) as work:
        company.conversation_results.add(publication)
        work.note(month=month, revision=revision, cells=len(cells))
    return publication


@dataclass(frozen=True)
class _Told:
    """A month, read once."""

    answers: Answers
    counted: Counted
    serving: Mapping[str, int]
    handing: HandingMap
    used: Sequence[Used]
    mask: Callable[[str], str]


def _told(company: Company, tree: UnitTree, first: date, at: datetime) -> _Told:
    last = _last_day(first)
    out = left_out(company.readings.contests())
    readings = [one for one in company.readings.between(first, last) if one.key not in out]
    keys = {one.thread for one in readings}
    threads = {one.key: one for one in sampled_threads(company, on=at.date(), read=keys) if one.key in keys}
    hours = _hours(company)
    rows = _rows(readings, threads, hours, at)
    counted = _counted(readings, rows, threads, tree)
    answers = Answers(
        "customer",
        ITEMS,
        FACETS,
        tree.keys,
        np.array([tree.keys.index(unit) for unit in counted.units], dtype=np.int64),
        np.array([[row.get(item.key, np.nan) for item in ITEMS] for row in rows]).reshape(-1, len(ITEMS)),
    )
    staffing = company.registers.read("staffing")
    people = company.organisation.people()
    serving = employees_serving(tree, people, staffing, start=first, end=last)
    # A unit under thirty replies has no figure of its own, and must not take the place of one that has.
    large = {unit for unit, places in counted.under.items() if len(places) >= FEWEST_REPLIES}
    serving = {unit: min(n, counted.n_writers(unit)) for unit, n in serving.items() if unit in large}
    texts = {one.key: one.text for thread in threads.values() for one in thread.messages}
    used = [
        Used(unit, one.agent, texts[one.key], one)
        for unit, one in zip(counted.units, readings, strict=True)
        if one.key in texts
    ]
    return _Told(
        answers, counted, serving, _handing(company, tree, readings, hours, first, last), used,
        _mask(company, tree, threads, texts),
    )  # fmt: skip


def _rows(
    readings: Sequence[Reading], threads: Mapping[str, Thread], hours: BusinessHours, at: datetime
) -> list[dict[str, float]]:
    """Return what each reply says of the figures; the first of its case in the month speaks for the case."""
    rows = []
    seen: set[str] = set()
    kept: dict[str, Mapping[str, float]] = {}
    for thread in threads.values():
        kept |= _kept(thread, hours, at)
    for one in readings:
        row = of_reading(one)
        case = threads.get(one.thread)
        if one.key in kept:
            row |= kept[one.key]
        if case is not None and one.thread not in seen:
            seen.add(one.thread)
            row |= of_case(case, one.language)
        rows.append(row)
    return rows


def _kept(thread: Thread, hours: BusinessHours, at: datetime) -> dict[str, Mapping[str, float]]:
    said: list[tuple[Turn, str]] = []
    by = {"customer": By.CUSTOMER, "agent": By.HOUSE}
    for one in thread.messages:
        if one.sent_at is not None:
            turn = Turn(one.sent_at, by.get(one.who, By.ROBOT), one.text, one.language)
            said.append((turn, one.key))
    for change in thread.changes:
        if change.kind == "status" and change.after == "solved":
            said.append((Turn(change.sent_at, By.HOUSE), ""))
    said.sort(key=lambda pair: pair[0].at)
    found = of_promises(promises_of([turn for turn, _ in said], hours=hours, until=at))
    return {said[place][1]: value for place, value in found.items() if said[place][1]}


def _counted(
    readings: Sequence[Reading],
    rows: Sequence[Mapping[str, float]],
    threads: Mapping[str, Thread],
    tree: UnitTree,
) -> Counted:
    asked: dict[str, str] = {}
    for thread in threads.values():
        said = ""
        for one in thread.messages:
            if one.who == "customer":
                said = one.text
            elif one.who == "agent":
                asked[one.key] = said
    texts = {one.key: one.text for thread in threads.values() for one in thread.messages}
    return Counted(
        tree=tree,
        units=tuple(one.unit if one.unit in tree else tree.root for one in readings),
        readings=tuple(readings),
        rows=tuple(rows),
        texts=tuple(texts.get(one.key, "") for one in readings),
        asked=tuple(asked.get(one.key, "") for one in readings),
    )


def _handing(
    company: Company,
    tree: UnitTree,
    readings: Sequence[Reading],
    hours: BusinessHours,
    first: date,
    last: date,
) -> HandingMap:
    """Return the map of hand-offs of the month: times and counts of cases, which are series (limit L6)."""
    pushes = {one.key for one in readings if one.scores.get("deflection")}
    unit_of: dict[str, str] = {}
    moves: list[Change] = []
    acts: list[Act] = []
    for entry in company.conversations.entries():
        if entry.sent_at is None:
            continue
        if isinstance(entry, Change):
            if entry.kind == "team":
                moves.append(entry)
                unit_of.setdefault(entry.after, entry.unit)
        elif entry.who == "agent" and entry.unit in tree:
            unit_of.setdefault(entry.team, entry.unit)
            acts.append(Act(entry.thread, entry.sent_at, entry.unit, entry.key in pushes))
    transfers = [
        Transfer(one.thread, one.sent_at, unit_of[one.before], one.unit)
        for one in moves
        if first <= one.sent_at.date() <= last and unit_of.get(one.before, "") in tree and one.unit in tree
    ]
    until = datetime.combine(last + _SETTLES, time.max, tzinfo=hours.zone)
    return handing_map(transfers, acts, hours=hours, until=until)


def _hours(company: Company) -> BusinessHours:
    """Return the hours of the house: those of the channel that is open longest, of the whole house."""
    spans: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    zone = "Europe/Paris"
    for row in company.registers.read("opening_hours").rows:
        opens, closes, day = (row.get(name) for name in ("opens", "closes", "day"))
        if not row.get("unit") and opens and closes and day:
            spans[str(row.get("channel"))][str(day)].append(f"{opens}-{closes}")
            zone = str(row.get("timezone") or zone)
    weeks = {
        channel: "; ".join(f"{day} {' '.join(sorted(said))}" for day, said in sorted(days.items()))
        for channel, days in spans.items()
    }
    widest = weeks[max(sorted(weeks), key=lambda one: len(spans[one]))] if weeks else _ROUND_THE_CLOCK
    return BusinessHours(read_week(widest), read_zone(zone))


def _mask(
    company: Company, tree: UnitTree, threads: Mapping[str, Thread], texts: Mapping[str, str]
) -> Callable[[str], str]:
    from avers.core.conversations.masking import Masker

    people = [person.name for person in company.organisation.people()]
    known = [name for thread in threads.values() for name in thread.known.names]
    published = [words for unit in tree.units for _, words in unit.name]
    return Masker.of(names=[*people, *known], kept=published, written=texts.values()).mask


def _told_before(company: Company, month: str, revision: int) -> Mapping[tuple[str, str], set[int]]:
    """Return on how many replies each figure stood in every earlier publication of the month.

    All of them: one that the last revision withheld stands in the one before it, for whoever compares.
    """
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number in range(1, revision):
        for one in company.conversation_results.read(month, number).cells:
            if one.table == "units" and one.n is not None:
                found[one.unit, one.item].add(one.n)
    return found


def _beside_earlier(
    cells: list[Cell], told: _Told, earlier: Mapping[tuple[str, str], set[int]], *, k: int
) -> list[Cell]:
    """Return the cells of a revision: none from which 1..k-1 replies left, but where sixty stand behind."""
    return list(_compared(cells, told, earlier, k))


def _compared(
    cells: Sequence[Cell], told: _Told, earlier: Mapping[tuple[str, str], set[int]], k: int
) -> Iterator[Cell]:
    for cell in cells:
        n = told.counted.n(cell.unit, cell.item)
        few_left = any(0 < abs(was - n) < 2 * k for was in earlier.get((cell.unit, cell.item), ()))
        if cell.withheld or not few_left or n >= 2 * FEWEST_REPLIES:
            yield cell
        else:
            yield replace(cell, n=None, value=None, low=None, high=None, withheld="protected")


def _first_day(month: str) -> date:
    try:
        return datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        raise NoSuchMonth(found=month) from None


def _last_day(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
