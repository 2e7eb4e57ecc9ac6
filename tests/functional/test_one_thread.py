"""A process that answers readers works on one thread, and has loaded its pages before anybody comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_TASKS = Path("/proc/self/task")
_CODE = """
from pathlib import Path
import avers.web.wsgi
import numpy as np
square = np.ones((900, 900))
square @ square
# Threads of other libraries, which bear a name of their own, compute no product.
names = [task.joinpath("comm").read_text() for task in Path("/proc/self/task").iterdir()]
print(names.count(Path("/proc/self/comm").read_text()))
"""


@pytest.mark.skipif(not _TASKS.exists() or (os.cpu_count() or 1) < 2, reason="one core, or no /proc")
@pytest.mark.parametrize(("asked", "n_threads"), [("", 1), ("2", 2)])
def test_products_of_matrices_take_one_thread_unless_asked(
    tmp_path: Path, asked: str, n_threads: int
) -> None:
    known = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    known |= {"AVERS_HOME": str(tmp_path), "AVERS_HTTPS": "off"}
    known |= {"OPENBLAS_NUM_THREADS": asked} if asked else {}
    done = subprocess.run(
        [sys.executable, "-c", _CODE], env=known, capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.split() == [str(n_threads)]


def test_whoever_comes_first_waits_for_no_page_to_be_loaded(tmp_path: Path) -> None:
    code = "import sys, avers.web.wsgi; print('avers.web.survey.views' in sys.modules)"
    known = os.environ | {"AVERS_HOME": str(tmp_path), "AVERS_HTTPS": "off"}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=known)
    assert told.stdout.strip() == "True"
