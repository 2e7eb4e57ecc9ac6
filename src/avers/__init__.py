"""Avers, from a notebook: every measure by its name, ``avers.nps([9, 10, 3])``, found when it is asked for.

``avers measure --list`` names them all; this module imports nothing before.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(name)
    from avers.core.measures.catalogue import MODULES, get_measure

    if name not in MODULES:
        raise AttributeError(f"avers has no measure {name!r}")
    from avers.core.measures.computable import at_the_door

    return at_the_door(get_measure(name).function)


def __dir__() -> list[str]:
    from avers.core.measures.catalogue import MODULES

    return sorted({*globals(), *MODULES})
