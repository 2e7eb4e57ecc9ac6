"""A failure kept until somebody looks: what works apart from a page cannot tell it at once."""

from __future__ import annotations

from dataclasses import dataclass

from avers.core.errors import AversError, Fault, InputRefused

__all__ = ["Refusal"]


@dataclass(frozen=True)
class Refusal:
    """A failure that is told on a page later: its code and values, or the faults of a file."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls, error: AversError) -> Refusal:
        """Return what is kept of ``error``."""
        faults = error.faults if isinstance(error, InputRefused) else ()
        return cls(error.code, tuple(sorted(error.values.items())), faults)

    def as_error(self) -> AversError:
        """Return the failure as it was raised, for whoever puts it into words."""
        return InputRefused(self.faults) if self.faults else AversError(self.code, **dict(self.values))
