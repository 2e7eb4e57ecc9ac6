"""The engine of this machine: as many processes as it has cores, results in the order of the tasks.

A task is handed over only when there is room for its result, so that memory does not grow with the work.
Processes are copied from one that has loaded all they need: it is loaded once, while tasks are made ready.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from typing import Final, TypeVar

from avers.core.errors import MachineError

__all__ = ["WorkerLost", "get_ready", "in_order", "n_cores"]

Task = TypeVar("Task")
Result = TypeVar("Result")

_WAITING: Final = 3


class WorkerLost(MachineError):
    """A process of ours was ended from outside (memory, an operator); what was committed stays."""

    code = "worker_lost"


def n_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Callable[[Task], Result], tasks: Iterable[Task], *, n_processes: int, loads: str = ""
) -> Iterator[Result]:
    """Yield ``work(task)`` for each task, in their order; with one process, in this one.

    Parameters
    ----------
    loads : str
        A module that processes import before their first task; see ``get_ready``.

    Raises
    ------
    WorkerLost
        A process ended without an answer.
    """
    if n_processes <= 1:
        yield from map(work, tasks)
        return
    made = ProcessPoolExecutor(n_processes, get_ready(loads), initializer=_begin, initargs=(loads,))
    with made as pool:
        waiting: deque[Future[Result]] = deque()
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


def get_ready(loads: str) -> BaseContext:
    """Begin to load the module ``loads`` beside this process, and return how processes that have it are made.

    Whoever knows early that ``in_order`` will be called may call this first.
    """
    # Never a copy of this process: threads of a reader of tables would be copied in the middle of their work.
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["__main__", *filter(None, [loads])])
        try:
            forkserver.ensure_running()
        except OSError:
            pass  # It listens in the folder of temporary files, whose name may be too long for that.
        else:
            return context
    return multiprocessing.get_context("spawn")


def _begin(loads: str) -> None:
    """Make a new process ready for its tasks."""
    _end_with_parent()
    if loads:
        importlib.import_module(loads)
    # What is there now stays to the end: nobody need look again and again whether it is still used.
    gc.freeze()


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
