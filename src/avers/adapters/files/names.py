"""Names that become file names: short, plain, and never a path."""

from __future__ import annotations

import re
from typing import Final

from avers.core.errors import Fault, InputRefused

__all__ = ["check_name"]

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,79}")


def check_name(name: str) -> str:
    """Return ``name``; raises ``InputRefused`` unless it is letters, digits and ``. _ - @``."""
    if not _NAME.fullmatch(name):
        raise InputRefused([Fault("unsafe_name", values={"found": name[:80]})])
    return name
