"""A refusal as a page says it: where, what was found and expected, what to do, set as its language is."""

from __future__ import annotations

from avers.application.wording.failures import explain, explain_fault
from avers.application.wording.typography import typeset
from avers.core.errors import AversError, Fault
from avers.web.house import language

__all__ = ["fault_told", "lines_told"]


def fault_told(fault: Fault) -> str:
    """Return one fault, with its place."""
    return typeset(explain_fault(fault, language()), language())


def lines_told(refused: AversError) -> list[str]:
    """Return all that a refusal says, a line each."""
    return [typeset(line, language()) for line in explain(refused, language())]
