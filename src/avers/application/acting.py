"""What people do from day to day: give thanks, promise, say what gets in the way, tell, and what follows.

Every act belongs to whoever did it. Who may add what follows is decided here, on the object: an act that
one may not see, and an act that does not exist, are the same (rule C7). Start at ``thank``, then ``follow``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from avers.application.lawfulness import NoticeMissing, kind_is_open
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer, can_read_unit
from avers.core.charter.document import Charter
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import ACTS, Act, Recipient, Standing, Step, standings
from avers.core.evidence.recognition import (
    ALLOWANCE,
    Allowance,
    Left,
    left_of,
    month_of,
    recognition_faults,
    trait_in,
    word_faults,
)
from avers.core.evidence.unnamed import masked, named_in, without_titled
from avers.core.organisation.person import Person, begins_so
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "CONSENTS",
    "Receiver",
    "add_once",
    "allowance_left",
    "can_answer_obstacle",
    "can_hold_lineup",
    "can_tell",
    "chain_of",
    "first_row",
    "follow",
    "hold_lineup",
    "may_follow",
    "names_around",
    "promise",
    "report_obstacle",
    "said_before",
    "search_people",
    "sees",
    "speaks_for",
    "take_back_consent",
    "tell",
    "thank",
    "thanks_are_open",
    "thanks_faults",
    "undo_last",
    "units_of",
]  # fmt: skip

_N_FOUND: Final = 12
_FEWEST_LETTERS: Final = 2
_LONGEST_LABEL: Final = 80
_FURTHEST_DAYS: Final = 366


@dataclass(frozen=True)
class Receiver:
    """Whom a thank-you is for: a person's key, a unit's key, or customers, who have none."""

    kind: Recipient
    key: str = ""


def thanks_are_open(company: Company, today: date) -> bool:
    """Return whether staff were told of recognitions, as limit L5 asks."""
    return kind_is_open(company, "recognitions", on=today)


def search_people(company: Company, viewer: Viewer, words: str, today: date) -> tuple[Person, ...]:
    """Return colleagues of today whose name holds ``words`` (two letters or more), without ``viewer``.

    Where some names begin so, *le vi* for Leïla Vidal, these alone.
    """
    if len(words.strip()) < _FEWEST_LETTERS:
        return ()
    found = company.organisation.find_people(words, limit=4 * _N_FOUND)
    there = (one for one in found if one.serves_between(today, today) and one.key != viewer.identity)
    people = tuple({one.key: one for one in there}.values())
    begun = tuple(one for one in people if begins_so(one.name, words))
    return (begun or people)[:_N_FOUND]


def thank(
    company: Company,
    viewer: Viewer,
    to: Receiver,
    *,
    value: str,
    behaviour: str,
    words: str,
    at: datetime,
    channel: str = "",
    seen: date | None = None,
    language: Language = "fr",
    as_it_is: bool = False,
    allowance: Allowance = ALLOWANCE,
    once: str = "",
    through: str = "",
) -> Act:
    """Thank somebody for a behaviour of the charter and return the act.

    Parameters
    ----------
    channel
        One of ``core.evidence.recognition.CHANNELS`` where a customer's thanks are written down; "" for one's
        own.
    seen
        The day of what was done, where the giver says it; today or up to three months before.
    as_it_is
        Sends words that speak of who somebody is, once that was pointed out.
    once
        The key of the act: the same thank-you sent again under it is the one given before. "" draws one.
    through
        What handed it in where the giver did not come here themselves, as the audit says it.

    Raises
    ------
    NoticeMissing
        Staff were not told of recognitions yet (limit L5).
    InputRefused
        Everything that stands in the way (``core.evidence.recognition``); ``thanks_reused`` alone where
        another thank-you was given under the key ``once``.
    """
    if not thanks_are_open(company, at.date()):
        raise NoticeMissing(found="recognitions", wave="")
    charter = company.charters.published()
    new = _thanks(
        company, viewer, to, charter, value=value, behaviour=behaviour, words=words, at=at, channel=channel,
        seen=seen, key=once,
    )  # fmt: skip
    with company.work("thank", by=through or viewer.key, at=at) as work:
        before = first_row(company, once)
        work.note(kind=new.kind, to=to.kind, **({"again": True} if before else {}))
        if before:
            if not _says_the_same(before, new):
                raise InputRefused([Fault("thanks_reused", path="webhook-id")])
            return before
        # Read inside the one transaction: two thanks sent at once cannot both be the last of the month.
        mine = company.acts.of_person(viewer.identity, kinds={new.kind})
        # Whoever names what they hand in says themselves what is sent twice.
        again = None if once else said_before(new, mine)
        if again:
            work.note(again=True)
            return again
        faults = _thanks_faults(new, mine, charter, allowance, language, as_it_is=as_it_is)
        if faults:
            raise InputRefused(faults)
        company.acts.add([new])
    return new


def thanks_faults(
    company: Company, viewer: Viewer | None, to: Receiver, *, value: str, behaviour: str, words: str,
    at: datetime, channel: str = "", seen: date | None = None, language: Language = "fr",
    as_it_is: bool = False,
) -> list[Fault]:  # fmt: skip
    """Return everything for which ``thank`` would refuse this, without giving it.

    ``viewer`` is None where it is not known who gives: their allowance is then not looked at.
    """
    charter = company.charters.published()
    new = _thanks(
        company, viewer or Viewer(key="", role="employee"), to, charter, value=value, behaviour=behaviour,
        words=words, at=at, channel=channel, seen=seen, key="",
    )  # fmt: skip
    mine = company.acts.of_person(viewer.identity, kinds={new.kind}) if viewer else ()
    return _thanks_faults(new, mine, charter, ALLOWANCE, language, as_it_is=as_it_is)


def _thanks(
    company: Company, viewer: Viewer, to: Receiver, charter: Charter | None, *, value: str, behaviour: str,
    words: str, at: datetime, channel: str, seen: date | None, key: str,
) -> Act:  # fmt: skip
    return Act(
        key=key or _new_key(), kind="recognitions", day=at.date(), by=viewer.identity, unit=viewer.unit,
        to_kind=to.kind, to=to.key, to_unit=_unit_of(company, to, at.date()), value=value,
        behaviour=behaviour, charter=charter.version if charter else "",
        words=_of_customers(company, to, words, channel).strip(), label=channel, seen=seen,
    )  # fmt: skip


def _thanks_faults(
    new: Act, mine: Iterable[Act], charter: Charter | None, allowance: Allowance, language: Language, *,
    as_it_is: bool,
) -> list[Fault]:  # fmt: skip
    given = [row for row in mine if row.day >= month_of(new.day)]
    faults = list(recognition_faults(new, _first(given, "recognitions"), charter, allowance))
    if new.to_kind in ("person", "unit") and new.to and not new.to_unit:
        faults.append(Fault("thanks_no_receiver", path="to"))
    trait = "" if as_it_is else trait_in(new.words, language)
    if trait:
        faults.append(Fault("thanks_trait", path="words", values={"found": trait}))
    return faults


def first_row(company: Company, key: str) -> Act | None:
    """Return the first row of the act ``key``, None where there is none yet."""
    try:
        return company.acts.history(key)[0] if key else None
    except NotFound:
        return None


def _says_the_same(one: Act, other: Act) -> bool:
    """Return whether two rows thank the same receiver in the same words, on whichever day."""
    said = ("by", "to_kind", "to", "value", "behaviour", "words", "label", "seen")
    return all(getattr(one, name) == getattr(other, name) for name in said)


def allowance_left(company: Company, viewer: Viewer, today: date, allowance: Allowance = ALLOWANCE) -> Left:
    """Return how many thanks ``viewer`` may still give this month, and note for customers."""
    mine = company.acts.of_person(viewer.identity, kinds={"recognitions"})
    return left_of(mine, viewer.identity, today, allowance)


def promise(
    company: Company, viewer: Viewer, *, words: str, label: str, due: date | None, at: datetime
) -> Act:
    """Note a promise made to a customer and return the act; the label is masked, and says no name."""
    today = at.date()
    faults = list(word_faults(words.strip()))
    if due is None:
        faults.append(Fault("promise_no_due", path="due"))
    elif due < today:
        faults.append(Fault("promise_past", path="due"))
    elif (due - today).days > _FURTHEST_DAYS:
        faults.append(Fault("promise_far", path="due"))
    new = Act(
        key=_new_key(), kind="promises", day=today, by=viewer.identity, unit=viewer.unit, to_kind="customers",
        words=masked(words.strip()), label=masked(label.strip())[:_LONGEST_LABEL], due=due,
    )  # fmt: skip
    return add_once(company, viewer, new, faults, at)


def report_obstacle(
    company: Company, viewer: Viewer, *, words: str, since: str, owner: str, tree: UnitTree, at: datetime,
    tie: Callable[[Act], Act] | None = None,
) -> Act:  # fmt: skip
    """Say what gets in the way, since when, and which unit of one's own chain could decide.

    ``tie`` makes the row that ties it to the incident it came from (``application.incidents.tied_to``).
    """
    faults = list(word_faults(words.strip()))
    found = named_in(words, names_around(company, viewer, viewer.unit, tree))
    if found:
        faults.append(Fault("names_somebody", path="words", values={"found": found}))
    if owner not in chain_of(viewer, tree):
        faults.append(Fault("obstacle_no_owner", path="owner"))
    new = Act(
        key=_new_key(), kind="obstacles", day=at.date(), by=viewer.identity, unit=viewer.unit or tree.root,
        to_kind="unit", to=owner, to_unit=owner, words=words.strip(),
        label=masked(since.strip())[:_LONGEST_LABEL],
    )  # fmt: skip
    return add_once(company, viewer, new, faults, at, tie=tie)


def tell(
    company: Company, viewer: Viewer, *, words: str, channel: str, audience: str, value: str, at: datetime
) -> Act:
    """Log a message sent to staff: to the unit ``audience`` and all below it, to everybody when empty."""
    new = Act(
        key=_new_key(), kind="communications", day=at.date(), by=viewer.identity, unit=viewer.unit,
        to_kind="unit" if audience else "", to=audience, to_unit=audience, value=value, words=words.strip(),
        label=channel.strip()[:_LONGEST_LABEL],
    )  # fmt: skip
    return add_once(company, viewer, new, list(word_faults(words.strip())), at)


def hold_lineup(company: Company, viewer: Viewer, *, value: str, at: datetime, story: str = "") -> Act:
    """Note that the team had its line-up today, and which story of the house was told there.

    Once a day; a second time changes nothing.
    """
    today = at.date()
    new = Act(
        key=_new_key(), kind="lineups", day=today, by=viewer.identity, unit=viewer.unit, to_kind="unit",
        to=viewer.unit, to_unit=viewer.unit, value=value, label=story,
    )  # fmt: skip
    with company.work("act", by=viewer.key, at=at) as work:
        held = standings(company.acts.of_kind("lineups", units={viewer.unit}, since=today, until=today))
        already = next((one.first for one in held if one.counts and one.first.unit == viewer.unit), None)
        if already is None:
            company.acts.add([new])
        work.note(kind="lineups")
    return already or new


# ── What follows an act ─────────────────────────────────────────────────────────────────────────────


def can_tell(viewer: Viewer) -> bool:
    """Return whether ``viewer`` may log a message to staff."""
    return viewer.role in ("sponsor", "lead")


def can_hold_lineup(viewer: Viewer) -> bool:
    """Return whether ``viewer`` leads a team."""
    return viewer.role == "manager" and bool(viewer.unit)


def can_answer_obstacle(viewer: Viewer, unit: str, tree: UnitTree) -> bool:
    """Return whether ``viewer`` answers for ``unit``: its manager, one above, or those who lead the work."""
    if viewer.role in ("sponsor", "lead"):
        return True
    if viewer.role != "manager" or not viewer.unit:
        return False
    return viewer.unit == unit or (unit in tree and viewer.unit in tree.ancestors(unit))


def chain_of(viewer: Viewer, tree: UnitTree) -> tuple[str, ...]:
    """Return the viewer's own unit and those above it, the company last."""
    if viewer.unit not in tree:
        return (tree.root,)
    return (viewer.unit, *tree.ancestors(viewer.unit))


