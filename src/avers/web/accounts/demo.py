"""Whether this server is the demonstration: only ``avers demo`` says so, to the servers it starts."""

from __future__ import annotations

import os
from typing import Final

__all__ = ["DEMO", "OTHER_LINK", "is_demo", "kind_of_demo", "other_link"]

# "sample" or "mine"; not a setting that anybody else is meant to write.
DEMO: Final = "AVERS_DEMO"
# Where the other of the two choices is served.
OTHER_LINK: Final = "AVERS_DEMO_OTHER"


def kind_of_demo() -> str:
    """Return ``sample``, ``mine``, or "" outside the demonstration."""
    return os.environ.get(DEMO, "")


def is_demo() -> bool:
    """Return whether sign-in links exist here."""
    return kind_of_demo() in ("sample", "mine")


def other_link() -> str:
    """Return the address of the other choice, "" when there is none."""
    return os.environ.get(OTHER_LINK, "")
