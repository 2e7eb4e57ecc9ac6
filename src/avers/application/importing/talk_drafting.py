"""Conversations on their way in by a page: handed over, read apart, looked at, then imported at once.

The files are read once, in a process of its own; what is kept until the import is messages in our own
columns, encrypted, for two days. Nobody but whoever handed them over sees any of it, and what is shown is
masked. Start at ``look_at_talks``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from avers.application.importing.conversation_map import ConversationMap
from avers.application.importing.conversations import (
    ConversationFile,
    ImportedConversations,
    addresses_of_house,
    import_conversations,
)
from avers.application.importing.drafting import DRAFT_DAYS, DraftStage
from avers.application.importing.source import FaultList
from avers.application.refusal import Refusal
from avers.core.charter.language.folding import fold
from avers.core.conversations.masking import Masker
from avers.core.conversations.message import AUTHORS, Author, Change, Entry, Message, entry_of, row_of
from avers.core.errors import AversError, Fault, InputRefused

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "KeptTalkMaps", "KnownHouse", "OpeningLine", "TalkDraft", "TalkDraftStore", "TalkFile", "TalkLook",
    "TalkTable", "house_known", "import_talks", "is_long", "look_at_talks",
    "talk_entries",
]  # fmt: skip

_LONG: Final = 4_000
_LINES: Final = 6
_LONGEST_LINE: Final = 220
_MOST_CHANNELS: Final = 6


@dataclass(frozen=True)
class KnownHouse:
    """What the reader of a file is told of the house: addresses and names of people, names of units."""

    addresses: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TalkFile:
    """One file, once it is known what wrote it: "zendesk", "mbox", "table" …"""

    name: str
    content_hash: str
    tool: str


@dataclass(frozen=True)
class TalkTable:
    """What is shown of a table that no known tool wrote, to say which column is what.

    Attributes
    ----------
    rows : tuple of tuple of str
        The first ones, masked, cell by cell.
    words : mapping of str to tuple of str
        The words of each column that has few, by which it may say who wrote.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class OpeningLine:
    """One message among the first, masked: who wrote by their part, never by name."""

    who: Author
    day: date | None
    channel: str
    text: str


@dataclass(frozen=True)
class TalkLook:
    """What the files say, in counts: messages by who wrote, conversations, days, channels.

    Attributes
    ----------
    n_known, n_placed : int
        Replies whose writer the house knows by their address; replies of a team that the house knows by name
        or by its writer. Of the others no unit is known: they count in no figure of a team.
    """

    n_by: tuple[tuple[Author, int], ...] = ()
    n_threads: int = 0
    n_changes: int = 0
    n_undated: int = 0
    n_known: int = 0
    n_placed: int = 0
    first: date | None = None
    last: date | None = None
    channels: tuple[tuple[str, int], ...] = ()
    opening: tuple[OpeningLine, ...] = ()

    @property
    def n_messages(self) -> int:
        """Messages of everybody."""
        return sum(n for _, n in self.n_by)

    @property
    def n_replies(self) -> int:
        """Messages of the people of the house."""
        return dict(self.n_by).get("agent", 0)


@dataclass(frozen=True)
class TalkDraft:
    """Files that were handed over together, and how far somebody has come with them.

    Attributes
    ----------
    key, by, file, at
        Their random name, the account, the name of the first file, and when.
    files : tuple of TalkFile
        All of them; ``tool`` is "" until they are read.
    table : TalkTable or None
        The first table that asks for a mapping; None where every tool is known.
    mapping : ConversationMap or None
        Which column is what, as it stands.
    known_from : str
        The file by which these columns were mapped before.
    """

    key: str
    by: str
    file: str
    at: datetime
    stage: DraftStage = "reading"
    files: tuple[TalkFile, ...] = ()
    table: TalkTable | None = None
    mapping: ConversationMap | None = None
    known_from: str = ""
    look: TalkLook | None = None
    refused: Refusal | None = None
    told: tuple[ImportedConversations, ...] = ()

    @property
    def is_mailbox(self) -> bool:
        """Whether one of the files is a mailbox, of which one says who answers."""
        return any(one.tool == "mbox" for one in self.files)

    def is_forgotten(self, now: datetime) -> bool:
        """Return whether nobody has come back for it in time."""
        return now - self.at > timedelta(days=DRAFT_DAYS)


class TalkDraftStore(Protocol):
    """Where they are kept: on the server, encrypted, each under a name nobody guesses."""

    def save(self, draft: TalkDraft) -> None:
        """Write a draft, whole."""

    def save_entries(self, draft: TalkDraft, place: int, rows: Iterable[Mapping[str, str]]) -> None:
        """Write what one file says, in our own columns."""

    def entries(self, draft: TalkDraft, place: int) -> Iterator[dict[str, str]]:
        """Yield what one file says; ``NotFound`` once it is gone."""

    def forget_content(self, draft: TalkDraft) -> None:
        """Remove what the files said."""

    def at_work(self, draft: TalkDraft) -> AbstractContextManager[int | None]:
        """Hold ``draft`` for one step of work; yields None where another process is at it."""


class KeptTalkMaps(Protocol):
    """The mappings by which tables of messages came in, for the next one of the same columns."""

    def known(self, header: Sequence[str]) -> tuple[ConversationMap, str] | None:
        """Return the mapping of a table of these columns, and the file it was made for; None without one."""

    def keep_map(
        self, header: Sequence[str], mapping: ConversationMap, file: str, *, by: str, at: datetime
    ) -> None:
        """Keep a mapping; one for the same columns gives way to it."""


