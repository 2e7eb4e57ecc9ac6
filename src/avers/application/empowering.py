"""Means and authority: what I may decide alone, what I ask for beyond it, and what came of such requests.

A request goes to a unit of one's own chain; whoever leads it or one above answers yes or no and says why,
within their own limit. Only those two read it: others read figures of groups (R81, R140). Start at
``rights_for``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acted import K
from avers.application.acting import add_once, can_answer_obstacle, chain_of, names_around, units_of
from avers.application.ports.refusals import NotFound
from avers.application.ruling import check_option, rule_on
from avers.application.viewer import Viewer, can_read_unit
from avers.core.diagnosis.means import MeansOf, means_by_group
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Standing, Step, standings
from avers.core.evidence.decision import without_names
from avers.core.evidence.means import Ask, Right, amount_in, rights_in
from avers.core.evidence.recognition import LONGEST
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "Authority", "Request", "answer_request", "ask_for_means", "means_figures", "note_use", "own_uses",
    "request_for", "requests_for", "requests_waiting", "rights_for",
]  # fmt: skip

_SETTLED: Final[tuple[Step, ...]] = ("answered",)
_REQUESTS: Final = "requests"
_USES: Final = "uses"
_YEAR: Final = timedelta(days=366)
_MONTHS: Final = timedelta(days=92)
_MOST_LINES: Final = 60
_LONGEST_WHAT: Final = 120


@dataclass(frozen=True)
class Authority:
    """What ``role`` may decide alone (``mine``), and what every other role may, by role."""

    role: str
    mine: tuple[Right, ...]
    others: tuple[Right, ...]

    @property
    def every(self) -> tuple[Right, ...]:
        """All rights, one's own first."""
        return (*self.mine, *self.others)


@dataclass(frozen=True)
class Request:
    """A request as one viewer reads it; whoever asked is told to nobody by name."""

    act: Standing
    ask: Ask
    place: str
    is_mine: bool
    can_answer: bool

    @property
    def state(self) -> str:
        """``waiting``, ``granted`` or ``refused``."""
        row = self.act.last("answered")
        return "waiting" if row is None else "granted" if row.found == "yes" else "refused"

    @property
    def n_days(self) -> int | None:
        """Days from asking to the answer; None while it waits."""
        row = self.act.last("answered")
        return (row.day - self.act.first.day).days if row else None


def rights_for(company: Company, viewer: Viewer) -> Authority:
    """Return what ``viewer`` may decide alone, by the role that their line among the people names."""
    role = _role_of(company, viewer)
    rights = rights_in(company.registers.read("decision_rights").rows)
    return Authority(
        role,
        tuple(one for one in rights if role and one.role == role),
        tuple(one for one in rights if not role or one.role != role),
    )


def note_use(
    company: Company, viewer: Viewer, what: str, amount: str, *, tree: UnitTree, at: datetime
) -> Act:
    """Note that ``viewer`` decided alone, within their limit, and return the act.

    Raises
    ------
    InputRefused
        It is no right of theirs, or lies beyond it.
    """
    right = next((one for one in rights_for(company, viewer).mine if one.decision == what), None)
    money = amount_in(amount)
    faults = list(_amount_faults(amount))
    if right is None:
        faults.append(Fault("use_no_right", path="what", values={"found": what}))
    elif not faults and not right.covers(money):
        values = {"expected": f"{right.limit:f} {right.currency}".strip()}
        faults.append(
            Fault("use_beyond" if money is not None else "use_amount", path="amount", values=values)
        )
    if faults or right is None:
        raise InputRefused(faults)
    new = Act(
        _new_key(), _USES, at.date(), viewer.identity, unit=viewer.unit or tree.root, value=right.value,
        label=Ask(right.decision, money, right.currency if money is not None else "").label,
    )  # fmt: skip
    with company.work("act", by=viewer.key, at=at) as work:
        company.acts.add([new])
        work.note(kind=_USES)
    return new


