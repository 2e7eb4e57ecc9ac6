"""Which private files of a company folder git keeps: asked of git, never worked out."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

__all__ = ["tracked_files"]

_PATIENCE: Final = 5.0


def tracked_files(root: Path) -> tuple[str, ...]:
    """Return the files under ``private/`` that git tracks, relative to ``root``.

    Empty outside a repository, without git, or where git does not answer in time: a rule may then
    say nothing, and ``.gitignore`` still stands.
    """
    if not any((above / ".git").exists() for above in (root.absolute(), *root.absolute().parents)):
        return ()
    try:
        told = subprocess.run(  # noqa: S603 - fixed words, in the caller's own folder
            ["git", "-C", str(root), "ls-files", "-z", "--", "private"],  # noqa: S607
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    names = told.stdout.decode("utf-8", "replace").split("\0") if told.returncode == 0 else []
    return tuple(name for name in names if name)
