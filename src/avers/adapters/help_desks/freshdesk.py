"""Freshdesk: tickets with their conversations (interface, ``include=conversations,requester,stats``).

Also the export of an account: ``helpdesk_ticket`` with its ``notes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.adapters.help_desks.desk import Place, Somebody, change, known_of, person_key
from avers.adapters.help_desks.handed import Thing, inside, items, plain_id
from avers.adapters.help_desks.plain import said_in
from avers.core.conversations.message import NOTHING_KNOWN, Entry, Message, State

__all__ = ["Freshdesk"]

_CHANNELS: Final = {
    "1": "email", "2": "portal", "3": "phone", "4": "forum", "5": "twitter", "6": "facebook", "7": "chat",
    "9": "form", "10": "email", "13": "whatsapp",
}  # fmt: skip
_STATS: Final[tuple[tuple[str, State], ...]] = (
    ("resolved_at", "solved"), ("reopened_at", "open"), ("closed_at", "solved"),
)  # fmt: skip


class Freshdesk:
    """Reads what one Freshdesk gave."""

    tool = "freshdesk"

    def __init__(self) -> None:
        self._people: dict[str, Somebody] = {}

    def claims(self, document: Thing) -> bool:
        """Return whether ``document`` is a ticket, a note, a contact or an agent of Freshdesk."""
        return bool(_ticket(document)) or _is_note(document) or _is_person(document)

    def learn(self, document: Thing) -> None:
        """Take contacts and agents, and whoever asks in a ticket."""
        if _is_person(document):
            contact = inside(document, "contact") or document
            self._learn(dict(contact, id=document.get("id")))
        self._learn(inside(_ticket(document), "requester"))

    def entries(self, document: Thing, place: Place) -> Iterator[Entry]:
        """Yield the question, the answers that customers see, and changes of state that are dated."""
        ticket = _ticket(document)
        if ticket:
            yield from self._ticket(ticket, place)
        elif _is_note(document):
            yield from self._note(document, document.get("ticket_id"), {}, place)

    def _learn(self, one: Thing) -> None:
        number = plain_id(one.get("id"))
        if number:
            known = known_of(
                name=one.get("name"), mail=one.get("email"), phone=one.get("mobile") or one.get("phone")
            )
            self._people[number] = Somebody(person_key("freshdesk", number, one.get("email")), "", known)

    def _ticket(self, ticket: Thing, place: Place) -> Iterator[Entry]:
        number = ticket.get("display_id") or ticket.get("id")
        thread = f"freshdesk/{plain_id(number)}"
        asked = dict(
            ticket, incoming=True, user_id=ticket.get("requester_id"), id="description", private=False
        )
        asked["body_text"] = ticket.get("description_text") or ""
        asked["body"] = ticket.get("description_html") or ticket.get("description")
        yield from self._note(asked, number, ticket, place)
        for note in [*items(ticket, "conversations"), *items(ticket, "notes")]:
            yield from self._note(inside(note, "helpdesk_note") or note, number, ticket, place)
        state = "open"
        stats = sorted(
            (when, after)
            for name, after in _STATS
            if (told := inside(ticket, "stats").get(name)) and (when := place.time(told, f"{thread}.{name}"))
        )
        for when, after in stats:
            if after != state:
                yield change(thread, "status", when, state, after)
                state = after

    def _note(self, note: Thing, ticket: object, about: Thing, place: Place) -> Iterator[Entry]:
        if note.get("private") is True:
            return
        number, told = plain_id(ticket), plain_id(note.get("id"))
        if not number or not told:
            place.fault("conversation_no_id", "note", note.get("id"))
            return
        thread = f"freshdesk/{number}"
        text = said_in(note.get("body_text"), html=note.get("body_html") or note.get("body"))
        when = place.time(note.get("created_at"), f"{thread}/{told}") if text else None
        if when is None:
            return
        is_theirs = note.get("incoming") is True
        author = plain_id(note.get("user_id"))
        asker = plain_id(about.get("requester_id")) or (author if is_theirs else "")
        known = NOTHING_KNOWN
        for one in (asker, author):
            known += self._people[one].known if one in self._people else NOTHING_KNOWN
        yield Message(
            f"{thread}/{told}",
            thread,
            "customer" if is_theirs else "agent",
            text,
            when,
            agent="" if is_theirs else self._key(author),
            customer=self._key(asker),
            channel=_CHANNELS.get(plain_id(about.get("source")), ""),
            team=plain_id(inside(about, "group").get("name")) or plain_id(about.get("group_id")),
            known=known + (known_of(mail=note.get("from_email")) if is_theirs else NOTHING_KNOWN),
        )

    def _key(self, number: str) -> str:
        return self._people[number].key if number in self._people else person_key("freshdesk", number)


def _ticket(document: Thing) -> Thing:
    exported = inside(document, "helpdesk_ticket")
    if exported:
        return exported
    is_ticket = "requester_id" in document and "responder_id" in document and "via" not in document
    return document if is_ticket else {}


def _is_note(document: Thing) -> bool:
    return "incoming" in document and "private" in document and "ticket_id" in document


def _is_person(document: Thing) -> bool:
    contact = inside(document, "contact")
    if contact:
        return "ticket_scope" in document or "group_ids" in document
    return "email" in document and "mobile" in document and "id" in document
