"""Closings that somebody looks at from a page: how far each is, and why one went no further.

Of a wave that is published there is nothing to keep: the publication says so. What is kept of a closing that
nobody is at work on is one that ended without it: refused, with the reason, or cut (its process was killed).
Start at ``close_in_sight``.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from avers.application.closing import ClosingStep, close_wave
from avers.application.refusal import Refusal
from avers.core.errors import AversError

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.publication.cell import Publication

__all__ = ["Closing", "ClosingStore", "close_in_sight"]


@dataclass(frozen=True)
class Closing:
    """One closing of one wave, and how far it has come.

    Attributes
    ----------
    wave, since
        Key of the wave, and when somebody began to close it.
    step, done, whole
        What is under way, and how much of it is done of how much: 0 of 0 where nobody counts.
    refused : Refusal or None
        Why it went no further.
    """

    wave: str
    since: datetime
    step: ClosingStep = "open"
    done: int = 0
    whole: int = 0
    refused: Refusal | None = None


class ClosingStore(Protocol):
    """Where closings are kept: on this server, sealed, one for each wave."""

    def hold(self, wave: str) -> AbstractContextManager[int | None]:
        """Hold ``wave`` to close it; yields None where another process is at it.

        What is yielded is a descriptor: a process that inherits it holds the wave until it ends.
        """

    def is_held(self, wave: str) -> bool:
        """Return whether a living process is closing ``wave``."""

    def save(self, closing: Closing) -> None:
        """Write how far a closing is, whole."""

    def read(self, wave: str) -> Closing | None:
        """Return the last closing of ``wave`` that is under way or went no further; None without one."""

    def forget(self, wave: str) -> None:
        """Keep nothing of how ``wave`` was closed."""


def close_in_sight(company: Company, store: ClosingStore, wave: str, *, by: str, at: datetime) -> Publication:
    """Publish ``wave`` and return it, saying in ``store`` how far it is; raises as ``close_wave`` does.

    Whoever calls holds the wave. Why it was refused stands in ``store`` afterwards; of what was published
    nothing does.
    """
    now = Closing(wave, at)
    store.save(now)

    def follow(step: ClosingStep, done: int, whole: int) -> None:
        nonlocal now
        reached = replace(now, step=step, done=done, whole=whole)
        if reached != now:
            now = reached
            store.save(now)

    try:
        published = close_wave(company, wave, by=by, at=at, follow=follow)
    except AversError as refused:
        store.save(replace(now, refused=Refusal.of(refused)))
        raise
    store.forget(wave)
    return published
