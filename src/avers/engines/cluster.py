"""The engine of several machines: Dask hands tasks to workers, results come in the order of the tasks.

What is true of ``here`` is true here: a task leaves only when there is room for its result, and results are
the same to the byte. A task travels whole, so that a worker which dies takes nothing with it: the scheduler
gives what it held to another. Workers that run other code than ours are refused: their bytes would differ.
"""

from __future__ import annotations

import hashlib
import pickle
import re
import socket
import sys
import unicodedata
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from avers.core.errors import MachineError
from avers.engines.here import WorkerLost

__all__ = ["ClusterLost", "ClusterMissing", "ClusterUnlike", "in_order", "started"]

Task = TypeVar("Task")
Result = TypeVar("Result")

_WAITING: Final = 3
_TO_CONNECT: Final = 15
"""Seconds in which a scheduler answers, and a first worker is there."""
_LOOK: Final = 20
"""Seconds after which it is asked whether any worker is left."""
_ADDRESS: Final = re.compile(r"(?:tcp|tls)://(\[[0-9a-fA-F:.]{2,45}\]|[\w.-]{1,253}):(\d{1,5})")
_SETTINGS: Final = {
    # Words of customers are held in memory alone: a worker that is short of it must not write them to disk.
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.target": False,
    "distributed.admin.large-graph-warning-threshold": "2GB",
    "distributed.comm.timeouts.connect": f"{_TO_CONNECT}s",
    "distributed.scheduler.allowed-failures": 5,
    "logging": {"distributed": "critical", "tornado": "critical"},
}


class ClusterMissing(MachineError):
    """The packages of the cluster engine are not installed."""

    code = "cluster_missing"


class ClusterLost(MachineError):
    """No scheduler answers at the address, or no worker is left; what was committed stays."""

    code = "cluster_lost"


class ClusterUnlike(MachineError):
    """A worker runs another version of Avers, of Python or of its tables of letters."""

    code = "cluster_unlike"


def in_order(
    work: Callable[[Task], Result], tasks: Iterable[Task], *, address: str = "", n_processes: int = 2
) -> Iterator[Result]:
    """Yield ``work(task)`` for each task, in their order, done by the workers of a cluster.

    Parameters
    ----------
    address : str
        Of the scheduler, as ``tcp://host:8786`` or ``tls://host:8786``; "" starts one on this machine for
        as long as the tasks last, with ``n_processes`` workers.

    Raises
    ------
    ClusterMissing, ClusterLost, ClusterUnlike
    WorkerLost
        Worker after worker ended on the same task.
    """
    with _failures(address), ExitStack() as opened:
        client = _client(opened, address, n_processes)
        waiting: deque[Any] = deque()
        for task in tasks:
            packed = zlib.compress(pickle.dumps((work, task), protocol=5), 1)
            waiting.append(client.submit(_worked, _mark(), packed, pure=False))
            while len(waiting) >= _WAITING * max(1, sum(client.nthreads().values())):
                yield _result(client, waiting.popleft(), address)
        while waiting:
            yield _result(client, waiting.popleft(), address)


@contextmanager
def started(n_processes: int, *, port: int = 0) -> Iterator[str]:
    """Start a scheduler and ``n_processes`` workers on this machine, and yield their address.

    Only this machine reaches them. A worker that ends is started anew.
    """
    with _failures(""), ExitStack() as opened:
        yield str(_local(opened, n_processes, port).scheduler_address)


def _client(opened: ExitStack, address: str, n_processes: int) -> Any:
    import dask
    from distributed import Client

    connect: Any = Client
    opened.enter_context(dask.config.set(_SETTINGS))
    if address:
        _check_address(address)
    where = address or _local(opened, n_processes, 0).scheduler_address
    try:
        client = opened.enter_context(connect(where, timeout=_TO_CONNECT, set_as_default=False))
    except OSError:
        raise ClusterLost(found=address) from None
    client.wait_for_workers(1, timeout=_TO_CONNECT)
    return client


def _check_address(address: str) -> None:
    """Raise ``ClusterLost`` where nothing listens: its own client would go on trying behind our back."""
    where = _ADDRESS.fullmatch(address)
    try:
        if where is None:
            raise ClusterLost(found=address)
        socket.create_connection((where[1].strip("[]"), int(where[2])), _TO_CONNECT).close()
    except (OSError, OverflowError):
        raise ClusterLost(found=address) from None


def _local(opened: ExitStack, n_processes: int, port: int) -> Any:
    import dask
    from distributed import LocalCluster

    start: Any = LocalCluster
    opened.enter_context(dask.config.set(_SETTINGS))
    # One thread each: the work is Python's own, of which a process runs one at a time.
    cluster = start(
        n_workers=max(1, n_processes),
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        scheduler_port=port,
        dashboard_address=None,
        memory_limit=0,
        silence_logs=50,
    )
    return opened.enter_context(cluster)


def _result(client: Any, future: Any, address: str) -> Any:
    while True:
        try:
            done = future.result(timeout=_LOOK)
        except TimeoutError:
            if not client.nthreads():
                raise ClusterLost(found=address or "127.0.0.1") from None
        else:
            future.release()
            return pickle.loads(zlib.decompress(done))  # noqa: S301 - made by our own code a moment ago


class _OtherCode(Exception):
    """What a worker says that does not run what was asked; an exception of its own, as it must travel."""


def _worked(mark: str, packed: bytes) -> bytes:
    """Do one task on a worker."""
    if mark != _mark():
        raise _OtherCode(_mark())
    work, task = pickle.loads(zlib.decompress(packed))  # noqa: S301 - who may reach the cluster may run code
    return zlib.compress(pickle.dumps(work(task), protocol=5), 1)


@cache
def _mark() -> str:
    """Return what tells the code that scores, and all that its bytes depend on, from any other."""
    import avers

    root = Path(avers.__file__).parent
    found = hashlib.sha256(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    for room in ("core", "application"):
        for file in sorted((root / room).rglob("*.py")):
            found.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


@contextmanager
def _failures(address: str) -> Iterator[None]:
    """Turn what a cluster says when it is gone into failures that have a sentence."""
    try:
        from distributed import CancelledError, KilledWorker
        from distributed.comm.core import CommClosedError
    except ImportError:
        raise ClusterMissing() from None
    found = address or "127.0.0.1"
    try:
        yield
    except _OtherCode:
        raise ClusterUnlike(found=found) from None
    except KilledWorker:
        raise WorkerLost(found=found) from None
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "avers":
            raise
        raise ClusterUnlike(found=found) from None
    except (CancelledError, CommClosedError, TimeoutError, ConnectionError):
        raise ClusterLost(found=found) from None
