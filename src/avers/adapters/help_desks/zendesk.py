"""Zendesk: pages of its interface (tickets, users, groups, audits, comments, events) and its JSON export.

The export writes one ticket a line, with its comments and the people in it. Of the interface, tickets say
whose question it is and users who answers; without either, whoever did not ask is taken to answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.adapters.help_desks.desk import Place, Somebody, change, known_of, person_key
from avers.adapters.help_desks.handed import Thing, inside, items, plain_id
from avers.adapters.help_desks.plain import said_in
from avers.core.conversations.message import NOTHING_KNOWN, Author, Entry, Message, State

__all__ = ["Zendesk"]

_ROLES: Final = {"end-user": "customer", "agent": "agent", "admin": "agent"}
_STATES: Final[dict[str, State]] = {
    "new": "open", "open": "open", "pending": "waiting", "hold": "waiting", "solved": "solved",
    "closed": "solved",
}  # fmt: skip
# What the first object of each page has, whatever the version of the interface.
_PAGES: Final = {
    "tickets": ("requester_id", "submitter_id"), "users": ("role", "email"), "groups": ("url", "name"),
    "brands": ("subdomain", "name"), "audits": ("ticket_id", "events"), "ticket_events": ("child_events",),
    "comments": ("author_id", "public"),
}  # fmt: skip


class Zendesk:
    """Reads what one Zendesk gave."""

    tool = "zendesk"

    def __init__(self) -> None:
        self._people: dict[str, Somebody] = {}
        self._names: dict[str, str] = {}  # of groups and brands, by number
        self._tickets: dict[str, Thing] = {}

    def claims(self, document: Thing) -> bool:
        """Return whether ``document`` is a page of its interface or a ticket of its export."""
        return any(self._is_page(document, name) for name in _PAGES) or self._is_ticket(document)

    def learn(self, document: Thing) -> None:
        """Take users, groups, brands, and what tickets say of themselves."""
        for user in items(document, "users"):
            self._learn_user(user)
        for kind in ("groups", "brands"):
            for one in items(document, kind):
                self._names[f"{kind}/{plain_id(one.get('id'))}"] = plain_id(one.get("name"))
        tickets = items(document, "tickets") if self._is_page(document, "tickets") else []
        for ticket in [*tickets, *([document] if self._is_ticket(document) else [])]:
            self._learn_ticket(ticket)
        for audit in items(document, "audits"):
            created = {
                plain_id(event.get("field_name")): event.get("value")
                for event in items(audit, "events")
                if event.get("type") == "Create"
            }
            if created.get("requester_id"):
                self._learn_ticket({"id": audit.get("ticket_id"), "via": audit.get("via"), **created})

    def entries(self, document: Thing, place: Place) -> Iterator[Entry]:
        """Yield comments that the customer may read, and changes of group, agent and status."""
        for audit in items(document, "audits"):
            yield from self._update(audit, items(audit, "events"), place)
        for event in items(document, "ticket_events"):
            yield from self._update(event, items(event, "child_events"), place)
        for comment in items(document, "comments") if not self._is_ticket(document) else []:
            if comment.get("ticket_id") is not None:
                yield from self._comment(comment, comment["ticket_id"], comment.get("created_at"), place)
        if self._is_ticket(document):
            for comment in items(document, "comments"):
                yield from self._comment(comment, document.get("id"), comment.get("created_at"), place)
        if self._is_page(document, "tickets"):
            for ticket in items(document, "tickets"):
                for comment in items(ticket, "comments"):
                    yield from self._comment(comment, ticket.get("id"), comment.get("created_at"), place)

    @staticmethod
    def _is_page(document: Thing, name: str) -> bool:
        found = items(document, name)
        return bool(found) and all(key in found[0] for key in _PAGES[name])

    @staticmethod
    def _is_ticket(document: Thing) -> bool:
        return isinstance(document.get("comments"), list) and "requester_id" in document and "via" in document

    def _learn_user(self, user: Thing) -> None:
        number = plain_id(user.get("id"))
        if number:
            key = person_key("zendesk", number, user.get("email"))
            known = known_of(name=user.get("name"), mail=user.get("email"), phone=user.get("phone"))
            self._people[number] = Somebody(key, _ROLES.get(plain_id(user.get("role")), ""), known)

    def _learn_ticket(self, ticket: Thing) -> None:
        number = plain_id(ticket.get("id"))
        kept = ("requester_id", "group_id", "brand_id", "external_id")
        told = {name: plain_id(ticket.get(name)) for name in kept}
        told["channel"] = plain_id(inside(ticket, "via").get("channel"))
        held = self._tickets.setdefault(number, {})
        # A ticket says more of itself than its first audit.
        held |= {
            name: value for name, value in told.items() if value and ("url" in ticket or name not in held)
        }
        for name in ("requester", "submitter", "assignee"):
            self._learn_user(inside(ticket, name))
        for name, kind in (("group", "groups"), ("brand", "brands")):
            one = inside(ticket, name)
            if one.get("id"):
                self._names[f"{kind}/{plain_id(one['id'])}"] = plain_id(one.get("name"))

    def _update(self, update: Thing, events: list[Thing], place: Place) -> Iterator[Entry]:
        ticket = update.get("ticket_id")
        at = update.get("created_at")
        for event in events:
            kind = event.get("event_type") or event.get("type")
            if kind == "Comment":
                yield from self._comment(event, ticket, event.get("created_at") or at, place)
            elif kind == "Change":
                yield from self._changed(event, plain_id(ticket), at, place)

    def _changed(self, event: Thing, ticket: str, at: object, place: Place) -> Iterator[Entry]:
        # An audit names the field; an event of the incremental export has it as a key of its own.
        named = plain_id(event.get("field_name"))
        fields = {named: event.get("value")} if named else event
        before = plain_id(event.get("previous_value"))
        thread = f"zendesk/{ticket}"
        if "status" in fields:
            told = (_STATES.get(before, ""), _STATES.get(plain_id(fields["status"]), ""))
            kind = "status"
        elif "group_id" in fields:
            told = (self._named("groups", before), self._named("groups", plain_id(fields["group_id"])))
            kind = "team"
        elif "assignee_id" in fields:
            told = (self._agent(before), self._agent(plain_id(fields["assignee_id"])))
            kind = "agent"
        else:
            return
        when = place.time(at, f"{thread}.{kind}")
        if when and told[1] and told[0] != told[1]:
            yield change(thread, kind, when, *told, number=event.get("id"))  # type: ignore[arg-type]

    def _comment(self, comment: Thing, ticket: object, at: object, place: Place) -> Iterator[Entry]:
        if comment.get("public") is False:
            return
        number, told = plain_id(ticket), plain_id(comment.get("id"))
        thread = f"zendesk/{number}"
        if not number or not told:
            place.fault("conversation_no_id", "comment", comment.get("id"))
            return
        text = said_in(comment.get("plain_body") or comment.get("body"), html=comment.get("html_body"))
        when = place.time(at, f"{thread}/{told}") if text else None
        if when is None:
            return
        held = self._tickets.get(number, {})
        author = plain_id(comment.get("author_id"))
        who = self._role(author, held, comment)
        channel = plain_id(inside(comment, "via").get("channel")) or held.get("channel", "")
        asked = self._people.get(held.get("requester_id", ""))
        answered = self._people.get(author)
        known = (asked.known if asked else NOTHING_KNOWN) + (answered.known if answered else NOTHING_KNOWN)
        yield Message(
            f"{thread}/{told}",
            thread,
            who,
            text,
            when,
            agent=self._agent(author) if who == "agent" else "",
            customer=self._agent(held.get("requester_id", "") or (author if who == "customer" else "")),
            channel=channel,
            brand=self._named("brands", held.get("brand_id", "")),
            team=self._named("groups", held.get("group_id", "")),
            known=known + known_of(order=held.get("external_id")),
        )

    def _role(self, author: str, held: Thing, comment: Thing) -> Author:
        if author == "-1":
            return "system"
        if author and author == held.get("requester_id"):
            return "customer"
        somebody = self._people.get(author)
        if somebody and somebody.role == "customer":
            return "customer"
        return "bot" if inside(comment, "via").get("channel") == "rule" else "agent"

    def _agent(self, number: str) -> str:
        somebody = self._people.get(number)
        return somebody.key if somebody else person_key("zendesk", number)

    def _named(self, kind: str, number: str) -> str:
        return self._names.get(f"{kind}/{number}", "") or number
