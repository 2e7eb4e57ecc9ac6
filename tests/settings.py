"""The settings of tests: those of the application, in folders that vanish, with quick passwords."""

from __future__ import annotations

import os

from tests.fixed_environment import fix

FOLDER = fix()
os.environ["AVERS_SECRET_KEY"] = "for tests only, signs nothing that leaves this machine"

from avers.web.settings import *  # noqa: E402, F403
from avers.web.settings import DATABASES  # noqa: E402

# A file, not memory: the browser's server thread reads the same database as the test.
DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}

# Argon2 is slow on purpose; tests that look at passwords name it themselves.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
