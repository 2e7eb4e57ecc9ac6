"""The fictitious company drawn, brought in and published whole, small and very large: time and memory.

Eight waves of both faces, as ``avers sample`` writes them, each company in a process of its own: what it took
of the processor tells apart a slow program from a busy machine.

    python -m benchmarks sample_scale
    python -m benchmarks.sample_scale --people 50000
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.report import Report

__all__ = ["main", "measure"]

_GOALS = {420: 60.0, 50_000: 600.0}
_KIB_A_MIB = 1024


def measure(report: Report) -> None:
    """Report seconds, processor and memory of the company of 420 and of that of 50,000."""
    for people, at_most in _GOALS.items():
        command = [sys.executable, "-m", "benchmarks.sample_scale", "--people", str(people)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        note = f"{told['units']:,} units, {told['waves']} waves, {told['cells']:,} cells; load {load}"
        name = f"sample and publish {people:,} people"
        report.figure(name, told["seconds"], "s", state="cold", at_most=at_most, note=note)
        report.figure(f"{name}: processor", told["processor"], "s", state="cold")
        report.figure(f"{name}: most memory", told["mebibytes"], "MiB", state="cold")


def main(words: Sequence[str] | None = None) -> int:
    """Draw and publish one company, and print what it took as JSON."""
    parser = argparse.ArgumentParser(prog="sample_scale", description=__doc__)
    parser.add_argument("--people", type=int, default=420)
    people = parser.parse_args(words).people
    with tempfile.TemporaryDirectory(prefix="avers-scale-") as folder:
        print(json.dumps(_told(people, Path(folder))))
    return 0


def _told(people: int, folder: Path) -> dict[str, float]:
    from avers.application.sampling import draw_sample, write_sample
    from avers.wiring import open_folder

    started, company = time.perf_counter(), open_folder(folder / "company")
    sample = draw_sample(np.random.default_rng(1), people=people)
    write_sample(company, sample)
    seconds = time.perf_counter() - started
    return {
        "seconds": seconds,
        "processor": time.process_time(),
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_A_MIB,
        "units": len(sample.tree_today),
        "waves": len(sample.wave_keys),
        "cells": sum(len(company.publications.read(key).cells) for key in sample.wave_keys),
    }


if __name__ == "__main__":
    sys.exit(main())
