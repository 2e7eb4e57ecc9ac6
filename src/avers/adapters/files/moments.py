"""A folder takes no messages: nobody could post to it, and it has no place for addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avers.application.ports.refusals import CannotCollect

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from avers.core.evidence.moment import Awaited, Counted

__all__ = ["FolderMoments"]


class FolderMoments:
    """Implements ``application.ports.Moments`` by keeping nobody."""

    can_keep = False

    def came(self, key: str) -> str:
        """Return "": nothing came."""
        del key
        return ""

    def add(self, key: str, digest: str, awaited: Awaited | None, *, on: date) -> None:
        """Refuse."""
        del key, digest, awaited, on
        raise CannotCollect(wave="")

    def due(self, at: datetime) -> tuple[Awaited, ...]:
        """Return nobody."""
        del at
        return ()

    def settle(self, keys: Collection[str]) -> frozenset[str]:
        """Return nobody."""
        del keys
        return frozenset()

    def n_waiting(self) -> int:
        """Return none."""
        return 0

    def waiting(self) -> Mapping[str, tuple[int, datetime, datetime]]:
        """Return nobody."""
        return {}

    def count(self, on: date, moment: str, what: str, n: int = 1) -> None:
        """Refuse."""
        del on, moment, what, n
        raise CannotCollect(wave="")

    def counted(self, *, since: date) -> tuple[Counted, ...]:
        """Return nothing."""
        del since
        return ()

    def n_about(self, addresses: Collection[str]) -> int:
        """Return none."""
        del addresses
        return 0

    def forget(self, addresses: Collection[str]) -> int:
        """Return none."""
        del addresses
        return 0

    def n_past(self, today: date) -> int:
        """Return none."""
        del today
        return 0

    def retire(self, today: date) -> int:
        """Return none."""
        del today
        return 0
