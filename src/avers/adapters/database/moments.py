"""The port ``Moments`` on the database: who waits to be asked after a moment, and counts of nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.models import Count, F, Max, Min, Q, QuerySet

from avers.adapters.database.models import MomentCountRow, MomentRow
from avers.adapters.database.transactions import write_transaction
from avers.core.evidence.moment import KEPT_ONCE, Awaited, Counted

if TYPE_CHECKING:
    from avers.application.ports import Moments

__all__ = ["DatabaseMoments"]

_AT_ONCE: Final = 500
_COUNTS_KEPT: Final = timedelta(days=365)
_NOBODY: Final = {
    "moment": "", "unit": "", "address": "", "language": "", "channel": "", "due_at": None,
}  # fmt: skip


class DatabaseMoments:
    """Implements ``application.ports.Moments``."""

    can_keep = True

    def came(self, key: str) -> str:
        """Return the digest of the message that came under ``key``; "" where none did."""
        row = MomentRow.objects.filter(pk=key).first()
        return row.digest if row else ""

    def add(self, key: str, digest: str, awaited: Awaited | None, *, on: date) -> None:
        """Write that a message came, and who waits since, in the transaction under way."""
        who = {
            "moment": awaited.moment, "unit": awaited.unit, "address": awaited.address,
            "language": awaited.language, "channel": awaited.channel, "due_at": awaited.due_at,
        } if awaited else _NOBODY  # fmt: skip
        MomentRow.objects.create(pk=key, digest=digest, came_on=on, **who)

    def due(self, at: datetime) -> tuple[Awaited, ...]:
        """Return who may be asked at ``at``, in the order of keys that say nothing."""
        rows = MomentRow.objects.filter(due_at__lte=at).order_by("pk")
        return tuple(
            Awaited(row.pk, row.moment, row.unit, row.address, row.language, row.channel, row.due_at)
            for row in rows
            if row.due_at is not None
        )

    def settle(self, keys: Collection[str]) -> frozenset[str]:
        """Forget who waited under ``keys``, in the transaction under way; return those who still did."""
        found: set[str] = set()
        wanted = sorted(keys)
        for start in range(0, len(wanted), _AT_ONCE):
            rows = MomentRow.objects.filter(pk__in=wanted[start : start + _AT_ONCE], due_at__isnull=False)
            # Two rounds at once: the second waits here and finds them gone.
            locked = rows.select_for_update() if connection.vendor == "postgresql" else rows
            taken = list(locked.values_list("pk", flat=True))
            MomentRow.objects.filter(pk__in=taken).update(**_NOBODY)
            found.update(taken)
        return frozenset(found)

    def n_waiting(self) -> int:
        """Return how many wait."""
        return MomentRow.objects.filter(due_at__isnull=False).count()

    def waiting(self) -> Mapping[str, tuple[int, datetime, datetime]]:
        """Return how many wait by moment, and when the first and the last of them may be asked."""
        rows = MomentRow.objects.filter(due_at__isnull=False).values_list("moment")
        told = rows.annotate(n=Count("pk"), first=Min("due_at"), last=Max("due_at")).order_by("moment")
        return {moment: (n, first, last) for moment, n, first, last in told}

    def count(self, on: date, moment: str, what: str, n: int = 1) -> None:
        """Add to how often something happened on a day."""
        with write_transaction():
            row, _ = MomentCountRow.objects.get_or_create(day=on, moment=moment[:200], what=what[:60])
            MomentCountRow.objects.filter(pk=row.pk).update(n=F("n") + n)

    def counted(self, *, since: date) -> tuple[Counted, ...]:
        """Return how often what happened, from ``since`` on, the oldest first."""
        rows = MomentCountRow.objects.filter(day__gte=since).order_by("day", "moment", "what")
        return tuple(Counted(row.day, row.moment, row.what, row.n) for row in rows)

    def n_about(self, addresses: Collection[str]) -> int:
        """Return how many wait under one of ``addresses``."""
        return _under(addresses).count()

    def forget(self, addresses: Collection[str]) -> int:
        """Forget who waits under one of ``addresses`` (duty M3); return how many."""
        with write_transaction():
            return _under(addresses).update(**_NOBODY)

    def n_past(self, today: date) -> int:
        """Return how many rows ``retire`` would remove."""
        return _past(today).count()

    def retire(self, today: date) -> int:
        """Remove what came more than thirty days ago, and its counts after a year (duty M4)."""
        with write_transaction():
            MomentCountRow.objects.filter(day__lt=today - _COUNTS_KEPT).delete()
            n, _ = _past(today).delete()
        return n


def _under(addresses: Collection[str]) -> QuerySet[MomentRow]:
    wanted = Q(pk="")
    for one in sorted({one for one in addresses if one}):
        wanted |= Q(address__iexact=one)
    return MomentRow.objects.filter(wanted)


def _past(today: date) -> QuerySet[MomentRow]:
    return MomentRow.objects.filter(came_on__lt=today - KEPT_ONCE)


if TYPE_CHECKING:
    # The type checker says here when a port and this adapter part.
    _moments: Moments = DatabaseMoments()
