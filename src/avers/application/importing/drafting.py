"""A file on its way in: from the moment somebody hands it over to its import, or until it is forgotten.

The file itself is read once, in a process of its own, and is then gone; what is kept until the import is its
columns without anybody's name, encrypted. Nobody but whoever handed it over sees any of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, Protocol

from avers.application.importing.answers import Imported, ImportRequest, import_answers, rehearse_import
from avers.application.importing.assisting import Look, columns_read, finished, fits
from avers.application.importing.mapping import AnswerMapping, GivenMapping
from avers.application.importing.source import Source
from avers.application.refusal import Refusal
from avers.core.errors import AversError
from avers.core.evidence.observation import Face, Promise
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "DRAFT_DAYS", "Draft", "DraftStage", "DraftStore", "KeptMapping", "KeptMappings",
    "best_mapping", "best_mappings", "check_draft", "import_draft", "instrument_key", "is_long",
]  # fmt: skip

DraftStage = Literal["reading", "unreadable", "mapping", "checking", "checked", "importing", "imported"]
"""``reading``, ``checking`` and ``importing`` are under way; the others wait for somebody."""

DRAFT_DAYS: Final = 2
"""Days after which a file that nobody imported is forgotten (duty M4: no longer than it serves)."""

# What takes longer than a page may is done apart: cells of the file.
_LONG: Final = 400_000
_LONGEST_KEY: Final = 60


@dataclass(frozen=True)
class Draft:
    """One file, and how far somebody has come with it.

    Attributes
    ----------
    key, by, file, at
        Its random name, the account that handed it over, the file's own name, and when.
    look : Look or None
        What is shown of it, once it is read.
    mapping : AnswerMapping or None
        Which column is what, as it stands; None for a file in our own words.
    known_from : str
        The file by which this shape was mapped before; "" where it is new.
    wave, promise, face, language
        What the answers belong to, what people were told, who they are, and how they were asked.
    refused : Refusal or None
        Why the last step went no further.
    told : tuple of Imported
        What would enter, or did.
    """

    key: str
    by: str
    file: str
    at: datetime
    stage: DraftStage = "reading"
    look: Look | None = None
    mapping: AnswerMapping | None = None
    known_from: str = ""
    wave: str = ""
    promise: Promise | None = None
    face: Face | None = None
    language: Language | None = None
    refused: Refusal | None = None
    told: tuple[Imported, ...] = ()

    @property
    def request(self) -> ImportRequest:
        """What is said beside the file."""
        face = self.mapping.face if self.mapping else self.face
        return ImportRequest(wave=self.wave, face=face, promise=self.promise)

    def is_forgotten(self, now: datetime) -> bool:
        """Return whether nobody has come back for it in time."""
        return now - self.at > timedelta(days=DRAFT_DAYS)


class DraftStore(Protocol):
    """Where drafts are kept: on the server, encrypted, each under a name nobody guesses."""

    def begin(self, by: str, file: str, at: datetime) -> Draft:
        """Make the place of a file that is handed over."""

    def receive(self, draft: Draft, blocks: Iterator[bytes]) -> None:
        """Take the bytes of the file, to be read once; ``InputRefused`` where it is too large."""

    def save(self, draft: Draft) -> None:
        """Write a draft, whole."""

    def read(self, key: str, by: str) -> Draft | None:
        """Return the draft ``key`` of the account ``by``; None where there is none, or it is another's."""

    def of(self, by: str) -> tuple[Draft, ...]:
        """Return the drafts of one account, the newest first."""

    def save_columns(self, draft: Draft, source: Source) -> None:
        """Write the columns of the file, and let go of its bytes."""

    def columns(self, draft: Draft) -> Source:
        """Return the columns of the file."""

    def forget_columns(self, draft: Draft) -> None:
        """Remove the columns: what came in is in the ledger."""

    def at_work(self, draft: Draft) -> AbstractContextManager[int | None]:
        """Hold ``draft`` for one step of work; yields None where another process is at it.

        What is yielded is a descriptor: a process that inherits it holds the draft until it ends.
        """

    def is_at_work(self, draft: Draft) -> bool:
        """Return whether a living process holds ``draft``."""

    def remove(self, draft: Draft) -> None:
        """Forget a draft and all of its file."""

    def sweep(self, now: datetime) -> int:
        """Forget every draft whose time is over; return how many."""