def units_of(viewer: Viewer, tree: UnitTree) -> frozenset[str]:
    """Return the viewer's own unit, and for a manager those below it."""
    if viewer.unit not in tree:
        return frozenset({viewer.unit} - {""})
    return frozenset(tree.descendants(viewer.unit) if viewer.role == "manager" else [viewer.unit])


def may_follow(viewer: Viewer, act: Standing, step: Step, tree: UnitTree) -> bool:
    """Return whether ``viewer`` may add ``step`` to ``act``, whatever its state."""
    first = act.first
    spec = ACTS[first.kind]
    # What needs a cause is said on the page of incidents, which asks for it.
    # So is what needs a yes or a no, on the pages of decisions and of requests.
    asks_more = not spec.needed(step).isdisjoint({"cause", "found"}) or first.kind in _OWN_PAGES
    if step not in spec.steps or asks_more or not sees(viewer, act, tree):
        return False
    is_author = first.by == viewer.identity
    is_receiver = first.to_kind == "person" and first.to == viewer.identity
    allowed: Mapping[Step, bool] = {
        # What came back of a charter was counted when it was said: it is answered once.
        "withdrawn": is_author and first.kind != "recalls",
        "contested": is_receiver or (is_author and first.kind in _ANSWERED_WITH_REASON),
        "shared": is_receiver,
        "celebrated": is_author or is_receiver or speaks_for(viewer, first),
        "told": is_author or is_receiver or speaks_for(viewer, first),
        "kept": is_author or first.unit in units_of(viewer, tree),
        "broken": is_author or first.unit in units_of(viewer, tree),
        "answered": can_answer_obstacle(viewer, first.unit, tree),
        "closed": is_author or (first.kind != "defences" and can_answer_obstacle(viewer, first.unit, tree)),
        "read": True,
    }
    return allowed.get(step, False)


