"""What the source of Avers says, for tests that hold who may ask for something to a few places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import avers

__all__ = ["SOURCE", "modules_saying"]

SOURCE: Final = Path(avers.__file__).parent


def modules_saying(pattern: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and the tree of each module in whose text ``pattern`` (a regular expression) is found.

    Whatever uses a name has it in its text: the others, nearly all, need not be read as Python.
    """
    for file in SOURCE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if re.search(pattern, text):
            yield file.relative_to(SOURCE).as_posix(), ast.parse(text)
