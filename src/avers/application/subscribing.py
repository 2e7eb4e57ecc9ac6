"""Reports that come by mail: who asked for which one and when, and the round that sends what is due.

What leaves is a letter with an address behind sign-in, never a figure (decision on reports by mail). Who may
have a report is asked again at each letter, of the role one has then. Start at ``send_reports``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal, get_args

from avers.application.inviting import quiet_of
from avers.application.ports.refusals import NotFound
from avers.application.reading import latest_wave
from avers.application.reporting import READERS, Reader, can_have_report
from avers.application.viewer import Viewer, readable_units
from avers.core.evidence.posting import may_post
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company, ReportMail, ReportOrder, ReportOrders
    from avers.core.publication.cell import Publication

__all__ = [
    "CADENCES", "ORDER_FORMS", "Cadence", "OrderForm", "ReportLetter", "ReportsSent", "can_order", "mark_of",
    "newest", "orderable", "send_reports",
]  # fmt: skip

Cadence = Literal["publication", "monthly"]
CADENCES: Final[tuple[Cadence, ...]] = get_args(Cadence)
"""After each publication, or on the first working day of each month."""

OrderForm = Literal["pdf", "html", "pptx", "xlsx"]
ORDER_FORMS: Final[tuple[OrderForm, ...]] = get_args(OrderForm)

UNITS_OFFERED: Final = 200
"""Units of a manager's report that a page offers, parents first."""


@dataclass(frozen=True)
class ReportLetter:
    """What a letter says, apart from its words: of which wave, and where the file is, from the root."""

    wave: str
    place: str


@dataclass(frozen=True)
class ReportsSent:
    """What one round did: letters sent, orders whose reader may not have it any more, letters refused."""

    n_sent: int = 0
    n_not_allowed: int = 0
    n_failed: int = 0


def can_order(viewer: Viewer, recipient: Viewer, tree: UnitTree, reader: Reader, unit: str) -> bool:
    """Return whether ``viewer`` may have a report sent to ``recipient``: who may have it, and who asks.

    Everyone asks for oneself, a sponsor for others too.
    """
    asks = viewer.key == recipient.key or viewer.role == "sponsor"
    return asks and (reader == "manager") == bool(unit) and can_have_report(recipient, tree, reader, unit)


def orderable(viewer: Viewer, tree: UnitTree) -> Iterator[tuple[Reader, str]]:
    """Yield the reports that ``viewer`` may ask for, with their unit; those of the company first."""
    for reader in READERS:
        if reader != "manager" and can_have_report(viewer, tree, reader):
            yield reader, ""
    n_offered = 0
    for unit in readable_units(viewer, tree):
        if n_offered < UNITS_OFFERED and can_have_report(viewer, tree, "manager", unit):
            n_offered += 1
            yield "manager", unit


def mark_of(cadence: Cadence, publication: Publication | None, today: date) -> str:
    """Return what an order is marked with once a letter went: the publication, or the month."""
    if cadence == "monthly":
        return today.strftime("%Y-%m")
    return f"{publication.wave}/{publication.revision}" if publication else ""


def newest(company: Company) -> Publication | None:
    """Return the newest publication without its cells; None before the first."""
    wave = latest_wave(company)
    try:
        return company.publications.frame(wave) if wave else None
    except NotFound:
        return None


def send_reports(company: Company, orders: ReportOrders, mail: ReportMail, at: datetime) -> ReportsSent:
    """Send each order whose turn has come its letter, on working days only and never at night.

    A turn is taken, with its audit row, before the letter goes, and given back where the server refused it: a
    crash between the two costs a letter, and nobody gets two. A monthly order goes on the first working day
    of the month on which a round runs.
    """
    publication = newest(company)
    if publication is None or not may_post(at, quiet_of(company)):
        return ReportsSent()
    n_sent = n_not_allowed = n_failed = 0
    for order in orders.all():
        mark = mark_of(order.cadence, publication, at.date())
        if mark == order.last:
            continue
        if not can_have_report(order.viewer, publication.tree, order.reader, order.unit):
            n_not_allowed += 1
        elif not orders.take_turn(order, mark, at):
            continue  # another round, at the same moment, wrote to this person
        elif mail.send(order, ReportLetter(publication.wave, _place(order, publication.wave))):
            n_sent += 1
        else:
            orders.give_turn_back(order, mark, at)
            n_failed += 1
    return ReportsSent(n_sent, n_not_allowed, n_failed)


def _place(order: ReportOrder, wave: str) -> str:
    unit = f"&unit={order.unit}" if order.unit else ""
    return f"/results/{wave}/report.{order.form}?for={order.reader}{unit}&language={order.language}"
