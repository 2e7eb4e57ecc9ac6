"""The settings under which types are checked: those of the application, without a key made on disk."""

from __future__ import annotations

import os

os.environ.setdefault("AVERS_SECRET_KEY", "for checking types only, signs nothing, opens nothing")

from avers.web.settings import *  # noqa: F403
