"""What is dear to make and never changed is made once a run, by the first of its processes to need it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.fixed_environment import RUN

__all__ = ["made_once"]


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder ``name`` of this run, which ``make`` fills; others wait for it, and only read it.

    ``make`` may run in any process of the run: what it leaves in memory is not there for the others.
    """
    run = Path(os.environ[RUN])
    folder, begun = run / name, run / f"{name}.begun"
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(begun, ignore_errors=True)  # of a process that ended in the middle
            begun.mkdir()
            make(begun)
            begun.rename(folder)
    return folder
