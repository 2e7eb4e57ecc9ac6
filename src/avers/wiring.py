"""The composition root: the only module that ties adapters and engines to the application.

Everything heavy is imported inside the function that needs it, so that ``avers check`` answers in
the blink of an eye.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avers.adapters.files.company import FolderCompany

__all__ = ["open_folder"]


def open_folder(path: Path) -> FolderCompany:
    """Return the company kept in the folder ``path``, which may still be empty."""
    from avers.adapters.files.company import FolderCompany

    return FolderCompany(path)