def house_known(company: Company) -> KnownHouse:
    """Return what the reader of a file is told of the house."""
    people, tree = company.organisation.people(), company.organisation.units()
    names = (name for key in tree.keys for name in (key, tree.unit(key).name.fr, tree.unit(key).name.en))
    return KnownHouse(
        addresses_of_house(company),
        tuple(dict.fromkeys(one.name for one in people if one.name)),
        frozenset(_plain(name) for name in names if name),
    )


def look_at_talks(
    store: TalkDraftStore, draft: TalkDraft, files: Sequence[ConversationFile], known: KnownHouse
) -> TalkDraft:
    """Return ``draft`` with what its files say, which is kept for the import.

    Raises
    ------
    InputRefused
        Every fault of all the files at once; or that there is no message in them.
    """
    faults, looking = FaultList(), _Looking(known)
    for place, one in enumerate(files):
        store.save_entries(draft, place, (looking.taken(entry) for entry in one.tell(faults)))
    faults.raise_if_any()
    look = looking.look()
    if not look.n_messages:
        raise InputRefused([Fault("conversations_none", draft.file)])
    read = tuple(TalkFile(one.name, one.content_hash, one.tool) for one in files)
    return replace(draft, stage="checked", files=read, look=look, refused=None)


def talk_entries(store: TalkDraftStore, draft: TalkDraft) -> Iterator[Entry]:
    """Yield what all the files of ``draft`` say; ``NotFound`` once it is gone."""
    for place in range(len(draft.files)):
        yield from map(entry_of, store.entries(draft, place))


def is_long(draft: TalkDraft) -> bool:
    """Return whether the import takes longer than a page may."""
    return draft.look is not None and draft.look.n_messages + draft.look.n_changes > _LONG


def import_talks(
    company: Company, store: TalkDraftStore, kept: KeptTalkMaps, draft: TalkDraft, *, at: datetime
) -> TalkDraft:
    """Import the files of ``draft``, all or nothing, and keep their mapping; return what became of it."""
    files = [
        ConversationFile(one.name, one.content_hash, one.tool, partial(_entries, store, draft, place))
        for place, one in enumerate(draft.files)
    ]
    try:
        done = import_conversations(company, files, by=draft.by, at=at)
    except AversError as error:
        draft = replace(draft, told=(), refused=Refusal.of(error), stage="checked")
    else:
        draft = replace(draft, told=done, refused=None, stage="imported")
        store.forget_content(draft)
        if draft.table is not None and draft.mapping is not None:
            kept.keep_map(draft.table.header, draft.mapping, draft.file, by=draft.by, at=at)
    store.save(draft)
    return draft


def _entries(store: TalkDraftStore, draft: TalkDraft, place: int, faults: FaultList) -> Iterator[Entry]:
    del faults  # what could not be read was told when the file was looked at
    return map(entry_of, store.entries(draft, place))


def _plain(name: str) -> str:
    return fold(name).text.strip()


class _Looking:
    """Counts what goes by, and holds no more of it than the first lines."""

    def __init__(self, known: KnownHouse) -> None:
        self._known = known
        self._by: Counter[Author] = Counter()
        self._channels: Counter[str] = Counter()
        self._threads: set[str] = set()
        self._opening: list[Message] = []
        self._days: list[date] = []
        self._n_changes = self._n_undated = self._n_known = self._n_placed = 0

    def taken(self, entry: Entry) -> dict[str, str]:
        """Count ``entry``; return it in our own columns."""
        self._threads.add(entry.thread)
        if isinstance(entry, Change):
            self._n_changes += 1
            return row_of(entry)
        self._by[entry.who] += 1
        if entry.channel:
            self._channels[entry.channel] += 1
        if entry.sent_at is None:
            self._n_undated += 1
        else:
            day = entry.sent_at.date()
            self._days = [min([day, *self._days[:1]]), max([day, *self._days[1:]])]
        if entry.who == "agent":
            is_known = entry.agent.lower() in self._known.addresses
            self._n_known += is_known
            self._n_placed += is_known or bool(entry.unit) or _plain(entry.team) in self._known.units
        if len(self._opening) < _LINES:
            self._opening.append(entry)
        return row_of(entry)

    def look(self) -> TalkLook:
        """Return what was counted."""
        names = [name for one in self._opening for name in one.known.names]
        mask = Masker.of(names=[*self._known.names, *names], written=[one.text for one in self._opening]).mask
        first, last = (self._days[0], self._days[1]) if self._days else (None, None)
        return TalkLook(
            tuple((who, self._by[who]) for who in AUTHORS if self._by[who]),
            len(self._threads),
            self._n_changes,
            self._n_undated,
            self._n_known,
            self._n_placed,
            first,
            last,
            tuple(sorted(self._channels.items(), key=lambda one: (-one[1], one[0])))[:_MOST_CHANNELS],
            tuple(_line(one, mask) for one in self._opening),
        )


def _line(message: Message, mask: Callable[..., str]) -> OpeningLine:
    text = " ".join(mask(message.text, known=message.known).split())
    shown = text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE].rpartition(' ')[0]} …"
    return OpeningLine(
        message.who, message.sent_at.date() if message.sent_at else None, message.channel[:40], shown
    )
