"""Words that would make a reader hang are told from words that only take a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from typing import Final

__all__ = ["does_not_hang"]

# Seconds of work. What it guards against at the sizes given takes minutes to years (a pattern that tries
# every way to split a text); what works takes seconds on the slowest machine. How fast it is, benchmarks say.
_HANGS: Final = 60.0


@contextmanager
def does_not_hang() -> Iterator[None]:
    """Fail where the block works longer than any sound reading of it could."""
    began = process_time()
    yield
    assert process_time() - began < _HANGS
