"""One round of what the house does by itself: surveys that come back, letters, reports, links and keys.

Each step goes through the door a person would use; what one step could not do is kept in what the round did,
and the others are done all the same. Start at ``tend``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avers.application.collecting import destroy_keys, retire_links
from avers.application.inviting import Round, invite
from avers.application.lawfulness import NoticeMissing
from avers.application.moments import AfterMoments, invite_after_moments
from avers.application.participating import keep_participation
from avers.application.ports.refusals import NoMail
from avers.application.publishing_conversations import close_due_months, revise_due_months
from avers.application.reading_replies import read_replies
from avers.application.recurring import Tended, close_due, open_due
from avers.application.sampled import SampleMissing
from avers.application.subscribing import ReportsSent, send_reports
from avers.core.conversations.batch import last_day_gone
from avers.core.conversations.reading_kept import last_day_read

if TYPE_CHECKING:
    from datetime import datetime

    from avers.application.ports import Company, Post, Posting, ReportMail, ReportOrders

    Mail = tuple[Post, ReportOrders, ReportMail]

__all__ = ["Letters", "RoundDone", "tend"]

_BY = "avers"


@dataclass(frozen=True)
class Letters:
    """What became of letters: invitations, those after a moment, reports; ``missing`` says why none went."""

    invitations: Round = Round()
    after: AfterMoments = AfterMoments()
    reports: ReportsSent = ReportsSent()
    missing: NoMail | None = None


@dataclass(frozen=True)
class RoundDone:
    """What one round did.

    Attributes
    ----------
    closed, opened : tuple of Tended
        Waves whose day had come, with the failure of those that could not be closed or opened.
    n_links, n_keys, n_returned : int
        Links retired, keys destroyed, addresses that came back.
    n_replies : int
        Replies of conversations that were read.
    months, revised : tuple of str
        Months of conversations that were published, and those that were published anew.
    """

    closed: tuple[Tended, ...]
    opened: tuple[Tended, ...]
    letters: Letters
    n_links: int
    n_keys: int
    n_returned: int
    n_replies: int = 0
    months: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[Tended, ...]:
        """Waves that could not be closed or opened."""
        return tuple(one for one in (*self.closed, *self.opened) if one.refused is not None)

    @property
    def must_try_again(self) -> bool:
        """Whether a letter waits for the mail server."""
        return bool(self.letters.invitations.n_failed or self.letters.reports.n_failed)


def tend(
    company: Company,
    posting: Posting,
    mail: Callable[[], Mail],
    *,
    returned: Collection[str] = (),
    at: datetime,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> RoundDone:
    """Do at ``at``, the house's own clock, what its day asks for; return what was done.

    Safe to repeat at any hour: nobody is written to twice. ``returned`` are addresses whose letters came
    back; ``mail`` opens the mail server and may raise ``NoMail``; ``told`` hears how many letters of how many
    are gone (R19, R110, duty M4).
    """
    n_returned = posting.refuse(returned) if returned else 0
    closed, opened = close_due(company, at=at), open_due(company, at=at)
    keep_participation(company, today=at.date())
    letters = _send(company, posting, mail, at, told)
    n_links = retire_links(company, by=_BY, at=at)
    n_keys = len(destroy_keys(company, at=at))
    company.moments.retire(at.date())
    company.conversations.retire(last_day_gone(at.date()), by=_BY, at=at)
    company.readings.retire(last_day_read(at.date()), by=_BY, at=at)
    n_replies = _read_replies(company, at)
    months: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    with suppress(NoticeMissing, SampleMissing):
        months = close_due_months(company, by=_BY, at=at)
        revised = revise_due_months(company, by=_BY, at=at)
    if closed or months or revised:
        _keep_what_is_told(company)
    return RoundDone(closed, opened, letters, n_links, n_keys, n_returned, n_replies, months, revised)


def _keep_what_is_told(company: Company) -> None:
    """Learn anew what the waves tell of contagion, after something was published."""
    # Loads what computes: most rounds publish nothing.
    from avers.application.contagion.keeping import keep_spread

    keep_spread(company)


def _read_replies(company: Company, at: datetime) -> int:
    if not company.conversations.batches():
        return 0
    # Closed until the notice is complete: ``avers score`` says what it lacks.
    with suppress(NoticeMissing, SampleMissing):
        return read_replies(company, engine=map, by=_BY, at=at).n_read
    return 0


def _send(
    company: Company,
    posting: Posting,
    mail: Callable[[], Mail],
    at: datetime,
    told: Callable[[int, int], None],
) -> Letters:
    # Without a mail server nobody is given a link that no letter would bring them.
    try:
        post, orders, report_mail = mail()
    except NoMail as missing:
        return Letters(missing=missing)
    after = invite_after_moments(company, posting, at=at)
    invitations = invite(company, posting, post, at, told=told)
    return Letters(invitations, after, send_reports(company, orders, report_mail, at))
