"""Compiled once, kept on disk: where numba puts its machine code, wherever Avers is installed.

Beside the module when that folder can be written, else in the cache folder of whoever runs it; where neither
can be (a wheel of somebody else's and a home that is read-only) the code is compiled again in each process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

__all__ = ["compiled", "inlined"]

# Operations written beside each other, one a lane, become one of the processor for several of them: no sum is
# taken in another order, and no bit changes.
numba.config.SLP_VECTORIZE = 1  # type: ignore[attr-defined]

_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Return ``function`` compiled at its first call, without the lock of the interpreter."""
    return _compiled(function)


def inlined(function: _Function) -> _Function:
    """Return ``function`` compiled into each place that calls it: a few operations, no call."""
    return _compiled(function, forceinline=True)


def _compiled(function: _Function, **more: Any) -> _Function:
    # Division by nothing is checked where it can happen; the other model would branch at each.
    found: Any
    try:
        found = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath=False, **more)(function)
    except RuntimeError:  # no folder at all that can be written
        found = numba.njit(nogil=True, error_model="numpy", fastmath=False, **more)(function)
    return cast(_Function, found)
