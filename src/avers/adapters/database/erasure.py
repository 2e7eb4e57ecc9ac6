"""The only way past the triggers of the ledger: erasure, the end of retention, and sealing anew.

Each use writes its own audit entry first; the passage it opens refers to that entry and cannot be
committed open (``models.audit.Passage``). There is no update here, and no choice of rows beyond what
law and retention ask for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final, Literal

from django.db import connection

from avers.adapters.database import audit_chain
from avers.adapters.database.models import WaveRow
from avers.adapters.database.transactions import write_transaction
from avers.application.ports.refusals import NotFound
from avers.core.evidence.observation import Face

__all__ = [
    "empty_box", "end_retention", "erase_act_rows", "erase_conversations", "erase_links",
    "erase_readings", "erase_respondent", "remove_to_reseal",
]  # fmt: skip

_AT_ONCE: Final = 500


def erase_respondent(respondent: str, *, by: str, at: datetime, reason: str) -> int:
    """Erase every attributable row of ``respondent`` with its corrections; return how many (duty M3).

    The audit entry says how many rows and why, never whose.
    """
    with write_transaction():
        count = _execute("SELECT count(*) FROM avers_observation WHERE respondent = %s", respondent)
        with _passage("erasure", by=by, at=at, n_rows=count, reason=reason):
            return _execute("DELETE FROM avers_observation WHERE respondent = %s", respondent)


def end_retention(wave: str, face: Face, *, by: str, at: datetime) -> int:
    """Remove the rows of one face of a wave, whole, at the end of their retention (duty M4)."""
    with write_transaction():
        row = WaveRow.objects.filter(key=wave, face=face).first()
        if row is None:
            raise NotFound(found=wave)
        with _passage("retention", by=by, at=at, wave=wave, face=face):
            sealed = _execute("DELETE FROM avers_sealedanswer WHERE wave_id = %s", row.pk)
            return sealed + _execute(
                "DELETE FROM avers_observation WHERE batch_id IN "
                "(SELECT id FROM avers_batch WHERE wave = %s AND face = %s)",
                wave,
                face,
            )


def erase_act_rows(
    rows: Collection[str], *, why: Literal["erasure", "retention"], by: str, at: datetime
) -> int:
    """Erase the rows of acts with these keys, all or none; return how many (duties M3, M4).

    The audit entry says how many rows and why, never whose.
    """
    keys = sorted(set(rows))
    with write_transaction(), _passage(why, by=by, at=at, n_rows=len(keys)):
        return sum(_execute("DELETE FROM avers_act WHERE key = %s", key) for key in keys)


def erase_conversations(
    n_rows: int,
    condition: str,
    values: Sequence[str],
    *,
    why: Literal["erasure", "retention"],
    by: str,
    at: datetime,
) -> int:
    """Erase the entries of conversations that ``condition`` of ours chooses; return how many (M3, M4)."""
    with write_transaction(), _passage(why, by=by, at=at, n_rows=n_rows):
        return _execute(f"DELETE FROM avers_conversation WHERE {condition}", *values)  # noqa: S608


def erase_readings(
    keys: Collection[str], *, why: Literal["erasure", "retention"], by: str, at: datetime
) -> int:
    """Erase what was read in these messages, with its contests; return how many readings (M3, M4)."""
    wanted = sorted(set(keys))
    with write_transaction(), _passage(why, by=by, at=at, n_rows=len(wanted)):
        n_gone = 0
        for place in range(0, len(wanted), _AT_ONCE):
            some = wanted[place : place + _AT_ONCE]
            marks = ", ".join(["%s"] * len(some))
            _execute(f"DELETE FROM avers_readingcontest WHERE reading IN ({marks})", *some)  # noqa: S608
            n_gone += _execute(f"DELETE FROM avers_reading WHERE key IN ({marks})", *some)  # noqa: S608
        return n_gone


def remove_to_reseal(wave: WaveRow, *, at: datetime) -> None:
    """Take the sealed rows of ``wave`` out, to be written again at once among those that join them.

    Belongs inside the transaction that writes them again: two batches one after the other would tell
    which answers came first.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("sealed rows are taken out and written again in one transaction")
    with _passage("reseal", by="avers", at=at, wave=wave.key, face=wave.face):
        _execute("DELETE FROM avers_sealedanswer WHERE wave_id = %s", wave.pk)


@contextmanager
def empty_box(wave: str, *, at: datetime) -> Iterator[None]:
    """Take the envelopes and the links of ``wave`` out; the block writes the links again.

    Belongs inside the transaction that writes the answers into the stores: what was in the box is then in
    one place or the other, whatever happens. Links written again lie in no order of use.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a box is emptied in the transaction that stores what was in it")
    with _passage("reseal", by="avers", at=at, wave=wave):
        if connection.vendor == "sqlite":
            # It keeps in memory whatever one statement changes, and envelopes are the largest rows there are.
            some = "SELECT id FROM avers_envelope WHERE wave = %s LIMIT %s"
            while _execute(f"DELETE FROM avers_envelope WHERE id IN ({some})", wave, _AT_ONCE):  # noqa: S608
                pass
        for table in ("avers_envelope", "avers_invitation", "avers_link", "avers_quota"):
            _execute(f"DELETE FROM {table} WHERE wave = %s", wave)  # noqa: S608 - names of our own
        yield


def erase_links(keys: Collection[str], *, why: Literal["erasure", "retention"], by: str, at: datetime) -> int:
    """Erase links of one's own and open ones by the keys of their rows; return how many (duties M3, M4)."""
    wanted = sorted(set(keys))
    with write_transaction(), _passage(why, by=by, at=at, n_links=len(wanted)):
        return sum(
            _execute(f"DELETE FROM {table} WHERE id = %s", key)  # noqa: S608 - names of our own
            for table in ("avers_invitation", "avers_link")
            for key in wanted
        )


@contextmanager
def _passage(
    kind: Literal["erasure", "retention", "reseal"], *, by: str, at: datetime, **details: str | int
) -> Iterator[None]:
    entry = audit_chain.append(kind, by=by, at=at, details=details)
    _execute("INSERT INTO avers_passage (kind, entry_id, closes_id) VALUES (%s, %s, -1)", kind, entry)
    yield
    _execute("DELETE FROM avers_passage")


def _execute(statement: str, *values: str | int) -> int:
    """Return the number asked for, or the number of rows the statement touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0]) if statement.startswith("SELECT") else cursor.rowcount
