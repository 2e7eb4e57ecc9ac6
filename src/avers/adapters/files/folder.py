"""The folder on disk: whole files in, whole files out, several of them in one step (rules C2, C3).

Inside ``action`` everything is written under a working folder and synced; one renamed journal makes
it count; then files move to their places, and whoever opens the folder after a crash finishes the
move. Without the journal nothing happened, and the next writer sweeps what is left.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final, TypeVar, cast

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, check_file
from avers.adapters.files.csv_in import TABLE_BOUNDS
from avers.application.ports.refusals import NoRoom, StoreBusy
from avers.core.errors import UsageError

__all__ = ["PRIVATE", "Folder", "NoRoom", "check_room_in", "write_durably", "write_folder"]

PRIVATE: Final = "private"
_WORK: Final = "private/.work"
_JOURNAL: Final = "journal.json"
_PATIENCE_SECONDS: Final = 20.0
# Room left free beyond what is written: a full disk hurts everybody on the machine.
_MARGIN_BYTES: Final = 16 * MEGABYTE
# What is made of files stays in memory for at most so much of them, as they are on disk.
_REMEMBERED_BYTES: Final = 32 * MEGABYTE

T = TypeVar("T")


def write_durably(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write ``content`` so that after a power cut the old or the new file is there, whole."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with _synced(temporary, mode) as file:
            file.write(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def write_folder(path: Path, files: Mapping[str, bytes], *, ours: Collection[str] = ()) -> None:
    """Write ``files`` as the folder ``path``, all or none; it takes the place of one written before.

    ``ours`` names files that an earlier writing may have left there, and that go.

    Raises
    ------
    UsageError
        There is something else in it, which must not be lost, or nothing to put it in.
    """
    if not path.parent.is_dir():
        raise UsageError("no_such_folder", found=path.parent)
    if path.exists() and not path.is_dir():
        raise UsageError("not_empty_folder", found=path)
    known = {*files, *ours}
    strange = sorted(one.name for one in path.iterdir() if one.name not in known) if path.exists() else []
    if strange:
        raise UsageError("not_empty_folder", found=path / strange[0])
    check_room_in(path.parent, sum(map(len, files.values())))
    new, old = (path.with_name(f".{path.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    try:
        new.mkdir()
        for name, content in files.items():
            write_durably(new / name, content)
        if path.exists():
            path.rename(old)
        new.rename(path)
    except OSError:
        if old.exists() and not path.exists():
            old.rename(path)
        raise
    finally:
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
    _sync_folder(path.parent)


def check_room_in(folder: Path, n_bytes: int) -> None:
    """Raise ``NoRoom`` when the disk of ``folder``, which need not exist yet, cannot take ``n_bytes``."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    if free < n_bytes + _MARGIN_BYTES:
        raise NoRoom.of(n_bytes + _MARGIN_BYTES, free)


