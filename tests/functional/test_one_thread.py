"""A process that answers readers works on one thread, its products of matrices included."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_TASKS = Path("/proc/self/task")
_CODE = """
import os
import avers.web.wsgi
import numpy as np
square = np.ones((900, 900))
square @ square
print(len(os.listdir("/proc/self/task")))
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
        [sys.executable, "-c", _CODE], env=known, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == [str(n_threads)]
