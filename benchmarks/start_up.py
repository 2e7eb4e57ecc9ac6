"""How long before anything happens: what a person waits for at each command."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.report import Report


def measure(report: Report) -> None:
    """Start the command line, and core alone, each in a new process."""
    avers = Path(sys.executable).with_name("avers")
    nothing = report.process("python that does nothing", [sys.executable, "-c", ""])
    version = report.process("avers --version", [avers, "--version"], at_most=1.0)
    report.process("import of the measures", [sys.executable, "-c", "import avers.core.measures.nps"])
    report.ratio("avers --version, to a bare python", version, nothing)
