"""The engine of this machine: real processes, one of them killed."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from avers.engines import here

LOADED = "colorsys"
"""A module that nothing else of ours imports."""


def who(number: int) -> tuple[int, int, bool]:
    return number, os.getpid(), LOADED in sys.modules


def end(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


# C10: results come in the order of the tasks, from other processes, which have loaded what they need.
@pytest.mark.parametrize("starts", [["forkserver", "spawn"], ["spawn"]])
def test_results_come_in_the_order_of_the_tasks(starts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: starts)
    found = list(here.in_order(who, range(9), n_processes=2, loads=LOADED))
    assert [number for number, _, _ in found] == list(range(9))
    assert os.getpid() not in {process for _, process, _ in found}
    assert all(is_loaded for _, _, is_loaded in found)


# Where the server of copies cannot listen, processes are begun anew.
def test_a_long_name_of_the_folder_of_temporary_files_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_long() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", too_long)
    assert here.get_ready(LOADED).get_start_method() == "spawn"


def test_a_process_that_was_killed_is_told() -> None:
    with pytest.raises(here.WorkerLost):
        list(here.in_order(end, range(9), n_processes=2, loads=LOADED))
