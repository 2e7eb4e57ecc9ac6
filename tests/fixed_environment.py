"""What every test inherits, whoever starts it: language, clock, and folders that vanish.

Kept apart from ``conftest.py`` because the settings of Django are read before any conftest is.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["RUN", "SETTINGS_OF_TESTS", "fix"]

# The only settings that tests read from outside; every other AVERS_ variable would change what they see.
SETTINGS_OF_TESTS: Final = (
    "AVERS_SHARED",
    "AVERS_TEST_POSTGRES",
    "AVERS_CHROMIUM",
    "AVERS_SCREENSHOTS",
    "AVERS_SLOW_BROWSER",
)

# Names the folder that all processes of one run share: that of the process which started the others.
RUN: Final = "FOLDER_OF_THIS_TEST_RUN"


@cache
def fix() -> Path:
    """Fix the environment of this process and of those it starts; return a folder that ends with it."""
    for name in [name for name in os.environ if name.startswith("AVERS_")]:
        if name not in SETTINGS_OF_TESTS:
            del os.environ[name]
    os.environ |= {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "100"}
    time.tzset()
    folder = Path(tempfile.mkdtemp(prefix="avers-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.setdefault(RUN, str(folder))
    for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    # The playwright driver runs an event loop in this thread, which Django would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return folder