def ask_for_means(
    company: Company,
    viewer: Viewer,
    *,
    what: str,
    amount: str,
    words: str,
    owner: str,
    tree: UnitTree,
    at: datetime,
    language: Language = "fr",
    all_the_same: bool = False,
    tie: Callable[[Act], Act] | None = None,
) -> Act:
    """Ask ``owner``, a unit of one's own chain, for what lies beyond one's limit; return the act.

    What one may decide alone is pointed out first (``request_alone``); ``all_the_same`` asks nevertheless.
    ``tie`` makes the row that ties it to the incident it came from (``application.incidents.tied_to``).

    Raises
    ------
    InputRefused
        Everything that stands in the way.
    """
    authority = rights_for(company, viewer)
    money = amount_in(amount)
    faults = [*check_option(words, language), *_amount_faults(amount)]
    if not what.strip() or len(what) > _LONGEST_WHAT:
        faults.append(Fault("request_what", path="what", values={"expected": str(_LONGEST_WHAT)}))
    else:
        faults += [one for one in check_option(what, language, path="what") if one.code == "decision_person"]
    if owner not in chain_of(viewer, tree):
        faults.append(Fault("obstacle_no_owner", path="owner"))
    alone = next((one for one in authority.mine if one.decision == what.strip() and one.covers(money)), None)
    if alone and not all_the_same:
        faults.append(Fault("request_alone", path="what", values={"found": what.strip()}))
    if faults:
        raise InputRefused(faults)
    known = next((one for one in authority.every if one.decision == what.strip()), None)
    names = tuple(names_around(company, viewer, viewer.unit, tree))
    currency = (known.currency if known and known.currency else "EUR") if money is not None else ""
    new = Act(
        _new_key(), _REQUESTS, at.date(), viewer.identity, unit=viewer.unit or tree.root, to_kind="unit",
        to=owner, to_unit=owner, value=known.value if known else "",
        words=without_names(words.strip(), names)[:LONGEST],
        label=Ask(what.strip() if known else without_names(what.strip(), names), money, currency).label,
    )  # fmt: skip
    return add_once(company, viewer, new, (), at, tie=tie)


def answer_request(
    company: Company,
    viewer: Viewer,
    key: str,
    found: str,
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
    language: Language = "fr",
) -> Standing:
    """Answer a request, yes or no and why, and return it; a yes lies within the limit of who says it.

    Raises
    ------
    NotFound
        There is no such request, or it is not ``viewer``'s to answer: the two look the same (C7).
    InputRefused
        It has its answer, words are missing, or a yes is beyond ``viewer``'s own limit.
    """

    def beyond(act: Standing) -> Iterator[Fault]:
        own = _beyond(company, viewer, Ask.read(act.first.label)) if found == "yes" else None
        if own:
            values = {"expected": f"{own.limit:f} {own.currency}".strip()}
            yield Fault("request_beyond", path="found", values=values)

    return rule_on(
        company, viewer, key, found, words, tree=tree, at=at, language=language, beyond=beyond,
        may=lambda act: _can_answer(viewer, act, tree),
    )  # fmt: skip


def request_for(company: Company, viewer: Viewer, key: str, tree: UnitTree, today: date) -> Request:
    """Return one request; raises ``NotFound`` where there is none that ``viewer`` may read (C7)."""
    (act,) = standings(company.acts.history(key))
    mine = act.first.by == viewer.identity
    if act.first.kind != _REQUESTS or not (mine or _can_answer(viewer, act, tree)):
        raise NotFound(found=key)
    (one,) = _seen(company, viewer, [act], tree, today)
    return one


