"""A process that answers readers works on one thread, and has loaded what they need before anybody comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_TASKS = Path("/proc/self/task")
_LOADED = """
import sys
known = {"avers.web.survey.views", "avers.core.conversations.acts_fr", "scipy.special"}
print(*sorted(known & sys.modules.keys()))
"""
_SERVES = """
from pathlib import Path
import avers.web.wsgi
import numpy as np
square = np.ones((900, 900))
square @ square
# Threads of other libraries, which bear a name of their own, compute no product.
names = [task.joinpath("comm").read_text() for task in Path("/proc/self/task").iterdir()]
print(names.count(Path("/proc/self/comm").read_text()))
"""
_LOOKS = """
from avers.wiring import examine_installation
examine_installation()
import avers.web.urls
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a server that was told nothing about threads says: how many it has, and what it has loaded."""
    return _told(_SERVES + _LOADED, tmp_path_factory.mktemp("home"))


@pytest.mark.skipif(not _TASKS.exists() or (os.cpu_count() or 1) < 2, reason="one core, or no /proc")
def test_products_of_matrices_take_one_thread_unless_asked(served: list[str], tmp_path: Path) -> None:
    assert served[0] == "1"
    [n_threads] = _told(_SERVES, tmp_path, OPENBLAS_NUM_THREADS="2")
    assert int(n_threads) > 1, "numpy and scipy have a second one each"


@pytest.mark.skipif(not _TASKS.exists(), reason="no /proc")
def test_whoever_comes_first_waits_for_nothing_to_be_loaded(served: list[str]) -> None:
    assert served[1:] == ["avers.core.conversations.acts_fr", "avers.web.survey.views", "scipy.special"]


def test_a_command_that_reads_no_reply_does_not_wait_for_the_rules_of_replies(tmp_path: Path) -> None:
    assert _told(_LOOKS + _LOADED, tmp_path) == ["avers.web.survey.views"], "with every page, and no rule"


def _told(code: str, home: Path, **settings: str) -> list[str]:
    """Return the words that a process says which runs ``code``."""
    known = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    known |= {"AVERS_HOME": str(home), "AVERS_HTTPS": "off", "DJANGO_SETTINGS_MODULE": "avers.web.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=known | settings, capture_output=True, text=True, check=True,
        timeout=300,
    )  # fmt: skip
    return done.stdout.split()
