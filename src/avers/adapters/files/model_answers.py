"""What a language model answered, beside the marks it gave: one JSON line a question, on disk at once.

A run that is stopped goes on where it was, marks of people that come later are set against answers that are
there, and nothing is paid for twice. The lines hold marks, quotations of masked replies and costs. Whoever
wants everything asked anew removes the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Any, Final

from avers.application.asking_model import Reason, Settled
from avers.core.conversations.asked_model import MARKS, Mark
from avers.core.errors import Fault, InputRefused

__all__ = ["FolderAnswers"]

_NAMES: Final = {"sign", "marks", "reason", "cost"}


class FolderAnswers:
    """Answers kept in ``<result>.answers.jsonl``, for their owner alone."""

    def __init__(self, out: Path) -> None:
        """Keep the answers that belong to the result ``out``."""
        self.file = out.with_name(f"{out.name}.answers.jsonl")
        self._end: int | None = None

    def all(self) -> Sequence[Settled]:
        """Return everything kept, in the order it came; a last line that was cut short does not count.

        Raises
        ------
        InputRefused
            Lines that nobody here wrote, each with its number.
        """
        try:
            lines = self.file.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return ()
        found, faults = [], []
        for number, line in enumerate(lines, start=1):
            try:
                found.append(_settled(json.loads(line)))
            except (ValueError, TypeError, KeyError, RecursionError):
                values = {"found": line[:60].decode("utf-8", "replace")}
                faults.append(Fault("model_answer", str(self.file), number, values=values))
        if faults:
            raise InputRefused(faults)
        return found

    def keep(self, one: Settled) -> None:
        """Append one line, and return when it is on disk."""
        told = {
            "sign": one.sign,
            "marks": [[mark.criterion, mark.value, mark.quote] for mark in one.marks],
            "reason": str(one.reason or ""),
            "cost": one.cost,
        }
        line = json.dumps(told, ensure_ascii=False).encode() + b"\n"
        number = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(number, "r+b") as file:
            if self._end is None:  # what an earlier run left cut short goes
                self._end = file.read().rfind(b"\n") + 1
            file.seek(self._end)
            file.truncate()
            file.write(line)
            file.flush()
            os.fsync(number)
        self._end += len(line)


def _settled(found: Any) -> Settled:
    if not isinstance(found, dict) or set(found) != _NAMES or not isinstance(found["sign"], str):
        raise ValueError("no answer")
    cost = float(found["cost"])
    if not isfinite(cost) or cost < 0:
        raise ValueError("no cost")
    reason = Reason(found["reason"]) if found["reason"] else None
    return Settled(found["sign"], tuple(_mark(*one) for one in found["marks"]), reason, cost)


def _mark(criterion: Any, value: Any, quote: Any) -> Mark:
    if not (isinstance(criterion, str) and isinstance(quote, str)) or isinstance(value, bool):
        raise ValueError("no mark")
    if value not in (*MARKS, None):
        raise ValueError("no mark")
    return Mark(criterion, value, quote)
