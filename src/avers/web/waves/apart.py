"""Closing a wave in a process of its own: whoever pressed may leave the page, and come back to it.

Started as ``python -m avers.web.waves.apart``, this module is that process.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from avers.web.apart import begin_long_work, start_apart

if TYPE_CHECKING:
    from datetime import datetime

    from avers.application.closings import ClosingStore

__all__ = ["close_apart"]


def close_apart(store: ClosingStore, wave: str, *, by: str, at: datetime, held: int) -> None:
    """Start to close ``wave``, which ``held`` holds; ``store`` says how far it is."""
    from avers.application.closings import Closing

    store.save(Closing(wave, at))
    start_apart(__name__, {"wave": wave, "by": by}, held=held)


def main() -> None:
    """Close the wave that the caller wrote to us."""
    from avers.application.closings import close_in_sight
    from avers.core.errors import AversError
    from avers.wiring import open_closings, open_database

    task = json.load(sys.stdin)
    begin_long_work()
    company, store = open_database(), open_closings()
    from django.utils import timezone

    # Why it was refused stands in the store, for whoever looks.
    with suppress(AversError):
        close_in_sight(company, store, task["wave"], by=task["by"], at=timezone.localtime())


if __name__ == "__main__":
    main()
