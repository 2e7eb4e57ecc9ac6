"""A folder gathers no answers itself: it has no door that people could come in by, and no place for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avers.application.ports.refusals import CannotCollect
from avers.core.evidence.response_rate import Asked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from avers.application.ports import Entrance
    from avers.core.evidence.instrument import Quota
    from avers.core.evidence.invitation import Audience, Collecting, Door, Invited, Kept, Letter, StandingLink
    from avers.core.evidence.observation import Face
    from avers.core.evidence.participation import Sample

__all__ = ["FolderCollections"]


class FolderCollections:
    """Implements ``application.ports.Collections`` by gathering nothing."""

    can_collect = False

    def begin(self, wave: str, audience: Audience, *, size: int) -> None:
        """Refuse: answers are gathered in the web application, or imported."""
        del audience, size
        raise CannotCollect(wave=wave)

    def invite(self, wave: str, invited: Sequence[Invited]) -> bool:
        """Refuse."""
        del invited
        raise CannotCollect(wave=wave)

    def holding(self, wave: str, addresses: Collection[str]) -> frozenset[str]:
        """Return nobody."""
        del wave, addresses
        return frozenset()

    def standing(self, wave: str) -> Collecting | None:
        """Return None: every wave of a folder is imported."""
        del wave
        return None

    def all(self) -> tuple[Collecting, ...]:
        """Return nothing."""
        return ()

    def door(self, token: str) -> Entrance | None:
        """Return None: there are no links."""
        del token
        return None

    def link_door(self, key: str, instance: str) -> Entrance | None:
        """Return None: there are no links."""
        del key, instance
        return None

    def keep(self, door: Door, content: bytes, quotas: Sequence[Quota] = ()) -> Kept:
        """Refuse."""
        del content, quotas
        raise CannotCollect(wave=door.wave)

    def full(self, door: Door, quotas: Sequence[Quota]) -> tuple[Quota, ...]:
        """Return none: nothing is counted."""
        del door, quotas
        return ()

    def asked(self, wave: str, face: Face, *, left: Collection[str] = ()) -> tuple[Asked, int]:
        """Return nobody."""
        del wave, face, left
        return Asked(0), 0

    def participation(self, wave: str, face: Face) -> tuple[Sample, ...]:
        """Return none."""
        del wave, face
        return ()

    def keep_participation(self, wave: str, face: Face, sample: Sample) -> None:
        """Refuse: there is nothing to keep it with."""
        del face, sample
        raise CannotCollect(wave=wave)

    def n_links(self, wave: str) -> int:
        """Return 0: there are no links."""
        del wave
        return 0

    def letters(self, wave: str, *, waiting: bool) -> tuple[Letter, ...]:
        """Return nothing."""
        del wave, waiting
        return ()

    def links(self, wave: str) -> tuple[StandingLink, ...]:
        """Return nothing."""
        del wave
        return ()

    def n_waiting(self, wave: str) -> int:
        """Return 0."""
        del wave
        return 0

    def has_key(self, wave: str) -> bool:
        """Return False: a folder that is copied would take its keys along."""
        del wave
        return False

    def shut(self, wave: str, *, on: date) -> None:
        """Refuse."""
        del on
        raise CannotCollect(wave=wave)

    def contents(self, wave: str) -> Iterator[bytes | None]:
        """Return nothing."""
        del wave
        return iter(())

    def empty(self, wave: str, *, at: datetime) -> None:
        """Refuse."""
        del at
        raise CannotCollect(wave=wave)

    def rebuild(self, wave: str) -> bool:
        """Refuse."""
        raise CannotCollect(wave=wave)

    def retire(self, wave: str, *, by: str, at: datetime) -> int:
        """Return 0: there are no links."""
        del wave, by, at
        return 0

    def persons(self, wave: str) -> frozenset[str]:
        """Return nobody."""
        del wave
        return frozenset()

    def n_about(self, person: str, addresses: Collection[str]) -> int:
        """Return 0: there are no links."""
        del person, addresses
        return 0

    def forget(self, person: str, addresses: Collection[str], *, by: str, at: datetime) -> int:
        """Return 0: there are no links."""
        del person, addresses, by, at
        return 0

    def destroy_key(self, wave: str) -> bool:
        """Return False: there are no keys."""
        del wave
        return False