def follow(
    company: Company, viewer: Viewer, key: str, step: Step, *, tree: UnitTree, at: datetime, words: str = ""
) -> Standing:
    """Add what became of the act ``key`` and return the act as it stands then.

    Raises
    ------
    NotFound
        There is no such act, or ``viewer`` may not do this to it: the two look the same (C7).
    InputRefused
        It has changed meanwhile (``not_now``), words are missing, or they point at a person.
    NoticeMissing
        It would be told to others, and staff were not told of such acts (limit L5).
    """
    with company.work("act", by=viewer.key, at=at) as work:
        rows = company.acts.history(key)
        (act,) = standings(rows)
        if not may_follow(viewer, act, step, tree):
            raise NotFound(found=key)
        if step in ("shared", *CONSENTS) and not kind_is_open(company, act.first.kind, on=at.date()):
            raise NoticeMissing(found=act.first.kind, wave="")
        faults = [] if _can_now(act, step, viewer) else [Fault("not_now", path="words")]
        if step in _NEEDS_WORDS:
            faults += word_faults(words.strip())
        if step in ("answered", "closed"):
            found = named_in(words, names_around(company, viewer, act.first.unit, tree))
            faults += [Fault("names_somebody", path="words", values={"found": found})] if found else []
        if faults:
            raise InputRefused(faults)
        new = Act(
            _new_key(), act.first.kind, at.date(), viewer.identity, step, act.key, act.key,
            unit=viewer.unit, words=words.strip() if step in _NEEDS_WORDS else "",
        )  # fmt: skip
        if step in CONSENTS and speaks_for(viewer, act.first):
            # A yes for the team, not that of one of its members.
            new = replace(new, to_kind="unit", to=act.first.to)
        company.acts.add([new])
        work.note(kind=new.kind, step=step)
    return standings([*rows, new])[0]


