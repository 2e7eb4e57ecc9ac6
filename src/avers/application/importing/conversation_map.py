"""Which column of a table of messages is what: a mapping written by hand, or guessed by the names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Final
from zoneinfo import ZoneInfo

from avers.core.charter.language.folding import fold
from avers.core.conversations.message import AUTHORS, Author
from avers.core.errors import Fault

__all__ = ["BY_WORD", "ConversationMap", "guess_columns", "likely_columns", "map_faults", "map_of"]

_WORDS: Final[Mapping[Author, tuple[str, ...]]] = {
    "customer": (
        "customer", "client", "cliente", "user", "end-user", "end_user", "inbound", "incoming", "visitor",
        "visiteur", "consumer", "contact", "lead", "requester", "demandeur", "usager", "true", "in",
    ),
    "agent": (
        "agent", "admin", "outbound", "outgoing", "adviser", "advisor", "conseiller", "conseillère",
        "operator", "staff", "support", "employee", "rep", "false", "out",
    ),
    "bot": ("bot", "chatbot", "robot", "automation", "workflow"),
    "system": ("system", "système", "action", "event", "activity", "note"),
}  # fmt: skip
BY_WORD: Final[Mapping[str, Author]] = {word: author for author, words in _WORDS.items() for word in words}
"""Words by which tables say who wrote, in small letters."""

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "message", "content", "texte", "contenu", "comment", "commentaire", "utterance"),
    "thread": (
        "thread", "conversation", "conversation_id", "thread_id", "ticket", "ticket_id", "case_id",
        "convo_id", "main_tweet_id", "dossier", "fil",
    ),
    "id": ("id", "message_id", "tweet_id", "comment_id", "msg_id"),
    "sent_at": (
        "sent_at", "created_at", "date", "timestamp", "time", "at", "published", "sent", "envoye_le", "quand",
    ),
    "who": ("who", "role", "inbound", "direction", "author_type", "sender_type", "speaker", "qui"),
    "agent": ("agent", "agent_id", "author", "author_id", "assignee", "conseiller"),
    "customer": ("customer", "customer_id", "client", "consumer", "requester", "requester_id"),
    "channel": ("channel", "canal", "source_channel"),
    "brand": ("brand", "company", "marque"),
    "team": ("team", "group", "queue", "equipe", "service"),
    "language": ("language", "lang", "langue"),
    "reply_to": ("reply_to", "in_reply_to", "in_response_to_tweet_id", "parent_id"),
    "reply": ("reply", "answer", "response", "reponse", "agent_reply"),
    "reply_at": ("reply_published", "reply_at", "replied_at", "response_at", "repondu_le"),
    "name": ("customer_name", "consumer_name", "client_name", "nom_client"),
    "mail": ("customer_email", "customer_mail", "email", "mail"),
    "phone": ("phone", "telephone", "customer_phone"),
    "order": ("order", "order_id", "commande", "numero_commande"),
    "turns": ("turns", "messages", "original"),
}  # fmt: skip
_MOST_WORDS: Final = 50


@dataclass(frozen=True)
class ConversationMap:
    """Names of the columns of a table of messages; "" where there is none of the kind.

    Attributes
    ----------
    text : str
        What was written; inside ``turns`` where a row is a conversation.
    thread, reply_to : str
        The conversation; or the message that this one answers, from which conversations are rebuilt.
    who : str
        Who wrote; ``words`` says which of its words mean customer, agent, bot or system, beside the usual.
    reply, reply_at : str
        The answer that stands in the row of its question.
    zone : str
        Time zone of times that name none, such as ``Europe/Paris``; UTC where it is empty.
    ours : tuple of str
        Of a mailbox: addresses of the house, or its domains (``@maison.example``).
    """

    text: str = ""
    thread: str = ""
    id: str = ""
    sent_at: str = ""
    who: str = ""
    agent: str = ""
    customer: str = ""
    channel: str = ""
    brand: str = ""
    team: str = ""
    language: str = ""
    reply_to: str = ""
    reply: str = ""
    reply_at: str = ""
    name: str = ""
    mail: str = ""
    phone: str = ""
    order: str = ""
    turns: str = ""
    zone: str = ""
    words: Mapping[Author, tuple[str, ...]] = field(default_factory=dict)
    ours: tuple[str, ...] = ()

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield each part that a column is named for, with the name."""
        for one in fields(self):
            value = getattr(self, one.name)
            if value and one.name not in ("zone", "words", "ours"):
                yield one.name, value

    def columns(self) -> Iterator[str]:
        """Yield the names of columns that are asked for."""
        yield from (column for _, column in self.parts())


