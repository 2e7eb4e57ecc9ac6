"""The audit chain: who did what, each entry sealed with the one before it (rule C8).

The key lies outside the database, in ``AVERS_KEYS``; so does the anchor, the head of the chain as of
the last commit. Who holds the database alone can neither forge an entry, nor cut the tail unseen.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal

from django.conf import settings
from django.db import connection, transaction

from avers.adapters.database.models import AuditEntry
from avers.adapters.database.secret_files import read_or_make_secret, write_whole
from avers.core.errors import MachineError

__all__ = ["AuditKeyMissing", "Break", "ChainVerdict", "anchor_restored", "append", "verify_chain"]

Detail = str | int | float | bool
_START: Final = "0" * 64
_log = logging.getLogger(__name__)


class AuditKeyMissing(MachineError):
    """The chain has entries and its key is gone: nothing can be sealed nor verified without it."""

    code = "audit_key_missing"


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: an entry was ``altered``, is ``missing``, or the tail was ``cut``."""

    sequence: int
    kind: Literal["altered", "missing", "cut"]


@dataclass(frozen=True)
class ChainVerdict:
    """What verifying found: how many entries stand, up to where the anchor vouches, what is broken."""

    n_entries: int
    anchored: int
    breaks: tuple[Break, ...]


def append(action: str, *, by: str, at: datetime, details: Mapping[str, Detail]) -> int:
    """Add an entry at the end of the chain, in the transaction under way; return its sequence."""
    if not connection.in_atomic_block:
        raise RuntimeError("an audit entry belongs to the transaction of what it tells")
    if connection.vendor == "postgresql":
        # Two transactions that end together would both read the same head.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('avers:audit'))")
    head = AuditEntry.objects.order_by("-sequence").first()
    entry = AuditEntry(
        sequence=head.sequence + 1 if head else 1,
        happened_at=_utc(at),
        actor=by,
        action=action,
        details=json.dumps(dict(details), sort_keys=True, ensure_ascii=False, separators=(",", ":")),
        previous=head.mac if head else _START,
    )
    entry.mac = _mac(entry, _key(chain_exists=head is not None))
    entry.save(force_insert=True)
    sequence, mac = entry.sequence, entry.mac
    transaction.on_commit(lambda: _write_anchor(sequence, mac))
    return sequence


def anchor_restored(*, at: datetime, details: Mapping[str, Detail]) -> int:
    """Move the anchor to the head of a database that was put back, and say so in the chain itself.

    Return how many entries the anchor vouches for that the copy did not hold yet. Only for a restore:
    anywhere else an anchor ahead of its chain means that somebody cut it.
    """
    head = AuditEntry.objects.order_by("-sequence").first()
    anchor, _ = _read_anchor()
    ahead = max(0, anchor - (head.sequence if head else 0))
    _key(chain_exists=head is not None)
    if head is not None:
        write_whole(Path(settings.AVERS_AUDIT_ANCHOR), f"{head.sequence} {head.mac}\n")
    with transaction.atomic():
        append("restore", by="avers restore", at=at, details={**details, "entries_ahead": ahead})
    return ahead


def verify_chain() -> ChainVerdict:
    """Read the whole chain and return every place where it does not hold."""
    entries = AuditEntry.objects.order_by("sequence")
    key = _key(chain_exists=entries.exists())
    n_entries, expected, previous = 0, 1, _START
    breaks: list[Break] = []
    anchor, anchored = _read_anchor()
    for entry in entries.iterator(chunk_size=2000):
        n_entries += 1
        breaks.extend(Break(lost, "missing") for lost in range(expected, entry.sequence))
        genuine = hmac.compare_digest(entry.mac, _mac(entry, key))
        # Across a hole, what was lost is told as missing; the entry after it is not to blame.
        linked = entry.previous == previous or entry.sequence > expected
        if not (genuine and linked) or (entry.sequence == anchor and entry.mac != anchored):
            breaks.append(Break(entry.sequence, "altered"))
        expected, previous = entry.sequence + 1, entry.mac
    breaks.extend(Break(cut, "cut") for cut in range(expected, anchor + 1))
    return ChainVerdict(n_entries, anchor, tuple(sorted(breaks, key=lambda found: found.sequence)))


def _mac(entry: AuditEntry, key: bytes) -> str:
    # A JSON list says where one field ends and the next begins; no two entries have the same signs.
    signs = json.dumps(
        [entry.sequence, entry.happened_at, entry.actor, entry.action, entry.details, entry.previous]
    )
    return hmac.new(key, signs.encode("ascii"), hashlib.sha256).hexdigest()


def _utc(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("an instant without its time zone cannot be ordered")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _key(*, chain_exists: bool) -> bytes:
    file = Path(settings.AVERS_KEYS) / "audit.key"
    if chain_exists and not file.exists():
        raise AuditKeyMissing(file=file)
    return _key_in(file)


@cache
def _key_in(file: Path) -> bytes:
    return read_or_make_secret(file).encode("ascii")


def _write_anchor(sequence: int, mac: str) -> None:
    """Remember the head outside the database; after the commit, so that it never runs ahead of it."""
    file = Path(settings.AVERS_AUDIT_ANCHOR)
    try:
        anchor, anchored = _read_anchor()
        if anchor and not AuditEntry.objects.filter(pk=anchor, mac=anchored).exists():
            # Somebody cut the chain behind us: moving the anchor would hide it.
            _log.error("the audit chain no longer holds its anchor")
        elif anchor < sequence:
            write_whole(file, f"{sequence} {mac}\n")
    except OSError:
        # What was done is committed and must be said; the anchor follows with the next entry.
        _log.warning("the anchor of the audit chain could not be written")


def _read_anchor() -> tuple[int, str]:
    try:
        sequence, mac = Path(settings.AVERS_AUDIT_ANCHOR).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return 0, ""
    return int(sequence), mac
