"""Files on their way in, under ``AVERS_HOME``: a folder each, private, its content encrypted.

``draft`` is the state; ``columns`` of answers are those without persons, ``entries`` of conversations are
messages in our own columns; ``given`` holds the bytes as they came, only until they are read.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Final, Generic, Protocol, TypeVar

from nacl.exceptions import CryptoError
from pydantic import TypeAdapter, ValidationError

from avers.adapters.files.bytes_in import MEGABYTE
from avers.adapters.files.folder import check_room_in
from avers.adapters.files.sealed_folders import SealedFolders
from avers.application.blocks import Blocks
from avers.application.importing.drafting import Draft
from avers.application.importing.source import Export, Source
from avers.application.importing.talk_drafting import TalkDraft
from avers.application.ports.refusals import NotFound
from avers.core.errors import Fault, InputRefused

__all__ = ["LARGEST", "FolderDrafts", "FolderTalkDrafts"]

LARGEST: Final = 64 * MEGABYTE
"""Bytes of a file that is handed over on a page; larger ones go by the command line."""

_KEY_BYTES: Final = 16
_EXPORT: Final = TypeAdapter(Export | None)
_MOST_DRAFTS: Final = 20
_HOUR: Final = 3_600


class _Waits(Protocol):
    """What every kind of file on its way in has."""

    @property
    def key(self) -> str: ...

    @property
    def by(self) -> str: ...

    @property
    def file(self) -> str: ...

    @property
    def at(self) -> datetime: ...

    def is_forgotten(self, now: datetime) -> bool: ...


D = TypeVar("D", bound=_Waits)


class _Drafts(SealedFolders, Generic[D]):
    """Files of one kind on their way in.

    ``key_of`` gives the 32 bytes that encrypt one draft: a process that reads one file knows its key alone.
    """

    def __init__(
        self,
        root: Path,
        key_of: Callable[[str], bytes],
        kind: type[D],
        make: Callable[[str, str, str, datetime], D],
    ) -> None:
        super().__init__(root, key_of)
        self._make = make
        self._kind: TypeAdapter[D] = TypeAdapter(kind)

    def begin(self, by: str, file: str, at: datetime) -> D:
        """Make the place of a file that is handed over; the oldest of one account give way beyond twenty."""
        for old in self.of(by)[_MOST_DRAFTS - 1 :]:
            self.remove(old)
        draft = self._make(secrets.token_hex(_KEY_BYTES), by, file, at)
        self._make_folder(draft.key)
        self.save(draft)
        return draft

    def receive(self, draft: D, blocks: Iterator[bytes], *, place: int = 0) -> None:
        """Take the bytes of the file; ``InputRefused`` beyond ``LARGEST``, ``NoRoom`` on a full disk."""
        check_room_in(self._folder(draft.key), 4 * MEGABYTE)
        size = 0
        descriptor = os.open(self.given(draft, place), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            for block in blocks:
                size += len(block)
                if size > LARGEST:
                    expected = f"{LARGEST // MEGABYTE} MB"
                    raise InputRefused([Fault("file_too_large", draft.file, values={"expected": expected})])
                stream.write(block)

    def given(self, draft: D, place: int = 0) -> Path:
        """Return where the bytes lie that nobody has read yet, under a name of ours; of several, one each."""
        return self._folder(draft.key) / (f"given-{place}" if place else "given")

    def save(self, draft: D) -> None:
        """Write a draft, whole."""
        self._write(draft.key, "draft", self._kind.dump_json(draft))

    def read(self, key: str, by: str) -> D | None:
        """Return the draft ``key`` of the account ``by``; None where there is none, or it is another's."""
        if len(key) != 2 * _KEY_BYTES or not all(sign in "0123456789abcdef" for sign in key):
            return None
        try:
            draft = self._kind.validate_json(self._open(key, "draft"))
        except (FileNotFoundError, NotADirectoryError, CryptoError, ValidationError):
            return None
        return draft if draft.by == by else None

    def of(self, by: str) -> tuple[D, ...]:
        """Return the drafts of one account, the newest first."""
        found = [draft for key in self._keys() if (draft := self.read(key, by)) is not None]
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def let_go(self, draft: D) -> None:
        """Remove the bytes of the file, or of all of them."""
        for one in self._folder(draft.key).glob("given*"):
            one.unlink(missing_ok=True)

    def at_work(self, draft: _Waits) -> AbstractContextManager[int | None]:
        """Hold ``draft`` for one step of work; yields None where another process is at it."""
        return self.hold(draft.key)

    def is_at_work(self, draft: _Waits) -> bool:
        """Return whether a living process holds ``draft``."""
        return self.is_held(draft.key)

    def remove(self, draft: D) -> None:
        """Forget a draft and all of its file."""
        self._remove(draft.key)

    def sweep(self, now: datetime) -> int:
        """Forget every draft whose time is over, and what cannot be read; return how many."""
        n_removed = 0
        for key in self._keys():
            try:
                draft: D | None = self._kind.validate_json(self._open(key, "draft"))
            except (FileNotFoundError, CryptoError, ValidationError):
                draft = None
            # One that cannot be read may be about to be written.
            old = now.timestamp() - self._folder(key).stat().st_mtime > _HOUR
            if (draft is None and old) or (draft is not None and draft.is_forgotten(now)):
                self._remove(key)
                n_removed += 1
        return n_removed

    def key_of(self, draft: D) -> bytes:
        """Return the key of one draft, for the process that reads its file."""
        return self._key_of(draft.key)


