"""``Run``: how one published case is run, and how its numbers are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Found", "Records", "Run"]

Records = list[dict[str, Any]]
Found = Iterator[tuple[str, Any, Any]]  # name of the key, ours, expected


@dataclass(frozen=True)
class Run:
    """How to run one case, and what to compare: yields (key, ours, expected)."""

    measure: str
    compare: Callable[[Records, Any], Found]
    params: Mapping[str, str] = field(default_factory=dict)
    columns: Callable[[Any], Mapping[str, list[Any]]] | None = None
    rel_tol: float | None = None