def speaks_for(viewer: Viewer, first: Act) -> bool:
    """Return whether ``viewer`` leads the team that was thanked, and so says yes or no for it."""
    return first.to_kind == "unit" and first.to == viewer.unit and can_hold_lineup(viewer)


def take_back_consent(
    company: Company, viewer: Viewer, key: str, step: Step, *, tree: UnitTree, at: datetime
) -> Standing:
    """Take back ``viewer``'s own yes to ``step`` (R121): the act is told nowhere any more, at once.

    Raises
    ------
    NotFound
        There is no such act, or no such yes of theirs in force.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        rows = company.acts.history(key)
        (act,) = standings(rows)
        team = act.first.to if speaks_for(viewer, act.first) else ""
        mine = [
            row for row in act.consents(step)
            if row.by == viewer.identity or (team and (row.to_kind, row.to) == ("unit", team))
        ]  # fmt: skip
        if step not in CONSENTS or not mine:
            raise NotFound(found=key)
        new = [
            Act(
                _new_key(), act.first.kind, at.date(), viewer.identity, "undone", act.key, row.key,
                unit=viewer.unit,
            )
            for row in mine
        ]  # fmt: skip
        company.acts.add(new)
        work.note(kind=act.first.kind, step="undone")
    return standings([*rows, *new])[0]


def undo_last(company: Company, viewer: Viewer, key: str, *, tree: UnitTree, at: datetime) -> Standing:
    """Take back what ``viewer`` last added to the act ``key``; raises as ``follow`` does."""
    with company.work("act", by=viewer.key, at=at) as work:
        rows = company.acts.history(key)
        (act,) = standings(rows)
        mine = [row for row in act.rows if row.by == viewer.identity and row.step not in _PARTS]
        if (
            act.first.kind in _OWN_PAGES
            or not mine
            or not (sees(viewer, act, tree) or act.first.by == viewer.identity)
        ):
            raise NotFound(found=key)
        new = Act(
            _new_key(), act.first.kind, at.date(), viewer.identity, "undone", act.key, mine[-1].key,
            unit=viewer.unit,
        )  # fmt: skip
        company.acts.add([new])
        work.note(kind=new.kind, step="undone")
    return standings([*rows, new])[0]


# What one has read and remembers is for nobody else, whatever their role.
_OWN_ALONE: Final = frozenset({"receipts", "recalls", "lived", "reflections", "shown", "routines"})
# A draw is blind: nothing is done to it, or read of it, but by ``application.visiting`` and ``visited``,
# ``grading`` and ``graded``, or ``surging``.
# Who reads a coaching plan changes with who leads: ``application.coaching`` alone decides it. Who reads a
# call-back changes with the team that owes it: ``application.calling_back``.
_OWN_PAGES: Final = frozenset(
    {"scenarios", "rounds", "visits", "coaching", "callbacks", "gradings", "graded", "drills"}
)
_ANSWERED_WITH_REASON: Final = frozenset({"decisions", "requests"})
# What an act is made of from the start is taken back with it, not piece by piece.
_PARTS: Final[frozenset[Step]] = frozenset({"made", "weighed", "offered", "clashed", "sent"})
CONSENTS: Final[tuple[Step, ...]] = ("celebrated", "told")
"""What giver and receiver of a thank-you each say yes to: the wall, then the stories without a name."""

_NEEDS_WORDS: Final = frozenset({"contested", "answered", "closed"})


def _can_now(act: Standing, step: Step, viewer: Viewer) -> bool:
    if act.is_withdrawn:
        return False
    states: Mapping[Step, Callable[[], bool]] = {
        "contested": lambda: not act.is_contested,
        "shared": lambda: act.counts and act.last("shared") is None,
        "celebrated": lambda: act.counts and not _said_yes(act, "celebrated", viewer),
        "told": lambda: act.counts and not _said_yes(act, "told", viewer),
        "kept": lambda: act.last("kept", "broken") is None,
        "broken": lambda: act.last("kept", "broken") is None,
        "answered": lambda: act.last("closed") is None,
        "closed": lambda: act.last("closed") is None,
        "read": lambda: all(row.by != viewer.identity for row in act.rows if row.step == "read"),
    }
    return states.get(step, lambda: True)()


def _said_yes(act: Standing, step: Step, viewer: Viewer) -> bool:
    return any(row.by == viewer.identity for row in act.consents(step))


def _of_customers(company: Company, to: Receiver, words: str, channel: str) -> str:
    """Return words in which no customer is named: none of them has asked to be told of in a team."""
    if to.kind == "customers" or channel:
        return masked(words)
    people = company.organisation.people_with([to.key]) if to.kind == "person" and to.key else ()
    return without_titled(words, next((one.name for one in people), ""))


def sees(viewer: Viewer, act: Standing, tree: UnitTree) -> bool:
    """Return whether ``viewer`` may read ``act`` as it stands."""
    first = act.first
    if first.kind in _OWN_PAGES:
        return False
    if first.by == viewer.identity:
        return True
    if first.kind in _OWN_ALONE:
        return False
    if first.kind in ("mentors", "observations"):
        return first.to == viewer.identity and not act.is_withdrawn
    if first.kind == "recognitions":
        if first.to_kind == "unit":
            return act.counts and first.to == viewer.unit
        return first.to_kind == "person" and first.to == viewer.identity and not act.is_withdrawn
    if act.is_withdrawn:
        return False
    if first.kind in ("obstacles", "incidents"):
        return can_read_unit(viewer, tree, first.unit)
    if first.kind in ("decisions", "defences"):
        return act.counts and can_read_unit(viewer, tree, first.unit)
    if first.kind in ("requests", "uses"):
        # Whoever asked, and who may answer: no colleague, and nobody of another team.
        return first.kind == "requests" and act.counts and can_answer_obstacle(viewer, first.unit, tree)
    if first.kind == "communications":
        return not first.to or first.to in chain_of(viewer, tree) or can_tell(viewer)
    return first.unit in units_of(viewer, tree)


def add_once(
    company: Company, viewer: Viewer, new: Act, faults: Iterable[Fault], at: datetime, *,
    tie: Callable[[Act], Act] | None = None,
) -> Act:  # fmt: skip
    """Write ``new``, and what ``tie`` ties to it, unless the same was said the same day; return what stands.

    Raises
    ------
    InputRefused
        ``faults``, when there are any.
    """
    found = list(faults)
    if found:
        raise InputRefused(found)
    with company.work("act", by=viewer.key, at=at) as work:
        before = said_before(new, company.acts.of_person(new.by, kinds={new.kind}))
        if not before:
            company.acts.add([new, tie(new)] if tie else [new])
        work.note(kind=new.kind, **({"again": True} if before else {}))
    return before or new


def said_before(new: Act, rows: Iterable[Act]) -> Act | None:
    """Return the act among ``rows`` that says the very same of the same day and stands, None without one.

    A form sent twice is one act. Promises without a label may be made to two customers, and are two.
    """
    if new.kind == "promises" and not new.label:
        return None
    same = (one.first for one in standings(rows) if one.counts and _is_the_same(one.first, new))
    return next(same, None)


def _is_the_same(one: Act, other: Act) -> bool:
    said = ("by", "day", "unit", "to_kind", "to", "value", "behaviour", "words", "label", "due", "seen")
    return all(getattr(one, name) == getattr(other, name) for name in said)


def _unit_of(company: Company, to: Receiver, today: date) -> str:
    if to.kind == "unit":
        return to.key if to.key in company.organisation.units() else ""
    if to.kind != "person":
        return ""
    lines = company.organisation.people_with([to.key])
    return next((line.unit for line in lines if line.serves_between(today, today)), "")


def names_around(company: Company, viewer: Viewer, unit: str, tree: UnitTree) -> Iterator[str]:
    """Yield the names of those of ``unit``, of the viewer's own and of all above: whom one would name."""
    above = tree.ancestors(unit) if unit in tree else ()
    for key in dict.fromkeys((unit, *above, *chain_of(viewer, tree))):
        yield from (one.name for one in company.organisation.people_of(key))


def _first(rows: Iterable[Act], kind: str) -> Iterator[Act]:
    return (row for row in rows if row.kind == kind and row.is_first)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
