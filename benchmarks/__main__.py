"""One command: every benchmark of this folder, or those named; a table, and a file to compare with."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from rich.console import Console
from rich.table import Table

import benchmarks
from benchmarks.report import Line, Report, as_json, machine

RESULTS = Path(__file__).resolve().parent / "results"
NOT_BENCHMARKS = {"__main__", "report"}


def names() -> list[str]:
    """Return the names of all benchmarks: the modules of this folder with ``measure`` or ``main``."""
    found = {module.name for module in pkgutil.iter_modules(benchmarks.__path__)} - NOT_BENCHMARKS
    return sorted(name for name in found if {"measure", "main"} & vars(_module(name)).keys())


def main(words: Sequence[str]) -> int:
    """Run the benchmarks; 0 when every goal is reached, 1 when one is missed, 2 for an unknown name."""
    n_names = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    wanted, options = list(words[:n_names]), list(words[n_names:])
    if unknown := set(wanted) - set(names()):
        print(f"No benchmark is called {', '.join(sorted(unknown))}. There are: {', '.join(names())}.")
        return 2
    if options:
        return _with_options(wanted, options)
    lines = [line for name in wanted or names() for line in _lines(name)]
    _show(lines)
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.json"
    file.write_text(as_json(lines, machine()), encoding="utf-8")
    print(f"Written to {file.relative_to(RESULTS.parent.parent)}")
    return 0 if all(line.is_met for line in lines) else 1


def _with_options(wanted: Sequence[str], options: Sequence[str]) -> int:
    """Hand the options over to the one benchmark named."""
    if len(wanted) != 1 or not hasattr(_module(wanted[0]), "main"):
        print("Options go to one benchmark that has some: python -m benchmarks NAME --option")
        return 2
    return int(_module(wanted[0]).main(options))


def _lines(name: str) -> list[Line]:
    """Run one benchmark; without a ``measure``, its exit code is all there is to report."""
    print(f"── {name}", flush=True)
    module = _module(name)
    with tempfile.TemporaryDirectory(prefix="avers-bench-") as folder:
        report = Report(name, Path(folder))
        if hasattr(module, "measure"):
            module.measure(report)
        else:
            report.figure("exit code", int(module.main([])), "", at_most=0, note="figures above")
        return report.lines


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"benchmarks.{name}")


def _show(lines: Sequence[Line]) -> None:
    table = Table(title=" · ".join(f"{name} {value}" for name, value in machine().items()))
    for heading in ("benchmark", "figure", "state"):
        table.add_column(heading)
    for heading in ("value", "unit", "goal", "", "how"):
        table.add_column(heading, justify="right" if heading == "value" else "left")
    for line in lines:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        cells = (line.benchmark, line.name, line.state, f"{line.value:.4g}", line.unit, line.goal, verdict)
        table.add_row(*cells, line.note)
    Console(width=None if sys.stdout.isatty() else 150).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
