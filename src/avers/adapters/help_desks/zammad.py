"""Zammad: articles of tickets (``ticket_articles/by_ticket``), and tickets asked for with all about them."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parseaddr
from typing import Final

from avers.adapters.help_desks.desk import Place, Somebody, known_of, person_key
from avers.adapters.help_desks.handed import Thing, inside, plain_id
from avers.adapters.help_desks.plain import said_in
from avers.core.conversations.message import NOTHING_KNOWN, Author, Entry, Message

__all__ = ["Zammad"]

_AUTHORS: Final[dict[str, Author]] = {"Customer": "customer", "Agent": "agent", "System": "system"}
# Where the word is not written out: the numbers of an installation as it comes.
_BY_NUMBER: Final[dict[str, Author]] = {"1": "agent", "2": "customer", "3": "system"}


class Zammad:
    """Reads what one Zammad gave."""

    tool = "zammad"

    def __init__(self) -> None:
        self._people: dict[str, Somebody] = {}
        self._groups: dict[str, str] = {}
        self._tickets: dict[str, Thing] = {}

    def claims(self, document: Thing) -> bool:
        """Return whether ``document`` is an article, a ticket or all about one."""
        return (
            bool(_articles(document)) or _is_ticket(document) or "TicketArticle" in inside(document, "assets")
        )

    def learn(self, document: Thing) -> None:
        """Take users, groups, and what tickets say of themselves."""
        assets = inside(document, "assets")
        for user in _values(assets, "User"):
            number = plain_id(user.get("id"))
            name = f"{plain_id(user.get('firstname'))} {plain_id(user.get('lastname'))}".strip()
            phone = user.get("mobile") or user.get("phone")
            known = known_of(name=name, mail=user.get("email"), phone=phone)
            self._people[number] = Somebody(person_key("zammad", number, user.get("email")), "", known)
        for group in _values(assets, "Group"):
            self._groups[plain_id(group.get("id"))] = plain_id(group.get("name"))
        tickets = [*_values(assets, "Ticket"), *([document] if _is_ticket(document) else [])]
        for ticket in tickets:
            kept = ("customer_id", "group_id", "group", "customer")
            told = {name: plain_id(ticket.get(name)) for name in kept}
            self._tickets[plain_id(ticket.get("id"))] = {name: value for name, value in told.items() if value}

    def entries(self, document: Thing, place: Place) -> Iterator[Entry]:
        """Yield the articles that customers see."""
        for article in _articles(document):
            yield from self._article(article, place)

    def _article(self, article: Thing, place: Place) -> Iterator[Entry]:
        if article.get("internal") is True:
            return
        number, told = plain_id(article.get("ticket_id")), plain_id(article.get("id"))
        if not number or not told:
            place.fault("conversation_no_id", "article", article.get("id"))
            return
        thread = f"zammad/{number}"
        who = _AUTHORS.get(plain_id(article.get("sender"))) or _BY_NUMBER.get(
            plain_id(article.get("sender_id"))
        )
        body = article.get("body")
        is_html = "html" in plain_id(article.get("content_type"))
        text = said_in(None, html=body) if is_html else said_in(body)
        when = place.time(article.get("created_at"), f"{thread}/{told}") if text and who else None
        if when is None or who is None:
            return
        held = self._tickets.get(number, {})
        name, address = parseaddr(plain_id(article.get("from")))
        author = plain_id(article.get("origin_by_id") or article.get("created_by_id"))
        asker = held.get("customer_id", "")
        # An answer is sent from the address of the desk: it is nobody's own.
        theirs = address if who == "customer" else article.get("created_by")
        key = person_key("zammad", author, theirs)
        known = known_of(name=name, mail=address)
        for one in (asker, author):
            known += self._people[one].known if one in self._people else NOTHING_KNOWN
        yield Message(
            f"{thread}/{told}",
            thread,
            who,
            text,
            when,
            agent=self._key(author, key) if who == "agent" else "",
            customer=self._key(asker, key if who == "customer" else person_key("zammad", asker)),
            channel=plain_id(article.get("type")),
            team=self._team(held),
            known=known,
        )

    def _team(self, held: Thing) -> str:
        number = plain_id(held.get("group_id"))
        return plain_id(held.get("group")) or self._groups.get(number, number)

    def _key(self, number: str, otherwise: str) -> str:
        return self._people[number].key if number in self._people else otherwise


def _articles(document: Thing) -> list[Thing]:
    if "ticket_id" in document and "internal" in document and "body" in document:
        return [document]
    return [one for one in _values(inside(document, "assets"), "TicketArticle") if "body" in one]


def _is_ticket(document: Thing) -> bool:
    return "customer_id" in document and "group_id" in document and "number" in document


def _values(assets: Thing, name: str) -> list[Thing]:
    return [one for one in inside(assets, name).values() if isinstance(one, dict)]
