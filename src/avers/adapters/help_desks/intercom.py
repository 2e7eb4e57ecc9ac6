"""Intercom: conversations of its interface, one, a list of them, or one a line.

A list of conversations holds no parts: only each conversation asked for by itself does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.adapters.help_desks.desk import Place, change, known_of, person_key
from avers.adapters.help_desks.handed import Thing, inside, items, plain_id
from avers.adapters.help_desks.plain import said_in
from avers.core.conversations.message import Author, Change, Entry, Known, Message, State

__all__ = ["Intercom"]

_AUTHORS: Final[dict[str, Author]] = {
    "user": "customer", "lead": "customer", "contact": "customer", "visitor": "customer", "admin": "agent",
    "bot": "bot", "workflow": "bot",
}  # fmt: skip
_STATES: Final[dict[str, State]] = {
    "close": "solved",
    "open": "open",
    "snoozed": "waiting",
    "unsnoozed": "open",
}
_NOTES: Final = ("note", "note_and_reopen", "note_and_close", "note_and_snooze")


class Intercom:
    """Reads what one Intercom gave."""

    tool = "intercom"

    def claims(self, document: Thing) -> bool:
        """Return whether ``document`` is a conversation of Intercom, or a list of them."""
        return any(True for _ in _conversations(document))

    def learn(self, document: Thing) -> None:
        """Take nothing: a conversation says all of itself."""

    def entries(self, document: Thing, place: Place) -> Iterator[Entry]:
        """Yield what was written, and changes of team, agent and state; notes are left out."""
        for conversation in _conversations(document):
            number = plain_id(conversation.get("id"))
            if number:
                yield from self._conversation(conversation, f"intercom/{number}", place)
            else:
                place.fault("conversation_no_id", "conversation", conversation.get("id"))

    def _conversation(self, conversation: Thing, thread: str, place: Place) -> Iterator[Entry]:
        source = inside(conversation, "source")
        asked = _asked(conversation)
        hands = {"team": "", "agent": "", "status": "open"}
        first = dict(
            source, id=f"source-{plain_id(source.get('id'))}", created_at=conversation.get("created_at")
        )
        channel = plain_id(source.get("type"))
        for part in [first, *items(inside(conversation, "conversation_parts"), "conversation_parts")]:
            yield from _changes(part, thread, hands, place)
            yield from _message(part, thread, hands["team"], channel, asked, place)


def _message(
    part: Thing, thread: str, team: str, channel: str, asked: Thing, place: Place
) -> Iterator[Message]:
    author = inside(part, "author")
    who = _AUTHORS.get(plain_id(author.get("type")))
    if who is None or part.get("part_type") in _NOTES or part.get("redacted") is True:
        return
    text = said_in(None, html=part.get("body"))
    told = plain_id(part.get("id"))
    when = place.time(part.get("created_at"), f"{thread}/{told}") if text else None
    if when is None:
        return
    asked = asked or (author if who == "customer" else {})
    yield Message(
        f"{thread}/{told}",
        thread,
        who,
        text,
        when,
        agent=person_key("intercom", author.get("id"), author.get("email")) if who == "agent" else "",
        customer=person_key("intercom", asked.get("id"), asked.get("email")),
        channel=channel,
        team=team,
        known=_known(asked) + _known(author),
    )


def _changes(part: Thing, thread: str, hands: dict[str, str], place: Place) -> Iterator[Change]:
    assigned = inside(part, "assigned_to")
    told: list[tuple[str, str]] = []
    if assigned.get("type") == "team":
        told.append(("team", plain_id(assigned.get("name")) or plain_id(assigned.get("id"))))
    elif assigned.get("type") == "admin":
        told.append(("agent", person_key("intercom", assigned.get("id"), assigned.get("email"))))
    state = _STATES.get(plain_id(part.get("part_type")), "")
    told += [("status", state)] if state else []
    for kind, after in told:
        number = plain_id(part.get("id"))
        when = place.time(part.get("created_at"), f"{thread}/{number}")
        if when and after and after != hands[kind]:
            yield change(thread, kind, when, hands[kind], after, number=number)  # type: ignore[arg-type]
            hands[kind] = after


def _asked(conversation: Thing) -> Thing:
    contacts = items(inside(conversation, "contacts"), "contacts")
    author = inside(conversation, "source", "author")
    is_theirs = _AUTHORS.get(plain_id(author.get("type"))) == "customer"
    return author if is_theirs else (contacts[0] if contacts else {})


def _known(somebody: Thing) -> Known:
    return known_of(name=somebody.get("name"), mail=somebody.get("email"), phone=somebody.get("phone"))


def _conversations(document: Thing) -> Iterator[Thing]:
    for one in [document, *items(document, "conversations"), inside(document, "data", "item")]:
        if "conversation_parts" in one or (one.get("type") == "conversation" and "source" in one):
            yield one