def requests_for(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Request, ...]:
    """Return one's own requests of a year and those one answers: what waits first, then the newest."""
    mine = standings(company.acts.of_person(viewer.identity, kinds={_REQUESTS}))
    units = None if viewer.role in ("sponsor", "lead") else units_of(viewer, tree)
    answers = viewer.role in ("sponsor", "lead", "manager")
    rows = company.acts.of_kind(_REQUESTS, units=units, since=today - _YEAR) if answers else ()
    theirs = [one for one in standings(rows) if _can_answer(viewer, one, tree)]
    own = [one for one in mine if one.first.day >= today - _YEAR]
    lines = list(_seen(company, viewer, [*own, *theirs], tree, today))
    lines.sort(key=lambda line: line.act.first.day, reverse=True)
    lines.sort(key=lambda line: line.state != "waiting")
    return tuple(lines[:_MOST_LINES])


def requests_waiting(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Standing, ...]:
    """Return the requests of the last quarter that wait for ``viewer``'s answer, the oldest first.

    Those who lead the whole work see what was asked of the company itself.
    """
    if viewer.role not in ("sponsor", "lead", "manager"):
        return ()
    units = units_of(viewer, tree) if viewer.role == "manager" else frozenset({tree.root})
    rows = company.acts.unsettled(_REQUESTS, by=_SETTLED, units=units, since=today - _MONTHS)
    acts = standings(rows)
    return tuple(one for one in acts if one.last("answered") is None and _can_answer(viewer, one, tree))


def own_uses(company: Company, viewer: Viewer, today: date) -> tuple[Standing, ...]:
    """Return what ``viewer`` decided alone in the last quarter, newest first."""
    acts = standings(company.acts.of_person(viewer.identity, kinds={_USES}))
    return tuple(one for one in reversed(acts) if one.first.day >= today - _MONTHS and not one.is_withdrawn)


def means_figures(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[MeansOf, ...]:
    """Return what came of a year's requests: the company, then the groups that ``viewer`` may read.

    Week by week: a figure that moved with each answer would say whose it was (rule A4).
    """
    last = today - timedelta(days=today.weekday() + 1)

    def of_kind(kind: str) -> Sequence[Standing]:
        rows = company.acts.of_kind(kind, since=today - _YEAR, until=last)
        return standings(row for row in rows if row.day <= last)

    people = company.organisation.head_counts(today)
    found = means_by_group(of_kind(_REQUESTS), of_kind(_USES), tree, people, k=K)
    return tuple(one for one in found if can_read_unit(viewer, tree, one.unit))


def _can_answer(viewer: Viewer, act: Standing, tree: UnitTree) -> bool:
    first = act.first
    if first.kind != _REQUESTS or first.by == viewer.identity or not act.counts:
        return False
    return can_answer_obstacle(viewer, first.unit, tree)


def _beyond(company: Company, viewer: Viewer, ask: Ask) -> Right | None:
    """Return the right of ``viewer`` that ``ask`` exceeds, None where nothing bounds them."""
    mine = [one for one in rights_for(company, viewer).mine if one.decision == ask.what]
    return next((one for one in mine if not one.covers(ask.amount)), None)


def _role_of(company: Company, viewer: Viewer) -> str:
    lines = company.organisation.people_with([viewer.person]) if viewer.person else ()
    return lines[-1].role if lines else ""


def _amount_faults(typed: str) -> Iterator[Fault]:
    if typed.strip() and amount_in(typed) is None:
        yield Fault("request_amount", path="amount", values={"found": typed.strip()[:20]})


def _seen(
    company: Company, viewer: Viewer, acts: Sequence[Standing], tree: UnitTree, today: date
) -> Iterator[Request]:
    groups = groups_of(tree, company.organisation.head_counts(today), K)
    for one in acts:
        yield Request(
            one,
            Ask.read(one.first.label),
            groups.get(one.first.unit, tree.root),
            is_mine=one.first.by == viewer.identity,
            can_answer=_can_answer(viewer, one, tree) and one.last("answered") is None,
        )


def _new_key() -> str:
    return secrets.token_urlsafe(16)
