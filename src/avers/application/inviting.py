"""Write to whoever is asked: an invitation, and a reminder or two while their link was not used.

The system writes, from the state of the links alone: nobody sees to whom (rule A4, threat "pressure"). No
time of an answer is known, only the day of the last letter. Start at ``invite``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, get_args

from avers.application.collecting import is_collecting, letters_of
from avers.application.participating import left_before
from avers.core.diagnosis.weight import minutes_of
from avers.core.errors import AversError
from avers.core.evidence.invitation import Audience, Invited, Letter
from avers.core.evidence.moment import MOMENT, moments_in
from avers.core.evidence.posting import Quiet, may_post
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company, Post, Posting
    from avers.core.evidence.wave import Wave

__all__ = [
    "BETWEEN",
    "MOST_LETTERS",
    "REST",
    "InvitationLetter",
    "Posted",
    "Round",
    "Unreached",
    "invite",
    "quiet_of",
    "reach_again",
    "rested",
    "unreached",
]  # fmt: skip

BETWEEN: Final = timedelta(days=5)
"""Shortest time between two letters about one survey."""

MOST_LETTERS: Final = 3
"""One invitation and at most two reminders."""

REST: Final = timedelta(days=90)
"""A customer who was invited is left in peace for so long, whatever the survey."""

Posted = Literal["sent", "refused", "failed"]


@dataclass(frozen=True)
class InvitationLetter:
    """What a letter of invitation says, apart from its words.

    Attributes
    ----------
    house : Text
        Name of the company.
    minutes : int
        How long the answers take.
    is_reminder : bool
        Whether this person was written to before about the same survey.
    about : Text
        Name of the team that is rated, to an employee whom it serves (R8); empty to anybody else.
    moment : Text
        Name of the moment of the journey after which a customer is asked (R99); empty without one.
    is_trial : bool
        Whether it goes to who sets it up, to be looked at; nobody is invited by it.
    """

    letter: Letter
    wave: Wave
    house: Text
    minutes: int
    is_reminder: bool
    about: Text = Text()
    moment: Text = Text()
    is_trial: bool = False


@dataclass(frozen=True)
class Round:
    """What a round of letters did: how many went, how many addresses do not exist, how many must wait.

    ``is_quiet`` says that no letter may go now; nothing was tried.
    """

    n_sent: int = 0
    n_refused: int = 0
    n_failed: int = 0
    is_quiet: bool = False


def invite(
    company: Company,
    posting: Posting,
    post: Post,
    at: datetime,
    *,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Round:
    """Send the letters that are due at ``at``, the house's own clock, and return what became of them.

    Somebody's turn is noted before their letter goes, so that whatever happens nobody is written to twice;
    it is given back where the mail server could not take the letter. An address the server refuses for good
    is not tried again.

    Parameters
    ----------
    told
        Called after each letter with how many went, of how many.
    """
    if not may_post(at, quiet_of(company)):
        return Round(is_quiet=True)
    due = list(_due(company, posting, at.date()))
    counts: dict[Posted, int] = dict.fromkeys(get_args(Posted), 0)
    with closing(post):
        _post_all(due, posting, post, at.date(), counts, told)
    return Round(counts["sent"], counts["refused"], counts["failed"])


def _post_all(
    due: Sequence[InvitationLetter],
    posting: Posting,
    post: Post,
    today: date,
    counts: dict[Posted, int],
    told: Callable[[int, int], None],
) -> None:
    """Hand the letters over one after the other and count in ``counts`` what became of them."""
    for done, one in enumerate(due, start=1):
        if posting.take_turn(one.letter, today):
            became = post.invite(one)
            counts[became] += 1
            if became == "refused":
                posting.refuse([one.letter.address])
            elif became == "failed":
                posting.give_turn_back(one.letter)
        told(done, len(due))


@dataclass(frozen=True)
class Unreached:
    """Somebody of the house whose address came back; ``name`` is their key where they have none."""

    unit: str
    name: str
    address: str


def unreached(company: Company, posting: Posting, *, on: date) -> tuple[Unreached, ...]:
    """Return the people who serve on the day ``on`` and whom no letter reaches, to put addresses right.

    It says nothing of answers: nobody whose letter came back could have been asked by it.
    """
    people = [one for one in company.organisation.people() if one.serves_between(on, on) and one.address]
    gone = posting.refused([one.address for one in people])
    return tuple(
        Unreached(one.unit, one.name or one.key, one.address)
        for one in sorted(people, key=lambda one: (one.unit, one.name or one.key))
        if one.address in gone
    )


def reach_again(company: Company, posting: Posting, address: str, *, by: str, at: datetime) -> bool:
    """Write again to an address that was noted not to exist; False where nothing was noted of it."""
    # The audit says that it was done, never about whom (rule C7).
    with company.work("reach_again", by=by, at=at):
        return posting.reach_again(address)


def quiet_of(company: Company) -> tuple[Quiet, ...]:
    """Return the days on which the house asked for quiet (register ``quiet_days``)."""
    return tuple(
        Quiet(first, last)
        for row in company.registers.read("quiet_days").rows
        if isinstance(first := row.get("from"), date) and isinstance(last := row.get("until"), date)
    )


def rested(posting: Posting, audience: Audience, today: date) -> tuple[Audience, int]:
    """Return ``audience`` without the customers who rest or asked for no more letters, and how many they are.

    A customer rests for ``REST`` after an invitation, whatever the survey. Employees are never left out: an
    answer is theirs to give or not.
    """
    customers = [one.address for one in audience.invited if _is_outside(one)]
    resting = posting.resting(customers, since=today - REST)
    kept = tuple(one for one in audience.invited if not _is_outside(one) or one.address not in resting)
    return replace(audience, invited=kept), len(audience.invited) - len(kept)


def _is_outside(one: Invited) -> bool:
    return one.face == "customer" and not one.is_inside


def _due(company: Company, posting: Posting, today: date) -> Iterator[InvitationLetter]:
    tree = company.organisation.units().on(today)
    house = tree.unit(tree.root).name
    moments = {one.key: one.name for one in moments_in(company.registers.read("moments").rows)}
    open_now = [one for one in company.evidence.waves() if _is_open(company, one, today)]
    left = {day: left_before(company, day) for day in {one.opens for one in open_now if one.opens}}
    for wave in open_now:
        instrument = company.evidence.instrument(wave.instrument, wave.version)
        if instrument is None:
            raise AversError("instrument_missing", wave=wave.key, found=f"{wave.instrument}/{wave.version}")
        minutes = max(1, round(minutes_of(instrument, wave.face)))
        gone = left.get(wave.opens, frozenset()) if wave.opens else frozenset()
        letters = [
            one
            for one in letters_of(company, wave.key, waiting=True)
            if one.face == wave.face and not (_asks_staff(one) and one.address in gone)
        ]
        # After a moment of their journey customers are asked once, and never reminded.
        most = MOST_LETTERS if not _awaits(company, wave) else 1
        for letter, n_before in posting.due(letters, before=today - BETWEEN, fewer_than=most):
            yield InvitationLetter(
                letter, wave, house, minutes, is_reminder=n_before > 0,
                about=tree.unit(letter.unit).name if letter.is_inside and letter.unit in tree else Text(),
                moment=moments.get(letter.attributes.get(MOMENT, ""), Text()),
            )  # fmt: skip


def _asks_staff(letter: Letter) -> bool:
    return letter.face == "employee" or letter.is_inside


def _awaits(company: Company, wave: Wave) -> bool:
    standing = company.collections.standing(wave.key)
    return standing is not None and standing.awaits


def _is_open(company: Company, wave: Wave, today: date) -> bool:
    begun = wave.opens is None or wave.opens <= today
    over = wave.closes is not None and wave.closes < today
    return wave.state == "open" and begun and not over and is_collecting(company, wave.key, wave.face)
