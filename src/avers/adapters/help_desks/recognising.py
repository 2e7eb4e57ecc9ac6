"""Which tool wrote the files that were handed in together, by their shape; and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from avers.adapters.help_desks.chatwoot import Chatwoot
from avers.adapters.help_desks.desk import Desk, Place
from avers.adapters.help_desks.freshdesk import Freshdesk
from avers.adapters.help_desks.handed import Handed, documents, opening
from avers.adapters.help_desks.intercom import Intercom
from avers.adapters.help_desks.mbox import is_mbox, mails
from avers.adapters.help_desks.table import guessed, is_ours, our_entries, table_entries
from avers.adapters.help_desks.zammad import Zammad
from avers.adapters.help_desks.zendesk import Zendesk
from avers.application.importing.conversation_map import ConversationMap
from avers.application.importing.source import FaultList
from avers.core.conversations.message import Entry
from avers.core.errors import Fault

__all__ = ["Telling", "read_conversations", "tool_of"]

_DESKS: Final[tuple[Callable[[], Desk], ...]] = (Zendesk, Intercom, Chatwoot, Zammad, Freshdesk)
_OWN: Final = "avers"
_MBOX: Final = "mbox"
_TABLE: Final = "table"

Telling = Callable[[FaultList], Iterator[Entry]]
"""Tells the entries of one file from its beginning, as often as asked; faults go to the list."""


def tool_of(handed: Handed) -> str:
    """Return the tool that wrote a file, "mbox", "avers" for our own columns; "" where nothing tells."""
    if handed.rows is None:
        if is_mbox(handed):
            return _MBOX
        seen = opening(handed)
        for make in _DESKS:
            desk = make()
            if any(desk.claims(document) for document in seen):
                return desk.tool
    return _OWN if is_ours(handed) else ""


def read_conversations(
    files: Sequence[Handed], *, given: ConversationMap | None = None, ours: frozenset[str] = frozenset()
) -> tuple[tuple[Handed, str, Telling], ...]:
    """Return each file with its tool and what it tells; files of one tool explain one another.

    Parameters
    ----------
    given : ConversationMap or None
        The mapping of tables that no known tool wrote.
    ours : frozenset of str
        Addresses of the house, for mailboxes; those of ``given`` beside them.

    Raises
    ------
    InputRefused
        A file that no known tool wrote and no mapping explains; a mailbox, and no address of the house.
    """
    ours |= frozenset(given.ours if given else ())
    tools = [tool_of(one) for one in files]
    desks: dict[str, Desk] = {}
    faults = FaultList()
    for make in _DESKS:
        desk = make()
        if desk.tool in tools:
            desks[desk.tool] = desk
    for one, tool in zip(files, tools, strict=True):
        if tool in desks:
            for _, document in documents(one, FaultList()):
                desks[tool].learn(document)
        elif tool == _MBOX and not ours:
            faults.add(Fault("mailbox_of_whom", one.name))
        elif not tool and (given is None or not given.text):
            guess = guessed(one)
            code = "conversations_guessed" if guess else "conversations_not_known"
            lines = "\n".join(f"  {part}: {column}" for part, column in guess.parts()) if guess else ""
            faults.add(Fault(code, one.name, values={"suggestion": lines}))
    faults.raise_if_any()
    found = []
    for one, tool in zip(files, tools, strict=True):
        if tool in desks:
            telling: Telling = partial(_desk_entries, desks[tool], one)
        elif tool == _MBOX:
            telling = partial(mails, one, ours)
        elif tool == _OWN:
            telling = partial(our_entries, one)
        else:
            assert given is not None  # noqa: S101 - said above
            telling = partial(table_entries, one, given)
        found.append((one, tool or _TABLE, telling))
    return tuple(found)


def _desk_entries(desk: Desk, handed: Handed, faults: FaultList) -> Iterator[Entry]:
    for line, document in documents(handed, faults):
        yield from desk.entries(document, Place(handed.name, line, faults))
