"""``Report``: what a benchmark measures through, and what it is told in."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

__all__ = ["Line", "Report", "machine"]


@dataclass(frozen=True)
class Line:
    """One measured figure.

    Attributes
    ----------
    state : {"cold", "warm", ""}
        Cold: the first time, in a process that has not done it yet. Warm: after one that did.
    at_most, at_least : float or None
        The goal, in ``unit``; None when there is none.
    note : str
        How it was measured: the number of calls, the spread.
    """

    benchmark: str
    name: str
    state: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def goal(self) -> str:
        """The goal in words, empty when there is none."""
        if self.at_most is not None:
            return f"≤ {self.at_most:g}"
        return "" if self.at_least is None else f"≥ {self.at_least:g}"

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached; a figure without a goal reaches it."""
        below = self.at_most is None or self.value <= self.at_most
        return below and (self.at_least is None or self.value >= self.at_least)


class Report:
    """Collects the lines of one benchmark; ``folder`` is an empty folder of its own."""

    def __init__(self, benchmark: str, folder: Path) -> None:
        self.benchmark = benchmark
        self.folder = folder
        self.lines: list[Line] = []

    def cold(self, name: str, action: Callable[[], object], *, at_most: float | None = None) -> float:
        """Measure one call, in seconds: nothing of it was done before in this process."""
        seconds = _time(action)
        return self._add(name, "cold", seconds, "s", at_most=at_most, note="1 call")

    def warm(
        self, name: str, action: Callable[[], object], *, times: int = 20, at_most: float | None = None
    ) -> float:
        """Measure the median of ``times`` calls in milliseconds, after one that does not count."""
        action()
        taken = sorted(1000 * _time(action) for _ in range(times))
        note = f"median of {times}; {taken[0]:.3g} to {taken[-1]:.3g}"
        return self._add(name, "warm", statistics.median(taken), "ms", at_most=at_most, note=note)

    def process(
        self, name: str, command: Sequence[str | Path], *, times: int = 5, at_most: float | None = None
    ) -> float:
        """Measure the median of new processes, in seconds; the goal is for the median.

        Cold for the program, which does everything anew; its files are in memory from the second on,
        so the note tells the first apart.
        """

        def start() -> None:
            subprocess.run(command, check=True, capture_output=True)

        first, *others = [_time(start) for _ in range(times)]
        note = f"{times} new processes; first {first:.3g}, then {min(others):.3g} to {max(others):.3g}"
        return self._add(name, "cold", statistics.median([first, *others]), "s", at_most=at_most, note=note)

    def figure(
        self,
        name: str,
        value: float,
        unit: str,
        *,
        state: str = "",
        at_most: float | None = None,
        at_least: float | None = None,
        note: str = "",
    ) -> float:
        """Report a figure that the benchmark measured by itself: items a second, bytes, a share."""
        return self._add(name, state, value, unit, at_most=at_most, at_least=at_least, note=note)

    def ratio(self, name: str, large: float, small: float, *, at_most: float | None = None) -> float:
        """Report how many times ``large`` is ``small``: what growing costs."""
        return self._add(name, "", large / small, "times", at_most=at_most, note=f"{large:.3g} / {small:.3g}")

    def _add(
        self,
        name: str,
        state: str,
        value: float,
        unit: str,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        note: str = "",
    ) -> float:
        self.lines.append(Line(self.benchmark, name, state, value, unit, at_most, at_least, note))
        return value


def _time(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def machine() -> dict[str, str]:
    """Return what the figures depend on: processor, cores, memory, Python, SQLite."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "cores": str(cores),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def as_json(lines: Sequence[Line], surroundings: dict[str, str]) -> str:
    """Return the whole run as JSON, to compare with another."""
    rows = [{**asdict(line), "is_met": line.is_met} for line in lines]
    return json.dumps({"machine": surroundings, "lines": rows}, indent=1, ensure_ascii=False)
