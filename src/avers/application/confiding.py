"""Concerns: said without an account under a code, read by those the house names, answered, erased (R127e).

Nobody can ask who somebody is: no place keeps it, and an answer that asks is refused. The readers are told on
the page before anything is typed; whoever is named later reads nothing that was said before, unless the
person lets them. Start at ``desk_of``.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.errors import Fault, Forbidden, InputRefused
from avers.core.estimate import Withheld
from avers.core.evidence.asking_who import asked_who
from avers.core.evidence.concern import (
    ANSWER_DAYS,
    MOST_SAID,
    AnswerRate,
    Box,
    Concern,
    Said,
    answered,
    as_typed,
    ended,
    has_passed,
    opened,
    rate_of,
    read_by,
    said_again,
    said_faults,
    without_past,
)
from avers.core.evidence.unnamed import masked
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avers.application.ports import Company

__all__ = [
    "FEWEST_READERS",
    "ConcernsClosed",
    "Desk",
    "K",
    "Reader",
    "add_words",
    "answer_concern",
    "answer_rate",
    "concern_behind",
    "concern_for",
    "concerns_for",
    "desk_of",
    "end_concern",
    "erase_past_concerns",
    "let_readers",
    "n_past_concerns",
    "n_waiting",
    "new_form", "open_concern",
    "reads_concerns",
    "units_to_choose",
]  # fmt: skip

K: Final = 5
"""A team named with a concern has at least this many people (rule A1)."""

FEWEST_READERS: Final = 2
"""One alone would be the whole door, and nobody would see that it stays shut."""

_REGISTER: Final = "concern_desk"
_LONGEST_PROMISE: Final = 60


class ConcernsClosed(Forbidden):
    """The house named no two readers, or did not say where alerts go: nothing may be said here yet."""

    code = "concerns_closed"


@dataclass(frozen=True)
class Reader:
    """Somebody who reads concerns: how they sign in, and what people are told of them."""

    account: str
    name: Text


@dataclass(frozen=True)
class Desk:
    """Who reads, where alerts go, within how many days an answer is promised."""

    readers: tuple[Reader, ...]
    alert_channel: Text | None
    answer_days: int
    can_keep: bool

    @property
    def is_open(self) -> bool:
        """Whether a concern may be opened."""
        return self.can_keep and len(self.readers) >= FEWEST_READERS and self.alert_channel is not None

    @property
    def accounts(self) -> tuple[str, ...]:
        """How the readers sign in."""
        return tuple(one.account for one in self.readers)


def desk_of(company: Company) -> Desk:
    """Return who reads concerns, as the register says; a reader whom nobody could recognise is none."""
    readers: dict[str, Reader] = {}
    channel: Text | None = None
    days = ANSWER_DAYS
    for row in company.registers.read(_REGISTER).rows:
        said = Text(str(row.get("name_fr") or "").strip(), str(row.get("name_en") or "").strip())
        account = str(row.get("account") or "").strip().casefold()
        number = row.get("number")
        if row.get("entry") == "reader" and account and said:
            readers.setdefault(account, Reader(account, said))
        elif row.get("entry") == "alert_channel" and said:
            channel = said
        elif row.get("entry") == "answer_days" and isinstance(number, int | float):
            days = min(max(1, int(number)), _LONGEST_PROMISE)
    return Desk(tuple(readers.values()), channel, days, company.concerns.can_keep)


def units_to_choose(company: Company, tree: UnitTree, today: date) -> tuple[str, ...]:
    """Return the teams one may name, in the order of the tree: at least ``K`` people with those below."""
    people = company.organisation.head_counts(today)
    return tuple(
        unit.key
        for unit in tree.units
        if unit.key != tree.root
        and unit.exists_on(today)
        and sum(people.get(one, 0) for one in tree.descendants(unit.key)) >= K
    )


def new_form(company: Company) -> str:
    """Return the name of a form that nobody has filled yet; the code that it opens follows from it."""
    return company.concerns.new_form()


# ── The person, who has a code and nothing else ─────────────────────────────────────────────────


def open_concern(
    company: Company, form: str, unit: str, words: str, *, tree: UnitTree | None, at: datetime
) -> str:
    """Keep a first message and return the code that opens it; the same form sent twice opens one concern.

    ``unit`` is "" for the whole company; ``tree`` None while it has no teams. Names are masked, the person's
    own as well.

    Raises
    ------
    ConcernsClosed
        Nobody was named to read.
    InputRefused
        Everything that stands in the way.
    """
    desk, today = desk_of(company), at.date()
    if not desk.is_open:
        raise ConcernsClosed()
    faults = list(said_faults(words.strip()))
    if unit and (tree is None or unit not in units_to_choose(company, tree, today)):
        faults.append(Fault("concern_unit", path="unit"))
    if not company.concerns.is_form(form):
        faults.append(Fault("concern_form", path="form"))
    if faults:
        raise InputRefused(faults)
    code = company.concerns.code_for(form)
    new = Concern(
        key=secrets.token_urlsafe(12), door=company.concerns.door_of(code), unit=unit,
        said=(Said("person", today, _without_names(company, words)),), readers=desk.accounts,
        due=today + timedelta(days=desk.answer_days),
    )  # fmt: skip
    company.concerns.write(lambda box: opened(box, new), at=at)
    return code


def concern_behind(company: Company, code: str, *, at: datetime) -> Concern:
    """Return the concern that ``code`` opens; to look leaves the same trace in the store as to speak.

    Raises
    ------
    InputRefused
        The code has a slip of the pen.
    NotFound
        It opens nothing, or nothing any more.
    """
    return _behind(company, code, company.concerns.write(lambda box: box, at=at), at.date())


def add_words(company: Company, code: str, words: str, *, at: datetime) -> Concern:
    """Add a message of the person, whom the page told who reads; return the concern as it stands.

    Raises
    ------
    InputRefused
        A slip in the code, or everything that stands in the way of the words.
    NotFound
        The code opens nothing, or nothing any more.
    """
    door, today = _door(company, code), at.date()
    kept, faults = _without_names(company, words), tuple(said_faults(words.strip()))
    readers = desk_of(company).accounts

    def change(box: Box) -> Box:
        # A code that opens nothing is told before what is wrong with the words.
        concern = _found(box, door, today)
        if faults:
            raise InputRefused(faults)
        _check_room(concern)
        return said_again(box, concern.key, kept, today, readers or concern.readers)

    return _found(company.concerns.write(change, at=at), door, today)


def let_readers(company: Company, code: str, *, at: datetime) -> Concern:
    """Let those who read today read what was said to others; only the person can."""
    door, today, readers = _door(company, code), at.date(), desk_of(company).accounts

    def change(box: Box) -> Box:
        concern = _found(box, door, today)
        return read_by(box, concern.key, readers or concern.readers)

    return _found(company.concerns.write(change, at=at), door, today)


def end_concern(company: Company, code: str, *, at: datetime) -> None:
    """Erase a concern at once, as its person wishes; what was counted stays counted."""
    door, today = _door(company, code), at.date()
    company.concerns.write(lambda box: ended(box, _found(box, door, today).key), at=at)


# ── The readers ─────────────────────────────────────────────────────────────────────────────────


def reads_concerns(company: Company, viewer: Viewer) -> bool:
    """Return whether ``viewer`` is one of those named; no role is by itself."""
    return viewer.sign_in.casefold() in desk_of(company).accounts if viewer.sign_in else False


def concerns_for(company: Company, viewer: Viewer, today: date) -> tuple[Concern, ...]:
    """Return what was said to ``viewer``: those that wait first, the oldest day first.

    Raises
    ------
    NotFound
        ``viewer`` is not named: there is no such page.
    """
    _check_reads(company, viewer)
    mine = (one for one in company.concerns.read().kept(today) if _is_for(one, viewer))
    # Within a day by the random key: no order of arrival.
    return tuple(sorted(mine, key=lambda one: (not one.waits, one.opened_on, one.key)))


def n_waiting(company: Company, viewer: Viewer, today: date) -> int | None:
    """Return how many concerns wait for an answer of ``viewer``; None where they are not named."""
    if not reads_concerns(company, viewer):
        return None
    return sum(one.waits and _is_for(one, viewer) for one in company.concerns.read().kept(today))


def concern_for(company: Company, viewer: Viewer, key: str, today: date) -> Concern:
    """Return one concern for a reader; ``NotFound`` where there is none or it was said to others (C7)."""
    _check_reads(company, viewer)
    found = company.concerns.read().called(key, today)
    if found is None or not _is_for(found, viewer):
        raise NotFound(found=key)
    return found


def answer_concern(company: Company, viewer: Viewer, key: str, words: str, *, at: datetime) -> Concern:
    """Answer, under the name of the house; return the concern as it stands.

    Raises
    ------
    NotFound
        There is no such concern for ``viewer``.
    InputRefused
        Everything that stands in the way: an answer that asks or guesses who the person is, most of all.
    """
    today, said = at.date(), words.strip()
    concern_for(company, viewer, key, today)
    faults = list(said_faults(said))
    asked = asked_who(said, _names(company))
    if asked:
        faults.append(Fault("concern_asks_who", path="words", values={"found": asked}))
    if faults:
        raise InputRefused(faults)

    def change(box: Box) -> Box:
        concern = box.called(key, today)
        if concern is None:
            raise NotFound(found=key)
        _check_room(concern)
        return answered(box, key, said, today)

    # The entry of the audit says that somebody answered a concern, not which.
    with company.work("answer_concern", by=viewer.key, at=at):
        company.concerns.write(change, at=at)
    return concern_for(company, viewer, key, today)


# ── Everybody ───────────────────────────────────────────────────────────────────────────────────


def answer_rate(company: Company, today: date) -> AnswerRate | Withheld:
    """Return the share of concerns answered by the day promised, for everybody to read."""
    return rate_of(company.concerns.read().weeks, today, k=K)


def n_past_concerns(company: Company, today: date) -> int:
    """Return how many concerns are past their time and still there."""
    return sum(has_passed(one, today) for one in company.concerns.read().concerns)


def erase_past_concerns(company: Company, *, at: datetime) -> int:
    """Erase the concerns whose time is over and return how many (duty M4)."""
    if not company.concerns.can_keep:
        return 0
    n = n_past_concerns(company, at.date())
    if n:
        company.concerns.write(lambda box: without_past(box, at.date()), at=at)
    return n


def _behind(company: Company, code: str, box: Box, today: date) -> Concern:
    return _found(box, _door(company, code), today)


def _door(company: Company, code: str) -> str:
    plain = as_typed(code)
    if not plain:
        raise InputRefused([Fault("concern_code", path="code")])
    return company.concerns.door_of(plain)


def _found(box: Box, door: str, today: date) -> Concern:
    found = box.behind(door, today)
    if found is None:
        raise NotFound(found="")
    return found


def _check_reads(company: Company, viewer: Viewer) -> None:
    if not reads_concerns(company, viewer):
        raise NotFound(found="")


def _is_for(concern: Concern, viewer: Viewer) -> bool:
    return viewer.sign_in.casefold() in concern.readers


def _check_room(concern: Concern) -> None:
    if len(concern.said) >= MOST_SAID:
        raise InputRefused([Fault("concern_long", path="words", values={"expected": str(MOST_SAID)})])


def _without_names(company: Company, words: str) -> str:
    return masked(words.strip(), _names(company))


def _names(company: Company) -> Iterator[str]:
    return (one.name for one in company.organisation.people())