def guess_columns(header: Sequence[str]) -> ConversationMap | None:
    """Return the mapping that the names of columns suggest; None where they tell no conversation.

    A conversation needs a text, and a way to tell who wrote and to whom it belongs.
    """
    found = likely_columns(header)
    tells_who = found.who or found.reply
    tells_where = found.thread or found.reply_to or found.reply
    return found if found.turns or (found.text and tells_who and tells_where) else None


def likely_columns(header: Sequence[str]) -> ConversationMap:
    """Return the columns whose names say what they are, be it few: somebody says the others."""
    folded: dict[str, str] = {}
    for name in header:
        folded.setdefault(fold(name).text.strip().replace(" ", "_").replace("-", "_"), name)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for part, names in _NAMES.items():
        column = next((folded[one] for one in names if one in folded and folded[one] not in taken), "")
        if column:
            found[part] = column
            taken.add(column)
    if "turns" in found and "id" in found | {"id": found.get("thread", "")}:
        return ConversationMap(
            turns=found["turns"], thread=found.get("thread", found.get("id", "")), text="text", who="role",
            sent_at="at", brand=found.get("brand", ""),
        )  # fmt: skip
    found.pop("turns", None)
    return ConversationMap(**found)  # type: ignore[arg-type]


def map_of(document: Mapping[str, object]) -> ConversationMap:
    """Return the mapping of a document whose ``map_faults`` are none."""
    # The first place of messages that are lists is called 0.
    told = {name: value for name, value in document.items() if value or value == 0}
    words = told.pop("words", {})
    ours = told.pop("ours", ())
    plain = ConversationMap(**{name: str(value) for name, value in told.items()})  # type: ignore[arg-type]
    return replace(
        plain,
        words={author: tuple(map(str, words[author])) for author in AUTHORS if author in words}
        if isinstance(words, dict)
        else {},
        ours=tuple(str(one).lower() for one in ours) if isinstance(ours, list | tuple) else (),
    )


def map_faults(document: object, file: str) -> Iterator[Fault]:
    """Yield a fault for each thing that is wrong in the part ``conversations`` of a mapping."""
    known = {one.name for one in fields(ConversationMap)}
    if not isinstance(document, dict):
        yield Fault("conversation_map", file, path="conversations", values={"found": type(document).__name__})
        return
    for name, value in document.items():
        path = f"conversations.{name}"
        if name not in known:
            values = {"found": str(name)[:80], "expected": ", ".join(sorted(known))}
            yield Fault("conversation_map_key", file, path=path, values=values)
        elif name == "words":
            yield from _word_faults(value, file)
        elif name == "ours":
            if not isinstance(value, list) or len(value) > _MOST_WORDS:
                yield Fault("conversation_map", file, path=path, values={"found": type(value).__name__})
        elif not isinstance(value, str | int):
            yield Fault("conversation_map", file, path=path, values={"found": type(value).__name__})
    if not document.get("text") and not document.get("ours"):
        yield Fault("conversation_map_text", file, path="conversations.text")
    if document.get("zone") and not _is_zone(document["zone"]):
        yield Fault(
            "conversation_zone", file, path="conversations.zone", values={"found": str(document["zone"])[:80]}
        )


def _word_faults(words: object, file: str) -> Iterator[Fault]:
    if not isinstance(words, dict):
        yield Fault(
            "conversation_map", file, path="conversations.words", values={"found": type(words).__name__}
        )
        return
    for author, listed in words.items():
        if author not in AUTHORS or not isinstance(listed, list) or len(listed) > _MOST_WORDS:
            values = {"found": str(author)[:80], "expected": ", ".join(AUTHORS)}
            yield Fault("conversation_map_key", file, path=f"conversations.words.{author}", values=values)


def _is_zone(name: object) -> bool:
    try:
        ZoneInfo(str(name))
    except (ValueError, OSError, KeyError):
        return False
    return True
