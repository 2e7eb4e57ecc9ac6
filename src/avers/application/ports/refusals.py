"""What a store refuses, whichever adapter keeps the company; one class for one precise failure."""

from __future__ import annotations

from avers.core.errors import AversError, Forbidden, MachineError, UsageError
from avers.core.organisation.amending import RowChange

__all__ = [
    "AlreadyPublished", "CannotCollect", "ConcernsFull", "ConcernsNeedServer", "ConcernsUnreadable",
    "DiskFull", "DraftChanged", "LedgerIsFinal", "NoMail", "NoRoom", "NotFound", "RowsChanged",
    "RowsDiffer", "RowsNeeded", "StoreBusy", "WaveCollects", "WaveFrozen", "WaveKeyMissing",
]  # fmt: skip


class NotFound(UsageError):
    """There is nothing under this name: a wave, a publication, a version."""

    code = "not_found"


class AlreadyPublished(UsageError):
    """This version, or this (wave, revision), is published and never changes."""

    code = "already_published"


class ConcernsNeedServer(UsageError):
    """A folder keeps no concern: they are said to a server, without an account."""

    code = "concerns_need_server"


class ConcernsFull(MachineError):
    """The box of concerns has no room left; nothing was written."""

    code = "concerns_full"


class ConcernsUnreadable(MachineError):
    """The key of the box of concerns is not in the folder of keys, or opens another box."""

    code = "concerns_unreadable"


class DraftChanged(AversError):
    """Somebody saved the draft since the writer read it; nothing was written (exit 3)."""

    exit_code = 3
    code = "draft_changed"


class RowsChanged(AversError):
    """Somebody changed the same rows of a register meanwhile; nothing was written (exit 3)."""

    exit_code = 3
    code = "rows_changed"

    def __init__(self, changes: tuple[RowChange, ...]) -> None:
        self.changes = changes
        super().__init__(n=len(changes))


class WaveFrozen(Forbidden):
    """Rows have come: ``k``, promise and instrument of the wave can no longer change (rule A5)."""

    code = "wave_frozen"


class LedgerIsFinal(Forbidden):
    """A row of the ledger would be changed or removed, or an anonymous answer corrected (L7)."""

    code = "ledger_is_final"


class RowsNeeded(UsageError):
    """Nothing marks which anonymous answers came with a batch: the file it came from says it."""

    code = "rows_needed"


class RowsDiffer(UsageError):
    """What was given is not what the batch brought: nothing is taken back."""

    code = "rows_differ"


class StoreBusy(MachineError):
    """Another writer holds the store for too long; nothing was written, trying again is safe."""

    code = "store_busy"


class DiskFull(MachineError):
    """The disk filled up while something was written; what was there before stands, whole."""

    code = "disk_full"


class NoRoom(MachineError):
    """The disk has no room for what would be written."""

    code = "no_room"

    @classmethod
    def of(cls, needed: int, free: int) -> NoRoom:
        """Return the failure of needing so many bytes where so many are free."""
        return cls(expected=_megabytes(needed), found=_megabytes(free))


def _megabytes(n_bytes: int) -> str:
    return str(max(1, round(n_bytes / 1024 / 1024)))


class CannotCollect(UsageError):
    """This store gathers no answers itself: a folder has no door that people could come in by."""

    code = "cannot_collect"


class WaveCollects(Forbidden):
    """The wave gathers these answers itself: rows from elsewhere could lift a team over its threshold."""

    code = "wave_collects"


class WaveKeyMissing(MachineError):
    """The key that opens the answers of a wave is not there; they wait for it, whole."""

    code = "wave_key_missing"


class NoMail(UsageError):
    """The settings name no mail server, or not the address that links in letters begin with."""

    code = "no_mail"
