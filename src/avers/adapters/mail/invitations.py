"""Hands a letter of invitation to the mail server, and reads which addresses came back."""

from __future__ import annotations

import email
import logging
import mailbox
import re
from collections.abc import Iterator
from contextlib import closing
from email import policy
from email.message import EmailMessage, Message
from pathlib import Path
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.html import format_html

from avers.adapters.mail.message_id import message_id
from avers.application.wording.inviting import WrittenInvitation, written_invitation
from avers.application.wording.typography import typeset
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    from avers.application.inviting import InvitationLetter, Posted
    from avers.application.ports import Post
    from avers.core.text import Language

__all__ = ["MailedInvitations", "returned_addresses"]

_log = logging.getLogger(__name__)
# Replies that speak of the address itself; any other 5xx may be about the relay, the sender or a full box.
_NO_SUCH_ADDRESS: Final = frozenset({550, 551, 553})
_ENHANCED: Final = re.compile(rb"\s*(\d\.\d{1,3}\.\d{1,3})\b")
_MOST_MESSAGES: Final = 100_000
# Status codes of RFC 3463 that say the address is gone: its domain, its box, its place. Those of 5.1.7 and
# 5.1.8 are about whoever sends, 5.2.1 says that the box is shut for good, 5.1.10 that nobody takes its mail.
_GONE: Final = re.compile(r"5\.(?:1\.(?:0|1|2|3|6|10)|2\.1)")
_STATUS: Final = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_UNSAID: Final = frozenset({"", "5.0.0"})
# Where the code says nothing, only these words do; "550" alone may be about what a letter looks like.
_NOBODY: Final = re.compile(
    r"user unknown|unknown user|unknown recipient|no such (?:user|recipient|mailbox|address|person)"
    r"|does(?:n.t| not) exist|mailbox (?:unavailable|not found)|no mailbox|invalid (?:recipient|mailbox)"
    r"|recipient (?:not found|unknown|address rejected)|unrouteable address|account (?:disabled|closed)",
    re.IGNORECASE,
)


class MailedInvitations:
    """Implements ``application.ports.Post`` with Django's mail; one connection serves a whole round."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._connection = get_connection()

    def invite(self, one: InvitationLetter) -> Posted:
        """Hand one letter over; ``refused`` where the address does not exist, ``failed`` where it may later.

        The log says which kind of failure it was, never to whom (rule C7).
        """
        try:
            # Opened by us, it stays open for the letters that follow.
            self._connection.open()
            return "sent" if self._message(one).send() == 1 else "failed"
        except SMTPRecipientsRefused as error:
            return "refused" if all(map(_says_no_such, error.recipients.values())) else "failed"
        except ValueError:
            # What cannot be written as an address is none: nobody is behind it.
            return "refused"
        except (SMTPException, OSError) as error:
            _log.warning("an invitation could not be handed over: %s", type(error).__name__)
            self.close()
            return "failed"

    def close(self) -> None:
        """End the connection; the next letter opens another."""
        self._connection.close()

    def _message(self, one: InvitationLetter) -> EmailMultiAlternatives:
        written = written_invitation(one, root=self._root)
        message = EmailMultiAlternatives(
            subject=written.subject,
            body=as_text(written),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[one.letter.address],
            connection=self._connection,
            headers={
                "List-Unsubscribe": f"<{written.stop[1]}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
                "Message-ID": message_id(),
            },
        )
        message.attach_alternative(as_page(written), "text/html")
        return message


def _says_no_such(reply: tuple[int, bytes]) -> bool:
    """Return whether a server's reply says that an address does not exist (RFC 3463)."""
    code, words = reply
    enhanced = _ENHANCED.match(words)
    if enhanced:
        return _GONE.fullmatch(enhanced.group(1).decode()) is not None
    return code in _NO_SUCH_ADDRESS


def as_text(written: WrittenInvitation) -> str:
    """Return the letter as plain text."""
    go, stop = (_labelled(link, written.language) for link in (written.go, written.stop))
    parts = (written.opening, go, written.until, written.promise, written.once, "--", stop)
    return "\n\n".join(part for part in parts if part) + "\n"


def _labelled(link: tuple[str, str], language: Language) -> str:
    words, address = link
    return f"{typeset(f'{words} :', language) if language == 'fr' else f'{words}:'} {address}"


def as_page(written: WrittenInvitation) -> str:
    """Return the letter as a page that needs no picture, style sheet or script from anywhere."""
    hello, _, asks = written.opening.partition("\n\n")
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title></head><body><p>{}</p>'
        '<p>{}</p><p><a href="{}"><strong>{}</strong></a></p><p>{}</p><p>{}</p><hr>'
        '<p><small>{} <a href="{}">{}</a></small></p></body></html>',
        written.language, written.subject, hello, asks, written.go[1], written.go[0], written.until,
        written.promise, written.once, written.stop[1], written.stop[0],
    )  # fmt: skip


def returned_addresses(path: Path) -> tuple[str, ...]:
    """Return the addresses that reports of non-delivery in ``path`` name as failed for good (RFC 3464).

    ``path`` is a mailbox (mbox), a folder of messages (Maildir), or one message. Other mail is passed over.

    Raises
    ------
    InputRefused
        There is nothing of that name.
    """
    # A pipe would be waited for until somebody writes into it.
    if not path.is_file() and not path.is_dir():
        raise InputRefused([Fault("no_such_mailbox", str(path), values={"found": str(path)})])
    found = {address for message in _messages(path) for address in _failed(message)}
    return tuple(sorted(found))


def _messages(path: Path) -> Iterator[EmailMessage]:
    for place, one in enumerate(_raw(path)):
        if place >= _MOST_MESSAGES:
            return
        yield email.message_from_bytes(one, policy=policy.default)


def _raw(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        with closing(mailbox.Maildir(path, create=False)) as folder:
            yield from (bytes(one) for one in folder)
        return
    with path.open("rb") as stream:
        is_box = stream.read(5) == b"From "
    if is_box:
        with closing(mailbox.mbox(path, create=False)) as box:
            yield from (bytes(one) for one in box)
    else:
        yield path.read_bytes()


def _failed(message: EmailMessage) -> Iterator[str]:
    """Yield the addresses that a report of non-delivery gives up; of any other message none."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in part.get_payload():
            if not isinstance(fields, Message) or not _gives_up(fields):
                continue
            # What we wrote to, where a server passed it on to another address of theirs.
            for name in ("Original-Recipient", "Final-Recipient"):
                _, _, address = str(fields.get(name, "")).partition(";")
                if "@" in address:
                    yield address.strip().strip("<>")
                    break


def _gives_up(fields: Message) -> bool:
    """Return whether the report on one address says that it is gone for good."""
    if str(fields.get("Action", "")).strip().lower() != "failed":
        return False
    status = str(fields.get("Status", "")).split("(")[0].strip()
    if _GONE.fullmatch(status) and status != "5.1.0":
        return True
    told = str(fields.get("Diagnostic-Code", ""))
    inside = _STATUS.search(told)
    if inside:
        return status in (*_UNSAID, "5.1.0") and _GONE.fullmatch(inside[0]) is not None
    return status in (*_UNSAID, "5.1.0") and _NOBODY.search(told) is not None


if TYPE_CHECKING:
    # The type checker says here when a port and this adapter part.
    _post: Post = MailedInvitations("")
