"""Mailboxes (mbox): mails one after the other; conversations by what each answers, quotations left out.

Whoever writes from an address of the house answers, all others ask.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Final

from avers.adapters.help_desks.desk import known_of
from avers.adapters.help_desks.handed import Handed, instant
from avers.adapters.help_desks.plain import said_in
from avers.application.importing.source import FaultList
from avers.core.conversations.message import NOTHING_KNOWN, Author, Entry, Known, Message
from avers.core.errors import Fault

__all__ = ["is_mbox", "mails"]

_OPENS: Final = "From "
_LONGEST_MAIL: Final = 40 * 1024 * 1024
_MOST_REFERENCES: Final = 200
_MACHINES: Final = ("mailer-daemon@", "no-reply@", "noreply@", "postmaster@")


def is_mbox(handed: Handed) -> bool:
    """Return whether a file opens as a mailbox does."""
    if handed.rows is not None:
        return False
    lines = handed.lines()
    first = next(lines, "").lstrip("\ufeff")
    second = next(lines, "")
    return first.startswith(_OPENS) and ":" in second


def mails(handed: Handed, ours: frozenset[str], faults: FaultList) -> Iterator[Entry]:
    """Yield the mails of a mailbox whose lines were read as Latin-1, byte for byte.

    ``ours`` are addresses of the house, and its domains written « @maison.example ».
    """
    roots: dict[str, str] = {}
    for line, raw in _raw(handed, faults):
        mail = email.message_from_bytes(raw.encode("latin-1", "replace"), policy=email.policy.default)
        try:
            entry = _message(mail, raw, ours, roots)
        except (ValueError, LookupError, IndexError, AttributeError, TypeError, UnicodeError) as error:
            # The standard parser fails on some headers that no mail program writes.
            values = {"found": type(error).__name__}
            faults.add(Fault("mail_damaged", handed.name, line, values=values))
            continue
        if entry is None:
            values = {"found": str(mail.get("Date", ""))[:80]}
            faults.add(Fault("conversation_time", handed.name, line, path="Date", values=values))
        elif entry.text:
            yield entry


def _raw(handed: Handed, faults: FaultList) -> Iterator[tuple[int, str]]:
    """Yield each mail as text with the line where it begins."""
    held: list[str] = []
    begins, size, blank = 0, 0, True
    for number, line in enumerate(handed.lines(), 1):
        if blank and line.startswith(_OPENS):
            if held:
                yield begins, "".join(held)
            held, begins, size = [], number, 0
        else:
            size += len(line)
            if size <= _LONGEST_MAIL:
                held.append(line[1:] if line.startswith(">From ") else line)
            elif size - len(line) <= _LONGEST_MAIL:
                values = {"expected": "40 MB"}
                faults.add(Fault("conversations_too_large", handed.name, begins, values=values))
        blank = not line.strip()
    if held:
        yield begins, "".join(held)


def _message(mail: EmailMessage, raw: str, ours: frozenset[str], roots: dict[str, str]) -> Message | None:
    at = instant(str(mail.get("Date", "")))
    if at is None:
        return None
    key = _ids(mail, "Message-ID")[:1]
    name = key[0] if key else "mail/" + hashlib.blake2b(raw.encode(), digest_size=16).hexdigest()
    above = [*_ids(mail, "References")[:_MOST_REFERENCES], *_ids(mail, "In-Reply-To")[-1:]]
    known_above = next((roots[one] for one in reversed(above) if one in roots), "")
    thread = known_above or (above[0] if above else name)
    for one in (name, *above):
        roots.setdefault(one, thread)
    senders, receivers = _people(mail, "From"), _people(mail, "To") + _people(mail, "Cc")
    sender = senders[0] if senders else ("", "")
    who = _author(mail, sender[1], ours)
    asked = (
        sender
        if who == "customer"
        else next((one for one in receivers if not _is_ours(one[1], ours)), ("", ""))
    )
    part = mail.get_body(preferencelist=("plain", "html"))
    content = str(part.get_content()) if part is not None else ""
    is_html = part is not None and part.get_content_type() == "text/html"
    return Message(
        name,
        thread,
        who,
        said_in(None, html=content) if is_html else said_in(content),
        at,
        agent=sender[1] if who == "agent" else "",
        customer=asked[1],
        channel="email",
        known=_known(asked) + _known(sender),
    )


def _author(mail: EmailMessage, address: str, ours: frozenset[str]) -> Author:
    automatic = str(mail.get("Auto-Submitted", "no")).strip().lower()
    if automatic not in ("", "no") or address.startswith(_MACHINES):
        return "system"
    return "agent" if _is_ours(address, ours) else "customer"


def _is_ours(address: str, ours: frozenset[str]) -> bool:
    return address in ours or "@" + address.rpartition("@")[2] in ours


def _known(one: tuple[str, str]) -> Known:
    return known_of(name=one[0], mail=one[1]) if one[1] else NOTHING_KNOWN


def _people(mail: EmailMessage, field: str) -> list[tuple[str, str]]:
    found = getaddresses([str(value)[:10_000] for value in mail.get_all(field, [])])
    return [(name, address.lower()) for name, address in found if "@" in address]


def _ids(mail: EmailMessage, field: str) -> list[str]:
    written = " ".join(str(value) for value in mail.get_all(field, []))[:20_000]
    return [one.strip("<>,") for one in written.replace("><", "> <").split() if "@" in one and len(one) < 400]
