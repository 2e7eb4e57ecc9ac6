"""The sponsor's report of a fictitious company of 5,000 people, in each form: what somebody waits for.

The company is drawn and published once, in a process of its own. Each form is then made by ``avers report``
as a person types it, in a new process: starting, reading the folder, describing, setting, writing. What it
took of the processor tells apart a slow program from a busy machine.

    python -m benchmarks report_forms
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.report import Report

__all__ = ["measure"]

_PEOPLE = 5_000
_AT_MOST = 10.0
_TIMES = 3
_FORMS = ("html", "pdf", "pptx", "xlsx")
_KIB_A_MIB = 1024


def measure(report: Report) -> None:
    """Report the seconds, the processor, the size and the memory of each form."""
    folder = report.folder / "company"
    drawn = [sys.executable, "-m", "benchmarks.report_forms", str(folder)]
    subprocess.run(drawn, check=True)
    for form in _FORMS:
        # Three new processes: the one that took least tells what the program costs, whatever else runs.
        told = min((_made(folder, form) for _ in range(_TIMES)), key=lambda one: one["processor"])
        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        name, note = f"{form}, {_PEOPLE:,} people", f"{told['bytes'] / 1e6:.1f} MB; load {load}"
        report.figure(name, told["seconds"], "s", state="cold", at_most=_AT_MOST, note=note)
        report.figure(f"{name}: processor", told["processor"], "s", state="cold", at_most=_AT_MOST)
        report.figure(f"{name}: most memory", told["mebibytes"], "MiB", state="cold")


def _made(folder: Path, form: str) -> dict[str, float]:
    file = folder.parent / f"report.{form}"
    words = ["report", str(folder), "-o", str(file), "--language", "fr", "--json"]
    started = time.perf_counter()
    program = [sys.executable, "-c", "from avers.cli import main; main()", *words]
    running = subprocess.Popen(program, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - started
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"avers report ended with {running.returncode}")
    return {
        "seconds": seconds,
        "bytes": file.stat().st_size,
        "processor": used.ru_utime + used.ru_stime,
        "mebibytes": used.ru_maxrss / _KIB_A_MIB,
    }


def _draw(folder: Path) -> None:
    from avers.application.sampling import draw_sample, write_sample
    from avers.wiring import open_folder

    write_sample(open_folder(folder), draw_sample(np.random.default_rng(1), people=_PEOPLE).latest(2))


if __name__ == "__main__":
    _draw(Path(sys.argv[1]))
