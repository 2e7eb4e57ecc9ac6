"""Conversations come in: whose keys they bear, all of them or none, each message once (rule C2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Final

from avers.application.importing.source import FaultList
from avers.application.lawfulness import NoticeMissing, source_is_open
from avers.core.charter.language.folding import fold
from avers.core.conversations.batch import ConversationBatch, day_of
from avers.core.conversations.message import Change, Entry
from avers.core.errors import Fault, InputRefused, UsageError

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "ConversationFile", "ConversationsApart", "ImportedConversations", "addresses_of_house",
    "find_conversations", "import_conversations", "take_conversations_back",
]  # fmt: skip


_SHORTEST: Final = 6


class ConversationsApart(UsageError):
    """Conversations came in one list with files of another kind, or with the options of a survey."""

    code = "conversations_apart"


@dataclass(frozen=True)
class ConversationFile:
    """A file that was recognised; ``tell`` yields its entries, and gives what is wrong to the list."""

    name: str
    content_hash: str
    tool: str
    tell: Callable[[FaultList], Iterator[Entry]]


@dataclass(frozen=True)
class ImportedConversations:
    """What became of one file: how many messages and changes it added; 0 where all were there."""

    file: str
    tool: str
    n_added: int


def addresses_of_house(company: Company) -> frozenset[str]:
    """Return the addresses of the people of the house, in small letters: who writes from one answers."""
    return frozenset(one.address.lower() for one in company.organisation.people() if one.address)


def import_conversations(
    company: Company, files: Sequence[ConversationFile], *, by: str, at: datetime
) -> tuple[ImportedConversations, ...]:
    """Bring conversations in, all files or none.

    Raises
    ------
    NoticeMissing
        Staff were not told that conversations are read (limit L5).
    InputRefused
        Something in one of the files cannot be read; every fault of all of them at once. Or there is no
        message in any of them: tickets and people alone.
    """
    if not source_is_open(company, "conversations", on=at.date()):
        raise NoticeMissing(found="conversations", wave="", n_people=len(company.organisation.people()))
    house = _House(company)
    faults, n_told = FaultList(), count()

    def told(entries: Iterator[Entry]) -> Iterator[Entry]:
        for entry in entries:
            next(n_told)
            yield entry

    company.conversations.sweep()
    known = {one.content_hash for one in company.conversations.batches()}
    is_new = bool(files) and known.isdisjoint(one.content_hash for one in files)
    with ExitStack() as stages:
        shows = []
        for one in files:
            batch = ConversationBatch(one.content_hash, one.name, one.tool, by, at)
            entries = map(partial(house.placed, batch=batch), told(one.tell(faults)))
            shows.append((one, stages.enter_context(company.conversations.staged(batch, entries))))
        # Faults of every file at once: nobody saw what came in until now, and it goes with them.
        faults.raise_if_any()
        with company.work("import_conversations", by=by, at=at) as work:
            done = [ImportedConversations(one.name, one.tool, show()) for one, show in shows]
            faults.raise_if_any()
            if is_new and not next(n_told):
                raise InputRefused([Fault("conversations_none", one.name) for one in files])
            work.note(files=len(files), entries=sum(one.n_added for one in done))
    return tuple(done)


def find_conversations(company: Company, started: str) -> ConversationBatch | None:
    """Return the import of conversations whose hash begins with ``started``; None where there is none.

    Raises
    ------
    SeveralBatches
        Several begin so; fewer than six signs name none.
    """
    from avers.application.importing.taking_back import SeveralBatches

    if len(started) < _SHORTEST:
        return None
    found = [one for one in company.conversations.batches() if one.content_hash.startswith(started)]
    if len(found) > 1:
        raise SeveralBatches(found=started, expected=", ".join(one.source for one in found[:5]))
    return found[0] if found else None


def take_conversations_back(company: Company, batch: ConversationBatch, *, by: str, at: datetime) -> int:
    """Take an import of conversations back; return how many messages and changes no longer count."""
    with company.work("take_back_conversations", by=by, at=at) as work:
        keys = frozenset(entry.key for entry in company.conversations.of_batch(batch.content_hash))
        company.readings.forget(keys, by=by, at=at)
        n_gone = company.conversations.take_back(batch.content_hash, by=by, at=at)
        work.note(entries=n_gone, batch=batch.content_hash[:12])
    return n_gone


class _House:
    """Who an address of a tool is in the house, and which unit a team of the tool stands for."""

    def __init__(self, company: Company) -> None:
        people = company.organisation.people()
        self._keys = {one.address.lower(): one.key for one in people if one.address}
        self._units_of: dict[str, list[tuple[date | None, date | None, str]]] = {}
        for one in people:
            self._units_of.setdefault(one.key, []).append((one.from_date, one.to_date, one.unit))
        tree = company.organisation.units()
        self._units: dict[str, str] = {}
        for key in tree.keys:
            unit = tree.unit(key)
            for name in (key, unit.name.fr, unit.name.en):
                if name:
                    self._units.setdefault(_plain(name), key)

    def placed(self, entry: Entry, batch: ConversationBatch) -> Entry:
        """Return ``entry`` with keys of the house for agents, and the unit of its team, else of its agent."""
        if isinstance(entry, Change):
            if entry.kind == "agent":
                return replace(entry, before=self._key(entry.before), after=self._key(entry.after))
            return (
                replace(entry, unit=self._units.get(_plain(entry.after), ""))
                if entry.kind == "team"
                else entry
            )
        agent = self._key(entry.agent)
        unit = (
            entry.unit
            or self._units.get(_plain(entry.team), "")
            or self._unit_of(agent, day_of(entry, batch))
        )
        return replace(entry, agent=agent, unit=unit)

    def _key(self, agent: str) -> str:
        return self._keys.get(agent.lower(), agent)

    def _unit_of(self, person: str, day: date) -> str:
        for begins, ends, unit in self._units_of.get(person, ()):
            if (begins is None or begins <= day) and (ends is None or day <= ends):
                return unit
        return ""


def _plain(name: str) -> str:
    return fold(name).text.strip()