class Folder:
    """Files of one company by relative path, such as ``registers/kpis.csv``.

    Reading inside an action sees what the action has written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._written: dict[str, Path] = {}
        self._stage: Path | None = None
        # Of each file that was read: what decided what was made of it, its size, and what was made.
        self._made: dict[str, tuple[object, int, Any]] = {}
        self._finish_interrupted()

    def place(self, relative: str) -> Path:
        """Return where ``relative`` is to be read from now."""
        return self._written.get(relative) or self.root / relative

    def exists(self, relative: str) -> bool:
        """Return whether the file is there."""
        return self.place(relative).is_file()

    def once(
        self, relative: str, make: Callable[[], T], *, given: Hashable = None, bounds: Bounds = TABLE_BOUNDS
    ) -> T:
        """Return what ``make`` reads of the file ``relative``; it is called again when a byte has changed.

        What is made is handed to several callers: none may change it. ``given`` is what else decides what
        is made, such as the units that are known. Raises as ``check_file``, and whatever ``make`` raises.
        """
        found = check_file(self.place(relative), relative, bounds)
        decides, _, made = self._made.pop(relative, (None, 0, None))
        if decides != (found.content_hash, given):
            made = make()
        self._made[relative] = ((found.content_hash, given), found.n_bytes, made)
        while sum(n_bytes for _, n_bytes, _ in self._made.values()) > _REMEMBERED_BYTES:
            del self._made[next(iter(self._made))]  # the one not asked for the longest
        return cast(T, made)

    def names(self, folder: str, suffix: str) -> list[str]:
        """Return the names without ``suffix`` of the files of one folder, sorted."""
        there = self.root / folder
        found = {entry.name for entry in there.iterdir() if entry.is_file()} if there.is_dir() else set()
        found |= {
            PurePosixPath(name).name for name in self._written if str(PurePosixPath(name).parent) == folder
        }
        return sorted(name.removesuffix(suffix) for name in found if name.endswith(suffix) and name[0] != ".")

    def folders(self, folder: str) -> list[str]:
        """Return the names of the folders inside ``folder``, sorted."""
        there = self.root / folder
        found = {entry.name for entry in there.iterdir() if entry.is_dir()} if there.is_dir() else set()
        depth = len(PurePosixPath(folder).parts)
        for name in self._written:
            parts = PurePosixPath(name).parts
            if len(parts) > depth + 1 and str(PurePosixPath(*parts[:depth])) == folder:
                found.add(parts[depth])
        return sorted(name for name in found if not name.startswith("."))

    def write(self, relative: str, content: bytes) -> None:
        """Write one file; outside an action, as an action of its own."""
        with self.writing(relative) as file:
            file.write(content)

    @contextmanager
    def writing(self, relative: str) -> Iterator[BinaryIO]:
        """Write one file piece by piece; it counts when the block has ended, as with ``write``."""
        with self.action():
            assert self._stage is not None  # noqa: S101 - inside an action
            staged = self._stage / str(len(self._written))
            if relative in self._written:
                staged = self._written[relative].with_name(self._written[relative].name + "+")
            with _synced(staged, 0o600 if _is_private(relative) else 0o644) as file:
                yield file
            self._written[relative] = staged

    def check_room(self, n_bytes: int) -> None:
        """Raise ``NoRoom`` when the disk cannot take ``n_bytes`` more."""
        check_room_in(self.root, n_bytes)

    @contextmanager
    def action(self) -> Iterator[None]:
        """Make everything written inside visible in one step, or nothing of it."""
        if self._stage is not None:
            yield
            return
        with self._only_writer():
            self._sweep_stages()
            self._stage = self._work() / f"stage-{os.getpid()}-{time.monotonic_ns()}"
            self._stage.mkdir(mode=0o700)
            try:
                yield
                self._commit(self._stage)
            finally:
                # A journal that is still there is a promise: whoever opens the folder next keeps it.
                if not (self._stage / _JOURNAL).is_file():
                    shutil.rmtree(self._stage, ignore_errors=True)
                self._stage = None
                self._written = {}

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Hold off the moving of files while several are read together."""
        lock = self.root / _WORK / "moving"
        if self._stage is not None or not lock.is_file():
            yield
            return
        with _locked(lock, fcntl.LOCK_SH):
            yield

    @contextmanager
    def still(self) -> Iterator[None]:
        """Hold off the moving of files, by the first writer there ever is too, while all of it is read."""
        try:
            lock = self._work() / "moving"
        except OSError:
            # A folder that cannot be written to: nobody of ours writes there either.
            yield
            return
        with _locked(lock, fcntl.LOCK_SH):
            yield

    def sweep(self) -> int:
        """Remove what interrupted actions left; return how many there were."""
        if not any(self._stages()):
            return 0
        with self._only_writer():
            return self._sweep_stages()

    # ── how it is done ──────────────────────────────────────────────────────────────────────────

    def _work(self) -> Path:
        self.root.mkdir(parents=True, exist_ok=True)
        (self.root / PRIVATE).mkdir(mode=0o700, exist_ok=True)
        work = self.root / _WORK
        work.mkdir(mode=0o700, exist_ok=True)
        return work

    def _only_writer(self) -> AbstractContextManager[None]:
        return _locked(self._work() / "writing", fcntl.LOCK_EX)

    def _stages(self) -> Iterator[Path]:
        work = self.root / _WORK
        if work.is_dir():
            yield from sorted(entry for entry in work.iterdir() if entry.name.startswith("stage-"))

    def _commit(self, stage: Path) -> None:
        if not self._written:
            return
        # Batches last (rule C2): where they stand, the rows they name stand too.
        order = sorted(self._written, key=lambda name: (name.endswith("/batches.csv"), name))
        moves = [[self._written[name].name, name] for name in order]
        _sync_folder(stage)
        write_durably(stage / _JOURNAL, json.dumps(moves).encode(), mode=0o600)
        self._move(stage)

    def _move(self, stage: Path) -> None:
        with _locked(self._work() / "moving", fcntl.LOCK_EX):
            for staged, relative in json.loads((stage / _JOURNAL).read_bytes()):
                target = self.root / relative
                _make_folder(target.parent, self.root)
                if (stage / staged).exists():
                    (stage / staged).replace(target)
                _sync_folder(target.parent)
            (stage / _JOURNAL).unlink()

    def _finish_interrupted(self) -> None:
        """Finish the move of an action that was committed and then cut short."""
        if any((stage / _JOURNAL).is_file() for stage in self._stages()):
            with self._only_writer():
                self._sweep_stages()

    def _sweep_stages(self) -> int:
        swept = 0
        for stage in list(self._stages()):
            if (stage / _JOURNAL).is_file():
                self._move(stage)
            else:
                swept += 1
            shutil.rmtree(stage, ignore_errors=True)
        return swept


@contextmanager
def _locked(path: Path, how: int) -> Iterator[None]:
    """Hold a lock on ``path``; ``StoreBusy`` when another holds it for too long."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                fcntl.flock(handle, how | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise StoreBusy(found=str(path.parent.parent.parent)) from None
                time.sleep(0.02)
        yield
    finally:
        os.close(handle)


def _is_private(relative: str) -> bool:
    return PurePosixPath(relative).parts[0] == PRIVATE


def _make_folder(folder: Path, root: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent, root)
    private = PRIVATE in folder.relative_to(root).parts
    folder.mkdir(mode=0o700 if private else 0o755, exist_ok=True)
    _sync_folder(folder.parent)


@contextmanager
def _synced(path: Path, mode: int) -> Iterator[BinaryIO]:
    """Open a file to write; when the block has ended, it is on the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
    with os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