@dataclass(frozen=True)
class KeptMapping:
    """A mapping by which a file came in, for the next one of the same columns."""

    mapping: AnswerMapping
    file: str
    promise: Promise | None = None
    language: Language | None = None


class KeptMappings(Protocol):
    """The mappings that files came in by, the newest first."""

    def all(self) -> tuple[KeptMapping, ...]:
        """Return every mapping that is kept, the newest first."""

    def keep(self, kept: KeptMapping, *, by: str, at: datetime) -> None:
        """Keep a mapping; one for the same columns gives way to it."""


def best_mapping(kept: Sequence[KeptMapping], names: Sequence[str]) -> KeptMapping | None:
    """Return the mapping that reads most of the columns called ``names`` and no other; None without one."""
    return next(iter(best_mappings(kept, names)), None)


def best_mappings(kept: Sequence[KeptMapping], names: Sequence[str]) -> tuple[KeptMapping, ...]:
    """Return the mappings that read columns called ``names`` and no other, those that read most first."""
    fitting = [one for one in kept if fits(one.mapping, names)]
    return tuple(sorted(fitting, key=lambda one: -len(columns_read(one.mapping))))


def instrument_key(file: str) -> str:
    """Return the name of the questions of a file, after the file's."""
    stem = file.rpartition(".")[0] or file
    return re.sub(r"[^A-Za-z0-9]+", "_", stem).strip("_")[:_LONGEST_KEY] or "answers"


def is_long(draft: Draft) -> bool:
    """Return whether a step of work on ``draft`` takes longer than a page may."""
    look = draft.look
    return look is not None and look.n_rows * max(1, len(look.header)) > _LONG


def check_draft(company: Company, store: DraftStore, draft: Draft, *, at: datetime) -> Draft:
    """Return ``draft`` with what would enter, or with everything that is wrong; nothing is imported."""

    def rehearsed(given: GivenMapping | None) -> tuple[Imported, ...]:
        sources = [store.columns(draft)]
        return rehearse_import(company, sources, given=given, request=draft.request, at=at)

    return _step(company, store, draft, rehearsed, done="checked", otherwise="checked")


def import_draft(
    company: Company, store: DraftStore, kept: KeptMappings, draft: Draft, *, at: datetime
) -> Draft:
    """Import ``draft``, all or nothing, and keep its mapping; return it with what was added.

    The columns of the file are gone afterwards.
    """

    def imported(given: GivenMapping | None) -> tuple[Imported, ...]:
        sources = [store.columns(draft)]
        return import_answers(company, sources, given=given, request=draft.request, by=draft.by, at=at)

    draft = _step(company, store, draft, imported, done="imported", otherwise="checked")
    if draft.stage == "imported":
        store.forget_columns(draft)
    if draft.stage == "imported" and draft.mapping is not None:
        known = KeptMapping(draft.mapping, draft.file, draft.promise, draft.language)
        kept.keep(known, by=draft.by, at=at)
    return draft


def _step(
    company: Company,
    store: DraftStore,
    draft: Draft,
    act: Callable[[GivenMapping | None], tuple[Imported, ...]],
    *,
    done: DraftStage,
    otherwise: DraftStage,
) -> Draft:
    tree = company.organisation.units()
    mapping = draft.mapping
    given = None
    if mapping is not None:
        given = GivenMapping(finished(company, mapping, language=draft.language, tree=tree), name=draft.file)
    try:
        draft = replace(draft, told=act(given), refused=None, stage=done)
    except AversError as error:
        draft = replace(draft, told=(), refused=Refusal.of(error), stage=otherwise)
    store.save(draft)
    return draft
