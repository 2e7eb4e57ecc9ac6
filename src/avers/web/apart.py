"""Work that takes longer than a page may: in a process of its own, which holds what it works on to its end.

Whoever starts one passes on a lock that the system gives back however a process ends (``sealed_folders``);
so a page tells who is at work from who died at it. Files on their way in (``importing.apart``) and waves
being closed (``waves.apart``) are worked on so. Start at ``start_apart``.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["PATIENCE", "begin_long_work", "start_apart", "wait_while"]

PATIENCE: Final = 4.0
"""Seconds for which a page waits for a process before it shows how far it is."""

_LONGEST: Final = 3 * 3600
_STEPS_BACK: Final = 5  # a third of the share of a processor that a page has
_PAUSE: Final = 0.03


def start_apart(
    module: str, task: Mapping[str, str], *, held: int, environment: Mapping[str, str] | None = None
) -> None:
    """Start ``module`` as a process that reads ``task`` from stdin, and holds the lock ``held`` to its end.

    It sees ``environment``, or all that this process sees.
    """
    process = subprocess.Popen(  # noqa: S603 - this program, with words of our own
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ if environment is None else environment),
        pass_fds=(held,),  # the lock is the process's from here on
        start_new_session=True,
    )
    assert process.stdin is not None  # noqa: S101 - asked for above
    process.stdin.write(json.dumps(task).encode())
    process.stdin.close()
    # Whoever started a process takes note of its end; nobody waits for that.
    threading.Thread(target=process.wait, daemon=True).start()


def wait_while(is_at_work: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    """Wait until nobody is at work, and no longer than ``seconds``."""
    deadline = time.monotonic() + seconds
    while is_at_work() and time.monotonic() < deadline:
        time.sleep(_PAUSE)


# ── In the process itself ───────────────────────────────────────────────────────────────────────


def begin_long_work() -> None:
    """Let whoever opens a page have the processor first, and end after three hours whatever happens.

    No further back than that: what has little of a processor holds the lock of writers for long.
    """
    signal.alarm(_LONGEST)
    os.nice(_STEPS_BACK)
