"""``avers`` as a test asks for it: in this process, or as somebody starts it, in a Python of its own.

To start Python and read numpy, polars and Avers takes longer than most commands take. What a command does and
says is therefore asked of it here; that a process of its own does and says the same, each family of commands
shows once (``in_a_process``), and so does whatever is about the process itself.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from avers.cli import main

__all__ = ["Done", "avers", "avers_in_a_process"]

# Seconds after which a command hangs.
_PATIENCE: Final = 300
_PROGRAM: Final = "from avers.cli import main; main()"


@dataclass(frozen=True)
class Done:
    """What a command said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def avers(*words: object, cwd: Path | None = None, **settings: str) -> Done:
    """Run ``avers`` in this process; ``settings`` are variables of the environment while it runs."""
    said, complained = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(complained):
        for name, value in settings.items():
            patch.setenv(name, value)
        if cwd:
            patch.chdir(cwd)
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
    assert isinstance(left.value.code, int)
    return Done(left.value.code, said.getvalue(), complained.getvalue())


def avers_in_a_process(
    *words: object, cwd: Path | None = None, env: Mapping[str, str] | None = None, **settings: str
) -> Done:
    """Run ``avers`` as somebody does; ``env`` are its surroundings, those of the tests by default."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *map(str, words)],
        cwd=cwd,
        env={**(os.environ if env is None else env), **settings},
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
