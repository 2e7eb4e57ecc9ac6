"""What a long command is doing, said on stderr while a person watches; silent everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from avers.core.text import Language, Text

__all__ = ["counting", "following"]


@contextmanager
def following(language: Language, *, is_wanted: bool = True) -> Iterator[Callable[[Text], None]]:
    """Yield a function that says the step that begins; the line is gone when the work is done.

    Nothing is written where stderr is not a terminal, nor where it is not wanted (``--json``).
    """
    if not (is_wanted and sys.stderr.isatty()):
        yield lambda _words: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda words: status.update(f"{words.in_language(language)}…")


@contextmanager
def counting(language: Language) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that says how much is done of how much; a bar shows it, and the time that is left.

    Nothing is written where stderr is not a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    left = Text("reste", "left").in_language(language)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn(left))
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda done, whole: shown.update(task, completed=done, total=whole)
