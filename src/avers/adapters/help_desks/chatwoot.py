"""Chatwoot: conversations and messages of its interface, and what it sends at once (webhooks)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.adapters.help_desks.desk import Place, known_of, person_key
from avers.adapters.help_desks.handed import Thing, inside, items, plain_id
from avers.adapters.help_desks.plain import said_in
from avers.core.conversations.message import Author, Entry, Known, Message

__all__ = ["Chatwoot"]

# Kinds of messages, as numbers and as words; 2 (activity) is told in words of a language and is no message.
_INCOMING: Final = (0, "incoming")
_OUTGOING: Final = (1, "outgoing")
_TEMPLATE: Final = (3, "template")
_CHANNEL: Final = "Channel::"


class Chatwoot:
    """Reads what one Chatwoot gave."""

    tool = "chatwoot"

    def __init__(self) -> None:
        self._about: dict[str, Thing] = {}

    def claims(self, document: Thing) -> bool:
        """Return whether ``document`` holds messages that Chatwoot wrote."""
        return any(True for _ in _messages(document)) or any(True for _ in _conversations(document))

    def learn(self, document: Thing) -> None:
        """Take of each conversation who asks, who answers, which team and which channel."""
        for conversation in _conversations(document):
            meta = inside(conversation, "meta")
            about = {name: inside(meta, name) for name in ("sender", "assignee", "team")}
            channel = plain_id(meta.get("channel") or conversation.get("channel"))
            about["channel"] = {"name": channel}
            held = self._about.setdefault(plain_id(conversation.get("id")), {})
            held |= {name: value for name, value in about.items() if value}
        meta = inside(document, "meta")
        for message in items(document, "payload")[:1]:
            if _is_message(message) and meta:
                number = plain_id(message.get("conversation_id"))
                about = {name: inside(meta, name) for name in ("assignee", "team")}
                about["sender"] = inside(meta, "contact") or inside(meta, "sender")
                held = self._about.setdefault(number, {})
                held |= {name: value for name, value in about.items() if value}

    def entries(self, document: Thing, place: Place) -> Iterator[Entry]:
        """Yield what customers, agents and bots wrote; private notes and activities are left out."""
        for number, message in _messages(document):
            yield from self._message(number, message, place)

    def _message(self, number: str, message: Thing, place: Place) -> Iterator[Entry]:
        who = _author(message)
        told = plain_id(message.get("id"))
        if who is None or message.get("private") is True:
            return
        if not number or not told:
            place.fault("conversation_no_id", "message", message.get("id"))
            return
        thread = f"chatwoot/{number}"
        text = said_in(message.get("content"))
        when = place.time(message.get("created_at"), f"{thread}/{told}") if text else None
        if when is None:
            return
        about = self._about.get(number, {})
        sender, asked = inside(message, "sender"), inside(about, "sender")
        asked = asked or (sender if who == "customer" else {})
        channel = plain_id(inside(about, "channel").get("name")).removeprefix(_CHANNEL).lower()
        yield Message(
            f"{thread}/{told}",
            thread,
            who,
            text,
            when,
            agent=person_key("chatwoot", sender.get("id"), sender.get("email")) if who == "agent" else "",
            customer=person_key("chatwoot/contact", asked.get("id"), asked.get("email")),
            channel=channel,
            brand=plain_id(inside(message, "inbox").get("name")),
            team=plain_id(inside(about, "team").get("name")),
            known=_known(asked) + _known(sender),
        )


def _author(message: Thing) -> Author | None:
    kind = message.get("message_type")
    if kind in _INCOMING:
        return "customer"
    if kind in _TEMPLATE:
        return "bot"
    if kind not in _OUTGOING:
        return None
    sender = plain_id(message.get("sender_type") or inside(message, "sender").get("type")).lower()
    return "bot" if sender in ("agentbot", "agent_bot", "captain::assistant") else "agent"


def _known(somebody: Thing) -> Known:
    return known_of(name=somebody.get("name"), mail=somebody.get("email"), phone=somebody.get("phone_number"))


def _is_message(thing: Thing) -> bool:
    return "message_type" in thing and "content" in thing


def _is_conversation(thing: Thing) -> bool:
    return isinstance(thing.get("messages"), list) and ("inbox_id" in thing or "meta" in thing)


def _conversations(document: Thing) -> Iterator[Thing]:
    for holder in (document, inside(document, "data")):
        yield from (one for one in items(holder, "payload") if _is_conversation(one))
    if _is_conversation(document):
        yield document
    if _is_message(document) and inside(document, "conversation"):
        yield inside(document, "conversation")


def _messages(document: Thing) -> Iterator[tuple[str, Thing]]:
    for conversation in _conversations(document):
        for message in items(conversation, "messages"):
            if _is_message(message):
                yield plain_id(conversation.get("id")), message
    for message in items(document, "payload"):
        if _is_message(message) and "conversation_id" in message:
            yield plain_id(message.get("conversation_id")), message
    if _is_message(document):
        number = document.get("conversation_id") or inside(document, "conversation").get("id")
        if number is not None:
            yield plain_id(number), document
