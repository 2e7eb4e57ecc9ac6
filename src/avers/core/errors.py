"""The family tree of expected failures.

    AversError                 exit 70 unless a family says otherwise
    ├── UsageError             2   the caller asked for something that does not exist
    ├── InputRefused           3   what was given cannot be read or accepted; carries every fault at once
    ├── Forbidden              4   the law or anonymity says no; nobody can override it
    └── MachineError           5   disk, lock, memory: try again, nothing was half-written

A class for one precise failure lives beside the function that raises it and inherits from one of
these families. Core and adapters give codes and values; ``application.wording`` turns them into
French and English sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["AversError", "Fault", "Forbidden", "InputRefused", "MachineError", "UsageError"]

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in what was given: where, what was found, what was expected.

    Attributes
    ----------
    code : str
        Name of the kind of fault, a key of ``application.wording.faults``.
    file : str
        The file, as the caller named it; empty when the input is not a file.
    line, column : int
        From 1; 0 when unknown.
    path : str
        Place inside the document, such as ``values[2].statement``.
    values : mapping of str
        What the sentence needs: ``found``, ``expected``, ``suggestion`` and the like.
    """

    code: str
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING, compare=False)


class AversError(Exception):
    """Base of every failure that Avers expects; ``code`` names it for the wording."""

    exit_code = 70
    code = "fault_of_ours"

    def __init__(self, code: str = "", /, **values: object) -> None:
        self.code = code or type(self).code
        self.values: dict[str, str] = {name: str(value) for name, value in values.items()}
        details = ", ".join(f"{name}={value}" for name, value in self.values.items())
        super().__init__(f"{self.code}: {details}" if details else self.code)


class UsageError(AversError):
    """The request itself is wrong: an unknown name, option or rule."""

    exit_code = 2
    code = "usage"


class InputRefused(AversError):
    """What was given is refused whole; ``faults`` holds everything that is wrong with it."""

    exit_code = 3
    code = "input_refused"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(n_faults=len(self.faults))

    def __str__(self) -> str:
        lines = [
            f"{fault.file}:{fault.line}: {fault.code} {fault.path} {dict(fault.values)}"
            for fault in self.faults[:20]
        ]
        return "\n".join(lines) or self.code


class Forbidden(AversError):
    """Refused by law or by the anonymity rules; no role and no setting changes that."""

    exit_code = 4
    code = "forbidden"


class MachineError(AversError):
    """The machine could not: no room, a lock, no memory. Nothing was half-written."""

    exit_code = 5
    code = "machine"
