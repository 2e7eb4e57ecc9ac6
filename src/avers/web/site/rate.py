"""How often one address may try a sentence: often enough to type, too seldom to load the machine."""

from __future__ import annotations

import hashlib
import time
from typing import Final

from django.core.cache import cache

__all__ = ["TRIES_A_MINUTE", "may_try"]

TRIES_A_MINUTE: Final = 120


def may_try(address: str) -> bool:
    """Count one try of ``address`` and return whether it stays within the limit of this minute.

    The count lives in the memory of each server process, under a hash, for two minutes: nothing is
    written down. What it protects is the time of that process.
    """
    minute = int(time.monotonic() // 60)
    key = f"try-{hashlib.sha256(address.encode()).hexdigest()[:32]}-{minute}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) <= TRIES_A_MINUTE
    except ValueError:  # the entry was evicted between the two lines
        return True
