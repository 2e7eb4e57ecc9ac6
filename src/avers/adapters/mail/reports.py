"""Sets the letter that says a report is ready, and hands it to the mail server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avers.adapters.mail.letters import hand_over
from avers.application.wording.subscribing import report_letter

if TYPE_CHECKING:
    from avers.application.ports import ReportMail, ReportOrder
    from avers.application.subscribing import ReportLetter

__all__ = ["MailedReports"]


class MailedReports:
    """Implements ``application.ports.ReportMail`` with Django's mail; the settings name the server."""

    def __init__(self, root: str) -> None:
        self._root = root

    def send(self, order: ReportOrder, letter: ReportLetter) -> bool:
        """Hand one letter to the server; False where it refuses, or is not there."""
        return hand_over(report_letter(letter, order, root=self._root), order.address, order.language)


if TYPE_CHECKING:
    # The type checker says here when a port and this adapter part.
    _mail: ReportMail = MailedReports("")
