"""Sets a letter as plain text and as a page, and hands it to the mail server."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.html import format_html, format_html_join

from avers.adapters.mail.message_id import message_id
from avers.adapters.mail.thanks_link import thanks_link
from avers.application.wording.reminding import Letter, letter_of

if TYPE_CHECKING:
    from avers.application.ports import Mail, Subscriber
    from avers.application.reminding import Reminder

__all__ = ["MailedLetters", "as_page", "as_text", "hand_over"]

_log = logging.getLogger(__name__)


class MailedLetters:
    """Implements ``application.ports.Mail`` with Django's mail; the settings name the server."""

    def __init__(self, root: str) -> None:
        self._root = root

    def send(self, subscriber: Subscriber, reminder: Reminder) -> bool:
        """Hand one letter to the server; False where it refuses, or is not there.

        The log says which kind of failure it was, never to whom (rule C7).
        """
        letter = letter_of(reminder, subscriber, root=self._root, thank=_thank(reminder))
        return hand_over(letter, subscriber.address, subscriber.viewer.language)


def hand_over(letter: Letter, address: str, language: str) -> bool:
    """Hand a letter that its reader may end to the server; False where it refuses, or is not there."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=as_text(letter),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        # One press in the reader's own program ends the letters (RFC 8058).
        headers={
            "List-Unsubscribe": f"<{letter.stop[1]}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Message-ID": message_id(),
        },
    )
    message.attach_alternative(as_page(letter, language), "text/html")
    try:
        return message.send() == 1
    except (SMTPException, OSError) as error:
        _log.warning("a letter could not be handed over: %s", type(error).__name__)
        return False


def as_text(letter: Letter) -> str:
    """Return the letter as plain text."""
    lines = "\n\n".join(f"· {words}\n  {address}" for words, address in letter.lines)
    thank = ": ".join(letter.thank) if letter.thank else ""
    parts = (letter.opening, lines, letter.value, thank, "--", letter.why, ": ".join(letter.stop))
    return "\n\n".join(part for part in parts if part) + "\n"


def as_page(letter: Letter, language: str) -> str:
    """Return the letter as a page that needs no picture, style sheet or script from anywhere."""
    lines = format_html_join("", '<li><a href="{1}">{0}</a></li>', letter.lines)
    value = format_html("<p><em>{}</em></p>", letter.value) if letter.value else ""
    if letter.thank:
        value += format_html('<p><a href="{1}">{0}</a></p>', *letter.thank)
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title></head><body>'
        '<p>{}</p><ul>{}</ul>{}<hr><p><small>{} <a href="{}">{}</a></small></p></body></html>',
        language, letter.subject, letter.opening, lines, value, letter.why, letter.stop[1], letter.stop[0],
    )  # fmt: skip


def _thank(reminder: Reminder) -> str:
    """Return the link to the form of thanks for a behaviour of the day; "" while the form is closed."""
    value = reminder.value
    if value is None or not value.behaviours or not reminder.thanks_open:
        return ""
    return thanks_link(behaviour=f"{value.key}/{value.behaviours[0].key}")


if TYPE_CHECKING:
    # The type checker says here when a port and this adapter part.
    _mail: Mail = MailedLetters("")
