"""The engine of this machine: as many processes as it has cores, results in the order of the tasks.

A task is handed over only when there is room for its result, so that memory does not grow with the work.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

from avers.core.errors import MachineError

__all__ = ["WorkerLost", "in_order", "n_cores"]

Task = TypeVar("Task")
Result = TypeVar("Result")

_WAITING: Final = 3


class WorkerLost(MachineError):
    """A process of ours was ended from outside (memory, an operator); what was committed stays."""

    code = "worker_lost"


def n_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Task], Result], tasks: Iterable[Task], *, n_processes: int) -> Iterator[Result]:
    """Yield ``work(task)`` for each task, in their order; with one process, in this one.

    Raises
    ------
    WorkerLost
        A process ended without an answer.
    """
    if n_processes <= 1:
        yield from map(work, tasks)
        return
    # Spawned, not forked: threads of a reader of tables must not be copied in the middle of their work.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(n_processes, mp_context=context, initializer=_end_with_parent) as pool:
        waiting: deque[Future[Result]] = deque()
        # They start, and load what the work needs, while the first task is made ready.
        for _ in range(n_processes):
            pool.submit(_ready, work)
        try:
            for task in tasks:
                waiting.append(pool.submit(work, task))
                if len(waiting) >= n_processes * _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise WorkerLost(found=n_processes) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _ready(work: Callable[[Task], Result]) -> None:
    """Do nothing with ``work``, which is there once this is called."""


def _end_with_parent() -> None:
    """End this worker when whoever started it is gone: a killed run must leave no process behind."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    started_by = parent

    def watch() -> None:
        started_by.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
