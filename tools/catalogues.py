"""Compile the sentences of the screens: each ``locale/**/*.po`` gets its ``.mo`` beside it.

The ``.mo`` is made, so it is not in version control: building the wheel makes it (this file is the
build hook that ``pyproject.toml`` names), and so do ``make run`` and ``make test`` when a ``.po`` is
newer. No system package is needed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every catalogue under ``root``/src whose ``.mo`` is missing or older; return those made."""
    made = []
    for source in sorted((root / "src").glob("**/locale/**/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        # Several test processes may do this at once: each renames a whole file into place.
        partial = target.with_name(f"{target.name}.{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(partial))
        partial.replace(target)
        made.append(target)
    return made


class CompileCatalogues(BuildHookInterface[Any]):
    """Hatch's hook: the wheel, and the editable install, carry compiled sentences."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).resolve().parent.parent)