class FolderDrafts(_Drafts[Draft]):
    """Implements ``application.importing.drafting.DraftStore``."""

    def __init__(self, root: Path, key_of: Callable[[str], bytes]) -> None:
        super().__init__(root, key_of, Draft, Draft)

    def save_columns(self, draft: Draft, source: Source) -> None:
        """Write the columns of the file, and let go of its bytes."""
        told = {"name": source.name, "content_hash": source.content_hash, "header": list(source.header)}
        export = _EXPORT.dump_json(source.export)
        self._write(draft.key, "columns", source.blocks.packed())
        self._write(draft.key, "told", TypeAdapter(dict).dump_json(told | {"export": export.decode()}))
        self.let_go(draft)

    def columns(self, draft: Draft) -> Source:
        """Return the columns of the file; ``NotFound`` once they are gone."""
        try:
            told = TypeAdapter(dict).validate_json(self._open(draft.key, "told"))
            blocks = Blocks.unpacked(self._open(draft.key, "columns"))
        except (FileNotFoundError, CryptoError):
            raise NotFound(found=draft.file) from None
        export = _EXPORT.validate_json(told["export"])
        return Source(told["name"], told["content_hash"], tuple(told["header"]), blocks, export)

    def forget_columns(self, draft: Draft) -> None:
        """Remove the columns: what came in is in the ledger."""
        for name in ("columns", "told"):
            (self._folder(draft.key) / name).unlink(missing_ok=True)


class FolderTalkDrafts(_Drafts[TalkDraft]):
    """Implements ``application.importing.talk_drafting.TalkDraftStore``."""

    def __init__(self, root: Path, key_of: Callable[[str], bytes]) -> None:
        super().__init__(root, key_of, TalkDraft, TalkDraft)

    def keep_given(self, draft: TalkDraft) -> None:
        """Encrypt the bytes of the files, to be read again once it is said which column is what."""
        for place in range(len(draft.files)):
            self._write(draft.key, f"kept-{place}", self.given(draft, place).read_bytes())
        self.let_go(draft)

    def give_again(self, draft: TalkDraft) -> None:
        """Lay the bytes that were kept where they are read."""
        for place in range(len(draft.files)):
            content = self._open(draft.key, f"kept-{place}")
            descriptor = os.open(self.given(draft, place), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)

    def save_entries(self, draft: TalkDraft, place: int, rows: Iterable[Mapping[str, str]]) -> None:
        """Write what one file says, in our own columns."""
        packed = zlib.compressobj(level=1)
        parts = [packed.compress(f"{json.dumps(row, ensure_ascii=False)}\n".encode()) for row in rows]
        self._write(draft.key, f"entries-{place}", b"".join((*parts, packed.flush())))

    def entries(self, draft: TalkDraft, place: int) -> Iterator[dict[str, str]]:
        """Yield what one file says; ``NotFound`` once it is gone."""
        try:
            lines = io.BytesIO(zlib.decompress(self._open(draft.key, f"entries-{place}")))
        except (FileNotFoundError, CryptoError):
            raise NotFound(found=draft.file) from None
        yield from map(json.loads, lines)

    def forget_content(self, draft: TalkDraft) -> None:
        """Remove what the files said: it came in, or is read anew."""
        folder = self._folder(draft.key)
        for one in (*folder.glob("entries-*"), *folder.glob("kept-*")):
            one.unlink(missing_ok=True)
